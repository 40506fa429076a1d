defmodule Mix.Tasks.Loadconfig do
  @moduledoc "Reads config/config.exs."
  use Mix.Task

  @impl true
  def run(_args) do
    file = Mix.Project.config()[:config_path]

    if File.regular?(file) do
      config = Config.Reader.read!(file, env: Mix.env(), target: Mix.target())
      Mix.put(:config, config)
      Application.put_all_env(config, persistent: true)
    end
  end
end

defmodule Mix.Tasks.Compile do
  @shortdoc "Compiles the project and its dependencies"
  @moduledoc """
  Compiles the project and what it depends on.

  Only what has changed, and what depends on it, is compiled; the modules are kept in `_build/ENV/lib/APP/ebin`.

  Flags:

    * `--force` compiles everything
    * `--warnings-as-errors` ends with status 1 when there are warnings, also in files that were compiled before
    * `--no-all-warnings` does not print the warnings of files that were compiled before again
    * `--return-errors`, `--verbose`, `--no-deps-check` and the like are accepted

  """
  use Mix.Task

  @switches [warnings_as_errors: :boolean, force: :boolean, all_warnings: :boolean, compile: :boolean]

  @impl true
  def run(args) do
    Mix.Project.get!()
    Mix.Task.run("loadconfig")
    {options, _, _} = OptionParser.parse(args, switches: @switches, aliases: [f: :force])
    {if(options[:compile] == false, do: load(options), else: Mix.Compiler.run(options)), []}
  end

  defp load(options), do: Mix.Compiler.run(Keyword.put(options, :all_warnings, false))
end

defmodule Mix.Tasks.App.Config do
  @moduledoc "Compiles the project and reads config/runtime.exs."
  use Mix.Task

  @impl true
  def run(args) do
    Mix.Task.run("compile", args)
    file = Path.join(Path.dirname(Mix.Project.config()[:config_path]), "runtime.exs")

    if File.regular?(file) do
      given = Config.Reader.read!(file, env: Mix.env(), target: Mix.target(), imports: :disabled)
      # It adds to what the other files say, also inside of values.
      before = for {app, _} <- given, do: {app, Application.get_all_env(app)}
      before |> Config.Reader.merge(given) |> Application.put_all_env(persistent: true)
    end
  end
end

defmodule Mix.Tasks.App.Start do
  @shortdoc "Starts the application of the project"
  @moduledoc "Compiles the project and starts its application with all it depends on."
  use Mix.Task

  @impl true
  def run(args) do
    Mix.Task.run("app.config", args)
    unless "--no-start" in args, do: start(Mix.Project.config())
  end

  defp start(config) do
    apps = if Mix.Project.umbrella?(config), do: Keyword.keys(Mix.Task.Recursion.in_order(Mix.Project.apps_paths(config))), else: [config[:app]]
    type = if config[:start_permanent], do: :permanent, else: :temporary

    for app <- apps, do: Mix.Deps.start(app, type)
  end
end

defmodule Mix.Tasks.Run do
  @shortdoc "Starts the application and runs a file or an expression"
  @moduledoc """
  Starts the application and runs a file or an expression in it.

      mix run FILE [ARGS]
      mix run -e "MyApp.hello()"

  Flags: `-e EXPR`, `-r FILE`, `--no-halt`, `--no-start`, `--no-compile`.
  """
  use Mix.Task

  @impl true
  def run(args) do
    {options, rest} =
      OptionParser.parse_head!(args,
        aliases: [r: :require, e: :eval, p: :parallel],
        strict: [eval: :keep, require: :keep, halt: :boolean, start: :boolean, compile: :boolean, mix_exs: :string, parallel: :boolean] ++
          [elixir_version_check: :boolean, deps_check: :boolean, archives_check: :boolean, optional_deps: :boolean]
      )

    commands = for {kind, text} when kind in [:eval, :require] <- options, do: {kind, text}
    {file, argv} = if List.keymember?(commands, :eval, 0), do: {nil, rest}, else: List.pop_at(rest, 0)
    System.argv(argv)
    if file && not File.regular?(file), do: Mix.raise("No such file: #{file}")
    if Mix.Project.get() || (file == nil and commands == []), do: start(options)
    commands(commands)
    if file, do: run_file(file, argv)
    if options[:halt] == false, do: Process.sleep(:infinity)
  end

  defp run_file(file, argv) do
    if Phial.Notebook.notebook?(file), do: Phial.Notebook.CLI.main(file, argv), else: Code.require_file(file)
  end

  defp start(options), do: Mix.Task.run("app.start", if(options[:start] == false, do: ["--no-start"], else: []))

  defp commands([]), do: :ok

  defp commands([command | rest]) do
    command(command)
    commands(rest)
  end

  defp command({:eval, text}), do: Code.compile_string(text, "nofile")

  defp command({:require, pattern}) do
    case Path.wildcard(pattern) do
      [] -> Mix.raise("No files matched pattern #{inspect(pattern)} given to --require")
      files -> Enum.each(files, &Code.require_file/1)
    end
  end
