extension Constructions {
    static let plainSameDirector = """
        {dir} directed both {S} and {T}%now.
        From the {director} of {S} comes {T}, %film.
        The {director} of {S} also made {T}%hook.
        {T} was directed by {dir}, like {S}, and %is.
        In {S} it was {shook}; in {T}, also by {dir}, it is {hook}.
        {later}After {S}, {dir} made {T}%hook.
        {earlier}Before {S}, {dir} made {T}%hook.
        From the same {director} as {S}, {T} %is.
        {dir}, who directed {S}, also gave us {T}%hook.
        {one}{S} and {T} share a director, {dir}; the second is about {hook}.
        You know {dir} from {S}; {T} %is.
        {dir} directed {S} and also {T}, %film.
        {T} has the {director} of {S}, {dir}, and {hook}.
        Where {S} %was, {T}, also by {dir}, %is.
        {S} was directed by {dir}, and so was {T}%now.
        {dir's} {T} %is, where {S} had {shook}.
        {T} is another film by {dir}, after {S}%colon.
        {S} and {T} are both by {dir}: one had {shook}, the other has {hook}.
        Besides {S}, {dir} directed {T}, %film.
        {one}In {T}, the director of {S} [takes on|turns to] {hook}.
        """

    static let plainSharedCast = """
        {cast} {cast:is} in both {S} and {T}%now.
        {one}{T} has {cast}, as {S} did, and {hook}.
        {cast}, seen in {S}, {cast:is} also in {T}%hook.
        You saw {cast} in {S} and can again in {T}%hook.
        {T} brings back {cast} from {S} for %film.
        {cast} {cast:links} {S} with {T}%now.
        {S} and {T} have {cast} in common%now.
        {T}, with {cast} of {S}, %is.
        {one}{S} had {cast} and {shook}; {T} has {cast} and {hook}.
        {S} has {cast} in its cast, and so does {T}%now.
        After {S}, {cast} {cast:appears} again in {T}, %film.
        Like {S}, {T} has {cast} in the cast%now.
        With {cast} in the cast as in {S}, {T} %is.
        Where {S} %was, {T}, again with {cast}, %is.
        {cast} {cast:was} in {S} and {cast:is} in {T} too%now.
        In {T} you see {cast} of {S} again, in %film.
        """

    static let plainSharedTheme = """
        Like {S}, {T} is about {about}%colon.
        {S} and {T} are both about {about}%now.
        After {S}, {T} is another film about {about}%colon.
        {S} looked at {about} through {shook}; {T} does it through {hook}.
        {T} comes at {about} from another side than {S}, with {hook}.
        {T} puts {hook-} at the centre of a film about {about}, as {S} did with {shook}.
        Both {S} and {T} turn on {about}%now.
        {S} had {shook}, {T} has {hook}, and both are about {about}.
        {T} has {hook}, and like {S} it is at heart about {about}.
        {S} was about {about}, and {T} is too%colon.
        With {hook}, {T} is about {about} no less than {S}.
        {T}, about {hook}, has a subject in common with {S}: {about}.
        {T} belongs with {S} among films about {about}%colon.
        The subject is {about} in {S} and {T} alike%now.
        For more {more} after {S}, there is {T}%hook.
        Another film about {about}, {T} has {hook}, where {S} had {shook}.
        {S} is about {about}, and {T} no less so%now.
        In {S} it was {shook}, in {T} it is {hook}, and the subject is {about} both times.
        {S} and {T} share a subject, {about}%now.
        {T} returns to {about} after {S}, [now|this time] with {hook}.
        {T} tells of {hook}, and of {about}, as {S} did.
        {S} came to {about} through {shook}, {T} comes to it through {hook}.
        From {shook} to {hook}: {S} and {T} are both about {about}.
        """

    static let plainSharedGenre = """
        {T} is @a {genre} like {S}, this one about {hook}.
        {S} and {T} are both {genres}%now.
        After {S}, {T} is another {genre}%colon.
        {S} was @a {genre} about {shook}; {T} is one about {hook}.
        For another {genre} after {S}, there is {T}%tail.
        {T} is also @a {genre}, and after {S} it offers {hook}.
        Among {genres}, {S} and {T} go well together%now.
        Like {S}, {T} is @a {genre}%now.
        {T} %has, and like {S} it is @a {genre}.
        {S} had {shook}, {T} has {hook}, and both are {genres}.
        Another {genre} that goes with {S} is {T}%tail.
        Where {S} had {shook}, {T}, @a {genre} too, has {hook}.
        """

