-- Numbers are written with `text`, since Lua itself would round what has more than 14 digits.
local function text(n) return string.format('%.0f', n) end
-- What a field says in digits, 15 at most, so that Lua tells them apart; nil for all else: a damaged field is no number.
local function digits(s)
  if type(s) == 'string' and #s <= 16 and string.match(s, '^%-?%d+$') then return tonumber(s) end
  return nil
end
local function number(s) return digits(s) or 0 end
-- The score of a sorted set, which may be infinite; 0 for what is not in it.
local function score(s) return s and tonumber(s) or 0 end
-- Fields of a hash by their names; those that are not there are nil.
local function fields(key, ...)
  local values, found = redis.call('HMGET', key, ...), {}
  for i = 1, select('#', ...) do found[select(i, ...)] = values[i] or nil end
  return found
end
