import Languages
import Layouts
import SessionStores
import Sessions
import Settings

/// What lies in a store of which nobody said it.
struct StoreLook {
    let sample: StoreSample
    let report: RecognitionReport

    /// Looks at the store behind a connection.
    static func take(of connection: Connection, _ environment: Environment) async throws(Failure) -> StoreLook {
        let layouts = environment.layouts().layouts
        let sampler = StoreSampler(
            url: connection.url,
            tls: connection.tls,
            lookingFor: layouts,
            logger: StoreOpener.silentLogger
        )
        let sample: StoreSample
        do throws(StoreFailure) {
            sample = try await sampler.look()
        } catch {
            await sampler.close()
            throw Failure(error)
        }
        await sampler.close()
        let report = Recognition(layouts).report(sample.samples)
        return StoreLook(sample: sample, report: report)
    }

    /// Layouts for what nobody knows, made anew at each call: opening a store needs none.
    func proposals() -> [Proposal] {
        Proposer(now: SystemClock.now()).proposals(sample.samples, report.unknown)
    }

    /// What the console opens by itself: everything that was recognised with some certainty, sessions first. A layout under a
    /// prefix that is not its own is opened under that prefix.
    var opened: [Layout] {
        let sure = report.findings.filter { $0.confidence >= Self.certainty }
        let sessions = sure.filter { $0.layout.role == .session || $0.layout.role == .allowlist }
        guard !sessions.isEmpty else { return [] }
        return (sessions + sure.filter { $0.layout.role == .denylist || $0.layout.role == .cutoff }).map(\.opened)
    }

    /// How sure a layout must be for it to be opened without being named.
    private static let certainty = 0.4

    /// What was found, in a sentence; nothing where nothing was.
    var words: Sentence? {
        let found = report.findings.prefix(4).map { said("\($0.layout.title), \(about($0))") }
        guard !found.isEmpty else { return nil }
        return "\(found.joined(separator: "; "))"
    }

    /// That no layout fits what is there, and what can be done; nothing where nothing is there.
    var unrecognizedWords: Sentence? {
        guard sample.seen > 0 else { return nil }
        if !report.findings.isEmpty {
            let names = report.findings.prefix(4).map(\.opened.name).joined(separator: ", ")
            return "No layout was named, and none fits surely enough to be opened; --layout may name \(names)."
        }
        guard let first = proposals().first?.layout.keys.first else {
            return "No layout fits what is there, and nothing there looks like sessions."
        }
        return
            "No layout fits what is there. sessiontop discover proposes one for \(first.description); discover --write NAME keeps it."
    }

    /// How much was looked at.
    var scope: Sentence {
        sample.isExact
            ? "Looked at all \(sample.seen) keys by name, and at the values of \(sample.samples.count)."
            : sample.isWhole
                ? "Looked at all \(sample.seen) keys by name, and at the values of \(sample.samples.count): numbers are estimates."
                : "Looked at \(sample.seen) of \(sample.total) keys by name, and at the values of \(sample.samples.count): numbers are estimates."
    }

    /// About how many keys a layout has.
    func about(_ finding: LayoutFinding) -> String {
        let count = sample.estimate(finding)
        return sample.isExact ? "\(count)" : said("about \(count)")
    }
}
