import Foundation
import RecEngine
import Testing

@testable import Backends

@Suite(.timeLimit(.minutes(10))) struct RESPTests {
    private static func read(
        _ bytes: [UInt8], chunk: Int = .max, limits: RESPReader.Limits = RESPReader.Limits()
    ) throws -> [RESPValue] {
        var reader = RESPReader(limits: limits)
        var values: [RESPValue] = []
        var at = 0
        while at < bytes.count {
            let end = min(bytes.count, at + min(chunk, bytes.count))
            reader.append(bytes[at..<end])
            at = end
            while let value = try reader.next() { values.append(value) }
        }
        return values
    }

    /// One of each kind.
    private static let samples: [(text: String, value: RESPValue)] = [
        ("+OK\r\n", .simple("OK")), ("-ERR no\r\n", .error("ERR no")), (":-42\r\n", .integer(-42)),
        ("$5\r\nhe\r\no\r\n", .bulk(Array("he\r\no".utf8))), ("$0\r\n\r\n", .bulk([])), ("$-1\r\n", .null),
        ("*-1\r\n", .null), ("_\r\n", .null), ("*0\r\n", .array([])),
        ("*3\r\n:1\r\n*1\r\n+a\r\n$-1\r\n", .array([.integer(1), .array([.simple("a")]), .null])),
        ("%1\r\n+mode\r\n+cluster\r\n", .map([.simple("mode"), .simple("cluster")])),
        ("~2\r\n:1\r\n:2\r\n", .array([.integer(1), .integer(2)])), ("#t\r\n", .boolean(true)),
        (",1.5\r\n", .double(1.5)), (",-inf\r\n", .double(-.infinity)),
        ("(123456789012345678901\r\n", .simple("123456789012345678901")),
        ("=7\r\ntxt:abc\r\n", .bulk(Array("abc".utf8))), ("!5\r\nERR x\r\n", .error("ERR x")),
        (">2\r\n+invalidate\r\n*0\r\n", .push([.simple("invalidate"), .array([])])),
    ]

    @Test func `every kind of reply is read, wherever the network cuts it`() throws {
        let all = Self.samples.flatMap { Array($0.text.utf8) }
        for chunk in 1...12 { #expect(try Self.read(all, chunk: chunk) == Self.samples.map(\.value), "\(chunk)") }
        for (text, value) in Self.samples { #expect(try Self.read(Array(text.utf8)) == [value], "\(text)") }
        for (text, _) in Self.samples {
            #expect(try Self.read(Array(text.utf8.dropLast())).isEmpty, "without its last byte: \(text)")
        }
    }

    @Test(arguments: [
        "$1048577\r\n", "$99999999999999999999\r\n", "$-2\r\n", "$+5\r\nhello\r\n", "$ 5\r\nhello\r\n", "$5\r\nhellooo",
        "*1048577\r\n", "*9223372036854775807\r\n", "%9223372036854775807\r\n", "*-2\r\n", ":\r\n", ":1x\r\n",
        ":9223372036854775808\r\n", "#x\r\n", ",abc\r\n", "?what\r\n", "\r\n",
        String(repeating: "*1\r\n", count: 10) + ":1\r\n", "+" + String(repeating: "x", count: 70_000),
    ]) func `what is no reply, or more than one may be, ends the reading and takes no memory`(text: String) {
        #expect(throws: RESPFault.self) { try Self.read(Array(text.utf8)) }
    }

    @Test func `lengths that promise much take no room, and lists in lists count together`() throws {
        // A million elements are allowed, promised and never sent.
        #expect(try Self.read(Array("*1048576\r\n:1\r\n".utf8)).isEmpty)
        var limits = RESPReader.Limits()
        limits.count = 8
        let text = "*3\r\n*3\r\n:1\r\n:1\r\n:1\r\n*3\r\n:1\r\n:1\r\n:1\r\n:1\r\n"
        #expect(throws: RESPFault.self) { try Self.read(Array(text.utf8), limits: limits) }
        limits.reply = 100
        let many = [UInt8](repeating: 65, count: 300)
        #expect(throws: RESPFault.self) { try Self.read(Array("$900\r\n".utf8) + many, chunk: 50, limits: limits) }
    }

    @Test func `whatever a server sends, reading ends, and cutting it elsewhere reads the same`() {
        let seeds = Self.samples.map { Array($0.text.utf8) }
        var mutator = Mutator(
            seed: 20, words: ["$", "*", "%", ">", "$-1\r\n", "*1000000\r\n", "\r\n", ":1\r\n"].map { Array($0.utf8) })
        for _ in 0..<20_000 {
            let one = seeds[mutator.below(seeds.count)] + seeds[mutator.below(seeds.count)]
            let bytes = mutator.mutated(one, with: seeds[mutator.below(seeds.count)])
            func outcome(_ chunk: Int) -> String {
                var reader = RESPReader()
                var values: [RESPValue] = []
                var at = 0
                while at < bytes.count {
                    let end = min(bytes.count, at + chunk)
                    reader.append(bytes[at..<end])
                    at = end
                    do { while let value = try reader.next() { values.append(value) } } catch {
                        return "\(values) fault"
                    }
                }
                return "\(values)"
            }
            #expect(outcome(bytes.count + 1) == outcome(1 + mutator.below(9)))
        }
    }

    @Test func `commands go out as arrays of texts`() {
        let wire = "*2\r\n$3\r\nGET\r\n$17\r\na key of fourteen\r\n"
        #expect(String(decoding: RESPCommand("GET", "a key of fourteen").bytes, as: UTF8.self) == wire)
        let order = RedisClient.Order(get: "a key ", "of fourteen")
        #expect(String(decoding: order.command.bytes, as: UTF8.self) == wire)
        #expect(String(decoding: order.key, as: UTF8.self) == "a key of fourteen")
        for count in [0, 1, 9, 10, 99, 100, 12_345] {
            let key = String(repeating: "é", count: count)
            #expect(RedisClient.Order(get: "", key).command.bytes == RESPCommand("GET", key).bytes, "\(count)")
        }
    }

    @Test func `a key's slot is the one that the cluster's specification gives it`() {
        func slot(_ key: String) -> Int { SlotMap.slot(of: Array(key.utf8)) }
        #expect(slot("123456789") == 0x31C3 && slot("foo") == 12_182 && slot("bar") == 5_061)
        #expect(slot("{user1000}.following") == slot("{user1000}.followers"))
        #expect(slot("foo{}{bar}") != slot("bar") && slot("foo{{bar}}zap") == slot("{bar"))
    }

    @Test func `an answer to CLUSTER SLOTS says who has which key, and one that makes no sense says nothing`() throws {
        func row(_ first: Int64, _ last: Int64, _ host: String, _ port: Int64) -> RESPValue {
            .array([.integer(first), .integer(last), .array([.bulk(Array(host.utf8)), .integer(port)])])
        }
        let asked = StoreEndpoint.host("10.0.0.1", 7_000)
        let map = try #require(
            SlotMap(.array([row(0, 8_000, "10.0.0.1", 7_000), row(8_001, 16_383, "", 7_001)]), from: asked))
        #expect(map.isWhole && map.endpoint(of: Array("foo".utf8)) == .host("10.0.0.1", 7_001))
        let half = try #require(SlotMap(.array([row(0, 8_000, "10.0.0.1", 7_000)]), from: asked))
        #expect(half.endpoint(of: Array("foo".utf8)) == nil && half.endpoint(of: Array("bar".utf8)) != nil)
        for reply in [
            RESPValue.null, .array([]), .array([row(-1, 5, "h", 1)]), .array([row(0, 16_384, "h", 1)]),
            .array([row(5, 4, "h", 1)]), .array([row(0, 5, "h", 70_000)]), .error("ERR"),
        ] {
            #expect(SlotMap(reply, from: asked) == nil, "\(reply)")
        }
    }
}
