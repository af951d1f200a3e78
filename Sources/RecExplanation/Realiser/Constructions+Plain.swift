extension Constructions {
    static let plainSameDirector = """
        {dir} directed both {S} and {T}%hook.
        {T} %is; {dir} directed it, and {S} too.
        From the {director} of {S} comes {T}%hook.
        The {director} of {S} also made {T}%hook.
        {later}After {S}, {dir} made {T}%hook.
        {earlier}Before {S}, {dir} made {T}%hook.
        You know {dir} from {S}; {T} %is.
        {S} was about {shook}; {T}, also by {dir}, is about {hook}.
        Another film by {dir} to see after {S} is {T}%hook.
        {T}, also by the {director} of {S}, %is.
        For another {kin} by {dir} after {S}, there is {T}%about.
        After {S}, here is another film by {dir}: {T}%about.
        After {S}, here is another {kin} by {dir}: {T}%about.
        """

    static let plainSharedCast = """
        {cast} {cast:is} in both {S} and {T}%hook.
        {cast}, seen in {S}, {cast:is} also in {T}%hook.
        Known to you from {S}, {cast} {cast:is} also in {T}%hook.
        {later}After {S}, {cast} {cast:appears} again in {T}%hook.
        For another film with {cast} after {S}, there is {T}%hook.
        Another film with {cast} to follow {S} is {T}%hook.
        {cast} {cast:links} {S} with {T}%hook.
        For another {kin} with {cast} after {S}, there is {T}%about.
        Another {kin} with {cast} to follow {S} is {T}%about.
        After {S}, here is another film with {cast}: {T}%about.
        After {S}, here is another {kin} with {cast}: {T}%about.
        """

    static let plainSharedTheme = """
        For more {more} after {S}, there is {T}%hook.
        {T} %has, and like {S} it is at heart about {about}.
        For another film about {about} after {S}, there is {T}%hook.
        Another film about {about} to follow {S} is {T}%hook.
        After {S}, here is another film about {about}: {T}%about.
        One more film about {about} after {S} is {T}%hook.
        If you look for another film about {about} after {S}, there is {T}%hook.
        For another {kin} about {about} after {S}, there is {T}%about.
        Another {kin} about {about} to follow {S} is {T}%about.
        After {S}, here is another {kin} about {about}: {T}%about.
        One more {kin} about {about} after {S} is {T}%about.
        If you look for another {kin} about {about} after {S}, there is {T}%about.
        Like {S}, {T} is @a {kin} about {about}.
        """

    static let plainSharedGenre = """
        After {S}, {T} is another {genre}%colon.
        For another {genre} after {S}, there is {T}%about.
        {S} was @a {genre} about {shook}; {T} is one about {hook}.
        After {S}, here is another {genre}: {T}%about.
        Another {genre} to follow {S} is {T}%about.
        One more {genre} after {S} is {T}%about.
        If you look for another {genre} after {S}, there is {T}%about.
        {S} and {T} are both {genres}: the one is about {shook}, the other about {hook}.
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
        """

    static let plainAward = """
        {T} %is, and like {S} it {won}.
        {T}, about {hook}, {won}, as {S} did.
        {S} {won}, and so did {T}%hook.
        One {winner} is {S}; another is {T}%hook.
        Another {winner} to follow {S} is {T}%hook.
        After {S}, here is another {winner}: {T}%about.
        For another {winner} after {S}, there is {T}%hook.
        One more {winner} after {S} is {T}%hook.
        """

    static let plainStyleEra = """
        After {S}, {T} is another {stylefilm} of the {era}%colon.
        After {S}, here is another {stylefilm} of the {era}: {T}%about.
        {T} %has, and like {S} it is @a {stylefilm} of the {era}.
        For another {stylefilm} of the {era} after {S}, there is {T}%about.
        Another {stylefilm} of the {era} to follow {S} is {T}%about.
        One more {stylefilm} of the {era} after {S} is {T}%about.
        If you look for another {stylefilm} of the {era} after {S}, there is {T}%about.
        {S} was @a {stylefilm} of the {era}, and {T} is another%colon.
        """

    static let plainCoWatched = """
        Viewers of {S} often watch {T}%hook.
        Viewers of {S} often choose {T}%hook.
        Many viewers of {S} have also watched {T}%hook.
        {T}, about {hook}, is often watched by viewers of {S}.
        Many who watched {S} have also watched {T}%hook.
        Those who watch {S} often watch {T}%hook.
        Viewers of {S} often watch another {kin}, {T}%about.
        Another {kin} that viewers of {S} often watch is {T}%about.
        Many viewers of {S} have watched another {kin}, {T}%about.
        For another {kin} after {S}, its viewers often choose {T}%about.
        """

    static let plainSurveyMatch = """
        You told us you like {likes}; {T} %is.
        As you like {likes}, start with {T}%hook.
        Since you like {likes}, {T} is a good place to start%colon.
        You told us you like {likes}, so here is {T}%hook.
        You asked for {likes}; {T} %is.
        Because you like {likes}, here is {T}%hook.
        For your liking of {likes}, there is {T}%hook.
        You like {likes}, so start with {T}%hook.
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
        With {lead} in the cast, {T} %is.
        A good first choice is {T}%hook.
        {T}, @a {desc} by {tdir}, is about {hook}.
        """
}
