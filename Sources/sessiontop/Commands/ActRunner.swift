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
        var printer = Printer(format: options.stroke.output, columns: Target.columns)
        guard targets.contains(where: { $0.count > 0 || !$0.isSession }) else {
            if !targets.isEmpty { printer.print(targets.map { $0.report("gone") }) }
            throw Failure.nothing(targets.isEmpty ? "No session matches." : "There is no such session.")
        }
        if options.stroke.dryRun {
            return printer.print(targets.map { $0.report($0.count == 0 ? "gone" : "would-be-\(act.done)") })
        }
        try await confirm(targets)
        printer.measure(targets.map { $0.report(act.done) })
        Streams.out(printer.heading)
        var results: [ActResult] = []
        for target in targets {
            let result = await perform(target)
            Streams.out(printer.line(result.report))
            results.append(result)
        }
        if act == .revoke, options.stroke.yes, let user = options.user { await Lookalikes.tell(of: user, in: store) }
        try conclude(results)
    }

    // MARK: - Targets

    private func targets() async throws(Failure) -> [Target] {
        if let user = options.user { return try await targets(of: user) }
        if let query = options.query {
            return try await rows(QueryInput.query(query)).map { .session($0.session, $0) }
        }
        var sessions = options.session
        if options.tokenStdin { sessions = [try await TokenInput.session(in: store)] }
        var targets: [Target] = []
        for session in sessions where !targets.contains(where: { session.isExactly($0.session) }) {
            do throws(StoreFailure) {
                targets.append(.session(session, try await store.row(of: session)))
            } catch {
                throw Failure(error)
            }
        }
        return targets
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

    private func perform(_ target: Target) async -> ActResult {
        do {
            let receipt = try await receipt(target)
            let outcome =
                switch receipt.outcome {
                case .done: act.done
                case .gone: "gone"
                case .movedOn: "moved-on"
                }
            return ActResult(report: target.report(outcome, receipt), isDone: receipt.outcome == .done, failure: nil)
        } catch {
            return ActResult(
                report: target.report("failed", problem: error.description),
                isDone: false,
                failure: error
            )
        }
    }

    private func receipt(_ target: Target) async throws(StoreFailure) -> ActionReceipt {
        switch (target, act) {
        case (.user(let user, _), _):
            try await store.revokeAll(user: user, by: actor, reason: options.stroke.reason)
        case (.session(let session, let row), .revoke):
            try await store.revoke(session, expecting: row?.created, by: actor, reason: options.stroke.reason)
        case (.session(let session, let row), .forceRefresh):
            try await store.forceRefresh(session, expecting: row?.created, by: actor, reason: options.stroke.reason)
        }
    }

    /// The exit code says whether all, some or none of it was done.
    private func conclude(_ results: [ActResult]) throws {
        for failure in Set(results.compactMap(\.failure)) { Streams.note("sessiontop: \(failure)") }
        if results.allSatisfy(\.isDone) { return }
        if results.contains(where: \.isDone) { throw ExitCode.partly }
        if let failure = results.compactMap(\.failure).first { throw Failure(failure).code }
        throw ExitCode.nothing
    }
}

/// How one target came out.
private struct ActResult {
    let report: Fields
    let isDone: Bool
    let failure: StoreFailure?
}

extension Target {
    fileprivate var session: String? {
        if case .session(let session, _) = self { session } else { nil }
    }

    fileprivate var isSession: Bool { session != nil }
}
