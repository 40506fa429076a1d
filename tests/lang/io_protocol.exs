path = Path.join(System.tmp_dir!(), "phial_io_protocol_#{System.pid()}")
IO.inspect :io.getopts() |> Enum.map(fn {k,_} -> k; k -> k end)
IO.inspect Process.whereis(:user) == Process.group_leader()
{:ok, s} = StringIO.open("abc\ndef 12 foo.\nxyz", [])
IO.inspect :io.get_line(s, "p")
IO.inspect :io.get_line(s, ~c"")
IO.inspect :io.getopts(s)
IO.inspect :io.columns(s)
IO.inspect :io.format(s, "~p~n", [[1,2]])
IO.inspect :io.get_chars(s, ~c">", 2)
IO.inspect StringIO.contents(s)
old = Process.group_leader()
Process.group_leader(self(), s)
IO.puts("captured"); :io.format("fmt ~w~n", [:a]); IO.write(:stdio, "x"); IO.inspect(%{a: 1}, label: "l")
IO.puts(:standard_io, "sio")
x = IO.gets("prompt>")
Process.group_leader(self(), old)
IO.inspect x
IO.inspect StringIO.contents(s)
send(s, {:io_request, self(), :r1, {:put_chars, :unicode, "hé"}})
receive do m -> IO.inspect m end
send(s, {:io_request, self(), :r1, {:put_chars, :unicode, :io_lib, :format, ["~w~n", [1]]}})
receive do m -> IO.inspect m end
send(s, {:io_request, self(), :r1, :bogus})
receive do m -> IO.inspect m end
send(s, {:io_request, self(), :r1, {:get_geometry, :columns}})
receive do m -> IO.inspect m end
send(s, {:io_request, self(), :r1, {:setopts, [:list, {:encoding, :latin1}]}})
receive do m -> IO.inspect m end
send(s, {:io_request, self(), :r1, {:requests, [{:put_chars, :unicode, "a"}, {:put_chars, :unicode, "b"}]}})
receive do m -> IO.inspect m end
IO.inspect StringIO.contents(s)
send(s, {:io_request, self(), :r1, {:get_password, :unicode}})
receive do m -> IO.inspect m end
defmodule Until do
  def dot(cont, chars, _arg) do
    all = if chars == :eof, do: cont, else: cont ++ chars
    case Enum.split_while(all, & &1 != ?.) do
      {word, [?. | rest]} -> {:done, List.to_string(word), rest}
      {_, []} when chars == :eof -> {:done, :eof, all}
      {_, []} -> {:more, all}
    end
  end
end
{:ok, u} = StringIO.open("one\ntwo.three. four")
for _ <- 1..3 do
  send(u, {:io_request, self(), :r1, {:get_until, :unicode, "", Until, :dot, [1]}})
  receive do m -> IO.inspect m end
end
send(:user, {:io_request, self(), :r2, {:put_chars, :unicode, "to user\n"}})
receive do m -> IO.inspect m end
send(:user, {:io_request, self(), :r2, :getopts})
receive do {:io_reply, :r2, m} -> IO.inspect Keyword.keys(m) end
send(:user, {:io_request, self(), :r2, {:foo}})
receive do m -> IO.inspect m end
send(:standard_error, {:io_request, self(), :r2, {:put_chars, :unicode, "e\n"}})
receive do m -> IO.inspect m end
{:ok, f} = File.open(path, [:write, :utf8])
IO.inspect is_pid(f)
IO.puts f, "hé"
IO.inspect File.close(f)
IO.inspect File.close(f)
{:ok, f} = File.open(path, [:read])
send(f, {:io_request, self(), :r2, {:get_line, :unicode, ""}})
receive do m -> IO.inspect m end
IO.inspect :file.position(f, 0)
IO.inspect :file.read(f, 2)
IO.inspect IO.read(f, :line)
IO.inspect IO.read(f, :line)
IO.inspect (try do IO.puts(f, "x") rescue e -> e end)
IO.inspect (try do IO.write(f, "x") rescue e -> e end)
IO.inspect :file.write(f, "x")
File.close(f)
IO.inspect (try do IO.puts(f, "x") rescue e -> e end)
IO.inspect IO.read(f, :line)
IO.inspect (try do IO.puts(:nosuch, "x") rescue e -> e end)
IO.inspect (try do IO.read(:nosuch, :line) rescue e -> e end)
{:ok, s} = StringIO.open("é€x", encoding: :latin1)
IO.inspect IO.getn(s, "", 2)
IO.inspect IO.binread(s, 1)
IO.inspect (try do IO.write(s, "€") rescue e -> e end)
IO.inspect IO.write(s, "é")
IO.inspect StringIO.contents(s)
IO.inspect(IO.stream(elem(StringIO.open("a\nb"),1), :line) |> Enum.to_list)
{:ok, s}=StringIO.open("")
Enum.into(["a","b"], IO.stream(s, :line)) |> Map.get(:line_or_bytes) |> IO.inspect
IO.inspect StringIO.flush(s)
IO.inspect IO.gets(s, "")
IO.inspect IO.read(s, :eof)
pid = spawn(fn -> receive do :go -> IO.puts "child out"; receive do :end -> :ok end end end)
Process.group_leader(pid, s)
send pid, :go
Process.sleep 50
IO.inspect StringIO.contents(s)
IO.inspect Process.info(pid, :group_leader) == {:group_leader, s}
IO.inspect StringIO.close(s)
IO.inspect (try do IO.puts(s, "x") rescue e -> e end)
IO.inspect IO.gets(s, "x")

# a device ends with the process that opened it
me = self()
spawn(fn -> {:ok, f} = File.open(path, [:read]); send(me, f) end)
f = receive do f -> f end
Process.monitor(f)
receive do {:DOWN, _, _, ^f, _} -> IO.puts("device gone") end
IO.inspect File.open("/nonexistent/x", [:read])
{:ok, f} = File.open(path, [:read, :raw])
IO.inspect is_pid(f)
IO.inspect :file.read(f, 3)
File.close(f)
File.rm(path)
spawn(fn -> IO.puts(Process.whereis(:user), "through the process") ; send(me, :done) end)
receive do :done -> :ok end
IO.binwrite(<<233, 10>>)
