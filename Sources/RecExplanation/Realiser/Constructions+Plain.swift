extension Constructions {
    static let plainSameDirector = """
        From the {director} of {S}, {T} %has.
        {T} comes from the {director} of {S} and %has.
        {T}, also by the {director} of {S}, %has.
        {T}, another <{kin}|film> by the {director} of {S}, %has.
        {T}, like {S} @a <{kin}|film> by {dir}, %has.
        {dir}, who made {S}, also made {T}%which.
        {dir} directed {S}, and {T} too: it %has.
        The {director} of {S} also made {T}%which.
        From the {director} of {S} comes {T}%which.
        {later}After {S}, {dir} made {T}%which.
        {later}{dir} went on from {S} to {T}%which.
        {earlier}Before {S}, {dir} made {T}%which.
        {T} %tells; it is by the {director} of {S}.
        {T} %tells; {dir} directed it, as well as {S}.
        {S} and {T} are both by {dir}; the second %has.
        After {S}, here is another <{kin}|film> by {dir}: {T} %has.
        """

    static let plainSharedCast = """
        With {cast} of {S} in the cast, {T} %tells.
        {T}, which shares {cast} with {S}, %tells.
        {T}, with {cast} of {S} in the cast, %tells.
        {T}, like {S} @a <{kin}|film> with {cast}, %has.
        {T} shares {cast} with {S} and %has.
        {cast} of {S} {cast:is} also in {T}%which.
        {S} shares {cast} with {T}%which.
        {S} and {T} both have {cast} in the cast; the second %has.
        {later}After {S}, {cast} went on to {T}%which.
        {later}After {S}, {cast} {cast:appears} again in {T}%which.
        {earlier}Before {S}, {cast} appeared in {T}%which.
        {T} %tells; {cast} {cast:is} in it, as in {S}.
        After {S}, here is another <{kin}|film> with {cast}: {T} %has.
        For another <{kin}|film> with {cast} after {S}, there is {T}%so.
        """

    static let plainSharedTheme = """
        {T}, like {S} @a <{kin}|film> about {about}, %does.
        Like {S}, {T} is @a <{kin}|film> about {about}: it %does.
        After {S}, {T} is another <{kin}|film> about {about}: it %does.
        {S} and {T} are both about {about}; the second %does.
        {T} %does; like {S}, it is about {about}.
        {T} %does; like {S}, it is @a <{kin}|film> about {about}.
        For another <{kin}|film> about {about} after {S}, there is {T}%whom.
        After {S}, here is another <{kin}|film> about {about}: {T} %does.
        One more <{kin}|film> about {about} after {S} is {T}%whom.
        After {S}, another <{kin}|film> about {about} is {T}%whom.
        {T} is also about {about}, like {S}, and %does.
        From {S}, go on to another <{kin}|film> about {about}: {T} %does.
        {S} is about {about}; {T}, on the same theme, %does.
        """

    static let plainSharedGenre = """
        {T}, like {S} @a {genre}, %has.
        Like {S}, {T} is @a {genre}: it %has.
        {T} is @a {genre} like {S} and %has.
        {T} %has; like {S}, it is @a {genre}.
        {S} is @a {genre}, and so is {T}%so.
        After {S}, {T} is another {genre}: it %has.
        After {S}, here is another {genre}: {T} %has.
        After one {genre}, {S}, here is another: {T} %has.
        For another {genre} after {S}, there is {T}%so.
        To follow {S} with another {genre}, there is {T}%so.
        {S} and {T} are both {genres}; the second %has.
        One more {genre} after {S} is {T}%so.
        """

    static let plainFranchise = """
        {later}The series goes on after {S} with {T}%which.
        {later}{T}, which came after {S} in {series}, %tells.
        {later}Go on in {series} from {S} to {T}%which.
        {later}After {S}, {T} takes up {series} and %has.
        {earlier}{T}, which came before {S} in {series}, %tells.
        {earlier}Go back in {series} from {S} to {T}%which.
        {earlier}Before {S}, the series had {T}%which.
        {T}, from the same series as {S}, %tells.
        From the same series as {S}, {T} %tells.
        From the same series as {S} comes {T}%which.
        {T} belongs to the same series as {S} and %has.
        There is more of {series} after {S}: {T} %has.
        For more of {series} after {S}, there is {T}%which.
        """

    static let plainAward = """
        {T}, like {S} @a {winner}, %tells.
        {T} %tells; like {S}, it {won}.
        {S} {won}, and so did {T}%which.
        After {S}, {T} is another {winner}: it %has.
        After {S}, here is another {winner}: {T} %has.
        For another {winner} after {S}, there is {T}%so.
        {T}, which {won} as {S} did, %tells.
        Like {S}, {T} {won}; it %has.
        One more {winner} after {S} is {T}%which.
        """

    static let plainStyleEra = """
        {T}, like {S} @a {stylefilm} of the {era}, %tells.
        Like {S}, {T} is @a {stylefilm} of the {era}: it %has.
        {T} %tells; like {S}, it is @a {stylefilm} of the {era}.
        {S} is @a {stylefilm} of the {era}, and so is {T}%so.
        After {S}, {T} is another {stylefilm} of the {era}: it %has.
        After {S}, here is another {stylefilm} of the {era}: {T} %has.
        For another {stylefilm} of the {era} after {S}, there is {T}%so.
        {S} and {T} are both {stylefilms} of the {era}; the second %has.
        One more {stylefilm} of the {era} after {S} is {T}%so.
        """

    static let plainCoWatched = """
        Viewers of {S} often watch {T}%which.
        Viewers of {S} often choose {T}%which.
        Viewers of {S} often go on to {T}%which.
        Viewers of {S} often watch {T} too: it %tells.
        Many viewers of {S} have also watched {T}%which.
        Many who watched {S} have also watched {T}%which.
        Many who watched {S} also chose {T}%which.
        Those who watch {S} often watch {T}%which.
        After {S}, many viewers choose {T}%which.
        Viewers of {S} often watch another {kin}, {T}%so.
        {T}, which viewers of {S} often watch, %tells.
        {T}, often watched by viewers of {S}, %tells.
        {T}, which many who watched {S} have watched too, %tells.
        {T}, another {kin} that viewers of {S} often watch, %has.
        {T} %tells; many viewers of {S} have watched it too.
        {T} %tells; viewers of {S} often choose it.
        """

    static let plainSurveyMatch = """
        You like {likes}, so try {T}%which.
        You like {likes}, so start with {T}%which.
        You told us you like {likes}; {T} %tells.
        You told us you like {likes}, so here is {T}%which.
        As you like {likes}, start with {T}%which.
        Since you like {likes}, here is {T}%which.
        Because you like {likes}, here is {T}%which.
        For someone who likes {likes}, {T} %tells.
        {T}, chosen because you like {likes}, %tells.
        {T} %tells; we chose it because you like {likes}.
        You asked for {likes}; {T} %tells.
        You chose {likes}; {T} %tells.
        """

    static let plainPopular = """
        {T} is a good place to start: it %tells.
        A good place to start is {T}%which.
        Start with {T}%which.
        {T}, directed by {tdir}, %tells.
        {T}, with {lead}, %tells.
        {T}, @a {desc} by {tdir}, %has.
        {T} is @a {desc} by {tdir}: it %has.
        {tdir's} {T} %tells.
        With {lead} in the cast, {T} %tells.
        {wide}Many viewers here have watched {T}%which.
        {wide}{T}, which many viewers here have watched, %tells.
        One to begin with is {T}%which.
        """
}
