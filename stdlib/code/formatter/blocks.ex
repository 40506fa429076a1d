defmodule Code.Formatter.Blocks do
  @moduledoc false
  # Sequences of statements, `do`-blocks, clauses and anonymous functions.

  import Inspect.Algebra
  import Code.Formatter.Layout
  alias Code.Formatter.Comments

  @do_keys [:do, :else, :rescue, :catch, :after]

  @doc "The statements of a block or a file, with the comments behind line `min` and before line `max`."
  def block({:__block__, _, [{:unquote_splicing, _, [_]}]} = single, min, max), do: statements([single], min, max)
  def block({:__block__, _, [_, _ | _] = exprs}, min, max), do: statements(exprs, min, max)
  def block({:__block__, _, []}, min, max), do: statements([], min, max)
  def block(expr, min, max), do: statements([expr], min, max)

  defp statements(exprs, min, max) do
    case entries(exprs, min, max, fn expr, _rest -> statement(expr) end) do
      [] -> empty()
      [{doc, _, _}] -> doc
      entries -> force_unfit(stack(entries))
    end
  end

  defp statement(expr) do
    kind = if attribute?(expr), do: :quiet, else: :loud
    {Code.Formatter.expr(expr, :block), kind, newlines_after(expr)}
  end

  defp attribute?({:@, _, [_]}), do: true
  defp attribute?(_), do: false

  defp newlines_after({_, meta, _}) when is_list(meta) do
    case meta[:end_of_expression] do
      nil -> 1
      inner -> Keyword.get(inner, :newlines, 1)
    end
  end

  defp newlines_after(_), do: 1

  ## do-blocks

  @doc "The blocks of a call as `[{key, body}]` when its last argument are do-blocks, `nil` if not."
  def do_blocks(meta, [{key, _} | _] = last) do
    if key_atom(key) == :do and (has?(meta, :do) or keyword_as_blocks?(meta, last)), do: last
  end

  def do_blocks(_meta, _last), do: nil

  defp keyword_as_blocks?(meta, last) do
    Comments.setting(:force_do_end_blocks) and Enum.all?(last, &(key_atom(elem(&1, 0)) in @do_keys)) and
      not has?(meta, :parens_only)
  end

  defp key_atom({:__block__, _, [atom]}), do: atom
  defp key_atom(other), do: other

  @doc "`do` and the other keywords with their bodies, up to `end`."
  def do_end(meta, [{_, body} | blocks]) do
    finish = line_in(meta, :end)
    doc = do_part(body, line_in(meta, :do), first_line(blocks, finish))
    force_unfit(concat([doc | do_rest(blocks, finish)] ++ [line(), "end"]))
  end

  defp do_rest([], _finish), do: []

  defp do_rest([{key, body} | rest], finish) do
    doc = do_part(body, line_of_key(key), first_line(rest, finish))
    [line(), Atom.to_string(key_atom(key)), doc | do_rest(rest, finish)]
  end

  defp first_line([{key, _} | _], _finish), do: line_of_key(key)
  defp first_line([], finish), do: finish

  defp line_of_key({:__block__, meta, _}), do: line_of(meta)
  defp line_of_key(_), do: 0

  defp do_part(body, min, max) do
    case body(body, min, max) do
      :doc_nil -> empty()
      doc -> nest(concat(line(), group(doc)), 2)
    end
  end

  defp body([{:->, _, _} | _] = clauses, min, max), do: clauses(clauses, min, max)
  defp body(body, min, max), do: block(body, min, max)

  ## Clauses

  @doc "Clauses below each other; if one takes several lines all bodies go on lines of their own, with empty lines between."
  def clauses(clauses, min, max) do
    doc =
      clauses
      |> with_ends(max)
      |> Enum.map(fn {clause, finish} -> clause(clause, min, finish) end)
      |> Enum.reduce(fn doc, acc -> concat([acc, soft_empty_line(), line(), doc]) end)

    group(if Enum.any?(clauses, fn {:->, meta, _} -> newline?(meta) end), do: force_unfit(doc), else: doc)
  end

  # Only the last clause knows where it ends: what follows the others belongs to the next one.
  defp with_ends([last], max), do: [{last, max}]

  defp with_ends([{:->, _, [_, body]} = clause | rest], max) do
    {_, last} = Comments.lines(body)
    [{clause, last + 1} | with_ends(rest, max)]
  end

  defp clause({:->, meta, [args, body]}, min, max) do
    comments = Comments.take(min, end_of_first_line(Comments.lines(args), meta))
    head = group(concat(head_of_clause(args, min), " ->"))
    head = if comments == [], do: head, else: stack(entries_before(comments, head))
    concat(head, nest(concat(break(), block(body, if(args == [], do: line_of(meta), else: min), max)), 2))
  end

  # A comment behind a head of one line goes above it.
  defp end_of_first_line({:none, _}, meta), do: line_of(meta)
  defp end_of_first_line({line, line}, _meta), do: line + 1
  defp end_of_first_line({first, _}, _meta), do: first

  defp head_of_clause(args, min) do
    Comments.with_setting(:nesting, Comments.setting(:nesting) + 2, fn -> head(args, min) end)
  end

  # The patterns of a clause and its guards.
  defp head([{:when, meta, args}], min) do
    {args, [guard]} = Enum.split(args, -1)
    nesting = Comments.setting(:nesting) - 2
    patterns = if args == [], do: "()", else: group(patterns(args, min))
    doc = Comments.with_setting(:nesting, nesting, fn -> guards(patterns, meta, guard) end)
    if newline?(meta), do: force_unfit(doc), else: doc
  end

  defp head([], _min), do: "()"
  defp head(args, min), do: patterns(args, min)

  defp guards(doc, _meta, {:when, meta, [guard, rest]}), do: doc |> guards(meta, guard) |> guards(meta, rest)

  defp guards(doc, meta, guard) do
    guard = Code.Formatter.Operators.operand(guard, {:when, meta}, :right, :no_parens_arg)
    glue(doc, concat("when ", nest(guard, 5)))
  end

  defp patterns(args, min) do
    {args, join} = Code.Formatter.Calls.spread_keyword(args)
    {_, last} = Comments.lines(args)
    {doc, _} = arguments(args, min, last, :none, join, &Code.Formatter.expr(&1, :no_parens_arg))
    doc
  end

  ## Functions

  @doc "An anonymous function."
  def fun(meta, [{:->, _, [args, body]} = clause]) do
    min = line_of(meta)
    max = closing_line(meta)
    first = fun_first_line(clause)

    if newline?(meta) or Comments.any?(min - 1, first) do
      fun_clauses([clause], min, max)
    else
      fun_single(args, body, clause, min, max)
    end
  end

  def fun(meta, clauses), do: fun_clauses(clauses, line_of(meta), closing_line(meta))

  defp fun_first_line({:->, meta, [args, _]}) do
    case Comments.lines(args) do
      {:none, _} -> line_of(meta)
      {first, _} -> first
    end
  end

  defp fun_single(args, body, {:->, meta, _}, min, max) do
    head = if args == [], do: "fn ->", else: group(concat(["fn ", nest(head(args, min), :cursor), " ->"]))
    separator = if match?({:__block__, _, [_, _ | _]}, body), do: line(), else: break()
    doc = concat([head, nest(concat(separator, block(body, min, max)), 2), separator, "end"])
    doc = if newline?(meta), do: force_unfit(doc), else: doc
    group(doc)
  end

  defp fun_clauses(clauses, min, max) do
    force_unfit(group(concat(["fn", nest(concat(line(), clauses(clauses, min, max)), 2), line(), "end"])))
  end

  @doc "Clauses in parentheses, as in types of functions."
  def parenthesised([{:->, meta, [args, body]}]) do
    head = group(concat(head_of_clause(args, line_of(meta)), " ->"))
    parens(concat(head, nest(concat(break(), block(body, line_of(meta), 0)), 2)))
  end

  def parenthesised(clauses) do
    force_unfit(group(concat(["(", nest(concat(line(), clauses(clauses, 0, 0)), 2), line(), ")"])))
  end
end
