import Languages
import SessionLink
public import Sessions

extension NativeStore {
    /// What the store does not say of its servers, by the names of the fields.
    public func missingMeta() async throws(StoreFailure) -> [String] {
        try await reading { () async throws(SessionLinkError) in try await directory.missingMeta() }
    }

    /// Looks at every session and at what the rest of the store says of it, and at the keys that servers publish. Changes
    /// nothing.
    public func damage() async throws(StoreFailure) -> DamageReport {
        var report = DamageReport(
            try await reading { () async throws(SessionLinkError) in try await bulkDirectory.survey() }
        )
        if try await keysAtHand().areDamaged { report.addUnreadableKeys("\(prefix):keys") }
        return report
    }

    /// Rebuilds damaged and missing rows from the sessions' own keys, and takes out what is left of sessions that are gone.
    /// One entry in the audit trail says so before the first is mended.
    public func mend(
        _ report: DamageReport,
        by actor: Actor,
        reason: String
    ) async throws(StoreFailure) -> MendReport {
        guard let survey = report.survey as? StoreSurvey else {
            throw StoreFailure(.refused, "Nothing was changed: what was found is of another store.")
        }
        try checkWritable()
        let actor = try await identified(actor)
        let receipt = try await reading { () async throws(SessionLinkError) in
            try await administration.mend(survey, by: actor, reason: reason)
        }
        return MendReport(
            mended: receipt.mended,
            removed: receipt.removed,
            moved: receipt.moved,
            failed: receipt.failed,
            advice: receipt.obstacles.sorted(),
            shortfall: receipt.shortfall
        )
    }
}

extension DamageReport {
    init(_ survey: StoreSurvey) {
        self.init(
            sessions: survey.sessions,
            mendable: survey.mendable,
            kinds: StoreSurvey.Kind.allCases.compactMap { kind in
                survey.counts[kind].map {
                    Kind(name: kind.name, words: kind.description, count: $0, isMendable: kind.isMendable)
                }
            },
            advice: survey.advice,
            survey: survey
        )
    }

    /// Adds that the key with the published keys is damaged. Servers check with keys of their own.
    fileprivate mutating func addUnreadableKeys(_ name: String) {
        let words = said(
            "published key set that can’t be read (\(name)): signatures can’t be checked here without --keys"
        )
        kinds.append(Kind(name: "keys-unreadable", words: words, count: 1, isMendable: false))
        advice.append(
            said(
                "The published keys (\(name)) can’t be read: DEL \(name), then restart a server; each publishes its keys when it starts. Until then give --keys to check signatures."
            )
        )
    }
}

extension StoreSurvey {
    /// What can't be mended, and what to do about each.
    fileprivate var advice: [String] {
        let sessions = damagedSessions.map { session in
            said(
                "Session \(session) can't be mended, since its own key is damaged: end it with sessiontop revoke \(session)."
            )
        }
        let births = counts[.birthMissing].map { count in
            said(
                "\(count) partitions lost the epoch of everyone, or are older than it: were the store to come back empty, their tokens from before would be taken for good ones. Each gets one with the first log-in after its last session."
            )
        }
        return sessions + wrongKeys.map(\.advice) + (births.map { [$0] } ?? [])
    }
}

extension StoreSurvey.WrongKey {
    /// What to do about it.
    var advice: String {
        said(
            "The key \(name) is a \(type) and must be a \(wanted): something else writes under this prefix. Rename it away (RENAME), then mend again."
        )
    }
}

extension StoreSurvey.Kind {
    /// A short name.
    fileprivate var name: String {
        switch self {
        case .rowMissing: "row-missing"
        case .rowUnreadable: "row-unreadable"
        case .rowContradicts: "row-contradicts"
        case .endMissing: "end-missing"
        case .userMissing: "user-missing"
        case .leftOver: "left-over"
        case .sessionUnreadable: "session-unreadable"
        case .sessionOfWrongType: "session-of-wrong-type"
        case .keyOfWrongType: "key-of-wrong-type"
        case .birthMissing: "epoch-missing"
        case .streamAhead: "stream-ahead"
        }
    }
}
