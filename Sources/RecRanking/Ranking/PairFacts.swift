import Foundation

/// What the cross-encoder reads of a candidate beside the similarities: how much it was watched before the request,
/// how old it is, what it shares with the last watches, and who found it.
struct PairFacts: Sendable {
    static let names = [
        "popularity.before", "popularity.year", "popularity.quarter", "popularity.trend", "age", "unreleased",
        "year.last", "year.mean10",
        "people.last10", "people.last", "genres.last", "genres.last5", "franchise", "rank.collaborative",
        "rank.content",
        "rank.sequential", "rank.popular",
    ]

    private let context: FeatureContext
    /// The day of the request since 1970; watches from then on are unknown.
    private let day: Int32
    /// By term: which of the last ten watches have it, a bit each, the newest lowest; the highest bit: any watch.
    private let marks: [UInt16]
    private static let any: UInt16 = 1 << 15
    /// How many genres each of the last five watches has.
    private let genreCounts: [Int]
    private let lastYear: Int?
    private let meanYear: Float?

    /// `watches`: newest first.
    init(context: FeatureContext, watches: [Watch], day: Int32) {
        self.context = context
        self.day = day
        let facts = context.facts
        var marks = [UInt16](repeating: 0, count: facts.terms.count)
        var genreCounts: [Int] = []
        for (place, watch) in watches.enumerated() {
            var genres = 0
            for term in facts.terms(ofMovie: watch.movieRow) {
                marks[Int(term)] |= place < 10 ? Self.any | 1 << UInt16(place) : Self.any
                if facts.kinds[Int(term)] == .genre { genres += 1 }
            }
            if place < 5 { genreCounts.append(genres) }
        }
        self.marks = marks
        self.genreCounts = genreCounts
        let years = watches.prefix(10).map { context.catalog[$0.movieRow].year }.filter { $0 > 0 }
        lastYear = years.first
        meanYear = years.isEmpty ? nil : Float(years.reduce(0, +)) / Float(years.count)
    }

    func append(_ candidate: Candidate, to out: inout [Float]) {
        appendTimes(candidate.movieRow, to: &out)
        appendShared(candidate.movieRow, to: &out)
        for source in [CandidateSource.collaborative, .content, .sequential, .popular] {
            out.append(candidate.hits.first { $0.source == source }.map { 1 / (1 + Float($0.rank) / 20) } ?? 0)
        }
    }

    private func appendTimes(_ row: Int, to out: inout [Float]) {
        func watched(before day: Int32) -> Int { context.model.timeline?.count(ofMovie: row, before: day) ?? 0 }
        let before = watched(before: day)
        let year = before - watched(before: day - 365)
        let quarter = before - watched(before: day - 90)
        out.append(log1p(Float(before)))
        out.append(log1p(Float(year)))
        out.append(log1p(Float(quarter)))
        out.append(log((Float(year) + 1) / (Float(before) + 2)))
        let released = context.catalog[row].year
        let age = released > 0 ? Float(context.year - released) : 20
        out.append(log1p(max(0, age)))
        out.append(age < 0 ? 1 : 0)
        out.append(released > 0 ? lastYear.map { min(30, abs(Float(released - $0))) / 10 } ?? 1 : 1)
        out.append(released > 0 ? meanYear.map { (Float(released) - $0) / 10 } ?? 0 : 0)
    }

    private func appendShared(_ row: Int, to out: inout [Float]) {
        let facts = context.facts
        var withPeople: UInt16 = 0
        var peopleOfLast = 0
        var ownGenres = 0
        var shared = SIMD8<Int>.zero
        var franchise = false
        for term in facts.terms(ofMovie: row) {
            let mark = marks[Int(term)]
            switch facts.kinds[Int(term)] {
            case .director, .writer, .cast:
                withPeople |= mark
                peopleOfLast += Int(mark & 1)
            case .genre:
                ownGenres += 1
                for place in genreCounts.indices { shared[place] += Int(mark >> UInt16(place) & 1) }
            case .franchise: franchise = franchise || mark != 0
            default: break
            }
        }
        func overlap(_ place: Int) -> Float {
            let union = ownGenres + genreCounts[place] - shared[place]
            return union == 0 ? 0 : Float(shared[place]) / Float(union)
        }
        out.append(Float((withPeople & ~Self.any).nonzeroBitCount))
        out.append(Float(peopleOfLast))
        out.append(genreCounts.isEmpty ? 0 : overlap(0))
        out.append(
            genreCounts.isEmpty ? 0 : genreCounts.indices.reduce(0) { $0 + overlap($1) } / Float(genreCounts.count))
        out.append(franchise ? 1 : 0)
    }
}
