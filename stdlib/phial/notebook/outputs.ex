defmodule Phial.Notebook.Outputs do
  @moduledoc false
  # Whether what a cell shows is what the notebook has saved. Texts that are terms are compared as terms: the order of keys does
  # not count, nor do pids, references, functions, the bytes of modules, dates and times; `...` stands for anything. Other texts
  # are compared with those parts and the blanks at line ends left out.

  @doc "Compares the saved outputs of a cell with what it printed and the text of its value (nil: none)."
  @spec same?([String.t()], String.t(), String.t() | nil) :: boolean
  def same?([], _printed, _value), do: true

  def same?(saved, printed, value) do
    printed = plain(printed)

    cond do
      value == nil -> same_text?(Enum.join(saved, "\n"), printed)
      printed == "" -> same_value?(List.last(saved), value) or same_value?(Enum.join(saved, "\n"), value)
      # Livebook keeps the value last; what was printed comes in one piece or several.
      match?([_], saved) -> same_value?(hd(saved), value) or same_text?(hd(saved), printed)
      true -> same_value?(List.last(saved), value) and same_text?(saved |> Enum.drop(-1) |> Enum.join("\n"), printed)
    end
  end

  @doc "Has the notebook saved that this error came?"
  def same_error?(saved, text) do
    case List.last(saved) do
      "** (" <> _ = last -> same_text?(first_line(last), first_line(plain(text)))
      _ -> false
    end
  end

  defp first_line(text), do: text |> String.split("\n", parts: 2) |> hd()

  defp plain(text), do: text |> String.replace(~r/\e\[[0-9;]*[A-Za-z]/, "") |> String.trim()

  ## Terms

  @doc "Are these two texts of terms of the same term?"
  def same_value?(saved, value) do
    with {:ok, wanted} <- term(saved), {:ok, given} <- term(value) do
      matches?(wanted, given) or saved == value
    else
      _ -> same_text?(saved, value)
    end
  end

  defp term(text) do
    case text |> plain() |> opaque() |> Code.string_to_quoted(emit_warnings: false) do
      {:ok, quoted} -> {:ok, bare(quoted)}
      {:error, _} -> :error
    end
  end

  # #PID<0.1.2> and the like become a name.
  defp opaque(text), do: text |> opaque([]) |> IO.iodata_to_binary()

  defp opaque(text, done) do
    case Regex.run(~r/#([A-Z][\w.]*)</, text, return: :index) do
      nil ->
        [done, text]

      [{at, length}, {name, name_length}] ->
        <<before::binary-size(at), _::binary-size(length), rest::binary>> = text
        name = binary_part(text, name, name_length)
        opaque(close(rest, 1), [done, before, "{:\"phial opaque\", ", inspect(name), "}"])
    end
  end

  # What stands behind the closing bracket; those of arrows do not count.
  defp close(rest, 0), do: rest
  defp close("->" <> rest, open), do: close(rest, open)
  defp close("<" <> rest, open), do: close(rest, open + 1)
  defp close(">" <> rest, open), do: close(rest, open - 1)
  defp close("", _open), do: ""
  defp close(<<_::utf8, rest::binary>>, open), do: close(rest, open)
  defp close(<<_, rest::binary>>, open), do: close(rest, open)

  # Quoted code without places and without what does not count.
  defp bare({:..., _, _}), do: :"phial anything"
  defp bare({:%{}, _, pairs}), do: {:"phial map", pairs |> bare() |> Enum.sort()}
  defp bare({:{}, _, [:module, name, _bytes, value]}), do: {:"phial module", bare(name), bare(value)}
  defp bare({sigil, _, [_, _]}) when sigil in [:sigil_D, :sigil_T, :sigil_N, :sigil_U], do: {:"phial time", sigil}
  defp bare({{:., _, [{:__aliases__, _, [:MapSet]}, :new]}, _, [list]}) when is_list(list), do: {:"phial set", list |> bare() |> Enum.sort()}
  defp bare({form, _meta, args}), do: {bare(form), bare(args)}
  defp bare({left, right}), do: {bare(left), bare(right)}
  defp bare(list) when is_list(list), do: Enum.map(list, &bare/1)
  defp bare(other), do: other

  defp matches?(:"phial anything", _), do: true
  defp matches?({:"phial map", wanted}, {:"phial map", given}), do: all_in?(wanted, given)
  defp matches?({:"phial set", wanted}, {:"phial set", given}), do: all_in?(wanted, given)

  defp matches?(wanted, given) when is_tuple(wanted) and is_tuple(given) and tuple_size(wanted) == tuple_size(given),
    do: matches?(Tuple.to_list(wanted), Tuple.to_list(given))

  defp matches?([:"phial anything" | _], _given), do: true
  defp matches?([wanted | more], [given | rest]), do: matches?(wanted, given) and matches?(more, rest)
  defp matches?(wanted, given), do: wanted == given

  # When something was left out, what is there must be among the rest.
  defp all_in?(wanted, given) do
    case Enum.split_with(wanted, &(&1 == :"phial anything")) do
      {[], _} -> matches?(wanted, given)
      {_, known} -> Enum.all?(known, fn item -> Enum.any?(given, &matches?(item, &1)) end)
    end
  end

  ## Text

  @doc "Are these texts the same but for what does not count?"
  def same_text?(saved, given) do
    parts = saved |> settled() |> String.split("...") |> Enum.map(&Regex.escape/1)
    Regex.match?(Regex.compile!("\\A" <> Enum.join(parts, ".*") <> "\\z", "us"), settled(given))
  end

  defp settled(text) do
    text
    |> plain()
    |> String.replace(~r/#([A-Z][\w.]*)<[^<>]*(<[^<>]*>[^<>]*)*>/, "#\\1<>")
    |> String.replace(~r/\d{4}-\d\d-\d\d/, "DATE")
    |> String.replace(~r/\d\d:\d\d:\d\d(\.\d+)?Z?/, "TIME")
    |> String.replace(~r/\d+(\.\d+)?\s?(ms|µs|us|ns|s|seconds|milliseconds|microseconds)\b/u, "TIME")
    |> String.replace(~r/[ \t]+$/m, "")
  end
end
