import AsyncHTTPClient
import FoundationEssentials
import JOSE
import NIOCore
import NIOHTTP1
import Redis
import SessionLink

/// Asks the application what a session's next token is to claim: `POST` with `session`, `user`, `mode`, `method` and
/// `generation` in JSON; the answer is a JSON object. Anything else makes no token.
struct AskedClaims: ClaimsProvider {
    let client: HTTPClient
    let url: String
    let timeout: Duration
    /// What tells the application who asks.
    var key: Secret?

    /// Whoever the application would send us to is not the application: neither who asks nor about whom is for others.
    static let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)

    private static let settings: HTTPClient.Configuration = {
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        return settings
    }()

    /// No token takes more.
    private static let longest = 64 * 1024

    /// Why there are no claims; with nothing of the answer.
    enum Failure: Error, CustomStringConvertible {
        case status(UInt)
        case noObject

        var description: String {
            switch self {
            case .status(let status): "the application answered with \(status) where claims were asked for"
            case .noObject: "the application's answer is not a JSON object"
            }
        }
    }

    func claims(for session: SessionFacts) async throws -> JSONObject {
        let question: JSONObject = [
            "session": .string(session.id.text), "user": .string(session.user), "mode": .string(session.mode.rawValue),
            "method": .string(session.method), "generation": .number(JSONNumber(Int64(session.generation))),
        ]
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let key {
            request.headers.add(name: "Authorization", value: "Bearer \(String(decoding: key.expose(), as: UTF8.self))")
        }
        request.body = .bytes(ByteBuffer(bytes: JSONWriter.bytes(of: question)))
        let response = try await client.execute(
            request,
            timeout: .nanoseconds(Int64(min(timeout, .seconds(86_400)) / .nanoseconds(1)))
        )
        guard response.status == .ok else { throw Failure.status(response.status.code) }
        let body = try await response.body.collect(upTo: Self.longest)
        guard let claims = try JSONParser.parse(Array(buffer: body)).object else { throw Failure.noObject }
        return claims
    }
}
