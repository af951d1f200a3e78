import Foundation

/// What cells of a catalogue's tables say, in the words of a fact sheet.
enum CellNames {
    /// The value of a cell that holds JSON, or Python's way to write it; nil where it holds neither.
    static func value(_ row: ExportRow, _ column: String) -> JSONValue? {
        row.columns.firstIndex(of: columnName(column)).flatMap { place in
            place < row.scanner.fields.count ? LooseJSON.parse(row.scanner.unquotedBytes(place)) : nil
        }
    }

    /// The names of a cell's list: of objects with a `name`, of texts, or written with commas.
    static func names(_ row: ExportRow, _ column: String) -> [String] {
        switch value(row, column) {
        case .list(let items)?:
            unique(
                items.compactMap { item in
                    if case .text(let name) = item { clean(name) } else { text(item, "name") }
                })
        case nil:
            // Not a list that is broken.
            row[column].flatMap { $0.hasPrefix("[") || $0.hasPrefix("{") ? nil : $0 }.map { cell in
                unique(cell.split(separator: ",").compactMap { clean(String($0)) })
            } ?? []
        default: []
        }
    }

    /// The text that an object has by that name.
    static func text(_ value: JSONValue, _ key: String) -> String? {
        guard case .object(let members) = value, case .text(let text)? = members.first(where: { $0.name == key })?.value
        else { return nil }
        return clean(text)
    }

    private static func clean(_ text: String) -> String? {
        let clean = trimmed(cleanText(text))
        return clean.isEmpty ? nil : clean
    }

    static func unique(_ names: [String]) -> [String] {
        var seen = Set<String>()
        return names.filter { seen.insert($0).inserted }
    }

    /// In the words of our vocabulary; what tells how a film was sold, and not what it is, is none.
    static func genres(_ names: [String]) -> [String] {
        unique(
            MovieLensLoader.genres(names.joined(separator: "|"))
                .filter {
                    !["tv movie", "foreign", "adult", "short", "reality-tv", "talk-show", "game-show"].contains($0)
                }
                .map { $0.replacing(" ", with: "_") })
    }

    /// Keywords in letters and spaces, as tags of MovieLens; those on how a film was made or is sold say nothing of what it is
    /// about.
    static func themes(_ keywords: [String]) -> [String] {
        unique(
            keywords.map { $0.lowercased() }.filter { word in
                (3...30).contains(word.count) && word.allSatisfy { $0.isLetter || $0 == " " || $0 == "-" }
                    && !word.contains("stinger") && !word.hasPrefix("based on") && !word.hasSuffix(" director")
                    && !["independent film", "sequel", "prequel", "remake", "imax", "short", "short film"].contains(
                        word)
            }.map { String($0.map { $0 == " " || $0 == "-" ? "_" : $0 }) })
    }

    static func country(_ name: String) -> String { name == "United States of America" ? "United States" : name }

    /// `en` → English; nil where the code is none.
    static func language(_ code: String) -> String? {
        switch code {
        case "xx", "": nil
        case "cn": "Cantonese"
        case "zh": "Mandarin"
        default: languages[code]
        }
    }

    private static let languages: [String: String] = {
        let names = Locale(identifier: "en_US")
        return Dictionary(
            uniqueKeysWithValues: Locale.LanguageCode.isoLanguageCodes.map(\.identifier).filter { $0.count == 2 }
                .compactMap { code in names.localizedString(forLanguageCode: code).map { (code, $0) } })
    }()
}
