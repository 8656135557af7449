import Foundation
import TestSupport
import Testing

/// The program's command line.
@Suite struct CommandLineTests {
    private static let path = BuiltProduct.path("sessiond")

    private func check(_ lines: String..., files: [String: String] = [:], mode: Int = 0o600, own: Int = 0o600)
        async throws -> Program
    {
        let folder = try TemporaryDirectory()
        let key = #"{"kty":"oct","alg":"HS256","kid":"k","k":"c2Vzc2lvbmxpbmstc2Vzc2lvbmxpbmstc2Vzc2lvbmxpbms"}"#
        let given = ["signing.jwk": key, "secret.key": String(repeating: "s", count: 32)].merging(files) { $1 }
        for (name, text) in given {
            try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path(name))
        }
        let source = lines.joined(separator: "\n")
        try source.write(toFile: folder.path("config.toml"), atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: own], ofItemAtPath: folder.path("config.toml"))
        return try await Program.run(Self.path, ["--config", folder.path("config.toml"), "--check"])
    }

    private let least = [
        "issuer = \"https://id.test\"", "signing_key = \"signing.jwk\"", "secret_key_file = \"secret.key\"",
    ]

    /// A service, without which nobody could open a session.
    private let service = "[services.app]\nkey_file = \"app.key\""
    private let serviceKey = ["app.key": String(repeating: "a", count: 32)]

    @Test func `the least that must be said`() async throws {
        let run = try await check(least[0], least[1], least[2])
        #expect(run.status == 0 && run.output == "The configuration is in order.\n")
        #expect(
            run.errors.hasPrefix("warning: there is no [services] table: nobody can open a session"),
            "\(run.errors)"
        )
    }

    @Test(arguments: ["secret.key", "signing.jwk"])
    func `no other program has a key of the service's own`(_ file: String) async throws {
        for table in ["[services.app]", "[services.app]\nkey_file = \"app.key\"\n[claims]\nurl = \"http://x\""] {
            let run = try await check(least[0], least[1], least[2], table, "key_file = \"\(file)\"", files: serviceKey)
            #expect(run.status == 64 && run.errors.contains("key_file: "), "\(run.errors)")
            #expect(run.errors.contains("\(file): this is a key of sessiond's own"), "\(run.errors)")
        }
    }

    @Test(
        arguments: [
            (
                ["signing_key = \"absent.pem\""], "config.toml, line 3: signing_key: ",
                "absent.pem: no such file; paths begin"
            ),
            (["signing_key = \"/absent.pem\""], "config.toml, line 3: signing_key: /absent.pem: no such file\n", ""),
            (
                ["verifying_keys = [\"absent.pem\"]"], "config.toml, line 4: verifying_keys: ",
                "absent.pem: no such file; "
            ),
            (
                ["[services.app]", "key_file = \"absent.key\""], "line 5: services.app.key_file: ",
                "absent.key: no such file"
            ),
            (["[redis]", "password_file = \"absent\""], "line 5: redis.password_file: ", "absent: no such file"),
            (["signing_key = \"/\""], "line 3: signing_key: /: Is a directory\n", ""),
            (
                ["signing_key = \"rsa.jwk\""], "signing_key: ",
                "give one of RS256, RS384, RS512, PS256, PS384, PS512, as signing_algorithm"
            ),
            (["signing_algorithm = \"RSA\""], "signing_key: ", "signing.jwk: there is no algorithm RSA"),
        ] as [([String], String, String)]
    )
    func `what is wrong with a file is told of its setting`(_ lines: [String], says: String, also: String) async throws
    {
        let own = Set(lines.compactMap { $0.split(separator: " ").first })
        let base = least.filter { line in !own.contains(line.split(separator: " ")[0]) }
        let rsa = #"{"kty":"RSA","e":"AQAB","n":"\#(String(repeating: "v", count: 342))"}"#
        let run = try await check((base + lines).joined(separator: "\n"), files: ["rsa.jwk": rsa])
        #expect(run.status == 64 && run.errors.hasPrefix("sessiond: ") && run.errors.contains(says), "\(run.errors)")
        #expect(also.isEmpty || run.errors.contains(also), "\(run.errors)")
        #expect(
            run.errors.split(separator: "\n").count == 1,
            "no usage of a command line that is in order: \(run.errors)"
        )
    }

    @Test(arguments: [
        ["signing_key = \"{}\""], ["secret_key_file = \"{}\""], ["verifying_keys = [\"{}\"]"], ["{} = 1"],
        ["signing_algorithm = \"{}\""], ["[redis]", "password_file = \"{}\""], ["[redis]", "{} = \"x\""],
        ["[services.app]", "key_file = \"{}\""], ["[services.{}]", "key_file = \"absent.key\""],
    ])
    func `a secret that stands where a file's name belongs is not repeated`(_ lines: [String]) async throws {
        let secrets = [
            "kPrKaqmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
            "d6f0a91c3b7e25884fd1c06a9be3725510fc8e4db92a67315fe08c4d7ab1",
        ]
        let isName = lines.contains { $0.contains("{} =") || $0.contains("[services.{}]") }
        for secret in secrets
            + (isName ? [] : ["Tr0ub4dor&3", "hunter2hunter2", "a+/PrKaqmxVWaYVA9wwBF6/uo3vVzz7TxHCT="])
        {
            let given = lines.map { $0.replacing("{}", with: secret) }
            let own = Set(given.compactMap { $0.split(separator: " ").first })
            let base = least.filter { line in !own.contains(line.split(separator: " ")[0]) }
            let run = try await check((base + given).joined(separator: "\n"))
            #expect(run.status == 64 && !run.errors.contains(secret), "\(run.errors)")
            #expect(run.errors.contains("line ") && run.errors.contains("not repeated"), "\(run.errors)")
        }
    }

    @Test func `usage is for the command line`() async throws {
        let run = try await Program.run(Self.path, ["--chekc"])
        #expect(run.status == 64 && run.errors.contains("Usage: sessiond"), "\(run.errors)")
    }

    @Test func `a port that another program has is named once`() async throws {
        let test = try await ServiceUnderTest()
        let config = "\(test.service.folder)/config.toml"
        let run = try await Program.run(Self.path, ["--config", config])
        let address = "127.0.0.1:\(test.service.port)"
        let troubles = run.errors.split(separator: "\n").filter { $0.contains(" error ") || $0.contains(" warning ") }
        #expect(run.status == 71 && troubles.count == 1, "\(run.errors)")
        #expect(
            run.errors.contains(
                "can't listen on \(address): another program does (ss -ltnp 'sport = :\(test.service.port)' names it)"
            ),
            "\(run.errors)"
        )
        #expect(!run.errors.contains("cancelled") && !run.errors.contains("store_unreachable"), "\(run.errors)")
    }

    @Test(
        arguments: [
            (["signing_key = \"signing.jwk\""], "issuer: is missing"),
            (["issuer = \"i\"", "secret_key_file = \"secret.key\""], "signing_key: is missing"),
            (["issuer = \"i\"", "signing_key = \"signing.jwk\""], "secret_key_file: is missing"),
            (["listen = \"8181\""], "line 4: listen: \"8181\" is not an address to listen on"),
            (
                ["listen = \"unix:/\(String(repeating: "s", count: 107))\""],
                "listen: the path of its socket is too long"
            ),
            (["listn = \"x\""], "line 4: listn: it is not known here: did you mean listen? Known are: "),
            (["proxies = [\"::1\"]"], "line 4: proxies: it is not known here: did you mean trusted_proxies? "),
            (["[service.app]", "key_file = \"short.key\""], "service: it is not known here: did you mean services? "),
            (["zzz = 1"], "line 4: zzz: it is not known here. Known are: "),
            (["token_lifetime = 15m"], "text stands in quotes, such as \"15m\""),
            (
                ["token_lifetime = 15"],
                "token_lifetime: should be a length of time in quotes, such as \"15m\", and is a number"
            ),
            (["token_lifetime = \"15\""], "line 4: token_lifetime: \"15\" is not a length of time"),
            (["token_lifetime = \"0s\""], "token lifetime can't be used: it must be at least a second"),
            (["mode = \"list\""], "line 4: mode: \"list\" is not one of allowlist, paired, denylist"),
            (["trusted_proxies = [\"nginx\"]"], "trusted_proxies: \"nginx\" is neither an address"),
            (["signing_key = \"secret.key\""], "secret.key: it holds no key that can be used"),
            (["[redis]", "url = \"http://x\""], "redis.url: The URL does not begin with redis://"),
            (["[services.app]", "key_file = \"short.key\""], "short.key: a service key must have at least 32 bytes"),
            (["[limits]", "body_bytes = 0"], "limits.body_bytes: it must be 1 or more"),
            (["[cookie]", "name = \"session\""], "cookie.name: it must begin with __Host-"),
            (["[cookie]", "after_log_out = \"//evil.test\""], "cookie.after_log_out: it must be a path"),
            (["[cookie]", "after_log_out = \"/a\\r\\nb\""], "cookie.after_log_out: it must be a path"),
            (["token_lifetime = \"1m\"", "grace = \"61s\""], "grace: it must not be longer than token_lifetime"),
            (["grace = \"16m\""], "grace: it must not be longer than token_lifetime"),
            (["socket_mode = \"0888\""], "socket_mode: it must be a mode"),
            (["socket_mode = \"0060\""], "socket_mode: it must be a mode"),
            (["[claims]", "url = \"http://x\"", "key_file = \"short.key\""], "a key for the application must have"),
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

    @Test(
        arguments: [
            "0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1", "64.0.0.0/2", "2000::/3", "::ffff:0:0/96", "0.0.0.0/7",
            "::/1",
        ]
    )
    func `whole parts of the internet are no proxies`(_ network: String) async throws {
        let run = try await check(least[0], least[1], least[2], "trusted_proxies = [\"10.0.0.0/8\", \"\(network)\"]")
        #expect(run.status == 0 && run.output == "The configuration is in order.\n")
        let warnings = run.errors.split(separator: "\n").filter { $0.contains("trusted_proxies") }
        #expect(warnings.count == 1 && warnings[0].hasPrefix("warning: "), "\(run.errors)")
    }

    @Test(arguments: ["10.0.0.0/8", "127.0.0.1", "fc00::/7", "2001:db8::/32", "::1", "fd00::/8", "::ffff:10.0.0.0/104"])
    func `what may be a network of proxies`(_ network: String) async throws {
        let run = try await check(least[0], least[1], least[2], "trusted_proxies = [\"\(network)\"]")
        #expect(run.status == 0 && !run.errors.contains("trusted_proxies"), "\(run.errors)")
    }

    @Test(arguments: [0o644, 0o604, 0o640, 0o600, 0o400])
    func `keys that others may read are told`(_ mode: Int) async throws {
        let run = try await check(least[0], least[1], least[2], service, files: serviceKey, mode: mode)
        #expect(run.status == 0)
        let told = ["signing.jwk", "secret.key", "app.key"].allSatisfy {
            run.errors.contains("\($0): others may read this file")
        }
        #expect(told == (mode & 0o077 != 0) && run.errors.isEmpty == !told, "\(run.errors)")
    }

    @Test(arguments: [0o644, 0o604, 0o600], ["redis://app:pw1234@127.0.0.1", "redis://127.0.0.1"])
    func `a configuration with a password in it is told where others may read it`(_ mode: Int, _ url: String)
        async throws
    {
        let redis = ["[redis]", "url = \"\(url)\""]
        let run = try await check((least + redis + [service]).joined(separator: "\n"), files: serviceKey, own: mode)
        let isTold = run.errors.contains("config.toml: others may read this file")
        #expect(run.status == 0 && isTold == (mode != 0o600 && url.contains("@")), "\(run.errors)")
        #expect(!run.errors.contains("pw1234"))
    }

    @Test func `an application that can't tell who asks`() async throws {
        let key = String(repeating: "k", count: 40)
        let claims = ["[claims]", "url = \"http://127.0.0.1:1/\""]
        let nameless = try await check((least + claims).joined(separator: "\n"))
        #expect(nameless.status == 0 && nameless.errors.contains("claims.key_file is not set"))
        let named = try await check(
            (least + claims + ["key_file = \"c.key\""]).joined(separator: "\n"),
            files: ["c.key": key]
        )
        #expect(named.status == 0 && !named.errors.contains("claims.key_file is not set"))
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
        #expect(run.errors.contains("services.b.key_file: ") && !run.errors.contains(key))
    }
}
