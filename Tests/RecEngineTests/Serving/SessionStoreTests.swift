import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct SessionStoreTests {
    private func watch(_ time: Int64) -> Watch { Watch(movieRow: Int(time % 7), watchedAt: time) }

    @Test func `watches come back in the order of time, in whichever they came`() {
        let store = LocalSessions()
        for time in [5, 1, 9, 5, 3] as [Int64] { store.add(watch(time), of: "u") }
        #expect(store.watches(of: "u").map(\.watchedAt) == [1, 3, 5, 5, 9] && store.watchCount == 5)
    }

    @Test func `where it is full, who came longest ago goes first, and is counted`() {
        let store = LocalSessions(watchLimit: 100, viewerLimit: 10)
        for time in 0..<1_000 as Range<Int64> {
            store.add(watch(time), of: "u\(time % 40)")
            store.add(watch(time), of: "regular")
        }
        #expect(store.watchCount <= 100 && store.knows("regular") && store.knows("u39") && !store.knows("u1"))
        #expect(store.forgottenCount > 900)
        store.join("new", survey: Survey())
        #expect(store.knows("new") && store.survey(of: "new") != nil)
    }
}

@Suite(.timeLimit(.minutes(10))) struct GuestTests {
    @Test func `a guest is never forgotten, and what others watch makes no room of them`() {
        let store = LocalSessions(watchLimit: 20, viewerLimit: 3)
        store.host("me", watches: (0..<5).map { Watch(movieRow: $0, watchedAt: Int64($0)) })
        for viewer in 0..<50 { store.add(Watch(movieRow: 1, watchedAt: 1), of: "v\(viewer)") }
        #expect(store.watches(of: "me").count == 5 && store.isGuest("me") && !store.isGuest("v49"))
    }
}
