import FoundationEssentials
import SessionLink
import Sessions

extension Refusals {
    /// What the partitions of a store refuse.
    init(_ stored: [Partition: [StoredRefusal]]) {
        self.init()
        var keys: Set<StoredRefusal> = []
        var partitions: [StoredRefusal.Subject: Set<Partition>] = [:]
        // By a fingerprint, every partition may say so.
        var tokens: [StoredRefusal: Bool] = [:]
        for (partition, refusals) in stored {
            for refusal in refusals {
                guard let reason = SessionRefusal(refusal) else { continue }
                switch refusal.subject {
                case .key:
                    keys.insert(refusal)
                    partitions[refusal.subject, default: []].insert(partition)
                case .session(let session): refuse(SessionName(session), reason)
                case .token(let token):
                    if partition == token.session.partition || tokens[refusal] == nil {
                        tokens[refusal] = partition == token.session.partition
                    }
                }
            }
        }
        for (refusal, isInOwnPart) in tokens {
            guard case .token(let token) = refusal.subject, var reason = SessionRefusal(refusal) else { continue }
            if !isInOwnPart { reason.extent = .otherPart }
            refuse(SessionName(token.session), reason, generation: Int(token.generation))
        }
        for refusal in keys {
            guard case .key(let id) = refusal.subject else { continue }
            let holding = partitions[refusal.subject] ?? []
            let beginnings = holding.count == Partition.all.count ? nil : Set(holding.map(\.hex))
            deny(Key(id, until: refusal.until.flatMap(Timestamp.init(end:)), of: beginnings))
        }
        sort()
    }
}

extension SessionRefusal {
    /// Nothing for what says nothing of a session that the store holds.
    init?(_ stored: StoredRefusal) {
        self.init(stored.refusal, until: stored.until)
    }

    /// What servers say of a session's current token; nothing where they don't refuse it, or its session is gone.
    init?(_ standing: TokenStanding) {
        guard case .refused(let refusal) = standing.verdict else { return nil }
        self.init(refusal, until: standing.until)
        if standing.isInPart { extent = .otherPart }
    }

    private init?(_ refusal: Refusal, until: Date?) {
        let cause: Cause
        switch refusal {
        case .epoch: cause = .epoch
        case .epochUnknown: cause = .epochUnknown
        case .denied(.session): cause = .session
        case .denied(.key): cause = .key
        case .denied(.fingerprint): cause = .fingerprint
        case .denied(.token): cause = .token
        case .malformed, .signature, .unknownKey, .expired, .notYetValid, .issuer, .audience, .sessionGone, .superseded,
            .linkMismatch,
            .reuse, .issuedElsewhere:
            return nil
        }
        self.init(cause, until: until.flatMap(Timestamp.init(end:)))
    }
}

extension Timestamp {
    /// When a denial ends; nothing for one that was meant for good.
    init?(end: Date) {
        let moment = Timestamp(end)
        guard moment.seconds < Self.forGood else { return nil }
        self = moment
    }

    /// What ends later than this, in seconds since 1970, was meant for good: the year 9000.
    private static let forGood: Int64 = 221_845_392_000
}
