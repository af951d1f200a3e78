extension Constructions {
    static let warmSameDirector = """
        You liked what {dir} did in {S}, so [see|try] {T}%hook.
        With {S} behind you, see {dir's} {T}%hook.
        {S} gave you {shook}; {T}, also by {dir}, gives you {hook}.
        {glad}{S} put you in {dir's} hands; stay there for {T}%hook.
        More of {dir} is waiting after {S}: {T} %is.
        Because you loved {S}, follow {dir} to {T}%hook.
        {glad}For another evening with {dir} after {S}, there is {T}%hook.
        You enjoyed {dir's} {S}; next, see {T}%hook.
        {glad}You liked {S}, so let its {director} take you to {T}%hook.
        Stay with {dir} after {S}: {T} %is.
        You enjoyed {S}, so try another film by {dir}: {T}%about.
        You enjoyed {S}, so try another {kin} by {dir}: {T}%about.
        Because you enjoyed {S}, here is another {kin} by {dir}: {T}%about.
        """

    static let warmSharedCast = """
        Because you enjoyed {cast} in {S}, see {T}%hook.
        {glad}Let {cast} lead you from {S} to {T}%hook.
        For {cast} once more, follow {S} with {T}%hook.
        You liked {cast} in {S}, so try {T}%hook.
        You enjoyed {cast} in {S}; next, see {T}%hook.
        See {cast} again after {S}: {T} %is.
        {later}After {S}, {cast} {cast:is} back in {T}%hook.
        {glad}After {S}, spend another evening with {cast} in {T}%hook.
        You enjoyed {S}; for more of {cast}, try {T}%hook.
        You liked {S}, so here is another film with {cast}: {T}%about.
        You liked {S}, so try another {kin} with {cast}: {T}%about.
        Because you enjoyed {S}, here is another {kin} with {cast}: {T}%about.
        """

    static let warmSharedTheme = """
        You enjoyed {S}, so for more about {about} try {T}%hook.
        Because you loved {S}, here is another film about {about}: {T}%about.
        Follow {S} with another film about {about}: {T} %is.
        {glad}For another evening of {more} after {S}, there is {T}%hook.
        If you came to {S} for {more}, try {T}%hook.
        You liked {S}, so here is one more film about {about}: {T}%about.
        Because you enjoyed {S}, see another film about {about}: {T} %is.
        If it was {more} you liked in {S}, see {T}%hook.
        Having enjoyed {S}, see another film about {about}: {T}%about.
        You enjoyed {S}, so try another {kin} about {about}: {T}%about.
        Because you loved {S}, here is another {kin} about {about}: {T}%about.
        Follow {S} with another {kin} about {about}: {T}%about.
        You liked {S}, so here is one more {kin} about {about}: {T}%about.
        Having enjoyed {S}, see another {kin} about {about}: {T}%about.
        Since you liked {S}, try one more {kin} about {about}: {T}%about.
        After {S}, try another film about {about}: {T}%about.
        If you would like another film about {about} after {S}, try {T}%hook.
        With {S} behind you, try one more film about {about}: {T}%about.
        """

    static let warmSharedGenre = """
        For one more {genre} after {S}, try {T}%about.
        You enjoyed {S}, so make room for another {genre}: {T} %has.
        Because you enjoyed {S}, here is another {genre}: {T}%about.
        {glad}If {S} put you in the mood for {genres}, try {T}%about.
        {S} gave you @a {genre} about {shook}; {T} gives you one about {hook}.
        Should you want another {genre} after {S}, try {T}%about.
        Having enjoyed {S}, see another {genre}: {T} %has.
        {glad}Stay with {genres} one more evening after {S}: {T} %has.
        You liked {S}, so try another {genre}: {T}%about.
        """

    static let warmFranchise = """
        Because you loved {S}, [go back to|stay in] its world with {T}%hook.
        {later}You enjoyed {S}, so keep the series going with {T}%hook.
        {later}You liked {S}, so see where the series went later: {T} %is.
        {earlier}You liked {S}, so see what came before it in the series: {T} %is.
        {earlier}Because you enjoyed {S}, go back in the series to {T}%hook.
        {glad}Let the series take you from {S} to {T}%hook.
        Stay with {series} after {S}: {T} %is.
        {S} gave you {shook}; stay in the series, and {T} gives you {hook}.
        You enjoyed {S}, and there is more of {series}: {T} %is.
        {later}If you want more of the series after {S}, go on with {T}%hook.
        You enjoyed {S}, so here is another of the series: {T}%about.
        """

    static let warmAward = """
        You liked {S}, which {won}; {T}, about {hook}, did too.
        After {S}, see another {winner}: {T} %is.
        You saw one {winner} in {S}; see another in {T}%hook.
        Follow {S} with another {winner}, {T}%hook.
        You enjoyed {S}, so go on to another {winner}, {T}%hook.
        Because you enjoyed {S}, see another {winner}: {T} %is.
        You enjoyed {S}, so here is another {winner}: {T}%about.
        Having enjoyed {S}, see another {winner}: {T}%about.
        """

    static let warmStyleEra = """
        You liked {S}, so try another {stylefilm} of the {era}: {T}%about.
        {glad}Stay in the {era} after {S} with another {stylefilm}, {T}%hook.
        Because you enjoyed {S}, see another {stylefilm} of the {era}: {T} %is.
        {glad}If {S} put you in the mood for {stylefilms} of the {era}, try {T}%about.
        For one more {stylefilm} of the {era}, follow {S} with {T}%about.
        {glad}Let {S} lead you to another {stylefilm} of the {era}, {T}%hook.
        Having enjoyed {S}, see another {stylefilm} of the {era}: {T}%about.
        Since you liked {S}, try another {stylefilm} of the {era}: {T}%about.
        """

    static let warmCoWatched = """
        Others who watched {S} often choose {T}%hook.
        You liked {S}, and many who watched it have also watched {T}%hook.
        You enjoyed {S}; its viewers often choose {T}%hook.
        {glad}Join the many viewers of {S} who also watched {T}%hook.
        You enjoyed {S}; its viewers often watch another {kin}, {T}%about.
        Because you enjoyed {S}, here is another {kin} that its viewers often watch: {T}%about.
        You liked {S}, so try another {kin} that its viewers often choose: {T}%about.
        You enjoyed {S}; many of its viewers have also watched {T}%hook.
        Because you enjoyed {S}, here is what its viewers often watch: {T}%about.
        You liked {S}, so try what many of its viewers have watched: {T}%about.
        You enjoyed {S}, and its viewers often watch {T}%hook.
        Since you liked {S}, here is a film that its viewers often watch: {T}%about.
        Because you liked {S}, try a film that its viewers often choose: {T}%about.
        Viewers of {S}, which you enjoyed, often choose {T}%hook.
        You watched {S}, and viewers of it often choose {T}%hook.
        """

    static let warmSurveyMatch = """
        You told us you like {likes}, so begin with {T}%hook.
        For someone who likes {likes}, {T} is a good start%colon.
        You asked for {likes}, so here is {T}%hook.
        {glad}You like {likes}, so give an evening to {T}%hook.
        You like {likes}, so try {T}%hook.
        Because you like {likes}, begin with {T}%hook.
        Since you like {likes}, {T} should be for you%colon.
        As someone who likes {likes}, you may enjoy {T}%hook.
        Because you like {likes}, we begin with {T}%hook.
        """

    static let warmPopular = """
        Start with {hook}: {T} is @a {desc} by {tdir}.
        {glad}If you are in the mood for @a {gdesc}, try {T}%about.
        {glad}Give {T} an evening: it %is.
        Here is one to begin with: {T} %is.
        Spend an evening with {lead} in {T}%hook.
        Begin with {T}%hook.
        {wide}{glad}Many viewers here have spent an evening with {T}%hook.
        Your first evening here could be {T}%hook.
        Let us learn your taste with {T}%hook.
        To begin, try {T}%hook.
        """
}
