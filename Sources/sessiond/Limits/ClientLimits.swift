import HTTPTypes
import JOSE
import SessionLink
import SessionLinkHummingbird

/// What clients of the service may ask for, each kind with buckets of its own: who is made to wait with one kind is not with
/// another, and a log-out least of all.
///
/// An address pays for what was refused alone. What was done is paid for by the session: behind the address of a backend, or of
/// a proxy that says nothing of its clients, are many.
struct ClientLimits: Sendable {
    /// What is asked for.
    enum Kind: Sendable {
        case refresh, logOut, serviceKey
    }

    private let refreshes: RateLimiter
    private let logOuts: RateLimiter
    private let serviceKeys: RateLimiter

    init(perSecond: Int) {
        refreshes = RateLimiter(perSecond: perSecond)
        logOuts = RateLimiter(perSecond: perSecond)
        serviceKeys = RateLimiter(perSecond: perSecond)
    }

    /// The buckets of a kind.
    subscript(kind: Kind) -> RateLimiter {
        switch kind {
        case .refresh: refreshes
        case .logOut: logOuts
        case .serviceKey: serviceKeys
        }
    }

    /// The name of an address' bucket. Whoever has an IPv6 address has all of its /64.
    static func name(ofAddress address: String) -> String { IPNetwork.ofOneClient(address) ?? address }
}

extension Service {
    /// Does what a client asked for, unless too much that it asked for was refused lately, or its session did too much.
    ///
    /// - Parameters:
    ///   - address: That of the client.
    ///   - act: Does it; what it throws as an answer of 400 to 499 was refused.
    func limited<Result>(
        _ kind: ClientLimits.Kind,
        _ address: String,
        _ act: () async throws -> Result
    ) async throws -> Result {
        let limiter = limits[kind]
        let client = ClientLimits.name(ofAddress: address)
        try pass(limiter.wait(client, at: uptime))
        do {
            return try await act()
        } catch let answer as ErrorAnswer where answer.status.kind == .clientError && answer.status != .tooManyRequests
        {
            limiter.spend(client, at: uptime)
            throw answer
        }
    }

    /// Does what is done to a session, unless too much was done to it lately. What a client says of itself only makes it wait:
    /// nobody but the session's holder spends what it may do.
    func limited<Result>(
        _ kind: ClientLimits.Kind,
        _ credential: Credential,
        _ act: () async throws -> (Result, isDone: Bool)
    ) async throws -> Result {
        guard let session = credential.claimedSession else { return try await act().0 }
        try pass(limits[kind].wait(session, at: uptime))
        let (result, isDone) = try await act()
        if isDone { limits[kind].spend(session, at: uptime) }
        return result
    }

    /// Refuses whoever has to wait.
    func pass(_ wait: Int?) throws(ErrorAnswer) {
        guard let wait else { return }
        metrics.count(.rateLimited)
        throw .tooMany(retryIn: wait)
    }
}

extension Credential {
    /// The session of which it says to be.
    fileprivate var claimedSession: String? {
        session ?? token.flatMap { try? JWS($0).claims().tokenID }.flatMap { TokenID($0)?.session.text }
    }
}
