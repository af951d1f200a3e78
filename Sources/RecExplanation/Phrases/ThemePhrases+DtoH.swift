extension ThemePhrases {
    /// theme | modifier | noun phrases | what a story of it is about
    static let dToH = """
        dance | dance | dance; dancing; joy in dance | dance and dancers; people who live to dance
        deal_with_the_devil | devil's-bargain | deals with the devil; Faustian bargains; devilish bargains | a deal with the devil; a bargain that should never have been struck
        death_of_a_parent | bereavement | reckonings with the loss of a parent; mourning for a parent; feeling for those who lose a parent | the death of a parent; losing a mother or a father
        demonic_possession | possession | demonic possession; possession and exorcism; demonic terror | demonic possession; a demon that takes hold of someone
        detective_work | detective | detective work; clue-by-clue sleuthing; patient investigation | an investigation; piecing a case together
        dictatorship | dictatorship | life under dictatorship; portraits of tyranny; defiance of a regime | life under a dictatorship; tyranny and those who live under it
        disability | disability | frankness about disability; insight into living with a disability; respect for people with disabilities | living with a disability; how the world treats disability
        disaster | disaster | disaster on a grand scale; catastrophe and escape; disaster-movie peril | disaster and those caught in it; a catastrophe unfolding
        divorce | divorce | divorce and its fallout; marriages coming apart; honesty about divorce | divorce; a marriage coming apart
        doomed_love | doomed-romance | doomed love; love that cannot last; ill-starred romance | a love that is doomed; lovers with no future
        doppelganger | doppelganger | doubles and doppelgangers; doppelganger unease; mirror-image doubles | a doppelganger; meeting one's own double
        dreams_and_the_subconscious | dream | dreamscapes; dream logic; journeys into the subconscious | dreams and the subconscious; what lies beneath the waking mind
        drug_trade | drug-trade | drug-trade dealings; portraits of the drug trade; drug deals and their fallout | the drug trade; people who deal in drugs
        duels_and_swordplay | swashbuckling | duels and swordplay; flashing blades; sword fights | duels fought with swords; people who settle things by the sword
        dysfunctional_family | dysfunctional-family | family dysfunction; squabbling relatives; family rifts | a family that cannot get along; a dysfunctional family
        dystopia | dystopian | dystopian visions; dystopian dread; warnings about the future | a dystopia; a future gone wrong
        environmental_destruction | environmental | environmental alarm; concern for a ruined planet; warnings about a plundered planet | the ruin of the natural world; what people do to the planet
        escape_from_prison | prison-break | prison-break planning; escape plans; jailbreak ingenuity | breaking out of prison; an escape from prison
        espionage | espionage | espionage; spy games; tradecraft and double agents | spies; espionage and its masks
        existential_crisis | existential | existential searching; existential doubt; questions about what life is for | an existential crisis; what a life is for
        exile | exile | longing for a lost home; portraits of exile; exile and its ache | exile; being cut off from home
        fairy_tale | fairy-tale | fairy-tale enchantment; storybook enchantment; fairy-tale logic | a fairy tale; once-upon-a-time enchantment
        faith_and_doubt | faith-and-doubt | questions of faith; crises of faith; wrestling with faith and doubt | faith and doubt; believing and doubting
        fame_and_celebrity | fame | celebrity and its costs; life in the limelight; frankness about fame | fame and what it costs; life as a celebrity
        family_bonds | family | family bonds; family ties; feeling for family | the ties of family; a family holding together
        family_secrets | family-secret | family secrets; buried family history; skeletons in the family closet | a family and its secrets; what a family keeps hidden
        fate_and_free_will | fate-driven | questions of fate and free will; twists of fate; brushes with fate | fate and free will; whether anyone can outrun fate
        fatherhood | fatherhood | feeling for fatherhood; father-and-child bonds; questions of fatherhood | fatherhood; being a father
        femme_fatale | femme-fatale | femme-fatale intrigue; dangerous seduction; femme-fatale allure | a femme fatale and the one who falls for her; a dangerous woman
        fish_out_of_water | fish-out-of-water | fish-out-of-water situations; out-of-place awkwardness; newcomers out of their depth | a fish out of water; someone far out of their element
        food_and_cooking | culinary | food and cooking; pleasures of the table; kitchen artistry | food and those who cook it; the love of cooking
        forbidden_love | forbidden-love | forbidden love; longing that has to stay hidden; love against the rules | forbidden love; a love that others would not allow
        found_family | found-family | found-family warmth; makeshift families; bonds stronger than blood | a family made rather than born; strangers who become a family
        friendship | friendship | friendship; bonds between friends; tests of friendship | friendship; what friends owe each other
        frontier_life | frontier | frontier life; hardship on the frontier; frontier grit | life on the frontier; people who live on the frontier
        fugitive_on_the_run | on-the-run | life on the run; fugitive suspense; close calls for a fugitive | a fugitive on the run; staying one step ahead of the chase
        gambling | gambling | high-stakes gambling; gambling fever; luck at the tables | gamblers and their luck; the lure of gambling
        gangsters | gangster | gangsters; gangster swagger; mob dealings | gangsters; life in the mob
        generation_gap | generation-gap | generation-gap friction; parents and children at odds; clashes between generations | the gap between generations; the old and the young at odds
        genetic_engineering | genetic-engineering | genetic tampering; gene-splicing ambition; genetic engineering | genetic engineering; tampering with life itself
        genocide | genocide | witness to genocide; reckonings with genocide; remembrance of genocide | genocide and those who face it; a people marked for destruction
        ghosts | ghost | ghostly visitations; ghosts and hauntings; spectral chills | ghosts; the dead who will not rest
        great_depression | Depression-era | Great Depression hardship; Depression-era struggle; hard times in the Great Depression | the Great Depression; getting by in the Depression
        greek_myth | Greek-myth | Greek myth; gods and heroes of Greek legend; Greek-myth grandeur | Greek myth; the gods and heroes of Greece
        grief | grief | grief; mourning; honesty about grief | grief; living on after a loss
        guilt_and_atonement | guilt-ridden | guilt and atonement; guilty consciences; searches for atonement | guilt and the wish to atone; making amends
        haunted_house | haunted-house | haunted-house chills; bumps in the night; haunted-house dread | a haunted house; a house that will not leave its people in peace
        heist | heist | heists; elaborate heist plans; heist-crew precision | a heist; a crew planning the perfect score
        high_school | high-school | high-school trials; high-school cliques; schoolyard politics | high school and those who survive it; life in high school
        hitman | hitman | contract killers; hitman codes; killers for hire | a hitman; someone who kills for hire
        holocaust | Holocaust | Holocaust remembrance; reckonings with the Holocaust; witness to the Holocaust | the Holocaust; lives in the shadow of the Holocaust
        homecoming | homecoming | homecomings; returns to a home left behind; uneasy homecomings | coming home; a homecoming that changes things
        hostage_situation | hostage | hostage standoffs; hostage-crisis tension; standoff nerves | a hostage crisis; people held hostage
        human_versus_machine | man-against-machine | humans pitted against machines; man-versus-machine conflict; showdowns with machines | humans against machines; machines that turn on people
        hunting | hunting | hunting; stalking of prey; hunts | the hunt; hunters and their prey
        """
}
