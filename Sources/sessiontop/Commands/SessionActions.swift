import ArgumentParser
import JOSE
import Languages
import Sessions
import Settings

/// Does the same to each session that a command line names: finds them, asks, acts on one after the other, reports each.
struct SessionActions {
    let verb: Action.Verb
    let choice: SessionChoice
    let store: any SessionStore
    let actor: Actor

    func run() async throws {
        let isOneStroke = verb == .revoke && choice.user != nil
        let gate = ActionGate(verb: isOneStroke ? .revokeAll : verb, options: options, store: store)
        let isAnnounced = choice.query != nil || choice.session.count > 1 || choice.user != nil && !isOneStroke
        try await gate.check(announced: isAnnounced)
        if let user = choice.user, !choice.force {
            try await KnownUser(name: user, store: store).check(said("--force does it all the same."))
        }
        let (planned, unsearched) = try await planned()
        if let unsearched {
            Streams.note("sessiontop: sessions that lost all that lists go by are not hit: \(unsearched)")
        }
        if planned.isEmpty { throw unsearched == nil ? await nothingMatched() : ExitCode.partly }
        if options.dryRun { return try dryRun(planned, isShort: unsearched != nil) }
        try await confirm(planned)
        try await announce(planned)
        do {
            try await carryOut(planned)
        } catch {
            await tellLookalikes()
            throw error
        }
        await tellLookalikes()
        if unsearched != nil { throw ExitCode.partly }
    }

    /// Of one user's sessions the store itself was asked; of all others their rows.
    private func nothingMatched() async -> Failure {
        await UnknownSession.noteVacancy(of: store)
        guard let query = choice.query else { return .nothing("No session matches.") }
        guard let user = (try? QueryInput.query(query, Geography()))?.onlyUser else {
            return .nothing("No session matches, as far as their rows tell.")
        }
        if let unread { return .partly("No session matches, but \(unread).") }
        let alike = await KnownUser(name: user, store: store).alike()
        return .nothing(alike.isEmpty ? "No session matches." : "No session matches. \(alike)")
    }

    /// What is said of the sessions that may be the meant user's as well; nothing where there are none, or no user is meant. Known
    /// once all was read.
    private var unread: String? {
        let isUserMeant =
            choice.user != nil || choice.query.flatMap { try? QueryInput.query($0, Geography()) }?.onlyUser != nil
        guard isUserMeant, let unread = store.leftOut()?.unread, unread > 0 else { return nil }
        return LeftOut.unreadWords(unread)
    }

    private var options: ActionOptions { choice.acting }
    private var words: ActionWords { verb.words }

    /// Who says --yes is in a hurry: the users who look alike are named once it is done.
    private func tellLookalikes() async {
        guard verb == .revoke, options.yes, let user = choice.user else { return }
        await Lookalikes.tell(of: user, in: store)
    }

    /// - Parameter isShort: whether more may be meant than was found.
    private func dryRun(_ planned: [PlannedAction], isShort: Bool) throws {
        do throws(StoreFailure) {
            for planned in planned { try store.check(planned.action) }
        } catch {
            throw Failure(error)
        }
        var printer = printer
        printer.print(
            planned.map { planned in
                report(
                    planned,
                    planned.hitsSomething ? "would-be-\(words.outcome)" : "gone",
                    problem: planned.sessions == nil ? SingleAction.uncounted : "",
                    sessions: planned.sessions
                )
            }
        )
        for planned in planned where !planned.hitsSomething {
            Streams.note(
                "sessiontop: \(planned.action.target.words): \(verb.nothingThere). Its ID would be refused while a token of it may live."
            )
        }
        if let unread {
            Streams.note("sessiontop: \(unread).")
            throw ExitCode.partly
        }
        if isShort { throw ExitCode.partly }
        if !planned.contains(where: \.hitsSomething) { throw ExitCode.nothing }
    }

    // MARK: - Planning

    /// What is to be done; and why not all keys were searched for more of it, where they were not.
    private typealias Plan = (actions: [PlannedAction], unsearched: StoreFailure?)

