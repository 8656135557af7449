-- A mark as the hash `marks` has it: 0 where there is none; nil for what is not an epoch, and so equals none.
local function mark_of(value)
  if not value then return 0 end
  if not string.match(value, '^%d+$') or #value > 15 then return nil end
  return tonumber(value)
end
-- An epoch above a mark, above what is no epoch, and not below `least`.
local function epoch_above(value, least)
  return math.max((mark_of(value) or 0) + 1, least)
end
