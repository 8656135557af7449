import AsyncHTTPClient
import HTTPTypes
import Hummingbird
import JOSE
import NIOCore
import NIOHTTP1
import NIOSSL
import TestSupport

/// Gateway, service and application, and a browser of sorts.
final class Site: Sendable {
    let gateway: Gateway
    let test: ServiceUnderTest
    let upstream: Upstream
    let running: RunningGateway
    let browser: HTTPClient

    /// Starts all of it and ends the browser afterwards. `lines` are more of the service's settings; `test` is a service
    /// that runs already, `application` the port of another application than the usual one.
    static func visit(
        _ gateway: Gateway,
        _ lines: String = "",
        on test: ServiceUnderTest? = nil,
        application: UInt16? = nil,
        _ body: (Site) async throws -> Void
    ) async throws {
        let site = try await Site(gateway, lines, test, application)
        do {
            try await body(site)
        } catch {
            try? await site.browser.shutdown()
            throw error
        }
        try await site.browser.shutdown()
    }

    private init(_ gateway: Gateway, _ lines: String, _ service: ServiceUnderTest?, _ application: UInt16?) async throws
    {
        self.gateway = gateway
        test = if let service { service } else { try await ServiceUnderTest(gateway.setting, lines) }
        upstream = try await Upstream { request, _ in try await Self.answer(request) }
        running = try await RunningGateway(
            gateway,
            service: test.service.port,
            application: application ?? upstream.port
        )
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .file(running.authority.identity.certificate)
        var configuration = HTTPClient.Configuration(tlsConfiguration: tls)
        configuration.redirectConfiguration = .disallow
        browser = HTTPClient(configuration: configuration)
        do {
            // Some listen before they know what they are to do.
            try await eventually { (try? await get("/login"))?.status == 200 }
        } catch {
            try? await browser.shutdown()
            throw RunningGateway.SetUpFailure(reason: "\(error) \(running.log)")
        }
    }

    /// An application that knows nothing of sessions: it says what it was sent, a line for each field.
    private static func answer(_ request: Request) async throws -> Response {
        var count = 0
        for try await part in request.body { count += part.readableBytes }
        let fields =
            ["host: \(request.head.authority ?? "")"] + request.headers.map { "\($0.name.rawName): \($0.value)" }
        let padding = request.uri.path == "/large" ? ["padding: \(String(repeating: "x", count: 200_000))"] : []
        let lines = ["application", request.method.rawValue, request.uri.string, String(count)] + fields + padding
        var response = Response(
            status: .ok,
            headers: [.contentType: "text/plain"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: lines.joined(separator: "\n")))
        )
        if let status = request.uri.path.wholeMatch(of: /\/status\/([0-9]+)/).flatMap({ Int($0.1) }) {
            response.status = .init(code: status)
        }
        if request.uri.path == "/cached" || request.uri.path == "/login" {
            response.headers[.cacheControl] = "public, max-age=600"
            response.headers.append(.init(name: .setCookie, value: "theme=dark; Path=/; SameSite=Lax"))
            response.headers.append(.init(name: .setCookie, value: "cart=17; Path=/shop; HttpOnly; Secure"))
        }
        return response
    }

    /// What the application was sent; nil where an answer is not its own.
    struct Seen {
        let method: String
        let path: String
        let bytes: Int
        let fields: [(name: String, value: String)]

        init?(_ answer: ServiceUnderTest.Answer) {
            let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            guard lines.count >= 4, lines[0] == "application" else { return nil }
            (method, path, bytes) = (lines[1], lines[2], Int(lines[3]) ?? -1)
            fields = lines.dropFirst(4).map { line in
                let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix(" ") }
                return (parts[0].lowercased(), parts.count > 1 ? String(parts[1]) : "")
            }
        }

        /// The values of a field, without empty ones.
        subscript(_ name: String) -> [String] {
            fields.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
        }

        /// The pairs of its cookies.
        var cookies: [String] {
            self["cookie"].flatMap { $0.split(separator: ";").map { String($0.trimmingPrefix(" ")) } }
        }
    }

    func get(
        _ path: String = "/",
        _ fields: [(String, String)] = [],
        method: HTTPMethod = .GET,
        body: HTTPClientRequest.Body? = nil
    ) async throws -> ServiceUnderTest.Answer {
        var request = HTTPClientRequest(url: running.address + path)
        request.method = method
        for (name, value) in fields { request.headers.add(name: name, value: value) }
        request.body = body
        let response = try await browser.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        return ServiceUnderTest.Answer(
            status: response.status.code,
            fields: response.headers,
            text: String(buffer: bytes)
        )
    }
}

extension ServiceUnderTest.Answer {
    /// What the application behind a gateway was sent, where it is the application's answer.
    var seen: Site.Seen? { Site.Seen(self) }

    /// The `Set-Cookie` that brings a session.
    var sessionCookie: String? { fields["Set-Cookie"].first { $0.hasPrefix("__Host-session=") } }
}
