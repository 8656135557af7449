import JOSE
public import Redis

/// What came of trying out whether actions can be done.
public struct Rehearsal: Sendable, Hashable {
    /// The rights that are missing, as arguments of `ACL SETUSER`.
    public var missing: [String] = []
    /// Why nothing can be changed now; nil where a trial worked.
    public var refusal: RedisServerError?
    /// What of the trial failed otherwise: commands and the server's words.
    public var failures: [String] = []
    /// Whether only what frees memory can be done: sessions end, but nobody logs in.
    public var isShortOfMemory = false
}

extension SessionAdministration {
    /// Tries out whether actions can be done: asks for every right, then does what actions do with keys of each kind,
    /// in a partition of its own where nobody has sessions, and takes all of it away again in the same script.
    public func rehearse() async throws(SessionLinkError) -> Rehearsal {
        var rehearsal = Rehearsal()
        let probe = RightsProbe(.operator, store.keys)
        let steps = trialSteps
        let keys = KeyKind.allCases.filter { StoreRole.operator.access($0).contains(.write) }
            .compactMap { $0.trialKey(store.keys) }
        let inputs = [json(probe.questions.map(\.words)), json(steps)]
        do throws(RedisError) {
            // As actions do: by the name first.
            let answer = try await store.redis.run(TrialScripts.actions.redis, keys: keys, arguments: inputs)
            let parts = answer.elements ?? []
            guard parts.count == 2 else {
                throw .protocolViolation(host: store.redis.host, reason: "it is not an answer to a trial")
            }
            // Lua counts from 1.
            rehearsal.missing = probe.missing(Set((parts[0].elements ?? []).compactMap { $0.int.map { Int($0) - 1 } }))
            rehearsal.failures = (parts[1].elements ?? []).compactMap(\.string)
            _ = try await store.redis.run(TrialScripts.logIn.redis, keys: keys, arguments: [])
        } catch {
            guard let refusal = error.serverError else { throw .store(error) }
            switch refusal.kind {
            case .noPerm: rehearsal.missing.append(StoreRole.scriptSelector(store.keys))
            case .outOfMemory: rehearsal.isShortOfMemory = true
            default: rehearsal.refusal = refusal
            }
        }
        return rehearsal
    }

    /// What actions do, on the trial's keys: what makes a key first, what takes it away last.
    private var trialSteps: [[String]] {
        var steps: [[String]] = []
        let order = ["HSET", "ZADD", "XADD", "SET"]
        let commands = StoreRole.acting.sorted { left, right in
            (order.firstIndex(of: left) ?? order.count, left) < (order.firstIndex(of: right) ?? order.count, right)
        }
        for command in commands where command != "UNLINK" {
            guard let shape = CommandShape.all[command], shape.access.contains(.write) else { continue }
            for kind in KeyKind.allCases
            where shape.suits(kind) && StoreRole.operator.access(kind).isSuperset(of: shape.access) {
                // Of a session's secrets nothing is ever written by an action.
                guard kind != .token, kind != .next, let key = kind.trialKey(store.keys) else { continue }
                steps.append(shape.words(command, key: key))
            }
        }
        return steps
    }

    private func json(_ lists: [[String]]) -> String {
        JSONWriter.text(of: .array(lists.map { .array($0.map { .string($0) }) }))
    }
}

extension SessionDirectory {
    /// The rights that a viewer needs and this connection's user lacks, as arguments of `ACL SETUSER`: found by asking,
    /// on keys that nobody has.
    public func missingRights() async throws(SessionLinkError) -> [String] {
        let probe = RightsProbe(.viewer, store.keys)
        let asked = probe.questions.indices.filter {
            !["CLIENT|SETNAME", "SUBSCRIBE"].contains(probe.questions[$0].command)
        }
        let replies: [RESPValue]
        do {
            replies = try await store.redis.pipeline(
                asked.map { index in
                    let words = probe.questions[index].words
                    return RedisCommand(words.first ?? "", arguments: Array(words.dropFirst()))
                }
            )
        } catch {
            throw .store(error)
        }
        let refused = zip(asked, replies).filter { _, reply in
            if case .error(let error) = reply { error.kind == .noPerm } else { false }
        }
        return probe.missing(Set(refused.map(\.0)))
    }
}
