/// Which server of a cluster has which key: 16,384 slots, by the CRC of the key.
struct SlotMap: Sendable {
    static let count = 16_384

    /// The first server of each range is its master.
    private(set) var endpoints: [StoreEndpoint] = []
    /// By slot the place in `endpoints`, −1 where no server has it.
    private var places = [Int16](repeating: -1, count: Self.count)
    let isCluster: Bool

    /// All keys on one server.
    init(single endpoint: StoreEndpoint) {
        endpoints = [endpoint]
        isCluster = false
        places = [Int16](repeating: 0, count: Self.count)
    }

    /// From the answer to `CLUSTER SLOTS`; nil where it is none, or no slot has a server.
    ///
    /// - Parameter asked: who answered: a server that does not know its own address leaves it empty.
    init?(_ reply: RESPValue, from asked: StoreEndpoint) {
        isCluster = true
        for row in reply.elements ?? [] {
            guard let parts = row.elements, parts.count >= 3, let first = parts[0].integer,
                let last = parts[1].integer, first >= 0, first <= last, last < Int64(Self.count),
                let node = parts[2].elements, node.count >= 2, let port = node[1].integer,
                (1...65_535).contains(port)
            else { continue }
            var host = node[0].text ?? ""
            if host.isEmpty || host == "?", case .host(let name, _) = asked { host = name }
            guard !host.isEmpty else { continue }
            let endpoint = StoreEndpoint.host(host, Int(port))
            let place = endpoints.firstIndex(of: endpoint) ?? endpoints.count
            if place == endpoints.count { endpoints.append(endpoint) }
            guard place < Int(Int16.max) else { return nil }
            for slot in Int(first)...Int(last) { places[slot] = Int16(place) }
        }
        if endpoints.isEmpty { return nil }
    }

    /// The place among `endpoints` of a key's server; nil where none has its slot.
    func shard(of key: some Collection<UInt8>) -> Int? {
        let place = places[isCluster ? Self.slot(of: key) : 0]
        return place < 0 ? nil : Int(place)
    }

    /// The server of a key; nil where none has its slot.
    func endpoint(of key: some Collection<UInt8>) -> StoreEndpoint? { shard(of: key).map { endpoints[$0] } }

    func endpoint(ofSlot slot: Int) -> StoreEndpoint? {
        let place = places[slot]
        return place < 0 ? nil : endpoints[Int(place)]
    }

    /// Whether every slot has a server.
    var isWhole: Bool { !places.contains(-1) }

    /// The slot of a key: of what stands in its first braces, where anything does.
    static func slot(of key: some Collection<UInt8>) -> Int {
        if let open = key.firstIndex(of: UInt8(ascii: "{")) {
            let inside = key[key.index(after: open)...]
            if let close = inside.firstIndex(of: UInt8(ascii: "}")), close != inside.startIndex {
                return Int(crc16(inside[..<close])) % count
            }
        }
        return Int(crc16(key)) % count
    }

    private static let table: [UInt16] = (0..<256).map { byte in
        (0..<8).reduce(UInt16(byte) << 8) { crc, _ in crc & 0x8000 != 0 ? crc << 1 ^ 0x1021 : crc << 1 }
    }

    /// CRC-16/XMODEM, as the specification of Redis Cluster wants it.
    private static func crc16(_ bytes: some Collection<UInt8>) -> UInt16 {
        bytes.reduce(0) { crc, byte in crc << 8 ^ table[Int(UInt8(crc >> 8) ^ byte)] }
    }
}
