import RecRanking

/// A way to say something: text with slots in braces, and alternatives in brackets.
///
/// `[held you|drew you in]` takes any alternative, `<about {hook}|by {ndir}>` the first one. One whose slots can't be
/// filled is left out; a construction with nothing left does not apply. Brackets nest, and a shorthand (`%…`) stands for
/// a whole one.
struct Construction: Sendable {
    indirect enum Part: Sendable {
        case text(String)
        case slot(Slot)
        case choice([[Part]], isOrdered: Bool)
    }

    let parts: [Part]
    let source: String

    /// Nil for text with an unknown slot or an open bracket.
    init?(_ text: String) {
        source = text
        // The mark at the end depends on what fills the last slot.
        var rest = Substring(Self.expanded(text.last == "." ? String(text.dropLast()) : text))
        guard let parts = Self.parse(&rest, isInside: false), rest.isEmpty else { return nil }
        self.parts = parts
    }

    /// One construction a line.
    static func list(_ table: String) -> [Construction] {
        table.split(separator: "\n").compactMap { Construction(trimmed($0)) }
    }

    /// What is said about the target, as its sheet allows: a pitch or its hook where it has one.
    static let shorthands: [(name: String, text: String)] = [
        // The title's predicate.
        (
            "%tells",
            "<[{pitch}|{pitch}|is about {hook}|follows {who}]|is @a {desc} from {ndir}|is @a {desc} with {lead}|is @a {desc}|is worth your time>"
        ),
        // The same beside its genre or another reason, and beside a theme, which has its “about” already.
        (
            "%has",
            "<[{pitch}|{pitch}|is about {hook}|follows {who}]|comes from {ndir}|has {lead} in the cast|is worth your time>"
        ),
        (
            "%does",
            "<[{pitch}|{pitch}|follows {who}]|is about {hook}|comes from {ndir}|has {lead} in the cast|is worth your time>"
        ),
        // Behind the title, at the end of a sentence: by itself, beside its genre, and beside a theme.
        (
            "%which",
            "<[, which {pitch}|, which {pitch}|, about {hook}|, @a {gdesc} about {hook}]|, @a {desc} from {ndir}|, @a {desc} with {lead}|, @a {desc}|>"
        ),
        ("%so", "<[, which {pitch}|, which {pitch}|, about {hook}]|, from {ndir}|, with {lead}|>"),
        (
            "%whom",
            "<[, which {pitch}|, which {pitch}|, which follows {who}]|, about {hook}|, from {ndir}|, with {lead}|>"
        ),
    ]

    private static func expanded(_ text: String) -> String {
        var expanded = ""
        var rest = Substring(text)
        while let mark = rest.firstIndex(of: "%") {
            expanded += rest[..<mark]
            rest = rest[mark...]
            let found = shorthands.first { rest.hasPrefix($0.name) }
            expanded += found?.text ?? "%"
            rest = rest.dropFirst(found?.name.count ?? 1)
        }
        return expanded + rest
    }

    /// Reads up to the end, or inside brackets up to the next `|`, `]` or `>`.
    private static func parse(_ rest: inout Substring, isInside: Bool) -> [Part]? {
        var parts: [Part] = []
        while let next = rest.first, !isInside || !"|]>".contains(next) {
            switch next {
            case "{":
                guard let end = rest.firstIndex(of: "}"), let slot = Slot(rawValue: String(rest[..<end].dropFirst()))
                else { return nil }
                parts.append(.slot(slot))
                rest = rest[rest.index(after: end)...]
            case "[", "<":
                guard let choice = choice(&rest, isOrdered: next == "<") else { return nil }
                parts.append(choice)
            default:
                let end = rest.firstIndex { "{[<".contains($0) || isInside && "|]>".contains($0) } ?? rest.endIndex
                if rest[..<end].contains(where: { "|]>}".contains($0) }) { return nil }
                parts.append(.text(String(rest[..<end])))
                rest = rest[end...]
            }
        }
        return parts
    }

    private static func choice(_ rest: inout Substring, isOrdered: Bool) -> Part? {
        let close: Character = isOrdered ? ">" : "]"
        var options: [[Part]] = []
        repeat {
            rest = rest.dropFirst()
            guard let option = parse(&rest, isInside: true) else { return nil }
            options.append(option)
        } while rest.first == "|"
        guard rest.first == close else { return nil }
        rest = rest.dropFirst()
        return .choice(options, isOrdered: isOrdered)
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
            case .choice(let options, let isOrdered):
                let start = isOrdered ? 0 : random.below(options.count)
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
        for part in parts {
            guard case .slot(let slot) = part else { return false }
            if !slot.isCondition { return slot.isName }
        }
        return false
    }
}
