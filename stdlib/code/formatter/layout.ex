defmodule Code.Formatter.Layout do
  @moduledoc false
  # Statements below each other, arguments behind each other, and the comments between them.

  import Inspect.Algebra, except: [surround: 3]
  alias Code.Formatter.Comments

  # An entry is {document, kind, newlines}: a statement, an argument or a comment, and how many line ends follow it in
  # the source. Kinds: :loud when an empty line sets it apart if it takes several lines, :quiet otherwise.

  @doc """
  Entries of `items` and of the comments behind line `min` and before line `max`. `render` makes an entry of an item and
  the items after it.
  """
  def entries(items, min, max, render) do
    if Comments.any?(min, max), do: commented(items, min, max, render, []), else: plain(items, render)
  end

  defp plain([item | rest], render), do: [render.(item, rest) | plain(rest, render)]
  defp plain([], _render), do: []

  defp commented([], min, max, _render, acc), do: Enum.reverse(comments_before(acc, Comments.take(min, max)))

  defp commented([item | rest], min, max, render, acc) do
    {first, last} = Comments.lines(item)
    acc = comments_before(acc, Comments.take(min, first))
    {doc, kind, newlines} = render.(item, rest)
    acc = Enum.reduce(Comments.take(min, last + 1), acc, &[{&1.text, :quiet, 1} | &2])
    newlines = if newlines > 1 and Comments.next_line() == last + 1, do: 1, else: newlines
    commented(rest, min, max, render, [{doc, kind, newlines} | acc])
  end

  defp comments_before(acc, comments) do
    Enum.reduce(comments, acc, fn comment, acc ->
      [{comment.text, :quiet, comment.next_eol_count} | farther(acc, comment.previous_eol_count)]
    end)
  end

  defp farther([{doc, kind, newlines} | rest], count) when newlines < count, do: [{doc, kind, count} | rest]
  defp farther(acc, _count), do: acc

  @doc "Entries for `comments` and a document after them."
  def entries_before(comments, doc), do: Enum.reverse([{doc, :quiet, 1} | comments_before([], comments)])

  @doc """
  Entries below each other: one empty line where the source has any, and around loud ones that take several lines.
  """
  def stack([]), do: empty()
  def stack([entry | rest]), do: stack(entry, rest, empty())

  defp stack({doc, _, _}, [], gap), do: group(concat(gap, doc))

  defp stack({doc, _, _} = entry, [next | rest], gap) do
    next_gap = gap(entry)
    this = if next_gap == empty(), do: concat(gap, doc), else: concat([gap, doc, collapse_lines(2), next_gap])
    concat([group(this), line(), stack(next, rest, next_gap)])
  end

  # It stands on both sides of the line end, so it shows when either neighbour breaks.
  defp gap({_, _, newlines}) when newlines > 1, do: line()
  defp gap({_, :loud, _}), do: soft_empty_line()
  defp gap({_, :quiet, _}), do: empty()

  @doc "An empty line if the group around is broken."
  def soft_empty_line, do: nest(break(""), :reset)

  @doc """
  Arguments with commas between them; returns `{document, join}`.

  `join` is `:line`, `:break` or `:flex`; comments make it `:line`. `last` says how the last one ends: `:none`, `:comma`, or
  `:fits` when its first break is enough for the line to fit.
  """
  def arguments(items, min, max, last, join, render) do
    entries = entries(items, min, max, fn item, rest -> {argument(render.(item), rest, last, join), :quiet, 1} end)

    cond do
      entries == [] -> {empty(), join}
      join == :line or match?([_ | _], Enum.drop(entries, length(items))) -> {force_unfit(stack(entries)), :line}
      true -> {entries |> Enum.map(&elem(&1, 0)) |> fold_doc(&join(&1, &2, join)), join}
    end
  end

  defp join(left, right, :break), do: glue(left, right)
  defp join(left, right, :flex), do: flex_glue(left, right)

  defp argument(doc, [], :fits, :break), do: next_break_fits(one_group(doc), :enabled)
  defp argument(doc, [], last, _join) when last != :comma, do: one_group(doc)
  defp argument(doc, _rest, _last, _join), do: one_group(with_comma(doc))

  # In the last group inside, so that the comma counts when that is measured.
  defp with_comma({:doc_cons, left, right}), do: concat(left, with_comma(right))
  defp with_comma({:doc_group, doc, mode}), do: group(concat(doc, ","), mode)
  defp with_comma(doc), do: concat(doc, ",")

  defp one_group({:doc_group, _, _} = group), do: group
  defp one_group(doc), do: group(doc)

  @doc "`doc` between brackets, on lines of its own when it does not fit."
  def surround(left, :doc_nil, right), do: concat(left, right)
  def surround(left, doc, right), do: group(glue(nest(glue(left, "", doc), 2, :break), "", right))

  @doc "`doc` behind an opening bracket, its further lines under its first one."
  def hang(left, :doc_nil, right), do: concat(left, right)
  def hang(left, doc, right), do: group(concat([left, nest(doc, String.length(left)), right]))

  @doc "`doc` in parentheses, with the further lines under its first one."
  def parens(doc), do: group(concat(["(", nest(doc, :cursor), ")"]))

  @doc "`doc` moved in by the width of `text`."
  def nest_by(doc, text), do: nest(doc, String.length(text))

  ## Metadata

  @doc "The line of a node, 0 when it knows none."
  def line_of(meta) do
    case :lists.keyfind(:line, 1, meta) do
      {:line, line} -> line
      false -> 0
    end
  end

  @doc "The line of the closing bracket or `end`."
  def closing_line(meta), do: line_in(meta, :closing)

  @doc "The line said by an entry of the metadata that is metadata itself."
  def line_in(meta, key) do
    case :lists.keyfind(key, 1, meta) do
      {^key, inner} -> line_of(inner)
      false -> 0
    end
  end

  @doc "Whether the source has a line end right after the token."
  def newline?(meta) do
    case :lists.keyfind(:newlines, 1, meta) do
      {:newlines, count} -> count > 0
      false -> false
    end
  end

  @doc "Whether the source has a line end after the opening bracket, or comments inside."
  def newline_or_comments?(meta), do: newline?(meta) or Comments.any?(line_of(meta), closing_line(meta))

  @doc "Whether the metadata has an entry."
  def has?(meta, key), do: :lists.keymember(key, 1, meta)
end
