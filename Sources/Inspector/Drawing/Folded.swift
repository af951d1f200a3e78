import Foundation

/// Lower case without accents, for filters.
func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 128 }) { return text.lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
        result.append(scalar)
    }
    return String(result)
}
