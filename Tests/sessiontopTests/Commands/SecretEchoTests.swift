import Foundation
import Redis
import SessionLink
import Settings
import TestSupport
import Testing

/// Whatever looks like a secret is not repeated, wherever it was given.
@Suite struct SecretEchoTests {
    /// Secrets of a kind, made up at random; the parts of each that must not come back.
    private static func madeUp(_ draws: inout some RandomNumberGenerator) -> [(secret: String, parts: [String])] {
        func draw(_ signs: String, _ count: Int) -> String {
            let signs = Array(signs)
            return String((0..<count).map { _ in signs[Int.random(in: 0..<signs.count, using: &draws)] })
        }
        let (small, digits) = ("abcdefghijklmnopqrstuvwxyz", "0123456789")
        let mixed = small + small.uppercased() + digits
        let hex = digits + "abcdef"
        let (word, url, base64) = (draw(mixed, 32), draw(mixed + "-_", 43), draw(mixed + "+/", 44))
        let password = "pw" + draw(mixed, 10)
        let pem = (0..<3).map { _ in draw(mixed + "+/", 64) }
        let uuid = [8, 4, 4, 4, 12].map { draw(hex, $0) }.joined(separator: "-")
        let whole = [word, url, base64, draw(hex, 32), draw(hex, 64), draw(small + digits, 40), uuid].map { ($0, [$0]) }
        let token = "eyJhbGciOiJFUzI1NiJ9.\(url).\(draw(mixed, 86))"
        return whole
            + [
                (token, [url]), ("ghp_\(draw(mixed, 36))", []), ("AKIA\(draw(digits + small.uppercased(), 16))", []),
                ("redis://:\(password)@redis.example:6379/0", [password]),
                ("postgres://app:\(password)/\(draw(small, 4))@db/x", [password]),
                ("app:\(password)@redis.example", [password]),
                (
                    "-----BEGIN PRIVATE KEY-----\n\(pem.joined(separator: "\n"))\nAgMBAAE=\n-----END PRIVATE KEY-----",
                    pem
                ),
                ("password=\(password)", [password]), ("Bearer \(password)", [password]), ("Basic \(base64)", [base64]),
            ].map { secret, parts in (secret, parts + [String(secret.suffix(12))]) }
    }

    private static let places: [[String]] = [
        ["{}"], ["--{}"], ["-{}"], ["--token={}"], ["--token", "{}"], ["-a", "{}"], ["list", "--limit", "{}"],
        ["list", "--limit={}"], ["list", "--count={}"], ["list", "--output", "{}"], ["list", "--sort", "{}"],
        ["list", "--context", "{}"], ["list", "--keys", "{}"],
        ["list", "--ca-file", "{}", "--url", "rediss://nowhere"],
        ["list", "--url", "{}"], ["--theme", "{}"], ["list", "--lang", "{}"], ["--lang={}"], ["help", "{}", "--x"],
        ["show", "{}"], ["show", "a", "{}"], ["revoke", "{}"], ["audit", "--since", "{}"],
        ["lock", "kim", "--for", "{}"],
        ["acl", "--role", "{}"], ["decode", "--keys", "{}"], ["deny", "--key-id", "k", "--for={}"],
        ["decode", "--keys", "raw:{}"], ["decode", "--keys=base64:{}"], ["decode", "--keys", "hex:{}"],
        ["list", "is:{}"], ["list", "-by:{} mode:{}"], ["list", "by:{} mode:{}"], ["list", "(ip:{})"],
        ["list", "sort:{}"],
        ["--generate-completion-script", "{}"], ["demo", "--seed", "{}"], ["list", "--prefix", "{}", "--nope"],
    ]

    @Test func `no error has a secret that an argument had`() async throws {
        var draws = SystemRandomNumberGenerator()
        for (secret, parts) in Self.madeUp(&draws) {
            let places = Self.places.shuffled(using: &draws).prefix(6)
            for place in places {
                let arguments = place.map { $0.replacing("{}", with: secret) }
                let run = try await Program.run(
                    SessiontopProgram.path,
                    arguments,
                    environment: ["SESSIONTOP_URL": "unix:///nowhere/redis.sock"]
                )
                let said = run.output + run.errors
                #expect(!parts.contains { said.contains($0) }, "\(arguments): \(said)")
                #expect(run.output.isEmpty || run.output.hasPrefix("OVERVIEW"), "\(arguments): \(run.output)")
            }
        }
    }