end

defmodule Mix.Tasks.Test do
  @shortdoc "Runs the tests of the project"
  @moduledoc "Compiles and starts the project with MIX_ENV=test and runs its tests. Flags as of `phial test`, and `--no-start`."
  use Mix.Task
  @preferred_cli_env :test

  @impl true
  def run(args) do
    Mix.Project.get!()
    {own, rest} = Enum.split_with(args, &(&1 in ["--no-start", "--no-compile", "--force", "--no-deps-check", "--no-all-warnings"]))
    Mix.Task.run("app.start", own ++ Enum.filter(rest, &(&1 == "--warnings-as-errors")))
    if Mix.Project.umbrella?(), do: umbrella(rest), else: ExUnit.CLI.main(rest)
  end

  # All of them are run, whatever comes of the first; paths given go to the applications they are in.
  defp umbrella(args) do
    apps = Mix.Task.Recursion.in_order(Mix.Project.apps_paths())
    inside = fn dir -> Enum.filter(args, &String.starts_with?(&1, dir <> "/")) end
    {paths, flags} = Enum.split_with(args, fn arg -> Enum.any?(apps, fn {_, dir} -> String.starts_with?(arg, dir <> "/") end) end)
    chosen = for {app, dir} <- apps, own = inside.(dir), paths == [] or own != [], do: {app, dir, flags ++ Enum.map(own, &Path.relative_to(&1, dir))}

    case for({app, dir, args} <- chosen, status = in_app(app, dir, args), do: status) do
      [] -> :ok
      statuses -> exit({:shutdown, Enum.max(statuses)})
    end
  end

  # The status when that is not 0.
  defp in_app(app, dir, args) do
    Mix.shell().info("==> #{app}")
    Mix.Project.in_project(app, dir, fn _ -> ExUnit.CLI.main(args) end)
    nil
  catch
    :exit, {:shutdown, status} when is_integer(status) -> status
  end
end

defmodule Mix.Tasks.Format do
  @shortdoc "Formats source files"
  @moduledoc "Formats the files .formatter.exs names, or those given. Flags: `--check-formatted`, `--dry-run`."
  use Mix.Task

  @impl true
  def run(args), do: Code.Formatter.CLI.main(args)
end

defmodule Mix.Tasks.Deps do
  @shortdoc "Lists the dependencies"
  @moduledoc "Lists the dependencies of the project and whether they are there."
  use Mix.Task

  @impl true
  def run(_args) do
    Mix.Project.get!()
    locked = Mix.Deps.locked()
    Enum.each(Mix.Deps.list(), &Mix.shell().info(Mix.Deps.describe(&1, locked)))
  end
end

defmodule Mix.Tasks.Deps.Get do
  @shortdoc "Checks that the dependencies are there"
  @moduledoc """
  Nothing is fetched: says which dependencies are not there. Those that are part of Phial are, in the version it has; mix.lock is
  left as it is.
  """
  use Mix.Task

  @impl true
  def run(_args) do
    Mix.Project.get!()
    Mix.Deps.locked()
    Mix.Deps.check!(true)
    Mix.shell().info("All dependencies are up to date")
  end
end

