defmodule Kernel.Utils do
  @moduledoc false
  # What the macros of Kernel and the code they make call. The second module to be compiled: macros of Kernel that
  # need this module (if, |>, in, <>, raise, ...) cannot be used here.

  ## Code that macros of Kernel give

  @doc false
  def build_if(condition, yes, no) do
    optimize_boolean(
      quote generated: true do
        case unquote(condition) do
          x when :"Elixir.Kernel".in(x, [false, nil]) -> unquote(no)
          _ -> unquote(yes)
        end
      end
    )
  end

  @doc false
  def build_unless(condition, no, yes) do
    meta = [context: :"Elixir.Kernel", imports: [{2, :"Elixir.Kernel"}]]
    {:if, meta, [condition, [do: yes, else: no]]}
  end

  # The mark of Elixir's own compiler: both clauses together test a truth value.
  defp optimize_boolean({:case, meta, args}), do: {:case, [{:optimize_boolean, true} | meta], args}

  # A call of one of the macros the expander knows itself.
  @doc false
  def native(name, args) do
    {name, [context: :"Elixir.Kernel", imports: [{:erlang.length(args), :"Elixir.Kernel"}]], args}
  end

  @doc false
  def build_pipe(left, right) do
    :lists.foldl(
      fn {call, position}, acc -> pipe(acc, call, position) end,
      left,
      unpipe(right, [])
    )
  end

  @doc false
  def unpipe({:|>, _, [left, right]}, acc), do: unpipe(left, unpipe(right, acc))
  def unpipe(other, acc), do: [{other, 0} | acc]

  @doc false
  def pipe(expr, {name, _, _} = call, _position)
      when name == :& or name == :{} or name == :%{} or name == :<<>> or name == :__aliases__ do
    pipe_error(expr, call, bad_pipe())
  end

  def pipe(expr, {:fn, _, _}, _position) do
    argument_error([
      "cannot pipe ",
      {:code, expr},
      " into an anonymous function without calling the function; use Kernel.then/2 instead or define the anonymous ",
      "function as a regular private function"
    ])
  end

  def pipe(expr, {:unquote, _, []}, _position) do
    argument_error([
      "cannot pipe ",
      {:code, expr},
      " into the special form unquote/1 since unquote/1 is used to build the Elixir AST itself"
    ])
  end

  def pipe(_expr, {op, _, [arg]} = call, _position) when op == :+ or op == :- do
    argument_error([
      "piping into a unary operator is not supported, please use the qualified name: Kernel.",
      :erlang.atom_to_binary(op),
      "(",
      {:code, arg},
      "), instead of ",
      {:code, call}
    ])
  end

  def pipe(expr, {op, _, [_, _]} = call, position) when is_atom(op) do
    case is_binary_operator(op) do
      true ->
        argument_error([
          "cannot pipe ",
          {:code, expr},
          " into ",
          {:code, call},
          ", the :",
          :erlang.atom_to_binary(op),
          " operator can only take one argument"
        ])

      false ->
        pipe_call(expr, call, position)
    end
  end

  def pipe(expr, {_, _, _} = call, position), do: pipe_call(expr, call, position)

  # An atom on the right is the function of a module written without its call.
  def pipe(expr, call, _position), do: pipe_error(expr, call, bad_pipe())

  defp pipe_call(expr, {call, meta, context}, _position) when is_atom(context), do: {call, meta, [expr]}

  defp pipe_call(expr, {{:., _, [:erlang, :not]} = call, meta, []}, _position), do: {call, meta, [expr]}

  defp pipe_call(expr, {call, meta, args}, position) when is_list(args) do
    {call, meta, insert_at(args, position, expr)}
  end

  defp insert_at(list, 0, value), do: [value | list]
  defp insert_at([], _n, value), do: [value]
  defp insert_at([head | tail], n, value) when n > 0, do: [head | insert_at(tail, n - 1, value)]

  defp insert_at(list, n, value) do
    :lists.reverse(insert_at(:lists.reverse(list), -n - 1, value))
  end

  defp bad_pipe(), do: "can only pipe into local calls foo(), remote calls Foo.bar() or anonymous function calls foo.()"

  defp pipe_error(expr, call, why) do
    argument_error(["cannot pipe ", {:code, expr}, " into ", {:code, call}, ", ", why])
  end

  defp is_binary_operator(op) do
    :lists.member(op, [
      :=, :==, :!=, :===, :!==, :<, :>, :<=, :>=, :+, :-, :*, :/, :**, :++, :--, :+++, :---, :.., :<>, :and, :or, :&&,
      :||, :&&&, :|||, :in, :"not in", :|>, :<<<, :>>>, :<<~, :~>>, :<~, :~>, :<~>, :"<|>", :"^^^", :=~, :"::", :when,
      :<-, :\\, :|, :"=>", :"//"
    ])
  end

  @doc false
  def build_raise(message, env) do
    quote do: :erlang.error(unquote(build_exception(message, env)))
  end

  @doc false
  def build_exception(message, _env) when is_binary(message) do
    quote do: RuntimeError.exception(unquote(message))
  end

  def build_exception({:<<>>, _, _} = message, _env) do
    quote do: RuntimeError.exception(unquote(message))
  end

  def build_exception(message, env) do
    case expand(message, env) do
      text when is_binary(text) -> quote(do: RuntimeError.exception(unquote(text)))
      {:<<>>, _, _} = text -> quote(do: RuntimeError.exception(unquote(text)))
      module when is_atom(module) -> quote(do: unquote(module).exception([]))
      other -> quote(do: Kernel.Utils.raise(unquote(other)))
    end
  end

  @doc false
  def raise(message) when is_binary(message), do: RuntimeError.exception(message)
  def raise(module) when is_atom(module), do: module.exception([])
  def raise(%{__struct__: name, __exception__: true} = exception) when is_atom(name), do: exception

  def raise(other) do
    ArgumentError.exception(
      text([
        "raise/1 and reraise/2 expect a module name, string or exception as the first argument, got: ",
        {:inspect, other}
      ])
    )
  end

  @hidden_frames [argument_error: 1, build_range: 3, build_range: 4, check_step: 1, only_in_body: 2, invalid_match!: 1]

  @doc false
  def argument_error(message) when is_binary(message), do: :erlang.error(ArgumentError.exception(message))
  def argument_error(parts) when is_list(parts), do: argument_error(text(parts))

  @doc false
  def only_in_body(env, operator) do
    case :maps.get(:context, env) do
      nil ->
        :ok

      :match ->
        invalid_match!(operator)

      :guard ->
        argument_error([
          "invalid expression in guard, ",
          operator,
          " is not allowed in guards. To learn more about guards, visit: ",
            "https://hexdocs.pm/elixir/patterns-and-guards.html"
        ])
    end
  end

  @doc false
  def invalid_match!(name) when is_atom(name), do: invalid_match!(:erlang.atom_to_binary(name))

  def invalid_match!(name) do
    argument_error([
      "invalid expression in match, ",
      name,
      " is not allowed in patterns such as function clauses, case clauses or on the left side of the = operator"
    ])
  end

  @doc false
  # Text out of binaries and {:inspect, term}, {:code, quoted} parts.
  def text(parts) do
    :erlang.iolist_to_binary(
      :lists.map(
        fn
          {:inspect, term} -> inspect_term(term, [])
          {:code, quoted} -> Macro.to_string(quoted)
          text -> text
        end,
        parts
      )
    )
  end

  # Expands aliases, attributes and macros at the head of an expression; literals need nothing.
  @doc false
  def expand({_, _, _} = ast, env) do
    case :phial_macro.expand_once(ast, env) do
      {expanded, true} -> expand(expanded, env)
      {same, false} -> same
    end
  end

  def expand(ast, _env), do: ast

  ## in

  @doc false
  # What if, && and the like ask: also while the library is built, when there is no :lists yet.
  def build_in({name, _, context} = left, [false, nil], %{context: place})
      when is_atom(name) and is_atom(context) and place != :match,
      do: false_or_nil(left)

  def build_in(left, right, env) do
    context = :maps.get(:context, env)
    right = expand(right, env)

    case context do
      :match -> invalid_match!(:in)
      :guard -> in_guard(left, right, env)
      nil -> in_body(left, right)
    end
  end

  defp false_or_nil(left) do
    quote generated: true do
      :erlang.orelse(:erlang."=:="(unquote(left), false), :erlang."=:="(unquote(left), nil))
    end
  end

  defp in_body(left, []) do
    quote do
      _ = unquote(left)
      false
    end
  end

  defp in_body(left, [_ | _] = list) do
    case simple_list(list) do
      true -> with_variable(left, fn var -> in_list(var, list) end)
      false -> quote(do: :lists.member(unquote(left), unquote(list)))
    end
  end

  defp in_body(left, {:%{}, _, [__struct__: Range, first: first, last: last, step: step]} = range) do
    case is_integer(first) and is_integer(last) and is_integer(step) do
      true -> with_variable(left, fn var -> in_range(var, first, last, step) end)
      false -> quote(do: Elixir.Enum.member?(unquote(range), unquote(left)))
    end
  end

  defp in_body(left, {op, _, args} = right) when op == :.. or op == :"..//" do
    case :lists.all(fn arg -> is_integer(arg) end, args) do
      true -> with_variable(left, fn var -> in_range_args(var, args) end)
      false -> quote(do: Elixir.Enum.member?(unquote(right), unquote(left)))
    end
  end

  defp in_body(left, right), do: quote(do: Elixir.Enum.member?(unquote(right), unquote(left)))

  # Short lists of literals and variables become comparisons, others a call of :lists.member/2.
  defp simple_list(list) do
    is_proper(list) and length(list) <= 4 and
      :lists.all(fn x -> is_atom(x) or is_number(x) or is_binary(x) end, list)
  end

  defp is_proper([]), do: true
  defp is_proper([{:|, _, [_, _]}]), do: false
  defp is_proper([_ | tail]), do: is_proper(tail)
  defp is_proper(_), do: false

  defp with_variable({name, _, context} = var, fun) when is_atom(name) and is_atom(context), do: fun.(var)

  defp with_variable(expr, fun) do
    quote generated: true do
      case unquote(expr) do
        x -> unquote(fun.(quote(do: x)))
      end
    end
  end

  defp in_guard(left, list, _env) when is_list(list) do
    case is_proper(list) do
      true -> in_list(left, list)
      false -> in_guard_tail(left, :lists.reverse(list))
    end
  end

  defp in_guard(left, {:%{}, _, [__struct__: Range, first: first, last: last, step: step]}, _env),
    do: in_range(left, first, last, step)

  defp in_guard(left, {op, _, args}, env) when op == :.. or op == :"..//",
    do: in_range_args(left, :lists.map(fn arg -> expand(arg, env) end, args))

  defp in_guard(_left, right, _env) do
    argument_error([
      "invalid right argument for operator \"in\", it expects a compile-time proper list or compile-time range on the ",
      "right side when used in guard expressions, got: ",
      {:code, right}
    ])
  end

  defp in_guard_tail(left, [{:|, _, [last, tail]} | rest]) when is_list(tail) do
    in_list(left, :lists.reverse(rest, [last | tail]))
  end

  defp in_guard_tail(left, list), do: in_guard(left, {:improper, [], list}, nil)

  defp in_list(_left, []), do: false
  defp in_list(left, [last]), do: same(left, last)

  defp in_list(left, [head | tail]) do
    quote do: :erlang.orelse(unquote(same(left, head)), unquote(in_list(left, tail)))
  end

  defp same(left, right), do: quote(do: :erlang."=:="(unquote(left), unquote(right)))

  defp in_range_args(left, [first, last]) when is_integer(first) and is_integer(last) and first > last,
    do: in_range(left, first, last, -1)

  defp in_range_args(left, [first, last]) when is_integer(first) and is_integer(last),
    do: in_range(left, first, last, 1)

  defp in_range_args(left, [first, last]) do
    quote do
      :erlang.andalso(
        unquote(all_integers([left, first, last])),
        :erlang.orelse(
          :erlang.andalso(
            :erlang."=<"(unquote(first), unquote(last)),
            unquote(between(left, first, last))
          ),
          :erlang.andalso(
            :erlang.>(unquote(first), unquote(last)),
            unquote(between(left, last, first))
          )
        )
      )
    end
  end

  defp in_range_args(left, [first, last, step]), do: in_range(left, first, last, step)

  defp in_range(left, first, last, 1), do: integers_and(left, first, last, between(left, first, last))
  defp in_range(left, first, last, -1), do: integers_and(left, first, last, between(left, last, first))

  defp in_range(left, first, last, step) do
    test =
      quote do
        :erlang.andalso(
          :erlang.orelse(
            :erlang.andalso(:erlang.>(unquote(step), 0), unquote(between(left, first, last))),
            :erlang.andalso(:erlang.<(unquote(step), 0), unquote(between(left, last, first)))
          ),
          :erlang."=:="(:erlang.rem(:erlang.-(unquote(left), unquote(first)), unquote(step)), 0)
        )
      end

    integers_and(left, first, last, test)
  end

  defp integers_and(left, first, last, test) do
    checked = [left | :lists.filter(fn x -> not is_integer(x) end, [first, last])]
    quote do: :erlang.andalso(unquote(all_integers(checked)), unquote(test))
  end

  defp all_integers([last]), do: quote(do: :erlang.is_integer(unquote(last)))

  defp all_integers([head | tail]) do
    quote do: :erlang.andalso(:erlang.is_integer(unquote(head)), unquote(all_integers(tail)))
  end

  defp between(left, low, high) do
    quote do
      :erlang.andalso(
        :erlang.>=(unquote(left), unquote(low)),
        :erlang."=<"(unquote(left), unquote(high))
      )
    end
  end

  ## <>, ranges

  @doc false
  def build_concat(left, right, env) do
    parts = concat_parts({:<>, [], [left, right]}, env, [])

    case :maps.get(:context, env) do
      :match -> {:<<>>, [], match_parts(parts)}
      _ -> {:<<>>, [], :lists.flatmap(&concat_part/1, parts)}
    end
  end

  defp concat_parts({:<>, _, [left, right]}, env, acc) do
    concat_parts(left, env, concat_parts(right, env, acc))
  end

  defp concat_parts(part, env, acc), do: [concat_expand(part, env) | acc]

  defp concat_expand({:<<>>, _, _} = part, _env), do: part

  defp concat_expand({:@, _, _} = part, env), do: expand(part, env)
  defp concat_expand(part, %{context: :match} = env), do: expand(part, env)
  defp concat_expand(part, _env), do: part

  defp concat_part(text) when is_binary(text), do: [text]

  # The pieces of an interpolated string join those of the whole.
  defp concat_part({:<<>>, _, parts} = literal) do
    case :lists.all(&is_interpolation/1, parts) do
      true -> parts
      false -> [{:"::", [], [literal, {:binary, [], nil}]}]
    end
  end

  defp concat_part(literal) when is_list(literal) or is_atom(literal) or is_number(literal) do
    argument_error([
      "expected binary argument in <> operator but got: ",
      {:code, literal}
    ])
  end

  defp concat_part(expr), do: [{:"::", [], [expr, {:binary, [], nil}]}]

  defp is_interpolation(text) when is_binary(text), do: true
  defp is_interpolation({:"::", _, [{{:., _, [Kernel, :to_string]}, _, _}, _]}), do: true
  defp is_interpolation(_), do: false

  defp match_parts([last]), do: match_last(last)
  defp match_parts([{:<<>>, _, parts} | rest]), do: parts ++ match_parts(rest)
  defp match_parts([text | rest]) when is_binary(text), do: [text | match_parts(rest)]

  defp match_parts([other | _]) do
    argument_error([
      "the left argument of <> operator inside a match should always be a literal binary because its size can't be ",
      "verified. Got: ",
      {:code, other}
    ])
  end

  defp match_last(text) when is_binary(text), do: [text]
  defp match_last({:<<>>, _, parts}), do: parts
  defp match_last(pattern), do: [{:"::", [], [pattern, {:binary, [], nil}]}]

  @doc false
  def build_range(first, last, env) do
    first = expand_bound(first, env)
    last = expand_bound(last, env)
    check_bounds(first, last)

    case :maps.get(:context, env) do
      :match -> {:%{}, [], [__struct__: Range, first: first, last: last]}
      _ when is_integer(first) and is_integer(last) -> range_literal(first, last, default_step(first, last))
      nil -> quote(do: Elixir.Range.new(unquote(first), unquote(last)))
      :guard -> guard_range(first, last)
    end
  end

  @doc false
  def build_range(first, last, step, env) do
    first = expand_bound(first, env)
    last = expand_bound(last, env)
    step = expand_bound(step, env)
    check_bounds(first, last)
    check_step(step)

    case :maps.get(:context, env) do
      nil when is_integer(first) and is_integer(last) and is_integer(step) -> range_literal(first, last, step)
      nil -> quote(do: Elixir.Range.new(unquote(first), unquote(last), unquote(step)))
      _ -> range_literal(first, last, step)
    end
  end

  defp guard_range(first, last) do
    argument_error([
      "first..last inside guards requires literal integers or first..last//step, got: ",
      {:code, {:.., [], [first, last]}}
    ])
  end

  defp range_literal(first, last, step) do
    {:%{}, [], [__struct__: Range, first: first, last: last, step: step]}
  end

  defp default_step(first, last) when first > last, do: -1
  defp default_step(_first, _last), do: 1

  defp expand_bound({op, _, _} = bound, env) when op == :@ or op == :__aliases__, do: expand(bound, env)
  defp expand_bound({op, _, [number]}, _env) when op == :- and is_integer(number), do: -number
  defp expand_bound(bound, _env), do: bound

  defp check_bounds(first, last) do
    case bad_bound(first) or bad_bound(last) do
      true ->
        argument_error([
          "ranges (first..last//step) expect both sides to be integers, got: ",
          {:code, {:.., [], [first, last]}}
        ])

      false ->
        :ok
    end
  end

  defp check_step(0), do: argument_error("ranges (first..last//step) expect the step to be a non-zero integer, got: 0")

  defp check_step(step) do
    case bad_bound(step) do
      true -> argument_error(["ranges (first..last//step) expect the step to be an integer, got: ", {:code, step}])
      false -> :ok
    end
  end

  defp bad_bound(bound) do
    is_float(bound) or is_atom(bound) or is_list(bound) or is_binary(bound) or
      (is_tuple(bound) and tuple_size(bound) == 2)
  end

  ## Variables, sigils, use

  @doc false
  def build_binding(context, env) do
    vars =
      :lists.sort(
        :lists.filtermap(
          fn
            {name, ^context} -> {true, name}
            _ -> false
          end,
          :maps.keys(:maps.get(:versioned_vars, env))
        )
      )

    :lists.map(fn name -> {name, {name, [generated: true], context}} end, vars)
  end

  @doc false
  def build_var!(name, meta, context, env) do
    case expand(context, env) do
      context when is_atom(context) ->
        {name, :lists.keystore(:if_undefined, 1, :lists.keydelete(:counter, 1, meta), {:if_undefined, :raise}), context}

      other ->
        argument_error(["expected var! context to expand to an atom, got: ", {:code, other}])
    end
  end

  @doc false
  def invalid_var!(other) do
    argument_error(["expected a variable to be given to var!, got: ", {:code, other}])
  end

  @doc false
  def build_use(module, opts, env) do
    opts = expand_aliases(opts, env)

    to_block(:lists.map(
      fn
        module when is_atom(module) ->
          quote do
            require unquote(module)
            unquote(module).__using__(unquote(opts))
          end

        other ->
          argument_error([
            "invalid arguments for use, expected a compile time atom or alias, got: ",
            {:code, other}
          ])
      end,
      use_modules(module, env)
    ))
  end

  defp to_block([one]), do: one
  defp to_block(many), do: {:__block__, [], many}

  defp use_modules({{:., _, [base, :{}]}, _, names}, env) do
    base = expand(base, env)

    :lists.map(
      fn
        {:__aliases__, _, parts} -> :erlang.binary_to_atom(concat_alias(base, parts))
        atom when is_atom(atom) -> :erlang.binary_to_atom(concat_alias(base, [atom]))
      end,
      names
    )
  end

  defp use_modules(module, env), do: [expand(module, env)]

  defp concat_alias(base, parts) do
    :lists.foldl(
      fn part, acc -> <<acc::binary, ".", :erlang.atom_to_binary(part)::binary>> end,
      :erlang.atom_to_binary(base),
      parts
    )
  end

  @doc false
  # Aliases in the options of `use` are resolved here, without making the module depend on them.
  def expand_aliases({:__aliases__, _, _} = ast, env), do: expand(ast, %{env | function: {:__using__, 1}})
  def expand_aliases(list, env) when is_list(list), do: expand_list(list, env)
  def expand_aliases({key, value}, env), do: {expand_aliases(key, env), expand_aliases(value, env)}
  def expand_aliases({:%{}, meta, pairs}, env), do: {:%{}, meta, expand_aliases(pairs, env)}
  def expand_aliases({:{}, meta, items}, env), do: {:{}, meta, expand_aliases(items, env)}
  def expand_aliases(other, _env), do: other

  defp expand_list([head | tail], env), do: [expand_aliases(head, env) | expand_list(tail, env)]
  defp expand_list(other, _env), do: other

  @doc false
  def unescape_tokens(pieces), do: unescape_tokens(pieces, nil)

  @doc false
  def unescape_tokens(pieces, map) do
    :lists.map(
      fn
        text when is_binary(text) and map == nil -> Macro.unescape_string(text)
        text when is_binary(text) -> Macro.unescape_string(text, map)
        other -> other
      end,
      pieces
    )
  end

  @doc false
  def unescape_list_tokens(pieces) do
    :lists.map(
      fn
        text when is_binary(text) -> Macro.unescape_string(text)
        {:"::", _, [{_, _, [value]}, _]} -> quote(do: Elixir.Kernel.to_string(unquote(value)))
      end,
      pieces
    )
  end

  @doc false
  def build_regex(text, options) do
    Macro.escape(Regex.compile!(text, :erlang.list_to_binary(options)))
  end

  @doc false
  def build_calendar(:D, text), do: calendar_value(Date.from_iso8601(text), text, "Date")
  def build_calendar(:T, text), do: calendar_value(Time.from_iso8601(text), text, "Time")
  def build_calendar(:N, text), do: calendar_value(NaiveDateTime.from_iso8601(text), text, "NaiveDateTime")

  def build_calendar(:U, text) do
    case DateTime.from_iso8601(text) do
      {:ok, datetime, 0} -> calendar_value({:ok, datetime}, text, "UTC DateTime")
      {:ok, _datetime, _offset} -> calendar_value({:error, :non_utc_offset}, text, "UTC DateTime")
      error -> calendar_value(error, text, "UTC DateTime")
    end
  end

  defp calendar_value({:ok, value}, _text, _type), do: Macro.escape(value)

  defp calendar_value({:error, reason}, text, type) do
    argument_error([
      "cannot parse ",
      {:inspect, text},
      " as ",
      type,
      " for Calendar.ISO, reason: ",
      {:inspect, reason}
    ])
  end

  @doc false
  def split_words(words, modifiers, env) do
    modifier =
      case modifiers do
        [] -> ?s
        [modifier] when modifier == ?s or modifier == ?a or modifier == ?c -> modifier
        _ -> argument_error("modifier must be one of: s, a, c")
      end

    case is_binary(words) do
      true -> literal_words(String.split(words), modifier)
      false -> dynamic_words(words, modifier, env)
    end
  end

  defp literal_words(words, ?s), do: words
  defp literal_words(words, ?a), do: :lists.map(&:erlang.binary_to_atom/1, words)
  defp literal_words(words, ?c), do: :lists.map(&:unicode.characters_to_list/1, words)

  defp dynamic_words(words, ?s, _env), do: quote(do: String.split(unquote(words)))

  defp dynamic_words(words, ?a, _env) do
    quote do: :lists.map(&:erlang.binary_to_atom/1, String.split(unquote(words)))
  end

  defp dynamic_words(words, ?c, _env) do
    quote do: :lists.map(&:unicode.characters_to_list/1, String.split(unquote(words)))
  end

  ## Paths of put_in and friends

  @doc false
  def build_get_in(path) do
    {first, steps} = unnest(path, [], "get_in/1")

    :lists.foldl(
      fn
        {:key, key}, acc ->
          quote(do: Elixir.Access.get(unquote(acc), unquote(key)))

        {:field, field}, acc ->
          quote generated: true do
            case unquote(acc) do
              %{unquote(field) => value} -> value
              nil -> nil
              other -> :erlang.error({:badkey, unquote(field), other})
            end
          end
      end,
      first,
      steps
    )
  end

  @doc false
  def build_update_in(path, fun, kind) do
    {first, steps} = unnest(path, [], kind)

    case :lists.all(fn {step, _} -> step == :field end, steps) do
      true ->
        nest_update(first, steps, fun)

      false ->
        nested =
          nest_get_and_update(
            first,
            steps,
            quote(do: fn value -> {nil, unquote(fun).(value)} end)
          )

        quote(do: :erlang.element(2, unquote(nested)))
    end
  end

  defp nest_update(data, [{:field, field}], fun) do
    quote do: Elixir.Map.update!(unquote(data), unquote(field), unquote(fun))
  end

  defp nest_update(data, [{:field, field} | rest], fun) do
    quote do
      Elixir.Map.update!(unquote(data), unquote(field), fn value ->
        unquote(nest_update(quote(do: value), rest, fun))
      end)
    end
  end

  @doc false
  def build_get_and_update_in(path, fun) do
    {first, steps} = unnest(path, [], "get_and_update_in/2")
    nest_get_and_update(first, steps, fun)
  end

  defp nest_get_and_update(data, [step], fun), do: get_and_update_step(data, step, fun)

  defp nest_get_and_update(data, [step | rest], fun) do
    inner = quote(do: fn value -> unquote(nest_get_and_update(quote(do: value), rest, fun)) end)
    get_and_update_step(data, step, inner)
  end

  defp get_and_update_step(data, {:key, key}, fun) do
    quote do: Elixir.Access.get_and_update(unquote(data), unquote(key), unquote(fun))
  end

  defp get_and_update_step(data, {:field, field}, fun) do
    quote do: Elixir.Map.get_and_update!(unquote(data), unquote(field), unquote(fun))
  end

  @doc false
  def build_pop_in(path) do
    {first, steps} = unnest(path, [], "pop_in/1")

    case :lists.last(steps) do
      {:field, _} ->
        argument_error([
          "cannot use pop_in when the last segment is a map/struct field. This would effectively remove the field ",
          {:inspect, :erlang.element(2, :lists.last(steps))},
          " from the map/struct"
        ])

      {:key, key} ->
        front = :lists.droplast(steps)

        case front do
          [] ->
            quote generated: true do
              case unquote(first) do
                nil -> {nil, nil}
                value -> Elixir.Access.pop(value, unquote(key))
              end
            end

          _ ->
            nest_get_and_update(
              first,
              front,
              quote do
                fn
                  nil -> :pop
                  value -> Elixir.Access.pop(value, unquote(key))
                end
              end
            )
        end
    end
  end

  defp unnest({{:., _, [Access, :get]}, _, [expr, key]}, acc, kind), do: unnest(expr, [{:key, key} | acc], kind)

  defp unnest({{:., _, [expr, field]}, _, []}, acc, kind) when is_tuple(expr) and is_atom(field) do
    case expr do
      {:__aliases__, _, _} -> {bad_path!(acc, kind, expr), []}
      _ -> unnest(expr, [{:field, field} | acc], kind)
    end
  end

  defp unnest(other, [], kind) do
    argument_error([
      "expected expression given to ",
      kind,
      " to access at least one element, got: ",
      {:code, other}
    ])
  end

  defp unnest(other, acc, kind) do
    case is_call_start(other) do
      true -> {other, acc}
      false -> bad_path!(acc, kind, other)
    end
  end

  defp is_call_start({name, _, context}) when is_atom(name) and is_atom(context), do: true
  defp is_call_start({call, _, args}) when is_list(args) and call != :__aliases__, do: true
  defp is_call_start(other), do: :erlang.not(:erlang.is_tuple(other))

  defp bad_path!(_acc, kind, other) do
    argument_error([
      "expression given to ",
      kind,
      " must start with a variable, local or remote call and be followed by an element access, got: ",
      {:code, other}
    ])
  end

  @doc false
  def pop_in_data(nil, [key | _]), do: pop_nil!(key)
  def pop_in_data(data, [fun]) when is_function(fun), do: fun.(:get_and_update, data, fn _ -> :pop end)

  def pop_in_data(data, [fun | tail]) when is_function(fun) do
    fun.(:get_and_update, data, fn x -> pop_in_data(x, tail) end)
  end

  def pop_in_data(data, [key]), do: Access.pop(data, key)

  def pop_in_data(data, [key | tail]) do
    Access.get_and_update(data, key, fn
      nil -> :pop
      x -> pop_in_data(x, tail)
    end)
  end

  @doc false
  def pop_nil!(key) do
    argument_error(["could not pop key ", {:inspect, key}, " on a nil value"])
  end

  ## Guards

  @doc false
  def build_defguard(_kind, {:when, _, [call, {:when, _, _}]}) do
    argument_error(["invalid syntax in defguard ", {:code, call}, ", only a single when clause is allowed"])
  end

  def build_defguard(kind, {:when, _, [call, guard]}) do
    args = guard_args(call)
    body = quote(do: (require Kernel.Utils; Kernel.Utils.guard_body(unquote(args), unquote(guard))))
    define_guard(kind, call, body)
  end

  def build_defguard(kind, {_, _, _} = call) do
    guard_args(call)
    quote(do: Kernel.unquote(kind)(unquote(call)))
  end

  def build_defguard(_kind, other), do: argument_error(["invalid syntax in defguard ", {:code, other}])

  defp define_guard(kind, call, body) do
    definition = quote(do: Kernel.unquote(kind)(unquote(call), do: unquote(body)))

    case kind do
      :defmacrop ->
        definition

      :defmacro ->
        quote do
          @doc guard: true
          unquote(definition)
        end
    end
  end

  defp guard_args({_, _, args} = call) when is_list(args) do
    :lists.map(fn arg -> guard_arg(arg, call) end, args)
  end

  defp guard_args(_), do: []

  defp guard_arg({:\\, _, [arg, _default]}, call), do: guard_arg(arg, call)
  defp guard_arg({name, _, context} = var, _call) when is_atom(name) and is_atom(context), do: var
  defp guard_arg(_other, call), do: argument_error(["invalid syntax in defguard ", {:code, call}])

  @doc """
  The body of a macro made by defguard: in a guard the bare expression, elsewhere one that evaluates each argument once.
  """
  defmacro guard_body(args, expr) do
    expr = expand_guard(expr, %{__CALLER__ | context: :guard})
    :phial_macro.check_guard(args, expr, __CALLER__)
    used = :lists.filter(fn arg -> mentions(expr, arg) end, args)
    unquoted = unquote_args(expr, used)
    bindings = :lists.map(fn arg -> {:=, [], [arg, {:unquote, [], [arg]}]} end, used)

    unused =
      :lists.filtermap(
        fn arg ->
          case :lists.member(arg, used) do
            true -> false
            false -> {true, {:=, [], [{:_, [], nil}, {:unquote, [], [arg]}]}}
          end
        end,
        args
      )

    in_guard = {:quote, [], [[do: unquoted]]}
    outside = {:quote, [], [[do: {:__block__, [], bindings ++ unused ++ [expr]}]]}

    quote do
      case Kernel.Utils.in_guard?(__CALLER__) do
        true -> unquote(in_guard)
        false -> unquote(outside)
      end
    end
  end

  @doc false
  def in_guard?(env), do: :maps.get(:context, env) == :guard

  # Attributes and macros of the defining module mean what they mean where the guard is defined.
  defp expand_guard({name, _, context} = var, _env) when is_atom(name) and is_atom(context), do: var

  defp expand_guard({_, _, _} = ast, env) do
    case expand(ast, env) do
      {call, meta, args} when is_list(args) -> {expand_guard_call(call, env), meta, expand_guard(args, env)}
      other -> other
    end
  end

  defp expand_guard([head | tail], env), do: [expand_guard(head, env) | expand_guard(tail, env)]
  defp expand_guard({left, right}, env), do: {expand_guard(left, env), expand_guard(right, env)}
  defp expand_guard(other, _env), do: other

  defp expand_guard_call({:., meta, args}, env), do: {:., meta, expand_guard(args, env)}
  defp expand_guard_call(call, _env), do: call

  defp mentions({name, _, context}, {name, _, context}) when is_atom(context), do: true
  defp mentions({call, _, args}, var) when is_list(args), do: mentions(call, var) or mentions(args, var)
  defp mentions({left, right}, var), do: mentions(left, var) or mentions(right, var)
  defp mentions([head | tail], var), do: mentions(head, var) or mentions(tail, var)
  defp mentions(_, _), do: false

  defp unquote_args({name, _, context} = var, args) when is_atom(name) and is_atom(context) do
    case :lists.any(fn {other, _, other_context} -> other == name and other_context == context end, args) do
      true -> {:unquote, [], [var]}
      false -> var
    end
  end

  defp unquote_args({call, meta, list}, args), do: {unquote_args(call, args), meta, unquote_args(list, args)}
  defp unquote_args({left, right}, args), do: {unquote_args(left, args), unquote_args(right, args)}
  defp unquote_args([head | tail], args), do: [unquote_args(head, args) | unquote_args(tail, args)]
  defp unquote_args(other, _args), do: other

  ## What functions of Kernel call

  @doc false
  def destructure(list, count) when is_list(list) and is_integer(count) and count >= 0, do: take_padded(list, count)
  def destructure(nil, count) when is_integer(count) and count >= 0, do: take_padded([], count)

  defp take_padded(_list, 0), do: []
  defp take_padded([head | tail], count), do: [head | take_padded(tail, count - 1)]
  defp take_padded([], count), do: [nil | take_padded([], count - 1)]

  @doc false
  def integer_pow(base, exponent), do: integer_pow(base, exponent, 1)

  defp integer_pow(_base, 0, acc), do: acc
  defp integer_pow(base, 1, acc), do: base * acc
  defp integer_pow(base, n, acc) when rem(n, 2) == 0, do: integer_pow(base * base, div(n, 2), acc)
  defp integer_pow(base, n, acc), do: integer_pow(base * base, div(n, 2), base * acc)

  @doc false
  def slice_binary(binary, start, size) when start < 0, do: slice_binary(binary, max(byte_size(binary) + start, 0), size)
  def slice_binary(binary, start, _size) when start > byte_size(binary), do: ""

  def slice_binary(binary, start, size) do
    :erlang.binary_part(binary, start, min(size, byte_size(binary) - start))
  end

  @doc false
  def binary_slice_range(binary, first, last, step) when step > 0 do
    total = byte_size(binary)
    first = if_negative(first, max(first + total, 0))
    last = if_negative(last, last + total)
    slice_bytes(binary, first, last, step, total)
  end

  def binary_slice_range(_binary, first, last, step) do
    argument_error([
      "binary_slice/2 does not accept ranges with negative steps, got: ",
      {:inspect, %{__struct__: Range, first: first, last: last, step: step}}
    ])
  end

  defp if_negative(number, other) when number < 0, do: other
  defp if_negative(number, _other), do: number

  defp slice_bytes(_binary, first, last, _step, total) when first > last or first >= total, do: ""

  defp slice_bytes(binary, first, last, 1, total) do
    :erlang.binary_part(binary, first, min(last, total - 1) - first + 1)
  end

  defp slice_bytes(binary, first, last, step, total) do
    :erlang.list_to_binary(every_byte(binary, first, min(last, total - 1), step))
  end

  defp every_byte(_binary, first, last, _step) when first > last, do: []
  defp every_byte(binary, first, last, step), do: [:binary.at(binary, first) | every_byte(binary, first + step, last, step)]

  @doc false
  def inspect_term(term, []) when is_atom(term), do: Macro.inspect_atom(:literal, term)
  def inspect_term(term, []) when is_integer(term), do: :erlang.integer_to_binary(term)

  def inspect_term(term, opts) do
    opts = Inspect.Opts.new(opts)

    width =
      case :maps.get(:pretty, opts) do
        true -> :maps.get(:width, opts)
        false -> :infinity
      end

    doc = Inspect.Algebra.group(Inspect.Algebra.to_doc(term, opts))
    :erlang.iolist_to_binary(Inspect.Algebra.format(doc, width))
  end

  @doc false
  def to_timeout(:infinity), do: :infinity
  def to_timeout(timeout) when is_integer(timeout) and timeout >= 0, do: timeout

  def to_timeout(%{__struct__: Duration, year: 0, month: 0} = duration) do
    {microsecond, _precision} = :maps.get(:microsecond, duration)

    :lists.sum(
      :lists.map(fn unit -> unit_ms(unit) * :maps.get(unit, duration) end, [:week, :day, :hour, :minute, :second])
    ) + div(microsecond, 1000)
  end

  def to_timeout(%{__struct__: Duration} = duration) do
    argument_error(["duration with a non-zero number of years or months cannot be converted to timeouts, got: ", {:inspect, duration}])
  end

  def to_timeout(components) when is_list(components) do
    :lists.sum(:lists.map(fn {unit, amount} when is_integer(amount) and amount >= 0 -> unit_ms(unit) * amount end, components))
  end

  defp unit_ms(:week), do: 604_800_000
  defp unit_ms(:day), do: 86_400_000
  defp unit_ms(:hour), do: 3_600_000
  defp unit_ms(:minute), do: 60_000
  defp unit_ms(:second), do: 1000
  defp unit_ms(:millisecond), do: 1

  defp unit_ms(other) do
    argument_error(["timeout component ", {:inspect, other}, " is not a valid timeout component, valid values are: :week, :day, :hour, :minute, :second, :millisecond"])
  end

  @doc "An option of `quote` that is known only when it runs; raises when it is no good one."
  def quote_option(:line, line) when is_integer(line), do: line
  def quote_option(:file, file) when is_binary(file), do: file
  def quote_option(key, value), do: argument_error(["invalid runtime value for option :", :erlang.atom_to_binary(key), " in quote, got: ", {:inspect, value}])
end
