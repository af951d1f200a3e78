import Foundation
import Testing

@testable import Backends

@Suite(.timeLimit(.minutes(10))) struct StoreLocationTests {
    @Test func `a URL says where a store is`() throws {
        let one = try StoreLocation("redis://cache.internal")
        #expect(one.endpoints == [.host("cache.internal", 6_379)] && !one.isSecure && one.user == nil)
        let cluster = try StoreLocation("redis://app@10.0.0.1:7000,10.0.0.2:7001/")
        #expect(cluster.endpoints == [.host("10.0.0.1", 7_000), .host("10.0.0.2", 7_001)] && cluster.user == "app")
        let secure = try StoreLocation("rediss://reel%2Dapp@store:6380?ca=/etc/ca.pem&cert=/c.pem&key=/k.pem")
        #expect(secure.isSecure && secure.user == "reel-app" && secure.certificates.authority == "/etc/ca.pem")
        #expect(secure.certificates.certificate == "/c.pem" && secure.certificates.key == "/k.pem")
        #expect(try StoreLocation("redis://[::1]:7000").endpoints == [.host("::1", 7_000)])
        #expect(try StoreLocation("unix:/run/valkey.sock?user=app").endpoints == [.socket("/run/valkey.sock")])
        for url in ["redis://a@b:1", "rediss://b:1?ca=/x", "unix:/run/v.sock?user=app", "redis://[::1]:7000"] {
            #expect(try StoreLocation(StoreLocation(url).url) == StoreLocation(url), "\(url)")
        }
    }

    @Test(arguments: [
        "http://x", "redis:/x", "redis://", "redis://h:0", "redis://h:99999", "redis://h:x", "redis://a,,b", "unix:x",
        "redis://h/3", "redis://h?ca=/x", "rediss://h?verify=no", "redis://h h", "redis://h\u{1B}[31m", "unix:/x?ca=/y",
    ]) func `a URL that says nothing is refused`(url: String) {
        #expect(throws: StoreLocation.Malformed.self) { try StoreLocation(url) }
    }

    @Test func `a password in a URL is refused and not repeated, and none is ever shown`() throws {
        for url in [
            "redis://app:hunter2@h", "redis://:hunter2@h", "redis://h?password=hunter2", "rediss://a:hunter2@h:x",
        ] {
            do {
                _ = try StoreLocation(url)
                Issue.record("\(url) was taken")
            } catch { #expect(!"\(error)".contains("hunter2")) }
        }
        let password = try #require(StorePassword("hunter2"))
        var settings = ConnectionSettings(location: try StoreLocation("redis://a@h"), password: password)
        settings.poolSize = 1
        var dumped = ""
        dump(settings, to: &dumped)
        for shown in ["\(password)", "\(settings)", String(reflecting: settings), dumped] {
            #expect(!shown.contains("hunter2"))
        }
    }

    @Test func `what leaves this machine without TLS is refused unless it is asked for`() throws {
        var settings = ConnectionSettings(location: try StoreLocation("redis://10.1.2.3"))
        #expect(settings.forbids(.host("10.1.2.3", 6_379)) && settings.forbids(.host("127.0.0.1.example.org", 1)))
        for local in ["127.0.0.1", "127.8.9.1", "localhost", "::1"] {
            #expect(!settings.forbids(.host(local, 6_379)), "\(local)")
        }
        #expect(!settings.forbids(.socket("/x")))
        settings.allowsPlaintext = true
        #expect(!settings.forbids(.host("10.1.2.3", 6_379)))
        let secure = ConnectionSettings(location: try StoreLocation("rediss://10.1.2.3"))
        #expect(!secure.forbids(.host("10.1.2.3", 6_379)))
    }

    @Test func `secrets come from files for their owner alone`() throws {
        let folder = NSTemporaryDirectory() + "recscope-secrets-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/key"
        try (String(repeating: "k", count: 44) + "\n").write(toFile: path, atomically: false, encoding: .utf8)
        chmod(path, 0o644)
        #expect(throws: StoreSecrets.Unusable.self, "others may read it") { try StoreSecrets.fleetKey(file: path) }
        chmod(path, 0o600)
        _ = try StoreSecrets.fleetKey(file: path)
        try "short".write(toFile: path, atomically: false, encoding: .utf8)
        #expect(throws: StoreSecrets.Unusable.self) { try StoreSecrets.fleetKey(file: path) }
        #expect(try StoreSecrets.password(file: path)?.text == "short")
        for bad in [folder, folder + "/none", "/dev/zero"] {
            #expect(throws: StoreSecrets.Unusable.self, "\(bad)") { try StoreSecrets.password(file: bad) }
        }
    }
}
