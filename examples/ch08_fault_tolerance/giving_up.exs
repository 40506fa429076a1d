# Nobody traps exits here: when the supervisor gives up, the script that started it ends as well, with status 1.
Code.require_file("supervised.ex", __DIR__)

{:ok, _} = SupervisedSystem.start_link()

for n <- 1..4 do
  cache = Process.whereis(SupervisedCache)
  IO.puts("kill #{n}")
  Process.exit(cache, :kill)
  if n < 4, do: Eventually.new_pid(SupervisedCache, cache)
end

Process.sleep(1000)
IO.puts("never printed")
