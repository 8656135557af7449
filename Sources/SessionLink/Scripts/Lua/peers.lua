-- Keeps the last eight pairs of address and client. The current pair is in the row; the former ones are lines of the
-- session's text, and so is the current client when it is longer than a row holds.
--
-- A pair is kept with the generation of the token that it used last, so that one token in two hands is noticed: a pair that
-- comes back, with the very token that it had before another pair used it. With another client that is enough. One and the
-- same client changes its network when it moves, and its family of addresses at any time: that counts only when it is back
-- within two minutes, and from two networks of one family.
--
-- Needs the keys `audit` and `session`, and the arguments `sid`, `ip`, `client` (whole), `row_client` (cut) and `peer` (digest
-- of the pair; empty: unknown).
-- The client as a line of text when it is longer than a row holds.
local function long_client()
  if client == row_client then return '' end
  return cjson.encode(client)
end
-- What counts as one network: 16 bits of an IPv4 address, 32 of an IPv6 one; and the family. An IPv4 address is one as IPv6
-- has it too: `::ffff:192.0.2.1`, `::ffff:c000:201`, `0:0:0:0:0:ffff:c000:201`.
local function network_of(address)
  address = string.lower(address)
  local zeros, mapped = string.match(address, '^([0:]*:)0*ffff:([%x.:]+)$')
  if mapped and (string.find(zeros, '::') or string.find(zeros, '^0+:0+:0+:0+:0+:$')) then
    local high = string.match(mapped, '^(%x+):%x+$')
    if high and #high <= 4 then
      local bits = tonumber(high, 16)
      return math.floor(bits / 256) .. '.' .. bits % 256, 4
    end
    if string.find(mapped, '^%d+%.%d+%.%d+%.%d+$') then address = mapped end
  end
  local a, b = string.match(address, '^(%d+)%.(%d+)%.%d+%.%d+$')
  if a then return a .. '.' .. b, 4 end
  a, b = string.match(address, '^0*(%x*):0*(%x*)')
  if a then return a .. ':' .. b, 6 end
  return '', 0
end
-- How the place at hand differs from the one that the row has: `network`, `client`, `both` or `none`. A row cuts clients: what
-- begins as the one in it counts as that one.
local function difference_to(r)
  local here, there = network_of(ip), network_of(r.ip)
  local is_network = here ~= '' and there ~= '' and here ~= there
  local is_client = client ~= '' and r.client ~= '' and string.sub(client, 1, #r.client) ~= r.client
  if is_network and is_client then return 'both' end
  return is_network and 'network' or is_client and 'client' or 'none'
end
local function is_apart(address, name, last, other, other_name)
  if name ~= other_name then return true end
  local here, family = network_of(address)
  local there, other_family = network_of(other)
  return family == other_family and here ~= there and now - last <= 120000
end
-- Makes the pair at hand, which used a token of that generation, the current one. Returns since when it is known, whether
-- it is new, the pair of before and how this one differs from it, and whether both have that one token.
local function meet(r, lines, since, seen, generation)
  local first, new, shared, former = now, true, false, {}
  local ok, long = pcall(cjson.decode, lines[3])
  local old = ok and type(long) == 'string' and long or r.client
  for i = 4, #lines do
    local pair = pair_of(lines[i])
    if pair and pair[1] == ip and pair[2] == client then
      first, new = pair[3], false
      shared = pair[5] == generation and is_apart(ip, client, pair[4], r.ip, old)
    elseif pair then
      former[#former + 1] = lines[i]
    end
  end
  former[#former + 1] = cjson.encode({r.ip, old, number(since), number(seen), generation})
  local before = {ip = r.ip, client = r.client, whole_client = old, difference = difference_to(r)}
  while #former > 7 do table.remove(former, 1) end
  while #lines > 3 do table.remove(lines) end
  for _, line in ipairs(former) do lines[#lines + 1] = line end
  lines[3] = long_client()
  r.ip, r.client = ip, row_client
  return first, new, before, shared
end
-- Says once a generation that one token is in two hands.
local function tell_shared(user, generation, before, reported)
  if reported == generation then return end
  redis.call('HSET', session, 'shared', generation)
  note({event = 'token-shared', user = user, session = sid, jti = sid .. '.' .. generation, ip = ip,
    client = client, before = before, outcome = 'done'})
end
