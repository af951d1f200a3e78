extension ThemePhrases {
    /// theme | modifier | what one may like, and after // what is only read so | what a film of it is about, likewise
    static let dToH = """
        dance | dance | dancing // dance; joy in dance | dance and dancers; people who live to dance
        deal_with_the_devil | devil's-bargain | deals with the devil // Faustian bargains; devilish bargains | deals with the devil // a deal with the devil; a bargain that should never have been struck
        death_of_a_parent | bereavement | // reckonings with the loss of a parent; mourning for a parent; feeling for those who lose a parent | losing a mother or a father; the death of a parent
        demonic_possession | possession | demonic possession // possession and exorcism; demonic terror | demonic possession; a demon that takes hold of someone
        detective_work | detective | detective work // clue-by-clue sleuthing; patient investigation | detective work; piecing a case together // an investigation
        dictatorship | dictatorship | // life under dictatorship; portraits of tyranny; defiance of a regime | life under a dictatorship; tyranny and those who live under it
        disability | disability | // frankness about disability; insight into living with a disability; respect for people with disabilities | living with a disability; disability // how the world treats disability
        disaster | disaster | disaster on a grand scale // catastrophe and escape; disaster-movie peril | disaster and those caught in it // a catastrophe unfolding
        divorce | divorce | // divorce and its fallout; marriages coming apart; honesty about divorce | divorce; a marriage coming apart
        doomed_love | doomed-romance | // doomed love; love that cannot last; ill-starred romance | lovers with no future; doomed love // a love that is doomed
        doppelganger | doppelganger | doubles and doppelgangers // doppelganger unease; mirror-image doubles | meeting one's own double; doubles and doppelgangers // a doppelganger
        dreams_and_the_subconscious | dream | dreamscapes // dream logic; journeys into the subconscious | dreams and the subconscious; what lies beneath the waking mind
        drug_trade | drug-trade | // drug-trade dealings; portraits of the drug trade; drug deals and their fallout | the drug trade; people who deal in drugs
        duels_and_swordplay | swashbuckling | sword fights // flashing blades | duels and swordplay; people who settle things by the sword // duels fought with swords
        dysfunctional_family | dysfunctional-family | // family dysfunction; squabbling relatives; family rifts | a family that cannot get along; family rifts // a dysfunctional family
        dystopia | dystopian | dystopian futures // dystopian visions; dystopian dread; warnings about the future | a future gone wrong // a dystopia
        environmental_destruction | environmental | // environmental alarm; concern for a ruined planet; warnings about a plundered planet | what people do to the planet; the ruin of the natural world
        escape_from_prison | prison-break | prison breaks // prison-break planning; escape plans; jailbreak ingenuity | breaking out of prison // an escape from prison
        espionage | espionage | spies // espionage; spy games; tradecraft and double agents | spies // espionage and its masks
        existential_crisis | existential | // existential searching; existential doubt; questions about what life is for | what a life is for // an existential crisis
        exile | exile | // longing for a lost home; portraits of exile; exile and its ache | exile; being cut off from home
        fairy_tale | fairy-tale | // fairy tales; fairy-tale enchantment; storybook enchantment; fairy-tale logic | fairy tales // a fairy tale; once-upon-a-time enchantment
        faith_and_doubt | faith-and-doubt | // questions of faith; crises of faith; wrestling with faith and doubt | faith and doubt; a crisis of faith // believing and doubting
        fame_and_celebrity | fame | // celebrity and its costs; life in the limelight; frankness about fame | fame and what it costs; life as a celebrity
        family_bonds | family | // family bonds; family ties; feeling for family | a family holding together; the ties of family
        family_secrets | family-secret | // family secrets; buried family history; skeletons in the family closet | what a family keeps hidden; a family and its secrets
        fate_and_free_will | fate-driven | // questions of fate and free will; twists of fate; brushes with fate | fate and free will; whether anyone can outrun fate
        fatherhood | fatherhood | // feeling for fatherhood; father-and-child bonds; questions of fatherhood | fatherhood // being a father
        femme_fatale | femme-fatale | dangerous women // femme-fatale intrigue; dangerous seduction; femme-fatale allure | dangerous women // a dangerous woman; a femme fatale and the one who falls for her
        fish_out_of_water | fish-out-of-water | // fish-out-of-water situations; out-of-place awkwardness; newcomers out of their depth | someone far out of their element // a fish out of water
        food_and_cooking | culinary | good food // food and cooking; pleasures of the table; kitchen artistry | food and those who cook it; the love of cooking
        forbidden_love | forbidden-love | forbidden love // longing that has to stay hidden; love against the rules | forbidden love; a love that others would not allow
        found_family | found-family | // makeshift families; found-family warmth; bonds stronger than blood | strangers who become a family; a family made rather than born
        friendship | friendship | // bonds between friends; tests of friendship | friendship // what friends owe each other
        frontier_life | frontier | frontier life // hardship on the frontier; frontier grit | life on the frontier // people who live on the frontier
        fugitive_on_the_run | on-the-run | fugitives // life on the run; fugitive suspense; close calls for a fugitive | life on the run; staying one step ahead of the chase // a fugitive on the run
        gambling | gambling | gambling // high-stakes gambling; gambling fever; luck at the tables | the lure of gambling; gamblers and their luck
        gangsters | gangster | gangsters // gangster swagger; mob dealings | gangsters // life in the mob
        generation_gap | generation-gap | // generation-gap friction; parents and children at odds; clashes between generations | the gap between generations; the old and the young at odds
        genetic_engineering | genetic-engineering | // genetic tampering; gene-splicing ambition | genetic engineering; tampering with life itself
        genocide | genocide | // witness to genocide; reckonings with genocide; remembrance of genocide | genocide and those who face it; genocide // a people marked for destruction
        ghosts | ghost | ghosts // ghostly visitations; ghosts and hauntings; spectral chills | ghosts // the dead who will not rest
        great_depression | Depression-era | // Great Depression hardship; Depression-era struggle; hard times in the Great Depression | the Great Depression; getting by in the Depression
        greek_myth | Greek-myth | Greek myth // gods and heroes of Greek legend; Greek-myth grandeur | Greek myth; the gods and heroes of Greece
        grief | grief | // mourning; honesty about grief | grief // living on after a loss
        guilt_and_atonement | guilt-ridden | // guilt and atonement; guilty consciences; searches for atonement | guilt and the wish to atone // making amends
        haunted_house | haunted-house | haunted houses // haunted-house chills; bumps in the night; haunted-house dread | haunted houses // a haunted house; a house that will not leave its people in peace
        heist | heist | heists // elaborate heist plans; heist-crew precision | heists // a heist; a crew planning the perfect score
        high_school | high-school | high school // high-school trials; high-school cliques; schoolyard politics | high school and those who survive it; life in high school
        hitman | hitman | hitmen // contract killers; hitman codes; killers for hire | hitmen; someone who kills for hire // a hitman
        holocaust | Holocaust | // Holocaust remembrance; reckonings with the Holocaust; witness to the Holocaust | the Holocaust; lives in the shadow of the Holocaust
        homecoming | homecoming | homecomings // uneasy homecomings | coming home; returns to a home left behind // a homecoming that changes things
        hostage_situation | hostage | hostage standoffs // hostage-crisis tension; standoff nerves | people held hostage // a hostage crisis
        human_versus_machine | man-against-machine | humans pitted against machines // man-versus-machine conflict; showdowns with machines | humans against machines; machines that turn on people
        hunting | hunting | // hunting; stalking of prey; hunts | the hunt; hunters and their prey
        """
}
