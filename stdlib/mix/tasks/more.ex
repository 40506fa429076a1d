defmodule Mix.Tasks.Eval do
  @shortdoc "Evaluates an expression in the project"
  @moduledoc """
  Evaluates an expression with the project compiled and configured, its application not started.

      mix eval "IO.inspect(MyApp.hello())"

  """
  use Mix.Task

  @impl true
  def run([text | args]) do
    if Mix.Project.get(), do: Mix.Task.run("app.config")
    System.argv(args)
    Code.compile_string(text, "nofile")
  end

  def run([]), do: Mix.raise("\"mix eval\" expects an expression as argument")
end

defmodule Mix.Tasks.Cmd do
  @shortdoc "Runs a command of the system"
  @moduledoc "Runs a command, in an umbrella once in each application: `mix cmd COMMAND ARGS`."
  use Mix.Task

  @impl true
  def run([]), do: Mix.raise("\"mix cmd\" expects a command as argument")

  def run(args) do
    command = Enum.map_join(args, " ", &quote_argument/1)

    if Mix.Project.umbrella?() do
      for {app, dir} <- Mix.Task.Recursion.in_order(Mix.Project.apps_paths()) do
        Mix.shell().info("==> #{app}")
        File.cd!(dir, fn -> call(command) end)
      end
    else
      call(command)
    end
  end

  # One argument is a command line.
  defp quote_argument(text), do: if(text =~ ~r/^[\w.\/:=@%+,-]*$/ or text =~ ~r/\s/ == false, do: text, else: "'" <> String.replace(text, "'", "'\\''") <> "'")

  defp call(command) do
    status = Mix.shell().cmd(command)
    if status != 0, do: exit({:shutdown, status})
  end
end

defmodule Mix.Tasks.App.Tree do
  @shortdoc "Prints the tree of applications"
  @moduledoc "Prints which applications the project's needs, and what those need."
  use Mix.Task

  @impl true
  def run(_args) do
    Mix.Project.get!()
    Mix.Task.run("compile")
    app = Mix.Project.config()[:app]
    Mix.shell().info(to_string(app))
    tree(app, "")
  end

  defp tree(app, indent) do
    :application.load(app)
    below = (Application.spec(app, :applications) || []) -- [:kernel, :stdlib, :elixir]

    for {name, index} <- Enum.with_index(below, 1) do
      last? = index == length(below)
      Mix.shell().info(indent <> if(last?, do: "└── ", else: "├── ") <> to_string(name))
      tree(name, indent <> if(last?, do: "    ", else: "│   "))
    end
  end
end

defmodule Mix.Tasks.Loadpaths do
  @moduledoc "Makes the packages the project depends on known; `mix compile` does so, too."
  use Mix.Task

  @impl true
  def run(_args) do
    Mix.Deps.check!()
    Mix.Deps.enable()
  end
end

defmodule Mix.Tasks.Xref do
  @shortdoc "Says which files depend on which"
  @moduledoc """
  What the last compilation has found about files of the project.

      mix xref graph           which files each file depends on: (compile), (export) or at run time
      mix xref callers MODULE  which files refer to a module

  """
  use Mix.Task

  @impl true
  def run(["graph" | _]) do
    compiled()

    for {file, found} <- Mix.Compiler.references(), found != [] do
      Mix.shell().info(file)
      last = length(found)
      for {{other, kind}, index} <- Enum.with_index(found, 1), do: Mix.shell().info(if(index == last, do: "└── ", else: "├── ") <> other <> label(kind))
    end
  end

  def run(["callers", name | _]) do
    compiled()
    module = Module.concat([name])
    for {file, kind} <- Mix.Compiler.callers(module), do: Mix.shell().info(file <> label(kind))
  end

  def run(_args), do: Mix.raise("xref doesn't support this command. For more information run \"mix help xref\"")

  defp compiled do
    Mix.Project.get!()
    Mix.Task.run("compile")
  end

  defp label(:runtime), do: ""
  defp label(kind), do: " (#{kind})"
end

for {name, short} <- [{Compile.Elixir, "compile"}, {Compile.All, "compile"}, {Deps.Compile, "compile"}, {Deps.Update, "deps.get"}] do
  defmodule Module.concat(Mix.Tasks, name) do
    @moduledoc "The same as `mix #{short}` here."
    use Mix.Task
    @task short

    @impl true
    def run(args), do: Mix.Task.run(@task, Enum.filter(args, &String.starts_with?(&1, "-")))
  end
end

for {name, why} <- [
      {Deps.Unlock, "mix.lock is only read"},
      {Deps.Clean, "packages are part of Phial, nothing of them is built"},
      {Local.Hex, "packages are not fetched"},
      {Local.Rebar, "there is nothing to be built with it"},
      {Hex.Info, "packages are not fetched"}
    ] do
  defmodule Module.concat(Mix.Tasks, name) do
    @moduledoc "Does nothing: #{why}."
    use Mix.Task
    @why why

    @impl true
    def run(_args), do: Mix.shell().info("Nothing to do: #{@why}")
  end
end

for {name, why} <- [
      {Release, "there are no releases; MIX_ENV=prod phial run --no-halt starts the project"},
      {Escript.Build, "there are no escripts; phial FILE runs a program"},
      {Archive.Install, "there are no archives"},
      {Iex, "a session in the project is started by \"phial repl\" or \"iex -S mix\""}
    ] do
  defmodule Module.concat(Mix.Tasks, name) do
    @moduledoc "Not part of Phial: #{why}."
    use Mix.Task
    @why why

    @impl true
    def run(_args), do: Mix.raise("mix #{Mix.Task.task_name(__MODULE__)} is not part of Phial: #{@why}")
  end
end
