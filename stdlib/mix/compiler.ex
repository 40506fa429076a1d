defmodule Mix.Compiler do
  @moduledoc false
  # From the files of a project to loaded modules and the specification of its application. Everything is compiled from source
  # each time; what _build holds is the specification and a list of what was compiled, so that only changes are announced.

  @manifest ".phial_manifest"

  @doc "Compiles the project and what it depends on, once."
  def run(options \\ []) do
    config = Mix.Project.config()
    app = config[:app]
    done = Mix.get(:compiled, [])

    if app in done do
      :noop
    else
      Mix.put(:compiled, [app | done])
      Mix.Deps.check!()
      Enum.each(Mix.Deps.list(), &dependency/1)
      if Mix.Project.umbrella?(config), do: umbrella(), else: compile(config, options)
      :ok
    end
  end

  defp dependency(%{dir: nil}), do: :ok
  defp dependency(%{app: app, dir: dir}), do: Mix.Project.in_project(app, dir, fn _ -> run() end)

  defp umbrella do
    for {app, dir} <- Enum.sort(Mix.Project.apps_paths()), do: Mix.Project.in_project(app, Path.expand(dir), fn _ -> run() end)
  end

  defp compile(config, options) do
    app = config[:app] || Mix.raise("Please ensure your mix.exs file sets :app in project/0")
    files = config[:elixirc_paths] |> Enum.flat_map(&sources/1) |> Enum.sort()
    changed = changed(config, files)
    if changed != [], do: Mix.shell().info("Compiling #{length(changed)} file#{if length(changed) > 1, do: "s"} (.ex)")
    modules = compile_files(files, app, config, options)
    specification = Mix.Compiler.App.specification(config, modules)
    fresh? = write(config, files, specification)
    load(app, config, specification)
    if fresh?, do: Mix.shell().info("Generated #{app} app")
  end

  defp sources(path) do
    if File.regular?(path), do: [path], else: Path.wildcard(Path.join(path, "**/*.ex"))
  end

  defp compile_files(files, app, config, options) do
    before = :phial_code.warning_count()

    case Kernel.ParallelCompiler.compile(files) do
      {:ok, modules, _} ->
        strict? = options[:warnings_as_errors] || config[:elixirc_options][:warnings_as_errors]

        if strict? && :phial_code.warning_count() > before,
          do: fail("Compilation failed due to warnings while using the --warnings-as-errors option")

        Enum.sort(modules)

      {:error, _errors, _} ->
        unless app == Mix.Project.config()[:app], do: Mix.shell().error("could not compile dependency #{inspect(app)}")
        exit({:shutdown, 1})
    end
  end

  defp fail(message) do
    IO.puts(:stderr, message)
    exit({:shutdown, 1})
  end

  ## _build

  defp changed(config, files) do
    known = manifest(config)
    for file <- files, known[file] != stamp(file), do: file
  end

  defp manifest(config) do
    with {:ok, bytes} <- File.read(Path.join(Mix.Project.app_path(config), @manifest)) do
      :erlang.binary_to_term(bytes)
    else
      _ -> %{}
    end
  rescue
    ArgumentError -> %{}
  end

  defp stamp(file) do
    %{mtime: mtime, size: size} = File.stat!(file)
    {mtime, size}
  end

  # True when the specification is another than before. A directory that cannot be written to is no reason to stop.
  defp write(config, files, specification) do
    dir = Mix.Project.app_path(config)
    file = Path.join([dir, "ebin", "#{config[:app]}.app"])
    text = IO.iodata_to_binary(:io_lib.format(~c"~tp.~n", [specification]))
    fresh? = File.read(file) != {:ok, text}

    with :ok <- File.mkdir_p(Path.dirname(file)) do
      if fresh?, do: File.write(file, text)
      File.write(Path.join(dir, @manifest), :erlang.term_to_binary(Map.new(files, &{&1, stamp(&1)})))
      if File.dir?("priv"), do: File.ln_s(Path.expand("priv"), Path.join(dir, "priv"))
    end

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
    own = given[:applications] || for(%{dir: dir, app: app, options: options} when dir != nil <- Mix.Deps.list(), starts?(options), do: app)
    Enum.uniq([:kernel, :stdlib, :elixir] ++ extra ++ own)
  end

  defp starts?(options), do: Keyword.get(options, :runtime, true) and Keyword.get(options, :app, true) != false

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
