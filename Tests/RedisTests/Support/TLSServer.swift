import Redis
import TestSupport
import Testing

/// A `redis-server` that is reached over TLS, and the authority that its clients trust.
struct TLSServer {
    let authority: CertificateAuthority
    let redis: RedisServer
    let port: UInt16

    /// Its certificate is for `localhost` and 127.0.0.1 unless another one is given.
    init(
        _ configuration: String = "",
        identity: (CertificateAuthority) throws -> TLSIdentity = { try $0.issue() }
    ) async throws {
        authority = try CertificateAuthority()
        redis = try await RedisServer(
            configuration,
            "tls-ca-cert-file \(authority.identity.certificate)",
            tls: identity(authority)
        )
        port = try #require(redis.tlsPort)
    }

    /// Where it is, under that name.
    func url(_ host: String = "localhost") -> RedisURL {
        RedisURL(endpoint: .tls(host: host, port: port))
    }

    /// A client that trusts the authority.
    func client(_ host: String = "localhost", _ change: (inout RedisConfiguration) -> Void = { _ in }) -> RedisClient {
        RedisClient(url(host)) {
            $0.tls.trustedCertificates = authority.identity.certificate
            change(&$0)
        }
    }

    /// Why a client can't connect.
    func problem(
        _ host: String = "localhost",
        _ change: (inout RedisConfiguration) -> Void = { _ in }
    ) async -> RedisTLSError? {
        let client = client(host, change)
        guard case .tls(_, let problem) = await error(of: { () throws(RedisError) in try await client.connect() })
        else {
            return nil
        }
        return problem
    }
}
