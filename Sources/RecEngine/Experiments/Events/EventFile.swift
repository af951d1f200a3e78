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
        let file = try MappedFile(path)
        var problems = ProblemCollector(file: file.name)
        var events: [Event] = []
        var exposures: [UInt64: Int] = [:]
        try file.withBytes { bytes in
            var rows = RowScanner(bytes, separator: .byte(UInt8(ascii: ",")), isQuoted: true)
            let columns = try HeaderColumns(
                &rows, path: path, required: ["time", "kind", "request_id", "user_id"],
                optional: ["position", "movie_id", "seconds", "fraction", "experiment", "variant"])
            while rows.next() {
                guard rows.fields.count > columns.last else {
                    problems.skip(line: rows.line, "has \(rows.fields.count) fields; expected \(columns.last + 1)")
                    continue
                }
                do {
                    let event = try Self.event(rows, columns, pseudonyms: pseudonyms)
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

    private static func event(_ rows: RowScanner, _ columns: HeaderColumns, pseudonyms: Pseudonyms) throws -> Event {
        func text(_ name: String) -> String {
            guard let field = columns.optional(name), field < rows.fields.count else { return "" }
            return rows.text(field)
        }
        guard let kind = Event.Kind.allCases.first(where: { $0.name == text("kind") }) else {
            throw RowProblem(
                text:
                    "kind is \"\(text("kind"))\"; expected one of \(Event.Kind.allCases.map(\.name).joined(separator: ", "))"
            )
        }
        guard let time = CivilDate.unixSeconds(parsing: text("time")) else {
            throw RowProblem(
                text: "time is \"\(text("time"))\"; expected RFC 3339 (2026-03-01T20:15:00Z) or Unix seconds")
        }
        let (request, user) = (text("request_id"), text("user_id"))
        guard !request.isEmpty, !user.isEmpty else { throw RowProblem(text: "request_id or user_id is empty") }
        var event = Event(
            kind: kind, time: time * 1_000, requestID: XXHash64.hash(request), viewer: pseudonyms.hash(of: user))
        if kind == .exposure {
            if !text("experiment").isEmpty {
                guard !text("variant").isEmpty else { throw RowProblem(text: "variant is empty beside an experiment") }
                event.exposed = [.init(experiment: text("experiment"), variant: text("variant"))]
            }
            return event
        }
        guard let position = Int(text("position")), (1...EngagementCounters.lastPosition).contains(position) else {
            throw RowProblem(
                text: "position is \"\(text("position"))\"; expected 1 to \(EngagementCounters.lastPosition)")
        }
        event.position = position
        event.movieID = text("movie_id")
        if kind == .watch {
            guard let seconds = Float(text("seconds")), seconds >= 0, seconds.isFinite else {
                throw RowProblem(text: "seconds is \"\(text("seconds"))\"; expected 0 or more")
            }
            guard let fraction = Float(text("fraction")), (0...1).contains(fraction) else {
                throw RowProblem(text: "fraction is \"\(text("fraction"))\"; expected 0 to 1")
            }
            event.seconds = seconds
            event.fraction = fraction
        }
        return event
    }
}
