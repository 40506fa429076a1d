import Bitwise
rgb = 0xFF8040
<<r, g, b>> = <<rgb::24>>
IO.inspect({r, g, b})
flags = [read: 1, write: 2, exec: 4]
encode = fn names -> Enum.reduce(names, 0, &(flags[&1] ||| &2)) end
decode = fn n -> for {name, bit} <- flags, (n &&& bit) != 0, do: name end
IO.inspect({encode.([:read, :exec]), decode.(6), decode.(0)})
ip = "192.168.1.10" |> String.split(".") |> Enum.map(&String.to_integer/1) |> :binary.list_to_bin()
<<n::32>> = ip
IO.inspect({n, for(<<(o <- <<n + 1::32>>)>>, do: o) |> Enum.join(".")})