    static let plainFranchise = """
        {S} and {T} belong to the same series%now.
        {T} is part of the same series as {S}%colon.
        {S} had {shook}; {T}, from the same series, has {hook}.
        {later}The series goes on after {S} with {T}%hook.
        {earlier}{T} came before {S} in the same series%colon.
        From the same series as {S} comes {T}%hook.
        There is more of {series} after {S}: {T} %is.
        {T} goes back to the world of {S}, this time with {hook}.
        The series that includes {S} also has {T}%hook.
        In {series}, {S} stands beside {T}%now.
        {T} shares its series with {S} and %is.
        In {S} it was {shook}; in {T}, of the same series, it is {hook}.
        In the same series as {S}, {T} %is.
        {series} holds both {S} and {T}%now.
        """

    static let plainAward = """
        {S} and {T} both {wonpl}%now.
        {T} %is, and like {S} it {won}.
        {T}, about {hook}, {won}, as {S} did.
        {T} is @a {winner} like {S}, this one about {hook}.
        {S} {won}, and so did {T}%now.
        {T} has {hook}, and like {S} it {won}.
        Like {S}, {T} {won}; it %is.
        One {winner} was {S}, with {shook}; another is {T}, with {hook}.
        """

    static let plainStyleEra = """
        {S} and {T} are both {stylefilms} of the {era}%now.
        After {S}, {T} is another {stylefilm} of the {era}%now.
        Like {S}, {T} is @a {stylefilm} of the {era}%now.
        As {S} was, {T} is @a {stylefilm} of the {era}, this one about {hook}.
        The {era} gave us both {S} and {T}, {stylefilms} alike%now.
        {T} has {hook}, and like {S} it is @a {stylefilm} of the {era}.
        For another {stylefilm} of the {era} after {S}, there is {T}%tail.
        {S} was @a {stylefilm} of the {era}, and {T} is another%colon.
        """

    static let plainCoWatched = """
        Viewers of {S} often watch {T}%hook.
        {S} and {T} are often watched by the same viewers%latter.
        {T}, about {hook}, is often watched by viewers of {S}.
        Many viewers of {S} have also watched {T}%hook.
        {S} and {T} share many viewers%latter.
        {T} has {hook}, and many viewers in common with {S}.
        Going by what viewers of {S} watch, {T} is a good next choice%colon.
        {S} had {shook}, {T} has {hook}, and many have watched both.
        Many who watched {S} have watched {T} too%colon.
        Often watched by viewers of {S}, {T} %is.
        Whoever watches {S} often watches {T} too%latter.
        Many have watched both {S} and {T}%latter.
        Among viewers of {S}, many have watched {T}%hook.
        Many who watch {S} watch {T} as well%colon.
        For viewers of {S}, {T} is often the other one to watch%colon.
        The viewers of {S} are often those of {T}%latter.
        """

    static let plainSurveyMatch = """
        You told us you like {likes}; {T} %is.
        {T} is here because you like {likes}%colon.
        You named {likes}, and {T} %is.
        Because you like {likes}, {T} was picked for you%colon.
        {T} fits your liking for {likes}%colon.
        Your survey named {likes}; {T} %is.
        {T}, %film, goes with your liking for {likes}.
        As you like {likes}, start with {T}%hook.
        Since you like {likes}, {T} is a fair place to start%colon.
        You listed {likes} among your likes, and {T} %is.
        To match your liking for {likes}, there is {T}%hook.
        """

    static let plainPopular = """
        {T} is a good place to start%colon.
        {wide}Many viewers here have watched {T}%hook.
        {wide}{T} is widely watched here%colon.
        {T}, with {lead}, %is.
        For a start, there is {T}%hook.
        {tdir's} {T} %is.
        One to begin with is {T}%hook.
        {T} is @a {desc} by {tdir}%colon.
        {T} won {taward} and %is.
        With {lead} in the cast, {T} %is.
        A good first choice is {T}%hook.
        {T}, @a {desc} by {tdir}, has {hook}.
        """
}
