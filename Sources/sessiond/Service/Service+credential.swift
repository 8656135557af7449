import HTTPTypes
import Hummingbird
import SessionLink
import SessionLinkHummingbird

/// What a request to refresh or to log out asks for.
struct SessionRequest {
    /// The credential; nil where none came.
    let found: CarriedCredential?
    /// Whether it is about all other sessions of the user.
    let isElsewhere: Bool
    /// Whether the form of a web page sent it, which shows what comes back.
    let isForm: Bool

    /// The credential, which must have come.
    var carried: CarriedCredential {
        get throws(ErrorAnswer) {
            guard let found else { throw .unauthorized(BearerChallenge()) }
            return found
        }
    }
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
        if carried?.carrier == .cookie { try refuseForgery(request, mayLackCookie: false) }
        let names: Set<String> = knowsElsewhere ? ["elsewhere"] : []
        switch try await request.anyBody(formWith: names, limit: bodyLimit, context) {
        case .none:
            return SessionRequest(found: carried, isElsewhere: false, isForm: false)
        case .form(let form):
            // Without a cookie it is not known whether there is none, or the browser kept it back: its session goes on then.
            if carried == nil { try refuseForgery(request, mayLackCookie: true) }
            return SessionRequest(found: carried, isElsewhere: try form.bool("elsewhere"), isForm: true)
        case .json(var body):
            let credential = try Self.credential(&body)
            let isElsewhere = knowsElsewhere ? try body.bool("elsewhere") ?? false : false
            try body.finish()
            guard let credential else {
                return SessionRequest(found: carried, isElsewhere: isElsewhere, isForm: false)
            }
            guard carried == nil else {
                throw ErrorAnswer.invalid("more than one credential: in the body and beside it")
            }
            let found = CarriedCredential(credential: credential, carrier: .fields)
            return SessionRequest(found: found, isElsewhere: isElsewhere, isForm: false)
        }
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
    ///
    /// - Parameter mayLackCookie: Whether that the cookie was kept back must be noticed, too.
    private func refuseForgery(_ request: Request, mayLackCookie: Bool) throws(ErrorAnswer) {
        let isForged =
            if let site = request.headers[.secFetchSite] {
                site == "cross-site"
            } else if mayLackCookie || reader.cookie.sameSite == .none, let origin = request.headers[.origin] {
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
