-- When the generations before the predecessor retire, the latest first; 0 for those of which no successor was used yet.
-- None is later than `latest`, where that is given: then nothing stays open either.
local function elders_of(list, latest)
  local elders = {}
  for time in string.gmatch(string.sub(list or '', 1, 100), '%d+') do
    local until_ms = number(time)
    if latest and (until_ms == 0 or until_ms > latest) then until_ms = latest end
    elders[#elders + 1] = until_ms
  end
  return elders
end
-- As the field has them: those that retired long ago are left out, and so are more than fit.
local function elders_text(elders)
  while #elders > SCHEMA.elders or (#elders > 0 and elders[#elders] > 0 and elders[#elders] <= now) do
    table.remove(elders)
  end
  for i, until_ms in ipairs(elders) do elders[i] = text(until_ms) end
  return table.concat(elders, ' ')
end
