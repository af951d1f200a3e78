import Backends
import Foundation
import RecEngine

/// Stores that many processes share, and what they are used with. Without any, nothing here opens a socket.
struct StoreOptions: OptionGroup {
    @Option("store", "URL", "shared store: redis://, rediss://HOST:PORT[,…] or unix:/PATH (default: embedded:)", .store)
    private var store: StorePlace?
    @Option("cache", "URL", "shared store of explanations alone", .store) private var cache: StorePlace?
    @Option("sessions", "URL", "shared store of what viewers did today alone", .store)
    private var sessionPlace: StorePlace?
    @Option("vectors", "URL", "shared cache of viewers' vectors, for factors by Spark", .store)
    private var vectorPlace: StorePlace?
    @Option(
        "store-key-previous", "FILE", "the key before it, while others may still use it", .path)
    private var previousKey: String?
    @Option("store-key", "FILE", "key of all who share the store, readable for its owner alone", .path)
    private var key: String?
    @Option("store-password", "FILE", "its password (default: RECSCOPE_STORE_PASSWORD)", .path)
    private var password: String?
    @Option("insecure-store", "speak to another machine without TLS") private var isInsecure: Bool
    @Option("require-store", "end with 69 where the store is down at the start") private var isRequired: Bool

    /// The words that name these again, for a command to copy; no password is among them.
    var words: [String] {
        let values = [
            ("store", store?.words), ("cache", cache?.words), ("sessions", sessionPlace?.words),
            ("vectors", vectorPlace?.words),
            ("store-key", key), ("store-key-previous", previousKey), ("store-password", password),
        ]
        return values.flatMap { name, value in value.map { ["--\(name)", $0] } ?? [] }
            + (isInsecure ? ["--insecure-store"] : []) + (isRequired ? ["--require-store"] : [])
    }

    /// The store of explanations; nil where they are this process's own.
    func explanations() throws -> StoreChoice? {
        let (own, all) = (cache, store)
        return try choice(own ?? all)
    }

    /// The store of what viewers did since the data; nil where it is this process's own.
    func sessions() throws -> StoreChoice? {
        let (own, all) = (sessionPlace, store)
        return try choice(own ?? all)
    }

    /// The shared cache of viewers' vectors, which is asked for by its own name alone; nil for none.
    func vectors() throws -> StoreChoice? { try choice(vectorPlace) }

    /// The store of all that can be shared; nil where nothing is.
    func all() throws -> StoreChoice? { try choice(store) }

    /// How a store is used; nil for none.
    func choice(_ place: StorePlace?) throws -> StoreChoice? {
        let (key, previousKey, password) = (key, previousKey, password)
        let (isInsecure, isRequired) = (isInsecure, isRequired)
        guard case .shared(let location)? = place else { return nil }
        guard let key else {
            throw CommandError(
                .usage,
                "a shared store needs --store-key FILE, the same for all who share it; one is made by "
                    + "(umask 077; head -c 32 /dev/urandom | base64 > FILE)")
        }
        do {
            let secret =
                try password.map { try StoreSecrets.password(file: $0) }
                ?? ProcessInfo.processInfo.environment["RECSCOPE_STORE_PASSWORD"].flatMap(StorePassword.init)
            var settings = ConnectionSettings(location: location, password: secret)
            settings.allowsPlaintext = isInsecure
            return StoreChoice(
                settings: settings, key: try StoreSecrets.fleetKey(file: key, previous: previousKey),
                isRequired: isRequired)
        } catch { throw CommandError(.noInput, "\(error)") }
    }
}

/// A shared store that was named, and how it is used.
struct StoreChoice: Sendable {
    let settings: ConnectionSettings
    let key: FleetKey
    let isRequired: Bool

    /// Connects, and waits a moment for what that comes to. Throws where the store is down and the user requires it.
    func connected() throws -> RedisClient {
        let client = RedisClient(settings)
        client.waitUntilReady(milliseconds: settings.connectMilliseconds)
        let isUp = client.condition.nodes.contains { $0.condition.isUp }
        if isRequired, !isUp {
            let why = client.condition.nodes.lazy.compactMap(\.condition.fault).first
            throw CommandError(
                .unavailable, "\(settings.location): \(why.map { "\($0)" } ?? "no answer"); --require-store asks for it"
            )
        }
        return client
    }
}

/// Where a store is: in this process, or shared.
enum StorePlace: Hashable {
    case embedded
    case shared(StoreLocation)

    var words: String {
        switch self {
        case .embedded: "embedded:"
        case .shared(let location): location.url
        }
    }
}

extension Reader where Value == StorePlace {
    static var store: Reader {
        Reader { text in
            if text == "embedded:" { return .embedded }
            do { return .shared(try StoreLocation(text)) } catch { throw Unreadable("\(error)") }
        }
    }
}
