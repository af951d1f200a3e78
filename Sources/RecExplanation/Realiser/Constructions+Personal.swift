extension Constructions {
    /// For every reason that cites a movie: `{link}` and `{too}` say the reason.
    static let personal = """
        You like {mine}, so try {T}%hook; it is {link}.
        Since you like {mine}, {T} should suit you: it %has, and is {link}.
        {recent}You watched {S} [recently|not long ago]; {T} is {too}%colon.
        With no {none} in it, {T} should suit you: it %has, and is {link}.
        You like {mine}, and {T} is one: it %has, and is {link}.
        You like {mine} and enjoyed {S}; {T} is {too}%colon.
        {recent}With {S} still fresh in your mind, try {T}%hook; it is {too}.
        As someone who likes {mine}, you may enjoy {T}%hook; it is {link}.
        Given your liking for {mine}, try {T}%hook; it is {link}.
        """
}
