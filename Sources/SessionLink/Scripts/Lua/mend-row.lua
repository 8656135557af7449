-- Writes a session's row, its end and its place among its user's sessions, if the session still is as it was when the row
-- was made of it. Never touches the session's own keys.
return act(function()
  if redis.call('EXISTS', session) == 0 then return {'gone', text(now)} end
  look({'hash', session, 'HMGET', 'user'}, {'hash', rows, 'HSET', sid, ''}, {'zset', ends, 'ZADD', '1', sid},
    {'zset', user_sessions, 'ZADD', '1', sid})
  local s = redis.call('HMGET', session, 'user', 'mode', 'gen', 'state', 'created', 'exp', 'seen', 'end')
  for i = 1, 8 do s[i] = s[i] or '' end
  if table.concat(s, '\n') ~= stamp or redis.call('PEXPIRETIME', session) ~= tonumber(expiry) then
    return {'moved', text(now)}
  end
  local old_stop = redis.call('ZSCORE', ends, sid)
  must('ZADD', ends, stop, sid)
  undo[#undo + 1] = old_stop and {'ZADD', ends, old_stop, sid} or {'ZREM', ends, sid}
  if not redis.call('ZSCORE', user_sessions, sid) then
    must('ZADD', user_sessions, created, sid)
    undo[#undo + 1] = {'ZREM', user_sessions, sid}
    if must('PEXPIREAT', user_sessions, absolute, 'NX') == 0 then must('PEXPIREAT', user_sessions, absolute, 'GT') end
  end
  must('HSET', rows, sid, row)
  try('XADD', feed, 'MAXLEN', '~', SCHEMA.feed_length, '*', 'k', 'chg', 's', sid, 'r', row)
  return {'mended', text(now)}
end)
