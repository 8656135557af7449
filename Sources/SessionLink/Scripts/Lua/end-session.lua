-- What of the session can be read, whatever became of it.
local there = redis.call('EXISTS', session) == 1
local known, s = pcall(fields, session, 'user', 'mode', 'gen', 'created', 'exp', 'lastexp', 'foreign', 'fp', 'prevfp')
if not known then s = {} end
local r = unpack_row(redis.pcall('HGET', rows, sid))

-- A time that no session can have is damage, not a sign of another session.
local function differs(seen)
  local created = digits(s.created)
  return seen ~= '' and created and created > 0 and created <= now + 86400000
    and number(seen) ~= math.floor(created / 1000)
end
local function clean_up()
  try('HDEL', rows, sid)
  try('ZREM', ends, sid)
  try('ZREM', user_sessions, sid)
end

return act(function()
  -- No token of it lives longer, whatever its fields say.
  local until_ms = math.max(number(s.exp), number(s.lastexp), later + number(token_life)) + number(margin)
  local why_denied = reason ~= '' and reason or event

  if not there then
    -- A denylist token of it may live on.
    local refused = denies_gone == '1' and refuse_gone(user ~= '' and user or (r and r.user))
      or score(redis.call('ZSCORE', denied, 's:' .. sid))
    if denies_gone == '1' then try('UNLINK', claims, token, next_token) end
    clean_up()
    sweep()
    return {'gone', text(now), refused > now and text(math.min(refused, SCHEMA.never)) or ''}
  end

  -- What may not be read is not another's.
  if not known then look({false, session, 'HMGET', 'user'}) end
  if (s.user or '') ~= user or differs(expected_created)
    or (expected_generation ~= '' and s.gen and expected_generation ~= s.gen) then
    return {'moved', text(now), s.gen or ''}
  end
  look(AUDIT_NEED, REVOKED_NEED, DENIED_NEED, {false, session, 'UNLINK'})
  audited({event = event, user = user ~= '' and user or (r and r.user), session = sid,
    jti = s.gen and sid .. '.' .. s.gen or '', ip = ip ~= '' and ip or (r and r.ip),
    client = client ~= '' and client or (r and r.client), operator = operator, reason = reason, outcome = 'done'})
  tell_revoked('s', sid, until_ms)
  -- Where session and row don't agree that no token of it lives on without the store, one may.
  local denies = s.mode ~= 'allowlist' and s.mode ~= 'paired' or not r or r.mode ~= MODES[s.mode]
  -- A token that another issued must not be linked once more.
  if s.foreign and s.fp then
    deny('f:' .. s.fp, until_ms, why_denied, operator)
    if s.prevfp then deny('f:' .. s.prevfp, until_ms, why_denied, operator) end
  elseif s.foreign then
    denies = true
  end
  if denies then deny('s:' .. sid, until_ms, why_denied, operator) end
  must('UNLINK', session, claims, token, next_token)
  clean_up()
  feed_end(sid, why)
  ring()
  forget_denials()
  sweep()
  return {'ended', text(now), s.gen or '', denies and text(until_ms) or ''}
end)
