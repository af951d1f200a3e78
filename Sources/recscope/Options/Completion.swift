/// What a shell can complete a value with.
enum Completion: Hashable {
    /// Nothing that is known beforehand: a number, an id, an address.
    case nothing
    /// One of a few words. A value follows one that ends with an equals sign.
    case words([String])
    /// Some of these, between commas.
    case list([String])
    case file
    case folder
}
