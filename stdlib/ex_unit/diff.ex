defmodule ExUnit.Diff do
  @moduledoc false
  # Two values, or a pattern and a value, side by side: documents in which what differs is marked.

  import Inspect.Algebra

  @delete :diff_delete
  @insert :diff_insert
  # A difference is shown wherever it is.
  @options %Inspect.Opts{limit: :infinity, printable_limit: :infinity}

  @doc "A value as `inspect/2` prints it, in lines that begin after so many columns."
  def inspect_in(value, width, padding), do: value |> to_doc(%Inspect.Opts{}) |> layout(width, padding)

  @doc "The text of a side: `mode` says how its marks look."
  def format({_mode, doc}, width, padding, mode, formatter) do
    doc |> doc_of(mode_colors(mode, formatter)) |> layout(width, padding)
  end

  defp layout(doc, width, padding) do
    width = if width == :infinity, do: :infinity, else: max(width - padding, 1)
    doc |> group() |> nest(padding) |> Inspect.Algebra.format(width) |> IO.iodata_to_binary()
  end

  # What the formatter puts before and after a text of this kind.
  defp mode_colors(mode, formatter) do
    {key, space} = if mode == :delete, do: {@delete, :diff_delete_whitespace}, else: {@insert, :diff_insert_whitespace}
    %{mark: around(formatter.(key, "\0")), space: around(formatter.(space, "\0"))}
  end

  # Formatters answer with text, or with a document as those made for Elixir do.
  defp around(doc) do
    case doc |> Inspect.Algebra.format(:infinity) |> IO.iodata_to_binary() |> String.split("\0") do
      [first, last | _] -> {first, last}
      [text] -> {text, ""}
    end
  end

  # Trees become documents last, when the colours are known.
  defp doc_of({:mark, tree}, colors), do: colored(doc_of(tree, colors), colors.mark)

  defp doc_of({:mark_text, text}, colors) do
    colored(text, if(String.trim_leading(text) == "", do: colors.space, else: colors.mark))
  end

  defp doc_of({:join, trees}, colors), do: concat(for tree <- trees, do: doc_of(tree, colors))
  defp doc_of({:value, value}, _colors), do: to_doc(value, @options)

  defp doc_of({:container, open, trees, close}, colors) do
    container_doc(doc_of(open, colors), trees, close, @options, fn tree, _ -> doc_of(tree, colors) end, separator: ",")
  end

  defp doc_of(text, _colors) when is_binary(text), do: text

  defp colored(doc, {first, last}) do
    color(doc, :mark, %Inspect.Opts{syntax_colors: [mark: first, reset: last]})
  end

  @doc "`{left, right}` for the sides of an operator, or of a match when the context is `{:match, pins}`."
  def compute(left, right, {:match, pins}) do
    {_equal?, left, right, _bound} = match(left, right, %{pins: Map.new(pins), bound: %{}})
    {{:delete, left}, {:insert, right}}
  end

  def compute(left, right, operator) when operator in [:==, :===] do
    equal = if operator == :==, do: &Kernel.==/2, else: &Kernel.===/2
    {left, right} = values(left, right, equal)
    {{:delete, left}, {:insert, right}}
  end

  def compute(left, right, _operator), do: {{:delete, {:mark, {:value, left}}}, {:insert, {:mark, {:value, right}}}}

  ## Values

  defp values(left, right, equal) do
    if equal.(left, right), do: {{:value, left}, {:value, right}}, else: different(left, right, equal)
  end

  defp different(left, right, _equal) when is_integer(left) and is_integer(right), do: texts(inspect(left), inspect(right))
  defp different(left, right, _equal) when is_float(left) and is_float(right), do: texts(inspect(left), inspect(right))

  defp different(left, right, _equal) when is_binary(left) and is_binary(right) do
    if String.printable?(left) and String.printable?(right),
      do: strings(left, right, ?"),
      else: texts(inspect(left, binaries: :as_binaries), inspect(right, binaries: :as_binaries))
  end

  defp different(left, right, equal) when is_list(left) and is_list(right) do
    cond do
      left != [] and right != [] and List.ascii_printable?(left) and List.ascii_printable?(right) -> charlists(left, right)
      improper?(left) or improper?(right) -> improper(left, right, equal)
      true -> lists(left, right, equal)
    end
  end

  defp different(left, right, equal) when is_tuple(left) and is_tuple(right) do
    {left, right} = positions(Tuple.to_list(left), Tuple.to_list(right), equal)
    {{:container, "{", left, "}"}, {:container, "{", right, "}"}}
  end

  defp different(%name{} = left, %name{} = right, equal) do
    if Inspect.impl_for(left) == Inspect.Any,
      do: maps(left, right, "%" <> inspect(name) <> "{", equal),
      else: texts(inspect(left), inspect(right))
  end

  defp different(%_{} = left, %_{} = right, _equal), do: whole(left, right)

  defp different(%name{} = left, right, equal) when is_map(right) do
    if Inspect.impl_for(left) == Inspect.Any do
      {{:container, _, left, close}, right} = maps(left, right, "%{", equal)
      {{:container, {:join, ["%", {:mark, inspect(name)}, "{"]}, left, close}, right}
    else
      whole(left, right)
    end
  end

  defp different(left, %_{} = right, equal) when is_map(left) do
    {right, left} = different(right, left, equal)
    {left, right}
  end

  defp different(left, right, equal) when is_map(left) and is_map(right), do: maps(left, right, "%{", equal)
  defp different(left, right, _equal), do: whole(left, right)

  defp whole(left, right), do: {{:mark, {:value, left}}, {:mark, {:value, right}}}

  ## Texts

  # Below this likeness two strings have only letters in common.
  @alike 0.4

  defp strings(left, right, quotes) do
    if String.bag_distance(left, right) > @alike do
      {left, right} = texts(escape(left, quotes), escape(right, quotes))
      {quoted(left, quotes), quoted(right, quotes)}
    else
      {quoted({:mark_text, escape(left, quotes)}, quotes), quoted({:mark_text, escape(right, quotes)}, quotes)}
    end
  end

  defp quoted(tree, ?"), do: {:join, ["\"", tree, "\""]}
  defp quoted(tree, ?'), do: {:join, ["~c\"", tree, "\""]}

  defp escape(text, _quotes), do: text |> inspect(printable_limit: :infinity) |> String.slice(1..-2//1)

  defp charlists(left, right), do: strings(List.to_string(left), List.to_string(right), ?')

  defp texts(left, right) do
    parts = String.myers_difference(left, right)
    {side(parts, :del), side(parts, :ins)}
  end

  defp side(parts, kind) do
    {:join,
     Enum.flat_map(parts, fn
       {:eq, text} -> [text]
       {^kind, text} -> [{:mark_text, text}]
       _ -> []
     end)}
  end

  ## Lists

  defp lists(left, right, equal) do
    keyword? = Keyword.keyword?(left) and Keyword.keyword?(right)
    {left, right} = left |> List.myers_difference(right) |> edits([], [], keyword?, equal)
    {{:container, "[", left, "]"}, {:container, "[", right, "]"}}
  end

  # Elements that were replaced are compared with each other.
  defp edits([{:del, old}, {:ins, new} | rest], left, right, keyword?, equal) do
    {olds, news} = if keyword?, do: pairs(old, new, equal), else: positions(old, new, equal)
    edits(rest, Enum.reverse(olds, left), Enum.reverse(news, right), keyword?, equal)
  end

  defp edits([{:ins, new}, {:del, old} | rest], left, right, keyword?, equal) do
    edits([{:del, old}, {:ins, new} | rest], left, right, keyword?, equal)
  end

  defp edits([{:eq, same} | rest], left, right, keyword?, equal) do
    trees = for element <- same, do: element(element, keyword?)
    edits(rest, Enum.reverse(trees, left), Enum.reverse(trees, right), keyword?, equal)
  end

  defp edits([{:del, old} | rest], left, right, keyword?, equal) do
    edits(rest, Enum.reverse(for(element <- old, do: {:mark, element(element, keyword?)}), left), right, keyword?, equal)
  end

  defp edits([{:ins, new} | rest], left, right, keyword?, equal) do
    edits(rest, left, Enum.reverse(for(element <- new, do: {:mark, element(element, keyword?)}), right), keyword?, equal)
  end

  defp edits([], left, right, _keyword?, _equal), do: {Enum.reverse(left), Enum.reverse(right)}

  defp element(element, false), do: {:value, element}
  defp element({key, value}, true), do: {:join, [key_text(key, true), {:value, value}]}

  defp positions([left | more_left], [right | more_right], equal) do
    {left, right} = values(left, right, equal)
    {lefts, rights} = positions(more_left, more_right, equal)
    {[left | lefts], [right | rights]}
  end

  defp positions(left, right, _equal), do: {for(value <- left, do: {:mark, {:value, value}}), for(value <- right, do: {:mark, {:value, value}})}

  # Of keyword lists, values under the same key.
  defp pairs([{key, left} | more_left], [{key, right} | more_right], equal) do
    {left, right} = values(left, right, equal)
    {lefts, rights} = pairs(more_left, more_right, equal)
    {[{:join, [key_text(key, true), left]} | lefts], [{:join, [key_text(key, true), right]} | rights]}
  end

  defp pairs(left, right, _equal) do
    {for(pair <- left, do: {:mark, element(pair, true)}), for(pair <- right, do: {:mark, element(pair, true)})}
  end

  defp improper?(list), do: not :erlang.is_list(list) or List.improper?(list)

  defp improper(left, right, equal) do
    {heads_left, tail_left} = parts(left)
    {heads_right, tail_right} = parts(right)
    {lefts, rights} = positions(heads_left, heads_right, equal)
    {{:join, with_tail(lefts, tail_left)}, {:join, with_tail(rights, tail_right)}}
  end

  defp parts([head | tail]) do
    {heads, last} = parts(tail)
    {[head | heads], last}
  end

  defp parts(last), do: {[], last}

  defp with_tail(trees, []), do: ["[" | Enum.intersperse(trees, ", ")] ++ ["]"]
  defp with_tail(trees, tail), do: ["[" | Enum.intersperse(trees, ", ")] ++ [" | ", {:mark, {:value, tail}}, "]"]

  ## Maps

  defp maps(left, right, open, equal) do
    [left_pairs, right_pairs] = for map <- [left, right], do: map |> map_pairs() |> Enum.sort()
    {{:container, open, map_side(left_pairs, right, :left, equal), "}"}, {:container, open, map_side(right_pairs, left, :right, equal), "}"}}
  end

  defp map_pairs(%_{} = struct), do: struct |> Map.from_struct() |> Map.delete(:__exception__) |> Map.to_list()
  defp map_pairs(map), do: Map.to_list(map)

  defp map_side(pairs, other, side, equal) do
    atoms? = Enum.all?(pairs, fn {key, _} -> is_atom(key) end)

    for {key, value} <- pairs do
      case {Map.fetch(other, key), side} do
        {:error, _} -> {:mark, {:join, [key_text(key, atoms?), {:value, value}]}}
        {{:ok, right}, :left} -> {:join, [key_text(key, atoms?), elem(values(value, right, equal), 0)]}
        {{:ok, left}, :right} -> {:join, [key_text(key, atoms?), elem(values(left, value, equal), 1)]}
      end
    end
  end

  defp key_text(key, true) when is_atom(key), do: Macro.inspect_atom(:key, key) <> " "
  defp key_text(key, _atoms?), do: inspect(key) <> " => "

  ## Patterns

  # {whether it matches, left tree, right tree, env with what variables stand for}
  defp match({:when, _, [pattern, guard]}, right, env) do
    {equal?, left, right, env} = match(pattern, right, env)
    guard = Macro.to_string(guard)
    # Only a match fails at its guard.
    {false, {:join, [left, " when ", if(equal?, do: {:mark, guard}, else: guard)]}, right, env}
  end

  defp match({:^, _, [{name, _, _}]}, right, env) do
    case env.pins do
      %{^name => value} -> leaf(value === right, "^#{name}", right, env)
      _ -> leaf(false, "^#{name}", right, env)
    end
  end

  defp match({:_, _, context}, right, env) when is_atom(context), do: leaf(true, "_", right, env)

  defp match({name, meta, context}, right, env) when is_atom(name) and is_atom(context) do
    id = {name, meta[:counter], context}

    case env.bound do
      %{^id => value} -> leaf(value === right, "#{name}", right, env)
      _ -> leaf(true, "#{name}", right, put_in(env.bound[id], right))
    end
  end

  defp match({:=, _, [one, other]}, right, env) do
    {one?, one_tree, one_right, env} = match(one, right, env)
    {other?, other_tree, other_right, env} = match(other, right, env)
    {one? and other?, {:join, [one_tree, " = ", other_tree]}, if(one?, do: other_right, else: one_right), env}
  end

  defp match({:{}, _, patterns}, right, env), do: match_tuple(patterns, right, env)
  defp match({one, other}, right, env), do: match_tuple([one, other], right, env)
  defp match(patterns, right, env) when is_list(patterns), do: match_list(patterns, right, env)

  defp match({:%, _, [name, {:%{}, _, pairs}]}, right, env) when is_map(right) do
    {same?, shown} = struct_name(name, right)
    {equal?, pairs, right_pairs, env} = match_pairs(pairs, right, env)
    open = {:join, ["%", if(same?, do: shown, else: {:mark, shown}), "{"]}
    right_open = if is_struct(right), do: "%#{inspect(right.__struct__)}{", else: "%{"
    {same? and equal?, {:container, open, pairs, "}"}, {:container, right_open, right_pairs, "}"}, env}
  end

  defp match({:%{}, _, pairs}, right, env) when is_map(right) do
    {equal?, pairs, right_pairs, env} = match_pairs(pairs, right, env)
    open = if is_struct(right), do: "%#{inspect(right.__struct__)}{", else: "%{"
    {equal?, {:container, "%{", pairs, "}"}, {:container, open, right_pairs, "}"}, env}
  end

  defp match({:<>, _, [prefix, rest]}, right, env) when is_binary(prefix) and is_binary(right) do
    size = byte_size(prefix)
    start = binary_part(right, 0, min(size, byte_size(right)))
    {left, start_tree} = if start == prefix, do: {{:value, prefix}, {:value, start}}, else: strings(prefix, start, ?")
    more = right |> binary_part(byte_size(start), byte_size(right) - byte_size(start)) |> escape(?")
    {start == prefix, {:join, [left, " <> ", Macro.to_string(rest)]}, before_quote(start_tree, start, more), env}
  end

  defp match({:__aliases__, _, _} = name, right, env) do
    text = Macro.to_string(name)
    leaf(is_atom(right) and (inspect(right) == text or String.ends_with?(inspect(right), "." <> text)), text, right, env)
  end

  defp match({_, _, _} = other, right, env), do: leaf(false, Macro.to_string(other), right, env)

  defp match(literal, right, env) do
    {left, right_tree} = values(literal, right, &Kernel.===/2)
    {literal === right, left, right_tree, env}
  end

  defp leaf(true, text, right, env), do: {true, text, {:value, right}, env}
  defp leaf(false, text, right, env), do: {false, {:mark, text}, {:mark, {:value, right}}, env}

  # The rest of the text stands inside the same quotes as its start.
  defp before_quote({:value, start}, _, more), do: {:join, ["\"", escape(start, ?"), more, "\""]}
  defp before_quote({:join, parts}, _, more), do: {:join, List.insert_at(parts, -2, more)}

  defp struct_name(name, right) do
    text = Macro.to_string(name)
    actual = if is_struct(right), do: inspect(right.__struct__)
    variable? = match?({_, _, context} when is_atom(context), name)
    {actual != nil and (variable? or actual == text or String.ends_with?(actual, "." <> text)), text}
  end

  defp match_tuple(patterns, right, env) when is_tuple(right) do
    {equal?, left, right, env} = match_each(patterns, Tuple.to_list(right), env)
    {equal?, {:container, "{", left, "}"}, {:container, "{", right, "}"}, env}
  end

  defp match_tuple(patterns, right, env), do: leaf(false, Macro.to_string({:{}, [], patterns}), right, env)

  defp match_list(patterns, right, env) when is_list(right) do
    case List.last(patterns) do
      {:|, _, [last, tail]} -> match_tail(Enum.drop(patterns, -1) ++ [last], tail, right, env)
      _ -> match_whole_list(patterns, right, env)
    end
  end

  defp match_list(patterns, right, env), do: leaf(false, Macro.to_string(patterns), right, env)

  defp match_whole_list(patterns, right, env) do
    if improper?(right) do
      leaf(false, Macro.to_string(patterns), right, env)
    else
      {equal?, left, right, env} = match_each(patterns, right, env)
      {equal?, {:container, "[", keyword(patterns, left), "]"}, {:container, "[", right, "]"}, env}
    end
  end

  # Keys of keyword lists in a pattern stay tuples: what differs inside is marked there.
  defp keyword(_patterns, trees), do: trees

  defp match_tail(heads, tail, right, env) do
    {firsts, rest} = Enum.split(right, length(heads))
    {equal?, lefts, rights, env} = match_each(heads, firsts, env)
    {tail?, tail_tree, rest_tree, env} = match(tail, rest, env)
    left = {:join, ["[" | Enum.intersperse(lefts, ", ")] ++ [" | ", tail_tree, "]"]}
    right = if equal? and tail?, do: {:value, right}, else: {:container, "[", rights ++ tail_trees(rest_tree, rest), "]"}
    {equal? and tail?, left, right, env}
  end

  defp tail_trees({:container, "[", trees, "]"}, _rest), do: trees
  defp tail_trees({:value, _}, rest) when is_list(rest), do: for(value <- rest, do: {:value, value})
  defp tail_trees(_tree, rest), do: for(value <- List.wrap(rest), do: {:mark, {:value, value}})

  defp match_each([pattern | patterns], [right | rights], env) do
    {one?, left, right, env} = match(pattern, right, env)
    {all?, lefts, rights, env} = match_each(patterns, rights, env)
    {one? and all?, [left | lefts], [right | rights], env}
  end

  defp match_each([], [], env), do: {true, [], [], env}

  defp match_each(patterns, rights, env) do
    {false, for(pattern <- patterns, do: {:mark, Macro.to_string(pattern)}), for(right <- rights, do: {:mark, {:value, right}}), env}
  end

  # Keys that only the value has do not matter.
  defp match_pairs(pairs, right, env) do
    atoms? = Enum.all?(pairs, fn {key, _} -> is_atom(key) end)

    {lefts, {equal?, matched, env}} =
      Enum.map_reduce(pairs, {true, %{}, env}, fn {key_pattern, pattern}, {all?, matched, env} ->
        with {:ok, key} <- pattern_key(key_pattern, env), {:ok, value} <- Map.fetch(right, key) do
          {one?, left, tree, env} = match(pattern, value, env)
          {{:join, [pattern_key_text(key_pattern, atoms?), left]}, {all? and one?, Map.put(matched, key, tree), env}}
        else
          :error -> {{:mark, pattern_key_text(key_pattern, atoms?) <> Macro.to_string(pattern)}, {false, matched, env}}
        end
      end)

    right_pairs = right |> map_pairs() |> Enum.sort()
    right_atoms? = Enum.all?(right_pairs, fn {key, _} -> is_atom(key) end)
    rights = for {key, value} <- right_pairs, do: {:join, [key_text(key, right_atoms?), Map.get(matched, key, {:value, value})]}
    {equal?, lefts, rights, env}
  end

  defp pattern_key({:^, _, [{name, _, _}]}, env), do: Map.fetch(env.pins, name)
  defp pattern_key({:{}, _, values}, _env), do: {:ok, List.to_tuple(values)}
  defp pattern_key({_, _, _}, _env), do: :error
  defp pattern_key(key, _env), do: {:ok, key}

  defp pattern_key_text(key, true), do: key_text(key, true)
  defp pattern_key_text(key, false), do: Macro.to_string(key) <> " => "
end
