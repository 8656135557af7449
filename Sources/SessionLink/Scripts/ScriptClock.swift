extension LuaPart {
    /// Time comes from Redis alone, so that servers with wrong clocks agree. Times are milliseconds since 1970; they are
    /// written with `text`, since Lua itself would round what has more than 14 digits.
    static let clock = LuaPart(
        """
        local function text(n) return string.format('%.0f', n) end
        local function number(s) return tonumber(s) or 0 end
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        """
    )
}
