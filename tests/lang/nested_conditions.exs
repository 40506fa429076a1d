# and, or, not and && inside of each other, as values and as conditions; what is no boolean raises.
defmodule Nested do
  def all(a, b, c), do: (is_integer(a) and a > 0) and (b or c)
  def any(a, b, c), do: (a and b) or not c
  def chain(a, b, c, d), do: (((a == 1 and b) or c) and d) or a == 9
  def mixed(a, b), do: if((a > 1 and a < 5) && b, do: {:yes, b}, else: :no)
  def kept(a, b), do: (a == 1 and b) || :other
  def nots(a, b), do: not (not (a == b) and a)

  def choose(a, b) do
    cond do
      not a and b -> 1
      (a and b) or a == b -> 2
      true -> 3
    end
  end

  def inside(a, b) do
    case (a == 1 and b) or a == 2 do
      true -> :t
      false -> :f
    end
  end

  def deep(a),
    do: ((((((((((a > 0 and a > 1) and a > 2) and a > 3) and a > 4) and a > 5) and a > 6) and a > 7) and a > 8) and a > 9) and a > 10)

  def outcome(fun, args) do
    apply(Nested, fun, args)
  rescue
    e -> {e.__struct__, Exception.message(e)}
  end
end

bools = [true, false, nil, 1]
show = fn fun, args -> IO.inspect({fun, Enum.map(args, &Nested.outcome(fun, &1))}, limit: :infinity) end
show.(:all, for(a <- [1, 0, :x], b <- bools, c <- [true, nil], do: [a, b, c]))
show.(:any, for(a <- bools, b <- [true, false, 2], c <- [true, false, :x], do: [a, b, c]))
show.(:chain, for(a <- [1, 9, 2], b <- [true, false, 7], c <- [true, false, 8], d <- [true, nil], do: [a, b, c, d]))
show.(:mixed, for(a <- [1, 2, :z], b <- bools, do: [a, b]))
show.(:kept, for(a <- [1, 2], b <- bools, do: [a, b]))
show.(:nots, for(a <- bools, b <- bools, do: [a, b]))
show.(:choose, for(a <- bools, b <- bools, do: [a, b]))
show.(:inside, for(a <- [1, 2, 3], b <- bools, do: [a, b]))
show.(:deep, for(a <- [0, 5, 10, 11], do: [a]))
