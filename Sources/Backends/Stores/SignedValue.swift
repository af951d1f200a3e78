import RecEngine

/// A value as it lies in a store that others can write: a version, the content, and a signature over the key and both.
///
/// Whoever can write there without the fleet's key can remove what is there and fill it with rubbish, and put no word
/// on a screen. The key is signed too, so that a value can't be moved under another one.
struct SignedValue: Sendable {
    private static let version: UInt8 = 1
    let signing: SigningKey

    func sealed(_ content: [UInt8], under key: [UInt8]) -> [UInt8] {
        let value = [Self.version] + content
        return value + signature(value[...], key)
    }

    /// The content; nil for what the fleet's key did not sign under this key.
    func opened(_ value: [UInt8], under key: [UInt8]) -> ArraySlice<UInt8>? {
        let end = value.count - SHA256.byteCount
        guard end >= 1, value[0] == Self.version else { return nil }
        guard SigningKey.areEqual(signature(value[..<end], key), value[end...]) else { return nil }
        return value[1..<end]
    }

    /// The key's length comes first, so that no key and value have the bytes of another pair.
    private func signature(_ value: ArraySlice<UInt8>, _ key: [UInt8]) -> [UInt8] {
        var signed: [UInt8] = []
        signed.reserveCapacity(512)
        withUnsafeBytes(of: UInt32(key.count).littleEndian) { signed.append(contentsOf: $0) }
        signed.append(contentsOf: key)
        signed.append(contentsOf: value)
        return signed.withUnsafeBytes { signing.signature($0) }
    }
}
