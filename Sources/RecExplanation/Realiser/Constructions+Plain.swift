extension Constructions {
    static let plainSameDirector = """
        {dir} directed both {S} and {T}%hook.
        {T} %is; {dir} directed it, and {S} too.
        From the {director} of {S} comes {T}%hook.
        The {director} of {S} also made {T}%hook.
        {dir} made {S} and also {T}%hook.
        {later}After {S}, {dir} made {T}%hook.
        {earlier}Before {S}, {dir} made {T}%hook.
        {T} was directed by {dir}, like {S}, and %is.
        You know {dir} from {S}; {T} %is.
        {S} was about {shook}; {T}, also by {dir}, is about {hook}.
        {S} and {T} are both by {dir}: the one is about {shook}, the other about {hook}.
        In {T}, the {director} of {S} [tells of|turns to] {hook}.
        Another film by {dir} to see after {S} is {T}%hook.
        {T}, also by the {director} of {S}, %is.
        """

    static let plainSharedCast = """
        {cast} {cast:is} in both {S} and {T}%hook.
        {cast}, seen in {S}, {cast:is} also in {T}%hook.
        Known to you from {S}, {cast} {cast:is} also in {T}%hook.
        Like {S}, {T} has {cast} in the cast and %is.
        With {cast} in the cast as in {S}, {T} %is.
        {later}After {S}, {cast} {cast:appears} again in {T}%hook.
        {S} was about {shook}; {T}, also with {cast}, is about {hook}.
        {T} %is, and like {S} it has {cast} in the cast.
        For another film with {cast} after {S}, there is {T}%hook.
        Another film with {cast} to follow {S} is {T}%hook.
        {cast} {cast:links} {S} with {T}%hook.
        {T}, with {cast} in the cast as in {S}, %is.
        """

    static let plainSharedTheme = """
        Like {S}, {T} is about {about}%colon.
        {S} and {T} are both about {about}: in the one it is {shook}, in the other {hook}.
        For more {more} after {S}, there is {T}%hook.
        {T} %has, and like {S} it is at heart about {about}.
        For another film about {about} after {S}, there is {T}%hook.
        Another film about {about} to follow {S} is {T}%hook.
        In {S} it was {shook}, in {T} it is {hook}: both are about {about}.
        From {shook} to {hook}: {S} and {T} are both about {about}.
        As {S} was, {T} is about {about}%colon.
        After {S}, here is another film about {about}: {T}%about.
        {S} had {shook}, {T} has {hook}, and both are about {about}.
        One more film about {about} after {S} is {T}%hook.
        If you look for another film about {about} after {S}, there is {T}%hook.
        {T}, like {S}, is about {about}%colon.
        """

    static let plainSharedGenre = """
        After {S}, {T} is another {genre}%colon.
        For another {genre} after {S}, there is {T}%about.
        {S} was @a {genre} about {shook}; {T} is one about {hook}.
        {S} and {T} are both {genres}: the one is about {shook}, the other about {hook}.
        Like {S}, {T} is @a {genre}%colon.
        {T} is @a {genre} like {S}, and is about {hook}.
        Another {genre} to follow {S} is {T}%about.
        {T} %has; like {S}, it is @a {genre}.
        One more {genre} after {S} is {T}%about.
        If you look for another {genre} after {S}, there is {T}%about.
        {T}, @a {genre} like {S}, %has.
        """

    static let plainFranchise = """
        {later}The series goes on after {S} with {T}%hook.
        {later}Go on in the series from {S} to {T}%hook.
        {earlier}Go back in the series from {S} to {T}%hook.
        {earlier}In the same series, {T} came before {S} and is about {hook}.
        {T} belongs to the same series as {S} and is about {hook}.
        From the same series as {S} comes {T}%hook.
        {S} was about {shook}; {T}, from the same series, is about {hook}.
        In the same series as {S}, {T} %is.
        There is more of {series} after {S}: {T} %is.
        For more of the series after {S}, there is {T}%hook.
        {T}, of the same series as {S}, %is.
        """

    static let plainAward = """
        {T} %is, and like {S} it {won}.
        {T}, about {hook}, {won}, as {S} did.
        {S} {won}, and so did {T}%hook.
        Like {S}, {T} {won}; it %is.
        One {winner} is {S}; another is {T}%hook.
        Another {winner} to follow {S} is {T}%hook.
        As {S} did, {T} {won}; it %is.
        {T} is @a {winner} like {S}, and is about {hook}.
        """

    static let plainStyleEra = """
        After {S}, {T} is another {stylefilm} of the {era}%colon.
        Like {S}, {T} is @a {stylefilm} of the {era}%colon.
        As {S} was, {T} is @a {stylefilm} of the {era}, and is about {hook}.
        {T} %has, and like {S} it is @a {stylefilm} of the {era}.
        For another {stylefilm} of the {era} after {S}, there is {T}%about.
        Another {stylefilm} of the {era} to follow {S} is {T}%about.
        {S} was @a {stylefilm} of the {era}, and {T} is another%colon.
        One more {stylefilm} of the {era} after {S} is {T}%about.
        """

    static let plainCoWatched = """
        Viewers of {S} often watch {T}%hook.
        Viewers of {S} often choose {T}%hook.
        Many viewers of {S} have also watched {T}%hook.
        {T}, about {hook}, is often watched by viewers of {S}.
        {T} %is; many viewers of {S} have watched it.
        Among viewers of {S}, many have watched {T}%hook.
        Going by what viewers of {S} watch, {T} is a good next choice%colon.
        Many who watched {S} have also watched {T}%hook.
        Many have watched both {S} and {T}%hook.
        Those who watch {S} often watch {T}%hook.
        Often watched by viewers of {S}, {T} %is.
        After {S}, many here have watched {T}%hook.
        """

    static let plainSurveyMatch = """
        You told us you like {likes}; {T} %is.
        {T} is here because you like {likes}%colon.
        Because you like {likes}, {T} was picked for you%colon.
        As you like {likes}, start with {T}%hook.
        Since you like {likes}, {T} is a good place to start%colon.
        You like {likes}, and {T} %is.
        You told us you like {likes}, so here is {T}%hook.
        You asked for {likes}; {T} %is.
        Going by your survey, you like {likes}; {T} %is.
        {T}, about {hook}, was picked because you like {likes}.
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
        {T}, @a {desc} by {tdir}, is about {hook}.
        """
}
