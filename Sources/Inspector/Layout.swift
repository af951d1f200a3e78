/// Where the panes of the Inspect screen lie at a given size.
public struct Layout: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// 160 columns and more.
        case wide
        /// 100 columns and more.
        case normal
        /// From 80 × 24.
        case compact
        /// Smaller than is usable.
        case tooSmall
    }

    public static let leastWidth = 80
    public static let leastHeight = 24

    public var kind: Kind
    public var panes: [Pane: Rect]

    public init(width: Int, height: Int, zoomed: Pane?) {
        kind =
            width < Self.leastWidth || height < Self.leastHeight
            ? .tooSmall : width >= 160 && height >= 40 ? .wide : width >= 100 && height >= 30 ? .normal : .compact
        // One line above for the viewer, one for regime and buckets, one below for hints.
        let top = 2
        let room = height - top - 1
        if kind == .tooSmall {
            panes = [:]
        } else if let zoomed {
            panes = [zoomed: Rect(x: 0, y: top, width: width, height: room)]
        } else if kind == .compact {
            panes = Self.compact(width: width, top: top, room: room)
        } else {
            panes = Self.columns(width: width, top: top, room: room, isWide: kind == .wide)
        }
    }

    /// Three columns: who and how on the left, what in the middle, why on the right.
    private static func columns(width: Int, top: Int, room: Int, isWide: Bool) -> [Pane: Rect] {
        let left = isWide ? 44 : 34
        let right = isWide ? min(72, width / 3) : max(38, width * 32 / 100)
        let middle = width - left - right
        let weights = min(isWide ? 20 : 17, room / 2)
        let request = 9
        return [
            .history: Rect(x: 0, y: top, width: left, height: room - weights),
            .weights: Rect(x: 0, y: top + room - weights, width: left, height: weights),
            .candidates: Rect(x: left, y: top, width: middle, height: room - request),
            .request: Rect(x: left, y: top + room - request, width: middle, height: request),
            .why: Rect(x: left + middle, y: top, width: right, height: room),
        ]
    }

    /// Two columns, each pane as high as its content needs.
    private static func compact(width: Int, top: Int, room: Int) -> [Pane: Rect] {
        let left = width * 46 / 80
        let right = width - left
        let request = 8
        let history = max(4, room / 4)
        let why = room / 2
        return [
            .candidates: Rect(x: 0, y: top, width: left, height: room - why),
            .why: Rect(x: 0, y: top + room - why, width: left, height: why),
            .history: Rect(x: left, y: top, width: right, height: history),
            .weights: Rect(x: left, y: top + history, width: right, height: room - history - request),
            .request: Rect(x: left, y: top + room - request, width: right, height: request),
        ]
    }

    /// The pane at a cell.
    public func pane(column: Int, row: Int) -> Pane? {
        panes.first { $0.value.contains(column: column, row: row) }?.key
    }
}
