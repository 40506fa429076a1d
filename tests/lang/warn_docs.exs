defmodule DA do
  @doc "priv"
  defp p(x), do: x
  @doc "one"
  @doc "two"
  def q, do: p(1)
  @doc "first"
  def r(1), do: 1
  @doc "second"
  def r(2), do: 2
  @moduledoc "a"
  @moduledoc "b"
  @spec p(integer) :: integer
  @doc "macrop"
  defmacrop mp, do: 1
  def s, do: mp()
  @unused 1
  @reset 1
  @reset 2
  def t, do: @reset
  def u, do: @undefined_attr
  @doc "trailing"
end
