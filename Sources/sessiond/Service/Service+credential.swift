import Hummingbird
import SessionLink
import SessionLinkHummingbird

extension Service {
    /// The credential of a request to refresh or to log out: in header fields, in the cookie, or in a JSON body, whose other
    /// members are left to the caller.
    func credential(_ request: Request) async throws -> (carried: CarriedCredential, body: JSONBody?) {
        let carried: CarriedCredential?
        do {
            carried = try reader.read(request.headers)
        } catch {
            throw ErrorAnswer.invalid(error.description)
        }
        var body = request.hasBody ? try await request.json(limit: bodyLimit) : nil
        let token = try body?.string("token")
        let session = try body?.string("session")
        let secret = try body?.string("secret")
        guard token != nil || session != nil || secret != nil else {
            guard let carried else { throw ErrorAnswer.unauthorized(BearerChallenge()) }
            return (carried, body)
        }
        guard carried == nil else { throw ErrorAnswer.invalid("more than one credential: in the body and beside it") }
        let credential = Credential(token: token, session: session, secret: secret)
        return (CarriedCredential(credential: credential, carrier: .fields), body)
    }
}
