import Foundation
import RecEngine

/// `recscope assign`: a user's bucket and variant in each experiment. Needs no model.
let runAssign: @Sendable (Options) throws -> Void = { options in
    guard let user = options["user"] else { throw CommandError(.usage, "assign needs --user ID") }
    let experiments = try Workplace(options).loadExperiments()
    let report = AssignmentJSON(experiments, userID: user, showsID: options.has("show-ids"))
    if options.has("json") {
        try printJSON(report)
        return
    }
    print(report.user)
    for row in report.assignments {
        print(
            "\(row.experiment): bucket \(row.bucket) of \(row.hashInput), \(row.variant.value ?? "no variant") (\(row.why))"
        )
    }
}

/// The assignments of one user as JSON.
struct AssignmentJSON: Encodable {
    struct Row: Encodable {
        var experiment: String
        var status: String
        var hashInput: String
        var hash: UInt32
        var bucket: Int
        var variant: Nullable<String>
        var reason: String
        var why: String
        var layer: String?
        var layerSlot: Int?
        var traffic: Double
    }

    var user: String
    var assignments: [Row]

    /// Without `showsID` the user is a pseudonym and the hash inputs have `{user}` in place of the id.
    init(_ set: ExperimentSet, userID: String, showsID: Bool) {
        user = showsID ? userID : pseudonym(of: userID)
        assignments = zip(set.experiments, set.assignments(of: userID)).map { experiment, assignment in
            Row(
                experiment: experiment.id, status: experiment.status.rawValue,
                hashInput: showsID ? assignment.hashInput : "\(experiment.salt):{user}", hash: assignment.hash,
                bucket: assignment.bucket, variant: Nullable(value: assignment.variant),
                reason: assignment.reason.rawValue,
                why: set.why(assignment, in: experiment), layer: experiment.layer?.layer,
                layerSlot: experiment.layer.map { $0.slot(ofUser: userID) }, traffic: experiment.traffic)
        }
    }
}

/// A value whose absence is said, as null.
struct Nullable<Value: Encodable>: Encodable {
    var value: Value?

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let value { try container.encode(value) } else { try container.encodeNil() }
    }
}

/// Snake-case keys in order, so that two runs can be compared byte by byte.
func printJSON(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
}
