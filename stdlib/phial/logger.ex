defmodule :phial_logger do
  @moduledoc false
  # What logging starts from before anybody has configured it, and the reports of crashed processes, which the VM asks for.

  @doc false
  def default_primary do
    level = Application.get_env(:logger, :level, :debug)

    primary = %{
      level: Logger.__level__(level),
      metadata: %{},
      modules: %{},
      filter_default: :log,
      filters: [
        logger_process_level: {&Logger.Utils.process_level/2, []},
        logger_translator: {&Logger.Utils.translator/2, []}
      ]
    }

    :logger.put_primary(primary)
    primary
  end

  @doc false
  def default_handlers do
    handlers = fresh_handlers()
    :persistent_term.put({:logger, :handlers}, handlers)
    handlers
  end

  @doc false
  def fresh_handlers do
    case Application.get_env(:logger, :default_handler, []) do
      false -> []
      options -> [{:default, default_handler(options)}]
    end
  end

  defp default_handler(options) do
    {config, options} = Keyword.pop(options, :config, [])

    base = %{
      id: :default,
      module: :logger_std_h,
      level: :all,
      filters: [],
      filter_default: :log,
      formatter: {Logger.Formatter, Logger.Formatter.default()},
      config: Map.merge(%{type: :standard_io}, Map.new(config))
    }

    Map.merge(base, Map.new(options))
  end

  @doc false
  def sasl_reports?, do: Application.get_env(:logger, :handle_sasl_reports, false)

  @doc """
  Called by the VM in a process that ends because of an error nobody rescued, unless it is one of `:proc_lib`.
  """
  def process_crash(pid, reason, stacktrace) do
    if :logger.allow(:error, nil) and not ends_the_script?() do
      {reason, stacktrace} = crash_reason(reason, stacktrace)

      text = [
        "Process ",
        inspect(pid),
        " raised an exception\n" | String.trim_trailing(Exception.format(:error, reason, stacktrace), "\n")
      ]

      exception = Exception.normalize(:error, reason, stacktrace)

      :logger.log(:error, {:string, text}, %{
        pid: pid,
        crash_reason: {exception, stacktrace},
        error_logger: %{emulator: true, tag: :error}
      })
    end

    :ok
  end

  @doc """
  Called by the VM in a process of its own when the heap of `pid` is larger than its `max_heap_size`; sizes are in words.
  """
  def max_heap(pid, limit, size, kill) do
    if :logger.allow(:error, nil) do
      text = [
        "     Process:            #{inspect(pid)} \n",
        "     Context:            maximum heap size reached\n",
        "     Max Heap Size:      #{limit}\n",
        "     Total Heap Size:    #{size}\n",
        "     Kill:               #{kill}\n",
        "     Error Logger:       true"
      ]

      :logger.log(:error, {:string, text}, %{pid: pid, error_logger: %{emulator: true, tag: :error}})
    end
  end

  # The script it is linked to ends of it, and says so with the same words.
  defp ends_the_script? do
    main = :persistent_term.get({Kernel.CLI, :main}, nil)
    {:links, links} = :erlang.process_info(self(), :links)
    main in links and :erlang.process_info(main, :trap_exit) == {:trap_exit, false}
  end

  defp crash_reason({reason, [{_, _, _, _} | _] = stacktrace}, []), do: {reason, stacktrace}
  defp crash_reason({{:nocatch, _} = reason, []}, []), do: {reason, []}
  defp crash_reason(reason, stacktrace), do: {reason, stacktrace}
end

defmodule :phial_lazy do
  @moduledoc false
  # Processes of the system that are started when first needed. `run/2` runs a function in one, so that functions run under
  # the same name never overlap.

  @doc false
  def run(name, fun) do
    server = server(name)

    if server == self() do
      fun.()
    else
      ref = :erlang.monitor(:process, server)
      send(server, {:run, self(), ref, fun})

      receive do
        {^ref, :ok, value} ->
          :erlang.demonitor(ref, [:flush])
          value

        {^ref, kind, reason, stacktrace} ->
          :erlang.demonitor(ref, [:flush])
          :erlang.raise(kind, reason, stacktrace)

        {:DOWN, ^ref, _, _, _} ->
          run(name, fun)
      end
    end
  end

  @doc false
  def server(name) do
    case :erlang.whereis(name) do
      :undefined -> start(name, fn -> loop() end)
      pid -> pid
    end
  end

  @doc false
  # Starts a process under the name unless there is one; `loop` must answer `{:ready?, from, ref}`. Two may try at once: the
  # one that gets the name stays.
  def start(name, loop) do
    {pid, ref} = :erlang.spawn_monitor(fn -> serve(name, loop) end)
    send(pid, {:ready?, self(), ref})

    receive do
      {^ref, :ready} ->
        :erlang.demonitor(ref, [:flush])
        pid

      {:DOWN, ^ref, _, _, _} ->
        case :erlang.whereis(name) do
          :undefined -> start(name, loop)
          pid -> pid
        end
    end
  end

  defp serve(name, loop) do
    registered =
      try do
        :erlang.register(name, self())
      catch
        :error, _ -> false
      end

    if registered, do: loop.()
  end

  defp loop do
    receive do
      {:run, from, ref, fun} -> send(from, answer(ref, fun))
      {:ready?, from, ref} -> send(from, {ref, :ready})
      _other -> :ok
    end

    loop()
  end

  defp answer(ref, fun) do
    {ref, :ok, fun.()}
  catch
    kind, reason -> {ref, kind, reason, __STACKTRACE__}
  end
end
