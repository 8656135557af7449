return act(function()
  local member = kind .. ':' .. id
  local until_ms = score(redis.call('ZSCORE', denied, member))
  -- What is over is forgotten by whoever denies next. Servers may know of a denial that the store lost.
  if until_ms <= past then
    look(REVOKED_NEED)
    if is_audited == '1' then
      look(AUDIT_NEED)
      audited({event = 'denial-lifted', user = user, session = sid, jti = kind == 'j' and id or '',
        operator = operator, reason = reason, outcome = kind .. ':' .. id .. ', which the store did not deny'})
    end
    tell_revoked('-' .. kind, id, now)
    ring()
    return {'gone', text(now)}
  end
  look(REVOKED_NEED, {'zset', denied, 'ZREM', ''})
  if is_audited == '1' then
    look(AUDIT_NEED)
    audited({event = 'denial-lifted', user = user, session = sid, jti = kind == 'j' and id or '',
      operator = operator, reason = reason, outcome = kind .. ':' .. id})
  end
  tell_revoked('-' .. kind, id, math.min(until_ms, SCHEMA.never))
  must('ZREM', denied, member)
  undo[#undo + 1] = {'ZADD', denied, text(math.min(until_ms, SCHEMA.never)), member}
  -- Keeps what the stream says of the denial from being written once more.
  must('ZADD', denied, text(math.min(until_ms, SCHEMA.never)), '-' .. member)
  undo[#undo + 1] = {'ZREM', denied, '-' .. member}
  redis.pcall('HDEL', denied_why, member)
  feed_refusals()
  ring()
  sweep()
  return {'lifted', text(now)}
end)
