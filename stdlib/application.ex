defmodule Application do
  @moduledoc """
  Applications: units that are configured, started and stopped; most programs meet their environment first.

      iex> Application.put_env(:my_app, :greeting, "hello")
      iex> Application.get_env(:my_app, :greeting)
      "hello"

  A module with `use Application` starts the processes of an application:

      defmodule MyApp do
        use Application

        @impl true
        def start(_type, _args), do: Supervisor.start_link([], strategy: :one_for_one)
      end

  Reading the environment costs one look-up and no process.
  """

  @type app :: atom
  @type key :: atom
  @type value :: term
  @type restart_type :: :permanent | :transient | :temporary
  @type start_type :: :normal | {:takeover, node} | {:failover, node}
  @type state :: term
  @type application_key ::
          :start_phases
          | :mod
          | :applications
          | :optional_applications
          | :included_applications
          | :registered
          | :maxT
          | :maxP
          | :modules
          | :vsn
          | :id
          | :description

  @doc "Called when the application starts; returns its topmost process."
  @callback start(start_type :: :normal | {:takeover, node} | {:failover, node}, start_args :: term) ::
              {:ok, pid} | {:ok, pid, state :: term} | {:error, reason :: term}

  @doc "Called before the processes of the application are ended."
  @callback prep_stop(state :: term) :: state :: term

  @doc "Called after the processes of the application have ended."
  @callback stop(state :: term) :: term

  @doc "Called when the application is started in phases."
  @callback start_phase(phase :: term, start_type :: term, phase_args :: term) :: :ok | {:error, reason :: term}

  @doc "Called when the configuration was changed by an upgrade."
  @callback config_change(changed :: keyword, new :: keyword, removed :: [atom]) :: :ok

  @optional_callbacks start_phase: 3, prep_stop: 1, config_change: 3

  @doc false
  defmacro __using__(_) do
    quote location: :keep do
      @behaviour Application

      @doc false
      def stop(_state), do: :ok

      defoverridable Application
    end
  end

  @doc """
  Returns the directory of an application whose files are in the code path, as a project's are.

  Raises `ArgumentError` for an unknown one.

      iex> Application.app_dir(:no_such_app)
      ** (ArgumentError) unknown application: :no_such_app

  """
  @spec app_dir(app) :: String.t()
  def app_dir(app) when is_atom(app) do
    case :persistent_term.get({:application, :dir, app}, nil) do
      nil -> raise ArgumentError, "unknown application: #{inspect(app)}"
      dir -> IO.chardata_to_string(dir)
    end
  end

  @doc """
  Returns a path in the directory of an application; a list is joined.

      Application.app_dir(:my_app, ["priv", "data.csv"])
      #=> "/path/to/my_app/priv/data.csv"

  """
  @spec app_dir(app, String.t() | [String.t()]) :: String.t()
  def app_dir(app, path) when is_binary(path), do: Path.join(app_dir(app), path)
  def app_dir(app, path) when is_list(path), do: Path.join([app_dir(app) | path])

  @doc """
  Reads the environment while a module is compiled; a key or a path of keys.

      @greeting Application.compile_env(:my_app, :greeting, "hello")

  """
  defmacro compile_env(app, key_or_path, default \\ nil) do
    check_compile_env!(__CALLER__, "compile_env/3")
    quote do: Application.compile_env(__ENV__, unquote(app), unquote(key_or_path), unquote(default))
  end

  @doc """
  Reads the environment while a module is compiled, for macros: with their environment.

      defmacro greeting, do: Application.compile_env(__CALLER__, :my_app, :greeting, "hello")

  """
  @spec compile_env(Macro.Env.t(), app, key | list, value) :: value
  def compile_env(_env, app, key_or_path, default), do: path_env(app, key_or_path, fn -> default end)

  @doc """
  Reads the environment while a module is compiled; raises `ArgumentError` when the key is not set.

      @greeting Application.compile_env!(:my_app, :greeting)

  """
  defmacro compile_env!(app, key_or_path) do
    check_compile_env!(__CALLER__, "compile_env!/2")
    quote do: Application.compile_env!(__ENV__, unquote(app), unquote(key_or_path))
  end

  @doc """
  Reads the environment while a module is compiled, for macros: with their environment. Raises as `compile_env!/2`.

      defmacro greeting, do: Application.compile_env!(__CALLER__, :my_app, :greeting)

  """
  @spec compile_env!(Macro.Env.t(), app, key | list) :: value
  def compile_env!(_env, app, key_or_path) do
    path_env(app, key_or_path, fn ->
      raise ArgumentError, could_not_fetch(app, hd(List.wrap(key_or_path)))
    end)
  end

  defp check_compile_env!(%{function: nil}, _name), do: :ok

  defp check_compile_env!(_caller, name),
    do: raise("Application.#{name} cannot be called inside functions, only in the module body")

  defp path_env(app, key, default) when is_atom(key), do: path_env(app, [key], default)

  defp path_env(app, [key | path], default) do
    case fetch_env(app, key) do
      {:ok, value} -> walk(value, path, default)
      :error -> default.()
    end
  end

  defp walk(value, [], _default), do: value

  defp walk(value, [key | path], default) do
    case Access.fetch(value, key) do
      {:ok, value} -> walk(value, path, default)
      :error -> default.()
    end
  end

  @doc """
  Removes a key.

      iex> Application.delete_env(:my_app, :no_such_key)
      :ok

  """
  @spec delete_env(app, key, keyword) :: :ok
  def delete_env(app, key, opts \\ []) when is_atom(app), do: :application.unset_env(app, key, opts)

  @doc """
  Starts an application, or several, with all they depend on: `{:ok, started}`.

      iex> Application.ensure_all_started(:logger)
      {:ok, []}

  """
  @spec ensure_all_started(app | [app], restart_type | keyword) :: {:ok, [app]} | {:error, term}
  def ensure_all_started(app_or_apps, type_or_opts \\ [])

  def ensure_all_started(apps, type) when is_atom(type) and (is_atom(apps) or is_list(apps)),
    do: :application.ensure_all_started(apps, type)

  def ensure_all_started(apps, opts) when is_list(opts) and (is_atom(apps) or is_list(apps)),
    do: :application.ensure_all_started(apps, Keyword.get(opts, :type, :temporary))

  @doc """
  Loads an application unless it is loaded.

      iex> Application.ensure_loaded(:logger)
      :ok

  """
  @spec ensure_loaded(app) :: :ok | {:error, term}
  def ensure_loaded(app) when is_atom(app) do
    case :application.load(app) do
      {:error, {:already_loaded, ^app}} -> :ok
      other -> other
    end
  end

  @doc """
  Starts an application unless it runs.

      iex> Application.ensure_started(:logger)
      :ok

  """
  @spec ensure_started(app, restart_type) :: :ok | {:error, term}
  def ensure_started(app, type \\ :temporary) when is_atom(app), do: :application.ensure_started(app, type)

  @doc """
  Reads a key: `{:ok, value}` or `:error`.

      iex> Application.fetch_env(:my_app, :no_such_key)
      :error

  """
  @spec fetch_env(app, key) :: {:ok, value} | :error
  def fetch_env(app, key) when is_atom(app) and is_atom(key) do
    case :application.get_env(app, key) do
      {:ok, value} -> {:ok, value}
      :undefined -> :error
    end
  end

  @doc """
  Reads a key; raises `ArgumentError` when it is not set.

      iex> Application.put_env(:fetch_example, :a, 1)
      iex> Application.fetch_env!(:fetch_example, :a)
      1

  """
  @spec fetch_env!(app, key) :: value
  def fetch_env!(app, key) when is_atom(app) and is_atom(key) do
    case fetch_env(app, key) do
      {:ok, value} -> value
      :error -> raise ArgumentError, could_not_fetch(app, key)
    end
  end

  defp could_not_fetch(app, key) do
    reason =
      if spec(app) || get_all_env(app) != [],
        do: "because configuration at #{inspect(key)} was not set",
        else: "because the application was not loaded nor configured"

    "could not fetch application environment #{inspect(key)} for application #{inspect(app)} #{reason}"
  end

  @doc """
  The text of an error of `start/2` and its like.

      iex> Application.format_error({:already_started, :logger})
      "already started application logger"

  """
  @spec format_error(any) :: String.t()
  def format_error(reason), do: do_format_error(reason)

  defp do_format_error({:bad_return, {{mod, :start, args}, {:EXIT, reason}}}),
    do: Exception.format_exit({reason, {mod, :start, args}})

  defp do_format_error({:bad_return, {{mod, :start, args}, return}}),
    do: Exception.format_mfa(mod, :start, args) <> " returned a bad value: " <> inspect(return)

  defp do_format_error({:bad_application, app}), do: "bad application: #{inspect(app)}"
  defp do_format_error({:already_loaded, app}) when is_atom(app), do: "already loaded application #{app}"
  defp do_format_error({:not_loaded, app}) when is_atom(app), do: "not loaded application #{app}"
  defp do_format_error({:invalid_restart_type, type}), do: "invalid application restart type: #{inspect(type)}"
  defp do_format_error({:invalid_name, name}), do: "invalid application name: #{inspect(name)}"
  defp do_format_error({:invalid_options, opts}), do: "invalid application options: #{inspect(opts)}"
  defp do_format_error({:badstartspec, spec}), do: "bad application start specs: #{inspect(spec)}"
  defp do_format_error({~c"no such file or directory", file}), do: "could not find application file: #{file}"
  defp do_format_error({:already_started, app}) when is_atom(app), do: "already started application #{app}"
  defp do_format_error({:not_started, app}) when is_atom(app), do: "not started application #{app}"

  defp do_format_error({reason, {mod, :start, args}}) when is_list(args),
    do: Exception.format_mfa(mod, :start, args) <> " returned an error: " <> Exception.format_exit(reason)

  defp do_format_error(reason), do: Exception.format_exit(reason)

  @doc """
  The whole environment of an application.

      iex> Application.get_all_env(:no_such_app)
      []

  """
  @spec get_all_env(app) :: [{key, value}]
  def get_all_env(app) when is_atom(app), do: :application.get_all_env(app)

  @doc """
  The application a module belongs to, or `nil`.

      iex> Application.get_application(Enum)
      :elixir

  """
  @spec get_application(atom) :: app | nil
  def get_application(module) when is_atom(module) do
    case :application.get_application(module) do
      {:ok, app} -> app
      :undefined -> nil
    end
  end

  @doc """
  Reads a key or gives the default.

      iex> Application.get_env(:my_app, :no_such_key, :default)
      :default

  """
  @spec get_env(app, key, value) :: value
  def get_env(app, key, default \\ nil) when is_atom(app), do: :application.get_env(app, key, default)

  @doc """
  Loads the specification of an application, and the environment in it; see `:application.load/1`.

      iex> Application.load(:logger)
      {:error, {:already_loaded, :logger}}

  """
  @spec load(app) :: :ok | {:error, term}
  def load(app) when is_atom(app), do: :application.load(app)

  @doc """
  Returns the applications that are loaded: `{name, description, version}`.

      iex> List.keymember?(Application.loaded_applications(), :elixir, 0)
      true

  """
  @spec loaded_applications() :: [{app, description :: charlist, vsn :: charlist}]
  def loaded_applications, do: :application.loaded_applications()

  @doc """
  Sets keys of several applications.

      iex> Application.put_all_env(my_app: [a: 1])
      :ok

  """
  @spec put_all_env([{app, [{key, value}]}], keyword) :: :ok
  def put_all_env(config, opts \\ []) when is_list(config) and is_list(opts), do: :application.set_env(config, opts)

  @doc """
  Sets a key.

      iex> Application.put_env(:my_app, :a, 1)
      :ok

  """
  @spec put_env(app, key, value, keyword) :: :ok
  def put_env(app, key, value, opts \\ []) when is_atom(app), do: :application.set_env(app, key, value, opts)

  @doc """
  Returns the specification of an application without its environment, or `nil`.

      iex> Application.spec(:elixir)[:applications]
      [:kernel, :stdlib, :compiler]
      iex> Application.spec(:no_such_app)
      nil

  """
  @spec spec(app) :: [{application_key, value}] | nil
  def spec(app) when is_atom(app) do
    case :application.get_all_key(app) do
      {:ok, spec} -> List.keydelete(spec, :env, 0)
      :undefined -> nil
    end
  end

  @spec_keys [
    :description,
    :id,
    :vsn,
    :modules,
    :maxP,
    :maxT,
    :registered,
    :included_applications,
    :optional_applications,
    :applications,
    :mod,
    :start_phases
  ]

  @doc """
  Returns one property of the specification of an application, or `nil`.

      iex> Application.spec(:elixir, :applications)
      [:kernel, :stdlib, :compiler]
      iex> Application.spec(:no_such_app, :vsn)
      nil

  """
  @spec spec(app, application_key) :: value | nil
  def spec(app, key) when key in @spec_keys do
    case :application.get_key(app, key) do
      {:ok, value} -> value
      :undefined -> nil
    end
  end

  @doc """
  Starts an application whose dependencies run.

      iex> Application.start(:logger)
      {:error, {:already_started, :logger}}

  """
  @spec start(app, restart_type) :: :ok | {:error, term}
  def start(app, type \\ :temporary) when is_atom(app), do: :application.start(app, type)

  @doc """
  Returns the applications that run, the last started first: `{name, description, version}`.

      iex> List.keymember?(Application.started_applications(), :elixir, 0)
      true

  """
  @spec started_applications(timeout) :: [{app, description :: charlist, vsn :: charlist}]
  def started_applications(timeout \\ 5000), do: :application.which_applications(timeout)

  @doc """
  Stops an application: its processes, then `stop/1` of its callback module. It stays loaded.

      iex> Application.stop(:no_such_app)
      {:error, {:not_started, :no_such_app}}

  """
  @spec stop(app) :: :ok | {:error, term}
  def stop(app) when is_atom(app), do: :application.stop(app)

  @doc """
  Forgets the specification and the environment of an application that does not run.

      iex> Application.unload(:no_such_app)
      {:error, {:not_loaded, :no_such_app}}

  """
  @spec unload(app) :: :ok | {:error, term}
  def unload(app) when is_atom(app), do: :application.unload(app)
end
