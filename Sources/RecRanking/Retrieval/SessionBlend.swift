/// How β divides a score between what is known of the history and tonight.
///
/// Three readings are blended, of which at most two count at a time: the history without tonight (β = 0), the history with
/// tonight as its last watches (β = `whole`), and tonight alone (β = 1). The one in the middle is what the models are
/// trained on, so that an ordinary evening loses nothing by the blend.
package enum SessionBlend {
    /// β at which the history is read as it stands.
    package static let whole: Float = 0.3

    /// Which watches are read and with which share, for a history of `count` watches whose session begins at `start`.
    static func readings(count: Int, start: Int, blend: Float) -> [(watches: Range<Int>, share: Float)] {
        guard start < count else { return [(0..<count, 1)] }
        let parts: [(Range<Int>, Float)]
        if blend <= whole {
            parts = [(0..<start, 1 - blend / whole), (0..<count, blend / whole)]
        } else {
            let lead = start == 0 ? 0 : (blend - whole) / (1 - whole)
            parts = [(0..<count, 1 - lead), (start..<count, lead)]
        }
        return parts.filter { $0.1 > 0 }
    }

    /// How much a watch of tonight counts among the watches that are known of a viewer: nothing at β = 0, one from
    /// `whole` on.
    static func known(_ blend: Float) -> Float { min(1, blend / whole) }

    /// How hard a session that departs from the habit pulls at the order: as β is to its standard, times the departure.
    static func pull(_ blend: Float, departure: Float) -> Float { blend / whole * departure }

    /// 0…1: how far tonight departs from the habit, by the genre that has gained most of a share; nothing for a movie or
    /// two, of which any genre may be, and nothing where there is no habit.
    static func departure(before: GenreShares, tonight: GenreShares) -> Float {
        guard before.movieCount > 0, tonight.movieCount > 0 else { return 0 }
        var rise: Float = 0
        for (genre, share) in tonight.shares { rise = max(rise, share - before.share(of: genre)) }
        let count = Float(tonight.movieCount)
        return max(0, (rise * count / (count + 3) - 0.25) / 0.75)
    }
}

/// Of some movies, the part that is of each genre, by term row.
struct GenreShares {
    private(set) var shares: [(genre: Int32, share: Float)] = []
    let movieCount: Int

    /// Of the watches that were not disliked.
    init(_ watches: ArraySlice<Watch>, facts: FactIndex) {
        movieCount = watches.count { !$0.disliked }
        let part = 1 / Float(max(1, movieCount))
        for watch in watches where !watch.disliked {
            for term in facts.terms(ofMovie: watch.movieRow) where facts.kinds[Int(term)] == .genre {
                if let place = shares.firstIndex(where: { $0.genre == term }) {
                    shares[place].share += part
                } else {
                    shares.append((term, part))
                }
            }
        }
    }

    func share(of genre: Int32) -> Float { shares.first { $0.genre == genre }?.share ?? 0 }
}
