extension LuaPart {
    /// When a session ends, and making its keys expire then. A denylist token stays good until it expires, so its session
    /// is kept in sight at least that long.
    ///
    /// Needs the keys `ends`, `session`, `claims` and `token`, and the argument `sid`.
    static let life = LuaPart(
        """
        local function stop_of(mode, idle, absolute, exp)
          local stop = math.min(now + idle, absolute)
          if mode == 'denylist' then stop = math.max(stop, math.min(exp, absolute)) end
          return stop
        end
        local function live_until(stop)
          redis.call('ZADD', ends, text(stop), sid)
          for _, key in ipairs({session, claims, token}) do redis.call('PEXPIREAT', key, text(stop)) end
        end
        """
    )

    /// Keeps the last eight pairs of address and client. The current pair is in the row; the former ones are lines of the
    /// session's text, and so is the current client when it is longer than a row holds.
    ///
    /// Needs the arguments `ip`, `client` (whole), `row_client` (cut) and `peer` (digest of the pair; empty: unknown).
    static let peers = LuaPart(
        """
        local function lines_of(bytes)
          local lines = {}
          for line in string.gmatch((bytes or '') .. '\\n', '([^\\n]*)\\n') do lines[#lines + 1] = line end
          while #lines < 3 do lines[#lines + 1] = '' end
          return lines
        end
        -- The client as a line of text when it is longer than a row holds.
        local function long_client()
          if client == row_client then return '' end
          return cjson.encode(client)
        end
        -- Makes the pair at hand the current one. Returns since when it is known, and whether it is new.
        local function meet(r, lines, since, seen)
          local first, new, former = now, true, {}
          for i = 4, #lines do
            local pair = cjson.decode(lines[i])
            if pair[1] == ip and pair[2] == client then
              first, new = pair[3], false
            else
              former[#former + 1] = lines[i]
            end
          end
          local old = lines[3] ~= '' and cjson.decode(lines[3]) or r.client
          former[#former + 1] = cjson.encode({r.ip, old, number(since), number(seen)})
          while #former > 7 do table.remove(former, 1) end
          while #lines > 3 do table.remove(lines) end
          for _, line in ipairs(former) do lines[#lines + 1] = line end
          lines[3] = long_client()
          r.ip, r.client = ip, row_client
          return first, new
        end
        """
    )
}
