import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct SizeTests {
    @Test(arguments: [(59, 24), (80, 14), (40, 10), (1, 1)])
    func `no key acts blindly when the screen is too small`(width: Int, height: Int) {
        for open in ["", "v", "?", "④=", "/", "W", "2"] {
            let session = Session()
            session.type(open)
            let before = session.state
            session.resize(width, height)
            for key in Set(Binding.all.flatMap(\.keys))
            where Binding.find(key, in: before.place.focus)?.action != .app(.quit) {
                session.press(key)
            }
            for event in [MouseEvent.Action.press, .drag, .wheelDown] { session.mouse(event, 0, 0) }
            session.press(.paste("zz"), .enter, .character("x"))
            session.resize(before.chrome.width, before.chrome.height)
            let after = session.state
            #expect(
                after.userID == before.userID && after.weights == before.weights
                    && after.input.overlay == before.input.overlay)
            #expect(
                after.input.filter.text == before.input.filter.text && after.place.focus == before.place.focus
                    && after.lists.selectedMovie == before.lists.selectedMovie)
            session.resize(width, height)
            #expect(session.type("q") == [.quit])
        }
    }

    @Test func `too small says what it needs and what there is`() {
        let session = Session(width: 50, height: 20)
        #expect(
            session.screen.contains("needs 60 x 15") && session.screen.contains("50 x 20")
                && session.screen.contains("q quits"))
    }

    @Test func `a new size is drawn anew`() {
        var state = TinyWorld.state()
        #expect(update(&state, .resized(width: 90, height: 25)) == [.host(.redraw)])
        #expect(state.chrome.width == 90 && state.chrome.height == 25)
    }

    @Test func `panes cover the room without overlap, at every size and focus`() {
        for width in [60, 79, 80, 81, 99, 100, 118, 119, 120, 124, 159, 160, 200, 300] {
            for height in [15, 18, 20, 23, 24, 25, 27, 28, 29, 30, 36, 39, 40, 60, 100] {
                for pane in Pane.allCases {
                    for isZoomed in [false, true] {
                        check(
                            Layout(width: width, height: height, focus: pane, isZoomed: isZoomed), width, height, pane)
                    }
                }
            }
        }
    }

    private func check(_ layout: Layout, _ width: Int, _ height: Int, _ focus: Pane) {
        let header = Layout.headerHeight(height: height)
        var owners = [Int](repeating: 0, count: width * height)
        for area in layout.panes.values {
            #expect(area.frame.y >= header && area.frame.y + area.frame.height <= height - 1)
            for row in area.frame.y..<area.frame.y + area.frame.height {
                for column in area.frame.x..<area.frame.x + area.frame.width { owners[row * width + column] += 1 }
            }
        }
        let room = height - header - 1
        let free = layout.divider == nil ? 0 : room
        #expect(
            owners.allSatisfy { $0 <= 1 } && owners.reduce(0, +) == width * room - free, "\(width) x \(height)")
        let inner = layout.panes[focus]?.inner.height ?? 0
        let isLow = height < 24 || layout.kind == .narrow
        let least = focus == .request ? 6 : focus == .history ? 8 : focus == .candidates ? 9 : 13
        #expect(inner >= (isLow ? 5 : least), "\(focus) at \(width) x \(height)")
    }

    @Test func `all sliders are seen at 80 by 24 when their pane has the focus`() {
        let session = Session(width: 80, height: 24)
        for stage in StageTiming.Stage.allCases { #expect(session.screen.contains(stage.rawValue)) }
        session.type("④")
        for slider in Slider.all { #expect(session.screen.contains(FeatureWords.words(of: slider.name))) }
        #expect(session.screen.contains("of 200 ms"))
    }

    @Test(arguments: [(80, 24), (120, 36), (200, 60)])
    func `every screen shows who, what, why, how long and which variant`(width: Int, height: Int) throws {
        let session = Session(width: width, height: height, engine: TinyWorld.engine())
        let screen = session.screen
        for words in [
            "Maya", "collaborative, 12 watches, 2 this session", "less_popular", "hits 0.0% of 10",
            "History", "Candidates", "Why #1", "Weights", "Request", "miss, made now", "5.00 of 200 ms", "100→10",
            "score", "1-",
        ] {
            #expect(
                screen.contains(words) || screen.contains(words.replacing("→", with: " → ")),
                "\(words) at \(width) x \(height)")
        }
        if height >= 40 { #expect(screen.contains("discovery less_popular") && screen.contains(", bucket ")) }
        let sentence = try #require(session.state.selectedExplanation?.sentence)
        for word in sentence.split(separator: " ") { #expect(screen.contains(word)) }
        for stage in StageTiming.Stage.allCases { #expect(screen.contains(stage.rawValue)) }
    }

    @Test(arguments: [15, 20, 24, 30, 36, 40, 60]) func `no screen shows less of the titles than a narrower one`(
        height: Int
    )
        throws
    {
        let session = Session(user: "u1")
        var narrower = (cut: Int.max, width: 0)
        for width in Layout.leastWidth...260 {
            session.resize(width, height)
            let area = try session.area(.candidates)
            let titleWidth = CandidatesPane.titleWidth(session.state, area)
            let grid = session.program.screen()
            let titles = (1...4).map { line in
                (0..<titleWidth).map { grid[area.inner.x + 8 + $0, area.inner.y + line].text }.joined()
            }
            let cut = titles.count { $0.contains("…") }
            #expect(cut <= narrower.cut && titleWidth >= narrower.width, "\(width) x \(height)")
            narrower = (cut, titleWidth)
            // Nor is a stage's count of candidates cut.
            for stage in StageTiming.Stage.allCases {
                let row = (0..<height).map { grid.text(row: $0) }.first {
                    $0.contains("\(stage.rawValue) ") && $0.contains(" ms")
                }
                if let row { #expect(row.contains(/\d ?→ ?\d/), "\(row) at \(width) x \(height)") }
            }
        }
    }
}
