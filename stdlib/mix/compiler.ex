defmodule Mix.Compiler do
  @moduledoc false
  # From the files of a project to files of modules and the specification of its application, in _build/ENV/lib/APP.

  alias Mix.Compilers.Elixir, as: Sources

  @doc "Compiles the project and what it depends on, once: `:ok`, or `:noop` when nothing was to be done."
  def run(options \\ []) do
    config = Mix.Project.config()
    app = config[:app]
    done = Mix.get(:compiled, [])

    if app in done do
      :noop
    else
      Mix.put(:compiled, [app | done])
      Mix.Deps.check!()
      Mix.Deps.enable()
      Enum.each(Mix.Deps.list(), &dependency/1)
      if Mix.Project.umbrella?(config), do: umbrella(options), else: compile(config, options)
    end
  end

  @doc "Looks for changes again, as from the prompt."
  def again(options \\ []) do
    Mix.put(:compiled, [])
    File.cd!(Mix.get(:root, "."), fn -> run([all_warnings: false] ++ options) end)
  end

  @doc "What `mix xref` tells: `{file, [{file, kind}]}`."
  def references do
    sources = Sources.references(manifest(Mix.Project.config()))
    owners = for {file, {modules, _}} <- sources, module <- modules, into: %{}, do: {module, file}

    for {file, {_, references}} <- Enum.sort(sources) do
      found = for {module, kind} <- references, other = owners[module], other != file, do: {other, kind}
      {file, found |> Enum.group_by(&elem(&1, 0), &elem(&1, 1)) |> Enum.map(fn {other, kinds} -> {other, strongest(kinds)} end) |> Enum.sort()}
    end
  end

  @doc "The files that refer to a module, `{file, kind}`."
  def callers(module) do
    for {file, {_, references}} <- Enum.sort(Sources.references(manifest(Mix.Project.config()))), kind = references[module], do: {file, kind}
  end

  defp strongest(kinds), do: Enum.find([:compile, :export, :runtime], &(&1 in kinds))

  # Only the project itself is compiled for no reason, and asked about its old warnings.
  defp dependency(%{dir: nil}), do: :ok

  defp dependency(%{app: app, dir: dir}) do
    Mix.Project.in_project(app, dir, fn _ ->
      own = Mix.Project.config()[:app]
      if own not in [app, nil], do: Mix.raise("The dependency #{inspect(app)} in #{dir} is the project #{inspect(own)}")
      run(all_warnings: false)
    end)
  end

  defp umbrella(options) do
    results = for {app, dir} <- Mix.Task.Recursion.in_order(Mix.Project.apps_paths()), do: Mix.Project.in_project(app, Path.expand(dir), fn _ -> run(options) end)
    if :ok in results, do: :ok, else: :noop
  end

  defp compile(config, options) do
    app = config[:app] || Mix.raise("Please ensure your mix.exs file sets :app in project/0")
    files = config[:elixirc_paths] |> Enum.flat_map(&sources/1) |> Enum.sort()
    Mix.Project.build_structure(config)
    ebin = Mix.Project.compile_path(config)
    {key, foreign, generations} = circumstances(config)
    {status, modules, warnings} = Sources.compile(manifest(config), files, ebin, key, foreign, options)
    if status == :error, do: failed(app)
    if status == :ok, do: remember(config, generations)
    if warnings != [] and (options[:warnings_as_errors] || config[:elixirc_options][:warnings_as_errors]), do: strict()

    specification = Mix.Compiler.App.specification(config, modules)
    fresh? = write(config, specification)
    load(app, config, specification)
    if fresh?, do: Mix.shell().print_app()
    if fresh?, do: Mix.shell().info("Generated #{app} app")
    if status == :ok or fresh?, do: :ok, else: :noop
  end

  defp sources(path) do
    if File.regular?(path), do: [path], else: Enum.filter(Path.wildcard(Path.join(path, "**/*.ex")), &File.regular?/1)
  end

  # Files are named as they are found: relative to the project.
  defp manifest(config), do: Path.join(Mix.Project.manifest_path(config), "compile.phial")

  # What the result depends on apart from the sources: the compiler, its options, the configuration; and what of the dependencies
  # has been compiled since.
  defp circumstances(config) do
    configured = :erlang.md5(:erlang.term_to_binary(Mix.get(:config, [])))
    key = {:phial_code.identity(), configured, Keyword.delete(config[:elixirc_options] || [], :warnings_as_errors), Mix.env(), Mix.target()}
    known = generations(config)
    now = for %{app: app, dir: dir} when dir != nil <- Mix.Deps.list(), into: %{}, do: {app, last(app)}
    foreign = for {app, {generation, modules}} <- now, known[app] != generation, module <- modules, do: module
    {key, foreign, Map.new(now, fn {app, {generation, _}} -> {app, generation} end)}
  end

  defp last(app), do: Sources.last(Path.join([Mix.Project.build_path(), "lib", Atom.to_string(app), ".mix", "compile.phial"]))

  defp generations_file(config), do: Path.join(Mix.Project.manifest_path(config), "deps.phial")

  defp generations(config) do
    with {:ok, bytes} <- File.read(generations_file(config)), %{} = known <- :erlang.binary_to_term(bytes), do: known, else: (_ -> %{})
  rescue
    ArgumentError -> %{}
  end

  defp remember(config, generations), do: File.write(generations_file(config), :erlang.term_to_binary(generations))

  defp failed(app) do
    unless app == Mix.get(:main_app, app), do: Mix.shell().error("could not compile dependency #{inspect(app)}")
    exit({:shutdown, 1})
  end

  defp strict do
    IO.puts(:stderr, "Compilation failed due to warnings while using the --warnings-as-errors option")
    exit({:shutdown, 1})
  end

  # True when the specification is another than before. A directory that cannot be written to is no reason to stop.
  defp write(config, specification) do
    file = Path.join(Mix.Project.compile_path(config), "#{config[:app]}.app")
    text = IO.iodata_to_binary(:io_lib.format(~c"~tp.~n", [specification]))
    fresh? = File.read(file) != {:ok, text}
    if fresh?, do: File.write(file, text)
    fresh?
  end

  defp load(app, config, specification) do
    :application_controller.set_dir(app, Mix.Project.app_path(config))

    case :application.load(specification) do
      :ok -> :ok
      {:error, {:already_loaded, _}} -> :ok
      {:error, reason} -> Mix.raise("Could not load application #{app}: #{inspect(reason)}")
    end
  end
