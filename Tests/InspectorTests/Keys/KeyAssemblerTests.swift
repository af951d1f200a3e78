import Testing

@testable import Inspector

@Suite(.timeLimit(.minutes(10))) struct KeyAssemblerTests {
    /// The keys of what arrives in one piece, and what a silence after it adds.
    private func keys(_ pieces: String..., patience: Bool = true) -> [Key] {
        var assembler = KeyAssembler()
        var keys: [Key] = []
        for piece in pieces {
            for scalar in piece.unicodeScalars { keys += assembler.take(.scalar(scalar)) }
            if patience { keys += assembler.timeOut() }
        }
        return keys
    }

    @Test(arguments: [
        "\u{1B}[1;5C", "\u{1B}[1;5D", "\u{1B}[1;3C", "\u{1B}[5;5~", "\u{1B}[3;5~", "\u{1B}[15;2~", "\u{1B}O5C",
        "\u{1B}[24;80R", "\u{1B}[?62;22c", "\u{1B}[>0;276;0c", "\u{1B}[<0;12;7M", "\u{1B}[I", "\u{1B}[[A",
        "\u{1B}[97;9u",
        "\u{1B}]11;rgb:1e1e/2020/2828\u{07}", "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[27;5;9~", "\u{1B}[200;1;2 q",
    ])
    func `no part of a sequence that means nothing here acts as a letter`(sequence: String) {
        let found = keys(sequence + "x")
        #expect(found.last == .character("x"), "\(found)")
        #expect(found.dropLast().allSatisfy { if case .character = $0 { false } else { true } }, "\(found)")
    }

    @Test func `the sequences of xterm and its kin are keys on any terminal`() {
        let expected: [(String, Key)] = [
            ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[1;2C", .shiftRight), ("\u{1B}[Z", .backTab),
            ("\u{1B}[5~", .pageUp), ("\u{1B}[3~", .delete), ("\u{1B}OP", .function(1)), ("\u{1B}[15~", .function(5)),
            ("\u{1B}[H", .home), ("\u{1B}[4~", .end), ("\u{1B}4", .alt("4")), ("\u{1B}[114;5u", .control("r")),
            ("\r", .enter), ("\u{7F}", .backspace), ("\u{12}", .control("r")), ("é", .character("é")),
        ]
        for (sequence, key) in expected { #expect(keys(sequence) == [key], "\(key)") }
    }

    @Test func `an Escape alone is the key, and one before another key does not eat it`() {
        #expect(keys("\u{1B}") == [.escape])
        #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
        #expect(keys("\u{1B}\u{1B}[A") == [.escape, .up])
        var assembler = KeyAssembler()
        #expect(assembler.take(.scalar("\u{1B}")).isEmpty && assembler.patience == 50)
        #expect(assembler.take(.key(.down)) == [.escape, .down] && assembler.patience == nil)
    }

    @Test
    func `an arrow whose Escape comes long before the rest is still an arrow, and a bracket typed later is typed`() {
        #expect(keys("\u{1B}", "[A") == [.escape, .up])
        #expect(keys("\u{1B}", "OD") == [.escape, .left])
        #expect(keys("\u{1B}", "[1;5C") == [.escape])
        #expect(keys("\u{1B}[", "x", patience: false).isEmpty, "it waits for the final byte")
        #expect(keys("\u{1B}", "[") == [.escape, .character("[")])
        #expect(keys("\u{1B}", "[x") == [.escape, .character("["), .character("x")])
        #expect(keys("\u{1B}", "[[") == [.escape, .character("["), .character("[")])
        #expect(keys("\u{1B}", "j", "[A") == [.escape, .character("j"), .character("["), .character("A")])
    }

    @Test func `a paste is one key of text alone, whatever it holds`() {
        #expect(keys("\u{1B}[200~yes, nice\r\nq\u{1B}[201~j") == [.paste("yes, nice\n\nq"), .character("j")])
        #expect(keys("\u{1B}[200~a\tb\u{07}\u{1B}[31mc\u{1B}[20\u{1B}[201~") == [.paste("a b[31mc[20")])
        #expect(keys("\u{1B}[200~\u{1B}[201~").isEmpty)
        // Its end may never come.
        #expect(keys("\u{1B}[200~half") == [.paste("half")])
        let long = String(repeating: "x", count: 200_000)
        #expect(keys("\u{1B}[200~" + long + "\u{1B}[201~") == [.paste(String(long.prefix(65_536)))])
    }
}
