if (redis.call('GET', published) or '') ~= current then return {'changed'} end
redis.call('SET', published, wanted)
return {'published'}
