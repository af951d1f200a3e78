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

    /// Room for nothing.
    static let hidden = PaneArea(under: Rect(x: 0, y: 0, width: 0, height: 0))

    /// A pane under a line: no cell is spent on sides.
    init(under frame: Rect) {
        self.frame = frame
        inner = Rect(x: frame.x, y: frame.y + 1, width: frame.width, height: max(0, frame.height - 1))
        isBoxed = false
    }
}

/// Where the panes of the Inspect screen lie at a given size.
public struct Layout: Sendable, Hashable {
    /// How the boxes stand, from the smallest terminal to the largest.
    public enum Kind: Sendable, Hashable {
        /// From 160 × 40.
        case wide
        /// From 119 × 30.
        case normal
        /// From 80 × 15: two columns without borders, where the pane that has the focus gets the room it needs, and on a
        /// low screen the others go, the last first. Three columns in less than 119 cells would cut titles that two show
        /// whole.
        case compact
        /// From 60 × 15: one column, the candidates and below them the pane that has the focus, else Why.
        case narrow
        /// Smaller than is usable.
        case tooSmall
    }

    /// Cells below which the screen says what it needs, and shows nothing else.
    public static let leastWidth = 60
    public static let leastHeight = 15
    /// Narrower, one column is all there is.
    private static let twoColumns = 80
    static let footerHeight = 1

    /// One line for the screens, one for the viewer, and on a screen that is not low one for the experiments.
    static func headerHeight(height: Int) -> Int { height < 40 ? 2 : 3 }

    /// How the panes are arranged.
    public var kind: Kind
    /// Those that are seen.
    public var panes: [Pane: PaneArea]
    /// Column of the line between the two columns of the compact layout.
    public var divider: Int?

    public init(width: Int, height: Int, focus: Pane, isZoomed: Bool = false) {
        kind =
            width < Self.leastWidth || height < Self.leastHeight
            ? .tooSmall
            : width >= 160 && height >= 40
                ? .wide
                : width >= 119 && height >= 30 ? .normal : width >= Self.twoColumns ? .compact : .narrow
        let header = Self.headerHeight(height: height)
        let room = Rect(x: 0, y: header, width: width, height: max(0, height - header - Self.footerHeight))
        if kind == .tooSmall {
            panes = [:]
        } else if isZoomed {
            panes = [focus: PaneArea(boxed: room)]
        } else if kind == .narrow {
            panes = Self.narrow(room, focus: focus)
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
        let spare = max(0, room.width - left - 36 - CandidateColumns.wantedPane)
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
        let isLow = room.height < 21
        let leftColumn: [Demand] = [
            Demand(.candidates, least: 5, usual: 9, focused: room.height),
            Demand(.why, least: isLow ? 4 : 10, usual: 10, focused: 16),
        ]
        let rightColumn: [Demand] = [
            Demand(.history, least: isLow ? 3 : 0, usual: 3, focused: 10),
            Demand(.weights, least: 5, usual: 9, focused: Slider.all.count),
            // Its title has the total; while one weighs, the stages can wait.
            Demand(
                .request, least: focus == .weights ? stages - 4 : stages, usual: stages + 1,
                focused: RequestPane.usualLineCount + 3),
        ]
        return column(room, x: 0, width: left, leftColumn, focus: focus).merging(
            column(room, x: left + 1, width: room.width - left - 1, rightColumn, focus: focus)
        ) { first, _ in first }
    }

    /// One column: what has the focus, and the list that follows from it.
    private static func narrow(_ room: Rect, focus: Pane) -> [Pane: PaneArea] {
        let below = focus == .candidates ? Pane.why : focus
        let isChosen = focus == .candidates
        return column(
            room, x: 0, width: room.width,
            [
                Demand(.candidates, least: 4, usual: isChosen ? room.height / 2 : 6, focused: room.height / 2),
                Demand(below, least: isChosen ? 4 : 5, usual: room.height, focused: room.height),
            ], focus: focus)
    }

    /// Panes under each other; where not all have their least, those without the focus go, the last first.
    private static func column(
        _ room: Rect, x: Int, width: Int, _ demands: [Demand], focus: Pane
    ) -> [Pane: PaneArea] {
        var demands = demands
        // What has the focus is there to be read in.
        func wanted(_ demand: Demand) -> Int {
            demand.pane == focus ? max(demand.least, min(demand.focused, 6)) : demand.least
        }
        while demands.reduce(0, { $0 + wanted($1) + 1 }) > room.height,
            let last = demands.lastIndex(where: { $0.pane != focus })
        {
            demands.remove(at: last)
        }
        var panes: [Pane: PaneArea] = [:]
        var y = room.y
        for (pane, height) in share(room.height - demands.count, among: demands, focus: focus) {
            panes[pane] = PaneArea(under: Rect(x: x, y: y, width: width, height: height + 1))
            y += height + 1
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
        // What is left goes to the first, or to what has the focus where that is the first that is left.
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
