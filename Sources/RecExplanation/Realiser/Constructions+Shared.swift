extension Constructions {
    static let sharedTheme = """
        Because you enjoyed {S's} {stone} [plot|story|side], {T} offers similar {np} from the same {samedir}.
        Because you enjoyed {S's} {stone} [plot|story|mood], {T} offers similar {np}[ from {ndir}|, with {tlead}|].
        If the {np} in {S} [held you|kept you watching|stayed with you], {T} has [plenty more|more in store][, and {tnp} too|, this time from {ndir}|].
        Like {S}, {T} is a story about {about}, [told in @a {ttone} key|directed by {ndir}|with {tlead} in the cast|and @a {gdesc} at that].
        For {np} in the vein of {S}, [turn to|look to|try] {T}%is.
        Another {mod} story awaits in {T}, [this one from {ndir}|this one with {tnp} as well|this one @a {gdesc}], now that you have seen {S}.
        You followed {S} through its {np}; {T} [finds its own way into {about}|goes there too, with {tnp} besides|makes that its subject as well].
        {T} is @a {desc} about {about}, [much as {S} was|which was also the pull of {S}][, with {tlead}|, with {tnp} besides|].
        {S} and {T} have {np} in common, [and {T} adds {tnp}|and both are {shtone}|and {T} is @a {desc}].
        What {S} did with {np}, {T} does [in its own way|in @a {ttone} key|as @a {gdesc}][, with {tlead}|].
        Your evening with {S} suggests a taste for {np}, and {T}, @a {desc}, has [its share of {np2}|much to offer there].
        If a story about {about} is what you liked in {S}, {T} tells another[, @a {ttone} one from {ndir}|, from {ndir}|, @a {ttone} one].
        At heart {T} is about {about}, [and so was {S}|just as {S} was][, which you enjoyed|].
        {T} should sit well beside {S}: both [deal in|run on|are built around] {np}[, and both are {shtone}|, and both have {sh}|].
        From {S's} {np} it is a short step to {T}, [which has {np2} of its own|@a {desc} with {np2}|with its {np2}].
        The {mod} side of {S} carries over to {T}, @a {desc} [with {tlead}|from {ndir}|with {tnp} as well|from {year}].
        {tdir's} {T} looks at {about} in @a {ttone} way, [a good match after|which goes well with] {S}.
        Having enjoyed the {np} of {S}, you may find {T's} {np2} just as [absorbing|rewarding|engrossing].
        {S} gave you {np}; {T} [answers with {np2}|has its own {np2}][ and {tnp}|, by way of {ndir}|].
        Should you want more {np} after {S}, {T} [is ready to oblige|has more, with {tnp} alongside|brings {np2}, from {ndir}].
        """

    static let sharedGenre = """
        Because you enjoyed {S}, here is another {genre} to try: {T}, [from {ndir}|with {tlead}|with its {tnp}|from {year}].
        {T} is @a {genre} like {S}, [this one with {tnp}|this one by {ndir}|this one from the {decade}].
        If {S} put you in the mood for {genres}, {T} [keeps it going|is a good one to follow with|fits the bill][, with {tnp} besides|].
        You liked {S}, so @a {genre} such as {T} [should go down well|is a sensible next pick][, with {tlead} on board|, {tnp} included|].
        {S} and {T} are both {genres}, [and {T} adds {tnp}|and both have {sh}|and the latter dates from {year}].
        From one {genre} to another: after {S}, try {T}, [with {tlead}|directed by {ndir}|with its {tnp}|from {year}].
        {T}, @a {genre} [from {year}|by {tdir}|with {tlead}], belongs on the same shelf as {S}.
        As {genres} go, {T} should suit the taste that took you to {S}[, {tnp} and all|, with its {tmood}|].
        There is room for another {genre} after {S}, and {T} [brings {tnp} with it|comes with {tlead}|offers one from {year}].
        {S} suggests you have time for a good {genre}, and {T} is [one from {year}|another, from {ndir}|one with {tnp}].
        Stay with {genres} a little longer after {S}: {T} [has {tnp} to offer|comes from {ndir}|is one from the {decade}].
        With {S} fresh in mind, {T} offers another {genre}, [with its {tmood}|one of the {decade}|by {ndir}|from {year}].
        What you found in {S}, @a {genre}, you may find in {T} as well[, along with {tnp}|, directed by {ndir}|].
        Your liking for {S} makes {T} an easy suggestion: it is @a {genre} too[, with {tnp}|, with {tlead}|].
        One {genre} deserves another, and after {S} it could be {T}[, with {tnp}|, from {ndir}|, from {year}].
        {T} keeps to the territory of {S}, {genres} [of @a {ttone} kind|with {sh}|made for a quiet evening].
        """

    static let styleEra = """
        Because you enjoyed {S}, {T} offers another {stylefilm} of the {era}[, with {tnp}|, from {ndir}|].
        {S} and {T} are both {stylefilms} of the {era}, [and {T} adds {tnp}|and both have {sh}|and the second comes from {ndir}|a good pair for two evenings].
        Stay in the {era} after {S} with {T}, another {stylefilm}[, this one about {tabout}|, by {ndir}|, from {year}].
        {T} comes from the same decade as {S} and is likewise @a {stylefilm}[, with {tnp}|, with {tlead}|].
        The {era} gave us both {S} and {T}, {stylefilms} alike[, the latter with {tnp}|, the latter from {ndir}|].
        For another {stylefilm} of {S's} decade, try {T}[, with {tlead}|, directed by {ndir}|, from {year}].
        {S} was @a {stylefilm} of the {era}, and {T} is another, [with {tnp}|from {ndir}|this one dating from {year}].
        You [enjoyed|liked] {S}, so {T} should suit: the same decade, and @a {stylefilm} again[, about {tabout}|].
        Made in the same decade as {S}, {T} is also @a {stylefilm}, [with {tnp}|by {ndir}|with {tlead} in the cast|from {year}].
        {T}, like {S}, has the flavour of the {era}: @a {stylefilm}[ with {tnp}| from {ndir}| about {tabout}|].
        After {S}, more {stylefilms} of the {era} are in order, and {T} is one[ with {tnp}| from {ndir}|].
        From the decade that produced {S} comes {T}, another {stylefilm}[, one with {tnp}|, one with {tlead}|].
        If the {era} feel of {S} appealed to you, {T}, @a {stylefilm} from {year}, has it too.
        @a {era} double bill suggests itself: {S}, which you liked, and {T}, [both {stylefilms}|@a {stylefilm} as well].
        """
}