defmodule Mix.Tasks.Deps.Tree do
  @shortdoc "Prints the tree of dependencies"
  @moduledoc "Prints what the project depends on, and what that depends on."
  use Mix.Task

  @impl true
  def run(_args) do
    Mix.Project.get!()
    if Mix.Project.umbrella?(), do: umbrella(), else: project()
  end

  defp umbrella do
    for {app, dir} <- Mix.Task.Recursion.in_order(Mix.Project.apps_paths()), do: Mix.Project.in_project(app, dir, fn _ -> project() end)
  end

  defp project do
    Mix.shell().info(to_string(Mix.Project.config()[:app]))
    tree("")
  end

  defp tree(indent), do: each(Mix.Deps.list(), indent, &below/2)

  defp each(deps, indent, below) do
    for {dep, index} <- Enum.with_index(deps, 1) do
      last? = index == length(deps)
      Mix.shell().info(indent <> if(last?, do: "└── ", else: "├── ") <> line(dep))
      below.(dep, indent <> if(last?, do: "    ", else: "│   "))
    end
  end

  defp line(%{app: app, requirement: requirement} = dep) do
    place =
      cond do
        dep.dir -> dep.dir
        Mix.Deps.available?(dep) -> dep.package.version <> ", part of Phial"
        true -> "not available"
      end

    "#{app}#{if is_binary(requirement), do: " " <> requirement} (#{place})"
  end

  defp line(name) do
    {:ok, package} = :phial_packages.fetch(name)
    "#{name} (#{package.version}, part of Phial)"
  end

  defp below(%{dir: nil, package: nil}, _indent), do: :ok
  defp below(%{dir: nil, package: package}, indent), do: each(package.deps, indent, &package/2)

  # Projects may depend on each other by mistake.
  defp below(%{app: app, dir: dir}, indent) do
    if not Mix.Project.open?(dir), do: Mix.Project.in_project(app, dir, fn _ -> tree(indent) end)
  end

  defp package(name, indent) do
    {:ok, package} = :phial_packages.fetch(name)
    each(package.deps, indent, &package/2)
  end
end

defmodule Mix.Tasks.Clean do
  @shortdoc "Removes what was built"
  @moduledoc "Removes what was built of the project for this environment."
  use Mix.Task

  @impl true
  def run(_args) do
    Mix.Project.get!()
    File.rm_rf!(Mix.Project.app_path())
  end
end

defmodule Mix.Tasks.Do do
  @shortdoc "Runs several tasks"
  @moduledoc """
  Runs several tasks with a `+` or a comma between them.

      mix do compile --warnings-as-errors + test

  """
  use Mix.Task

  @impl true
  def run([]), do: Mix.raise("\"mix do\" expects tasks with a + between them")

  def run(args) do
    args
    |> Enum.flat_map(&if(&1 != "," and String.ends_with?(&1, ","), do: [String.trim_trailing(&1, ","), ","], else: [&1]))
    |> Enum.chunk_by(&(&1 in ["+", ","]))
    |> Enum.reject(&(hd(&1) in ["+", ","]))
    |> Enum.each(fn [task | args] -> Mix.Task.run(task, args) end)
  end
end

defmodule Mix.Tasks.Help do
  @shortdoc "Prints help about tasks"
  @moduledoc "Lists the tasks, or says what one of them does."
  use Mix.Task

  @impl true
  def run([]) do
    if Mix.Project.get(), do: Mix.Task.run("compile")
    tasks = for module <- Mix.Task.all_modules(), text = Mix.Task.shortdoc(module), do: {"mix " <> Mix.Task.task_name(module), text}
    aliases = for {name, _} <- Mix.Project.config()[:aliases], do: {"mix #{name}", "Alias defined in mix.exs"}
    all = Enum.sort(tasks ++ aliases)
    width = all |> Enum.map(&String.length(elem(&1, 0))) |> Enum.max()
    for {name, text} <- all, do: Mix.shell().info(String.pad_trailing(name, width) <> " # " <> text)
  end

  def run([task | _]) do
    if Mix.Project.get() && Mix.Task.get(task) == nil, do: Mix.Task.run("compile")
    module = Mix.Task.get!(task)
    Mix.shell().info("mix #{task}\n\n" <> String.trim(Mix.Task.moduledoc(module) || Mix.Task.shortdoc(module) || "There is no documentation for this task"))
  end
end
