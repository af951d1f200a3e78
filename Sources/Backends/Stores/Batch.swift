extension Array {
    /// Takes the first so many elements out. What is taken shares no storage with what stays: it is read while another thread
    /// appends to the rest.
    mutating func takeFirst(_ limit: Int) -> [Element] {
        var taken: [Element] = []
        if count <= limit {
            swap(&taken, &self)
        } else {
            taken.append(contentsOf: prefix(limit))
            removeFirst(limit)
        }
        return taken
    }
}
