/// Collects what a loader met in one file, and decides when it is too much.
package struct ProblemCollector {
    let file: String
    private(set) var rowsRead = 0
    private(set) var rowsSkipped = 0
    private(set) var rowsLater = 0
    private(set) var problems: [LoadReport.Problem] = []
    private var firstSkipped: LoadReport.Problem?
    private var notes: [String: (line: Int, count: Int)] = [:]

    package init(file: String) { self.file = file }

    /// Counts a row that was read.
    package mutating func keep() { rowsRead += 1 }

    /// Counts a bad row; the first hundred are kept with their text.
    package mutating func skip(line: Int, _ message: @autoclosure () -> String) {
        rowsRead += 1
        rowsSkipped += 1
        guard problems.count < 100 || firstSkipped == nil else { return }
        let problem = LoadReport.Problem(file: file, line: line, message: message())
        firstSkipped = firstSkipped ?? problem
        problems.append(problem)
    }

    /// Counts a row of a moment that has not been: it is named and moves nobody, and is no bad row.
    package mutating func leaveOut(line: Int, _ message: @autoclosure () -> String) {
        rowsRead += 1
        rowsLater += 1
        if rowsLater == 1 { problems.append(.init(file: file, line: line, message: message())) }
    }

    /// What is read, and not as everyone may expect: said once a file, with the first line and how many there are.
    package mutating func note(_ message: String, line: Int, count: Int = 1) {
        guard notes.count < 100 || notes[message] != nil else { return }
        notes[message, default: (line, 0)].count += count
    }

    /// Adds to the report; throws `badData` where more than 1% of the rows are bad.
    package func finish(into report: inout LoadReport) throws {
        record(into: &report)
        guard rowsSkipped * 100 > rowsRead, let first = firstSkipped else { return }
        throw DataError.badData(
            "\(file): \(rowsSkipped) of \(rowsRead) rows are bad, more than 1%; the first: \(first)")
    }

    /// Adds to the report, however many are bad.
    func record(into report: inout LoadReport) {
        report.rowsRead += rowsRead
        report.rowsSkipped += rowsSkipped
        report.rowsLater += rowsLater
        report.files.append(
            .init(name: file, rowsRead: rowsRead, rowsSkipped: rowsSkipped, rowsLater: rowsLater, first: problems.first)
        )
        report.problems += problems.prefix(max(0, 100 - report.problems.count))
        report.notes += notes.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }.map { message, place in
            .init(
                file: file, line: place.line, message: message + (place.count > 1 ? " (\(place.count) such rows)" : ""))
        }
    }
}
