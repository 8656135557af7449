-- Asks sessiond whose request it is. Sets txn.session to "verified", "refused" or, where nobody knows, to nothing.

local verify = "http://127.0.0.1:8181/verify"
local milliseconds = 2000

-- What sessiond needs to know of a request.
local asked = { "authorization", "cookie", "x-session", "x-forwarded-for", "user-agent" }
-- What it says of one.
local told = {
    "x-session-user", "x-session-id", "x-session-mode", "x-session-generation", "x-session-expires",
    "x-session-claims",
}
-- A fresh token on its way back to the client.
local fresh = { fresh_cookie = "set-cookie", fresh_token = "x-session-token", fresh_pair = "x-session" }

-- All values of a field, in order.
local function values(fields, name)
    local found = {}
    if fields[name] then
        for index = 0, #fields[name] do table.insert(found, fields[name][index]) end
    end
    return found
end

core.register_action("verify_session", { "http-req" }, function(txn)
    local fields = txn.http:req_get_headers()
    local question = {}
    for _, name in ipairs(asked) do
        question[name] = values(fields, name)
    end
    -- Else HAProxy would name itself.
    if #question["user-agent"] == 0 then question["user-agent"] = { "" } end
    local answer = core.httpclient():get({ url = verify, headers = question, timeout = milliseconds })
    if not answer or not answer.status then return end
    if answer.status == 401 then
        txn:set_var("txn.session", "refused")
        txn:set_var("txn.challenge", (answer.headers["www-authenticate"] or { [0] = "Bearer" })[0])
        txn:set_var("txn.answer", (answer.body:gsub("%s+$", "")))
    elseif answer.status == 200 or answer.status == 204 then
        for _, name in ipairs(told) do
            local value = answer.headers[name]
            if value then txn.http:req_set_header(name, value[0]) end
        end
        for variable, name in pairs(fresh) do
            local value = answer.headers[name]
            if value then txn:set_var("txn." .. variable, value[0]) end
        end
        txn:set_var("txn.session", "verified")
    end
end)

-- Takes away what sessiond went by: the other cookies, and another scheme of Authorization, are the application's.
core.register_action("withhold_credential", { "http-req" }, function(txn)
    local fields = txn.http:req_get_headers()
    txn.http:req_del_header("x-session")
    for _, value in ipairs(values(fields, "authorization")) do
        if value:lower():match("^bearer%f[%s%z]") then txn.http:req_del_header("authorization") end
    end
    local kept = {}
    for _, value in ipairs(values(fields, "cookie")) do
        for pair in value:gmatch("[^;]+") do
            pair = pair:match("^%s*(.-)%s*$")
            if pair ~= "" and pair:sub(1, 15) ~= "__Host-session=" then table.insert(kept, pair) end
        end
    end
    txn.http:req_del_header("cookie")
    if #kept > 0 then txn.http:req_add_header("cookie", table.concat(kept, "; ")) end
end)
