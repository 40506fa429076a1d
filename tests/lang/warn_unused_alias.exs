defmodule UA do
  alias Foo.Bar
  alias Foo.Baz, as: Q
  alias Foo.{One, Two}
  alias String, as: S
  def a, do: S.upcase("x")
  def b, do: One
  def c do
    alias Foo.Inner
    :ok
  end
  def d do
    alias Foo.Inner2, warn: false
    :ok
  end
end
alias Foo.Top
defmodule Foo.AA do
  defstruct [:a]
  defmacro m, do: 1
  defmodule Err do
    defexception message: "x"
  end
end
defmodule AU do
  alias Foo.AA
  alias Foo.AA, as: B
  alias Foo.AA.Err
  def a, do: %AA{a: 1}
  def b(%B{} = x), do: x
  def c do
    try do
      :ok
    rescue
      e in Err -> e
    end
  end
end
defmodule AU2 do
  alias Foo.AA
  require AA
  def a, do: AA.m()
end
defmodule AU3 do
  alias Foo.AA
  @type t :: AA.t()
  alias Enum, as: E
  defdelegate map(a, b), to: E
  alias List, as: L
  quoted = quote do: L.first([])
  def q, do: unquote(quoted)
  alias Map, as: M
  defmacro mm, do: quote(do: M.new())
end
