-- Says of a session's signs that they are known: of all that it has, or of one pair of places of its user, for a time.
local function is_at(place, address, name)
  -- Rows cut clients, entries of the audit trail do not.
  return address == place[1] and (name == place[2] or #place[2] >= 100 and string.sub(name, 1, #place[2]) == place[2])
end
-- What the audit trail tells of the session's signs, as far as the current token has them: which ones that pair of places gave,
-- whether others gave some, whether one came after what the operator saw, and whether the trail goes back to the log-in.
local function told_signs(generation, created, seen_until, one, other)
  local entries = redis.call('XREVRANGE', audit, '+', text(math.max(0, created)), 'COUNT', SCHEMA.burst_read)
  local function time_of(entry) return tonumber(string.match(entry[1], '^%d+')) end
  local told = {is_all = #entries < SCHEMA.burst_read, by_pair = 0, by_others = false, is_news = false}
  if not told.is_all and time_of(entries[#entries]) > seen_until then told.is_news = true end
  for _, entry in ipairs(entries) do
    local e = {}
    for i = 1, #entry[2], 2 do e[entry[2][i]] = entry[2][i + 1] end
    local sign = e.event == 'token-shared' and SIGNS.shared or e.event == 'address-changed' and SIGNS[e.difference]
    if e.session == sid and sign then
      if time_of(entry) > seen_until then told.is_news = true end
      local ends_with_token = sign == SIGNS.network or sign == SIGNS.client
      if not ends_with_token or string.match(e.jti or '', '%.(%d+)$') == generation then
        local function joined(here, there)
          return is_at(here, e.ip or '', e.client or '') and is_at(there, e['before-ip'] or '', e['before-client'] or '')
        end
        if joined(one, other) or joined(other, one) then
          told.by_pair = bit.bor(told.by_pair, sign)
        else
          told.by_others = true
        end
      end
    end
  end
  return told
end
-- The digests of the places that have the current token.
local function holders(r, generation)
  local lines = lines_of(redis.call('GET', claims))
  local ok, long = pcall(cjson.decode, lines[3])
  local found = {place_digest(r.ip, ok and type(long) == 'string' and long or r.client)}
  for i = 4, #lines do
    local pair = pair_of(lines[i])
    if pair and pair[5] == generation then found[#found + 1] = place_digest(pair[1], pair[2]) end
  end
  return found
end

return act(function()
  local s = fields(session, 'user', 'gen', 'created', 'seen', 'signs', 'ack')
  if not s.user then
    if redis.call('EXISTS', session) == 1 then fail('the session is damaged: it does not say whose it is. Revoke it') end
    sweep()
    return {'gone', text(now)}
  end
  if s.user ~= user or (expected_created ~= '' and number(expected_created) ~= math.floor(number(s.created) / 1000)) then
    return {'moved', text(now)}
  end
  local bytes = redis.call('HGET', rows, sid)
  local r = unpack_row(bytes)
  if not r then fail('the row of the session is damaged: sessiontop mend repairs it') end
  local stop = keep ~= '' and now + number(keep) or nil
  local pair = {operator = operator, reason = reason, at = text(now)}
  if stop then
    pair['until'] = text(stop)
    pair.places = {{first_ip, first_client}, {second_ip, second_client}}
  end

  -- The row is as it was seen: to the second.
  local seen_until = expected_seen ~= '' and number(expected_seen) * 1000 + 999 or SCHEMA.never
  local told
  if stop or number(s.seen) > seen_until then
    told = told_signs(s.gen, number(s.created), seen_until, {first_ip, first_client}, {second_ip, second_client})
    if told.is_news then return {'moved', text(now)} end
  end
  -- A log-in after failures is not about places.
  local of_places = bit.band(number(s.signs), bit.bnot(SIGNS.failures))
  local is_silent = not stop
    or told.is_all and not told.by_others and told.by_pair ~= 0 and bit.band(of_places, bit.bnot(told.by_pair)) == 0
  local was = table_of(s.ack)
  if is_answered(r) and was.operator == operator and was.reason == reason
    and (stop and type(was.places) == 'table' and joins(was, pair.places[1], pair.places[2]) or not stop and not was.places) then
    return {'already', text(now), was['until'] or ''}
  end

  look(AUDIT_NEED, {'hash', session, 'HSET', 'ack', ''}, {'hash', rows, 'HSET', sid, ''})
  if stop then look({'hash', marks, 'HSET', 'p', ''}) end
  audited({event = 'acknowledged', user = user, session = sid, jti = sid .. '.' .. (s.gen or ''),
    ip = stop and second_ip or r.ip, client = stop and second_client or r.client, operator = operator, reason = reason,
    before = stop and {ip = first_ip, client = first_client, difference = 'none'} or nil,
    outcome = stop and 'these places, for ' .. span_words(math.floor(number(keep) / 1000)) or 'this session'})
  if stop then
    local field, old, pairs_now = 'p:' .. user, redis.call('HGET', marks, 'p:' .. user), {pair}
    for _, known in ipairs(known_pairs(user)) do
      if not joins(known, pair.places[1], pair.places[2]) then
        pairs_now[#pairs_now + 1] = known
      elseif number(known['until']) > stop then
        -- What lasts longer is not cut short.
        pairs_now[1], stop = known, number(known['until'])
      end
    end
    if #pairs_now > SCHEMA.known_pairs then fail('the user has ' .. SCHEMA.known_pairs .. ' known pairs of places already') end
    must('HSET', marks, field, cjson.encode(pairs_now))
    undo[#undo + 1] = old and {'HSET', marks, field, old} or {'HDEL', marks, field}
    pair = pairs_now[1]
  end
  if is_silent then
    if not stop then pair.had = holders(r, s.gen) end
    must('HSET', session, 'ack', cjson.encode(pair))
    undo[#undo + 1] = s.ack and {'HSET', session, 'ack', s.ack} or {'HDEL', session, 'ack'}
    r.flags, r.answered_until = bit.bor(r.flags, SIGNS.acknowledged), stop and math.floor(stop / 1000)
    local new = pack_row(r)
    must('HSET', rows, sid, new)
    undo[#undo + 1] = {'HSET', rows, sid, bytes}
    feed_row('chg', sid, new)
  end
  sweep()
  return {is_silent and 'acknowledged' or 'noted', text(now), stop and text(stop) or ''}
end)
