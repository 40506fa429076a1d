# A callback's implementation is hidden unless it has an own @doc; the entries are sorted: functions, macros, callbacks, types.
defmodule Shape do
  @callback area(number) :: number
  @callback corners(number) :: number
  @callback sides(number) :: number
  @macrocallback unit(term) :: Macro.t()
end

defmodule Square do
  @moduledoc "x"
  @behaviour Shape

  @type width :: number
  @opaque color :: term
  @callback paint(term) :: term
  @macrocallback cover(term) :: Macro.t()
  @callback move(term) :: term

  @impl true
  defmacro unit(x), do: x

  @impl true
  def sides(_), do: 4

  @impl Shape
  @doc "Not hidden."
  def corners(_), do: 4

  def area(n)
  @impl true
  def area(n), do: n * n

  @impl false
  def blank(n), do: n

  def plain(n), do: n
end

{:docs_v1, _, _, _, _, _, entries} = Code.fetch_docs(Square)
for {key, _, _, doc, meta} <- entries, do: IO.inspect({key, doc, meta})
IEx.Introspection.h({Square, :sides, 1})
