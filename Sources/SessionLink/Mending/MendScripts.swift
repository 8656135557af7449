import Redis

extension Store {
    /// Writes a session's row, its end and its place among its user's sessions, if the session still is as it was when the
    /// row was made of it: `mended`, `moved`, or `gone`; or `wrong-type` with the key that must be mended first. Never touches
    /// the session's own keys.
    static let mendRow = RedisScript(
        name: "mend-row",
        source: """
            #!lua
            local session, rows, ends, user_sessions, feed = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
            local sid, row, expiry, created, absolute, stamp, stop = unpack(ARGV)
            local types = {[session] = 'hash', [rows] = 'hash', [ends] = 'zset', [user_sessions] = 'zset', [feed] = 'stream'}
            for i = 1, #KEYS do
              local found = redis.call('TYPE', KEYS[i]).ok
              if found ~= 'none' and found ~= types[KEYS[i]] then return {'wrong-type', KEYS[i], found, types[KEYS[i]]} end
            end
            if redis.call('EXISTS', session) == 0 then return {'gone'} end
            local s = redis.call('HMGET', session, 'user', 'mode', 'gen', 'state', 'created', 'exp', 'seen', 'end')
            for i = 1, 8 do s[i] = s[i] or '' end
            if table.concat(s, '\\n') ~= stamp or redis.call('PEXPIRETIME', session) ~= tonumber(expiry) then
              return {'moved'}
            end
            redis.call('HSET', rows, sid, row)
            redis.call('ZADD', ends, stop, sid)
            if not redis.call('ZSCORE', user_sessions, sid) then
              redis.call('ZADD', user_sessions, created, sid)
              if redis.call('PEXPIREAT', user_sessions, absolute, 'NX') == 0 then
                redis.call('PEXPIREAT', user_sessions, absolute, 'GT')
              end
            end
            redis.call('XADD', feed, 'MAXLEN', '~', '\(Retention.feedLength)', '*', 'k', 'chg', 's', sid, 'r', row)
            return {'mended'}
            """
    )

    /// Takes out what is left of a session that is gone: `removed`, or `moved` where there is one now; or `wrong-type` as
    /// above.
    static let removeLeftOver = RedisScript(
        name: "remove-left-over",
        source: """
            #!lua
            local session, rows, ends = KEYS[1], KEYS[2], KEYS[3]
            local types = {[rows] = 'hash', [ends] = 'zset'}
            for i = 2, 3 do
              local found = redis.call('TYPE', KEYS[i]).ok
              if found ~= 'none' and found ~= types[KEYS[i]] then return {'wrong-type', KEYS[i], found, types[KEYS[i]]} end
            end
            if redis.call('EXISTS', session) == 1 then return {'moved'} end
            redis.call('HDEL', rows, ARGV[1])
            redis.call('ZREM', ends, ARGV[1])
            return {'removed'}
            """
    )
}
