import ArgumentParser
import Console
import Languages
import SessionStores
import Sessions
import Settings

/// `sessiontop user`
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: said("Show all that is known of a user: sessions, addresses, devices, locks, what happened."),
        discussion: said(
            """
            JSON is one object with every open session and each entry of the audit trail, as an export of the console has \
            it. Exits with 1 when nothing is known of anybody of that name.
            """
        )
    )

    @OptionGroup var connection: ConnectionFlags

    @Option(
        help: ArgumentHelp(
            said(
                "What happened since then: a time (2026-11-23T14:00:00Z), a date, or how long ago (90s, 15m, 2h, 7d)."
            ),
            valueName: "time"
        )
    )
    var since: String?

    @Flag(help: ArgumentHelp(said("Times in UTC instead of local time. JSON always has them in UTC.")))
    var utc = false

    @Option(help: ArgumentHelp(said("How to print: table or json."), valueName: "format"))
    var output: ReportFormat = .table

    @Argument(help: ArgumentHelp(said("The user.")))
    var user: String

    func validate() throws {
        if let since, Moment.parse(since, now: SystemClock.now()) == nil {
            throw ValidationError(
                said("--since takes a time such as 2026-11-23T14:00:00Z, a date, or 90s, 15m, 2h, 7d.")
            )
        }
        try GivenText.check(user, said("The user"))
    }

    func run() async throws {
        let geography = try Environment.ofProgram.geography()
        let store = try await connection.connectedStore()
        // What looks like a secret is repeated only where somebody is called so.
        if SecretText.isSuspicious(user) { try await KnownUser(name: user, store: store).check() }
        let now = try await StoreClock.read(of: store).now
        do {
            var detail = UserDetail(user, since: since.flatMap { Moment.parse($0, now: now) })
            var table = try await Selection.table(of: store, at: now)
            try await Selection.prove(user, in: store, &table)
            let listed = table.sessions(of: user, at: now).newest.map(\.row)
            for row in try await store.corrections(to: listed) { table.put(row) }
            let known = Set(try await store.provenRows(ofUser: user).map(\.session))
            if store.leftOut()?.leavesKeys ?? false {
                Streams.note(Selection.unsearchedKeys)
            }
            (detail.sessions, detail.sessionsKnown) = (table.sessions(of: user, or: known, at: now), .whole)
            detail.lookalikes = table.lookalikes(of: user)
            detail.lock = UserDetail.Lock(try await store.standing(ofUser: user))
            detail = try await print(detail, of: store, at: now, geography)
            if let unread = store.leftOut()?.unread, unread > 0 {
                throw Failure.partly("\(LeftOut.unreadWords(unread)).")
            }
            guard detail.isOfNobody else { return }
            if let doubt = store.leftOut()?.doubt { throw Failure.partly("\(doubt).") }
            await UnknownSession.noteVacancy(of: store)
            let alike = await KnownUser(name: user, store: store).alike()
            throw StoreFailure(
                .nothing,
                alike.isEmpty
                    ? "Nothing is known of a user of that name." : "Nothing is known of a user of that name. \(alike)"
            )
        } catch let failure as StoreFailure {
            throw Failure(failure)
        }
    }

    /// Prints it, and reads on the way what the trail tells.
    private func print(
        _ detail: UserDetail,
        of store: any SessionStore,
        at now: Timestamp,
        _ geography: Geography
    ) async throws(StoreFailure) -> UserDetail {
        let reading = UserReading(store)
        switch output {
        case .json:
            Streams.out(UserDocument.beginning(detail, at: now, geography))
            let whole = try await reading.readAll(detail) { entries, isFirst, _ in
                Streams.out(UserDocument.entries(entries, isFirst: isFirst, geography))
                return true
            }
            Streams.out(UserDocument.end(whole, geography))
            return whole
        case .table:
            let whole = try await reading.readAll(detail) { _, _, _ in true }
            let report = UserReport(ReportLayout.setting(utc: utc, now: now, geography))
            Streams.out(report.lines(of: whole).map { "\($0)\n" }.joined())
            return whole
        }
    }
}
