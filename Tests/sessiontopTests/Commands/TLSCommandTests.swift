import Foundation
import TestSupport
import Testing

/// Commands on a store that is reached by `rediss://`.
@Suite struct TLSCommandTests {
    private let authority: CertificateAuthority
    private let server: SessionServer
    private let url: String

    init() async throws {
        authority = try CertificateAuthority()
        server = try await SessionServer(
            redis: "tls-auth-clients yes\ntls-ca-cert-file \(authority.identity.certificate)",
            tls: authority.issue()
        )
        url = "rediss://localhost:\(try #require(server.redis.tlsPort))"
        for user in ["anna", "anna", "bert"] { try await server.logIn(user) }
    }

    private func count(_ flags: [String], environment: [String: String] = [:]) async throws -> Program {
        try await Program.run(SessiontopProgram.path, ["list", "--count"] + flags, environment: environment)
    }

    @Test func `counts by flags environment or file`() async throws {
        let (trusted, shown) = (authority.identity.certificate, try authority.issue("client", for: []))
        let identity = ["--client-certificate", shown.certificate, "--client-key", shown.key]
        let byFlags = try await count(["--url", url, "--ca-file", trusted] + identity)
        #expect(byFlags.output == "3\n", "\(byFlags.errors)")
        let byEnvironment = try await count(
            [],
            environment: [
                "SESSIONTOP_URL": url, "SESSIONTOP_CA_FILE": trusted,
                "SESSIONTOP_CLIENT_CERTIFICATE": shown.certificate, "SESSIONTOP_CLIENT_KEY": shown.key,
            ]
        )
        #expect(byEnvironment.output == "3\n", "\(byEnvironment.errors)")
        // The files lie beside config.toml and are named relative to it.
        let folder = authority.identity.folder
        let configuration = folder.url.appendingPathComponent("sessiontop")
        try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
        try """
        [contexts.mine]
        url = "\(url)"
        ca_file = "../ca.crt"
        client_certificate = "../client.crt"
        client_key = "../client.key"
        """.write(to: configuration.appendingPathComponent("config.toml"), atomically: true, encoding: .utf8)
        let byFile = try await count(["--context", "mine"], environment: ["XDG_CONFIG_HOME": folder.url.path])
        #expect(byFile.output == "3\n", "\(byFile.errors)")
    }

    @Test func `certificates and keys may come out of pipes`() async throws {
        let (trusted, shown) = (authority.identity.certificate, try authority.issue("client", for: []))
        let line = """
            "$0" list --count --url "$1" --ca-file <(cat "$2") --client-certificate <(cat "$3") --client-key <(cat "$4")
            "$0" user anna --output json --url "$1" --ca-file=<(cat "$2") --client-key <(cat "$3" "$4") | head -c 10
            "$0" list --url "$1" --ca-file <(echo nothing); echo $?
            """
        let run = try await Program.run(
            "/bin/bash",
            ["-c", line, SessiontopProgram.path, url, trusted, shown.certificate, shown.key]
        )
        #expect(run.output.hasPrefix("3\n{\"") && run.output.hasSuffix("64\n"), "\(run.output)\(run.errors)")
        #expect(run.errors.contains("/dev/fd/") && run.errors.contains("holds no certificate in PEM"), "\(run.errors)")
    }

    @Test func `a certificate without alternative names, and one with others, are named`() async throws {
        let nameless = try await SessionServer(tls: authority.issue("nameless", for: []))
        let others = try await SessionServer(tls: authority.issue("others", for: ["DNS:a.example", "IP:10.0.0.1"]))
        for (server, words) in [
            (nameless, "has no subject alternative name (subjectAltName)"), (others, "but for a.example, 10.0.0.1."),
        ] {
            let url = "rediss://localhost:\(try #require(server.redis.tlsPort))"
            let run = try await count(["--url", url, "--ca-file", authority.identity.certificate])
            #expect(run.status == 3 && run.errors.contains(words), "\(run.errors)")
        }
    }

    @Test func `a server that is not trusted is out of reach at once`() async throws {
        let unknown = try await count(["--url", url])
        #expect(unknown.status == 3)
        #expect(unknown.output.isEmpty)
        #expect(unknown.errors.contains("an authority that is not trusted here"))
        let other = try await count([
            "--url", url, "--ca-file", authority.identity.certificate, "--tls-server-name", "other",
        ])
        #expect(other.status == 3)
        #expect(other.errors.contains("not for other"))
        let anonymous = try await count(["--url", url, "--ca-file", authority.identity.certificate])
        #expect(anonymous.status == 3)
        #expect(anonymous.errors.contains("It wants a client certificate"))
    }

    /// Else a connection's thread may still be in OpenSSL while it takes itself apart, and the exit code is that of a crash.
    @Test func `OpenSSL is whole until the process is gone`() async throws {
        let folder = try TemporaryDirectory()
        try """
        #include <openssl/crypto.h>
        #include <unistd.h>
        static void tell(void) { write(2, "taken apart", 11); }
        __attribute__((constructor)) static void begin(void) { OPENSSL_atexit(tell); }
        """.write(toFile: folder.path("tell.c"), atomically: true, encoding: .utf8)
        let compiled = try await Program.run(
            "/usr/bin/env",
            ["clang", "-shared", "-fPIC", "-o", folder.path("tell.so"), folder.path("tell.c"), "-lcrypto"],
            environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
        )
        try #require(compiled.status == 0, "\(compiled.errors)")
        let told = try await count(["--url", url], environment: ["LD_PRELOAD": folder.path("tell.so")])
        #expect(told.errors.contains("an authority that is not trusted here"))
        #expect(!told.errors.contains("taken apart"))
    }

    @Test func `files that can't be used are wrong usage`() async throws {
        let nowhere = authority.identity.folder.path("nowhere.pem")
        let missing = try await count(["--url", url, "--ca-file", nowhere])
        #expect(missing.status == 64)
        #expect(missing.errors.contains("\(nowhere) can't be used: No such file or directory."))
        let locked = try authority.issue("locked", password: "hunter2")
        let encrypted = try await count(
            ["--url", url, "--client-certificate", locked.certificate, "--client-key", locked.key]
        )
        #expect(encrypted.status == 64)
        #expect(encrypted.errors.contains("its key is encrypted"))
        #expect(encrypted.output.isEmpty)
    }
}
