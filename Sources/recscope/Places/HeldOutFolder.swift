import Foundation
import Inspector
import RecEngine

/// What is measured on held-out watches: by a model that is trained and served as the one of the folder is.
extension ModelFolder {
    /// Those of the model that is there; the defaults where there is none.
    var servedParameters: TrainingParameters {
        (try? ModelFile.manifest(in: path))?.parameters ?? TrainingParameters()
    }

    /// What trains and serves as these data are served, without what is held out.
    func evaluator(
        _ dataset: Dataset, facts: FactIndex? = nil, parameters: TrainingParameters, experiments: ExperimentSet? = nil
    ) throws -> Evaluator {
        var parameters = parameters
        let external = try factors.map { try ExternalFactors.load(folder: $0, catalog: dataset.catalog) }
        parameters.externalFactors = external?.fingerprint
        return Evaluator(
            dataset.drawn(viewers: Self.sampleSize), facts: facts, parameters: parameters, external: external,
            experiments: try experiments ?? dataset.experimentsJSON.map { try ExperimentFile.parse($0) }
                ?? ExperimentSet())
    }

    /// Viewers of an engine's data to measure on, made when they are first asked for.
    func heldOutSource(_ engine: Engine) -> HeldOutSource {
        let (dataset, facts, experiments) = (engine.dataset, engine.facts, engine.experiments)
        return HeldOutSource { isCancelled, say in
            say("preparing held-out watches…")
            let metric = try? heldOutMetric(
                dataset, facts: facts, experiments: experiments,
                report: { say("training without the held-out watches: \($0)") })
            if metric == nil { say("there are no held-out watches here") }
            return metric
        }
    }

    /// From so many watches on, viewers are sampled, since training would take as long again.
    private static let (sampledFrom, heldOutSize) = (1_000_000, 500_000)

    /// Says nothing on standard error: a screen may be open.
    private func heldOutMetric(
        _ dataset: Dataset, facts: FactIndex, experiments: ExperimentSet, report: (String) -> Void
    ) throws -> HeldOutMetric? {
        var fingerprint = try paths.fingerprint(of: dataset)
        var sample = dataset
        if dataset.mapped != nil {
            let share = Double(Self.heldOutSize) / Double(max(1, dataset.watchCount))
            sample = dataset.drawn(viewers: max(1, Int(share * Double(dataset.viewerCount))))
            fingerprint = fingerprint.sampled(sample.watches.count)
        } else if dataset.watchCount >= Self.sampledFrom {
            sample.watches = dataset.watches.sampled(about: Self.heldOutSize)
            fingerprint = fingerprint.sampled(sample.watches.count)
        }
        let split = Split(sample.watches, by: .temporal)
        let evaluator = try evaluator(
            sample, facts: facts, parameters: servedParameters, experiments: experiments)
        let heldOut = sample.watches.count - split.training.count
        return heldOutModel(evaluator, split: split, fingerprint: fingerprint, report: report).map {
            HeldOutMetric(
                HeldOutJudge(evaluator.engine($0, over: split.training), HeldOutCases(split)), limit: 400,
                watches: dataset.watchCount - heldOut,
                viewers: sample.watches.userCount < dataset.viewerCount ? dataset.viewerCount : nil)
        }
    }

    /// A model of the training part of a split, kept beside the model until parameters, factors or data change; nil where
    /// training can't be done.
    private func heldOutModel(
        _ evaluator: Evaluator, split: Split, fingerprint: DataFingerprint, report: (String) -> Void
    ) -> RecommenderModel? {
        let folder = path + "/held-out"
        if let manifest = try? ModelFile.manifest(in: folder), manifest.dataFingerprint == fingerprint.description,
            manifest.parameters == evaluator.parameters,
            let model = try? ModelFile.load(from: folder, manifest: manifest, for: .current)
        {
            return model
        }
        var part = evaluator.dataset
        part.watches = split.training
        let training = Training(
            dataset: part, facts: evaluator.facts, fingerprint: fingerprint, parameters: evaluator.parameters,
            external: evaluator.external, folder: folder)
        guard let outcome = training.run(report: { report("\($0.rawValue) \(Int($1 * 100))%") }) else { return nil }
        _ = try? training.save(outcome, training.manifest(of: outcome))
        return outcome.model
    }
}
