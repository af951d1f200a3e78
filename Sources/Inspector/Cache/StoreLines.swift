import RecEngine

/// The stores that many processes share: what ails them, who they are and what they did.
enum StoreLines {
    /// What ails a store; nothing where nothing does.
    static func complaint(_ store: StoreStatus, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        guard let complaint = store.complaint else { return [] }
        let (sign, style) = mark(store.state, glyphs)
        return glyphs.paragraph(
            "\(complaint.subject) \(sign) \(complaint.words) (\(store.state.rawValue))", width: width, style)
    }

    /// The store of something else than explanations.
    static func other(_ store: StoreStatus, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        let (title, asked): (String, String?) =
            switch store.seam {
            case .explanations: ("Shared explanations", nil)
            case .sessions:
                (
                    "Shared sessions",
                    "\(grouped(store.hits)) viewers known there, \(grouped(store.misses)) not, "
                        + "\(grouped(store.unavailable)) not answered"
                )
            case .vectors:
                (
                    "Shared vectors",
                    "\(grouped(store.hits)) found, \(grouped(store.misses)) folded in and kept, "
                        + "\(grouped(store.unavailable)) not answered"
                )
            case .events: ("Shared events", nil)
            }
        let sign = store.complaint == nil ? "\(glyphs.yes) " : ""
        var written = "\(grouped(store.written)) written, \(grouped(store.lost)) could not be"
        if store.waiting > 0 { written += ", \(grouped(store.waiting)) wait" }
        if store.late > 0 { written += "; \(grouped(store.late)) came a second or more late" }
        if store.forged > 0 { written += "; \(grouped(store.forged)) refused, not signed by the fleet's key" }
        return [glyphs.heading(title)] + complaint(store, glyphs, width: width)
            + glyphs.paragraph("\(sign)\(store.address)\(asked.map { ": \($0)" } ?? "")", width: width, .plain)
            + glyphs.paragraph(written, width: width, store.forged > 0 ? Style(.bad) : .plain)
    }

    static func lines(_ store: StoreStatus, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        var lines = [glyphs.heading("Shared store")]
        lines += complaint(store, glyphs, width: width)
        let server = store.server.isEmpty ? "not answered yet" : store.server
        let shards = store.isCluster ? ", cluster of \(store.shards)" : ""
        let sign = store.complaint == nil ? "\(glyphs.yes) " : ""
        lines += glyphs.paragraph(
            "\(sign)\(server)\(shards), \(store.isEncrypted ? "TLS" : "no TLS"), \(store.address)", width: width, .plain
        )
        var took = ""
        if let median = store.medianMilliseconds, let p95 = store.p95Milliseconds {
            took = "; a call takes \(decimal(median, 2)) ms, p95 \(decimal(p95, 2))"
        }
        lines += glyphs.paragraph(
            "\(grouped(store.hits)) hits, \(grouped(store.misses)) misses, \(grouped(store.unavailable)) not answered\(took)",
            width: width, .plain)
        var written = "\(grouped(store.written)) written, \(grouped(store.lost)) could not be"
        if store.forged > 0 {
            written += "; \(grouped(store.forged)) values were refused: the fleet's key did not sign them"
        }
        return lines + glyphs.paragraph(written, width: width, store.forged > 0 ? Style(.bad) : .plain)
    }

    private static func mark(_ state: StoreStatus.State, _ glyphs: Glyphs) -> (sign: String, style: Style) {
        switch state {
        case .well: (glyphs.yes, Style(.good))
        case .degraded: (glyphs.half, Style(.warning))
        case .localOnly: (glyphs.hollow, Style(.warning))
        case .misconfigured: (glyphs.no, Style(.bad))
        }
    }
}
