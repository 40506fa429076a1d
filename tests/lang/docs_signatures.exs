# Signatures of documentation: on one line, operators as they are written, special forms as they are used.
defmodule Signed do
  @moduledoc "x"
  def long(first_argument, second_argument \\ String.to_atom("a default"), third_argument \\ [1, 2, 3], fourth_argument \\ %{a: 1}), do: {first_argument, second_argument, third_argument, fourth_argument}
  def block(code \\ quote(do: binding()), options \\ []), do: {code, options}
  def left +++ right, do: {left, right}
  def unquote(:"with space")(a), do: a
  def patterns({a, b}, [c | _], %{}, "text", 1.5, :atom), do: {a, b, c}
  def headed(pair)
  def headed({a, b}), do: {a, b}
end

{:docs_v1, _, _, _, _, _, entries} = Code.fetch_docs(Signed)
for {_, _, [signature], _, _} <- entries, do: IO.puts(signature)

{:docs_v1, _, _, _, _, _, entries} = Code.fetch_docs(Kernel.SpecialForms)
IO.inspect(for {_, _, [signature], _, _} <- entries, do: signature)
