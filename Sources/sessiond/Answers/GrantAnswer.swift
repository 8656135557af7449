import FoundationEssentials
import HTTPTypes
import Hummingbird
import JOSE
import SessionLink
import SessionLinkHummingbird

/// What a log-in or a refresh is answered with (RFC 6749, section 5.1, and what is ours).
struct GrantAnswer {
    let grant: Grant
    let now: Date
    /// What whoever asked should know, though it was done.
    var warnings: [Warning] = []

    /// Something that is not as it should be.
    struct Warning {
        /// What machines know it by.
        let name: String
        let reason: String
    }
    /// How it goes to the client: what a cookie holds, no script of a page is to read in the body.
    var carrier = CredentialCarrier.fields

    var json: JSONObject {
        let session = grant.session
        var json: JSONObject = [
            "session": .string(session.id.text), "user": .string(session.user), "mode": .string(session.mode.rawValue),
            "expires_in": .number(JSONNumber(max(0, Int64(grant.expires.timeIntervalSince(now))))),
            "expires": .string(Self.text(grant.expires)),
            "session_ends": .string(Self.text(session.absoluteEnd)),
        ]
        if !warnings.isEmpty {
            json["warnings"] = .array(
                warnings.map { .object(["name": .string($0.name), "reason": .string($0.reason)]) }
            )
        }
        guard carrier == .fields else { return json }
        json["token"] = .string(grant.credential.token ?? "")
        json["token_type"] = "Bearer"
        if let secret = grant.credential.secret { json["secret"] = .string(secret) }
        return json
    }

    /// RFC 3339, which has four digits for a year: what is later is given as the last second that it can say.
    private static func text(_ date: Date) -> String {
        min(date, Date(timeIntervalSince1970: 253_402_300_799)).formatted(.iso8601)
    }
}
