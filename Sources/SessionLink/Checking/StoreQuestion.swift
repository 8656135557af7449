import Redis

/// What the store is asked about a credential, as a transaction and as a script, and how either answers.
struct StoreQuestion {
    let session: SessionID
    /// Whose epoch to ask for; empty asks a script for that of the session's user.
    let user: String
    /// What of the credential may be denied.
    let denials: [Denial]
    /// Whether all of the session is asked for; a script always tells it.
    let wantsRecord: Bool
    /// Whether the hashes of the session secrets are asked for.
    let wantsSecrets: Bool
    /// The asking server's clock, in milliseconds since 1970.
    let time: Int64

    private var place: ScriptPlace { ScriptPlace(partition: session.partition, user: user, session: session) }

    /// The script that asks the same.
    var script: AskScript { AskScript(place: place, wantsSecrets: wantsSecrets, rest: denials.map(\.member)) }

    /// What a transaction does.
    func commands(_ keys: KeySpace) -> [RedisCommand] {
        let partition = session.partition
        var record = RedisCommand("HMGET", keys.key(.session, of: session))
        record.append(argumentsOf: wantsRecord ? SessionRecord.question : LinkState.question)
        let secrets = RedisCommand("HMGET", keys.key(.token, of: session), "secret", "prevsecret")
        return [
            RedisCommand("TIME"),
            record,
            keys.marks(of: user, in: partition),
            RedisCommand("ZMSCORE", arguments: [keys.key(.denied, of: partition)] + denials.map(\.member)),
        ] + (wantsSecrets ? [secrets] : [])
    }

    /// Reads what a transaction answered.
    func answer(to replies: [RESPValue]) throws(SessionLinkError) -> StoreAnswer {
        guard replies.count >= 4, let now = replies[0].redisTime else { throw .unreadable(what: "answer to EXEC") }
        return answer(
            now: now,
            record: replies[1].elements ?? [],
            marks: replies[2],
            denied: replies[3].elements ?? [],
            secrets: replies.count > 4 ? replies[4].elements ?? [] : []
        )
    }

    /// Reads what the script answered.
    func answer(to reply: AskScript.Answer) -> StoreAnswer {
        answer(
            now: reply.now,
            record: reply.record,
            marks: reply.marks,
            denied: reply.denied,
            secrets: reply.secrets
        )
    }

    private func answer(
        now: Int64,
        record: [RESPValue],
        marks: RESPValue,
        denied: [RESPValue],
        secrets: [RESPValue]
    ) -> StoreAnswer {
        let whole = SessionRecord(values: record)
        return StoreAnswer(
            link: whole?.link ?? LinkState(values: record),
            record: whole,
            marks: Epoch(marks: marks),
            denied: StoreAnswer.denied(denials, denied, at: min(now, time)),
            now: now,
            later: max(now, time),
            secret: secrets.first?.string,
            previousSecret: secrets.last?.string
        )
    }
}
