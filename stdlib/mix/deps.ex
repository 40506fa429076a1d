defmodule Mix.Deps do
  @moduledoc false
  # The dependencies of a project: other directories, or names of packages.

  # What other implementations get as packages and Phial has built in.
  @bundled []

  def bundled?(name), do: name in @bundled

  @doc "The dependencies that count in this environment: maps with :app, :requirement, :options and :dir (nil: not found)."
  def list(config \\ Mix.Project.config()) do
    config[:deps] |> Enum.map(&parse/1) |> Enum.filter(&wanted?/1)
  end

  defp parse({app, requirement}) when is_atom(app) and is_binary(requirement), do: dep(app, requirement, [])
  defp parse({app, options}) when is_atom(app) and is_list(options), do: dep(app, nil, options)
  defp parse({app, requirement, options}) when is_atom(app) and is_list(options), do: dep(app, requirement, options)

  defp parse(other) do
    Mix.raise(
      "Dependency specified in the wrong format:\n\n    #{inspect(other)}\n\nExpected:\n\n    {app, opts} | {app, requirement} | {app, requirement, opts}"
    )
  end

  defp dep(app, requirement, options), do: %{app: app, requirement: requirement, options: options, dir: dir(app, options)}

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

  @doc "One line about a dependency."
  def describe(%{app: app, requirement: requirement, options: options, dir: dir}) do
    version = if requirement, do: " " <> requirement, else: ""

    cond do
      dir -> "* #{app}#{version} (#{Path.relative_to_cwd(dir)})\n  ok"
      options[:path] -> "* #{app}#{version} (#{options[:path]})\n  there is no mix.exs in that directory"
      bundled?(app) -> "* #{app}#{version}\n  part of Phial"
      true -> "* #{app}#{version}\n  not available: packages are not fetched; use path:, or put it into #{Path.relative_to_cwd(Path.join(Mix.Project.deps_path(), "#{app}"))}"
    end
  end

  @doc "Raises with a list of the dependencies that are not there."
  def check! do
    case Enum.filter(list(), &missing?/1) do
      [] ->
        :ok

      missing ->
        lines = Enum.map_join(missing, "\n", &describe/1)
        Mix.raise("Dependencies that are not there, for environment #{Mix.env()}:\n" <> lines)
    end
  end

  def missing?(%{app: app, dir: dir}), do: dir == nil and not bundled?(app)
end
