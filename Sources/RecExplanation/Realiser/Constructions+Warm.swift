extension Constructions {
    static let warmSameDirector = """
        If you liked what {dir} did in {S}, see {T}%which.
        If you enjoyed {S}, its {director} also made {T}%which.
        If {S} made you want more of {dir}, try {T}%which.
        You enjoyed {S}; its {director} also made {T}%which.
        You enjoyed {S}, so try {dir's} {T}%which.
        You liked {S}, so here is {dir} again with {T}%which.
        You liked what {dir} did in {S}; {T}, from the same {director}, %has.
        You enjoyed {S}; {T}, also by {dir}, %has.
        You enjoyed {S}; {T}, another <{kin}|film> by {dir}, %has.
        {glad}You enjoyed {S}, so let {dir} take you to {T}%which.
        Since you enjoyed {S}, stay with {dir} for {T}%which.
        Because you loved {S}, here is another <{kin}|film> by {dir}: {T} %has.
        Because you loved {S}, follow {dir} to {T}%which.
        Follow {dir} from {S} to {T}%which.
        After {S}, stay with {dir}: {T} %has.
        The {director} of {S}, which you enjoyed, also made {T}%which.
        If you would like another <{kin}|film> by {dir} after {S}, {T} %has.
        """

    static let warmSharedCast = """
        {seen}If you liked {cast} in {S}, see {T}%which.
        {seen}After {S}, see {cast} in {T}%which.
        {seen}You liked {S}, so see {cast} again in {T}%which.
        {seen}See {cast} again after {S}: {T} %tells.
        You enjoyed {S}; {T}, also with {cast}, %has.
        You enjoyed {S}; {T}, another <{kin}|film> with {cast}, %has.
        You liked {cast} in {S}; {T}, with the same {actor}, %has.
        You liked {S}, and {T} has {cast} as well: it %has.
        You enjoyed {cast} in {S}, so try {T}%which.
        If you watched {S} for {cast}, watch {T} too: it %has.
        If you would like more of {cast} after {S}, {T} %has.
        If {cast} won you over in {S}, there is more in {T}%which.
        Because you liked {S}, here is another <{kin}|film> with {cast}: {T} %has.
        You enjoyed {S}, so stay with {cast} for {T}%which.
        For more of {cast} after {S}, try {T}%which.
        Follow {cast} from {S} to {T}%which.
        """

    static let warmSharedTheme = """
        You enjoyed {S}; {T}, also about {about}, %does.
        You enjoyed {S}; {T}, another <{kin}|film> about {about}, %does.
        You liked {S}, so try another <{kin}|film> about {about}: {T} %does.
        Because you loved {S}, here is another <{kin}|film> about {about}: {T} %does.
        Since you enjoyed {S}, go on with another <{kin}|film> about {about}: {T} %does.
        If it was {more} you liked in {S}, {T} %has.
        If you came to {S} for {more}, try {T}%which.
        If you want another <{kin}|film> about {about} after {S}, {T} %does.
        If you would like another <{kin}|film> about {about} after {S}, try {T}%whom.
        Follow {S} with another <{kin}|film> about {about}: {T} %does.
        After {S}, try another <{kin}|film> about {about}: {T} %does.
        After {S}, try {T}, which is also about {about}: it %does.
        You have seen {S}; for another <{kin}|film> about {about}, see {T}%whom.
        For another <{kin}|film> about {about} after {S}, see {T}%whom.
        If {S} drew you in, see another <{kin}|film> about {about}: {T} %does.
        You liked {S}; for more on {about}, see {T}%whom.
        """

    static let warmSharedGenre = """
        You enjoyed {S}; {T}, another {genre}, %has.
        You liked {S}, so try another {genre}: {T} %has.
        You liked one {genre} in {S}; here is another: {T} %has.
        Since you enjoyed {S}, here is another {genre}: {T} %has.
        If you would like another {genre} after {S}, {T} %has.
        If you enjoyed {S}, try another {genre}: {T} %has.
        {glad}If {S} put you in the mood for {genres}, {T} %has.
        {glad}After {S}, stay with {genres} for {T}%so.
        For another {genre} after {S}, try {T}%so.
        Follow {S} with another {genre}: {T} %has.
        You enjoyed {S}, so go on to {T}, another {genre}: it %has.
        """

    static let warmFranchise = """
        You enjoyed {S}; {T}, from the same series, %tells.
        You liked {S}, so here is another from the series: {T} %has.
        {later}You enjoyed {S}, so go on to {T}%which.
        {later}If you enjoyed {S}, the series goes on with {T}%which.
        {later}You enjoyed {S}, so keep the series going with {T}%which.
        {earlier}You enjoyed {S}, so go back in {series} to {T}%which.
        {earlier}You liked {S}; {T}, which came before it in the series, %tells.
        {earlier}If you enjoyed {S}, see what came before it in {series}: {T} %has.
        Because you loved {S}, [go back to|stay in] its world with {T}%which.
        Stay with {series} after {S}: {T} %has.
        If you want more of {series} after {S}, {T} %tells.
        For more of {series} after {S}, try {T}%which.
        """

    static let warmAward = """
        You enjoyed {S}; {T}, another {winner}, %tells.
        You liked {S}, so try another {winner}: {T} %has.
        You liked {S}, which {won}; so did {T}%which.
        Follow {S} with another {winner}: {T} %has.
        After {S}, see another {winner}: {T} %has.
        If you would like another {winner} after {S}, {T} %tells.
        Since you enjoyed {S}, here is another {winner}: {T} %has.
        For another {winner} after {S}, try {T}%which.
        """

    static let warmStyleEra = """
        You enjoyed {S}; {T}, another {stylefilm} of the {era}, %tells.
        You liked {S}, so try another {stylefilm} of the {era}: {T} %has.
        {glad}If {S} put you in the mood for {stylefilms} of the {era}, {T} %has.
        {glad}Stay in the {era} after {S} with another {stylefilm}: {T} %has.
        If you would like another {stylefilm} of the {era} after {S}, {T} %has.
        Since you liked {S}, here is another {stylefilm} of the {era}: {T} %has.
        Follow {S} with another {stylefilm} of the {era}: {T} %has.
        For another {stylefilm} of the {era} after {S}, try {T}%so.
        """

    static let warmCoWatched = """
        You enjoyed {S}, and its viewers often go on to {T}%which.
        You enjoyed {S}; many of its viewers also watched {T}%which.
        You enjoyed {S}; {T}, which its viewers often watch too, %tells.
        You enjoyed {S}; {T}, often watched by its viewers, %tells.
        You enjoyed {S}; {T}, another {kin} that its viewers often watch, %has.
        You liked {S}, so try another {kin} that its viewers often choose: {T} %has.
        You liked {S}, so try {T}, which many of its viewers have watched: it %tells.
        If you liked {S}, try what its viewers often choose: {T} %tells.
        If you enjoyed {S}, you may enjoy what its viewers often watch: {T} %tells.
        If you enjoyed {S}, see {T}, which many of its viewers have watched: it %tells.
        Viewers of {S}, which you enjoyed, often go on to {T}%which.
        Viewers of {S}, like you, often choose {T}%which.
        You enjoyed {S}; its viewers often choose {T}%which.
        Like many viewers of {S}, you may enjoy {T}%which.
        Since you enjoyed {S}, try {T}, as many of its viewers did: it %tells.
        Because you loved {S}, here is what its viewers often watch: {T} %tells.
        """

    static let warmSurveyMatch = """
        You like {likes}, so try {T}%which.
        You like {likes}, so begin with {T}%which.
        You like {likes}, and you may enjoy {T}%which.
        {glad}You like {likes}, so give an evening to {T}%which.
        You told us you like {likes}, so begin with {T}%which.
        If you like {likes}, {T} %tells.
        For someone who likes {likes}, {T} %tells.
        Because you like {likes}, we begin with {T}%which.
        As someone who likes {likes}, you may enjoy {T}%which.
        You asked for {likes}, so here is {T}%which.
        You chose {likes}, so here is {T}%which.
        """

    static let warmPopular = """
        {glad}If you are in the mood for @a {gdesc}, {T} %has.
        {glad}Give {T} an evening: it %tells.
        To begin, try {T}%which.
        Begin with {T}%which.
        Here is one to begin with: {T} %tells.
        Try {T}, @a {desc} by {tdir}: it %has.
        Try {T}, with {lead}: it %tells.
        {wide}Many viewers here have watched {T}%which.
        {wide}Like many viewers here, try {T}%which.
        You might begin with {T}%which.
        """
}
