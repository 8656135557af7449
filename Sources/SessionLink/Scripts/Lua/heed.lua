-- Every writer goes by the longest that any server runs with.
for i = 1, #ARGV, 2 do
  local name, value = ARGV[i], ARGV[i + 1]
  if (tonumber(redis.call('HGET', meta, name)) or -1) < tonumber(value) then redis.call('HSET', meta, name, value) end
end
return {'heeded'}
