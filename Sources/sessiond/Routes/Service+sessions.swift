import FoundationEssentials
import HTTPTypes
import Hummingbird
import JOSE
import Logging
import SessionLink
import SessionLinkHummingbird

extension Service {
    /// `POST /sessions`: a service opens a session for a user whom it authenticated, or reports a failed log-in.
    func openSession(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let service = try authenticate(request, context)
        var body = try await request.json(limit: bodyLimit, context)
        guard let user = try body.string("user") else {
            throw ErrorAnswer.invalid("user is missing: whose session it is")
        }
        let method = try body.string("method") ?? ""
        let mode = try mode(body.string("mode"))
        let peer = Peer(ip: try Self.address(body.string("ip")), client: try body.string("client") ?? "")
        let claims = try body.object("claims")
        let failed = try body.string("failed")
        let wantsCookie = try body.bool("cookie") ?? true
        try body.finish()
        try pass(logIns.take(service, at: uptime))
        if let failed {
            try await link.logInFailed(user: user, peer: peer, reason: failed)
            metrics.count(.logInFailed)
            return .noContent()
        }
        let limit = wantsCookie ? reader.cookie.tokenLimit(withSecret: mode != .allowlist) : nil
        let grant = try await logIn(user, mode, method, peer, claims, tokenLimit: limit)
        context.note.session = grant.session.id.text
        metrics.count(.logIn)
        var answer = GrantAnswer(grant: grant, now: Date())
        answer.warnings = warnings(of: grant)
        var response = Response.json(answer.json, status: .created)
        if wantsCookie { response.headers[.setCookie] = reader.cookie.value(for: grant, now: Date()) }
        return response
    }

    /// What the application should know of a session that it opened. The log says it too, once a second at most.
    private func warnings(of grant: Grant) -> [GrantAnswer.Warning] {
        let longest = verified.identity.longestClaims
        guard let excess = verified.identity.excess(of: grant.credential.token) else { return [] }
        let reason =
            "the claims have \(longest + excess) bytes in base64url; X-Session-Claims, at most \(longest) (claims_bytes), is empty"
        if claimWarnings.take("", at: uptime) == nil {
            logger.warning("Claims are too long to be told.", metadata: ["reason": "\(reason)"])
        }
        return [GrantAnswer.Warning(name: "claims_too_long", reason: reason)]
    }

    /// Logs a user in. What is wrong with claims is the fault of who gave them.
    private func logIn(
        _ user: String,
        _ mode: LinkMode,
        _ method: String,
        _ peer: Peer,
        _ claims: JSONObject?,
        tokenLimit: Int?
    ) async throws -> Grant {
        do {
            return try await link.logIn(
                user: user,
                mode: mode,
                method: method,
                peer: peer,
                claims: claims,
                tokenLimit: tokenLimit
            )
        } catch .tokenTooLong(let limit) where limit == tokenLimit {
            throw ErrorAnswer.tooLongForCookie(limit)
        } catch {
            if claims != nil, error.isOfClaims { throw ErrorAnswer.invalid(error.description) }
            throw error
        }
    }

    /// The address of a user as addresses are compared; empty where none is given. A list would be compared as a whole, and what
    /// its client wrote into it with it.
    private static func address(_ text: String?) throws(ErrorAnswer) -> String {
        guard let text else { return "" }
        guard let address = IPNetwork.canonical(text) else {
            throw .invalid("ip must be one address: of X-Forwarded-For take what the gateway put there")
        }
        return address
    }

    private func mode(_ name: String?) throws(ErrorAnswer) -> LinkMode {
        guard let name else { return mode }
        guard let mode = LinkMode(rawValue: name) else {
            throw .invalid("mode is one of \(LinkMode.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return mode
    }
}

extension ErrorAnswer {
    /// 400: browsers would drop the cookie, and the user would be logged in and out at once. No session was opened.
    fileprivate static func tooLongForCookie(_ limit: Int) -> ErrorAnswer {
        .invalid(
            """
            the token would be longer than the \(limit) bytes that a cookie has room for: put less into its claims, or say \
            "cookie": false where no browser is to keep it
            """
        )
    }
}

extension SessionLinkError {
    /// Whether the claims given for a token can't be its claims.
    fileprivate var isOfClaims: Bool {
        switch self {
        case .reservedClaim, .tokenTooLong: true
        default: false
        }
    }
}
