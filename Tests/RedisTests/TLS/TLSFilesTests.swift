import Foundation
import Redis
import TestSupport
import Testing

/// Files of certificates and keys that can't be used: each says which, and why.
struct TLSFilesTests {
    private let authority: CertificateAuthority
    private let client: TLSIdentity
    private let encrypted: TLSIdentity
    private let folder: TemporaryDirectory

    init() throws {
        authority = try CertificateAuthority()
        client = try authority.issue("client")
        encrypted = try authority.issue("encrypted", password: "s3cr3t")
        folder = try TemporaryDirectory()
    }

    private func problem(_ settings: RedisTLS) -> RedisTLSError? {
        do {
            try settings.validate()
            return nil
        } catch {
            return error
        }
    }

    private func problem(certificate: String?, key: String?) -> RedisTLSError? {
        problem(RedisTLS(clientCertificate: certificate, clientKey: key))
    }

    @Test func `what can be used`() throws {
        #expect(problem(RedisTLS()) == nil)
        #expect(problem(RedisTLS(trustedCertificates: authority.identity.certificate)) == nil)
        #expect(problem(RedisTLS(trustedCertificates: authority.identity.folder.url.path)) == nil)
        #expect(problem(certificate: client.certificate, key: client.key) == nil)
        let both = try [client.certificate, client.key].map { try String(contentsOfFile: $0, encoding: .utf8) }.joined()
        try both.write(toFile: folder.path("both.pem"), atomically: true, encoding: .utf8)
        #expect(problem(certificate: folder.path("both.pem"), key: nil) == nil)
        #expect(problem(certificate: nil, key: folder.path("both.pem")) == nil)
    }

    @Test func `trusted certificates`() throws {
        let nowhere = folder.path("nowhere.pem")
        #expect(
            problem(RedisTLS(trustedCertificates: nowhere))
                == .unusableFile(path: nowhere, reason: "No such file or directory")
        )
        for path in [client.key, folder.url.path, "/dev/null"] {
            #expect(
                problem(RedisTLS(trustedCertificates: path))
                    == .unusableFile(path: path, reason: "it holds no certificate in PEM")
            )
        }
    }

    @Test func `client certificate and key`() throws {
        let nowhere = folder.path("nowhere.pem")
        let missing = RedisTLSError.unusableFile(path: nowhere, reason: "No such file or directory")
        #expect(problem(certificate: nowhere, key: client.key) == missing)
        #expect(problem(certificate: client.certificate, key: nowhere) == missing)
        for (certificate, key, file, reason) in [
            (client.key, client.key, client.key, "it holds no certificate in PEM"),
            (client.certificate, client.certificate, client.certificate, "it holds no private key in PEM"),
            (client.certificate, nil, client.certificate, "it holds no private key in PEM"),
            (client.certificate, authority.identity.key, authority.identity.key, "does not belong to the certificate"),
        ] as [(String?, String?, String, String)] {
            guard case .unusableFile(file, let found) = problem(certificate: certificate, key: key) else {
                Issue.record("\(reason) was expected")
                continue
            }
            #expect(found.contains(reason))
        }
    }

    @Test func `an encrypted key is refused, and nobody is asked for its password`() async throws {
        #expect(
            problem(certificate: encrypted.certificate, key: encrypted.key)
                == .unusableFile(
                    path: encrypted.key,
                    reason: "its key is encrypted. Write it without a password, readable by this user alone"
                )
        )
    }

    @Test func `commands fail with it, at once`() async throws {
        let path = folder.path("nowhere.pem")
        let client = RedisClient(try RedisURL("rediss://localhost:1")) { $0.tls.trustedCertificates = path }
        let expected = RedisError.tls(
            host: "localhost:1",
            .unusableFile(path: path, reason: "No such file or directory")
        )
        #expect(await error { () throws(RedisError) in try await client.send("PING") } == expected)
        #expect(await error { () throws(RedisError) in try await client.send("PING") } == expected)
        #expect("\(expected)".contains("\(path) can't be used: No such file or directory."))
    }

    @Test func `where the URL asks for no TLS they are not looked at`() async throws {
        let server = try await RedisServer()
        let client = RedisClient(server.url) { $0.tls.trustedCertificates = folder.path("nowhere.pem") }
        #expect(try await client.send("PING") == .status("PONG"))
    }
}
