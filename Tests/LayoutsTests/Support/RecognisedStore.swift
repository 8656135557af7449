import Foundation
import Layouts
import Redis
import Sessions
import TestSupport

@testable import SessionStores

/// The sessions of a writer as an operator sees them who knows nothing of it: with the layout that its Redis is taken for.
struct RecognisedStore {
    /// What is thrown when nothing was recognised.
    struct NothingKnown: Error, CustomStringConvertible {
        let description: String
    }

    let layout: Layout
    let store: LayoutStore
    private let folder: TemporaryDirectory

    /// Looks at the Redis of a scene, and opens what it is taken for.
    init(_ scene: WriterScene, _ change: (inout LayoutStore.Options) -> Void = { _ in }) async throws {
        let sampler = StoreSampler(url: scene.server.url, tls: RedisTLS(), logger: SessionServer.quiet)
        let sample = try await sampler.look()
        await sampler.close()
        let report = Recognition(LayoutLibrary().layouts).report(sample.samples)
        guard let first = report.findings.first else {
            throw NothingKnown(description: "\(scene.writer.name): nothing was recognised in \(report.looked) keys")
        }
        layout = first.layout
        folder = try TemporaryDirectory()
        var options = LayoutStore.Options(url: scene.server.url, layouts: [layout])
        options.journal = OperatorsJournal(path: folder.path("audit.jsonl"))
        options.confirmation = .seconds(1)
        change(&options)
        store = LayoutStore(options, logger: SessionServer.quiet)
    }

    /// What is found by what a client holds: its cookies as a browser sends them, or its token.
    func find(_ visit: Visit) async throws -> Finding {
        let cookies = visit.cookies.map { "\($0.key)=\($0.value)" }
        let header =
            cookies.isEmpty
            ? "Authorization: Bearer \(visit.token ?? "")"
            : "Cookie: " + (["theme=dark"] + cookies + ["lang=de"]).joined(separator: "; ")
        return try await store.find(PresentedText(Array(header.utf8)))
    }
}
