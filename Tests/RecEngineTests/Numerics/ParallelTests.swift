import Testing

@testable import RecEngine
@testable import RecExplanation
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ParallelTests {
    @Test(arguments: [1, 2, 3, 8])
    func `every index is visited once and by a worker that exists`(threads: Int) {
        for (count, chunk) in [(0, 4), (1, 4), (4, 4), (1_001, 10), (7, 100)] {
            let visits = Locked([Int](repeating: 0, count: count))
            parallelWorkers(count, chunk: chunk, threads: threads) { worker, range in
                #expect(worker < workerCount(count, chunk: chunk, threads: threads))
                #expect(range.count <= chunk && range.lowerBound % chunk == 0)
                visits.withLock { for index in range { $0[index] += 1 } }
            }
            #expect(visits.withLock { $0.allSatisfy { $0 == 1 } })
        }
    }
}
