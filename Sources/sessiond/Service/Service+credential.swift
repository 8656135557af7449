import HTTPTypes
import Hummingbird
import SessionLink
import SessionLinkHummingbird

/// What a request to refresh or to log out asks for.
struct SessionRequest {
    let carried: CarriedCredential
    /// Whether it is about all other sessions of the user.
    let isElsewhere: Bool
    /// Whether the form of a web page sent it, which shows what comes back.
    let isForm: Bool
}

extension Service {
    /// Reads a request to refresh or to log out: its credential is in header fields, in the cookie, or in a JSON body; a form
    /// brings none.
    ///
    /// - Parameter knowsElsewhere: Whether it may be about the user's other sessions.
    func sessionRequest(
        _ request: Request,
        knowsElsewhere: Bool,
        _ context: ServiceContext
    ) async throws -> SessionRequest {
        let carried: CarriedCredential?
        do {
            carried = try reader.read(request.headers)
        } catch {
            throw ErrorAnswer.invalid(error.description)
        }
        if carried?.carrier == .cookie { try refuseForgery(request) }
        let names: Set<String> = knowsElsewhere ? ["elsewhere"] : []
        switch try await request.anyBody(formWith: names, limit: bodyLimit, context) {
        case .none:
            return SessionRequest(carried: try Self.known(carried), isElsewhere: false, isForm: false)
        case .form(let form):
            let carried = try Self.known(carried)
            return SessionRequest(carried: carried, isElsewhere: try form.bool("elsewhere"), isForm: true)
        case .json(var body):
            let credential = try Self.credential(&body)
            let isElsewhere = knowsElsewhere ? try body.bool("elsewhere") ?? false : false
            try body.finish()
            guard let credential else {
                return SessionRequest(carried: try Self.known(carried), isElsewhere: isElsewhere, isForm: false)
            }
            guard carried == nil else {
                throw ErrorAnswer.invalid("more than one credential: in the body and beside it")
            }
            let found = CarriedCredential(credential: credential, carrier: .fields)
            return SessionRequest(carried: found, isElsewhere: isElsewhere, isForm: false)
        }
    }

    private static func known(_ carried: CarriedCredential?) throws(ErrorAnswer) -> CarriedCredential {
        guard let carried else { throw .unauthorized(BearerChallenge()) }
        return carried
    }

    private static func credential(_ body: inout JSONBody) throws(ErrorAnswer) -> Credential? {
        let token = try body.string("token")
        let session = try body.string("session")
        let secret = try body.string("secret")
        guard token != nil || session != nil || secret != nil else { return nil }
        return Credential(token: token, session: session, secret: secret)
    }

    /// Refuses what another site had a browser send along with its cookie: browsers say so (W3C Fetch Metadata). Older ones keep
    /// the cookie back then, unless it was set to go anywhere: of those, `Origin` tells.
    private func refuseForgery(_ request: Request) throws(ErrorAnswer) {
        let isForged =
            if let site = request.headers[.secFetchSite] {
                site == "cross-site"
            } else if reader.cookie.sameSite == .none, let origin = request.headers[.origin] {
                origin.split(separator: "/").last.map(String.init)?.lowercased() != request.head.authority?.lowercased()
            } else {
                false
            }
        guard isForged else { return }
        throw ErrorAnswer(
            status: .forbidden,
            code: "access_denied",
            description: "the page of another site asked for this"
        )
    }
}

extension FormBody {
    /// Whether a box of that name is ticked.
    fileprivate func bool(_ name: String) throws(ErrorAnswer) -> Bool {
        switch self[name]?.lowercased() {
        case nil, "false", "0", "off", "no": false
        case "true", "1", "on", "yes": true
        default: throw .invalid("\(name) must be true or false")
        }
    }
}

extension HTTPField.Name {
    fileprivate static let secFetchSite = literal("Sec-Fetch-Site")
}
