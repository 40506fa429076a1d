defmodule :erl_parse do
  @moduledoc """
  Erlang's `:erl_parse`: tokens of `:erl_scan` to terms and to expressions in the abstract format.

      iex> {:ok, tokens, _} = :erl_scan.string(~c"[{a, 1}, <<\\"b\\">>].")
      iex> :erl_parse.parse_term(tokens)
      {:ok, [{:a, 1}, "b"]}

  Of forms, records and attributes are understood.
  """

  @type abstract_expr :: tuple
  @type error_info :: {:erl_scan.location(), module, term}

  # Binary operators by strength: {operators, which side may hold one of the same}.
  @levels [
    {[:=, :!], :right},
    {[:orelse], :right},
    {[:andalso], :right},
    {[:==, :"/=", :"=<", :<, :>=, :>, :"=:=", :"=/="], :none},
    {[:++, :--], :right},
    {[:+, :-, :bor, :bxor, :bsl, :bsr, :or, :xor], :left},
    {[:*, :/, :div, :rem, :band, :and], :left}
  ]
  @prefixes [:+, :-, :bnot, :not]

  @doc """
  The term that tokens with a dot behind them are.

      iex> {:ok, tokens, _} = :erl_scan.string(~c"{a, [1]}.")
      iex> :erl_parse.parse_term(tokens)
      {:ok, {:a, [1]}}
      iex> {:ok, tokens, _} = :erl_scan.string(~c"f(1).")
      iex> :erl_parse.parse_term(tokens)
      {:error, {1, :erl_parse, ~c"bad term"}}

  """
  @spec parse_term([:erl_scan.token()]) :: {:ok, term} | {:error, error_info}
  def parse_term(tokens) when is_list(tokens) do
    with {:ok, [expression]} <- parse_exprs(tokens) do
      try do
        {:ok, normalise(expression)}
      catch
        _, _ -> {:error, {elem(expression, 1), :erl_parse, ~c"bad term"}}
      end
    else
      {:ok, [_, second | _]} -> {:error, {elem(second, 1), :erl_parse, ~c"bad term"}}
      error -> error
    end
  end

  @doc """
  The expressions that tokens are, with commas between them and a dot behind them: what `:erl_eval.exprs/2` takes.

      iex> {:ok, tokens, _} = :erl_scan.string(~c"X = 1, X.")
      iex> :erl_parse.parse_exprs(tokens)
      {:ok, [{:match, 1, {:var, 1, :X}, {:integer, 1, 1}}, {:var, 1, :X}]}
      iex> {:ok, tokens, _} = :erl_scan.string(~c"X = .")
      iex> {:error, error} = :erl_parse.parse_exprs(tokens)
      iex> List.to_string(:erl_parse.format_error(elem(error, 2)))
      "syntax error before: '.'"

  """
  @spec parse_exprs([:erl_scan.token()]) :: {:ok, [abstract_expr]} | {:error, error_info}
  def parse_exprs(tokens) when is_list(tokens) do
    parsed(tokens, fn tokens ->
      case exprs(tokens) do
        {exprs, [{:dot, _}]} -> exprs
        {_, rest} -> syntax(rest)
      end
    end)
  end

  @doc """
  The form that tokens with a dot behind them are: an attribute `-name(...)`, a record or a function. Types and specifications are errors.

      iex> {:ok, tokens, _} = :erl_scan.string(~c"-module(m).")
      iex> :erl_parse.parse_form(tokens)
      {:ok, {:attribute, 1, :module, :m}}
      iex> {:ok, tokens, _} = :erl_scan.string(~c"f(X) -> X.")
      iex> :erl_parse.parse_form(tokens)
      {:ok, {:function, 1, :f, 1, [{:clause, 1, [{:var, 1, :X}], [], [{:var, 1, :X}]}]}}

  """
  @spec parse_form([:erl_scan.token()]) :: {:ok, tuple} | {:error, error_info}
  def parse_form([{:-, at}, {:atom, _, :record}, {:"(", _} | tokens]) do
    parsed(tokens, fn
      [{:atom, _, name}, {:",", _}, {:"{", _} | rest] ->
        case fields(rest, []) do
          {fields, [{:")", _}, {:dot, _}]} -> {:attribute, at, :record, {name, fields}}
          {_, rest} -> syntax(rest)
        end

      rest ->
        syntax(Enum.drop(rest, 1))
    end)
  end

  def parse_form([{:-, at}, {:atom, _, name}, {:"(", _} | tokens]) do
    parsed(tokens, fn tokens ->
      case arguments(tokens, :")") do
        {[arg], [{:dot, _}]} -> {:attribute, at, name, normalise(arg)}
        {args, [{:dot, _}]} -> {:attribute, at, name, Enum.map(args, &normalise/1)}
        {_, rest} -> syntax(rest)
      end
    end)
  end

  def parse_form([{:atom, at, name}, {:"(", _} | _] = tokens) do
    parsed(tokens, fn tokens ->
      named = fn
        [{:atom, _, ^name} | rest] -> parenthesised(rest)
        rest -> syntax(rest)
      end

      case clauses(tokens, named, :dot) do
        {clauses, []} -> {:function, at, name, arity(clauses), clauses}
        {_, rest} -> syntax(rest)
      end
    end)
  end

  def parse_form([{:atom, _, _} | rest]), do: parsed(rest, &syntax/1)
  def parse_form(tokens) when is_list(tokens), do: parsed(tokens, &syntax/1)

  # All clauses have one number of arguments.
  defp arity([{:clause, _, patterns, _, _} | rest]) do
    case Enum.find(rest, fn {:clause, _, others, _, _} -> length(others) != length(patterns) end) do
      nil -> length(patterns)
      {:clause, at, _, _, _} -> throw({:mismatch, at})
    end
  end

  defp parsed(tokens, parser) do
    {:ok, parser.(tokens)}
  catch
    {:syntax, []} ->
      {:error, {last_location(tokens), :erl_parse, [~c"syntax error before: ", []]}}

    {:syntax, [token | _]} ->
      {:error, {elem(token, 1), :erl_parse, [~c"syntax error before: ", shown(token)]}}

    {:bad_term, at} ->
      {:error, {at, :erl_parse, ~c"bad term"}}

    {:mismatch, at} ->
      {:error, {at, :erl_parse, ~c"head mismatch"}}
  end

  defp last_location([]), do: 0
  defp last_location(tokens), do: elem(List.last(tokens), 1)

  defp shown({:string, _, text}), do: :io_lib.write_string(text)
  defp shown({:char, _, char}), do: :io_lib.write_char(char)
  defp shown({:atom, _, atom}), do: :io_lib.write_atom(atom)
  defp shown({:var, _, name}), do: Atom.to_charlist(name)
  defp shown({_, _, value}), do: :io_lib.write(value)
  defp shown({:dot, _}), do: ~c"'.'"
  defp shown({symbol, _}), do: ~c"'" ++ Atom.to_charlist(symbol) ++ ~c"'"

  @spec syntax(list) :: no_return
  defp syntax(tokens), do: throw({:syntax, tokens})

  @doc """
  What an error of this module says, for people.

      iex> :erl_parse.format_error([~c"syntax error before: ", ~c"x"]) |> List.to_string()
      "syntax error before: x"

  """
  @spec format_error(term) :: iolist
  def format_error(message) do
    if is_list(message), do: message, else: :io_lib.write(message)
  end

  ## Fields of records

  defp fields([{:"}", _} | rest], acc), do: {:lists.reverse(acc), rest}

  defp fields([{:atom, at, name} | rest], acc) do
    {field, rest} =
      case rest do
        [{:=, _} | rest] ->
          {value, rest} = expr(rest)
          {{:record_field, at, {:atom, at, name}, value}, rest}

        _ ->
          {{:record_field, at, {:atom, at, name}}, rest}
      end

    case skip_type(rest) do
      [{:",", _} | rest] -> fields(rest, [field | acc])
      [{:"}", _} | _] = rest -> fields(rest, [field | acc])
      rest -> syntax(rest)
    end
  end

  defp fields(rest, _acc), do: syntax(rest)

  # A type goes on to the next comma or brace outside of brackets.
  defp skip_type([{:"::", _} | rest]), do: skip_type(rest, 0)
  defp skip_type(rest), do: rest

  defp skip_type([{c, _} | _] = rest, 0) when c in [:",", :"}"], do: rest

  defp skip_type([{c, _} | rest], n) when c in [:"{", :"(", :"[", :"<<"],
    do: skip_type(rest, n + 1)

  defp skip_type([{c, _} | rest], n) when c in [:"}", :")", :"]", :">>"],
    do: skip_type(rest, n - 1)

  defp skip_type([_ | rest], n), do: skip_type(rest, n)
  defp skip_type([], _n), do: []

  ## Expressions

  defp exprs(tokens) do
    {first, rest} = expr(tokens)

    case rest do
      [{:",", _} | rest] ->
        {more, rest} = exprs(rest)
        {[first | more], rest}

      _ ->
        {[first], rest}
    end
  end

  defp expr([{:catch, at} | rest]) do
    {inner, rest} = expr(rest)
    {{:catch, at, inner}, rest}
  end

  defp expr(tokens), do: binary(tokens, @levels)

  defp binary(tokens, []), do: prefix(tokens)

  defp binary(tokens, [{operators, side} | stronger] = levels) do
    {left, rest} = binary(tokens, stronger)
    operation(left, rest, operators, side, stronger, levels)
  end

  defp operation(left, [{operator, at} | rest] = tokens, operators, side, stronger, levels) do
    cond do
      operator not in operators ->
        {left, tokens}

      side == :right ->
        {right, rest} = binary(rest, levels)
        {join(operator, at, left, right), rest}

      true ->
        {right, rest} = binary(rest, stronger)
        joined = join(operator, at, left, right)

        if side == :none,
          do: {joined, rest},
          else: operation(joined, rest, operators, side, stronger, levels)
    end
  end

  defp operation(left, rest, _operators, _side, _stronger, _levels), do: {left, rest}

  defp join(:=, at, left, right), do: {:match, at, left, right}
  defp join(operator, at, left, right), do: {:op, at, operator, left, right}

  defp prefix([{operator, at} | rest]) when operator in @prefixes do
    {operand, rest} = prefix(rest)
    {{:op, at, operator, operand}, rest}
  end

  defp prefix(tokens) do
    {first, rest} = primary(tokens)
    suffix(first, rest)
  end

  defp suffix(left, [{:"(", _} | rest]) do
    {args, rest} = arguments(rest, :")")
    suffix({:call, call_at(left), left, args}, rest)
  end

  defp suffix({:remote, _, _, _}, [{:":", _} | _] = rest), do: syntax(rest)

  defp suffix(left, [{:":", at} | rest]) do
    {name, rest} = primary(rest)
    suffix({:remote, at, left, name}, rest)
  end

  defp suffix(left, [{:"#", at}, {:"{", _} | rest]) do
    {fields, rest} = map_fields(rest)
    suffix({:map, at, left, fields}, rest)
  end

  defp suffix(left, rest), do: {left, rest}

  defp call_at({:remote, _, module, _}), do: elem(module, 1)
  defp call_at(left), do: elem(left, 1)

  # Expressions up to the closing token.
  defp arguments([{close, _} | rest], close), do: {[], rest}

  defp arguments(tokens, close) do
    case exprs(tokens) do
      {args, [{^close, _} | rest]} -> {args, rest}
      {_, rest} -> syntax(rest)
    end
  end

  defp primary([{:string, at, text} | rest]), do: strings(rest, at, text)

  defp primary([{kind, _, _} = token | rest]) when kind in [:atom, :integer, :float, :char, :var],
    do: {token, rest}

  defp primary([{:"(", _} | rest]) do
    case expr(rest) do
      {inner, [{:")", _} | rest]} -> {inner, rest}
      {_, rest} -> syntax(rest)
    end
  end

  defp primary([{:"{", at} | rest]) do
    {elements, rest} = arguments(rest, :"}")
    {{:tuple, at, elements}, rest}
  end

  defp primary([{:"[", at}, {:"]", _} | rest]), do: {{nil, at}, rest}
  defp primary([{:"[", at} | rest]), do: list(rest, at)

  defp primary([{:"<<", at}, {:">>", _} | rest]), do: {{:bin, at, []}, rest}
  defp primary([{:"<<", at} | rest]), do: bits(rest, at)

  defp primary([{:"#", at}, {:"{", _} | rest]) do
    {fields, rest} = map_fields(rest)
    {{:map, at, fields}, rest}
  end

  defp primary([{:"#", at}, {:atom, _, _}, {:"{", _} | _]), do: throw({:bad_term, at})

  defp primary([{:begin, at} | rest]) do
    {exprs, rest} = arguments(rest, :end)
    {{:block, at, exprs}, rest}
  end

  defp primary([{:case, at} | rest]) do
    case expr(rest) do
      {subject, [{:of, _} | rest]} ->
        {clauses, rest} = clauses(rest, &one_pattern/1, :end)
        {{:case, at, subject, clauses}, rest}

      {_, rest} ->
        syntax(rest)
    end
  end

  defp primary([{:if, at} | rest]) do
    {clauses, rest} = if_clauses(rest, [])
    {{:if, at, clauses}, rest}
  end

  defp primary([{:fun, at} | rest]), do: function(rest, at)
  defp primary([{:try, at} | rest]), do: attempt(rest, at)
  defp primary([{:receive, at} | rest]), do: receiving(rest, at)
  defp primary(rest), do: syntax(rest)

  # Strings one behind the other are one.
  defp strings([{:string, _, more} | rest], at, text), do: strings(rest, at, text ++ more)
  defp strings(rest, at, text), do: {{:string, at, text}, rest}

  defp list(tokens, at) do
    {first, rest} = expr(tokens)

    case rest do
      [{:||, _} | rest] ->
        {qualifiers, rest} = qualifiers(rest)
        {{:lc, at, first, qualifiers}, closed(rest, :"]")}

      _ ->
        tail(first, rest, at)
    end
  end

  defp tail(first, [{:"]", end_at} | rest], at), do: {{:cons, at, first, {nil, end_at}}, rest}

  defp tail(first, [{:|, _} | rest], at) do
    {last, rest} = expr(rest)
    {{:cons, at, first, last}, closed(rest, :"]")}
  end

  defp tail(first, [{:",", _} | rest], at) do
    {second, rest} = expr(rest)
    {more, rest} = tail(second, rest, elem(second, 1))
    {{:cons, at, first, more}, rest}
  end

  defp tail(_first, rest, _at), do: syntax(rest)

  defp closed([{token, _} | rest], token), do: rest
  defp closed(rest, _token), do: syntax(rest)

  defp qualifiers(tokens) do
    {left, rest} = expr(tokens)

    {qualifier, rest} =
      case rest do
        [{:<-, at} | rest] ->
          {from, rest} = expr(rest)
          {{:generate, at, left, from}, rest}

        [{:<=, at} | rest] ->
          {from, rest} = expr(rest)
          {{:b_generate, at, left, from}, rest}

        _ ->
          {left, rest}
      end

    case rest do
      [{:",", _} | rest] ->
        {more, rest} = qualifiers(rest)
        {[qualifier | more], rest}

      _ ->
        {[qualifier], rest}
    end
  end

  defp map_fields([{:"}", _} | rest]), do: {[], rest}

  defp map_fields(tokens) do
    {key, rest} = expr(tokens)

    {kind, at, rest} =
      case rest do
        [{:"=>", at} | rest] -> {:map_field_assoc, at, rest}
        [{:":=", at} | rest] -> {:map_field_exact, at, rest}
        _ -> syntax(rest)
      end

    {value, rest} = expr(rest)
    field = {kind, at, key, value}

    case rest do
      [{:",", _}, {:"}", _} | _] ->
        syntax(tl(rest))

      [{:",", _} | rest] ->
        {more, rest} = map_fields(rest)
        {[field | more], rest}

      [{:"}", _} | rest] ->
        {[field], rest}

      _ ->
        syntax(rest)
    end
  end

  defp bits(tokens, at) do
    {first, rest} = segment(tokens)

    case rest do
      [{:||, _} | rest] ->
        {qualifiers, rest} = qualifiers(rest)
        {:bin_element, _, value, _, _} = first
        {{:bc, at, value, qualifiers}, closed(rest, :">>")}

      _ ->
        {segments, rest} = segments([first], rest)
        {{:bin, at, segments}, rest}
    end
  end

  defp segments(acc, [{:",", _} | rest]) do
    {segment, rest} = segment(rest)
    segments([segment | acc], rest)
  end

  defp segments(acc, rest), do: {:lists.reverse(acc), closed(rest, :">>")}

  defp segment([{operator, at} | rest]) when operator in @prefixes do
    {value, rest} = primary(rest)
    sized({:op, at, operator, value}, at, rest)
  end

  defp segment(tokens) do
    {value, rest} = primary(tokens)
    sized(value, elem(value, 1), rest)
  end

  defp sized(value, at, [{:":", _} | rest]) do
    {size, rest} = primary(rest)
    typed(value, at, size, rest)
  end

  defp sized(value, at, rest), do: typed(value, at, :default, rest)

  defp typed(value, at, size, [{:/, _} | rest]) do
    {types, rest} = types(rest)
    {{:bin_element, at, value, size, types}, rest}
  end

  defp typed(value, at, size, rest), do: {{:bin_element, at, value, size, :default}, rest}

  defp types([{:atom, _, :unit}, {:":", _}, {:integer, _, n} | rest]),
    do: more_types({:unit, n}, rest)

  defp types([{:atom, _, type} | rest]), do: more_types(type, rest)
  defp types(rest), do: syntax(rest)

  defp more_types(type, [{:-, _} | rest]) do
    {types, rest} = types(rest)
    {[type | types], rest}
  end

  defp more_types(type, rest), do: {[type], rest}

  ## Clauses

  # Clauses up to the closing token, which is taken.
  defp clauses(tokens, patterns, close) do
    {clause, rest} = clause(tokens, patterns)

    case rest do
      [{:";", _} | rest] ->
        {more, rest} = clauses(rest, patterns, close)
        {[clause | more], rest}

      [{^close, _} | rest] ->
        {[clause], rest}

      _ ->
        syntax(rest)
    end
  end

  defp clause([first | _] = tokens, patterns) do
    {patterns, rest} = patterns.(tokens)
    {guards, rest} = guards(rest)
    {body, rest} = exprs(closed(rest, :->))
    {{:clause, elem(first, 1), patterns, guards, body}, rest}
  end

  defp clause([], _patterns), do: syntax([])

  defp guards([{:when, _} | rest]), do: guard_list(rest)
  defp guards(rest), do: {[], rest}

  defp guard_list(tokens) do
    {guard, rest} = exprs(tokens)

    case rest do
      [{:";", _} | rest] ->
        {more, rest} = guard_list(rest)
        {[guard | more], rest}

      _ ->
        {[guard], rest}
    end
  end

  defp one_pattern(tokens) do
    {pattern, rest} = expr(tokens)
    {[pattern], rest}
  end

  defp parenthesised([{:"(", _} | rest]), do: arguments(rest, :")")
  defp parenthesised(rest), do: syntax(rest)

  defp if_clauses([first | _] = tokens, acc) do
    {guards, rest} = guard_list(tokens)
    {body, rest} = exprs(closed(rest, :->))
    acc = [{:clause, elem(first, 1), [], guards, body} | acc]

    case rest do
      [{:";", _} | rest] -> if_clauses(rest, acc)
      [{:end, _} | rest] -> {:lists.reverse(acc), rest}
      _ -> syntax(rest)
    end
  end

  defp if_clauses([], _acc), do: syntax([])

  defp function([{:"(", _} | _] = tokens, at) do
    {clauses, rest} = clauses(tokens, &parenthesised/1, :end)
    {{:fun, at, {:clauses, clauses}}, rest}
  end

  defp function([{:var, _, name}, {:"(", _} | _] = tokens, at) do
    named = fn
      [{:var, _, ^name} | rest] -> parenthesised(rest)
      rest -> syntax(rest)
    end

    {clauses, rest} = clauses(tokens, named, :end)
    {{:named_fun, at, name, clauses}, rest}
  end

  defp function([{:atom, _, name}, {:/, _}, {:integer, _, arity} | rest], at),
    do: {{:fun, at, {:function, name, arity}}, rest}

  defp function([module, {:":", _}, name, {:/, _}, arity | rest], at),
    do: {{:fun, at, {:function, module, name, arity}}, rest}

  defp function(rest, _at), do: syntax(rest)

  defp receiving([{:after, _} | _] = tokens, at), do: time_out(tokens, at, [])

  defp receiving(tokens, at) do
    {clauses, rest} = open_clauses(tokens, &one_pattern/1)

    case rest do
      [{:end, _} | rest] -> {{:receive, at, clauses}, rest}
      _ -> time_out(rest, at, clauses)
    end
  end

  defp time_out([{:after, _} | rest], at, clauses) do
    {timeout, rest} = expr(rest)
    {body, rest} = exprs(closed(rest, :->))
    {{:receive, at, clauses, timeout, body}, closed(rest, :end)}
  end

  defp time_out(rest, _at, _clauses), do: syntax(rest)

  defp attempt(tokens, at) do
    {body, rest} = exprs(tokens)

    {of, rest} =
      case rest do
        [{:of, _} | rest] -> open_clauses(rest, &one_pattern/1)
        _ -> {[], rest}
      end

    {handlers, rest} =
      case rest do
        [{:catch, _} | rest] -> open_clauses(rest, &handler/1)
        _ -> {[], rest}
      end

    case rest do
      [{:after, _} | rest] ->
        {last, rest} = exprs(rest)
        {{:try, at, body, of, handlers, last}, closed(rest, :end)}

      [{:end, _} | rest] when handlers != [] ->
        {{:try, at, body, of, handlers, []}, rest}

      _ ->
        syntax(rest)
    end
  end

  # Clauses up to what is no clause.
  defp open_clauses(tokens, patterns) do
    {clause, rest} = clause(tokens, patterns)

    case rest do
      [{:";", _} | rest] ->
        {more, rest} = open_clauses(rest, patterns)
        {[clause | more], rest}

      _ ->
        {[clause], rest}
    end
  end

  defp handler([{kind, at, _} = class, {:":", _} | rest]) when kind in [:atom, :var] do
    {pattern, rest} = expr(rest)
    {[{:tuple, at, [class, pattern, {:var, at, :_}]}], rest}
  end

  defp handler(tokens) do
    {pattern, rest} = expr(tokens)
    at = elem(pattern, 1)
    {[{:tuple, at, [{:atom, at, :throw}, pattern, {:var, at, :_}]}], rest}
  end

  ## Terms

  @doc """
  The term that an expression of literals is; `abstract/1` is the way back. What is more than that raises `ErlangError`.

      iex> :erl_parse.normalise({:tuple, 1, [{:atom, 1, :a}, {:integer, 1, 2}]})
      {:a, 2}

  """
  @spec normalise(abstract_expr) :: term
  def normalise({kind, _, value}) when kind in [:atom, :integer, :float, :char, :string],
    do: value

  def normalise({nil, _}), do: []
  def normalise({:cons, _, head, tail}), do: [normalise(head) | normalise(tail)]
  def normalise({:tuple, _, elements}), do: List.to_tuple(Enum.map(elements, &normalise/1))

  def normalise({:map, _, fields}),
    do:
      Map.new(fields, fn {:map_field_assoc, _, key, value} ->
        {normalise(key), normalise(value)}
      end)

  def normalise({:bin, _, segments} = bits) do
    for {:bin_element, _, value, _, _} <- segments, do: normalise(value)
    elem(:erl_eval.expr(bits, %{}), 1)
  end

  def normalise({:op, _, :+, {kind, _, value}}) when kind in [:integer, :float, :char], do: value
  def normalise({:op, _, :-, {kind, _, value}}) when kind in [:integer, :float, :char], do: -value

  def normalise(
        {:fun, _, {:function, {:atom, _, module}, {:atom, _, name}, {:integer, _, arity}}}
      ),
      do: Function.capture(module, name, arity)

  def normalise(other), do: :erlang.error({:badarg, other})

  @doc """
  The expression of a term. Pids, references and functions that have no name raise.

      iex> :erl_parse.abstract({:a, [2.5]})
      {:tuple, 0, [{:atom, 0, :a}, {:cons, 0, {:float, 0, 2.5}, {nil, 0}}]}
      iex> :erl_parse.abstract(~c"text")
      {:string, 0, ~c"text"}

  """
  @spec abstract(term) :: abstract_expr
  def abstract(term), do: abstract(term, 0)

  @doc """
  As `abstract/1`, at a line, also as `line: line`. `:encoding` says which lists become strings: those of characters of `:utf8`,
  unless given, or `:latin1`, with `:none` no list; a function is asked about each integer.

      iex> :erl_parse.abstract(~c"a", line: 3, encoding: :none)
      {:cons, 3, {:integer, 3, ?a}, {nil, 3}}

  """
  @spec abstract(term, :erl_scan.location() | 0 | list) :: abstract_expr
  def abstract(term, options) when is_list(options) do
    at = Keyword.get(options, :line, Keyword.get(options, :location, 0))
    abstract(term, at, character(:proplists.get_value(:encoding, options, :utf8)))
  end

  def abstract(term, at), do: abstract(term, at, character(:utf8))

  # Which integers are characters of strings.
  defp character(:none), do: fn _ -> false end
  defp character(:latin1), do: &(&1 in 0..255)
  defp character(encoding) when encoding in [:utf8, :unicode], do: &(&1 in 0..0xD7FF or &1 in 0xE000..0xFFFD or &1 in 0x10000..0x10FFFF)
  defp character(fun) when is_function(fun, 1), do: &(is_integer(&1) and &1 >= 0 and fun.(&1))
  defp character(other), do: :erlang.error({:badarg, other})

  defp abstract(term, at, _char?) when is_integer(term), do: {:integer, at, term}
  defp abstract(term, at, _char?) when is_float(term), do: {:float, at, term}
  defp abstract(term, at, _char?) when is_atom(term), do: {:atom, at, term}
  defp abstract([], at, _char?), do: {nil, at}

  defp abstract(term, at, char?) when is_tuple(term),
    do: {:tuple, at, Enum.map(Tuple.to_list(term), &abstract(&1, at, char?))}

  defp abstract(term, at, char?) when is_map(term) do
    fields = for {key, value} <- :maps.to_list(term), do: {:map_field_assoc, at, abstract(key, at, char?), abstract(value, at, char?)}
    {:map, at, fields}
  end

  defp abstract(term, at, _char?) when is_bitstring(term) do
    bytes = for <<byte <- term>>, do: {:bin_element, at, {:integer, at, byte}, :default, :default}
    {:bin, at, bytes ++ last_bits(term, rem(bit_size(term), 8), at)}
  end

  defp abstract([head | tail] = list, at, char?) do
    if characters?(list, char?),
      do: {:string, at, list},
      else: {:cons, at, abstract(head, at, char?), abstract(tail, at, char?)}
  end

  defp abstract(term, _at, _char?) when is_function(term) do
    {:module, module} = Function.info(term, :module)
    {:name, name} = Function.info(term, :name)

    {:fun, 0,
     {:function, {:atom, 0, module}, {:atom, 0, name},
      {:integer, 0, Function.info(term, :arity) |> elem(1)}}}
  end

  defp last_bits(_term, 0, _at), do: []

  defp last_bits(term, size, at) do
    whole = bit_size(term) - size
    <<_::size(whole), value::size(size)>> = term
    [{:bin_element, at, {:integer, at, value}, {:integer, at, size}, :default}]
  end

  defp characters?([c | rest], char?), do: char?.(c) and characters?(rest, char?)
  defp characters?(rest, _char?), do: rest == []
end
