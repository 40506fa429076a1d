defmodule ExUnit.Filters do
  @moduledoc """
  Which tests run: tags that are asked for (`include`) and tags that are left out (`exclude`).

      iex> ExUnit.Filters.eval([:fast], [:test], %{test: :"test a", fast: true}, [])
      :ok

  """

  @type t :: [{atom, Regex.t() | String.Chars.t()} | atom]

  @doc """
  Makes filters of texts from a command line.

      iex> ExUnit.Filters.parse(["slow", "interface:ui"])
      [:slow, {:interface, "ui"}]

  """
  @spec parse([String.t()]) :: t
  def parse(filters) when is_list(filters) do
    for filter <- filters do
      case String.split(filter, ":", parts: 2) do
        [key, value] -> {String.to_atom(key), value}
        [key] -> String.to_atom(key)
      end
    end
  end

  @doc """
  Splits the lines off a path: `{path, options}`.

      iex> ExUnit.Filters.parse_path("a_test.exs:12")
      {"a_test.exs", [exclude: [:test], include: [line: "12"]]}
      iex> ExUnit.Filters.parse_path("a_test.exs")
      {"a_test.exs", []}

  """
  @spec parse_path(String.t()) :: {String.t(), keyword}
  def parse_path(path) do
    case lines(path, []) do
      {path, []} -> {path, []}
      {path, lines} -> {path, exclude: [:test], include: for(line <- lines, do: {:line, line})}
    end
  end

  defp lines(path, lines) do
    case Regex.run(~r/^(.+):(\d+)$/s, path) do
      [_, path, line] -> lines(path, [line | lines])
      nil -> {path, lines}
    end
  end

  @doc """
  Like `parse_path/1` for several paths, with the file in each filter: `{paths, options}`.

      iex> ExUnit.Filters.parse_paths(["a_test.exs:12", "b_test.exs"])
      {["a_test.exs", "b_test.exs"], [exclude: [:test], include: [location: {"a_test.exs", 12}]]}

  """
  @spec parse_paths([String.t()]) :: {[String.t()], keyword}
  def parse_paths(paths) do
    parsed = for path <- paths, do: lines(path, [])
    locations = for {path, lines} <- parsed, line <- lines, do: {:location, {path, String.to_integer(line)}}
    options = if locations == [], do: [], else: [exclude: [:test], include: locations]
    {for({path, _} <- parsed, do: path), options}
  end

  @doc """
  Removes what is given twice; a tag that is included need not be excluded as well.

      iex> ExUnit.Filters.normalize([:a, :a], [:a, :b])
      {[:a], [:b]}

  """
  @spec normalize(t | nil, t | nil) :: {t, t}
  def normalize(include, exclude) do
    include = include |> List.wrap() |> Enum.uniq()
    exclude = exclude |> List.wrap() |> Enum.uniq()
    # `exclude: [a: 1], include: [a: 2]` leaves a: 1 out.
    {include, exclude -- include}
  end

  @doc """
  Whether a test with these tags runs: `:ok`, `{:excluded, why}` or `{:skipped, why}`.

  `collection` are the tests of the module, for filters by line.

      iex> ExUnit.Filters.eval([], [:slow], %{slow: true}, [])
      {:excluded, "due to slow filter"}
      iex> ExUnit.Filters.eval([], [], %{skip: "later"}, [])
      {:skipped, "later"}

  """
  @spec eval(t, t, map, [ExUnit.Test.t()]) :: :ok | {:excluded, String.t()} | {:skipped, String.t()}
  def eval(include, exclude, tags, collection) when is_map(tags) do
    excluded = Enum.find(exclude, &has_tag?(&1, tags, collection))

    if excluded == nil or Enum.any?(include, &has_tag?(&1, tags, collection)),
      do: skip(tags),
      else: {:excluded, "due to #{name(excluded)} filter"}
  end

  defp name({key, _value}), do: key
  defp name(key), do: key

  defp skip(%{skip: true}), do: {:skipped, "due to skip tag"}
  defp skip(%{skip: reason}) when is_binary(reason), do: {:skipped, reason}
  defp skip(_tags), do: :ok

  defp has_tag?({:location, {path, line}}, tags, collection) do
    String.ends_with?(tags.file, path) and line?(integer(line), tags, collection)
  end

  defp has_tag?({:location, text}, tags, collection) when is_binary(text) do
    {path, lines} = lines(text, [])

    String.ends_with?(tags.file, path) and
      (lines == [] or Enum.any?(lines, &line?(integer(&1), tags, collection)))
  end

  defp has_tag?({:line, line}, tags, collection), do: line?(integer(line), tags, collection)

  defp has_tag?({key, %Regex{} = value}, tags, _collection) when is_atom(key) do
    Map.has_key?(tags, key) and to_string(tags[key]) =~ value
  end

  defp has_tag?({key, value}, tags, _collection) when is_atom(key) do
    Map.has_key?(tags, key) and same?(value, tags[key])
  end

  # Whether a test is one is told by its type.
  defp has_tag?(:test, %{test_type: _}, _collection), do: true
  defp has_tag?(key, tags, _collection) when is_atom(key), do: Map.has_key?(tags, key) and tags[key] != nil

  defp same?(value, value), do: true
  defp same?(value, values) when is_list(values), do: Enum.any?(values, &same?(value, &1))

  defp same?(text, value) when is_binary(text) and (is_atom(value) or is_number(value)) do
    text == to_string(value) or (is_atom(value) and "Elixir." <> text == to_string(value))
  end

  defp same?(_, _), do: false

  # A line stands for the test or `describe` that begins there, or last before it.
  defp line?(line, tags, collection) do
    starts =
      for %{tags: test} <- collection, start <- [test.line, test[:describe_line]], start != nil, start <= line, do: start

    case starts do
      [] -> false
      _ -> Enum.max(starts) in [tags.line, tags[:describe_line]]
    end
  end

  defp integer(line) when is_integer(line), do: line
  defp integer(line) when is_binary(line), do: String.to_integer(line)

  ## Tests that failed

  @doc """
  What is remembered of the tests that failed in earlier runs: `{files, {module, name}s}`.

      iex> ExUnit.Filters.failure_info("/no/such/manifest")
      {MapSet.new(), MapSet.new()}
  """
  @spec failure_info(Path.t()) :: {MapSet.t(Path.t()), MapSet.t(ExUnit.test_id())}
  def failure_info(manifest) do
    failed = ExUnit.FailuresManifest.read(manifest)
    {MapSet.new(for {_, file} <- failed, do: file), MapSet.new(for {id, _} <- failed, do: id)}
  end

  @doc """
  Notes that all tests of these files failed, so that the next run with `--failed` takes them.

      iex> manifest = Path.join(System.tmp_dir!(), "fail_all_doc-" <> System.pid())
      iex> ExUnit.Filters.fail_all!(manifest)
      :ok
      iex> File.rm(manifest)
  """
  @spec fail_all!(Path.t()) :: :ok
  def fail_all!(manifest), do: ExUnit.FailuresManifest.fail_all(manifest)
