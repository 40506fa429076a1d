defmodule IEx.Breaks do
  @moduledoc false
  # Breakpoints: the module of a function is compiled again from its file, with a stop at the beginning of the function's clauses.
  # A process that is started with the first of them knows which there are: id => {module, name, arity, condition, stops}.

  @server :iex_breaks

  def add(module, name, arity, condition, stops) when is_atom(module) and is_atom(name) and is_integer(arity) and is_integer(stops) and stops > 0 do
    {quoted, file} = source!(module)
    unless defines?(quoted, module, name, arity), do: fail("unknown function/macro #{Exception.format_mfa(module, name, arity)}")

    id =
      run(fn ->
        same = Enum.find(state(), fn {_, {m, f, a, _, _}} -> {m, f, a} == {module, name, arity} end)
        id = if same, do: elem(same, 0), else: next_id()
        Process.put(:breaks, Map.put(state(), id, {module, name, arity, condition, stops}))
        id
      end)

    compile(module, quoted, file)
    id
  end

  def all, do: run(fn -> Enum.sort(state()) end)

  def reset(id), do: change(fn {found, _} -> found == id end)
  def reset(module, name, arity), do: change(fn {_, {m, f, a, _, _}} -> {m, f, a} == {module, name, arity} end)

  defp change(chosen?) do
    run(fn ->
      case Enum.find(state(), chosen?) do
        nil -> :not_found
        {id, break} -> with(_ <- Process.put(:breaks, Map.put(state(), id, put_elem(break, 4, 0))), do: :ok)
      end
    end)
  end

  def remove, do: for({_, {module, _, _, _, _}} <- all(), uniq: true, do: module) |> Enum.each(&remove/1)

  def remove(module) do
    mine =
      run(fn ->
        {mine, others} = Enum.split_with(state(), fn {_, {m, _, _, _, _}} -> m == module end)
        Process.put(:breaks, Map.new(others))
        mine
      end)

    if mine != [] do
      {quoted, file} = source!(module)
      compile(module, quoted, file)
    end

    :ok
  end

  @doc "Asked by the code of a breakpoint: does it stop this time?"
  def stop?(id) do
    run(fn ->
      case state() do
        %{^id => {_, _, _, _, stops} = break} when stops > 0 -> with(_ <- Process.put(:breaks, Map.put(state(), id, put_elem(break, 4, stops - 1))), do: true)
        _ -> false
      end
    end)
  end

  defp run(fun), do: :phial_lazy.run(@server, fun)

  defp state, do: Process.get(:breaks, %{})

  defp next_id do
    id = Process.get(:next_id, 1)
    Process.put(:next_id, id + 1)
    id
  end

  defp fail(why), do: raise("could not set breakpoint, " <> why)

  ## The source of a module

  defp source!(module) do
    unless Code.ensure_loaded?(module) and function_exported?(module, :__info__, 1), do: fail("could not find .beam file for #{inspect(module)}")
    file = to_string(module.__info__(:compile)[:source] || "")

    with {:ok, text} <- File.read(file), {:ok, quoted} <- Code.string_to_quoted(text, file: file, columns: true) do
      {quoted, file}
    else
      _ -> fail("the source of #{inspect(module)} is not known")
    end
  end

  defp defines?(quoted, module, name, arity) do
    {_, found} =
      walk(quoted, module, [], fn definition, found ->
        {definition, if(signature(definition) == {name, arity}, do: [true | found], else: found)}
      end)

    found != []
  end

  # Every definition of the module goes through the function.
  defp walk(quoted, module, acc, fun), do: walk(quoted, nil, module, acc, fun)

  defp walk({:defmodule, meta, [name, [{do_key, body}]]}, outer, module, acc, fun) do
    here = full_name(outer, name)
    {body, acc} = if here == module, do: definitions(body, acc, fun), else: {body, acc}
    {body, acc} = walk(body, here, module, acc, fun)
    {{:defmodule, meta, [name, [{do_key, body}]]}, acc}
  end

  defp walk({:__block__, meta, list}, outer, module, acc, fun) do
    {list, acc} = Enum.map_reduce(list, acc, &walk(&1, outer, module, &2, fun))
    {{:__block__, meta, list}, acc}
  end

  defp walk(other, _outer, _module, acc, _fun), do: {other, acc}

  defp full_name(nil, {:__aliases__, _, parts}), do: Module.concat(parts)
  defp full_name(outer, {:__aliases__, _, parts}), do: Module.concat([outer | parts])
  defp full_name(_outer, name) when is_atom(name), do: name
  defp full_name(_outer, _computed), do: nil

  defp definitions({:__block__, meta, list}, acc, fun) do
    {list, acc} = Enum.map_reduce(list, acc, &definition(&1, &2, fun))
    {{:__block__, meta, list}, acc}
  end

  defp definitions(one, acc, fun), do: definition(one, acc, fun)

  defp definition({kind, _, [_head, [{_, _} | _]]} = quoted, acc, fun) when kind in [:def, :defp, :defmacro, :defmacrop], do: fun.(quoted, acc)
  defp definition(other, acc, _fun), do: {other, acc}

  defp signature({_kind, _, [head, _]}), do: head |> bare_head() |> then(fn {name, args} -> {name, length(args)} end)

  defp bare_head({:when, _, [head, _guard]}), do: bare_head(head)
  defp bare_head({name, _, args}) when is_list(args), do: {name, args}
  defp bare_head({name, _, _}), do: {name, []}
  defp bare_head(_other), do: {nil, []}

  ## Compiling it with its stops

  # The rest of the file stays as it is: only what the module needs, and the module, run again.
  defp compile(module, quoted, file) do
    breaks = for {id, {^module, name, arity, condition, _}} <- all(), do: {{name, arity}, {id, condition}}
    {quoted, _} = walk(quoted, module, nil, fn definition, acc -> {with_stop(definition, Map.new(breaks)), acc} end)
    options = Code.compiler_options(ignore_module_conflict: true)

    try do
      quoted |> only(module) |> Code.compile_quoted(file)
    after
      Code.compiler_options(options)
    end
  end

  defp only({:__block__, meta, list}, module), do: {:__block__, meta, Enum.filter(list, &needed?(&1, module))}
  defp only(quoted, _module), do: quoted

  defp needed?({:defmodule, _, [name | _]}, module) do
    case full_name(nil, name) do
      nil -> false
      outer -> outer == module or String.starts_with?(Atom.to_string(module), Atom.to_string(outer) <> ".")
    end
  end

  defp needed?({kind, _, _}, _module), do: kind in [:alias, :import, :require, :use]
  defp needed?(_other, _module), do: false

  defp with_stop({kind, meta, [head, [{do_key, body} | rest]]} = definition, breaks) do
    case Map.fetch(breaks, signature(definition)) do
      {:ok, {id, condition}} ->
        {head, test} = conditional(head, condition)
        {kind, meta, [head, [{do_key, stopping(body, id, test, meta)} | rest]]}

      :error ->
        definition
    end
  end

  defp stopping(body, id, test, meta) do
    line = first_line(body) || meta[:line]

    quote line: line do
      if unquote(test) and IEx.Breaks.stop?(unquote(id)), do: IEx.Pry.pry(binding(), __ENV__)
      unquote(body)
    end
  end

  defp first_line({:__block__, _, [first | _]}), do: first_line(first)
  defp first_line({_, meta, _}), do: meta[:line]
  defp first_line(_literal), do: nil

  # A condition is patterns of the arguments, with a guard: the arguments get names of their own.
  defp conditional(head, nil), do: {head, true}

  defp conditional(head, {patterns, guard}) do
    names = Macro.generate_arguments(length(patterns), __MODULE__)
    pattern = {:{}, [], patterns}
    pattern = if guard == true, do: pattern, else: {:when, [], [pattern, guard]}

    test =
      quote generated: true do
        case {unquote_splicing(names)} do
          unquote(pattern) -> true
          _ -> false
        end
      end

    {name_arguments(head, names), test}
  end

  defp name_arguments({:when, meta, [head, guard]}, names), do: {:when, meta, [name_arguments(head, names), guard]}

  defp name_arguments({name, meta, args}, names) do
    args =
      Enum.zip_with(args, names, fn
        {:\\, meta, [pattern, default]}, name -> {:\\, meta, [{:=, [], [pattern, name]}, default]}
        pattern, name -> {:=, [], [pattern, name]}
      end)

    {name, meta, args}
  end

  ## The helpers

  @doc "The parts of `Mod.fun/2` or `Mod.fun(pattern, ...) when guard`: `{module, name, arity, condition}`."
  def parts({:when, _, [call, guard]}, env) do
    with {module, name, arity, {patterns, true}} <- parts(call, env), do: {module, name, arity, {patterns, guard}}
  end

  def parts({:/, _, [{{:., _, [module, name]}, _, []}, arity]}, env) when is_integer(arity), do: {Macro.expand(module, env), name, arity, nil}

  def parts({{:., _, [module, name]}, _, patterns}, env) when is_list(patterns) do
    {Macro.expand(module, env), name, length(patterns), {patterns, true}}
  end

  def parts(other, _env) do
    raise ArgumentError, "break!/1 expects a call such as Mod.fun/arity or Mod.fun(patterns), got: #{Macro.to_string(other)}"
  end

  def print do
    case all() do
      [] -> IO.puts(IEx.color(:eval_info, "No breakpoints set"))
      breaks -> IO.puts(table(breaks))
    end
  end

  defp table(breaks) do
    rows = for {id, {module, name, arity, _, stops}} <- breaks, do: ["#{id}", Exception.format_mfa(module, name, arity), "#{stops}"]
    heads = ["ID", "Module.function/arity", "Pending stops"]
    widths = Enum.zip_with([heads | rows], fn texts -> texts |> Enum.map(&String.length/1) |> Enum.max() end)
    row = fn cells -> [" ", Enum.map_join(Enum.zip(cells, widths), "   ", fn {cell, width} -> String.pad_trailing(cell, width) end)] |> IO.iodata_to_binary() |> String.trim_trailing() end
    line = Enum.map_join(widths, " ", &String.duplicate("-", &1 + 2))
    ["\n", row.(heads), "\n", line, "\n", Enum.map(rows, &[row.(&1), "\n"])]
  end
end
