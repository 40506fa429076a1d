defmodule Code.Fragment do
  @moduledoc """
  What can be said about code that is being written: unfinished, not necessarily valid.

      iex> Code.Fragment.cursor_context("x = String.up")
      {:dot, {:alias, ~c"String"}, ~c"up"}

  The text is read backwards from the cursor, so the time it takes depends on what stands there.
  """

  @type position :: {line :: pos_integer, column :: pos_integer}

  @type inside_dot ::
          {:alias, charlist}
          | {:alias, inside_alias, charlist}
          | {:dot, inside_dot, charlist}
          | {:module_attribute, charlist}
          | {:unquoted_atom, charlist}
          | {:var, charlist}

  @type inside_alias :: {:local_or_var, charlist} | {:module_attribute, charlist}

  @operators ~w(=== !== ... +++ --- <<< >>> ~>> <<~ <~> &&& ||| ^^^ <|> == != =~ <= >= && || <> ++ --) ++
               ~w(|> ~> <~ <- :: .. ** + - * / < > ! ^ & | = \\\\)
  @operator_chars ~c"=!.+-<>~&|^:*/\\"
  @word_operators [~c"when", ~c"not", ~c"and", ~c"or", ~c"in"]
  @keywords [~c"do", ~c"end", ~c"after", ~c"else", ~c"rescue", ~c"catch", ~c"fn"]

  @doc """
  Tells what stands before the cursor, which is at the end of `fragment`.

      iex> Code.Fragment.cursor_context("Foo.Ba")
      {:alias, ~c"Foo.Ba"}

      iex> Code.Fragment.cursor_context("a |> b(")
      {:local_call, ~c"b"}

      iex> Code.Fragment.cursor_context("&map/")
      {:local_arity, ~c"map"}

      iex> Code.Fragment.cursor_context("foo(1, ")
      :expr

  `:none` stands for places where nothing is known, `:expr` for those where any expression may begin.
  """
  @spec cursor_context(List.Chars.t(), keyword) :: atom | tuple
  def cursor_context(fragment, options \\ [])

  def cursor_context(fragment, options) when (is_binary(fragment) or is_list(fragment)) and is_list(options) do
    {context, _before} = fragment |> without_comments() |> Enum.reverse() |> context()
    context
  end

  def cursor_context(fragment, options) when is_list(options), do: cursor_context(to_charlist(fragment), options)

  @doc """
  Tells what stands around a position, with its begin and its end (behind the last character), or `:none`.

      iex> Code.Fragment.surround_context("Foo.bar + 1", {1, 6})
      %{begin: {1, 1}, context: {:dot, {:alias, ~c"Foo"}, ~c"bar"}, end: {1, 8}}

      iex> Code.Fragment.surround_context("Foo.bar + 1", {1, 9})
      %{begin: {1, 9}, context: {:operator, ~c"+"}, end: {1, 10}}

      iex> Code.Fragment.surround_context("Foo.bar + 1", {1, 11})
      :none

  """
  @spec surround_context(List.Chars.t(), position, keyword) ::
          :none | %{begin: position, end: position, context: tuple}
  def surround_context(fragment, position, options \\ [])

  def surround_context(fragment, {line, column} = position, options)
      when (is_binary(fragment) or is_list(fragment)) and is_integer(line) and line > 0 and
             is_integer(column) and column > 0 and is_list(options) do
    lines = fragment |> to_lines() |> Enum.map(&without_comment/1)

    case Enum.split(lines, line - 1) do
      {above, [here | below]} ->
        {left, right} = Enum.split(here, column - 1)
        before = Enum.reverse(Enum.intersperse(above, ~c"\n") ++ if(above == [], do: [], else: [~c"\n"]) ++ [left])
        before = Enum.flat_map(before, &Enum.reverse/1)
        surround(before, Enum.concat([right | Enum.map(below, &[?\n | &1])]), position)

      _ ->
        :none
    end
  end

  def surround_context(fragment, {line, column} = position, options)
      when is_integer(line) and line > 0 and is_integer(column) and column > 0 and is_list(options) do
    surround_context(to_charlist(fragment), position, options)
  end

  @doc """
  Reads code up to the cursor as quoted code: `__cursor__()` stands in place of the argument that is being written,
  and what is open is closed.

      iex> {:ok, quoted} = Code.Fragment.container_cursor_to_quoted("max(some_value, ")
      iex> Macro.to_string(quoted)
      "max(some_value, __cursor__())"

      iex> {:ok, quoted} = Code.Fragment.container_cursor_to_quoted("if ok do [1, {2, x")
      iex> Macro.to_string(quoted)
      "if ok do\\n  [1, {2, __cursor__()}]\\nend"

  The options are those of `Code.string_to_quoted/2`.
  """
  @spec container_cursor_to_quoted(List.Chars.t(), keyword) ::
          {:ok, Macro.t()} | {:error, {keyword, binary | {binary, binary}, binary}}
  def container_cursor_to_quoted(fragment, options \\ []) do
    {text, alternative} = fragment |> to_charlist() |> Code.Fragment.Container.close()

    with {:error, _} = error <- Code.string_to_quoted(text, options) do
      case Code.string_to_quoted(alternative, options) do
        {:ok, quoted} -> {:ok, Macro.prewalk(quoted, &cursor_for_pair/1)}
        {:error, _} -> error
      end
    end
  end

  # Behind the pairs of a keyword list only another pair is allowed, which the cursor then takes the place of.
  defp cursor_for_pair({:__cursor__, {:__cursor__, _, []} = cursor}), do: cursor
  defp cursor_for_pair(quoted), do: quoted

  ## Text

  defp to_lines(fragment),
    do: fragment |> to_string() |> String.split(["\r\n", "\n"]) |> Enum.map(&String.to_charlist/1)

  # The last line is left as it is: there the cursor may be in the comment.
  defp without_comments(fragment) do
    {above, [last]} = fragment |> to_lines() |> Enum.split(-1)
    Enum.concat(Enum.map(above, &[without_comment(&1), ?\n]) |> Enum.map(&List.flatten/1)) ++ last
  end

  defp without_comment(line), do: without_comment(line, ?\s)
  defp without_comment([?# | _], before) when before in ~c" \t", do: []
  defp without_comment([c | line], _before), do: [c | without_comment(line, c)]
  defp without_comment([], _before), do: []

  ## Before the cursor: everything here takes reversed text and returns what was found with the text before it

  defp context(text) do
    case trim(text) do
      {:none, _} -> last(text)
      {:line, [?. | rest] = text} -> if match?([?. | _], rest), do: {:expr, text}, else: after_space(last(text))
      {:line, text} -> {:expr, text}
      {:space, []} -> {:expr, []}
      {:space, text} -> after_space(last(text))
    end
  end

  defp trim(text, kind \\ :none)
  defp trim([c | text], :line) when c in ~c" \t\r\n", do: trim(text, :line)
  defp trim([?\n | text], _kind), do: trim(text, :line)
  defp trim([c | text], _kind) when c in ~c" \t\r", do: trim(text, :space)
  defp trim(text, kind), do: {kind, text}

  defp skip(text), do: text |> trim() |> elem(1)

  # An identifier with a space behind it is called.
  defp after_space({{:local_or_var, name}, before}) when name in @word_operators, do: {{:operator_call, name}, before}
  defp after_space({{:dot, _, []}, _} = found), do: found
  defp after_space({{:struct, []}, _} = found), do: found
  defp after_space({{:unquoted_atom, []}, before}), do: {:expr, before}
  defp after_space({{kind, _}, _} = found) when kind in [:local_call, :operator_call], do: found
  defp after_space({{:dot_call, _, _}, _} = found), do: found
  defp after_space(found), do: called(found)

  defp called({:expr, before}), do: {:expr, before}
  defp called({{:local_or_var, name}, before}), do: {{:local_call, name}, before}
  defp called({{:operator, name}, before}), do: {{:operator_call, name}, before}
  defp called({{:dot, left, [_ | _] = name}, before}), do: {{:dot_call, left, name}, before}
  defp called({_other, before}), do: {:none, before}

  defp opened({:expr, before}), do: {:none, before}
  defp opened(found), do: called(found)

  defp last([]), do: {:expr, []}
  defp last([?( | before]), do: opened(last(before))
  defp last([?/ | [c | _] = before]) when c not in ~c" \t\n/", do: divided(last(before), [?/ | before])
  defp last([?/, ?/ | before]), do: {{:operator_arity, ~c"/"}, before}
  defp last([?/ | _] = text) when length(text) == 1, do: {:none, []}
  defp last([?<, ?< | before]), do: {:expr, before}

  defp last([?>, c | before]) when c in ~c"-=",
    do: if(match?([?< | _], before), do: {:none, before}, else: {:expr, before})

  defp last([c | before]) when c in ~c",;[{", do: {:expr, before}
  defp last([?@ | before]), do: attribute([], before)
  defp last([?% | before]), do: {{:struct, []}, before}
  defp last([?~, c | _] = text) when c in ~c"=<", do: operator(text)
  defp last([?~ | before]), do: {{:sigil, []}, before}
  defp last([?:, ?: | _] = text), do: operator(text)
  defp last([?: | before]), do: {{:unquoted_atom, []}, before}
  defp last([?., ?., ?. | before]), do: {{:local_or_var, ~c"..."}, before}
  defp last([?., ?. | _] = text), do: operator(text)
  defp last([?. | before]), do: dot([], before)
  defp last([c | _] = text) when c in @operator_chars, do: bang_or_operator(text)
  defp last(text), do: word(text)

  # A slash behind a name asks for an arity; elsewhere it divides.
  defp divided({{:local_or_var, name}, before}, _text) when name in @word_operators,
    do: {{:operator_arity, name}, before}

  defp divided({{:local_or_var, name}, before}, _text), do: {{:local_arity, name}, before}
  defp divided({{:dot, left, [_ | _] = name}, before}, _text), do: {{:dot_arity, left, name}, before}
  defp divided({{:operator, name}, before}, _text), do: {{:operator_arity, name}, before}
  defp divided({_other, before}, _text), do: {:none, before}

  # The ! that ends a name.
  defp bang_or_operator([?! | before] = text) do
    case identifier(before) do
      {[_ | _], _} -> word(text)
      _ -> operator(text)
    end
  end

  defp bang_or_operator(text), do: operator(text)

  # All the characters of operators that stand together are one, but for the dot or the colon in front.
  defp operator(text) do
    {run, before} = Enum.split_while(text, &(&1 in @operator_chars))
    run = Enum.reverse(run)

    cond do
      operator?(run) -> {{:operator, run}, before}
      match?([c | _] when c in ~c".:", run) and operator?(tl(run)) -> operator(hd(run), tl(run), before)
      true -> {:none, before}
    end
  end

  defp operator(?., name, before), do: dot(name, before)
  defp operator(?:, name, before), do: {{:unquoted_atom, name}, before}

  defp operator?(name), do: to_string(name) in @operators

  ## Words

  defp word(text) do
    case name(text) do
      {[], _} -> {:none, text}
      {name, [?: | [?: | _] = before]} -> plain(name, [?: | before])
      {name, [?: | before]} -> {{:unquoted_atom, name}, before}
      {name, before} -> named(name, before)
    end
  end

  defp named([first | _] = name, before) do
    case before do
      [?? | _] -> {:none, before}
      [?@ | rest] when first not in ?A..?Z -> attribute(name, rest)
      [?~, c | _] when c in ~c"=<" -> plain(name, before)
      [?~ | rest] when tl(name) == [] or first in ?A..?Z -> {{:sigil, name}, rest}
      _ -> plain(name, before)
    end
  end

  defp attribute(name, before) do
    cond do
      match?([_ | _], before) and identifier?(hd(before)) -> {:none, before}
      name == [] -> {{:module_attribute, []}, before}
      true -> in_struct({:module_attribute, name}, before, & &1)
    end
  end

  defp plain([first | _] = name, before) do
    cond do
      first in ?0..?9 ->
        {:none, before}

      first not in ?A..?Z and String.upcase(<<first::utf8>>) == <<first::utf8>> and first != ?_ and not caseless?(first) ->
        {:none, before}

      dotted = after_dot(before) ->
        dot(name, dotted)

      first in ?A..?Z ->
        in_struct({:alias, name}, before, fn {:alias, name} -> name end)

      true ->
        in_struct({:local_or_var, name}, before, & &1)
    end
  end

  defp caseless?(c), do: String.downcase(<<c::utf8>>) == <<c::utf8>>

  # A name of a struct, when there is a % before it.
  defp in_struct(found, before, inside) do
    case skip_spaces(before) do
      [?% | before] -> {{:struct, inside.(found)}, before}
      _ -> {found, before}
    end
  end

  defp skip_spaces([c | text]) when c in ~c" \t", do: skip_spaces(text)
  defp skip_spaces(text), do: text

  # The text before a dot that is not part of `..`.
  defp after_dot(text) do
    case skip(text) do
      [?., ?. | _] -> nil
      [?. | before] -> before
      _ -> nil
    end
  end

  defp name([c | text]) when c in ~c"?!" do
    case identifier(text) do
      {[], _} -> {[], [c | text]}
      {name, before} -> {name ++ [c], before}
    end
  end

  defp name(text), do: identifier(text)

  defp identifier(text) do
    {name, before} = Enum.split_while(text, &identifier?/1)
    {Enum.reverse(name), before}
  end

  defp identifier?(c) when c in ?a..?z or c in ?A..?Z or c in ?0..?9 or c == ?_, do: true
  defp identifier?(c) when c < 128, do: false
  defp identifier?(c), do: <<c::utf8>> =~ ~r/^[\p{L}\p{N}\p{Mn}\p{Mc}]$/u

  ## Dots

  defp dot(hint, before) do
    {left, rest} = before |> skip() |> word()

    case {hint, left} do
      {[c | _], _} when c in ?A..?Z -> alias_of(left, hint, rest)
      {_, {:alias, _}} -> {{:dot, left, hint}, rest}
      {_, {:alias, _, _}} -> {{:dot, left, hint}, rest}
      {_, {:module_attribute, [_ | _]}} -> {{:dot, left, hint}, rest}
      {_, {:unquoted_atom, [_ | _]}} -> {{:dot, left, hint}, rest}
      {_, {:dot, _, [_ | _]}} -> {{:dot, left, hint}, rest}
      {_, {:local_or_var, name}} -> {{:dot, {:var, name}, hint}, rest}
      {_, {:struct, left}} -> {{:struct, {:dot, struct_name(left), hint}}, rest}
      _ -> {:none, rest}
    end
  end

  defp struct_name(name) when is_list(name), do: {:alias, name}
  defp struct_name(left), do: left

  defp alias_of({:alias, name}, hint, rest), do: {{:alias, name ++ [?. | hint]}, rest}
  defp alias_of({:alias, left, name}, hint, rest), do: {{:alias, left, name ++ [?. | hint]}, rest}
  defp alias_of({:local_or_var, _} = left, hint, rest), do: {{:alias, left, hint}, rest}
  defp alias_of({:module_attribute, [_ | _]} = left, hint, rest), do: {{:alias, left, hint}, rest}
  defp alias_of({:struct, name}, hint, rest) when is_list(name), do: {{:struct, name ++ [?. | hint]}, rest}

  defp alias_of({:struct, left}, hint, rest) do
    case alias_of(left, hint, rest) do
      {:none, rest} -> {:none, rest}
      {found, rest} -> {{:struct, found}, rest}
    end
  end

  defp alias_of(_left, _hint, rest), do: {:none, rest}

  ## Around a position

  defp surround(before, text, position) do
    case forward(before, text) do
      :none -> :none
      {found, behind} -> found |> last() |> around(behind, {before, found}, position)
    end
  end

  defp around({context, start}, behind, {before, found}, position) do
    case seen(context, behind) do
      :none -> :none
      context -> %{begin: place(before, start, position), context: context, end: place(before, found, position)}
    end
  end

  defp seen({:local_or_var, name}, _behind) when name in @keywords, do: {:keyword, name}
  defp seen({:local_or_var, name}, _behind) when name in @word_operators, do: {:operator, name}
  defp seen({:local_or_var, ~c"..."}, _behind), do: :none
  defp seen({:local_or_var, name}, [?( | _]), do: {:local_call, name}
  defp seen({:local_or_var, name}, [?/ | _]), do: {:local_arity, name}

  defp seen({:local_or_var, _} = found, behind) do
    case skip(behind) do
      [?. | behind] -> if match?([c | _] when c in ?A..?Z, skip(behind)), do: :none, else: found
      _ -> found
    end
  end

  defp seen({:dot, _, []}, _behind), do: :none
  defp seen({:dot_arity, _, _}, _behind), do: :none
  defp seen({kind, _}, _behind) when kind in [:local_arity, :operator_arity], do: :none
  defp seen({kind, []}, _behind) when kind in [:module_attribute, :unquoted_atom, :struct, :sigil], do: :none
  defp seen(context, _behind) when is_tuple(context), do: context
  defp seen(_context, _behind), do: :none

  # The text up to the end of what stands at the position, reversed, and the text behind it.
  defp forward(before, [c | rest] = text) do
    cond do
      identifier?(c) ->
        to_end(before, text)

      c in ~c"?!" and match?([_ | _], before) and identifier?(hd(before)) and rest_of_name?(rest) ->
        {[c | before], rest}

      c in ~c" \t\n" ->
        forward_space(before, text)

      c == ?. and not match?([?. | _], rest) and not match?([?. | _], before) ->
        to_dotted(before, text)

      c in ~c"@%~:" ->
        forward_prefix(before, text)

      c in @operator_chars ->
        forward_operator(before, text)

      true ->
        :none
    end
  end

  defp forward(_before, []), do: :none

  defp rest_of_name?([c | _]), do: c != ?= and not identifier?(c)
  defp rest_of_name?([]), do: true

  # Space belongs to a dot beside it.
  defp forward_space(before, text) do
    {space, behind} = Enum.split_while(text, &(&1 in ~c" \t\n"))

    cond do
      match?([?. | _], behind) and not match?([_, ?. | _], behind) -> to_dotted(Enum.reverse(space, before), behind)
      after_dot(before) -> to_end(Enum.reverse(space, before), behind)
      true -> :none
    end
  end

  defp to_dotted(before, [?. | text]) do
    {space, behind} = Enum.split_while(text, &(&1 in ~c" \t\n"))
    to_end(Enum.reverse(space, [?. | before]), behind)
  end

  defp forward_prefix(before, [c | rest] = text) do
    case rest do
      [?@ | rest] when c == ?% ->
        to_end([?@, ?% | before], rest)

      [next | _] when c == ?: ->
        if identifier?(next) and not match?([?: | _], before),
          do: to_end([c | before], rest),
          else: forward_operator(before, text)

      [next | _] ->
        if identifier?(next) and not match?([b | _] when b in ~c"<=", before),
          do: to_end([c | before], rest),
          else: forward_operator(before, text)

      [] ->
        forward_operator(before, text)
    end
  end

  # Behind `~s` it delimits.
  defp forward_operator([c, ?~ | _], _text) when c in ?a..?z or c in ?A..?Z, do: :none

  defp forward_operator(before, text) do
    {left, start} = Enum.split_while(before, &(&1 in @operator_chars))
    {right, behind} = Enum.split_while(text, &(&1 in @operator_chars))
    run = Enum.reverse(left, right)

    # `Foo.+`: the dot is not part of the operator.
    case run do
      [?. | name] when name != [] and hd(name) != ?. ->
        if operator?(name), do: {Enum.reverse(run, start), behind}, else: :none

      _ ->
        if operator?(run), do: {Enum.reverse(run, start), behind}, else: :none
    end
  end

  # To the end of a name, and of the alias it is part of.
  defp to_end(before, text) do
    {name, behind} = Enum.split_while(text, &identifier?/1)

    case {name, behind} do
      {[], [c | _]} when c in @operator_chars -> forward_operator(before, text)
      {[], _} -> :none
      {_, [?., next | _]} when next in ?A..?Z -> to_end_of_alias(Enum.reverse(name, before), behind)
      {_, [mark | rest]} when mark in ~c"?!" -> marked(Enum.reverse(name, before), mark, rest, behind)
      _ -> {Enum.reverse(name, before), behind}
    end
  end

  defp to_end_of_alias(found, [dot | rest] = behind) do
    case identifier(found) do
      {[c | _], _} when c in ?A..?Z -> to_end([dot | found], rest)
      _ -> {found, behind}
    end
  end

  defp marked(found, mark, rest, behind) do
    if rest_of_name?(rest), do: {[mark | found], rest}, else: {found, behind}
  end

  # Line and column of where a reversed text ends, known where another one does.
  defp place(known, text, {line, column}) do
    lines = line + count_lines(text) - count_lines(known)

    {lines,
     if(lines == line and count_lines(text) == count_lines(known),
       do: column + width(text) - width(known),
       else: width(text) + 1
     )}
  end

  defp count_lines(text), do: Enum.count(text, &(&1 == ?\n))
  defp width(text), do: text |> Enum.take_while(&(&1 != ?\n)) |> length()
end
