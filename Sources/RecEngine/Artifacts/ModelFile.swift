import Foundation

/// What a model says of itself: written last, so that a folder either holds a whole model or the one before.
public struct ModelManifest: Sendable, Codable, Hashable {
    /// Raised when the files change, or when training does, so that an older model is not used.
    public static let currentFormat = 3

    public var formatVersion: Int
    /// Of the data that the model was trained on; other data need another model.
    public var dataFingerprint: String
    public var createdAt: String
    public var seed: UInt64
    public var movieCount: Int
    public var userCount: Int
    public var watchCount: Int
    public var als: ImplicitALSParameters
    public var sequentialDecay: Float
    public var tensors: String
    public var tensorsBytes: Int
    /// XXH64 of the tensors file.
    public var tensorsChecksum: String
    /// Mean and deviation by feature name.
    public var featureScaling: [String: [Float]]
    public var learnedWeights: LearnedWeights
    /// Seconds by training stage.
    public var stageSeconds: [String: Double]

    public init(
        formatVersion: Int, dataFingerprint: String, createdAt: String, seed: UInt64, movieCount: Int, userCount: Int, watchCount: Int, als: ImplicitALSParameters, sequentialDecay: Float, tensors: String, tensorsBytes: Int, tensorsChecksum: String, featureScaling: [String: [Float]], learnedWeights: LearnedWeights, stageSeconds: [String: Double]
    ) {
        self.formatVersion = formatVersion
        self.dataFingerprint = dataFingerprint
        self.createdAt = createdAt
        self.seed = seed
        self.movieCount = movieCount
        self.userCount = userCount
        self.watchCount = watchCount
        self.als = als
        self.sequentialDecay = sequentialDecay
        self.tensors = tensors
        self.tensorsBytes = tensorsBytes
        self.tensorsChecksum = tensorsChecksum
        self.featureScaling = featureScaling
        self.learnedWeights = learnedWeights
        self.stageSeconds = stageSeconds
    }
}

/// A folder with a model: `manifest.json` and the safetensors file that it names.
public enum ModelFile {
    /// Writes the tensors beside what is there, then the manifest, then removes the tensors of models before it.
    /// Whoever has an older model mapped keeps it.
    /// Returns the manifest with the tensors' name, size and checksum filled in.
    @discardableResult
    public static func save(
        _ model: RecommenderModel, manifest: ModelManifest, to folder: String
    ) throws -> ModelManifest {
        let terms = try JSONEncoder().encode(model.content.terms.map { ["\($0.kind.rawValue)", $0.name] })
        let data = try SafeTensors.encoded([
            .floats("als.movie_factors", model.als.movieFactors),
            .floats("serving_factors", model.servingFactors),
            .floats("content.embeddings", model.content.embeddings),
            .floats("content.term_projection", model.content.termProjection),
            .floats("content.factor_map", model.content.factorMap),
            .floats("sequential.transitions", model.sequential.transitions),
            .integers("sequential.movie_rows", model.sequential.movieRows),
            .integers("popularity.viewers", model.popularity.viewerCounts),
            .integers("co_watch.offsets", model.coWatch.offsets),
            .integers("co_watch.neighbors", model.coWatch.neighbors),
            .integers("co_watch.counts", model.coWatch.counts),
            .bytes("content.terms", terms),
        ])
        let checksum = hexadecimal(data.withUnsafeBytes { XXHash64.hash($0) })
        var manifest = manifest
        manifest.tensors = "model-\(checksum).safetensors"
        manifest.tensorsBytes = data.count
        manifest.tensorsChecksum = checksum
        try AtomicFile.write(data, to: folder + "/" + manifest.tensors)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        try AtomicFile.write(try encoder.encode(manifest), to: folder + "/manifest.json")
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        where name.hasPrefix("model-") && name.hasSuffix(".safetensors") && name != manifest.tensors {
            try? FileManager.default.removeItem(atPath: folder + "/" + name)
        }
        return manifest
    }

