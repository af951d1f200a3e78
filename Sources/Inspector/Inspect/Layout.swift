import RecEngine

/// Where a pane lies on the screen, and the part of it that holds its content.
public struct PaneArea: Sendable, Hashable {
    /// Title and borders included.
    public var frame: Rect
    /// Where the content goes; may be empty.
    public var inner: Rect
    /// True with a border all around; else a line above, with the title, is all there is.
    public var isBoxed: Bool

    /// A pane in a box.
    init(boxed frame: Rect) {
        self.frame = frame
        inner = frame.inner
        isBoxed = true
    }

    /// A pane under a line: no cell is spent on sides.
    init(under frame: Rect) {
        self.frame = frame
        inner = Rect(x: frame.x, y: frame.y + 1, width: frame.width, height: max(0, frame.height - 1))
        isBoxed = false
    }
}

/// Where the panes of the Inspect screen lie at a given size.
public struct Layout: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        /// From 160 × 40.
        case wide
        /// From 119 × 30.
        case normal
        /// From 80 × 24: two columns without borders, where the pane that has the focus gets the room it needs. Three
        /// columns in less than 119 cells would cut titles that two show whole.
        case compact
        /// Smaller than is usable.
        case tooSmall
    }

    public static let leastWidth = 80
    public static let leastHeight = 24
    /// One line for the viewer, one for the experiments.
    static let headerHeight = 2
    static let footerHeight = 1

    public var kind: Kind
    public var panes: [Pane: PaneArea]
    /// Column of the line between the two columns of the compact layout.
    public var divider: Int?

    public init(width: Int, height: Int, focus: Pane, isZoomed: Bool = false) {
        kind =
            width < Self.leastWidth || height < Self.leastHeight
            ? .tooSmall : width >= 160 && height >= 40 ? .wide : width >= 119 && height >= 30 ? .normal : .compact
        let room = Rect(
            x: 0, y: Self.headerHeight, width: width, height: height - Self.headerHeight - Self.footerHeight)
        if kind == .tooSmall {
            panes = [:]
        } else if isZoomed {
            panes = [focus: PaneArea(boxed: room)]
        } else if kind == .compact {
            let left = width * 44 / 80
            divider = left
            panes = Self.compact(room, left: left, focus: focus)
        } else {
            panes = Self.columns(room, isWide: kind == .wide)
        }
    }

    /// Three columns: who and how on the left, what in the middle, why on the right.
    private static func columns(_ room: Rect, isWide: Bool) -> [Pane: PaneArea] {
        let left = isWide ? 44 : 34
        // The titles in the middle get what they need before the right side grows from its least.
        let spare = max(0, room.width - left - 36 - CandidatesPane.wantedWidth)
        let right = isWide ? min(72, room.width / 3) : min(36 + spare, room.width * 32 / 100)
        let middle = room.width - left - right
        // All sliders, what the selected one means, and a border; some lines of history are left in any case.
        let weights = min(
            Slider.all.count + (isWide ? WeightsPane.tallFootHeight : WeightsPane.footHeight) + 2, room.height - 10)
        let request = min(RequestPane.usualLineCount + 2 + (isWide ? 3 : 0), room.height / 2)
        func box(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> PaneArea {
            PaneArea(boxed: Rect(x: x, y: room.y + y, width: width, height: height))
        }
        return [
            .history: box(0, 0, left, room.height - weights),
            .weights: box(0, room.height - weights, left, weights),
            .candidates: box(left, 0, middle, room.height - request),
            .request: box(left, room.height - request, middle, request),
            .why: box(left + middle, 0, right, room.height),
        ]
    }

    /// Two columns; in each, the pane that has the focus gets what it needs before the others get more than the least.
    private static func compact(_ room: Rect, left: Int, focus: Pane) -> [Pane: PaneArea] {
        let stages = StageTiming.Stage.allCases.count
        let leftColumn: [Demand] = [
            Demand(.candidates, least: 5, usual: 9, focused: room.height),
            Demand(.why, least: 10, usual: 10, focused: 16),
        ]
        let rightColumn: [Demand] = [
            Demand(.history, least: 0, usual: 3, focused: 10),
            Demand(.weights, least: 5, usual: 9, focused: Slider.all.count),
            // Its title has the total; while one weighs, the stages can wait.
            Demand(
                .request, least: focus == .weights ? stages - 4 : stages, usual: stages + 1,
                focused: RequestPane.usualLineCount + 3),
        ]
        var panes: [Pane: PaneArea] = [:]
        for (demands, x, width) in [(leftColumn, 0, left), (rightColumn, left + 1, room.width - left - 1)] {
            var y = room.y
            for (pane, height) in share(room.height - demands.count, among: demands, focus: focus) {
                panes[pane] = PaneArea(under: Rect(x: x, y: y, width: width, height: height + 1))
                y += height + 1
            }
        }
        return panes
    }

    /// How many lines a pane of the compact layout asks for.
    private struct Demand {
        let pane: Pane
        let least: Int
        let usual: Int
        let focused: Int

        init(_ pane: Pane, least: Int, usual: Int, focused: Int) {
            self.pane = pane
            self.least = least
            self.usual = usual
            self.focused = focused
        }
    }

    /// Everyone gets the least; then the focused pane what it wants, then each the usual, and the first what is left.
    private static func share(_ room: Int, among demands: [Demand], focus: Pane) -> [(Pane, Int)] {
        var heights = demands.map(\.least)
        func grow(_ index: Int, to height: Int) {
            heights[index] += max(0, min(height - heights[index], room - heights.reduce(0, +)))
        }
        for (index, demand) in demands.enumerated() where demand.pane == focus { grow(index, to: demand.focused) }
        for (index, demand) in demands.enumerated() { grow(index, to: demand.usual) }
        grow(0, to: room)
        return zip(demands, heights).map { ($0.pane, $1) }
    }

    /// The pane at a cell.
    public func pane(column: Int, row: Int) -> Pane? {
        Pane.allCases.first { panes[$0]?.frame.contains(column: column, row: row) ?? false }
    }
}

extension State {
    var layout: Layout {
        Layout(width: chrome.width, height: chrome.height, focus: place.focus, isZoomed: place.isZoomed)
    }
}
