defmodule Config.Provider do
  @moduledoc """
  The behaviour of what loads configuration when a system starts: `init/1` at build time, `load/2` at start.

      iex> Config.Provider.validate_config_path!("/etc/app.exs")
      :ok

  A path is a text, or `{:system, variable, rest}` for a place that an environment variable names.
  """

  @type config :: keyword
  @type state :: term
  @type config_path :: {:system, binary, binary} | binary

  @callback init(term) :: state
  @callback load(config, state) :: config

  @doc """
  Returns the path that a `t:config_path/0` stands for.

      iex> Config.Provider.resolve_config_path!("/etc/app.exs")
      "/etc/app.exs"

  """
  @spec resolve_config_path!(config_path) :: binary
  def resolve_config_path!(path) when is_binary(path), do: path
  def resolve_config_path!({:system, name, path}), do: System.fetch_env!(name) <> path

  @type compile_env :: [{app :: atom, path :: [atom, ...], {:ok, term} | :error}]

  @doc """
  Tells whether the environment of applications still has the values that were read when code was compiled.

      iex> Config.Provider.valid_compile_env?([{:phial, [:not_set], :error}])
      true

      iex> Config.Provider.valid_compile_env?([{:elixir, [:not_set], {:ok, 1}}])
      false

  Applications that are not loaded are left out.
  """
  @spec valid_compile_env?(compile_env) :: boolean
  def valid_compile_env?(compile_env), do: Enum.all?(compile_env, &(changed(&1) == nil))

  @doc """
  Checks `valid_compile_env?/1`; when it is not so, says what has changed on standard error and raises.

      iex> Config.Provider.validate_compile_env([{:elixir, [:not_set], :error}])
      :ok

  """
  @spec validate_compile_env(compile_env) :: :ok
  def validate_compile_env(compile_env) do
    case Enum.find_value(compile_env, &changed/1) do
      nil ->
        :ok

      {app, path, then, now} ->
        IO.puts(:stderr, "ERROR! " <> change_message(app, path, then, now))
        :erlang.raise(:error, "aborting boot", [{Config.Provider, :boot, 2, []}])
    end
  end

  defp changed({app, [key | path], then}) do
    if Application.spec(app) != nil do
      now = with {:ok, value} <- Application.fetch_env(app, key), do: fetch_in(value, path)
      if now != then, do: {app, [key | path], then, now}
    end
  end

  defp fetch_in(value, []), do: {:ok, value}

  defp fetch_in(value, [key | path]) when is_list(value) or is_map(value) do
    with {:ok, value} <- Access.fetch(value, key), do: fetch_in(value, path)
  end

  defp fetch_in(_value, _path), do: :error

  defp change_message(app, path, then, now) do
    """
    the application #{inspect(app)} has a different value set #{place(path)} during runtime compared to compile \
    time. Since this application environment entry was marked as compile time, this difference can lead to \
    different behaviour than expected:

      * Compile time value #{setting(then)}
      * Runtime value #{setting(now)}

    To fix this error, you might:

      * Make the runtime value match the compile time one

      * Recompile your project. If the misconfigured application is a dependency, you may need to run \
    "mix deps.compile #{app} --force"
    """
  end

  defp place([key]), do: "for key #{inspect(key)}"
  defp place([key | path]), do: "for path #{inspect(path)} inside key #{inspect(key)}"

  defp setting({:ok, value}), do: "was set to: #{inspect(value)}"
  defp setting(:error), do: "was not set"

  @doc """
  Checks that this is a path to a configuration file.

      iex> Config.Provider.validate_config_path!({:system, "HOME", "/app.exs"})
      :ok

  """
  @spec validate_config_path!(config_path) :: :ok
  def validate_config_path!({:system, name, path}) when is_binary(name) and is_binary(path), do: :ok

  def validate_config_path!(path) do
    if is_binary(path) and Path.type(path) != :relative do
      :ok
    else
      raise ArgumentError, """
      expected configuration path to be:

        * a binary representing an absolute path
        * a tuple {:system, system_var, path} where the config is the \
      concatenation of the `system_var` with the given `path`

      Got: #{inspect(path)}
      """
    end
  end
end
