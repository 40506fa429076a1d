# Requests to servers, several at a time.
defmodule S do
  use GenServer
  def init(x), do: {:ok, x}

  def handle_call({:sleep, n}, _, s),
    do:
      (
        Process.sleep(n)
        {:reply, n, s}
      )

  def handle_call(:stop, _, s), do: {:stop, :normal, s}
  def handle_call(x, _, s), do: {:reply, {x, s}, s}
end

show = fn label, f ->
  IO.puts(
    "#{label} => #{try do
      inspect(f.(), limit: :infinity)
    rescue
      e -> inspect({e.__struct__, Exception.message(e)})
    catch
      k, e -> inspect({k, e})
    end}"
  )
end

{:ok, a} = GenServer.start(S, :a)
{:ok, b} = GenServer.start(S, :b)

show.("one", fn ->
  r = :gen_server.send_request(a, :x)
  :gen_server.receive_response(r, 1000)
end)

show.("wait", fn ->
  r = :gen_server.send_request(a, {:sleep, 50})
  {:gen_server.wait_response(r, 0), :gen_server.wait_response(r, 1000)}
end)

show.("check", fn ->
  r = :gen_server.send_request(a, :x)

  receive do
    m -> {:gen_server.check_response(:foo, r), :gen_server.check_response(m, r)}
  end
end)

c = :gen_server.reqids_new()
show.("new", fn -> :gen_server.reqids_size(c) end)
c = :gen_server.send_request(a, {:sleep, 60}, :la, c)
c = :gen_server.send_request(b, :y, :lb, c)

show.("size", fn ->
  {:gen_server.reqids_size(c),
   :gen_server.reqids_to_list(c) |> Enum.map(&elem(&1, 1)) |> Enum.sort()}
end)

{r1, c1} = {:gen_server.receive_response(c, 1000, true), c}

show.("r1", fn ->
  {resp, label, rest} = r1
  {resp, label, :gen_server.reqids_size(rest)}
end)

show.("r2", fn ->
  {_, _, rest} = r1
  {resp, label, rest} = :gen_server.receive_response(rest, 1000, true)

  {resp, label, :gen_server.reqids_size(rest), :gen_server.receive_response(rest, 10, true),
   :gen_server.wait_response(rest, 10, true)}
end)

_ = c1
c = :gen_server.reqids_new()
c = :gen_server.send_request(a, :p, :l1, c)

show.("w", fn ->
  {resp, l, rest} = :gen_server.wait_response(c, 1000, false)
  {resp, l, :gen_server.reqids_size(rest)}
end)

r = :gen_server.send_request(a, :q)
c = :gen_server.reqids_add(r, :lq, :gen_server.reqids_new())

show.("chk", fn ->
  receive do
    m ->
      {resp, l, rest} = :gen_server.check_response(m, c, true)
      {resp, l, :gen_server.reqids_size(rest), :gen_server.check_response(:zzz, c, true)}
  end
end)

c = :gen_server.send_request(a, {:sleep, 200}, :slow, :gen_server.reqids_new())
show.("timeout", fn -> :gen_server.receive_response(c, 5, true) end)
c = :gen_server.send_request(a, :stop, :st, :gen_server.reqids_new())

show.("stop", fn ->
  {resp, l, _} = :gen_server.receive_response(c, 1000, true)
  {elem(resp, 0), elem(elem(resp, 1), 0), l}
end)

show.("bad", fn -> :gen_server.reqids_size(:x) end)
show.("bad", fn -> :gen_server.receive_response(:x, 10, true) end)
