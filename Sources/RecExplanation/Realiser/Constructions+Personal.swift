extension Constructions {
    /// For every reason that cites a movie: `{link}` and `{too}` say the reason.
    static let personal = """
        You like {mine} and enjoyed {S}, so here is {another}: {T}%about.
        {recent}You watched {S} [recently|not long ago], so try {another}: {T}%about.
        As someone who likes {mine} and enjoyed {S}, try {another}: {T}%about.
        After {S}, here is {another}, with no {none} in it: {T}%about.
        {recent}With {S} still fresh in your mind, try {another}: {T}%about.
        Given your liking for {mine} and for {S}, try {another}: {T}%about.
        You like {mine}, so after {S} try {another}: {T}%about.
        """
}
