extension Script {
    /// Ends one session for good: log-out, an operator's revocation, or a credential that was used again after its time.
    ///
    /// Deletes before it writes, and is allowed to when Redis is out of memory. Answers `ended` with the generation;
    /// `gone` when there is no such session; `moved` with the generation when the session is not the one that the caller
    /// asked about (`expected_created`, `expected_generation`: empty asks nothing).
    static let endSession = Script(
        "end-session",
        changes: .lessThanItFrees,
        keys: [
            .rows, .ends, .audit, .feed, .userSessions, .session, .claims, .token, .next, .denied, .deniedWhy, .revoked,
        ],
        arguments: [
            "audit_keep", "revoked_keep", "doorbell", "partition", "sid", "user", "event", "why", "ip", "client",
            "operator", "reason", "expected_created", "expected_generation", "latest",
        ],
        uses: [.clock, .row, .streams, .revocations, .denials, .sweep],
        body: """
            local s = redis.call('HMGET', session, 'user', 'mode', 'gen', 'created', 'exp', 'lastexp', 'foreign', 'fp',
              'prevfp')
            local r = unpack_row(redis.call('HGET', rows, sid))
            if not s[1] then
              sweep()
              return {'gone', text(now), ''}
            end
            if s[1] ~= user or (expected_created ~= '' and number(expected_created) ~= math.floor(number(s[4]) / 1000))
              or (expected_generation ~= '' and expected_generation ~= s[3]) then
              return {'moved', text(now), s[3]}
            end

            redis.call('UNLINK', session, claims, token, next_token)
            redis.call('HDEL', rows, sid)
            redis.call('ZREM', ends, sid)
            redis.call('ZREM', user_sessions, sid)
            local until_ms = math.max(number(s[5]), number(s[6])) + latest
            local why_denied = reason ~= '' and reason or event
            if s[2] == 'denylist' then deny('s:' .. sid, until_ms, why_denied, operator) end
            -- A token that another issued must not be linked once more.
            if s[7] then
              deny('f:' .. s[8], until_ms, why_denied, operator)
              if s[9] then deny('f:' .. s[9], until_ms, why_denied, operator) end
            end
            audit_entry({event = event, user = user, session = sid, jti = sid .. '.' .. s[3],
              ip = ip ~= '' and ip or (r and r.ip), client = client ~= '' and client or (r and r.client),
              operator = operator, reason = reason, outcome = 'done'})
            feed_end(sid, why)
            tell_revoked('s', sid, until_ms)
            sweep()
            return {'ended', text(now), s[3]}
            """
    )
}
