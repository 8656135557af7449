import JOSE
import Redis

/// Derives session secrets: `<generation>.<base64url HMAC-SHA256(server key, session ID . generation)>`. Servers that race
/// for a refresh so agree on the secret too; the store has only its SHA-256.
struct SessionSecrets: Sendable {
    private let code: HMAC

    /// The shortest server key: as long as the code that it makes.
    static let shortestKey = 32

    init(key: Secret) throws(SessionLinkError) {
        let bytes = key.expose()
        guard bytes.count >= Self.shortestKey else {
            throw .invalidInput(what: "server key for session secrets", reason: "it must have at least 32 bytes")
        }
        code = HMAC(.sha256, key: bytes)
    }

    /// The secret of a session's token.
    func secret(of token: TokenID) -> String {
        "\(token.generation).\(Base64URL.encode(code.code(for: Array(token.description.utf8))))"
    }

    /// What a client presents as a secret.
    func read(_ text: String, session: SessionID) -> PresentedSecret? {
        guard text.utf8.count <= 64, let dot = text.firstIndex(of: "."),
            let generation = TokenID.number(text[..<dot])
        else { return nil }
        return PresentedSecret(
            token: TokenID(session: session, generation: generation),
            text: text,
            hash: Self.hash(text),
            secrets: self
        )
    }

    /// What the store has of a secret.
    static func hash(_ secret: String) -> String {
        Digest.sha256(Array(secret.utf8)).hex
    }
}

/// A session secret that a client presents.
struct PresentedSecret: Sendable {
    fileprivate let token: TokenID
    fileprivate let text: String
    /// Its SHA-256 in hex.
    let hash: String
    fileprivate let secrets: SessionSecrets

    /// Of which token it says to be.
    var generation: UInt32 { token.generation }

    /// Whether this server's key derives it. Worked out when it is asked for: a secret that the store knows need not be.
    var isGenuine: Bool {
        constantTimeEquals(Array(text.utf8), Array(secrets.secret(of: token).utf8))
    }
}
