import Redis

/// What the store says when a credential is checked: all of one session, of one moment as far as one pipeline goes.
struct StoreAnswer: Sendable {
    /// The session; nil when it is gone.
    var record: SessionRecord?
    /// The epochs of the user and of all; tokens below are dead.
    var marks = Epoch()
    /// What of the credential is denied.
    var denied: Set<Refusal.DenialKind> = []
    /// Redis's time in milliseconds since 1970.
    var now: Int64
    /// The SHA-256 of the current session secret, and of the one before.
    var secret: String?
    var previousSecret: String?

    /// Takes in what `ZMSCORE` answered: by when each denial may be forgotten.
    mutating func deny(_ kinds: [Refusal.DenialKind], until answer: RESPValue) {
        for (kind, until) in zip(kinds, answer.elements ?? []) {
            if let until = until.string.flatMap(Double.init), until > Double(now) { denied.insert(kind) }
        }
    }
}

extension Store {
    /// Asks for all that decides about a credential, in one round trip.
    ///
    /// - Parameters:
    ///   - user: Whose epoch to ask for; nil where the credential does not say.
    ///   - denials: What of the credential may be denied.
    func ask(
        about session: SessionID,
        user: String?,
        denials: [(Refusal.DenialKind, String)]
    ) async throws(SessionLinkError) -> StoreAnswer {
        let members = denials.map { "\($0.0.rawValue):\($0.1)" }
        let replies = try await pipeline([
            RedisCommand("HMGET", arguments: [keys.key(.session, of: session)] + SessionRecord.fields),
            RedisCommand("HMGET", keys.key(.token, of: session), "secret", "prevsecret"),
            marks(of: user ?? "", in: session.partition),
            RedisCommand("ZMSCORE", arguments: [keys.key(.denied, of: session.partition)] + members),
            RedisCommand("TIME"),
        ])
        guard let now = replies[4].redisTime else { throw .unreadable(what: "answer to TIME") }
        let secrets = replies[1].elements ?? []
        var answer = StoreAnswer(record: SessionRecord(values: replies[0].elements ?? []), now: now)
        answer.secret = secrets.first?.string
        answer.previousSecret = secrets.last?.string
        if user != nil { answer.marks = Epoch(marks: replies[2]) }
        answer.deny(denials.map(\.0), until: replies[3])
        return answer
    }

    /// The epochs of a user and of all.
    func epoch(of user: String, in partition: Partition) async throws(SessionLinkError) -> Epoch {
        Epoch(marks: try await send(marks(of: user, in: partition)))
    }

    /// Asks for the epochs of a user and of all.
    func marks(of user: String, in partition: Partition) -> RedisCommand {
        RedisCommand("HMGET", keys.key(.marks, of: partition), "e:\(user)", "*")
    }
}

extension Epoch {
    /// What a question for marks was answered with; marks that are not there are 0.
    init(marks: RESPValue) {
        let marks = marks.elements ?? []
        self.init(user: marks.first?.int ?? 0, all: marks.last?.int ?? 0)
    }
}
