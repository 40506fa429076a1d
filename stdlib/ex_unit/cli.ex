defmodule ExUnit.CLI do
  @moduledoc false
  # `phial test [PATHS|FILE:LINE]`: finds the tests, loads them and runs them.

  import Kernel.CLI, only: [fail: 1]

  @switches [
    all: :boolean,
    check_outputs: :boolean,
    color: :boolean,
    exclude: :keep,
    exit_status: :integer,
    failed: :boolean,
    formatter: :keep,
    include: :keep,
    max_cases: :integer,
    max_failures: :integer,
    only: :keep,
    partitions: :integer,
    seed: :integer,
    slowest: :integer,
    stale: :boolean,
    timeout: :string,
    trace: :boolean,
    warnings_as_errors: :boolean
  ]

  # Of mix test, without a meaning here.
  @accepted [
    all_warnings: :boolean,
    archives_check: :boolean,
    elixir_version_check: :boolean,
    export_coverage: :string,
    listen_on_stdin: :boolean,
    optional_deps: :boolean,
    preload_modules: :boolean,
    profile_require: :string,
    raise: :boolean
  ]

  # Where runs remember what failed and what was tested.
  @failures "_build/test/.phial_test_failures"
  @stale "_build/test/.phial_test_stale"

  @doc "Runs the tests the arguments name; ends with a status other than 0 when one fails."
  def main(argv) do
    {switches, paths, invalid} = argv |> Phial.Notebook.CLI.take_inputs() |> OptionParser.parse(strict: @switches ++ @accepted)
    if {"--cover", nil} in invalid, do: fail("--cover : measuring coverage is not part of Phial")
    if invalid != [], do: fail(Enum.map_join(invalid, "\n", &invalid_text/1))
    if Keyword.has_key?(switches, :color), do: Application.put_env(:elixir, :ansi_enabled, switches[:color])
    {files, locations} = find(paths)

    ExUnit.start(autorun: false)
    Enum.each(helpers(paths), &Code.require_file/1)
    ExUnit.configure(merge(options(switches) ++ locations, ExUnit.configuration()))
    {files, finish} = files |> partition(switches[:partitions]) |> choose(switches)
    Phial.Notebook.Tests.check_outputs(switches[:check_outputs] || false)
    Enum.each(files, &load(&1, switches))

    if switches[:warnings_as_errors] && :phial_code.warning_count() > 0,
      do: fail("Test suite aborted due to warnings while using the --warnings-as-errors option")

    if files == [], do: IO.puts("There are no tests to run"), else: run(switches, finish)
  end

  # MIX_TEST_PARTITION says which part of the files is ours.
  defp partition(files, nil), do: files

  defp partition(files, count) do
    case Integer.parse(System.get_env("MIX_TEST_PARTITION", "")) do
      {part, ""} when part in 1..count//1 ->
        for {file, index} <- Enum.with_index(files), rem(index, count) == part - 1, do: file

      _ ->
        fail("The MIX_TEST_PARTITION environment variable must be set to an integer between 1..#{count} when the --partitions option is set")
    end
  end

  defp load(file, switches) do
    if Phial.Notebook.notebook?(file) or Phial.Notebook.markdown?(file),
      do: Phial.Notebook.Tests.load(file, switches),
      else: Code.require_file(file)
  end

  defp run(switches, finish) do
    result = ExUnit.run()
    finish.(result)

    cond do
      result.failures > 0 ->
        exit({:shutdown, Keyword.get(switches, :exit_status, 2)})

      switches[:only] && result.total == result.excluded ->
        fail("The --only option was given to \"phial test\" but no test was executed")

      true ->
        0
    end
  end

  defp invalid_text({option, nil}), do: "#{option} : Unknown option"
  defp invalid_text({option, value}), do: "#{option} : Expected type integer, got #{inspect(value)}"

  ## Options

  defp options(switches) do
    tags = fn key -> switches |> Keyword.get_values(key) |> ExUnit.Filters.parse() end
    only = tags.(:only)
    # What is asked for alone leaves out all else.
    include = only ++ tags.(:include)
    exclude = if(only == [], do: [], else: [:test]) ++ tags.(:exclude)

    Keyword.take(switches, [:max_cases, :max_failures, :seed, :slowest, :trace, :exit_status])
    |> Keyword.merge(for {key, [_ | _] = list} <- [include: include, exclude: exclude], do: {key, list})
    |> Keyword.merge(colors(switches) ++ formatters(switches) ++ timeout(switches[:timeout]))
    |> Keyword.put(:failures_manifest_path, @failures)
  end

  defp colors(switches), do: for({:color, enabled?} <- switches, do: {:colors, [enabled: enabled?]})

  defp formatters(switches) do
    case for {:formatter, name} <- switches, do: Module.concat([name]) do
      [] ->
        []

      formatters ->
        for name <- formatters, not Code.ensure_loaded?(name), do: fail("--formatter : module #{inspect(name)} is not available")
        [formatters: formatters]
    end
  end

  defp timeout(nil), do: []
  defp timeout("infinity"), do: [timeout: :infinity]

  defp timeout(text) do
    case Integer.parse(text) do
      {ms, ""} -> [timeout: ms]
      _ -> fail("--timeout : Expected type integer, got #{inspect(text)}")
    end
  end

  # What the helper has excluded stays excluded; a line or tag asked for alone is more than that.
  defp merge(options, configured) do
    Enum.reduce([:include, :exclude], options, fn key, options ->
      given = options |> Keyword.get_values(key) |> Enum.concat()
      rest = Keyword.delete(options, key)
      Keyword.put(rest, key, Enum.uniq(given ++ List.wrap(configured[key])))
    end)
  end

  ## Files

  # The files to load, and what FILE:LINE asks for as options.
  defp find([]), do: {Enum.flat_map(test_paths(), &tests_under/1), []}

  defp find(paths) do
    found = Enum.map(paths, fn path -> {path, locate(path)} end)

    case for {path, nil} <- found, do: path do
      [] -> :ok
      missing -> fail("Paths given to \"phial test\" did not match any directory/file: #{Enum.join(missing, ", ")}")
    end

    files = found |> Enum.flat_map(fn {_, {files, _}} -> files end) |> Enum.uniq()
    {files, locations(for {_, {[file], [_ | _] = lines}} <- found, do: {file, lines})}
  end

  defp locations([]), do: []
  defp locations([{_file, lines}]), do: [exclude: [:test], include: for(line <- lines, do: {:line, line})]

  defp locations(several) do
    [exclude: [:test], include: for({file, lines} <- several, line <- lines, do: {:location, {file, String.to_integer(line)}})]
  end

  # {files, lines}, or nil for what is not there.
  defp locate(path) do
    cond do
      File.dir?(path) -> {tests_under(path), []}
      File.regular?(path) -> {[path], []}
      true -> locate_lines(ExUnit.Filters.parse_path(path))
    end
  end

  defp locate_lines({file, options}) do
    if options != [] and File.regular?(file), do: {[file], for({:line, line} <- options[:include], do: line)}
  end

  defp tests_under(dir) do
    files = Path.wildcard(Path.join([dir, "**", setting(:test_pattern, "*_test.exs")]))
    if odd = setting(:warn_test_pattern, "*_test.ex"), do: warn_others(Path.wildcard(Path.join([dir, "**", odd])) -- files)
    files
  end

  # Files that look like tests and are none.
  defp warn_others(files) do
    for file <- files, do: IO.puts(:stderr, "warning: #{file} does not match #{inspect(setting(:test_pattern, "*_test.exs"))} and won't be loaded\n")
  end

  defp test_paths, do: setting(:test_paths, ["test"])

  defp setting(name, default), do: Keyword.get(Mix.Project.config(), name, default)

  # test/test_helper.exs and the helpers in the folders given.
  defp helpers(paths) do
    files = for path <- paths, do: path |> ExUnit.Filters.parse_path() |> elem(0)
    dirs = for path <- files, do: if(File.dir?(path), do: path, else: Path.dirname(path))

    (test_paths() ++ dirs)
    |> Enum.map(&Path.join(&1, "test_helper.exs"))
    |> Enum.filter(&File.regular?/1)
    |> Enum.uniq_by(&Path.expand/1)
  end

  ## What runs again

  # {files to load, what to do with the result}
  defp choose(files, switches) do
    cond do
      switches[:failed] && switches[:stale] ->
        fail("Combining --failed and --stale is not supported.")

      switches[:failed] ->
        {failed_files, ids} = ExUnit.Filters.failure_info(@failures)
        ExUnit.configure(only_test_ids: ids)
        {Enum.filter(files, &MapSet.member?(failed_files, Path.expand(&1))), fn _ -> :ok end}

      switches[:stale] ->
        ExUnit.Stale.choose(files, @stale)

      true ->
        {files, fn _ -> :ok end}
    end
  end
end
