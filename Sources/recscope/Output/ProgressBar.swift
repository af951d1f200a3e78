import Foundation
import RecEngine

/// How far a long task is: a bar on a terminal, a line a stage elsewhere. On standard error.
final class ProgressBar {
    private let title: String
    let isTerminal = isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    private var lastStage = ""
    private var start = monotonicNanoseconds()

    init(title: String) { self.title = title }

    func show(_ stage: String, done: Double, stageIndex: Int = 0, of count: Int = 1) {
        if isTerminal {
            let share = (Double(stageIndex) + done) / Double(count)
            let cells = Int(saturating: share * 30)
            let bar = String(repeating: "#", count: cells) + String(repeating: "-", count: 30 - cells)
            StandardStreams.steer("\r\(title) [\(bar)] \(Int(saturating: share * 100))% \(stage)          ")
        } else {
            if stage != lastStage { start = monotonicNanoseconds() }
            if done >= 1 {
                StandardStreams.steer("\(title): \(stage), \((monotonicNanoseconds() - start) / 1_000_000) ms\n")
            }
        }
        lastStage = stage
    }

    /// A stage of training and how far it is.
    func show(_ stage: TrainingPipeline.Stage, _ done: Double) {
        let stages = TrainingPipeline.Stage.allCases
        show(stage.rawValue, done: done, stageIndex: stages.firstIndex(of: stage) ?? 0, of: stages.count)
    }

    func finish() {
        if isTerminal { StandardStreams.steer("\r\u{1B}[2K") }
    }
}
