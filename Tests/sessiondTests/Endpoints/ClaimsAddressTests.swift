import HTTPTypes
import Hummingbird
import JOSE
import NIOHTTP1
import Synchronization
import TestSupport
import Testing

/// The application that says what tokens claim: it knows who asks, and nobody else is asked.
@Suite struct ClaimsAddressTests {
    private final class Asked: Sendable {
        private let fields = Mutex<[String]>([])
        var all: [String] { fields.withLock { $0 } }
        func add(_ text: String?) { fields.withLock { $0.append(text ?? "") } }
    }

    private static let key = "claims-key-0123456789abcdef-0123456789abcdef"

    @Test func `it is told who asks`() async throws {
        let asked = Asked()
        let router = Router()
        router.post("/claims") { request, _ -> String in
            asked.add(request.headers[.authorization])
            return "{\"role\": \"admin\"}"
        }
        let application = try await Upstream(router)
        let test = try await ServiceUnderTest(
            tables: [
                "[claims]", "url = \"http://127.0.0.1:\(application.port)/claims\"", "key_file = \"claims.key\"",
            ],
            files: ["claims.key": Self.key]
        )
        #expect(try await test.logIn().status == 201)
        #expect(asked.all == ["Bearer \(Self.key)"])
        #expect(!test.service.log.contains(Self.key))
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `nobody is asked whom it names instead`(_ status: Int) async throws {
        let asked = Asked()
        let elsewhere = Router()
        for path in ["/claims", "/"] {
            elsewhere.on("\(path)", method: .post) { request, _ -> String in
                asked.add(request.headers[.authorization])
                return "{\"role\": \"admin\"}"
            }
            elsewhere.on("\(path)", method: .get) { request, _ -> String in
                asked.add(request.headers[.authorization])
                return "{\"role\": \"admin\"}"
            }
        }
        let other = try await Upstream(elsewhere)
        let router = Router()
        router.post("/claims") { _, _ -> Response in
            Response(
                status: .init(code: status),
                headers: [.location: "http://127.0.0.1:\(other.port)/claims"]
            )
        }
        let application = try await Upstream(router)
        let test = try await ServiceUnderTest(
            tables: [
                "[claims]", "url = \"http://127.0.0.1:\(application.port)/claims\"", "key_file = \"claims.key\"",
            ],
            files: ["claims.key": Self.key]
        )
        #expect(try await test.logIn().status == 503)
        #expect(asked.all.isEmpty)
    }
}
