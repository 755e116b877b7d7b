-- Asks for bets: wrk -s ask.lua URL -- KEY BEFORE FILE AFTER. Each request is BEFORE, a line of FILE at random, AFTER; a dash
-- stands for nothing.
dofile((debug.getinfo(1, "S").source:sub(2):match("(.*/)") or "./") .. "figures.lua")
local threads = 0
function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end
local requests = {}
local function part(text)
  return text == "-" and "" or text
end
function init(args)
  local headers = { ["Authorization"] = "Bearer " .. args[1] }
  math.randomseed(os.time() * 7 + id)
  for line in io.lines(args[3]) do
    requests[#requests + 1] = wrk.format("GET", part(args[2]) .. line .. part(args[4]), headers)
  end
end
function request()
  return requests[math.random(#requests)]
end
