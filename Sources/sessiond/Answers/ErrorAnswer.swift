import HTTPTypes
import Hummingbird
import JOSE
import SessionLinkHummingbird

/// Why a request is not done, as its answer says it: a status and, in OAuth's manner (RFC 6749, section 5.2), an error code
/// and a sentence. Nothing of a credential is ever in it.
struct ErrorAnswer: Error, Equatable {
    var status: HTTPResponse.Status
    var code: String
    var description: String
    var fields: HTTPFields = [:]

    /// 400: the request is not what the endpoint takes.
    static func invalid(_ description: String) -> ErrorAnswer {
        ErrorAnswer(status: .badRequest, code: "invalid_request", description: description)
    }

    /// 401: a service key is required.
    static func serviceKeyWanted(_ description: String) -> ErrorAnswer {
        let challenges = "Bearer realm=\"sessiond\", Basic realm=\"sessiond\""
        return ErrorAnswer(
            status: .unauthorized,
            code: "invalid_client",
            description: description,
            fields: [.wwwAuthenticate: challenges]
        )
    }

    /// 401: a live session is required (RFC 6750, section 3).
    static func unauthorized(_ challenge: BearerChallenge) -> ErrorAnswer {
        ErrorAnswer(
            status: .unauthorized,
            code: challenge.code?.rawValue ?? "unauthorized",
            description: challenge.reason.isEmpty ? "no credential came with the request" : challenge.reason,
            fields: [.wwwAuthenticate: challenge.value]
        )
    }

    /// 404, or 405 where the path is one of ours.
    static func notFound(_ endpoint: Endpoint) -> ErrorAnswer {
        guard endpoint != .unknown else {
            return ErrorAnswer(status: .notFound, code: "not_found", description: "there is nothing at this path")
        }
        let methods = endpoint.methods.map(\.rawValue).joined(separator: ", ")
        return ErrorAnswer(
            status: .methodNotAllowed,
            code: "invalid_request",
            description: "this endpoint takes \(methods)",
            fields: [.allow: methods]
        )
    }

    /// 413.
    static func tooLarge(_ limit: Int) -> ErrorAnswer {
        ErrorAnswer(
            status: .contentTooLarge,
            code: "invalid_request",
            description: "the body is larger than the \(limit) bytes that are accepted"
        )
    }

    /// 415.
    static func wrongType(_ wanted: String) -> ErrorAnswer {
        ErrorAnswer(
            status: .unsupportedMediaType,
            code: "invalid_request",
            description: "the body must be \(wanted): say so in Content-Type"
        )
    }

    /// 429.
    static func tooMany(retryIn seconds: Int) -> ErrorAnswer {
        ErrorAnswer(
            status: .tooManyRequests,
            code: "slow_down",
            description: "too many requests: try again in \(seconds) s",
            fields: [.retryAfter: String(seconds)]
        )
    }

    /// 503.
    static func unavailable(_ description: String, code: String = "temporarily_unavailable") -> ErrorAnswer {
        ErrorAnswer(
            status: .serviceUnavailable,
            code: code,
            description: description,
            fields: [.retryAfter: "1"]
        )
    }

    private var json: JSONObject { ["error": .string(code), "error_description": .string(description)] }

    /// The answer's body.
    var body: [UInt8] { JSONWriter.bytes(of: json) + [0x0A] }

    var response: Response {
        var response = Response.json(json, status: status)
        for field in fields { response.headers[field.name] = field.value }
        return response
    }
}
