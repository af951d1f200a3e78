import Foundation

/// What a model says of itself: written last, so that a folder either holds a whole model or the one before.
public struct ModelManifest: Sendable, Codable, Hashable {
    /// Raised when the files change, or when training does, so that an older model is not used.
    public static let currentFormat = 10

    /// `currentFormat` when it was written; a model of another one is trained anew.
    public var formatVersion: Int
    /// Of the data that the model was trained on; other data need another model.
    public var dataFingerprint: String
    /// When it was written, UTC; for people.
    public var createdAt: String
    /// Of the data that it was trained on: the tensors have a row for each movie.
    public var movieCount: Int
    public var userCount: Int
    public var watchCount: Int
    public var parameters: TrainingParameters
    /// By part; `ModelFile.save` fills them in.
    public var parts: [String: PartFile]
    /// Mean and deviation by feature name.
    public var featureScaling: [String: [Float]]
    /// Of the order that is served, which leans on the cross-encoder.
    public var learnedWeights: LearnedWeights
    /// Of an order without the cross-encoder: the preset `linear`.
    public var linearWeights: LearnedWeights
    /// How many candidates the item regressions propose.
    public var sequentialQuota: Int
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
        linearWeights = model.linearWeights
        sequentialQuota = model.sequentialQuota
        self.stageSeconds = stageSeconds
        self.metrics = metrics
    }

    /// All parts on the disk, in bytes.
    public var bytes: Int { parts.values.reduce(0) { $0 + $1.bytes } }
}

extension ModelManifest {
    private static let prefix = Array("{\"checksum\" : \"".utf8)
    /// Between the checksum and what it covers.
    private static let separator = Array("\",".utf8)

    /// A JSON object whose first field is the XXH64 of every byte behind it.
    package func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return Self.sealed(try encoder.encode(self).dropFirst())
    }

    /// The fields of an object, from behind its brace, as an object with their checksum before them.
    private static func sealed(_ covered: Data) -> Data {
        Data(prefix + Array(checksum(covered).utf8) + separator) + covered
    }

    /// A manifest whatever its content with a checksum that fits: what somebody writes who knows how.
    package static func sealed(_ bytes: [UInt8]) -> [UInt8] {
        Array(sealed(Data(bytes.dropFirst(prefix.count + 16 + separator.count))))
    }

    /// Throws `DataError.badData` that names the file and the remedy.
    init(decoding data: Data, path: String) throws {
        let remedy = "train the model anew with recscope train"
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let start = Self.prefix.count + 16 + Self.separator.count
        let covered = data.dropFirst(start)
        let isWhole =
            data.starts(with: Self.prefix + Array(Self.checksum(covered).utf8) + Self.separator)
        struct Version: Codable { var formatVersion: Int }
        // A manifest of another format has its checksum elsewhere, or none.
        if !isWhole, let version = try? decoder.decode(Version.self, from: data).formatVersion,
            version != Self.currentFormat
        {
            throw DataError.badData(
                "\(path) has format \(version), this program reads \(Self.currentFormat); \(remedy)")
        }
        guard isWhole else {
            throw DataError.badData("\(path) is truncated or altered: its checksum does not fit; \(remedy)")
        }
        do { self = try decoder.decode(ModelManifest.self, from: data) } catch {
            throw DataError.badData("\(path) is damaged; \(remedy)")
        }
        guard formatVersion == Self.currentFormat else {
            throw DataError.badData(
                "\(path) has format \(formatVersion), this program reads \(Self.currentFormat); \(remedy)")
        }
    }

    private static func checksum(_ bytes: Data) -> String {
        hexadecimal(bytes.withUnsafeBytes { XXHash64.hash($0) })
    }
}
