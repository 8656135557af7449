-- Writes to the streams. Every audit entry has the same fields in the same order: Redis then stores no names.
--
-- Needs the keys `audit` and `feed`, and the argument `audit_keep`.
--
-- The ID of a token of ours begins with its session's, which the entry has: what follows is enough.
local function shortened(jti, session_id)
  local owner, rest = string.match(jti, '^(.*)(%.%d+)$')
  return owner == session_id and rest or jti
end
local function entry_of(e)
  return 'event', e.event, 'user', e.user or '', 'session', e.session or '',
    'jti', e.jti and shortened(e.jti, e.session) or '', 'ip', e.ip or '', 'client', e.client or '',
    'operator', e.operator or '', 'reason', e.reason or '', 'outcome', e.outcome or '',
    'before-ip', e.before and e.before.ip or '', 'before-client', e.before and e.before.client or '',
    'difference', e.before and e.before.difference or ''
end
-- Trimming by age costs as much as adding: one millisecond in sixteen does it.
local function trim_audit()
  if now % 16 == 0 then redis.pcall('XTRIM', audit, 'MINID', '~', text(math.max(0, past - number(audit_keep)))) end
end
-- Notes what happened. A failure to do so is no reason to stop; returns whether it worked.
local function note(e)
  local id = redis.pcall('XADD', audit, '*', entry_of(e))
  if type(id) ~= 'string' then return false end
  trim_audit()
  return true
end
local function feed_row(kind, id, bytes)
  redis.pcall('XADD', feed, 'MAXLEN', '~', SCHEMA.feed_length, '*', 'k', kind, 's', id, 'r', bytes)
end
-- Makes consoles ask again what the partition refuses.
local function feed_refusals()
  redis.pcall('XADD', feed, 'MAXLEN', '~', SCHEMA.feed_length, '*', 'k', 'ref')
end
local function feed_end(id, why)
  redis.pcall('XADD', feed, 'MAXLEN', '~', SCHEMA.feed_length, '*', 'k', 'end', 's', id, 'w', why)
end
