return act(function()
  local marked = fields(marks, 'e:' .. user, '*')
  local mark, all = mark_of(marked['e:' .. user]), mark_of(marked['*'])
  local good = mark and all and text(mark) .. '.' .. text(all)
  local ended, kept, doubted = 0, 0, {}
  for i = #ARGV - sessions + 1, #ARGV do
    local sid, at = ARGV[i], #KEYS - (#ARGV - i + 1) * 4 + 1
    local readable, s = pcall(fields, KEYS[at], 'user', 'epoch')
    if readable and s.user == user and s.epoch == good then
      kept = kept + 1
    elseif readable and s.user and s.user ~= user then
      local r = unpack_row(redis.pcall('HGET', rows, sid))
      if user == '' or r and r.user == s.user then
        -- Another's session, which only stood among this user's.
        try('ZREM', user_sessions, sid)
      else
        -- Its own key is damaged, or what names it is: nobody can tell whose it is, and it is neither ended nor forgotten.
        kept, doubted[#doubted + 1] = kept + 1, sid
      end
    else
      local there = redis.call('EXISTS', KEYS[at]) == 1
      if try('UNLINK', KEYS[at], KEYS[at + 1], KEYS[at + 2], KEYS[at + 3]) then
        try('ZREM', user_sessions, sid)
        try('HDEL', rows, sid)
        try('ZREM', ends, sid)
        if there then
          feed_end(sid, 'user-revoked')
          ended = ended + 1
        end
      else
        kept = kept + 1
      end
    end
  end
  sweep()
  return {'swept', text(now), text(ended), text(kept), doubted}
end)
