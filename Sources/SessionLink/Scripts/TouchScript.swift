extension Script {
    /// Says that a session was used: moves its idle end, retires the predecessor when the current token is used for the
    /// first time, and notes a new address or client. `gone` when the session is; it is never made again.
    static let touch = Script(
        "touch",
        keys: [.rows, .ends, .audit, .feed, .session, .claims, .token, .next],
        arguments: [
            "audit_keep", "sid", "generation", "grace", "throttle", "ip", "client", "row_client", "peer",
        ],
        uses: [.clock, .row, .streams, .sweep, .life, .peers],
        body: """
            local s = redis.call('HMGET', session, 'user', 'mode', 'gen', 'used', 'end', 'idle', 'seen', 'since', 'peer',
              'exp', 'prevfp', 'shared')
            if not s[1] then
              sweep()
              return {'gone', text(now)}
            end
            local first_use = s[4] == '0' and s[3] == generation
            local moved = peer ~= '' and peer ~= s[9]
            if not first_use and not moved and now - number(s[7]) < number(throttle) then return {'ok', text(now)} end

            local r = unpack_row(redis.call('HGET', rows, sid))
            local stop = stop_of(s[2], number(s[6]), number(s[5]), number(s[10]))
            redis.call('HSET', session, 'seen', text(now))
            if first_use then redis.call('HSET', session, 'used', '1', 'prevuntil', text(now + grace)) end
            if r and moved then
              local lines = lines_of(redis.call('GET', claims))
              local since, new, before, shared = meet(r, lines, s[8], s[7], generation)
              redis.call('HSET', session, 'since', text(since), 'peer', peer)
              redis.call('SET', claims, table.concat(lines, '\\n'))
              if new then
                audit_entry({event = 'address-changed', user = s[1], session = sid, jti = sid .. '.' .. generation,
                  ip = ip, client = client, reason = 'before: ' .. before, outcome = 'done'})
              end
              if shared then tell_shared(s[1], generation, before, s[12]) end
            end
            live_until(stop)
            if first_use then
              redis.call('PEXPIRE', next_token, grace)
            elseif s[4] == '0' then
              redis.call('PEXPIREAT', next_token, text(stop))
            end
            if r then
              r.seen, r.ends = seconds(now), seconds(stop + 999)
              local bytes = pack_row(r)
              redis.call('HSET', rows, sid, bytes)
              feed_row('chg', sid, bytes)
            end
            sweep()
            return {'ok', text(now)}
            """
    )
}
