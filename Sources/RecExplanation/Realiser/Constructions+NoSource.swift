extension Constructions {
    static let surveyMatch = """
        You told us you like {likes}, and {T} [is a good place to find that|was an easy match][, @a {desc} from {tdir}|, @a {desc}|].
        Since you picked {likes} in your survey, {T}[, @a {desc},|] [should suit you well|is a natural start].
        {T} answers your taste for {likes} [with its {tmood}|with {tnp} besides|in @a {desc}|in fine style].
        For the taste in {likes} that you named, try {T}%is.
        Your survey named {likes}; {T}, [@a {desc} from {tdir}|@a {desc}|from {year}], [has what you asked for|takes you at your word].
        You asked for {likes}, and {T} is @a {desc} [from {tdir}|with {tlead}|about {tabout}|from {year}].
        As you like {likes}, you may well enjoy {T}%is.
        {T} fits what you said about liking {likes}[, and adds {tnp}|, and comes from {tdir}|, in @a {ttone} key|].
        Going by your liking for {likes}, {T} is a good place to begin[, @a {desc} with {tlead}|, with {tnp} too|].
        Because you like {likes}, {T} belongs on your list[, @a {desc} from {year}|, with its {tnp}|, @a {desc}|].
        When you listed {likes} among your likes, you described a good part of {T}.
        {T}, @a {desc}, was picked for you because you like {likes}.
        With {likes} on your list of likes, {T} is hard to pass over[, @a {desc}|, with {tlead} in the cast|].
        Your answers point to {likes}, which makes {T} a sensible first pick[, @a {desc} from {tdir}|, @a {gdesc} from {year}|].
        """

    static let popular = """
        {T} is a good place to [start|begin]: @a {desc} [from {tdir}|with {tlead}|about {tabout}|from {year}].
        If you are not sure where to start, {T} offers @a {desc} [with {tnp}|by {tdir}|with {tlead}|from {year}].
        {wide}{T} is widely watched here, @a {desc} [from {tdir}|with {tlead}|about {tabout}|from {year}].
        {wide}{T}, @a {desc}, has found a wide audience here[, with its {tnp}|, with its {tmood}|].
        {wide}Many viewers here have chosen {T}, @a {desc} [from {tdir}|with {tnp}|about {tabout}|from {year}].
        For an evening with {tnp}, try {T}, @a {desc} [from {tdir}|with {tlead}|from {year}].
        Start with {T}, @a {desc} [from {tdir}|from {year}], and let us learn your taste from there.
        {T} won {taward}, and is @a {desc} [from {tdir}|with {tlead}|about {tabout}].
        Here is @a {desc} to get you going: {T}, [directed by {tdir}|with {tlead}|with its {tnp}|from {year}].
        {T} offers {tnp} and {tnp2}[ in @a {desc}|, directed by {tdir}|, with {tlead} in the cast].
        Whatever you are in the mood for, {T} is worth a look[ for its {tnp}| for its {tmood}|, @a {desc} from {year}|].
        {tdir's} {T} is @a {desc} [about {tabout}|with {tnp} to offer], and a good one to begin with.
        Among {gplural}, {T} is one to try[ for its {tnp}|, with {tlead}|, from {tdir}|, dating from {year}].
        Let {T} be a first step: @a {desc} [about {tabout}|from {tdir}|with {tlead}|from {year}].
        To begin somewhere, there is {T}%is.
        """
}
