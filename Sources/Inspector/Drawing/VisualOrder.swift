extension CellGrid {
    /// The cells as they stand on a screen whose terminal leaves each where it is put: what is read from right to left
    /// comes in that order.
    ///
    /// No terminal keeps the marks that would isolate a title (FSI and PDI have no cell of their own), and those that turn
    /// text around by themselves turn the numbers beside it too, so that columns fall apart. The terminals' working group
    /// on bidirectional text therefore wants a full-screen program to say `CSI 8 l` and to order its cells itself.
    public func inVisualOrder() -> CellGrid {
        var grid = self
        for row in 0..<height {
            let range = row * width..<(row + 1) * width
            guard cells[range].contains(where: \.isReadFromRight) else { continue }
            for run in Self.runs(cells[range]) { grid.reverse(run) }
        }
        return grid
    }

    /// From the first to the last letter that is read from the right, with what stands between: words a space apart belong
    /// together, columns do not.
    private static func runs(_ row: ArraySlice<Cell>) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var run: Range<Int>?
        var blanks = 0
        for index in row.indices {
            switch row[index].direction {
            case .right: run = (run?.lowerBound ?? index)..<index + 1
            case .left:
                if let run { runs.append(run) }
                run = nil
            case .none, .number: break
            }
            blanks = row[index].text == " " ? blanks + 1 : 0
            if blanks > 1, let ended = run {
                runs.append(ended)
                run = nil
            }
        }
        return runs + (run.map { [$0] } ?? [])
    }

    /// Turns the cells around, but numbers are read from the left wherever they stand.
    private mutating func reverse(_ run: Range<Int>) {
        var turned = Array(cells[run].reversed())
        var at = 0
        while at < turned.count {
            var end = at
            while end < turned.count, turned[end].direction == .number { end += 1 }
            turned[at..<end].reverse()
            at = max(end, at + 1)
        }
        replace(run, with: turned.map(\.mirrored))
    }
}

extension Cell {
    fileprivate enum Direction { case left, right, number, none }

    /// Hebrew, Arabic, Syriac, Thaana, NKo and what is written like them, with their presentation forms and their digits.
    fileprivate var isReadFromRight: Bool {
        guard let value = text.unicodeScalars.first?.value, value >= 0x590 else { return false }
        switch value {
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return true
        default: return false
        }
    }

    fileprivate var direction: Direction {
        guard let scalar = text.unicodeScalars.first else { return .left }
        if scalar.properties.numericType == .decimal { return .number }
        if isReadFromRight { return .right }
        return scalar.properties.isAlphabetic || (0x2500...0x259F).contains(scalar.value) ? .left : .none
    }

    /// A bracket that is read from the right opens the other way.
    fileprivate var mirrored: Cell {
        let pairs = ["(": ")", ")": "(", "[": "]", "]": "[", "«": "»", "»": "«", "<": ">", ">": "<"]
        return pairs[text].map { Cell($0, style) } ?? self
    }
}
