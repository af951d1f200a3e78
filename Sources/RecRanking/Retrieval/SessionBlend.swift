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
    static func departure(before: [[String]], tonight: [[String]]) -> Float {
        guard !before.isEmpty, !tonight.isEmpty else { return 0 }
        func shares(_ movies: [[String]]) -> [String: Float] {
            movies.reduce(into: [:]) { counts, genres in
                for genre in genres { counts[genre, default: 0] += 1 / Float(movies.count) }
            }
        }
        let (usual, now) = (shares(before), shares(tonight))
        let rise = now.reduce(0) { max($0, $1.value - (usual[$1.key] ?? 0)) }
        let count = Float(tonight.count)
        return max(0, (rise * count / (count + 3) - 0.25) / 0.75)
    }
}
