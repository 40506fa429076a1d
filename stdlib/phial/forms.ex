defmodule :phial_forms do
  @moduledoc false
  # Files of Erlang terms, expressions and record definitions, read form by form.

  # What is known of libraries that are not there as files.
  @library %{
    "kernel/include/file.hrl" => """
    -record(file_info, {size, type, access, atime, mtime, ctime, mode, links, major_device, minor_device, inode, uid, gid}).
    -record(file_descriptor, {module :: module(), data :: term()}).
    """
  }

  @doc "The characters of a file: UTF-8 unless a comment at the top says latin-1."
  def text(path) do
    with {:ok, bytes} <- File.read(path), do: characters(bytes)
  end

  defp characters(bytes) do
    case latin1?(bytes) or :unicode.characters_to_list(bytes) do
      true -> {:ok, :erlang.binary_to_list(bytes)}
      chars when is_list(chars) -> {:ok, chars}
      _ -> {:error, {1, :file_io_server, :invalid_unicode}}
    end
  end

  defp latin1?(bytes) do
    bytes
    |> String.split("\n", parts: 3)
    |> Enum.take(2)
    |> Enum.any?(&(&1 =~ ~r/^\s*%.*coding[:=]\s*latin-1/))
  end

  @doc """
  Folds over the forms of a text: `fun` gets what `parse` makes of the tokens, the location behind the form and the accumulator,
  and answers `{:ok, acc}` or an error.
  """
  def fold(chars, parse, acc, fun), do: fold(chars, 1, parse, acc, fun)

  defp fold(chars, line, parse, acc, fun) do
    case :erl_scan.form(chars, line) do
      {:eof, _} ->
        {:ok, acc}

      {:ok, tokens, rest, line} ->
        with {:ok, parsed} <- parse.(tokens),
             {:ok, acc} <- fun.(parsed, line, acc),
             do: fold(rest, line, parse, acc, fun)

      {:error, {_, module, reason}, line} ->
        {:error, {line, module, reason}}
    end
  end

  @doc "The terms of a file."
  def terms(path) do
    with {:ok, chars} <- text(path),
         {:ok, terms} <-
           fold(chars, &:erl_parse.parse_term/1, [], fn term, _, acc -> {:ok, [term | acc]} end),
         do: {:ok, :lists.reverse(terms)}
  end

  @doc "The value of the last expression of a file."
  def script(path, bindings) do
    with {:ok, chars} <- text(path),
         {:ok, {value, _}} <-
           fold(chars, &:erl_parse.parse_exprs/1, {:undefined, Map.new(bindings)}, &evaluate/3),
         do: {:ok, value}
  end

  defp evaluate(exprs, line, {_, bindings}) do
    {:value, value, bindings} = :erl_eval.exprs(exprs, bindings)
    {:ok, {value, bindings}}
  catch
    class, reason -> {:error, {line, :file, {class, reason, __STACKTRACE__}}}
  end

  @doc """
  `{fun.(full), full}` for the name in the first of the directories where `fun` does not answer that there is no such file; an absolute
  name is in none of them.
  """
  def on_path(directories, name, fun) when is_list(directories) do
    Enum.find_value(directories, {:error, :enoent}, fn directory ->
      full = :filename.join(directory, name)
      with found when found != {:error, :enoent} <- fun.(full), do: {found, full}, else: (_ -> nil)
    end)
  rescue
    FunctionClauseError -> {:error, :badarg}
  end

  ## Records

  @doc "The text of `app/include/x.hrl`, or nil."
  def library_text(name) do
    case @library do
      %{^name => text} -> String.to_charlist(text)
      _ -> nil
    end
  end

  @doc """
  The records of a text, `{name, [{field, default}]}`, as they come. Options as for `Record.extract/2`: `:includes` are directories,
  `:macros` are `{name, term}`. What cannot be understood is passed over.
  """
  def records(chars, directory, options) do
    macros =
      for {name, value} <- Keyword.get(options, :macros, []),
          into: %{},
          do: {name, {nil, [abstract_token(value)]}}

    state = %{
      macros: macros,
      directories: [directory | Keyword.get(options, :includes, [])],
      records: [],
      skip: 0,
      depth: 0
    }

    :lists.reverse(walk(chars, state).records)
  end

  defp abstract_token(value) when is_atom(value), do: {:atom, 0, value}
  defp abstract_token(value) when is_integer(value), do: {:integer, 0, value}
  defp abstract_token(value) when is_float(value), do: {:float, 0, value}
  defp abstract_token(value) when is_list(value), do: {:string, 0, value}

  defp walk(chars, state) do
    case :erl_scan.form(chars, 1) do
      {:ok, tokens, rest, _} -> walk(rest, form(tokens, state))
      _ -> state
    end
  end

  # Inside of a branch that is not taken only its end counts.
  defp form([{:-, _}, {:atom, _, directive} | _], %{skip: skip} = state) when skip > 0 do
    case directive do
      directive when directive in [:ifdef, :ifndef] -> %{state | skip: skip + 1}
      :else when skip == 1 -> %{state | skip: 0}
      :endif -> %{state | skip: skip - 1}
      _ -> state
    end
  end

  defp form(_tokens, %{skip: skip} = state) when skip > 0, do: state

  defp form([{:-, _}, {:atom, _, directive}, {:"(", _}, {kind, _, name} | _], state)
       when directive in [:ifdef, :ifndef] and kind in [:atom, :var],
       do:
         if(is_map_key(state.macros, name) == (directive == :ifdef),
           do: state,
           else: %{state | skip: 1}
         )

  defp form([{:-, _}, {:atom, _, :else} | _], state), do: %{state | skip: 1}

  defp form([{:-, _}, {:atom, _, :undef}, {:"(", _}, {_, _, name} | _], state),
    do: %{state | macros: Map.delete(state.macros, name)}

  defp form([{:-, _}, {:atom, _, :define}, {:"(", _}, {kind, _, name} | rest], state)
       when kind in [:atom, :var],
       do: %{state | macros: Map.put(state.macros, name, definition(rest))}

  defp form([{:-, _}, {:atom, _, :include}, {:"(", _}, {:string, _, name} | _], state)
       when state.depth < 32 do
    file =
      Enum.find(
        Enum.map(state.directories, &Path.join(&1, List.to_string(name))),
        &File.regular?/1
      )

    case file && text(file) do
      {:ok, chars} -> included(chars, state)
      _ -> state
    end
  end

  defp form([{:-, _}, {:atom, _, :include_lib}, {:"(", _}, {:string, _, name} | _], state)
       when state.depth < 32 do
    case library_text(List.to_string(name)) do
      nil -> state
      chars -> included(chars, state)
    end
  end

  defp form([{:-, _}, {:atom, _, :record} | _] = tokens, state) do
    with {:ok, {:attribute, _, :record, {name, fields}}} <-
           :erl_parse.parse_form(expand(tokens, state.macros, 0)),
         {:ok, fields} <- defaults(fields) do
      %{state | records: [{name, fields} | state.records]}
    else
      _ -> state
    end
  end

  defp form(_tokens, state), do: state

  defp included(chars, state) do
    inner = walk(chars, %{state | depth: state.depth + 1})
    %{inner | depth: state.depth, skip: 0}
  end

  defp defaults(fields) do
    {:ok,
     for field <- fields do
       case field do
         {:record_field, _, {:atom, _, name}} ->
           {name, :undefined}

         {:record_field, _, {:atom, _, name}, value} ->
           {name, elem(:erl_eval.expr(value, %{}), 1)}
       end
     end}
  catch
    _, _ -> :error
  end

  ## Macros

  # {parameters or nil, tokens}
  defp definition([{:"(", _} | rest]) do
    {parameters, [_ | rest]} = Enum.split_while(rest, &(elem(&1, 0) != :")"))
    {for({:var, _, name} <- parameters, do: name), body(tl(rest))}
  end

  defp definition([{:",", _} | rest]), do: {nil, body(rest)}
  defp definition(_), do: {nil, []}

  # Without the closing parenthesis and the dot.
  defp body(tokens), do: Enum.drop(tokens, -2)

  defp expand([{:"?", _}, {kind, _, name} | rest] = tokens, macros, depth)
       when kind in [:atom, :var] and depth < 64 do
    case macros do
      %{^name => {nil, body}} ->
        expand(body, macros, depth + 1) ++ expand(rest, macros, depth)

      %{^name => {parameters, body}} ->
        case rest do
          [{:"(", _} | rest] ->
            {args, rest} = arguments(rest, 0, [], [])
            bound = Map.new(Enum.zip(parameters, args))

            expand(Enum.flat_map(body, &substitute(&1, bound)), macros, depth + 1) ++
              expand(rest, macros, depth)

          _ ->
            tokens
        end

      _ ->
        [hd(tokens) | expand(tl(tokens), macros, depth)]
    end
  end

  defp expand([token | rest], macros, depth), do: [token | expand(rest, macros, depth)]
  defp expand([], _macros, _depth), do: []

  defp substitute({:var, _, name} = token, bound), do: Map.get(bound, name, [token])
  defp substitute(token, _bound), do: [token]

  # The arguments of a macro, up to the parenthesis that closes them.
  defp arguments([{:")", _} | rest], 0, current, acc),
    do: {:lists.reverse([:lists.reverse(current) | acc]), rest}

  defp arguments([{:",", _} | rest], 0, current, acc),
    do: arguments(rest, 0, [], [:lists.reverse(current) | acc])

  defp arguments([{c, _} = token | rest], n, current, acc) when c in [:"(", :"{", :"[", :"<<"],
    do: arguments(rest, n + 1, [token | current], acc)

  defp arguments([{c, _} = token | rest], n, current, acc) when c in [:")", :"}", :"]", :">>"],
    do: arguments(rest, n - 1, [token | current], acc)

  defp arguments([token | rest], n, current, acc), do: arguments(rest, n, [token | current], acc)
  defp arguments([], _n, current, acc), do: {:lists.reverse([:lists.reverse(current) | acc]), []}
end
