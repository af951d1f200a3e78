import Foundation
import Testing

@testable import Inspector
@testable import RecEngine
@testable import RecRanking

@Suite(.timeLimit(.minutes(10))) struct ImportedViewerTests {
    private func history(_ session: Session, count: Int) throws -> ImportedHistory {
        let path = NSTemporaryDirectory() + "recscope-import-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let rows = session.state.catalog.movies.prefix(count).map { "\"\($0.title)\",\($0.year),2031-01-02" }
        try (["title,year,date"] + rows + ["No Such Film,1999,2031-01-01"]).joined(separator: "\n").write(
            toFile: path, atomically: true, encoding: .utf8)
        return try ImportedHistory.read(path, catalog: session.state.catalog, today: 2_000_000_000)
    }

    @Test func `a typed import asks the host for the file, and opens its viewer with the sentence about privacy`()
        throws
    {
        let session = Session(engine: TinyWorld.engine())
        session.type(":import my export/diary.csv")
        session.press(.enter)
        #expect(session.effects.last == .importHistory(path: "my export/diary.csv"))
        let before = session.state.response?.user.userID
        _ = session.program.send(.host(.imported(try history(session, count: 4), path: "my export")))
        #expect(session.state.userID == "imported-1" && before != "imported-1")
        #expect(session.state.response?.user.history.count == 4)
        // Whole, on eighty columns too.
        #expect(session.footer.contains("4 of 5 films found; nothing of it leaves this machine"))
        #expect(session.screen.contains("stays here, in nobody's counts"))
        // What was not found is said next, and stays in :messages.
        #expect(
            session.state.notices.log.last?.text
                == "Not found: No Such Film (1999); recscope import 'my export' --report lists them")
        // Their watches are later than the data's now, and count all the same.
        #expect(session.state.now > session.state.data.present)
        #expect(reproducingCommand(session.state).contains("--import 'my export'"))
    }

    @Test func `a guest is in no figure and asks no language model`() throws {
        let session = Session(engine: TinyWorld.engine())
        let served = session.state.cache.figures
        _ = session.program.send(.host(.imported(try history(session, count: 4), path: "x")))
        #expect(session.state.response?.request.purpose == .silentPreview)
        #expect(session.state.cache.figures?.cache.served == served?.cache.served)
    }

    @Test func `a history of which the catalogue has nothing opens nobody`() throws {
        let session = Session()
        let viewers = session.state.viewers.count
        _ = session.program.send(.host(.imported(try history(session, count: 0), path: "x")))
        #expect(session.state.viewers.count == viewers && session.footer.contains("0 of 1 film"))
    }
}
