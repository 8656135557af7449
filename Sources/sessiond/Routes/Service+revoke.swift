import HTTPTypes
import Hummingbird
import SessionLink
import SessionLinkHummingbird

extension Service {
    /// `POST /oauth/revoke`: the end of a token's session (RFC 7009). A token that is none of ours, or dead already, is
    /// answered as one that was ended, as section 2.2 has it.
    func revoke(_ request: Request, _ context: ServiceContext) async throws -> Response {
        let service = try authenticate(request, context)
        let form = try await request.form(limit: bodyLimit, context)
        guard let token = form["token"] else { throw ErrorAnswer.invalid("token is missing") }
        if let pair = SessionPair(token) {
            let credential = Credential(session: pair.session, secret: pair.secret)
            if case .ended = try await link.logOut(credential) { metrics.count(.revocation) }
            return .noBody
        }
        let session: SessionID
        switch try await link.session(of: token) {
        case .success(let own): session = own
        case .failure(.unknownKey):
            // It may be of a server that has the new key already: nobody must be told that it is over.
            throw ErrorAnswer.unavailable("no key here has the key ID that the token names: nothing was changed")
        case .failure: return .noBody
        }
        context.note.session = session.text
        let actor = Operator(name: "service \(service)")
        let receipt = try await administration.revoke(session: session, by: actor, reason: "revoked by the service")
        if receipt.outcome == .movedOn {
            throw ErrorAnswer.unavailable("the session was changing: nothing was changed, try again")
        }
        replica.learn(receipt, of: session)
        if receipt.outcome == .done { metrics.count(.revocation) }
        return .noBody
    }
}

extension Response {
    /// 200 without a body.
    fileprivate static var noBody: Response { Response(status: .ok, headers: [.cacheControl: "no-store"]) }
}
