/// What a shell can complete a value with.
enum Completion: Hashable {
    /// Nothing that is known beforehand: a number, an address.
    case nothing
    /// One of a few words. A value follows one that ends with an equals sign.
    case words([String])
    /// Some of these, between commas.
    case list([String])
    /// An id of the data, which the program is asked for.
    case known(KnownIDs)
    /// Some of these, between commas.
    case knownList(KnownIDs)
    case file
    case folder
}
