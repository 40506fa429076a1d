defmodule Mix.CLI do
  @moduledoc false
  # `mix TASK ARGS`, and the commands of `phial` inside of a project.

  @doc "Runs the task the arguments name."
  def main(argv) do
    guarded(fn ->
      case argv do
        [] -> without_task()
        [flag | _] when flag in ["-h", "--help"] -> run_task("help", [])
        [flag | _] when flag in ["-v", "--version"] -> version()
        [task | args] -> run_task(task, args)
      end
    end)
  end

  @doc "Runs a function; what Mix.raise/1 raised ends the program with a line."
  def guarded(fun) do
    fun.()
  rescue
    error in [Mix.Error, Mix.NoProjectError, Mix.NoTaskError] ->
      IO.puts(:stderr, "** (Mix) " <> Exception.message(error))
      exit({:shutdown, error.mix || 1})
  end

  defp without_task do
    if File.regular?("mix.exs") do
      run_task(nil, [])
    else
      IO.puts("Usage: mix TASK [ARGS]; \"mix help\" lists the tasks, \"mix new NAME\" makes a project.")
    end
  end

  defp version, do: IO.puts("Phial, Mix of Elixir #{System.version()}")

  defp run_task(task, args) do
    prepare(task)
    # These make projects, or need none.
    if task not in ["new", "help"] or File.regular?("mix.exs"), do: Mix.Project.load()
    task = task || Mix.Project.config()[:default_task]
    prefer(task)
    Mix.Task.run(task, args)
    0
  end

  # mix.exs itself may ask for the environment.
  defp prepare("test"), do: unless(variable?(), do: Mix.env(:test))
  defp prepare(_task), do: :ok

  defp prefer(task) do
    project = Mix.Project.get()
    config = Mix.Project.config()
    cli = if project && function_exported?(project, :cli, 0), do: project.cli(), else: []
    preferred = (cli[:preferred_envs] || []) ++ (config[:preferred_cli_env] || [])
    env = preferred[String.to_atom(task)] || Mix.Task.preferred_cli_env(task)
    if env && not variable?(), do: Mix.env(env)
  end

  defp variable?, do: System.get_env("MIX_ENV") not in [nil, ""]
end
