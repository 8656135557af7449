extension Script {
    /// Asks for a refresh: the session's tokens up to the current one may only be used to refresh. A denylist token is
    /// denied by its ID, for servers that look at nothing else; the mark in the stream says that earlier ones are meant
    /// too. Answers `requested`, `already`, `gone` or `moved`, with the generation.
    static let requestRefresh = Script(
        "request-refresh",
        changes: .lessThanItFrees,
        keys: [.rows, .ends, .audit, .feed, .session, .denied, .deniedWhy, .revoked],
        arguments: [
            "audit_keep", "revoked_keep", "doorbell", "partition", "sid", "operator", "reason",
            "expected_created", "expected_generation", "latest",
        ],
        uses: [.clock, .row, .streams, .revocations, .denials, .sweep],
        body: """
            local s = redis.call('HMGET', session, 'user', 'mode', 'gen', 'created', 'exp', 'state', 'lastexp')
            if not s[1] then
              sweep()
              return {'gone', text(now), ''}
            end
            if (expected_created ~= '' and number(expected_created) ~= math.floor(number(s[4]) / 1000))
              or (expected_generation ~= '' and expected_generation ~= s[3]) then
              return {'moved', text(now), s[3]}
            end
            if s[6] == 'refresh' then return {'already', text(now), s[3]} end

            redis.call('HSET', session, 'state', 'refresh', 'forcedgen', s[3], 'forcedat', text(now))
            redis.call('HDEL', session, 'delivered')
            local jti = sid .. '.' .. s[3]
            if s[2] == 'denylist' then
              local until_ms = math.max(number(s[5]), number(s[7])) + latest
              deny('j:' .. jti, until_ms, 'refresh-requested', operator)
              tell_revoked('j', jti, until_ms, s[3])
            end
            local r = unpack_row(redis.call('HGET', rows, sid))
            if r then
              r.state = 1
              local bytes = pack_row(r)
              redis.call('HSET', rows, sid, bytes)
              feed_row('chg', sid, bytes)
            end
            audit_entry({event = 'refresh-requested', user = s[1], session = sid, jti = jti, ip = r and r.ip,
              client = r and r.client, operator = operator, reason = reason, outcome = 'done'})
            sweep()
            return {'requested', text(now), s[3]}
            """
    )
}
