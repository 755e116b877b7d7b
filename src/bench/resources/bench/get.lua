-- Gets paths of a file, each thread at random: wrk -s get.lua URL -- KEY FILE.
dofile((debug.getinfo(1, "S").source:sub(2):match("(.*/)") or "./") .. "figures.lua")
local threads = 0
function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end
local headers
local paths = {}
function init(args)
  headers = { ["Authorization"] = "Bearer " .. args[1] }
  for line in io.lines(args[2]) do
    paths[#paths + 1] = line
  end
  math.randomseed(os.time() * 7 + id)
end
function request()
  return wrk.format("GET", paths[math.random(#paths)], headers)
end
