import Testing

@testable import Inspector

@Suite(.timeLimit(.minutes(10))) struct VisualOrderTests {
    private func shown(_ text: String, width: Int = 40) -> String {
        var grid = CellGrid(width: width, height: 2)
        grid.write(text, column: 0, row: 0)
        let ordered = grid.inVisualOrder()
        #expect(ordered.text(row: 1) == grid.text(row: 1))
        var line = ordered.text(row: 0)
        while line.hasSuffix(" ") { line.removeLast() }
        return line
    }

    @Test func `a title that is read from the right stands in that order, its columns where they were`() {
        #expect(shown("│ 3  שלום (1999)  1.234│") == "│ 3  םולש (1999)  1.234│")
        #expect(shown("עץ לימון 2 בתים") == "םיתב 2 ןומיל ץע")
        #expect(shown("جدایی 1390 نادر") == "ردان 1390 ییادج")
    }

    @Test func `brackets open the other way, numbers keep theirs, and a gap ends it`() {
        #expect(shown("א (ב) 12ג") == "ג12 (ב) א")
        #expect(shown("אב  גד") == "בא  דג")
    }

    @Test func `what is read from the left is left alone, marks stay on their letters`() {
        for text in ["Amélie (2001)  0.5", "千と千尋の神隠し", "नमस्ते", "Σ = 3", ""] { #expect(shown(text) == text) }
        #expect(shown("שָׁלוֹם") == "םוֹלשָׁ")
    }

    @Test func `styles go with their letters`() {
        var grid = CellGrid(width: 4, height: 1)
        grid.write("א", column: 0, row: 0, style: Style(.bad))
        grid.write("ב", column: 1, row: 0, style: Style(.good))
        let ordered = grid.inVisualOrder()
        #expect(ordered[0, 0] == Cell("ב", Style(.good)) && ordered[1, 0] == Cell("א", Style(.bad)))
    }
}
