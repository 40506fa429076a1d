rows = [%{name: "Widget", qty: 5, price: 3.5}, %{name: "Gizmo", qty: 12, price: 10.25}, %{name: "Thing", qty: 100, price: 0.99}]
header = [:name, :qty, :price]
widths = for h <- header, do: Enum.max([String.length(to_string(h)) | Enum.map(rows, &(&1[h] |> to_string() |> String.length()))])
line = fn cells -> cells |> Enum.zip(widths) |> Enum.map_join(" | ", fn {c, w} -> String.pad_trailing(to_string(c), w) end) end
IO.puts(line.(header))
IO.puts(Enum.map_join(widths, "-+-", &String.duplicate("-", &1)))
for r <- rows, do: IO.puts(line.(Enum.map(header, &r[&1])))
IO.puts("total: #{rows |> Enum.map(&(&1.qty * &1.price)) |> Enum.sum() |> Float.round(2)}")
