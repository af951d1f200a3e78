import Foundation
import Testing

@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct SHA256Tests {
    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { String(format: "%02x", $0) }.joined()
    }

    private static func hash(_ bytes: [UInt8], isFast: Bool, chunk: Int = .max) -> String {
        var hash = SHA256(isFast: isFast)
        var at = 0
        while at < bytes.count {
            let end = min(bytes.count, at + min(chunk, bytes.count))
            hash.update(Array(bytes[at..<end]))
            at = end
        }
        return hexadecimal(hash.finished())
    }

    @Test(arguments: [true, false]) func `the standard's examples come out`(isFast: Bool) {
        let examples = [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
        ]
        for (text, digest) in examples { #expect(Self.hash(Array(text.utf8), isFast: isFast) == digest) }
        #expect(
            Self.hash([UInt8](repeating: 97, count: 1_000_000), isFast: isFast)
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `both ways agree, whatever the length and wherever it is cut`() {
        for count in 0..<200 {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ count) }
            let whole = Self.hash(bytes, isFast: false)
            for chunk in [1, 7, 63, 64, 65, 1_000] { #expect(Self.hash(bytes, isFast: true, chunk: chunk) == whole) }
        }
    }

    @Test func `keyed hashes are those of RFC 4231`() {
        func sign(_ key: [UInt8], _ text: String) -> String {
            Self.hexadecimal(SigningKey(key).signature(of: text))
        }
        #expect(
            sign([UInt8](repeating: 0x0b, count: 20), "Hi There")
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        #expect(
            sign(Array("Jefe".utf8), "what do ya want for nothing?")
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            sign(
                [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First")
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        #expect("\(SigningKey([7]))" == "…")
    }

    @Test func `a signature is one of texts one after the other, wherever they are parted, and no other bytes are`() {
        let key = SigningKey([1, 2, 3])
        let text = (0..<150).map { UInt8($0) }
        let signature = key.signature(of: String(decoding: text[..<100], as: UTF8.self))
        func isSigned(_ signature: [UInt8], cut: Int, of text: [UInt8]) -> Bool {
            signature.withUnsafeBytes { signature in
                text.withUnsafeBytes { text in
                    key.isSignature(
                        signature, of: UnsafeRawBufferPointer(rebasing: text[..<cut]),
                        UnsafeRawBufferPointer(rebasing: text[cut...]))
                }
            }
        }
        let ours = Array(text[..<100])
        for cut in 0...100 { #expect(isSigned(signature, cut: cut, of: ours)) }
        #expect(!isSigned(signature, cut: 4, of: Array(text[..<99])) && !isSigned([], cut: 4, of: ours))
        #expect(
            !isSigned(Array(signature.dropLast()), cut: 4, of: ours) && !isSigned(signature + [0], cut: 4, of: ours))
        for place in signature.indices {
            var other = signature
            other[place] ^= 0x80
            #expect(!isSigned(other, cut: 4, of: ours))
        }
    }
}
