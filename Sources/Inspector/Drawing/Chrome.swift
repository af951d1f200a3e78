/// The size of the screen, in cells, and the characters that it can show.
public struct Chrome: Sendable, Hashable {
    /// Of the terminal, in cells, as `height` is.
    public var width: Int
    public var height: Int
    public var glyphs: Glyphs
    /// The colours that pictures of it are drawn in.
    public var theme = Theme.auto
    /// What the terminal says its background is.
    public var ground: Ground?

    public init(width: Int, height: Int, glyphs: Glyphs) {
        self.width = width
        self.height = height
        self.glyphs = glyphs
    }

    /// Whether a picture of it is dark on light.
    var isLight: Bool { theme.isLight || (theme.followsGround && ground == .light) }
}
