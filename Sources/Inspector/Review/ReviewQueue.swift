import RecEngine

/// One explanation that waits for a judgement.
public struct ReviewItem: Sendable, Hashable {
    /// Whose list it is from.
    public var userID: String
    public var explanation: Explanation
    /// The viewer's last watches, newest first: what "personal" is judged against.
    public var recentRows: [Int]
    /// The viewer's variant by experiment.
    public var variants: [String: String] = [:]
}

extension ReviewItem {
    /// As a judgement of it names it: `Review.subject`.
    func subject(in catalog: Catalog) -> String {
        Review.subject(user: userID, movie: catalog[explanation.evidence.targetRow].id, sentence: explanation.sentence)
    }
}

/// The queue, where one is in it, and what was answered so far.
public struct ReviewQueue: Sendable {
    /// In which order, and what of it, is judged.
    public enum Order: String, Sendable, Hashable, CaseIterable {
        case sampled
        /// The weakest evidence first.
        case worstFirst = "worst first"
    }

    /// Which explanations the queue is made of.
    public struct Filter: Sendable, Hashable {
        /// A family of reasons; empty for all.
        public var reason = ""
        /// By the validator; nil for all.
        public var isGrounded: Bool?
        /// Only what whoever judges now has not judged.
        public var isUnjudged = false
        /// The name of a generator begins with it; empty for all.
        public var generator = ""
        /// Variant by experiment that all requests of the queue get.
        public var variants: [String: String] = [:]

        /// "shared genre, not grounded"; empty for all.
        public var words: String {
            let verdict = isGrounded.map { $0 ? "grounded" : "not grounded" } ?? ""
            let variants = variants.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return
                ([
                    isUnjudged ? "unjudged" : "", reason.map { $0 == "_" ? " " : String($0) }.joined(), verdict,
                    generator,
                ] + variants).filter {
                    !$0.isEmpty
                }.joined(separator: ", ")
        }

        func holds(_ explanation: Explanation) -> Bool {
            (reason.isEmpty || explanation.evidence.reason.family.key == reason)
                && (isGrounded == nil || explanation.verdict.grounded == isGrounded)
                && (generator.isEmpty || explanation.generator.hasPrefix(generator))
        }
    }

    /// What a queue is to be: in which order, and of which explanations.
    public struct Wish: Sendable, Hashable {
        /// What `items` are made by.
        public var order: Order
        public var filter: Filter
    }

    /// In the order in which they are judged.
    public var items: [ReviewItem] = []
    /// True from asking for them until they are here.
    public var isAwaited = false
    /// Index of the one that is read; `items.count` behind the last.
    public var place = 0
    public var order = Order.sampled
    /// What is in the queue.
    public var filter = Filter()
    /// Who judges; nil is the first reviewer.
    public var reviewer: String?
    /// False shows the validator's verdict before the judgement.
    public var isBlind = true
    /// What was answered and noted since an item was judged, by `Review.identity`: it waits there, wherever one goes.
    var drafts: [String: ReviewAnswers] = [:]
    /// The note that is being typed; nil where none is.
    var noting: ReviewNote?
    /// Finished judgements in the order they were made; the last of an identity holds.
    public var reviews: [Review] = []
    /// The judgement just made, whose verdict may now be seen.
    public var last: Review?
    /// That answered questions or judged, since the start or the last change of who judges.
    public var keysPressed = 0
    /// How many sentences the model has judged of those it was asked for; nil while it is not asked.
    var judging: (done: Int, count: Int)?
    /// Judgements that these keys made.
    public var judgedByKeys = 0

    /// What the next items are asked for by.
    public var wish: Wish { Wish(order: order, filter: filter) }
    /// Nil where all are judged, and before there are any.
    public var current: ReviewItem? { items.indices.contains(place) ? items[place] : nil }
    /// The judgements of whoever judges now, the last of each explanation.
    public var judged: [Review] { latest.filter { $0.reviewer == reviewer } }
    /// What whoever judges now has said of an item; nil where nothing.
    func judgement(of item: ReviewItem, in catalog: Catalog) -> Review? {
        let identity = identity(of: item, in: catalog)
        return reviews.last { $0.identity == identity }
    }

    /// The first item from a place on, and then from the start, that whoever judges now has not judged; the end where all
    /// are.
    func nextUnjudged(from place: Int, in catalog: Catalog) -> Int {
        let known = Set(reviews.lazy.filter { $0.reviewer == reviewer }.map(\.subject))
        let order = Array(min(place, items.count)..<items.count) + Array(0..<min(place, items.count))
        return order.first { !known.contains(items[$0].subject(in: catalog)) } ?? items.count
    }

    /// Those of every other person.
    public var ofOthers: [Review] { latest.filter { $0.reviewer != reviewer && !$0.isByModel } }
    /// Those of a model.
    public var ofModel: [Review] { latest.filter(\.isByModel) }

    /// The last judgement of each explanation by each reviewer, in the order they were first made.
    var latest: [Review] {
        var order: [String] = []
        var last: [String: Review] = [:]
        for review in reviews {
            if last.updateValue(review, forKey: review.identity) == nil { order.append(review.identity) }
        }
        return order.compactMap { last[$0] }
    }
}
