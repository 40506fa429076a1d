# usage: elixir record_parse.exs FILE.txt...
# Rewrites the expectations of the parser's corpus from what this Elixir (1.14) answers, carried over to 1.15.
# A block is a snippet, a line `=> ` with the quoted expression or the error, a line `----`.

defmodule Record do
  def main(paths), do: Enum.each(paths, &record/1)

  defp record(path) do
    columns = Path.basename(path) != "lines_only.txt"

    blocks =
      for block <- String.split(File.read!(path), "\n----\n", trim: true) do
        [snippet | _] = String.split(block, "\n=> ", parts: 2)
        [snippet, "\n=> ", answer(snippet, columns), "\n----\n"]
      end

    File.write!(path, blocks)
  end

  defp answer(snippet, columns) do
    options = [columns: columns, token_metadata: columns, emit_warnings: false, warnings: false]

    case Code.string_to_quoted(snippet, options) do
      {:ok, quoted} -> show(walk(quoted))
      {:error, {meta, {prefix, suffix}, token}} -> error(meta, prefix, suffix, token)
      {:error, {meta, prefix, token}} -> error(meta, prefix, "", token)
    end
  end

  defp error(meta, prefix, suffix, token) do
    String.replace("#{meta[:line]}:#{meta[:column] || 0} #{prefix}|#{suffix}|#{token}", "\n", "~")
  end

  defp show(quoted) do
    inspect(quoted,
      limit: :infinity,
      printable_limit: :infinity,
      width: :infinity,
      inspect_fun: &charlist/2
    )
  end

  # Charlists as 1.15 shows them.
  defp charlist([_ | _] = list, opts) do
    if List.ascii_printable?(list),
      do: "~c" <> inspect(List.to_string(list), printable_limit: :infinity),
      else: Inspect.inspect(list, opts)
  end

  defp charlist(term, opts), do: Inspect.inspect(term, opts)

  defp walk({a, b, c}), do: to_1_15({walk(a), walk(b), walk(c)})
  defp walk({a, b}), do: {walk(a), walk(b)}
  defp walk([head | tail]), do: [walk(head) | walk(tail)]
  defp walk(other), do: other

  # See tests/golden/parse/README.md.
  defp to_1_15({{:., m1, [Access, :get] = f}, m2, args}) do
    {{:., mark(m1, :from_brackets), f}, mark(m2, :from_brackets), args}
  end

  defp to_1_15({{:., m1, [Kernel, :to_string] = f}, m2, [arg]}) do
    {{:., m1, f}, mark(m2, :from_interpolation), [arg]}
  end

  defp to_1_15({:..., meta, nil}), do: {:..., meta, []}
  defp to_1_15(other), do: other

  defp mark([{:end_of_expression, _} = pair | meta], key), do: [pair | mark(meta, key)]
  defp mark(meta, key), do: [{key, true} | meta]
end

Record.main(System.argv())
