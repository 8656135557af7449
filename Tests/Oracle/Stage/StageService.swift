import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Redis
import SessionLink
import TestSupport

/// A real `sessiond`, asked over HTTP as a gateway's neighbour asks.
final class StageService: Sendable {
    private let service: Sessiond

    /// Starts one on a store.
    init(on redis: RedisURL) async throws {
        service = try await Sessiond(on: redis, ["staleness = \"600ms\""])
    }

    deinit {
        service.stop()
    }

    /// What it says of a token; those of other issuers it does not know.
    func answer(about token: HandedOut) async -> Answer {
        guard !token.isForeign, let text = token.credential.token else { return .refused("another issuer's") }
        let form = text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        do {
            let (status, body) = try await send("/oauth/introspect", "token=\(form)")
            guard status == 200 else { return .failed("status \(status)") }
            return body.contains("\"active\":true") ? .accepted : .refused("not active")
        } catch {
            return .failed("\(error)")
        }
    }

    /// Whether it still answers at all.
    var isThere: Bool {
        get async { (try? await send("/oauth/introspect", "token=x")) != nil }
    }

    private func send(_ path: String, _ body: String) async throws -> (status: UInt, body: String) {
        var request = HTTPClientRequest(url: service.address + path)
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(Sessiond.serviceKey)")
        request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: body))
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        return (response.status.code, String(buffer: bytes))
    }
}
