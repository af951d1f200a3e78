import Foundation
import Testing

@testable import Inspector
@testable import RecEngine

@Suite(.timeLimit(.minutes(10))) struct OwnKeysTests {
    @Test func `a key that is set acts in the place of the old one, and help, hints and palette say so`() throws {
        let session = Session()
        try session.setKeys("why_not", "F5 Ctrl-Y")
        session.type("W")
        #expect(session.state.input.overlay == nil)
        session.press(.function(5))
        guard case .picker(let picker)? = session.state.input.overlay else {
            Issue.record("F5 does not ask")
            return
        }
        #expect(picker.purpose == .whyNot)
        session.press(.escape)
        #expect(session.footer.contains("F5 why not"))
        session.type("?why not")
        #expect(session.screen.contains("F5  Ctrl-Y"))
        session.press(.escape)
        session.type(":why not")
        #expect(session.screen.contains("F5 Ctrl-Y"))
    }

    @Test(arguments: [
        ("why_nut", "F5", "did you mean key.why_not?"), ("why_not", "q", "q is the key of \"quit\""),
        ("why_not", "Hyper-W", "there is no key \"Hyper-W\""), ("zoom", "x", "x is the key of \"toggle watch\""),
        ("more", "j", "j is the key of \"down\""), ("zoom", "g", "g begins"), ("help", "g h", "\"focus history\""),
    ])
    func `a clash, an unknown action and an unknown key are named`(action: String, keys: String, words: String) {
        var keymap = Keymap()
        do {
            try keymap.set(action, to: keys)
            Issue.record("\(action) = \(keys) was taken")
        } catch {
            #expect(error.description.contains(words), "\(error)")
        }
    }

    @Test func `every key is read back from how it is written`() {
        for key in Set(Binding.all.flatMap(\.keys)) {
            if case .go = key { continue }
            #expect(Binding.key(named: Binding.name(of: key)) == key)
        }
        // Every action has a name that sets it.
        for name in Keymap.names {
            var keymap = Keymap()
            #expect(throws: Never.self, "\(name)") { try keymap.set(name, to: "F11") }
        }
    }

    @Test func `a terminal's answer for its ground is understood in any number of digits, and nothing else is`() {
        #expect(Ground(report: "11;rgb:0000/2b2b/3636") == .dark && Ground(report: "11;rgb:fd/f6/e3") == .light)
        #expect(Ground(report: "11;rgb:ffff/ffff") == nil && Ground(report: "11;?") == nil)
        var assembler = KeyAssembler()
        func keys(_ text: String) -> [Key] { text.unicodeScalars.flatMap { assembler.take(.scalar($0)) } }
        #expect(keys("\u{1B}]11;rgb:ffff/ffff/ffff\u{07}") == [.ground(.light)])
        #expect(keys("\u{1B}]11;rgb:0000/0000/0000\u{1B}\\").first == .ground(.dark))
        #expect(keys("\u{1B}]10;rgb:0000/0000/0000\u{07}").isEmpty)
        let session = Session()
        session.press(.ground(.light))
        #expect(session.state.place.screen == .inspect && session.state.input.overlay == nil)
    }

    /// Ratios of contrast by xterm's palette (WCAG 2.1): nothing that is written is lost on a ground that the theme may
    /// meet.
    @Test(arguments: Theme.allCases) func `no text of a theme is lost on its ground`(theme: Theme) {
        let grounds: [(Ground?, [Int])] =
            switch theme {
            case .ansi, .dark: [(.dark, [0])]
            case .light: [(.light, [15])]
            case .contrast: [(nil, [0])]
            case .contrastLight: [(nil, [15])]
            case .auto, .deutan, .mono: [(nil, [0, 15]), (.dark, [0]), (.light, [15])]
            }
        for (ground, backgrounds) in grounds {
            for role in Style.Role.allCases {
                guard let color = theme.color(of: role, on: ground) else { continue }
                for background in backgrounds {
                    let ratio = Self.contrast(color, background)
                    #expect(ratio >= 3, "\(role) in \(theme): \(color) on \(background) is \(ratio)")
                }
            }
        }
    }

    private static let xterm: [(Double, Double, Double)] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ]

    private static func contrast(_ first: Int, _ second: Int) -> Double {
        func luminance(_ color: Int) -> Double {
            func linear(_ value: Double) -> Double {
                let share = value / 255
                return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            }
            let (red, green, blue) = xterm[color]
            return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        }
        let (a, b) = (luminance(first), luminance(second))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    @Test func `a colour is taken as it is written, and shown by the nearest that there is`() {
        #expect(OwnColor("#56c8d8") == .rgb(0x56, 0xC8, 0xD8) && OwnColor("cyan") == .number(6))
        #expect(OwnColor("#56c8d") == nil && OwnColor("300") == nil && OwnColor("pink") == nil)
        #expect(OwnColor("#56c8d8")?.index(colors: 1 << 24) == 0x56C8D8)
        // 95, 215, 215 of the cube.
        #expect(OwnColor("#56c8d8")?.index(colors: 256) == 16 + 36 + 24 + 4)
        #expect(OwnColor("#56c8d8")?.index(colors: 8) == nil && OwnColor("14")?.index(colors: 8) == nil)
    }
}
