import Foundation
import Inspector

/// Plays the demo without a terminal, and keeps what it shows. Nobody waits for a caption: only what moves by itself
/// takes its time.
struct DemoRecorder {
    private let program: Program
    private var film = Film()
    /// How long a frame of moving figures is seen.
    private static let movingSeconds = 0.5

    init(_ program: Program) { self.program = program }

    mutating func record() -> Film {
        _ = program.start()
        for message in [Message.key(.character("M"))] { _ = program.send(message) }
        for step in Demo.steps {
            for (message, pause) in DemoPlayer.messages(step) {
                _ = program.send(message)
                look(for: pause)
            }
        }
        program.stopTraffic()
        return film
    }

    private mutating func look(for seconds: Double) {
        var left = seconds
        while program.state.traffic.wish.isRunning, left > Self.movingSeconds {
            film.show(program.screen(), for: Self.movingSeconds)
            Thread.sleep(forTimeInterval: Self.movingSeconds)
            _ = program.refresh()
            left -= Self.movingSeconds
        }
        film.show(program.screen(), for: left)
        // What is said is seen for its time.
        _ = program.send(.host(.tick(Int64(film.seconds * 1_000))))
    }
}
