-- Packs and unpacks rows; RowView documents and reads the format.
--
-- `ends` is rounded up: a row is hidden when its end is past, and must not vanish before its session does.
local MODES = {allowlist = 0, paired = 1, denylist = 2}
local ROW = '>BBBBI4I5I5I5I5I5'
local TEXTS = {'user', 'ip', 'client', 'method', 'jti', 'algorithm'}
-- Behind these is the ID of the key that signed; a row that an older release wrote does not have it. Then, where what was
-- acknowledged is so for a time, `answered_until`: its end, in seconds.
local function seconds(ms)
  return math.max(0, math.min(math.floor(ms / 1000), 1099511627775))
end
local function pack_row(r)
  local has_key = r.key and #r.key < 256
  -- Without its end it would seem to have none.
  local flags = r.answered_until and not has_key and bit.band(r.flags, bit.bnot(SIGNS.acknowledged)) or r.flags
  local bytes = struct.pack(ROW, 1, r.mode, r.state, flags, r.generation,
    r.issued, r.expires, r.ends, r.created, r.seen)
  for _, name in ipairs(TEXTS) do bytes = bytes .. string.char(#r[name]) .. r[name] end
  if has_key then bytes = bytes .. string.char(#r.key) .. r.key end
  if has_key and r.answered_until then
    local stop = text(r.answered_until)
    bytes = bytes .. string.char(#stop) .. stop
  end
  return bytes
end
local function unpack_row(bytes)
  if type(bytes) ~= 'string' or #bytes < 39 or string.byte(bytes) ~= 1 then return nil end
  local r, version, at = {}
  version, r.mode, r.state, r.flags, r.generation, r.issued, r.expires, r.ends, r.created, r.seen, at =
    struct.unpack(ROW, bytes)
  for _, name in ipairs(TEXTS) do
    local length = string.byte(bytes, at)
    if not length or at + length > #bytes then return nil end
    r[name] = string.sub(bytes, at + 1, at + length)
    at = at + 1 + length
  end
  local length = string.byte(bytes, at)
  if not length then return r end
  if at + length > #bytes then return nil end
  r.key = string.sub(bytes, at + 1, at + length)
  at = at + 1 + length
  length = string.byte(bytes, at)
  -- What can't be read is over.
  if length then r.answered_until = digits(string.sub(bytes, at + 1, at + length)) or 0 end
  return r
end
local function jti_of(id, r)
  if r.jti ~= '' then return r.jti end
  return id .. '.' .. text(r.generation)
end