end

defmodule Mix.Compiler.App do
  @moduledoc false
  # The specification of an application: what mix.exs says and what was compiled.

  def specification(config, modules) do
    module = Mix.Project.get!()
    given = if function_exported?(module, :application, 0), do: module.application(), else: []
    unless Keyword.keyword?(given), do: Mix.raise("Application configuration returned from application/0 should be a keyword list")
    validate!(given)

    properties =
      [
        description: String.to_charlist(config[:description] || Atom.to_string(config[:app])),
        modules: modules,
        registered: [],
        vsn: String.to_charlist(version!(config))
      ]
      |> Keyword.merge(Keyword.drop(given, [:extra_applications, :applications]))
      |> Keyword.put(:applications, applications(given))

    {:application, config[:app], properties}
  end

  defp version!(config) do
    version = config[:version] || Mix.raise("Please ensure mix.exs file has the :version in the project definition")

    case Version.parse(version) do
      {:ok, _} -> version
      :error -> Mix.raise("Expected :version to be a valid Version, got: #{inspect(version)} (see the Version module for more information)")
    end
  end

  defp applications(given) do
    extra = for app <- given[:extra_applications] || [], do: if(is_tuple(app), do: elem(app, 0), else: app)
    own = given[:applications] || for(%{app: app} = dep <- Mix.Deps.list(), Mix.Deps.available?(dep), Mix.Deps.runtime?(dep), do: app)
    Enum.uniq([:kernel, :stdlib, :elixir] ++ extra ++ own) -- [Mix.Project.config()[:app]]
  end

  defp validate!(given) do
    case given[:mod] do
      value when value in [nil, []] -> :ok
      {module, _args} when is_atom(module) -> :ok
      other -> Mix.raise("Application callback module (:mod) should be a tuple of a module and its arguments, got: #{inspect(other)}")
    end

    extra = given[:extra_applications] || []

    unless is_list(extra) and Enum.all?(extra, &(is_atom(&1) or match?({app, _} when is_atom(app), &1))),
      do: Mix.raise("Application extra applications (:extra_applications) should be a list of atoms, got: #{inspect(extra)}")
  end
end
