/// Which of the terminal's colours each role gets. The 16 names follow the user's own palette; the background is always
/// the terminal's.
///
/// What is muted is the terminal's own text, dimmed: the colour that is called bright black is the background of
/// Solarized Dark and of others.
public enum Theme: String, Sendable, Hashable, CaseIterable {
    case ansi, dark, light, contrast, deutan, mono

    /// What it is for, for those who choose one.
    var sentence: String {
        switch self {
        case .ansi: "the terminal's own sixteen colours"
        case .dark: "the bright ones, for a dark ground"
        case .light: "the dark ones, for a light ground"
        case .contrast: "bright text, strong marks"
        case .deutan: "blue and yellow for better and worse"
        case .mono: "none: bold, underlined and reversed alone"
        }
    }

    /// A colour of the 16; nil is the terminal's own.
    public func color(of role: Style.Role) -> Int? {
        switch self {
        case .ansi:
            [.accent: 6, .good: 2, .bad: 1, .warning: 5, .bar: 4, .barNegative: 1, .badge: 5, .key: 6][role]
        case .dark:
            // The bright half of the palette, and no grey that is lost on black.
            [
                .muted: 7, .accent: 14, .good: 10, .bad: 9, .warning: 13, .bar: 12, .barNegative: 9, .badge: 13,
                .key: 14,
            ][role]
        case .light:
            // Cyan is pale on white.
            [.accent: 4, .good: 2, .bad: 1, .warning: 5, .bar: 4, .barNegative: 1, .badge: 5, .key: 4][role]
        case .contrast:
            [
                .accent: 14, .good: 10, .bad: 9, .warning: 11, .bar: 12, .barNegative: 9, .badge: 11, .key: 14,
                .title: 15, .normal: 15, .muted: 7,
            ][role]
        case .deutan:
            // Blue and yellow tell apart what red and green do not, for two men in a hundred.
            [.accent: 6, .good: 4, .bad: 3, .warning: 5, .bar: 4, .barNegative: 3, .badge: 5, .key: 6][role]
        case .mono: nil
        }
    }

    /// Whether a role is told apart by dim text.
    public func isDim(_ role: Style.Role) -> Bool { role == .muted && color(of: role) == nil }
}
