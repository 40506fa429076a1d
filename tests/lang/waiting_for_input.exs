# Whoever waits for a FIFO or for the standard input holds nobody up, and can be killed while it waits for input.
path = Path.join(System.tmp_dir!(), "phial_fifo_#{System.pid()}")
{_, 0} = System.cmd("mkfifo", [path])
me = self()
readers = for _ <- 1..6, do: spawn(fn -> send(me, {:read, File.read(path)}) end)
for _ <- 1..5, do: Process.sleep(5)
IO.puts("still running")
{:ok, f} = File.open(path <> ".txt", [:write, :read])
IO.puts(f, "other files go on")
:file.position(f, 0)
IO.inspect(IO.read(f, :line))
:ok = File.write(path, "through the fifo")
answers = for _ <- readers, do: (receive do {:read, {:ok, data}} -> data after 1000 -> File.write(path, "") end)
IO.inspect("through the fifo" in answers)
File.rm(path)
File.rm(path <> ".txt")

# The same program reads its standard input from a pipe that another end feeds slowly.
program = """
t = spawn(fn -> IO.gets("") end)
Process.sleep(20)
Process.exit(t, :kill)
Process.sleep(10)
IO.inspect(Process.alive?(t))
IO.inspect(IO.gets("p> "))
IO.inspect(IO.getn("", 3))
IO.inspect(IO.binread(2))
IO.inspect(IO.read(:line))
IO.inspect(IO.read(:eof))
IO.inspect(IO.gets(""))
"""
exe = if function_exported?(:phial_io, :device, 1), do: File.read_link!("/proc/self/exe"), else: System.find_executable("elixir")
port = Port.open({:spawn_executable, exe}, [:binary, :exit_status, {:line, 200}, args: ["-e", program]])
receive do {^port, {:data, {:eol, line}}} -> IO.puts(line) end
for part <- ["fi", "rst\nh\u00e9", "llo", "\nlast\n"] do
  Port.command(port, part)
  Process.sleep(20)
end
for _ <- 1..3, do: (receive do {^port, {:data, {:eol, line}}} -> IO.puts(line) end)
Port.close(port)
