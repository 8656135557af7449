extension Script {
    /// Answers, all of one moment, what decides about a credential: Redis's time, the session's fields, its secrets'
    /// hashes where they are wanted, the epochs of the user and of all, and by when each of the denials, whose members
    /// follow the arguments, may be forgotten. Where the credential does not say its user (empty), the session does.
    static let ask = Script(
        "ask",
        changes: .nothing,
        keys: [.marks, .denied, .session, .token],
        arguments: ["user", "wants_secrets"],
        uses: [.clock],
        body: """
            local s = redis.call('HMGET', session, '\(SessionRecord.Field.names.joined(separator: "', '"))')
            if user == '' then user = s[1] or '' end
            return {'answer', text(now), s,
              wants_secrets == '1' and redis.call('HMGET', token, 'secret', 'prevsecret') or {},
              redis.call('HMGET', marks, 'e:' .. user, '*'),
              redis.call('ZMSCORE', denied, unpack(ARGV, 3))}
            """
    )
}
