import Foundation
import TestSupport
import Testing

/// The program's command line.
@Suite struct CommandLineTests {
    private static let path = BuiltProduct.path("sessiond")

    private func check(_ lines: String..., files: [String: String] = [:]) async throws -> Program {
        let folder = try TemporaryDirectory()
        let key = #"{"kty":"oct","alg":"HS256","kid":"k","k":"c2Vzc2lvbmxpbmstc2Vzc2lvbmxpbmstc2Vzc2lvbmxpbms"}"#
        let given = ["signing.jwk": key, "secret.key": String(repeating: "s", count: 32)].merging(files) { $1 }
        for (name, text) in given {
            try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
        }
        let source = lines.joined(separator: "\n")
        try source.write(toFile: folder.path("config.toml"), atomically: true, encoding: .utf8)
        return try await Program.run(Self.path, ["--config", folder.path("config.toml"), "--check"])
    }

    private let least = [
        "issuer = \"https://id.test\"", "signing_key = \"signing.jwk\"", "secret_key_file = \"secret.key\"",
    ]

    @Test func `the least that must be said`() async throws {
        let run = try await check(least[0], least[1], least[2])
        #expect(run.status == 0 && run.output == "The configuration is in order.\n")
    }

    @Test(
        arguments: [
            (["signing_key = \"signing.jwk\""], "issuer: is missing"),
            (["issuer = \"i\"", "secret_key_file = \"secret.key\""], "signing_key: is missing"),
            (["issuer = \"i\"", "signing_key = \"signing.jwk\""], "secret_key_file: is missing"),
            (["listen = \"8181\""], "line 4: listen: \"8181\" is not an address to listen on"),
            (["listn = \"x\""], "line 4: listn: it is not known here"),
            (["token_lifetime = \"15\""], "line 4: token_lifetime: \"15\" is not a length of time"),
            (["token_lifetime = \"0s\""], "token lifetime can't be used: it must be at least a second"),
            (["mode = \"list\""], "line 4: mode: \"list\" is not one of allowlist, paired, denylist"),
            (["trusted_proxies = [\"nginx\"]"], "trusted_proxies: \"nginx\" is neither an address"),
            (["signing_key = \"absent.pem\""], "absent.pem: No such file or directory"),
            (["signing_key = \"secret.key\""], "secret.key: it holds no key that can be used"),
            (["[redis]", "url = \"http://x\""], "redis.url: The URL does not begin with redis://"),
            (["[services.app]", "key_file = \"short.key\""], "short.key: a service key must have at least 32 bytes"),
            (["[limits]", "body_bytes = 0"], "limits.body_bytes: it must be 1 or more"),
            (["[cookie]", "name = \"session\""], "cookie.name: it must begin with __Host-"),
        ] as [([String], String)]
    )
    func `each mistake is one sentence`(_ lines: [String], says: String) async throws {
        let own = Set(lines.compactMap { $0.split(separator: " ").first })
        let isWhole =
            own.contains("issuer") || lines.count == 1 && own.contains("signing_key") && says.hasPrefix("issuer")
        let base = isWhole ? [] : least.filter { line in !own.contains(line.split(separator: " ")[0]) }
        let all = base + lines
        let run = try await check(all.joined(separator: "\n"), files: ["short.key": "short"])
        #expect(run.status == 64)
        #expect(run.errors.contains(says.replacing("line 4: ", with: "")), "\(run.errors)")
        #expect(run.output.isEmpty)
    }

    @Test func `a signal ends it when all is done`() async throws {
        let test = try await ServiceUnderTest()
        let config = "\(test.service.folder)/config.toml"
        let run = try await Program.run(
            "timeout",
            ["--preserve-status", "-s", "TERM", "2", Self.path, "--config", config, "--listen", "127.0.0.1:0"]
        )
        #expect(run.status == 0)
        #expect(run.errors.contains("address=http://127.0.0.1:"), "\(run.errors)")
    }

    @Test func `without a configuration it says where it looked`() async throws {
        let run = try await Program.run(Self.path)
        #expect(run.status == 64 && run.errors.contains("/etc/sessiond/config.toml: there is no configuration"))
    }

    @Test func `two services need two keys`() async throws {
        let key = String(repeating: "k", count: 40)
        let run = try await check(
            least[0],
            least[1],
            least[2],
            "[services.a]",
            "key_file = \"a.key\"",
            "[services.b]",
            "key_file = \"b.key\"",
            files: ["a.key": key, "b.key": key]
        )
        #expect(run.status == 64 && run.errors.contains("another service has the same key"))
        #expect(!run.errors.contains(key))
    }
}
