import Redis

/// The script that carries out steps, all at one moment: each looks before it writes, so that nothing is made that was not
/// there; what is put for a time is kept longer where it lies there for longer already, so that nobody's denial ends sooner
/// by another one. It works on a server that is out of memory.
enum StepScript {
    static let script = RedisScript(name: "steps", source: source)

    /// Each operation is its name, what it needs, and the number of its keys, which stand in `KEYS` in the same order. What each
    /// changed is answered as a number; -1 where it found something else than it expects.
    private static let source = """
        #!lua flags=allow-oom
        local at, keyAt, done = 1, 1, {}
        local function argument() at = at + 1; return ARGV[at - 1] end
        local function key() keyAt = keyAt + 1; return KEYS[keyAt - 1] end
        local function kind(name) return redis.call('TYPE', name).ok end
        local function zeroed(value)
            if value:match('^%-?%d+$') then return '0' end
            if #value > 4 and value:sub(1, 2) == '\\172\\237' then return value:sub(1, -5) .. '\\0\\0\\0\\0' end
        end
        local function later(before, value)
            local old, new = tonumber(before), tonumber(value)
            return old and new and new >= 1e9 and old >= new
        end
        local steps = {
            delete = function()
                local names = {}
                for place = 1, tonumber(argument()) do names[place] = key() end
                return redis.call('DEL', unpack(names))
            end,
            member = function()
                local name, member = key(), argument()
                local type = kind(name)
                if type == 'set' then return redis.call('SREM', name, member) end
                if type == 'zset' then return redis.call('ZREM', name, member) end
                return 0
            end,
            field = function()
                local name, field = key(), argument()
                return kind(name) == 'hash' and redis.call('HDEL', name, field) or 0
            end,
            element = function()
                local name, element = key(), argument()
                return kind(name) == 'list' and redis.call('LREM', name, 0, element) or 0
            end,
            replace = function()
                local name, value = key(), argument()
                if kind(name) ~= 'string' then return 0 end
                redis.call('SET', name, value, 'KEEPTTL')
                return 1
            end,
            swap = function()
                local name, before, after = key(), argument(), argument()
                if kind(name) ~= 'string' then return 0 end
                if redis.call('GET', name) ~= before then return -1 end
                redis.call('SET', name, after, 'KEEPTTL')
                return 1
            end,
            zero = function()
                local name, field = key(), argument()
                if kind(name) ~= 'hash' then return 0 end
                local value = redis.call('HGET', name, field)
                local zero = value and zeroed(value)
                if not zero then return 0 end
                redis.call('HSET', name, field, zero)
                return 1
            end,
            expire = function()
                local name, time = key(), argument()
                return redis.call('PEXPIRE', name, time)
            end,
            put = function()
                local name, value, time = key(), argument(), argument()
                local left = redis.call('PTTL', name)
                if left == -1 or left > tonumber(time) then
                    redis.call('SET', name, value, 'KEEPTTL')
                else
                    redis.call('SET', name, value, 'PX', time)
                end
                return 1
            end,
            putfield = function()
                local name, field, value = key(), argument(), argument()
                local type = kind(name)
                if type ~= 'hash' and type ~= 'none' then return -1 end
                local before = redis.call('HGET', name, field)
                if before and later(before, value) then return 0 end
                redis.call('HSET', name, field, value)
                return 1
            end,
            puthash = function()
                local name, time, pairs = key(), argument(), {}
                for place = 1, 2 * tonumber(argument()) do pairs[place] = argument() end
                local type = kind(name)
                if type ~= 'hash' and type ~= 'none' then return -1 end
                local left = redis.call('PTTL', name)
                if left == -1 or left > tonumber(time) then return 0 end
                redis.call('HSET', name, unpack(pairs))
                return redis.call('PEXPIRE', name, time)
            end,
            putmember = function()
                local name, member, score = key(), argument(), argument()
                local type = kind(name)
                if type ~= 'zset' and type ~= 'none' then return -1 end
                local before = redis.call('ZSCORE', name, member)
                if before and tonumber(before) >= tonumber(score) then return 0 end
                redis.call('ZADD', name, score, member)
                return 1
            end,
            addmember = function()
                local name, member = key(), argument()
                local type = kind(name)
                if type ~= 'set' and type ~= 'none' then return -1 end
                return redis.call('SADD', name, member)
            end,
            publish = function()
                redis.call('PUBLISH', argument(), argument())
                return 0
            end,
        }
        while ARGV[at] do done[#done + 1] = steps[argument()]() end
        return done
        """
}
