-- Every writer heeds the longest of what servers run with.
for i = 1, #ARGV, 2 do
  local name, value = ARGV[i], ARGV[i + 1]
  if (tonumber(redis.call('HGET', meta, name)) or -1) < tonumber(value) then redis.call('HSET', meta, name, value) end
end
return {'heeded'}
