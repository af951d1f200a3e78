import Foundation
import Testing

@testable import Inspector

@Suite(.timeLimit(.minutes(10))) struct TextWidthTests {
    @Test(arguments: [
        ("abc", 3), ("Amélie", 6), ("千と千尋", 8), ("e\u{301}", 1), ("😀", 2), ("", 0), ("a\u{7}b", 2), ("👩‍👩‍👧", 6), ("👍🏽", 2),
        // Each spacing sign has a column, as terminals count: स् ते of नमस्ते are two letters and a vowel's sign.
        ("नमस्ते", 4), ("शोले", 3), ("दिलवाले", 6), ("পথের", 4), ("நாயகன்", 5), ("బాహుబలి", 5), ("กำ", 2), ("🇫🇷", 2), ("한국", 4),
    ])
    func `widths are counted in cells`(text: String, width: Int) {
        #expect(TextWidth.of(text) == width)
    }

    @Test(arguments: 0...9) func `a cut text never exceeds its width`(width: Int) {
        for text in ["千と千尋の神隠し", "Amélie Poulain", "ab"] {
            #expect(TextWidth.of(TextWidth.truncated(text, to: width)) <= width)
            #expect(TextWidth.of(TextWidth.padded(text, to: width)) == width)
        }
    }

    @Test func `wrapping keeps every word`() {
        let text = "Because you enjoyed Inception's mind-bending plot, Tenet offers similar puzzles"
        for width in 12...40 {
            let lines = TextWidth.wrapped(text, to: width)
            #expect(lines.joined(separator: " ") == text && lines.allSatisfy { TextWidth.of($0) <= width })
        }
    }

    @Test(arguments: [
        "शोले", "दिलवाले दुल्हनिया ले जायेंगे", "पथ क्ष त्रिया", "পথের পাঁচালী", "நாயகன்", "బాహుబలి", "ครู กำลัง", "千と千尋", "فیلم", "e\u{301}",
    ]) func `no letter of any script is lost on the screen, and columns hold`(text: String) {
        var grid = CellGrid(width: 40, height: 1)
        let end = grid.write(text, column: 0, row: 0)
        #expect(grid.text(row: 0).hasPrefix(text.precomposedStringWithCanonicalMapping))
        #expect(end == TextWidth.of(text))
        for width in 0...end {
            var cut = CellGrid(width: 40, height: 1)
            let at = cut.write(TextWidth.truncated(text, to: width), column: 0, row: 0)
            #expect(at <= width)
        }
    }

    @Test func `a wide character that is cut in half leaves spaces`() {
        var grid = CellGrid(width: 4, height: 1)
        grid.write("千千", column: 0, row: 0)
        grid.write("x", column: 1, row: 0)
        #expect(grid.text(row: 0) == " x千")
        grid.write("千", column: 3, row: 0)
        #expect(grid.text(row: 0) == " x千")
    }
}
