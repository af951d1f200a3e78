import RecRanking

/// A rule of the validator's grammar: what a pattern claims, of which movie, which fact bears it out, and a sentence for
/// either verdict. All the examples are judged by a test.
final class Rule: Sendable {
    /// Of which movie a claim is.
    enum Place: String, Sendable {
        /// Where the words stand: see `Reading.scope`.
        case here
        /// Of the title that a verb takes, else where the words stand.
        case object
        /// The same, and no claim without such a title.
        case needed
        /// Of the movies that the pattern binds.
        case bound
        /// Of both.
        case both
        /// Of the movie that the pattern does not bind.
        case other
        case target
    }

    let kind: Claim.Kind
    let pattern: Pattern
    let place: Place
    let fact: Fact
    /// A sentence that the rule reads and that holds, and one that does not; `source>target:` may stand before.
    let holds: String
    let fails: String

    /// A line of a table: `pattern | place | fact | true example | false example`.
    init?(_ line: some StringProtocol, kind: Claim.Kind) {
        let columns = line.split(separator: "|").map(trimmed)
        guard columns.count == 5, let pattern = Pattern(columns[0]), let place = Place(rawValue: columns[1]),
            let fact = Fact(rawValue: columns[2])
        else { return nil }
        self.kind = kind
        self.pattern = pattern
        self.place = place
        self.fact = fact
        holds = columns[3]
        fails = columns[4]
    }
}

/// The tables of rules, with an index by what a rule may begin with.
struct RuleBook: Sendable {
    static let standard = RuleBook()

    let rules: [Rule]
    /// Rules that begin with a word.
    private var byWord: [String: [Int32]] = [:]
    private var byClass: [(kinds: WordClass, rule: Int32)] = []
    /// Rules that begin with people, a title, or anything.
    private var byPeople: [Int32] = []
    private var byMovie: [Int32] = []
    private var byAny: [Int32] = []
    /// Rules of people and their verbs.
    private(set) var verbs: [Int32] = []
    /// By rule, what a sentence must hold so that it can fit.
    private var needs: [Needs] = []
    /// The words of all patterns, numbered.
    private var numbers: [String: Int] = [:]

    /// What a rule can't do without, whatever fits its other steps.
    private struct Needs {
        var people = false
        /// Of each of these one must be there: a word of the class, or one of the words.
        var words: [(kinds: WordClass, numbers: [Int])] = []
    }

    static let tables: [(kind: Claim.Kind, table: String)] = [
        (.role, Rules.roles), (.relation, Rules.relations), (.year, Rules.years), (.runtime, Rules.runtimes),
        (.user, Rules.user), (.superlative, Rules.praise), (.otherPeople, Rules.people), (.instruction, Rules.orders),
    ]

    private init() {
        rules = Self.tables.flatMap { kind, table in table.split(separator: "\n").compactMap { Rule($0, kind: kind) } }
        for (number, rule) in rules.enumerated() {
            index(rule, Int32(number))
            needs.append(needs(of: rule))
        }
    }

    private mutating func needs(of rule: Rule) -> Needs {
        var needs = Needs()
        for step in rule.pattern.steps where !step.isOptional && !step.isNot {
            switch step.what {
            case .people, .he, .his, .him: needs.people = true
            case .words:
                let own = step.words.map { word -> Int in
                    let number = numbers[word] ?? numbers.count
                    numbers[word] = number
                    return number
                }
                needs.words.append((step.kinds, own))
            default: break
            }
        }
        return needs
    }

    /// By rule, whether the sentence has all that it can't do without: most rules of most sentences stop here.
    func possible(in reading: Reading) -> [Bool] {
        var present = [Bool](repeating: false, count: numbers.count)
        var kinds = WordClass()
        for token in reading.tokens {
            kinds.formUnion(token.word)
            if let number = numbers[token.text] { present[number] = true }
        }
        let hasPeople = !reading.groups.isEmpty
        return needs.map { needs in
            (hasPeople || !needs.people)
                && needs.words.allSatisfy { need in
                    !need.kinds.isDisjoint(with: kinds) || need.numbers.contains { present[$0] }
                }
        }
    }

    private mutating func index(_ rule: Rule, _ number: Int32) {
        let steps = rule.pattern.steps
        if rule.kind == .role, steps.count > 2, steps[0].what == .people, steps[1].what == .fillers {
            verbs.append(number)
        }
        // A step that may be missing leaves the beginning to the next one as well.
        for step in rule.pattern.steps where step.what != .start {
            switch step.what {
            case .people: byPeople.append(number)
            case .movies: byMovie.append(number)
            case .words where !step.isNot:
                for word in step.words { byWord[word, default: []].append(number) }
                if !step.kinds.isEmpty { byClass.append((step.kinds, number)) }
            default: byAny.append(number)
            }
            guard step.isOptional || step.what == .fillers else { return }
        }
    }

    /// The rules that may begin at a token and are possible in the sentence, in no order.
    func candidates(at index: Int, in reading: Reading, _ found: inout [Int32]) {
        func offer(_ numbers: [Int32]) {
            for number in numbers where reading.possibleRules[Int(number)] { found.append(number) }
        }
        if reading.isPerson(index) {
            offer(byPeople)
        } else if reading.movie(at: index) != nil {
            offer(byMovie)
        } else {
            let token = reading.tokens[index]
            if let numbers = byWord[token.text] { offer(numbers) }
            for entry in byClass
            where !token.word.isDisjoint(with: entry.kinds) && reading.possibleRules[Int(entry.rule)] {
                found.append(entry.rule)
            }
            if ["both", "the", "each", "either"].contains(token.text) { offer(byMovie) }
        }
        offer(byAny)
    }
}
