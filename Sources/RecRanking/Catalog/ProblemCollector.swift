/// Collects what a loader met in one file, and decides when it is too much.
package struct ProblemCollector {
    let file: String
    private(set) var rowsRead = 0
    private(set) var rowsSkipped = 0
    private(set) var problems: [LoadReport.Problem] = []

    package init(file: String) { self.file = file }

    package mutating func keep() { rowsRead += 1 }

    /// Counts a bad row; the first hundred are kept with their text.
    package mutating func skip(line: Int, _ message: @autoclosure () -> String) {
        rowsRead += 1
        rowsSkipped += 1
        if problems.count < 100 { problems.append(.init(file: file, line: line, message: message())) }
    }

    /// Adds to the report; throws `badData` where more than 1% of the rows are bad.
    package func finish(into report: inout LoadReport) throws {
        report.rowsRead += rowsRead
        report.rowsSkipped += rowsSkipped
        report.problems += problems.prefix(max(0, 100 - report.problems.count))
        guard rowsSkipped * 100 > rowsRead, let first = problems.first else { return }
        throw DataError.badData(
            "\(file): \(rowsSkipped) of \(rowsRead) rows are bad, more than 1%; the first: \(first)")
    }
}
