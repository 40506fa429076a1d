defmodule :application do
  @moduledoc """
  Erlang's `:application`: what applications are loaded, started and configured.

      iex> :application.set_env(:erl_app_moduledoc, :key, 1)
      :ok
      iex> :application.get_env(:erl_app_moduledoc, :key)
      {:ok, 1}

  The environment and the specifications live in `:persistent_term` and need no process. Starting and stopping go through
  one process that is started when first needed; every running application with a callback module has a process of its own.

  What needs a specification takes the name of an application of the language, of one whose `.app` file is in the code path, or
  of one whose specification was loaded as a term: `{:application, name, properties}`.
  """

  @type start_type :: :normal | {:takeover, node} | {:failover, node}

  @typedoc "What happens when a running application ends: `:permanent` ones take the system with them."
  @type restart_type :: :permanent | :transient | :temporary

  @type application_opt ::
          {:description | :vsn | :id, charlist}
          | {:modules, [module]}
          | {:registered, names :: [atom]}
          | {:applications | :included_applications | :optional_applications, [atom]}
          | {:env, [{atom, term}]}
          | {:start_phases, [{phase :: atom, term}] | :undefined}
          | {:maxT, timeout}
          | {:maxP, pos_integer | :infinity}
          | {:mod, {module, start_argument :: term}}

  @type application_spec :: {:application, atom, [application_opt]}

  @typedoc "With `persistent: true` a value stays when the specification is loaded; the time does not matter here."
  @type env_opt :: {:timeout, timeout} | {:persistent, boolean}

  @doc false
  def behaviour_info(:callbacks), do: [start: 2, stop: 1, config_change: 3, prep_stop: 1, start_phase: 3]
  def behaviour_info(:optional_callbacks), do: [config_change: 3, prep_stop: 1, start_phase: 3]

  ## Environment

  @doc """
  Sets a key of an application.

      iex> :application.set_env(:erl_app_example, :key, 1)
      :ok
      iex> :application.get_env(:erl_app_example, :key)
      {:ok, 1}

  """
  @spec set_env(application :: atom, key :: atom, value :: term) :: :ok
  def set_env(app, key, value), do: set_env(app, key, value, [])

  @doc """
  Sets a key of an application. Without `persistent: true` the specification of the application replaces it when that is loaded.

      iex> :application.set_env(:erl_app_example, :kept, 1, persistent: true)
      :ok

  """
  @spec set_env(application :: atom, key :: atom, value :: term, [env_opt]) :: :ok
  def set_env(app, key, value, opts) when is_list(opts) do
    if :lists.keyfind(:persistent, 1, opts) == {:persistent, true},
      do: :persistent_term.put({:application, :persistent, app, key}, true)

    :persistent_term.put({:application, :env, app, key}, value)
  end

  @doc """
  Sets keys of several applications: `[{app, [{key, value}]}]`.

  Raises `{:badarg, text}` for anything else, and when an application or a key of one comes twice; nothing is set then.

      iex> :application.set_env(erl_app_example: [a: 1, b: 2])
      :ok
      iex> :application.get_env(:erl_app_example, :b)
      {:ok, 2}

  """
  @spec set_env([{application :: atom, [{key :: atom, value :: term}]}]) :: :ok
  def set_env(config) when is_list(config), do: set_env(config, [])

  @doc """
  Sets keys of several applications, with the options of `set_env/4`.

      iex> :application.set_env([erl_app_example: [c: 3]], persistent: true)
      :ok

  """
  @spec set_env([{application :: atom, [{key :: atom, value :: term}]}], [env_opt]) :: :ok
  def set_env(config, opts) when is_list(config) and is_list(opts) do
    check_config(config, [])
    for {app, pairs} <- config, {key, value} <- pairs, do: set_env(app, key, value, opts)
    :ok
  end

  defp check_config([{app, pairs} | rest], seen) do
    cond do
      not is_atom(app) -> bad_config("application: ~tp; application name must be an atom", [app])
      app in seen -> bad_config("duplicate application config: ~tp", [app])
      not is_list(pairs) -> bad_config("application: ~tp; parameters must be a list", [app])
      true -> check_pairs(pairs, app, [])
    end

    check_config(rest, [app | seen])
  end

  defp check_config([], _seen), do: :ok
  defp check_config([other | _], _seen), do: bad_config("invalid application config: ~tp", [other])

  defp check_pairs([{key, _value} | rest], app, seen) do
    cond do
      not is_atom(key) -> bad_config("application: ~tp; invalid parameter name: ~tp", [app, key])
      key in seen -> bad_config("application: ~tp; duplicate parameter: ~tp", [app, key])
      true -> check_pairs(rest, app, [key | seen])
    end
  end

  defp check_pairs([], _app, _seen), do: :ok
  defp check_pairs([other | _], app, _seen), do: bad_config("application: ~tp; invalid parameter: ~tp", [app, other])

  defp bad_config(format, args), do: :erlang.error({:badarg, format |> :io_lib.format(args) |> :lists.flatten()})

  @doc """
  Removes a key of an application; nothing happens when it is not set.

      iex> :application.unset_env(:erl_app_example, :no_such_key)
      :ok

  """
  @spec unset_env(application :: atom, key :: atom) :: :ok
  def unset_env(app, key), do: unset_env(app, key, [])

  @doc """
  Removes a key of an application; with `persistent: true` one that was set to persist as well.

      iex> :application.unset_env(:erl_app_example, :no_such_key, persistent: true)
      :ok

  """
  @spec unset_env(application :: atom, key :: atom, [env_opt]) :: :ok
  def unset_env(app, key, opts) do
    if is_list(opts) and :lists.keyfind(:persistent, 1, opts) == {:persistent, true},
      do: :persistent_term.erase({:application, :persistent, app, key})

    :persistent_term.erase({:application, :env, app, key})
    :ok
  end

  @doc """
  Returns a key of the application of the calling process: `{:ok, value}` or `:undefined`.

      iex> :application.get_env(:no_such_key)
      :undefined

  """
  @spec get_env(key :: atom) :: {:ok, value :: term} | :undefined
  def get_env(key) do
    case get_application() do
      {:ok, app} -> get_env(app, key)
      :undefined -> :undefined
    end
  end

  @doc """
  Returns a key of an application: `{:ok, value}` or `:undefined`. Takes the time of a look-up in a table.

      iex> :application.set_env(:erl_app_example, :read, 1)
      iex> :application.get_env(:erl_app_example, :read)
      {:ok, 1}
      iex> :application.get_env(:erl_app_example, :no_such_key)
      :undefined

  """
  @spec get_env(application :: atom, key :: atom) :: {:ok, value :: term} | :undefined
  def get_env(app, key) do
    case :persistent_term.get({:application, :env, app, key}, :"$undefined") do
      :"$undefined" -> :undefined
      value -> {:ok, value}
    end
  end

  @doc """
  Returns a key of an application, or the default.

      iex> :application.get_env(:erl_app_example, :no_such_key, 5)
      5

  """
  @spec get_env(application :: atom, key :: atom, default :: term) :: value :: term
  def get_env(app, key, default), do: :persistent_term.get({:application, :env, app, key}, default)

  @doc """
  Returns the environment of the application of the calling process, in no particular order.

      iex> :application.get_all_env()
      []

  """
  @spec get_all_env() :: [{key :: atom, value :: term}]
  def get_all_env do
    case get_application() do
      {:ok, app} -> get_all_env(app)
      :undefined -> []
    end
  end

  @doc """
  Returns the environment of an application, in no particular order. Looks at all persistent terms.

      iex> :application.set_env(:erl_all_example, :key, 1)
      iex> :application.get_all_env(:erl_all_example)
      [key: 1]

  """
  @spec get_all_env(application :: atom) :: [{key :: atom, value :: term}]
  def get_all_env(app), do: for({{:application, :env, ^app, key}, value} <- :persistent_term.get(), do: {key, value})

  ## Specifications

  @doc """
  Loads the specification of an application: its name, found on the code path, or the specification itself.

  The environment in it is set, save for keys that were set to persist; included applications are loaded too.

      iex> :application.load({:application, :erl_load_example, [vsn: ~c"1.0", env: [key: 1]]})
      :ok
      iex> :application.get_env(:erl_load_example, :key)
      {:ok, 1}
      iex> :application.load(:erl_load_example)
      {:error, {:already_loaded, :erl_load_example}}
      iex> :application.unload(:erl_load_example)
      :ok

  """
  @spec load(application :: atom | application_spec) :: :ok | {:error, reason :: term}
  def load(app), do: load(app, [])

  @doc """
  As `load/1`; distribution does not matter here.

      iex> :application.load(:no_such_app, :default)
      {:error, {~c"no such file or directory", ~c"no_such_app.app"}}

  """
  @spec load(application :: atom | application_spec, distributed :: term) :: :ok | {:error, reason :: term}
  def load(app, _distributed) when is_atom(app) do
    if :application_controller.spec(app) do
      {:error, {:already_loaded, app}}
    else
      with {:ok, spec} <- :application_controller.find(app), do: load(spec)
    end
  end

  def load({:application, app, properties}, _distributed) when is_atom(app) and is_list(properties) do
    included = for {:included_applications, apps} <- properties, app <- List.wrap(apps), do: app

    with :ok <- :application_controller.load({:application, app, properties}),
         {:error, reason} <- load_included(included) do
      :application_controller.unload(app)
      {:error, reason}
    end
  end

  def load({:application, app, other}, _distributed) when is_atom(app), do: {:error, {:invalid_options, other}}

  def load(other, _distributed), do: {:error, {:bad_application, other}}

  defp load_included([app | rest]) do
    with :ok <- ensure_loaded(app), do: load_included(rest)
  end

  defp load_included([]), do: :ok

  @doc """
  Forgets a specification and the environment of the application, unless it runs.

      iex> :application.unload(:no_such_app)
      {:error, {:not_loaded, :no_such_app}}
      iex> :application.unload(:kernel)
      {:error, {:running, :kernel}}

  """
  @spec unload(application :: atom) :: :ok | {:error, reason :: term}
  def unload(app), do: :application_controller.unload(app)

  @doc """
  Returns one property of a specification: `{:ok, value}` or `:undefined`.

      iex> :application.get_key(:stdlib, :applications)
      {:ok, [:kernel]}
      iex> :application.get_key(:no_such_app, :vsn)
      :undefined

  """
  @spec get_key(application :: atom, key :: atom) :: {:ok, value :: term} | :undefined
  def get_key(app, key) do
    with {:ok, spec} <- get_all_key(app),
         {^key, value} <- :lists.keyfind(key, 1, spec) do
      {:ok, value}
    else
      _ -> :undefined
    end
  end

  @doc """
  Returns one property of the application of the calling process: `{:ok, value}` or `:undefined`.

      iex> :application.get_key(:vsn)
      :undefined

  """
  @spec get_key(key :: atom) :: {:ok, value :: term} | :undefined
  def get_key(key) do
    case get_application() do
      {:ok, app} -> get_key(app, key)
      :undefined -> :undefined
    end
  end

  @doc """
  Returns the specification of the application of the calling process: `{:ok, properties}`, or `[]` when it belongs to none.

      iex> :application.get_all_key()
      []

  """
  @spec get_all_key() :: [] | {:ok, [{key :: atom, value :: term}, ...]}
  def get_all_key do
    case get_application() do
      {:ok, app} -> get_all_key(app)
      :undefined -> []
    end
  end

  @doc """
  Returns a specification with all properties, in a fixed order: `{:ok, properties}` or `:undefined`.

      iex> {:ok, properties} = :application.get_all_key(:stdlib)
      iex> properties[:applications]
      [:kernel]

  """
  @spec get_all_key(application :: atom) :: :undefined | {:ok, [{key :: atom, value :: term}, ...]}
  def get_all_key(app) do
    case :application_controller.spec(app) do
      nil -> :undefined
      spec -> {:ok, with_env(spec, app)}
    end
  end

  # The environment of the moment stands behind :applications.
  defp with_env(spec, app) do
    {front, [applications | back]} = Enum.split_while(spec, fn {key, _} -> key != :applications end)
    front ++ [applications, {:env, Enum.sort(get_all_env(app))} | back]
  end

  @doc """
  Returns the application of the calling process: `{:ok, app}` or `:undefined`.

      iex> :application.get_application()
      :undefined

  """
  @spec get_application() :: :undefined | {:ok, application :: atom}
  def get_application, do: get_application(self())

  @doc """
  Returns the application of a process or a module: `{:ok, app}` or `:undefined`.

  A process belongs to an application when the process of that is among its ancestors.

      iex> :application.get_application(:lists)
      {:ok, :stdlib}
      iex> :application.get_application(NoSuchModule)
      :undefined

  """
  @spec get_application(pid | module) :: :undefined | {:ok, application :: atom}
  def get_application(pid) when is_pid(pid), do: :application_controller.of_process(pid)
  def get_application(module) when is_atom(module), do: :application_controller.of_module(module)

  @doc """
  Returns the applications that run, the last started first: `{name, description, version}`.

      iex> List.keymember?(:application.which_applications(), :kernel, 0)
      true

  """
  @spec which_applications() :: [{application :: atom, description :: charlist, vsn :: charlist}]
  def which_applications, do: :application_controller.which()

  @doc """
  As `which_applications/0`; the time does not matter here.

      iex> List.keymember?(:application.which_applications(5000), :kernel, 0)
      true

  """
  @spec which_applications(timeout) :: [{application :: atom, description :: charlist, vsn :: charlist}]
  def which_applications(timeout) when timeout == :infinity or (is_integer(timeout) and timeout >= 0),
    do: which_applications()

  @doc """
  Returns the applications that are loaded: `{name, description, version}`.

      iex> List.keymember?(:application.loaded_applications(), :stdlib, 0)
      true

  """
  @spec loaded_applications() :: [{application :: atom, description :: charlist, vsn :: charlist}]
  def loaded_applications, do: :application_controller.loaded()

  @doc """
  Returns what is known of applications, for a person to look at: a keyword list of `:loaded`, `:started`, `:running`, ...

      iex> :application.info()[:started][:kernel]
      :permanent

  """
  @spec info() :: term
  def info, do: :application_controller.info()

  ## Starting and stopping

  @doc """
  Starts an application as `:temporary`. Those it depends on must run already: `{:error, {:not_started, app}}`.

      iex> :application.start(:stdlib)
      {:error, {:already_started, :stdlib}}

  """
  @spec start(application :: atom) :: :ok | {:error, reason :: term}
  def start(app), do: start(app, :temporary)

  @doc """
  Starts an application; `:permanent` ones take the system down when they end, `:transient` ones when they crash.

      iex> :application.load({:application, :erl_start_example, []})
      iex> :application.start(:erl_start_example, :temporary)
      :ok
      iex> :application.stop(:erl_start_example)
      :ok
      iex> :application.start(:erl_start_example, :wrong)
      {:error, {:invalid_restart_type, :wrong}}

  """
  @spec start(application :: atom, restart_type) :: :ok | {:error, reason :: term}
  def start(app, type) when type in [:permanent, :transient, :temporary] do
    with :ok <- ensure_loaded(app), do: :application_controller.start(app, type)
  end

  def start(_app, type), do: {:error, {:invalid_restart_type, type}}

  defp ensure_loaded(app) do
    case load(app) do
      :ok -> :ok
      {:error, {:already_loaded, ^app}} -> :ok
      error -> error
    end
  end

  @doc """
  Starts an application unless it runs.

      iex> :application.ensure_started(:stdlib)
      :ok

  """
  @spec ensure_started(application :: atom) :: :ok | {:error, reason :: term}
  def ensure_started(app), do: ensure_started(app, :temporary)

  @doc """
  Starts an application of this type unless it runs.

      iex> :application.ensure_started(:stdlib, :permanent)
      :ok

  """
  @spec ensure_started(application :: atom, restart_type) :: :ok | {:error, reason :: term}
  def ensure_started(app, type) do
    case start(app, type) do
      {:error, {:already_started, ^app}} -> :ok
      other -> other
    end
  end

  @doc """
  Starts an application, or several, with all they depend on: `{:ok, started}`, in the order they were started.

  When one cannot be started, those that were are stopped again: `{:error, {app, reason}}`.

      iex> :application.ensure_all_started(:stdlib)
      {:ok, []}

  """
  @spec ensure_all_started(application :: atom | [atom]) :: {:ok, started :: [atom]} | {:error, reason :: term}
  def ensure_all_started(app), do: ensure_all_started(app, :temporary)

  @doc """
  As `ensure_all_started/1`, with a type for all that is started.

      iex> :application.ensure_all_started([:kernel, :stdlib], :permanent)
      {:ok, []}

  """
  @spec ensure_all_started(application :: atom | [atom], restart_type) :: {:ok, started :: [atom]} | {:error, reason :: term}
  def ensure_all_started(app, type) when is_atom(app), do: ensure_all_started([app], type)

  def ensure_all_started(apps, type) when is_list(apps) do
    case start_all(apps, type, [], []) do
      {:ok, started} ->
        {:ok, :lists.reverse(started)}

      {:error, reason, started} ->
        :lists.foreach(&stop/1, started)
        {:error, reason}
    end
  end

  @doc """
  As `ensure_all_started/2`, with a mode; they are started one after the other anyway.

      iex> :application.ensure_all_started([:kernel, :stdlib], :temporary, :concurrent)
      {:ok, []}

  """
  @spec ensure_all_started(application :: atom | [atom], restart_type, :serial | :concurrent) ::
          {:ok, started :: [atom]} | {:error, reason :: term}
  def ensure_all_started(apps, type, _mode), do: ensure_all_started(apps, type)

  # `path` has what waits for this one: a circle would not end.
  defp start_all([app | rest], type, started, path) do
    if :lists.member(app, path) or :application_controller.running?(app) do
      start_all(rest, type, started, path)
    else
      with {:ok, started} <- start_one(app, type, started, path), do: start_all(rest, type, started, path)
    end
  end

  defp start_all([], _type, started, _path), do: {:ok, started}

  defp start_one(app, type, started, path) do
    case start(app, type) do
      :ok ->
        {:ok, [app | started]}

      {:error, {:already_started, ^app}} ->
        {:ok, started}

      {:error, {:not_started, dependency}} ->
        with {:ok, started} <- start_all([dependency], type, started, [app | path]) do
          if :lists.member(dependency, [app | path]),
            do: {:error, {app, {:not_started, dependency}}, started},
            else: start_one(app, type, started, path)
        end

      {:error, reason} ->
        {:error, {app, reason}, started}
    end
  end

  @doc """
  Stops an application: its processes, then `stop/1` of its callback module.

      iex> :application.stop(:no_such_app)
      {:error, {:not_started, :no_such_app}}

  """
  @spec stop(application :: atom) :: :ok | {:error, reason :: term}
  def stop(app), do: :application_controller.stop(app)

  @doc false
  def permit(app, permission) when is_boolean(permission) do
    if :application_controller.spec(app), do: :ok, else: {:error, {:not_loaded, app}}
  end

  def permit(app, permission), do: :erlang.exit({:badarg, {:application, :permit, [app, permission]}})

  @doc false
  def takeover(_app, _type), do: {:error, :not_distributed}

  @doc false
  def start_type, do: :undefined
end
