/// MurmurHash3_x86_32 (Austin Appleby, public domain): the hash of bucket assignment.
@inlinable
public func murmurHash3(_ bytes: some Collection<UInt8>, seed: UInt32 = 0) -> UInt32 {
    let c1: UInt32 = 0xcc9e_2d51
    let c2: UInt32 = 0x1b87_3593
    func rotated(_ x: UInt32, _ by: UInt32) -> UInt32 { (x << by) | (x >> (32 - by)) }

    let data = Array(bytes)
    var hash = seed
    let blocks = data.count / 4
    for block in 0..<blocks {
        var k =
            UInt32(data[block * 4]) | UInt32(data[block * 4 + 1]) << 8 | UInt32(data[block * 4 + 2]) << 16
            | UInt32(data[block * 4 + 3]) << 24
        k = rotated(k &* c1, 15) &* c2
        hash = rotated(hash ^ k, 13) &* 5 &+ 0xe654_6b64
    }
    var tail: UInt32 = 0
    for index in stride(from: data.count - 1, through: blocks * 4, by: -1) {
        tail = tail << 8 | UInt32(data[index])
    }
    if data.count % 4 != 0 { hash ^= rotated(tail &* c1, 15) &* c2 }
    hash ^= UInt32(truncatingIfNeeded: data.count)
    hash ^= hash >> 16
    hash = hash &* 0x85eb_ca6b
    hash ^= hash >> 13
    hash = hash &* 0xc2b2_ae35
    return hash ^ (hash >> 16)
}
