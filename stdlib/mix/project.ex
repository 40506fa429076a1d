defmodule Mix.Project do
  @moduledoc """
  The project: what its `mix.exs` says.

      defmodule MyApp.MixProject do
        use Mix.Project

        def project, do: [app: :my_app, version: "1.0.0", deps: [{:other, path: "../other"}]]
        def application, do: [extra_applications: [:logger], mod: {MyApp.Application, []}]
      end

  """

  @doc false
  defmacro __using__(_options) do
    quote do
      @after_compile Mix.Project
    end
  end

  @doc false
  def __after_compile__(env, _binary), do: push(env.module, env.file)

  @doc """
  Makes a module with `project/0` the project, until `pop/0`. `use Mix.Project` does it at the end of the module.

      Mix.Project.push(Shop.MixProject, "mix.exs")
  """
  @spec push(module | nil, file :: Path.t() | nil, app :: atom) :: :ok
  def push(module, file \\ nil, app \\ nil) do
    config = Keyword.merge(defaults(app), given(module))
    check_types!(config)
    config = if path = config[:build_path], do: Keyword.put(config, :build_path, Path.expand(path)), else: config
    Mix.put(:projects, [%{module: module, config: config, file: file} | stack()])
  end

  defp given(nil), do: []

  defp given(module) do
    unless function_exported?(module, :project, 0), do: Mix.raise("#{inspect(module)} in mix.exs must define project/0")
    given = module.project()
    unless Keyword.keyword?(given), do: Mix.raise("project/0 in #{inspect(module)} must return a keyword list, got: #{inspect(given)}")
    given
  end

  defp check_types!(config) do
    rules = [
      app: {&is_atom/1, "an atom"},
      deps: {&is_list/1, "a list"},
      aliases: {&Keyword.keyword?/1, "a keyword list"},
      elixirc_paths: {&is_list/1, "a list of paths"},
      config_path: {&is_binary/1, "a path"}
    ]

    for {key, {fine?, wanted}} <- rules, not fine?.(config[key]) do
      Mix.raise("Expected #{inspect(key)} in project/0 of mix.exs to be #{wanted}, got: #{inspect(config[key])}")
    end
  end

  @doc """
  Goes back to the project before, and returns what was known of the one that ends: a map with `:module`, `:config` and `:file`,
  or `nil`.

      %{module: Shop.MixProject} = Mix.Project.pop()
  """
  @spec pop() :: map | nil
  def pop do
    case stack() do
      [top | rest] ->
        Mix.put(:projects, rest)
        top

      [] ->
        nil
    end
  end

  defp stack, do: Mix.get(:projects, [])

  defp defaults(app) do
    [
      aliases: [],
      app: app,
      build_embedded: false,
      build_per_environment: true,
      build_scm: nil,
      config_path: "config/config.exs",
      consolidate_protocols: true,
      default_task: "run",
      deps: [],
      deps_path: "deps",
      elixirc_options: [],
      elixirc_paths: ["lib"],
      lockfile: "mix.lock",
      start_permanent: false
    ]
  end

  @doc """
  The module of the project, or `nil`.

      iex> module = Mix.Project.get()
      iex> is_atom(module)
      true
  """
  @spec get() :: module | nil
  def get, do: with([%{module: module} | _] <- stack(), do: module, else: (_ -> nil))

  @doc """
  The module of the project; raises `Mix.NoProjectError` when there is none.

      Shop.MixProject = Mix.Project.get!()
  """
  @spec get!() :: module
  def get!, do: get() || raise(Mix.NoProjectError)

  @doc """
  What the project says in `project/0`, with defaults for what it does not say.

      iex> Mix.Project.config()[:elixirc_paths]
      ["lib"]
  """
  @spec config() :: keyword
  def config, do: with([%{config: config} | _] <- stack(), do: config, else: (_ -> defaults(nil)))

  @doc """
  The path of the project's `mix.exs`, or `nil`.

      "mix.exs" = Path.basename(Mix.Project.project_file())
  """
  @spec project_file() :: binary | nil
  def project_file, do: with([%{file: file} | _] <- stack(), do: file, else: (_ -> nil))

  @doc """
  Tells whether the project consists of others, in `apps_path`.

      iex> Mix.Project.umbrella?(app: :shop)
      false
      iex> Mix.Project.umbrella?(apps_path: "apps")
      true
  """
  @spec umbrella?(keyword) :: boolean
  def umbrella?(config \\ config()), do: config[:apps_path] != nil

  @doc """
  The applications of an umbrella with their directories, or `nil`.

      iex> Mix.Project.apps_paths(app: :shop)
      nil
  """
  @spec apps_paths(keyword) :: %{optional(atom) => Path.t()} | nil
  def apps_paths(config \\ config()) do
    if path = config[:apps_path] do
      for file <- Path.wildcard(Path.join(path, "*/mix.exs")), into: %{} do
        dir = Path.dirname(file)
        {dir |> Path.basename() |> String.to_atom(), dir}
      end
    end
  end

  @doc """
  Where what is built goes: `_build/dev` in the project, by the environment, or what MIX_BUILD_PATH says.

      iex> Path.basename(Mix.Project.build_path(build_per_environment: false))
      "shared"
  """
  @spec build_path(keyword) :: Path.t()
  def build_path(config \\ config()) do
    base = config[:build_path] || Path.join(Mix.get(:root, File.cwd!()), "_build")
    System.get_env("MIX_BUILD_PATH") || Path.join(base, if(config[:build_per_environment], do: Atom.to_string(Mix.env()), else: "shared"))
  end

  @doc """
  Where what is built of the application goes.

      iex> path = Mix.Project.app_path(app: :shop, build_per_environment: true)
      iex> path |> Path.split() |> Enum.take(-2)
      ["lib", "shop"]
  """
  @spec app_path(keyword) :: Path.t()
  def app_path(config \\ config()), do: Path.join([build_path(config), "lib", Atom.to_string(config[:app])])

  @doc """
  Where the compiled modules and the specification of the application go.

      iex> path = Mix.Project.compile_path(app: :shop, build_per_environment: true)
      iex> path |> Path.split() |> Enum.take(-3)
      ["lib", "shop", "ebin"]
  """
  @spec compile_path(keyword) :: Path.t()
  def compile_path(config \\ config()), do: Path.join(app_path(config), "ebin")

  @doc """
  Where the modules of protocols with known implementations would go. They are consolidated as they are here.

      iex> path = Mix.Project.consolidation_path(app: :shop, build_per_environment: true)
      iex> path |> Path.split() |> Enum.take(-3)
      ["lib", "shop", "consolidated"]
  """
  @spec consolidation_path(keyword) :: Path.t()
  def consolidation_path(config \\ config()), do: Path.join(app_path(config), "consolidated")

  @doc """
  Where notes about what was compiled go.

      iex> path = Mix.Project.manifest_path(app: :shop, build_per_environment: true)
      iex> path |> Path.split() |> Enum.take(-3)
      ["lib", "shop", ".mix"]
  """
  @spec manifest_path(keyword) :: Path.t()
  def manifest_path(config \\ config()), do: Path.join(app_path(config), ".mix")

  @doc """
  Makes the directory of what is built of the application, with a link to its `priv`, and the one of its compiled modules, which is
  then looked into for modules.

      Mix.Project.build_structure(Mix.Project.config())
  """
  @spec build_structure(keyword, keyword) :: :ok
  def build_structure(config \\ config(), _options \\ []) do
    ebin = compile_path(config)

    with :ok <- File.mkdir_p(ebin) do
      Code.prepend_path(ebin)
      link = Path.join(app_path(config), "priv")
      if File.dir?("priv") and not File.exists?(link), do: File.ln_s(Path.expand("priv"), link)
    end

    :ok
  end

  @doc """
  As `build_structure/2`.

      Mix.Project.ensure_structure()
  """
  @spec ensure_structure(keyword, keyword) :: :ok
  def ensure_structure(config \\ config(), options \\ []), do: build_structure(config, options)

  @doc """
  The files the configuration of the project comes from: its `mix.exs`, and what is in the directory of `config_path`.

      iex> is_list(Mix.Project.config_files())
      true
  """
  @spec config_files() :: [Path.t()]
  def config_files do
    dir = Path.dirname(config()[:config_path])
    List.wrap(project_file()) ++ Enum.filter(Path.wildcard(Path.join(dir, "**/*.*")), &File.regular?/1)
  end

  @doc """
  When the last of `config_files/0` was changed, in seconds since 1970; 0 when there are none.

      iex> is_integer(Mix.Project.config_mtime())
      true
  """
  @spec config_mtime() :: posix_mtime when posix_mtime: integer
  def config_mtime do
    times = for file <- config_files(), {:ok, stat} <- [File.stat(file, time: :posix)], do: stat.mtime
    Enum.max(times, fn -> 0 end)
  end

  @doc """
  The names of the dependencies; those of an umbrella are its applications too.

      iex> is_list(Mix.Project.deps_apps())
      true
  """
  @spec deps_apps() :: [atom]
  def deps_apps do
    apps = for %{app: app} <- Mix.Deps.list(), do: app
    if umbrella?(), do: apps ++ Keyword.keys(Mix.Task.Recursion.in_order(apps_paths())), else: apps
  end

  @doc """
  Forgets what is known of the dependencies. Nothing is kept: they are looked at each time.

      iex> Mix.Project.clear_deps_cache()
      :ok
  """
  @spec clear_deps_cache() :: :ok
  def clear_deps_cache, do: :ok

  @doc false
  @deprecated "Use Mix.Project.compile_path/1 instead"
  def load_paths(config \\ config()), do: [compile_path(config)]

  @doc """
  Where packages are: the directory `deps` of the project, unless it says `deps_path:`.

      iex> Path.basename(Mix.Project.deps_path(deps_path: "vendor"))
      "vendor"
  """
  @spec deps_path(keyword) :: Path.t()
  def deps_path(config \\ config()), do: Path.expand(config[:deps_path], Mix.get(:root, File.cwd!()))

  @doc """
  The directories of the dependencies, also of those of dependencies, by name.

      %{lower: "../lower"} = Mix.Project.deps_paths()
  """
  @spec deps_paths(keyword) :: %{optional(atom) => Path.t()}
  def deps_paths(_options \\ []), do: for(%{app: app, dir: dir} when dir != nil <- Mix.Deps.list(), into: %{}, do: {app, dir})

  @doc """
  Loads the `mix.exs` of the current directory, and makes its module the project; `nil` if there is no such file.

      File.cd!("shop", fn -> Mix.Project.load() end)
  """
  @spec load() :: term
  def load do
    if File.regular?("mix.exs") do
      before = length(stack())
      Mix.put(:root, Mix.get(:root) || File.cwd!())
      Code.put_compiler_option(:ignore_module_conflict, true)

      try do
        Code.compile_file("mix.exs")
      after
        Code.put_compiler_option(:ignore_module_conflict, false)
      end

      if length(stack()) == before, do: Mix.raise("mix.exs does not define a module with `use Mix.Project`")
      if before == 0, do: Mix.put(:main_app, config()[:app] || :umbrella)
      check_elixir(config())
    end
  end

  defp check_elixir(config) do
    requirement = config[:elixir]

    with true <- is_binary(requirement),
         {:ok, parsed} <- Version.parse_requirement(requirement) do
      unless Version.match?(System.version(), parsed) do
        IO.puts(:stderr, "warning: #{inspect(config[:app])} asks for Elixir #{requirement}, this is #{System.version()}")
      end
    else
      false -> :ok
      :error -> Mix.raise("Invalid Elixir version requirement #{requirement} in mix.exs file")
    end
  end

  @doc """
  Tells whether the project of a directory is the current one, or one of those around it.

      iex> Mix.Project.open?("/no/such/project")
      false
  """
  @spec open?(Path.t()) :: boolean
  def open?(dir), do: Enum.any?(stack(), &(&1.file == Path.join(dir, "mix.exs")))

  @doc """
  Runs a function in the directory of another project, with that as the project, and returns its result. The function gets the
  project's module.

      Mix.Project.in_project(:lower, "../lower", fn module -> module.project()[:version] end)
  """
  @spec in_project(atom, Path.t(), keyword, (module -> result)) :: result when result: term
  def in_project(_app, path, _options \\ [], fun) do
    depth = length(stack())

    File.cd!(path, fn ->
      try do
        load()
        fun.(get())
      after
        for _ <- 1..(length(stack()) - depth)//1, do: pop()
      end
    end)
  end
end
