# Kernel's macros, expanded.
{a, b, f} = {1, [2], fn x -> x end}
if a, do: 1
if a > 1, do: a, else: b
unless a, do: 1
{a && b, a || b, !a, a and b, a or b, is_nil(a)}
{a in [1, 2], a in b, a not in 1..3}
b |> f.() |> Enum.map(&(&1 + 1)) |> hd
"#{a} and #{b}"
{1..2, 1..2//3, "a" <> f.("b")}
{~w(a b)a, ~s(x#{a}), ~c(abc)}
fn x when x in [1, 2] or x in 1..5 and not is_nil(x) -> x end
