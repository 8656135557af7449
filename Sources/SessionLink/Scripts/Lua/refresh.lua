local s = fields(session, 'user', 'mode', 'gen', 'used', 'end', 'idle', 'seen', 'since', 'created', 'peer', 'exp',
  'prevuntil', 'epoch', 'state', 'fp', 'prevfp', 'lastexp', 'elder', 'forcedat', 'shared', 'signs')
local user, mode, absolute = s.user, s.mode, number(s['end'])
if not user or not digits(s.gen) then
  sweep()
  return {'gone', text(now)}
end
local marked = fields(marks, 'e:' .. user, '*')
local own, all = mark_of(marked['e:' .. user]), mark_of(marked['*'])
if not own or not all or text(own) .. '.' .. text(all) ~= s.epoch then return {'epoch', text(now)} end
local lines = lines_of(redis.call('GET', claims))
local old_secret = redis.call('HGET', token, 'secret')
if s.gen ~= generation then
  local stored = redis.call('GET', next_token) or redis.call('HGET', token, 'signature') or ''
  return {'lost', text(now), s.gen, lines[1], lines[2], stored}
end

local dead = denied_token()
if dead then return {dead, text(now)} end
if (s.forcedat or '') ~= forced_at then return {'again', text(now)} end
for _, member in ipairs(cjson.decode(denials)) do
  if score(redis.call('ZSCORE', denied, member)) > past then return {'again', text(now)} end
end

local successor = text(number(generation) + 1)
if number(generation) >= SCHEMA.last_generation then return {'gone', text(now)} end
local forced = s.state == 'refresh'
local r = unpack_row(redis.pcall('HGET', rows, sid))
local since, new = s.since or s.created, false
local signs = of_next_token(number(s.signs))
local moved = peer ~= '' and peer ~= s.peer
if r and moved then
  local first, before, shared
  first, new, before, shared = meet(r, lines, since, s.seen, generation)
  since = text(first)
  if shared then
    local known = s.shared
    if rings_again(r, user, number(s.signs), before, known ~= generation) then known = nil end
    signs = with_sign(signs, SIGNS.shared)
    tell_shared(user, generation, before, known)
  end
end
-- Who presents the current credential has used it, and its predecessors retire; who presents an earlier one, since the
-- current one ran out unused, shows the opposite: that one stays good until a successor is used.
local latest = now + number(grace)
local is_open = keeps_open == '1' and mode ~= 'denylist'
local elders = elders_of(s.elder, not is_open and latest or nil)
if s.prevfp then
  local retired = number(s.prevuntil)
  if retired == 0 then retired = is_open and 0 or latest end
  table.insert(elders, 1, math.min(retired, latest))
end
local last = math.max(number(s.exp), number(s.lastexp))
local stop = stop_of(mode, number(s.idle), absolute, math.max(last, number(expires)))
redis.call('HSET', session, 'state', 'live', 'fp', fingerprint, 'prevfp', s.fp or '',
  -- Nobody sees a denylist token used: its predecessor retires grace after the rotation.
  'prevuntil', mode == 'denylist' and text(latest) or '0',
  'elder', elders_text(elders), 'used', '0', 'gen', successor, 'exp', expires, 'iat', issued,
  'seen', text(now))
if moved then redis.call('HSET', session, 'since', since or text(now), 'peer', peer) end
if forced then redis.call('HSET', session, 'delivered', text(now)) end
keep_signs(signs, number(s.signs))
if last > number(expires) then redis.call('HSET', session, 'lastexp', text(last)) end

lines[1], lines[2] = header, claims_text
redis.call('SET', claims, table.concat(lines, '\n'))
if secret ~= '' then
  if old_secret then redis.call('HSET', token, 'prevsecret', old_secret) end
  redis.call('HSET', token, 'secret', secret)
end
if keep_whole == '1' then
  redis.call('HSET', token, 'signature', signature)
  redis.call('UNLINK', next_token)
else
  redis.call('HDEL', token, 'signature')
  if signature ~= '' then redis.call('SET', next_token, signature, 'PXAT', text(stop)) end
end
live_until(stop)

if r then
  if is_worse(r, algorithm, seconds(number(expires)) - seconds(number(issued))) then end_answer(r) end
  r.state, r.generation, r.issued, r.expires = 0, number(successor), seconds(number(issued)), seconds(number(expires))
  r.ends, r.seen, r.jti, r.algorithm, r.key = seconds(stop + 999), seconds(now), jti, algorithm, key_id
  r.flags = flags_of(r, signs)
  local bytes = pack_row(r)
  redis.pcall('HSET', rows, sid, bytes)
  feed_row('chg', sid, bytes)
end
local id = sid .. '.' .. successor
if new then
  note({event = 'address-changed', user = user, session = sid, jti = id, ip = ip, client = client, outcome = 'done'})
end
if forced or new or audit_all == '1' then
  note({event = 'refresh', user = user, session = sid, jti = id, ip = ip, client = client,
    reason = forced and 'refresh was requested' or '', outcome = 'done'})
end
sweep()
return {'ok', text(now), text(stop)}
