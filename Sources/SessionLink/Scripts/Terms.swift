import FoundationEssentials
import Redis

/// What every writer of a store heeds, and by which clock it writes.
struct Terms: Sendable, Hashable {
    /// How long the streams keep what they hold.
    var retention: Retention
    /// The longest time that a token of any server lives.
    var tokenLife: Duration
    /// The writer's clock. What is forgotten goes by the earlier of it and Redis's.
    var now: Date

    private static func bounded(_ span: Duration) -> Int64 { min(span.milliseconds, TimeLimits.longest) }

    /// The inputs of a script that writes.
    static func writing<Call>(_ terms: @escaping @Sendable (Call) -> Terms) -> [ScriptInput<Call>] {
        [
            ScriptInput("caller_time") { terms($0).now.milliseconds },
            ScriptInput("audit_keep") { bounded(terms($0).retention.audit) },
        ]
    }

    /// The inputs of a script that revokes.
    static func revoking<Call>(_ terms: @escaping @Sendable (Call) -> Terms) -> [ScriptInput<Call>] {
        writing(terms) + [
            ScriptInput("revoked_keep") { bounded(terms($0).retention.revocations) },
            ScriptInput("token_life") { bounded(terms($0).tokenLife) },
            ScriptInput("margin") { _ in TimeLimits.margin.milliseconds },
        ]
    }
}

/// Where a revocation rings.
struct Bell: Sendable, Hashable {
    /// The channel.
    let doorbell: String
    /// How far whoever puts something back has heard each stream: what was lifted behind that is not put back. Empty for all
    /// else.
    var heard: [Partition: RedisStreamID] = [:]

    /// The inputs of a script that rings.
    static func inputs<Call: StoreScript>(_ bell: @escaping @Sendable (Call) -> Bell) -> [ScriptInput<Call>] {
        [
            ScriptInput("doorbell") { bell($0).doorbell },
            ScriptInput("partition") { $0.place.partition.hex },
            ScriptInput("heard") { bell($0).heard[$0.place.partition]?.description ?? "" },
        ]
    }
}

/// Who acts, and why, as the audit trail has it.
struct Cause: Sendable, Hashable {
    /// An operator's text; empty where it was none.
    var operatorText = ""
    var reason = ""

    init() {}

    init(_ actor: Operator, _ reason: String) {
        operatorText = actor.text
        self.reason = reason.cut(to: StoreLimits.reason)
    }

    init(reason: String) {
        self.reason = reason.cut(to: StoreLimits.reason)
    }

    static func inputs<Call>(_ cause: @escaping @Sendable (Call) -> Cause) -> [ScriptInput<Call>] {
        [ScriptInput("operator") { cause($0).operatorText }, ScriptInput("reason") { cause($0).reason }]
    }
}

extension StoreMeta.Heeded {
    /// What a writer heeds that has these settings of its own: the longest of both.
    ///
    /// Where no server has said how long its tokens live, or what it said is damaged, it is as long as revocations are kept:
    /// no server may let one live longer.
    func terms(_ own: Retention, tokenLife: Duration?, now: Date) -> Terms {
        let retention = Retention(
            audit: max(own.audit, audit ?? .zero),
            revocations: max(own.revocations, revocations ?? .zero)
        )
        let known = [tokenLife, self.tokenLife].compactMap { $0 }.max()
        return Terms(retention: retention, tokenLife: known ?? retention.revocations, now: now)
    }
}
