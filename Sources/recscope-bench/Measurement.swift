import Foundation
import RecEngine

/// One line of a report: what was measured, how it was set up, the figures, and whether the answer was right.
struct Measurement: Sendable {
    var suite: String
    var setup: [String: Double] = [:]
    var figures: [String: Double] = [:]
    var isCorrect: Bool

    var json: String {
        func fields(_ values: [String: Double]) -> String {
            values.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\(number($0.value))" }.joined(separator: ",")
        }
        return
            "{\"suite\":\"\(suite)\",\"setup\":{\(fields(setup))},\"figures\":{\(fields(figures))},\"correct\":\(isCorrect)}"
    }

    private func number(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(format: "%.6g", value)
    }
}

/// Seconds on a clock that never goes back.
func seconds() -> Double { Double(DispatchTime.now().uptimeNanoseconds) * 1e-9 }

func median(_ values: [Double]) -> Double { quantile(0.5, ofSorted: values.sorted()) ?? .nan }

/// The seconds of each of `rounds` calls.
func times(_ rounds: Int, _ body: () -> Void) -> [Double] {
    (0..<rounds).map { _ in
        let start = seconds()
        body()
        return seconds() - start
    }
}

/// Writes numbers as they lie in memory (little-endian), for the peers to read.
func write<Element>(_ values: [Element], to name: String, in folder: URL?) throws {
    guard let folder else { return }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try values.withUnsafeBytes { try Data($0).write(to: folder.appendingPathComponent(name)) }
}

/// Unix seconds now: what a data folder may hold up to.
let today = Int64(Date().timeIntervalSince1970)
