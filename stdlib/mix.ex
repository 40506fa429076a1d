defmodule Mix do
  @moduledoc """
  Projects: a directory with a file `mix.exs`, whose module says `use Mix.Project`.

  `Mix.env/0` is what the project is built for, `Mix.shell/0` how tasks talk to the person, `Mix.Task` how tasks are written and
  run. What is known of the project lives in persistent terms, readable by every process.
  """

  @doc """
  The environment the project is built for: `:dev`, or what MIX_ENV says; `:test` while `mix test` runs.

      iex> is_atom(Mix.env())
      true
  """
  @spec env() :: atom
  def env, do: get(:env) || from_variable()

  defp from_variable do
    case System.get_env("MIX_ENV") do
      name when name in [nil, ""] -> :dev
      name -> String.to_atom(name)
    end
  end

  @doc """
  Sets the environment. Tasks call it before the project is loaded; what is loaded or compiled does not change with it.

      iex> env = Mix.env()
      iex> Mix.env(:staging)
      :ok
      iex> Mix.env()
      :staging
      iex> Mix.env(env)
  """
  @spec env(atom) :: :ok
  def env(env) when is_atom(env), do: put(:env, env)

  @doc """
  The target: `:host`, or what MIX_TARGET says.

      iex> Mix.target()
      :host
  """
  @spec target() :: atom
  def target, do: get(:target) || String.to_atom(System.get_env("MIX_TARGET") || "host")

  @doc """
  Sets the target, what the project is built to run on; dependencies may be for some targets only.

      iex> Mix.target(:rpi)
      :ok
      iex> Mix.target()
      :rpi
      iex> Mix.target(:host)
  """
  @spec target(atom) :: :ok
  def target(target) when is_atom(target), do: put(:target, target)

  @doc """
  The module that talks to the person: `Mix.Shell.IO` unless set.

      iex> Mix.shell()
      Mix.Shell.IO
  """
  @spec shell() :: module
  def shell, do: get(:shell) || Mix.Shell.IO

  @doc """
  Sets the module that talks to the person: `Mix.Shell.IO`, `Mix.Shell.Quiet`, `Mix.Shell.Process` for tests, or another
  with the callbacks of `Mix.Shell`.

      iex> Mix.shell(Mix.Shell.Process)
      :ok
      iex> Mix.shell().info("hello")
      iex> Mix.shell(Mix.Shell.IO)
      iex> receive(do: ({:mix_shell, :info, [text]} -> text))
      "hello"
  """
  @spec shell(module) :: :ok
  def shell(shell) when is_atom(shell), do: put(:shell, shell)

  @doc """
  Tells whether more is to be printed: MIX_DEBUG is set, or `debug/1` was called.

      iex> Mix.debug?()
      false
  """
  @spec debug?() :: boolean
  def debug?, do: get(:debug) || System.get_env("MIX_DEBUG") in ["1", "true"]

  @doc """
  Sets whether more is to be printed, such as the tasks that run.

      iex> Mix.debug(true)
      :ok
      iex> Mix.debug?()
      true
      iex> Mix.debug(false)
  """
  @spec debug(boolean) :: :ok
  def debug(debug) when is_boolean(debug), do: put(:debug, debug)

  @doc """
  Stops with a message for the person: raises `Mix.Error`. Tasks end so with the exit status 1.

      iex> Mix.raise("no config/config.exs")
      ** (Mix.Error) no config/config.exs
  """
  @spec raise(binary) :: no_return
  def raise(message) when is_binary(message), do: Kernel.raise(Mix.Error, message: message, mix: 1)

  @doc """
  Like `raise/1`, with the option `:exit_status`.

      iex> try do
      ...>   Mix.raise("no network", exit_status: 7)
      ...> rescue
      ...>   error in Mix.Error -> error.mix
      ...> end
      7
  """
  @spec raise(binary, exit_status: non_neg_integer) :: no_return
  def raise(message, options) when is_binary(message),
    do: Kernel.raise(Mix.Error, message: message, mix: Keyword.get(options, :exit_status, 1))

  @doc """
  Packages for a script: those that are part of Phial, and projects with `path:`. Their applications are started.

      Mix.install([{:jason, "~> 1.4"}, {:helper, path: "../helper"}])

  Options: `:config` (as in config/config.exs) and `:start_applications`; others are accepted. Doing it again with the same
  packages changes nothing.
  """
  @spec install([atom | tuple], keyword) :: :ok | no_return
  def install(deps, options \\ []) when is_list(deps) and is_list(options), do: Mix.Install.run(deps, options)

  @doc """
  Tells whether `install/2` was used.

      iex> Mix.installed?()
      false
  """
  @spec installed?() :: boolean
  def installed?, do: get(:installed) != nil

  @doc """
  Where archives or escripts for all projects would be: in the directory MIX_HOME says, or `~/.mix`. Phial has no archives.

      iex> Path.basename(Mix.path_for(:archives))
      "archives"
  """
  @spec path_for(:archives | :escripts) :: String.t()
  def path_for(kind) when kind in [:archives, :escripts] do
    home = System.get_env("MIX_HOME") || Path.expand("~/.mix")
    Path.join(home, Atom.to_string(kind))
  end

  @doc """
  The compilers a project has unless it says `compilers:`.

      iex> Mix.compilers()
      [:elixir, :app]
  """
  @spec compilers() :: [atom]
  def compilers, do: [:elixir, :app]

  @doc false
  def get(key, default \\ nil), do: :persistent_term.get({__MODULE__, key}, default)

  @doc false
  def put(key, value), do: :persistent_term.put({__MODULE__, key}, value)
end

defmodule Mix.Error do
  @moduledoc "What `Mix.raise/1` raises: a message for the person, printed without a stack trace."
  defexception [:mix, message: "mix failed"]
end

defmodule Mix.NoProjectError do
  @moduledoc "A task needs a project, and there is none."
  defexception mix: 1,
               message: "Could not find a Mix.Project, please ensure you are running Mix in a directory with a mix.exs file"
end

defmodule Mix.NoTaskError do
  @moduledoc "There is no task of that name."
  defexception [:task, :mix, :message]

  @impl true
  def exception(options) do
    task = options[:task]
    %__MODULE__{task: task, mix: 1, message: "The task #{inspect(task)} could not be found" <> hint(task)}
  end

  defp hint(task) do
    case Mix.Task.similar(task) do
      nil -> ""
      best -> ". Did you mean #{inspect(best)}?"
    end
  end
end
