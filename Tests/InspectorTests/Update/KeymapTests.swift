import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite struct KeymapTests {
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

    @Test(arguments: Action.allCases) func `every key does what the table says`(action: Action) {
        for binding in Binding.all where binding.action == action {
            for pane in binding.panes.isEmpty ? Set(Pane.allCases) : binding.panes {
                for key in binding.keys {
                    let screen =
                        binding.screens.isEmpty || binding.screens.contains(.inspect)
                        ? Screen.inspect : binding.screens.first!
                    #expect(Binding.find(key, in: pane, on: screen)?.action == action, "\(key) in \(pane)")
                    let session = screen == .experiments ? TrafficTests.session() : Session()
                    defer { session.program.stopTraffic() }
                    session.press(.alt("4"), .character("l"), .alt(Character("\(pane.rawValue)")), .down, .down)
                    if screen == .review { session.type("2y") }
                    if screen == .experiments { session.type("3") }
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
    private func hasActed(_ action: Action, before: State, after: State, _ effects: [Effect], _ program: Program)
        -> Bool
    {
        let order: [Pane] = [.history, .candidates, .why, .weights, .request]
        func place(_ state: State) -> Int {
            switch state.focus {
            case .history: state.historySelection
            case .candidates: state.selectedCandidate.flatMap { state.shownCandidates.firstIndex(of: $0) } ?? -1
            case .why: state.whyScroll
            case .weights: state.weightSelection
            case .request: state.requestScroll
            }
        }
        let step = order.firstIndex(of: after.focus)! - order.firstIndex(of: before.focus)!
        let slider = Slider.all[before.weightSelection]
        let change = slider.value(in: after) - slider.value(in: before)
        switch action {
        case .quit: return effects == [.quit]
        case .redraw: return effects == [.redraw]
        case .suspend: return effects == [.suspend]
        case .toggleMouse: return effects == [.toggleMouse]
        case .copyCommand: return effects.count == 1 && program.generation > 0
        case .back: return after.focus == .candidates && effects.isEmpty
        case .help: return after.overlay == .help(scroll: 0)
        case .pickViewer: return after.overlay == .picker(Picker(matches: Array(TinyWorld.viewers.indices)))
        case .nextViewer: return after.userID == "theo"
        case .previousViewer: return after.userID == TinyWorld.viewers.last?.userID
        case .focusNext: return (step + 5) % 5 == 1
        case .focusPrevious: return (step + 5) % 5 == 4
        case .focusHistory: return after.focus == .history
        case .focusCandidates: return after.focus == .candidates
        case .focusWhy: return after.focus == .why
        case .focusWeights: return after.focus == .weights
        case .focusRequest: return after.focus == .request
        case .zoom: return after.isZoomed
        // At this size Why and Request may show all of their lines, and then there is nowhere to go.
        case .up: return place(after) == max(0, place(before) - 1)
        case .down: return place(after) > place(before) || [.why, .request].contains(after.focus)
        case .pageUp, .first: return place(after) == 0
        case .pageDown, .last: return place(after) > place(before) || [.why, .request].contains(after.focus)
        case .less: return abs(change + 0.05) < 1e-4
        case .more: return abs(change - 0.05) < 1e-4
        case .muchLess: return abs(change + 0.5) < 1e-4
        case .muchMore: return abs(change - 0.5) < 1e-4
        case .typeValue: return after.overlay == .value(Prompt())
        case .resetWeight: return slider.value(in: after) == slider.standard(in: before)
        case .resetAll: return before.hasOwnWeights && !after.hasOwnWeights
        case .setBaseline: return after.baseline?.weights == after.weights && before.baseline?.weights != after.weights
        case .undo: return after.undo.isEmpty && after.redo.count == 1 && after.weights != before.weights
        case .redo: return after.toast?.text == "nothing to redo"
        case .whyNot:
            if case .picker(let picker) = after.overlay { return picker.purpose == .whyNot } else { return false }
        case .addWatch:
            if case .picker(let picker) = after.overlay { return picker.purpose == .addWatch } else { return false }
        case .toggleWatch:
            return after.whatIf.switchedOff == [
                HistoryOverlay.WatchID(before.historyRows[before.historySelection].watch)
            ]
        case .earlier: return after.travelledTo == before.wholeHistory.last?.watchedAt
        case .later: return after.toast?.text == "this is the present already"
        case .clearWhatIf: return after.toast?.text == "the history is as it is: nothing to clear"
        case .toggleEffects: return after.showsEffects && after.effects != nil
        case .inspect, .review, .experiments, .cache, .evaluate, .compare: return after.screen.name == action.rawValue
        case .forceVariant:
            return after.forcedVariants.count == 1 && after.response?.assignments.first?.reason == .forced
        case .toggleMetric: return after.showsMetric && after.metric?.count ?? 0 > 50
        case .tune:
            guard let proposal = after.tuning?.proposal else { return false }
            return after.overlay == .tuning && after.weights == before.weights && proposal.found.trials > 20
        case .switchModel: return after.toast?.text == "this is the newest model"
        case .pin: return after.pinnedMovie == before.selectedMovie && before.pinnedMovie == nil
        case .failTrue: return after.review.failed == [.isTrue]
        case .failPersonal: return after.review.failed == [.personal]
        case .failSpecific: return after.review.failed == [.specific]
        case .failFluent: return after.review.failed == [.fluent]
        case .wouldShow, .wouldNotShow:
            let isShown = action == .wouldShow
            return after.review.reviews.count == 2 && after.review.last?.shown == isShown && effects.count == 1
                && after.review.place == 2
        case .writeNote: return after.review.isTypingNote
        case .nextItem: return after.review.place == before.review.place + 1
        case .previousItem: return after.review.place == before.review.place - 1
        case .reopenReview: return after.review.reviews.isEmpty && after.review.place == 0
        case .queueOrder: return after.review.order == .worstFirst && after.review.items != before.review.items
        case .queueReason: return after.review.filter.reason == ReasonType.families[0]
        case .toggleTraffic: return after.traffic.wish.isRunning && after.traffic.snapshot != nil
        case .stepTraffic: return after.traffic.snapshot?.requests == 100
        case .fasterTraffic: return after.traffic.wish.rate == 100
        case .slowerTraffic: return after.traffic.wish.rate == 25
        case .command: return after.overlay == .palette(CommandLine())
        case .copyJSON:
            if case .copy(let text)? = effects.first { return text.contains("\"candidates\"") } else { return false }
        case .filter: return after.isFiltering
        case .rerun:
            return program.generation > 0 && after.response?.cache.total.lookups != before.response?.cache.total.lookups
        }
    }

    @Test func `help lists every binding, those of the pane first, and scrolls to its end and back`() {
        let session = Session(width: 100, height: 30)
        session.type("④?")
        var seen = Set<String>()
        for _ in 0..<Binding.all.count {
            for line in session.screen.split(separator: "\n") { seen.insert(String(line)) }
            session.type("j")
        }
        let text = seen.joined(separator: "\n")
        for binding in Binding.all
        where (binding.screens.isEmpty || binding.screens.contains(.inspect))
            && (binding.panes.isEmpty || binding.panes.contains(.weights))
        {
            #expect(text.contains(binding.help), "\(binding.help)")
            for key in binding.keys { #expect(text.contains(Binding.name(of: key)), "\(key)") }
        }
        let bottom = session.screen
        session.type("G")
        #expect(session.screen == bottom)
        session.type("k")
        #expect(session.screen != bottom)
        session.press(.pageUp, .pageUp, .pageUp)
        #expect(session.state.overlay == .help(scroll: 0))
        session.press(.end, .home)
        #expect(session.state.overlay == .help(scroll: 0))
    }

    @Test(arguments: [Key.escape, .enter, .character("?"), .character("q"), .function(1)])
    func `help closes without quitting`(key: Key) {
        let session = Session()
        session.press(.function(1))
        #expect(session.press(key).isEmpty && session.state.overlay == nil)
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
        #expect(session.press(.escape).isEmpty && session.state.overlay == nil && session.state.isZoomed)
        session.press(.escape)
        #expect(session.state.filter.isEmpty && session.state.isZoomed)
        session.press(.escape)
        #expect(!session.state.isZoomed && session.state.focus == .weights)
        session.press(.escape)
        #expect(session.state.focus == .candidates)
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
