import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct KeymapTests {
    @Test(arguments: Action.allCases) func `every action has a key and a line of help`(action: Action) {
        let bindings = Binding.all.filter { $0.action == action }
        #expect(!bindings.isEmpty && bindings.allSatisfy { !$0.keys.isEmpty && !$0.help.isEmpty })
    }

    @Test(arguments: Pane.allCases) func `no key is bound twice in a pane`(pane: Pane) {
        for screen in Screen.allCases {
            let here = Binding.all.filter { $0.screens.isEmpty || $0.screens.contains(screen) }
            let general = here.filter { $0.panes.isEmpty && $0.screens.isEmpty }
            let screens = here.filter { $0.panes.isEmpty && !$0.screens.isEmpty }
            for bindings in [general, screens, here.filter { $0.panes.contains(pane) }] {
                let keys = bindings.flatMap(\.keys)
                #expect(Set(keys).count == keys.count)
            }
        }
        // On Inspect a key for all panes is never hidden in one of them: what it says everywhere holds everywhere.
        let own = Binding.all.filter { $0.panes.contains(pane) }.flatMap(\.keys)
        let general = Binding.all.filter { $0.panes.isEmpty && ($0.screens.isEmpty || $0.screens.contains(.inspect)) }
        #expect(Set(own).isDisjoint(with: general.flatMap(\.keys)))
    }

    @Test(arguments: Action.allCases) func `every key does what the table says`(action: Action) throws {
        for binding in Binding.all where binding.action == action {
            for pane in binding.panes.isEmpty ? Set(Pane.allCases) : binding.panes {
                for key in binding.keys {
                    let screen =
                        binding.screens.isEmpty || binding.screens.contains(.inspect)
                        ? Screen.inspect : try #require(Screen.allCases.first(where: binding.screens.contains))
                    #expect(Binding.find(key, in: pane, on: screen)?.action == action, "\(key) in \(pane)")
                    let session = screen == .experiments ? TrafficTests.session() : Session()
                    defer { session.program.stopTraffic() }
                    session.press(.alt("4"), .character("l"), .alt(Character("\(pane.rawValue)")), .down, .down)
                    if screen == .review { session.type("2y") }
                    if [.experiments, .cache].contains(screen) { session.type("\(screen.number)") }
                    if screen == .evaluate { session.type("5M") }
                    let before = session.state
                    let effects = session.press(key)
                    #expect(
                        hasActed(action, before: before, after: session.state, effects, session.program),
                        "\(Binding.name(of: key)) in \(pane.title)")
                }
            }
        }
    }

    /// Whether an action shows in the state or in what is asked of the host. The weight was moved once, the focused
    /// pane is two lines down.
    private func hasActed(_ action: Action, before: State, after: State, _ effects: [HostEffect], _ program: Program)
        -> Bool
    {
        switch action {
        case .show(let screen): return after.place.screen == screen
        case .app(let action): return hasActed(action, before: before, after: after, effects, program)
        case .move(let action): return hasMoved(action, before: before, after: after)
        case .pane(let action): return hasActed(action, before: before, after: after)
        case .question(let action): return hasActed(action, before: before, after: after)
        case .metric(let action): return hasActed(action, before: before, after: after)
        case .review(let action): return hasActed(action, before: before, after: after, effects)
        case .traffic(let action): return hasActed(action, after: after)
        case .cache(.emptyCache):
            if case .confirmation(let asked)? = after.input.overlay {
                return asked.ask == .emptyCache
            } else {
                return false
            }
        }
    }

    private func hasActed(
        _ action: AppAction, before: State, after: State, _ effects: [HostEffect], _ program: Program
    ) -> Bool {
        switch action {
        case .quit: effects == [.quit]
        case .redraw: effects == [.redraw]
        case .suspend: effects == [.suspend]
        case .toggleMouse: effects == [.toggleMouse]
        case .copyCommand: effects == [.copy(reproducingCommand(before))]
        case .copyJSON: if case .copy(let text)? = effects.first { text.contains("\"candidates\"") } else { false }
        case .back: after.place.focus == .candidates && effects.isEmpty
        case .help: after.input.overlay == .help(HelpList())
        case .messages: after.input.overlay == .messages(scroll: 0)
        case .command: after.input.overlay == .palette(CommandLine())
        case .switchModel: after.notices.current?.text == "this is the newest model"
        }
    }

    /// At this size Why and Request may show all of their lines, and then there is nowhere to go.
    private func hasMoved(_ action: MoveAction, before: State, after: State) -> Bool {
        func place(_ state: State) -> Int {
            switch state.place.focus {
            case .history: state.lists.historySelection
            case .candidates: state.selectedCandidate.flatMap { state.shownCandidates.firstIndex(of: $0) } ?? -1
            case .why: state.lists.whyScroll
            case .weights: state.lists.weightSelection
            case .request: state.lists.requestScroll
            }
        }
        let mayStay = [.why, .request].contains(after.place.focus)
        return switch action {
        case .up: place(after) == max(0, place(before) - 1)
        case .down: place(after) == place(before) + 1 || mayStay
        case .pageUp, .first: place(after) == 0
        case .pageDown, .last: place(after) > place(before) || mayStay
        }
    }

    private func hasActed(_ action: PaneAction, before: State, after: State) -> Bool {
        let order: [Pane] = [.history, .candidates, .why, .weights, .request]
        let step = (order.firstIndex(of: after.place.focus) ?? 0) - (order.firstIndex(of: before.place.focus) ?? 0)
        return switch action {
        case .focusNext: (step + 5) % 5 == 1
        case .focusPrevious: (step + 5) % 5 == 4
        case .focusHistory: after.place.focus == .history
        case .focusCandidates: after.place.focus == .candidates
        case .focusWhy: after.place.focus == .why
        case .focusWeights: after.place.focus == .weights
        case .focusRequest: after.place.focus == .request
        case .zoom: after.place.isZoomed
        case .filter: after.input.filter.isTyped
        case .nextMatch, .previousMatch: after.notices.current?.text.hasPrefix("nothing was searched for yet") ?? false
        case .openWhy: after.place.focus == .why && after.lists.showsRefusals
        case .showRefusals: after.lists.showsRefusals != before.lists.showsRefusals
        case .openRow: after.notices.current?.text.hasPrefix("nothing is to be opened") ?? false
        case .pin: after.lists.pinnedMovie == before.lists.selectedMovie && before.lists.pinnedMovie == nil
        }
    }

    private func hasActed(_ action: QuestionAction, before: State, after: State) -> Bool {
        let slider = Slider.all[before.lists.weightSelection]
        let change = slider.value(in: after) - slider.value(in: before)
        func picks(_ purpose: Picker.Purpose) -> Bool {
            if case .picker(let picker) = after.input.overlay { picker.purpose == purpose } else { false }
        }
        return switch action {
        case .pickViewer: picks(.viewer)
        case .pickSecond: picks(.second)
        case .nextViewer: after.userID == "theo"
        case .previousViewer: after.userID == TinyWorld.viewers.last?.userID
        case .rerun: after.response?.cache.previews.lookups != before.response?.cache.previews.lookups
        case .undo: after.changes.undo.isEmpty && after.changes.redo.count == 1 && after.weights != before.weights
        case .redo: after.notices.current?.text == "nothing to redo"
        case .setBaseline:
            after.answer.baseline?.weights == after.weights && before.answer.baseline?.weights != after.weights
        case .less: abs(change + 0.05) < 1e-4
        case .more: abs(change - 0.05) < 1e-4
        case .muchLess: abs(change + 0.5) < 1e-4
        case .muchMore: abs(change - 0.5) < 1e-4
        case .typeValue: after.input.overlay == .value(Prompt())
        case .resetWeight: slider.value(in: after) == slider.standard(in: before)
        case .resetAll: before.hasOwnWeights && !after.hasOwnWeights
        case .forceVariant:
            after.question.forcedVariants.count == 1 && after.response?.assignments.first?.reason == .forced
        case .survey: after.input.overlay == .survey
        case .whyNot: picks(.whyNot)
        case .addWatch: picks(.addWatch)
        case .toggleWatch:
            after.question.whatIf.switchedOff == [
                HistoryOverlay.WatchID(before.historyRows[before.lists.historySelection].watch)
            ]
        case .earlier: after.question.travelledTo == before.answer.wholeHistory.last?.watchedAt
        case .later: after.notices.current?.text == "this is the present already"
        case .clearWhatIf: after.notices.current?.text == "the history is as it is: nothing to clear"
        case .toggleInfluences: after.answer.influences.isShown && after.answer.influences.report != nil
        }
    }

    private func hasActed(_ action: MetricAction, before: State, after: State) -> Bool {
        switch action {
        case .toggleMetric: return after.metric.isShown && after.metric.comparison?.sample.viewers ?? 0 > 50
        case .tune:
            guard let proposal = after.metric.tuning?.proposal else { return false }
            return after.input.overlay == .tuning && after.weights == before.weights && proposal.found.trials > 20
        }
    }

    private func hasActed(_ action: ReviewAction, before: State, after: State, _ effects: [HostEffect]) -> Bool {
        let review = after.review
        return switch action {
        case .failTrue: after.reviewAnswers.failed == [.isTrue]
        case .failPersonal: after.reviewAnswers.failed == [.personal]
        case .failSpecific: after.reviewAnswers.failed == [.specific]
        case .failFluent: after.reviewAnswers.failed == [.fluent]
        case .wouldShow, .wouldNotShow:
            review.reviews.count == 2 && review.last?.shown == (action == .wouldShow) && effects.count == 1
                && review.place == 2
        case .writeNote: after.isNotingCurrent
        case .noteLast: review.noting?.identity == review.last?.identity && !after.isNotingCurrent
        case .nextItem: review.place == before.review.place + 1
        case .previousItem: review.place == before.review.place - 1
        case .reopenReview: review.reviews.isEmpty && review.place == 0
        case .queueOrder: review.order == .worstFirst && review.items != before.review.items
        case .queueReason: review.filter.reason == ReasonType.families[0]
        }
    }

    private func hasActed(_ action: TrafficAction, after: State) -> Bool {
        switch action {
        case .toggleTraffic: after.traffic.wish.isRunning && after.traffic.snapshot != nil
        case .stepTraffic: after.traffic.snapshot?.requests == 100
        case .fasterTraffic: after.traffic.wish.rate == 100
        case .slowerTraffic: after.traffic.wish.rate == 25
        }
    }

    @Test(arguments: [(60, 15), (80, 24), (120, 36)])
    func `help lists every binding and command whole, and scrolls to its end and back`(width: Int, height: Int) {
        let session = Session(width: width, height: height)
        session.type("④?")
        var seen = ""
        func look() {
            seen += session.screen.split(separator: "\n").joined(separator: " ").filter { !"│┌┐└┘─".contains($0) }
        }
        look()
        for _ in 0..<220 {
            session.press(.down)
            look()
        }
        let words = Set(seen.split(separator: " "))
        for binding in Binding.all
        where (binding.screens.isEmpty || binding.screens.contains(.inspect))
            && (binding.panes.isEmpty || binding.panes.contains(.weights))
        {
            for word in binding.help.split(separator: " ") { #expect(words.contains(word), "\(binding.help)") }
            for key in binding.keys { #expect(seen.contains(Binding.name(of: key)), "\(key)") }
        }
        for command in TypedCommand.allCases { #expect(seen.contains(command.form)) }
        let bottom = session.state.input.overlay
        session.press(.end)
        #expect(session.state.input.overlay == bottom)
        session.press(.up)
        #expect(session.state.input.overlay != bottom)
        session.press(.home)
        #expect(session.state.input.overlay == .help(HelpList()))
    }

    @Test func `help is searched by what is typed, and Enter runs what is selected`() {
        let session = Session()
        session.type("?baseline rises")
        #expect(session.screen.contains("show rises and falls") && !session.screen.contains("quit"))
        let before = session.state.answer.baseline
        session.type(" ")
        session.press(.enter)
        #expect(session.state.input.overlay == nil && session.state.answer.baseline?.weights == before?.weights)
        #expect(session.state.notices.current?.text.hasPrefix("rises and falls are now shown") == true)
        session.type("?theme na")
        session.press(.enter)
        #expect(session.typedLine == "theme ")
    }

    @Test(arguments: Pane.allCases) func `help explains the words of the box that has the focus`(pane: Pane) {
        let session = Session(width: 120, height: 60)
        session.press(.go(pane.letter))
        session.type("g\(pane.letter)?")
        #expect(session.screen.contains("Words in \(pane.title)"))
        for entry in glossary(session.state).prefix(4) { #expect(session.screen.contains(entry.word)) }
    }

    @Test(arguments: Screen.allCases.filter { $0 != .inspect })
    func `help explains the words of every screen`(screen: Screen) {
        let session = Session(width: 120, height: 60)
        session.type("\(screen.number)?")
        let words = glossary(session.state)
        #expect(!words.isEmpty && words.prefix(4).allSatisfy { session.screen.contains($0.word) })
    }

    @Test func `g and a letter go to the box whose title has it, and no other letter acts`() throws {
        let session = Session()
        for pane in Pane.allCases {
            session.type("g\(pane.letter)")
            #expect(session.state.place.focus == pane)
            let area = try session.area(pane)
            let grid = session.program.screen()
            let marked = (area.frame.x..<area.frame.x + area.frame.width).filter {
                grid[$0, area.frame.y].style.underline
            }
            #expect(marked.map { grid[$0, area.frame.y].text.lowercased() } == ["\(pane.letter)"])
        }
        let before = session.state
        session.type("g")
        #expect(session.footer.contains("h History") && session.footer.contains("y Why"))
        session.type("q")
        #expect(session.state.place.focus == before.place.focus && session.state.notices.current?.isError == true)
        session.press(.character("g"), .escape)
        session.type("cgg")
        #expect(session.state.lists.selectedMovie == session.order.first)
        session.type("5gw")
        #expect(session.state.focusedSheet == 1)
        session.type("gej")
        #expect(session.state.focusedSheet == 0)
    }

    @Test(arguments: [Key.escape, .character("?"), .function(1), .backspace])
    func `help closes without quitting`(key: Key) {
        let session = Session()
        session.press(.function(1))
        #expect(session.press(key).isEmpty && session.state.input.overlay == nil)
    }

    @Test(arguments: [(80, 24), (120, 36), (200, 60)])
    func `the last line names keys that act now, how to get help and how to quit`(width: Int, height: Int) {
        for pane in Pane.allCases {
            for keys in ["", "④l"] {
                let session = Session(width: width, height: height)
                session.type(keys)
                session.press(.alt(Character("\(pane.rawValue)")))
                let footer = session.footer
                #expect(footer.contains("? help") && footer.contains("q quit"), "\(footer)")
                #expect(footer.contains("h less") == (pane == .weights))
                #expect(footer.contains("your weights") == !keys.isEmpty)
                #expect(TextWidth.of(footer) <= width)
            }
        }
    }

    @Test func `the last line speaks of what has the keys`() {
        let session = Session()
        session.type("v")
        #expect(session.footer.contains("Enter open") && !session.footer.contains("q quit"))
        session.press(.escape, .character("?"))
        #expect(session.footer.contains("Esc close") && !session.footer.contains("q quit"))
        session.press(.escape)
        session.type("④=")
        #expect(session.footer.contains("Enter set") && !session.footer.contains("q quit"))
        session.press(.escape)
        session.type("z")
        #expect(session.footer.contains("z unzoom"))
    }

    @Test func `Esc goes back step by step and never quits`() {
        let session = Session()
        session.type("/heist")
        session.press(.enter)
        session.type("④z=")
        #expect(session.press(.escape).isEmpty && session.state.input.overlay == nil && session.state.place.isZoomed)
        session.press(.escape)
        #expect(session.state.input.filter.text.isEmpty && session.state.place.isZoomed)
        session.press(.escape)
        #expect(!session.state.place.isZoomed && session.state.place.focus == .weights)
        session.press(.escape)
        #expect(session.state.place.focus == .candidates)
        for _ in 0..<5 { #expect(session.press(.escape).isEmpty) }
    }

    @Test(arguments: ["", "v", "?", "④=", "/x", "W"]) func `Ctrl-C, Ctrl-L and Ctrl-Z act whatever is open`(
        keys: String
    ) {
        let session = Session()
        session.type(keys)
        #expect(session.press(.control("l")) == [.redraw])
        #expect(session.press(.control("z")) == [.suspend])
        #expect(session.press(.control("c")) == [.quit])
    }
}
