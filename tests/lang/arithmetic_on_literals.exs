# The compiler computes what consists of literals; what raises, or is large, is left to the program.
defmodule Literals do
  import Bitwise
  def guard(x) when x < 1 <<< 53 and x > -(2 * 3), do: :small
  def guard(x) when x == 2 * 3 - 60 * 60 * 24, do: :day
  def guard(_), do: :other
  def large, do: {1 <<< 61, 1 <<< 60, -(1 <<< 61), 4_611_686_018_427_387_904 * 4, 2_305_843_009_213_693_951 + 1, -2_305_843_009_213_693_952 - 1}
  def shifts, do: {-5 >>> 1, 1 <<< -1, 1 >>> -3, 7 &&& -2, 7 ||| 8, bxor(5, 1), -1 <<< 3, 5 <<< 200 >>> 199}
  def divisions, do: {div(7, 2), div(-7, 2), rem(-7, 2), rem(7, -2), div(7, -2), div(-2_305_843_009_213_693_952, -1)}
  def zero, do: div(1, 1 - 1)
  def mixed(x), do: {x + 2 * 3, 2 * 3 + x, x - (1 + 1), x * (2 + 3), 1.5 + 2, 2 * 2.0, -(-(3))}
  def list, do: [1 + 1, %{(2 + 3) => 4 * 5}, {6 - 7, "a" <> "b"}]
  def chain, do: 1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9 + 10
  def match(6 = x), do: x + (1 - 1)
end

IO.inspect(for x <- [0, 1 - 10, 6 - 86_400, 9_007_199_254_740_992, 9_007_199_254_740_991, :a], do: Literals.guard(x))
IO.inspect(Literals.large())
IO.inspect(Literals.shifts())
IO.inspect(Literals.divisions())
IO.inspect(try(do: Literals.zero(), rescue: (e -> e)))
IO.inspect(Literals.mixed(10))
IO.inspect(Literals.list())
IO.inspect({Literals.chain(), Literals.match(6)})
