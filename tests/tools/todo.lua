-- What clients ask the to-do server of chapter 11, for wrk: -s todo.lua URL -- add|show NUMBER. A list gets about 20 entries, then
-- nobody asks for it any more.
local mode, thread, n = "show", 0, 0

function setup(t)
  t:set("thread", thread)
  thread = thread + 1
end

function init(args)
  mode = args[1] or "show"
  round = args[2] or "0"
  math.randomseed(thread + 1)
end

function request()
  n = n + 1
  local list = string.format("l%s-%d-%d-%d", round, thread, math.floor(n / 2000), math.random(100))
  local date = string.format("2024-03-%02d", math.random(28))
  if mode == "add" then
    return wrk.format("POST", string.format("/add_entry?list=%s&date=%s&title=entry%d", list, date, n))
  end
  return wrk.format("GET", string.format("/entries?list=%s&date=%s", list, date))
end
