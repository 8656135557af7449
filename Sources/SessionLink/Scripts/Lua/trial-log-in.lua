-- Writes as log-ins do, which a server that is out of memory refuses.
redis.call('HSET', KEYS[1], 'trial', '1')
redis.call('UNLINK', KEYS[1])
return {}
