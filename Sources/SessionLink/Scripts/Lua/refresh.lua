local s = fields(session, 'user', 'mode', 'gen', 'used', 'end', 'idle', 'seen', 'since', 'created', 'peer', 'exp',
  'prevuntil', 'epoch', 'state', 'fp', 'prevfp', 'lastexp', 'elder', 'forcedat', 'shared', 'signs', 'iat', 'delivered',
  'ack')
local user, mode, absolute = s.user, s.mode, number(s['end'])
if not user or not digits(s.gen) then
  sweep()
  return {'gone', text(now)}
end
local marked = fields(marks, 'e:' .. user, '*')
local own, all = mark_of(marked['e:' .. user]), mark_of(marked['*'])
if not own or not all or text(own) .. '.' .. text(all) ~= s.epoch then return {'epoch', text(now)} end
local old_text = redis.call('GET', claims)
local lines, t = lines_of(old_text), fields(token, 'secret', 'prevsecret', 'signature')
if s.gen ~= generation then
  local stored = redis.call('GET', next_token) or t.signature or ''
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
-- What a failure puts back.
local function put_back(key, before, ...)
  local old, new = {'HSET', key}, {'HDEL', key}
  for _, name in ipairs({...}) do
    if before[name] then
      old[#old + 1], old[#old + 2] = name, before[name]
    else
      new[#new + 1] = name
    end
  end
  if #old > 2 then undo[#undo + 1] = old end
  if #new > 2 then undo[#undo + 1] = new end
end
-- What lists and the trail say of it, once it is done.
local function tell(r, signs, forced, new, stop)
  if r then
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
end

return act(function()
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
  if r and is_worse(r, algorithm, seconds(number(expires)) - seconds(number(issued))) then end_answer(r) end
  must('HSET', session, 'state', 'live', 'fp', fingerprint, 'prevfp', s.fp or '',
    -- Nobody sees a denylist token used: its predecessor retires grace after the rotation.
    'prevuntil', mode == 'denylist' and text(latest) or '0',
    'elder', elders_text(elders), 'used', '0', 'gen', successor, 'exp', expires, 'iat', issued,
    'seen', text(now))
  put_back(session, s, 'state', 'fp', 'prevfp', 'prevuntil', 'elder', 'used', 'gen', 'exp', 'iat', 'seen', 'since',
    'peer', 'shared', 'signs', 'lastexp', 'delivered', 'ack')
  if moved then must('HSET', session, 'since', since or text(now), 'peer', peer) end
  if forced then must('HSET', session, 'delivered', text(now)) end
  keep_signs(signs, number(s.signs))
  if last > number(expires) then must('HSET', session, 'lastexp', text(last)) end

  lines[1], lines[2] = header, claims_text
  must('SET', claims, table.concat(lines, '\n'), 'KEEPTTL')
  undo[#undo + 1] = old_text and {'SET', claims, old_text, 'KEEPTTL'} or {'UNLINK', claims}
  local kept = {}
  if secret ~= '' then kept = {'secret', secret, t.secret and 'prevsecret', t.secret} end
  if keep_whole == '1' then kept[#kept + 1], kept[#kept + 2] = 'signature', signature end
  if #kept > 0 then
    must('HSET', token, unpack(kept))
    put_back(token, t, 'secret', 'prevsecret', 'signature')
  end
  if keep_whole ~= '1' and t.signature then
    must('HDEL', token, 'signature')
    if #kept == 0 then put_back(token, t, 'signature') end
  end
  live_until(stop, number(s.created), absolute)
  -- What it replaces nothing puts back, so it comes last.
  if keep_whole == '1' then
    try('UNLINK', next_token)
  elseif signature ~= '' then
    must('SET', next_token, signature, 'PXAT', text(stop))
  end

  tell(r, signs, forced, new, stop)
  sweep()
  return {'ok', text(now), text(stop)}
end)
