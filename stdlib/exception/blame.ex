defmodule Exception.Blame do
  @moduledoc false
  # Which arguments and guards of which clauses did not hold: what FunctionClauseError says at length. Modules that came from
  # files keep the heads of their clauses (src/load/heads.c).

  @shown 10

  @doc """
  Clauses of a function against arguments: `{:ok, kind, clauses}`, or `:error` when nothing is known. A clause is `{args, guards}`;
  in them `%{match?: boolean, node: quoted}` stands for what was tried.
  """
  def mfa(module, function, args) do
    {function, args} = macro(Atom.to_string(function), function, args)

    with {heads} <- :phial_code.heads(module),
         {_, kind, clauses} <- List.keyfind(heads, {function, length(args)}, 0) do
      {tried, _diagnostics} = Code.with_diagnostics(fn -> Enum.map(clauses, &clause(&1, args)) end)
      {:ok, kind, tried}
    else
      _ -> :error
    end
  end

  defp macro("MACRO-" <> name, _function, [_caller | args]), do: {String.to_atom(name), args}
  defp macro(_name, function, args), do: {function, args}

  defp clause({patterns, guards}, args) do
    {nodes, bound} = Enum.map_reduce(Enum.zip(patterns, args), [], fn {pattern, arg}, bound -> argument(pattern, arg, bound) end)
    {nodes, Enum.map(guards, &guard(&1, bound))}
  end

  ## Arguments

  # Variables are v0, v1, .. by their versions while code is tried; `bound` has those that matched, [{name, value}].
  defp argument(pattern, value, bound) do
    {tried, new} = pattern |> literals() |> pattern_names(bound)

    code =
      quote do
        case unquote({:value, [], nil}) do
          unquote(tried) -> {true, unquote(new)}
          _ -> {false, []}
        end
      end

    {matches, values} = evaluate(code, [{:value, value} | bound], {false, []})
    bound = if matches, do: Enum.zip(Enum.map(new, &elem(&1, 0)), values) ++ bound, else: bound
    {%{match?: matches, node: shown(pattern)}, bound}
  end

  # The pattern with its variables renamed, those that have a value pinned; and the others.
  defp pattern_names({:"::", meta, [left, right]}, bound) do
    {left, new} = pattern_names(left, bound)
    {{:"::", meta, [left, renamed(right)]}, new}
  end

  defp pattern_names({name, meta, context}, bound) when is_atom(name) and is_atom(context) do
    case variable(meta) do
      nil -> {{name, meta, context}, []}
      v -> if List.keymember?(bound, v, 0), do: {{:^, [], [{v, [], nil}]}, []}, else: {{v, [], nil}, [{v, [], nil}]}
    end
  end

  defp pattern_names({name, meta, args}, bound) do
    {name, inside} = pattern_names(name, bound)
    {args, new} = pattern_names(args, bound)
    {{name, meta, args}, Enum.uniq(inside ++ new)}
  end

  defp pattern_names({left, right}, bound) do
    {left, one} = pattern_names(left, bound)
    {right, two} = pattern_names(right, bound)
    {{left, right}, Enum.uniq(one ++ two)}
  end

  defp pattern_names(list, bound) when is_list(list) do
    {items, new} = list |> Enum.map(&pattern_names(&1, bound)) |> Enum.unzip()
    {items, new |> Enum.concat() |> Enum.uniq()}
  end

  defp pattern_names(other, _bound), do: {other, []}

  defp variable(meta), do: if(version = meta[:version], do: String.to_atom("v#{version}"))

  defp renamed(code) do
    Macro.prewalk(code, fn
      {name, meta, context} when is_atom(name) and is_atom(context) -> {variable(meta) || name, [], nil}
      other -> other
    end)
  end

  # What the compiler put in as it is.
  defp literals(code) do
    Macro.prewalk(code, fn
      {:"$literal", _, [value]} -> Macro.escape(value)
      other -> other
    end)
  end

  ## Guards

  # Both sides of and, or are told about; anything else is one thing.
  defp guard({{:., _, [:erlang, name]}, meta, [left, right]} = code, bound) when name in [:andalso, :orelse] do
    if struct_check?(shown(code)), do: leaf(code, bound), else: both(name, meta, guard(left, bound), guard(right, bound))
  end

  defp guard(code, bound), do: leaf(code, bound)

  defp both(:andalso, meta, left, right), do: {:and, [value: holds?(left) and holds?(right)] ++ meta, [left, right]}
  defp both(:orelse, meta, left, right), do: {:or, [value: holds?(left) or holds?(right)] ++ meta, [left, right]}

  defp holds?(%{match?: matches}), do: matches
  defp holds?({_, [{:value, value} | _], _}), do: value

  defp leaf(code, bound), do: %{match?: known?(code, bound) and true?(code, bound), node: shown(code)}

  defp known?(code, bound) do
    {_, known} =
      Macro.prewalk(code, true, fn
        {name, meta, context} = var, known when is_atom(name) and is_atom(context) ->
          {var, known and (meta[:version] == nil or List.keymember?(bound, variable(meta), 0))}

        other, known ->
          {other, known}
      end)

    known
  end

  defp true?(code, bound) do
    code =
      quote do
        case true do
          true when unquote(code |> literals() |> renamed()) -> true
          _ -> false
        end
      end

    evaluate(code, bound, false)
  end

  defp evaluate(code, binding, otherwise) do
    {result, _} = Code.eval_quoted(code, binding)
    result
  catch
    _, _ -> otherwise
  end

  ## How code is shown: as it was written, as far as that can be told

  defp shown(code), do: code |> literals() |> Macro.postwalk(&written/1)

  defp written({{:., _, [:erlang, name]}, meta, args}), do: erlang(name, meta, args)
  defp written({:<<>>, meta, segments}), do: {:<<>>, meta, Enum.map(segments, &segment/1)}
  defp written(other), do: struct_guard(other)

  defp segment({:"::", _, [text, {:binary, _, _}]}) when is_binary(text), do: text
  defp segment(other), do: other

  defp erlang(:andalso, meta, args), do: struct_guard({:and, meta, args})
  defp erlang(:orelse, meta, args), do: {:or, meta, args}
  defp erlang(:"=:=", meta, args), do: {:===, meta, args}
  defp erlang(:"=/=", meta, args), do: {:!==, meta, args}
  defp erlang(:"/=", meta, args), do: {:!=, meta, args}
  defp erlang(:"=<", meta, args), do: {:<=, meta, args}
  defp erlang(:element, meta, [index, tuple]) when is_integer(index), do: {:elem, meta, [tuple, index - 1]}
  defp erlang(:element, meta, [{:+, _, [index, 1]}, tuple]), do: {:elem, meta, [tuple, index]}
  defp erlang(:map_get, meta, args), do: {{:., meta, [:erlang, :map_get]}, meta, args}
  defp erlang(:is_map_key, meta, [key, map]), do: {:is_map_key, meta, [map, key]}
  defp erlang(name, meta, args), do: {name, meta, args}

  # is_struct(x), is_struct(x, Name)
  defp struct_guard({:and, meta, _} = code) do
    case conditions(code) do
      [{:is_map, _, [x]} | rest] when is_tuple(x) -> known_struct(x, meta, Enum.map(rest, &about(&1, x))) || code
      _ -> code
    end
  end

  defp struct_guard(code), do: code

  defp conditions({:and, _, [left, right]}), do: conditions(left) ++ conditions(right)

  defp conditions({:is_struct, meta, [x]}) do
    [{:is_map, meta, [x]}, {:is_map_key, meta, [x, :__struct__]}, {:is_atom, meta, [{{:., meta, [:erlang, :map_get]}, meta, [:__struct__, x]}]}]
  end

  defp conditions(code), do: [code]

  # What a condition says about x.
  defp about({:is_map_key, _, [y, key]}, x), do: if(same?(x, y), do: {:has, key})
  defp about({:is_atom, _, [{{:., _, [:erlang, :map_get]}, _, [key, y]}]}, x), do: if(same?(x, y), do: {:atom, key})
  defp about({op, _, [{{:., _, [:erlang, :map_get]}, _, [key, y]}, value]}, x) when op in [:==, :===], do: if(same?(x, y), do: {:is, key, value})
  defp about({:or, _, [{:is_atom, _, [name]}, :fail]}, _x), do: {:name, name}
  defp about(_other, _x), do: nil

  @struct [has: :__struct__, atom: :__struct__]

  defp known_struct(x, meta, @struct), do: {:is_struct, meta, [x]}
  defp known_struct(x, meta, [{:name, name}, {:has, :__struct__}, {:is, :__struct__, name}]), do: {:is_struct, meta, [x, name]}
  defp known_struct(_x, _meta, _facts), do: nil

  defp same?({name, meta, context}, {name, other, context}), do: meta[:version] == other[:version]
  defp same?(_, _), do: false

  defp struct_check?({:is_struct, _, _}), do: true
  defp struct_check?(_), do: false

  ## Text

  @doc """
  What a FunctionClauseError that knows its arguments says below its first line. `inspect` shows a value, `mark` makes text of
  `%{match?: boolean, node: quoted}`.
  """
  def details(exception, inspect, mark)
  def details(%{args: args}, _inspect, _mark) when args in [nil, []], do: ""

  def details(exception, inspect, mark) do
    name = Exception.format_mfa(exception.module, exception.function, exception.arity)

    shown =
      for {arg, index} <- Enum.with_index(exception.args, 1) do
        ["\n    # ", Integer.to_string(index), "\n    ", :binary.replace(inspect.(arg), "\n", "\n    ", [:global]), "\n"]
      end

    IO.iodata_to_binary(["\n\nThe following arguments were given to ", name, ":\n", shown, clauses(exception, mark)])
  end

  defp clauses(%{clauses: clauses} = exception, mark) when clauses not in [nil, []] do
    count = length(clauses)
    lines = for clause <- Enum.take(clauses, @shown), do: ["    ", clause_text(exception, clause, mark), "\n"]
    rest = if count > @shown, do: ["    ...\n    (", Integer.to_string(count - @shown), if(count == @shown + 1, do: " clause", else: " clauses"), " not shown)\n"], else: []
    ["\nAttempted function clauses (showing #{min(count, @shown)} out of #{count}):\n\n", lines, rest]
  end

  defp clauses(_exception, _mark), do: []

  defp clause_text(%{kind: kind, function: function}, {args, guards}, mark) do
    name = function |> Atom.to_string() |> String.replace_prefix("MACRO-", "") |> String.to_atom() |> name()
    whens = for guard <- guards, do: [" when " | guard_text(guard, mark)]
    [Atom.to_string(kind), " ", name, "(", Enum.map_intersperse(args, ", ", mark), ")" | whens]
  end

  defp name(name), do: Macro.inspect_atom(:remote_call, name)

  defp guard_text({op, _, [left, right]}, mark) when op in [:and, :or], do: [guard_text(left, mark), " #{op} " | guard_text(right, mark)]
  defp guard_text(node, mark), do: [mark.(node)]

  @doc "The usual mark: minus signs around what did not hold."
  def mark(%{match?: true, node: node}), do: Macro.to_string(node)
  def mark(%{match?: false, node: node}), do: "-" <> Macro.to_string(node) <> "-"

  @doc "The mark in reports of errors that nobody rescued: in colour, or with plus and minus signs."
  def report_mark(%{match?: true, node: node}), do: if(IO.ANSI.enabled?(), do: Macro.to_string(node), else: "+" <> Macro.to_string(node) <> "+")

  def report_mark(%{match?: false} = blamed) do
    if IO.ANSI.enabled?(), do: IO.iodata_to_binary([IO.ANSI.red(), Macro.to_string(blamed.node), IO.ANSI.reset()]), else: mark(blamed)
  end
end
