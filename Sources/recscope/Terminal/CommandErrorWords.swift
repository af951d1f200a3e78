/// On the screen as on standard error: its text.
extension CommandError: CustomStringConvertible {
    var description: String { text }
}
