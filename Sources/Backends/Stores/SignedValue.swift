import RecEngine

/// A value as it lies in a store that others can write: a version, the content, and a signature over the key and both.
///
/// Whoever can write there without the fleet's key can remove what is there and fill it with rubbish, and put no word
/// on a screen. The key is signed too, so that a value can't be moved under another one.
struct SignedValue: Sendable {
    private static let version: UInt8 = 1
    private let fleet: FleetKey

    init(_ key: FleetKey) { fleet = key }

    func sealed(_ content: [UInt8], under key: [UInt8]) -> [UInt8] {
        let value = [Self.version] + content
        return value + signature(value[...], key, by: fleet.current)
    }

    /// The content; nil for what the fleet's key did not sign under this key.
    func opened(_ value: [UInt8], under key: [UInt8]) -> ArraySlice<UInt8>? {
        let end = value.count - SHA256.byteCount
        guard end >= 1, value[0] == Self.version else { return nil }
        func isSigned(by signing: SigningKey) -> Bool {
            SigningKey.areEqual(signature(value[..<end], key, by: signing), value[end...])
        }
        return isSigned(by: fleet.current) || fleet.previous.map(isSigned) == true ? value[1..<end] : nil
    }

    /// The key's length comes first, so that no key and value have the bytes of another pair.
    private func signature(_ value: ArraySlice<UInt8>, _ key: [UInt8], by signing: SigningKey) -> [UInt8] {
        var signed: [UInt8] = []
        signed.reserveCapacity(512)
        withUnsafeBytes(of: UInt32(key.count).littleEndian) { signed.append(contentsOf: $0) }
        signed.append(contentsOf: key)
        signed.append(contentsOf: value)
        return signed.withUnsafeBytes { signing.signature($0) }
    }
}
