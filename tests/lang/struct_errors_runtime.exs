defmodule P do
  @enforce_keys [:x]
  defstruct [:x, y: 0]
end
defmodule T do
  def run do
    p = %P{x: 1}
    IO.inspect(p)
    IO.inspect(%P{p | y: 3})
    t = fn f -> try do IO.inspect(f.()) rescue e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}") end end
    t.(fn -> struct!(P, y: 1) end)
    t.(fn -> struct!(P, x: 1, z: 2) end)
    t.(fn -> struct(P, z: 2) end)
    t.(fn -> p[:x] end)
    t.(fn -> p.zz end)
    t.(fn -> Map.put(p, :w, 1) end)
    t.(fn -> %{p | w: 1} end)
    m = %{a: 1}
    t.(fn -> %P{m | x: 1} end)
    t.(fn -> Enum.map(p, & &1) end)
    t.(fn -> "#{p}" end)
    t.(fn -> put_in(p[:x], 1) end)
    t.(fn -> put_in(p.x, 7) end)
    t.(fn -> %P{} = %{x: 1} end)
    t.(fn -> Map.from_struct(p) end)
    t.(fn -> %{p | __struct__: Nope} end)
  end
end
T.run()
