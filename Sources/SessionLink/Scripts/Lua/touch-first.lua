-- Most of what is used was used a moment ago: nothing is to be written then.
local s = fields(session, 'user', 'mode', 'gen', 'used', 'end', 'idle', 'seen', 'since', 'created', 'peer', 'exp',
  'shared', 'elder', 'signs')
local first_use = s.used == '0' and s.gen == generation
local moved = peer ~= '' and peer ~= s.peer
local since_seen = now - number(s.seen)
if s.user and not first_use and not moved and since_seen >= 0 and since_seen < number(throttle) then
  return {'ok', text(now)}
end
