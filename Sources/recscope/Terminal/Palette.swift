import CNcurses
import Inspector

/// Which colour and attributes a style's role gets on this terminal.
///
/// Only the 16 ANSI names are used, so that the user's own palette decides what they look like, and the background is
/// always the terminal's. Without colours, attributes alone tell the roles apart.
struct Palette {
    private var pairs: [Style.Role: Int32] = [:]

    init(colors: Int, theme: Theme = .ansi) {
        guard colors >= 8 else { return }
        for role in Style.Role.allCases {
            guard let color = theme.color(of: role) else { continue }
            // Eight colours have no bright ones: the grey is the terminal's own, the rest lose their brightness.
            let shown = color < 8 || colors >= 16 ? color : color == 8 ? -1 : color - 8
            pairs[role] = shown < 0 ? 0 : cn_color_pair(Int32(shown))
        }
    }

    func look(of style: Style) -> (attributes: Int32, pair: Int32) {
        var attributes: UInt32 = 0
        if style.bold { attributes |= CN_BOLD.rawValue }
        if style.reverse { attributes |= CN_REVERSE.rawValue }
        if style.underline { attributes |= CN_UNDERLINE.rawValue }
        return (Int32(attributes), pairs[style.role] ?? 0)
    }
}
