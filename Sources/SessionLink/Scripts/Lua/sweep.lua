-- Removes at most 16 sessions whose time is over from the partition's rows, and says in the streams that they ended. Their
-- own keys are gone already: Redis expires them. A user's set is cleared by that user's next log-in, because a script may
-- only touch keys that its caller could name. What is damaged stops the sweeping and nothing else.
--
-- Needs the keys `rows`, `ends`, `audit` and `feed`.
local function sweep()
  local over = redis.pcall('ZRANGEBYSCORE', ends, '-inf', '(' .. text(now), 'LIMIT', 0, 16)
  for _, id in ipairs(over) do
    local r = unpack_row(redis.pcall('HGET', rows, id))
    if r and r.ends * 1000 > now + 1000 then
      -- The row knows better: nothing but damage makes them differ by more than its rounding.
      redis.pcall('ZADD', ends, text(r.ends * 1000), id)
    elseif r and not note({event = 'session-ended', user = r.user, session = id, jti = jti_of(id, r),
      ip = r.ip, client = r.client, outcome = 'ended'}) then
      return
    else
      redis.pcall('ZREM', ends, id)
      redis.pcall('HDEL', rows, id)
      if r then feed_end(id, 'ended') end
    end
  end
end
