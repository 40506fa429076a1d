# @typedoc and @doc before @callback are documentation of the type and the callback.
Code.compile_string("""
defmodule Documented do
  @typedoc "a type"
  @type t :: integer
  @doc "cb"
  @callback cb(t) :: t
  @doc "fun"
  def f(x), do: x
end
""")

{:docs_v1, _, _, _, _, _, entries} = Code.fetch_docs(Documented)
for {kind, _, _, doc, _} <- entries, do: IO.inspect({kind, doc})
