/// The size of the screen, in cells, and the characters that it can show.
public struct Chrome: Sendable, Hashable {
    public var width: Int
    public var height: Int
    public var glyphs: Glyphs
}
