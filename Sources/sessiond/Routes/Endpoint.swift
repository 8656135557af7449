import HTTPTypes

/// What the service answers.
enum Endpoint: String, CaseIterable {
    case sessions, verify, refresh, logout, introspect, revoke, keys, health, livez, metrics
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
        case .livez: "/livez"
        case .metrics: "/metrics"
        case .unknown: ""
        }
    }

    /// The methods that it takes; none where it takes any: gateways ask `/verify` with the method of the request that they
    /// hold.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .sessions, .refresh, .logout, .introspect, .revoke: [.post]
        case .keys, .health, .livez, .metrics: [.get, .head]
        case .verify, .unknown: []
        }
    }

    /// Whether asking changes something that a client must know of.
    var isAct: Bool {
        switch self {
        case .sessions, .refresh, .logout, .revoke: true
        case .verify, .introspect, .keys, .health, .livez, .metrics, .unknown: false
        }
    }

    /// Whether it is asked on behalf of clients, through a gateway.
    var isOfClients: Bool { [.verify, .refresh, .logout].contains(self) }

    func takes(_ method: HTTPRequest.Method) -> Bool { methods.isEmpty || methods.contains(method) }

    /// The endpoint of a path. Envoy appends the path of the request that it holds to `/verify`.
    init(path: String) {
        self = path.hasPrefix("/verify/") ? .verify : Self.ofPath[path] ?? .unknown
    }

    private static let ofPath = Dictionary(uniqueKeysWithValues: allCases.map { ($0.path, $0) })
}
