defmodule Config do
  @moduledoc """
  The language of configuration files.

      import Config

      config :some_app, key1: "value1", key2: "value2"
      config :some_app, SomeModule, key: :value
      import_config "\#{config_env()}.exs"

  Values for the same key are merged when they are keyword lists, else the later one holds. Such files are read by
  `Config.Reader`.
  """

  @config_key {__MODULE__, :config}
  @opts_key {__MODULE__, :opts}
  @imports_key {__MODULE__, :imports}

  @doc """
  Sets keys of an application.

      iex> Config.Reader.eval!("nofile", "import Config; config :ecto, log_level: :warn")
      [ecto: [log_level: :warn]]

  """
  @spec config(atom, keyword) :: :ok
  def config(root_key, opts) when is_atom(root_key) and is_list(opts) do
    if not Keyword.keyword?(opts) do
      raise ArgumentError, "config/2 expected a keyword list, got: #{inspect(opts)}"
    end

    put([{root_key, opts}])
  end

  @doc """
  Sets one key of an application to options.

      iex> Config.Reader.eval!("nofile", "import Config; config :ecto, Repo, adapter: Ecto.Adapters.Postgres")
      [ecto: [{Repo, [adapter: Ecto.Adapters.Postgres]}]]

  """
  @spec config(atom, atom, term) :: :ok
  def config(root_key, key, opts) when is_atom(root_key) and is_atom(key), do: put([{root_key, [{key, opts}]}])

  @doc """
  Gives the environment the configuration is for, such as `:dev`. Raises when none was given to the reader.

      iex> Config.Reader.eval!("nofile", "import Config; config :app, for: config_env()", env: :prod)
      [app: [for: :prod]]

  """
  defmacro config_env, do: quote(do: Config.__env__!())

  @doc """
  Gives the target the configuration is for. Raises when none was given to the reader.

      iex> Config.Reader.eval!("nofile", "import Config; config :app, for: config_target()", target: :host)
      [app: [for: :host]]

  """
  defmacro config_target, do: quote(do: Config.__target__!())

  @doc """
  Reads another configuration file, relative to this one. Raises when it is being read already.

      iex> path = Path.join(System.tmp_dir!(), "phial_import_config.exs")
      iex> File.write!(path, "import Config; config :app, key: 1")
      iex> Config.Reader.eval!("nofile", "import Config; import_config " <> inspect(path))
      [app: [key: 1]]
      iex> File.rm!(path)
      :ok

  """
  defmacro import_config(file) do
    quote do
      Config.__import__!(Path.expand(unquote(file), __DIR__))
      :ok
    end
  end

  @doc false
  @spec __env__!() :: atom()
  def __env__!, do: option(:env)

  @doc false
  @spec __target__!() :: atom()
  def __target__!, do: option(:target)

  defp option(key) do
    case opts!() do
      %{^key => value} when value != nil -> value
      _ -> raise "no #{inspect(key)} key was given to this configuration file"
    end
  end

  defp opts!, do: Process.get(@opts_key) || raise_outside()

  defp put(value) do
    config = Process.get(@config_key) || raise_outside()
    Process.put(@config_key, __merge__(config, value))
    :ok
  end

  @spec raise_outside() :: no_return
  defp raise_outside, do: raise("could not set configuration via Config. This usually means you are trying to execute a configuration file directly, instead of reading it with Config.Reader")

  @doc false
  @spec __import__!(Path.t()) :: {term(), Code.binding()}
  def __import__!(file) when is_binary(file) do
    case Process.get(@imports_key) do
      imports when is_list(imports) ->
        if file in imports do
          raise ArgumentError, "attempting to load configuration #{Path.relative_to_cwd(file)} recursively"
        end

        Process.put(@imports_key, [file | imports])

      :disabled ->
        raise "import_config/1 is not enabled for this configuration file. Some configuration files do not allow importing other files as they are often copied to external systems"

      nil ->
        raise_outside()
    end

    Code.eval_string(File.read!(file), [], file: file)
  end

  @doc false
  @spec __eval__!(Path.t(), binary(), keyword()) :: {keyword(), [Path.t()] | :disabled}
  def __eval__!(file, content, opts \\ []) when is_binary(file) and is_binary(content) and is_list(opts) do
    imports = Keyword.get(opts, :imports, [])
    env = Keyword.get(opts, :env)
    target = Keyword.get(opts, :target)

    former = for key <- [@config_key, @opts_key, @imports_key], do: {key, Process.get(key)}
    Process.put(@config_key, [])
    Process.put(@opts_key, %{env: env, target: target})
    Process.put(@imports_key, imports)

    try do
      {evaluated, _} = Code.eval_string(content, [], file: file)

      config =
        case Process.get(@config_key) do
          [] when is_list(evaluated) -> Config.Reader.__validate__!(evaluated, file)
          config -> config
        end

      {config, Process.get(@imports_key)}
    after
      for {key, value} <- former, do: if(value, do: Process.put(key, value), else: Process.delete(key))
    end
  end

  @doc false
  def __merge__(config1, config2) when is_list(config1) and is_list(config2) do
    Keyword.merge(config1, config2, fn _app, app1, app2 -> Keyword.merge(app1, app2, &deep_merge/3) end)
  end

  defp deep_merge(_key, value1, value2) do
    if Keyword.keyword?(value1) and Keyword.keyword?(value2) do
      Keyword.merge(value1, value2, &deep_merge/3)
    else
      value2
    end
  end
end
