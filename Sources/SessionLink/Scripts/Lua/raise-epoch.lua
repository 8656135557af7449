return act(function()
  look(AUDIT_NEED, REVOKED_NEED, {'hash', marks, 'HSET', 'f', ''})
  local marked = fields(marks, 'e:' .. user, 'l:' .. user)
  local event, status, stop, span = 'user-revoked', 'raised', nil, ''
  local least = fresh()
  local mark = text(epoch_above(marked['e:' .. user], math.max(least, number(above) + 1)))
  local written = {'e:' .. user, mark}
  if is_lock == '1' then
    event, stop = 'user-locked', NEVER
    local why = {operator = operator, reason = reason, at = text(now)}
    if lock_for ~= '' then
      stop = now + number(lock_for)
      why['until'] = text(stop)
      span = ', for ' .. span_words(math.floor(number(lock_for) / 1000))
    end
    local before = lock_end(marked['l:' .. user])
    if before and before >= stop then
      if before > stop then span = ': the lock that was there lasts longer, and stays' end
      status, stop = 'already', before
    else
      -- Whoever makes a lock longer without saying why means what was meant before.
      if before and reason == '' then why = lengthened(marked['l:' .. user], why) end
      written[3], written[4] = 'l:' .. user, cjson.encode(why)
    end
  end
  local count = redis.pcall('ZCARD', user_sessions)
  local counted = type(count) == 'number'
  audited({event = event, user = user, operator = operator, reason = reason,
    outcome = (counted and count .. (count == 1 and ' session' or ' sessions') or 'an unknown number of sessions') .. span})
  tell_revoked('u', user, later + number(revoked_keep) + number(margin), mark)
  if is_lock == '1' then tell_revoked('l', user, math.min(stop, SCHEMA.never), text(least)) end
  must('HSET', marks, unpack(written))
  -- Sessions of the user that are not removed are found by this; servers go by the mark.
  redis.pcall('ZADD', denied, 'GT', text(later + number(revoked_keep) + number(margin)), 'u:' .. user)
  feed_refusals()
  if not counted then remains[1] = user_sessions .. ' can\'t be read: ' .. words_of(count) end
  ring()
  sweep()
  return {status, text(now), mark, counted and text(count) or '', stop and stop < NEVER and text(stop) or ''}
end)
