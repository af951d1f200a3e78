import CNcurses
import Foundation
import Testing

@testable import Inspector

/// What ncurses holds after a screen was put into it, on a terminal that goes nowhere.
@Suite(.serialized, .timeLimit(.minutes(10))) struct ReadBackTests {
    private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("InspectorTests/Golden")

    /// The screens of the files, with every style somewhere.
    private static func grids() throws -> [(name: String, grid: CellGrid)] {
        try FileManager.default.contentsOfDirectory(atPath: golden.path).filter {
            $0.hasSuffix(".txt") && $0.contains("-")
        }.sorted().map { name in
            let text = try String(contentsOf: golden.appendingPathComponent(name), encoding: .utf8)
            // Below an empty line are the styles' runs.
            let lines = (text.components(separatedBy: "\n\n").first ?? text).split(
                separator: "\n", omittingEmptySubsequences: false)
            let size = name.split(separator: "-")[1].split(separator: ".")[0].split(separator: "x").compactMap {
                Int($0)
            }
            var grid = CellGrid(width: size[0], height: size[1])
            for (row, line) in lines.prefix(size[1]).enumerated() {
                grid.write(
                    String(line), column: 0, row: row,
                    style: Style(.normal, bold: row % 2 == 1, reverse: row % 3 == 1, underline: row % 5 == 1))
            }
            return (name, grid)
        }
    }

    @Test func `every cell of every screen reaches ncurses as it is`() throws {
        setenv("LC_ALL", "C.UTF-8", 1)
        try #require(cn_set_locale())
        let null = open("/dev/null", O_RDWR)
        try #require(cn_open("xterm-256color", null, null) == Int32(CN_OPEN_OK.rawValue))
        defer {
            cn_close()
            close(null)
        }
        let grids = try Self.grids()
        #expect(grids.count > 20)
        for (name, grid) in grids {
            cn_resize(Int32(grid.width), Int32(grid.height))
            cn_clear()
            for row in 0..<grid.height {
                for column in 0..<grid.width where !grid[column, row].text.isEmpty {
                    let scalars = grid[column, row].text.unicodeScalars.map(\.value)
                    cn_put(
                        Int32(row), Int32(column), scalars, Int32(scalars.count), Self.bits(grid[column, row].style), 0)
                }
            }
            cn_flush()
            for row in 0..<grid.height {
                for column in 0..<grid.width where !grid[column, row].text.isEmpty {
                    var scalars = [UInt32](repeating: 0, count: 8)
                    var attributes: Int32 = 0
                    let count = cn_read_cell(Int32(row), Int32(column), &scalars, 8, &attributes)
                    let expected = grid[column, row].text.unicodeScalars.prefix(5).map(\.value)
                    try #require(
                        Array(scalars.prefix(max(0, Int(count)))) == expected
                            && attributes == Self.bits(grid[column, row].style),
                        "\(name), row \(row), column \(column)")
                }
            }
        }
    }

    private static func bits(_ style: Style) -> Int32 {
        Int32(
            (style.bold ? CN_BOLD.rawValue : 0) | (style.reverse ? CN_REVERSE.rawValue : 0)
                | (style.underline ? CN_UNDERLINE.rawValue : 0))
    }
}
