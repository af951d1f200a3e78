import Foundation
import RecEngine

/// Requests over an archive (`--data ARCHIVE --model DIR`): the start, then requests of viewers who are drawn evenly, cold
/// (the archive's pages dropped before) and warm, and by Zipf's law, on one thread and on all; at last in open loops, at
/// half and at four fifths of what all threads sustained. Checked: every list has its results and nothing is damaged.
@Sendable func serveSuite(_ options: Options) throws -> [Measurement] {
    guard let folder = options.model, HistoryArchive.isArchive(options.data) else {
        throw DataError.noInput("the serve suite needs --data ARCHIVE and --model DIR, as recscope train made it")
    }
    dropPages(of: options.data)
    let begin = seconds()
    let dataset = try HistoryArchive.open(options.data)
    guard let manifest = try ModelFile.manifest(in: folder) else { throw DataError.noInput("\(folder) has no model") }
    let model = try ModelFile.load(from: folder, manifest: manifest, for: .current)
    let facts = FactIndex(dataset.catalog)
    let engine = Engine(
        dataset: dataset, model: model, experiments: ExperimentSet(),
        explainer: Explainer(
            catalog: dataset.catalog, facts: facts, coWatch: model.coWatch, popularity: model.popularity),
        facts: facts, monotonicClock: { DispatchTime.now().uptimeNanoseconds })
    let opened = seconds() - begin
    engine.prepare(now: dataset.now)
    let count = engine.histories.viewerCount
    let setup = [
        "viewers": Double(count), "watches": Double(engine.histories.watchCount),
        "movies": Double(dataset.catalog.count),
    ]
    var random = RandomSource(seed: options.seed)
    let uniform = (0..<options.requests).map { _ in random.below(count) }
    // Ranks of a permutation, so that the first viewers are no neighbours on the disk.
    let zipf = (0..<options.requests).map { _ in
        Int(truncatingIfNeeded: XXHash64.hash("\(Int(pow(Double(count), random.uniform())))") % UInt64(count))
    }
    var results = [
        Measurement(
            suite: "serve-start", setup: setup,
            figures: [
                "open_ms": opened * 1e3, "first_answer_ms": (seconds() - begin) * 1e3,
                "resident_mib": resident("RssAnon"),
                "mapped_mib": resident("RssFile"),
            ], isCorrect: engine.histories.problem == nil)
    ]
    let all = options.threads ?? processorCount
    for (name, rows, threads) in [
        ("cold-uniform", uniform, 1), ("warm-uniform", uniform, 1), ("warm-zipf", zipf, 1),
        ("warm-uniform", uniform, all), ("warm-zipf", zipf, all),
    ] {
        results.append(served(engine, rows, "serve-" + name, setup, threads: threads))
    }
    let sustained = results.last { $0.suite == "serve-warm-uniform" }?.figures["requests_per_second"] ?? 0
    for share in [0.5, 0.8] {
        let times = arrivals(of: uniform.count, every: 1 / max(1, share * sustained), seed: options.seed)
        results.append(arriving(engine, uniform, at: times, setup.merging(["rate": share * sustained]) { $1 }, all))
    }
    return results
}

/// Seconds from the start at which requests come: independent of each other, as those of many viewers are (Poisson).
private func arrivals(of count: Int, every mean: Double, seed: UInt64) -> [Double] {
    var random = RandomSource(seed: seed)
    var time = 0.0
    return (0..<count).map { _ in
        time -= log(1 - random.uniform()) * mean
        return time
    }
}

/// An open loop: requests come whether the ones before are answered or not, and each is measured from when it came, so
/// that a slow answer counts for all who wait behind it.
private func arriving(
    _ engine: Engine, _ rows: [Int], at times: [Double], _ setup: [String: Double], _ threads: Int
) -> Measurement {
    let next = Locked(0)
    let now = engine.dataset.now
    let start = seconds()
    let parts = parallelMap(threads) { _ -> (waits: [Double], isCorrect: Bool) in
        var (waits, isCorrect): ([Double], Bool) = ([], true)
        while true {
            let number = next.withLock { number in
                defer { number += 1 }
                return number
            }
            guard number < rows.count else { return (waits, isCorrect) }
            let early = start + times[number] - seconds()
            if early > 0 { Thread.sleep(forTimeInterval: early) }
            let response = engine.recommend(Request(userID: engine.histories.userID(rows[number]), now: now))
            waits.append((seconds() - start - times[number]) * 1e3)
            isCorrect = isCorrect && response.map { $0.results.count == 10 } ?? false
        }
    }
    let elapsed = seconds() - start
    var figures = percentiles(parts.flatMap(\.waits), name: "request")
    figures["requests_per_second"] = Double(rows.count) / elapsed
    return Measurement(
        suite: "serve-open-loop",
        setup: setup.merging(["threads": Double(threads), "requests": Double(rows.count)]) { $1 },
        figures: figures, isCorrect: parts.allSatisfy(\.isCorrect) && engine.histories.problem == nil)
}

/// A closed loop: each of the threads asks for the next viewer when it has its answer.
private func served(
    _ engine: Engine, _ rows: [Int], _ suite: String, _ setup: [String: Double], threads: Int
) -> Measurement {
    let start = seconds()
    let part = (rows.count + threads - 1) / threads
    let now = engine.dataset.now
    let parts = parallelMap(threads) { thread -> (times: [Double], isCorrect: Bool) in
        var (times, isCorrect): ([Double], Bool) = ([], true)
        for row in rows.dropFirst(thread * part).prefix(part) {
            let begin = seconds()
            let response = engine.recommend(Request(userID: engine.histories.userID(row), now: now))
            times.append((seconds() - begin) * 1e3)
            isCorrect = isCorrect && response.map { $0.results.count == 10 } ?? false
        }
        return (times, isCorrect)
    }
    let elapsed = seconds() - start
    var figures = percentiles(parts.flatMap(\.times), name: "request")
    figures["requests_per_second"] = Double(rows.count) / elapsed
    figures["resident_mib"] = resident("RssAnon")
    figures["mapped_mib"] = resident("RssFile")
    return Measurement(
        suite: suite, setup: setup.merging(["threads": Double(threads), "requests": Double(rows.count)]) { $1 },
        figures: figures, isCorrect: parts.allSatisfy(\.isCorrect) && engine.histories.problem == nil)
}

/// A line of this process's status, in MiB; NaN where there is none.
private func resident(_ name: String) -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line.flatMap { $0.split { !$0.isNumber }.first }.flatMap { Double($0) }.map { $0 / 1_024 } ?? .nan
}

/// Asks the system to forget the pages of a folder's files: of this archive alone, not of what others read.
private func dropPages(of folder: String) {
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for path in paths where path.hasSuffix(".bin") {
        let file = open(folder + "/" + path, O_RDONLY)
        guard file >= 0 else { continue }
        posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
        close(file)
    }
}
