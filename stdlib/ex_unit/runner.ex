defmodule ExUnit.Runner do
  @moduledoc false
  # Runs test modules one after the other, each test in a process of its own.

  def run(modules, options) do
    seed = Keyword.get_lazy(options, :seed, fn -> :erlang.phash2(System.monotonic_time(), 1_000_000) end)
    start = System.monotonic_time(:microsecond)
    cases = for module <- modules, do: {module, module.__ex_unit__()}
    {async, sync} = Enum.split_with(cases, fn {_, info} -> info.async end)
    state = %{options: options, seed: seed, types: %{}, total: 0, failures: [], skipped: 0, excluded: 0}
    ExUnit.Formatter.suite_started(options)
    state = run_cases(async, state)
    middle = System.monotonic_time(:microsecond)
    state = run_cases(sync, state)
    stop = System.monotonic_time(:microsecond)
    ExUnit.Formatter.summary(%{state | failures: Enum.reverse(state.failures)}, {start, middle, stop})
    %{total: state.total, failures: length(state.failures), excluded: state.excluded, skipped: state.skipped}
  end

  defp run_cases(cases, state), do: Enum.reduce(cases, state, &run_case/2)

  defp run_case({module, info}, state) do
    options = nearest_lines(state.options, info.tests)
    {selected, excluded} = Enum.split_with(info.tests, fn {_, context} -> selected?(context, options) end)
    state = Enum.reduce(excluded, state, &count(&2, &1))
    state = %{state | excluded: state.excluded + length(excluded)}
    tests = order(selected, state.seed)
    if tests != [] and state.options[:trace], do: ExUnit.Formatter.module_started(module, tests)

    case tests != [] && guarded(fn -> run_setups(module, info.setup_all, nil, %{module: module, case: module}) end) do
      false -> state
      {:ok, context} -> Enum.reduce(tests, state, &run_test_unless_enough(&1, &2, module, info, context))
      {:failed, failure} -> Enum.reduce(tests, state, &record(&2, module, &1, {:failed, failure}, 0))
    end
  end

  defp order(tests, 0), do: tests
  defp order(tests, seed), do: Enum.sort_by(tests, fn {name, _} -> :erlang.phash2({seed, name}) end)

  defp selected?(context, options) do
    {include, exclude} = filters(options)
    Enum.any?(include, &tagged?(&1, context)) or not Enum.any?(exclude, &tagged?(&1, context))
  end

  @doc "The tags asked for and the tags left out; `:only` leaves out all others."
  def filters(options) do
    include = List.wrap(options[:only]) ++ List.wrap(options[:include])
    {include, if(options[:only], do: [:test], else: List.wrap(options[:exclude]))}
  end

  # A line stands for the test or `describe` that begins there or last before it.
  defp nearest_lines(options, tests) do
    starts = for {_, context} <- tests, line <- [context.line, context.describe_line], line != nil, do: {context.file, line}
    Enum.map(options, fn {key, value} -> {key, if(key in [:only, :include], do: nearest(value, starts), else: value)} end)
  end

  defp nearest(filters, starts) do
    Enum.map(List.wrap(filters), fn
      {:line, line} -> {:location, nil, last_before(starts, nil, line)}
      {:location, {file, line}} -> {:location, file, last_before(starts, file, line)}
      filter -> filter
    end)
  end

  defp last_before(starts, file, line) do
    wanted = String.to_integer("#{line}")
    for({at, start} <- starts, start <= wanted, file in [nil, at], do: start) |> Enum.max(fn -> nil end)
  end

  defp tagged?(:test, %{test_type: type}), do: type in [:test, :doctest]
  defp tagged?({:location, _, nil}, _context), do: false

  defp tagged?({:location, file, line}, context) do
    file in [nil, context.file] and line in [context.line, context.describe_line]
  end

  defp tagged?({key, value}, context), do: Map.has_key?(context, key) and "#{context[key]}" == "#{value}"
  defp tagged?(key, context), do: Map.has_key?(context, key)

  # After as many failures as --max-failures allows, nothing runs any more.
  defp run_test_unless_enough(test, state, module, info, context) do
    if length(state.failures) >= Keyword.get(state.options, :max_failures, :infinity) do
      state
    else
      run_test(test, state, module, info, context)
    end
  end

  defp run_test({_, %{skip: reason}} = test, state, module, _info, _context) when reason not in [false, nil] do
    record(state, module, test, :skipped, 0)
  end

  defp run_test({name, tags} = test, state, module, info, context) do
    start = System.monotonic_time(:microsecond)

    result =
      in_process(fn ->
        context = Map.merge(context, tags)
        setups = for {describe, setup} <- info.setup, describe in [nil, tags.describe], do: {describe, setup}
        context = run_setups(module, setups, tags.describe, context)
        apply(module, name, [context])
      end)

    record(state, module, test, result, System.monotonic_time(:microsecond) - start)
  end

  defp record(state, module, test, :skipped, time) do
    ExUnit.Formatter.test_finished(module, test, :skipped, time, state.options)
    %{count(state, test) | skipped: state.skipped + 1}
  end

  defp record(state, module, test, {:ok, _}, time) do
    ExUnit.Formatter.test_finished(module, test, :passed, time, state.options)
    count(state, test)
  end

  defp record(state, module, test, {:failed, failure}, time) do
    failures = [{module, test, failure} | state.failures]
    ExUnit.Formatter.test_finished(module, test, {:failed, failure, length(failures)}, time, state.options)
    %{count(state, test) | failures: failures}
  end

  defp count(state, {_, context}) do
    %{state | total: state.total + 1, types: Map.update(state.types, context.test_type, 1, &(&1 + 1))}
  end

  defp run_setups(module, setups, _describe, context) do
    Enum.reduce(setups, context, fn {_, name}, context ->
      merge_context(apply(module, name, [context]), context, name, module)
    end)
  end

  defp merge_context(:ok, context, _, _), do: context
  defp merge_context({:ok, value}, context, name, module), do: merge_context(value, context, name, module)
  defp merge_context(%{} = value, context, _, _) when not is_struct(value), do: Map.merge(context, value)
  defp merge_context(value, context, _, _) when is_list(value), do: Map.merge(context, Map.new(value))

  defp merge_context(value, _, name, module) do
    raise "expected ExUnit callback in #{inspect(module)} to return :ok, a keyword or map, got #{inspect(value)} " <>
            "from #{name} instead"
  end

  # {:ok, value} or {:failed, {kind, reason, stacktrace}}; on_exit callbacks run at the end.
  defp in_process(fun) do
    parent = self()
    ref = make_ref()

    {pid, monitor} =
      spawn_monitor(fn ->
        result = guarded(fun)
        after_exit = guarded(fn -> for {_, callback} <- Enum.reverse(Process.get(:ex_unit_on_exit, [])), do: callback.() end)
        result = if match?({:ok, _}, result) and match?({:failed, _}, after_exit), do: after_exit, else: result
        send(parent, {ref, result})
        # What is linked to a test ends with it.
        exit(:shutdown)
      end)

    receive do
      {^ref, result} ->
        receive do
          {:DOWN, ^monitor, _, _, _} -> result
        end

      {:DOWN, ^monitor, _, _, reason} ->
        {:failed, {{:EXIT, pid}, reason, []}}
    end
  end

  defp guarded(fun) do
    try do
      {:ok, fun.()}
    catch
      :error, reason -> {:failed, {:error, Exception.normalize(:error, reason, __STACKTRACE__), __STACKTRACE__}}
      kind, reason -> {:failed, {kind, reason, __STACKTRACE__}}
    end
  end
