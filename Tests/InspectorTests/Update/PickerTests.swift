import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct PickerTests {
    private func found(_ filter: String) -> [String] {
        matchingViewers(TinyWorld.state(), filter: filter).map { TinyWorld.viewers[$0].userID }
    }

    private func matches(_ viewers: [Viewer], _ filter: String) -> [Int] {
        let state = State(catalog: TinyWorld.catalog, viewers: viewers, userID: "x", now: 0, width: 80, height: 24)
        return matchingViewers(state, filter: filter)
    }

    @Test(arguments: [nil, 0, 0.1, 1])
    func `the picker and its filter name the regime that serves, whatever the session counts for`(blend: Float?) throws
    {
        var state = TinyWorld.state()
        state.question.sessionBlend = blend
        for viewer in TinyWorld.viewers {
            var request = Request(userID: viewer.userID, now: TinyWorld.now)
            request.overrides.sessionBlend = blend
            request.overrides.explanation = ExplanationStrategy.none
            let response = try #require(TinyWorld.sharedEngine.recommend(request))
            #expect(state.regime(of: viewer) == response.user.regime, "\(viewer.userID)")
            let found = matchingViewers(state, filter: response.user.regime.rawValue)
            #expect(found.contains { TinyWorld.viewers[$0] == viewer })
        }
        // Twelve watches, one of them disliked and two of tonight.
        let maya = try #require(TinyWorld.viewers.first)
        #expect(maya.watchCount == 12 && maya.known == KnownWatches(before: 9, tonight: 2))
        #expect(state.regime(of: maya) == (blend == 0 || blend == 0.1 ? .hybrid : .collaborative) || blend == 0.1)
    }

    @Test func `viewers are found by name, id, regime and what they are`() {
        #expect(found("maya") == ["maya"])
        #expect(found("theo") == ["theo"], "without the accent of Théo")
        #expect(found("survey") == ["sam"])
        #expect(found("hybrid") == ["theo"])
        #expect(found("u11").first == "u11" && found("u11").contains("u119"))
        #expect(found("").count == TinyWorld.viewers.count)
        #expect(found("nobody-like-this").isEmpty)
    }

    @Test func `viewers are found by how much they watched`() {
        #expect(found("4").contains("theo"))
        #expect(Set(found("<5")) == ["theo", "sam", "nora"])
        #expect(found(">25") == TinyWorld.viewers.filter { $0.watchCount > 25 }.map(\.userID))
        #expect(found(">10 <13 maya") == ["maya"])
        #expect(found(">60").isEmpty)
        #expect(found(">") == [] && found("<x") == [])
    }

    @Test func `a match at the start of a name comes first`() {
        let viewers = ["bob amann", "amann", "x"].map { Viewer(userID: $0, name: $0, watchCount: 3) }
        #expect(matches(viewers, "ama") == [1, 0])
    }

    @Test func `a title is looked for behind its article`() {
        var state = Session().state
        state.data.foldedTitles = [
            "my man godfrey (1936)", "the godfather (1972)", "an education (2009)", "goldfinger (1964)",
        ]
        #expect(matchingMovies(state, filter: "godf").prefix(2) == [1, 0])
        #expect(matchingMovies(state, filter: "the godf").first == 1)
        #expect(matchingMovies(state, filter: "edu").first == 2)
    }

    @Test func `letters may be left out, and such a match comes last`() {
        #expect(found("mya") == ["maya"] && found("myaz").isEmpty)
        let viewers = ["aXbXcX", "abc"].map { Viewer(userID: $0, name: $0, watchCount: 3) }
        #expect(matches(viewers, "abc") == [1, 0])
        let session = Session()
        session.type("Wstrnglv")
        #expect(session.screen.contains("Dr. Strangelove"))
    }

    @Test func `v, a filter and Enter open another viewer`() {
        let session = Session()
        session.type("vtheo")
        #expect(session.screen.contains("Théo"))
        session.press(.enter)
        #expect(session.state.input.overlay == nil && session.state.userID == "theo")
        #expect(session.state.response?.user.regime == .hybrid)
        session.type("o")
        session.press(.down, .down, .up, .down, .enter)
        #expect(session.state.userID == "sam" && session.state.response?.user.regime == .content)
    }

    @Test func `a narrower filter keeps the selection in the list, and none matching opens nobody`() {
        let session = Session()
        session.type("v")
        session.press(.end)
        #expect(session.screen.contains("u119"))
        session.type("zz")
        session.press(.enter)
        #expect(session.state.userID == "maya" && session.screen.contains("no viewer matches"))
        session.press(.backspace, .backspace, .pageDown, .pageDown, .pageUp, .home)
        #expect(session.state.input.overlay == .picker(Picker(matches: Array(TinyWorld.viewers.indices))))
        session.press(.backspace)
        #expect(session.state.input.overlay == nil)
    }

    @Test func `Esc leaves the picker without a change, and pasted text filters`() {
        let session = Session()
        session.press(.character("v"), .paste("the\no"))
        #expect(session.screen.contains("> the o_"))
        session.press(.control("u"), .escape)
        #expect(session.state.input.overlay == nil && session.state.userID == "maya")
    }

    @Test func `weights that were moved stay with the next viewer`() {
        let session = Session()
        session.type("④LL")
        let weights = session.state.weights
        session.type("]")
        #expect(session.state.weights == weights && session.state.response?.ranking.weights == weights)
    }

    @Test func `a viewer whom the engine does not know is refused with a word`() {
        let viewers = [Viewer(userID: "ghost", name: "ghost", watchCount: 0)]
        let program = Program(
            state: State(catalog: TinyWorld.catalog, viewers: viewers, userID: "ghost", now: 0, width: 100, height: 30),
            engine: TinyWorld.sharedEngine)
        _ = program.start()
        #expect(program.screen().plainText.contains("there is no viewer ghost"))
    }

    @Test func `a movie's whole title finds that movie first, whatever years and other titles hold of it`() throws {
        let session = Session()
        for (row, movie) in TinyWorld.catalog.movies.enumerated() {
            session.type("W\(movie.title)")
            guard case .picker(let picker) = session.state.input.overlay else { return #expect(Bool(false)) }
            #expect(picker.matches.first == row, "\(movie.title)")
            session.press(.escape)
        }
    }
}
