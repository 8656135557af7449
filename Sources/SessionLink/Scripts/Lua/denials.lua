-- Denies a member (`j:`, `s:`, `f:`, `k:`), never for less long than before, and forgets up to 16 whose time is over.
--
-- Needs the keys `denied` and `denied_why`.
local DENIED_NEED = {'zset', denied, 'ZADD', '0', ''}
local function deny(member, until_ms, reason, operator)
  local before = redis.call('ZSCORE', denied, member)
  must('ZADD', denied, 'GT', text(until_ms), member)
  undo[#undo + 1] = before and {'ZADD', denied, before, member} or {'ZREM', denied, member}
  redis.pcall('ZREM', denied, '-' .. member)
  redis.pcall('HSET', denied_why, member,
    cjson.encode({reason = reason, operator = operator, at = text(now), ['until'] = text(until_ms)}))
end
local function forget_denials()
  local over = redis.pcall('ZRANGEBYSCORE', denied, '-inf', '(' .. text(past), 'LIMIT', 0, 16)
  for _, old in ipairs(over) do
    redis.pcall('ZREM', denied, old)
    redis.pcall('HDEL', denied_why, old)
  end
end
