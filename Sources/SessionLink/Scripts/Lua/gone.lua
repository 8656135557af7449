-- Refuses the ID of a session that the store does not hold, as long as a token of it may live: it may be lost, not ended.
-- Returns until when, in milliseconds since 1970; whose session it was is in the trail.
--
-- Needs what `audited`, `revocations` and `denials` need, and the arguments `sid`, `operator`, `reason`, `token_life` and
-- `margin`.
local function refuse_gone(user)
  local refused = score(redis.call('ZSCORE', denied, 's:' .. sid))
  if refused > now then return math.min(refused, SCHEMA.never) end
  look(AUDIT_NEED, REVOKED_NEED, DENIED_NEED)
  local until_ms = later + number(token_life) + number(margin)
  audited({event = 'denied', user = user, session = sid, operator = operator, reason = reason, outcome = 's:' .. sid})
  tell_revoked('s', sid, until_ms)
  deny('s:' .. sid, until_ms, reason, operator)
  ring()
  forget_denials()
  return until_ms
end
