import Foundation

/// What a model says of itself: written last, so that a folder either holds a whole model or the one before.
public struct ModelManifest: Sendable, Codable, Hashable {
    /// Raised when the files change, or when training does, so that an older model is not used.
    public static let currentFormat = 7

    public var formatVersion: Int
    /// Of the data that the model was trained on; other data need another model.
    public var dataFingerprint: String
    public var createdAt: String
    public var movieCount: Int
    public var userCount: Int
    public var watchCount: Int
    public var parameters: TrainingParameters
    /// By part; `ModelFile.save` fills them in.
    public var parts: [String: PartFile]
    /// Mean and deviation by feature name.
    public var featureScaling: [String: [Float]]
    public var learnedWeights: LearnedWeights
    /// Seconds by training stage; none for a stage whose result was kept from before.
    public var stageSeconds: [String: Double]
    /// What training measured on watches that it had set aside, by name.
    public var metrics: [String: Double]

    public init(
        dataFingerprint: String, createdAt: String, movieCount: Int, userCount: Int, watchCount: Int,
        parameters: TrainingParameters, model: RecommenderModel, stageSeconds: [String: Double],
        metrics: [String: Double] = [:]
    ) {
        formatVersion = Self.currentFormat
        self.dataFingerprint = dataFingerprint
        self.createdAt = createdAt
        self.movieCount = movieCount
        self.userCount = userCount
        self.watchCount = watchCount
        self.parameters = parameters
        parts = [:]
        featureScaling = model.featureScaling.scales.mapValues { [$0.mean, $0.deviation] }
        learnedWeights = model.learnedWeights
        self.stageSeconds = stageSeconds
        self.metrics = metrics
    }

    public var bytes: Int { parts.values.reduce(0) { $0 + $1.bytes } }
}

/// A folder with a model: `manifest.json` and the safetensors files that it names.
public enum ModelFile {
    /// Writes the parts beside what is there, then the manifest, then removes the parts of models before it.
    /// Whoever has an older model mapped keeps it. `keys` says what each part was made from (`ModelStore`); a part
    /// without one is keyed by nothing and is never taken for another's.
    @discardableResult
    public static func save(
        _ model: RecommenderModel, manifest: ModelManifest, keys: [ModelPart: String] = [:], to folder: String
    ) throws -> ModelManifest {
        let store = ModelStore(folder: folder)
        var manifest = manifest
        for part in ModelPart.allCases {
            let key = keys[part] ?? "0000000000000000"
            let kept = keys[part] == nil ? nil : store.find(part, key: key)?.file
            manifest.parts[part.rawValue] = try kept ?? store.write(part, key: key, part.tensors(of: model))
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        try AtomicFile.write(try encoder.encode(manifest), to: folder + "/manifest.json")
        store.removeParts(except: Set(manifest.parts.values.map(\.name)))
        return manifest
    }

    /// The manifest of a folder; nil where there is no model. Throws `badData` where it can't be used.
    public static func manifest(in folder: String) throws -> ModelManifest? {
        let path = folder + "/manifest.json"
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        struct Version: Codable { var formatVersion: Int }
        guard let version = try? decoder.decode(Version.self, from: data).formatVersion else {
            throw DataError.badData("\(path) is damaged; train the model anew with recscope train")
        }
        guard version == ModelManifest.currentFormat else {
            throw DataError.badData(
                "\(path) has format \(version), this program reads \(ModelManifest.currentFormat); "
                    + "train the model anew with recscope train")
        }
        guard let manifest = try? decoder.decode(ModelManifest.self, from: data) else {
            throw DataError.badData("\(path) is damaged; train the model anew with recscope train")
        }
        return manifest
    }

    /// Opens the model of a folder: mapped, checked against its checksums, against the catalogue's size and against what
    /// the program reads.
    public static func load(
        from folder: String, manifest: ModelManifest, for inputs: ModelInputs
    ) throws -> RecommenderModel {
        let store = ModelStore(folder: folder)
        func reader(_ part: ModelPart) throws -> SafeTensors.Reader {
            guard let file = manifest.parts[part.rawValue] else {
                throw DataError.badData(
                    "\(folder)/manifest.json names no \(part.rawValue); train the model anew with recscope train")
            }
            return try store.open(file)
        }
        let (popularity, coWatch) = try reader(.counts).counts()
        let (als, userFactors) = try reader(.factors).factors()
        let (content, servingFactors, factorLinks, contentLinks) = try reader(.content).content()
        let movies = manifest.movieCount
        var model = RecommenderModel(
            als: als, userFactors: userFactors, servingFactors: servingFactors, content: content,
            popularity: popularity, coWatch: coWatch,
            sequential: try reader(.sequential).sequential(movieCount: movies),
            featureScaling: FeatureScaling(
                scales: manifest.featureScaling.compactMapValues {
                    $0.count == 2 ? .init(mean: $0[0], deviation: $0[1]) : nil
                }),
            learnedWeights: manifest.learnedWeights)
        (model.factorLinks, model.contentLinks) = (factorLinks, contentLinks)
        (model.crossEncoder, model.timeline) = try reader(.ranking).ranking(movieCount: movies)
        guard model.als.movieFactors.rows == movies, model.servingFactors.rows == movies,
            model.content.embeddings.rows == movies, model.popularity.viewerCounts.count == movies,
            model.coWatch.offsets.count == movies + 1
        else {
            throw DataError.badData(
                "\(folder): the model's tensors are not of \(movies) movies; train it anew with recscope train")
        }
        if let difference = inputs.difference(from: model) {
            throw DataError.badData("\(folder): the model can't be used, \(difference)")
        }
        return model
    }
}
