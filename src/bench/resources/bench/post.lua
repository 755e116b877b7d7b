-- Posts bets: wrk -s post.lua URL -- KEY [PATH [PROVIDER]]. Each with a reference of its own, of 100,000
-- players (who make a bet every few seconds at the rates measured here), over 50 games and 100 stakes.
dofile((debug.getinfo(1, "S").source:sub(2):match("(.*/)") or "./") .. "figures.lua")
local threads = 0
function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end
local form, provider, placed, prefix
local n = 0
function init(args)
  provider = args[3] or "dead"
  placed = os.date("!%Y-%m-%dT%H:%M:%SZ")
  math.randomseed(os.time() * 7 + id)
  prefix = string.format("w%d-%d-%d-", os.time(), math.random(1e6), id)
  -- The head is made once: wrk.format would make it anew for each request, at more than the body's price.
  form = "POST " .. (args[2] or "/v1/bets") .. " HTTP/1.1\r\nHost: " .. wrk.host .. "\r\nAuthorization: Bearer " .. args[1]
    .. "\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
end
function request()
  n = n + 1
  local body = string.format(
    '{"reference":"%s%d","provider":"%s","playerId":"p-%d","gameId":"g-%d","roundId":"r-%d-%d","stake":{"amount":%d,"currency":"EUR"},"placedAt":"%s"}',
    prefix, n, provider, math.random(100000), math.random(50), id, n, 100 + math.random(100), placed)
  return string.format(form, #body, body)
end
