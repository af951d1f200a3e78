import RecRanking

/// How an event lies in a file: length of the body (UInt16), XXHash64 of the body, body; little-endian.
///
/// Body: kind (UInt8) · time (Int64) · request (UInt64) · viewer (UInt64); then for an exposure: prior seconds (Float)
/// and a list of experiment, variant, forced (UInt8); for the others: position (UInt16), movie id; for a watch: seconds
/// (Float), fraction (Float). Texts and lists are preceded by their count (UInt8).
package enum EventCoding {
    static let headerSize = 10
    static let bodyLimit = 16_384
    /// The shortest body that any kind has.
    static let shortestBody = 28

    private static let experimentLimit = 31

    /// Bytes of one record at most.
    package static let recordLimit = headerSize + bodyLimit

    /// The events that bytes consist of; nil where anything among them is no whole record.
    package static func events(in bytes: ArraySlice<UInt8>) -> [Event]? {
        bytes.withUnsafeBytes { bytes in
            var events: [Event] = []
            var at = 0
            while at < bytes.count {
                guard case .event(let event, let next) = read(bytes, at: at) else { return nil }
                events.append(event)
                at = next
            }
            return events
        }
    }

    /// Appends the record. Texts are cut at 255 bytes, the experiments of a request at 31.
    package static func append(_ event: Event, to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: headerSize))
        bytes.append(event.kind.rawValue)
        append(UInt64(bitPattern: event.time), to: &bytes)
        append(event.requestID, to: &bytes)
        append(event.viewer, to: &bytes)
        if event.kind == .exposure {
            append((event.priorSeconds ?? .nan).bitPattern, to: &bytes)
            let kept = event.exposed.prefix(experimentLimit)
            bytes.append(UInt8(kept.count))
            for exposed in kept {
                append(exposed.experiment, to: &bytes)
                append(exposed.variant, to: &bytes)
                bytes.append(exposed.isForced ? 1 : 0)
            }
        } else {
            append(UInt16(clamping: event.position), to: &bytes)
            append(event.movieID, to: &bytes)
            if event.kind == .watch {
                append(event.seconds.bitPattern, to: &bytes)
                append(event.fraction.bitPattern, to: &bytes)
            }
        }
        let body = start + headerSize
        let size = UInt16(bytes.count - body)
        let hash = bytes.withUnsafeBytes { XXHash64.hash(UnsafeRawBufferPointer(rebasing: $0[body...])) }
        bytes[start] = UInt8(truncatingIfNeeded: size)
        bytes[start + 1] = UInt8(truncatingIfNeeded: size >> 8)
        for shift in 0..<8 { bytes[start + 2 + shift] = UInt8(truncatingIfNeeded: hash >> (8 * shift)) }
    }

    enum Reading {
        /// A whole record with its checksum, and the offset after it.
        case event(Event, next: Int)
        /// The form of a record whose checksum does not fit, and the offset after it.
        case damaged(next: Int)
        case none
    }

    /// What lies at an offset. The form comes first and costs little, since bytes that are no record hardly ever have it;
    /// only what has it is hashed.
    static func read(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Reading {
        guard offset + headerSize + shortestBody <= bytes.count else { return .none }
        let size = Int(UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self)))
        let body = offset + headerSize
        guard size >= shortestBody, size <= bodyLimit, body + size <= bytes.count else { return .none }
        let slice = UnsafeRawBufferPointer(rebasing: bytes[body..<body + size])
        guard hasForm(slice) else { return .none }
        let hash = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset + 2, as: UInt64.self))
        guard XXHash64.hash(slice) == hash else { return .damaged(next: body + size) }
        var reader = Reader(bytes: slice)
        guard let event = reader.event(), reader.at == size else { return .damaged(next: body + size) }
        return .event(event, next: body + size)
    }

    /// Whether the lengths in a body add up to it.
    private static func hasForm(_ body: UnsafeRawBufferPointer) -> Bool {
        guard let kind = Event.Kind(rawValue: body[0]) else { return false }
        guard kind == .exposure else {
            return 28 + Int(body[27]) + (kind == .watch ? 8 : 0) == body.count
        }
        guard body.count >= 30, body[29] <= experimentLimit else { return false }
        var at = 30
        for _ in 0..<body[29] {
            for extra in [0, 1] {
                guard at < body.count else { return false }
                at += 1 + Int(body[at]) + extra
            }
        }
        return at == body.count
    }

    private static func append<Word: FixedWidthInteger>(_ word: Word, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: word.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        let utf8 = text.utf8.prefix(255)
        bytes.append(UInt8(utf8.count))
        bytes.append(contentsOf: utf8)
    }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var at = 0

        mutating func event() -> Event? {
            guard let kind = word(UInt8.self).flatMap(Event.Kind.init), let time = word(UInt64.self),
                let request = word(UInt64.self), let viewer = word(UInt64.self)
            else { return nil }
            var event = Event(kind: kind, time: Int64(bitPattern: time), requestID: request, viewer: viewer)
            if kind == .exposure {
                guard let prior = word(UInt32.self), let count = word(UInt8.self) else { return nil }
                let seconds = Float(bitPattern: prior)
                event.priorSeconds = seconds.isNaN ? nil : seconds
                for _ in 0..<count {
                    guard let experiment = text(), let variant = text(), let forced = word(UInt8.self) else {
                        return nil
                    }
                    event.exposed.append(.init(experiment: experiment, variant: variant, isForced: forced != 0))
                }
            } else {
                guard let position = word(UInt16.self), let movie = text() else { return nil }
                event.position = Int(position)
                event.movieID = movie
                if kind == .watch {
                    guard let seconds = word(UInt32.self), let fraction = word(UInt32.self) else { return nil }
                    event.seconds = Float(bitPattern: seconds)
                    event.fraction = Float(bitPattern: fraction)
                }
            }
            return event
        }

        private mutating func word<Word: FixedWidthInteger>(_ type: Word.Type) -> Word? {
            guard at + MemoryLayout<Word>.size <= bytes.count else { return nil }
            defer { at += MemoryLayout<Word>.size }
            return Word(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: Word.self))
        }

        private mutating func text() -> String? {
            guard let count = word(UInt8.self), at + Int(count) <= bytes.count else { return nil }
            defer { at += Int(count) }
            return String(decoding: bytes[at..<at + Int(count)], as: UTF8.self)
        }
    }
}
