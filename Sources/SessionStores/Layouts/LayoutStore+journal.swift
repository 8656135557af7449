import Languages
import Redis
public import Sessions

extension LayoutStore {
    /// Writes down what is about to be done, does it, and writes down what came of it.
    ///
    /// - Parameter entry: what the trail is to show of it.
    func recorded(
        _ entry: AuditEntry,
        by actor: Actor,
        _ body: () async throws(StoreFailure) -> ActionReceipt
    ) async throws(StoreFailure) -> ActionReceipt {
        guard let journal = options.journal else { throw Self.noJournal }
        var entry = entry
        entry.time = connections.clock.now()
        entry.id = journal.newID(at: entry.time)
        entry.by = actor.words
        entry.outcome = JournalEntry.begun
        var line = JournalEntry(entry, store: profile.address, layout: profile.layout)
        line.redisUser = try await connections.user() ?? ""
        try journal.append(line)
        do throws(StoreFailure) {
            let receipt = try await body()
            line.entry.outcome = receipt.word
            note(line, in: journal)
            return receipt
        } catch {
            line.entry.outcome = error.kind == .partlyDone ? "partly done: \(error.clause)" : "failed: \(error.clause)"
            note(line, in: journal)
            guard error.lacksRight, let rights = await lackedRights() else { throw error }
            throw StoreFailure(.refused, "It was not done: \(rights).")
        }
    }

    /// What came of an act is written down where that can be; that it was begun is written down already.
    private func note(_ line: JournalEntry, in journal: OperatorsJournal) {
        var line = line
        line.entry.time = connections.clock.now()
        try? journal.append(line)
    }

    private static var noJournal: StoreFailure {
        StoreFailure(.refused, "Nothing was changed: there is no audit file in which it would be written down first.")
    }

    /// Says in the audit file that many sessions are about to be acted on.
    public func announce(_ bulk: BulkIntent, by actor: Actor, reason: String) async throws(StoreFailure) {
        try checkWritable()
        let how = bulk.chosenBy.isEmpty ? "" : " (\(bulk.chosenBy))"
        let sessions = bulk.sessions == 1 ? "1 session" : "\(bulk.sessions) sessions"
        guard let journal = options.journal else { throw Self.noJournal }
        let now = connections.clock.now()
        var entry = AuditEntry(id: journal.newID(at: now), time: now, event: .bulkBegun)
        (entry.by, entry.reason) = (actor.words, reason)
        entry.outcome = "\(bulk.verb.words.name): \(sessions)\(how)"
        try journal.append(JournalEntry(entry, store: profile.address, layout: profile.layout))
        memory.announce(bulk.sessions)
    }

    /// Refuses on a connection that may change nothing.
    func checkWritable() throws(StoreFailure) {
        if let reason = profile.readOnlyReason { throw StoreFailure(.refused, "Nothing was changed: \(reason)") }
    }
}

extension Actor {
    /// An operator in words: what is known first, what is only claimed last and as such.
    var words: String {
        var facts: [String] = []
        if let userID { facts.append("uid \(userID)") }
        if let loginID { facts.append("login uid \(loginID)") }
        if let keyHash { facts.append("ssh key \(keyHash)") }
        if let claimed { facts.append("claimed: \(claimed)") }
        return facts.isEmpty ? name : "\(name) (\(facts.joined(separator: ", ")))"
    }
}

extension ActionReceipt {
    /// How it came out, as the trail has it.
    fileprivate var word: String {
        switch outcome {
        case .done: (doubt ?? shortfall).map { "partly done: \($0)" } ?? "done"
        case .gone: doubt.map { "not known: \($0)" } ?? "gone"
        case .movedOn: "moved on"
        }
    }
}
