import Foundation
import Redis
import TestSupport
import Testing

/// Servers whose certificates are not to be trusted.
struct CertificateTests {
    @Test(
        arguments: [
            ("localhost", ["DNS:localhost"], .expired, .expired),
            ("localhost", ["DNS:localhost"], .notYetValid, .notYetValid),
            ("localhost", ["DNS:redis.example"], .valid, .wrongHost(name: "localhost", certified: "redis.example")),
            ("localhost", ["DNS:*"], .valid, .wrongHost(name: "localhost", certified: "*")),
            ("localhost", ["IP:127.0.0.1"], .valid, .wrongHost(name: "localhost", certified: "127.0.0.1")),
            (
                "127.0.0.1", ["DNS:localhost", "DNS:127.0.0.1"], .valid,
                .wrongHost(name: "127.0.0.1", certified: "localhost, 127.0.0.1")
            ),
            ("127.0.0.1", ["IP:127.0.0.2"], .valid, .wrongHost(name: "127.0.0.1", certified: "127.0.0.2")),
            // The common name is localhost, and no host name.
            ("localhost", [], .valid, .nameless(name: "localhost")),
        ] as [(String, [String], CertificateAuthority.Validity, RedisTLSError)]
    )
    func `is refused`(
        _ host: String,
        names: [String],
        validity: CertificateAuthority.Validity,
        expected: RedisTLSError
    ) async throws {
        let server = try await TLSServer { try $0.issue(for: names, validity) }
        #expect(await server.problem(host) == expected)
    }

    @Test func `of an authority that is not trusted`() async throws {
        let server = try await TLSServer()
        let stranger = try CertificateAuthority("stranger").identity
        #expect(await server.problem { $0.tls.trustedCertificates = stranger.certificate } == .unknownAuthority)
        #expect(await server.problem { $0.tls.trustedCertificates = nil } == .unknownAuthority)
        // It calls itself like the one that is trusted, and is not.
        let double = try CertificateAuthority().identity
        #expect(await server.problem { $0.tls.trustedCertificates = double.certificate } == .unknownAuthority)
    }

    @Test func `signed by itself: refused, unless it is what is trusted`() async throws {
        let server = try await TLSServer { try $0.issue(selfSigned: true) }
        #expect(await server.problem() == .selfSigned)
        let itself = try #require(server.redis.tlsIdentity)
        let client = server.client { $0.tls.trustedCertificates = itself.certificate }
        #expect(try await client.send("PING") == .status("PONG"))
    }

    @Test func `trusted by a folder, in which other files lie as well`() async throws {
        let server = try await TLSServer()
        let client = server.client { $0.tls.trustedCertificates = server.authority.identity.folder.url.path }
        #expect(try await client.send("PING") == .status("PONG"))
    }

    @Test func `for another name than that of the URL: taken by that name`() async throws {
        let server = try await TLSServer { try $0.issue(for: ["DNS:redis.example", "DNS:*.cluster.example"]) }
        for name in ["redis.example", "redis.example.", "REDIS.example", "a.cluster.example"] {
            let client = server.client { $0.tls.serverName = name }
            #expect(try await client.send("PING") == .status("PONG"), "\(name)")
        }
        for name in ["example", "a.redis.example", "a.b.cluster.example", "cluster.example", "127.0.0.1"] {
            #expect(
                await server.problem { $0.tls.serverName = name }
                    == .wrongHost(name: name, certified: "redis.example, *.cluster.example")
            )
        }
        for name in ["", ".", ".example", "%eth0", String(repeating: "x", count: 254)] {
            #expect(await server.problem { $0.tls.serverName = name } == .unusableName(name))
        }
    }

    @Test func `the error says where, what and what to do, and never the password`() async throws {
        let server = try await TLSServer { try $0.issue(for: ["DNS:localhost"], .expired) }
        let client = server.client {
            $0.url.user = "ann"
            $0.password = "s3cr3t"
        }
        let error = try #require(await error { () throws(RedisError) in try await client.connect() })
        #expect(
            "\(error)"
                == "There is no secure connection to Redis at localhost:\(server.port). Its certificate, or that of "
                + "its authority, has expired. Renew it; if it is still good, set this machine's clock."
        )
        #expect(error.isOutOfReach)
        #expect(!"\(client.configuration) \(client.state) \(error)".contains("s3cr3t"))
    }
}
