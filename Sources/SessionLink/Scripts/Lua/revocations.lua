-- Tells replicas and consoles of a revocation, and rings.
--
-- The stream is trimmed by age; but what still matters then, such as a key that is denied for years, is written once more,
-- since a replica is built from the stream alone; but for a lock that was lifted meanwhile. A hundred a time bound the work.
--
-- Needs the keys `revoked` and `marks`, and the arguments `revoked_keep`, `doorbell` and `partition`.
local REVOKED_NEED = {'stream', revoked, 'XADD', '*', 'kind', ''}
local function tell_revoked(kind, id, until_ms, mark)
  local place = must('XADD', revoked, '*', 'kind', kind, 'id', id, 'until', text(until_ms), 'mark', mark or '')
  undo[#undo + 1] = {'XDEL', revoked, place}
end
local function age_revoked()
  local aged = redis.call('XRANGE', revoked, '-', text(math.max(0, past - number(revoked_keep))), 'COUNT', 100)
  for _, entry in ipairs(aged) do
    local f = entry[2]
    local is_lifted = f[2] == 'l' and redis.call('HEXISTS', marks, 'l:' .. f[4]) == 0
    if f[5] == 'until' and number(f[6]) > past and not is_lifted then redis.call('XADD', revoked, '*', unpack(f)) end
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
