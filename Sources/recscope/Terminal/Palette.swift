import CNcurses
import Inspector

/// How the user wants it coloured.
struct Colors {
    var theme = Theme.auto
    /// Colours of single roles, before the theme's.
    var own: [Style.Role: OwnColor] = [:]
}

/// Which colour and attributes a style's role gets on this terminal.
///
/// A theme uses the 16 ANSI names alone, so that the user's own palette decides what they look like. Without colours,
/// attributes alone tell the roles apart.
struct Palette {
    /// By the role's number: a frame asks for thousands.
    private var pairs = [Int32](repeating: 0, count: Style.Role.allCases.count)
    private var dim = [Bool](repeating: false, count: Style.Role.allCases.count)

    /// - Parameters:
    ///   - count: how many colours the terminal has.
    ///   - ground: what it says its background is; nil where it says nothing.
    init(count: Int, _ colors: Colors, ground: Ground?) {
        let theme = colors.theme
        for role in Style.Role.allCases {
            let own = colors.own[role].flatMap { $0.index(colors: count) }
            if own == nil, theme.isDim(role, on: ground) { dim[Int(role.rawValue)] = true }
            guard count >= 8 else { continue }
            func index(_ color: Int?) -> Int32 { color.map { Int32(Self.index(of: $0, colors: count)) } ?? -1 }
            let foreground = own.map { Int32($0) } ?? index(theme.color(of: role, on: ground))
            let background = index(theme.background)
            if foreground >= 0 || background >= 0 {
                pairs[Int(role.rawValue)] = cn_color_pair(foreground, background)
            }
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
        if dim[Int(style.role.rawValue)] { attributes |= CN_DIM.rawValue }
        return (Int32(attributes), pairs[Int(style.role.rawValue)])
    }
}
