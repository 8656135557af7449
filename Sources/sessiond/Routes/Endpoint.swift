import HTTPTypes

/// What the service answers.
enum Endpoint: String, CaseIterable {
    case sessions, verify, refresh, logout, introspect, revoke, keys, health, metrics
    /// Any other path.
    case unknown

    /// The path.
    var path: String {
        switch self {
        case .sessions: "/sessions"
        case .verify: "/verify"
        case .refresh: "/refresh"
        case .logout: "/logout"
        case .introspect: "/oauth/introspect"
        case .revoke: "/oauth/revoke"
        case .keys: "/.well-known/jwks.json"
        case .health: "/health"
        case .metrics: "/metrics"
        case .unknown: ""
        }
    }

    /// The methods that it takes. Gateways ask `/verify` with the method of the request that they hold.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .sessions, .refresh, .logout, .introspect, .revoke: [.post]
        case .verify: [.get, .head, .post, .put, .patch, .delete, .options]
        case .keys, .health, .metrics: [.get, .head]
        case .unknown: []
        }
    }

    /// The endpoint of a path.
    init(path: String) {
        self = Self.allCases.first { $0.path == path } ?? .unknown
    }
}
