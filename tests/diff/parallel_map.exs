pmap = fn list, f ->
  parent = self()
  list
  |> Enum.map(fn x -> spawn(fn -> send(parent, {self(), f.(x)}) end) end)
  |> Enum.map(fn pid ->
    receive do
      {^pid, r} -> r
    end
  end)
end
IO.inspect(pmap.(1..20, fn x -> x * x end))
