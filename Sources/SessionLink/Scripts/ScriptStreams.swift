extension LuaPart {
    /// Writes to the streams. Every audit entry has the same fields in the same order: Redis then stores no names.
    ///
    /// Needs the keys `audit` and `feed`, and the argument `audit_keep`.
    static let streams = LuaPart(
        """
        local function audit_entry(e)
          redis.call('XADD', audit, '*', 'event', e.event, 'user', e.user or '',
            'session', e.session or '', 'jti', e.jti or '', 'ip', e.ip or '', 'client', e.client or '',
            'operator', e.operator or '', 'reason', e.reason or '', 'outcome', e.outcome or '')
          -- Trimming by age costs as much as adding: one millisecond in sixteen does it.
          if now % 16 == 0 then redis.call('XTRIM', audit, 'MINID', '~', text(math.max(0, now - audit_keep))) end
        end
        local function feed_row(kind, id, bytes)
          redis.call('XADD', feed, 'MAXLEN', '~', \(Retention.feedLength), '*', 'k', kind, 's', id, 'r', bytes)
        end
        local function feed_end(id, why)
          redis.call('XADD', feed, 'MAXLEN', '~', \(Retention.feedLength), '*', 'k', 'end', 's', id, 'w', why)
        end
        """
    )

    /// Tells replicas and consoles of a revocation, and rings.
    ///
    /// The stream is trimmed by age; but what still matters then, such as a key that is denied for years, is written once
    /// more, since a replica is built from the stream alone. A hundred a time bound the work.
    ///
    /// Needs the key `revoked`, and the arguments `revoked_keep`, `doorbell` and `partition`.
    static let revocations = LuaPart(
        """
        local function tell_revoked(kind, id, until_ms, mark)
          redis.call('XADD', revoked, '*', 'kind', kind, 'id', id, 'until', text(until_ms), 'mark', mark or '')
          local aged = redis.call('XRANGE', revoked, '-', text(math.max(0, now - revoked_keep)), 'COUNT', 100)
          for _, entry in ipairs(aged) do
            local f = entry[2]
            if f[5] == 'until' and number(f[6]) > now then redis.call('XADD', revoked, '*', unpack(f)) end
          end
          if #aged > 0 then
            local first = redis.call('XRANGE', revoked, '(' .. aged[#aged][1], '+', 'COUNT', 1)
            if first[1] then redis.call('XTRIM', revoked, 'MINID', first[1][1]) end
          end
          redis.call('PUBLISH', doorbell, partition)
        end
        """
    )

    /// Whether a new token is denied, so that it would be dead: `key` for the key that signed it, `fingerprint` for itself,
    /// which only happens to one that another issued.
    ///
    /// Needs the key `denied` and the arguments `key_id` and `fingerprint`.
    static let newToken = LuaPart(
        """
        local function denied_token()
          if number(redis.call('ZSCORE', denied, 'k:' .. key_id)) > now then return 'key' end
          if number(redis.call('ZSCORE', denied, 'f:' .. fingerprint)) > now then return 'fingerprint' end
          return nil
        end
        """
    )

    /// Denies a member (`j:`, `s:`, `f:`, `k:`), never for less long than before, and forgets up to 16 whose time is over.
    ///
    /// Needs the keys `denied` and `denied_why`.
    static let denials = LuaPart(
        """
        local function deny(member, until_ms, reason, operator)
          redis.call('ZADD', denied, 'GT', text(until_ms), member)
          redis.call('HSET', denied_why, member,
            cjson.encode({reason = reason, operator = operator, at = text(now), ['until'] = text(until_ms)}))
          local over = redis.call('ZRANGEBYSCORE', denied, '-inf', '(' .. text(now), 'LIMIT', 0, 16)
          for _, old in ipairs(over) do
            redis.call('ZREM', denied, old)
            redis.call('HDEL', denied_why, old)
          end
        end
        """
    )
}
