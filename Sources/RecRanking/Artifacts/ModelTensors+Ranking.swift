import Foundation

extension ModelPart {
    /// Both may be missing; then the file says so by holding nothing of them.
    package static func tensors(_ encoder: CrossEncoder?, _ timeline: WatchTimeline?) throws -> [SafeTensors.Tensor] {
        var tensors: [SafeTensors.Tensor] = []
        if let encoder {
            tensors.append(.bytes("cross_encoder.inputs", try ordered(encoder.inputNames)))
            for (name, network) in [("settled", encoder.settled), ("cold", encoder.cold)] {
                func floats(_ tensor: String, _ values: [Float]) -> SafeTensors.Tensor {
                    .floats("cross_encoder.\(name).\(tensor)", Matrix(rows: 1, columns: values.count, elements: values))
                }
                tensors += [
                    floats("means", network.means), floats("scales", network.scales),
                    floats("parameters", network.parameters),
                    floats("calibration", [network.slope, network.intercept]),
                    .integers("cross_encoder.\(name).hidden", [Int32(network.hidden)]),
                ]
            }
        }
        if let timeline {
            tensors += [
                .integers("timeline.offsets", timeline.offsets), .integers("timeline.days", timeline.days),
                .integers("timeline.totals", timeline.totals),
            ]
        }
        // A file without any tensor would not be one.
        tensors.append(.integers("ranking.present", [encoder == nil ? 0 : 1, timeline == nil ? 0 : 1]))
        return tensors
    }
}

extension SafeTensors.Reader {
    func ranking(movieCount: Int) throws -> (CrossEncoder?, WatchTimeline?) {
        func damaged(_ name: String) -> DataError {
            .badData("\(path): \(name) is damaged; train the model anew with recscope train")
        }
        let present: [Int32] = try integers("ranking.present")
        guard present.count == 2 else { throw damaged("ranking.present") }
        func network(_ name: String, inputs: Int) throws -> CrossEncoderNetwork {
            func floats(_ tensor: String) throws -> [Float] { try matrix("cross_encoder.\(name).\(tensor)").elements }
            let (means, scales) = (try floats("means"), try floats("scales"))
            let (parameters, calibration) = (try floats("parameters"), try floats("calibration"))
            let hidden: [Int32] = try integers("cross_encoder.\(name).hidden")
            guard means.count == inputs, scales.count == means.count, calibration.count == 2,
                hidden.count == 1, (0...4_096).contains(hidden[0]), hidden[0] % 16 == 0,
                parameters.count == CrossEncoderNetwork.parameterCount(inputs: means.count, hidden: Int(hidden[0]))
            else { throw damaged("cross_encoder.\(name)") }
            return CrossEncoderNetwork(
                means: means, scales: scales, hidden: Int(hidden[0]), parameters: parameters, slope: calibration[0],
                intercept: calibration[1])
        }
        var encoder: CrossEncoder?
        if present[0] == 1 {
            guard let names = try? JSONDecoder().decode([String].self, from: try bytes("cross_encoder.inputs")),
                !names.isEmpty
            else { throw damaged("cross_encoder.inputs") }
            encoder = CrossEncoder(
                settled: try network("settled", inputs: names.count), cold: try network("cold", inputs: names.count),
                inputNames: names)
        }
        var timeline: WatchTimeline?
        if present[1] == 1 {
            let (offsets, days): ([Int32], [Int32]) = (try integers("timeline.offsets"), try integers("timeline.days"))
            let totals: [Int32] = try integers("timeline.totals")
            guard offsets.count == movieCount + 1, totals.count == days.count, offsets.first == 0,
                zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
                Int(offsets[movieCount]) == days.count
            else { throw damaged("timeline") }
            timeline = WatchTimeline(offsets: offsets, days: days, totals: totals)
        }
        return (encoder, timeline)
    }
}
