/// Checks for the voice of a machine or of someone who instructs one: text that obeys a sheet's hidden orders.
extension SentenceReading {
    mutating func checkInstructions() {
        for index in tokens.indices {
            for phrase in Self.phrases where phrase[0] == tokens[index].text {
                guard index + phrase.count <= tokens.count,
                    phrase.indices.allSatisfy({ tokens[index + $0].text == phrase[$0] })
                else { continue }
                claim(
                    .instruction, index..<index + phrase.count, supported: false,
                    why: "an instruction or a machine's remark, not a reason")
                return
            }
        }
    }

    private static let phrases: [[String]] = [
        "ignore the above", "ignore all", "ignore previous", "ignore the previous", "ignore any", "ignore your",
        "disregard", "previous instructions",
        "prior instructions", "system prompt", "system message", "as an ai", "language model", "ai assistant",
        "i m sorry", "i cannot", "i cant", "im sorry", "i apologize",
        "as instructed", "as requested", "per your instructions", "following instructions", "your instructions",
        "my instructions", "the instructions", "instructions",
        "click here", "visit our", "buy now", "subscribe", "sign up", "password", "jailbreak mode", "developer mode",
        "prompt", "override", "json", "sure here", "sure thing",
        "here is your", "here is the explanation", "here is the sentence", "here s your", "note that this",
        "fact sheet", "fact sheets", "reason type", "reason category", "user context", "source movie", "target movie",
        "shared theme",
        "same director explanation", "explanation", "output", "admin", "discount", "promo code", "coupon", "call now",
        "tell the user", "say that", "respond with", "repeat after", "end of text", "assistant", "credit card",
        "download",
    ].map { $0.split(separator: " ").map(String.init) }
}
