import RecEngine

/// The traffic, made when it is first asked for.
final class TrafficBox: Sendable {
    private let kept = Locked<TrafficWorker?>(nil)
    private let make: Program.MakeTraffic

    init(_ make: @escaping Program.MakeTraffic) { self.make = make }

    func worker() throws -> TrafficWorker {
        try kept.withLock { kept in
            if let kept { return kept }
            let made = try make()
            kept = made
            return made
        }
    }

    func stop() { kept.withLock { $0?.stop() } }
}

extension TrafficBox {
    /// Makes the traffic as it is wanted, and posts its figures.
    func following(_ wish: Traffic.Wish, steps: Int) -> Program.Work {
        { [self] isCancelled, post in
            do {
                let worker = try worker()
                worker.rate = wish.rate
                if steps > 0 { worker.step(steps) }
                if isCancelled() { return }
                if wish.isRunning { worker.start() } else { worker.stop() }
                post(.traffic(.figures(worker.snapshot(), achievedRate: wish.isRunning ? worker.achievedRate : 0)))
                if let failure = worker.failure { post(.traffic(.failed(failure))) }
            } catch {
                post(.traffic(.failed(sentence(of: error))))
            }
        }
    }

    /// Posts the figures as they are; nothing restarts.
    func figures() -> Program.Work {
        { [self] _, post in
            guard let worker = kept.withLock({ $0 }) else { return }
            post(.traffic(.figures(worker.snapshot(), achievedRate: worker.achievedRate)))
            if let failure = worker.failure { post(.traffic(.failed(failure))) }
        }
    }
}
