x = %{a: 1}
IO.puts("value")
IO.puts("value #{x}")
