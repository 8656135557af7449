import FoundationEssentials
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore
public import SessionLink

/// Lets only requests through that belong to a live session, and brings tokens up to date on the way. One line protects
/// the routes behind it:
///
///     let router = Router(context: BasicSessionRequestContext.self)
///     router.group("account")
///         .add(middleware: SessionMiddleware(link))
///         .get { request, context in "Hello \(context.session?.user ?? "")" }
///
/// Without a good credential a request is answered with 401 as RFC 6750, section 3, has it; while the store can't be
/// asked, with 503.
public struct SessionMiddleware<Context: SessionRequestContext>: RouterMiddleware {
    private let link: SessionLink
    private let reader: CredentialReader
    private let proxies: TrustedProxies
    private let refreshing: Bool
    private let unverified = Complaint()

    /// A middleware that asks this link.
    ///
    /// - Parameters:
    ///   - cookie: The cookie that browsers keep their credential in.
    ///   - proxies: Who is believed about the address of a client.
    ///   - refreshing: Hand out a fresh token where the request's is due for refresh, by cookie or header field, as the
    ///     request's own came.
    public init(
        _ link: SessionLink,
        cookie: SessionCookie = SessionCookie(),
        proxies: TrustedProxies = .none,
        refreshing: Bool = true
    ) {
        self.link = link
        reader = CredentialReader(cookie: cookie)
        self.proxies = proxies
        self.refreshing = refreshing
    }

    /// Verifies the request's credential; then calls `next`, or refuses.
    public func handle(
        _ request: Request,
        context: Context,
        next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let carried: CarriedCredential
        do {
            guard let found = try reader.read(request.headers) else { return .unauthorized(BearerChallenge()) }
            carried = found
        } catch {
            return .unauthorized(BearerChallenge(error))
        }
        let peer = proxies.peer(of: request.headers, connection: context.remoteAddress?.ipAddress)
        let verdict: Verdict
        do {
            verdict = try await link.verify(carried.credential, peer: peer, refreshing: refreshing)
            unverified.settle()
        } catch {
            if unverified.raise() {
                context.logger.error("Credentials can't be verified.", metadata: ["error": "\(error)"])
            }
            return Response(status: .serviceUnavailable, headers: [.retryAfter: "1"])
        }
        switch verdict {
        case .accepted(let acceptance):
            return try await next(request, context.of(acceptance))
        case .renewed(let acceptance, let grant):
            var response = try await next(request, context.of(acceptance))
            let fresh = reader.cookie.fields(for: grant, to: carried.carrier, now: Date())
            if fresh.isEmpty { context.logger.warning("A fresh token is too long for a cookie.") }
            response.headers.append(contentsOf: fresh)
            // Whatever the route says, no cache may keep what is this client's alone.
            response.headers[.cacheControl] = "no-store"
            return response
        case .refreshRequired(_, let reason):
            return .unauthorized(BearerChallenge(reason))
        case .refused(let refusal):
            return .unauthorized(BearerChallenge(refusal))
        }
    }
}

extension SessionRequestContext {
    fileprivate func of(_ acceptance: Acceptance) -> Self {
        var context = self
        context.session = acceptance
        return context
    }
}

extension Response {
    /// 401 with a challenge.
    fileprivate static func unauthorized(_ challenge: BearerChallenge) -> Response {
        Response(status: .unauthorized, headers: [.wwwAuthenticate: challenge.value])
    }
}
