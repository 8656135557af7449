-- When an alarm that was answered comes back.
--
-- Whether the place had the current token too when the session's signs were acknowledged.
local function was_among(answer, address, name)
  for _, digest in ipairs(type(answer.had) == 'table' and answer.had or {}) do
    if digest == place_digest(address, name) then return true end
  end
  return false
end
-- Whether a new token is suspicious by itself in a way that the one of the row was not: `SessionRow.suspicionsOfToken` says the
-- same.
local function is_worse(r, algorithm, life)
  local function is_weak(name) return string.lower(name) == 'none' or name == 'RS1' end
  local is_long = life > 86400 and life > r.expires - r.issued
  return is_long or is_weak(algorithm) and not is_weak(r.algorithm)
end
-- A sign was seen, of the pair at hand and the one of before: whether that brings back an alarm that was answered. A pair that was
-- acknowledged for the user does not, nor does what goes on as it was.
--
-- Needs the arguments `ip`, `client` and `row_client`.
local function rings_again(r, user, signs_before, before, is_news)
  local known
  for _, pair in ipairs(known_pairs(user)) do
    if joins(pair, {ip, row_client}, {before.ip, before.client}) then known = pair end
  end
  local answered = is_answered(r)
  -- Of a session that an older release began, other signs may be in the audit trail alone.
  local is_first = signs_before == 0 and bit.band(r.flags, SIGNS.kept) ~= 0
  if known and (answered or is_first) then
    local stop = math.floor(number(known['until']) / 1000)
    r.flags = bit.bor(r.flags, SIGNS.acknowledged)
    r.answered_until = math.min(answered and r.answered_until or stop, stop)
    if not answered then redis.call('HSET', session, 'ack', cjson.encode(known)) end
    return false
  end
  if not known and answered and not is_news and not r.answered_until then
    local answer = table_of(redis.call('HGET', session, 'ack'))
    if was_among(answer, ip, client) and was_among(answer, before.ip, before.whole_client) then return false end
  end
  return end_answer(r)
end
