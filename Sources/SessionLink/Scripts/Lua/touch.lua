if not s.user then
  sweep()
  return {'gone', text(now)}
end
local r = unpack_row(redis.pcall('HGET', rows, sid))
local lines = r and moved and lines_of(redis.call('GET', claims))
local signs = number(s.signs)
local stop = stop_of(s.mode, number(s.idle), number(s['end']), number(s.exp))
redis.call('HSET', session, 'seen', text(now))
if first_use then
  -- From here on all predecessors retire, those too whose successors nobody used.
  redis.call('HSET', session, 'used', '1', 'prevuntil', text(now + number(grace)),
    'elder', elders_text(elders_of(s.elder, now + number(grace))))
end
if lines then
  local since, new, before, shared = meet(r, lines, s.since or s.created, s.seen, generation)
  redis.call('HSET', session, 'since', text(since), 'peer', peer)
  redis.call('SET', claims, table.concat(lines, '\n'))
  if new then
    note({event = 'address-changed', user = s.user, session = sid, jti = sid .. '.' .. generation,
      ip = ip, client = client, before = before, outcome = 'done'})
  end
  local sign = new and SIGNS[before.difference]
  signs = with_sign(signs, sign)
  local known = s.shared
  if (sign or shared) and rings_again(r, s.user, number(s.signs), before, sign or s.shared ~= generation) then known = nil end
  if shared then
    signs = with_sign(signs, SIGNS.shared)
    tell_shared(s.user, generation, before, known)
  end
  keep_signs(signs, number(s.signs))
end
live_until(stop, number(s.created), number(s['end']))
if first_use then
  redis.call('PEXPIRE', next_token, grace)
elseif s.used == '0' then
  redis.call('PEXPIREAT', next_token, text(stop))
end
if r then
  r.seen, r.ends, r.flags = seconds(now), seconds(stop + 999), flags_of(r, signs)
  local bytes = pack_row(r)
  redis.pcall('HSET', rows, sid, bytes)
  feed_row('chg', sid, bytes)
end
sweep()
return {'ok', text(now)}
