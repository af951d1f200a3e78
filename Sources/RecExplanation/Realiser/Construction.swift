import RecRanking

/// A way to say something: text with slots in braces and alternatives in brackets, `[held you|drew you in]`.
///
/// An alternative whose slots can't be filled is left out; a construction with nothing left does not apply.
/// Alternatives do not nest, but a shorthand (`%…`) may stand for a whole bracket.
struct Construction: Sendable {
    indirect enum Part: Sendable {
        case text(String)
        case slot(Slot)
        case choice([[Part]])
    }

    let parts: [Part]
    let source: String

    /// Nil for text with an unknown slot or an open bracket.
    init?(_ text: String) {
        source = text
        // The mark at the end depends on what fills the last slot.
        var expanded = text.last == "." ? String(text.dropLast()) : text
        for (name, value) in Self.shorthands { expanded = expanded.replacing(name, with: value) }
        guard let parts = Self.parse(expanded) else { return nil }
        self.parts = parts
    }

    /// One construction a line.
    static func list(_ table: String) -> [Construction] {
        table.split(separator: "\n").compactMap { Construction(trimmed($0)) }
    }

    /// What is said about the target behind its title, as the sheet allows.
    private static let shorthands: [(String, String)] = [
        (
            "%is",
            "[, @a {desc} from {ndir}|, @a {desc} about {tabout}|, @a {desc} with {tlead}|, @a {desc} with {tnp}"
                + "|, @a {gdesc} from {year}]"
        ),
        ("%with", "[, with its {tnp}|, with {tlead} in the cast|, @a {desc} from {ndir}|, @a {gdesc} from {year}]"),
        (
            "%and",
            "[, and it adds {tnp}|, and {ndir} directs it|, and {tlead} {lead:appears} in it|, and it is @a {desc}]"
        ),
    ]

    private static func parse(_ text: String) -> [Part]? {
        var parts: [Part] = []
        var rest = Substring(text)
        while let next = rest.firstIndex(where: { $0 == "{" || $0 == "[" }) {
            if next > rest.startIndex { parts.append(.text(String(rest[..<next]))) }
            let isSlot = rest[next] == "{"
            guard let end = rest[next...].firstIndex(of: isSlot ? "}" : "]") else { return nil }
            let inner = rest[rest.index(after: next)..<end]
            if isSlot {
                guard let slot = Slot(rawValue: String(inner)) else { return nil }
                parts.append(.slot(slot))
            } else {
                var options: [[Part]] = []
                for option in inner.split(separator: "|", omittingEmptySubsequences: false) {
                    guard let parsed = parse(String(option)) else { return nil }
                    options.append(parsed)
                }
                parts.append(.choice(options))
            }
            rest = rest[rest.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }

    /// The text with its slots filled and one alternative taken at each bracket; nil where it does not apply.
    func filled(_ fill: (Slot) -> String?, random: inout RandomSource) -> String? {
        Self.filled(parts, fill, random: &random)
    }

    private static func filled(_ parts: [Part], _ fill: (Slot) -> String?, random: inout RandomSource) -> String? {
        var text = ""
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .slot(let slot):
                guard let value = fill(slot) else { return nil }
                text += value
            case .choice(let options):
                let start = random.below(options.count)
                var chosen: String?
                for step in options.indices where chosen == nil {
                    chosen = filled(options[(start + step) % options.count], fill, random: &random)
                }
                guard let chosen else { return nil }
                text += chosen
            }
        }
        return text
    }

    /// True where the text begins with a title or a person, whose first letter is theirs.
    var beginsWithName: Bool {
        if case .slot(let slot)? = parts.first { return slot.isName }
        return false
    }
}
