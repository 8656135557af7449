extension Script {
    /// Replaces a session's token, if it still has the generation that the new token was made for.
    ///
    /// Answers: `ok` with the session's end; `lost` when another refresh was first, with the generation and the token that
    /// it stored; `gone`; `epoch` when the user's epoch was raised above the session's; `key` or `fingerprint` when the key
    /// that signed or the new token is denied; `again` when the credential was denied (`denials`, JSON) or a refresh was
    /// requested (`forced_at`) after the store was asked: what was decided then does not hold any more, and the claims may
    /// be those of before.
    ///
    /// The outgoing predecessors' grace outlives them as `elder`: who still presents one within that time is late, no
    /// thief.
    static let refresh = Script(
        "refresh",
        keys: [.rows, .ends, .audit, .feed, .marks, .denied, .session, .claims, .token, .next],
        arguments: [
            "audit_keep", "key_id", "jti", "audit_all", "sid", "generation", "header", "claims_text", "signature",
            "keep_whole",
            "algorithm",
            "fingerprint", "issued", "expires", "secret", "grace", "ip", "client", "row_client", "peer",
            "forced_at", "denials",
        ],
        uses: [.clock, .row, .streams, .sweep, .life, .peers, .newToken],
        body: """
            local s = redis.call('HMGET', session, 'user', 'mode', 'gen', 'used', 'end', 'idle', 'seen', 'since', 'peer',
              'exp', 'prevuntil', 'epoch', 'state', 'fp', 'lastexp', 'elder', 'forcedat', 'shared')
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
            if (s[17] or '') ~= forced_at then return {'again', text(now)} end
            for _, member in ipairs(cjson.decode(denials)) do
              if number(redis.call('ZSCORE', denied, member)) > now then return {'again', text(now)} end
            end

            local successor = text(number(generation) + 1)
            local forced = s[13] == 'refresh'
            local r = unpack_row(redis.call('HGET', rows, sid))
            local since, new = s[8], false
            local moved = peer ~= '' and peer ~= s[9]
            if r and moved then
              local first, before, shared
              first, new, before, shared = meet(r, lines, s[8], s[7], generation)
              since = text(first)
              if shared then tell_shared(user, generation, before, s[18]) end
            end
            local elders = {text(used == '1' and number(s[11]) or now + grace)}
            for time in string.gmatch(s[16] or '', '%d+') do elders[#elders + 1] = time end
            while #elders > \(SessionRecord.eldersKept) or (#elders > 0 and number(elders[#elders]) <= now) do
              table.remove(elders)
            end
            local last = math.max(number(s[10]), number(s[15]))
            local stop = stop_of(mode, number(s[6]), absolute, math.max(last, number(expires)))
            redis.call('HSET', session, 'state', 'live', 'fp', fingerprint, 'prevfp', s[14], 'prevuntil', '0',
              'elder', table.concat(elders, ' '), 'used', '0', 'gen', successor, 'exp', expires, 'iat', issued,
              'seen', text(now), 'since', since)
            if moved then redis.call('HSET', session, 'peer', peer) end
            if forced then redis.call('HSET', session, 'delivered', text(now)) end
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
              redis.call('UNLINK', next_token)
            else
              redis.call('HDEL', token, 'signature')
              if signature ~= '' then redis.call('SET', next_token, signature, 'PXAT', text(stop)) end
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
