-- Posts bets of a provider and waits for their results: wrk -s await.lua URL -- KEY PROVIDER. What has none is not counted.
local folder = debug.getinfo(1, "S").source:sub(2):match("(.*/)") or "./"
dofile(folder .. "figures.lua")
local figures = done
local all = {}
function setup(thread)
  thread:set("id", #all)
  all[#all + 1] = thread
end
local headers, provider, placed, prefix
local n = 0
pending = 0
function init(args)
  headers = { ["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. args[1], ["Prefer"] = "wait=5" }
  provider = args[2]
  placed = os.date("!%Y-%m-%dT%H:%M:%SZ")
  math.randomseed(os.time() * 7 + id)
  prefix = string.format("a%d-%d-%d-", os.time(), math.random(1e6), id)
end
function request()
  n = n + 1
  return wrk.format("POST", "/v1/bets", headers, string.format(
    '{"reference":"%s%d","provider":"%s","playerId":"p-%d","gameId":"g-%d","roundId":"r-%d-%d","stake":{"amount":%d,"currency":"EUR"},"placedAt":"%s"}',
    prefix, n, provider, math.random(10000), math.random(50), id, n, 100 + math.random(100), placed))
end
function response(status, _, body)
  if status == 201 and not body:find('"status":"RETURNED"', 1, true) then
    pending = pending + 1
  end
end
function done(summary, latency, requests)
  for _, thread in ipairs(all) do
    summary.requests = summary.requests - thread:get("pending")
  end
  figures(summary, latency, requests)
end
