defmodule Code.Formatter do
  @moduledoc false
  # Quoted code to a document of Inspect.Algebra, in the formatter's layout.

  import Inspect.Algebra, except: [format: 2, string: 1]

  @do_keys [:do, :else, :rescue, :catch, :after]

  # {associativity, precedence}; a greater number binds tighter.
  @binary_operators %{
    :<- => {:left, 40},
    :\\ => {:left, 40},
    :when => {:right, 50},
    :"::" => {:right, 60},
    :| => {:right, 70},
    :"=>" => {:right, 80},
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

  @unary_operators [:+, :-, :!, :^, :not, :"~~~"]

  # Written before the break, at the start of the next line.
  @leading_operators [:|>, :~>>, :<<~, :~>, :<~, :<~>, :"<|>", :|, :when]
  @no_space_operators [:.., :"//"]
  # Mixed with others these are shown with parentheses.
  @required_parens [:||, :|||, :or, :&&, :&&&, :and, :<<<, :>>>, :"^^^", :++, :--, :+++, :---, :<>, :in]

  @locals_without_parens [
    alias: 1, alias: 2, case: 2, cond: 1, for: :*, import: 1, import: 2, quote: 1, quote: 2, receive: 1, require: 1,
    require: 2, try: 1, with: :*, def: 1, def: 2, defp: 1, defp: 2, defguard: 1, defguardp: 1, defmacro: 1, defmacro: 2,
    defmacrop: 1, defmacrop: 2, defmodule: 2, defdelegate: 2, defexception: 1, defoverridable: 1, defstruct: 1,
    destructure: 2, raise: 1, raise: 2, reraise: 2, reraise: 3, if: 2, unless: 2, use: 1, use: 2, defimpl: 2, defimpl: 3,
    defprotocol: 2, defrecord: 2, defrecord: 3, defrecordp: 2, defrecordp: 3, assert: 1, assert: 2, assert_in_delta: 3,
    assert_in_delta: 4, assert_raise: 2, assert_raise: 3, assert_receive: 1, assert_receive: 2, assert_receive: 3,
    assert_received: 1, assert_received: 2, doctest: 1, doctest: 2, refute: 1, refute: 2, refute_in_delta: 3,
    refute_in_delta: 4, refute_receive: 1, refute_receive: 2, refute_receive: 3, refute_received: 1, refute_received: 2,
    setup: 1, setup: 2, setup_all: 1, setup_all: 2, test: 1, test: 2, config: 2, config: 3, import_config: 1
  ]

  @spec quoted_to_algebra(Macro.t(), keyword) :: Inspect.Algebra.t()
  def quoted_to_algebra(quoted, _opts), do: body(quoted)

  ## Blocks

  # What stands between `do` and `end`, or the whole file.
  defp body({:__block__, _, []}), do: empty()
  defp body({:__block__, _, [_, _ | _] = exprs}), do: block(exprs)
  defp body(expr), do: group(statement(expr))

  # An expression that takes several lines is set apart by empty lines, except after an attribute.
  defp block([first | rest]) do
    group(force_unfit(concat(block_item(first, nil, rest), block_rest(first, rest))))
  end

  defp block_rest(_previous, []), do: empty()

  defp block_rest(previous, [expr | rest]) do
    concat([line(), block_item(expr, previous, rest), block_rest(expr, rest)])
  end

  defp block_item(expr, previous, rest) do
    before = if previous == nil or attribute?(previous), do: empty(), else: empty_line(expr)
    behind = if rest == [] or attribute?(expr), do: empty(), else: empty_line(expr)
    group(concat([before, statement(expr), collapse_lines(2), behind]))
  end

  defp empty_line(expr), do: if(many_lines?(expr), do: nest(line(), :reset), else: nest(break(""), :reset))

  defp attribute?({:@, _, [_]}), do: true
  defp attribute?(_), do: false

  defp statement(expr), do: expr(expr, :block)

  ## Expressions

  # The context is :block for a whole expression, :operand next to an operator, :arg inside parentheses or brackets.
  defp expr(quoted, context)

  defp expr({:__block__, _, []}, _context), do: "nil"
  defp expr({:__block__, _, [single]}, context), do: expr(single, context)

  defp expr({:__block__, _, exprs}, _context) do
    force_unfit(group(concat([nest(concat(["(", line(), block(exprs)]), 2), line(), ")"])))
  end

  defp expr({:__aliases__, _, [first | rest]}, _context) do
    first = if is_atom(first), do: Atom.to_string(first), else: parens(first, :operand)
    concat([first | for(part <- rest, do: "." <> Atom.to_string(part))])
  end

  defp expr({:fn, _, [_ | _] = clauses}, context) do
    doc = fn_doc(clauses)
    if context == :callee, do: wrap(doc), else: doc
  end

  defp expr([{:->, _, [_, _]} | _] = clauses, _context) do
    group(concat([wrap_clauses(clauses)]))
  end

  defp expr({:<<>>, _, parts} = node, _context) when is_list(parts) do
    if parts != [] and interpolated?(parts), do: interpolation(parts, ?"), else: bitstring(node)
  end

  defp expr({sigil, meta, [{:<<>>, _, parts}, modifiers]} = node, context) when is_atom(sigil) and is_list(modifiers) do
    case Atom.to_string(sigil) do
      "sigil_" <> name when name != "" -> sigil(name, meta, parts, modifiers)
      _ -> call(node, context)
    end
  end

  defp expr({{:., _, [List, :to_charlist]}, _, [parts]} = node, context) when is_list(parts) do
    if Enum.all?(parts, &charlist_part?/1), do: concat("~c", interpolation(parts, ?")), else: call(node, context)
  end

  defp expr({{:., _, [:erlang, :binary_to_atom]}, _, [{:<<>>, _, parts}, :utf8]}, _context) do
    concat(":", interpolation(parts, ?"))
  end

  defp expr({{:., _, [Access, :get]}, _, [container, key]}, _context) do
    concat([callee(container), "[", group(expr(key, :arg)), "]"])
  end

  defp expr({:%, _, [name, {:%{}, _, args}]}, _context), do: map(concat("%", struct_name(name)), args)
  defp expr({:%{}, _, args}, _context) when is_list(args), do: map("%", args)
  defp expr({:{}, _, args}, _context) when is_list(args), do: tuple(args)

  defp expr({:not, _, [{:in, meta, [left, right]}]}, context), do: binary(:"not in", meta, left, right, context)

  defp expr({:&, _, [arg]}, context), do: capture(arg, context)
  defp expr({:@, _, [arg]}, _context), do: attribute(arg)

  defp expr({:"..//", _, [first, last, step]}, _context) do
    concat([operand(first, :.., :left), "..", operand(last, :.., :right), "//", operand(step, :"//", :right)])
  end

  defp expr({:.., _, []}, _context), do: ".."
  defp expr({:..., _, []}, _context), do: "..."

  defp expr({op, meta, [left, right]}, context) when is_map_key(@binary_operators, op) and op != :"=>" do
    binary(op, meta, left, right, context)
  end

  defp expr({op, _, [arg]}, _context) when op in @unary_operators, do: unary(op, arg)

  defp expr({name, _, context}, _) when is_atom(name) and is_atom(context), do: Atom.to_string(name)
  defp expr({_, _, args} = node, context) when is_list(args), do: call(node, context)

  defp expr([], _context), do: "[]"

  defp expr(list, _context) when is_list(list) do
    if List.ascii_printable?(list), do: inspect(list), else: container("[", list, "]")
  end

  defp expr({left, right}, _context), do: tuple([left, right])
  defp expr(number, _context) when is_integer(number), do: integer(number)
  defp expr(text, _context) when is_binary(text), do: literal_text(text)
  defp expr(other, _context), do: inspect(other)

  defp literal_text(text) do
    Inspect.Algebra.string(inspect(text, printable_limit: :infinity))
  end

  defp integer(number) when number < 0, do: "-" <> integer(-number)

  defp integer(number) do
    text = Integer.to_string(number)
    if byte_size(text) >= 6, do: underscores(text), else: text
  end

  defp underscores(text) do
    first = rem(byte_size(text), 3)
    {head, rest} = {binary_part(text, 0, first), binary_part(text, first, byte_size(text) - first)}
    groups = for <<group::binary-size(3) <- rest>>, do: group
    Enum.join(if(head == "", do: groups, else: [head | groups]), "_")
  end

  defp wrap(doc), do: concat(["(", doc, ")"])

  ## Operators

  defp unary(op, arg) do
    text = if op == :not, do: "not ", else: Atom.to_string(op)
    arg_doc = expr(arg, :operand)

    concat(text, if(operator?(arg), do: wrap(arg_doc), else: arg_doc))
  end

  defp operator?({:__block__, _, [single]}), do: operator?(single)
  defp operator?({:.., _, []}), do: false
  defp operator?({:not, _, [_]}), do: true
  defp operator?({op, _, [_]}) when op in @unary_operators or op == :&, do: true
  defp operator?({op, _, [_, _]}) when is_map_key(@binary_operators, op), do: true
  defp operator?({:"..//", _, [_, _, _]}), do: true
  defp operator?(_), do: false

  defp binary(op, _meta, left, right, context) do
    name = if op == :"not in", do: :in, else: op
    {assoc, _} = Map.fetch!(@binary_operators, name)

    cond do
      name in @no_space_operators ->
        concat([operand(left, name, :left), Atom.to_string(op), operand(right, name, :right)])

      name in @leading_operators ->
        doc = leading(op, left, right)
        if context == :chain, do: doc, else: group(doc)

      assoc == :right and chain?(name) ->
        doc = right_chain(op, left, right)
        if context == :chain, do: doc, else: group(doc)

      true ->
        trailing(op, left, right, context)
    end
  end

  defp chain?(name), do: name in [:<>, :++, :+++, :--, :---]

  # a
  # |> b
  defp leading(op, left, right) do
    text = Atom.to_string(op) <> " "
    left = if same_operator?(left, op) and op != :when and op != :|, do: expr(left, :chain), else: operand(left, op, :left)

    right_doc =
      if same_operator?(right, op) and (op == :| or op == :when), do: expr(right, :chain), else: leading_right(op, right, text)

    concat([left, break(), text, right_doc])
  end

  defp leading_right(op, right, text) do
    doc = operand(right, op, :right)
    if do_block_call?(right), do: doc, else: nest(doc, String.length(text))
  end

  # a <>
  #   b <>
  #   c
  defp right_chain(op, left, right) do
    text = " " <> Atom.to_string(op)
    left = operand(left, op, :left)

    case same_operator?(right, op) do
      true -> concat([left, text, nest(concat(break(), chain_rest(op, right)), 2)])
      false -> concat([left, text, nest(concat(break(), operand(right, op, :right)), 2)])
    end
  end

  defp chain_rest(op, {op, _, [left, right]}) do
    text = " " <> Atom.to_string(op)
    left = operand(left, op, :left)

    case same_operator?(right, op) do
      true -> concat([left, text, break(), chain_rest(op, right)])
      false -> concat([left, text, break(), operand(right, op, :right)])
    end
  end

  # a +
  #   b
  defp trailing(op, left, right, context) do
    name = if op == :"not in", do: :in, else: op
    text = " " <> Atom.to_string(op)
    {assoc, _} = Map.fetch!(@binary_operators, name)
    nested? = assoc == :left and same_operator?(left, op)
    left_doc = if nested?, do: expr(left, :nested), else: operand(left, name, :left)
    right_doc = group(operand(right, name, :right))
    nesting = if context == :nested, do: 0, else: 2

    if next_break_fits?(right) do
      concat([left_doc, group(nest(glue(text, next_break_fits(right_doc)), nesting, :break))])
    else
      right_doc = next_break_fits(right_doc, :disabled)
      concat([left_doc, group(nest(glue(text, right_doc), if(context == :nested, do: 2, else: nesting), :break))])
    end
  end

  defp same_operator?({:__block__, _, [single]}, op), do: same_operator?(single, op)
  defp same_operator?({op, _, [_, _]}, op), do: true
  defp same_operator?(_, _), do: false

  defp operand({:__block__, _, [single]}, op, side), do: operand(single, op, side)

  defp operand({child, _, [_, _]} = quoted, op, side) when is_map_key(@binary_operators, child) do
    {assoc, prec} = Map.fetch!(@binary_operators, op)
    {_, child_prec} = Map.fetch!(@binary_operators, child)
    doc = expr(quoted, :operand)

    needs? =
      cond do
        child_prec < prec -> true
        child_prec == prec and child == op -> assoc != side
        child_prec == prec -> assoc != side or child in @required_parens
        child in @required_parens and op in @required_parens -> true
        true -> false
      end

    if needs?, do: wrap(doc), else: doc
  end

  defp operand({:"..//", _, [_, _, _]} = quoted, _op, _side), do: wrap(expr(quoted, :operand))
  defp operand({:&, _, [arg]} = quoted, op, :left) when not is_integer(arg) and op != :"=>", do: wrap(expr(quoted, :operand))
  defp operand([{key, _} | _] = pairs, :when, :right) when is_atom(key), do: join(keyword_docs(pairs))
  defp operand(quoted, _op, _side), do: expr(quoted, :operand)

  # Whether the first break inside is enough for the line before it: x = [ ... ], x = fn -> ... end
  defp next_break_fits?({:fn, _, [_ | _]}), do: true
  defp next_break_fits?({:%{}, _, [_ | _]}), do: true
  defp next_break_fits?({:%, _, [_, {:%{}, _, [_ | _]}]}), do: true
  defp next_break_fits?({:{}, _, [_ | _]}), do: true
  defp next_break_fits?({:<<>>, _, [_ | _] = parts}), do: not interpolated?(parts)
  defp next_break_fits?({:__block__, _, [single]}), do: next_break_fits?(single)
  defp next_break_fits?([{:->, _, _} | _]), do: false
  defp next_break_fits?([_ | _]), do: true
  defp next_break_fits?({_, _}), do: true
  defp next_break_fits?(_), do: false

  defp capture(arg, _context) when is_integer(arg), do: "&" <> Integer.to_string(arg)

  defp capture({:/, _, [{{:., _, [module, name]}, _, []}, arity]}, _context) when is_atom(name) and is_integer(arity) do
    concat(["&", callee(module), ".", Macro.inspect_atom(:remote_call, name), "/", Integer.to_string(arity)])
  end

  defp capture({:/, _, [{name, _, context}, arity]}, _) when is_atom(name) and is_atom(context) and is_integer(arity) do
    "&" <> Macro.inspect_atom(:remote_call, name) <> "/" <> Integer.to_string(arity)
  end

  defp capture({:__block__, _, [single]}, context), do: capture(single, context)

  defp capture(arg, _context) do
    doc = expr(arg, :operand)

    cond do
      operator?(arg) and not capture_index?(arg) -> concat("&", wrap(doc))
      starts_with_capture?(arg) -> concat("& ", doc)
      true -> concat("&", doc)
    end
  end

  defp capture_index?({:&, _, [index]}), do: is_integer(index)
  defp capture_index?(_), do: false

  defp starts_with_capture?({:&, _, [_]}), do: true
  defp starts_with_capture?({{:., _, [Access, :get]}, _, [left, _]}), do: starts_with_capture?(left)
  defp starts_with_capture?({{:., _, [left | _]}, _, _}), do: starts_with_capture?(left)
  defp starts_with_capture?({left, _, args}) when is_tuple(left) and is_list(args), do: starts_with_capture?(left)
  defp starts_with_capture?(_), do: false

  defp attribute({name, _, context}) when is_atom(name) and is_atom(context), do: "@" <> Atom.to_string(name)

  defp attribute({name, _, [value]}) when is_atom(name) do
    text = "@" <> Atom.to_string(name) <> " "
    doc = if do_block_call?(value), do: wrap(expr(value, :arg)), else: group(statement(value))

    if next_break_fits?(value) do
      group(concat(text, next_break_fits(doc)))
    else
      group(concat(text, nest(doc, String.length(text))))
    end
  end

  defp attribute(other), do: concat("@", callee(other))

  defp do_block_call?({_, _, args}) when is_list(args), do: split_do(args) != :error
  defp do_block_call?(_), do: false

  ## Calls

  defp call({{:., _, [left, :{}]}, _, args}, _context), do: container(concat(callee(left), ".{"), args, "}")

  defp call({{:., _, [fun]}, _, args}, _context), do: call_with_parens(concat(callee(fun), "."), args)

  defp call({{:., _, [left, name]}, meta, args}, _context) when is_atom(name) do
    target = concat([callee(left), ".", Macro.inspect_atom(:remote_call, name)])

    cond do
      args == [] and Keyword.get(meta, :no_parens, false) and not alias?(left) -> target
      split_do(args) != :error -> do_call(target, args, true)
      true -> call_with_parens(target, args)
    end
  end

  # x.unquote(name)(args)
  defp call({{:., _, [left, {:unquote, _, [_]} = name]}, _, args}, _context) do
    call_with_parens(concat([callee(left), ".", expr(name, :operand)]), args)
  end

  defp call({name, _meta, args}, context) when is_atom(name) do
    target = Macro.inspect_atom(:remote_call, name)

    cond do
      split_do(args) != :error -> do_call(target, args, without_parens?(name, args))
      args != [] and context in [:block, :operand] and without_parens?(name, args) -> call_without_parens(target, args)
      true -> call_with_parens(target, args)
    end
  end

  defp call({callee, _, args}, _context), do: call_with_parens(expr(callee, :callee), args)

  defp alias?({:__aliases__, _, _}), do: true
  defp alias?(atom) when is_atom(atom), do: true
  defp alias?(_), do: false

  defp without_parens?(name, args) do
    arity = length(args)

    Enum.any?(@locals_without_parens, fn {other, count} -> other == name and (count == :* or count == arity) end)
  end

  # What stands on the left of a dot, a bracket or another call.
  defp callee({:__block__, _, [single]}), do: callee(single)
  defp callee({:fn, _, _} = quoted), do: wrap(expr(quoted, :operand))

  defp callee({_, _, args} = quoted) when is_list(args) do
    cond do
      operator?(quoted) and not capture_index?(quoted) -> wrap(expr(quoted, :operand))
      do_block_call?(quoted) -> wrap(expr(quoted, :operand))
      true -> expr(quoted, :callee)
    end
  end

  defp callee(quoted), do: expr(quoted, :callee)

  defp parens(quoted, context), do: if(operator?(quoted), do: wrap(expr(quoted, context)), else: expr(quoted, context))

  defp call_with_parens(target, []), do: concat(target, "()")

  defp call_with_parens(target, args) do
    {docs, fits?} = args_docs(args)

    if fits? and length(args) == 1 and not keyword_args?(args) do
      group(concat([target, "(", next_break_fits(hd(docs)), ")"]))
    else
      group(concat([target, "(", nest(concat(break(""), join(docs)), 2, :break), break(""), ")"]))
    end
  end

  defp call_without_parens(target, args) do
    {docs, fits?} = args_docs(args)
    width = String.length(target) + 1

    doc =
      if fits? do
        concat([target, " ", nest(join(docs), width, :break)])
      else
        concat([target, " ", nest(join(docs), width)])
      end

    group(doc)
  end

  # The documents of arguments, and whether the last one may open on the line of the call.
  defp args_docs(args) do
    {init, last} = Enum.split(args, -1)
    [last] = last

    cond do
      keyword?(last) and last != [] ->
        {for(arg <- init, do: arg_doc(arg)) ++ keyword_docs(last), false}

      next_break_fits?(last) ->
        {for(arg <- init, do: arg_doc(arg)) ++ [next_break_fits(group(arg_doc(last)))], true}

      true ->
        {for(arg <- args, do: arg_doc(arg)), false}
    end
  end

  defp arg_doc(arg), do: group(expr(arg, :arg))

  defp keyword_args?(args), do: keyword?(List.last(args)) and List.last(args) != []

  defp join([doc]), do: doc
  defp join([doc | docs]), do: concat([doc, ",", break(), join(docs)])

  defp keyword?([{key, _} | rest]) when is_atom(key), do: rest == [] or keyword?(rest)
  defp keyword?(_), do: false

  defp keyword_docs(pairs) do
    for {key, value} <- pairs, do: group(concat([Macro.inspect_atom(:key, key), " ", nest(keyword_value(value), 2, :break)]))
  end

  defp keyword_value(value), do: group(expr(value, :arg))

  ## do-blocks

  # The arguments before the blocks and the blocks, when the last argument is `[do: ..]` and the like.
  defp split_do([]), do: :error

  defp split_do(args) do
    {init, [last]} = Enum.split(args, -1)

    case last do
      [{:do, _} | _] -> if keyword_of_blocks?(last), do: {init, last}, else: :error
      _ -> :error
    end
  end

  defp keyword_of_blocks?(list), do: Enum.all?(list, &match?({key, _} when key in @do_keys, &1))

  defp do_call(target, args, without_parens?) do
    {args, blocks} = split_do(args)

    head =
      cond do
        args == [] -> target
        without_parens? -> do_head(target, args)
        true -> call_with_parens(target, args)
      end

    docs = for {key, value} <- blocks, do: do_part(key, value)
    force_unfit(concat([group(head), " " | docs] ++ [line(), "end"]))
  end

  defp do_head(target, args) when is_binary(target), do: call_without_parens(target, args)
  defp do_head(target, args), do: group(concat([target, " ", nest(join(elem(args_docs(args), 0)), 2)]))

  defp do_part(:do, value), do: concat("do", do_body(value))
  defp do_part(key, value), do: concat([line(), Atom.to_string(key), do_body(value)])

  defp do_body({:__block__, _, []}), do: empty()
  defp do_body([{:->, _, [_, _]} | _] = clauses), do: nest(concat(line(), clauses(clauses)), 2)
  defp do_body(value), do: nest(concat(line(), body(value)), 2)

  ## Clauses

  defp fn_doc([{:->, _, [args, body]}]) do
    head = if args == [], do: "fn ->", else: group(concat(["fn ", nest(clause_head(args), 3), " ->"]))

    if many_lines?(body) do
      force_unfit(group(concat([head, nest(concat(line(), body(body)), 2), line(), "end"])))
    else
      group(concat([head, nest(concat(break(), body(body)), 2), break(), "end"]))
    end
  end

  defp fn_doc(clauses) do
    force_unfit(concat(["fn", nest(concat(line(), clauses(clauses)), 2), line(), "end"]))
  end

  defp wrap_clauses(clauses), do: concat(["(", nest(clauses(clauses), 1), ")"])

  # When one clause takes several lines all bodies go on lines of their own.
  defp clauses(clauses) do
    if Enum.any?(clauses, fn {:->, _, [_, body]} -> many_lines?(body) end) do
      clauses
      |> Enum.map(fn {:->, _, [args, body]} ->
        force_unfit(concat([clause_left(args), nest(concat(line(), body(body)), 2)]))
      end)
      |> Enum.reduce(fn doc, acc -> concat([acc, nest(line(), :reset), line(), doc]) end)
    else
      clauses
      |> Enum.map(fn {:->, _, [args, body]} -> group(nest(glue(clause_left(args), body(body)), 2)) end)
      |> Enum.reduce(fn doc, acc -> concat([acc, line(), doc]) end)
    end
  end

  defp clause_left([]), do: "() ->"
  defp clause_left(args), do: group(concat(clause_head(args), " ->"))

  defp clause_head([{:when, _, args}]) do
    {args, [guard]} = Enum.split(args, -1)
    guard = concat("when ", nest(expr(guard, :operand), 5))
    if args == [], do: concat("() ", guard), else: glue(join(Enum.map(args, &clause_arg/1)), guard)
  end

  defp clause_head(args), do: join(Enum.map(args, &clause_arg/1))

  defp clause_arg(arg), do: if(keyword?(arg), do: join(keyword_docs(arg)), else: group(expr(arg, :operand)))

  defp many_lines?({:__block__, _, [single]}), do: many_lines?(single)
  defp many_lines?({:__block__, _, [_ | _]}), do: true
  defp many_lines?({:fn, _, [{:->, _, [_, body]}]}), do: many_lines?(body)
  defp many_lines?({:fn, _, [_, _ | _]}), do: true
  defp many_lines?({form, _, args}) when is_list(args), do: do_block_call?({form, [], args}) or many_lines?(form) or Enum.any?(args, &many_lines?/1)
  defp many_lines?({left, right}), do: many_lines?(left) or many_lines?(right)
  defp many_lines?([{:->, _, _} | _]), do: true
  defp many_lines?(list) when is_list(list), do: Enum.any?(list, &many_lines?/1)
  defp many_lines?(_), do: false

  ## Containers

  defp container(open, [], close), do: concat(open, close)

  defp container(open, items, close) do
    group(concat([open, nest(concat(break(""), join(items_docs(items))), 2), break(""), close]))
  end

  # A keyword list at the end of a tuple needs no brackets.
  defp tuple([]), do: "{}"

  defp tuple(items) do
    {docs, _} = args_docs(items)
    group(concat(["{", nest(concat(break(""), join(docs)), 2, :break), break(""), "}"]))
  end

  # Pairs at the end are written as keywords.
  defp items_docs(items) do
    {plain, pairs} = split_keywords(items)
    docs = for item <- plain, do: item_doc(item)
    if pairs == [], do: docs, else: docs ++ keyword_docs(pairs)
  end

  defp split_keywords(items) do
    {pairs, plain} = items |> Enum.reverse() |> Enum.split_while(&keyword_pair?/1)
    {Enum.reverse(plain), Enum.reverse(pairs)}
  end

  defp keyword_pair?({key, _}) when is_atom(key), do: true
  defp keyword_pair?(_), do: false

  defp item_doc({:|, _, [left, right]}) do
    concat([group(expr(left, :arg)), break(), "| ", group(expr(right, :arg))])
  end

  defp item_doc(item), do: group(expr(item, :arg))

  defp map(open, args) do
    case args do
      [{:|, _, [map, pairs]}] ->
        pairs = nest(join(pairs_docs(pairs)), 2)
        group(concat([open, "{", nest(concat([break(""), expr(map, :operand), break(), "| ", pairs]), 2), break(""), "}"]))

      [] ->
        concat(open, "{}")

      pairs ->
        group(concat([open, "{", nest(concat(break(""), join(pairs_docs(pairs))), 2), break(""), "}"]))
    end
  end

  defp pairs_docs(pairs) do
    if keyword?(pairs) do
      keyword_docs(pairs)
    else
      Enum.map(pairs, fn
        {key, value} -> group(concat([group(expr(key, :operand)), " =>", nest(concat(break(), group(expr(value, :arg))), 2)]))
        other -> group(expr(other, :arg))
      end)
    end
  end

  defp struct_name(name), do: if(operator?(name) and not match?({:^, _, _}, name), do: wrap(expr(name, :operand)), else: expr(name, :operand))

  ## Strings

  defp bitstring({:<<>>, _, parts}) do
    case parts do
      [] -> "<<>>"
      _ -> group(concat(["<<", nest(join(for part <- parts, do: segment(part)), 2), ">>"]))
    end
  end

  defp segment({:"::", _, [value, spec]}), do: concat([operand(value, :"::", :left), "::", segment_spec(spec)])

  defp segment({:<-, _, [left, right]}), do: concat([segment(left), " <- ", expr(right, :operand)])
  defp segment(other), do: group(expr(other, :arg))

  defp segment_spec({:-, _, [left, right]}), do: concat([segment_spec(left), "-", segment_spec(right)])
  defp segment_spec({:*, _, [left, right]}), do: concat([segment_spec(left), "*", segment_spec(right)])
  defp segment_spec(other), do: parens(other, :operand)

  defp interpolated?(parts) do
    Enum.any?(parts, &interpolation?/1) and Enum.all?(parts, fn part -> is_binary(part) or interpolation?(part) end)
  end

  defp interpolation?({:"::", _, [{{:., _, [Kernel, :to_string]}, _, [_]}, {:binary, _, context}]}), do: is_atom(context)
  defp interpolation?(_), do: false

  defp charlist_part?(part) when is_binary(part), do: true
  defp charlist_part?({{:., _, [Kernel, :to_string]}, _, [_]}), do: true
  defp charlist_part?(_), do: false

  defp interpolation(parts, delimiter) do
    quote = <<delimiter>>
    concat([quote | for(part <- parts, do: string_part(part, delimiter))] ++ [quote])
  end

  defp string_part(text, delimiter) when is_binary(text),
    do: Inspect.Algebra.string(:erlang.iolist_to_binary(Macro.Identifier.escape(text, delimiter)))

  defp string_part({:"::", _, [{_, _, [value]}, _]}, _delimiter), do: interpolated_value(value)
  defp string_part({_, _, [value]}, _delimiter), do: interpolated_value(value)

  defp interpolated_value(value) do
    text = :erlang.iolist_to_binary(Inspect.Algebra.format(body(value), :infinity))
    Inspect.Algebra.string("\#{" <> text <> "}")
  end

  defp sigil(name, meta, parts, modifiers) do
    open = Keyword.get(meta, :delimiter, "\"")
    close = closing(open)
    texts = for part <- parts, do: sigil_part(part)

    case open do
      quotes when quotes in [~s("""), "'''"] ->
        lines = texts |> IO.iodata_to_binary() |> String.split("\n")
        docs = lines |> Enum.map(&Inspect.Algebra.string/1) |> Enum.reduce(fn doc, acc -> concat([acc, line(), doc]) end)
        force_unfit(concat(["~", name, open, line(), docs, close, List.to_string(modifiers)]))

      _ ->
        text = IO.iodata_to_binary(["~", name, open, texts, close, modifiers])
        Inspect.Algebra.string(text)
    end
  end

  defp sigil_part(text) when is_binary(text), do: text

  defp sigil_part({:"::", _, [{_, _, [value]}, _]}) do
    ["\#{", Inspect.Algebra.format(body(value), :infinity), "}"]
  end

  defp closing("("), do: ")"
  defp closing("["), do: "]"
  defp closing("{"), do: "}"
  defp closing("<"), do: ">"
  defp closing(same), do: same
end
