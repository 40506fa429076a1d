l = Enum.reduce(1..1_000_000, [], fn _, a -> [a] end)
:foo = l
