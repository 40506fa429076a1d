# Code of evaluated text is freed when nothing refers to it any more: 400 bytes an evaluation would show.
resident = fn ->
  [_, kb] = Regex.run(~r/VmRSS:\s+(\d+)/, File.read!("/proc/self/status"))
  String.to_integer(kb)
end

evaluate = fn times -> for i <- 1..times, do: {[1, ^i], _} = Code.eval_string("[1, x]", x: i) end
evaluate.(60_000)
before = resident.()
evaluate.(120_000)
IO.inspect(resident.() - before < 30_000)
