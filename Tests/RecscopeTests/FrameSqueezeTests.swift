import Foundation
import Inspector
import RecEngine
import Testing

@testable import recscope

/// Frames in fewer bytes, on a terminal that is made up.
@Suite(.timeLimit(.minutes(10))) struct FrameSqueezeTests {
    /// What a terminal that speaks ECMA-48 shows after some bytes.
    private struct Model: Equatable {
        struct Shown: Equatable {
            var text = " "
            var look = ""
        }

        let columns: Int
        let rows: Int
        var cells: [Shown]
        var row = 0
        var column = 0
        /// What is set, by the number that takes it back.
        var attributes: [String: String] = [:]
        private var last = " "
        /// The first and the last row that scroll.
        private var region: ClosedRange<Int>

        init(columns: Int, rows: Int) {
            (self.columns, self.rows) = (columns, rows)
            cells = [Shown](repeating: Shown(), count: columns * rows)
            region = 0...rows - 1
        }

        var look: String {
            attributes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
        }

        /// What one sees of the look where nothing stands in it.
        private var ground: String {
            guard attributes["27"] == nil else { return look }
            return ["24", "49"].compactMap { key in attributes[key].map { "\(key)=\($0)" } }.joined(separator: ",")
        }

        mutating func show(_ bytes: [UInt8]) {
            var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
            while let scalar = rest.popFirst() {
                switch scalar {
                case "\u{1B}": rest = sequence(rest)
                case "\r": column = 0
                case "\n": if row == region.upperBound { scroll() } else { row = min(row + 1, rows - 1) }
                case "\u{8}": column = max(0, min(column, columns - 1) - 1)
                case "\u{F}": break
                default: put(String(scalar))
                }
            }
        }

        /// The rows of the region one up, a blank one last.
        private mutating func scroll() {
            for at in region.lowerBound * columns..<region.upperBound * columns { cells[at] = cells[at + columns] }
            for at in region.upperBound * columns..<(region.upperBound + 1) * columns {
                cells[at] = Shown(text: " ", look: ground)
            }
        }

        private mutating func put(_ text: String) {
            if column >= columns { (row, column) = (row + 1, 0) }
            cells[row * columns + column] = Shown(text: text, look: text == " " ? ground : look)
            column += 1
            last = text
        }

        private mutating func sequence(_ rest: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
            if rest.first == "(" { return rest.dropFirst(2) }
            let parameters = rest.dropFirst().prefix { (0x20..<0x40).contains($0.value) }
            let final = rest[parameters.endIndex]
            let words = String(parameters).split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            let numbers = words.map { Int($0) ?? 1 }
            let count = numbers.first ?? 1
            switch final {
            case "H": (row, column) = (count - 1, (numbers.count > 1 ? numbers[1] : 1) - 1)
            case "d": row = count - 1
            case "G": column = count - 1
            case "A": row -= count
            case "B": row += count
            case "C": column += count
            case "D": column = min(column, columns - 1) - count
            case "X": for at in column..<min(columns, column + count) { blank(at) }
            case "K": for at in column..<columns { blank(at) }
            case "b": for _ in 0..<count { put(last) }
            case "r":
                region = count - 1...(numbers.count > 1 ? numbers[1] : rows) - 1
                (row, column) = (0, 0)
            case "m": for word in words.isEmpty ? ["0"] : words { attribute(word) }
            default: Issue.record("CSI \(String(parameters))\(final)")
            }
            return rest[rest.index(after: parameters.endIndex)...]
        }

        private mutating func blank(_ at: Int) { cells[row * columns + at] = Shown(text: " ", look: ground) }

        private mutating func attribute(_ word: String) {
            switch word {
            case "", "0": attributes = [:]
            case "1": attributes["22 bold"] = word
            case "2": attributes["22 dim"] = word
            case "4": attributes["24"] = word
            case "7": attributes["27"] = word
            case "22": (attributes["22 bold"], attributes["22 dim"]) = (nil, nil)
            case "24", "27", "39", "49": attributes[word] = nil
            default: attributes[word.hasPrefix("4") || word.hasPrefix("10") ? "49" : "39"] = word
            }
        }
    }

    /// A frame as ncurses makes one: absolute moves, each look named anew, blanks erased.
    private static func frame(_ random: inout RandomSource, columns: Int, rows: Int) -> [UInt8] {
        func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
        var text = ""
        var place = (row: 1, column: 1)
        for _ in 0..<60 {
            if pick(8) == 0 {
                // A part scrolls, once or more, and something may be written while only that part does.
                let top = 1 + pick(rows - 1)
                let bottom = min(rows, top + 1 + pick(rows))
                text += "\u{1B}[\(top);\(bottom)r\u{1B}[\(bottom);1H"
                text += String(repeating: "\n", count: 1 + pick(2))
                if pick(3) == 0 { text += "\u{1B}[\(min(rows, top + 1));3Hab\u{1B}[\(bottom)d\u{1B}[5Gc" }
                text += "\u{1B}[1;\(rows)r"
            }
            if pick(12) == 0 { text += "\u{1B}[\(rows);1H\n" }
            place = (pick(4) == 0 ? 1 + pick(rows) : min(rows, place.row + pick(2)), 1 + pick(columns))
            text +=
                pick(5) == 0 ? "\u{1B}[\(place.row);\(place.column)H" : "\u{1B}[\(place.row)d\u{1B}[\(place.column)G"
            for _ in 0..<1 + pick(3) {
                switch pick(6) {
                case 0: text += "\u{1B}(B\u{1B}[m"
                case 1: text += "\u{1B}(B\u{1B}[0;\(["1", "2", "4", "7", "1;7", "2;4"][pick(6)])m"
                case 2: text += "\u{1B}[\(["31", "38;5;208", "92", "38:2::1:2:3"][pick(4)])m"
                case 3: text += "\u{1B}[39;49m\u{F}"
                default: break
                }
                let room = columns + 1 - place.column
                guard room > 0 else { continue }
                let count = min(room, 1 + pick(12))
                if pick(6) == 0 {
                    text += "\u{1B}[\(count)X"
                } else {
                    let letters = Array("aé─█▏·≠ bש千"[...])
                    let one = letters[pick(letters.count)]
                    text += String((0..<count).map { _ in pick(3) == 0 ? letters[pick(letters.count)] : one })
                    place.column += count
                }
            }
        }
        return Array((text + "\u{1B}(B\u{1B}[m\u{1B}[1;1H").utf8)
    }

    @Test func `a squeezed frame shows the same in fewer bytes`() {
        var random = RandomSource(seed: 7)
        var (long, short) = (0, 0)
        for _ in 0..<200 {
            let frame = Self.frame(&random, columns: 40, rows: 12)
            var squeeze = FrameSqueeze()
            let squeezed = frame.withUnsafeBufferPointer { squeeze.squeezed($0, columns: 40, rows: 12) }
            var (wanted, shown) = (Model(columns: 40, rows: 12), Model(columns: 40, rows: 12))
            wanted.show(frame)
            shown.show(squeezed)
            #expect(shown.cells == wanted.cells && shown.attributes == wanted.attributes)
            #expect(shown.row == wanted.row && shown.column == wanted.column)
            long += frame.count
            short += squeezed.count
        }
        #expect(Double(short) < 0.9 * Double(long), "\(short) of \(long)")
    }

    @Test func `what is not understood is handed on as it is`() {
        let frame = Array("ab\u{1B}[?25l\u{1B}[2;5r\u{1B}]0;x\u{7}\u{1B}[5;5Hc\u{1B}[58:5:3mé\u{1B}7".utf8)
        var squeeze = FrameSqueeze()
        let squeezed = frame.withUnsafeBufferPointer { squeeze.squeezed($0, columns: 80, rows: 24) }
        #expect(squeezed == frame)
    }
}
