-- Signs that a session is in a thief's hands, as bits: the field `signs` of a session has them, and its row's flags.
--
-- `kept` is a row's alone: the session's signs are written down from its log-in on. Rows of sessions that an older release
-- began do not have it, and their signs are in the audit trail.
local function with_sign(signs, sign) return sign and bit.bor(signs, sign) or signs end
-- What is about one token is over with it.
local function of_next_token(signs) return bit.band(signs, bit.bnot(bit.bor(SIGNS.network, SIGNS.client))) end
-- Whether signs are written down, and whether those that there are were acknowledged, is not a sign.
local function flags_of(r, signs) return bit.bor(bit.band(r.flags, bit.bor(SIGNS.kept, SIGNS.acknowledged)), signs) end
-- Writes them down where they changed.
--
-- Needs the key `session`.
local function keep_signs(signs, before)
  if signs == before then return end
  redis.call('HSET', session, 'signs', text(signs))
end
