defmodule Config.Reader do
  @moduledoc """
  Reads configuration files (see `Config`).

      iex> Config.Reader.eval!("config.exs", "import Config; config :app, env: config_env()", env: :dev)
      [app: [env: :dev]]

  Options: `:imports` (`:disabled` forbids `import_config`), `:env`, `:target`.
  """

  @behaviour Config.Provider

  @impl true
  def init(opts) when is_list(opts) do
    path = Keyword.fetch!(opts, :path)
    Config.Provider.validate_config_path!(path)
    {path, Keyword.delete(opts, :path)}
  end

  def init(path) do
    Config.Provider.validate_config_path!(path)
    {path, []}
  end

  @impl true
  def load(config, {path, opts}), do: merge(config, read!(Config.Provider.resolve_config_path!(path), opts))

  @doc """
  Evaluates the contents of a configuration file.

      iex> Config.Reader.eval!("config.exs", "[app: [key: 1]]")
      [app: [key: 1]]

  """
  @spec eval!(Path.t(), binary, keyword) :: keyword
  def eval!(file, contents, opts \\ []) when is_binary(file) and is_binary(contents) and is_list(opts),
    do: Config.__eval__!(Path.expand(file), contents, opts) |> elem(0)

  @doc """
  Merges two configurations, keyword lists in depth.

      iex> Config.Reader.merge([app: [k: [a: 1]]], app: [k: [b: 2]])
      [app: [k: [a: 1, b: 2]]]

  """
  @spec merge(keyword, keyword) :: keyword
  def merge(config1, config2) when is_list(config1) and is_list(config2), do: Config.__merge__(config1, config2)

  @doc """
  Reads a configuration file. Raises when there is none, or when it does not give a keyword list of keyword lists.

      iex> path = Path.join(System.tmp_dir!(), "phial_config_read.exs")
      iex> File.write!(path, "import Config; config :app, key: 1")
      iex> Config.Reader.read!(path)
      [app: [key: 1]]
      iex> File.rm!(path)
      :ok

  """
  @spec read!(Path.t(), keyword) :: keyword
  def read!(file, opts \\ []) when is_binary(file) and is_list(opts),
    do: file |> Path.expand() |> read_expanded!(opts) |> elem(0)

  # An error names the file in full.
  defp read_expanded!(file, opts), do: Config.__eval__!(file, File.read!(file), opts)

  @doc """
  Reads a configuration file; answers also the files that were read, itself and those it imported.

      iex> path = Path.join(System.tmp_dir!(), "phial_config_imports.exs")
      iex> File.write!(path, "import Config; config :app, key: 1")
      iex> Config.Reader.read_imports!(path) == {[app: [key: 1]], [path]}
      true
      iex> File.rm!(path)
      :ok

  """
  @spec read_imports!(Path.t(), keyword) :: {keyword, [Path.t()] | :disabled}
  def read_imports!(file, opts \\ []) when is_binary(file) and is_list(opts) do
    if opts[:imports] == :disabled do
      raise ArgumentError, ":disabled imports is not supported on Config.Reader.read_imports!/2"
    end

    file = Path.expand(file)
    read_expanded!(file, Keyword.put(opts, :imports, [file]))
  end

  @doc false
  def __validate__!(config, file) do
    Enum.each(config, fn
      {app, value} when is_atom(app) ->
        if not Keyword.keyword?(value) do
          raise ArgumentError,
                "expected config for app #{inspect(app)} in #{Path.relative_to_cwd(file)} to return keyword list, got: #{inspect(value)}"
        end

      other ->
        raise ArgumentError,
              "expected config file #{Path.relative_to_cwd(file)} to return keyword list, got: #{inspect(other)}"
    end)

    config
  end
end
