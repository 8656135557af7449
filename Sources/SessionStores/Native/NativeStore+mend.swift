import SessionLink
public import Sessions

/// What is damaged in a store, in an operator's words.
public struct DamageReport: Sendable {
    /// One kind of damage.
    public struct Kind: Sendable, Hashable {
        /// A short name, such as `row-missing`.
        public var name: String
        /// What it is, to stand behind the number.
        public var words: String
        /// How many there are.
        public var count: Int
        /// Whether mending helps.
        public var isMendable: Bool
    }

    let survey: StoreSurvey

    /// How many sessions were looked at.
    public var sessions: Int { survey.sessions }

    /// How many sessions and leftovers can be mended.
    public var mendable: Int { survey.mendable }

    /// The kinds of damage that there are.
    public var kinds: [Kind] {
        StoreSurvey.Kind.allCases.compactMap { kind in
            survey.counts[kind].map {
                Kind(name: kind.name, words: kind.description, count: $0, isMendable: kind.isMendable)
            }
        }
    }

    /// What can't be mended, and what to do about each.
    public var advice: [String] {
        let sessions = survey.damagedSessions.map { session in
            "Session \(session) can't be mended, since its own key is damaged: end it with sessiontop revoke \(session)."
        }
        let births = survey.counts[.birthMissing].map { count in
            "\(count) partitions lost the epoch of everyone, or are older than it: were the store to come back empty, their tokens "
                + "from before would be taken for good ones. Each gets one with the first log-in after its last session."
        }
        return sessions + survey.wrongKeys.map(\.advice) + (births.map { [$0] } ?? [])
    }
}

extension StoreSurvey.WrongKey {
    /// What to do about it.
    var advice: String {
        "The key \(name) is a \(type) and must be a \(wanted): something else writes under this prefix. Rename it away "
            + "(RENAME), then mend again."
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
        }
    }
}

/// What became of mending, in an operator's words.
public struct MendReport: Sendable, Hashable {
    /// How many sessions are whole now.
    public var mended: Int
    /// How many leftovers were taken out.
    public var removed: Int
    /// How many changed or ended by themselves meanwhile.
    public var moved: Int
    /// How many could not be mended.
    public var failed: Int
    /// What stands in the way, and what to do about it.
    public var advice: [String]
    /// Why it stopped before its end; absent where it did not.
    public var shortfall: String?
}

extension NativeStore {
    /// What the store does not say of its servers, by the names of the fields.
    public func missingMeta() async throws(StoreFailure) -> [String] {
        try await reading { () async throws(SessionLinkError) in try await directory.missingMeta() }
    }

    /// Looks at every session and at what the rest of the store says of it. Changes nothing.
    public func damage() async throws(StoreFailure) -> DamageReport {
        let bulk = SessionDirectory(redis: bulkClient, prefix: prefix)
        return DamageReport(survey: try await reading { () async throws(SessionLinkError) in try await bulk.survey() })
    }

    /// Makes damaged and missing rows anew from the sessions' own keys, and takes out what is left of sessions that are gone.
    /// One entry in the audit trail says so before the first is mended.
    public func mend(
        _ report: DamageReport,
        by actor: Actor,
        reason: String
    ) async throws(StoreFailure) -> MendReport {
        try checkWritable()
        let actor = try await identified(actor)
        let receipt = try await reading { () async throws(SessionLinkError) in
            try await administration.mend(report.survey, by: actor, reason: reason)
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
