/// Screens one after the other, each with its moment: what a tour showed, as an asciinema file or as a moving picture.
public struct Film: Sendable {
    /// One screen, and when it comes, in seconds from the beginning.
    public struct Frame: Sendable {
        public var seconds: Double
        public var grid: CellGrid
    }

    /// In the order in which they are seen; the same screen does not come twice in a row.
    public private(set) var frames: [Frame] = []
    /// When it ends.
    public private(set) var seconds = 0.0

    public init() {}

    /// Adds a screen that is seen for so long; one like the last only lengthens it.
    public mutating func show(_ grid: CellGrid, for seconds: Double) {
        if frames.last?.grid.cells != grid.cells { frames.append(Frame(seconds: self.seconds, grid: grid)) }
        self.seconds += seconds
    }

    /// asciicast v2: a header, and what a terminal is sent, line by line.
    public func asciicast(title: String) -> String {
        guard let first = frames.first else { return "" }
        func quoted(_ text: String) -> String {
            text.unicodeScalars.reduce(into: "\"") { result, scalar in
                switch scalar {
                case "\"": result += "\\\""
                case "\\": result += "\\\\"
                case _ where scalar.value < 32:
                    result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
                default: result.unicodeScalars.append(scalar)
                }
            } + "\""
        }
        var text =
            "{\"version\": 2, \"width\": \(first.grid.width), \"height\": \(first.grid.height), \"title\": \(quoted(title))}\n"
        var before: CellGrid?
        for frame in frames {
            text += "[\(decimal(frame.seconds, 3)), \"o\", \(quoted(frame.grid.changes(from: before)))]\n"
            before = frame.grid
        }
        return text + "[\(decimal(seconds, 3)), \"o\", \"\"]\n"
    }

    /// A picture that moves. Whatever is drawn is drawn once for all frames that have it, together with all that is seen
    /// in just the same times.
    public var svg: String {
        guard let first = frames.first, seconds > 0 else { return "" }
        var places: [FilmMark: Int] = [:]
        var marks: [(mark: FilmMark, times: [Seen])] = []
        for (number, frame) in frames.enumerated() {
            let end = number + 1 < frames.count ? frames[number + 1].seconds : seconds
            for mark in (0..<first.grid.height).flatMap(frame.grid.movingMarks) {
                guard let place = places[mark] else {
                    places[mark] = marks.count
                    marks.append((mark, [Seen(from: frame.seconds, to: end)]))
                    continue
                }
                let last = marks[place].times.count - 1
                if marks[place].times[last].to >= frame.seconds {
                    marks[place].times[last].to = end
                } else {
                    marks[place].times.append(Seen(from: frame.seconds, to: end))
                }
            }
        }
        let head = CellGrid.movingHead(width: first.grid.width, height: first.grid.height)
        let layers = (0..<FilmMark.layerCount).map { layer in Self.together(marks.filter { $0.mark.layer == layer }) }
        return ([head] + layers.joined().map { moving(FilmMark.drawn($0.marks), $0.times) }).joined(separator: "\n")
            + "\n</svg>\n"
    }

    /// From when to when, in seconds.
    private struct Seen: Hashable {
        var from: Double
        var to: Double
    }

    /// Those of the same times, in the order in which they came.
    private static func together(
        _ marks: [(mark: FilmMark, times: [Seen])]
    ) -> [(marks: [FilmMark], times: [Seen])] {
        var places: [[Seen]: Int] = [:]
        var groups: [(marks: [FilmMark], times: [Seen])] = []
        for (mark, times) in marks {
            if let place = places[times] {
                groups[place].marks.append(mark)
            } else {
                places[times] = groups.count
                groups.append(([mark], times))
            }
        }
        return groups
    }

    /// A part of the picture, seen in these times of each round.
    private func moving(_ text: String, _ shown: [Seen]) -> String {
        if shown.count == 1, shown[0].from == 0, shown[0].to == seconds { return "<g>\(text)</g>" }
        var values: [String] = []
        var times: [String] = []
        if shown[0].from > 0 {
            values.append("hidden")
            times.append("0")
        }
        for seen in shown {
            values.append("visible")
            times.append(decimal(seen.from / seconds, 4))
            if seen.to < seconds {
                values.append("hidden")
                times.append(decimal(seen.to / seconds, 4))
            }
        }
        return "<g visibility=\"hidden\">\(text)<animate attributeName=\"visibility\" calcMode=\"discrete\" dur=\""
            + "\(decimal(seconds, 1))s\" repeatCount=\"indefinite\" values=\"\(values.joined(separator: ";"))\" keyTimes=\""
            + "\(times.joined(separator: ";"))\"/></g>"
    }
}

/// Something that is seen in a moving picture.
enum FilmMark: Hashable {
    /// What lies under a reversed text.
    case ground(String)
    /// A line or a bar.
    case shape(names: String, path: String)
    case underline(String)
    /// A text, and the height of its foot.
    case text(y: Int, String)

    static let layerCount = 3

    /// What is drawn over what: the least lies lowest.
    var layer: Int {
        switch self {
        case .ground: 0
        case .shape, .underline: 1
        case .text: 2
        }
    }

    /// Drawn together: all shapes of a colour are one, all texts of a line stand in one.
    static func drawn(_ marks: [FilmMark]) -> String {
        var drawn = ""
        var paths: [(names: String, text: String)] = []
        var lines: [(y: Int, text: String)] = []
        for mark in marks {
            switch mark {
            case .ground(let text), .underline(let text): drawn += text
            case .shape(let names, let path):
                if let place = paths.firstIndex(where: { $0.names == names }) {
                    paths[place].text += path
                } else {
                    paths.append((names, path))
                }
            case .text(let y, let text):
                if let place = lines.firstIndex(where: { $0.y == y }) {
                    lines[place].text += text
                } else {
                    lines.append((y, text))
                }
            }
        }
        return drawn + paths.map { "<path class=\"\($0.names)\" d=\"\($0.text)\"/>" }.joined()
            + lines.map { "<text y=\"\($0.y)\">\($0.text)</text>" }.joined()
    }
}
