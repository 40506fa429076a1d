defmodule ExUnit.Runner do
  @moduledoc false
  # Runs test modules, each in a process, async ones several at a time; each test in a process of its own. What happens
  # is told to the formatters; the counts are kept in counters, so that anybody may read them.

  alias ExUnit.Runner.Isolated

  @total 1
  @failures 2
  @excluded 3
  @skipped 4
  @stopped 5
  @rand_algorithm :exs1024

  @doc "Runs `{async, sync}` modules with the options; `load_us` is how long loading took, or nil."
  def run({async, sync}, options, load_us) do
    {include, exclude} = ExUnit.Filters.normalize(options[:include], options[:exclude])
    options = Keyword.merge(options, include: include, exclude: exclude)

    config = %{
      options: options,
      seed: options[:seed],
      include: include,
      exclude: exclude,
      only: options[:only_test_ids],
      trace: options[:trace],
      timeout: if(options[:trace], do: :infinity, else: options[:timeout]),
      capture_log: options[:capture_log],
      max_failures: options[:max_failures],
      counters: :counters.new(5, [:atomics]),
      formatters: for(formatter <- formatters(options), do: start_formatter(formatter, options))
    }

    times = run_suite(config, async, sync, load_us)
    notify(config, {:suite_finished, times})
    Enum.each(config.formatters, &stop_formatter/1)
    count = fn index -> :counters.get(config.counters, index) end
    %{total: count.(@total), failures: count.(@failures), excluded: count.(@excluded), skipped: count.(@skipped)}
  end

  defp formatters(options) do
    if options[:failures_manifest_path], do: options[:formatters] ++ [ExUnit.FailuresFormatter], else: options[:formatters]
  end

  defp start_formatter(formatter, options) do
    {:ok, pid} = GenServer.start(formatter, options)
    pid
  end

  # It has then dealt with all it was told.
  defp stop_formatter(pid) do
    try do
      GenServer.stop(pid, :normal, :infinity)
    catch
      :exit, _ -> :ok
    end
  end

  defp run_suite(config, async, sync, load_us) do
    notify(config, {:suite_started, config.options})
    start = System.monotonic_time()
    run_modules(async, if(config.trace, do: 1, else: config.options[:max_cases]), [], config)
    middle = System.monotonic_time()
    run_modules(sync, 1, [], config)
    stop = System.monotonic_time()
    if :counters.get(config.counters, @stopped) == 1, do: notify(config, :max_failures_reached)
    async_us = if async == [], do: nil, else: microseconds(middle - start)
    %{run: microseconds(stop - start), async: async_us, load: load_us}
  end

  defp microseconds(native), do: System.convert_time_unit(native, :native, :microsecond)

  # Traced, what a test itself prints stands under its line: formatters have printed it before the test goes on.
  defp notify(config, event) do
    Enum.each(config.formatters, &GenServer.cast(&1, event))
    if config.trace, do: Enum.each(config.formatters, &await_formatter/1)
  end

  defp await_formatter(pid) do
    try do
      :sys.get_state(pid, :infinity)
    catch
      :exit, _ -> :ok
    end
  end

  # The order of a module's tests is that of Elixir for the same seed; modules run as they are taken.
  defp shuffle(%{seed: 0}, list), do: list

  defp shuffle(%{seed: seed}, list) do
    :rand.seed(@rand_algorithm, {seed, seed, seed})
    list |> Enum.reverse() |> Enum.shuffle()
  end

  ## Modules

  defp run_modules([], _free, [], _config), do: :ok

  defp run_modules([module | rest], free, running, config) when free > 0 do
    monitor = elem(spawn_monitor(fn -> run_module(module, config) end), 1)
    run_modules(rest, free - 1, [monitor | running], config)
  end

  defp run_modules(waiting, free, running, config) do
    receive do
      {:DOWN, monitor, :process, _pid, reason} ->
        if monitor in running do
          if reason != :normal, do: exit(reason)
          run_modules(waiting, free + 1, List.delete(running, monitor), config)
        else
          run_modules(waiting, free, running, config)
        end
    end
  end

  defp run_module(module, config) do
    if not enough?(config) do
      test_module = module.__ex_unit__()
      # The names of cases are those of old formatters.
      notify(config, {:case_started, test_module})
      notify(config, {:module_started, test_module})
      {test_module, tests} = run_tests(test_module, config)
      test_module = %{test_module | tests: tests}
      if match?({:failed, _}, test_module.state), do: count_failures(config, Enum.count(tests, &(&1.state == nil)))
      notify(config, {:case_finished, test_module})
      notify(config, {:module_finished, test_module})
    end
  end

  # {module, the tests that ran}
  defp run_tests(test_module, config) do
    # Cells of a notebook stand in an order that counts.
    in_order? = function_exported?(test_module.name, :__in_order__, 0)
    tests = if in_order?, do: test_module.tests, else: shuffle(config, test_module.tests)
    {to_run, to_skip} = choose(%{test_module | tests: tests}, config)
    for test <- to_skip, do: skip_test(test, config)
    if to_run == [], do: {test_module, []}, else: with_setup_all(test_module, config, to_run)
  end

  defp choose(%{name: module, tests: tests}, config) do
    tests = for test <- tests, config.only == nil or MapSet.member?(config.only, {module, test.name}), do: test

    tests
    |> Enum.map(fn test ->
      tags = Map.merge(test.tags, %{test: test.name, module: module, case: module})

      case ExUnit.Filters.eval(config.include, config.exclude, tags, tests) do
        :ok -> %{test | tags: tags}
        other -> %{test | state: other}
      end
    end)
    |> Enum.split_with(&(&1.state == nil))
  end

  defp skip_test(test, config) do
    notify(config, {:test_started, test})
    finish_test(test, config)
  end

  defp finish_test(test, config) do
    :counters.add(config.counters, @total, 1)

    case test.state do
      {:excluded, _} -> :counters.add(config.counters, @excluded, 1)
      {:skipped, _} -> :counters.add(config.counters, @skipped, 1)
      {state, _} when state in [:failed, :invalid] -> count_failures(config, 1)
      nil -> :ok
    end

    notify(config, {:test_finished, test})
    test
  end

  defp count_failures(config, number), do: :counters.add(config.counters, @failures, number)

  defp with_setup_all(test_module, config, tests) do
    context = %{module: test_module.name, case: test_module.name, file: test_module.file, async: hd(tests).tags.async}

    case Isolated.start(fn -> test_module.name.__ex_unit__(:setup_all, context) end, "setup_all/1", config.timeout) do
      {:ok, context, process} ->
        tests = Enum.flat_map(tests, &run_test_unless_enough(&1, context, config))

        case Isolated.stop(process, config.timeout) do
          :ok -> {test_module, tests}
          {:failed, failure} -> {%{test_module | state: failed(failure)}, tests}
        end

      {:failed, failure} ->
        test_module = %{test_module | state: failed(failure)}
        {test_module, Enum.map(tests, &invalidate_test(&1, test_module, config))}
    end
  end

  defp invalidate_test(test, test_module, config) do
    notify(config, {:test_started, test})
    finish_test(%{test | state: {:invalid, test_module}}, config)
  end

  ## Tests

  defp run_test_unless_enough(test, context, config) do
    if enough?(config) do
      []
    else
      notify(config, {:test_started, test})
      [test |> run_test(context, config) |> finish_test(config)]
    end
  end

  # After as many failures as wanted nothing more runs.
  defp enough?(config) do
    enough? = :counters.get(config.counters, @failures) >= config.max_failures
    if enough?, do: :counters.put(config.counters, @stopped, 1)
    enough?
  end

  defp run_test(test, context, config) do
    timeout = if config.trace, do: :infinity, else: Map.get(test.tags, :timeout, config.timeout)
    context = context |> Map.merge(test.tags) |> Map.merge(ExUnit.TmpDir.context(test))
    run = fn -> exec_test(test, context, config.seed) end
    start = System.monotonic_time()
    {result, logs} = maybe_capture_log(Map.get(test.tags, :capture_log, config.capture_log), fn -> Isolated.run(run, "test", timeout) end)

    case result do
      {:ok, {nil, time}, :ok} -> %{test | time: time}
      {:ok, {nil, time}, {:failed, failure}} -> %{test | time: time, state: failed(failure), logs: logs}
      # A failure of the test itself is told rather than one of what came after it.
      {:ok, {failure, time}, _} -> %{test | time: time, state: failed(failure), logs: logs}
      {:failed, failure} -> %{test | time: microseconds(System.monotonic_time() - start), state: failed(failure), logs: logs}
    end
  end

  defp failed({:error, %ExUnit.MultiError{errors: errors}, _}) do
    {:failed, for({kind, reason, stacktrace} <- errors, do: Isolated.failure(kind, reason, stacktrace))}
  end

  defp failed(failure), do: {:failed, [failure]}

  # Runs in the test's own process.
  defp exec_test(%{module: module, name: name}, context, seed) do
    :rand.seed(@rand_algorithm, {:erlang.phash2(module), :erlang.phash2(name), seed})
    start = System.monotonic_time()

    failure =
      try do
        apply(module, name, [module.__ex_unit__(:setup, context)])
        nil
      catch
        kind, reason -> Isolated.failure(kind, reason, __STACKTRACE__)
      end

    {failure, microseconds(System.monotonic_time() - start)}
  end

  defp maybe_capture_log(capture, function) when capture in [false, nil], do: {function.(), ""}
  defp maybe_capture_log(true, function), do: ExUnit.CaptureLog.with_log([], function)
  defp maybe_capture_log(options, function), do: ExUnit.CaptureLog.with_log(options, function)
