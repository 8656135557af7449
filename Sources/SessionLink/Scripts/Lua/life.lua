-- When a session ends, and making its keys expire then. A denylist token stays good until it expires, so its session is
-- kept in sight at least that long.
--
-- A session that its user's set lost gets back into it: what is in use must be found.
--
-- Needs the keys `ends`, `session`, `claims`, `token` and `user_sessions`, and the argument `sid`.
local function stop_of(mode, idle, absolute, exp)
  local stop = math.min(now + idle, absolute)
  if mode == 'denylist' then stop = math.max(stop, math.min(exp, absolute)) end
  return stop
end
local function live_until(stop, created, absolute)
  redis.pcall('ZADD', ends, text(stop), sid)
  if redis.pcall('ZADD', user_sessions, 'NX', text(created), sid) == 1
    and redis.pcall('PEXPIREAT', user_sessions, text(absolute), 'NX') == 0 then
    redis.pcall('PEXPIREAT', user_sessions, text(absolute), 'GT')
  end
  redis.call('PEXPIREAT', session, text(stop))
  redis.call('PEXPIREAT', claims, text(stop))
  redis.call('PEXPIREAT', token, text(stop))
end
