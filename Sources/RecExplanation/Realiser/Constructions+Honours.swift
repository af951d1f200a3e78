extension Constructions {
    static let franchise = """
        Because you enjoyed {S}, {T} brings you more of {fr}[, with {tnp}|, @a {desc} from {year}|, from {ndir}].
        {T} belongs to the {frx} films, just as {S} does[, and has {tnp} to offer|, and comes from {ndir}|].
        If you like spending time with the {frx} films, {T} goes well with {S}%with.
        After {S}, another {frx} film is ready when you are: {T}%with.
        {S} is one door into {fr}; {T}, [@a {desc}|from {year}|directed by {ndir}], is another.
        There is more of {fr} to see after {S}: {T}, from {year}[, @a {desc}|, with {tlead}|, with its {tnp}].
        Stay with {fr} a while longer: after {S} there is {T}%is.
        From {S} to {T} is a short trip: both are {frx} films[, and both have {sh}|, and {ndir} directs the second|].
        {T} and {S} share the {frx} name[, and {sh} besides|, though the mood here is {ttone}|, and {T} adds {tnp}].
        You liked {S}, and {T} is cut from the same {frx} cloth[, with {tnp}|, with {tlead}|, in @a {ttone} key].
        For another visit to {fr} after {S}, try {T}, [@a {desc} with {tnp}|@a {desc} from {year}|with {tlead}|from {year}].
        Having enjoyed one {frx} film in {S}, you may well take to another, {T}[, with its {tnp}|, from {ndir}|, from {year}].
        Keep {fr} going with {T}, [@a {desc}|from {year}|with its {tnp}], now that you have seen {S}.
        The {frx} films hold more than {S}, and {T} [is one to see for its {tnp}|is another of them, from {year}].
        Where {S} was one part of {fr}, {T} is another, [with {tnp}|@a {desc}|from {year}].
        """

    static let award = """
        Because you enjoyed {S}, which {won}, {T} is worth a look: the same honour went to it[, and it has {tnp} to offer|, @a {desc} from {tdir}|].
        {S} and {T} both {wonpl}[, and {T} is @a {desc}|, and both have {sh}|, and the latter has {tnp}].
        Like {S}, {T} {won}, [@a {desc} about {tabout}|@a {desc} from {tdir}|and its {tnp} may appeal to you|@a {gdesc} from {year}].
        {S} {won}, and the same honour went to {T}, [@a {desc}|@a {desc} with {tlead}|from {year}].
        After {S}, another {winner} to see is {T}%is.
        If {S} is your idea of @a {winner}, {T} is another[, with {tnp}|, from {ndir}|, from {year}].
        {T}, @a {winner} like {S}, [has {tnp} to offer|is @a {desc}|comes from {ndir}|dates from {year}].
        The honour that went to {S} also went to {T}: each {won}[, and each has {sh}|].
        You liked one {winner} in {S}, so here is another: {T}%is.
        {T} joins {S} among the {winners}[, with its {tnp}|, @a {desc}|, @a {gdesc} from {year}].
        Two {winners}, {S} and {T}, make a good pairing[, the second with {tnp}|, the second from {ndir}|].
        From one {winner} to another, {S} leads neatly to {T}%is.
        What links {T} to {S} is that both {wonpl}, [and {T} adds {tnp}|whatever else sets them apart].
        Since you enjoyed {S}, consider {T}: both {wonpl}[, and both are {shtone}|, and this one is about {tabout}|].
        """

    static let coWatched = """
        Because you enjoyed {S}, {T} is worth a look: the two are often watched by the same viewers.
        Viewers who watch {S} often watch {T} too[, @a {desc} from {ndir}|, @a {desc} with {tnp}|, @a {gdesc} from {year}|].
        {T} often draws the same viewers as {S}[, with its {tnp}|, with its {tmood}|, @a {desc}|].
        Many viewers pair {S} with {T}[, @a {desc} from {tdir}|, @a {desc} about {tabout}|, @a {gdesc} from {year}].
        {S} and {T} tend to share an audience[, and {sh} as well|, and {T} adds {tnp}|, and {T} is @a {desc}].
        The audience of {S} has much in common with that of {T}[, @a {desc}|, @a {desc} from {year}|].
        People who made time for {S} have often made time for {T} as well[, @a {desc}|, with its {tnp}|].
        You watched {S}, and viewers who did so have often watched {T} too[, @a {desc}|, for its {tnp} perhaps|].
        Where {S} is watched, {T} is often watched as well[, @a {desc} from {ndir}|, @a {gdesc} with {tlead}|, with its {tnp}|].
        Other viewers of {S} have often picked {T} as well%is.
        There is a well-trodden path from {S} to {T} among viewers here[, @a {desc} with {tnp}|, @a {desc} from {year}|].
        Going by what viewers of {S} also watch, {T} is a good next choice[, @a {desc} from {ndir}|, with {tnp}|].
        {T} is a frequent companion to {S} in the histories of other viewers[, @a {desc}|].
        The crowd that turns up for {S} often turns up for {T}[, @a {desc} with {tlead}|, @a {gdesc} from {year}|, too].
        """
}
