defmodule Phial.MatchSpec do
  @moduledoc false
  # `:ets.fun2ms(fn ... end)` with a literal function: the compiler hands the clauses, expanded, to `from_clauses/1` and
  # puts the match specification in place of the call.

  @tests [
    :is_atom, :is_float, :is_integer, :is_list, :is_number, :is_pid, :is_port, :is_reference, :is_tuple, :is_map,
    :is_map_key, :is_binary, :is_bitstring, :is_function, :is_record, :is_boolean
  ]
  @operators [
    :and, :or, :xor, :andalso, :orelse, :not, :+, :-, :*, :/, :div, :rem, :band, :bor, :bxor, :bnot, :bsl, :bsr, :>, :>=,
    :<, :"=<", :"=:=", :==, :"=/=", :"/="
  ]
  @functions [
    :abs, :element, :hd, :length, :map_get, :map_size, :node, :round, :size, :bit_size, :byte_size, :tl, :trunc, :self,
    :float, :tuple_size, :binary_part, :ceil, :floor, :max, :min
  ]
  @allowed @tests ++ @operators ++ @functions
  @forms [:case, :cond, :fn, :for, :receive, :try, :with]

  @doc "`{:ok, code of the match specification}` or `{:error, what cannot be translated}`."
  def from_clauses(clauses) do
    {:ok, Enum.flat_map(clauses, &clause/1)}
  catch
    {__MODULE__, text} -> {:error, text}
  end

  defp clause({:->, _, [[{:when, _, args}], body]}) do
    {patterns, [guard]} = Enum.split(args, -1)
    Enum.map(alternatives(guard), &row(patterns, [&1], body))
  end

  defp clause({:->, _, [patterns, body]}), do: [row(patterns, [], body)]

  # Of guards with more than one `when` each makes a row of its own.
  defp alternatives({:when, _, [left, right]}), do: [left | alternatives(right)]
  defp alternatives(guard), do: [guard]

  defp row([pattern], guards, body) do
    {head, names} = head(pattern)
    guards = pins(names) ++ Enum.map(guards, &value(&1, names, "guard"))
    tuple([head, guards, Enum.map(statements(body), &value(&1, names, "body"))])
  end

  defp row(_, _, _), do: bad_head()

  # A pinned variable of the head is a number of its own that a guard compares.
  defp pins(names) do
    for {{:pin, var, _}, number} <- Enum.sort_by(names, &elem(&1, 1)), do: tuple([:"=:=", number, {:const, var}])
  end

  defp statements({:__block__, _, exprs}), do: exprs
  defp statements(expr), do: [expr]

  ## Heads

  # The whole object may have a name: it is :"$_" then.
  defp head({:=, _, [left, right]}) do
    case {variable(left), variable(right)} do
      {nil, nil} -> bad_head()
      {nil, whole} -> named(left, whole)
      {whole, _} -> named(right, whole)
    end
  end

  defp head({:_, _, context}) when is_atom(context), do: {:_, %{}}

  defp head(pattern) do
    if variable(pattern) == nil and not tuple?(pattern), do: bad_head()
    pattern(pattern, %{})
  end

  defp named(pattern, whole) do
    if not tuple?(pattern), do: bad_head()
    pattern(pattern, %{whole => :"$_"})
  end

  defp tuple?({:{}, _, _}), do: true
  defp tuple?({_, _}), do: true
  defp tuple?(_), do: false

  defp bad_head, do: refuse("ets:fun2ms requires fun with single variable or tuple parameter")

  # A variable as its name, context and version; nil for anything else.
  defp variable({:_, _, context}) when is_atom(context), do: nil
  defp variable({name, meta, context}) when is_atom(name) and is_atom(context), do: {name, meta[:version], context}
  defp variable(_), do: nil

  defp pattern({:_, _, context}, names) when is_atom(context), do: {:_, names}
  defp pattern({:^, _, [var]}, names), do: number({:pin, var, map_size(names)}, names)

  defp pattern({name, _, context} = var, names) when is_atom(name) and is_atom(context) do
    number(variable(var), names)
  end

  defp pattern({:{}, _, items}, names) do
    {items, names} = Enum.map_reduce(items, names, &pattern/2)
    {tuple(items), names}
  end

  defp pattern({:%{}, _, pairs}, names) do
    {pairs, names} =
      Enum.map_reduce(pairs, names, fn {key, value}, names ->
        {value, names} = pattern(value, names)
        {{key, value}, names}
      end)

    {{:%{}, [], pairs}, names}
  end

  defp pattern({:|, _, [head, tail]}, names) do
    {head, names} = pattern(head, names)
    {tail, names} = pattern(tail, names)
    {{:|, [], [head, tail]}, names}
  end

  defp pattern({:<<>>, _, parts} = bits, names) do
    if Enum.all?(parts, &constant_segment?/1), do: {bits, names}, else: refuse("fun head contains bit syntax matching, which cannot be translated into match_spec")
  end

  defp pattern({:=, _, _}, _names) do
    refuse("match in the head of a fun cannot be translated into match_spec")
  end

  defp pattern({left, right}, names) do
    {[left, right], names} = Enum.map_reduce([left, right], names, &pattern/2)
    {{left, right}, names}
  end

  defp pattern(list, names) when is_list(list), do: Enum.map_reduce(list, names, &pattern/2)

  defp pattern(atom, names) when is_atom(atom) do
    if reserved?(Atom.to_string(atom)),
      do: refuse("fun head contains atom '#{atom}', which conflics with reserved atoms in match_spec heads"),
      else: {atom, names}
  end

  defp pattern({{:., _, [:erlang, sign]}, _, [number]} = call, names) when sign in [:-, :+] and is_number(number), do: {call, names}
  defp pattern({_, _, _}, _names), do: refuse("the head of a fun cannot be translated into match_spec")
  defp pattern(constant, names), do: {constant, names}

  defp number(key, names) do
    case names do
      %{^key => number} ->
        {number, names}

      _ ->
        count = Enum.count(names, fn {_, number} -> number != :"$_" end)
        number = :"$#{count + 1}"
        {number, Map.put(names, key, number)}
    end
  end

  defp constant_segment?({:"::", _, [value, _type]}), do: is_number(value) or is_binary(value)
  defp constant_segment?(value), do: is_number(value) or is_binary(value)

  defp reserved?("_"), do: true
  defp reserved?("$_"), do: true
  defp reserved?("$" <> digits), do: digits != "" and digits =~ ~r/\A[0-9]+\z/
  defp reserved?(_), do: false

  ## Guards and bodies

  # A variable of the head is its number, any other one a constant.
  defp value({name, _, context} = var, names, _where) when is_atom(name) and is_atom(context),
    do: Map.get(names, variable(var), {:const, var})

  defp value({:{}, _, items}, names, where), do: made_tuple(items, names, where)
  defp value({:%{}, _, [{:|, _, _}]}, _names, where), do: refuse_form("map update", where)
  defp value({:%{}, _, pairs}, names, where), do: {:%{}, [], for({k, v} <- pairs, do: {value(k, names, where), value(v, names, where)})}
  defp value({:|, _, [head, tail]}, names, where), do: {:|, [], [value(head, names, where), value(tail, names, where)]}
  defp value({:<<>>, _, _} = bits, _names, _where), do: {:const, bits}
  defp value({:=, _, _}, _names, where), do: refuse("fun with #{where} matching ('=' in #{where}) is illegal as match_spec")
  defp value({:__block__, _, [expr]}, names, where), do: value(expr, names, where)
  defp value({form, _, _}, _names, where) when form in @forms, do: refuse_form(form, where)

  defp value({{:., _, [:erlang, sign]}, _, [number]}, _names, _where) when sign in [:-, :+] and is_number(number),
    do: if(sign == :-, do: -number, else: number)

  defp value({{:., _, [:erlang, name]}, _, args}, names, where) when is_atom(name) do
    if name in @allowed,
      do: tuple([name | Enum.map(args, &value(&1, names, where))]),
      else: refuse_call(:erlang, name, args, where)
  end

  defp value({{:., _, [module, name]}, _, args}, _names, where) when is_atom(module) and is_atom(name),
    do: refuse_call(module, name, args, where)

  defp value({{:., _, [_, _]}, _, []}, _names, where), do: refuse_form("case", where)
  defp value({{:., _, _}, _, _}, _names, where), do: refuse_form("call", where)

  defp value({name, _, args}, _names, where) when is_atom(name) and is_list(args) do
    refuse("fun containing the local function call '#{name}/#{length(args)}' (called in #{where}) cannot be translated into match_spec")
  end

  defp value({left, right}, names, where), do: made_tuple([left, right], names, where)
  defp value(list, names, where) when is_list(list), do: Enum.map(list, &value(&1, names, where))

  defp value(atom, _names, _where) when is_atom(atom) do
    if reserved?(Atom.to_string(atom)), do: {:const, atom}, else: atom
  end

  defp value(constant, _names, _where), do: constant

  # What makes a tuple is a tuple in a tuple: calls are tuples themselves.
  defp made_tuple(items, names, where), do: tuple([tuple(Enum.map(items, &value(&1, names, where)))])

  defp tuple([left, right]), do: {left, right}
  defp tuple(items), do: {:{}, [], items}

  defp refuse_form(form, where), do: refuse("the language element #{form} (in #{where}) cannot be translated into match_spec")

  defp refuse_call(module, name, args, where) do
    refuse(
      "fun containing the remote function call '#{erlang_atom(module)}:#{erlang_atom(name)}/#{length(args)}' " <>
        "(called in #{where}) cannot be translated into match_spec"
    )
  end

  defp erlang_atom(atom) do
    text = Atom.to_string(atom)
    if text =~ ~r/\A[a-z][a-zA-Z0-9_@]*\z/, do: text, else: "'#{text}'"
  end

  defp refuse(text), do: throw({__MODULE__, text})
end
