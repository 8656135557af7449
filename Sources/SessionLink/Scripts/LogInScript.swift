extension Script {
    /// Writes a new session, whole or not at all: not at all when the user's epoch moved on since the token was signed
    /// (`epoch`), when the user is locked (`locked`), when the
    /// token or the key that signed it is denied (`fingerprint`, `key`), or when the session ID is taken (`taken`).
    /// Otherwise `ok`, Redis's time, and the session's end. A lock whose time is over goes with the log-in.
    ///
    /// A token that another issued (`foreign` = 1) comes with its own `jti`.
    static let logIn = Script(
        "log-in",
        keys: [.rows, .ends, .audit, .feed, .marks, .denied, .userSessions, .session, .claims, .token],
        arguments: [
            "audit_keep", "key_id", "foreign", "jti", "sid", "user", "mode", "method", "header", "claims_text",
            "signature", "algorithm",
            "fingerprint", "issued", "expires", "absolute", "idle", "epoch", "secret", "ip", "client", "row_client",
            "peer",
        ],
        uses: [.clock, .locks, .row, .streams, .sweep, .life, .peers, .newToken],
        body: """
            local marked = redis.call('HMGET', marks, 'e:' .. user, '*', 'l:' .. user)
            if lock_end(marked[3]) then return {'locked'} end
            if (marked[1] or '0') .. '.' .. (marked[2] or '0') ~= epoch then return {'epoch'} end
            local dead = denied_token()
            if dead then return {dead} end
            if redis.call('EXISTS', session) == 1 then return {'taken'} end

            if marked[3] then
              redis.call('HDEL', marks, 'l:' .. user)
              audit_entry({event = 'lock-ended', user = user, outcome = 'ended'})
            end
            local stop = stop_of(mode, number(idle), number(absolute), number(expires))
            redis.call('HSET', session, 'user', user, 'mode', mode, 'state', 'live', 'fp', fingerprint,
              'exp', expires, 'iat', issued, 'created', text(now), 'end', absolute, 'idle', idle, 'seen', text(now),
              'method', method, 'gen', '1', 'epoch', epoch, 'used', '1', 'since', text(now), 'peer', peer)
            if foreign == '1' then redis.call('HSET', session, 'foreign', '1') end
            redis.call('PEXPIREAT', session, text(stop))
            local lines = header .. '\\n' .. claims_text .. '\\n' .. long_client()
            redis.call('SET', claims, lines, 'PXAT', text(stop))
            if secret ~= '' then redis.call('HSET', token, 'secret', secret) end
            if signature ~= '' then redis.call('HSET', token, 'signature', signature) end
            if secret .. signature ~= '' then redis.call('PEXPIREAT', token, text(stop)) end

            local bytes = pack_row({mode = MODES[mode], state = 0, flags = 0, generation = 1, issued = seconds(issued),
              expires = seconds(expires), ends = seconds(stop + 999), created = seconds(now), seen = seconds(now),
              user = user, ip = ip, client = row_client, method = method, jti = jti, algorithm = algorithm})
            redis.call('HSET', rows, sid, bytes)
            redis.call('ZADD', ends, text(stop), sid)
            audit_entry({event = 'log-in', user = user, session = sid, jti = sid .. '.1', ip = ip, client = client,
              reason = method, outcome = 'done'})
            feed_row('new', sid, bytes)

            sweep()
            for _, id in ipairs(redis.call('ZRANGE', user_sessions, 0, 15)) do
              if redis.call('HEXISTS', rows, id) == 0 then redis.call('ZREM', user_sessions, id) end
            end
            -- After all others, within one millisecond too, and when the clock was set back: else a limit would end it.
            local latest = redis.call('ZRANGE', user_sessions, -1, -1, 'WITHSCORES')
            redis.call('ZADD', user_sessions, text(math.max(now, number(latest[2]) + 1)), sid)
            if redis.call('PEXPIREAT', user_sessions, absolute, 'NX') == 0 then
              redis.call('PEXPIREAT', user_sessions, absolute, 'GT')
            end
            return {'ok', text(now), text(stop)}
            """
    )
}
