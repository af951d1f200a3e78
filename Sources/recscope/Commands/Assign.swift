import Foundation
import RecEngine

/// `recscope assign`: a user's bucket and variant in each experiment. Needs no model.
struct AssignCommand: AnsweringCommand {
    static let name = "assign"
    static let summary = "print a user's bucket and variant in each experiment"

    @Option(required: "user", "ID", "any user's id, known to the data or not", .id(of: .viewers))
    private var user: String
    let data = DataOptions()
    let naming = NamingOptions()
    let output = OutputOptions()

    func answer() throws -> any Output {
        AssignmentReport(try data.paths().loadExperiments(), userID: user, showsID: naming.showsIDs)
    }
}

/// The assignments of one user.
private struct AssignmentReport: Output {
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
                bucket: assignment.bucket, variant: Nullable(assignment.variant),
                reason: assignment.reason.rawValue,
                why: set.why(assignment, in: experiment), layer: experiment.layer?.layer,
                layerSlot: experiment.layer.map { $0.slot(ofUser: userID) }, traffic: experiment.traffic)
        }
    }

    var text: String {
        let lines = assignments.map { row in
            "\(row.experiment): bucket \(row.bucket) of \(row.hashInput), \(row.variant.value ?? "no variant") (\(row.why))"
        }
        return ([user] + lines).joined(separator: "\n")
    }
}
