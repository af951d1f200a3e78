import CNcurses
import Inspector

/// Which colour and attributes a style's role gets on this terminal.
///
/// Only the 16 ANSI names are used, so that the user's own palette decides what they look like, and the background is
/// always the terminal's. Without colours, attributes alone tell the roles apart.
struct Palette {
    private var pairs: [Style.Role: Int32] = [:]

    init(colors: Int) {
        guard colors >= 8 else { return }
        let red: Int32 = 1
        let green: Int32 = 2
        let blue: Int32 = 4
        let magenta: Int32 = 5
        let cyan: Int32 = 6
        let gray: Int32 = colors >= 16 ? 8 : -1
        let foregrounds: [Style.Role: Int32] = [
            .normal: -1, .muted: gray, .accent: cyan, .title: -1, .good: green, .bad: red, .warning: magenta,
            .bar: blue, .barNegative: red, .badge: magenta, .key: cyan,
        ]
        for (role, foreground) in foregrounds { pairs[role] = foreground < 0 ? 0 : cn_color_pair(foreground) }
    }

    func look(of style: Style) -> (attributes: Int32, pair: Int32) {
        var attributes: UInt32 = 0
        if style.bold { attributes |= CN_BOLD.rawValue }
        if style.reverse { attributes |= CN_REVERSE.rawValue }
        if style.underline { attributes |= CN_UNDERLINE.rawValue }
        return (Int32(attributes), pairs[style.role] ?? 0)
    }
}
