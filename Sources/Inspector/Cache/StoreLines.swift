import RecEngine

/// The store that many processes share: what ails it, who it is and what it did.
enum StoreLines {
    static func lines(_ store: StoreStatus, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        var lines = [glyphs.heading("Shared store")]
        if let complaint = store.complaint {
            let (sign, style) = mark(store.state, glyphs)
            lines += glyphs.paragraph(
                "\(complaint.subject) \(sign) \(complaint.words) (\(store.state.rawValue))", width: width, style)
        }
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
