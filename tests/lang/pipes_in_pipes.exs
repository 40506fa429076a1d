# A pipe on the right of a pipe is part of the chain; Macro.unpipe/1 takes both apart.
f = fn x -> [x, :f] end
IO.inspect(1 |> f.() |> List.wrap() |> Enum.map(&inspect/1) |> (Enum.join(",") |> String.upcase()) |> then(& &1))
IO.inspect(Macro.unpipe(quote(do: a |> (b() |> c()) |> d())))
IO.inspect(5 |> Kernel.-(2) |> to_string |> (fn x -> x <> "!" end).() )
