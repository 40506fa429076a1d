# Erlang terms and expressions read from a device.
d = fn t ->
  {:ok, d} = StringIO.open(t)
  d
end

show = fn label, f ->
  IO.puts(
    "#{label} => #{try do
      inspect(f.(), limit: :infinity, charlists: :as_lists)
    rescue
      e -> inspect({e.__struct__, Exception.message(e)})
    catch
      k, e -> inspect({k, e})
    end}"
  )
end

x = d.("{a, 1}. foo. X. 'a. b'.\n\"x. y\". 1.5. % c. d\n [1,2")
for _ <- 1..9, do: show.("read", fn -> :io.read(x, :"") end)
x = d.("{a,\n 1}.\nfoo.\n")
show.("read3", fn -> {:io.read(x, :"", 5), :io.read(x, :"", 5), :io.read(x, :"", 5)} end)
x = d.("X = 1, foo(X). 1 +. \"abc")

show.("exprs", fn ->
  {:io.parse_erl_exprs(x, :""), :io.parse_erl_exprs(x, :""), :io.parse_erl_exprs(x, :"")}
end)

x = d.("a, B. ")
show.("scan", fn -> {:io.scan_erl_exprs(x, :""), :io.scan_erl_exprs(x, :"")} end)
