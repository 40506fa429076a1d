# A supervisor that restarts too often gives up: more than three times within five seconds, unless told otherwise.
Code.require_file("supervised.ex", __DIR__)

Process.flag(:trap_exit, true)
{:ok, supervisor} = SupervisedSystem.start_link()

for n <- 1..4 do
  cache = Process.whereis(SupervisedCache)
  IO.puts("kill #{n}")
  Process.exit(cache, :kill)
  if n < 4, do: Eventually.new_pid(SupervisedCache, cache)
end

# The exit of the supervisor reaches who started it: here a message, as this process traps exits.
receive do
  {:EXIT, ^supervisor, reason} -> IO.inspect(reason, label: "the supervisor has given up")
end

IO.inspect(Process.whereis(SupervisedCache), label: "the cache")

# More restarts allowed: this one survives ten.
{:ok, supervisor} = SupervisedSystem.start_link(max_restarts: 20, max_seconds: 1)

for _ <- 1..10 do
  cache = Process.whereis(SupervisedCache)
  Process.exit(cache, :kill)
  Eventually.new_pid(SupervisedCache, cache)
end

IO.inspect(Process.alive?(supervisor), label: "after ten kills, alive")
