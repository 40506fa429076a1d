defmodule Mix.Install do
  @moduledoc false
  # Mix.install/2.

  @doc "Makes the packages known and starts their applications."
  def run(deps, options) do
    deps = Enum.map(deps, &Mix.Deps.parse/1)
    check!(deps)
    for {name, value} <- options[:system_env] || [], do: System.put_env(to_string(name), value)
    Application.put_all_env(options[:config] || [], persistent: true)
    Enum.each(deps, &add/1)
    if Keyword.get(options, :start_applications, true), do: Enum.each(deps, &start/1)
    Mix.put(:installed, true)
    :ok
  end

  defp check!(deps) do
    case Enum.reject(deps, &Mix.Deps.available?/1) do
      [] -> :ok
      missing -> Mix.raise("Mix.install/2 does not fetch packages:\n" <> Enum.map_join(missing, "\n", &why/1))
    end
  end

  defp why(%{package: nil, options: options} = dep) do
    if options[:path], do: Mix.Deps.describe(dep), else: "* #{dep.app}#{requirement(dep)}\n  not part of Phial#{known(dep)}"
  end

  defp why(dep), do: Mix.Deps.describe(dep)

  defp requirement(%{requirement: text}) when is_binary(text), do: " " <> text
  defp requirement(_dep), do: ""

  # A name that was mistyped.
  defp known(%{app: app}) do
    names = for package <- :phial_packages.all(), do: Atom.to_string(package.name)
    similar = Enum.filter(names, &(String.jaro_distance(&1, Atom.to_string(app)) > 0.8))
    if similar == [], do: " (it has #{Enum.join(names, ", ")})", else: ". Did you mean #{Enum.join(similar, ", ")}?"
  end

  defp add(%{package: %{name: name}}), do: :phial_packages.enable(name)

  # Built like a dependency of a project that is no project.
  defp add(%{app: app, dir: dir}) do
    root = Mix.get(:root)
    Mix.put(:root, dir)

    try do
      Mix.Project.in_project(app, dir, fn _ ->
        Mix.Task.rerun("loadconfig")
        Mix.Compiler.run(all_warnings: false)
      end)
    after
      Mix.put(:root, root)
    end
  end

  defp start(%{app: app} = dep) do
    if Mix.Deps.runtime?(dep), do: Mix.Deps.start(app, :temporary)
  end
end
