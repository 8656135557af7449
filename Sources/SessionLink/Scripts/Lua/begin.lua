return act(function()
  local marked = fields(marks, 'e:' .. user, '*')
  local own, all = mark_of(marked['e:' .. user]), mark_of(marked['*'])
  -- A partition begins with an epoch above those of all earlier tokens: its store may have been lost, or its marks alone.
  -- So the epoch is also above the one that a server, or the stream, still knows of the partition.
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
  -- A damaged epoch refuses all of the user's tokens. The one written here does too, except those still to come.
  if not own then
    own = now
    must('HSET', marks, 'e:' .. user, text(own))
  end
  return {'begun', text(now), text(own), text(all)}
end)
