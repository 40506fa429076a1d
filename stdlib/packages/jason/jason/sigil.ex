defmodule Jason.Sigil do
  @moduledoc """
  JSON in programs: `~j` is decoded when it runs, `~J` when the program is compiled.

      iex> import Jason.Sigil
      iex> ~J({"a": [1]})
      %{"a" => [1]}
      iex> ~J({"a": 1})a
      %{a: 1}

  Modifiers: `a` (keys become atoms), `A` (atoms that exist), `c` (strings are copied), `r` (strings refer to the text).
  """

  @doc "Decodes the text at compile time."
  defmacro sigil_J(term, modifiers)

  defmacro sigil_J({:<<>>, _meta, [text]}, modifiers) when is_binary(text),
    do: text |> Jason.decode!(options(modifiers)) |> Macro.escape()

  @doc "Decodes the text, with what is interpolated."
  defmacro sigil_j(term, modifiers)

  defmacro sigil_j({:<<>>, _meta, [text]}, modifiers) when is_binary(text),
    do: text |> Macro.unescape_string() |> Jason.decode!(options(modifiers)) |> Macro.escape()

  defmacro sigil_j({:<<>>, meta, parts}, modifiers) do
    parts =
      for part <- parts do
        if is_binary(part), do: Macro.unescape_string(part), else: part
      end

    quote(do: Jason.decode!(unquote({:<<>>, meta, parts}), unquote(options(modifiers))))
  end

  defp options(modifiers) do
    for modifier <- modifiers do
      case modifier do
        ?a -> {:keys, :atoms}
        ?A -> {:keys, :atoms!}
        ?c -> {:strings, :copy}
        ?r -> {:strings, :reference}
        other -> raise ArgumentError, "unknown sigil modifier #{<<?", other, ?">>}"
      end
    end
  end
end
