import Foundation

/// The fact sheets as numbers: every director, cast member, genre, theme … is a term with a row, and every movie a
/// list of term rows. What ranking and evidence read instead of comparing strings.
public struct FactIndex: Sendable {
    /// What a fact is, in the order in which a movie's terms are listed.
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        case director, writer, cast, genre, theme, tone, franchise, country, language, decade
    }

    /// Several kinds, as bits.
    public struct Kinds: OptionSet, Sendable {
        public let rawValue: UInt16
        public init(rawValue: UInt16) { self.rawValue = rawValue }
        private init(_ kind: Kind) { rawValue = 1 << kind.rawValue }

        public static let genre = Kinds(.genre)
        public static let theme = Kinds(.theme)
        public static let franchise = Kinds(.franchise)
        /// People in any of their three roles.
        public static let people: Kinds = [Kinds(.director), Kinds(.writer), Kinds(.cast)]
        /// What a movie feels like: its themes and its tone.
        public static let mood: Kinds = [Kinds(.theme), Kinds(.tone)]

        /// Whether this kind is one of them.
        @inline(__always)
        public func contains(kind: Kind) -> Bool { rawValue >> kind.rawValue & 1 == 1 }
    }

    /// One fact that movies share: a person in a role, a genre, a theme.
    public struct Term: Sendable, Hashable {
        public var kind: Kind
        /// In the fact sheets' words.
        public var name: String
        /// How many movies have it.
        public var movieCount: Int
        /// ln(1 + movies / movieCount): how telling it is that two movies share it.
        public var rarity: Float
    }

    /// All terms; their index names them elsewhere.
    public let terms: [Term]
    /// Kind and rarity of each term, by themselves for loops that need no name.
    public let kinds: [Kind]
    public let rarities: [Float]
    private let termOffsets: [Int]
    private let termRows: [Int32]
    private let postingOffsets: [Int]
    private let postings: [Int32]
    /// By kind, the row of each name.
    private let rowByName: [[String: Int32]]

    public init(_ catalog: Catalog) {
        var rowByName = [[String: Int32]](repeating: [:], count: Kind.allCases.count)
        var terms: [Term] = []
        var offsets = [0]
        offsets.reserveCapacity(catalog.count + 1)
        var rows: [Int32] = []
        for movie in catalog.movies {
            let start = rows.count
            Self.forEachFact(of: movie) { kind, name in
                let row = rowByName[Int(kind.rawValue)][name] ?? Int32(terms.count)
                if row == terms.count {
                    terms.append(Term(kind: kind, name: name, movieCount: 0, rarity: 0))
                    rowByName[Int(kind.rawValue)][name] = row
                }
                // A sheet has a few dozen facts, which are looked through sooner than hashed.
                guard !rows[start...].contains(row) else { return }
                terms[Int(row)].movieCount += 1
                rows.append(row)
            }
            offsets.append(rows.count)
        }
        for row in terms.indices {
            terms[row].rarity = Float(log(1 + Double(catalog.count) / Double(terms[row].movieCount)))
        }
        self.terms = terms
        kinds = terms.map(\.kind)
        rarities = terms.map(\.rarity)
        self.rowByName = rowByName
        termOffsets = offsets
        termRows = rows
        (postingOffsets, postings) = Self.inverted(offsets: offsets, rows: rows, termCount: terms.count)
    }

    /// The terms of a movie, directors first, in the order of `Kind` and of the fact sheet.
    public func terms(ofMovie movieRow: Int) -> ArraySlice<Int32> {
        termRows[termOffsets[movieRow]..<termOffsets[movieRow + 1]]
    }

    /// The movies that have a term, in catalogue order.
    public func movies(withTerm termRow: Int) -> ArraySlice<Int32> {
        postings[postingOffsets[termRow]..<postingOffsets[termRow + 1]]
    }

    /// Nil where no movie has it.
    public func row(of kind: Kind, _ name: String) -> Int? { rowByName[Int(kind.rawValue)][name].map(Int.init) }

    /// Hands on the facts of a sheet, in the order of `Kind`; the decade of 1995 is "1990s".
    private static func forEachFact(of movie: FactSheet, _ take: (Kind, String) -> Void) {
        for name in movie.directors { take(.director, name) }
        for name in movie.writers { take(.writer, name) }
        for name in movie.cast { take(.cast, name) }
        for name in movie.genres { take(.genre, name) }
        for name in movie.themes { take(.theme, name) }
        for name in movie.tone { take(.tone, name) }
        if let franchise = movie.franchise { take(.franchise, franchise) }
        for name in movie.countries { take(.country, name) }
        if let language = movie.language { take(.language, language) }
        if movie.year > 0 { take(.decade, "\(movie.year / 10 * 10)s") }
    }

    private static func inverted(offsets: [Int], rows: [Int32], termCount: Int) -> ([Int], [Int32]) {
        var counts = [Int](repeating: 0, count: termCount + 1)
        for row in rows { counts[Int(row) + 1] += 1 }
        for term in 0..<termCount { counts[term + 1] += counts[term] }
        var cursor = counts
        var postings = [Int32](repeating: 0, count: rows.count)
        for movie in 0..<(offsets.count - 1) {
            for index in offsets[movie]..<offsets[movie + 1] {
                let term = Int(rows[index])
                postings[cursor[term]] = Int32(movie)
                cursor[term] += 1
            }
        }
        return (counts, postings)
    }
}
