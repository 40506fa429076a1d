defmodule Jason.Formatter do
  @moduledoc """
  Layout of JSON text; its content is not looked at.

      iex> Jason.Formatter.pretty_print(~s({"a":[1,{}]}))
      ~s({\\n  "a": [\\n    1,\\n    {}\\n  ]\\n})
      iex> Jason.Formatter.minimize(~s( { "a" : [ 1 ] } ))
      ~s({"a":[1]})

  Options: `:indent` ("  "), `:line_separator` ("\\n"), `:record_separator` (the same), `:after_colon` (" ").
  """

  @doc "Text over several lines."
  @spec pretty_print(iodata, keyword) :: binary
  def pretty_print(input, opts \\ []),
    do: input |> pretty_print_to_iodata(opts) |> IO.iodata_to_binary()

  @doc "The same as iodata."
  @spec pretty_print_to_iodata(iodata, keyword) :: iodata
  def pretty_print_to_iodata(input, opts \\ []) do
    layout = layout([indent: "  ", line_separator: "\n", after_colon: " "], opts)
    input |> IO.iodata_to_binary() |> records("", layout)
  end

  @doc "Text without white space."
  @spec minimize(iodata, keyword) :: binary
  def minimize(input, opts \\ []), do: input |> minimize_to_iodata(opts) |> IO.iodata_to_binary()

  @doc "The same as iodata."
  @spec minimize_to_iodata(iodata, keyword) :: iodata
  def minimize_to_iodata(input, opts \\ []) do
    layout =
      layout([indent: "", line_separator: "", after_colon: "", record_separator: "\n"], opts)

    input |> IO.iodata_to_binary() |> records("", layout)
  end

  defp layout(defaults, opts) do
    opts = Keyword.merge(defaults, opts)

    for {_, value} <- opts, not (is_binary(value) or is_list(value)) do
      raise ArgumentError, "the options of the formatter are iodata, got: #{inspect(value)}"
    end

    line = IO.iodata_to_binary(opts[:line_separator])

    %{
      indent: IO.iodata_to_binary(opts[:indent]),
      line: line,
      colon: IO.iodata_to_binary(opts[:after_colon]),
      record: IO.iodata_to_binary(opts[:record_separator] || line)
    }
  end

  @space ~c"\s\t\r\n"

  # Documents one behind the other, with the separator between them.
  defp records(text, acc, layout) do
    case skip(text) do
      "" ->
        acc

      text ->
        acc = if acc == "", do: acc, else: acc <> layout.record
        {acc, rest} = value(text, acc, 0, layout)
        records(rest, acc, layout)
    end
  end

  # Takes one document; answers the text with it and what is behind it. Malformed text ends as it is.
  defp value(<<open, rest::binary>>, acc, depth, layout) when open in ~c"[{" do
    close = if open == ?[, do: ?], else: ?}

    case skip(rest) do
      <<^close, rest::binary>> -> behind(rest, <<acc::binary, open, close>>, depth, layout)
      rest -> value(rest, newline(<<acc::binary, open>>, depth + 1, layout), depth + 1, layout)
    end
  end

  defp value(<<close, rest::binary>>, acc, depth, layout) when close in ~c"]}" do
    depth = max(depth - 1, 0)
    behind(rest, <<newline(acc, depth, layout)::binary, close>>, depth, layout)
  end

  defp value(<<?,, rest::binary>>, acc, depth, layout),
    do: rest |> skip() |> value(newline(<<acc::binary, ?,>>, depth, layout), depth, layout)

  defp value(<<?:, rest::binary>>, acc, depth, layout),
    do: rest |> skip() |> value(<<acc::binary, ?:, layout.colon::binary>>, depth, layout)

  defp value(<<?", rest::binary>>, acc, depth, layout) do
    size = string_size(rest, 0)
    <<string::binary-size(size), rest::binary>> = rest
    behind(rest, <<acc::binary, ?", string::binary>>, depth, layout)
  end

  defp value("", acc, _depth, _layout), do: {acc, ""}

  defp value(text, acc, depth, layout) do
    size = max(word_size(text, 0), 1)
    <<word::binary-size(size), rest::binary>> = text
    behind(rest, <<acc::binary, word::binary>>, depth, layout)
  end

  defp behind(rest, acc, 0, _layout), do: {acc, rest}
  defp behind(rest, acc, depth, layout), do: rest |> skip() |> value(acc, depth, layout)

  defp newline(acc, depth, %{line: line, indent: indent}),
    do: acc <> line <> String.duplicate(indent, depth)

  defp skip(<<char, rest::binary>>) when char in @space, do: skip(rest)
  defp skip(text), do: text

  # Up to and with the quote.
  defp string_size(<<?\\, _, rest::binary>>, size), do: string_size(rest, size + 2)
  defp string_size(<<?", _::binary>>, size), do: size + 1
  defp string_size(<<_, rest::binary>>, size), do: string_size(rest, size + 1)
  defp string_size(<<>>, size), do: size

  defp word_size(<<char, _::binary>>, size) when char in ~c",:[]{}\"\s\t\r\n", do: size
  defp word_size(<<_, rest::binary>>, size), do: word_size(rest, size + 1)
  defp word_size(<<>>, size), do: size
end
