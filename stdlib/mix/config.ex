defmodule Mix.Config do
  @moduledoc """
  The old name of `Config`, for configuration files that begin with `use Mix.Config`.
  """

  @doc false
  @deprecated "Use the Config module instead"
  defmacro __using__(_options) do
    quote do
      import Config, only: [config: 2, config: 3, import_config: 1]
    end
  end

  @doc """
  The configuration in a file, imported files included. What is wrong with it raises.

      iex> file = Path.join(System.tmp_dir!(), "mix_config_read-" <> System.pid())
      iex> File.write!(file, "import Config\\nconfig :shop, currency: :eur")
      iex> config = Mix.Config.read!(file)
      iex> File.rm!(file)
      iex> config
      [shop: [currency: :eur]]
  """
  @deprecated "Use Config.Reader.read!/2 instead"
  @spec read!(Path.t()) :: keyword
  def read!(file), do: Config.Reader.read!(file)

  @doc """
  The configuration in a file, and the paths of the files it came from: this one, and those it imports.

      iex> file = Path.join(System.tmp_dir!(), "mix_config_eval-" <> System.pid())
      iex> File.write!(file, "import Config\\nconfig :shop, currency: :eur")
      iex> {config, files} = Mix.Config.eval!(file)
      iex> File.rm!(file)
      iex> {config, files == [file]}
      {[shop: [currency: :eur]], true}
  """
  @deprecated "Use Config.Reader.read_imports!/2 instead"
  @spec eval!(Path.t()) :: {keyword, [Path.t()]}
  def eval!(file), do: Config.Reader.read_imports!(file)

  @doc """
  The configuration in all files a pattern matches, merged in their order.

      iex> Mix.Config.read_wildcard!("/no/such/*.exs")
      []
  """
  @deprecated "Use the Config.Reader module instead"
  @spec read_wildcard!(Path.t()) :: keyword
  def read_wildcard!(pattern),
    do: pattern |> Path.wildcard() |> Enum.reduce([], &merge(&2, read!(&1)))

  @doc """
  Merges two configurations.

      iex> Mix.Config.merge([app: [a: 1]], app: [b: 2])
      [app: [a: 1, b: 2]]

  """
  @deprecated "Use Config.Reader.merge/2 instead"
  @spec merge(keyword, keyword) :: keyword
  def merge(config1, config2), do: Config.Reader.merge(config1, config2)

  @doc """
  Sets the environments of applications, so that a later start of these does not change them back. Returns the applications.

      iex> Mix.Config.persist(phial_doc_shop: [currency: :eur])
      [:phial_doc_shop]
      iex> Application.get_env(:phial_doc_shop, :currency)
      :eur
  """
  @deprecated "Use Application.put_all_env/2 instead"
  @spec persist(keyword) :: [atom]
  def persist(config) do
    Application.put_all_env(config, persistent: true)
    Keyword.keys(config)
  end
end
