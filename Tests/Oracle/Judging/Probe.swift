import SessionLink

/// What a server says of a token.
enum Answer: Sendable, Hashable {
    case accepted
    /// The token may only be used to refresh.
    case refreshOnly
    case refused(String)
    /// The server can't say; the request is refused.
    case failed(String)

    /// Whether a request goes on.
    var isAccepted: Bool { self == .accepted }

    /// Whether the server could not say.
    var isFailure: Bool {
        if case .failed = self { true } else { false }
    }

    /// Whether it is good for nothing.
    var isRefusal: Bool {
        switch self {
        case .accepted, .refreshOnly: false
        case .refused, .failed: true
        }
    }

    var words: String {
        switch self {
        case .accepted: "accepted"
        case .refreshOnly: "may refresh"
        case .refused(let reason): "refused (\(reason))"
        case .failed(let reason): "failed (\(reason.prefix(80)))"
        }
    }
}

/// What all servers say of all tokens, and how locks stand.
struct Probe: Sendable, Hashable {
    /// By server, in the order of the tokens.
    var answers: [Server: [Answer]] = [:]
    /// The locks of users as the store has them.
    var locks: [String: String] = [:]

    /// A kind of server that is asked.
    enum Server: String, Sendable, Hashable, CaseIterable {
        /// Asks the store each time.
        case strict
        /// Has a replica of the revocations in the same process.
        case replica
        /// A `sessiond`.
        case service
    }
}
