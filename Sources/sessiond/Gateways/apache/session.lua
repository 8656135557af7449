-- Asks sessiond whose request it is, before Apache hands the request on.

local http = require "socket.http"
local ltn12 = require "ltn12"

local sessiond = "http://127.0.0.1:8181/verify"
http.TIMEOUT = 2

-- Pages for people who have no session yet. The application checks the password, calls POST /sessions on 127.0.0.1:8181, and
-- hands the Set-Cookie that it gets on to the browser, in an answer that no cache may keep.
local open = { ["/login"] = true }
-- What sessiond answers itself.
local own = { ["/logout"] = true, ["/refresh"] = true }

-- What sessiond needs to know of a request.
local asked = { "Authorization", "Cookie", "X-Session", "User-Agent" }
-- What it says of one.
local told = {
    "X-Session-User", "X-Session-Id", "X-Session-Mode", "X-Session-Generation", "X-Session-Expires",
    "X-Session-Claims",
}

-- What a client says of itself is worth nothing; X_Session_User is X-Session-User to many an application.
local function forget(r)
    for name in pairs(r:headers_in_table()) do
        local plain = name:lower():gsub("_", "-")
        if plain:match("^x%-session%-") or (plain == "x-session" and name:find("_", 1, true)) then r.headers_in[name] = nil end
    end
end

-- No other protocol than WebSocket: behind any other, nobody looks at what is asked for. And what a client lists in Connection
-- would be taken out again before the application has it.
local function tame(fields)
    local connection = (fields["Connection"] or ""):lower()
    if (fields["Upgrade"] or ""):lower() == "websocket" then
        fields["Connection"] = "Upgrade"
    else
        fields["Upgrade"] = nil
        fields["Connection"] = connection:find("close", 1, true) and "close" or nil
    end
end

-- The credential is none of the application's business: the other cookies, and another scheme of Authorization, are.
local function withhold(fields)
    fields["X-Session"] = nil
    if (fields["Authorization"] or ""):lower():match("^bearer%f[%s%z]") then fields["Authorization"] = nil end
    local kept = {}
    for pair in (fields["Cookie"] or ""):gmatch("[^;]+") do
        pair = pair:match("^%s*(.-)%s*$")
        if pair ~= "" and pair:sub(1, 15) ~= "__Host-session=" then table.insert(kept, pair) end
    end
    local cookies = table.concat(kept, "; ")
    -- Fields that came apart are together here with a comma.
    if cookies == "" or cookies:find("__Host-session=", 1, true) then cookies = nil end
    fields["Cookie"] = cookies
end

-- No cache may keep the answer.
local function forbid_caches(r)
    r.err_headers_out["Cache-Control"] = "no-store"
    r.subprocess_env["uncached"] = "1"
end

-- Who looks at pages is sent to the log-in page, everybody else gets the 401.
local function refuse(r, answer)
    if (r.method == "GET" or r.method == "HEAD") and (r.headers_in["Accept"] or ""):find("text/html", 1, true) then
        r.err_headers_out["Location"] = "/login?return=" .. r.unparsed_uri
        return 303
    end
    r.err_headers_out["WWW-Authenticate"] = answer["www-authenticate"]
    return 401
end

function verify(r)
    forget(r)
    tame(r.headers_in)
    if own[r.uri] and r.method == "POST" then return apache2.OK end
    if open[r.uri] then
        withhold(r.headers_in)
        forbid_caches(r)
        return apache2.OK
    end
    local question = { ["X-Forwarded-For"] = r.useragent_ip }
    for _, name in ipairs(asked) do question[name] = r.headers_in[name] end
    -- Else LuaSocket would name itself.
    question["User-Agent"] = question["User-Agent"] or ""
    local _, status, answer = http.request { url = sessiond, headers = question, sink = ltn12.sink.null(), redirect = false }
    if status == 401 then return refuse(r, answer) end
    if status ~= 200 and status ~= 204 then
        r.err_headers_out["Retry-After"] = "5"
        r.err_headers_out["Cache-Control"] = "no-store"
        return 503
    end
    withhold(r.headers_in)
    for _, name in ipairs(told) do r.headers_in[name] = answer[name:lower()] end
    -- A fresh token on its way back to the client.
    local cookie, token = answer["set-cookie"], answer["x-session-token"]
    r.err_headers_out["Set-Cookie"] = cookie
    r.err_headers_out["X-Session-Token"] = token
    r.err_headers_out["X-Session"] = answer["x-session"]
    if cookie or token then forbid_caches(r) end
    return apache2.OK
end
