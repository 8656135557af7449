import ArgumentParser
import Glibc
import SessionStores
import Sessions

/// Carries an act out on what a command line names: finds the targets, asks, acts on one after the other, reports each.
struct ActRunner {
    let act: Act
    let options: ActOptions
    let store: any SessionStore
    let actor: Actor
    var now: () -> Timestamp = SystemClock.now

    func run() async throws {
        if let reason = store.profile.readOnlyReason, !options.stroke.dryRun {
            throw Failure.refused("Nothing was changed: \(reason)")
        }
        let targets = try await targets()
        if targets.isEmpty { throw Failure.nothing("No session matches.") }
        if options.stroke.dryRun { return try dryRun(targets) }
        try await confirm(targets)
        try await announce(targets)
        do {
            try await carryOut(on: targets)
        } catch {
            await tellLookalikes()
            throw error
        }
        await tellLookalikes()
    }

    /// Who says --yes is in a hurry: the users who look alike are named once it is done.
    private func tellLookalikes() async {
        guard act == .revoke, options.stroke.yes, let user = options.user else { return }
        await Lookalikes.tell(of: user, in: store)
    }

    private func dryRun(_ targets: [Target]) throws {
        var printer = Printer(format: options.stroke.output, columns: Target.columns(options.stroke.output))
        printer.print(
            targets.map { target in
                let isThere = target.count > 0 || target.session == nil
                return target.report(isThere ? "would-be-\(act.done)" : "gone", sessions: target.count)
            }
        )
        if !targets.contains(where: { $0.count > 0 || $0.session == nil }) {
            throw Failure.nothing("There is no such session.")
        }
    }

    // MARK: - Targets

    private func targets() async throws(Failure) -> [Target] {
        if let user = options.user { return try await targets(of: user) }
        if let query = options.query {
            return try await rows(QueryInput.query(query)).map { .session($0.session, $0) }
        }
        var sessions = options.session
        if options.tokenStdin { sessions = [try await TokenInput.session(in: store, options.trust)] }
        var targets: [Target] = []
        for session in sessions where !targets.contains(where: { session.isExactly($0.session) }) {
            targets.append(try await target(session))
        }
        return targets
    }

    /// A session by its ID. Its row is one thing, the session another: where only the one is there, the other is acted on.
    private func target(_ session: String) async throws(Failure) -> Target {
        do throws(StoreFailure) {
            if let row = try await store.row(of: session) { return .session(session, row) }
            return try await store.show(session) == nil ? .session(session, nil) : .damaged(session)
        } catch {
            if error.kind == .unreadable { return .damaged(session) }
            throw Failure(error)
        }
    }

    private func targets(of user: String) async throws(Failure) -> [Target] {
        let rows = try await rows(Query(.user, exactly: user))
        return act == .revoke
            ? [.user(user, sessions: rows.count)]
            : rows.map { .session($0.session, $0) }
    }

    private func rows(_ query: Query) async throws(Failure) -> [SessionRow] {
        Array(try await Selection.rows(query, SortOrder(.user), in: store, at: now()))
    }

    // MARK: - Asking

    private func confirm(_ targets: [Target]) async throws(Failure) {
        if options.stroke.yes { return }
        guard isatty(STDIN_FILENO) == 1, !options.tokenStdin else {
            throw .refused(
                "Nothing was done: there is nobody to ask here. Say --yes to \(act.infinitive) without asking."
            )
        }
        let question = Confirmation(act: act, targets: targets)
        if let user = options.user { await Lookalikes.tell(of: user, in: store) }
        Streams.note(question.text)
        guard let answer = readLine(), question.isYes(answer) else { throw .refused("Nothing was done.") }
    }

    // MARK: - Acting

    /// Many acts begin with an entry that says how many are meant; without it, none of them is done.
    private func announce(_ targets: [Target]) async throws(Failure) {
        guard targets.count > 1 || options.query != nil else { return }
        let chosenBy = options.query.map { "query: \($0)" } ?? options.user.map { "user: \($0)" } ?? ""
        let intent = BulkIntent(
            act: act.infinitive,
            sessions: targets.reduce(0) { $0 + max(1, $1.count) },
            chosenBy: chosenBy
        )
        do throws(StoreFailure) {
            try await store.announce(intent, by: actor, reason: options.stroke.reason)
        } catch {
            let words = "Nothing was done, since the audit trail could not be told of it: \(error)"
            throw Failure(StoreFailure(error.kind == .partlyDone ? .refused : error.kind, words))
        }
    }

    /// What was done can't be taken back: where the report can't be written, the acts go on all the same. Where the store
    /// is out of reach, no further one is begun.
    private func carryOut(on targets: [Target]) async throws {
        var printer = Printer(format: options.stroke.output, columns: Target.columns(options.stroke.output))
        printer.measure(targets.map { $0.report(act.done) })
        Streams.out(printer.heading)
        var tally = ActTally()
        var output: OutputFailure?
        var remarks: [String] = []
        var lost: StoreFailure?
        for target in targets {
            let report: Fields
            if lost != nil {
                report = target.report("not-begun")
            } else {
                do throws(StoreFailure) {
                    let receipt = try await store.carryOut(target.action(act), by: actor, reason: options.stroke.reason)
                    tally.count(receipt)
                    remarks += receipt.remarks(on: target.words)
                    if receipt.outcome == .gone, receipt.deniedUntil == nil {
                        remarks.append("\(target.words): there is no such session.")
                    }
                    report = target.report(receipt, done: act.done)
                } catch {
                    tally.count(error)
                    remarks.append(error.description)
                    if error.kind == .unreachable { lost = error }
                    report = target.report("failed", problem: error.description)
                }
            }
            if output == nil { output = Streams.failure(ofWriting: printer.line(report)) }
        }
        var told: Set<String> = []
        for remark in remarks where told.insert(remark).inserted { Streams.note("sessiontop: \(remark)") }
        output?.note()
        if let code = tally.exitCode { throw code }
        if output != nil { throw ExitCode.unwritable }
    }
}
