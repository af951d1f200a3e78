/// The least that a server must allow this program, as commands for its administrator (`recscope doctor --print acl`).
package enum StoreRights {
    /// Prefixes of the keys that a serving process reads and writes: explanations, claims on them, counters,
    /// viewers' sessions and surveys, events, vectors.
    package static let prefixes = ["ex:", "lock:ex:", "ct:", "se:", "sv:", "ev:", "uv:"]

    private static let commands = [
        "get", "set", "del", "expire", "incrby", "rpush", "ltrim", "lrange", "xadd", "xrange",
        "hello", "auth", "ping", "cluster|slots",
    ]

    /// - Parameter password: of the user; the administrator's own to choose.
    package static func commands(user: String, password: String) -> [[String]] {
        [
            ["ACL", "SETUSER", user, "reset", "on", ">\(password)", "resetchannels", "-@all"]
                + prefixes.map { "~\($0)*" } + commands.map { "+\($0)" }
        ]
    }
}
