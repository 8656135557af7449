return act(function()
  look(REVOKED_NEED, {'hash', marks, 'HSET', 'f', ''})
  local mark = text(epoch_above(redis.call('HGET', marks, '*'), math.max(fresh(), number(above) + 1)))
  if is_audited == '1' then
    look(AUDIT_NEED)
    audited({event = 'everyone-revoked', operator = operator, reason = reason, outcome = 'done'})
  end
  tell_revoked('*', '', SCHEMA.never, mark)
  must('HSET', marks, '*', mark)
  -- Sessions that are not removed are found by this; servers go by the mark.
  redis.pcall('ZADD', denied, 'GT', text(later + number(revoked_keep) + number(margin)), '*')
  feed_refusals()
  ring()
  sweep()
  return {'raised', text(now), mark}
end)
