extension ClaimLexicon {
    /// Words for genres | the genres, themes and tones that bear them out.
    static let genres = """
        action, action film, action movie, action packed, action thriller, action set piece, action sequences | action adventure martial_arts car_chases superhero
        adventure, adventures, adventure story | adventure quest space_opera treasure_hunt pirates sea_voyage fantasy space_exploration road_trip
        animation, animated, anime, cartoon, stop motion, hand drawn | animation
        biography, biopic, biopics, biographical, life story, portrait of a real | biography based_on_true_story documentary
        comedy, comedies, comic, comedic, farce, slapstick, screwball, spoof, parody, parodies, sitcom, comedy drama, dramedy | comedy darkly_comic satirical witty
        funny, hilarious, laugh out loud, laughs, laughter, humor, humour, humorous, comic timing, jokes, gags, gag, zany, laugh | comedy darkly_comic satirical witty playful whimsical quirky ironic offbeat charming
        romantic comedy, romantic comedies, rom com, romcom, rom coms | comedy+romance
        crime, crimes, crime story, crime film, crime saga, crime drama, crime thriller, crime epic | crime film_noir gangsters organised_crime heist bank_robbery serial_killer detective_work murder_mystery drug_trade hitman small_time_crooks criminal_underworld outlaw police_corruption mystery
        documentary, documentaries, nonfiction, non fiction, documentary film | documentary
        drama, dramas, melodrama, melodramas, character drama | drama romance war history biography
        family film, family films, family movie, family movies, family friendly, family entertainment, family adventure, family comedy, kid friendly, for all ages, for the whole family, children's film, children's films | family animation
        fantasy, fantasies, fantastical, high fantasy, dark fantasy, fantastic worlds | fantasy magic fairy_tale
        film noir, films noirs, noir, noirish, hard boiled, hardboiled | film_noir femme_fatale private_detective
        neo noir, neonoir | film_noir crime mystery thriller
        horror, horrors, horror film, horror movie, horror films, scary, scares, terrifying, terror, frightening, jump scares, fright, spine tingling, spooky, terrors, fear factor | horror supernatural_horror serial_killer body_horror creature_feature zombies vampires eerie monster
        music film, musical numbers, song and dance, music documentary | musical music music_industry rock_and_roll dance
        musical, musicals, singing | musical music
        mystery, mysteries, mystery film, mystery thriller, whodunit mystery | mystery murder_mystery detective_work private_detective conspiracy amnesia twist_ending unreliable_narrator film_noir family_secrets eerie mind_bending cerebral thriller suspenseful
        science fiction, sci fi, scifi, sf, speculative, science fiction film, sci fi epic | science_fiction
        thriller, thrillers, suspense thriller, thrill ride | thriller
        war film, war films, war movie, war movies, war drama, war epic, war story, war stories, wartime drama | war war_and_its_cost anti_war world_war_two world_war_one vietnam_war
        war, wars | war war_and_its_cost anti_war world_war_two world_war_one vietnam_war cold_war nuclear_war space_opera wartime_romance resistance_fighters history fantasy
        western, westerns, spaghetti western, gunslinger tale | western
        sports film, sports films, sports movie, sports drama, sports story | sport sports_underdog boxing
        silent film, silent films, silent movie, silent movies, silent comedy, silent era, silent classic | language:Silent
        foreign language, foreign language film, subtitled, subtitles | language:foreign
        """

    /// Words for tones | the tones, genres and themes that bear them out. Words of mere taste (“gripping”, “tense”)
    /// are not here: they pass.
    static let tones = """
        mind bending, mind bender, brain teasing, mind twisting, brain twisting, head spinning, head scratching, mind boggling, mind warping, reality warping, brain bending | mind_bending cerebral dreamlike time_manipulation non_linear_time time_loop alternate_reality dreams_and_the_subconscious unreliable_narrator twist_ending simulation
        cerebral, intellectual, brainy, thinking person's | cerebral mind_bending
        feel good, feelgood, cheerful, sunny, jolly, merry, joyful, joyous, jovial, jubilant, festive, serene, upbeat, lighthearted, light hearted, cheery, merry, happy go lucky | feel_good heartwarming uplifting playful charming whimsical witty hopeful comedy
        heartwarming, warm hearted, heart warming, warmhearted, cozy, cosy | heartwarming feel_good uplifting tender charming gentle bittersweet hopeful whimsical
        uplifting, inspiring, inspirational, life affirming, rousing | uplifting hopeful heartwarming feel_good sports_underdog
        whimsical, whimsy, fanciful | whimsical playful quirky charming offbeat
        quirky, offbeat, eccentric, oddball charm, kooky | quirky offbeat whimsical playful darkly_comic
        playful, mischievous, tongue in cheek | playful witty whimsical quirky comedy charming feel_good darkly_comic satirical ironic offbeat stylish
        witty, wit, wry, droll, banter, wisecracks | witty playful satirical ironic darkly_comic comedy charming quirky offbeat
        darkly comic, dark comedy, dark comedies, black comedy, black comedies, dark humor, dark humour, black humor, black humour, gallows humor, gallows humour, darkly funny, pitch black comedy, pitch black humor, pitch black humour, bleakly funny, deadpan, macabre humor | darkly_comic satirical ironic
        satire, satirical, satires, satirizes, satirises, lampoons, lampoon, skewers, send up, mockumentary | satirical ironic darkly_comic media_manipulation
        irony, ironic | ironic satirical darkly_comic witty
        bleak, bleakness, grim, gloomy, glum, gloom, joyless, dreary, despair, despairing, hopeless, nihilistic, harrowing, devastating, soul crushing | bleak gritty tragic somber raw haunting intense melancholic violent
        gritty, grit, rough edged, hard hitting, hard edged | gritty raw bleak violent intense tense crime war
        violent, violence, bloody, blood soaked, bloodshed, gore, gory, brutal, brutality, savage, bloodbath, ultraviolent | violent gritty raw intense horror war crime action martial_arts samurai gangsters
        tragic, tragedy, heartbreaking, heartrending, heart wrenching, heart breaking, tearjerker, tear jerker, doomed | tragic bittersweet melancholic somber bleak doomed_love grief haunting war_and_its_cost tender terminal_illness
        melancholy, melancholic, wistful, sorrowful, sorrow, sadness, mournful, elegiac | melancholic bittersweet somber tragic haunting nostalgic lyrical tender bleak
        bittersweet | bittersweet melancholic tender nostalgic tragic romantic heartwarming
        somber, sombre, solemn, sobering | somber bleak melancholic tragic haunting
        nostalgic, nostalgia | nostalgic bittersweet memory coming_of_age moviemaking
        hopeful | hopeful uplifting heartwarming feel_good redemption bittersweet
        dreamlike, dreamy, surreal, surrealism, surrealist, hallucinatory, trippy, psychedelic, hypnagogic | dreamlike mind_bending dreams_and_the_subconscious whimsical eerie insanity lyrical haunting offbeat atmospheric
        eerie, eeriness, creepy, unnerving, chilling, chills, unsettling, sinister, spine chilling, ominous | eerie haunting horror suspenseful tense atmospheric intense bleak serial_killer thriller dreamlike mystery supernatural_horror violent
        romantic mood, swooning, swoony | romantic
        slow burn, slow burning, slow building | slow_burn atmospheric suspenseful tense haunting melancholic lyrical somber
        tender, tenderness | tender gentle heartwarming romantic bittersweet lyrical melancholic romance hopeful
        gentle, gentleness | gentle tender heartwarming lyrical charming bittersweet whimsical melancholic feel_good hopeful
        """
}
