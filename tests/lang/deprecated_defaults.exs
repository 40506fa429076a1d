# @deprecated counts for each arity of a head with defaults, and for macros under their own names.
defmodule Depr do
  @deprecated "no f"
  def f(a, b \\ 1, c \\ 2), do: {a,b,c}
  @deprecated "no m"
  defmacro m(a, b \\ 1), do: {a,b}
  @deprecated "no p"
  def p(a), do: a
  def p(a, b), do: {a,b}
end
IO.inspect Depr.__info__(:deprecated)
defmodule Caller do
  require Depr
  use Bitwise
  def a, do: {Depr.f(1), Depr.f(1,2), Depr.f(1,2,3), Depr.m(1), Depr.m(1,2), Depr.p(1), Depr.p(1,2)}
end
IO.inspect Caller.a
