extension Constructions {
    /// For every reason that cites a movie: `{link}` and `{too}` say the reason.
    static let personal = """
        You like {mine}, and {T} is one: it is {link}, and has {hook}.
        Since you like {mine}, {T} should suit you: it is {link}, and has {hook}.
        {recent}You watched {S} [recently|not long ago]; {T} is {too}%colon.
        No {none}, as you like it: {T} is {link}, with {hook}.
        You like {mine} and enjoyed {S}; {T} is {too}, with {hook}.
        {recent}With {S} still fresh in your mind, {T} is {too}, and %is.
        As someone who likes {mine}, you may enjoy {T}: it is {link}, and has {hook}.
        With no {none} in it, {T} should suit you: it is {link}, and has {hook}.
        Given your liking for {mine} and for {S}, {T} should suit you: it is {too}, and has {hook}.
        """
}
