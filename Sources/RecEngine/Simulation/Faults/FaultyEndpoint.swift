import Foundation
import RecExplanation
import RecRanking

/// A language model behind a network that fails, stalls, cuts and lies by a seed. At its best it answers with grounded
/// sentences in the form that it was asked for.
package final class FaultyEndpoint: ChatTransport {
    private let random: Locked<RandomSource>
    private let rate: Double
    private let clock: FaultClock
    private let counts = Locked<[String: Int]>([:])

    package init(seed: UInt64, rate: Double, clock: FaultClock) {
        random = Locked(RandomSource(seed: seed))
        self.rate = rate
        self.clock = clock
    }

    /// What has gone wrong, by kind.
    package var faults: [String: Int] { counts.withLock { $0 } }

    package func post(_ body: Data, timeout: Double) -> ChatExchange {
        random.withLock { random in
            clock.advance(2 * random.uniform())
            let good = Self.reply(to: body)
            guard random.uniform() < rate else { return .reply(status: 200, retryAfter: nil, body: good) }
            let kind = random.below(12)
            counts.withLock { $0["endpoint \(kind)", default: 0] += 1 }
            return exchange(kind, good: good, timeout: timeout, random: &random)
        }
    }

    private func exchange(
        _ kind: Int, good: Data, timeout: Double, random: inout RandomSource
    ) -> ChatExchange {
        func reply(_ status: Int, _ text: String, after: String? = nil) -> ChatExchange {
            .reply(status: status, retryAfter: after, body: Data(text.utf8))
        }
        switch kind {
        case 0: return .unreachable("connection refused")
        case 1:
            clock.advance(timeout)
            return .timedOut
        case 2: return .tooLarge(1 << 20)
        case 3: return reply(429, "slow down", after: "\(random.below(3) * random.below(400))")
        case 4: return reply(500 + random.below(4), "<html>upstream\u{1B}[31m</html>")
        case 5: return reply(random.uniform() < 0.1 ? 401 : 400, #"{"error":{"message":"response_format is unknown"}}"#)
        case 6: return .reply(status: 200, retryAfter: nil, body: good.prefix(random.below(good.count + 1)))
        case 7:
            // It answers for another film, or in another film's place.
            let text = String(decoding: good, as: UTF8.self)
            return reply(200, text.replacingOccurrences(of: "Because you enjoyed", with: "Winner of nine Oscars,"))
        case 8: return reply(200, "")
        case 9: return reply(200, #"{"choices":[]}"#)
        case 10:
            var bytes = good
            for _ in 0...random.below(6) where !bytes.isEmpty {
                bytes[bytes.startIndex + random.below(bytes.count)] = UInt8(random.below(256))
            }
            return .reply(status: 200, retryAfter: nil, body: bytes)
        default: return reply(200, String(repeating: "[", count: 10_000))
        }
    }

    /// A sentence for each item of the prompt, from its titles and the recommended movie's first genre.
    private static func reply(to body: Data) -> Data {
        guard let request = try? JSONDecoder().decode(Request.self, from: body),
            let data = request.messages.last?.content,
            let start = data.range(of: "<data>\n"), let end = data.range(of: "\n</data>"),
            let items = try? JSONDecoder().decode(
                Items.self, from: Data(data[start.upperBound..<end.lowerBound].utf8))
        else { return Data() }
        let answers = items.items.map { item in
            Answer(
                id: item.id,
                sentence: (item.enjoyed.map { "Because you enjoyed \($0.title), " } ?? "")
                    + "\(item.recommended.title) is a \(item.recommended.genres?.first ?? "") movie from "
                    + "\(item.recommended.year).")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let content = try? encoder.encode(Content(explanations: answers)) else { return Data() }
        let message = Completion.Message(content: String(decoding: content, as: UTF8.self))
        return (try? encoder.encode(Completion(choices: [.init(message: message)]))) ?? Data()
    }

    private struct Request: Decodable {
        struct Message: Decodable { var content: String }
        var messages: [Message]
    }

    private struct Items: Decodable {
        struct Item: Decodable {
            var id: Int
            var enjoyed: Sheet?
            var recommended: Sheet
        }
        struct Sheet: Decodable {
            var title: String
            var year: Int
            var genres: [String]?
        }
        var items: [Item]
    }

    private struct Answer: Encodable {
        var id: Int
        var sentence: String
    }

    private struct Content: Encodable { var explanations: [Answer] }

    private struct Completion: Encodable {
        struct Message: Encodable { var content: String }
        struct Choice: Encodable { var message: Message }
        var choices: [Choice]
    }
}
