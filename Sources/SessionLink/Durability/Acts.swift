import Redis

/// Runs the scripts that end or refuse something and, where asked to, finds out whether replicas have what they wrote.
///
/// `WAIT` counts the writes of its own connection, and on a new one it counts nothing and answers at once. So scripts
/// and `WAIT` go out in one pipeline, which never spans two connections. The first script is sent with its source: the
/// server then knows the others, and none is missing when it is waited for.
struct Acts: Sendable {
    /// What acts came to.
    struct Outcome: Sendable {
        /// The scripts' answers, in the order of the calls.
        var replies: [ScriptReply] = []
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
    func run(_ script: Script, _ call: ScriptCall) async throws(SessionLinkError) -> (ScriptReply, Confirmation) {
        let outcome = try await run(script, [call])
        guard let reply = outcome.replies.first else { throw .unreadable(what: "answer to a script") }
        return (reply, outcome.confirmation)
    }

    /// Runs a script at many places. What fails at one fails all; those before it are done then.
    func run(_ script: Script, _ calls: [ScriptCall]) async throws(SessionLinkError) -> Outcome {
        guard let durability, !calls.isEmpty else { return Outcome(replies: try await runInPairs(script, calls)) }
        var outcome = Outcome()
        var fewest = Int.max
        for start in stride(from: 0, to: calls.count, by: Self.batch) {
            let batch = calls[start..<min(start + Self.batch, calls.count)]
            // Once the replicas did not keep up, waiting for more would only take longer.
            let patience = fewest >= durability.replicas ? durability.within : .milliseconds(1)
            let (replies, replicas) = try await runAndWait(script, batch, durability.replicas, patience)
            outcome.replies += replies
            fewest = min(fewest, replicas)
        }
        outcome.confirmation =
            fewest >= durability.replicas
            ? .confirmed(replicas: fewest) : .unconfirmed(replicas: fewest, of: durability.replicas)
        return outcome
    }

    /// Two are on their way at a time: faster than one by one, and nobody else waits long behind them.
    private func runInPairs(_ script: Script, _ calls: [ScriptCall]) async throws(SessionLinkError) -> [ScriptReply] {
        var replies: [ScriptReply] = []
        var waiting = calls[...]
        while let first = waiting.popFirst() {
            async let one = result(of: script, first)
            if let second = waiting.popFirst() {
                let other = await result(of: script, second)
                replies.append(try await one.get())
                replies.append(try other.get())
            } else {
                replies.append(try await one.get())
            }
        }
        return replies
    }

    private func result(of script: Script, _ call: ScriptCall) async -> Result<ScriptReply, SessionLinkError> {
        do {
            return .success(try await store.run(script, call))
        } catch {
            return .failure(error)
        }
    }

    /// Runs scripts in one pipeline with a `WAIT` behind them; the answers, and how many replicas have all of it.
    private func runAndWait(
        _ script: Script,
        _ calls: ArraySlice<ScriptCall>,
        _ replicas: Int,
        _ patience: Duration
    ) async throws(SessionLinkError) -> ([ScriptReply], replicas: Int) {
        var commands = calls.enumerated().map { store.command(script, $1, isKnown: $0 > 0) }
        var wait = RedisCommand("WAIT", replicas, patience.milliseconds)
        wait.patience = patience
        commands.append(wait)
        let values: [RESPValue]
        do {
            values = try await connections.withOne { client throws(RedisError) in try await client.pipeline(commands) }
        } catch {
            throw .store(error)
        }
        var replies: [ScriptReply] = []
        for value in values.dropLast() { replies.append(try store.reply(of: script, value)) }
        // An error, such as for a lack of rights, confirms nothing.
        return (replies, Int(values.last?.int ?? 0))
    }
}
