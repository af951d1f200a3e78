import Foundation
import RecRanking

/// Reads `events.csv`: `time,kind,request_id,user_id,position,movie_id,seconds,fraction,experiment,variant` with any
/// order of rows and columns; time in RFC 3339 or Unix seconds. Only the first four columns are required.
///
/// An exposure has one row an experiment (or none of it: experiment empty); rows of one request may be apart. Rows are
/// handed on in the order of time, a request's exposure first.
public enum EventFile {
    /// Throws `DataError`: `noInput` where it is not there, `badData` where a column is missing or more than 1% of the
    /// rows are bad. Bad rows are named in the report and skipped.
    public static func load(_ path: String, pseudonyms: Pseudonyms, into report: inout LoadReport) throws -> [Event] {
        let file = try TextFile(path)
        var problems = ProblemCollector(file: file.name)
        var events: [Event] = []
        var exposures: [UInt64: Int] = [:]
        try file.withBytes { bytes in
            var rows = RowScanner(bytes, separator: .byte(UInt8(ascii: ",")), isQuoted: true)
            let columns = try HeaderColumns(
                &rows, path: path, required: ["time", "kind", "request_id", "user_id"],
                optional: ["position", "movie_id", "seconds", "fraction", "experiment", "variant"],
                into: &problems)
            var times = MomentColumn("time")
            while rows.next() {
                if let problem = columns.problem(of: rows) {
                    problems.skip(line: rows.line, problem)
                    continue
                }
                do {
                    let event = try Self.event(rows, columns, &times, pseudonyms: pseudonyms, &problems)
                    problems.keep()
                    if event.kind == .exposure, let place = exposures[event.requestID], !event.exposed.isEmpty,
                        !events[place].exposed.contains(where: { $0.experiment == event.exposed[0].experiment })
                    {
                        events[place].exposed += event.exposed
                        continue
                    }
                    if event.kind == .exposure, exposures[event.requestID] == nil {
                        exposures[event.requestID] = events.count
                    }
                    events.append(event)
                } catch let problem as RowProblem {
                    problems.skip(line: rows.line, problem.text)
                }
            }
        }
        try problems.finish(into: &report)
        let order = events.indices.sorted {
            (events[$0].time, events[$0].kind == .exposure ? 0 : 1, $0) < (
                events[$1].time, events[$1].kind == .exposure ? 0 : 1, $1
            )
        }
        return order.map { events[$0] }
    }

    private struct RowProblem: Error { var text: String }

    private static func event(
        _ rows: RowScanner, _ columns: HeaderColumns, _ times: inout MomentColumn, pseudonyms: Pseudonyms,
        _ problems: inout ProblemCollector
    ) throws -> Event {
        func field(_ name: String) -> Int? { columns.optional(name).flatMap { $0 < rows.fields.count ? $0 : nil } }
        func text(_ name: String) -> String {
            field(name).map { trimmed(rows.text($0)) } ?? ""
        }
        /// Nil where the field is empty or not there.
        func id(_ name: String) throws -> String? {
            guard let field = field(name), !rows.trimmed(field).isEmpty else { return nil }
            do { return try rows.id(field, into: &problems) } catch { throw RowProblem(text: "\(name) \(error)") }
        }
        func number(_ name: String, in range: ClosedRange<Float>, _ expected: String) throws -> Float {
            guard let field = field(name), let number = rows.decimal(field), range.contains(number) else {
                throw RowProblem(text: "\(name) is \"\(text(name))\"; expected \(expected)")
            }
            return number
        }
        let kinds = Event.Kind.allCases
        guard let kind = kinds.first(where: { $0.name == text("kind") }) else {
            let expected = kinds.map(\.name).joined(separator: ", ")
            throw RowProblem(text: "kind is \"\(text("kind"))\"; expected one of \(expected)")
        }
        let time: Int64
        switch times.read(rows.trimmed(columns["time"]), line: rows.line, into: &problems) {
        case .seconds(let seconds): time = seconds
        case .later(let words), .bad(let words): throw RowProblem(text: words)
        }
        guard let request = try id("request_id"), let user = try id("user_id") else {
            throw RowProblem(text: "request_id or user_id is empty")
        }
        var event = Event(
            kind: kind, time: time * 1_000, requestID: XXHash64.hash(request), viewer: pseudonyms.hash(of: user))
        if kind == .exposure {
            if let experiment = try id("experiment") {
                guard let variant = try id("variant") else {
                    throw RowProblem(text: "variant is empty beside an experiment")
                }
                event.exposed = [.init(experiment: experiment, variant: variant)]
            }
            return event
        }
        let positions = 1...EngagementCounters.lastPosition
        guard let position = field("position").flatMap(rows.wholeNumber), positions.contains(position) else {
            throw RowProblem(
                text: "position is \"\(text("position"))\"; expected 1 to \(EngagementCounters.lastPosition)")
        }
        event.position = position
        event.movieID = try id("movie_id") ?? ""
        if kind == .watch {
            event.seconds = try number("seconds", in: 0...604_800, "0 to 604800, a week")
            event.fraction = try number("fraction", in: 0...1, "0 to 1")
        }
        return event
    }
}
