import Foundation
import RecExplanation
import RecRanking

/// The formats of what the program keeps itself, and of what a language model answers.
extension FuzzTarget {
    /// One a format.
    package static func kept(_ world: FaultWorld) throws -> [FuzzTarget] {
        [eventLog(), craftedEvents(), sentences(), try model(world), presets(), experiments(), answers(), settings()]
            + (try parts(world))
    }

    private static func example(_ request: UInt64) -> [Event] {
        [
            Event(
                kind: .exposure, time: 1_700_000_000_000 + Int64(request), requestID: request, viewer: request % 3,
                priorSeconds: 90, exposed: [.init(experiment: "x", variant: "a"), .init(experiment: "y", variant: "b")]),
            Event(
                kind: .impression, time: 1_700_000_000_001, requestID: request, viewer: request % 3, position: 1,
                movieID: "heat-1995"),
            Event(
                kind: .watch, time: 1_700_000_009_000, requestID: request, viewer: request % 3, position: 1,
                movieID: "amélie-2001", seconds: 5_400, fraction: 0.75),
        ]
    }

    private static func bytes(_ events: [Event]) -> [UInt8] {
        events.reduce(into: []) { EventCoding.append($1, to: &$0) }
    }

    /// Damage loses what it hits and makes up nothing.
    private static func eventLog() -> FuzzTarget {
        let events = (UInt64(1)...6).flatMap(example)
        let known = Set(events)
        return FuzzTarget("event log", [bytes(events)]) { bytes in
            var damage = EventLog.Damage()
            var read = 0
            var stranger: Event?
            let end = bytes.withUnsafeBytes { bytes in
                EventLogReader.read(bytes, named: "events-000001.log", damage: &damage) { event in
                    read += 1
                    if !known.contains(event) { stranger = event }
                }
            }
            if let stranger { return "an event that nobody wrote: \(stranger)" }
            if damage.places.isEmpty != (damage.droppedBytes == 0) || damage.droppedBytes > bytes.count
                || end > bytes.count
            {
                return "damage of \(damage.droppedBytes) bytes at \(damage.places.count) places of \(bytes.count) bytes"
            }
            return read == 0 && damage.droppedBytes != bytes.count ? "bytes are neither read nor damaged" : nil
        }
    }

    /// Records with a fitting checksum and any content.
    private static func craftedEvents() -> FuzzTarget {
        let example = bytes(example(7)).dropFirst(EventCoding.headerSize)
        return FuzzTarget("event log, crafted", [Array(example.prefix(200))]) { body in
            var record: [UInt8] = []
            let size = UInt16(clamping: body.count)
            let hash = body.withUnsafeBytes { XXHash64.hash($0) }
            withUnsafeBytes(of: size.littleEndian) { record += $0 }
            withUnsafeBytes(of: hash.littleEndian) { record += $0 }
            record += body
            var damage = EventLog.Damage()
            var counters = EngagementCounters()
            counters.take(Self.example(7))
            _ = record.withUnsafeBytes { bytes in
                EventLogReader.read(bytes, named: "events-000001.log", damage: &damage) { counters.take($0) }
            }
            counters.take(Self.example(8))
            let sums = counters.experiments.values.flatMap { $0.users.values.map(\.watchSeconds) }
            return sums.allSatisfy(\.isFinite) ? nil : "a sum that is no number"
        }
    }

    private static func sentences() -> FuzzTarget {
        let records = (0..<6).map { number in
            SentenceRecord(
                key: "m/1|a:b:shared_genre\(number)", sentence: "Because you enjoyed A, B is a crime movie.",
                generator: "model", createdAt: 1_700_000_000 + Int64(number))
        }
        return FuzzTarget("sentences.log", [SentenceLog.bytes(records)]) { bytes in
            let (found, damaged) = SentenceLog.records(in: bytes)
            if let stranger = found.first(where: { !records.contains($0) }) {
                return "a sentence that nobody wrote: \(stranger)"
            }
            return damaged > bytes.count || found.isEmpty && damaged != bytes.count ? "\(damaged) damaged bytes" : nil
        }
    }

    /// A disk in memory with the model on it.
    private static func saved(_ world: FaultWorld) throws -> (disk: FaultyDisk, manifest: ModelManifest) {
        let disk = FaultyDisk(seed: 1, clock: FaultClock(unixSeconds: 0))
        return (disk, try ModelFile.save(world.model, manifest: world.manifest, to: "/m", on: disk))
    }

    private static func model(_ world: FaultWorld) throws -> FuzzTarget {
        let (disk, manifest) = try saved(world)
        guard let example = try disk.contents(of: "/m/manifest.json") else { throw DataError.noInput("no manifest") }
        return FuzzTarget("manifest.json", [Array(example)]) { bytes in
            disk.put(bytes, at: "/m/manifest.json")
            do {
                let found = try ModelFile.manifest(in: "/m", on: disk)
                return found == manifest ? nil : "another manifest than was written, and no word of it"
            } catch { return complaint(error, naming: "manifest.json") }
        }
    }

