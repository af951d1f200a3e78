/// Collects what a loader met in one file, and decides when it is too much.
struct ProblemCollector {
    let file: String
    private(set) var rowsRead = 0
    private(set) var rowsSkipped = 0
    private(set) var problems: [LoadReport.Problem] = []

    init(file: String) { self.file = file }

    mutating func keep() { rowsRead += 1 }

    /// Counts a bad row; the first hundred are kept with their text.
    mutating func skip(line: Int, _ message: @autoclosure () -> String) {
        rowsRead += 1
        rowsSkipped += 1
        if problems.count < 100 { problems.append(.init(file: file, line: line, message: message())) }
    }

    /// Adds to the report; throws `badData` where more than 1% of the rows are bad.
    func finish(into report: inout LoadReport) throws {
        report.rowsRead += rowsRead
        report.rowsSkipped += rowsSkipped
        report.problems += problems.prefix(max(0, 100 - report.problems.count))
        guard rowsSkipped * 100 > rowsRead, let first = problems.first else { return }
        throw DataError.badData(
            "\(file): \(rowsSkipped) of \(rowsRead) rows are bad, more than 1%; the first: \(first)")
    }
}
