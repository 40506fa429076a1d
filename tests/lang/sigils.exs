IO.inspect({~w(a b c), ~w(a b)a, ~s(x "y" #{1 + 1}), ~S(no #{x}), ~r/a+/i})
IO.inspect(~w[x#{1} y])
