defmodule IEx.Evaluator do
  @moduledoc false
  # The process in which statements run. It has the variables, the environment and the values of earlier statements; after
  # each statement the server gets what has changed, so that another evaluator can go on when this one is killed.

  @doc "Starts one for the calling server: `{pid, monitor}`."
  def start(env, binding, options) do
    server = self()

    spawn_monitor(fn ->
      if leader = options[:group_leader], do: Process.group_leader(self(), leader)
      Process.put(:iex_server, server)
      Enum.each(IEx.after_spawn(), &prepare/1)
      loop(%{server: server, env: env, binding: binding, pry: false})
    end)
  end

  defp prepare(fun) do
    fun.()
  catch
    kind, reason -> print_error(kind, reason, __STACKTRACE__)
  end

  @doc "Serves the session in the calling process, until `continue()`: for `IEx.pry/0`."
  def serve(server, env, binding) do
    before = Process.get(:iex_server)
    Process.put(:iex_server, server)
    monitor = Process.monitor(server)
    loop(%{server: server, env: env, binding: binding, pry: monitor})
    Process.demonitor(monitor, [:flush])
    if before, do: Process.put(:iex_server, before), else: Process.delete(:iex_server)
    :ok
  end

  defp loop(%{server: server, pry: monitor} = state) do
    receive do
      {:iex_eval, ^server, ref, quoted, counter} -> state |> run(ref, fn -> eval(state, quoted, counter) end) |> go_on()
      {:iex_load, ^server, ref, path} -> state |> run(ref, fn -> load(state, path) end) |> go_on()
      {:iex_complete, from, ref, text} -> state |> complete(from, ref, text) |> loop()
      {:DOWN, ^monitor, :process, ^server, _reason} when monitor != false -> :ok
    end
  end

  defp go_on(state) do
    case Process.delete(:iex_leave) do
      true when state.pry != false -> :ok
      _ -> loop(state)
    end
  end

  defp run(state, ref, fun) do
    {status, changed} = fun.()
    new_binding = changes(state.binding, changed.binding)
    env = if changed.env === state.env, do: :same, else: changed.env
    leave? = state.pry != false and Process.get(:iex_leave) == true
    send(state.server, {:iex_done, ref, if(leave?, do: :leave, else: status), new_binding, env})
    changed
  end

  defp changes(old, new) do
    old = Map.new(old)
    for {name, value} <- new, not match?(%{^name => ^value}, old) or not same?(Map.fetch!(old, name), value), do: {name, value}
  end

  # 0.0 and -0.0 match each other; the representations tell them apart.
  defp same?(old, new) when is_float(old), do: <<old::float>> === <<new::float>>
  defp same?(old, new), do: old === new

  ## Statements

  defp eval(state, quoted, counter) do
    try do
      {value, binding, env} = quoted |> bare_call(state) |> :phial_unit.eval_quoted(state.binding, state.env)
      remember(counter, value)
      unless value === IEx.dont_display_result(), do: IO.puts(IEx.inspect(value))
      {:ok, %{state | binding: binding, env: env}}
    catch
      kind, reason ->
        print_error(kind, reason, __STACKTRACE__)
        {:error, state}
    end
  end

  # `flush` alone calls the helper, unless it is a variable.
  defp bare_call({name, meta, context} = quoted, state) when is_atom(name) and is_atom(context) do
    variable? = List.keymember?(state.binding, name, 0)
    imported? = Enum.any?(state.env.functions ++ state.env.macros, fn {_module, functions} -> {name, 0} in functions end)
    if imported? and not variable?, do: {name, meta, []}, else: quoted
  end

  defp bare_call(quoted, _state), do: quoted

  defp load(state, path) do
    try do
      quoted = path |> File.read!() |> Code.string_to_quoted!(file: path)
      {_value, binding, env} = :phial_unit.eval_quoted(quoted, state.binding, %{state.env | file: path})
      {:ok, %{state | binding: binding, env: %{env | file: state.env.file}}}
    catch
      kind, reason ->
        IO.puts("Error while evaluating: #{path}")
        print_error(kind, reason, __STACKTRACE__)
        {:error, state}
    end
  end

  defp complete(state, from, ref, text) do
    {insert, shown} =
      try do
        IEx.Autocomplete.complete(text, state.binding, state.env)
      catch
        _, _ -> {"", ""}
      end

    send(from, {ref, insert, shown})
    state
  end

  ## Values of earlier statements

  defp remember(counter, value) do
    values = [{counter, value} | Process.get(:iex_values, [])]
    size = IEx.configuration()[:history_size]
    Process.put(:iex_values, if(size < 0, do: values, else: Enum.take(values, size)))
  end

  @doc "The value of a statement by number, or counted from the last one; raises when it is not known."
  def value(number) do
    values = Process.get(:iex_values, [])
    found = if number < 0, do: Enum.at(values, -number - 1), else: List.keyfind(values, number, 0)

    case found do
      {_, value} -> value
      nil -> raise "v(#{number}) is out of bounds" <> hint(values)
    end
  end

  defp hint([]), do: ", there is no value yet"
  defp hint(values), do: ", known are the values #{values |> List.last() |> elem(0)} to #{values |> hd() |> elem(0)}"

  ## Errors

  @doc "Prints an error of evaluated code."
  def print_error(kind, reason, stacktrace) do
    stacktrace = own_frames(stacktrace)
    text = Kernel.CLI.format(kind, without_place(reason), stacktrace, &blamed/1) |> String.trim_trailing("\n")
    IO.puts(IEx.color(:eval_error, text))
    if stacktrace == [] or source_error?(reason), do: IO.puts("")
    :ok
  end

  # Errors are red: what held is not.
  defp blamed(%{match?: false, node: node} = blamed), do: if(IEx.colors_enabled?(), do: Macro.to_string(node), else: Exception.Blame.mark(blamed))

  defp blamed(%{match?: true, node: node}) do
    text = Macro.to_string(node)
    if IEx.colors_enabled?(), do: IO.ANSI.reset() <> text <> IO.ANSI.red(), else: text
  end

  defp source_error?(%{__struct__: name}), do: name in [SyntaxError, TokenMissingError, CompileError]
  defp source_error?(_), do: false

  defp without_place(%{__struct__: CompileError, file: "iex", line: line} = error) when line in [nil, 0], do: %{error | file: nil}
  defp without_place(reason), do: reason

  # Up to the statement itself; what is below belongs to the session.
  defp own_frames(stacktrace) do
    Enum.take_while(stacktrace, fn
      {_, :__FILE__, _, _} -> false
      {module, _, _, _} when module in [:phial_code, :phial_unit, __MODULE__] -> false
      _ -> true
    end)
  end
end
