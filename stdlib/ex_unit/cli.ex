defmodule ExUnit.CLI do
  @moduledoc false
  # `phial test [PATHS|FILE:LINE]`: finds the tests, loads them and runs them.

  @switches [
    seed: :integer,
    trace: :boolean,
    only: :keep,
    exclude: :keep,
    include: :keep,
    max_failures: :integer,
    color: :boolean
  ]

  @doc "Runs the tests the arguments name; ends with a status other than 0 when one fails."
  def main(argv) do
    {options, paths, invalid} = OptionParser.parse(argv, strict: @switches)
    if invalid != [], do: fail(Enum.map_join(invalid, "\n", &invalid_text/1))

    {options, status} = {options(options), 0}
    {files, locations} = find(paths)
    if Keyword.has_key?(options, :color), do: Application.put_env(:elixir, :ansi_enabled, options[:color])

    ExUnit.start(autorun: false)
    Enum.each(helpers(paths), &Code.require_file/1)
    ExUnit.configure(merge(options ++ locations, ExUnit.configuration()))
    Enum.each(files, &Code.require_file/1)
    result = ExUnit.run()

    cond do
      result.failures > 0 -> exit({:shutdown, 2})
      options[:only] && result.total == result.excluded -> fail("The --only option was given to \"phial test\" but no test was executed")
      true -> status
    end
  end

  defp invalid_text({option, nil}), do: "#{option} : Unknown option"
  defp invalid_text({option, value}), do: "#{option} : Expected type integer, got #{inspect(value)}"

  defp fail(message) do
    IO.puts(:stderr, message)
    exit({:shutdown, 1})
  end

  # Options that may be repeated become one list of tags.
  defp options(options) do
    lists =
      for key <- [:only, :include, :exclude], values = Keyword.get_values(options, key), values != [] do
        {key, Enum.map(values, &filter/1)}
      end

    Keyword.drop(options, [:only, :include, :exclude]) ++ lists
  end

  # "slow" is a tag, "speed:slow" a tag with a value.
  defp filter(text) do
    case String.split(text, ":", parts: 2) do
      [key, value] -> {String.to_atom(key), value}
      [key] -> String.to_atom(key)
    end
  end

  # What the helper has excluded stays excluded.
  defp merge(options, configured) do
    Enum.reduce([:include, :exclude], options, fn key, options ->
      case List.wrap(configured[key]) ++ List.wrap(options[key]) do
        [] -> options
        filters -> Keyword.put(options, key, Enum.uniq(filters))
      end
    end)
  end

  ## Files

  # The files to load, and what FILE:LINE asks for as options.
  defp find([]), do: {tests_under("test"), []}

  defp find(paths) do
    found = Enum.map(paths, fn path -> {path, locate(path)} end)

    case for {path, nil} <- found, do: path do
      [] -> :ok
      missing -> fail("Paths given to \"phial test\" did not match any directory/file: #{Enum.join(missing, ", ")}")
    end

    files = found |> Enum.flat_map(fn {_, {files, _}} -> files end) |> Enum.uniq()
    {files, locations(for {_, {[file], line}} when line != nil <- found, do: {file, line})}
  end

  defp locations([]), do: []
  defp locations([{_file, line}]), do: [only: [line: line]]
  defp locations(several), do: [only: for({file, line} <- several, do: {:location, {Path.expand(file), line}})]

  # {files, line or nil}, or nil for what is not there.
  defp locate(path) do
    cond do
      File.dir?(path) -> {tests_under(path), nil}
      File.regular?(path) -> {[path], nil}
      true -> locate_line(Regex.run(~r/^(.+?):(\d+)$/, path))
    end
  end

  defp locate_line([_, file, line]), do: if(File.regular?(file), do: {[file], line})
  defp locate_line(nil), do: nil

  defp tests_under(dir), do: Path.wildcard(Path.join(dir, "**/*_test.exs"))

  # test/test_helper.exs and the helpers in the folders given.
  defp helpers(paths) do
    dirs = Enum.map(paths, fn path -> if File.dir?(path), do: path, else: Path.dirname(path) end)

    ["test" | dirs]
    |> Enum.map(&Path.join(&1, "test_helper.exs"))
    |> Enum.filter(&File.regular?/1)
    |> Enum.uniq_by(&Path.expand/1)
  end
end
