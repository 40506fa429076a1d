defmodule Code.Formatter.Calls do
  @moduledoc false
  # Calls of every kind, with and without parentheses, with and without do-blocks.

  import Inspect.Algebra, except: [surround: 3]
  import Code.Formatter.Layout
  alias Code.Formatter.Blocks
  alias Code.Formatter.Comments
  alias Code.Formatter.Operators

  # How the arguments may be written, from what the source has: :parens; :value, also when there are none; :bare, without
  # them; :bare_with_do, without them only before `do`.

  @doc "A call of a name."
  def local(name, meta, args, context) do
    style =
      cond do
        has?(meta, :closing) -> :parens
        without_parens?(name, args) -> :bare
        true -> :bare_with_do
      end

    call(local_name(name), args, meta, context, style)
  end

  # Code made by hand may have any name here, and it is shown as it is.
  defp local_name(name), do: Atom.to_string(name)

  defp without_parens?(name, args) do
    locals = Comments.setting(:locals)
    is_map_key(locals, {name, length(args)}) or is_map_key(locals, {name, :*})
  end

  @doc "A call of a name without parentheses."
  def bare(name, meta, args), do: concat(local_name(name), plain_arguments(args, meta, true, ""))

  @doc "A call through a dot: `a.b(c)`, `a.(c)`, `a.{c}`."
  def remote([target, :{}], meta, args, _context) do
    join = if newline?(meta), do: :line, else: :break
    render = &Code.Formatter.expr(&1, :parens_arg)
    {doc, _} = arguments(args, line_of(meta), closing_line(meta), :none, join, render)
    concat(concat(target(target), "."), surround("{", doc, "}"))
  end

  def remote([fun], meta, args, context), do: call(concat(target(fun), "."), args, meta, context, :value)

  def remote([target, name], meta, args, context) do
    name_doc = remote_name(name)
    doc = concat([target(target), ".", name_doc])

    cond do
      args != [] and has?(meta, :closing) -> call(doc, args, meta, context, :parens)
      args != [] -> call(doc, args, meta, context, :bare_with_do)
      has?(meta, :closing) or module?(target) -> call(doc, args, meta, context, :parens)
      true -> doc
    end
  end

  defp remote_name(name) when is_atom(name) do
    if Macro.classify_atom(name) in [:identifier, :unquoted] do
      Inspect.Algebra.string(Atom.to_string(name))
    else
      Code.Formatter.Text.quoted_parts([Atom.to_string(name)])
    end
  end

  defp remote_name({{:., _, [:erlang, :binary_to_atom]}, _, [{:<<>>, _, parts} | _]}),
    do: Code.Formatter.Text.quoted_parts(parts)

  defp remote_name({:unquote, meta, args}), do: local(:unquote, [{:closing, []} | meta], args, :operand)

  defp module?({:__aliases__, _, _}), do: true
  defp module?({:__block__, _, [atom]}), do: is_atom(atom)
  defp module?(other), do: is_atom(other)

  @doc "What stands before a dot, an opening bracket or the parentheses of another call."
  def target({:__block__, _, [{op, _, args} = single]}) when is_atom(op) and is_list(args), do: target(single)
  def target({:fn, _, _} = quoted), do: parens(Code.Formatter.expr(quoted, :operand))

  def target(quoted) do
    doc = Code.Formatter.expr(quoted, :operand)
    if Operators.operator?(quoted) or bare_call?(quoted), do: parens(doc), else: doc
  end

  # Without parentheses of its own what follows would belong to its last argument.
  defp bare_call?({{:., _, [Access, :get]}, _, _}), do: false
  defp bare_call?({{:., _, [_, _]}, meta, args}) when args != [], do: has?(meta, :do) or not has?(meta, :closing)

  defp bare_call?({name, meta, [_ | _] = args}) when is_atom(name) and name not in [:<<>>, :{}, :%{}, :%, :@, :__aliases__, :&, :__block__],
    do: not has?(meta, :delimiter) and (has?(meta, :do) or (not has?(meta, :closing) and without_parens?(name, args)))

  defp bare_call?(_), do: false

  @doc "A call of the value of another call: `unquote(name)(a)`."
  def nested(callee, meta, args, context), do: call(target(callee), args, meta, context, :value)

  defp call(target, [], meta, _context, _style) do
    {doc, _} = arguments([], line_of(meta), closing_line(meta), :none, :break, & &1)
    concat(target, surround("(", doc, ")"))
  end

  defp call(target, args, meta, context, style) do
    {rest, [last]} = Enum.split(args, -1)

    case Blocks.do_blocks(meta, last) do
      nil -> concat(target, plain_arguments(args, meta, bare?(style, context), ""))
      blocks -> with_blocks(target, rest, blocks, meta, context, style)
    end
    |> group()
  end

  defp bare?(style, context),
    do: style == :bare and context in [:block, :operand, :no_parens_one_arg, :parens_one_arg]

  defp with_blocks(target, rest, blocks, meta, context, style) do
    head =
      case rest do
        [] when style == :value -> concat(target, "() do")
        [] -> concat(target, " do")
        _ -> concat(target, plain_arguments(rest, meta, style not in [:parens, :value], " do"))
      end

    doc = force_unfit(concat(head, Blocks.do_end(meta, blocks)))
    if context in [:no_parens_arg, :no_parens_one_arg], do: parens(doc), else: doc
  end

  ## Arguments

  # With `bare?` behind a space, else in parentheses; `extra` stands on the line of the last argument.
  defp plain_arguments(args, meta, bare?, extra) do
    {left, [last]} = Enum.split(args, -1)
    {keywords?, right} = keywords(last)
    all = left ++ right
    render = &Code.Formatter.expr(&1, argument_context(left == [] and not keywords?, bare?))
    many_lines? = match?([_, _ | _], all) and newline?(meta)

    mixed? = left != [] and keywords? and not Enum.any?(args, &generator?/1)

    {doc, fits?} =
      if mixed?,
        do: {mixed(left, right, meta, bare?, many_lines?, render), true},
        else: uniform(all, List.last(all), meta, bare?, many_lines?, render)

    opened = concat(if(bare?, do: " ", else: "("), doc)
    doc = group(concat(if(mixed? and bare?, do: nest(opened, 2), else: opened), extra))
    # A break that fits for this call is no break for what stands around.
    if fits?, do: next_break_fits(doc, :disabled), else: doc
  end

  defp argument_context(true, true), do: :no_parens_one_arg
  defp argument_context(true, false), do: :parens_one_arg
  defp argument_context(false, true), do: :no_parens_arg
  defp argument_context(false, false), do: :parens_arg

  defp generator?({:<-, _, [_, _]}), do: true
  defp generator?(_), do: false

  # Arguments and then pairs: the pairs may go below while the arguments stay on the line of the call.
  defp mixed(left, pairs, meta, bare?, many_lines?, render) do
    join = if many_lines? or line_each?(left), do: :line, else: :break
    {left_doc, _} = arguments(left, line_of(meta), last_line([], left), :comma, join, render)
    join = if many_lines? or line_each?(pairs) or line_each?(left ++ pairs), do: :line, else: :break
    {right_doc, _} = arguments(pairs, line_of(meta), last_line(meta, pairs), :none, join, render)
    right_doc = concat(if(join == :line, do: line(), else: break()), right_doc)

    if bare? do
      nest(concat(left_doc, next_break_fits(group(right_doc, :inherit), :enabled)), :cursor, :break)
    else
      right_doc = group(concat(nest(right_doc, 2, :break), break("")), :inherit)
      concat([nest(concat(break(""), left_doc), 2, :break), next_break_fits(right_doc, :enabled), ")"])
    end
  end

  defp uniform(args, last, meta, bare?, many_lines?, render) do
    join = if many_lines? or line_each?(args), do: :line, else: :break
    fits? = join == :break and Code.Formatter.next_break_fits?(last)
    mode = if fits?, do: :fits, else: :none
    {doc, join} = arguments(args, line_of(meta), last_line(meta, args), mode, join, render)

    doc =
      cond do
        bare? -> nest(ungroup(doc, args), :cursor, :break)
        fits? and join == :break and match?([_], args) -> concat(doc, ")")
        true -> concat([nest(concat(break(""), ungroup(doc, args)), 2, :break), break(""), ")"])
      end

    {doc, fits?}
  end

  # The line of the closing parenthesis; without one comments may stand as far as the last argument.
  defp last_line(meta, args) do
    case closing_line(meta) do
      0 -> args |> Comments.lines() |> elem(1)
      line -> line
    end
  end

  # A single argument is measured with what surrounds it: parentheses, ` do`.
  defp ungroup({:doc_group, doc, _}, [_]), do: doc
  defp ungroup(doc, _args), do: doc

  # Whether each argument starts on a line of its own in the source.
  defp line_each?([_, _ | _] = args) do
    lines = Enum.map(args, &argument_line/1)
    Enum.all?(lines, &is_integer/1) and length(Enum.uniq(lines)) == length(lines)
  end

  defp line_each?(_), do: false

  defp argument_line({{_, meta, _}, _}), do: meta[:line]
  defp argument_line({_, meta, _}) when is_list(meta), do: meta[:line]
  defp argument_line([first | _]), do: argument_line(first)
  defp argument_line(_), do: nil

  ## Keywords

  # The last argument as pairs: they need no brackets.
  defp keywords({:__block__, meta, [[_ | _] = list]}) do
    if keyword?(list), do: {true, list}, else: {false, [{:__block__, meta, [list]}]}
  end

  defp keywords([_ | _] = list) do
    if keyword?(list), do: {true, list}, else: {false, [list]}
  end

  defp keywords(other), do: {false, [other]}

  @doc "Whether a list is of `key: value` pairs only."
  def keyword?(list), do: Enum.all?(list, &keyword_pair?/1)

  @doc "Whether a pair is written `key: value`."
  def keyword_pair?({{_, meta, _}, _}) when is_list(meta), do: {:format, :keyword} in meta
  def keyword_pair?(_), do: false

  @doc "Arguments with a keyword list without brackets spread into its pairs, and how to join them."
  def spread_keyword(args) do
    case Enum.split(args, -1) do
      {left, [[_ | _] = last]} -> if keyword?(last), do: {left ++ last, :break}, else: {args, :break}
      _ -> {args, :break}
    end
  end
end
