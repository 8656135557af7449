import Redis

/// Runs the scripts that end or refuse something and, where asked to, finds out whether replicas have what they wrote.
///
/// `WAIT` counts the writes of its own connection, and on a new one it counts nothing and answers at once. So scripts
/// and `WAIT` go out in one pipeline, which never spans two connections. The first script is sent with its source: the
/// server then knows the others, and none is missing when it is waited for.
struct ActionRunner: Sendable {
    /// What actions came to.
    struct Outcome<Answer: Sendable>: Sendable {
        /// The scripts' answers, in the order of the calls.
        var answers: [Answer] = []
        var confirmation = Confirmation.notAsked
    }

    private let store: Store
    private let durability: Durability?
    private let connections: WaitingConnections

    /// How many scripts go out together before they are waited for.
    private static let batch = 256

    init(_ store: Store, durability: Durability?) {
        self.store = store
        self.durability = durability
        connections = WaitingConnections(like: store.redis)
    }

    /// Runs a script once.
    func run<Call: StoreScript>(_ call: Call) async throws(SessionLinkError) -> (Call.Answer, Confirmation) {
        let outcome = try await run([call])
        guard let answer = outcome.answers.first else { throw .unreadable(what: "answer to a script") }
        return (answer, outcome.confirmation)
    }

    /// Runs a script at many places. Where it fails at some, the others are done all the same.
    ///
    /// - Parameter leads: The first writes the entry of the audit trail for all: where it fails, none of the others is done.
    /// - Throws: What failed where nothing else was done, else `partlyDone`.
    func run<Call: StoreScript>(
        _ calls: [Call],
        leads: Bool = false
    ) async throws(SessionLinkError) -> Outcome<Call.Answer> {
        guard leads, calls.count > 1 else { return try Self.whole(await attempt(calls), of: calls.count) }
        var outcome = await attempt(Array(calls.prefix(1)))
        if case .failure(let error) = outcome.answers.first { throw error }
        let others = await attempt(Array(calls.dropFirst()))
        outcome.answers += others.answers
        outcome.confirmation = outcome.confirmation.and(others.confirmation)
        return try Self.whole(outcome, of: calls.count)
    }

    /// What each of the scripts came to.
    private func attempt<Call: StoreScript>(
        _ calls: [Call]
    ) async -> Outcome<Result<Call.Answer, SessionLinkError>> {
        var results: [Result<Call.Answer, SessionLinkError>] = []
        var confirmation = Confirmation.notAsked
        if let durability, !calls.isEmpty {
            var fewest = Int.max
            for start in stride(from: 0, to: calls.count, by: Self.batch) {
                let batch = calls[start..<min(start + Self.batch, calls.count)]
                // Once the replicas did not keep up, waiting for more would only take longer.
                let patience = fewest >= durability.replicas ? durability.within : .milliseconds(1)
                do {
                    let (answers, replicas) = try await runAndWait(batch, durability.replicas, patience)
                    results += answers
                    fewest = min(fewest, replicas)
                } catch {
                    results.append(.failure(error))
                    break
                }
            }
            confirmation =
                fewest >= durability.replicas && fewest < .max
                ? .confirmed(replicas: fewest)
                : .unconfirmed(replicas: fewest == .max ? 0 : fewest, of: durability.replicas)
        } else {
            results = await runInPairs(calls)
        }
        return Outcome(answers: results, confirmation: confirmation)
    }

    /// The answers, if there are all of them.
    private static func whole<Answer>(
        _ outcome: Outcome<Result<Answer, SessionLinkError>>,
        of count: Int
    ) throws(SessionLinkError) -> Outcome<Answer> {
        var answers: [Answer] = []
        var failure: SessionLinkError?
        for result in outcome.answers {
            switch result {
            case .success(let answer): answers.append(answer)
            // What may have been done all the same counts before what certainly was not.
            case .failure(let error):
                failure = failure.map { !$0.leavesOpen && error.leavesOpen ? error : $0 } ?? error
            }
        }
        guard let failure else { return Outcome(answers: answers, confirmation: outcome.confirmation) }
        if answers.isEmpty { throw failure }
        throw .partlyDone(
            done: "\(answers.count) of \(count) steps",
            missing: "\(count - answers.count) of them, the first because: \(failure.clause)"
        )
    }

    /// Two are on their way at a time: faster than one by one, and nobody else waits long behind them. A store that is
    /// out of reach is not asked again for the rest.
    private func runInPairs<Call: StoreScript>(_ calls: [Call]) async -> [Result<Call.Answer, SessionLinkError>] {
        var results: [Result<Call.Answer, SessionLinkError>] = []
        var waiting = calls[...]
        while let first = waiting.popFirst() {
            async let one = result(of: first)
            let other: Result<Call.Answer, SessionLinkError>? =
                if let second = waiting.popFirst() { await result(of: second) } else { nil }
            let pair = [await one] + (other.map { [$0] } ?? [])
            results += pair
            for case .failure(let error) in pair where error.isStoreOutOfReach { return results }
        }
        return results
    }

    private func result<Call: StoreScript>(of call: Call) async -> Result<Call.Answer, SessionLinkError> {
        do {
            return .success(try await store.run(call))
        } catch {
            return .failure(error)
        }
    }

    /// Runs scripts in one pipeline with a `WAIT` behind them; the answers, and how many replicas have all of it.
    private func runAndWait<Call: StoreScript>(
        _ calls: ArraySlice<Call>,
        _ replicas: Int,
        _ patience: Duration
    ) async throws(SessionLinkError) -> ([Result<Call.Answer, SessionLinkError>], replicas: Int) {
        var commands = calls.enumerated().map { store.command($1, isKnown: $0 > 0) }
        var wait = RedisCommand("WAIT", replicas, patience.milliseconds)
        wait.patience = patience
        commands.append(wait)
        let values: [RESPValue]
        do {
            values = try await connections.withOne { client throws(RedisError) in try await client.pipeline(commands) }
        } catch {
            throw .store(error)
        }
        let answers = zip(calls, values).map { call, value in
            Result { () throws(SessionLinkError) in try store.answer(of: call, value) }
        }
        // An error, such as for a lack of rights, confirms nothing.
        return (answers, Int(clamping: values.last?.int ?? 0))
    }
}