    /// Parts that are damaged, and manifests with a fitting checksum and any content.
    private static func parts(_ world: FaultWorld) throws -> [FuzzTarget] {
        let (disk, manifest) = try saved(world)
        guard let part = manifest.parts[ModelPart.counts.rawValue]?.name,
            let whole = try disk.contents(of: "/m/" + part)
        else { throw DataError.noInput("no counts") }
        let damaged = FuzzTarget("safetensors", [Array(whole)], words: ["F32", "I32", "data_offsets", "shape"]) {
            bytes in
            disk.put(bytes, at: "/m/" + part)
            do {
                let reader = try SafeTensors.Reader("/m/" + part, on: disk)
                for name in reader.names {
                    _ = try? reader.matrix(name)
                    _ = try? reader.integers(name)
                    _ = try? reader.bytes(name)
                }
                _ = try? reader.counts()
            } catch {
                if let what = complaint(error, naming: part) { return what }
            }
            do {
                _ = try ModelFile.load(from: "/m", manifest: manifest, for: .current, on: disk)
                return bytes == Array(whole) ? nil : "a part that was altered is read"
            } catch { return complaint(error, naming: part) }
        }
        let (other, sound) = try saved(world)
        let crafted = FuzzTarget(
            "manifest.json, crafted", [Array(try sound.encoded())], words: ["movie_count", "parts"]
        ) {
            bytes in
            other.put(ModelManifest.sealed(bytes), at: "/m/manifest.json")
            do {
                guard let manifest = try ModelFile.manifest(in: "/m", on: other) else { return "the manifest is gone" }
                _ = try ModelFile.load(from: "/m", manifest: manifest, for: .current, on: other)
                return nil
            } catch { return complaint(error, naming: "/m") }
        }
        return [damaged, crafted]
    }

    private static func presets() -> FuzzTarget {
        let example = #"{"mine": {"cross_encoder": 1.5, "discovery": 0.2, "diversity": 0.7}, "other": {"themes": 1}}"#
        return FuzzTarget("presets.json", [Array(example.utf8)]) { bytes in
            guard let presets = try? JSONDecoder().decode([String: RankingWeights].self, from: Data(bytes)) else {
                return nil
            }
            return presets.values.allSatisfy { $0.values.allSatisfy(\.isFinite) && $0.diversity.isFinite }
                ? nil : "a weight that is no number"
        }
    }

    private static func experiments() -> FuzzTarget {
        let example = """
            {"holdout":0.02,"experiments":[{"id":"fresh","salt":"fresh","status":"running","traffic":1,
            "layer":{"name":"ranking","slots":[0,4999]},"forced":{"maya":"fresh"},"variants":[
            {"name":"control","buckets":[0,4999]},{"name":"fresh","buckets":[5000,9999],"weights":{"fresh":0.5},
            "diversity":0.7,"candidates":{"collaborative":80,"popular":20},"explanation":"shared","cache":"per_user"}]}]}
            """
        return FuzzTarget("experiments.json", [Array(example.utf8)], words: ["buckets", "variants", "weights", "salt"])
        { bytes in
            do {
                let set = try ExperimentFile.parse(bytes)
                let assignments = set.assignments(of: "maya", forced: [:])
                let weights = set.effect(of: assignments).weights
                return weights.listed.allSatisfy(\.value.isFinite) ? nil : "a weight that is no number"
            } catch { return complaint(error, naming: "experiments.json") }
        }
    }

    private static func answers() -> FuzzTarget {
        let contents = [
            #"{\"explanations\":[{\"id\":1,\"sentence\":\"A is a crime movie.\"},{\"id\":2,\"sentence\":\"B is one too.\"}]}"#,
            #"<think>hm</think>```json\n[\"A is a crime movie.\",\"B is one too.\"]\n```"#,
            #"1. A is a crime movie.\n2) B is one."#,
        ]
        let examples =
            contents.map { content in
                #"{"model":"m","choices":[{"message":{"role":"assistant","content":"\#(content)"},"finish_reason":"stop"}],"usage":{"prompt_tokens":90,"completion_tokens":20}}"#
            } + [#"data: {"choices":[{"delta":{"content":"1. A is a crime movie."}}]}"# + "\n\ndata: [DONE]\n"]
        return FuzzTarget(
            "model answers", examples.map { Array($0.utf8) }, words: ["choices", "message", "content", "usage"]
        ) { bytes in
            guard let found = ModelAnswer.sentences(in: Data(bytes), count: 2) else { return nil }
            return found.keys.allSatisfy((1...2).contains) ? nil : "an answer to what was not asked"
        }
    }

    private static func settings() -> FuzzTarget {
        let example =
            #"{"endpoint":"http://127.0.0.1:8080/v1","model":"local","asks_for_json":false,"batch_size":1,"timeout_seconds":120}"#
        return FuzzTarget("language model settings", [Array(example.utf8)], words: ["concurrency", "dollars_per_day"]) {
            bytes in
            do {
                let settings = try LanguageModelSettings.parse(Data(bytes), file: "settings.json")
                return settings.timeoutSeconds.isFinite && settings.batchSize > 0 ? nil : "a setting out of its range"
            } catch { return complaint(error, naming: []) }
        }
    }
}
