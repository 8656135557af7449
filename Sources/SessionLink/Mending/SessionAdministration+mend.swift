import Redis

/// What became of mending.
public struct MendReceipt: Sendable, Hashable {
    /// How many sessions have a whole row, end and place among their user's sessions now.
    public var mended = 0
    /// How many leftovers were taken out.
    public var removed = 0
    /// How many changed or ended in between, so that there was nothing to mend.
    public var moved = 0
    /// What kept something from being mended.
    public var obstacles: Set<String> = []
    /// How many sessions and leftovers could not be mended.
    public var failed = 0
    /// Why it stopped before its end; nil where it did not.
    public var shortfall: String?
}

extension SessionAdministration {
    /// Mends what a survey found: rebuilds damaged and missing rows from the sessions' own keys, which it never touches,
    /// and takes out what is left of sessions that are gone. One script a session; before the first, one entry in the audit
    /// trail says how many there are.
    ///
    /// - Throws: What kept the entry from being written: then nothing was changed.
    public func mend(
        _ survey: StoreSurvey,
        by actor: Operator,
        reason: String
    ) async throws(SessionLinkError) -> MendReceipt {
        var receipt = MendReceipt()
        guard !survey.findings.isEmpty else { return receipt }
        try await audit(survey, by: actor, reason: reason)
        var seen: Set<[UInt8]> = []
        do {
            for finding in survey.findings where seen.insert(finding.name).inserted {
                if finding.kind == .leftOver {
                    try await removeLeftOver(finding, &receipt)
                } else if let session = SessionID(String(decoding: finding.name, as: UTF8.self)) {
                    try await mendRow(of: session, asksTrail: survey.mendable <= Self.fewEnoughToAsk, &receipt)
                }
            }
        } catch {
            receipt.shortfall = "not all was mended: \(error.clause)"
        }
        return receipt
    }

    private func audit(_ survey: StoreSurvey, by actor: Operator, reason: String) async throws(SessionLinkError) {
        let leftOver = survey.counts[.leftOver, default: 0]
        let outcome = "begun: \(survey.mendable - leftOver) sessions to mend, \(leftOver) leftovers to take out"
        let fields: [any RedisArgument] = [
            store.keys.key(.audit, of: Partition(index: 0)), "*", "event", AuditEvent.mended.rawValue, "user", "",
            "session", "", "jti", "", "ip", "", "client", "", "operator", actor.text,
            "reason", reason.cut(to: StoreLimits.reason), "outcome", outcome, "before-ip", "", "before-client", "",
            "difference", "",
        ]
        _ = try await store.send(RedisCommand("XADD", arguments: fields))
    }

    private func mendRow(
        of session: SessionID,
        asksTrail: Bool,
        _ receipt: inout MendReceipt
    ) async throws(SessionLinkError) {
        let directory = SessionDirectory(store: store)
        // Whoever uses the session meanwhile changes it: it is read again then, a few times.
        for _ in 0..<5 {
            guard let keys = try await directory.ownKeys(of: [session]).first,
                let record = SessionRecord(values: keys.hash.elements ?? [])
            else {
                receipt.moved += 1
                return
            }
            let text = try await directory.readable([RedisCommand("GET", store.keys.key(.claims, of: session))])
            var row: StoredRow
            switch keys.whole {
            case .success(let whole): row = whole
            case .failure(let damage):
                row = keys.row(damage, text: text.first ?? .null)
                if asksTrail, let peer = try await peer(of: session, record) {
                    (row.ip, row.client) = (peer.ip, peer.rowClient)
                }
            }
            let call = MendRowScript(row: row, record: record, expiry: keys.expiry.int ?? -1, stamp: keys.stamp)
            switch try await attempt(call, &receipt) {
            case .mended?:
                receipt.mended += 1
                return
            case .moved?: continue
            case nil: return
            case .gone?:
                receipt.moved += 1
                return
            }
        }
        receipt.failed += 1
        receipt.obstacles.insert("session \(session) changed each time that it was read: mend again")
    }

    /// From where the session is used, which the row alone had: what the audit trail told last, if the session's digest of
    /// it says the same.
    private func peer(of session: SessionID, _ record: SessionRecord) async throws(SessionLinkError) -> Peer? {
        let query = AuditQuery(limit: 20, session: session, trails: [.audit])
        let records = try await SessionDirectory(store: store).audit(query)
        return records.reversed().lazy.map { Peer(ip: $0.ip, client: $0.client) }.first { $0.digest == record.peer }
    }

    /// Of more sessions than these the trail is not asked, one after the other, where they were used from.
    private static let fewEnoughToAsk = 100

    private func removeLeftOver(
        _ finding: StoreSurvey.Finding,
        _ receipt: inout MendReceipt
    ) async throws(SessionLinkError) {
        let call = RemoveLeftOverScript(partition: finding.partition, name: finding.name)
        switch try await attempt(call, &receipt) {
        case .removed?: receipt.removed += 1
        case .moved?: receipt.moved += 1
        case nil: break
        }
    }

    /// Runs a script; nil where a key keeps it from being done, which is noted.
    private func attempt<Call: StoreScript>(
        _ call: Call,
        _ receipt: inout MendReceipt
    ) async throws(SessionLinkError) -> Call.Answer? {
        do {
            return try await store.run(call)
        } catch .notDone(let reason) {
            receipt.failed += 1
            receipt.obstacles.insert(reason)
            return nil
        }
    }
}

extension OwnKeys {
    /// What the session was like, as the script that writes its row compares it.
    fileprivate var stamp: String {
        let values = hash.elements ?? []
        let fields: [SessionRecord.Field] = [.user, .mode, .gen, .state, .created, .exp, .seen, .end]
        return fields.map { field in
            field.rawValue < values.count ? String(decoding: values[field.rawValue].bytes ?? [], as: UTF8.self) : ""
        }.joined(separator: "\n")
    }
}
