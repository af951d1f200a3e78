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

    /// All that is shared: by server what ails it and who it is, then a line for each thing that lies there.
    static func lines(_ stores: [StoreStatus], _ glyphs: Glyphs, width: Int) -> [[Span]] {
        guard !stores.isEmpty else { return [] }
        var addresses: [String] = []
        for store in stores where !addresses.contains(store.address) { addresses.append(store.address) }
        var lines = [glyphs.heading(addresses.count == 1 ? "Shared store" : "Shared stores")]
        for address in addresses {
            let parts = stores.filter { $0.address == address }
            lines += complaints(parts, glyphs, width: width)
            lines += glyphs.paragraph(server(parts, glyphs), width: width, .plain)
            for part in parts { lines += row(part, glyphs, width: width) }
        }
        return lines
    }

    /// What ails the things that lie on one server, said once where it is the same.
    private static func complaints(_ parts: [StoreStatus], _ glyphs: Glyphs, width: Int) -> [[Span]] {
        var said: [String] = []
        return parts.flatMap { part -> [[Span]] in
            guard let trouble = part.trouble else { return [] }
            let kind = kind(trouble)
            guard !said.contains(kind) else { return [] }
            said.append(kind)
            return complaint(part, glyphs, width: width)
        }
    }

    /// Without what differs from one moment to the next.
    private static func kind(_ trouble: StoreStatus.Trouble) -> String {
        switch trouble {
        case .shards(let up, let count, _, _): "\(up)/\(count)"
        case .unreachable(let why, _): why
        case .slow: "slow"
        case .refused(let words): words
        case .outOfMemory: "memory"
        }
    }

    private static func server(_ parts: [StoreStatus], _ glyphs: Glyphs) -> String {
        let known = parts.first { !$0.server.isEmpty } ?? parts[0]
        let sign = parts.allSatisfy { $0.complaint == nil } ? "\(glyphs.yes) " : ""
        return sign + (known.server.isEmpty ? "not answered yet" : known.server)
            + (known.isCluster ? ", cluster of \(known.shards)" : "")
            + ", \(known.isEncrypted ? "TLS" : "no TLS"), \(known.address)"
    }

    /// What one thing there has come to; what is none is left out, but for what it is there for.
    private static func row(_ store: StoreStatus, _ glyphs: Glyphs, width: Int) -> [[Span]] {
        var words: [String] = []
        switch store.seam {
        case .explanations: words.append("\(grouped(store.hits)) hits, \(grouped(store.misses)) misses")
        case .sessions: words.append("\(grouped(store.hits)) viewers known there, \(grouped(store.misses)) not")
        case .vectors: words.append("\(grouped(store.hits)) found, \(grouped(store.misses)) folded in and kept")
        case .events: break
        }
        if store.unavailable > 0 { words.append("\(grouped(store.unavailable)) not answered") }
        if store.seam == .explanations, store.hits + store.misses > 0, let median = store.medianMilliseconds,
            let p95 = store.p95Milliseconds
        {
            words.append("\(decimal(median, 2)) ms a call, p95 \(decimal(p95, 2))")
        }
        words.append("\(grouped(store.written)) written")
        if store.waiting > 0 { words.append("\(grouped(store.waiting)) wait") }
        if store.lost > 0 { words.append("\(grouped(store.lost)) could not be") }
        if store.late > 0 { words.append("\(grouped(store.late)) came a second or more late") }
        if store.forged > 0 { words.append("\(grouped(store.forged)) refused, not signed by the fleet's key") }
        let state = store.complaint == nil ? "" : "(\(store.state.rawValue)) "
        let name = 14
        let text = glyphs.wrapped(state + words.joined(separator: "; "), to: max(10, width - name - 2))
        return text.enumerated().map { place, text in
            [
                Span(" " + TextWidth.padded(place == 0 ? store.seam.rawValue : "", to: name), Style(.muted)),
                Span(text, store.forged > 0 ? Style(.bad) : .plain),
            ]
        }
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
