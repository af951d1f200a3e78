import Backends
import Foundation
import Inspector
import RecEngine

/// `recscope doctor`: what works here and what does not, with the remedy.
struct DoctorCommand: Command {
    static let name = "doctor"
    static let summary = "say what works here and what does not"

    let engine = EngineOptions()
    let explanations = ExplanationOptions(isKept: true)
    let events = EventOptions("shared stream of events to try")
    @Option("print", "acl|spark-job", "print for others: a shared store's rights, the job that trains on Spark", .word)
    private var printed: Printed?
    let output = OutputOptions()

    private enum Printed: String, CaseIterable {
        case acl
        case sparkJob = "spark-job"

        var text: String {
            switch self {
            case .acl:
                StoreRights.commands(user: "recscope", password: "PASSWORD").map { words in
                    words.map { $0.contains("*") ? "\"\($0)\"" : $0 }.joined(separator: " ")
                }.joined(separator: "\n")
            case .sparkJob: String(decoding: PackageResources.als_py, as: UTF8.self).trimmingCharacters(in: .newlines)
            }
        }
    }

    func run() throws {
        if let printed {
            let text = printed.text
            try OptionParser(self).refuseUnread()
            return try StandardStreams.print(text)
        }
        let isJSON = output.json
        let report = try report()
        try OptionParser(self).refuseUnread()
        if isJSON {
            try StandardStreams.write(try jsonBytes(report))
        } else {
            try StandardStreams.print(report.text)
        }
    }

    private func report() throws -> DoctorReport {
        var data: [Finding] = []
        do { data = dataFindings(try engine.modelFolder(), words: engine.words) } catch {
            data = [broken("data", commandError(error).text)]
        }
        var sentences: [Finding] = []
        do {
            let desk = try explanations.desk(events)
            sentences = [languageModelFinding(desk)] + (desk.store == nil ? [cacheFinding(desk)] : [])
            sentences += try storeFindings(desk)
        } catch let error as CommandError where ![.usage, .unavailable].contains(error.code) {
            sentences = [broken("explanations", error.text)]
        }
        return DoctorReport(
            terminal: terminalFindings(), data: data, sentences: sentences, folders: folderFindings(),
            open: (["recscope"] + engine.words).map(shellQuoted).joined(separator: " "))
    }

    private func broken(_ subject: String, _ text: String) -> Finding {
        Finding(works: false, subject: subject, text: text, remedy: "mend what is said of \(subject): \(text)")
    }
}

/// One thing that was looked at.
struct Finding: Encodable {
    var works: Bool
    var subject: String
    var text: String
    /// What to do about it: a command or a sentence. Nil where nothing need or can be done.
    var remedy: String?
    /// Whether it works, and not as everyone may expect.
    var isRemark = false
}

/// What `doctor` prints: what was found, and the one thing to do next.
struct DoctorReport: Output {
    let findings: [Finding]
    let next: String

    /// - Parameter open: the command that opens the inspector on these data, for where nothing else is to be done.
    init(terminal: [Finding], data: [Finding], sentences: [Finding], folders: [Finding], open: String) {
        findings = (terminal + data + sentences + folders).map { finding in
            var finding = finding
            if finding.works { finding.remedy = nil }
            return finding
        }
        // What stops everything comes first: without data there is nothing to see, whatever the terminal can.
        let order = data.filter { $0.subject != "model" } + folders + sentences + terminal + data
        next = order.first { !$0.works && $0.remedy != nil }?.remedy ?? open
    }

    var text: String {
        let lines = findings.map {
            "\($0.isRemark ? "nb " : $0.works ? "ok " : "-- ")\($0.subject.padding(toLength: 17, withPad: " ", startingAt: 0))\($0.text)"
        }
        let broken = findings.count { !$0.works }
        let sum =
            broken == 0
            ? "all of it works" : "\(broken) of \(findings.count) do not; each line says what then happens or helps"
        return (lines + [sum, "next: \(next)"]).joined(separator: "\n")
    }
}
