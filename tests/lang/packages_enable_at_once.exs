# Many processes enable packages and use them at once.

1..50
|> Enum.map(fn n ->
  Task.async(fn ->
    name = Enum.at([:jason, :plug, :telemetry], rem(n, 3))
    :ok = :phial_packages.enable(name)
    :ok = :phial_packages.enable(:jason)
    {:ok, text} = apply(Jason, :encode, [%{n: [n, nil]}])
    text
  end)
end)
|> Task.await_many(30_000)
|> Enum.with_index(1)
|> Enum.all?(fn {text, n} -> text == ~s({"n":[#{n},null]}) end)
|> IO.inspect()

IO.inspect(Enum.sort(for name <- [:jason, :plug, :mime, :kino], :phial_packages.enabled?(name), do: name))
