extension Script {
    /// Raises a user's epoch: from that moment on no session of before is good. Costs the same for one session as for a
    /// million. With `lock` the user can't log in from then on, which needs no look at any later request: what was signed
    /// before is below the epoch. A lock ends after `lock_for`, or when it is lifted where that is empty. Answers `raised`,
    /// or `already` where a lock that lasts as long is there; Redis's time, the new epoch, how many sessions the user's set
    /// has, and the end of the lock that holds now, empty where it has none.
    static let raiseEpoch = Script(
        "raise-epoch",
        changes: .lessThanItFrees,
        keys: [.rows, .ends, .audit, .feed, .userSessions, .marks, .revoked],
        arguments: [
            "audit_keep", "revoked_keep", "doorbell", "partition", "user", "operator", "reason", "lock", "lock_for",
            "latest",
        ],
        uses: [.clock, .locks, .row, .streams, .revocations, .sweep],
        body: """
            local event, status, stop, span = 'user-revoked', 'raised', nil, ''
            if lock ~= '' then
              event, stop = 'user-locked', NEVER
              local why = {operator = operator, reason = reason, at = text(now)}
              if lock_for ~= '' then
                stop = now + number(lock_for)
                why['until'] = text(stop)
                span = ', for ' .. span_words(math.floor(number(lock_for) / 1000))
              end
              local before = lock_end(redis.call('HGET', marks, 'l:' .. user))
              if before and before >= stop then
                status, stop = 'already', before
              else
                redis.call('HSET', marks, 'l:' .. user, cjson.encode(why))
              end
            end
            local mark = redis.call('HINCRBY', marks, 'e:' .. user, 1)
            local count = redis.call('ZCARD', user_sessions)
            audit_entry({event = event, user = user, operator = operator, reason = reason,
              outcome = count .. (count == 1 and ' session' or ' sessions') .. span})
            tell_revoked('u', user, now + revoked_keep + latest, text(mark))
            sweep()
            return {status, text(now), mark, count, stop and stop < NEVER and text(stop) or ''}
            """
    )

    /// Raises the epoch of everyone in one partition. Answers Redis's time, the new epoch, and how many sessions there are.
    static let raiseEveryone = Script(
        "raise-everyone",
        changes: .lessThanItFrees,
        keys: [.rows, .ends, .audit, .feed, .marks, .revoked],
        arguments: ["audit_keep", "revoked_keep", "doorbell", "partition", "operator", "reason", "audited", "latest"],
        uses: [.clock, .row, .streams, .revocations, .sweep],
        body: """
            local mark = redis.call('HINCRBY', marks, '*', 1)
            local count = redis.call('ZCARD', ends)
            if audited == '1' then
              audit_entry({event = 'everyone-revoked', operator = operator, reason = reason, outcome = 'done'})
            end
            tell_revoked('*', '', now + revoked_keep + latest, text(mark))
            sweep()
            return {'raised', text(now), mark, count}
            """
    )

    /// Lets a locked user log in again; the sessions of before stay dead. Answers `unlocked`, or `gone` where there was no
    /// lock, or its time was over.
    static let unlock = Script(
        "unlock",
        keys: [.rows, .ends, .audit, .feed, .marks],
        arguments: ["audit_keep", "user", "operator", "reason"],
        uses: [.clock, .locks, .row, .streams, .sweep],
        body: """
            local stop = lock_end(redis.call('HGET', marks, 'l:' .. user))
            redis.call('HDEL', marks, 'l:' .. user)
            if not stop then return {'gone', text(now)} end
            audit_entry({event = 'user-unlocked', user = user, operator = operator, reason = reason, outcome = 'done'})
            sweep()
            return {'unlocked', text(now)}
            """
    )

    /// Removes those of the named sessions that are below their user's epoch, or that are over. Each session comes as
    /// four keys (session, claims, token, next) and one argument, its ID. Answers how many it ended, and how many of the
    /// named ones stay.
    static let sweepUser = Script(
        "sweep-user",
        changes: .lessThanItFrees,
        keys: [.rows, .ends, .audit, .feed, .userSessions, .marks],
        arguments: ["audit_keep", "user"],
        uses: [.clock, .row, .streams, .sweep],
        body: """
            local marked = redis.call('HMGET', marks, 'e:' .. user, '*')
            local mark, all = number(marked[1]), number(marked[2])
            local ended, kept = 0, 0
            for i = 3, #ARGV do
              local sid, at = ARGV[i], 7 + (i - 3) * 4
              local s = redis.call('HMGET', KEYS[at], 'user', 'epoch')
              local mine, of_all
              if s[2] then mine, of_all = string.match(s[2], '^(%d+)%.(%d+)$') end
              if s[1] == user and number(mine) >= mark and number(of_all) >= all then
                kept = kept + 1
              else
                redis.call('UNLINK', KEYS[at], KEYS[at + 1], KEYS[at + 2], KEYS[at + 3])
                redis.call('ZREM', user_sessions, sid)
                if s[1] then
                  redis.call('HDEL', rows, sid)
                  redis.call('ZREM', ends, sid)
                  feed_end(sid, 'user-revoked')
                  ended = ended + 1
                end
              end
            end
            sweep()
            return {'swept', text(now), ended, kept}
            """
    )
}
