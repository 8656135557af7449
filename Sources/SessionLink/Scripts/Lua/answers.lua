-- What operators answered to the signs of a session: that they are known, and no reason for an alarm. The signs stay.
--
-- A row says that its signs were acknowledged, and until when, where that ends; the field `ack` of its session says who did so,
-- when and why. The pairs of places that were acknowledged for a user, for a time, are the field `p:<user>` of the marks.
--
-- Needs the keys `session` and `marks`.
local function is_answered(r)
  return bit.band(r.flags, SIGNS.acknowledged) ~= 0 and (not r.answered_until or r.answered_until * 1000 > now)
end
local function table_of(bytes)
  local ok, value = pcall(cjson.decode, bytes)
  return ok and type(value) == 'table' and value or {}
end
-- The user's pairs whose time is not over.
local function known_pairs(user)
  local found = {}
  for _, pair in ipairs(table_of(redis.pcall('HGET', marks, 'p:' .. user))) do
    if type(pair) == 'table' and type(pair.places) == 'table' and number(pair['until']) > now then
      found[#found + 1] = pair
    end
  end
  return found
end
-- Whether the pair is of these two places, each an address and a client as a row has it, in either order.
local function joins(pair, one, other)
  local function is(place, wanted)
    return type(place) == 'table' and place[1] == wanted[1] and place[2] == wanted[2]
  end
  local first, second = pair.places[1], pair.places[2]
  return is(first, one) and is(second, other) or is(first, other) and is(second, one)
end
local function place_digest(address, name) return redis.sha1hex(address .. '\n' .. name) end
-- What was acknowledged is so no more: the alarm is back. The session keeps what was answered, as something that is over.
local function end_answer(r)
  if bit.band(r.flags, SIGNS.acknowledged) == 0 then return false end
  r.flags, r.answered_until = bit.band(r.flags, bit.bnot(SIGNS.acknowledged)), nil
  local answer = table_of(redis.call('HGET', session, 'ack'))
  answer.over = text(now)
  redis.call('HSET', session, 'ack', cjson.encode(answer))
  return true
end