    private func planned() async throws(Failure) -> Plan {
        if let user = choice.user { return try await planned(of: user) }
        if let query = choice.query {
            let geography = try Environment.ofProgram.geography()
            return try await planned(by: QueryInput.query(query, geography), geography)
        }
        var sessions = choice.session.map { SessionName($0) }
        if choice.tokenStdin {
            sessions = [try await TokenInput.session(choice.tokenSource, in: store, choice.trust)]
        }
        var known: Set<SessionName> = []
        var planned: [PlannedAction] = []
        for session in sessions where known.insert(session).inserted {
            if let action = try await action(on: session) { planned.append(action) }
        }
        return (planned, nil)
    }

    /// On a session by its ID. Its row is one thing, the session another: where only the one is there, the other is
    /// acted on.
    private func action(on session: SessionName) async throws(Failure) -> PlannedAction? {
        let isDamaged: Bool
        do throws(StoreFailure) {
            if let row = try await store.row(of: SessionReference(session)) { return PlannedAction(verb, on: row) }
            isDamaged = try await store.show(SessionReference(session)) != nil
        } catch {
            if error.kind == .unreadable { return PlannedAction(verb, onUnlisted: session, isDamaged: true) }
            throw Failure(error)
        }
        if !isDamaged { try await UnknownSession(session, in: store).check() }
        return PlannedAction(verb, onUnlisted: session, isDamaged: isDamaged)
    }

    private func planned(of user: String) async throws(Failure) -> Plan {
        let query = Query(.user, exactly: user)
        if verb == .revoke {
            return ([PlannedAction(revokingAllOf: user, sessions: try await count(query, of: user))], nil)
        }
        return try await planned(by: query, Geography())
    }

    /// On what a query matches, and on what is lost of a user where all of one's sessions are meant.
    private func planned(by query: Query, _ geography: Geography) async throws(Failure) -> Plan {
        let rows = try await rows(query, geography)
        var planned = rows.compactMap { PlannedAction(verb, on: $0) }
        guard let user = query.onlyUser, query.tree == Query(.user, exactly: user).tree else {
            return (planned, rows.unsearched)
        }
        let shown = Set(rows.map(\.session))
        do throws(StoreFailure) {
            for session in try await store.lostSessions(ofUser: user) where !shown.contains(session) {
                if let action = PlannedAction(verb, onUnlisted: session, of: user, isDamaged: false) {
                    planned.append(action)
                }
            }
        } catch {
            throw Failure(error)
        }
        return (planned, rows.unsearched)
    }

    /// How many sessions match; nothing where that can't be told. What is revoked at one stroke needs no list, so one that
    /// can't be read keeps nobody from revoking.
    private func count(_ query: Query, of user: String) async throws(Failure) -> Int? {
        do throws(Failure) {
            let rows = try await rows(query, searchingKeys: false)
            // Rows show one name of a user; the store may know more that are.
            let known = (try? await store.provenRows(ofUser: user)) ?? []
            return Set(rows.map(\.session)).union(known.map(\.session)).count
        } catch {
            if error.code == .outOfReach { throw error }
            return nil
        }
    }

    /// - Parameter searchesKeys: whether sessions count that nothing lists: not where one stroke hits them uncounted.
    private func rows(
        _ query: Query,
        _ geography: Geography = Geography(),
        searchingKeys searchesKeys: Bool = true
    ) async throws(Failure) -> SelectedRows {
        let now = try await StoreClock.read(of: store).now
        return try await Selection.rows(
            query,
            SortOrder(.user),
            in: store,
            at: now,
            geography,
            searchingKeys: searchesKeys
        )
    }

    // MARK: - Asking

    private func confirm(_ planned: [PlannedAction]) async throws(Failure) {
        if options.yes { return }
        let readsInput = choice.tokenStdin && choice.tokenSource.takesInput
        try Confirmation.checkTerminal(before: words.name, readsInput: readsInput)
        if let user = choice.user { await Lookalikes.tell(of: user, in: store) }
        let caution = store.caution(before: verb) ?? ""
        try Confirmation(verb, planned).behind(caution).ask(readsInput: readsInput)
    }

    // MARK: - Acting