end

defmodule ExUnit.Runner.Isolated do
  @moduledoc false
  # A function in a process of its own, with a time limit; what it has asked for at its end is done, and what it has
  # started and linked is gone, when the caller goes on.

  @doc """
  Runs the function: `{:ok, its value, end}`, where `end` is `:ok` or a failure of what came after it, or
  `{:failed, {kind, reason, stacktrace}}`.
  """
  def run(function, type, timeout) do
    with {:ok, value, process} <- start(function, type, timeout, false), do: {:ok, value, ended(process, timeout)}
  end

  @doc "Starts it and leaves its process waiting: `{:ok, value, process}`; see `stop/2`."
  def start(function, type, timeout), do: start(function, type, timeout, true)

  defp start(function, type, timeout, stay?) do
    parent = self()

    {pid, monitor} =
      spawn_monitor(fn ->
        ExUnit.Server.register(self())
        result = guarded(function)
        {:links, links} = Process.info(self(), :links)
        send(parent, {self(), result, for(link <- links, is_pid(link), do: link)})
        if stay?, do: wait_for_stop(parent)
        # What is linked to a test ends with it.
        exit(:shutdown)
      end)

    receive do
      {^pid, {:ok, value}, links} ->
        {:ok, value, {pid, monitor, links}}

      {^pid, {:failed, failure}, links} ->
        stop({pid, monitor, links}, timeout)
        {:failed, failure}

      {:DOWN, ^monitor, _, _, reason} ->
        cleanup(pid, [], timeout)
        {:failed, {{:EXIT, pid}, reason, []}}
    after
      timeout -> {:failed, timed_out(pid, monitor, type, timeout)}
    end
  end

  defp wait_for_stop(parent) do
    monitor = Process.monitor(parent)

    receive do
      {^parent, :stop} -> :ok
      {:DOWN, ^monitor, _, _, _} -> :ok
    end
  end

  @doc "Ends the process and does what is to be done then: `:ok` or `{:failed, failure}`."
  def stop({pid, _, _} = process, timeout) do
    send(pid, {self(), :stop})
    ended(process, timeout)
  end

  defp ended({pid, monitor, links}, timeout) do
    await_down(monitor, :infinity)
    cleanup(pid, links, timeout)
  end

  defp timed_out(pid, monitor, type, timeout) do
    stacktrace =
      case Process.info(pid, :current_stacktrace) do
        {:current_stacktrace, stacktrace} -> stacktrace
        nil -> []
      end

    Process.exit(pid, :kill)
    await_down(monitor, :infinity)
    cleanup(pid, [], timeout)
    {:error, ExUnit.TimeoutError.exception(timeout: timeout, type: type), prune(stacktrace)}
  end

  # Supervised processes first, then the callbacks, then what is linked.
  defp cleanup(pid, links, timeout) do
    {callbacks, supervisor} = ExUnit.Server.take(pid)
    if supervisor, do: await_exit(supervisor, :infinity)
    result = if callbacks == [], do: :ok, else: run_callbacks(callbacks, timeout)
    Enum.each(links, &await_link(&1, supervisor))
    result
  end

  # A process that traps exits may take its time, or live on.
  @trap_ms 100

  defp await_link(pid, pid), do: :ok

  defp await_link(pid, _supervisor) do
    case Process.info(pid, :trap_exit) do
      {:trap_exit, true} -> await_exit(pid, @trap_ms)
      {:trap_exit, false} -> await_exit(pid, 5000)
      nil -> :ok
    end
  end

  defp await_exit(pid, timeout) do
    monitor = Process.monitor(pid)
    if await_down(monitor, timeout) == :timeout, do: Process.demonitor(monitor, [:flush])
  end

  defp await_down(monitor, timeout) do
    receive do
      {:DOWN, ^monitor, _, _, _} -> :ok
    after
      timeout -> :timeout
    end
  end

  # All of them run; the first failure is told.
  defp run_callbacks(callbacks, timeout) do
    parent = self()

    {pid, monitor} =
      spawn_monitor(fn ->
        results = for callback <- callbacks, do: guarded(callback)
        send(parent, {self(), Enum.find(results, :ok, &match?({:failed, _}, &1))})
        exit(:shutdown)
      end)

    receive do
      {^pid, result} ->
        await_down(monitor, :infinity)
        result

      {:DOWN, ^monitor, _, _, reason} ->
        {:failed, {{:EXIT, pid}, reason, []}}
    after
      timeout -> {:failed, timed_out(pid, monitor, "on_exit callback", timeout)}
    end
  end

  defp guarded(function) do
    try do
      {:ok, function.()}
    catch
      kind, reason -> {:failed, failure(kind, reason, __STACKTRACE__)}
    end
  end

  @doc "What was caught, as tests keep it."
  def failure(kind, reason, stacktrace), do: {kind, Exception.normalize(kind, reason, stacktrace), prune(stacktrace)}

  # Frames below the test are the runner's, those of assertions nobody's concern.
  defp prune([{ExUnit.Assertions, _, _, _} | rest]), do: prune(rest)
  defp prune([{module, _, _, _} | _]) when module in [ExUnit.Runner, __MODULE__], do: []
  defp prune([frame | rest]), do: [frame | prune(rest)]
  defp prune([]), do: []
end

defmodule ExUnit.TmpDir do
  @moduledoc false
  # The folder of a test with the tag `:tmp_dir`.

  @doc "`%{tmp_dir: path}` with the folder made anew, or `%{}`."
  def context(%{tags: %{tmp_dir: wanted}} = test) when wanted not in [false, nil] do
    path = path(test, wanted) |> Path.expand()
    File.rm_rf!(path)
    File.mkdir_p!(path)
    %{tmp_dir: path}
  end

  def context(_test), do: %{}

  defp path(%{module: module, name: name}, wanted) do
    hash = :erlang.md5("#{inspect(module)}/#{name}") |> Base.encode16(case: :lower) |> binary_part(0, 8)
    path = Path.join(["tmp", escape(inspect(module)), "#{name |> to_string() |> escape() |> String.slice(0, 246)}-#{hash}"])

    case wanted do
      true -> path
      wanted when is_binary(wanted) -> Path.join(path, wanted)
      _ -> raise ArgumentError, "expected :tmp_dir to be a boolean or a string, got: #{inspect(wanted)}"
    end
  end

  defp escape(text), do: String.replace(text, ~r/[^\w\-.]+/, "-")
end
