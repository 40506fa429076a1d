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
        * a tuple {:system, system_var, path} where the config is the \\
      concatenation of the `system_var` with the given `path`

      Got: #{inspect(path)}
      """
    end
  end
end
