import FoundationEssentials
import Hummingbird
import Logging

/// An HTTP server that answers `GET /verify` and does nothing for it: what Hummingbird itself costs. Its only argument is
/// the path of a file with its port.
@main
struct BareRoute {
    static func main() async throws {
        let file = CommandLine.arguments.dropFirst().first ?? ""
        let text = try String(contentsOfFile: file, encoding: .utf8)
        guard let port = Int(text.prefix { $0.isNumber }) else { return }
        let router = Router()
        router.get("verify") { _, _ in HTTPResponse.Status.noContent }
        router.get("health") { _, _ in HTTPResponse.Status.ok }
        let app = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            logger: Logger(label: "bare") { _ in SwiftLogNoOpLogHandler() }
        )
        try await app.runService()
    }
}
