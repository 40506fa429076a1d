defmodule Mix.Deps do
  @moduledoc false
  # The dependencies of a project: other directories, or packages that are part of Phial. Nothing is fetched.

  @doc """
  The dependencies that count in this environment: maps with :app, :requirement, :options, :dir (nil: no directory) and :package
  (what `:phial_packages` knows, or nil).
  """
  def list(config \\ Mix.Project.config()) do
    config[:deps] |> Enum.map(&parse/1) |> Enum.filter(&wanted?/1)
  end

  @doc "A dependency as it stands in mix.exs."
  def parse(app) when is_atom(app), do: dep(app, nil, [])
  def parse({app, requirement}) when is_atom(app) and is_binary(requirement), do: dep(app, requirement, [])
  def parse({app, %Regex{}}) when is_atom(app), do: dep(app, nil, [])
  def parse({app, options}) when is_atom(app) and is_list(options), do: dep(app, nil, options)
  def parse({app, requirement, options}) when is_atom(app) and is_list(options), do: dep(app, requirement, options)

  def parse(other) do
    Mix.raise(
      "Dependency specified in the wrong format:\n\n    #{inspect(other)}\n\nExpected:\n\n    {app, opts} | {app, requirement} | {app, requirement, opts}"
    )
  end

  defp dep(app, requirement, options) do
    check_requirement!(app, requirement)
    local? = options[:path] != nil or options[:in_umbrella] == true
    package = if local?, do: nil, else: package(app)
    %{app: app, requirement: requirement, options: options, package: package, dir: if(package, do: nil, else: dir(app, options))}
  end

  defp check_requirement!(app, requirement) when is_binary(requirement) do
    if Version.parse_requirement(requirement) == :error, do: Mix.raise("Invalid requirement #{requirement} for app #{inspect(app)}")
  end

  defp check_requirement!(_app, _requirement), do: :ok

  defp package(app) do
    case :phial_packages.fetch(app) do
      {:ok, package} -> package
      :error -> nil
    end
  end

  defp dir(app, options) do
    dir =
      cond do
        options[:path] -> Path.expand(options[:path])
        options[:in_umbrella] -> Path.expand("../#{app}")
        true -> Path.join(Mix.Project.deps_path(), Atom.to_string(app))
      end

    if File.regular?(Path.join(dir, "mix.exs")), do: dir
  end

  defp wanted?(%{options: options}) do
    counts?(options[:only], Mix.env()) and counts?(options[:targets], Mix.target())
  end

  defp counts?(nil, _name), do: true
  defp counts?(names, name), do: name in List.wrap(names)

  @doc "Is the dependency there, in a version that is asked for?"
  def available?(%{dir: dir}) when dir != nil, do: true
  def available?(%{package: nil}), do: false
  def available?(dep), do: meets?(dep)

  defp meets?(%{requirement: nil}), do: true
  defp meets?(%{requirement: requirement, package: package}), do: Version.match?(package.version, requirement)

  @doc "Does the application of the dependency run with the project's?"
  def runtime?(%{options: options}), do: Keyword.get(options, :runtime, true) and Keyword.get(options, :app, true) != false

  @doc "Starts an application and those it needs; raises where one does not start."
  def start(app, type) do
    case :application.ensure_all_started(app, type) do
      {:ok, _} -> :ok
      {:error, {failed, reason}} -> Mix.raise("Could not start application #{failed}: " <> Application.format_error(reason))
    end
  end

  @doc "Some lines about a dependency. `locked`: what `locked/0` gives."
  def describe(%{app: app} = dep, locked \\ %{}) do
    requirement = if is_binary(dep.requirement), do: " " <> dep.requirement, else: ""
    lock = if version = dep.package && locked[app], do: "\n  locked at #{version}", else: ""

    cond do
      dep.dir -> "* #{app}#{requirement} (#{Path.relative_to_cwd(dep.dir)})\n  ok"
      dep.options[:path] -> "* #{app}#{requirement} (#{dep.options[:path]})\n  there is no mix.exs in that directory"
      dep.package && meets?(dep) -> "* #{app} #{dep.package.version} (part of Phial)#{lock}\n  ok"
      dep.package -> "* #{app}#{requirement}\n  the version that is part of Phial is #{dep.package.version}"
      true -> "* #{app}#{requirement}\n  not part of Phial, and packages are not fetched: use path:, or put it into #{place(app)}"
    end
  end

  defp place(app), do: Path.relative_to_cwd(Path.join(Mix.Project.deps_path(), "#{app}"))

  @doc "The versions mix.lock has noted, by application. The file is only read."
  def locked do
    file = Mix.Project.config()[:lockfile]

    with {:ok, text} <- File.read(file) do
      case Code.string_to_quoted(text, file: file, emit_warnings: false, static_atoms_encoder: fn name, _ -> {:ok, name} end) do
        {:ok, {:%{}, _, entries}} -> for {name, {:{}, _, [_, _, version | _]}} when is_binary(version) <- entries, into: %{}, do: {lock_name(name), version}
        {:ok, _} -> %{}
        {:error, _} -> Mix.raise("#{file} cannot be read: it is not a map of versions")
      end
    else
      _ -> %{}
    end
  end

  defp lock_name(name), do: String.to_atom(name)

  @doc "Raises with a list of the dependencies that are not there; those not needed to run only when `all?`."
  def check!(all? \\ false) do
    missing = Enum.reject(list(), &(available?(&1) or &1.options[:optional]))

    case if(all?, do: missing, else: Enum.filter(missing, &runtime?/1)) do
      [] -> if missing != [], do: warn(missing)
      needed -> Mix.raise("Dependencies that are not there, for environment #{Mix.env()}:\n" <> Enum.map_join(needed, "\n", &describe/1))
    end
  end

  # Tools for documentation and the like.
  defp warn(missing) do
    names = Enum.map_join(missing, ", ", & &1.app)
    if Mix.get(:warned_deps) != names, do: IO.puts(:stderr, "warning: not there, but not needed to run: #{names}")
    Mix.put(:warned_deps, names)
  end

  @doc "Makes the packages among the dependencies known, with their applications."
  def enable, do: for(%{package: %{name: name}} = dep <- list(), available?(dep), do: :phial_packages.enable(name))
end
