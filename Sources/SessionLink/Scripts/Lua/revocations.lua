-- Tells replicas and consoles of a revocation, and rings.
--
-- The stream is trimmed by age. A replica is built from the stream alone, so what still matters then, such as a key that is
-- denied for years, is written once more, unless the opposite was said since. A hundred at a time bound the work.
--
-- Needs the keys `revoked`, `marks` and `denied`, and the arguments `revoked_keep`, `doorbell`, `partition` and `heard`.
local REVOKED_NEED = {'stream', revoked, 'XADD', '*', 'kind', ''}
-- Whether it was lifted behind what the caller has heard of the stream.
local function lifted_since(kind, id)
  if heard == '' then return false end
  for _, entry in ipairs(redis.call('XRANGE', revoked, '(' .. heard, '+', 'COUNT', 1000)) do
    local f = entry[2]
    if f[4] == id and (f[2] == '-' .. kind or kind == 'l' and f[2] == 'l' and f[6] == '0') then return true end
  end
  return false
end
local function tell_revoked(kind, id, until_ms, mark)
  if lifted_since(kind, id) then fail('it was lifted meanwhile') end
  local place = must('XADD', revoked, '*', 'kind', kind, 'id', id, 'until', text(until_ms), 'mark', mark or '')
  undo[#undo + 1] = {'XDEL', revoked, place}
end
-- A time after all that the stream has told: Redis's clock may have been ahead, and the mark of that time lost.
local function fresh()
  local last = redis.pcall('XREVRANGE', revoked, '+', '-', 'COUNT', 1)
  local told = type(last) == 'table' and last[1] and tonumber(string.match(last[1][1], '^%d+')) or 0
  return told < now + SCHEMA.ahead and math.max(now, told + 1) or now
end
-- Whether what an entry says does not hold any more: a lock or a denial that was lifted, a lock of another end, an epoch below the mark. One of a
-- kind that begins with `-` says that a denial was lifted.
local function is_outdated(kind, id, until_text, mark)
  if kind == 'l' then
    local lock = redis.call('HGET', marks, 'l:' .. id)
    local ok, words = pcall(cjson.decode, lock)
    local stop = ok and type(words) == 'table' and digits(words['until']) or SCHEMA.never
    return not lock or text(math.min(stop, SCHEMA.never)) ~= until_text
  end
  if kind == 'u' then return redis.call('HGET', marks, 'e:' .. id) ~= mark end
  if kind == '*' then return redis.call('HGET', marks, '*') ~= mark end
  return #kind > 1 or redis.call('ZSCORE', denied, '-' .. kind .. ':' .. id) ~= false
end
local function age_revoked()
  local aged = redis.call('XRANGE', revoked, '-', text(math.max(0, past - number(revoked_keep))), 'COUNT', 100)
  for _, entry in ipairs(aged) do
    local f = entry[2]
    if f[5] == 'until' and score(f[6]) > past and not is_outdated(f[2], f[4], f[6], f[8]) then
      redis.call('XADD', revoked, '*', unpack(f))
    end
  end
  if #aged > 0 then
    local first = redis.call('XRANGE', revoked, '(' .. aged[#aged][1], '+', 'COUNT', 1)
    if first[1] then redis.call('XTRIM', revoked, 'MINID', first[1][1]) end
  end
end
-- To be called when all that must be written is.
local function ring()
  pcall(age_revoked)
  try('PUBLISH', doorbell, partition)
end
