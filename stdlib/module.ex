defmodule Module do
  @moduledoc """
  Functions on modules: their names, and what they hold while they are being defined.

      iex> Module.concat(Foo, :Bar)
      Foo.Bar

  Most functions here take a module whose `defmodule` is running, and are called from its body, from macros or from
  the hooks `@before_compile` and `@on_definition`. A module that is already compiled answers through
  `c:__info__/1` instead.

  ## Attributes with a meaning

  `@moduledoc`, `@doc` and `@typedoc` hold documentation; `@behaviour`, `@impl`, `@callback`, `@macrocallback` and
  `@optional_callbacks` belong to behaviours; `@spec`, `@type`, `@typep` and `@opaque` to typespecs;
  `@before_compile`, `@after_compile`, `@after_verify` and `@on_definition` name hooks; `@enforce_keys` and `@derive`
  are read by `defstruct/1`; `@deprecated` marks functions. All others are free.
  """

  @type definition :: {atom, arity}
  @type def_kind :: :def | :defp | :defmacro | :defmacrop

  @doc """
  Information about a compiled module: `:attributes`, `:compile`, `:functions`, `:macros`, `:md5`, `:module` or `:struct`.

      iex> {:trunc, 1} in Kernel.__info__(:functions)
      true
  """
  @callback __info__(:attributes | :compile | :functions | :macros | :md5 | :module | :struct) :: term

  ## Names

  @doc """
  Joins names to the name of a module.

      iex> Module.concat([Foo, "Bar", :Baz])
      Foo.Bar.Baz
  """
  @spec concat([binary | atom]) :: atom
  def concat(list) when is_list(list), do: :erlang.binary_to_atom(join_names(list))

  @doc """
  Joins two names to the name of a module.

      iex> Module.concat(Foo, "Bar")
      Foo.Bar
  """
  @spec concat(binary | atom, binary | atom) :: atom
  def concat(left, right) when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)) do
    :erlang.binary_to_atom(join_names([left, right]))
  end

  @doc """
  Like `concat/1`, but the atom must exist already.

      iex> Module.safe_concat(["Enum"])
      Enum

  """
  @spec safe_concat([binary | atom]) :: atom
  def safe_concat(list) when is_list(list), do: :erlang.binary_to_existing_atom(join_names(list))

  @doc """
  Like `concat/2`, but the atom must exist already.

      iex> Module.safe_concat(List, Chars)
      List.Chars

  """
  @spec safe_concat(binary | atom, binary | atom) :: atom
  def safe_concat(left, right) when (is_binary(left) or is_atom(left)) and (is_binary(right) or is_atom(right)) do
    :erlang.binary_to_existing_atom(join_names([left, right]))
  end

  defp join_names(list), do: :erlang.iolist_to_binary(["Elixir" | each_name(list)])

  defp each_name([nil | rest]), do: each_name(rest)

  defp each_name([name | rest]) do
    case without_prefix(name) do
      "" -> each_name(rest)
      text -> [".", text | each_name(rest)]
    end
  end

  defp each_name([]), do: []

  defp without_prefix(name) when is_atom(name), do: without_prefix(:erlang.atom_to_binary(name))
  defp without_prefix(<<"Elixir.", rest::binary>>), do: rest
  defp without_prefix(<<".", rest::binary>>), do: rest
  defp without_prefix(name) when is_binary(name), do: name

  @doc """
  The parts of a module name.

      iex> Module.split(Very.Long.Name)
      ["Very", "Long", "Name"]
  """
  @spec split(module | String.t()) :: [String.t(), ...]
  def split(module)

  def split(module) when is_atom(module), do: split_name(:erlang.atom_to_binary(module), module)
  def split(module) when is_binary(module), do: split_name(module, module)

  defp split_name(<<"Elixir.", rest::binary>>, _original), do: :binary.split(rest, ".", [:global])

  defp split_name(_text, original) do
    raise ArgumentError, "expected an Elixir module, got: #{inspect(original)}"
  end

  ## Definitions

  @doc """
  Defines a module from quoted expressions.

      contents = quote do
        def world, do: :ok
      end

      Module.create(Hello, contents, Macro.Env.location(__ENV__))
      Hello.world()
      #=> :ok
  """
  @spec create(module, Macro.t(), Macro.Env.t() | keyword) :: {:module, module, binary, term}
  def create(module, quoted, env_or_opts)

  def create(module, quoted, %{__struct__: Macro.Env} = env) when is_atom(module) do
    create_in(module, quoted, %{env | function: nil, context: nil})
  end

  def create(module, quoted, opts) when is_atom(module) and is_list(opts) do
    case :lists.keymember(:file, 1, opts) do
      true -> create_in(module, quoted, with_location(:phial_code.env_for_eval(), opts))
      false -> raise ArgumentError, "expected :file to be given as option"
    end
  end

  defp create_in(module, quoted, env) do
    line = Map.get(env, :line, 1)

    if module in [nil, true, false] do
      raise CompileError, file: env.file, line: line, description: "invalid module name: #{inspect(module)}"
    end

    definition = {:defmodule, [line: line, context: nil, imports: [{2, Kernel}]], [module, [do: quoted]]}
    {result, _binding, _env} = :phial_unit.eval_quoted(definition, [], env)
    result
  end

  defp with_location(env, opts) do
    env = Map.put(env, :file, Keyword.get(opts, :file, env.file))
    Map.put(env, :line, Keyword.get(opts, :line, env.line))
  end

  @doc """
  Evaluates quoted code in the context of a module that is being defined; returns `{value, binding}`.

      iex> defmodule DocEvalQuoted do
      ...>   for name <- [:area, :square] do
      ...>     Module.eval_quoted(__ENV__, quote(do: def(unquote(name)(n), do: n * n)))
      ...>   end
      ...> end
      iex> apply(DocEvalQuoted, :square, [3])
      9
  """
  @spec eval_quoted(module | Macro.Env.t(), Macro.t(), list, keyword | Macro.Env.t()) :: term
  def eval_quoted(module_or_env, quoted, binding \\ [], opts \\ [])

  def eval_quoted(%{__struct__: Macro.Env} = env, quoted, binding, opts) when is_list(binding) and is_list(opts) do
    {value, binding, _env} = :phial_unit.eval_quoted(quoted, binding, with_location(env, opts))
    {value, binding}
  end

  def eval_quoted(module, quoted, binding, %{__struct__: Macro.Env} = env) when is_atom(module) and is_list(binding) do
    eval_quoted(%{env | module: module, function: nil}, quoted, binding, [])
  end

  def eval_quoted(module, quoted, binding, opts) when is_atom(module) and is_list(binding) and is_list(opts) do
    assert_open!(:eval_quoted, 4, module)
    env = with_location(:phial_code.env_for_eval(), opts)
    eval_quoted(%{env | module: module}, quoted, binding, [])
  end

  @doc """
  Tells whether the module is being defined.

      iex> Module.open?(Enum)
      false

  """
  @spec open?(module) :: boolean
  def open?(module) when is_atom(module), do: :phial_module.is_open(module)

  @doc """
  All functions and macros defined so far.

      iex> {:module, _, _, definitions} = defmodule DocDefinitions do
      ...>   def area(n), do: square(n)
      ...>   defp square(n), do: n * n
      ...>   Module.definitions_in(__MODULE__)
      ...> end
      iex> Enum.sort(definitions)
      [area: 1, square: 1]
  """
  @spec definitions_in(module) :: [definition]
  def definitions_in(module) when is_atom(module) do
    assert_open!(:definitions_in, 1, module)
    for {name_arity, _kind} <- :phial_module.definitions(module), do: name_arity
  end

  @doc """
  All definitions of one kind so far.

      iex> {:module, _, _, definitions} = defmodule DocDefinitionsOfKind do
      ...>   def area(n), do: square(n)
      ...>   defp square(n), do: n * n
      ...>   Module.definitions_in(__MODULE__, :defp)
      ...> end
      iex> definitions
      [square: 1]
  """
  @spec definitions_in(module, def_kind) :: [definition]
  def definitions_in(module, kind) when is_atom(module) and kind in [:def, :defp, :defmacro, :defmacrop] do
    assert_open!(:definitions_in, 2, module)
    for {name_arity, ^kind} <- :phial_module.definitions(module), do: name_arity
  end

  @doc """
  Tells whether the module, which is being defined, has such a function or macro so far. A module that is closed raises
  `ArgumentError`.

      iex> {:module, _, _, defined?} = defmodule DocDefines do
      ...>   def area(n), do: n * n
      ...>   Module.defines?(__MODULE__, {:area, 1})
      ...> end
      iex> defined?
      true
  """
  @spec defines?(module, definition) :: boolean
  def defines?(module, {name, arity}) when is_atom(module) and is_atom(name) and is_integer(arity) do
    assert_open!(:defines?, 2, module)
    :lists.keymember({name, arity}, 1, :phial_module.definitions(module))
  end

  @doc """
  Tells whether the module, which is being defined, has a definition of that kind so far.

      iex> {:module, _, _, defined?} = defmodule DocDefinesKind do
      ...>   def area(n), do: n * n
      ...>   Module.defines?(__MODULE__, {:area, 1}, :defp)
      ...> end
      iex> defined?
      false
  """
  @spec defines?(module, definition, def_kind) :: boolean
  def defines?(module, {name, arity}, kind)
      when is_atom(module) and is_atom(name) and is_integer(arity) and kind in [:def, :defp, :defmacro, :defmacrop] do
    assert_open!(:defines?, 3, module)
    :lists.member({{name, arity}, kind}, :phial_module.definitions(module))
  end

  @doc """
  Tells whether the module, which is being defined, has a type of that name and arity so far.

      iex> {:module, _, _, defined?} = defmodule DocDefinesType do
      ...>   @type area :: number
      ...>   Module.defines_type?(__MODULE__, {:area, 0})
      ...> end
      iex> defined?
      true
  """
  @spec defines_type?(module, definition) :: boolean
  def defines_type?(module, {name, arity}) when is_atom(module) and is_atom(name) and is_integer(arity) do
    assert_open!(:defines_type?, 2, module)

    kinds = for kind <- [:type, :typep, :opaque], {:ok, types} <- [:phial_module.get_attribute(module, kind)], do: types

    :lists.any(
      fn
        {_kind, {:"::", _, [head, _]}, _} -> type_head(head) == {name, arity}
        {_kind, {:"::", _, [head, _]}} -> type_head(head) == {name, arity}
        {:"::", _, [head, _]} -> type_head(head) == {name, arity}
        _ -> false
      end,
      :lists.append(kinds)
    )
  end

  defp type_head({name, _, args}) when is_list(args), do: {name, length(args)}
  defp type_head({name, _, _}), do: {name, 0}
  defp type_head(_), do: nil

  @doc """
  The definition of a function or macro in the module, which is being defined: `{:v1, kind, meta, clauses}` with clauses
  `{meta, arguments, guards, body}`; nil when there is none. The code is expanded. `skip_clauses: true` leaves the clauses out.

      iex> {:module, _, _, {:v1, kind, _meta, clauses}} = defmodule DocGetDefinition do
      ...>   def area(:none), do: 0
      ...>   def area(n), do: n * n
      ...>   Module.get_definition(__MODULE__, {:area, 1})
      ...> end
      iex> {kind, length(clauses)}
      {:def, 2}
  """
  @spec get_definition(module, definition, keyword) ::
          {:v1, def_kind, meta :: keyword, [{meta :: keyword, arguments :: [Macro.t()], guards :: [Macro.t()], Macro.t()}]} | nil
  def get_definition(module, {name, arity}, options \\ [])
      when is_atom(module) and is_atom(name) and is_integer(arity) and is_list(options) do
    assert_open!(:get_definition, 3, module)

    case :phial_module.definition(module, name, arity) do
      {:v1, kind, meta, clauses} ->
        if Keyword.get(options, :skip_clauses, false), do: {:v1, kind, meta, []}, else: {:v1, kind, meta, clauses}

      nil ->
        nil
    end
  end

  @doc """
  Removes a definition from the module, which is being defined; tells whether it was there.

      iex> defmodule DocDeleteDefinition do
      ...>   def area(n), do: n * n
      ...>   def side(n), do: n
      ...>   Module.delete_definition(__MODULE__, {:area, 1})
      ...> end
      iex> DocDeleteDefinition.__info__(:functions)
      [side: 1]
  """
  @spec delete_definition(module, definition) :: boolean
  def delete_definition(module, {name, arity}) when is_atom(module) and is_atom(name) and is_integer(arity) do
    assert_open!(:delete_definition, 2, module)
    :phial_module.delete_definition(module, name, arity)
  end

  @doc """
  Lets later definitions replace the given ones, a list of `{name, arity}` or a behaviour (all its callbacks that the
  module defines).

      iex> defmodule DocMakeOverridable do
      ...>   def area(n), do: n * n
      ...>   Module.make_overridable(__MODULE__, area: 1)
      ...>   def area(n), do: super(n) + 1
      ...> end
      iex> apply(DocMakeOverridable, :area, [2])
      5
  """
  @spec make_overridable(module, [definition]) :: :ok
  @spec make_overridable(module, module) :: :ok
  def make_overridable(module, definitions_or_behaviour)

  def make_overridable(module, definitions) when is_atom(module) and is_list(definitions) do
    assert_open!(:make_overridable, 2, module)

    :lists.foreach(
      fn
        {name, arity} when is_atom(name) and is_integer(arity) and arity in 0..255 ->
          :ok

        other ->
          raise ArgumentError,
                "each element in tuple list has to be a {function_name :: atom, arity :: 0..255} tuple, got: #{inspect(other)}"
      end,
      definitions
    )

    case :phial_module.make_overridable(module, definitions) do
      :ok ->
        :ok

      {:error, {name, arity}} ->
        raise ArgumentError, "cannot make function #{name}/#{arity} overridable because it was not defined"
    end
  end

  def make_overridable(module, behaviour) when is_atom(module) and is_atom(behaviour) do
    assert_open!(:make_overridable, 2, module)

    behaviours =
      case :phial_module.get_attribute(module, :behaviour) do
        {:ok, list} -> list
        :error -> []
      end

    cond do
      not Code.ensure_loaded?(behaviour) ->
        raise ArgumentError, "cannot pass module #{inspect(behaviour)} as argument to defoverridable/1 because it was not defined"

      not function_exported?(behaviour, :behaviour_info, 1) ->
        raise ArgumentError,
              "cannot pass module #{inspect(behaviour)} as argument to defoverridable/1 because it does not define any callbacks"

      behaviour not in behaviours ->
        raise ArgumentError,
              "cannot pass module #{inspect(behaviour)} as argument to defoverridable/1 because its corresponding " <>
                "behaviour is missing. Did you forget to add @behaviour #{inspect(behaviour)}?"

      true ->
        defined = definitions_in(module)
        callbacks = for {name, arity} <- behaviour.behaviour_info(:callbacks), do: plain_name(name, arity)
        make_overridable(module, for(callback <- callbacks, callback in defined, do: callback))
    end
  end

  # A macro callback is called MACRO-name with one argument more.
  defp plain_name(name, arity) do
    case :erlang.atom_to_binary(name) do
      <<"MACRO-", rest::binary>> -> {:erlang.binary_to_atom(rest), arity - 1}
      _ -> {name, arity}
    end
  end

  @doc """
  Declares what `@spec` says of a function as a callback too; tells whether there was such a spec.

      iex> defmodule DocSpecToCallback do
      ...>   @spec area(number) :: number
      ...>   def area(n), do: n * n
      ...>   Module.spec_to_callback(__MODULE__, {:area, 1})
      ...> end
      iex> apply(DocSpecToCallback, :behaviour_info, [:callbacks])
      [area: 1]
  """
  @spec spec_to_callback(module, definition) :: boolean
  def spec_to_callback(module, {name, arity}) when is_atom(module) and is_atom(name) and is_integer(arity) do
    assert_open!(:spec_to_callback, 2, module)

    specs =
      case :phial_module.get_attribute(module, :spec) do
        {:ok, specs} -> for spec <- specs, spec_head(spec) == {name, arity}, do: spec
        :error -> []
      end

    :lists.foreach(&:phial_module.put_attribute(module, :callback, &1), :lists.reverse(specs))
    specs != []
  end

  defp spec_head({:when, _, [spec, _]}), do: spec_head(spec)
  defp spec_head({:"::", _, [head, _]}), do: type_head(head)
  defp spec_head(_), do: nil

  @doc """
  Tells whether the definition may be replaced.

      iex> {:module, _, _, overridable?} = defmodule DocOverridable do
      ...>   def area(n), do: n * n
      ...>   defoverridable area: 1
      ...>   Module.overridable?(__MODULE__, {:area, 1})
      ...> end
      iex> overridable?
      true
  """
  @spec overridable?(module, definition) :: boolean
  def overridable?(module, {name, arity}) when is_atom(module) and is_atom(name) and is_integer(arity) do
    :lists.member({name, arity}, :phial_module.overridables(module))
  end

  @doc """
  All definitions that may be replaced.

      iex> {:module, _, _, overridables} = defmodule DocOverridables do
      ...>   def area(n), do: n * n
      ...>   defoverridable area: 1
      ...>   Module.overridables_in(__MODULE__)
      ...> end
      iex> overridables
      [area: 1]
  """
  @spec overridables_in(module) :: [definition]
  def overridables_in(module) when is_atom(module) do
    assert_open!(:overridables_in, 1, module)
    :phial_module.overridables(module)
  end

  ## Attributes

  @doc """
  The value of an attribute of the module, which is being defined, or `default` when it is not set; the list of all values when it
  accumulates. Unlike `@name` it takes names that are computed, and does not warn.

      iex> {:module, _, _, values} = defmodule DocGetAttribute do
      ...>   Module.put_attribute(__MODULE__, :sides, 4)
      ...>   {Module.get_attribute(__MODULE__, :sides), Module.get_attribute(__MODULE__, :color, :none)}
      ...> end
      iex> values
      {4, :none}
  """
  @spec get_attribute(module, atom, term) :: term
  def get_attribute(module, key, default \\ nil) when is_atom(module) and is_atom(key) do
    assert_open!(:get_attribute, 2, module)

    case :phial_module.get_attribute(module, key) do
      {:ok, value} -> value
      :error -> default
    end
  end

  @doc """
  The last value put into an attribute, also when it accumulates.

      iex> {:module, _, _, last} = defmodule DocGetLastAttribute do
      ...>   Module.register_attribute(__MODULE__, :color, accumulate: true)
      ...>   @color :red
      ...>   @color :blue
      ...>   Module.get_last_attribute(__MODULE__, :color)
      ...> end
      iex> last
      :blue
  """
  @spec get_last_attribute(module, atom, term) :: term
  def get_last_attribute(module, key, default \\ nil) when is_atom(module) and is_atom(key) do
    assert_open!(:get_last_attribute, 2, module)

    case :phial_module.get_attribute(module, key) do
      {:ok, [last | _]} -> last
      {:ok, []} -> default
      {:ok, value} -> value
      :error -> default
    end
  end

  @doc """
  Tells whether an attribute is set or registered.

      iex> {:module, _, _, known} = defmodule DocHasAttribute do
      ...>   @sides 4
      ...>   {Module.has_attribute?(__MODULE__, :sides), Module.has_attribute?(__MODULE__, :color), @sides}
      ...> end
      iex> known
      {true, false, 4}
  """
  @spec has_attribute?(module, atom) :: boolean
  def has_attribute?(module, key) when is_atom(module) and is_atom(key) do
    assert_open!(:has_attribute?, 2, module)
    :phial_module.has_attribute(module, key)
  end

  @doc """
  The names of the attributes that are set in the module, which is being defined.

      iex> {:module, _, _, known?} = defmodule DocAttributesIn do
      ...>   @sides 4
      ...>   {:sides in Module.attributes_in(__MODULE__), @sides}
      ...> end
      iex> known?
      {true, 4}
  """
  @spec attributes_in(module) :: [atom]
  def attributes_in(module) when is_atom(module) do
    assert_open!(:attributes_in, 1, module)
    :phial_module.attributes(module)
  end

  @doc """
  Sets an attribute of the module, which is being defined, or adds to it when it accumulates. As `@name value`, for names that are
  computed.

      iex> {:module, _, _, sides} = defmodule DocPutAttribute do
      ...>   Module.put_attribute(__MODULE__, :sides, 4)
      ...>   @sides
      ...> end
      iex> sides
      4
  """
  @spec put_attribute(module, atom, term) :: :ok
  def put_attribute(module, key, value) when is_atom(module) and is_atom(key) do
    assert_open!(:put_attribute, 3, module)
    :phial_module.put_attribute(module, key, value)
  end

  @doc """
  Removes an attribute of the module, which is being defined, and returns its value: nil when it was not set.

      iex> {:module, _, _, values} = defmodule DocDeleteAttribute do
      ...>   Module.put_attribute(__MODULE__, :sides, 4)
      ...>   {Module.delete_attribute(__MODULE__, :sides), Module.get_attribute(__MODULE__, :sides)}
      ...> end
      iex> values
      {4, nil}
  """
  @spec delete_attribute(module, atom) :: term
  def delete_attribute(module, key) when is_atom(module) and is_atom(key) do
    assert_open!(:delete_attribute, 2, module)
    :phial_module.delete_attribute(module, key)
  end

  @doc """
  Declares an attribute; with `accumulate: true` each use adds a value, with `persist: true` the compiled module keeps it.

      iex> defmodule DocRegisterAttribute do
      ...>   Module.register_attribute(__MODULE__, :color, accumulate: true, persist: true)
      ...>   @color :red
      ...>   @color :blue
      ...> end
      iex> DocRegisterAttribute.__info__(:attributes) |> Keyword.get_values(:color)
      [[:red], [:blue]]
  """
  @spec register_attribute(module, atom, accumulate: boolean, persist: boolean) :: :ok
  def register_attribute(module, attribute, options)
      when is_atom(module) and is_atom(attribute) and is_list(options) do
    assert_open!(:register_attribute, 3, module)
    accumulate = Keyword.get(options, :accumulate, false)
    persist = Keyword.get(options, :persist, false)
    :phial_module.register_attribute(module, attribute, accumulate == true, persist == true)
    :ok
  end

  ## Typespecs and other

  @doc """
  The attributes that mean something to the compiler, each with a `:doc`.

      iex> Map.has_key?(Module.reserved_attributes(), :moduledoc)
      true
  """
  @spec reserved_attributes() :: map
  def reserved_attributes do
    %{
      after_compile: %{doc: "Module or {module, function} called when the module has been compiled."},
      after_verify: %{doc: "Module or {module, function} called when the module has been checked."},
      before_compile: %{doc: "Module or {module, macro} expanded at the end of the module."},
      behaviour: %{doc: "A behaviour the module implements."},
      callback: %{doc: "The spec of a function that implementations of this behaviour have."},
      compile: %{doc: "Options for the compiler."},
      deprecated: %{doc: "Says what to use instead of the function that follows."},
      derive: %{doc: "Protocols to implement for the struct of this module."},
      dialyzer: %{doc: "Options for Dialyzer."},
      doc: %{doc: "Documents the function, macro or callback that follows."},
      enforce_keys: %{doc: "Fields that must be given when the struct is built."},
      external_resource: %{doc: "A file the module depends on."},
      file: %{doc: "The file name shown in stack traces of what follows."},
      impl: %{doc: "Marks the function that follows as a callback of a behaviour."},
      macrocallback: %{doc: "The spec of a macro that implementations of this behaviour have."},
      moduledoc: %{doc: "Documents the module."},
      on_definition: %{doc: "Module or {module, function} called for each definition."},
      on_load: %{doc: "A function called when the module is loaded."},
      opaque: %{doc: "A type whose structure is private."},
      optional_callbacks: %{doc: "Callbacks that need not be implemented."},
      spec: %{doc: "The types of a function."},
      type: %{doc: "Defines a type."},
      typedoc: %{doc: "Documents the type that follows."},
      typep: %{doc: "Defines a private type."},
      vsn: %{doc: "The version of the module."}
    }
  end

  defp assert_open!(function, arity, module) do
    if :phial_module.is_open(module) do
      :ok
    else
      raise ArgumentError, not_open(function, arity, module)
    end
  end

  defp not_open(function, arity, module) do
    "could not call Module.#{function}/#{arity} because the module #{inspect(module)} is already compiled" <>
      hint(function)
  end

  defp hint(:definitions_in), do: ". Use the Module.__info__/1 callback to get public functions and macros instead"

  defp hint(:defines?) do
    ". Use Kernel.function_exported?/3 and Kernel.macro_exported?/3 to check for public functions and macros instead"
  end

  defp hint(:get_attribute) do
    ". Use the Module.__info__/1 callback or Code.fetch_docs/1 instead"
  end

  defp hint(_function), do: ""
end
