import Backends
import Foundation
import RecEngine

/// Where events are: a log of this machine, or a stream that many processes share.
struct EventOptions: OptionGroup {
    @Option private var place: EventPlace?

    /// - Parameter help: what the command does with them, and with which where none is named.
    init(_ help: String) { _place = Option("events", "DIR|URL", help, .events) }

    var isNamed: Bool { place != nil }

    /// The folder that was named; nil for none.
    var folder: String? { if case .folder(let folder)? = place { folder } else { nil } }

    /// The shared stream, by its own name or by the one of all that is shared; nil for none.
    func shared(_ stores: StoreOptions) throws -> StoreChoice? {
        switch place {
        case .folder: return nil
        case .store(let store):
            // What is named for all may stand beside it, as in the commands that share more than events.
            _ = try stores.all()
            return try stores.choice(store)
        case nil: return try stores.all()
        }
    }
}

enum EventPlace: Hashable {
    case folder(String)
    case store(StorePlace)
}

extension Reader where Value == EventPlace {
    static var events: Reader {
        Reader(.folder) { text in
            let isStore = ["redis:", "rediss:", "unix:"].contains { text.hasPrefix($0) } || text == "embedded:"
            return isStore
                ? .store(try Reader<StorePlace>.store.read(text)) : .folder(try Reader<String>.path.read(text))
        }
    }
}
