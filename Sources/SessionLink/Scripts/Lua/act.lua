-- An action is done wholly, or undone and said to be not done: Redis takes nothing back by itself, not even when a right is
-- missing half-way. So what must be written is looked at first, written with `must`, each step with what undoes it, and
-- deleting, which nothing undoes, comes last. What else belongs to it is written with `try`, and what failed is reported.
local undo, remains = {}, {}
local function words_of(problem)
  if type(problem) == 'table' then return problem.err or problem[1] or 'an error without words' end
  return tostring(problem)
end
local function fail(reason) error({err = reason}, 0) end
-- Each need is the kind of a key (false for any), the key, and a command on it: whether it could be written, as far as Redis tells.
local function look(...)
  for _, need in ipairs({...}) do
    local kind, key, command = need[1], need[2], need[3]
    local found = redis.pcall('TYPE', key).ok
    if kind and found and found ~= 'none' and found ~= kind then
      fail('the key ' .. key .. ' is a ' .. found .. ' and should be a ' .. kind .. ': something else wrote to it')
    end
    local known, allowed = pcall(redis.acl_check_cmd, command, key, unpack(need, 4))
    if not known then fail('this Redis does not have the command ' .. command) end
    if not allowed then fail('this connection has no right to ' .. command .. ' on ' .. key) end
  end
end
local function must(...)
  local answer = redis.pcall(...)
  if type(answer) == 'table' and answer.err then
    local command, key = ...
    fail(command .. ' on ' .. key .. ' failed: ' .. words_of(answer))
  end
  return answer
end
local function try(...)
  local answer = redis.pcall(...)
  if type(answer) ~= 'table' or not answer.err then return answer end
  local command, key = ...
  remains[#remains + 1] = command .. ' on ' .. key .. ' failed: ' .. words_of(answer)
  return nil
end
local function act(body)
  local done, answer = pcall(body)
  if done then
    answer[#answer + 1] = remains
    return answer
  end
  local left = {}
  for i = #undo, 1, -1 do
    local undone = redis.pcall(unpack(undo[i]))
    if type(undone) == 'table' and undone.err then left[#left + 1] = undo[i][1] .. ' on ' .. undo[i][2] end
  end
  if #left == 0 then return {'not-done', text(now), words_of(answer)} end
  return {'partly', text(now), 'what ' .. table.concat(left, ', ') .. ' would have taken back', words_of(answer)}
end
