# Appended to every kernel: the second call in a fresh process is timed; prints milliseconds and the result.
Kernel1.run()
parent = self()

spawn(fn ->
  start = System.monotonic_time()
  result = Kernel1.run()
  time = System.convert_time_unit(System.monotonic_time() - start, :native, :microsecond)
  send(parent, {:done, time / 1000, result})
end)

receive do
  {:done, time, result} -> IO.puts("#{time} #{inspect(result)}")
end
