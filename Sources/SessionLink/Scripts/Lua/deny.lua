return act(function()
  -- Every token that lives now has expired by then.
  local until_ms = math.max(number(until_text), later + number(token_life)) + number(margin)
  look(REVOKED_NEED, DENIED_NEED)
  if is_audited == '1' then
    look(AUDIT_NEED)
    audited({event = 'denied', user = user, session = sid, jti = kind == 'j' and id or '',
      operator = operator, reason = reason, outcome = kind .. ':' .. id})
  end
  tell_revoked(kind, id, until_ms)
  deny(kind .. ':' .. id, until_ms, reason, operator)
  feed_refusals()
  ring()
  forget_denials()
  sweep()
  return {'denied', text(now), text(until_ms)}
end)
