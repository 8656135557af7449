import Demo
import Foundation
import JOSE
import Redis
import TestSupport

/// A web server whose sessions a real library of another framework keeps in a Redis; gone with the value.
final class Writer: Sendable {
    /// What is thrown when one does not start.
    struct NotStarted: Error, CustomStringConvertible {
        let description: String
    }

    let name: String
    let facts: WriterFacts
    /// Its port on 127.0.0.1.
    let port: UInt16
    private let server: PrivateServer

    /// Starts one on a Redis and returns when it answers.
    static func start(_ name: String, redis: RedisURL) async throws -> Writer {
        guard let facts = WriterFacts.all[name] else {
            throw NotStarted(description: "no writer is named \(name)")
        }
        // The server ends with this process, however that ends, and what it leaves lies in the folder that goes with it.
        let command = #"TMPDIR=$(dirname "$4") WRITERS_FOLDER=$3 exec "$1" "$2" --redis "$(cat "$4")""#
        let server = try PrivateServer(
            name,
            ["/bin/bash", "-c", command, "writer", "\(WriterFacts.folder)/writer.sh", name, WriterFacts.installation],
            configuration: "redis.url"
        )
        try server.write([text(of: redis)], to: "redis.url")
        try await server.launch { true }
        var port: UInt16?
        // Some import a great deal, and many start at once.
        try await eventually(within: .seconds(90)) {
            let lines = server.log.split(separator: "\n")
            if lines.contains(where: { $0.hasPrefix("FAILED ") }) {
                throw NotStarted(description: "\(name) did not start: \(server.log.suffix(2000))")
            }
            port = lines.first { $0.hasPrefix("READY ") }.flatMap { UInt16($0.dropFirst(6)) }
            return port != nil
        }
        guard let port else { throw NotStarted(description: "\(name) says no port") }
        return Writer(name, facts, port, server)
    }

    private init(_ name: String, _ facts: WriterFacts, _ port: UInt16, _ server: PrivateServer) {
        (self.name, self.facts, self.port, self.server) = (name, facts, port, server)
    }

    /// Logs a user in, with an access, an ID and a refresh token of another issuer in the session where `tokens` are given.
    func logIn(
        _ user: String = "1001",
        name: String = "Mina Park",
        mail: String = "mina.park@example.com",
        address: String = "203.0.113.24",
        tokens: [String: String] = [:]
    ) async throws -> Visit {
        var visit = Visit(port: port, address: address)
        try await visit.logIn(user, name: name, mail: mail, tokens: tokens)
        return visit
    }

    /// A visitor who does not log in.
    func visitor() async throws -> Visit {
        var visit = Visit(port: port)
        try await visit.look()
        return visit
    }

    /// The value of a client's cookie as it was sent; `nil` where the framework has none.
    func cookie(of visit: Visit) -> String? { facts.cookie.flatMap { visit.cookies[$0] } }

    /// Tokens as an identity provider gives them at a log-in, signed with `key`.
    static func tokens(for user: String, key: JWK, now: Date = Date()) throws -> [String: String] {
        let issued = Int64(now.timeIntervalSince1970)
        func token(_ lasts: Int64, _ more: [(String, JSONValue)]) throws -> String {
            let claims: [(String, JSONValue)] = [
                ("iss", "https://id.example.com/realms/main"), ("sub", .string(user)), ("aud", "shop-web"),
                ("iat", .number(JSONNumber(issued))), ("exp", .number(JSONNumber(issued + lasts))),
                ("jti", .string(UUID().uuidString.lowercased())),
            ]
            return try JWSSigner(key: key).sign(claims: JSONObject(claims + more))
        }
        return [
            "access_token": try token(900, [("scope", "openid profile email")]),
            "id_token": try token(900, [("auth_time", .number(JSONNumber(issued)))]),
            "refresh_token": try token(2_592_000, [("scope", "openid offline_access")]),
        ]
    }

    private static func text(of redis: RedisURL) -> String {
        switch redis.endpoint {
        case .unix(let path): "unix://\(path)"
        case .tcp(let host, let port), .tls(let host, let port): "redis://\(host):\(port)/\(redis.database)"
        }
    }
}
