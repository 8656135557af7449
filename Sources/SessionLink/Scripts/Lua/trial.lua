-- Asks which commands the user may not send, and does what actions do with keys of their own, which it takes away again.
-- Does nothing where a right is missing: it might not be able to clear up.
local missing, failed = {}, {}
for i, words in ipairs(cjson.decode(questions)) do
  local known, allowed = pcall(redis.acl_check_cmd, unpack(words))
  if known and not allowed then missing[#missing + 1] = i end
end
if #missing > 0 then return {missing, failed} end
for i = 1, #KEYS do redis.call('UNLINK', KEYS[i]) end
for _, words in ipairs(cjson.decode(steps)) do
  local answer = redis.pcall(unpack(words))
  if type(answer) == 'table' and answer.err then failed[#failed + 1] = words[1] .. ': ' .. answer.err end
end
for i = 1, #KEYS do redis.call('UNLINK', KEYS[i]) end
return {missing, failed}
