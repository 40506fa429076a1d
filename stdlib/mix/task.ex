defmodule Mix.Task do
  @moduledoc """
  Tasks: modules `Mix.Tasks.Name` with a function `run/1` that gets the arguments.

      defmodule Mix.Tasks.Hello do
        @shortdoc "Greets"
        use Mix.Task

        @impl true
        def run(args), do: Mix.shell().info("hello " <> Enum.join(args, " "))
      end

  A task runs once, unless `reenable/1` is called.
  """

  @doc "Runs the task."
  @callback run(command_line_args :: [binary]) :: any

  @doc false
  defmacro __using__(_options) do
    quote do
      Enum.each([:shortdoc, :recursive, :requirements, :preferred_cli_env], fn name ->
        Module.register_attribute(__MODULE__, name, persist: true)
      end)

      @behaviour Mix.Task
    end
  end

  @type task_name :: String.t() | atom
  @type task_module :: atom

  @doc """
  The module of a task, or `nil` when there is none.

      iex> Mix.Task.get("help")
      Mix.Tasks.Help
      iex> Mix.Task.get("no.such.task")
      nil
  """
  @spec get(task_name) :: task_module | nil
  def get(task) do
    module = module(task)
    if module && Code.ensure_loaded?(module) && function_exported?(module, :run, 1), do: module
  end

  @doc """
  The module of a task; raises `Mix.NoTaskError` when there is none.

      iex> Mix.Task.get!("deps.get")
      Mix.Tasks.Deps.Get
      iex> Mix.Task.get!("hlep")
      ** (Mix.NoTaskError) The task "hlep" could not be found. Did you mean "help"?
  """
  @spec get!(task_name) :: task_module
  def get!(task), do: get(task) || raise(Mix.NoTaskError, task: to_string(task))

  defp module(task) do
    parts = for part <- String.split(to_string(task), "."), do: Macro.camelize(part)
    if Enum.all?(parts, &(&1 =~ ~r/^[A-Z]\w*$/)), do: Module.concat(["Mix", "Tasks" | parts])
  end

  @doc """
  The name of the task a module is.

      iex> Mix.Task.task_name(Mix.Tasks.Deps.Get)
      "deps.get"
  """
  @spec task_name(task_module) :: task_name
  def task_name(module), do: module |> Module.split() |> Enum.drop(2) |> Enum.map_join(".", &Macro.underscore/1)

  @doc """
  Tells whether the module is a task.

      iex> Mix.Task.task?(Mix.Tasks.Help)
      true
      iex> Mix.Task.task?(Enum)
      false
  """
  @spec task?(task_module) :: boolean
  def task?(module), do: match?("Elixir.Mix.Tasks." <> _, Atom.to_string(module)) and Code.ensure_loaded?(module) and function_exported?(module, :run, 1)

  @doc """
  The modules of all tasks that can be found.

      iex> Mix.Tasks.Help in Mix.Task.all_modules()
      true
  """
  @spec all_modules() :: [task_module]
  def all_modules do
    named = for "Elixir.Mix.Tasks." <> _ = name <- :phial_code.stdlib_names() ++ :phial_code.object_names(), do: String.to_atom(name)
    (named ++ :phial_code.all_loaded()) |> Enum.uniq() |> Enum.filter(&task?/1) |> Enum.sort()
  end

  @doc """
  The line `mix help` prints of a task, its `@shortdoc`, or `nil`.

      iex> is_binary(Mix.Task.shortdoc(Mix.Tasks.New))
      true
  """
  @spec shortdoc(task_module) :: String.t() | nil
  def shortdoc(module), do: attribute(module, :shortdoc)

  @doc """
  The documentation of a task; `nil` when there is none, `false` when it is hidden.

      iex> is_binary(Mix.Task.moduledoc(Mix.Tasks.New))
      true
  """
  @spec moduledoc(task_module) :: String.t() | nil | false
  def moduledoc(module) do
    case Code.fetch_docs(module) do
      {:docs_v1, _, _, _, %{"en" => text}, _, _} -> text
      _ -> nil
    end
  end

  @doc """
  The environment a task asks for with `@preferred_cli_env`, or `nil`.

      iex> Mix.Task.preferred_cli_env("test")
      :test
      iex> Mix.Task.preferred_cli_env("help")
      nil
  """
  @spec preferred_cli_env(task_name) :: atom | nil
  def preferred_cli_env(task), do: with(module when module != nil <- get(task), do: attribute(module, :preferred_cli_env))

  defp attribute(module, name) do
    case List.keyfind(module.__info__(:attributes), name, 0) do
      {_, [value]} -> value
      _ -> nil
    end
  end

  @doc false
  def similar(task) do
    {distance, name} = all_modules() |> Enum.map(&task_name/1) |> Enum.map(&{String.jaro_distance(&1, task), &1}) |> Enum.max()
    if distance > 0.8, do: name
  end

  @doc """
  Runs a task, or the alias of that name, with arguments, and returns what it returns; `:noop` when it has run already. Raises
  `Mix.NoTaskError` when there is no such task.

      Mix.Task.run("compile", ["--force"])
  """
  @spec run(task_name, [any]) :: any
  def run(task, args \\ []) do
    task = to_string(task)
    name = String.to_atom(task)
    aliased = Mix.Project.config()[:aliases][name]

    cond do
      aliased != nil and name not in under_way() -> run_alias(name, List.wrap(aliased), args)
      {:task, task} in invoked() -> :noop
      true -> run_task(task, args)
    end
  end

  defp run_task(task, args) do
    module = find!(task)
    Mix.put(:invoked, [{:task, task} | invoked()])
    for requirement <- List.wrap(attribute(module, :requirements)), do: run_text(requirement, [])
    module.run(args)
  end

  # A task of the project itself is there when the project is compiled.
  defp find!(task) do
    case get(task) do
      nil ->
        if Mix.Project.get(), do: Mix.Task.run("compile")
        get!(task)

      module ->
        module
    end
  end

  # Inside of an alias its own name means the task. The arguments go to the last one.
  defp run_alias(name, steps, args) do
    former = under_way()
    Mix.put(:aliases, [name | former])

    try do
      {first, last} = Enum.split(steps, -1)
      Enum.each(first, &run_step(&1, []))
      for step <- last, do: run_step(step, args)
    after
      Mix.put(:aliases, former)
    end
  end

  defp run_step(fun, args) when is_function(fun, 1), do: fun.(args)
  defp run_step(text, args) when is_binary(text), do: run_text(text, args)
  defp run_step(other, _args), do: Mix.raise("An alias is a task with its arguments, a function of one argument, or a list of these; got: #{inspect(other)}")

  defp run_text(text, args) do
    [task | given] = OptionParser.split(text)
    run(task, given ++ args)
  end

  defp invoked, do: Mix.get(:invoked, [])
  defp under_way, do: Mix.get(:aliases, [])

  @doc """
  Lets a task run again, though it has.

      iex> Mix.Task.reenable("compile")
      :ok
  """
  @spec reenable(task_name) :: :ok
  def reenable(task), do: Mix.put(:invoked, List.delete(invoked(), {:task, to_string(task)}))

  @doc """
  Runs a task, whether or not it has run.

      Mix.Task.rerun("format", ["lib/shop.ex"])
  """
  @spec rerun(task_name, [any]) :: any
  def rerun(task, args \\ []) do
    reenable(task)
    run(task, args)
  end

  @doc """
  Forgets which tasks have run, so that all run again.

      iex> Mix.Task.clear()
      :ok
  """
  @spec clear() :: :ok
  def clear, do: Mix.put(:invoked, [])
end
