extension Rules {
    /// What is said to and of the viewer. “You” with any other verb is a fact that was not given.
    static let user = """
        you ~ <enjoys> | here | enjoyed | You enjoyed Inception, so Tenet should suit you. | You enjoyed Tenet, so Inception should suit you.
        you ~ <likes> | here | liked | Should you like Inception, Tenet is a safe bet. | You like westerns, so Tenet should suit you after Inception.
        you ~ <tells> | here | told | Should you want more of Inception, try Tenet. | You told us that you want heists, so try Tenet after Inception.
        you dont/avoid/avoids/dislike/hate/shun/skip | here | disliked | Should you avoid Inception, Tenet is no better. | You avoid westerns, so Tenet should suit you after Inception.
        your <answers> | here | told | Your evening with Inception should lead you to Tenet. | Your survey named heists, so try Tenet after Inception.
        your _ <tastes> for/of/in | here | liked | Your liking for Inception makes Tenet an easy suggestion. | Your fondness for westerns makes Tenet a good choice after Inception.
        as a/an _ lifelong/longtime/devoted/loyal/big/huge/diehard/true/long _ fan/lover/admirer/viewer of? | here | told | As a fan of Inception, you may like Tenet. | As a lifelong fan of Inception, you may like Tenet.
        as a/an new/loyal/valued _ subscriber/member/customer/user/parent/student/teacher/doctor | here | told | As a fan of Inception, you may like Tenet. | As a loyal subscriber, you may like Tenet after Inception.
        last month/week/year/night/weekend/summer/spring/autumn … you | here | never | Since you enjoyed Inception, Tenet should do by night. | Last month you enjoyed Inception, so try Tenet.
        you ~ <enjoys>/finished/completed {n} other/more/of | here | never | You enjoyed Inception, so Tenet should suit you. | You finished two other puzzles, so Tenet should suit you after Inception.
        ^ having !<enjoys> !liked/just/now/already/recently/once/so/both/had/been | here | never | Having enjoyed Inception, you may like Tenet. | Having grown up with Inception, you may like Tenet.
        kept/keeps/had/left/have/has/leave/leaves you up/awake/crying/weeping/sobbing/laughing/shaking/cold | here | never | Inception kept you on your toes, so try Tenet. | Inception kept you awake, so try Tenet.
        your list/watchlist/history of | here | told | Your list should have Tenet on it after Inception. | Tenet is on your list of favourites, so see it after Inception.
        your favourite/favorite/favourites/favorites | here | told | Tenet may suit you after Inception. | Puzzles are your favourites, so try Tenet after Inception.
        you ~ <enjoys>/seen/watched … twice/thrice/times/again | here | never | You enjoyed Inception, so Tenet should suit you. | You have watched Inception twice, so Tenet should suit you.
        you ~ <enjoys>/seen/watched … more than once | here | never | You enjoyed Inception, so Tenet should suit you. | You have watched Inception more than once, so Tenet should suit you.
        you know ~ what it is/means/takes to | here | never | You know what Inception is like, so try Tenet. | You know what it is to raise a child, so try Tenet after Inception.
        as a/an _ parent/mother/father/son/daughter/sister/brother/child/husband/wife/widow/soldier/nurse/student/teacher/doctor/lawyer you | here | never | As a fan of Inception, you may like Tenet. | As a working mother you may like Tenet, after Inception.
        as someone/somebody/anyone/a/an viewer/person? who ~ likes/loves/enjoys/prefers/adores/wants | here | liked | As someone who likes Inception, you may like Tenet. | As someone who loves westerns, you may go from Inception to Tenet.
        as someone/somebody/anyone/a/an viewer/person? who ~ !<enjoys> !likes/loves/enjoys/prefers/adores/wants | here | never | As someone who enjoyed Inception, you may like Tenet. | As someone who always stays up, you may go from Inception to Tenet.
        guaranteed/certain/sure/bound to leave/make/have/keep/please/delight/win/move/thrill/become | here | never | Tenet makes sure to bend time, like Inception. | Tenet, as clever as Inception, is guaranteed to leave you in awe.
        make/makes/leave/leaves/have/has/had/left you want/wanting/wish/wishing/longing/crave/craving/begging/itching/book/pack | here | never | Tenet may have you guessing, like Inception. | Tenet, as clever as Inception, will make you want to study time.
        laughed/laughing out | here | never | Having laughed at Inception, you may like Tenet by night. | Having laughed out loud at Inception, you may like Tenet.
        to tears | here | never | Tenet has a few tears, like Inception. | You were moved to tears by Inception, so try Tenet.
        as a/an _ fan/lover/admirer/devotee/enthusiast of | here | liked | As a fan of Inception, you may like Tenet. | As a fan of Michael Caine, you may like Tenet after Inception.
        """
}
