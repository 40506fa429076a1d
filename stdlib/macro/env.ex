defmodule Macro.Env do
  @moduledoc """
  The environment of a place in the source: its file, line, module, function, aliases, imports and variables.

      iex> __ENV__.file |> is_binary()
      true

  `__ENV__` gives the environment of where it stands, `__CALLER__` in a macro the one of the call.
  """

  defstruct aliases: [],
            context: nil,
            context_modules: [],
            file: "nofile",
            function: nil,
            functions: [],
            lexical_tracker: nil,
            line: 0,
            macro_aliases: [],
            macros: [],
            module: nil,
            requires: [],
            tracers: [],
            versioned_vars: %{}

  @type t :: %__MODULE__{
          aliases: aliases,
          context: context,
          context_modules: context_modules,
          file: file,
          function: name_arity | nil,
          functions: functions,
          lexical_tracker: lexical_tracker,
          line: line,
          macro_aliases: macro_aliases,
          macros: macros,
          module: module,
          requires: requires,
          tracers: tracers,
          versioned_vars: versioned_vars
        }
  @type variable :: {atom, atom | term}

  @type context() :: :match | :guard | nil
  @type context_modules() :: [module()]
  @type file() :: binary()
  @type line() :: non_neg_integer()
  @type name_arity() :: {atom(), arity()}

  @typep aliases :: [{module, module}]
  @typep macro_aliases :: [{module, {term, module}}]
  @typep functions :: [{module, [name_arity]}]
  @typep macros :: [{module, [name_arity]}]
  @typep requires :: [module]
  @typep lexical_tracker :: pid | nil
  @typep tracers :: [module]
  @typep versioned_vars :: %{optional(variable) => var_version :: non_neg_integer}

  @doc """
  The name and context of every variable in sight.

      iex> name = "Ada"
      iex> {:name, nil} in Macro.Env.vars(__ENV__)
      true
      iex> name
      "Ada"
  """
  @spec vars(t) :: [variable]
  def vars(env)

  def vars(%{__struct__: Macro.Env, versioned_vars: vars}), do: :maps.keys(vars)

  @doc """
  Tells whether there is such a variable.

      iex> x = 1
      iex> Macro.Env.has_var?(__ENV__, {:x, nil})
      true
      iex> x
      1
  """
  @spec has_var?(t, variable) :: boolean
  def has_var?(env, variable)

  def has_var?(%{__struct__: Macro.Env, versioned_vars: vars}, variable), do: is_map_key(vars, variable)

  @doc """
  The file and line as the location of a stack trace.

      iex> Macro.Env.location(%Macro.Env{file: "a.ex", line: 3})
      [file: "a.ex", line: 3]
  """
  @spec location(t) :: keyword
  def location(env)

  def location(%{__struct__: Macro.Env, file: file, line: line}), do: [file: file, line: line]

  @doc """
  Tells whether the place is in a guard.

      iex> Macro.Env.in_guard?(__ENV__)
      false
  """
  @spec in_guard?(t) :: boolean
  def in_guard?(env)

  def in_guard?(%{__struct__: Macro.Env, context: context}), do: context == :guard

  @doc """
  Tells whether the place is in a pattern.

      iex> Macro.Env.in_match?(Macro.Env.to_match(__ENV__))
      true
  """
  @spec in_match?(t) :: boolean
  def in_match?(env)

  def in_match?(%{__struct__: Macro.Env, context: context}), do: context == :match

  @doc """
  Tells whether a module is required.

      iex> require Integer
      iex> Macro.Env.required?(__ENV__, Integer)
      true
  """
  @spec required?(t, module) :: boolean
  def required?(env, module)

  def required?(%{__struct__: Macro.Env, requires: requires}, module) when is_atom(module),
    do: :lists.member(module, requires)

  @doc """
  The modules an imported name may come from, as `{:function | :macro, module}`.

      iex> Macro.Env.lookup_import(__ENV__, {:length, 1})
      [function: Kernel]
      iex> Macro.Env.lookup_import(__ENV__, {:if, 2})
      [macro: Kernel]
      iex> Macro.Env.lookup_import(__ENV__, {:no_such_name, 0})
      []
  """
  @spec lookup_import(t, name_arity) :: [{:function | :macro, module}]
  def lookup_import(env, name_arity)

  def lookup_import(%{__struct__: Macro.Env, functions: functions, macros: macros}, {name, arity} = pair)
      when is_atom(name) and is_integer(arity) do
    found = for {module, pairs} <- functions, :lists.member(pair, pairs), do: {:function, module}
    found ++ for {module, pairs} <- macros, :lists.member(pair, pairs), do: {:macro, module}
  end

  @doc """
  The module an alias stands for: `{:ok, module}`, or `:error` when there is no such alias.

      iex> alias String.Chars, as: Text
      iex> Macro.Env.fetch_alias(__ENV__, :Text)
      {:ok, String.Chars}
      iex> Macro.Env.fetch_alias(__ENV__, :Nothing)
      :error
      iex> Text
      String.Chars
  """
  @spec fetch_alias(t, atom) :: {:ok, atom} | :error
  def fetch_alias(env, name)

  def fetch_alias(%{__struct__: Macro.Env, aliases: aliases}, name) when is_atom(name) do
    fetch(aliases, Module.concat([name]))
  end

  @doc """
  The module an alias stands for that a macro has made: `{:ok, module}`, or `:error` when there is no such alias.

      iex> Macro.Env.fetch_macro_alias(__ENV__, :Nothing)
      :error
  """
  @spec fetch_macro_alias(t, atom) :: {:ok, atom} | :error
  def fetch_macro_alias(env, name)

  def fetch_macro_alias(%{__struct__: Macro.Env, macro_aliases: aliases}, name) when is_atom(name) do
    case fetch(aliases, Module.concat([name])) do
      {:ok, {_counter, module}} -> {:ok, module}
      :error -> :error
    end
  end

  @doc """
  The aliases under which `module` is known, as quoted code.

      iex> env = %{__ENV__ | aliases: [{Short, Very.Long.Name}]}
      iex> Macro.Env.lookup_alias_as(env, Very.Long.Name)
      [Short]
  """
  @spec lookup_alias_as(t, atom) :: [atom]
  def lookup_alias_as(env, module)

  def lookup_alias_as(%{__struct__: Macro.Env, aliases: aliases}, module) when is_atom(module) do
    for {alias, ^module} <- aliases, do: alias
  end

  defp fetch(list, key) do
    case :lists.keyfind(key, 1, list) do
      {_, value} -> {:ok, value}
      false -> :error
    end
  end

  @doc """
  The environment without what holds only while the file is compiled: tracers and what is known of its lexical scope.

      iex> Macro.Env.prune_compile_info(%Macro.Env{tracers: [Tracer]}).tracers
      []
  """
  @spec prune_compile_info(t) :: t
  def prune_compile_info(%{__struct__: Macro.Env} = env), do: %{env | lexical_tracker: nil, tracers: []}

  @doc """
  The environment as a pattern sees it.

      iex> Macro.Env.to_match(__ENV__).context
      :match
  """
  @spec to_match(t) :: t
  def to_match(%{__struct__: Macro.Env} = env), do: %{env | context: :match}

  @doc """
  The environment as a guard sees it.

      iex> Macro.Env.to_guard(__ENV__).context
      :guard
  """
  @spec to_guard(t) :: t
  def to_guard(%{__struct__: Macro.Env} = env), do: %{env | context: :guard}

  @doc """
  The place as the one entry of a stack trace.

      iex> Macro.Env.stacktrace(%Macro.Env{module: Shop, function: {:total, 1}, file: "shop.ex", line: 3})
      [{Shop, :total, 1, [file: ~c"shop.ex", line: 3]}]
  """
  @spec stacktrace(t) :: list
  def stacktrace(%{__struct__: Macro.Env} = env) do
    location = [file: :unicode.characters_to_list(Path.relative_to_cwd(env.file)), line: env.line]

    case env do
      %{module: nil} -> [{:elixir_compiler, :__FILE__, 1, location}]
      %{function: nil, module: module} -> [{module, :__MODULE__, 0, location}]
      %{module: module, function: {name, arity}} -> [{module, name, arity, location}]
    end
  end

  @doc """
  The environment with a module whose `trace/2` is told of what is compiled in it, before the tracers that are there.

      iex> Macro.Env.prepend_tracer(%Macro.Env{tracers: [Old]}, New).tracers
      [New, Old]
  """
  @spec prepend_tracer(t, module) :: t
  def prepend_tracer(%{__struct__: Macro.Env} = env, tracer) when is_atom(tracer), do: %{env | tracers: [tracer | env.tracers]}
end
