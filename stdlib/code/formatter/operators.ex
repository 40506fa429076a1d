defmodule Code.Formatter.Operators do
  @moduledoc false
  # Binary and unary operators, captures and module attributes.

  import Inspect.Algebra
  import Code.Formatter.Layout
  alias Code.Formatter.Comments

  # {associativity, precedence}; a greater number binds tighter.
  @table %{
    :<- => {:left, 40},
    :\\ => {:left, 40},
    :when => {:right, 50},
    :"::" => {:right, 60},
    :| => {:right, 70},
    := => {:right, 100},
    :|| => {:left, 120},
    :||| => {:left, 120},
    :or => {:left, 120},
    :&& => {:left, 130},
    :&&& => {:left, 130},
    :and => {:left, 130},
    :== => {:left, 140},
    :!= => {:left, 140},
    :=~ => {:left, 140},
    :=== => {:left, 140},
    :!== => {:left, 140},
    :< => {:left, 150},
    :<= => {:left, 150},
    :>= => {:left, 150},
    :> => {:left, 150},
    :|> => {:left, 160},
    :<<< => {:left, 160},
    :>>> => {:left, 160},
    :<<~ => {:left, 160},
    :~>> => {:left, 160},
    :<~ => {:left, 160},
    :~> => {:left, 160},
    :<~> => {:left, 160},
    :"<|>" => {:left, 160},
    :in => {:left, 170},
    :"not in" => {:left, 170},
    :"^^^" => {:left, 180},
    :"//" => {:right, 190},
    :++ => {:right, 200},
    :-- => {:right, 200},
    :+++ => {:right, 200},
    :--- => {:right, 200},
    :.. => {:right, 200},
    :<> => {:right, 200},
    :+ => {:left, 210},
    :- => {:left, 210},
    :* => {:left, 220},
    :/ => {:left, 220},
    :** => {:left, 230}
  }

  @unary [:+, :-, :!, :^, :not, :"~~~"]
  @capture_precedence 90

  # Where the line ends: before the operator, behind it (the rest), or nowhere.
  @pipes [:|>, :~>>, :<<~, :~>, :<~, :<~>, :"<|>"]
  @bars [:|, :when]
  @tight [:.., :"//"]
  @unbroken [:\\, :in, :"not in"]

  # A container on the right may open on the line of these.
  @assignments [:<-, :==, :!=, :=~, :===, :!==, :<, :<=, :>=, :>, :=, :\\, :"::"]

  # Operands of other operators in these get parentheses though they bind tighter.
  @wary @pipes ++ [:<<<, :>>>, :in, :"not in", :"^^^", :++, :--, :+++, :---, :.., :<>]
  @logical [:||, :|||, :or, :&&, :&&&, :and]

  @doc "Whether `op` is written between two operands."
  defguard is_binary_operator(op) when is_map_key(@table, op)

  @doc "Whether `op` is written before its operand (besides `&` and `@`)."
  defguard is_unary_operator(op) when op in @unary

  @doc "Whether code is the application of an operator."
  def operator?({:__block__, _, [single]}), do: operator?(single)
  def operator?({:&, _, [index]}) when is_integer(index), do: false
  def operator?({:@, _, [{name, _, _}]}) when is_atom(name), do: false
  def operator?({op, _, [_]}) when op in @unary or op in [:&, :@], do: true
  def operator?({op, _, [_, _]}) when is_map_key(@table, op), do: true
  def operator?({:"..//", _, [_, _, _]}), do: true
  def operator?(_), do: false

  ## Unary

  @doc "An operator before its operand."
  def unary(op, arg, context) do
    text = if op == :not, do: "not ", else: Atom.to_string(op)
    doc = Code.Formatter.expr(arg, right_context(context))
    if unary_parens?(op, arg), do: concat(text, parens(doc)), else: concat(text, doc)
  end

  defp unary_parens?(op, {op, _, [_]}) when op in [:!, :not], do: false
  defp unary_parens?(_op, {:__block__, _, [_, _ | _]}), do: false
  defp unary_parens?(_op, arg), do: operator?(arg) and not match?({:"..//", _, _}, arg)

  @doc "`&` and what is captured."
  def capture(arg) when is_integer(arg), do: "&" <> Integer.to_string(arg)
  def capture({:__block__, _, [index]} = literal) when is_integer(index), do: concat("&", Code.Formatter.expr(literal, :operand))
  def capture({:/, _, [fun, {:__block__, _, [arity]}]} = arg) when is_integer(arity), do: captured(fun, arity, arg)
  def capture({:/, _, [fun, arity]} = arg) when is_integer(arity), do: captured(fun, arity, arg)
  def capture(arg), do: capture_expression(arg)

  defp captured({{:., _, [target, name]}, _, []}, arity, _arg) when is_atom(name) do
    concat(["&", Code.Formatter.Calls.target(target), ".", Macro.inspect_atom(:remote_call, name), "/#{arity}"])
  end

  defp captured({name, _, context}, arity, _arg) when is_atom(name) and is_atom(context), do: "&#{name}/#{arity}"
  defp captured(_fun, _arity, arg), do: capture_expression(arg)

  defp capture_expression(arg) do
    doc = Code.Formatter.expr(arg, :operand)

    cond do
      operator?(arg) -> concat("&", parens(doc))
      starts_with_capture?(arg) -> concat("& ", doc)
      true -> concat("&", doc)
    end
  end

  # `&&1` would be read as the operator `&&`.
  defp starts_with_capture?({:&, _, [_]}), do: true
  defp starts_with_capture?({{:., _, [Access, :get]}, _, [left, _]}), do: starts_with_capture?(left)
  defp starts_with_capture?({{:., _, [left | _]}, _, _}), do: starts_with_capture?(left)
  defp starts_with_capture?({left, _, args}) when is_tuple(left) and is_list(args), do: starts_with_capture?(left)
  defp starts_with_capture?(_), do: false

  ## Binary

  @doc """
  An operator between two operands in a context.
  """
  def binary(op, meta, left, right, context), do: binary(op, meta, left, right, context, nil)

  # `link` is nil, or the side where the operation stands as operand in a chain of operators of the same kind: then it has
  # no group of its own.
  defp binary(op, meta, left, right, context, link) do
    left_doc = operand(left, {op, meta}, :left, left_context(context))

    cond do
      op in @tight -> concat([group(left_doc), Atom.to_string(op), group(right_operand(op, meta, right, context))])
      op in @unbroken -> concat([group(left_doc), " #{op} ", group(right_operand(op, meta, right, context))])
      op in @pipes or op in @bars -> leading(op, meta, left, left_doc, right, context, link)
      true -> trailing(op, meta, left_doc, right, context, link)
    end
  end

  defp right_operand(op, meta, right, context), do: operand(right, {op, meta}, :right, right_context(context))

  defp left_context(context) when context in [:no_parens_arg, :no_parens_one_arg], do: :no_parens_arg
  defp left_context(_context), do: :parens_arg

  defp right_context(context) when context in [:no_parens_arg, :no_parens_one_arg], do: :no_parens_arg
  defp right_context(context) when context in [:parens_arg, :parens_one_arg], do: :parens_arg
  defp right_context(_context), do: :operand

  # a
  # |> b
  defp leading(op, meta, left, left_doc, right, context, link) do
    text = Atom.to_string(op) <> " "
    comments = comments_between(left, right)
    left_doc = if link == :right, do: nest_by(group(left_doc), text), else: left_doc
    right_doc = right_operand(op, meta, right, context)
    right_doc = if op in @pipes or chain?(right, op, :right), do: right_doc, else: nest_by(group(right_doc), text)
    right_doc = concat(text, right_doc)

    doc =
      case comments do
        [] -> glue(left_doc, right_doc)
        _ -> force_unfit(concat([left_doc, gap_before(comments), stack(entries_before(comments, right_doc))]))
      end

    doc = if newline?(meta), do: force_unfit(doc), else: doc
    group_unless(doc, link)
  end

  defp gap_before([%{previous_eol_count: count} | _]) when count > 1, do: concat(nest(line(), :reset), line())
  defp gap_before(_comments), do: line()

  defp group_unless(doc, nil), do: group(doc)
  defp group_unless(doc, _link), do: doc

  # Comments above a link of a pipeline stay there.
  defp comments_between(left, right) do
    if Comments.next_line() do
      {_, last} = Comments.lines(left)
      {first, _} = Comments.lines(right)
      if is_integer(first), do: Comments.take(last, first + 1), else: []
    else
      []
    end
  end

  # a +
  #   b
  defp trailing(op, meta, left_doc, right, context, link) do
    right_doc = right_operand(op, meta, right, context)
    fits? = op in @assignments and Code.Formatter.next_break_fits?(right) and not newline?(meta)
    right_doc = after_break(left_doc, " #{op}", right_doc, fits?, nesting(link), newline?(meta))
    group_unless(right_doc, link)
  end

  defp nesting(nil), do: Comments.setting(:nesting)
  defp nesting(:left), do: 2
  defp nesting(:right), do: 0

  @doc """
  `left` with `sign` and, on the same line if it fits, `right`. With `fits?` its first break is enough for that, but not for
  what stands around.
  """
  def after_break(left, sign, right, fits?, nesting, newline? \\ false)

  def after_break(left, sign, right, true, nesting, _newline?) do
    right = next_break_fits(group(right), :enabled)
    next_break_fits(concat(left, group(nest(glue(sign, right), nesting, :break))), :disabled)
  end

  def after_break(left, sign, right, false, nesting, newline?) do
    doc = nest(glue(sign, group(right)), nesting, :break)
    concat(left, group(if newline?, do: force_unfit(doc), else: doc))
  end

  @doc "An operand of `{operator, metadata}` on the given side, in parentheses if it needs them."
  def operand(quoted, parent, side, context)

  def operand({:__block__, _, [{op, _, args} = single]}, parent, side, context) when is_atom(op) and is_list(args),
    do: operand(single, parent, side, context)

  def operand({:not, _, [{:in, meta, [left, right]}]}, parent, side, context),
    do: operand({:"not in", meta, [left, right]}, parent, side, context)

  def operand({op, meta, [left, right]} = quoted, {parent, _}, side, context) when is_map_key(@table, op) do
    cond do
      parens?(op, parent, side) -> parens(binary(op, meta, left, right, context))
      chain?(quoted, parent, side) -> binary(op, meta, left, right, context, side)
      true -> binary(op, meta, left, right, context)
    end
  end

  def operand({:&, _, [arg]} = quoted, {parent, _}, side, context) when not is_integer(arg) do
    {assoc, prec} = Map.fetch!(@table, parent)
    doc = Code.Formatter.expr(quoted, context)
    if side == :left or (assoc == :left and prec > @capture_precedence), do: parens(doc), else: doc
  end

  def operand({op, _, [_]} = quoted, {parent, _}, :left, context) when op in [:!, :not] and parent in [:in, :"not in"],
    do: parens(Code.Formatter.expr(quoted, context))

  # The types of variables: `a when a: integer, b: atom`
  def operand([{_, _} | _] = pairs, {:when, _}, :right, _context) do
    {doc, _} = arguments(pairs, 0, 0, :none, :break, &Code.Formatter.expr(&1, :operand))
    doc
  end

  def operand(quoted, _parent, _side, context), do: Code.Formatter.expr(quoted, context)

  defp chain?({:__block__, _, [single]}, op, side), do: chain?(single, op, side)

  defp chain?({child, _, [_, _]}, op, side) when is_map_key(@table, child) do
    {assoc, prec} = Map.fetch!(@table, op)
    assoc == side and Map.fetch!(@table, child) == {assoc, prec}
  end

  defp chain?(_quoted, _op, _side), do: false

  defp parens?(child, parent, side) do
    {assoc, prec} = Map.fetch!(@table, parent)
    {_, child_prec} = Map.fetch!(@table, child)

    cond do
      child_prec < prec -> true
      child_prec == prec and side != assoc -> true
      child_prec == prec -> child != parent and parent in @wary and assoc == :right
      child == :.. -> false
      parent in @wary -> true
      true -> parent in @logical and child in @logical
    end
  end

  ## Attributes

  @doc "A module attribute, read or set, and other uses of `@`."
  def attribute({name, _, context}, _context) when is_atom(name) and is_atom(context), do: "@" <> Atom.to_string(name)

  def attribute({name, meta, [value]} = call, context) when is_atom(name) and name not in [:__block__, :__aliases__] do
    text = "@" <> Atom.to_string(name)

    cond do
      has?(meta, :closing) or has?(meta, :do) -> concat("@", Code.Formatter.expr(call, context))
      is_list(value) -> concat("@", Code.Formatter.Calls.bare(name, meta, [value]))
      operator?(call) -> concat("@", parens(Code.Formatter.expr(call, context)))
      true -> attribute_value(text <> " ", value)
    end
  end

  def attribute(other, context) do
    doc = Code.Formatter.expr(other, context)
    if operator?(other), do: concat("@", parens(doc)), else: concat("@", doc)
  end

  defp attribute_value(text, value) do
    doc = Code.Formatter.expr(value, :no_parens_arg)

    if Code.Formatter.next_break_fits?(value) do
      next_break_fits(group(concat(text, next_break_fits(group(doc), :enabled))), :disabled)
    else
      group(concat(text, nest(group(doc), :cursor, :break)))
    end
  end
end
