/// What is being typed or dragged, and what lies over the panes.
public struct Input: Sendable {
    /// Nil where the panes have the keys.
    public var overlay: Overlay?
    public var filter = Filter()
    /// True after `g`: the next letter says where to.
    public var isGoing = false
    /// The survey that is being answered, or waits to be gone on with.
    public var survey = SurveyForm()
    /// The slider that the mouse holds.
    public var drag: Drag?
    /// What was entered in the `:` line, oldest first.
    public var commandHistory: [String] = []
    /// The folder whose files are offered for completion.
    var listing: Listing?

    /// What lies in a folder; folders end with a slash.
    struct Listing: Sendable {
        var folder: String
        var names: [String]
    }

    /// A slider held by the mouse, until the button is let go.
    public struct Drag: Sendable, Hashable {
        /// Index into `Slider.all`.
        public var slider: Int
        /// True once it has moved: undo goes back to where it was taken.
        public var hasMoved = false
    }
}
