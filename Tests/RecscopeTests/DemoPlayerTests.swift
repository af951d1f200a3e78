import Foundation
import Inspector
import Testing

@testable import recscope

@Suite(.timeLimit(.minutes(10))) struct DemoPlayerTests {
    @Test func `what is looked at has its time from when it is drawn, and nothing goes before what is awaited`() {
        var player = DemoPlayer()
        #expect(player.next(isAwaited: true) == nil)
        #expect(player.next(isAwaited: false) != nil)
        // Its time has not begun: it is not on the screen yet.
        let before = player.nextAt
        #expect(before <= Date())
        player.wasDrawn()
        #expect(player.nextAt > before && player.next(isAwaited: false) == nil)
        let begun = player.nextAt
        player.wasDrawn()
        #expect(player.nextAt == begun, "what is drawn again is no longer to be seen for it")
    }
}
