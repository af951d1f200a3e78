import RecEngine

/// Who we are to a store, and how long we wait for it.
package struct ConnectionSettings: Sendable {
    /// Where the store is.
    package var location: StoreLocation
    /// Nil for a store that asks for none.
    package var password: StorePassword?
    /// Whether what is not this machine may be spoken to without TLS.
    package var allowsPlaintext = false
    /// What a request waits at most, in ms, whatever happens.
    package var requestMilliseconds = 20.0
    /// What connecting may take, off the path of requests, in ms.
    package var connectMilliseconds = 500.0
    /// What a background thread's writing may take, in ms.
    package var writeMilliseconds = 200.0
    /// Connections to one server at most.
    package var poolSize = 8

    package init(location: StoreLocation, password: StorePassword? = nil) {
        self.location = location
        self.password = password
    }

    /// Whether plaintext would leave this machine unasked.
    package func forbids(_ endpoint: StoreEndpoint) -> Bool {
        !location.isSecure && !allowsPlaintext && !endpoint.isLocal
    }
}

/// A password, which no description shows.
package struct StorePassword: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    let text: String

    package init?(_ text: String) {
        guard !text.isEmpty else { return nil }
        self.text = text
    }

    package var description: String { "…" }
    package var debugDescription: String { "…" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
