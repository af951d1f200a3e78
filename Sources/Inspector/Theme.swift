/// Which of the terminal's colours each role gets. The 16 names follow the user's own palette; the background is always
/// the terminal's.
public enum Theme: String, Sendable, Hashable, CaseIterable {
    case ansi, dark, light, contrast, deutan, mono

    /// A colour of the 16; nil is the terminal's own.
    public func color(of role: Style.Role) -> Int? {
        switch self {
        case .ansi:
            [.muted: 8, .accent: 6, .good: 2, .bad: 1, .warning: 5, .bar: 4, .barNegative: 1, .badge: 5, .key: 6][role]
        case .dark:
            // The bright half of the palette, and no grey that is lost on black.
            [
                .muted: 7, .accent: 14, .good: 10, .bad: 9, .warning: 13, .bar: 12, .barNegative: 9, .badge: 13,
                .key: 14,
            ][role]
        case .light:
            // Cyan and bright black are pale on white.
            [.muted: 8, .accent: 4, .good: 2, .bad: 1, .warning: 5, .bar: 4, .barNegative: 1, .badge: 5, .key: 4][role]
        case .contrast:
            [
                .accent: 14, .good: 10, .bad: 9, .warning: 11, .bar: 12, .barNegative: 9, .badge: 11, .key: 14,
                .title: 15, .normal: 15, .muted: 7,
            ][role]
        case .deutan:
            // Blue and yellow tell apart what red and green do not, for two men in a hundred.
            [.muted: 8, .accent: 6, .good: 4, .bad: 3, .warning: 5, .bar: 4, .barNegative: 3, .badge: 5, .key: 6][role]
        case .mono: nil
        }
    }
}
