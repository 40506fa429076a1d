defmodule IMPLB do
  @callback foo(integer) :: integer
  @callback bar() :: integer
  @macrocallback mac(term) :: term
  @callback opt() :: term
  @optional_callbacks opt: 0
end
defmodule IMPL1 do
  @behaviour IMPLB
  @impl true
  def foo(x), do: x
  @impl IMPLB
  def nope(x), do: x
  def bar, do: 1
  @impl Other
  def zed, do: 1
end
defmodule IMPL2 do
  @impl true
  def foo(x), do: x
end
defmodule IMPL3 do
  @behaviour NoSuchBehaviour
  @behaviour Enum
  @behaviour IMPLB
  @behaviour IMPLB
  def foo(x), do: x
end
defmodule IMPL4 do
  @behaviour IMPLB
  @impl true
  defp foo(x), do: x
  def z, do: foo(1)
  @impl true
end
defmodule BA1 do
  @callback foo(integer) :: integer
end
defmodule BA2 do
  @callback foo(integer) :: integer
end
defmodule BAI do
  @behaviour BA1
  @behaviour BA2
  def foo(x), do: x
end
defprotocol PW do
  def foo(x)
  @doc "b"
  def bar(x)
end
defimpl PW, for: Integer do
  def foo(x), do: x
  def zzz(x), do: x
end
defimpl PW, for: Integer do
  def foo(x), do: x
  def bar(x), do: x
end
defmodule PWS do
  defstruct [:a]
  defimpl PW do
    def foo(_), do: 1
    def bar(_), do: 1
  end
end
defmodule PWU do
  def a, do: PW.foo(1)
  def b, do: PW.nope(1)
end
