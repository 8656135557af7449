import Foundation
import Redis
import Settings
import TestSupport
import Testing

@testable import sessiontop

@Suite struct ConnectionTests {
    private let configuration: Configuration = {
        var configuration = Configuration()
        configuration.context = "default"
        configuration.contexts["default"] = .init(url: "redis://file-default")
        configuration.contexts["other"] = .init(url: "redis://file-other", isReadOnly: true, keys: "/k", prefix: "p")
        return configuration
    }()

    private func connection(
        _ flags: Connection.Flags = .init(),
        _ variables: [String: String] = [:],
        _ configuration: Configuration? = nil
    ) throws -> Connection {
        try Connection(flags, Environment(variables), configuration ?? self.configuration)
    }

    private func host(_ flags: Connection.Flags = .init(), _ variables: [String: String] = [:]) throws -> String {
        try connection(flags, variables).url.description
    }

    @Test func `flags go before environment before file`() throws {
        let environment = ["SESSIONTOP_URL": "redis://environment"]
        #expect(try host(.init(url: "redis://flag", context: "other"), environment) == "redis://flag:6379/0")
        #expect(try host(.init(context: "other"), environment) == "redis://file-other:6379/0")
        #expect(try host(.init(), environment) == "redis://environment:6379/0")
        #expect(try host(.init(), ["SESSIONTOP_CONTEXT": "other"]) == "redis://file-other:6379/0")
        #expect(try host() == "redis://file-default:6379/0")
        #expect(try connection(.init(), [:], Configuration()).url.description == "redis://127.0.0.1:6379/0")
    }

    @Test func `a context brings its settings and flags override them`() throws {
        let plain = try connection(.init(context: "other"))
        #expect(plain.isReadOnly)
        #expect(plain.keys == "/k")
        #expect(plain.prefix == "p")
        #expect(plain.context == "other")
        let flagged = try connection(.init(context: "other", keys: "/mine", prefix: "q"), ["SESSIONTOP_KEYS": "/env"])
        #expect(flagged.isReadOnly)
        #expect(flagged.keys == "/mine")
        #expect(flagged.prefix == "q")
        #expect(try connection(.init(url: "redis://h")).prefix == "sl")
        #expect(try connection(.init(isReadOnly: true)).isReadOnly)
    }

    @Test func `files for TLS come from flag environment or context`() throws {
        var configuration = Configuration()
        configuration.contexts["c"] = .init(
            url: "rediss://h",
            tls: RedisTLS(
                trustedCertificates: "/file/ca",
                clientCertificate: "/file/client",
                clientKey: "/file/key",
                serverName: "file"
            )
        )
        let fromFile = try connection(.init(context: "c"), [:], configuration).tls
        #expect(fromFile == configuration.contexts["c"]?.tls)
        let environment = [
            "SESSIONTOP_CA_FILE": "/env/ca", "SESSIONTOP_CLIENT_CERTIFICATE": "/env/client",
            "SESSIONTOP_TLS_SERVER_NAME": "env",
        ]
        let fromEnvironment = try connection(.init(context: "c"), environment, configuration).tls
        // The key in the context is not that of this certificate.
        #expect(
            fromEnvironment
                == RedisTLS(trustedCertificates: "/env/ca", clientCertificate: "/env/client", serverName: "env")
        )
        let flags = RedisTLS(trustedCertificates: "/flag/ca", clientKey: "/flag/key", serverName: "flag")
        #expect(try connection(.init(context: "c", tls: flags), environment, configuration).tls == flags)
        #expect(try connection(.init(url: "rediss://h"), environment).tls.trustedCertificates == "/env/ca")
    }

    @Test func `files for TLS without TLS are wrong usage`() throws {
        var configuration = Configuration()
        let tls = RedisTLS(trustedCertificates: "/ca")
        configuration.contexts["c"] = .init(url: "redis://h", tls: tls)
        for flags in [
            Connection.Flags(context: "c"), .init(url: "redis://h", tls: tls), .init(url: "unix:///s", tls: tls),
        ] {
            #expect {
                try connection(flags, [:], configuration)
            } throws: { error in
                (error as? Failure)?.code == .wrongUsage && "\(error)".contains("rediss://")
            }
        }
        // What the environment says is for whatever store is encrypted.
        #expect(try connection(.init(url: "redis://h"), ["SESSIONTOP_CA_FILE": "/ca"]).url.usesTLS == false)
    }

    @Test func `an unknown context is named with those there are`() {
        #expect {
            try connection(.init(context: "nope"))
        } throws: { error in
            "\(error)" == "There is no context nope: config.toml has default, other."
        }
    }

    @Test(arguments: [
        "redis://:hunter2@localhost", "redis://ann:hunter2@localhost/0", "unix://:hunter2@/run/redis.sock",
    ])
    func `a password in an argument is refused and not repeated`(_ url: String) {
        #expect {
            try connection(.init(url: url))
        } throws: { error in
            let failure = error as? Failure
            return failure?.code == .wrongUsage && "\(error)".contains("SESSIONTOP_PASSWORD")
                && !"\(error)".contains("hunter2")
        }
    }

    @Test func `a password comes from the environment or a file`() throws {
        let inURL = try connection(.init(), ["SESSIONTOP_URL": "redis://ann:from-url@h"])
        #expect(inURL.url.password?.expose() == Array("from-url".utf8))
        let byItself = try connection(.init(url: "redis://ann@h"), ["SESSIONTOP_PASSWORD": "from-environment"])
        #expect(byItself.url.password?.expose() == Array("from-environment".utf8))
        let folder = try TemporaryDirectory()
        try "from-file\n".write(toFile: folder.path("password"), atomically: true, encoding: .utf8)
        var configuration = Configuration()
        configuration.contexts["c"] = .init(url: "redis://h", passwordFile: folder.path("password"))
        let fromFile = try connection(.init(context: "c"), [:], configuration)
        #expect(fromFile.url.password?.expose() == Array("from-file".utf8))
        let overridden = try connection(.init(context: "c"), ["SESSIONTOP_PASSWORD": "x"], configuration)
        #expect(overridden.url.password?.expose() == Array("x".utf8))
        configuration.contexts["c"]?.passwordFile = folder.path("nowhere")
        #expect(throws: Failure.self) { try connection(.init(context: "c"), [:], configuration) }
    }

    @Test(arguments: [
        "localhost:6379", "http://localhost", "redisss://localhost", "redis://", "rediss://", "redis://h:x",
        "redis://h/a",
    ])
    func `a URL that is none is wrong usage`(_ url: String) {
        #expect { try connection(.init(url: url)) } throws: { ($0 as? Failure)?.code == .wrongUsage }
    }
}
