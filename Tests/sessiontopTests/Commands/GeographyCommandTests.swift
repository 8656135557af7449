import Foundation
import JOSE
import TestSupport
import Testing

/// Country and network of addresses, in what commands print and find.
@Suite struct GeographyCommandTests {
    private let folder: TemporaryDirectory
    private let server: SessionServer
    private let environment: [String: String]

    init() async throws {
        folder = try TemporaryDirectory()
        server = try await SessionServer(redis: "appendonly yes")
        environment = ["XDG_CONFIG_HOME": folder.url.path, "TERM": "xterm-256color", "LANG": "C.UTF-8"]
        try await server.logIn("anna", ip: "203.0.113.9")
        try await server.logIn("bert", ip: "198.51.100.1")
        try await server.logIn("carla", ip: "192.0.2.1")
    }

    private func configure(_ text: String) throws {
        let place = folder.url.appendingPathComponent("sessiontop")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place.appendingPathComponent("config.toml"))
    }

    /// Databases beside the configuration, and a configuration that names them.
    private func configure() throws {
        try configure("[geo]\ncountry = \"country.mmdb\"\nnetwork = \"asn.mmdb\"\n")
        var countries = MaxMindWriter("GeoLite2-Country")
        countries.add([203, 0, 113, 0], bits: 24, .country("DE", "Germany"))
        countries.add([198, 51, 100, 0], bits: 24, .country("BR", "Brazil"))
        var networks = MaxMindWriter("GeoLite2-ASN")
        networks.add([203, 0, 113, 0], bits: 24, .network(3320, "Deutsche Telekom AG"))
        try Data(countries.bytes).write(to: folder.url.appendingPathComponent("sessiontop/country.mmdb"))
        try Data(networks.bytes).write(to: folder.url.appendingPathComponent("sessiontop/asn.mmdb"))
    }

    @Test func `lists where sessions are used, and finds them by that`() async throws {
        try configure()
        let all = try await server.run("list", "--sort", "user", "--output", "json", environment: environment)
        #expect(try all.strings("country") == ["DE", "BR", nil])
        #expect(try all.strings("network") == ["Deutsche Telekom AG", nil, nil])
        #expect(try all.objects.first?["asn"] == 3320)
        for (query, user) in [
            ("country:de", "anna"), ("asn:3320", "anna"), ("network:telekom", "anna"), ("country:BR", "bert"),
        ] {
            let found = try await server.run("list", query, "--output", "json", environment: environment)
            #expect(try found.strings("user") == [user], "\(query) \(found.errors)")
        }
        let shown = try await server.run("list", "country:DE", environment: environment)
        #expect(shown.output.contains("Deutsche Telekom AG"))
        let trail = try await server.run("audit", "country:BR", "--output", "json", environment: environment)
        #expect(try trail.strings("user") == ["bert"] && trail.strings("country") == ["BR"])
    }

    @Test func `shows them of a session and of a user`() async throws {
        try configure()
        let found = try await server.run("list", "user:anna", "--output", "json", environment: environment)
        let session = try #require(try found.strings("session").first ?? nil)
        let shown = try await server.run("show", session, environment: environment)
        #expect(shown.output.contains("203.0.113.9 · Germany (DE), AS3320 Deutsche Telekom AG"), "\(shown.output)")
        let json = try await server.run("show", session, "--output", "json", environment: environment)
        #expect(try json.strings("country") == ["DE"])
        let user = try await server.run("user", "anna", environment: environment)
        #expect(user.output.contains("Germany (DE), AS3320"), "\(user.output)")
    }

    @Test func `acts on those alone`() async throws {
        try configure()
        let run = try await server.run("revoke", "--query", "country:BR", "--yes", environment: environment)
        #expect(run.status == 0, "\(run.errors)")
        let left = try await server.run("list", "--sort", "user", "--output", "json", environment: environment)
        #expect(try left.strings("user") == ["anna", "carla"])
    }

    @Test func `says which setting is missing or wrong`() async throws {
        let without = try await server.run("list", "country:DE", environment: environment)
        #expect(without.status == 64 && without.errors.contains("[geo]"), "\(without.errors)")
        try configure("[geo]\ncountry = \"no.mmdb\"\n")
        let missing = try await server.run("list", environment: environment)
        #expect(
            missing.status == 64 && missing.errors.contains("no.mmdb ([geo] country): No such file"),
            "\(missing.errors)"
        )
        try configure("[geo]\ncountri = \"no.mmdb\"\n")
        let misspelt = try await server.run("list", environment: environment)
        #expect(misspelt.status == 64 && misspelt.errors.contains("geo.countri"), "\(misspelt.errors)")
        // What does not ask about places does without.
        try configure("[geo]\ncountry = \"no.mmdb\"\n")
        let revoked = try await server.run("revoke", "--user", "carla", "--yes", environment: environment)
        #expect(revoked.status == 0, "\(revoked.errors)")
    }

    @Test func `doctor tells which databases there are and how old they are`() async throws {
        try configure()
        let run = try await server.run("doctor", environment: environment)
        #expect(run.status == 0 && run.output.contains("GeoLite2-Country in "), "\(run.output)")
        #expect(run.output.contains("of 2025-11-23"), "\(run.output)")
        try configure("[geo]\nnetwork = \"config.toml\"\n")
        let broken = try await server.run("doctor", environment: environment)
        #expect(broken.status == 1 && broken.output.contains("it is damaged, or not in MaxMind’s format"))
    }
}
