extension Script {
    /// Replaces a session's token, if it still has the generation that the new token was made for.
    ///
    /// Answers: `ok` with the session's end; `lost` when another refresh was first, with the generation and the token that
    /// it stored; `gone`; `epoch` when the user's epoch was raised above the session's; `key` or
    /// `fingerprint` when the key that signed or the token is denied.
    ///
    /// The outgoing predecessor's grace outlives it as `elder`: who still presents it within that time is late, no thief.
    static let refresh = Script(
        "refresh",
        keys: [.rows, .ends, .audit, .feed, .marks, .denied, .session, .claims, .token, .next],
        arguments: [
            "audit_keep", "key_id", "jti", "audit_all", "sid", "generation", "header", "claims_text", "signature",
            "keep_whole",
            "algorithm",
            "fingerprint", "issued", "expires", "secret", "grace", "ip", "client", "row_client", "peer",
        ],
        uses: [.clock, .row, .streams, .sweep, .life, .peers, .newToken],
        body: """
            local s = redis.call('HMGET', session, 'user', 'mode', 'gen', 'used', 'end', 'idle', 'seen', 'since', 'peer',
              'exp', 'prevuntil', 'epoch', 'state', 'fp', 'lastexp')
            local user, mode, current, used, absolute = s[1], s[2], s[3], s[4], number(s[5])
            if not user then
              sweep()
              return {'gone', text(now)}
            end
            local marked = redis.call('HMGET', marks, 'e:' .. user, '*')
            if (marked[1] or '0') .. '.' .. (marked[2] or '0') ~= s[12] then return {'epoch', text(now)} end
            local lines = lines_of(redis.call('GET', claims))
            if current ~= generation then
              local stored = redis.call('GET', next_token) or redis.call('HGET', token, 'signature') or ''
              return {'lost', text(now), current, lines[1], lines[2], stored}
            end

            local dead = denied_token()
            if dead then return {dead, text(now)} end

            local successor = text(number(generation) + 1)
            local forced = s[13] == 'refresh'
            local r = unpack_row(redis.call('HGET', rows, sid))
            local since, new = s[8], false
            local moved = peer ~= '' and peer ~= s[9]
            if r and moved then
              local first
              first, new = meet(r, lines, s[8], s[7])
              since = text(first)
            end
            local elder = used == '1' and number(s[11]) or now + grace
            local stop = stop_of(mode, number(s[6]), absolute, number(expires))
            redis.call('HSET', session, 'state', 'live', 'fp', fingerprint, 'prevfp', s[14], 'prevuntil', '0',
              'elder', text(elder), 'used', '0', 'gen', successor, 'exp', expires, 'iat', issued, 'seen', text(now),
              'since', since)
            if moved then redis.call('HSET', session, 'peer', peer) end
            if forced then redis.call('HSET', session, 'delivered', text(now)) end
            local last = math.max(number(s[10]), number(s[15]))
            if last > number(expires) then redis.call('HSET', session, 'lastexp', text(last)) end

            lines[1], lines[2] = header, claims_text
            redis.call('SET', claims, table.concat(lines, '\\n'))
            if secret ~= '' then
              local old = redis.call('HGET', token, 'secret')
              if old then redis.call('HSET', token, 'prevsecret', old) end
              redis.call('HSET', token, 'secret', secret)
            end
            if keep_whole == '1' then
              redis.call('HSET', token, 'signature', signature)
            elseif signature ~= '' then
              redis.call('SET', next_token, signature, 'PXAT', text(stop))
            end
            live_until(stop)

            if r then
              r.state, r.generation, r.issued, r.expires = 0, number(successor), seconds(issued), seconds(expires)
              r.ends, r.seen, r.jti, r.algorithm = seconds(stop + 999), seconds(now), jti, algorithm
              local bytes = pack_row(r)
              redis.call('HSET', rows, sid, bytes)
              feed_row('chg', sid, bytes)
            end
            local id = sid .. '.' .. successor
            if new then
              audit_entry({event = 'address-changed', user = user, session = sid, jti = id, ip = ip, client = client,
                outcome = 'done'})
            end
            if forced or new or audit_all == '1' then
              audit_entry({event = 'refresh', user = user, session = sid, jti = id, ip = ip, client = client,
                reason = forced and 'refresh was requested' or '', outcome = 'done'})
            end
            sweep()
            return {'ok', text(now), text(stop)}
            """
    )
}
