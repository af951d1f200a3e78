/// Which entry goes when a byte budget is spent: S3-FIFO (Yang, Zhang, Qiu, Yue, Rashmi: *FIFO queues are all you
/// need for cache eviction*, SOSP 2023).
///
/// A new key waits in a small queue (a tenth of the bytes); asked for again, it moves to the main queue; if not, it
/// leaves, and only its hash is remembered. So a scan of keys that are asked for once runs through the small queue and
/// does not touch what is in use. Not thread-safe: a shard's lock guards it.
struct S3FIFO<Value> {
    private enum Queue: UInt8 {
        case none, small, main
    }

    private struct Node {
        var key: String
        var hash: UInt64
        var value: Value?
        var bytes: Int
        /// Towards the older end.
        var older: Int32 = -1
        var newer: Int32 = -1
        var uses: UInt8 = 0
        var queue = Queue.none
    }

    private struct List {
        var newest: Int32 = -1
        var oldest: Int32 = -1
        var bytes = 0
    }

    let byteCapacity: Int
    private(set) var evictions = 0
    private var nodes: [Node] = []
    private var free: [Int32] = []
    private var nodeByKey: [String: Int32] = [:]
    private var small = List()
    private var main = List()
    private var ghosts = GhostQueue()

    init(byteCapacity: Int) { self.byteCapacity = max(1, byteCapacity) }

    var count: Int { nodeByKey.count }
    var byteCount: Int { small.bytes + main.bytes }

    /// The value of a key, which is thereby in use; nil where it is not there.
    mutating func value(for key: String) -> Value? {
        guard let node = nodeByKey[key] else { return nil }
        let uses = nodes[Int(node)].uses
        if uses < 3 { nodes[Int(node)].uses = uses + 1 }
        return nodes[Int(node)].value
    }

    /// The same without putting it to use.
    func peek(_ key: String) -> Value? { nodeByKey[key].flatMap { nodes[Int($0)].value } }

    /// Stores a value, making room for it; one that is larger than the whole budget is not stored.
    mutating func insert(_ value: Value, for key: String, hash: UInt64, bytes: Int) {
        if let old = nodeByKey[key] { return replace(old, with: value, bytes: bytes) }
        guard bytes <= byteCapacity else { return }
        while byteCount + bytes > byteCapacity { evict() }
        let node = makeNode(Node(key: key, hash: hash, value: value, bytes: bytes))
        nodeByKey[key] = node
        push(node, to: ghosts.remove(hash) ? .main : .small)
    }

    mutating func remove(_ key: String) {
        guard let node = nodeByKey[key] else { return }
        unlink(node)
        discard(node)
    }

    mutating func removeAll() {
        let evicted = evictions
        self = S3FIFO(byteCapacity: byteCapacity)
        evictions = evicted
    }

    private mutating func replace(_ node: Int32, with value: Value, bytes: Int) {
        let queue = nodes[Int(node)].queue
        guard bytes <= byteCapacity else { return remove(nodes[Int(node)].key) }
        unlink(node)
        while byteCount + bytes > byteCapacity { evict() }
        nodes[Int(node)].value = value
        nodes[Int(node)].bytes = bytes
        push(node, to: queue)
    }

    private mutating func evict() {
        if small.oldest >= 0, small.bytes * 10 >= byteCapacity || main.oldest < 0 {
            evictFromSmall()
        } else {
            evictFromMain()
        }
    }

    private mutating func evictFromSmall() {
        let node = small.oldest
        unlink(node)
        if nodes[Int(node)].uses > 1 {
            nodes[Int(node)].uses = 0
            push(node, to: .main)
        } else {
            ghosts.add(nodes[Int(node)].hash, limit: max(64, nodeByKey.count))
            discard(node)
            evictions += 1
        }
    }

    private mutating func evictFromMain() {
        let node = main.oldest
        unlink(node)
        if nodes[Int(node)].uses > 0 {
            nodes[Int(node)].uses -= 1
            push(node, to: .main)
        } else {
            discard(node)
            evictions += 1
        }
    }

    private mutating func makeNode(_ node: Node) -> Int32 {
        if let index = free.popLast() {
            nodes[Int(index)] = node
            return index
        }
        nodes.append(node)
        return Int32(nodes.count - 1)
    }

    private mutating func discard(_ node: Int32) {
        nodeByKey[nodes[Int(node)].key] = nil
        nodes[Int(node)] = Node(key: "", hash: 0, value: nil, bytes: 0)
        free.append(node)
    }

    private mutating func push(_ node: Int32, to queue: Queue) {
        var list = queue == .small ? small : main
        nodes[Int(node)].queue = queue
        nodes[Int(node)].older = list.newest
        nodes[Int(node)].newer = -1
        if list.newest >= 0 { nodes[Int(list.newest)].newer = node } else { list.oldest = node }
        list.newest = node
        list.bytes += nodes[Int(node)].bytes
        if queue == .small { small = list } else { main = list }
    }

    private mutating func unlink(_ node: Int32) {
        let item = (older: nodes[Int(node)].older, newer: nodes[Int(node)].newer)
        let isSmall = nodes[Int(node)].queue == .small
        var list = isSmall ? small : main
        if item.older >= 0 { nodes[Int(item.older)].newer = item.newer } else { list.oldest = item.newer }
        if item.newer >= 0 { nodes[Int(item.newer)].older = item.older } else { list.newest = item.older }
        list.bytes -= nodes[Int(node)].bytes
        nodes[Int(node)].queue = .none
        if isSmall { small = list } else { main = list }
    }
}

/// Hashes of keys that left the small queue, the latest `limit` of them.
private struct GhostQueue {
    private var order: [UInt64] = []
    private var head = 0
    private var present = Set<UInt64>()

    mutating func add(_ hash: UInt64, limit: Int) {
        guard present.insert(hash).inserted else { return }
        order.append(hash)
        while order.count - head > limit {
            present.remove(order[head])
            head += 1
        }
        if head > 1024, head * 2 > order.count {
            order.removeFirst(head)
            head = 0
        }
    }

    /// True where it was there. Its place in the order stays and leaves with age.
    mutating func remove(_ hash: UInt64) -> Bool { present.remove(hash) != nil }
}
