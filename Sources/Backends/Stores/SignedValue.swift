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
        let signature = value.withUnsafeBytes { value in
            Self.withPrefix(key) { fleet.current.signature($0, value) }
        }
        return value + signature
    }

    /// The content; nil for what the fleet's key did not sign under this key.
    func opened(_ value: [UInt8], under key: some Collection<UInt8>) -> ArraySlice<UInt8>? {
        let end = value.count - SHA256.byteCount
        guard end >= 1, value[0] == Self.version else { return nil }
        let isSigned = value.withUnsafeBytes { bytes in
            let text = UnsafeRawBufferPointer(rebasing: bytes[..<end])
            let signature = UnsafeRawBufferPointer(rebasing: bytes[end...])
            return Self.withPrefix(key) { prefix in
                fleet.current.isSignature(signature, of: prefix, text)
                    || fleet.previous.map { $0.isSignature(signature, of: prefix, text) } == true
            }
        }
        return isSigned ? value[1..<end] : nil
    }

    /// What comes before the value: the key, its length first, so that no key and value have the bytes of another pair.
    private static func withPrefix<Result>(_ key: some Collection<UInt8>, _ body: (UnsafeRawBufferPointer) -> Result)
        -> Result
    {
        withUnsafeTemporaryAllocation(byteCount: 4 + key.count, alignment: 4) { buffer in
            buffer.storeBytes(of: UInt32(key.count).littleEndian, as: UInt32.self)
            UnsafeMutableRawBufferPointer(rebasing: buffer[4...]).copyBytes(from: key)
            return body(UnsafeRawBufferPointer(buffer))
        }
    }
}
