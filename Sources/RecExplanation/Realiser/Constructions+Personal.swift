extension Constructions {
    /// For every reason that cites a movie: `{another}` says the reason.
    static let personal = """
        You like {mine} and enjoyed {S}, so try {another}: {T} %has.
        {recent}You watched {S} [recently|not long ago], so try {another}: {T} %has.
        As someone who likes {mine} and enjoyed {S}, try {another}: {T} %has.
        After {S}, here is {another}, with no {none} in it: {T} %has.
        {recent}With {S} still fresh in your mind, try {another}: {T} %has.
        If you like {mine} as much as {S}, try {another}: {T} %has.
        You like {mine}, so after {S} try {another}: {T} %has.
        """
}
