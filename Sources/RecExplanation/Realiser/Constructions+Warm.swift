extension Constructions {
    static let warmSameDirector = """
        Because you loved {S}, follow {dir} to {T}, %film.
        If {S} [won you over|held you|drew you in], go on with {dir} and {T}%hook.
        {S} put you in {dir's} hands; stay there for {T}%hook.
        For another evening with {dir} after {S}, there is {T}%hook.
        You liked what {dir} did in {S}, so [see|try] {T}%hook.
        {dir} had you with {S}; let {T} do it again, with {hook}.
        Stay with {dir} after {S}: {T} %is.
        Since {S} was to your taste, here is {dir} again with {T}%hook.
        You enjoyed {dir's} {S}; in {T}, by the same {director}, you meet {who}.
        With {S} behind you, see {dir's} {T}%hook.
        If you would trust {dir} with another evening after {S}, let it be {T}%hook.
        Behind {S} stood {dir}, who also made {T}, %film.
        {S} gave you {shook}; {T}, also by {dir}, gives you {hook}.
        Go from {shook} to {hook}: {dir} directed {S} and {T} both.
        More of {dir} is waiting after {S}: {T} %is.
        Let {dir}, who gave you {S}, give you {T} as well%colon.
        You liked {S}, so let its {director} take you to {T}%hook.
        If {shook} stayed with you, {S} has a companion by {dir} in {T}%hook.
        Give {dir} another evening after {S}: {T} %is.
        If {S} made you trust {dir}, go along with {T} as well%colon.
        """

    static let warmSharedCast = """
        Because you enjoyed {cast} in {S}, see {T}%hook.
        If {cast} {cast:was} the reason you stayed with {S}, there is {T}%hook.
        You liked {cast} in {S}, so spend another evening in that company with {T}%hook.
        See {cast} again after {S}: {T} %is.
        There is more of {cast} to enjoy after {S} in {T}, %film.
        {cast} kept you company in {S}; {T} offers that company again, and {hook}.
        Having liked {cast} in {S}, give {T} a chance: it %is.
        For {cast} once more, follow {S} with {T}%hook.
        You met {cast} in {S}; meet again in {T}, %film.
        {S} gave you {cast}; {T} does too, along with {hook}.
        If you would watch {cast} in anything after {S}, make it {T}%hook.
        A reunion with {cast} of {S} awaits you in {T}, %film.
        Let {cast} lead you from {S} to {T}%hook.
        {one}{S} gave you {cast} and {shook}; {T} gives you {cast} and {hook}.
        You enjoyed {S}, and {cast} {cast:is} back for you in {T}%hook.
        Come to {T} for {cast} of {S}, and stay for {hook}.
        """

    static let warmSharedTheme = """
        Because you loved {S}, here is another film about {about}: {T}, with {hook}.
        If {S} left you wanting more about {about}, try {T}%hook.
        {S} gave you {shook}; {T} gives you {hook}, and both are about {about}.
        If {S} got you thinking about {about}, {T} %is.
        If you came to {S} for {more}, {T} has {hook}.
        After {shook}, let {T} tell you about {hook}: like {S}, it is about {about}.
        Follow {S} with another film about {about}: {T} %is.
        Let {T} take you back to {about} after {S}, this time with {hook}.
        You liked {S}, and {T} is about {about} as well%colon.
        There is another film about {about} for you after {S}: {T}, with {hook}.
        For another evening of {more} after {S}, there is {T}%hook.
        Come to {T} for {hook}, and stay for {about}, as in {S}.
        You know from {S} what a film about {about} can do; {T} %is.
        Since {S} spoke to you, hear what {T} has to say about {about}, through {hook}.
        If {S} stayed with you, {T} may too: it is about {about} again, through {hook}.
        Your liking for {S} points to {T}, another film about {about}, with {hook}.
        Next could be {hook}: like {S}, {T} is about {about}.
        Once {S} has had its say about {about}, let {T} have its own, with {hook}.
        Stay with {about} a little longer after {S}: {T} %is.
        If a film about {about} is what you are after once more, follow {S} with {T}%hook.
        You enjoyed {S}, so for more about {about} try {T}%hook.
        Give {T} the evening after {S}: it is about {about} again, with {hook}.
        Go from {S} to {T} for another look at {about}, with {hook}.
        When {S} is behind you and {about} still on your mind, there is {T}%hook.
        """

    static let warmSharedGenre = """
        If {S} put you in the mood for {genres}, try {T}%tail.
        You liked one {genre} in {S}; here is another, {T}%tail.
        Because you enjoyed {S}, give another {genre} its chance: {T} %has.
        Stay with {genres} one more evening after {S}: {T} %has.
        {S} gave you @a {genre} about {shook}; {T} gives you one about {hook}.
        Should you want another {genre} after {S}, {T} has {hook}.
        Having enjoyed {S}, you may like {hook}: {T} is @a {genre} too.
        Go from {shook} to {hook}: {S} and {T} are both {genres}.
        Let {S} take you to another {genre}, {T}%tail.
        You enjoyed {S}, so make room for another {genre}: {T} %has.
        If another {genre} is what you want after {S}, {T} %has.
        For one more {genre} after {S}, let {T} bring you {hook}.
        """

    static let warmFranchise = """
        Because you loved {S}, [go back to|stay in] its world with {T}%hook.
        If {S} left you wanting more, the series has it: {T} %is.
        {S} showed you {shook}; in {T}, of the same series, it is {hook}.
        Stay with {series} after {S}: {T} %is.
        You enjoyed {S}, so keep the series going with {T}%hook.
        {S} gave you {shook}; stay in the series, and {T} gives you {hook}.
        Your next stop in {series} after {S} could be {T}%hook.
        There is more where {S} came from: {T}, of the same series, %is.
        {later}You liked {S}, so see where the series went later: {T} %is.
        {earlier}You liked {S}, so see what came before it in the series: {T} %is.
        If you would gladly go back to the world of {S}, {T} has {hook}.
        Let {series} take you from {S} to {T}%hook.
        You know your way around from {S}; {T}, of the same series, %is.
        One more of the series for you after {S}: {T} %is.
        """

    static let warmAward = """
        You liked {S}, which {won}; {T}, about {hook}, did too.
        After {S}, see another {winner}: {T} %is.
        Let one {winner} lead you to another, from {S} to {T}%hook.
        You saw one {winner} in {S}; see another in {T}%hook.
        Follow {S} with another {winner}, {T}%hook.
        {S} {won} with {shook}, and {T} with {hook}.
        If you liked {S}, @a {winner}, {T} is another one for you, with {hook}.
        You enjoyed {S}, so go on to another {winner}, {T}%hook.
        """

    static let warmStyleEra = """
        You liked one {stylefilm} of the {era} in {S}; here is another, {T}%tail.
        Stay in the {era} after {S} with another {stylefilm}, {T}%hook.
        Because you enjoyed {S}, see another {stylefilm} of the {era}: {T} %is.
        If {S} put you in the mood for {stylefilms} of the {era}, try {T}%hook.
        Give the {era} another evening after {S}: {T}, @a {stylefilm} too, has {hook}.
        {S} gave you @a {stylefilm} of the {era}; {T} gives you another, with {hook}.
        For one more {stylefilm} of the {era}, follow {S} with {T}%hook.
        Let {S} lead you to another {stylefilm} of the {era}, {T}%hook.
        """

    static let warmCoWatched = """
        Because you enjoyed {S}, try what many of its viewers watch too, {T}%hook.
        You watched {S}, and others who did often watch {T}%hook.
        Others who watched {S} often choose {T}%hook.
        You liked {S}, and many who watched it have watched {T} too%colon.
        Follow the many viewers of {S} to {T}%hook.
        Many have watched both {S} and {T}, so go from {shook} to {hook}.
        Join the many viewers of {S} who also watched {T}%hook.
        {S} gave you {shook}; many who watched it have gone to {T} for {hook}.
        If {S} was for you, {T} may be too, for the two share many viewers%latter.
        Having enjoyed {S}, do as many of its viewers do and watch {T}%hook.
        You enjoyed {S}, and many of its viewers went for {T} as well%colon.
        Go where many viewers of {S} go, to {T}%hook.
        You saw {S}, and many who did have seen {T} as well%colon.
        Since you liked {S}, do not miss what many of its viewers watch, {T}%hook.
        After {S}, go with the many who watch {T}%hook.
        """

    static let warmSurveyMatch = """
        You told us you like {likes}, so begin with {T}%hook.
        For someone who likes {likes}, {T} is a good start%colon.
        You asked for {likes}, so here is {T}%hook.
        With {likes} on your list, {T} should be your kind of film%colon.
        What you told us of {likes} points to {T}%hook.
        You like {likes}, so give an evening to {T}%hook.
        If it is {likes} you like, let {T} tell you about {hook}.
        Because you like {likes}, we begin with {T}%hook.
        There is something for your love of {likes} in {T}%hook.
        You named {likes}; let {T} take it from there, with {hook}.
        Since you like {likes}, {T} should be for you%colon.
        Your taste for {likes} should feel at home with {T}%hook.
        """

    static let warmPopular = """
        Start with {hook}: {T} is @a {desc} by {tdir}.
        Let {T} tell you about {hook}.
        Let us learn your taste with {T}%hook.
        If you are in the mood for @a {gdesc}, {T} has {hook}.
        Give {T} an evening: it %is.
        Here is one to begin with: {T} %is.
        Take a chance on {hook}: {T} is @a {desc} with {lead}.
        Spend an evening with {lead} in {T}, %film.
        Begin with {T}%hook.
        {wide}Many viewers here have spent an evening with {T}%hook.
        Come in and meet {who}: {T} is @a {desc} to start with.
        Your first evening here could be {T}%hook.
        """
}
