import Foundation
import Testing

@testable import Inspector
@testable import RecEngine

@Suite(.timeLimit(.minutes(10))) struct DemoTests {
    /// With an engine of its own: traffic adds to its histories.
    private static func session() -> Session {
        let engine = TinyWorld.engine()
        return Session(engine: engine, traffic: { TinyWorld.traffic(engine) })
    }

    /// Plays it as the program does: a caption, then its keys.
    private func play(_ session: Session, each: (Demo.Step) throws -> Void = { _ in }) rethrows -> [HostEffect] {
        var effects: [HostEffect] = []
        for step in Demo.steps {
            effects += session.program.send(.host(.caption(step.caption)))
            effects += session.press(step.keys)
            try each(step)
        }
        return effects
    }

    @Test func `the demo runs to its end without an error, and leaves nothing changed`() {
        let session = Self.session()
        defer { session.program.stopTraffic() }
        _ = play(session) { step in
            #expect(session.state.notices.current?.isError != true, "\(step.caption)")
        }
        _ = session.program.send(.host(.caption(nil)))
        #expect(
            session.state.place.screen == .inspect && session.state.input.overlay == nil && session.state.badges.isEmpty
        )
    }

    @Test func `the demo writes nothing where the user keeps their own, and its judgements are forgotten`() {
        let session = Self.session()
        defer { session.program.stopTraffic() }
        session.type("2y1")
        let own = session.state.review.reviews
        #expect(own.count == 1)
        var most = 0
        let effects = play(session) { _ in most = max(most, session.state.review.reviews.count) }
        #expect(most == 3, "it judges two")
        #expect(effects.allSatisfy { !$0.writes })
        _ = session.program.send(.host(.caption(nil)))
        #expect(session.state.review.reviews == own)
        #expect(session.type("2y").count == 1, "from here on the user judges")
    }

    @Test func `what the demo says of what it shows is so`() throws {
        let session = Self.session()
        session.type("M")
        var seen: [String] = []
        var before: RankingWeights?
        _ = try play(session) { step in
            let state = session.state
            let user = try #require(state.response?.user)
            let claims: [(String, () -> Bool)] = [
                ("By content alone", { user.regime == .content && !user.survey.isEmpty }),
                ("Four watches", { user.regime == .hybrid && user.history.count == 4 }),
                ("Ten watches", { user.regime == .collaborative && user.history.count == 10 }),
                ("Another viewer", { state.question.sessionBlend == 0 && user.userID == "maya" }),
                ("u takes", { state.question.sessionBlend == nil && !state.hasOwnWeights }),
                ("Why not", { state.input.overlay == .whyNot(scroll: 0) }),
                (
                    "Fewer popular",
                    {
                        state.weights["popularity"] ?? 0 < state.servedWeights["popularity"] ?? 0
                            && state.metric.comparison != nil
                    }
                ),
                ("The list as it was", { state.place.screen == .compare && state.hasOwnWeights }),
                ("Simulated traffic", { state.traffic.wish.isRunning && state.traffic.snapshot != nil }),
                ("And it warms", { state.place.screen == .cache }),
                (
                    "Judging sentences",
                    {
                        state.review.reviews.suffix(2).map(\.shown) == [true, false]
                            && state.review.reviews.last?.failed == [.isTrue] && !state.traffic.wish.isRunning
                    }
                ),
            ]
            for (start, holds) in claims where step.caption.hasPrefix(start) {
                seen.append(start)
                #expect(holds(), "\(step.caption)")
            }
            if seen.count == claims.count { before = state.weights }
        }
        #expect(seen.count == 11 && before != nil)
        session.program.stopTraffic()
    }

    @Test func `a tour waits for what its screen is still to show`() {
        var jobs: [Program.Work] = []
        let state = TinyWorld.state(user: "maya", width: 80, height: 24)
        let program = Program(
            state: state, engine: TinyWorld.sharedEngine, background: { jobs.append($1) },
            heldOut: HeldOutSource { _, _ in TinyWorld.heldOut })
        _ = program.start()
        #expect(!program.isAwaited)
        for key: Character in ["M", "2"] {
            _ = program.send(.key(.character(key)))
            #expect(program.isAwaited, "\(key)")
            let posted = Locked<[Message]>([])
            for job in jobs { job({ false }, { message in posted.withLock { $0.append(message) } }) }
            jobs = []
            for message in posted.withLock({ $0 }) { _ = program.send(message) }
            #expect(!program.isAwaited, "\(key)")
        }
    }

    @Test func `a tour does not wait for what can't be measured`() {
        let session = Session(measures: false)
        session.type("M")
        #expect(!session.program.isAwaited && session.screen.contains("no held-out"))
    }

    @Test func `the demo's words are whole at 80 columns, whatever is badged beside them`() {
        let session = Session(width: 80, height: 24)
        session.type("gwh")
        for step in Demo.steps {
            _ = session.program.send(.host(.caption(step.caption)))
            #expect(session.screen.contains(step.caption), "\(step.caption)")
        }
    }

    @Test func `the demo takes less than two minutes`() {
        #expect(Demo.steps.reduce(0) { $0 + $1.totalSeconds } < 120)
    }

    @Test func `a film is read back by what it was made for: a header, moments that rise, and the last screen whole`()
        throws
    {
        let session = Session(width: 80, height: 24)
        var film = Film()
        for keys in ["", "j", "2", "1", ""] {
            session.type(keys)
            film.show(session.program.screen(), for: 0.5)
        }
        let lines = film.asciicast(title: "a \"film\"").split(separator: "\n")
        let header = try #require(
            try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any])
        #expect(header["version"] as? Int == 2 && header["width"] as? Int == 80 && header["height"] as? Int == 24)
        var last = -1.0
        for line in lines.dropFirst() {
            let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
            let moment = try #require(event[0] as? Double)
            #expect(moment > last && event[1] as? String == "o")
            last = moment
        }
        #expect(last == 2.5 && film.frames.count == 4, "the same screen twice is one")
        // Of two frames only what differs is sent.
        #expect(lines[2].utf8.count < lines[1].utf8.count)
        #expect(film.svg.contains("dur=\"2.5s\"") && film.svg.contains("ndidates"))
    }

    @Test func `a moving picture shows at each moment what its screen is drawn of, and draws it once`() throws {
        let session = Session(width: 80, height: 24)
        var film = Film()
        for keys in ["", "j", "2", "1", "W", "j"] {
            session.type(keys)
            film.show(session.program.screen(), for: 0.5)
        }
        let groups = film.svg.split(separator: "\n").filter { $0.hasPrefix("<g") }.map(String.init)
        func list(_ name: String, in group: String) -> [Substring] {
            let rest = group.components(separatedBy: " \(name)=\"")
            return rest.count < 2 ? [] : rest[1].prefix { $0 != "\"" }.split(separator: ";")
        }
        func isSeen(_ group: String, at share: Double) -> Bool {
            let (values, times) = (list("values", in: group), list("keyTimes", in: group))
            guard !values.isEmpty else { return true }
            return Array(zip(values, times)).last { (Double($0.1) ?? 2) <= share }?.0 == "visible"
        }
        for frame in film.frames {
            let seen = groups.filter { isSeen($0, at: (frame.seconds + 0.25) / film.seconds) }.joined()
            let marks = (0..<24).flatMap(frame.grid.movingMarks)
            let texts = marks.compactMap { mark in if case .text(_, let text) = mark { text } else { nil } }
            let paths = marks.compactMap { mark in if case .shape(_, let path) = mark { path } else { nil } }
            #expect(seen.components(separatedBy: "<tspan").count - 1 == texts.count)
            #expect(texts.allSatisfy(seen.contains) && paths.allSatisfy(seen.contains))
            let grounds = try #require(seen.range(of: "<rect"))
            #expect(grounds.lowerBound < (try #require(seen.range(of: "<text"))).lowerBound, "text lies on top")
        }
        let all = Set(film.frames.flatMap { frame in (0..<24).flatMap(frame.grid.movingMarks) })
        let texts = all.count { if case .text = $0 { true } else { false } }
        #expect(film.svg.components(separatedBy: "<tspan").count - 1 == texts)
    }
}