    @Test func `a secret behind a mark is not repeated, and advice is`() async throws {
        let secret = "Sup3rS3cretJwtSigningKey_2026"
        for mark in ["raw", "base64", "hex"] {
            for run in [
                try await SessiontopProgram.run("decode", "--keys", "\(mark):\(secret)", input: ""),
                try await SessiontopProgram.run("list", environment: ["SESSIONTOP_KEYS": "\(mark):\(secret)"]),
            ] {
                #expect(run.status != 0 && !(run.output + run.errors).contains(secret), "\(mark): \(run.errors)")
            }
        }
        let hex = "d6f0a91c3b7e25884fd1c06a9be3725510fc8e4db92a67315fe08c4d7ab196e3"
        let asked = try await SessiontopProgram.run("list", "is:\(hex)")
        #expect(asked.status == 64 && !asked.errors.contains(hex), "\(asked.errors)")
        let advice = "it starts with a line such as -----BEGIN PUBLIC KEY-----, or not."
        #expect(SecretText.masked(advice) == advice)
        let key = "-----BEGIN PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\nabc"
        #expect(!SecretText.masked(key).contains("abc"))
    }

    @Test(arguments: ["CONTEXT", "KEYS", "CA_FILE", "CLIENT_KEY", "TLS_SERVER_NAME", "THEME", "URL", "PREFIX"])
    func `no error has a secret that a variable had`(_ name: String) async throws {
        var draws = SystemRandomNumberGenerator()
        for (secret, parts) in Self.madeUp(&draws).shuffled(using: &draws).prefix(6) {
            var environment = ["SESSIONTOP_URL": "rediss://localhost:1"]
            environment["SESSIONTOP_\(name)"] = secret
            if name == "CONTEXT" { environment["SESSIONTOP_URL"] = nil }
            let run = try await Program.run(SessiontopProgram.path, ["list"], environment: environment)
            let said = run.output + run.errors
            #expect(run.status != 0 && !parts.contains { said.contains($0) }, "\(name)=\(secret): \(said)")
        }
    }

    @Test(arguments: ["hunter2", "Tr0ub4dor&3", "S3cret", "pa55", "ünïcode", "two words", "a=b", "1234567890"])
    func `not even a short password comes back out of the parser`(_ password: String) async throws {
        for place in [
            ["{}"], ["-p{}"], ["--password={}"], ["--password", "{}"], ["list", "--limit", "{}"],
            ["list", "--count={}"],
        ] {
            let arguments = place.map { $0.replacing("{}", with: password) }
            let run = try await Program.run(SessiontopProgram.path, arguments)
            #expect(!run.errors.contains(password) && !run.output.contains(password), "\(arguments): \(run.errors)")
        }
    }

    @Test(arguments: ["99999999999999999999", "0x10", "1e2", "١٠", ""])
    func `of a number that is none it is told how one is written`(_ number: String) async throws {
        let run = try await SessiontopProgram.run("list", "--limit", number)
        #expect(run.status == 64 && run.errors.contains("number is "), "\(run.errors)")
    }

    @Test(arguments: [
        ["list", "--url", "rediss://{}"], ["list", "--url", "unix:///{}"], ["list", "{}:x"],
        ["lift", "--key-id", "{}"],
        ["list", "--layout", "{}"],
    ])
    func `what names a host, a path, a field, a key or a layout may be a secret`(_ arguments: [String]) async throws {
        for secret in [
            "d6f0a91c3b7e25884fd1c06a9be3725510fc8e4db92a67315fe08c4d7ab196e3",
            "0123456789abcdefghjkmn.kPrKaqmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
            "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJraW0iLCJqdGkiOiJhIn0.kPrKaqmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
        ] {
            let given = arguments.map { $0.replacing("{}", with: secret) }
            let run = try await Program.run(
                SessiontopProgram.path,
                given,
                environment: given.contains("--url") ? [:] : ["SESSIONTOP_URL": "unix:///nowhere/redis.sock"]
            )
            #expect(run.status != 0 && !(run.output + run.errors).contains(secret.suffix(12)), "\(run.errors)")
        }
    }

