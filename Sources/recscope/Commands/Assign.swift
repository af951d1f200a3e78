import Foundation
import RecEngine

/// `recscope assign`: a user's bucket and variant in each experiment. Needs no model.
let runAssign: @Sendable (Options) throws -> Void = { options in
    guard let user = options["user"] else { throw CommandError(.usage, "assign needs --user ID") }
    let path = try Workplace(options).dataFolder + "/experiments.json"
    guard let json = FileManager.default.contents(atPath: path) else {
        throw CommandError(.noInput, "\(path) is not there; it holds the experiments")
    }
    let experiments = try ExperimentFile.parse(Array(json))
    let assignments = experiments.assignments(of: user)
    let name = options.has("show-ids") ? user : pseudonym(of: user)
    if options.has("json") {
        let rows = assignments.map { assignment -> [String: Any] in
            var row: [String: Any] = [
                "experiment": assignment.experimentID, "hash": Int(assignment.hash), "bucket": assignment.bucket,
                "reason": assignment.reason.rawValue, "variant": assignment.variant ?? NSNull(),
            ]
            if options.has("show-ids") { row["hash_input"] = assignment.hashInput }
            return row
        }
        let json = try JSONSerialization.data(
            withJSONObject: ["user": name, "assignments": rows], options: [.prettyPrinted, .sortedKeys])
        FileHandle.standardOutput.write(json + Data("\n".utf8))
    } else {
        for assignment in assignments {
            print("\(assignment.experimentID): bucket \(assignment.bucket), \(assignment.variant ?? "no variant") (\(assignment.reason.rawValue))")
        }
    }
}
