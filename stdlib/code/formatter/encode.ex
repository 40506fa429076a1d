defmodule Code.Formatter.Encode do
  @moduledoc false
  # Any quoted code to what Code.Formatter takes: literals in blocks that say how they were written, calls that say
  # whether they have parentheses and do-blocks.

  alias Code.Formatter.Operators
  require Operators

  @do_keys [:do, :else, :rescue, :catch, :after]
  @containers [:{}, :%{}, :%, :<<>>, :__block__, :__aliases__, :fn, :&, :@]

  @doc "Encodes quoted code. Options: `:escape`, `:locals_without_parens`."
  def encode(quoted, opts) do
    locals = Code.Formatter.locals_without_parens() ++ Keyword.get(opts, :locals_without_parens, [])
    node(quoted, %{escape: Keyword.get(opts, :escape, true), locals: Map.new(locals, &{&1, true})})
  end

  ## Literals

  # Already encoded literals only need what is missing in their metadata.
  defp node({:__block__, meta, [literal]}, s) when is_list(meta) and not is_tuple(literal), do: literal(literal, meta, s)
  defp node({:__block__, meta, [{left, right}]}, s) when is_list(meta), do: literal({left, right}, meta, s)
  defp node(literal, s) when is_number(literal) or is_atom(literal) or is_binary(literal), do: literal(literal, [], s)
  defp node([{:->, _, [_, _]} | _] = clauses, s), do: Enum.map(clauses, &clause(&1, s))
  defp node(list, s) when is_list(list), do: literal(list, [], s)
  defp node({left, right}, s), do: literal({left, right}, [], s)

  ## Texts with interpolation, sigils

  defp node({:<<>>, meta, parts} = quoted, s) when is_list(parts) do
    cond do
      Code.Formatter.Text.interpolated?(parts) ->
        {:<<>>, with_delimiter(meta), Enum.map(parts, &text_part(&1, delimiter(meta), s))}

      parts != [] and Enum.all?(parts, &is_binary/1) and not has?(meta, :closing) ->
        literal(Enum.join(parts), meta, s)

      true ->
        {name, meta, args} = quoted
        {name, meta, Enum.map(args, &segment(&1, s))}
    end
  end

  defp node({{:., _, [List, :to_charlist]} = dot, meta, [parts]} = call, s) when is_list(parts) do
    if parts != [] and Code.Formatter.Text.charlist_parts?(parts) do
      {dot, Keyword.put_new(meta, :delimiter, "'"), [Enum.map(parts, &charlist_part(&1, s))]}
    else
      call(call, s)
    end
  end

  defp node({{:., _, [:erlang, :binary_to_atom]} = dot, meta, [{:<<>>, inner, parts} = text, :utf8]} = call, s) do
    if is_list(parts) and Code.Formatter.Text.interpolated?(parts) do
      {:<<>>, _, parts} = node(text, s)
      {dot, Keyword.put_new(meta, :delimiter, "\""), [{:<<>>, inner, parts}, :utf8]}
    else
      call(call, s)
    end
  end

  defp node({{:., dot, [Access, :get]}, meta, [container, key]}, s) do
    # A keyword list stands in the brackets without its own.
    key = if key != [] and Keyword.keyword?(key), do: pairs(key, s), else: node(key, s)
    {{:., Keyword.put(dot, :from_brackets, true), [Access, :get]}, meta, [node(container, s), key]}
  end

  defp node({name, meta, [{:<<>>, inner, parts}, modifiers]} = call, s) when is_atom(name) and is_list(modifiers) do
    if sigil?(name) and is_list(parts) do
      {name, with_delimiter(meta), [{:<<>>, inner, Enum.map(parts, &sigil_part(&1, s))}, modifiers]}
    else
      call(call, s)
    end
  end

  ## Special forms

  defp node({:__aliases__, meta, [first | rest]}, s) do
    {:__aliases__, meta, [if(is_atom(first), do: first, else: node(first, s)) | rest]}
  end

  defp node({:fn, meta, clauses}, s) when is_list(clauses), do: {:fn, meta, Enum.map(clauses, &clause(&1, s))}
  defp node({:&, meta, [index]}, _s) when is_integer(index), do: {:&, meta, [index]}

  defp node({:&, meta, [{:/, slash, [{name, _, context} = fun, arity]}]}, _s)
       when is_atom(name) and is_atom(context) and is_integer(arity),
       do: {:&, meta, [{:/, slash, [fun, arity]}]}

  defp node({:&, meta, [{:/, slash, [{{:., dot, [target, name]}, inner, []}, arity]}]}, s)
       when is_atom(name) and is_integer(arity),
       do: {:&, meta, [{:/, slash, [{{:., dot, [node(target, s), name]}, inner, []}, arity]}]}

  defp node({:%{}, meta, [{:|, bar, [map, pairs]}]}, s) when is_list(pairs),
    do: {:%{}, meta, [{:|, bar, [node(map, s), pairs(pairs, s)]}]}

  defp node({:%{}, meta, pairs}, s) when is_list(pairs), do: {:%{}, meta, pairs(pairs, s)}
  defp node({:{}, meta, [_, _ | _] = items}, s), do: {:{}, meta, arguments(items, s)}
  defp node({:%, meta, [name, map]}, s), do: {:%, meta, [node(name, s), node(map, s)]}
  defp node({:__block__, meta, exprs}, s) when is_list(exprs), do: {:__block__, meta, Enum.map(exprs, &node(&1, s))}
  defp node({name, meta, context}, _s) when is_atom(name) and is_atom(context), do: {name, meta, context}

  defp node({:@, meta, [{name, inner, [value]}]}, s) when is_atom(name),
    do: {:@, meta, [{name, Keyword.delete(inner, :closing), arguments([value], s)}]}

  defp node({:when, meta, args}, s) when is_list(args) do
    {init, [last]} = Enum.split(args, -1)
    last = if last != [] and keyword?(last), do: keyword(last, s), else: node(last, s)
    {:when, meta, Enum.map(init, &node(&1, s)) ++ [last]}
  end

  defp node({op, meta, [left, right]}, s) when Operators.is_binary_operator(op),
    do: {op, meta, [node(left, s), node(right, s)]}

  defp node({op, meta, [arg]}, s) when Operators.is_unary_operator(op), do: {op, meta, [node(arg, s)]}
  defp node({name, meta, args}, s) when name in @containers and is_list(args), do: {name, meta, Enum.map(args, &node(&1, s))}
  defp node({name, meta, args}, s) when name in [:.., :..., :"..//"] and is_list(args), do: {name, meta, Enum.map(args, &node(&1, s))}
  defp node({_, meta, args} = call, s) when is_list(meta) and is_list(args), do: call(call, s)
  defp node(other, _s), do: other

  ## Literals

  defp literal(number, meta, _s) when is_number(number) do
    {:__block__, Keyword.put_new(meta, :token, inspect(number)), [number]}
  end

  defp literal(atom, meta, _s) when is_atom(atom) do
    if match?("Elixir." <> <<c, _::binary>> when c in ?A..?Z, Atom.to_string(atom)) and Macro.classify_atom(atom) == :alias do
      {:__aliases__, meta, [String.to_atom(inspect(atom))]}
    else
      {:__block__, meta, [atom]}
    end
  end

  defp literal(text, meta, s) when is_binary(text) do
    {:__block__, with_delimiter(meta), [escape(text, delimiter(meta), s)]}
  end

  defp literal([], meta, _s), do: {:__block__, meta, [[]]}

  defp literal(list, meta, s) when is_list(list) do
    cond do
      has?(meta, :delimiter) -> {:__block__, meta, [charlist(list, meta[:delimiter], s)]}
      List.ascii_printable?(list) -> {:__block__, [{:delimiter, "'"} | meta], [charlist(list, "'", s)]}
      keyword?(list) -> {:__block__, meta, [keyword(list, s)]}
      true -> {:__block__, meta, [items(list, s)]}
    end
  end

  defp literal({left, right}, meta, s) do
    [left, right] = arguments([left, right], s)
    {:__block__, meta, [{left, right}]}
  end

  defp literal(other, meta, _s), do: {:__block__, meta, [other]}

  # Pairs at the end of a list are keywords.
  defp items(list, s) do
    {pairs, plain} = list |> Enum.reverse() |> Enum.split_while(&keyword?([&1]))
    Enum.map(Enum.reverse(plain), &item(&1, s)) ++ keyword(Enum.reverse(pairs), s)
  end

  # In a pair of a list that is no keyword the list on the right keeps its brackets.
  defp item({left, right}, s), do: {:__block__, [], [{node(left, s), node(right, s)}]}
  defp item(other, s), do: node(other, s)

  defp keyword?([{key, _} | rest]) when is_atom(key), do: Macro.classify_atom(key) != :alias and (rest == [] or keyword?(rest))

  defp keyword?([{{:__block__, meta, [key]}, _} | rest]) when is_atom(key),
    do: meta[:format] == :keyword and (rest == [] or keyword?(rest))

  defp keyword?([{{{:., _, [:erlang, :binary_to_atom]}, meta, [{:<<>>, _, _}, :utf8]}, _} | rest]),
    do: meta[:format] == :keyword and (rest == [] or keyword?(rest))

  defp keyword?(_), do: false

  defp keyword(list, s), do: for({key, value} <- list, do: {keyword_key(key, s), node(value, s)})

  defp keyword_key(key, _s) when is_atom(key), do: {:__block__, [format: :keyword], [key]}
  defp keyword_key({:__block__, meta, [key]}, _s), do: {:__block__, Keyword.put(meta, :format, :keyword), [key]}
  defp keyword_key({_, _, _} = key, s), do: node(key, s)

  # In maps too: keywords stand at the end.
  defp pairs(pairs, s) do
    {keywords, plain} = pairs |> Enum.reverse() |> Enum.split_while(&keyword?([&1]))

    plain =
      Enum.map(Enum.reverse(plain), fn
        {{:__block__, meta, [key]}, value} when is_atom(key) -> {{:__block__, meta, [key]}, node(value, s)}
        {key, value} -> {node(key, s), node(value, s)}
        other -> node(other, s)
      end)

    plain ++ keyword(Enum.reverse(keywords), s)
  end

  ## Texts

  defp delimiter(meta), do: Keyword.get(meta, :delimiter, "\"")
  defp with_delimiter(meta), do: Keyword.put_new(meta, :delimiter, "\"")

  defp escape(text, _delimiter, %{escape: false}), do: text
  defp escape(text, ~s("""), _s), do: text |> String.split("\n") |> Enum.map_join("\n", &escaped(&1, -1))
  defp escape(text, <<quote, _::binary>>, _s), do: escaped(text, quote)

  defp escaped(text, quote), do: :erlang.iolist_to_binary(Macro.Identifier.escape(text, quote))

  defp charlist(list, delimiter, s) do
    text = List.to_string(list)
    quote = if String.contains?(text, "\""), do: delimiter, else: "\""
    String.to_charlist(escape(text, quote, s))
  end

  defp charlist_part(part, s) when is_binary(part), do: escape(part, "\"", s)
  defp charlist_part({dot, meta, [value]}, s), do: {dot, meta, [node(value, s)]}

  defp text_part(part, delimiter, s) when is_binary(part), do: escape(part, delimiter, s)
  defp text_part({:"::", meta, [{dot, inner, [value]}, type]}, _delimiter, s), do: {:"::", meta, [{dot, inner, [node(value, s)]}, type]}

  # The text of a sigil is as written.
  defp sigil_part(part, _s) when is_binary(part), do: part
  defp sigil_part(part, s), do: text_part(part, "\"", s)

  defp sigil?(name), do: match?("sigil_" <> <<_, _::binary>>, Atom.to_string(name))

  defp segment({:"::", meta, [value, spec]}, s), do: {:"::", meta, [node(value, s), node(spec, s)]}
  defp segment(other, s), do: node(other, s)

  ## Calls

  defp clause({:->, meta, [args, body]}, s), do: {:->, meta, [Enum.map(args, &node(&1, s)), node(body, s)]}
  defp clause(other, s), do: node(other, s)

  defp call({{:., dot, [target, name]}, meta, args}, s) when is_atom(name) do
    args_meta(args, meta, :remote, s, fn meta, args -> {{:., dot, [node(target, s), name]}, meta, args} end)
  end

  defp call({{:., dot, parts}, meta, args}, s) do
    args_meta(args, meta, :value, s, fn meta, args -> {{:., dot, Enum.map(parts, &node(&1, s))}, meta, args} end)
  end

  defp call({name, meta, args}, s) when is_atom(name) do
    bare? = is_map_key(s.locals, {name, length(args)}) or is_map_key(s.locals, {name, :*})
    args_meta(args, meta, if(bare?, do: :bare, else: :parens), s, fn meta, args -> {name, meta, args} end)
  end

  defp call({callee, meta, args}, s) do
    args_meta(args, meta, :value, s, fn meta, args -> {node(callee, s), meta, args} end)
  end

  # Calls have parentheses but for those known to do without, and calls through a dot before `do`.
  defp args_meta(args, meta, style, s, build) do
    case Enum.split(args, -1) do
      {init, [[{_, _} | _] = last]} ->
        if do_blocks?(last, meta) do
          parens = if style != :parens or init == [] or has?(meta, :do), do: meta, else: closing(meta, style)
          build.(Keyword.put_new(parens, :do, []), Enum.map(init, &node(&1, s)) ++ [blocks(last, s)])
        else
          build.(closing(meta, style), arguments(args, s))
        end

      {[], []} ->
        build.(if(Keyword.get(meta, :no_parens, false), do: meta, else: closing(meta, :value)), [])

      _ ->
        build.(closing(meta, style), arguments(args, s))
    end
  end

  defp closing(meta, style), do: if(style == :bare or has?(meta, :do), do: meta, else: Keyword.put_new(meta, :closing, []))

  defp do_blocks?([{key, _} | _] = last, meta) do
    key_atom(key) == :do and Enum.all?(last, fn {key, _} -> key_atom(key) in @do_keys end) and
      (has?(meta, :do) or Enum.all?(last, fn {key, _} -> is_atom(key) end))
  end

  defp key_atom({:__block__, _, [key]}), do: key
  defp key_atom(key), do: key

  defp blocks(last, s), do: for({key, body} <- last, do: {block_key(key), node(body, s)})

  defp block_key(key) when is_atom(key), do: {:__block__, [], [key]}
  defp block_key(key), do: key

  # Keywords at the end have no brackets.
  defp arguments(args, s) do
    case Enum.split(args, -1) do
      {init, [[_ | _] = last]} when init != [] or args != [] ->
        if keyword?(last), do: Enum.map(init, &node(&1, s)) ++ [keyword(last, s)], else: Enum.map(args, &node(&1, s))

      _ ->
        Enum.map(args, &node(&1, s))
    end
  end

  defp has?(meta, key), do: :lists.keymember(key, 1, meta)
end
