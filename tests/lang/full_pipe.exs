# Nobody reads what a program prints: its other processes go on, on one scheduler too.
program = """
ticks = fn ticks, n, worst ->
  if n == 0 do
    worst
  else
    before = System.monotonic_time(:millisecond)
    Process.sleep(10)
    ticks.(ticks, n - 1, max(worst, System.monotonic_time(:millisecond) - before))
  end
end

main = self()
spawn(fn -> send(main, {:worst, ticks.(ticks, 50, 0)}) end)

for _ <- 1..4 do
  spawn(fn ->
    for _ <- 1..50 do
      IO.write(String.duplicate("y", 2000))
      Process.sleep(1)
    end

    send(main, :written)
  end)
end

receive do: ({:worst, worst} -> IO.puts(:stderr, worst < 900))
for _ <- 1..4, do: receive(do: (:written -> :ok))
"""

phial = Path.expand("/proc/self/exe") |> File.read_link!()
command = "\"$0\" --schedulers 1 -e \"$1\" | (sleep 1.2; wc -c)"
{out, 0} = System.cmd("sh", ["-c", command, phial, program], stderr_to_stdout: true)
IO.puts(out)
