/// Screens one after the other, each with its moment: what a tour showed, as an asciinema file or as a moving picture.
public struct Film: Sendable {
    /// One screen, and for how many seconds it is seen.
    public struct Frame: Sendable {
        public var seconds: Double
        public var grid: CellGrid
    }

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

    /// A picture that moves: each line of the screen is drawn once for all frames that have it.
    public var svg: String {
        guard let first = frames.first, seconds > 0 else { return "" }
        let size = (width: first.grid.width, height: first.grid.height)
        var lines = [CellGrid.movingHead(width: size.width, height: size.height)]
        for row in 0..<size.height {
            var spans: [(text: String, shown: [(from: Double, to: Double)])] = []
            var places: [String: Int] = [:]
            for (number, frame) in frames.enumerated() {
                let text = frame.grid.movingRow(row)
                let end = number + 1 < frames.count ? frames[number + 1].seconds : seconds
                if let place = places[text] {
                    let last = spans[place].shown.count - 1
                    if spans[place].shown[last].to == frame.seconds {
                        spans[place].shown[last].to = end
                    } else {
                        spans[place].shown.append((frame.seconds, end))
                    }
                } else {
                    places[text] = spans.count
                    spans.append((text, [(frame.seconds, end)]))
                }
            }
            for span in spans where !span.text.isEmpty { lines.append(moving(span.text, span.shown)) }
        }
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    /// A line of the picture, seen in these times of each round.
    private func moving(_ text: String, _ shown: [(from: Double, to: Double)]) -> String {
        if shown.count == 1, shown[0].from == 0, shown[0].to == seconds { return "<g>\(text)</g>" }
        var values: [String] = []
        var times: [String] = []
        if shown[0].from > 0 {
            values.append("hidden")
            times.append("0")
        }
        for (from, to) in shown {
            values.append("visible")
            times.append(decimal(from / seconds, 4))
            if to < seconds {
                values.append("hidden")
                times.append(decimal(to / seconds, 4))
            }
        }
        return "<g visibility=\"hidden\">\(text)<animate attributeName=\"visibility\" calcMode=\"discrete\" dur=\""
            + "\(decimal(seconds, 1))s\" repeatCount=\"indefinite\" values=\"\(values.joined(separator: ";"))\" keyTimes=\""
            + "\(times.joined(separator: ";"))\"/></g>"
    }
}
