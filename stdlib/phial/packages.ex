defmodule :phial_packages do
  @moduledoc """
  The packages that are part of Phial.

  Each has a folder stdlib/packages/NAME with an `order.txt`, the list of its files, which stands in stdlib/order.txt; its
  modules form an image of their own that nobody looks at before the package is enabled. What is not in the files stands in
  the table below: version, dependencies, application.

      iex> {:ok, package} = :phial_packages.fetch(:telemetry)
      iex> {package.name, package.version, package.deps, :telemetry in package.modules}
      {:telemetry, "1.3.0", [], true}
      iex> :phial_packages.match(:telemetry, "~> 1.0")
      true
      iex> :phial_packages.enable(:telemetry)
      :ok

  """

  @typedoc "What is known of a package; `application` is a specification as `:application.load/1` takes it."
  @type package :: %{
          name: atom,
          version: String.t(),
          deps: [atom],
          modules: [module],
          application: {:application, atom, keyword}
        }

  # `modules: []`: there is nothing but the name, something else does what it did. Keys :mod, :env, :registered go to
  # the application; :applications are those it needs besides its dependencies and the language.
  @packages [
    bandit: [
      version: "1.6.1",
      deps: [:plug, :telemetry, :thousand_island],
      applications: [:logger]
    ],
    cowboy: [version: "2.12.0", deps: [:cowlib, :ranch], applications: [:crypto]],
    cowlib: [version: "2.13.0", applications: [:crypto]],
    jason: [version: "1.4.4"],
    kino: [version: "0.14.2"],
    mime: [version: "2.0.6", applications: [:logger]],
    observer_cli: [version: "1.8.0"],
    plug: [
      version: "1.16.1",
      deps: [:mime, :plug_crypto, :telemetry],
      applications: [:logger, :eex],
      mod: {Plug.Application, []},
      env: [validate_header_keys_during_test: true]
    ],
    plug_cowboy: [version: "2.7.2", deps: [:plug, :cowboy, :telemetry], applications: [:logger]],
    plug_crypto: [version: "2.1.0", applications: [:crypto]],
    poolboy: [version: "1.5.2"],
    ranch: [version: "1.8.0", mod: {:ranch_app, []}],
    telemetry: [version: "1.3.0", mod: {:telemetry_app, []}],
    thousand_island: [version: "1.3.9", deps: [:cowlib, :ranch, :telemetry]]
  ]

  @doc """
  Returns all packages, sorted by name, as `fetch/1` gives them.

      iex> :jason in Enum.map(:phial_packages.all(), & &1.name)
      true

  """
  @spec all() :: [package]
  def all, do: for({name, _} <- @packages, {:ok, package} <- [fetch(name)], do: package)

  @doc """
  Returns a package, `{:ok, package}`, or `:error` when there is none of that name.

      iex> {:ok, package} = :phial_packages.fetch(:plug_cowboy)
      iex> package.deps
      [:plug, :cowboy, :telemetry]
      iex> :phial_packages.fetch(:no_such_package)
      :error

  """
  @spec fetch(term) :: {:ok, package} | :error
  def fetch(name) when is_atom(name) do
    with {:ok, facts} <- Keyword.fetch(@packages, name),
         {:ok, modules} <- modules(name, facts) do
      deps = Keyword.get(facts, :deps, [])
      application = application(name, facts, deps, modules)

      {:ok,
       %{
         name: name,
         version: facts[:version],
         deps: deps,
         modules: modules,
         application: application
       }}
    end
  end

  def fetch(_name), do: :error

  defp modules(name, facts) do
    case :phial_code.package_names(Atom.to_string(name)) do
      [] -> Keyword.fetch(facts, :modules)
      names -> {:ok, for(text <- names, do: String.to_atom(text))}
    end
  end

  defp application(name, facts, deps, modules) do
    {:application, name,
     [
       description: Atom.to_charlist(name),
       vsn: String.to_charlist(facts[:version]),
       modules: modules,
       registered: Keyword.get(facts, :registered, []),
       applications: [:kernel, :stdlib, :elixir] ++ Keyword.get(facts, :applications, []) ++ deps,
       env: Keyword.get(facts, :env, [])
     ] ++ Keyword.take(facts, [:mod])}
  end

  @doc """
  Makes the modules of a package and of its dependencies known, and loads their applications (without starting them): `:ok`
  or `:error`. Doing it again changes nothing.

      iex> :phial_packages.enable(:telemetry)
      :ok
      iex> :phial_packages.enable(:no_such_package)
      :error

  """
  @spec enable(term) :: :ok | :error
  def enable(name) do
    if enabled?(name) do
      :ok
    else
      with {:ok, package} <- fetch(name) do
        for dep <- package.deps, do: enable(dep)
        :phial_code.open_package(Atom.to_string(name))
        :application.load(package.application)
        :persistent_term.put({:phial_packages, name}, true)
      end
    end
  end

  @doc """
  Tells whether `enable/1` was called for the package or one that depends on it.

      iex> :phial_packages.enable(:telemetry)
      iex> :phial_packages.enabled?(:telemetry)
      true
      iex> :phial_packages.enabled?(:no_such_package)
      false

  """
  @spec enabled?(term) :: boolean
  def enabled?(name), do: :persistent_term.get({:phial_packages, name}, false)

  @doc """
  Returns the macros of a package that are written without parentheses, for the formatter.

      iex> {:get, 2} in :phial_packages.locals_without_parens(:plug)
      true
      iex> :phial_packages.locals_without_parens(:jason)
      []

  """
  @spec locals_without_parens(term) :: [{atom, arity}]
  def locals_without_parens(:plug) do
    for name <- [:match, :get, :head, :post, :put, :patch, :delete, :options], arity <- [2, 3] do
      {name, arity}
    end ++ [plug: 1, plug: 2, forward: 2, forward: 3, forward: 4]
  end

  def locals_without_parens(_name), do: []

  @doc """
  Tells whether the version of a package meets a requirement; false when there is no such package. Raises
  `Version.InvalidRequirementError` as `Version.match?/2` does.

      iex> :phial_packages.match(:jason, "~> 1.2")
      true
      iex> :phial_packages.match(:no_such_package, "~> 1.2")
      false

  """
  @spec match(term, Version.requirement()) :: boolean
  def match(name, requirement) do
    case fetch(name) do
      {:ok, package} -> Version.match?(package.version, requirement)
      :error -> false
    end
  end
end
