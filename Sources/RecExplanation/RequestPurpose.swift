/// What a list or a sentence is asked for.
public enum RequestPurpose: String, Sendable, Hashable, Codable, CaseIterable {
    /// Somebody is served it: its look-ups are the cache's hits and misses.
    case served
    /// Somebody only looks: a slider was moved, a candidate peeked at. Its look-ups are counted apart; what the cache
    /// lacks is asked for.
    case preview
    /// A preview of sentences that are cached or that the realiser makes: no language model is asked.
    case silentPreview = "silent_preview"

    /// The same, of somebody who only looks.
    public var previewing: RequestPurpose { self == .served ? .preview : self }
}