end

defmodule ExUnit.Formatter do
  @moduledoc false
  # What a run prints.

  def suite_started(options) do
    {include, exclude} = ExUnit.Runner.filters(options)
    if exclude != [], do: IO.puts("Excluding tags: #{inspect(exclude)}")
    if include != [], do: IO.puts("Including tags: #{inspect(include)}")
    if exclude != [] or include != [], do: IO.puts("")
  end

  def module_started(module, [{_, context} | _]) do
    IO.puts("\n#{inspect(module)} [#{Path.relative_to_cwd(context.file)}]")
  end

  def test_finished(module, test, result, time, options) do
    if options[:trace], do: trace(test, result, time), else: IO.write(mark(result))
    with {:failed, failure, number} <- result, do: IO.puts(failure_text(module, test, failure, number))
  end

  defp mark(:passed), do: color(:green, ".")
  defp mark(:skipped), do: color(:yellow, "*")
  defp mark({:failed, _, _}), do: ""

  defp trace({name, context}, result, time) do
    milliseconds = Float.round(time / 1000, 1)
    suffix = if result == :skipped, do: " (skipped)", else: " (#{milliseconds}ms)"
    IO.puts("  * #{name}#{suffix} [L##{context.line}]")
  end

  def summary(state, {start, middle, stop}) do
    seconds = fn us -> :erlang.float_to_binary(us / 1_000_000, decimals: 2) end
    times = "#{seconds.(middle - start)}s async, #{seconds.(stop - middle)}s sync"
    if state.total == 0, do: IO.puts("There are no tests to run"), else: print_totals(state, seconds.(stop - start), times)
  end

  defp print_totals(state, total, times) do
    if state.excluded == state.total, do: IO.puts("All tests have been excluded.")
    count = length(state.failures)
    if count >= Keyword.get(state.options, :max_failures, :infinity), do: IO.puts("--max-failures reached, aborting test suite")
    IO.puts("\nFinished in #{total} seconds (#{times})")
    tests = state.types |> Enum.sort() |> Enum.map_join(", ", fn {type, number} -> plural(number, "#{type}") end)
    failures = plural(count, "failure")
    excluded = if state.excluded > 0, do: ", #{state.excluded} excluded", else: ""
    skipped = if state.skipped > 0, do: ", #{state.skipped} skipped", else: ""
    IO.puts(color(if(count > 0, do: :red, else: :green), "#{tests}, #{failures}#{excluded}#{skipped}"))
    IO.puts("\nRandomized with seed #{state.seed}")
  end

  defp plural(1, word), do: "1 #{word}"
  defp plural(number, word), do: "#{number} #{word}s"

  defp failure_text(module, {name, context}, {kind, reason, stacktrace}, number) do
    place = "#{Path.relative_to_cwd(context.file)}:#{context.line}"
    head = "\n\n  #{number}) #{name} (#{inspect(module)})\n     #{color(:light_black, place)}\n"
    trace = for entry <- user_frames(stacktrace, module, name), do: "       #{entry}\n"
    traces = if trace == [], do: "", else: ["     ", color(:cyan, "stacktrace:"), "\n", trace]
    IO.iodata_to_binary([head, reason_text(kind, reason, stacktrace), traces])
  end

  defp reason_text(:error, %ExUnit.AssertionError{} = error, _stacktrace) do
    lines = for {label, text} <- fields(error), do: ["     ", color(:cyan, label), separator(label), indent(text, label), "\n"]
    [indent_all(color(:red, error.message)), "\n", lines]
  end

  defp reason_text(kind, reason, stacktrace) do
    {reason, _} = Exception.blame(kind, reason, stacktrace)
    [indent_all(color(:red, Exception.format_banner(kind, reason, stacktrace))), "\n"]
  end

  @doc """
  `[{label, text}]` of an assertion error: code, arguments and both sides, those that are there.
  """
  def fields(%ExUnit.AssertionError{} = error) do
    none = ExUnit.AssertionError.no_value()
    both = error.left != none and error.right != none

    [
      error.doctest != none && {"doctest:", error.doctest},
      error.expr != none && {if(both, do: "code: ", else: "code:"), code(error.expr)},
      error.args != none && {"arguments:", arguments_text(error.args)},
      error.left != none && {if(both, do: "left: ", else: "left:"), side(error.left)},
      error.right != none && {"right:", side(error.right)}
    ]
    |> Enum.filter(& &1)
  end

  defp code(text) when is_binary(text), do: text
  defp code(quoted), do: Macro.to_string(quoted)

  defp side({:pattern, text}), do: text
  defp side(value), do: inspect(value, pretty: true, width: 70)

  defp arguments_text(args) do
    texts = for {arg, i} <- Enum.with_index(args, 1), do: "\n         # #{i}\n         #{inspect(arg, pretty: true)}\n"
    "\n" <> Enum.join(texts)
  end

  defp separator("arguments:"), do: ""
  defp separator("doctest:"), do: "\n       "
  defp separator(_label), do: " "

  defp indent(text, "arguments:"), do: text
  defp indent(text, "doctest:"), do: String.replace(text, "\n", "\n       ")
  defp indent(text, label), do: String.replace(text, "\n", "\n" <> String.duplicate(" ", 6 + String.length(label)))

  defp indent_all(text), do: "     " <> String.replace(text, "\n", "\n     ")

  # Frames of the test and what it called; the runner's own are left out.
  defp user_frames(stacktrace, module, name) do
    stacktrace
    |> Enum.take_while(fn {m, _, _, _} -> m not in [ExUnit.Runner] end)
    |> Enum.reject(fn {m, _, _, _} -> m in [ExUnit.Assertions] end)
    |> Enum.map(fn
      {^module, ^name, 1, location} -> "#{location[:file]}:#{location[:line]}: (test)"
      entry -> Exception.format_stacktrace_entry(entry)
    end)
  end

  defp color(name, text), do: IO.ANSI.format([name, text]) |> IO.iodata_to_binary()
end
