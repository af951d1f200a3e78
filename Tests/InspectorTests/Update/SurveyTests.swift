import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

/// A new viewer, made on the spot by answering a survey.
@Suite(.timeLimit(.minutes(10))) struct SurveyTests {
    private func session(_ width: Int = 80, _ height: Int = 24) -> Session {
        Session(width: width, height: height, engine: TinyWorld.engine(), measures: false)
    }

    /// Searches, and turns the answer to the first match so many times.
    private func answer(_ text: String, _ times: Int, in session: Session) {
        session.type(text)
        for _ in 0..<times { session.press(.enter) }
    }

    @Test(arguments: [(80, 24), (120, 36), (200, 60)])
    func `a viewer is made of what is liked and disliked, and their list fits it`(width: Int, height: Int) throws {
        let session = session(width, height)
        session.type("A")
        #expect(session.screen.contains("Survey of a new viewer") && session.screen.contains("crime"))
        answer("crime", 1, in: session)
        answer("weddings", 2, in: session)
        answer("mann", 1, in: session)
        answer("samourai", 1, in: session)
        #expect(session.screen.contains("likes crime, Michael Mann, Le Samouraï (1967); not weddings"))
        session.press(.tab, .enter)
        let response = try #require(session.state.response)
        #expect(session.state.userID == "new-1" && response.user.regime == .content)
        #expect(response.user.survey.likedPeople == ["Michael Mann"] && response.user.survey.likedMovieRows == [4])
        #expect(session.screen.contains("New viewer 1"))
        let results = response.results.map { TinyWorld.catalog[response.input.movieRows[$0]] }
        #expect(results.allSatisfy { !$0.themes.contains("weddings") })
        #expect(results.count { $0.genres.contains("crime") } >= 6, "\(results.map(\.title))")
    }

    @Test func `disliked people and titles are never recommended`() throws {
        let session = session()
        session.type("A")
        answer("person mann", 2, in: session)
        answer("movie 10", 2, in: session)
        session.press(.tab, .enter)
        let response = try #require(session.state.response)
        let movies = response.candidates.map { TinyWorld.catalog[$0.movieRow] }
        #expect(movies.allSatisfy { !$0.directors.contains("Michael Mann") && $0.title != "Movie 10" })
        let row = try #require(TinyWorld.catalog.movies.firstIndex { $0.title == "Movie 10" })
        #expect(session.program.state.response.map { TinyWorld.engine().whyNot(row, in: $0).gate } != nil)
        #expect(response.removals.contains { $0.movieRow == row && $0.reason == .dislikedInSurvey })
    }

    @Test func `an answer turns from liked to disliked to none, and the next letter begins another search`() {
        let session = session()
        session.type("A")
        let form = { session.state.input.survey }
        session.type("heist")
        for expected in [SurveyForm.Answer.liked, .disliked, nil] {
            session.press(.enter)
            #expect(form().answer(to: .theme("heist")) == expected)
        }
        session.type("co")
        #expect(form().prompt.text == "co")
        session.press(.escape)
        #expect(form().prompt.text.isEmpty && session.state.input.overlay == .survey)
        session.press(.escape)
        #expect(session.state.input.overlay == nil && session.state.userID == "maya")
    }

    @Test func `a survey that was left goes on where it was, and without answers a viewer is made all the same`() {
        let session = session()
        session.type("A")
        answer("crime", 1, in: session)
        session.press(.escape, .escape)
        session.type("A")
        #expect(session.screen.contains("likes crime"))
        answer("crime", 2, in: session)
        session.press(.tab, .enter)
        #expect(session.state.userID == "new-1" && session.state.response?.user.survey.isEmpty == true)
        #expect(session.state.response?.settings.quotas == [.popular: 100])
    }

    @Test func `from no watch to eleven the regime, its share and the sources go with the watches`() throws {
        let session = session(200, 60)
        session.type("A")
        answer("crime", 1, in: session)
        session.press(.tab, .enter)
        var shares: [Float] = []
        var sources: [[CandidateSource: Int]] = []
        for number in 0...11 {
            let response = try #require(session.state.response)
            #expect(response.user.history.count == number)
            #expect(response.user.regime == (number == 0 ? .content : number < 10 ? .hybrid : .collaborative))
            #expect(session.screen.contains(response.user.regime.rawValue))
            shares.append(response.user.collaborativeShare)
            sources.append(response.settings.quotas)
            session.type("amovie \(30 + 2 * number)")
            session.press(.enter)
        }
        #expect(shares == (0...11).map { min(1, Float($0) / 10) })
        // Each watch up to the tenth moves them; after it they stay.
        #expect(Set(sources).count == 11 && sources[10] == sources[11])
    }

    @Test func `undo goes back to the viewer before, redo comes back, and the viewer stays in the picker`() {
        let session = session(120, 36)
        session.type("A")
        answer("comedy", 1, in: session)
        session.press(.tab, .enter)
        session.type("u")
        #expect(session.state.userID == "maya")
        session.press(.control("r"))
        #expect(session.state.userID == "new-1")
        session.type("u")
        session.type("v")
        #expect(session.screen.contains("New viewer 1") && session.screen.contains("likes comedy"))
        session.press(.enter)
        #expect(session.state.userID == "new-1" && session.state.response?.user.survey.likedGenres == ["comedy"])
        // A second one has another id.
        session.type("A")
        session.press(.tab, .enter)
        #expect(session.state.userID == "new-2")
    }

    @Test func `the mouse answers, makes the viewer, and leaves`() throws {
        let session = session()
        session.type("Acrime")
        func place(_ text: String) throws -> (column: Int, row: Int) {
            let lines = session.screen.split(separator: "\n", omittingEmptySubsequences: false)
            let row = try #require(lines.lastIndex { $0.contains(text) })
            let line = lines[row]
            let range = try #require(line.range(of: text))
            return (line.distance(from: line.startIndex, to: range.lowerBound), row)
        }
        let crime = try place("genre, ")
        session.mouse(.press, crime.column, crime.row)
        #expect(session.state.input.survey.answer(to: .genre("crime")) == .liked)
        session.mouse(.wheelDown, crime.column, crime.row)
        session.mouse(.press, 0, 0)
        #expect(session.state.input.overlay == nil)
        session.type("A")
        let end = try place("Make this viewer")
        session.mouse(.press, end.column, end.row)
        #expect(session.state.userID == "new-1" && session.state.response?.user.survey.likedGenres == ["crime"])
    }

    @Test func `the command line opens it too, and help lists it`() {
        let session = session(120, 60)
        session.type(":survey")
        session.press(.enter)
        #expect(session.state.input.overlay == .survey)
        session.press(.escape)
        session.type("?")
        #expect(session.screen.contains("answer a survey"))
    }
}
