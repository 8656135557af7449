return act(function()
  local lock = redis.call('HGET', marks, 'l:' .. user)
  local holds = lock and lock_end(lock)
  look(AUDIT_NEED, REVOKED_NEED)
  if lock then look({'hash', marks, 'HDEL', 'f'}) end
  audited({event = 'user-unlocked', user = user, operator = operator, reason = reason,
    outcome = holds and 'done' or 'the store had no lock'})
  -- Servers may know of a lock that the store lost.
  tell_revoked('l', user, 0, text(fresh()))
  if lock then must('HDEL', marks, 'l:' .. user) end
  ring()
  sweep()
  return {holds and 'unlocked' or 'gone', text(now)}
end)
