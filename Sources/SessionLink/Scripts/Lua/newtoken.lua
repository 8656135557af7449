-- Whether a new token is denied, so that it would be dead: `key` for the key that signed it, `fingerprint` for itself, which
-- only happens to one that another issued.
--
-- Needs the key `denied` and the arguments `key_id` and `fingerprint`.
local function denied_token()
  if score(redis.call('ZSCORE', denied, 'k:' .. key_id)) > past then return 'key' end
  if score(redis.call('ZSCORE', denied, 'f:' .. fingerprint)) > past then return 'fingerprint' end
  return nil
end
