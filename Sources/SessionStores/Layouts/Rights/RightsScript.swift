import Redis

/// The script that asks what this user may call in a script, of each key each command. It calls none of them.
enum RightsScript {
    static let script = RedisScript(name: "rights", source: source)

    /// The number of commands; of each its name, how many words stand behind its key, and those words.
    private static let source = """
        #!lua flags=no-writes
        local allowed = {}
        for _, key in ipairs(KEYS) do
            local at = 2
            for place = 1, tonumber(ARGV[1]) do
                local words = { ARGV[at], key }
                for number = 1, tonumber(ARGV[at + 1]) do words[number + 2] = ARGV[at + 1 + number] end
                at = at + 2 + tonumber(ARGV[at + 1])
                allowed[#allowed + 1] = redis.acl_check_cmd(unpack(words)) and 1 or 0
            end
        end
        return allowed
        """
}
