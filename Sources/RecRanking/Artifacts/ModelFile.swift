import Foundation

/// A folder with a model: `manifest.json` and the safetensors files that it names.
public enum ModelFile {
    /// Writes the parts beside what is there, then the manifest, then removes the parts of models before it.
    /// Whoever has an older model mapped keeps it. `keys` says what each part was made from (`ModelStore`); a part
    /// without one is keyed by nothing and is never taken for another's.
    @discardableResult
    public static func save(
        _ model: RecommenderModel, manifest: ModelManifest, keys: [ModelPart: String] = [:], to folder: String
    ) throws -> ModelManifest {
        try save(model, manifest: manifest, keys: keys, to: folder, on: SystemFiles())
    }

    /// The same on any file system. Parts that `keys` names and that are there already are not written again; the
    /// manifest is replaced last, so that a reader finds the old model or the new one.
    @discardableResult
    package static func save(
        _ model: RecommenderModel, manifest: ModelManifest, keys: [ModelPart: String] = [:], to folder: String,
        on files: any FileSystem
    ) throws -> ModelManifest {
        let store = ModelStore(folder: folder, on: files)
        var manifest = manifest
        for part in ModelPart.allCases {
            let key = keys[part] ?? "0000000000000000"
            let kept = keys[part] == nil ? nil : store.find(part, key: key)?.file
            manifest.parts[part.rawValue] = try kept ?? store.write(part, key: key, part.tensors(of: model))
        }
        try AtomicFile.write(try manifest.encoded(), to: folder + "/manifest.json", isPrivate: true, on: files)
        store.removeParts(except: Set(manifest.parts.values.map(\.name)))
        return manifest
    }

    /// The manifest of a folder; nil where there is no model. Throws `DataError`: `badData` where it can't be used, `io`
    /// where it can't be read.
    public static func manifest(in folder: String) throws -> ModelManifest? {
        try manifest(in: folder, on: SystemFiles())
    }

    /// The same on any file system.
    package static func manifest(in folder: String, on files: any FileSystem) throws -> ModelManifest? {
        let path = folder + "/manifest.json"
        let data: Data?
        do { data = try files.contents(of: path) } catch { throw DataError.io("\(path) can't be read: \(error)") }
        return try data.map { try ModelManifest(decoding: $0, path: path) }
    }

    /// Opens the model of a folder: mapped, checked against its checksums, against the catalogue's size and against what
    /// the program reads.
    public static func load(
        from folder: String, manifest: ModelManifest, for inputs: ModelInputs
    ) throws -> RecommenderModel {
        try load(from: folder, manifest: manifest, for: inputs, on: SystemFiles())
    }

    /// The same on any file system; throws `DataError.badData` for what does not fit, with the remedy.
    package static func load(
        from folder: String, manifest: ModelManifest, for inputs: ModelInputs, on files: any FileSystem
    ) throws -> RecommenderModel {
        let store = ModelStore(folder: folder, on: files)
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
        let wrongSize = DataError.badData(
            "\(folder): the model's tensors are not of \(movies) movies; train it anew with recscope train")
        // Before anything is made of that size.
        guard als.movieFactors.rows == movies else { throw wrongSize }
        var model = RecommenderModel(
            als: als, userFactors: userFactors, servingFactors: servingFactors, content: content,
            popularity: popularity, coWatch: coWatch,
            sequential: try reader(.sequential).sequential(movieCount: movies),
            featureScaling: FeatureScaling(
                scales: manifest.featureScaling.compactMapValues {
                    $0.count == 2 ? .init(mean: $0[0], deviation: $0[1]) : nil
                }),
            learnedWeights: manifest.learnedWeights)
        model.linearWeights = manifest.linearWeights
        model.sequentialQuota = manifest.sequentialQuota
        (model.factorLinks, model.contentLinks) = (factorLinks, contentLinks)
        (model.crossEncoder, model.timeline) = try reader(.ranking).ranking(movieCount: movies)
        let factors = als.movieFactors.columns
        guard model.servingFactors.columns == factors, model.content.factorMap.columns == factors,
            userFactors.map({ $0.matrix.columns == factors }) ?? true,
            model.servingFactors.rows == movies,
            model.content.embeddings.rows == movies, model.popularity.viewerCounts.count == movies,
            model.coWatch.offsets.count == movies + 1
        else { throw wrongSize }
        if let difference = inputs.difference(from: model) {
            throw DataError.badData("\(folder): the model can't be used, \(cleanText(difference))")
        }
        return model
    }
}
