extension ClaimLexicon {
    /// Phrases whose words would claim something alone, and do not together.
    static let harmless = """
        in a nutshell, body count, when it counts, it counts, counts most, counts for, count on, counts on, on their heels, on his heels, on her heels, on the heels of, thrown together, thrown in, the best of company, best of company, good company, in good hands
        one shot at, a shot at, give it a shot, get along, nothing of the kind, not at all, in the way, in his way, in her way, in their way, on the way, along the way, by the way
        for the money, for the record, for the ride, for good measure, for a change, for once, for keeps, for the best, at first sight, at a glance, at full tilt, at full steam
        catch its breath, catch your breath, catch their breath, take your breath away, out of breath, hold your breath, holding your breath, under your skin, under the skin of
        from the first frame, from start to finish, from first to last, from the start, to the last, to the end, in the end, at the end of the day, in the long run, by the end
        on the edge, hold its own, holds its own, on its own, on his own, on her own, in its own right, up its sleeve, up their sleeves, more or less, give or take
        turn the tables, turns the tables, hit the road, hits the road, hit home, hits home, cut from the same cloth, birds of a feather, two peas in a pod, an eye on, eye for, with an eye
        a bite, a kick, a punch, pack a punch, packs a punch, pull punches, pulls no punches, off the hook, in hot water, out of the blue, once in a blue moon, the last word, have the last word, has the last word
        change of pace, change of scene, change of heart, good sport, fair game, piece of cake, icing on the cake, slice of life, food on the table, recipe for, ingredients of, main course, side dish
        in store, in hand, in tow, in sight, in the mix, in the works, in the making, in the saddle, at stake, at work, at play, at large, at odds, at ease, at peace, at arm's length
        clear your evening, company of, have a hand in, had a hand in, has a hand in, whistle it, whistling it, hum it, humming it
        go down well, goes down well, good spirits, big heart, wears its heart, heart on its sleeve
        count as, counts as, films set, trials to, addicted to, no joke, behind the camera, behind a camera, family ties count, hunt for a, wrestling with, wrestles with, wrestle with, wrestled with, partner in crime, partners in crime, gone wrong
        quest for, old school, race against time, race against the clock, cast a spell, casts a spell, under its spell, movie magic, screen magic
        killer instinct, does justice, do justice, cast and crew, labor of love, labour of love, work of art, works of art, state of the art
        art house, arthouse, love letter, for the love of, guilty pleasure, comfort food, food for thought, playing with fire
        nature of, human nature, second nature, in nature, by nature, good natured, breathing space, space for, space to, head space
        family of films, at war with, war of words, crowd pleaser, king of, queen of, crowning, school of filmmaking
        sleight of hand, house of cards, chess game, game of chess, puzzle box, puzzle boxes, roller coaster, edge of your seat, edge of the seat
        in space and time, heart of, at heart, dance of, dances between, dances around, delicate dance, a dance between
        double bill, double feature, double edged, dying to, to die for, drop dead, dead serious, deadpan delivery, dead of night
        sea change, at sea with, all at sea, ocean of, sea of, in the same boat, tip of the iceberg, on board
        war chest, battle for your, child's play, family of, mother of all, father of, godfather of, brother in arms, brothers in, sisters in, brother of, sister of, cousin in
        kindred spirit, kindred spirits, in good spirits, free spirited, spirit of, spirit, in spirit, spirited
        blown away, killer twist, killer score, make a killing, steal the show, steals the show, stole the show, scene stealing, steals scenes
        steals every scene, your boat, your house, your school, your friend, next stop, next door to, from the same school
        time bomb, ticking bomb, ticking time bomb, drop the bomb, bomb of, at gunpoint, smoking gun, jump the shark
        fish for, big fish, small pond, cat's paw, let sleeping dogs, dark horse, the lion's share, lion's share, bear with, bears comparison
        office hours, box office, trip down memory lane, in living memory, in memory, long memory, memory lane, thanks for the memories
        fresh air, plane of, on a higher plane, train of thought, island of, bridge between, political correctness
        ghost of a chance, give up the ghost, raise the dead, dead end, dead ends, dead ringer
        judge for yourself, trial and error, on trial, jury is out, court favour, prisoner of, captive audience, captivated
        captures, war paint, cold blooded, in cold blood, cold, hot blooded, blood pumping, blood racing, young blood
        fate of, friendly, user friendly, friend of, make friends, sister film, sister films, companion piece, companion pieces, companion film
        brother film, spiritual cousin, cousin of, cousin to, spiritual sibling, spiritual successor, close cousin, a cousin, kissing cousin, sibling to
        love for, love of, love to, love it, love this, love how, would love, will love, might love, may love, you love, i love, we love, you loved
        magic of the movies, magic of cinema, cinema magic, magic touch, like magic, magic trick, tricks of the trade, doctor ordered
        royal treatment, holds court, hold court, king sized, queen sized, hero's welcome, child at heart, kid at heart, inner child, young at heart
        news flash, good news, big news, dream team, dream cast, dream pairing, in your dreams, living the dream, fever dream, pipe dream
        nightmare to, dream come true, pool of, hotel of, military precision, surgical precision, army of, general, in general
        class act, world class, first class, master class, masterclass, class of, in a class, high class, class, marriage of, wedded to, married to its
        union of, strange bedfellows, bride of, engaged, engaging, at the altar of
        devil may care, devil is in, devilish, heaven sent, for heaven's sake, match made in heaven, god knows, act of god, guardian angel
        memory of your, memory of, kid gloves, poor choice, poor substitute, poor man's, human drama, high drama, drama unfolds, dramatic
        hunting for your next, hunting for, on the hunt for, hunt for your next, hunting down, bargain hunting, quest for your next
        journey into night, adventure for, adventurous, alien to, space of, school of thought, old fashioned, hunted for
        crash course, doctorate, teach, teaches, student of, students of film, journey home, power couple, odd couple of
        the same school, crook of, ring of truth, cut above, child of, in the family, family tree, like family, runs in the family, black sheep
        musical score, musical style, musical cue, musical language, songs of praise, sing, sings, sings its, score
        romantic notion, romantic at heart, hopeless romantic, old romantic, mystery of, mysteries of, mystery to, no mystery
        action speaks, in action, call to action, drama of, tragedy of, thrill of, romance of, romance with, war on
        fantasy of, adventure of, adventure in, crime of passion, crime not to, be a crime, western cinema, western audiences, western world
        politics of, political edge, art of, fear of, history of, history with, your history, viewing history, watch history, film history, history
        """
}
