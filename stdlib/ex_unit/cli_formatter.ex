defmodule ExUnit.CLIFormatter do
  @moduledoc false
  # Prints what happens in a run: a mark for each test or, traced, a line; failures; the totals.
  use GenServer

  import ExUnit.Formatter, only: [format_times: 1, format_filters: 2, format_test_failure: 5, format_test_all_failure: 5]

  @default_colors [
    diff_delete: :red,
    diff_delete_whitespace: IO.ANSI.color_background(2, 0, 0),
    diff_insert: :green,
    diff_insert_whitespace: IO.ANSI.color_background(0, 2, 0),
    success: :green,
    invalid: :yellow,
    skipped: :yellow,
    failure: :red,
    error_info: :red,
    extra_info: :cyan,
    location_info: [:bright, :black]
  ]

  @impl true
  def init(options) do
    {:ok,
     %{
       seed: options[:seed],
       trace: options[:trace],
       colors: colors(options),
       width: width(),
       slowest: options[:slowest] || 0,
       counts: %{},
       excluded: 0,
       failures: 0,
       invalid: 0,
       skipped: 0,
       times: []
     }}
  end

  @impl true
  def handle_cast({:suite_started, options}, config) do
    {include, exclude} = {options[:include], options[:exclude]}
    if exclude != [], do: IO.puts(format_filters(exclude, :exclude))
    if include != [], do: IO.puts(format_filters(include, :include))
    if include != [] or exclude != [], do: IO.puts("")
    {:noreply, config}
  end

  def handle_cast({:suite_finished, times}, config) do
    print_suite(config, times)
    {:noreply, config}
  end

  def handle_cast({:test_started, test}, config) do
    if config.trace, do: IO.write("  * #{test.name} [L##{test.tags.line}]")
    {:noreply, config}
  end

  def handle_cast({:test_finished, test}, config), do: {:noreply, finished(test, count(config, test))}

  def handle_cast({:module_started, %{name: name, file: file}}, config) do
    if config.trace, do: IO.puts("\n#{inspect(name)} [#{Path.relative_to_cwd(file)}]")
    {:noreply, config}
  end

  def handle_cast({:module_finished, %{state: {:failed, failures}} = test_module}, config) do
    # Tests that had passed before count as failed.
    config = %{config | failures: config.failures + Enum.count(test_module.tests, &(not match?({:invalid, _}, &1.state)))}
    print_failure(format_test_all_failure(test_module, failures, config.failures, config.width, &color_of(&1, &2, config)), config)
    {:noreply, config}
  end

  def handle_cast(:max_failures_reached, config), do: {:noreply, Map.put(config, :stopped, true)}
  def handle_cast(_event, config), do: {:noreply, config}

  ## Tests

  defp count(config, test), do: %{config | counts: Map.update(config.counts, test.tags.test_type, 1, &(&1 + 1))}

  defp finished(%{state: nil} = test, config) do
    mark(config, :success, ".", test, milliseconds(test))
    note_time(config, test)
  end

  defp finished(%{state: {:excluded, _}} = test, config) do
    if config.trace, do: trace(test, "excluded")
    %{config | excluded: config.excluded + 1}
  end

  defp finished(%{state: {:skipped, _}} = test, config) do
    mark(config, :skipped, "*", test, "skipped")
    %{config | skipped: config.skipped + 1}
  end

  defp finished(%{state: {:invalid, _}} = test, config) do
    mark(config, :invalid, "?", test, milliseconds(test))
    %{config | invalid: config.invalid + 1}
  end

  defp finished(%{state: {:failed, failures}} = test, config) do
    if config.trace, do: IO.puts(color(:failure, trace_text(test, milliseconds(test)), config))
    config = %{config | failures: config.failures + 1}
    print_failure(format_test_failure(test, failures, config.failures, config.width, &color_of(&1, &2, config)), config)
    note_time(config, test)
  end

  defp print_failure(text, %{trace: true}), do: IO.puts("\n" <> text)
  defp print_failure(text, _config), do: IO.puts("\n\n" <> text)

  defp mark(%{trace: true} = config, kind, _mark, test, note), do: IO.puts(color(kind, trace_text(test, note), config))
  defp mark(config, kind, mark, _test, _note), do: IO.write(color(kind, mark, config))

  defp trace(test, note), do: IO.puts(trace_text(test, note))
  defp trace_text(test, note), do: "\r  * #{test.name} (#{note}) [L##{test.tags.line}]"

  defp milliseconds(test), do: ExUnit.Formatter.milliseconds(test.time) <> "ms"

  defp note_time(%{slowest: 0} = config, _test), do: config
  defp note_time(config, test), do: %{config | times: [test | config.times]}

  ## The end

  defp print_suite(config, times) do
    total = config.counts |> Map.values() |> Enum.sum()
    if total > 0 and config.excluded == total, do: IO.puts("All tests have been excluded.")
    IO.puts(if config[:stopped], do: "--max-failures reached, aborting test suite", else: "")
    IO.puts(format_times(times))
    if config.slowest > 0, do: print_slowest(config, times.run)
    print_totals(config)
    IO.puts("\nRandomized with seed #{config.seed}")
  end

  defp print_totals(config) do
    types = config.counts |> Enum.sort() |> Enum.map(fn {type, number} -> plural(number, "#{type}") <> ", " end)
    failures = plural(config.failures, "failure")
    note = fn number, word -> if number > 0, do: ", #{number} #{word}", else: "" end

    message = [
      types,
      failures,
      note.(config.excluded, "excluded"),
      note.(config.invalid, "invalid"),
      if(config.skipped > 0, do: [", ", color(:skipped, "#{config.skipped} skipped", config)], else: "")
    ]

    kind =
      cond do
        config.failures > 0 -> :failure
        config.invalid > 0 -> :invalid
        true -> :success
      end

    IO.puts(color(kind, IO.iodata_to_binary(message), config))
  end

  defp plural(1, word), do: "1 #{word}"
  defp plural(number, word), do: "#{number} #{ExUnit.plural_rule(word)}"

  defp print_slowest(config, run_us) do
    tests = config.times |> Enum.sort_by(&(-&1.time)) |> Enum.take(config.slowest)
    us = tests |> Enum.map(& &1.time) |> Enum.sum()
    percent = Float.round(100 * us / max(run_us, 1), 1)
    IO.puts("\nTop #{length(tests)} slowest (#{ExUnit.Formatter.seconds(us)}s), #{percent}% of total time:\n")

    for %{name: name, module: module, tags: tags} = test <- tests do
      IO.puts("  * #{name} (#{inspect(module)}) (#{milliseconds(test)}) [#{Path.relative_to_cwd(tags.file)}:#{tags.line}]")
    end

    IO.puts("")
  end

  ## Colours

  defp colors(options) do
    given = options[:colors] || []
    @default_colors |> Keyword.merge(given) |> Keyword.put_new(:enabled, IO.ANSI.enabled?())
  end

  defp width do
    case :io.columns() do
      {:ok, columns} -> max(40, columns)
      _ -> 80
    end
  end

  defp color_of(:diff_enabled?, _default, %{colors: colors}), do: colors[:enabled]
  defp color_of(key, text, config), do: color(key, text, config)

  defp color(key, text, %{colors: colors}) do
    if colors[:enabled] && colors[key] do
      [IO.ANSI.format_fragment(colors[key], true), text, IO.ANSI.reset()] |> IO.iodata_to_binary()
    else
      text
    end
  end
end
