return act(function()
  local lock = redis.call('HGET', marks, 'l:' .. user)
  if not lock then return {'gone', text(now)} end
  look(AUDIT_NEED, REVOKED_NEED, {'hash', marks, 'HDEL', 'f'})
  local holds = lock_end(lock)
  if holds then
    audited({event = 'user-unlocked', user = user, operator = operator, reason = reason, outcome = 'done'})
  end
  tell_revoked('l', user, 0, text(now))
  must('HDEL', marks, 'l:' .. user)
  ring()
  sweep()
  return {holds and 'unlocked' or 'gone', text(now)}
end)