    /// The manifest of a folder; nil where there is no model. Throws `badData` where it can't be used.
    public static func manifest(in folder: String) throws -> ModelManifest? {
        let path = folder + "/manifest.json"
        guard let data = FileManager.default.contents(atPath: path) else { return nil }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let manifest = try? decoder.decode(ModelManifest.self, from: data) else {
            throw DataError.badData("\(path) is damaged; train the model anew with recscope train")
        }
        guard manifest.formatVersion == ModelManifest.currentFormat else {
            throw DataError.badData(
                "\(path) has format \(manifest.formatVersion), this program reads \(ModelManifest.currentFormat); "
                    + "train the model anew with recscope train")
        }
        return manifest
    }

    /// Opens the model of a folder: mapped, checked against its checksum and against the catalogue's size.
    public static func load(from folder: String, manifest: ModelManifest) throws -> RecommenderModel {
        guard !manifest.tensors.contains("/") else {
            throw DataError.badData("\(folder)/manifest.json names a file outside of its folder")
        }
        let reader = try SafeTensors.Reader(folder + "/" + manifest.tensors)
        guard reader.byteCount == manifest.tensorsBytes, hexadecimal(reader.checksum) == manifest.tensorsChecksum else {
            throw DataError.badData(
                "\(reader.path) is truncated or altered: its checksum is not the manifest's; train the model anew with "
                    + "recscope train")
        }
        let movies = manifest.movieCount
        let content = ContentModel(
            embeddings: try reader.matrix("content.embeddings"),
            termProjection: try reader.matrix("content.term_projection"),
            factorMap: try reader.matrix("content.factor_map"), terms: try terms(reader))
        let model = RecommenderModel(
            als: ImplicitALSModel(parameters: manifest.als, movieFactors: try reader.matrix("als.movie_factors")),
            servingFactors: try reader.matrix("serving_factors"), content: content,
            popularity: Popularity(viewerCounts: try reader.integers("popularity.viewers")),
            coWatch: CoWatchCounts(
                offsets: try reader.integers("co_watch.offsets"), neighbors: try reader.integers("co_watch.neighbors"),
                counts: try reader.integers("co_watch.counts")),
            sequential: SequentialModel(
                movieRows: try reader.integers("sequential.movie_rows"),
                transitions: try reader.matrix("sequential.transitions"), decay: manifest.sequentialDecay,
                movieCount: movies),
            featureScaling: FeatureScaling(
                scales: manifest.featureScaling.compactMapValues {
                    $0.count == 2 ? .init(mean: $0[0], deviation: $0[1]) : nil
                }),
            learnedWeights: manifest.learnedWeights)
        guard model.als.movieFactors.rows == movies, model.servingFactors.rows == movies,
            model.content.embeddings.rows == movies, model.popularity.viewerCounts.count == movies,
            model.coWatch.offsets.count == movies + 1
        else { throw DataError.badData("\(reader.path): its tensors are not of \(movies) movies") }
        return model
    }

    private static func terms(_ reader: SafeTensors.Reader) throws -> [(kind: FactIndex.Kind, name: String)] {
        let rows = (try? JSONDecoder().decode([[String]].self, from: try reader.bytes("content.terms"))) ?? []
        return try rows.map { row in
            guard row.count == 2, let raw = UInt8(row[0]), let kind = FactIndex.Kind(rawValue: raw) else {
                throw DataError.badData("\(reader.path): content.terms is damaged; train the model anew with recscope train")
            }
            return (kind, row[1])
        }
    }
}

/// A fingerprint of a data folder's files: a model of other data is not used.
public enum DataFingerprint {
    public static func of(folder: String) throws -> String {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
            ["csv", "jsonl", "dat", "data", "item"].contains(($0 as NSString).pathExtension) && $0 != "events.csv"
                && $0 != "personas.jsonl"
        }
        var parts = ""
        for name in names.sorted() {
            let file = try MappedFile(folder + "/" + name)
            parts += "\(name) \(hexadecimal(file.data.withUnsafeBytes { XXHash64.hash($0) }))\n"
        }
        return hexadecimal(XXHash64.hash(parts))
    }
}
