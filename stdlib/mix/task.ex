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

  @doc """
  Tells whether a task runs in each application of an umbrella rather than once: it says `@recursive true`.

      iex> Mix.Task.recursive(Mix.Tasks.Help)
      false
  """
  @spec recursive(task_module) :: boolean
  def recursive(module), do: attribute(module, :recursive) == true

  @doc """
  Tells whether a task runs in the applications of an umbrella just now, see `recursive/1`.

      iex> Mix.Task.recursing?()
      false
  """
  @spec recursing?() :: boolean
  def recursing?, do: Mix.Task.Recursion.root() != nil

  @doc """
  The tasks, with arguments, that are to run before a task: its `@requirements`.

      iex> Mix.Task.requirements(Mix.Tasks.Help)
      []
  """
  @spec requirements(task_module) :: [String.t()]
  def requirements(module), do: List.wrap(attribute(module, :requirements))

  @doc """
  Tells whether the project has an alias of that name.

      iex> Mix.Task.alias?("no.such.alias")
      false
  """
  @spec alias?(task_name) :: boolean
  def alias?(task), do: Enum.any?(Mix.Project.config()[:aliases], fn {name, _} -> Atom.to_string(name) == to_string(task) end)

  @doc """
  Loads all tasks that can be found, and returns their modules.

      iex> Mix.Tasks.New in Mix.Task.load_all()
      true
  """
  @spec load_all() :: [task_module]
  def load_all, do: all_modules()

  @doc """
  Loads the tasks whose compiled modules are in some directories, and returns their modules.

      iex> Mix.Task.load_tasks(["/no/such/directory"])
      []
  """
  @spec load_tasks([List.Chars.t()]) :: [task_module]
  def load_tasks(dirs) do
    files = for dir <- dirs, file <- Path.wildcard(Path.join(to_string(dir), "Elixir.Mix.Tasks.*.beam")), do: file
    for file <- files, module = file |> Path.basename(".beam") |> String.to_atom(), task?(module), uniq: true, do: module
  end

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

    if aliased != nil and name not in under_way() do
      run_alias(name, List.wrap(aliased), args)
    else
      run_task(find!(task), task, args)
    end
  end

  defp run_task(module, task, args) do
    cond do
      recursive(module) and Mix.Project.umbrella?() ->
        Mix.Task.Recursion.each_app(nil, fn -> run(task, args) end)

      not recursive(module) and recursing?() ->
        Mix.Task.Recursion.at_root(fn -> run(task, args) end)

      {task, Mix.Project.get()} in invoked() ->
        :noop

      true ->
        Mix.put(:invoked, [{task, Mix.Project.get()} | invoked()])
        Enum.each(requirements(module), &run_text(&1, []))
        module.run(args)
    end
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
  def reenable(task) do
    task = to_string(task)
    Mix.put(:invoked, Enum.reject(invoked(), &match?({^task, _project}, &1)))
  end

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

  @doc """
  Runs a task that is `recursive/1` in some applications of an umbrella, and returns what each of them returned; another task as
  `run/2` does. Raises `Mix.Error` outside of an umbrella.

      Mix.Task.run_in_apps("format", [:shop, :shop_web], [])
  """
  @spec run_in_apps(task_name, [atom], [any]) :: any
  def run_in_apps(task, apps, args \\ []) do
    if not Mix.Project.umbrella?(), do: Mix.raise("Could not run #{inspect(task)} with the --app option because this is not an umbrella project")
    task = to_string(task)
    if recursive(find!(task)), do: Mix.Task.Recursion.each_app(apps, fn -> run(task, args) end), else: run(task, args)
  end
end

defmodule Mix.Task.Recursion do
  @moduledoc false
  # Tasks in the applications of an umbrella.

  @doc "The umbrella whose applications a task runs in, or nil."
  def root, do: Mix.get(:recursion_root)

  @doc "Calls a function in each application, or in those named, those another needs before it; returns what it returned."
  def each_app(names, fun) do
    former = root()
    Mix.put(:recursion_root, {Mix.get(:projects), File.cwd!()})

    try do
      for {app, dir} <- in_order(Mix.Project.apps_paths()), names == nil or app in names, do: in_app(app, dir, fun)
    after
      Mix.put(:recursion_root, former)
    end
  end

  defp in_app(app, dir, fun), do: Mix.Project.in_project(app, dir, fn _ -> fun.() end)

  @doc "Calls a function in the umbrella itself."
  def at_root(fun) do
    {projects, dir} = root = root()
    former = Mix.get(:projects)
    Mix.put(:recursion_root, nil)
    Mix.put(:projects, projects)

    try do
      File.cd!(dir, fun)
    after
      Mix.put(:projects, former)
      Mix.put(:recursion_root, root)
    end
  end

  @doc "The applications of an umbrella with their directories, those another needs before it."
  def in_order(apps) do
    needs = Map.new(apps, fn {app, dir} -> {app, in_app(app, dir, fn -> for(%{app: name} <- Mix.Deps.list(), do: name) end)} end)
    {order, _} = Enum.reduce(Enum.sort(Map.keys(apps)), {[], %{}}, &visit(&1, &2, needs))
    for app <- Enum.reverse(order), do: {app, apps[app]}
  end

  defp visit(app, {order, seen}, needs) do
    if seen[app] || not is_map_key(needs, app) do
      {order, seen}
    else
      {order, seen} = needs[app] |> Enum.sort() |> Enum.reduce({order, Map.put(seen, app, true)}, &visit(&1, &2, needs))
      {[app | order], seen}
    end
  end
end
