import Foundation

/// One server that can be connected to.
package enum StoreEndpoint: Sendable, Hashable, CustomStringConvertible {
    case host(String, Int)
    /// The path of a socket of this machine.
    case socket(String)

    package var description: String {
        switch self {
        case .host(let name, let port): name.contains(":") ? "[\(name)]:\(port)" : "\(name):\(port)"
        case .socket(let path): path
        }
    }

    /// Whether what goes there stays on this machine.
    package var isLocal: Bool {
        switch self {
        case .host(let name, _): name == "localhost" || name == "::1" || name.wholeMatch(of: /127(\.\d{1,3}){3}/) != nil
        case .socket: true
        }
    }

    /// `host:port`, `[host]:port` or a host alone.
    init?(_ text: some StringProtocol, standardPort: Int?) {
        var host = String(text)
        var port = standardPort
        let colon = text.lastIndex(of: ":")
        if let colon, text.hasPrefix("[") ? text[..<colon].hasSuffix("]") : text.firstIndex(of: ":") == colon {
            guard let number = Int(text[text.index(after: colon)...]) else { return nil }
            host = String(text[..<colon])
            port = number
        }
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        let allowed = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:%")
        guard let port, (1...65_535).contains(port), !host.isEmpty,
            host.unicodeScalars.allSatisfy(allowed.contains)
        else { return nil }
        self = .host(host, port)
    }
}

/// Where a shared store is, as a URL says it; never who knows its password.
///
/// `redis://[user@]host[:port][,host:port…]` (the first servers of a cluster), `rediss://…?ca=FILE&cert=FILE&key=FILE`
/// with TLS, `unix:/path[?user=NAME]`.
package struct StoreLocation: Sendable, Hashable, CustomStringConvertible {
    /// Files for TLS, in PEM.
    package struct Certificates: Sendable, Hashable {
        /// Who signs the server's certificate; nil for whom the system trusts.
        package var authority: String?
        /// Ours and its key, for servers that ask who we are; nil shows none.
        package var certificate: String?
        package var key: String?

        package init() {}
    }

    /// Why a text is no location: what was expected, and what was found.
    package struct Malformed: Error, CustomStringConvertible {
        package let description: String
    }

    /// One, or the first servers of a cluster, from which the others are learnt.
    package var endpoints: [StoreEndpoint]
    /// Nil for the server's default user.
    package var user: String?
    /// TLS.
    package var isSecure = false
    /// Of use with TLS alone.
    package var certificates = Certificates()

    package init(endpoints: [StoreEndpoint], user: String? = nil) {
        self.endpoints = endpoints
        self.user = user
    }

    /// Throws `Malformed`, which never repeats what may be a password.
    package init(_ url: String) throws(Malformed) {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let query = try Self.query(parts.count > 1 ? parts[1] : "")
        endpoints = []
        user = query["user"]
        if parts[0].hasPrefix("unix:") {
            let path = String(parts[0].dropFirst(parts[0].hasPrefix("unix://") ? 7 : 5))
            guard path.hasPrefix("/") else { throw Malformed(description: "unix: is followed by an absolute path") }
            endpoints = [.socket(path)]
            try Self.refuse(query, but: ["user"])
            return
        }
        isSecure = parts[0].hasPrefix("rediss://")
        guard isSecure || parts[0].hasPrefix("redis://") else {
            throw Malformed(description: "expected redis://HOST:PORT, rediss://HOST:PORT, unix:/PATH or embedded:")
        }
        try Self.refuse(query, but: isSecure ? ["ca", "cert", "key"] : [])
        certificates.authority = query["ca"]
        certificates.certificate = query["cert"]
        certificates.key = query["key"]
        var hosts = parts[0].dropFirst(isSecure ? 9 : 8)
        if let at = hosts.lastIndex(of: "@") {
            let name = String(hosts[..<at])
            if name.contains(":") {
                throw Malformed(
                    description: "a password does not belong into a URL, where everybody who lists processes reads it: "
                        + "set RECSCOPE_STORE_PASSWORD, or name a file with --store-password FILE")
            }
            user = name.removingPercentEncoding.flatMap { $0.isEmpty ? nil : $0 }
            hosts = hosts[hosts.index(after: at)...]
        }
        if let slash = hosts.firstIndex(of: "/") {
            guard ["/", "/0"].contains(hosts[slash...]) else {
                throw Malformed(
                    description: "database 0 is the only one that a cluster has: leave \(hosts[slash...]) out")
            }
            hosts = hosts[..<slash]
        }
        for host in hosts.split(separator: ",", omittingEmptySubsequences: false) {
            guard let endpoint = StoreEndpoint(host, standardPort: 6_379) else {
                throw Malformed(description: "expected HOST or HOST:PORT, several with commas between them")
            }
            endpoints.append(endpoint)
        }
    }

    /// Without a password, which it never had.
    package var description: String {
        if case .socket(let path)? = endpoints.first { return "unix:\(path)" }
        let hosts = endpoints.map(\.description).joined(separator: ",")
        return "\(isSecure ? "rediss" : "redis")://\(user.map { "\($0)@" } ?? "")\(hosts)"
    }

    /// What says the same to a command.
    package var url: String {
        let files = [
            ("ca", certificates.authority), ("cert", certificates.certificate), ("key", certificates.key),
            ("user", endpoints.contains { if case .socket = $0 { true } else { false } } ? user : nil),
        ]
        let query = files.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: "&")
        return description + (query.isEmpty ? "" : "?\(query)")
    }

    private static func query(_ text: String) throws(Malformed) -> [String: String] {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let value = parts[1].removingPercentEncoding, !value.isEmpty else {
                throw Malformed(description: "expected NAME=VALUE behind the question mark")
            }
            values[parts[0]] = value
        }
        return values
    }

    private static func refuse(_ query: [String: String], but known: [String]) throws(Malformed) {
        guard let name = query.keys.sorted().first(where: { !known.contains($0) }) else { return }
        let list = known.isEmpty ? "it takes none" : "it takes \(known.joined(separator: ", "))"
        // Its name alone: a password may be what follows.
        throw Malformed(description: "there is no setting \"\(name.prefix(20))\" in this URL; \(list)")
    }
}
