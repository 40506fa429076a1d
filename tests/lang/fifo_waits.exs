# Processes that wait for a FIFO end when they are told to.
path = Path.join(System.tmp_dir!(), "phial_fifo_#{System.pid()}")
{"", 0} = System.cmd("mkfifo", [path])

killed = fn what, fun ->
  {pid, monitor} = spawn_monitor(fun)
  Process.sleep(100)
  Process.exit(pid, :kill)

  receive do
    {:DOWN, ^monitor, _, _, reason} -> IO.inspect({what, reason})
  after
    5000 -> IO.inspect({what, :still_there})
  end
end

killed.("reading", fn -> File.read(path) end)
killed.("opening", fn -> :file.open(path, [:read, :raw]) end)
killed.("writing", fn -> File.write(path, "x") end)
killed.("copying", fn -> File.cp(path, path <> ".copy") end)

# One that is open on both sides: full for the writer, empty for the reader.
killed.("writing much", fn ->
  {:ok, file} = :file.open(path, [:read, :write, :raw])
  :file.write(file, :binary.copy("x", 1_000_000))
end)

killed.("reading from an open one", fn ->
  {:ok, file} = :file.open(path, [:read, :write, :raw])
  :file.read(file, 10)
end)

# What is written arrives all the same, and messages do not disturb a reader.
reader = Task.async(fn -> File.read(path) end)
Process.sleep(50)
for i <- 1..10, do: send(reader.pid, {:noise, i})
:ok = File.write(path, "one line\n")
IO.inspect(Task.await(reader))
File.rm(path)
File.rm(path <> ".copy")
