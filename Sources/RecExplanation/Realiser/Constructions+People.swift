/// The constructions by family of reasons; see `Construction` for how they are written.
enum Constructions {
    /// One construction a line.
    static func table(of family: ReasonType.Family) -> String {
        switch family {
        case .sameDirector: sameDirector
        case .sharedCast: sharedCast
        case .sharedTheme: sharedTheme
        case .sharedGenre: sharedGenre
        case .franchise: franchise
        case .award: award
        case .styleEra: styleEra
        case .coWatched: coWatched
        case .surveyMatch: surveyMatch
        case .popular: popular
        }
    }

    static let sameDirector = """
        Because you [enjoyed|liked] {S's} {stone} [story|mood|side], {T} offers {tnp} from the same {director}.
        Because you enjoyed {S}, {dir's} {T} should be an easy next step[, with {tnp} to discover|, @a {desc} from {year}|].
        {dir} made {S}, and the same {hand is} at work in {T}[, @a {desc} about {tabout}|, @a {desc}|].
        If {S} [won you over|held you|drew you in], follow {dir} to {T}[, @a {desc} about {tabout}|, @a {desc} with {tlead}|, @a {desc}|].
        {T} comes from {dir}, [the {director} of|who also made] {S}, [and has plenty of {tnp}|and turns to {tnp}|and is @a {desc}].
        The {director} of {S}, {dir}, also made {T}[, @a {desc} with {tnp}|, @a {desc} about {tabout}|, @a {gdesc} from {year}].
        After {S}, a natural next stop is {T}: {dir} again, [this time with {tnp}|now for @a {desc}|and this time with {tlead}].
        You liked what {dir} did with {S}; {T} [brings the same touch to {tnp}|has the same touch|brings that touch to @a {desc}].
        With {S} behind you, {dir's} {T} is worth an evening[ for its {tnp}| for its {tmood}|].
        {S} and {T} are both the work of {dir}, [and both have room for {sh}|two films with {sh}|and the second adds {tnp}].
        For more of {dir} after {S}, try {T}, @a {desc} [from {year}|full of {tnp}|about {tabout}].
        {dir's} {T} [trades|swaps] {S's} {snp} for {tnp}, but the touch is the same.
        What {dir} brought to {S} is there again in {T}, [along with {tnp}|this time in @a {ttone} key|now with {tlead}].
        {T} shows {dir} in @a {ttone} mood, where {S} was {stone}.
        Since {S} was to your taste, {T} makes sense: the same {director}, [with {tnp} on top|and @a {ttone} touch of its own|and {tlead} in the cast].
        If you would gladly spend another evening with {dir} after {S}, there is {T}%is.
        {T} has the eye that {dir} showed in {S}, [now turned on {tnp}|now turned on {tabout}].
        Both {S} and {T} were directed by {dir}, and the taste for {sh} carries over.
        """

    static let sharedCast = """
        Because you enjoyed {cast} in {S}, {T} should be a welcome reunion%with.
        Because you enjoyed {S}, try {cast} again in {T}, [this time amid {tnp}|@a {desc}|this time directed by {ndir}|from {year}].
        {cast} {cast:links} {S} to {T}, @a {desc} [from {ndir}|about {tabout}|with plenty of {tnp}|from {year}].
        You watched {cast} in {S}; {T} offers that company again[, with {tnp}|, in @a {desc}|, under {ndir}].
        If {cast} {cast:was} part of the draw in {S}, {T} has that too[, along with {tnp}|, in @a {desc}|, under the direction of {ndir}].
        {T} reunites you with {cast}, [familiar from|whom you saw in] {S}, [for {tnp}|in @a {desc}|in @a {ttone} mood].
        There is more of {cast} to see after {S}: {T}%is.
        From {S} to {T}, {cast} {cast:is} the common thread[, along with {sh}|, though the mood turns {ttone}|].
        {cast} {cast:turns} up again in {T}, @a {desc} that sits well after {S}.
        After {S}, see {cast} again in {T}, [with its {tnp}|@a {desc} about {tabout}|directed by {ndir}|from {year}].
        Having liked {cast} in {S}, you may want {T} next[, for its {tnp}|, @a {desc} from {year}|, @a {desc}].
        {T} shares {cast} with {S}%and.
        {S} had {cast}, and so does {T}[, this time directed by {ndir}|, this time in @a {desc}|, here with {tnp}].
        {cast}, familiar from {S}, {cast:is} back in {T}%with.
        Put {T} on your list for {cast}, whom you know from {S}, [and for its {tnp}|and for its {tmood}|and for {tlead}].
        {cast} can be seen in both {S} and {T}, [the latter @a {desc}|two films with {sh}|the second of them from {year}].
        What {S} and {T} have in common is {cast}[, and both have {sh}|].
        Anywhere {cast} {cast:appears} may interest you after {S}, and {T} adds {tnp}.
        """
}
