IO.inspect([1 + 2 * 3, (1 + 2) * 3, 2 * 3 == 6 and true, not false == true, -2 ** 2, 1..3 |> Enum.sum, [1] ++ [2] ++ [3], "a" <> "b" == "ab"])
IO.inspect(!true || :x)