    /// Many actions begin with an entry that says how many are meant; without it, none of them is done.
    private func announce(_ planned: [PlannedAction]) async throws(Failure) {
        guard planned.count > 1 || choice.query != nil else { return }
        let chosenBy = choice.query.map { "query: \($0)" } ?? choice.user.map { "user: \($0)" } ?? ""
        let sessions = planned.reduce(0) { $0 + max(1, $1.sessions ?? 1) }
        let intent = BulkIntent(verb, sessions: sessions, chosenBy: chosenBy)
        do throws(StoreFailure) {
            try await store.announce(intent, by: actor, reason: options.reason)
        } catch {
            let words: Sentence =
                "No session was touched: writing the opening entry of the audit trail failed: \(error)"
            throw Failure(StoreFailure(error.kind == .partlyDone ? .refused : error.kind, words))
        }
    }

    /// What was done can't be taken back: where the report can't be written, the actions go on all the same.
    /// Where the store is out of reach, no further one is begun.
    private func carryOut(_ planned: [PlannedAction]) async throws {
        var output = ActionOutput(printer, expecting: planned.map { report($0, words.outcome) })
        var tally = ActionTally()
        var remarks: [Sentence] = []
        var lost: StoreFailure?
        let stop = GuardReport.stopWish(in: store)
        for planned in planned {
            var report: Fields
            let isStopped = stop?.isThere ?? false
            if isStopped { tally.countUnbegun() }
            if lost != nil || isStopped {
                report = self.report(planned, "not-begun")
            } else {
                do throws(StoreFailure) {
                    let receipt = try await store.carryOut(planned.action, by: actor, reason: options.reason)
                    tally.count(receipt)
                    remarks += receipt.remarks(on: planned.action)
                    report = Fields(planned.action.target)
                    // What no store knows as a name may be what lets somebody in: a cookie that was given instead.
                    if receipt.outcome == .gone, !store.profile.isNative { report.maskSession() }
                    report.add(receipt, done: words.outcome)
                } catch {
                    tally.count(error)
                    remarks.append("\(error.description)")
                    if error.kind == .unreachable { lost = error }
                    report = self.report(planned, "failed", problem: error.description)
                }
            }
            output.print(report)
        }
        var told: Set<Sentence> = []
        for remark in remarks where told.insert(remark).inserted { Streams.note("sessiontop: \(remark.words)") }
        // All of a user at one stroke: the receipt says it, of what it found itself.
        let unread = planned.contains { $0.action.verb.endsAllOfUser } ? nil : unread
        if let unread { Streams.note("sessiontop: \(unread).") }
        let left = await GuardReport(store: store, stop: stop).wait()
        // Where it is not known what stayed ended, no more is asked.
        let again = left == nil ? await loggedInAgain() : nil
        try output.conclude(tally.exitCode ?? left ?? again ?? (unread == nil ? nil : .partly))
    }

    /// Says, once nobody guards what was ended, whether the user whose sessions all were meant is logged in again by then, with a
    /// remember-me cookie as a rule: then not all of that user is out.
    ///
    /// - Returns: the code to exit with, where so.
    private func loggedInAgain() async -> ExitCode? {
        guard verb == .revoke, let user = choice.user, !store.watches().isEmpty,
            let open = try? await store.provenRows(ofUser: user).count, open > 0
        else { return nil }
        Streams.note(
            open == 1
                ? "sessiontop: “\(spelledOut(user))” logged in again while it was watched: 1 session is open."
                : "sessiontop: “\(spelledOut(user))” logged in again while it was watched: \(open) sessions are open."
        )
        return .partly
    }

    // MARK: - Reporting

    /// CSV has all that a receipt says.
    private var printer: Printer {
        let columns =
            options.output == .table
            ? ["outcome", "sessions", "effective", "problem"] : Fields.receipt.filter { $0 != "until" }
        return Printer(format: options.output, columns: ["session", "user"] + columns, csv: options.style.csv)
    }

    /// What is said of an action that was not done.
    private func report(
        _ planned: PlannedAction,
        _ outcome: String,
        problem: String = "",
        sessions: Int? = 0
    ) -> Fields {
        var fields = Fields(planned.action.target)
        fields.add("outcome", outcome)
        if let sessions { fields.add("sessions", sessions) }
        fields.add("problem", problem)
        return fields
    }
}
