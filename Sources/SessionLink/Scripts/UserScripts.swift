import Redis

/// Raises a user's epoch above all that there were: from that moment on no session of before is good. Costs the same for one
/// session as for a million. With a lock the user can't log in from then on.
struct RaiseEpochScript: StoreScript {
    let user: String
    /// Whether the user is locked too; for how long is in `lockFor`, nil until the lock is lifted.
    let isLock: Bool
    let lockFor: Duration?
    /// An epoch that the new one has to be above, as a server knows it; 0 where none does.
    var above: Int64 = 0
    let cause: Cause
    let terms: Terms
    let bell: Bell

    var place: ScriptPlace { ScriptPlace(partition: Partition(user: user), user: user) }

    static let inputs: [ScriptInput<Self>] =
        Terms.revoking(\.terms) + Bell.inputs(\.bell) + Cause.inputs(\.cause) + [
            ScriptInput("user") { $0.user }, ScriptInput("is_lock", is: \.isLock),
            ScriptInput("lock_for") { $0.lockFor.map { String($0.milliseconds) } ?? "" },
            ScriptInput("above") { $0.above },
        ]

    static let script = Script(
        "raise-epoch",
        .allowOOM,
        keys: [.rows, .ends, .audit, .feed, .userSessions, .marks, .denied, .revoked],
        arguments: names(inputs),
        parts: ScriptPart.acting + [.epochs, .locks],
        lua: PackageResources.raise_epoch_lua
    )

    struct Answer: ScriptAnswer {
        let time: Int64
        /// Whether a lock that lasts as long was there already.
        let wasLocked: Bool
        /// The new epoch.
        let epoch: Int64
        /// How many sessions the user's set has; nil where it can't be read.
        let sessions: Int64?
        /// The end of the lock that holds now; nil where it has none.
        let lockedUntil: Int64?
        let shortfall: String?

        init?(_ reply: ScriptReply) {
            guard ["raised", "already"].contains(reply.status), let epoch = reply.optional(2) else { return nil }
            self.epoch = epoch
            time = reply.time
            wasLocked = reply.status == "already"
            sessions = reply.optional(3)
            lockedUntil = reply.optional(4)
            shortfall = reply.shortfall
        }
    }
}

/// Raises the epoch of everyone in one partition.
struct RaiseEveryoneScript: StoreScript {
    let place: ScriptPlace
    /// What is done in many partitions is audited in one.
    let isAudited: Bool
    /// An epoch that the new one has to be above, as a server knows it; 0 where none does.
    var above: Int64 = 0
    let cause: Cause
    let terms: Terms
    let bell: Bell

    static let inputs: [ScriptInput<Self>] =
        Terms.revoking(\.terms) + Bell.inputs(\.bell) + Cause.inputs(\.cause) + [
            ScriptInput("is_audited", is: \.isAudited), ScriptInput("above") { $0.above },
        ]

    static let script = Script(
        "raise-everyone",
        .allowOOM,
        keys: [.rows, .ends, .audit, .feed, .marks, .denied, .revoked],
        arguments: names(inputs),
        parts: ScriptPart.acting + [.epochs],
        lua: PackageResources.raise_everyone_lua
    )

    struct Answer: PartitionAnswer {
        let time: Int64
        let shortfall: String?

        init?(_ reply: ScriptReply) {
            guard reply.status == "raised" else { return nil }
            time = reply.time
            shortfall = reply.shortfall
        }
    }
}

/// Lets a locked user log in again; the sessions of before stay dead.
struct UnlockScript: StoreScript {
    let user: String
    let cause: Cause
    let terms: Terms
    let bell: Bell

    var place: ScriptPlace { ScriptPlace(partition: Partition(user: user), user: user) }

    static let inputs: [ScriptInput<Self>] =
        Terms.revoking(\.terms) + Bell.inputs(\.bell) + Cause.inputs(\.cause) + [ScriptInput("user") { $0.user }]

    static let script = Script(
        "unlock",
        keys: [.rows, .ends, .audit, .feed, .marks, .denied, .revoked],
        arguments: names(inputs),
        parts: ScriptPart.acting + [.locks],
        lua: PackageResources.unlock_lua
    )

    enum Answer: ScriptAnswer {
        case unlocked(time: Int64, shortfall: String?)
        /// There was no lock, or its time was over.
        case gone(time: Int64)

        init?(_ reply: ScriptReply) {
            switch reply.status {
            case "unlocked": self = .unlocked(time: reply.time, shortfall: reply.shortfall)
            case "gone": self = .gone(time: reply.time)
            default: return nil
            }
        }
    }
}

/// Removes those of the named sessions that are not of their user's epoch, or that are over.
struct SweepUserScript: StoreScript {
    /// Where the sessions are: the user's own partition, but for sessions that no longer say whose they are.
    let partition: Partition
    /// Empty for sessions that no longer say whose they are: those are removed, since none of them is good.
    let user: String
    let terms: Terms
    let sessions: [SessionID]

    var place: ScriptPlace { ScriptPlace(partition: partition, user: user) }

    static let inputs: [ScriptInput<Self>] =
        Terms.writing(\.terms) + [
            ScriptInput("user") { $0.user }, ScriptInput("sessions") { $0.sessions.count },
        ]

    static let script = Script(
        "sweep-user",
        .allowOOM,
        keys: [.rows, .ends, .audit, .feed, .userSessions, .marks],
        arguments: names(inputs),
        parts: ScriptPart.writing + [.act, .epochs],
        lua: PackageResources.sweep_user_lua
    )

    struct Answer: ScriptAnswer {
        /// How many it ended, and how many of the named ones stay.
        let ended: Int
        let kept: Int
        /// Those of these that are another user's by their own keys alone.
        let doubted: [String]
        let shortfall: String?

        init?(_ reply: ScriptReply) {
            guard reply.status == "swept", let ended = reply.optional(2), let kept = reply.optional(3) else {
                return nil
            }
            self.ended = Int(clamping: ended)
            self.kept = Int(clamping: kept)
            doubted = reply.list(4).compactMap(\.string)
            shortfall = reply.shortfall
        }
    }
}
