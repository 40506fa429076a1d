IO.inspect(IO.gets("> "))
IO.inspect(IO.read(:line))
IO.inspect(IO.read(:stdio, 5))
IO.inspect(IO.stream(:stdio, :line) |> Enum.to_list())
