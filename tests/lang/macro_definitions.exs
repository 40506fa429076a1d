# Definitions of macros stand between clauses without a warning; what only an overridden function calls is used.
defmodule B do
  defmacro __using__(_) do
    quote do
      @behaviour Beh
      @impl Beh
      def call(x), do: inner(x)
      defoverridable Beh
      @before_compile B
    end
  end
  defmacro __before_compile__(_) do
    quote do
      defp inner(x), do: helper(x)
    end
  end
end
defmodule C do
  defmacro __using__(_) do
    quote do
      @before_compile C
    end
  end
  defmacro __before_compile__(_) do
    quote do
      defoverridable call: 1
      def call(x), do: super(x) + 1
    end
  end
end
defmodule Beh do
  @callback call(term) :: term
end
defmodule D do
  use B
  use C
  defp helper(x), do: x
end
IO.inspect D.call(1)
defmodule D2 do
  use B
  defp helper(x), do: x
end
IO.inspect D2.call(1)
defmodule D3 do
  @behaviour Beh
  @impl true
  def call(x), do: helper(x)
  defoverridable call: 1
  @impl true
  def call(x), do: super(x)
  defp helper(x), do: x
end
IO.inspect D3.call(1)
defmodule GrU do
  defmacro gen(n), do: quote(do: def(unquote(n)(), do: 1))
end
defmodule GrA do
  require GrU
  def a(1), do: 1
  GrU.gen(:b)
  def a(2), do: 1
  def c(1), do: 1
  def d(1), do: 1
  GrU.gen(:e)
  def d(2), do: 1
end
