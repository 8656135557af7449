public import JOSE

/// What is refused although its signature is good.
public enum DenialSubject: Sendable, Hashable {
    /// A token of ours.
    case token(TokenID)
    /// All tokens of a session of ours, whether or not the store holds the session.
    case session(SessionID)
    /// A token by the SHA-256 of its signing input, in lower-case hex; of a user, or nil where that is not known. The
    /// user is the one that the token is or will be linked to, whatever its claims say.
    case fingerprint(String, user: String?)
    /// All tokens that name this key (`kid`).
    case key(String)

    /// The best name for a token: its ID when it is one of ours, else its fingerprint. The token's claims are believed
    /// in nothing else.
    public init(_ token: JWS) {
        if let id = (try? token.claims())?.tokenID.flatMap({ TokenID($0) }) {
            self = .token(id)
        } else {
            self = .fingerprint(token.fingerprint.hex, user: nil)
        }
    }

    /// Where the denial must be written: what the subject does not say must be denied everywhere.
    var partitions: [Partition] {
        switch self {
        case .token(let token): [token.session.partition]
        case .session(let session): [session.partition]
        case .fingerprint(_, let user?): [Partition(user: user)]
        case .fingerprint(_, nil), .key: Partition.all
        }
    }

    /// The prefix of the member in `denied`.
    var kind: String {
        switch self {
        case .token: "j"
        case .session: "s"
        case .fingerprint: "f"
        case .key: "k"
        }
    }

    /// What follows the prefix.
    var id: String {
        switch self {
        case .token(let token): token.description
        case .session(let session): session.text
        case .fingerprint(let hex, _): hex
        case .key(let id): id
        }
    }

    var session: SessionID? {
        switch self {
        case .token(let token): token.session
        case .session(let session): session
        case .fingerprint, .key: nil
        }
    }

    var user: String {
        if case .fingerprint(_, let user?) = self { user } else { "" }
    }
}
