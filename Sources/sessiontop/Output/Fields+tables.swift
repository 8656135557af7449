import Console
import JOSE
import Sessions

extension Fields {
    /// The fields of a user, in their order.
    static let user = ["user", "sessions", "refused", "clients", "addresses", "seen", "created", "failed_log_ins"]

    /// A user who has open sessions.
    ///
    /// - Parameter hasFailures: whether it is known how many log-ins failed within the hour.
    init(_ user: UserSummary, hasFailures: Bool) {
        self.init()
        add("user", user.user)
        add("sessions", user.sessions)
        add("refused", user.refused)
        add("clients", user.clients)
        add("addresses", user.addresses)
        add("seen", user.seen)
        add("created", user.created)
        if hasFailures { add("failed_log_ins", user.failures) }
    }

    /// The fields of what is refused and of what ended, in their order.
    static let ended = ["what", "user", "session", "jti", "fingerprint", "key", "time", "until", "by", "reason"]

    /// What is refused.
    init(_ restriction: Restriction) {
        self.init()
        switch restriction.subject {
        case .user(let user):
            add("what", "locked")
            add("user", user)
        case .session(let session):
            add("what", "denied")
            add("session", session.text)
        case .token(let id):
            add("what", "denied")
            add("jti", id)
        case .fingerprint(let hex):
            add("what", "denied")
            add("fingerprint", hex)
        case .key(let id):
            add("what", "denied")
            add("key", id)
        }
        add("time", restriction.since)
        add("until", restriction.until)
        add("by", restriction.by)
        add("reason", restriction.reason)
    }

    /// How a session ended, or all of a user, or everyone's.
    init(ending entry: AuditEntry) {
        self.init()
        add("what", entry.event.name)
        add("user", entry.user)
        add("session", entry.session.text)
        add("jti", entry.jti)
        add("time", entry.time)
        add("by", entry.by)
        add("reason", entry.why)
    }
}

extension Fields {
    /// The fields of a figure, in their order.
    static let figure = ["figure", "of", "value", "at_least"]

    /// The figures of the store as a whole; those that are not known are left out.
    static func figures(of overview: Overview) -> [Fields] {
        let summary = overview.summary
        let isWhole = summary.known == .whole
        var figures = [
            Fields("sessions", summary.open, isWhole: isWhole), Fields("refused", summary.refused, isWhole: isWhole),
            Fields("looks_stolen", summary.stolen.known, isWhole: summary.stolen.isWhole),
            Fields("damaged", summary.damaged, isWhole: isWhole),
            Fields("expired_tokens", summary.expired, isWhole: isWhole),
            Fields("tokens_expiring_within_the_hour", summary.expiries.reduce(0, +), isWhole: isWhole),
        ]
        for (mode, count) in summary.modes.sorted(by: { $0.key.word < $1.key.word }) {
            figures.append(Fields("link_mode", of: mode.word, count, isWhole: isWhole))
        }
        for (algorithm, count) in summary.algorithms.sorted(by: { $0.key < $1.key }) {
            figures.append(Fields("algorithm", of: algorithm, count, isWhole: isWhole))
        }
        if overview.trail == .whole {
            figures += [
                Fields("log_ins_within_the_hour", overview.logIns.reduce(0, +), isWhole: overview.logInsSince == nil),
                Fields(
                    "failed_log_ins_within_the_hour",
                    overview.failures.reduce(0, +),
                    isWhole: overview.failuresSince == nil
                ),
            ]
            figures += overview.failuresByAddress.map {
                Fields("failed_log_ins_from", of: $0.name, $0.count, isWhole: overview.failuresSince == nil)
            }
        }
        figures += overview.busiestUsers.map { Fields("sessions_of_user", of: $0.name, $0.count, isWhole: isWhole) }
        guard let health = overview.health else { return figures }
        figures += [
            Fields("memory_bytes", Int(health.memory), isWhole: true),
            Fields("replicas", health.replicas, isWhole: true),
            Fields("latency_microseconds", Int(health.latency), isWhole: true),
            Fields("clock_skew_milliseconds", Int(health.clockSkew), isWhole: true),
        ]
        return figures + health.risks.map { Fields("risk", of: $0.name, 1, isWhole: true) }
    }

    private init(_ name: String, of subject: String = "", _ value: Int, isWhole: Bool) {
        self.init()
        add("figure", name)
        add("of", subject)
        add("value", value)
        if !isWhole { add("at_least", .bool(true)) }
    }
}
