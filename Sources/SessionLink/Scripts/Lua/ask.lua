local s = redis.call('HMGET', session, unpack(SESSION_FIELDS))
if user == '' then user = s[1] or '' end
return {'answer', text(now), s,
  wants_secrets == '1' and redis.call('HMGET', token, 'secret', 'prevsecret') or {},
  redis.call('HMGET', marks, 'e:' .. user, '*'),
  redis.call('ZMSCORE', denied, unpack(ARGV, 3))}
