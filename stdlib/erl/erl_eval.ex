defmodule :erl_eval do
  @moduledoc """
  Erlang's `:erl_eval`: values of expressions in the abstract format of `:erl_parse`.

      iex> {:ok, tokens, _} = :erl_scan.string(~c"X = 20, X + 1.")
      iex> {:ok, exprs} = :erl_parse.parse_exprs(tokens)
      iex> :erl_eval.exprs(exprs, :erl_eval.new_bindings())
      {:value, 21, [X: 20]}

  Functions that a module would have itself, and those of other modules, may be left to handlers: see `exprs/4`.
  """

  @type binding_struct :: %{optional(atom) => term} | [{atom, term}]
  @type bindings :: binding_struct
  @type local_function_handler :: {:value, (atom, [term] -> term)} | {:eval, (atom, [tuple], binding_struct -> tuple)} | :none
  @type non_local_function_handler :: {:value, ({module, atom} | fun, [term] -> term)} | :none

  @doc """
  No bindings: a list. A map does as well everywhere; what gets one gives one.

      iex> :erl_eval.new_bindings()
      []

  """
  @spec new_bindings() :: binding_struct
  def new_bindings, do: []

  @doc """
  Binds a variable, to another value if need be.

      iex> {:erl_eval.add_binding(:X, 1, []), :erl_eval.add_binding(:X, 1, %{})}
      {[X: 1], %{X: 1}}

  """
  @spec add_binding(atom, term, binding_struct) :: binding_struct
  def add_binding(name, value, bindings) when is_map(bindings), do: Map.put(bindings, name, value)
  def add_binding(name, value, bindings), do: :orddict.store(name, value, bindings)

  @doc """
  What a variable is bound to: `{:value, value}`, or `:unbound`.

      iex> {:erl_eval.binding(:X, X: 1), :erl_eval.binding(:Y, X: 1)}
      {{:value, 1}, :unbound}

  """
  @spec binding(atom, binding_struct) :: {:value, term} | :unbound
  def binding(name, bindings) do
    case to_map(bindings) do
      %{^name => value} -> {:value, value}
      _ -> :unbound
    end
  end

  @doc """
  The bindings without this variable.

      iex> {:erl_eval.del_binding(:X, X: 1, Y: 2), :erl_eval.del_binding(:X, %{})}
      {[Y: 2], %{}}

  """
  @spec del_binding(atom, binding_struct) :: binding_struct
  def del_binding(name, bindings) when is_map(bindings), do: Map.delete(bindings, name)
  def del_binding(name, bindings) when is_list(bindings), do: :orddict.erase(name, bindings)

  @doc """
  The bindings as a list, sorted by the variables.

      iex> :erl_eval.bindings(%{Y: 2, X: 1})
      [X: 1, Y: 2]

  """
  @spec bindings(binding_struct) :: [{atom, term}]
  def bindings(bindings), do: Map.to_list(to_map(bindings))

  defp to_map(bindings), do: Map.new(bindings)

  @doc """
  The value of the last expression, and the bindings behind it: a list of pairs when it was given one, else a map.

      iex> :erl_eval.exprs([{:match, 1, {:var, 1, :X}, {:integer, 1, 5}}], [])
      {:value, 5, [X: 5]}

  """
  @spec exprs([tuple], binding_struct) :: {:value, term, binding_struct}
  def exprs(exprs, bindings), do: exprs(exprs, bindings, :none, :none)

  @doc """
  As `exprs/2`; `local` is asked for functions without a module that Erlang does not have: `{:value, fun}` is called with the name
  and the arguments and returns the value; `{:eval, fun}` gets the name, the expressions of the arguments and the bindings, and
  returns `{:value, value, bindings}`.

      iex> call = {:call, 1, {:atom, 1, :twice}, [{:integer, 1, 4}]}
      iex> :erl_eval.exprs([call], [], {:value, fn :twice, [n] -> 2 * n end})
      {:value, 8, []}

  """
  @spec exprs([tuple], binding_struct, local_function_handler) :: {:value, term, binding_struct}
  def exprs(exprs, bindings, local), do: exprs(exprs, bindings, local, :none)

  @doc """
  As `exprs/3`; `{:value, fun}` as `non_local` is asked for all other calls, operators among them, with `{module, name}` or a function,
  and the arguments.

      iex> plus = {:op, 1, :+, {:integer, 1, 4}, {:integer, 1, 1}}
      iex> :erl_eval.exprs([plus], [], :none, {:value, fn {:erlang, :+}, [a, b] -> {a, b} end})
      {:value, {4, 1}, []}

  """
  @spec exprs([tuple], binding_struct, local_function_handler, non_local_function_handler) :: {:value, term, binding_struct}
  def exprs([_ | _] = exprs, bindings, local, non_local) do
    {value, after_them} = body(exprs, begun(bindings, local, non_local))
    {:value, value, ended(after_them, bindings)}
  end

  @doc """
  The value of the expression, and the bindings behind it. See `exprs/2`.

      iex> :erl_eval.expr({:tuple, 1, [{:atom, 1, :a}, {:var, 1, :X}]}, X: 1)
      {:value, {:a, 1}, [X: 1]}

  """
  @spec expr(tuple, binding_struct) :: {:value, term, binding_struct}
  def expr(expr, bindings), do: exprs([expr], bindings)

  @doc "As `expr/2`; see `exprs/3`."
  @spec expr(tuple, binding_struct, local_function_handler) :: {:value, term, binding_struct}
  def expr(expr, bindings, local), do: exprs([expr], bindings, local)

  @doc "As `expr/2`; see `exprs/4`."
  @spec expr(tuple, binding_struct, local_function_handler, non_local_function_handler) :: {:value, term, binding_struct}
  def expr(expr, bindings, local, non_local), do: exprs([expr], bindings, local, non_local)

  @doc """
  As `expr/4`; with `:value` it returns the value alone.

      iex> :erl_eval.expr({:integer, 1, 5}, [], :none, :none, :value)
      5

  """
  @spec expr(tuple, binding_struct, local_function_handler, non_local_function_handler, :none | :value) ::
          {:value, term, binding_struct} | term
  def expr(expr, bindings, local, non_local, what) when what in [:none, :value] do
    {:value, value, _} = all = exprs([expr], bindings, local, non_local)
    if what == :value, do: value, else: all
  end

  @doc """
  The values of the expressions, and the bindings behind them.

      iex> :erl_eval.expr_list([{:integer, 1, 5}, {:var, 1, :X}], X: 1)
      {[5, 1], [X: 1]}

  """
  @spec expr_list([tuple], binding_struct) :: {[term], binding_struct}
  def expr_list(exprs, bindings), do: expr_list(exprs, bindings, :none, :none)

  @doc "As `expr_list/2`; see `exprs/3`."
  @spec expr_list([tuple], binding_struct, local_function_handler) :: {[term], binding_struct}
  def expr_list(exprs, bindings, local), do: expr_list(exprs, bindings, local, :none)

  @doc "As `expr_list/2`; see `exprs/4`."
  @spec expr_list([tuple], binding_struct, local_function_handler, non_local_function_handler) :: {[term], binding_struct}
  def expr_list(exprs, bindings, local, non_local) do
    {values, after_them} = list(exprs, begun(bindings, local, non_local))
    {values, ended(after_them, bindings)}
  end

  @doc """
  The body of the first clause that fits the values, and the bindings in it; `:nomatch` when none does.

      iex> clause = {:clause, 1, [{:var, 1, :X}], [], [{:var, 1, :X}]}
      iex> :erl_eval.match_clause([clause], [5], [], :none)
      {[{:var, 1, :X}], [X: 5]}

  """
  @spec match_clause([tuple], [term], binding_struct, local_function_handler) :: {[tuple], binding_struct} | :nomatch
  def match_clause(clauses, values, bindings, local) do
    case choose(clauses, values, begun(bindings, local, :none)) do
      {body, inner} -> {body, ended(inner, bindings)}
      :none -> :nomatch
    end
  end

  @doc """
  An expression with the operators on numbers worked out.

      iex> :erl_eval.partial_eval({:op, 1, :+, {:integer, 1, 1}, {:integer, 1, 2}})
      {:integer, 1, 3}

  """
  @spec partial_eval(tuple) :: tuple
  def partial_eval(expr) do
    case expr do
      {:op, at, operator, left, right} -> folded({:op, at, operator, partial_eval(left), partial_eval(right)}, at)
      {:op, at, operator, operand} -> folded({:op, at, operator, partial_eval(operand)}, at)
      other -> other
    end
  end

  defp folded(expr, at) do
    operands = Enum.drop(Tuple.to_list(expr), 3)

    if Enum.all?(operands, &match?({kind, _, _} when kind in [:integer, :float, :char, :atom], &1)) do
      case eval(expr, %{}) do
        {value, _} when is_integer(value) -> {:integer, at, value}
        {value, _} when is_float(value) -> {:float, at, value}
        {value, _} when is_atom(value) -> {:atom, at, value}
      end
    else
      expr
    end
  catch
    :error, _ -> expr
  end

  @doc """
  Tells whether an expression is a constant: built of literals alone, negative numbers among them.

      iex> :erl_eval.is_constant_expr({:op, 1, :-, {:integer, 1, 5}})
      true

  """
  @spec is_constant_expr(tuple) :: boolean
  def is_constant_expr(expr) do
    case partial_eval(expr) do
      {kind, _, _} when kind in [:atom, :integer, :float, :char, :string] -> true
      {:op, _, sign, {kind, _, _}} when sign in [:+, :-] and kind in [:integer, :float, :char] -> true
      {nil, _} -> true
      _ -> false
    end
  end

  # While expressions are evaluated, the handlers are with the bindings, so that functions made meanwhile have them too.
  @handlers {:handlers}

  defp begun(bindings, :none, :none), do: to_map(bindings)
  defp begun(bindings, local, non_local), do: Map.put(to_map(bindings), @handlers, {local, non_local})

  defp ended(bindings, given) do
    bindings = Map.delete(bindings, @handlers)
    if is_list(given), do: Enum.sort(bindings), else: bindings
  end

  defp call_remote(what, args, b) do
    case b do
      %{@handlers => {_, {:value, fun}}} -> fun.(what, args)
      _ when is_tuple(what) -> apply(elem(what, 0), elem(what, 1), args)
      _ -> apply(what, args)
    end
  end

  defp call_local(name, args, b) do
    case b do
      %{@handlers => {{:value, fun}, _}} ->
        {args, b} = list(args, b)
        {fun.(name, args), b}

      %{@handlers => {{:eval, fun}, _} = handlers} ->
        {:value, value, after_it} = fun.(name, args, Enum.sort(Map.delete(b, @handlers)))
        {value, Map.put(to_map(after_it), @handlers, handlers)}

      _ ->
        {args, _} = list(args, b)
        :erlang.raise(:error, :undef, [{:erl_eval, name, args, []}])
    end
  end

  defp body([last], bindings), do: eval(last, bindings)

  defp body([first | rest], bindings) do
    {_, bindings} = eval(first, bindings)
    body(rest, bindings)
  end

  # Each sees the bindings before all of them.
  defp list(exprs, bindings) do
    Enum.map_reduce(exprs, bindings, fn expr, acc ->
      {value, after_it} = eval(expr, bindings)
      {value, Map.merge(acc, after_it)}
    end)
  end

  ## Expressions

  defp eval({kind, _, value}, b) when kind in [:atom, :integer, :float, :char, :string],
    do: {value, b}

  defp eval({nil, _}, b), do: {[], b}

  defp eval({:var, _, name}, b) do
    case b do
      %{^name => value} -> {value, b}
      _ -> :erlang.error({:unbound_var, name})
    end
  end

  defp eval({:match, _, pattern, expr}, b) do
    {value, b} = eval(expr, b)

    case match(pattern, value, b) do
      {:ok, b} -> {value, b}
      :no -> :erlang.error({:badmatch, value})
    end
  end

  defp eval({:cons, _, head, tail}, b) do
    {[head, tail], b} = list([head, tail], b)
    {[head | tail], b}
  end

  defp eval({:tuple, _, elements}, b) do
    {elements, b} = list(elements, b)
    {List.to_tuple(elements), b}
  end

  defp eval({:map, _, fields}, b), do: put_fields(fields, %{}, b)

  defp eval({:map, _, map, fields}, b) do
    {map, b} = eval(map, b)
    if not is_map(map), do: :erlang.error({:badmap, map})
    put_fields(fields, map, b)
  end

  defp eval({:bin, _, segments}, b) do
    {parts, b} = Enum.map_reduce(segments, b, &segment/2)
    {:erlang.list_to_bitstring(parts), b}
  end

  defp eval({:block, _, exprs}, b), do: body(exprs, b)

  defp eval({:op, _, :andalso, left, right}, b), do: shortcut(left, right, true, b)
  defp eval({:op, _, :orelse, left, right}, b), do: shortcut(left, right, false, b)

  defp eval({:receive, _, clauses}, b), do: receive_first(clauses, :infinity, nil, b)

  defp eval({:receive, _, clauses, timeout, body}, b) do
    {timeout, b} = eval(timeout, b)
    receive_first(clauses, timeout, body, b)
  end

  defp eval({:op, _, operator, operand}, b) do
    {value, b} = eval(operand, b)
    {call_remote({:erlang, operator}, [value], b), b}
  end

  defp eval({:op, _, operator, left, right}, b) do
    {args, b} = list([left, right], b)
    {call_remote({:erlang, operator}, args, b), b}
  end

  defp eval({:call, _, {:remote, _, module, name}, args}, b) do
    {[module, name | args], b} = list([module, name | args], b)
    {call_remote({module, name}, args, b), b}
  end

  defp eval({:call, _, {:atom, _, name}, args}, b) do
    if function_exported?(:erlang, name, length(args)) do
      {args, b} = list(args, b)
      {call_remote({:erlang, name}, args, b), b}
    else
      call_local(name, args, b)
    end
  end

  defp eval({:call, _, function, args}, b) do
    {function, b} = eval(function, b)
    {args, b} = list(args, b)
    {call_remote(function, args, b), b}
  end

  defp eval({:case, _, subject, clauses}, b) do
    {value, b} = eval(subject, b)

    case choose(clauses, [value], b) do
      {body, b} -> body(body, b)
      :none -> :erlang.error({:case_clause, value})
    end
  end

  defp eval({:if, _, clauses}, b) do
    case choose(clauses, [], b) do
      {body, b} -> body(body, b)
      :none -> :erlang.error(:if_clause)
    end
  end

  defp eval({:fun, _, {:function, name, arity}}, b),
    do: {Function.capture(:erlang, name, arity), b}

  defp eval({:fun, _, {:function, module, name, arity}}, b) do
    {[module, name, arity], b} = list([module, name, arity], b)
    {Function.capture(module, name, arity), b}
  end

  defp eval({:fun, _, {:clauses, clauses}}, b),
    do: {function(arity(clauses), &call(clauses, &1, b)), b}

  defp eval({:named_fun, _, name, clauses}, b), do: {named(name, clauses, b), b}

  defp eval({:lc, _, template, qualifiers}, b) do
    {Enum.map(qualified(qualifiers, [b]), &elem(eval(template, &1), 0)), b}
  end

  defp eval({:bc, _, template, qualifiers}, b) do
    parts = for inner <- qualified(qualifiers, [b]), do: elem(eval(template, inner), 0)
    if not Enum.all?(parts, &is_bitstring/1), do: :erlang.error(:badarg)
    {:erlang.list_to_bitstring(parts), b}
  end

  defp eval({:catch, _, expr}, b) do
    eval(expr, b)
  catch
    :throw, value -> {value, b}
    :exit, reason -> {{:EXIT, reason}, b}
    :error, reason -> {{:EXIT, {reason, __STACKTRACE__}}, b}
  end

  defp eval({:try, _, body, of, handlers, last}, b) do
    attempt(body, of, handlers, b)
  after
    if last != [], do: body(last, b)
  end

  defp eval(other, _b), do: :erlang.error({:badarg, other})

  ## Receiving

  # The first message that fits a clause, as soon as there is one. `seen` messages have been looked at, they fit none.
  defp receive_first(clauses, timeout, body, b) do
    deadline = if timeout in 0..0xFFFFFFFF, do: {:at, :erlang.monotonic_time(:millisecond) + timeout}, else: timeout
    receive_first(clauses, 0, deadline, body, b)
  end

  defp receive_first(clauses, seen, deadline, body, b) do
    {:messages, messages} = :erlang.process_info(self(), :messages)

    case messages |> Enum.drop(seen) |> Enum.find_value(&fitting(&1, clauses, b)) do
      {message, chosen, inner} ->
        receive do
          ^message -> body(chosen, inner)
        end

      nil ->
        if :phial_receive.more(length(messages), left(deadline)),
          do: receive_first(clauses, length(messages), deadline, body, b),
          else: body(body, b)
    end
  end

  defp left(:infinity), do: -1
  defp left({:at, deadline}), do: max(0, deadline - :erlang.monotonic_time(:millisecond))
  defp left(_wrong), do: :erlang.error(:timeout_value)

  defp fitting(message, clauses, b) do
    with {body, inner} <- choose(clauses, [message], b), do: {message, body, inner}, else: (:none -> nil)
  end

  defp shortcut(left, right, on, b) do
    case eval(left, b) do
      {^on, b} -> eval(right, b)
      {value, b} when is_boolean(value) -> {value, b}
      {value, _} -> :erlang.error({:badarg, value})
    end
  end

  defp put_fields(fields, map, b) do
    Enum.reduce(fields, {map, b}, fn {kind, _, key, value}, {map, b} ->
      {[key, value], b} = list([key, value], b)
      if kind == :map_field_exact and not is_map_key(map, key), do: :erlang.error({:badkey, key})
      {Map.put(map, key, value), b}
    end)
  end

  defp attempt(body, of, handlers, b) do
    # What the clauses after `of` raise is not caught.
    caught =
      try do
        {:value, body(body, b)}
      catch
        class, reason -> {:caught, class, reason, __STACKTRACE__}
      end

    case caught do
      {:value, {value, _}} when of == [] ->
        {value, b}

      {:value, {value, b}} ->
        case choose(of, [value], b) do
          {body, b} -> body(body, b)
          :none -> :erlang.error({:try_clause, value})
        end

      {:caught, class, reason, stacktrace} ->
        case choose(handlers, [{class, reason, stacktrace}], b) do
          {body, b} -> body(body, b)
          :none -> :erlang.raise(class, reason, stacktrace)
        end
    end
  end

  ## Functions

  defp arity([{:clause, _, patterns, _, _} | _]), do: length(patterns)

  for arity <- 0..20 do
    args = Macro.generate_arguments(arity, __MODULE__)
    defp function(unquote(arity), run), do: fn unquote_splicing(args) -> run.(unquote(args)) end
  end

  defp function(_arity, _run), do: :erlang.error(:argument_limit)

  defp call(clauses, args, b) do
    # Parameters are new variables.
    names = for {:clause, _, patterns, _, _} <- clauses, name <- variables(patterns), do: name

    case choose(clauses, args, Map.drop(b, names)) do
      {body, inner} -> elem(body(body, Map.merge(b, inner)), 0)
      :none -> :erlang.error(:function_clause)
    end
  end

  defp variables(patterns) when is_list(patterns), do: Enum.flat_map(patterns, &variables/1)
  defp variables({:var, _, name}), do: [name]
  defp variables(tuple) when is_tuple(tuple), do: tuple |> Tuple.to_list() |> variables()
  defp variables(_), do: []

  defp named(name, clauses, b) do
    function(arity(clauses), fn args ->
      call(clauses, args, Map.put(b, name, named(name, clauses, b)))
    end)
  end

  # The body of the first clause that fits, with its bindings.
  defp choose([], _values, _b), do: :none

  defp choose([{:clause, _, patterns, guards, body} | rest], values, b) do
    with {:ok, inner} <- match_all(patterns, values, b), true <- guards?(guards, inner) do
      {body, inner}
    else
      _ -> choose(rest, values, b)
    end
  end

  defp guards?([], _b), do: true

  defp guards?(guards, b), do: Enum.any?(guards, fn guard -> Enum.all?(guard, &holds?(&1, b)) end)

  defp holds?(test, b) do
    elem(eval(test, b), 0) == true
  catch
    :error, _ -> false
  end

  ## Comprehensions

  # The bindings of each round.
  defp generated({list, _}) when is_list(list), do: list
  defp generated({other, _}), do: :erlang.error({:bad_generator, other})

  defp qualified([], rounds), do: rounds

  defp qualified([{:generate, _, pattern, from} | rest], rounds) do
    rounds =
      for b <- rounds,
          fresh = Map.drop(b, variables([pattern])),
          value <- generated(eval(from, b)),
          {:ok, inner} <- [match(pattern, value, fresh)] do
        Map.merge(b, inner)
      end

    qualified(rest, rounds)
  end

  defp qualified([{:b_generate, _, {:bin, at, segments}, from} | rest], rounds) do
    pattern =
      {:bin, at, segments ++ [{:bin_element, at, {:var, at, :"$rest"}, :default, [:bitstring]}]}

    qualified(
      rest,
      Enum.flat_map(rounds, fn b ->
        chunks(pattern, elem(eval(from, b), 0), Map.drop(b, variables([pattern])))
      end)
    )
  end

  defp qualified([filter | rest], rounds),
    do: qualified(rest, Enum.filter(rounds, &(elem(eval(filter, &1), 0) == true)))

  defp chunks(_pattern, <<>>, _b), do: []

  defp chunks(pattern, bits, b) do
    case match(pattern, bits, b) do
      {:ok, inner} ->
        {rest, inner} = Map.pop!(inner, :"$rest")
        [inner | chunks(pattern, rest, b)]

      :no ->
        []
    end
  end

  ## Patterns

  defp match_all([], [], b), do: {:ok, b}

  defp match_all([pattern | patterns], [value | values], b) do
    with {:ok, b} <- match(pattern, value, b), do: match_all(patterns, values, b)
  end

  defp match_all(_, _, _), do: :no

  defp match({:var, _, :_}, _value, b), do: {:ok, b}

  defp match({:var, _, name}, value, b) do
    case b do
      %{^name => bound} -> if bound === value, do: {:ok, b}, else: :no
      _ -> {:ok, Map.put(b, name, value)}
    end
  end

  defp match({:cons, _, head, tail}, [first | rest], b),
    do: match_all([head, tail], [first, rest], b)

  defp match({:cons, _, _, _}, _value, _b), do: :no

  defp match({:tuple, _, elements}, value, b)
       when is_tuple(value) and tuple_size(value) == length(elements),
       do: match_all(elements, Tuple.to_list(value), b)

  defp match({:tuple, _, _}, _value, _b), do: :no
  defp match({:match, _, left, right}, value, b), do: match_all([left, right], [value, value], b)

  defp match({:map, _, fields}, value, b) when is_map(value) do
    Enum.reduce_while(fields, {:ok, b}, fn {:map_field_exact, _, key, pattern}, {:ok, b} ->
      with {:ok, found} <- Map.fetch(value, elem(eval(key, b), 0)),
           {:ok, b} <- match(pattern, found, b) do
        {:cont, {:ok, b}}
      else
        _ -> {:halt, :no}
      end
    end)
  end

  defp match({:map, _, _}, _value, _b), do: :no

  defp match({:op, _, :++, {:string, _, text}, tail}, value, b),
    do: match_prefix(text, tail, value, b)

  defp match({:bin, _, segments}, value, b) when is_bitstring(value),
    do: match_bits(segments, value, b)

  defp match({:bin, _, _}, _value, _b), do: :no

  # What else stands in patterns is constant.
  defp match(other, value, b), do: if(elem(eval(other, b), 0) === value, do: {:ok, b}, else: :no)

  defp match_prefix([], tail, value, b), do: match(tail, value, b)
  defp match_prefix([c | text], tail, [c | value], b), do: match_prefix(text, tail, value, b)
  defp match_prefix(_text, _tail, _value, _b), do: :no

  ## Bits

  @units %{integer: 1, float: 1, bitstring: 1, binary: 8}

  # {type, size in bits or :all, :big | :little | :native, signed?}
  defp kind(size, types, default, b) do
    types = if types == :default, do: [], else: types

    type =
      Enum.find(
        types,
        default,
        &(&1 in [:integer, :float, :binary, :bytes, :bitstring, :bits, :utf8, :utf16, :utf32])
      )

    type = Map.get(%{bytes: :binary, bits: :bitstring}, type, type)
    unit = Enum.find_value(types, @units[type] || 1, &if(match?({:unit, _}, &1), do: elem(&1, 1)))
    order = Enum.find(types, :big, &(&1 in [:big, :little, :native]))

    {type, bit_count(size, type, unit, b), if(order == :native, do: :little, else: order),
     :signed in types}
  end

  defp bit_count({:atom, _, :all}, _type, _unit, _b), do: :all
  defp bit_count(:default, :integer, _unit, _b), do: 8
  defp bit_count(:default, :float, _unit, _b), do: 64
  defp bit_count(:default, _type, _unit, _b), do: :all
  defp bit_count(size, _type, unit, b), do: elem(eval(size, b), 0) * unit

  defp segment({:bin_element, _, {:string, _, text}, size, types}, b) do
    kind = kind(size, types, :integer, b)
    {:erlang.list_to_bitstring(Enum.map(text, &bits(&1, kind))), b}
  end

  defp segment({:bin_element, _, value, size, types}, b) do
    kind = kind(size, types, :integer, b)
    {value, b} = eval(value, b)
    {bits(value, kind), b}
  end

  defp bits(value, {:integer, size, :big, _}), do: <<value::size(size)>>
  defp bits(value, {:integer, size, :little, _}), do: <<value::little-size(size)>>
  defp bits(value, {:float, size, :big, _}), do: <<value::float-size(size)>>
  defp bits(value, {:float, size, :little, _}), do: <<value::float-little-size(size)>>
  defp bits(value, {:utf8, _, _, _}), do: <<value::utf8>>
  defp bits(value, {:utf16, _, :big, _}), do: <<value::utf16>>
  defp bits(value, {:utf16, _, :little, _}), do: <<value::utf16-little>>
  defp bits(value, {:utf32, _, :big, _}), do: <<value::utf32>>
  defp bits(value, {:utf32, _, :little, _}), do: <<value::utf32-little>>
  defp bits(value, {_, :all, _, _}) when is_bitstring(value), do: value
  defp bits(value, {_, size, _, _}), do: <<value::bitstring-size(size)>>

  defp match_bits([], <<>>, b), do: {:ok, b}
  defp match_bits([], _rest, _b), do: :no

  defp match_bits([{:bin_element, at, {:string, _, text}, size, types} | segments], bits, b) do
    match_bits(
      Enum.map(text, &{:bin_element, at, {:integer, at, &1}, size, types}) ++ segments,
      bits,
      b
    )
  end

  defp match_bits([{:bin_element, _, pattern, size, types} | segments], bits, b) do
    with {:ok, value, rest} <- take(bits, kind(size, types, :integer, b)),
         {:ok, b} <- match(pattern, value, b) do
      match_bits(segments, rest, b)
    else
      _ -> :no
    end
  end

  defp take(bits, {type, :all, _, _}) when type in [:binary, :bitstring], do: {:ok, bits, <<>>}
  defp take(<<value::utf8, rest::bitstring>>, {:utf8, _, _, _}), do: {:ok, value, rest}
  defp take(<<value::utf16, rest::bitstring>>, {:utf16, _, :big, _}), do: {:ok, value, rest}

  defp take(<<value::utf16-little, rest::bitstring>>, {:utf16, _, :little, _}),
    do: {:ok, value, rest}

  defp take(<<value::utf32, rest::bitstring>>, {:utf32, _, :big, _}), do: {:ok, value, rest}

  defp take(<<value::utf32-little, rest::bitstring>>, {:utf32, _, :little, _}),
    do: {:ok, value, rest}

  defp take(_bits, {_, :all, _, _}), do: :no
  defp take(bits, {_, size, _, _}) when bit_size(bits) < size, do: :no

  defp take(bits, {type, size, order, signed}) do
    <<part::bitstring-size(size), rest::bitstring>> = bits
    number(part, type, size, order, signed, rest)
  end

  defp number(part, type, _size, _order, _signed, rest) when type in [:binary, :bitstring],
    do: {:ok, part, rest}

  defp number(part, :integer, size, order, signed, rest),
    do: {:ok, integer(part, size, order, signed), rest}

  defp number(part, :float, size, :big, _signed, rest) do
    case part do
      <<value::float-size(size)>> -> {:ok, value, rest}
      _ -> :no
    end
  end

  defp number(part, :float, size, :little, _signed, rest) do
    case part do
      <<value::float-little-size(size)>> -> {:ok, value, rest}
      _ -> :no
    end
  end

  defp integer(part, size, :big, false) do
    <<value::size(size)>> = part
    value
  end

  defp integer(part, size, :big, true) do
    <<value::signed-size(size)>> = part
    value
  end

  defp integer(part, size, :little, false) do
    <<value::little-size(size)>> = part
    value
  end

  defp integer(part, size, :little, true) do
    <<value::little-signed-size(size)>> = part
    value
  end
end
