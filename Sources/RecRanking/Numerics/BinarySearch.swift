/// Of indices in whose order something holds at first and then no more: the first at which it does not; the end of the range
/// where it always holds.
@inlinable
package func firstIndex(in range: Range<Int>, notHolding holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
        let middle = low + (high - low) / 2
        if holds(middle) { low = middle + 1 } else { high = middle }
    }
    return low
}
