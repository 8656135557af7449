-- Takes out what a session that is gone left behind, if it still is gone.
return act(function()
  if redis.call('EXISTS', session) == 1 then return {'moved', text(now)} end
  look({'hash', rows, 'HDEL', name}, {'zset', ends, 'ZREM', name})
  must('HDEL', rows, name)
  must('ZREM', ends, name)
  return {'removed', text(now)}
end)
