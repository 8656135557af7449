-- The end of a lock as the field `l:<user>` of the marks has it: `NEVER` for one that ends when it is lifted, nil where
-- there is none, or its time is over by both clocks. A lock whose text is damaged holds until it is lifted.
local NEVER = math.huge
local function lock_end(bytes)
  if not bytes then return nil end
  local ok, lock = pcall(cjson.decode, bytes)
  local stop = ok and type(lock) == 'table' and digits(lock['until']) or NEVER
  if stop <= past then return nil end
  return stop
end
local function span_words(seconds)
  for _, unit in ipairs({{86400, ' d'}, {3600, ' h'}, {60, ' min'}}) do
    if seconds % unit[1] == 0 then return seconds / unit[1] .. unit[2] end
  end
  return seconds .. ' s'
end
-- The text of a lock with another end; a damaged one gives way.
local function lengthened(bytes, why)
  local ok, lock = pcall(cjson.decode, bytes)
  if not ok or type(lock) ~= 'table' then return why end
  for _, name in ipairs({'operator', 'reason', 'at'}) do
    if type(lock[name]) == 'string' then why[name] = lock[name] end
  end
  return why
end
