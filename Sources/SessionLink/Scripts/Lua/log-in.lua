-- How many log-ins of the user failed before this one, since the last that did not. What a lock refused was no guess.
local function failures_before(last)
  local since, count = math.max(0, now - SCHEMA.burst_within, last), 0
  local failures = redis.pcall('XREVRANGE', failed, '+', text(since), 'COUNT', SCHEMA.burst_read)
  for _, entry in ipairs(failures) do
    if entry[2][4] == user and entry[2][18] ~= 'locked' then count = count + 1 end
  end
  return count
end

return act(function()
  local marked = fields(marks, 'e:' .. user, '*', 'l:' .. user)
  if lock_end(marked['l:' .. user]) then return {'locked', text(now)} end
  local own, all = mark_of(marked['e:' .. user]), mark_of(marked['*'])
  if not own or not all or text(own) .. '.' .. text(all) ~= epoch then return {'epoch', text(now)} end
  local dead = denied_token()
  if dead then return {dead, text(now)} end
  if foreign == '1' and score(redis.call('ZSCORE', denied, 's:' .. sid)) > past then return {'fingerprint', text(now)} end
  if redis.call('EXISTS', session) == 1 then return {'taken', text(now)} end

  -- After all others, within one millisecond too, and when the clock was set back: else the session limit would end it.
  local latest = redis.call('ZRANGE', user_sessions, -1, -1, 'WITHSCORES')
  local signs = failures_before(score(latest[2])) >= SCHEMA.burst and SIGNS.failures or 0
  local stop = stop_of(mode, number(idle), number(absolute), number(expires))
  undo[#undo + 1] = {'UNLINK', session, claims, token}
  -- What decides about a token comes first: Redis finds it soonest.
  must('HSET', session, 'user', user, 'mode', mode, 'state', 'live', 'gen', '1', 'fp', fingerprint, 'used', '1',
    'seen', text(now), 'peer', peer, 'exp', expires, 'iat', issued, 'created', text(now), 'end', absolute, 'idle', idle,
    'method', method, 'epoch', epoch)
  if foreign == '1' then must('HSET', session, 'foreign', '1') end
  keep_signs(signs, 0)
  must('PEXPIREAT', session, text(stop))
  local lines = header .. '\n' .. claims_text .. '\n' .. long_client()
  must('SET', claims, lines, 'PXAT', text(stop))
  if secret ~= '' then must('HSET', token, 'secret', secret) end
  if signature ~= '' then must('HSET', token, 'signature', signature) end
  if secret .. signature ~= '' then must('PEXPIREAT', token, text(stop)) end

  local bytes = pack_row({mode = MODES[mode], state = 0, flags = bit.bor(SIGNS.kept, signs), generation = 1, issued = seconds(number(issued)),
    expires = seconds(number(expires)), ends = seconds(stop + 999), created = seconds(now), seen = seconds(now),
    user = user, ip = ip, client = row_client, method = method, jti = jti, algorithm = algorithm, key = key_id})
  must('HSET', rows, sid, bytes)
  undo[#undo + 1] = {'HDEL', rows, sid}
  must('ZADD', ends, text(stop), sid)
  undo[#undo + 1] = {'ZREM', ends, sid}
  local place = math.max(now, math.min(score(latest[2]) + 1, SCHEMA.never))
  must('ZADD', user_sessions, text(place), sid)
  undo[#undo + 1] = {'ZREM', user_sessions, sid}
  if must('PEXPIREAT', user_sessions, absolute, 'NX') == 0 then
    must('PEXPIREAT', user_sessions, absolute, 'GT')
  end
  if redis.call('HEXISTS', marks, 'p:' .. user) == 1 and #known_pairs(user) == 0 then
    redis.call('HDEL', marks, 'p:' .. user)
  end
  if marked['l:' .. user] then
    audited({event = 'lock-ended', user = user, outcome = 'ended'})
    must('HDEL', marks, 'l:' .. user)
  end
  audited({event = 'log-in', user = user, session = sid, jti = sid .. '.1', ip = ip, client = client,
    reason = method, outcome = 'done'})
  feed_row('new', sid, bytes)

  sweep()
  for _, id in ipairs(redis.pcall('ZRANGE', user_sessions, 0, 15)) do
    if redis.pcall('HEXISTS', rows, id) == 0 and redis.pcall('ZSCORE', ends, id) == false then
      redis.pcall('ZREM', user_sessions, id)
    end
  end
  return {'ok', text(now), text(stop)}
end)
