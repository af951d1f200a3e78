/// “rated PG”, “an NC-17 certificate”, “PG-13 rather than R”.
extension Reading {
    private static let marks: [[String]] = [
        ["nc", "17"], ["pg", "13"], ["tv", "ma"], ["pg"], ["g"], ["r"], ["x"], ["u"], ["12a"], ["15"], ["18"],
    ]

    func checkCertificates() {
        let speaks = tokens.contains { ["rated", "certificate", "rating", "certificates"].contains($0.text) }
        var index = 0
        while index < tokens.count {
            guard tags[index] == .plain, tokens[index].text.utf8.count <= 3, let length = certificateLength(index),
                speaks || length > 1 || word(index) == "pg"
                    || word(index - 1) == "a" && (!isJoined(index + 1) || has(index + 1, .function))
            else {
                index += 1
                continue
            }
            judgeCertificate(index..<index + length)
            index += length
        }
        for index in tokens.indices where ["rated", "certificate", "certificates", "rating"].contains(word(index)) {
            consume(index..<index + 1)
        }
    }

    private func certificateLength(_ index: Int) -> Int? {
        let mark = Self.marks.first { mark in
            mark.indices.allSatisfy {
                word(index + $0) == mark[$0] && (tokens[index + $0].isCapital || tokens[index + $0].isNumber)
            }
        }
        guard let mark else { return nil }
        if tokens[index].isNumber {
            return ["certificate", "rated"].contains(word(index + 1)) || word(index - 1) == "rated" ? 1 : nil
        }
        if mark.count == 1, mark[0] == "r" || mark[0] == "g", tokens.indices.contains(index + 1),
            tokens[index + 1].isCapital, isJoined(index + 1)
        {
            return nil
        }
        return mark.count
    }

    private func judgeCertificate(_ range: Range<Int>) {
        consume(range)
        let written = words[range].joined(separator: "-").uppercased()
        func has(_ sheet: PreparedSheet) -> Bool { sheet.sheet.certificate?.uppercased() == written }
        let other =
            ["than", "not", "unlike", "from"].contains(word(range.lowerBound - 1))
            || word(range.lowerBound - 2) == "than"
        if other {
            return claim(
                .number, range, supported: sheets(.either).contains(where: has), why: "a certificate of the other",
                field: "certificate")
        }
        var scope = scope(of: range)
        let near = max(0, range.lowerBound - 5)..<min(tokens.count, range.upperBound + 2)
        if near.contains(where: { ["both", "same", "too", "equally"].contains(word($0)) }) { scope = .both }
        // “where Cabaret was a PG”
        if let title = (near.lowerBound..<range.lowerBound).last(where: { movie(at: $0) != nil }),
            let own = movie(at: title), ["is", "was"].contains(word(endOfTitle(title)))
        {
            scope = own
        }
        let behind = word(range.upperBound)
        if ["like", "as"].contains(behind),
            (range.upperBound..<min(tokens.count, range.upperBound + 4)).contains(where: { movie(at: $0) != nil })
        {
            scope = .both
        }
        let holds = holds(scope, has)
        claim(
            .number, range, supported: isDenied(range) ? !holds : holds,
            why: Grammar.list(sheets(scope).map { "\($0.sheet.title) is rated \($0.sheet.certificate ?? "nothing")" }),
            field: "certificate")
    }
}
