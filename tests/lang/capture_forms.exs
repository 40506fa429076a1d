f = &(&1 + &2)
g = &{&1, &1}
h = &[&1 | &2]
i = &"<#{&1}>"
j = &String.upcase/1
k = &%{a: &1}
IO.inspect({f.(1, 2), g.(3), h.(1, [2]), i.("x"), j.("abc"), k.(9)})
IO.inspect(Enum.map([1, 2, 3], & &1 * 10))
IO.inspect(Enum.sort_by(["ccc", "a", "bb"], &byte_size/1))
