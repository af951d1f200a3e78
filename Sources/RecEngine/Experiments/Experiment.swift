import RecRanking

/// One A/B experiment: who is in it, and what its variants change.
public struct Experiment: Sendable, Hashable {
    /// Only a running experiment assigns anyone.
    public enum Status: String, Sendable, Hashable, Codable { case draft, running, stopped }

    /// One arm: the buckets that it owns and what it changes about a request.
    public struct Variant: Sendable, Hashable {
        /// Unique within its experiment.
        public var name: String
        /// Within 0…9999.
        public var buckets: ClosedRange<Int>
        /// Empty for one that serves what is served without it.
        public var effect: VariantSettings

        public init(name: String, buckets: ClosedRange<Int>, effect: VariantSettings = VariantSettings()) {
            self.name = name
            self.buckets = buckets
            self.effect = effect
        }
    }

    /// Experiments of one layer own disjoint ranges of its slots, so that no user is in two of them.
    public struct LayerSlots: Sendable, Hashable {
        /// Experiments that name the same one share its slots.
        public var layer: String
        /// Of this experiment, within 0…9999.
        public var slots: ClosedRange<Int>

        public init(layer: String, slots: ClosedRange<Int>) {
            self.layer = layer
            self.slots = slots
        }

        /// The user's slot in the layer, 0…9999; the same for all of its experiments.
        public func slot(ofUser userID: String) -> Int { bucket(salt: "layer:\(layer)", userID: userID).bucket }
    }

    /// Unique; an id that has run keeps its salt and its ranges.
    public var id: String
    /// Hashed with the user id; another salt gives independent buckets.
    public var salt: String
    /// Only a running one assigns by the hash; who is forced is in it all the same.
    public var status: Status
    /// 0…1 of the users. Growing it moves nobody who is already in a variant.
    public var traffic: Double
    /// Nil for one that may meet any other in a user.
    public var layer: LayerSlots?
    /// The control first; their buckets cover 0…9999 without overlap.
    public var variants: [Variant]
    /// Variant by user id, whatever the hash says.
    public var forced: [String: String]

    public init(
        id: String, salt: String, status: Status = .running, traffic: Double = 1, layer: LayerSlots? = nil,
        variants: [Variant], forced: [String: String] = [:]
    ) {
        self.id = id
        self.salt = salt
        self.status = status
        self.traffic = traffic
        self.layer = layer
        self.variants = variants
        self.forced = forced
    }

    /// Nil where the experiment has none of that name.
    public func variant(named name: String) -> Variant? { variants.first { $0.name == name } }

    /// What the others are held against: the variant of that name, else the first.
    public var control: Variant { variant(named: "control") ?? variants[0] }

    /// Whether a variant other than the control serves what the control serves, so that holding them against each other
    /// is an A/A test.
    public func changesNothing(_ variant: Variant, hasLanguageModel: Bool) -> Bool {
        variant.name != control.name
            && variant.effect.served(hasLanguageModel: hasLanguageModel)
                == control.effect.served(hasLanguageModel: hasLanguageModel)
    }
}

/// The number of buckets that a salt divides the users into.
public let bucketCount = 10_000

/// MurmurHash3_x86_32 of `salt:user` with the id in its one form (NFC), and its bucket 0…9999.
public func bucket(salt: String, userID: String) -> (hash: UInt32, bucket: Int) {
    let hash = murmurHash3("\(salt):\(canonicalID(userID))".utf8)
    return (hash, Int(hash % UInt32(bucketCount)))
}

/// All experiments of a data folder, and who is in which variant. Stateless: the same user gets the same answer on
/// any machine, in any order.
public struct ExperimentSet: Sendable, Hashable {
    /// In the order of the file.
    public var experiments: [Experiment]
    /// Share of the users that no experiment touches, 0…1, by the salt "holdout".
    public var holdout: Double

    public init(experiments: [Experiment] = [], holdout: Double = 0) {
        self.experiments = experiments
        self.holdout = holdout
    }

    /// One assignment an experiment, in the order of the file. `forced` is a what-if of this request: variant by
    /// experiment id.
    public func assignments(of userID: String, forced: [String: String] = [:]) -> [Assignment] {
        let isHeldOut = holdout > 0 && Self.isWithin(holdout, salt: "holdout", userID: userID)
        return experiments.map { experiment in
            let (hash, bucket) = bucket(salt: experiment.salt, userID: userID)
            var assignment = Assignment(
                experimentID: experiment.id, hashInput: "\(experiment.salt):\(userID)", hash: hash, bucket: bucket,
                variant: nil, reason: .hash)
            let override = forced[experiment.id] ?? experiment.forced[userID]
            if let override, experiment.variant(named: override) != nil {
                assignment.variant = override
                assignment.reason = .forced
            } else if experiment.status != .running {
                assignment.reason = .notRunning
            } else if isHeldOut {
                assignment.reason = .holdout
            } else if let layer = experiment.layer,
                !layer.slots.contains(layer.slot(ofUser: userID))
            {
                assignment.reason = .anotherInLayer
            } else if experiment.traffic < 1,
                !Self.isWithin(experiment.traffic, salt: "\(experiment.salt):traffic", userID: userID)
            {
                assignment.reason = .notInTraffic
            } else {
                assignment.variant = experiment.variants.first { $0.buckets.contains(bucket) }?.name
                if assignment.variant == nil { assignment.reason = .notInTraffic }
            }
            return assignment
        }
    }

    /// The reason of an assignment in words.
    public func why(_ assignment: Assignment, in experiment: Experiment) -> String {
        switch assignment.reason {
        case .hash:
            let range = assignment.variant.flatMap(experiment.variant(named:))?.buckets
            return range.map { "bucket \(assignment.bucket) lies in \($0.lowerBound) to \($0.upperBound)" } ?? "by hash"
        case .forced: return "forced, whatever the hash says"
        case .holdout: return "held out of all experiments"
        case .notInTraffic: return "not among the \(Self.percent(experiment.traffic)) of users in the experiment"
        case .notRunning: return "the experiment is \(experiment.status.rawValue)"
        case .anotherInLayer: return "layer \(experiment.layer?.layer ?? "") gives this user to another experiment"
        }
    }

    private static func percent(_ share: Double) -> String {
        let tenths = Int((share * 1_000).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
    }

    /// What the variants of these assignments change together; a later experiment of the file wins.
    public func effect(of assignments: [Assignment]) -> VariantSettings {
        var result = VariantSettings()
        for (experiment, assignment) in zip(experiments, assignments) {
            guard let name = assignment.variant, let effect = experiment.variant(named: name)?.effect else { continue }
            if let quotas = effect.candidateQuotas { result.candidateQuotas = quotas }
            if let ranking = effect.ranking { result.ranking = ranking }
            result.weights.merge(effect.weights)
            if let explanation = effect.explanation { result.explanation = explanation }
            if let cache = effect.cache { result.cache = cache }
        }
        return result
    }

    private static func isWithin(_ share: Double, salt: String, userID: String) -> Bool {
        Double(bucket(salt: salt, userID: userID).bucket) < share * Double(bucketCount)
    }
}
