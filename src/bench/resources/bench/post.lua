-- Posts bets: wrk -s post.lua URL -- KEY [PATH [PROVIDER]]. Each with a reference of its own, over 10,000 players, 50 games and 100 stakes.
dofile((debug.getinfo(1, "S").source:sub(2):match("(.*/)") or "./") .. "figures.lua")
local threads = 0
function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end
local headers, path, provider, placed, prefix
local n = 0
function init(args)
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. args[1] }
  path = args[2] or "/v1/bets"
  provider = args[3] or "dead"
  placed = os.date("!%Y-%m-%dT%H:%M:%SZ")
  math.randomseed(os.time() * 7 + id)
  prefix = string.format("w%d-%d-%d-", os.time(), math.random(1e6), id)
end
function request()
  n = n + 1
  return wrk.format("POST", path, headers, string.format(
    '{"reference":"%s%d","provider":"%s","playerId":"p-%d","gameId":"g-%d","roundId":"r-%d-%d","stake":{"amount":%d,"currency":"EUR"},"placedAt":"%s"}',
    prefix, n, provider, math.random(10000), math.random(50), id, n, 100 + math.random(100), placed))
end
