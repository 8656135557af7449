import Redis

extension Script {
    /// All that decides about a credential whose user is only known from its session: the session's fields, the epochs of
    /// its user and of all, and by when each of the named denials may be forgotten. Changes nothing.
    static let lookUp = Script(
        "look-up",
        changes: .nothing,
        keys: [.session, .marks, .denied],
        arguments: ["sid", "fingerprint", "key_id"],
        uses: [.clock],
        body: """
            local s = redis.call('HMGET', session, \(SessionRecord.fields.map { "'\($0)'" }.joined(separator: ", ")))
            local marked = redis.call('HMGET', marks, 'e:' .. (s[1] or ''), '*')
            local scores = redis.call('ZMSCORE', denied, 's:' .. sid, 'f:' .. fingerprint, 'k:' .. key_id)
            return {'ok', text(now), s, marked, scores}
            """
    )
}

extension Store {
    /// Asks for all that decides about a token of another issuer and its session, in one round trip.
    func lookUp(
        _ session: SessionID,
        _ fingerprint: String,
        keyID: String?
    ) async throws(SessionLinkError) -> StoreAnswer {
        let place = ScriptPlace(partition: session.partition, session: session)
        let arguments = ["sid": session.text, "fingerprint": fingerprint, "key_id": keyID ?? ""]
        let reply = try await run(.lookUp, at: place, arguments)
        guard reply.elements.count == 5 else { throw .unreadable(what: "answer to the script look-up") }
        let now = reply.number(1)
        var answer = StoreAnswer(record: SessionRecord(values: reply.elements[2].elements ?? []), now: now)
        answer.marks = Epoch(marks: reply.elements[3])
        answer.deny([.session, .fingerprint, .key], until: reply.elements[4])
        return answer
    }
}
