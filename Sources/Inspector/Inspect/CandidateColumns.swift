import RecEngine

/// Where the columns of the candidates lie, by the width at hand.
///
/// A wider list never shows less of a title: a column is added only where it takes nothing from them.
struct CandidateColumns {
    let delta = 4
    let title = 8
    private(set) var titleWidth: Int
    /// The score ends six cells behind this; in the seventh stands what the diversity step did.
    private(set) var score = 0
    private(set) var bar = 0
    private(set) var barWidth = 0
    /// The largest part of the score; zero cells where there is no room.
    private(set) var part = 0
    private(set) var partWidth = 0
    private(set) var watched = 0
    private(set) var watchedWidth = 0
    private(set) var sources = 0
    /// Cells that each source has: one for its letter, or more for its rank too.
    private(set) var sourceWidth = 1

    private static let shortestBar = 6
    /// Titles of this width are rarely cut.
    static let wantedTitle = 34
    private static let roomyTitle = 40
    /// Names of features have thirteen cells, their parts of the score six.
    private static let wantedPart = 21
    private static let wantedWatched = 9
    /// A letter and three digits, and a space before.
    private static let rankWidth = 5
    private static let scoreWidth = 7

    /// The pane's width, borders included, where titles get what they want and nothing else is added.
    static let wantedPane = wantedTitle + 22

    init(width: Int, kind: Layout.Kind, isBoxed: Bool) {
        let count = CandidateSource.columns.count
        var room = max(0, width - title - 1 - Self.scoreWidth - count)
        func take(_ cells: Int) -> Int {
            let taken = room >= cells ? cells : 0
            room -= taken
            return taken
        }
        let wanted = isBoxed ? Self.wantedTitle : kind == .narrow ? 24 : 27
        titleWidth = min(wanted, room)
        room -= titleWidth
        if room > Self.shortestBar {
            barWidth = min(kind == .wide ? 8 : kind == .narrow ? room : 19, room - 1)
            room -= barWidth + 1
        }
        if kind == .wide {
            if take(count * (Self.rankWidth - 1)) > 0 { sourceWidth = Self.rankWidth }
            watchedWidth = sourceWidth > 1 ? take(Self.wantedWatched) : 0
            if watchedWidth > 0 { titleWidth += take(Self.roomyTitle - Self.wantedTitle) }
            partWidth = titleWidth >= Self.roomyTitle ? take(Self.wantedPart) : 0
        }
        // What is left is the titles', unless it would be taken from them again where there is more of it.
        let isComplete = kind != .wide || partWidth > 0
        if barWidth > 0 { if isComplete { titleWidth += room } else { barWidth += room } }
        score = title + titleWidth + 1
        bar = score + Self.scoreWidth
        part = bar + (barWidth > 0 ? barWidth + 1 : 0)
        watched = part + partWidth
        sources = watched + watchedWidth
        if barWidth == 0 { sources = width - count * sourceWidth }
    }
}
