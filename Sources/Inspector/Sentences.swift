import Foundation

/// What went wrong, as a sentence for the user: the error's own words, never a dump of its value.
public func sentence(of error: any Error) -> String {
    if let text = (error as? any LocalizedError)?.errorDescription { return text }
    // Foundation's errors describe themselves by their domain, code and dictionary.
    let isOfFoundation = type(of: error) is NSError.Type || error is CocoaError || error is POSIXError
    if !isOfFoundation, type(of: error) is any CustomStringConvertible.Type { return "\(error)" }
    if let error = error as? CocoaError, let path = error.userInfo[NSFilePathErrorKey] as? String {
        return "\(path) \(reason(error.code))"
    }
    return error is CancellationError ? "it was stopped" : error.localizedDescription
}

private func reason(_ code: CocoaError.Code) -> String {
    switch code {
    case .fileNoSuchFile, .fileReadNoSuchFile: "is not there"
    case .fileReadNoPermission, .fileWriteNoPermission: "may not be touched by this user"
    case .fileWriteOutOfSpace: "can't be written: the disk is full"
    case .fileWriteFileExists: "is there already"
    case .fileWriteVolumeReadOnly: "can't be written: the disk is read-only"
    case .fileReadInapplicableStringEncoding, .fileReadCorruptFile: "can't be read as UTF-8"
    case _ where (256..<512).contains(code.rawValue): "can't be read"
    default: "can't be written"
    }
}
