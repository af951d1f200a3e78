import Foundation

/// What the cross-encoder reads of a candidate beside the similarities: how much it was watched before the request,
/// how old it is, what it shares with the last watches, and who found it.
struct PairFacts: Sendable {
    /// What one number of a pair is called, and what it is.
    private struct Number: Sendable {
        let name: String
        let value: @Sendable (Pair) -> Float

        init(_ name: String, _ value: @escaping @Sendable (Pair) -> Float) {
            self.name = name
            self.value = value
        }
    }

    private static let facts: [Number] = [
        Number("popularity.before") { log1p(Float($0.watched.all)) },
        Number("popularity.year") { log1p(Float($0.watched.year)) },
        Number("popularity.quarter") { log1p(Float($0.watched.quarter)) },
        Number("popularity.trend") { log((Float($0.watched.year) + 1) / (Float($0.watched.all) + 2)) },
        Number("age") { log1p(max(0, $0.age)) },
        Number("unreleased") { $0.age < 0 ? 1 : 0 },
        Number("year.last") { $0.yearsFromLast.map { min(30, abs($0)) / 10 } ?? 1 },
        Number("year.mean10") { $0.yearsFromMean.map { $0 / 10 } ?? 0 },
        Number("people.last10") { Float($0.withPeople) },
        Number("people.last") { Float($0.peopleOfLast) },
        Number("genres.last") { $0.genreOverlaps[0] },
        Number("genres.last5") { $0.overlapCount == 0 ? 0 : $0.overlapSum / Float($0.overlapCount) },
        Number("franchise") { $0.franchise ? 1 : 0 },
        Number("rank.collaborative") { $0.nearness(.collaborative) },
        Number("rank.content") { $0.nearness(.content) },
        Number("rank.sequential") { $0.nearness(.sequential) },
        Number("rank.popular") { $0.nearness(.popular) },
    ]

    static let names = facts.map(\.name)

    /// What is counted once for a candidate; the facts are read off it.
    private struct Pair {
        let watched: WatchedBefore
        /// In years; 20 where its year is not known.
        var age: Float = 20
        /// From the newest of the last watches, and from the mean of ten; nil where a year is not known.
        var yearsFromLast: Float?
        var yearsFromMean: Float?
        /// How many of the last ten watches share a director, writer or actor with it.
        var withPeople = 0
        var peopleOfLast = 0
        /// With each of the last five watches: shared genres over all of both; zeros beyond `overlapCount`.
        var genreOverlaps = SIMD8<Float>.zero
        var overlapCount = 0
        var franchise = false
        var hits: [SourceHit] = []

        /// In the order of the watches.
        var overlapSum: Float { (0..<overlapCount).reduce(0) { $0 + genreOverlaps[$1] } }

        /// 1 for the first that a source names, a half for the 21st, 0 for what it does not name.
        func nearness(_ source: CandidateSource) -> Float {
            hits.first { $0.source == source }.map { 1 / (1 + Float($0.rank) / 20) } ?? 0
        }
    }

    private let context: FeatureContext
    /// By number of a candidates' term: which of the last ten watches have it, a bit each, the newest lowest; the highest bit: any watch.
    private let marks: [UInt16]
    private static let any: UInt16 = 1 << 15
    /// How many genres each of the last five watches has.
    private let genreCounts: [Int]
    private let lastYear: Int?
    private let meanYear: Float?

    /// `watches`: newest first.
    init(context: FeatureContext, watches: [Watch]) {
        self.context = context
        let (facts, terms) = (context.facts, context.terms)
        var marks = [UInt16](repeating: 0, count: terms.count)
        var genreCounts: [Int] = []
        for (place, watch) in watches.enumerated() {
            var genres = 0
            for term in facts.terms(ofMovie: watch.movieRow) {
                let number = terms[term]
                if number >= 0 { marks[number] |= place < 10 ? Self.any | 1 << UInt16(place) : Self.any }
                if place < 5, facts.kinds[Int(term)] == .genre { genres += 1 }
            }
            if place < 5 { genreCounts.append(genres) }
        }
        self.marks = marks
        self.genreCounts = genreCounts
        let years = watches.prefix(10).map { context.catalog[$0.movieRow].year }.filter { $0 > 0 }
        lastYear = years.first
        meanYear = years.isEmpty ? nil : Float(years.reduce(0, +)) / Float(years.count)
    }

    /// The numbers of one candidate, in the order of `names`.
    func append(_ candidate: Candidate, watched: WatchedBefore, to out: inout [Float]) {
        var pair = Pair(watched: watched, hits: candidate.hits)
        compareYears(candidate.movieRow, &pair)
        compareFacts(candidate.movieRow, &pair)
        for fact in Self.facts { out.append(fact.value(pair)) }
    }

    private func compareYears(_ row: Int, _ pair: inout Pair) {
        let released = context.catalog[row].year
        guard released > 0 else { return }
        pair.age = Float(context.year - released)
        pair.yearsFromLast = lastYear.map { Float(released - $0) }
        pair.yearsFromMean = meanYear.map { Float(released) - $0 }
    }

    private func compareFacts(_ row: Int, _ pair: inout Pair) {
        let facts = context.facts
        var withPeople: UInt16 = 0
        var ownGenres = 0
        var shared = SIMD8<Int>.zero
        for term in facts.terms(ofMovie: row) {
            let mark = marks[context.terms[term]]
            switch facts.kinds[Int(term)] {
            case .director, .writer, .cast:
                withPeople |= mark
                pair.peopleOfLast += Int(mark & 1)
            case .genre:
                ownGenres += 1
                for place in genreCounts.indices { shared[place] += Int(mark >> UInt16(place) & 1) }
            case .franchise: pair.franchise = pair.franchise || mark != 0
            default: break
            }
        }
        pair.withPeople = (withPeople & ~Self.any).nonzeroBitCount
        pair.overlapCount = genreCounts.count
        for place in genreCounts.indices {
            let union = ownGenres + genreCounts[place] - shared[place]
            pair.genreOverlaps[place] = union == 0 ? 0 : Float(shared[place]) / Float(union)
        }
    }
}