end

defmodule ExUnit.Manifest do
  @moduledoc false
  # What a run of tests leaves for the next, in a file: a map and the version of its form.

  # Empty where there is no such file, or not one of this version.
  def read(path, version) do
    with {:ok, binary} <- File.read(path), {^version, %{} = map} <- decode(binary), do: map, else: (_ -> %{})
  end

  defp decode(binary) do
    :erlang.binary_to_term(binary)
  rescue
    ArgumentError -> nil
  end

  # Where it cannot be written, the next run does without.
  def write(path, version, map) do
    with :ok <- File.mkdir_p(Path.dirname(path)), do: File.write(path, :erlang.term_to_binary({version, map}))
    :ok
  end
end

defmodule ExUnit.FailuresManifest do
  @moduledoc false
  # The tests that failed in the last runs, in a file: `%{{module, name} => file}`.

  @version 1

  def read(path), do: ExUnit.Manifest.read(path, @version)

  @doc "Takes in what the tests of a run did; writes nothing where nothing changes."
  def update(path, results) do
    old = read(path)

    new =
      for {id, file, failed?} <- results, reduce: old do
        failed -> if failed?, do: Map.put(failed, id, file), else: Map.delete(failed, id)
      end

    # Tests that are no more.
    new = for {id, file} <- new, File.regular?(file), into: %{}, do: {id, file}
    if new != old, do: write(path, new)
    :ok
  end

  def fail_all(path), do: write(path, read(path))

  defp write(path, failed), do: ExUnit.Manifest.write(path, @version, failed)
end

defmodule ExUnit.FailuresFormatter do
  @moduledoc false
  # Notes which tests of a run failed, for the next run with `--failed`.
  use GenServer

  @impl true
  def init(options), do: {:ok, {options[:failures_manifest_path], []}}

  @impl true
  def handle_cast({:test_finished, %{state: state}}, notes) when elem(state, 0) in [:excluded, :skipped], do: {:noreply, notes}

  def handle_cast({:test_finished, %{module: module, name: name, tags: tags, state: state}}, {path, results}) do
    {:noreply, {path, [{{module, name}, tags.file, state != nil} | results]}}
  end

  def handle_cast({:suite_finished, _times}, {path, results} = state) do
    ExUnit.FailuresManifest.update(path, results)
    {:noreply, state}
  end

  def handle_cast(_event, state), do: {:noreply, state}
end
