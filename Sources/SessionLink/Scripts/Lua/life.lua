-- When a session ends, and making its keys expire then. A denylist token stays good until it expires, so its session is
-- kept in sight at least that long.
--
-- Needs the keys `ends`, `session`, `claims` and `token`, and the argument `sid`.
local function stop_of(mode, idle, absolute, exp)
  local stop = math.min(now + idle, absolute)
  if mode == 'denylist' then stop = math.max(stop, math.min(exp, absolute)) end
  return stop
end
local function live_until(stop)
  redis.pcall('ZADD', ends, text(stop), sid)
  redis.call('PEXPIREAT', session, text(stop))
  redis.call('PEXPIREAT', claims, text(stop))
  redis.call('PEXPIREAT', token, text(stop))
end
