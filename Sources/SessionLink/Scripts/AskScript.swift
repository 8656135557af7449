extension Script {
    /// Answers, all of one moment, what decides about a credential: Redis's time, the session's fields, its secrets'
    /// hashes, the epochs of the user and of all, and by when each of the `denials` (JSON) may be forgotten. Where the
    /// credential does not say its user (empty), the session does.
    ///
    /// A pipeline would not do, since others' commands may come in between; nor would a transaction, since a Redis that is
    /// out of memory takes none.
    static let ask = Script(
        "ask",
        changes: .nothing,
        keys: [.marks, .denied, .session, .token],
        arguments: ["user", "denials"],
        uses: [.clock],
        body: """
            local s = redis.call('HMGET', session, '\(SessionRecord.fields.joined(separator: "', '"))')
            if user == '' then user = s[1] or '' end
            return {'answer', text(now), s,
              redis.call('HMGET', token, 'secret', 'prevsecret'),
              redis.call('HMGET', marks, 'e:' .. user, '*'),
              redis.call('ZMSCORE', denied, unpack(cjson.decode(denials)))}
            """
    )
}
