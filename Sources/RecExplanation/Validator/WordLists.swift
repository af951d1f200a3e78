/// The words of each class.
enum WordLists {
    static let function = """
        cannot around off amid amidst despite via per round past near
        the a an and or but nor so yet if because since as when while where after before though although than that this
        these those there here what which who whom whose how why of in on at by for with from to into onto upon about
        over under between among through during without within against along behind beside beyond across toward towards
        is are was were be been being am has have had having do does did done will would shall should may might can could
        must you your yours yourself it its itself he his him she her hers they them their we us our i me my not no
        nor only also too very more most much many some any all both each every other another such same own just even
        anywhere everywhere somewhere nowhere whatever whichever wherever whenever whoever whether still again ever never always often then now once up down out off one two dont doesnt isnt wasnt wont cant ve re
        ll d m s
        """
    static let boundary = """
        of in on at by for with from to into onto upon about over under between among through during without within
        against along behind beside beyond across toward towards and or but so because since if when while where after
        before though although than that which who whom whose is are was were be been being has have had do does did will
        would shall should may might can could must you it he she they we not try watch see give gives offers offer brings
        bring makes make delivers turns shares share feels puts takes finds keeps carries explores
        """
    static let link = "of in from behind within inside throughout across beneath under"
    static let verb = """
        is are was were has have had does did will would should may might can could offers offer brings bring makes make
        delivers deliver turns turn shares share feels feel puts put takes take finds find keeps keep carries carry
        explores explore features feature gives give gave follows follow comes come goes go adds add blends blend mixes
        mix combines combine pairs pair trades trade swaps swap builds build plays play runs run works work returns
        return serves serve stars star stands stand unfolds unfold weaves weave tells tell
        """
    static let number = """
        three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
        nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
        millions billion billions dozen dozens trillion quarter percent
        """
    static let negation =
        "no not without never neither nor minus lacks isnt doesnt wasnt dont arent werent hardly instead"
    static let sharing =
        "both same similar another shared share shares sharing common alike likewise again equally also too"
    static let oblique = "like unlike after as than besides beyond alongside following beside before"
    static let hypothetical = """
        if may might will would could should can shall perhaps maybe whether ll d likely probably must hopefully should
        """
    static let crowd = """
        viewers viewer people everyone everybody users user fans fan audiences audience critics critic others members
        subscribers moviegoers filmgoers cinephiles reviewers millions thousands crowd crowds somebody nobody lovers
        families teenagers neighbours neighbors watchers customers streamers folks anybody
        """
    static let film =
        "film films movie movies picture pictures feature features title titles flick flicks work works piece"

    /// Words of French, German, Spanish, Italian, Portuguese and Dutch that no English sentence has.
    static let foreign = """
        le la les des du une et est vous avez aime pour avec dans qui que sur par cette ce votre nous plus mais ou aux
        der das und ist sie ein eine einen mit fur auf den dem nicht weil ihnen haben wenn auch von zu wie dieser
        el los las una y es usted porque disfruto con para por su este esta pero como mas te le gusto ha
        il lo gli che di sono hai ti piaciuto perche anche della questo questa con per piace voi
        o os uma voce gostou porque com mais seu sua tambem filme filmes pelicula ne pas het een van voor niet jij
        """
}
