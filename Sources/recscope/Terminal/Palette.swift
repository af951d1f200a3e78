import CNcurses
import Inspector

/// Which colour and attributes a style's role gets on this terminal.
///
/// Only the 16 ANSI names are used, so that the user's own palette decides what they look like, and the background is
/// always the terminal's. Without colours, attributes alone tell the roles apart.
struct Palette {
    private var pairs: [Style.Role: Int32] = [:]
    private let theme: Theme

    init(colors: Int, theme: Theme = .ansi) {
        self.theme = theme
        guard colors >= 8 else { return }
        for role in Style.Role.allCases {
            guard let color = theme.color(of: role) else { continue }
            pairs[role] = cn_color_pair(Int32(Self.index(of: color, colors: colors)))
        }
    }

    /// Eight colours have no bright ones, and where colours are given by their red, green and blue only the first eight
    /// have a name: the bright ones lose their brightness.
    static func index(of color: Int, colors: Int) -> Int {
        color < 8 || (16...256).contains(colors) ? color : color - 8
    }

    func look(of style: Style) -> (attributes: Int32, pair: Int32) {
        var attributes: UInt32 = 0
        if style.bold { attributes |= CN_BOLD.rawValue }
        if style.reverse { attributes |= CN_REVERSE.rawValue }
        if style.underline { attributes |= CN_UNDERLINE.rawValue }
        if theme.isDim(style.role) { attributes |= CN_DIM.rawValue }
        return (Int32(attributes), pairs[style.role] ?? 0)
    }
}
