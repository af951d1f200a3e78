/// What a terminal says its background is.
public enum Ground: Sendable, Hashable {
    case dark, light

    /// From an answer to the question for the background's colour, `rgb:RRRR/GGGG/BBBB` with one to four digits each; nil
    /// where it is none.
    init?(report: String) {
        guard let start = report.range(of: "rgb:") else { return nil }
        let parts = report[start.upperBound...].split(separator: "/", maxSplits: 2)
        let shares = parts.compactMap { part -> Double? in
            let digits = part.prefix { $0.isHexDigit }.prefix(4)
            guard let value = Int(digits, radix: 16), !digits.isEmpty else { return nil }
            return Double(value) / Double((1 << (4 * digits.count)) - 1)
        }
        guard shares.count == 3 else { return nil }
        self = 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2] > 0.5 ? .light : .dark
    }
}

/// Which of the terminal's colours each role gets. The 16 names follow the user's own palette; the background is the
/// terminal's, but for the two themes of high contrast.
///
/// What is muted is the terminal's own text, dimmed: the colour that is called bright black is the background of
/// Solarized Dark and of others. Green, cyan and yellow are lost on white, blue is on black: they are used only where the
/// terminal has said which it is.
public enum Theme: String, Sendable, Hashable, CaseIterable {
    case auto, ansi, dark, light, contrast
    case contrastLight = "contrast-light"
    case deutan, mono

    /// What it is for, for those who choose one.
    var sentence: String {
        switch self {
        case .auto: "as the terminal says its ground is; until it says, only what is read on any"
        case .ansi: "the terminal's own sixteen colours, for a dark ground"
        case .dark: "the bright ones, for a dark ground"
        case .light: "the dark ones, for a light ground"
        case .contrast: "white and bright on black, nothing dimmed"
        case .contrastLight: "black and dark on white, nothing dimmed"
        case .deutan: "blue or cyan for better, yellow or magenta for worse"
        case .mono: "none: bold, underlined and reversed alone"
        }
    }

    /// A colour of the 16; nil is the terminal's own.
    ///
    /// - Parameter ground: what the terminal says of it; nil where it says nothing.
    public func color(of role: Style.Role, on ground: Ground? = nil) -> Int? {
        switch self {
        case .auto:
            switch ground {
            case .dark: Self.ansi.color(of: role)
            case .light: Self.light.color(of: role)
            // Red and magenta are read on black and on white.
            case nil: [.bad: 1, .warning: 5, .barNegative: 1, .badge: 5][role]
            }
        case .ansi:
            [.accent: 6, .good: 2, .bad: 1, .warning: 5, .bar: 6, .barNegative: 1, .badge: 5, .key: 6][role]
        case .dark:
            // The bright half of the palette, and no grey that is lost on black.
            [
                .muted: 7, .accent: 14, .good: 10, .bad: 9, .warning: 13, .bar: 12, .barNegative: 9, .badge: 13,
                .key: 14,
            ][role]
        case .light:
            // Cyan and green are pale on white.
            [.accent: 4, .good: 4, .bad: 1, .warning: 5, .bar: 4, .barNegative: 1, .badge: 5, .key: 4][role]
        case .contrast:
            [
                .accent: 14, .good: 10, .bad: 9, .warning: 11, .bar: 14, .barNegative: 9, .badge: 11, .key: 14,
            ][role] ?? 15
        case .contrastLight:
            [.accent: 4, .good: 4, .bad: 1, .warning: 5, .bar: 4, .barNegative: 1, .badge: 5, .key: 4][role] ?? 0
        case .deutan:
            // Blue and yellow tell apart what red and green do not, for two men in a hundred.
            switch ground {
            case .dark:
                [.accent: 6, .good: 6, .bad: 3, .warning: 5, .bar: 6, .barNegative: 3, .badge: 5, .key: 6][role]
            case .light:
                [.accent: 4, .good: 4, .bad: 5, .warning: 5, .bar: 4, .barNegative: 5, .badge: 5, .key: 4][role]
            case nil: [.bad: 5, .warning: 5, .barNegative: 5, .badge: 5][role]
            }
        case .mono: nil
        }
    }

    /// Whether it is made for a light ground.
    public var isLight: Bool { self == .light || self == .contrastLight }

    /// Whether it is drawn on whatever ground there is.
    var followsGround: Bool { [.auto, .deutan, .mono].contains(self) }

    /// The colour that lies under all; nil is the terminal's own.
    public var background: Int? {
        switch self {
        case .contrast: 0
        case .contrastLight: 15
        default: nil
        }
    }

    /// Whether a role is told apart by dim text.
    public func isDim(_ role: Style.Role, on ground: Ground? = nil) -> Bool {
        role == .muted && color(of: role, on: ground) == nil
    }
}

/// A colour that the user has set for a role: one of the terminal's by its number, or red, green and blue.
public enum OwnColor: Sendable, Hashable {
    case number(Int)
    case rgb(Int, Int, Int)

    private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// `#56c8d8`, `0` to `255`, or the name of one of the first eight; nil for anything else.
    public init?(_ text: String) {
        if text.hasPrefix("#"), text.count == 7, let value = Int(text.dropFirst(), radix: 16) {
            self = .rgb(value >> 16, value >> 8 & 255, value & 255)
        } else if let number = Int(text) ?? Self.names.firstIndex(of: text.lowercased()), (0..<256).contains(number) {
            self = .number(number)
        } else {
            return nil
        }
    }

    /// What a terminal of so many colours calls it: itself where it takes red, green and blue, else the nearest of the
    /// 6 × 6 × 6 that come after the first sixteen; nil where it has nothing like it.
    public func index(colors: Int) -> Int? {
        switch self {
        case .number(let number): return number < colors ? number : nil
        case .rgb(let red, let green, let blue):
            // The smallest numbers name the first eight there.
            if colors > 256 { return max(8, red << 16 | green << 8 | blue) }
            guard colors == 256 else { return nil }
            let steps = [0, 95, 135, 175, 215, 255]
            func nearest(_ value: Int) -> Int {
                steps.indices.min { abs(steps[$0] - value) < abs(steps[$1] - value) } ?? 0
            }
            return 16 + 36 * nearest(red) + 6 * nearest(green) + nearest(blue)
        }
    }
}

extension Style.Role {
    /// As the configuration names it.
    public var name: String { "\(self)" }
    /// A role by the name that the settings call it; nil where there is none of that name.
    public static func named(_ name: String) -> Style.Role? { allCases.first { $0.name == name } }
}
