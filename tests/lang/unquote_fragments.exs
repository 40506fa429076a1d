defmodule Gen do
  for {name, value} <- [one: 1, two: 2, three: 3] do
    def unquote(name)(), do: unquote(value)
    def unquote(:"#{name}_plus")(x), do: unquote(value) + x
  end
  for n <- 1..3 do
    def at(unquote(n)), do: unquote(Integer.to_string(n))
  end
  def at(_), do: "?"
end
IO.inspect({Gen.one(), Gen.two(), Gen.three_plus(10), Gen.at(2), Gen.at(9)})
