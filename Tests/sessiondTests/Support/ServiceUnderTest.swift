import AsyncHTTPClient
import Foundation
import JOSE
import NIOCore
import NIOHTTP1
import Redis
import SessionLink
import TestSupport

/// A `sessiond` on a Redis of its own, and a client that talks to it.
final class ServiceUnderTest: Sendable {
    let redis: RedisServer
    let client: RedisClient
    let service: Sessiond

    init(
        _ lines: String...,
        tables: [String] = [],
        files: [String: String] = [:],
        redis configuration: String = ""
    ) async throws {
        redis = try await RedisServer(configuration)
        client = RedisClient(RedisConfiguration(url: redis.url), logger: SessionServer.quiet)
        service = try await Sessiond(on: redis.url, lines, tables: tables, files: files)
    }

    deinit {
        service.stop()
    }

    var directory: SessionDirectory { SessionDirectory(redis: client) }
    var administration: SessionAdministration { SessionAdministration(redis: client, clock: { Date() }) }

    /// An answer of the service.
    struct Answer: Sendable {
        let status: UInt
        let fields: HTTPHeaders
        let text: String

        var json: JSONObject { (try? JSONParser.parse(text).object) ?? [:] }
        /// The cookie that it sets, as a browser sends it.
        var cookie: String? { fields.first(name: "Set-Cookie")?.split(separator: ";").first.map(String.init) }
        var challenge: String { fields.first(name: "WWW-Authenticate") ?? "" }
    }

    /// Sends a request.
    func send(
        _ method: HTTPMethod,
        _ path: String,
        _ fields: [(String, String)] = [],
        body: String? = nil,
        type: String? = "application/json"
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: service.address + path)
        request.method = method
        for (name, value) in fields { request.headers.add(name: name, value: value) }
        if let body {
            request.body = .bytes(ByteBuffer(string: body))
            if let type { request.headers.add(name: "Content-Type", value: type) }
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        return Answer(status: response.status.code, fields: response.headers, text: String(buffer: bytes))
    }

    /// The field that a service authenticates with.
    static let key = ("Authorization", "Bearer \(Sessiond.serviceKey)")

    /// Opens a session.
    func logIn(_ user: String = "kim", _ mode: LinkMode = .allowlist, _ more: String = "") async throws -> Answer {
        let body =
            "{\"user\": \"\(user)\", \"mode\": \"\(mode.rawValue)\", \"method\": \"password\", \"ip\": \"203.0.113.7\"\(more)}"
        return try await send(.POST, "/sessions", [Self.key], body: body)
    }

    func verify(_ fields: (String, String)...) async throws -> Answer {
        try await send(.GET, "/verify", fields)
    }

    func form(_ path: String, _ token: String) async throws -> Answer {
        let token = token.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return try await send(
            .POST,
            path,
            [Self.key],
            body: "token=\(token)&token_type_hint=access_token",
            type: "application/x-www-form-urlencoded"
        )
    }

    /// A server that shares the service's sessions, for tokens that the service would not make.
    func link(
        issuer: String = Sessiond.issuer,
        ahead: TimeInterval = 0,
        change: (inout SessionLinkConfiguration) -> Void = { _ in }
    ) throws -> SessionLink {
        var configuration = SessionLinkConfiguration(issuer: issuer)
        change(&configuration)
        return try SessionLink(
            redis: client,
            keys: Sessiond.keys(),
            secretKey: Sessiond.secretKey,
            configuration: configuration,
            claims: FixedClaims(),
            clock: { Date().addingTimeInterval(ahead) },
            random: { try SecureRandom.bytes($0) },
            logger: SessionServer.quiet
        )
    }

    /// What a client presents in header fields.
    static func fields(_ answer: Answer) -> [(String, String)] {
        var fields = [("Authorization", "Bearer \(answer.json["token"]?.string ?? "")")]
        if let secret = answer.json["secret"]?.string, let session = answer.json["session"]?.string {
            fields.append(("X-Session", "\(session).\(secret)"))
        }
        return fields
    }
}