    @Test func `the user's page repeats no secret of nobody's`() async throws {
        let server = try await SessionServer()
        let secret = "kPrKaqmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        for output in ["table", "json"] {
            let run = try await server.run("user", secret, "--output", output)
            #expect(run.status == 1 && !(run.output + run.errors).contains(secret), "\(run.output) \(run.errors)")
        }
        try await server.logIn(secret)
        #expect(try await server.run("user", secret).output.contains(secret))
    }

    @Test func `layouts are no credentials, however they are spelled`() {
        for spelling in ["jti-blacklist@:1:,django", "django@:1:,jti-blacklist@app:", "express@sess:,django@:1:,rq"] {
            for text in [spelling, "--yes wants --layout \(spelling).", "`--layout \(spelling)`"] {
                #expect(SecretText.masked(text) == text)
            }
        }
        for secret in ["app:pw1,x@host", "kim@a.test:pw1,x@host", "a:b@c"] {
            #expect(SecretText.masked(secret) != secret)
        }
    }

    @Test func `a mistyped word is repeated, so that it can be mended`() async throws {
        let command = try await SessiontopProgram.run("lsit")
        #expect(command.status == 64 && command.errors.contains("'lsit'"), "\(command.errors)")
        let option = try await SessiontopProgram.run("list", "--outptu", "json")
        #expect(option.errors.contains("--outptu") && option.errors.contains("Did you mean '--output'"))
        let number = try await SessiontopProgram.run("list", "--limit", "-5")
        #expect(number.errors.contains("--limit"))
    }

    @Test func `a reason with a secret in it does not get into the audit trail`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        for reason in [
            "leaked: kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", "redis://:pw1234@host", "ghp_0123456789abcdefABCD",
        ] {
            let run = try await server.run("lock", "kim", "--yes", "--reason", reason)
            #expect(run.status == 64 && run.errors.contains("--reason"), "\(run.errors)")
            #expect(!run.errors.contains(reason.suffix(12)), "\(run.errors)")
        }
        for reason in ["his token leaked: see OPS-1234", "phished (user:kim)", String(repeating: "0af3", count: 16)] {
            #expect(try await server.run("lock", "kim", "--yes", "--reason", reason).status == 0, "\(reason)")
        }
    }

    @Test func `a secret that was given is not left where ps shows arguments`() async throws {
        let server = try await SessionServer()
        try await server.logIn("kim")
        let secret = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY"
        let script = """
            "$0" audit --follow --query "client:$1" >/dev/null 2>&1 &
            follower=$!
            until tr '\\0' ' ' </proc/$follower/cmdline | grep -q 'quer[y] xxxxxxx[x]'; do kill -0 $follower || exit 9; sleep 0.02; done
            tr '\\0' ' ' </proc/$follower/cmdline
            kill $follower
            """
        let run = try await Program.run(
            "/bin/bash",
            ["-c", script, SessiontopProgram.path, secret],
            environment: ["SESSIONTOP_URL": server.redis.url.description]
        )
        #expect(run.output.contains("--query xxxxxxxx") && !run.output.contains(secret), "\(run.output)\(run.errors)")
    }

    @Test(arguments: [
        "kim", "kim@example.com", "very.long.first.name.and.last.name@example.org", "redis://operator@10.0.0.5:6379/0",
        "unix:///run/redis/redis.sock", "/home/Kim2/Projects/sessiontop/config.toml", "xterm-256color", "en_GB.UTF-8",
        "user:kim ip:10.1.0.0/16", "user:kim@example.com", "expires<5m", "claim.realm_access.roles:admin",
        "redis-prod-01.eu-west-1.example.net:6379", "2026-11-24T10:00Z", "leaked in a build log", "김민준@example.org",
    ])
    func `what people usually give does not look like a secret`(_ text: String) {
        #expect(!SecretText.isSuspicious(text))
        #expect(SecretText.masked(text) == text)
    }
}
