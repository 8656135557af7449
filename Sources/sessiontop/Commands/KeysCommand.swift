import ArgumentParser
import JOSE
import Languages
import SessionStores
import Sessions

/// `sessiontop keys`
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: said("List the signing keys: who hangs on each, and whether it is denied."),
        discussion: said(
            """
            Counts open sessions by the key (kid) that signed their current token. OLDEST TOKEN is when the oldest of \
            these was issued (since in JSON and CSV), LAST SIGNED when the newest was (last). A key is retired where servers \
            publish others in its place, and unlisted where a server signs with it still. Keys that \
            servers publish and keys that are denied are listed without a session as well. Sessions \
            whose rows an older release wrote don't say which key it was: they are counted as unknown. Exits with 1 when \
            there is no key.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags

    @OptionGroup var output: OutputFlags

    func run() async throws {
        let store = try await connection.connectedStore()
        let now = try await StoreClock.read(of: store).now
        let keys: [KeySummary]
        do throws(StoreFailure) {
            let published = try await store.publishedKeys()
            keys = try await Selection.table(of: store, at: now).keys(KeysWanted(published: published), at: now)
        } catch {
            throw Failure(error)
        }
        var printer = Printer(
            format: output.format,
            columns: Fields.key,
            headings: Fields.key.map { Fields.keyHeadings[$0] ?? $0 },
            csv: output.style.csv
        )
        printer.print(keys.map { Fields($0, at: now) })
        if keys.isEmpty { throw ExitCode.nothing }
    }
}

extension Fields {
    /// The fields of a signing key, in their order.
    static let key = [
        "key", "state", "algorithm", "since", "last", "sessions", "users", "refused", "published", "denied", "until",
    ]

    /// What stands above them where their names alone would mislead.
    static let keyHeadings = ["since": "oldest token", "last": "last signed"]

    /// A signing key as it stands at a moment.
    init(_ key: KeySummary, at now: Timestamp) {
        self.init()
        add("key", key.id ?? "unknown")
        if key.id == nil { add("is_known", .bool(false)) }
        add("state", key.state(at: now).rawValue)
        add("algorithm", key.algorithms.joined(separator: " "))
        add("since", key.since)
        add("last", key.newest)
        add("sessions", key.sessions)
        add("users", key.users)
        add("refused", key.refused)
        add("published", .bool(key.publication == .published))
        add("denied", key.denial.map { $0.isWhole ? "yes" : "in part" } ?? "no")
        add("until", key.denial?.until)
    }
}
