defmodule :phial_pretty do
  @moduledoc false
  # How Erlang lays out a term that is too long for a line (`~p`): elements that are single words fill the lines, others stand in
  # lines of their own below each other; what follows the tag of a tuple stands right of the tag where there is room.

  # A node is {length, text on one line, shape}. Shapes: :word; {:list, nodes, tail}, {:tuple, tagged?, nodes, tail},
  # {:map, pairs, tail} where a tail is nil, :dots or, of lists, a node; {:pair, key, value}; {:bytes, words}.

  @doc "The text of a node that starts at a column (counted from 1), in lines of a length."
  def layout({length, text, _}, column, line_length) when length < line_length - column, do: text

  def layout(node, column, line_length) do
    tag_indent = Enum.find([-1, 4], 1, &roomy?(node, column, line_length, &1, 0))
    pp(node, column, column - 1, 0, {line_length, tag_indent})
  end

  @doc "A node of something that is never broken."
  def word(text), do: {length_of(text), text, :word}

  @doc "A node of a list."
  def list(nodes, tail),
    do:
      compound(
        "[",
        nodes,
        tail,
        if(tail == :dots, do: "|...", else: "|"),
        "]",
        {:list, nodes, tail}
      )

  @doc "A node of a tuple."
  def tuple(nodes, tail, tagged),
    do: compound("{", nodes, tail, ",...", "}", {:tuple, tagged, nodes, tail})

  @doc "A node of a map of pairs."
  def map(pairs, tail), do: compound("\#{", pairs, tail, ",...", "}", {:map, pairs, tail})

  @doc "A node of a pair of a map."
  def pair({k, key, _} = key_node, {v, value, _} = value_node),
    do: {k + 4 + v, [key, " => " | value], {:pair, key_node, value_node}}

  @doc "A node of a binary of numbers."
  def bytes(words) do
    text = ["<<", Enum.intersperse(words, ","), ">>"]
    {:erlang.iolist_size(text), text, {:bytes, words}}
  end

  defp compound(open, nodes, tail, mark, close, shape) do
    texts = Enum.intersperse(Enum.map(nodes, &elem(&1, 1)), ",")

    length =
      Enum.reduce(nodes, byte_size(open) + max(length(nodes) - 1, 0) + 1, &(elem(&1, 0) + &2))

    case tail do
      nil -> {length, [open, texts, close], shape}
      :dots when nodes == [] -> {length + 3, [open, "...", close], shape}
      :dots -> {length + 4, [open, texts, mark, close], shape}
      {n, text, _} -> {length + 1 + n, [open, texts, mark, text, close], shape}
    end
  end

  defp length_of(text) do
    if is_binary(text),
      do: String.length(text),
      else: text |> :unicode.characters_to_binary() |> String.length()
  end

  ## Whether tags leave room

  # With an indentation below tags (-1: right of them) tags must end, or what follows them start, in the left half.
  defp roomy?({length, _, _}, column, line, _tag, closing) when length < line - column - closing,
    do: true

  defp roomy?({_, _, :word}, _column, _line, _tag, _closing), do: true
  defp roomy?({_, _, {:bytes, _}}, _column, _line, _tag, _closing), do: true

  defp roomy?({_, _, {:list, nodes, tail}}, column, line, tag, closing),
    do: all_roomy?(nodes, tail, column + 1, line, tag, closing)

  defp roomy?({_, _, {:tuple, true, [{length, _, _} | nodes], tail}}, column, line, tag, closing) do
    cond do
      tag > 0 and length + 2 > tag ->
        column + tag <= div(line, 2) and all_roomy?(nodes, tail, column + tag, line, tag, closing)

      column + length + 2 < div(line, 2) ->
        all_roomy?(nodes, tail, column + length + 2, line, tag, closing)

      true ->
        false
    end
  end

  defp roomy?({_, _, {:tuple, _, nodes, tail}}, column, line, tag, closing),
    do: all_roomy?(nodes, tail, column + 1, line, tag, closing)

  defp roomy?({_, _, {:map, pairs, tail}}, column, line, tag, closing),
    do: all_roomy?(pairs, tail, column + 2, line, tag, closing)

  defp roomy?({_, _, {:pair, key, value}}, column, line, tag, closing),
    do:
      roomy?(key, column, line, tag, closing) and
        roomy?(value, column + value_indent(tag), line, tag, closing)

  defp all_roomy?([], :dots, _column, _line, _tag, _closing), do: true
  defp all_roomy?([], nil, _column, _line, _tag, _closing), do: true

  defp all_roomy?([], tail, column, line, tag, closing),
    do: roomy?(tail, column, line, tag, closing + 1)

  defp all_roomy?([node | nodes], tail, column, line, tag, closing),
    do:
      roomy?(node, column, line, tag, last(nodes, tail, closing)) and
        all_roomy?(nodes, tail, column, line, tag, closing)

  defp value_indent(tag) when tag > 0, do: tag
  defp value_indent(_tag), do: 4

  # How many brackets close behind an element.
  defp last([], _tail, closing), do: closing + 1
  defp last(_nodes, _tail, _closing), do: 0

  ## Lines

  # `indent` is where new lines of the term start, `closing` how many brackets close behind it.
  defp pp({length, text, _}, column, _indent, closing, {line, _})
       when length < line - column - closing,
       do: text

  defp pp({_, text, :word}, _column, _indent, _closing, _), do: text

  defp pp({_, _, {:list, nodes, tail}}, column, indent, closing, how),
    do: ["[", items(nodes, tail, column + 1, indent + 1, closing, "|", how), "]"]

  defp pp(
         {_, _, {:tuple, true, [{length, tag, _} | nodes], tail}},
         column,
         indent,
         closing,
         {_, below} = how
       )
       when below > 0 and length + 2 > below,
       do: [
         "{",
         tag,
         rest(nodes, tail, column + below, column + length + 2, indent + below, closing, ",", how),
         "}"
       ]

  defp pp({_, _, {:tuple, true, [{length, tag, _} | nodes], tail}}, column, indent, closing, how),
    do: [
      "{",
      tag,
      ",",
      items(nodes, tail, column + length + 2, indent + length + 2, closing, ",", how),
      "}"
    ]

  defp pp({_, _, {:tuple, false, nodes, tail}}, column, indent, closing, how),
    do: ["{", items(nodes, tail, column + 1, indent + 1, closing, ",", how), "}"]

  defp pp({_, _, {:map, pairs, tail}}, column, indent, closing, how),
    do: ["\#{", items(pairs, tail, column + 2, indent + 2, closing, ",", how), "}"]

  defp pp({_, _, {:pair, key, value}}, column, indent, closing, {_, tag} = how) do
    more = value_indent(tag)
    below = indent + more

    [
      pp(key, column, indent, closing, how),
      " =>\n",
      spaces(below),
      pp(value, column + more, below, closing, how)
    ]
  end

  defp pp({_, _, {:bytes, words}}, column, indent, closing, {line, _}),
    do: ["<<", bytes(words, 0, indent + 2, max(8, line - closing - column - 2)), ">>"]

  defp items([], :dots, _column, _indent, _closing, _mark, _how), do: "..."

  defp items([first | nodes], tail, column, indent, closing, mark, {line, _} = how) do
    text = pp(first, column, indent, last(nodes, tail, closing), how)
    [text | rest(nodes, tail, column, column + width(first, line), indent, closing, mark, how)]
  end

  # Behind a term that may be broken comes a new line.
  defp width({length, _, _} = node, line), do: if(word?(node), do: length, else: line)

  defp word?({_, _, :word}), do: true
  defp word?({_, _, {:pair, key, value}}), do: word?(key) and word?(value)
  defp word?(_), do: false

  defp rest([], nil, _start, _column, _indent, _closing, _mark, _how), do: []
  defp rest([], :dots, _start, _column, _indent, _closing, mark, _how), do: [mark, "..."]

  defp rest([], {length, text, _} = tail, start, column, indent, closing, mark, {line, _} = how) do
    if word?(tail) and column + 1 + length < line - closing - 1,
      do: [mark, text],
      else: [mark, "\n", spaces(indent), pp(tail, start, indent, closing + 1, how)]
  end

  defp rest(
         [{length, text, _} = node | nodes],
         tail,
         start,
         column,
         indent,
         closing,
         mark,
         {line, _} = how
       ) do
    behind = last(nodes, tail, closing)

    if word?(node) and column + 1 + length < line - max(behind, 1) do
      [",", text | rest(nodes, tail, start, column + 1 + length, indent, closing, mark, how)]
    else
      text = pp(node, start, indent, behind, how)

      [
        ",\n",
        spaces(indent),
        text | rest(nodes, tail, start, start + width(node, line), indent, closing, mark, how)
      ]
    end
  end

  # `used` are the characters of the line so far, of `room`.
  defp bytes([word], _used, _indent, _room), do: word

  defp bytes([word, next | more] = words, used, indent, room) do
    used = used + byte_size(word) + 1
    comma = if more == [], do: 0, else: 1

    if used + byte_size(next) + comma <= room,
      do: [word, "," | bytes(tl(words), used, indent, room)],
      else: [word, ",\n", spaces(indent) | bytes(tl(words), 0, indent, room)]
  end

  defp spaces(n), do: String.duplicate(" ", n)
end
