-- The session's text, line by line: header, claims, the client where it is long, and the places that had it before.
local function lines_of(bytes)
  local lines = {}
  for line in string.gmatch((bytes or '') .. '\n', '([^\n]*)\n') do lines[#lines + 1] = line end
  while #lines < 3 do lines[#lines + 1] = '' end
  return lines
end
-- A former pair as its line has it; nil for a line that is damaged.
local function pair_of(line)
  local ok, pair = pcall(cjson.decode, line)
  if not ok or type(pair) ~= 'table' or type(pair[1]) ~= 'string' or type(pair[2]) ~= 'string' then return nil end
  local function time(value) return type(value) == 'number' and value > 0 and value < SCHEMA.never and value or 0 end
  pair[3], pair[4] = time(pair[3]), time(pair[4])
  return pair
end
