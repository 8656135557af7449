return act(function()
  local s = fields(session, 'user', 'mode', 'gen', 'created', 'exp', 'state', 'lastexp', 'forcedgen', 'seen')
  local r = unpack_row(redis.pcall('HGET', rows, sid))
  if redis.call('EXISTS', session) == 0 then
    -- A denylist token of it may live on, and can't be refreshed any more.
    local refused = refuse_gone(r and r.user)
    sweep()
    return {'gone', text(now), '', text(refused)}
  end
  -- A request that servers can't read in a damaged session would stop none of its tokens.
  local generation = digits(s.gen) or 0
  local mode = MODES[s.mode]
  if not s.user or not mode or (r and r.mode ~= mode) or generation < 1 or generation > SCHEMA.last_generation or not digits(s.seen) then
    fail('the session is damaged: servers can\'t read which token is its current one. Revoke it')
  end
  if (expected_created ~= '' and number(expected_created) ~= math.floor(number(s.created) / 1000))
    or (expected_generation ~= '' and expected_generation ~= s.gen) then
    return {'moved', text(now), s.gen}
  end
  -- Servers go by the generation: a damaged one asks for nothing.
  if s.state == 'refresh' and number(s.forcedgen) >= number(s.gen) then return {'already', text(now), s.gen} end

  look(AUDIT_NEED, REVOKED_NEED, DENIED_NEED, {'hash', session, 'HSET', 'f', ''})
  local jti = sid .. '.' .. s.gen
  audited({event = 'refresh-requested', user = s.user, session = sid, jti = jti, ip = r and r.ip,
    client = r and r.client, operator = operator, reason = reason, outcome = 'done'})
  if s.mode == 'denylist' then
    local until_ms = math.max(number(s.exp), number(s.lastexp), later + number(token_life)) + number(margin)
    tell_revoked('j', jti, until_ms, s.gen)
    -- The earlier ones too, by themselves: should the session be lost, nothing else refuses those that have not expired.
    for earlier = math.max(1, generation - SCHEMA.earlier_denied), generation do
      deny('j:' .. sid .. '.' .. text(earlier), until_ms, 'refresh-requested', operator)
    end
  end
  must('HSET', session, 'state', 'refresh', 'forcedgen', s.gen, 'forcedat', text(now))
  try('HDEL', session, 'delivered')
  if r then
    r.state = 1
    local bytes = pack_row(r)
    try('HSET', rows, sid, bytes)
    feed_row('chg', sid, bytes)
  end
  if s.mode == 'denylist' then ring() end
  forget_denials()
  sweep()
  return {'requested', text(now), s.gen}
end)
