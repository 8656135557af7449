return act(function()
  local marked = fields(marks, 'e:' .. user, '*')
  local own, all = mark_of(marked['e:' .. user]), mark_of(marked['*'])
  -- The epoch that a partition begins with is above those of all tokens from before: of a store that was lost, or of marks.
  -- So it is above what a server, or the stream, still knows of a partition that lost its own.
  local told = number(known_all)
  if all == 0 then
    for _, entry in ipairs(redis.call('XREVRANGE', revoked, '+', '-', 'COUNT', 1000)) do
      if entry[2][2] == '*' then told = math.max(told, number(entry[2][8])) end
    end
  end
  if not all or (all == 0 and redis.call('ZCARD', ends) == 0) or all < told then
    look(REVOKED_NEED, {'hash', marks, 'HSET', 'f', ''})
    all = epoch_above(marked['*'], math.max(fresh(), told + 1))
    tell_revoked('*', '', SCHEMA.never, text(all))
    must('HSET', marks, '*', text(all))
    ring()
  end
  -- What is no epoch refuses all of the user's tokens; so does this one, but for those to come.
  if not own then
    own = now
    must('HSET', marks, 'e:' .. user, text(own))
  end
  return {'begun', text(now), text(own), text(all)}
end)
