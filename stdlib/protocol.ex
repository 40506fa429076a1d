defmodule Protocol do
  @moduledoc """
  Functions that every data type can implement for itself.

      defprotocol Size do
        @doc "How many elements there are."
        def size(data)
      end

      defimpl Size, for: Tuple do
        def size(tuple), do: tuple_size(tuple)
      end

      Size.size({1, 2})
      #=> 2

  Implementations are looked up by the type of the first argument: a struct by its name, everything else by `Atom`,
  `BitString`, `Float`, `Function`, `Integer`, `List`, `Map`, `PID`, `Port`, `Reference` or `Tuple`. With
  `@fallback_to_any true` in the protocol the implementation for `Any` serves all other types; a struct may also ask
  for it with `@derive`.
  """

  @doc """
  Declares a function of the protocol: a head without body, whose first argument decides which implementation is called.

      iex> defprotocol DocShape do
      ...>   @spec area(t) :: number
      ...>   def area(shape)
      ...> end
      iex> defimpl DocShape, for: Integer do
      ...>   def area(n), do: n * n
      ...> end
      iex> apply(DocShape, :area, [3])
      9
  """
  defmacro def(signature)

  defmacro def({_, _, args}) when args == [] or is_atom(args) do
    raise ArgumentError, "protocol functions expect at least one argument"
  end

  defmacro def({:when, _, _}) do
    raise CompileError, file: __CALLER__.file, line: __CALLER__.line, description: "missing :do option in \"def\""
  end

  defmacro def({name, _, args}) when is_atom(name) and is_list(args) do
    arity = length(args)
    types = :lists.duplicate(arity - 1, quote(do: term))
    params = params(args)
    # Default values, and what is no parameter, are the business of a head.
    head = if :lists.all(&variable?/1, args), do: nil, else: quote(do: Kernel.def(unquote(name)(unquote_splicing(args))))

    quote do
      name = unquote(name)
      arity = unquote(arity)
      Protocol.__declare__(__MODULE__, name, arity)
      unquote(head)

      Kernel.def unquote(name)(unquote_splicing(params)) do
        :phial_protocol.dispatch()
        impl_for!(unquote(hd(params))).unquote(name)(unquote_splicing(params))
      end

      # A @spec before it says more.
      if not Module.spec_to_callback(__MODULE__, {name, arity}) do
        Kernel.@(callback(unquote(name)(t, unquote_splicing(types)) :: term))
      end
    end
  end

  defmacro def(_) do
    raise ArgumentError, "invalid arguments for def inside defprotocol"
  end

  # Parameters keep their names where these are plain variables, so that docs and editors show them.
  defp params(args) do
    {params, _} =
      :lists.mapfoldl(
        fn
          {name, _, context}, index when is_atom(name) and is_atom(context) ->
            case :erlang.atom_to_binary(name) do
              <<?_, _::binary>> -> {Macro.var(:"arg#{index}", __MODULE__), index + 1}
              _ -> {Macro.var(name, __MODULE__), index + 1}
            end

          _, index ->
            {Macro.var(:"arg#{index}", __MODULE__), index + 1}
        end,
        1,
        args
      )

    if :lists.usort(params) == :lists.sort(params) do
      params
    else
      for index <- :lists.seq(1, length(params)), do: Macro.var(:"arg#{index}", __MODULE__)
    end
  end

  defp variable?({name, _, context}), do: is_atom(name) and is_atom(context)
  defp variable?(_), do: false

  @doc """
  Tells whether `module` is a protocol; raises `ArgumentError` otherwise.

      iex> Protocol.assert_protocol!(Enumerable)
      :ok
      iex> Protocol.assert_protocol!(Enum)
      ** (ArgumentError) Enum is not a protocol
  """
  @spec assert_protocol!(module()) :: :ok
  def assert_protocol!(module), do: assert_protocol!(module, "")

  defp assert_protocol!(module, extra) do
    case Code.ensure_compiled(module) do
      {:module, _} ->
        :ok

      {:error, reason} ->
        raise ArgumentError, "could not load module #{inspect(module)} due to reason #{inspect(reason)}" <> extra
    end

    if function_exported?(module, :__protocol__, 1) do
      :ok
    else
      raise ArgumentError, "#{inspect(module)} is not a protocol" <> extra
    end
  end

  @doc """
  Raises `ArgumentError` unless `base` implements `protocol`.

      iex> Protocol.assert_impl!(Enumerable, List)
      :ok
  """
  @spec assert_impl!(module(), module()) :: :ok
  def assert_impl!(protocol, base) do
    impl = Module.concat(protocol, base)
    extra = ", cannot assert implementation for #{inspect(base)}"

    assert_protocol!(protocol, extra)

    Code.ensure_compiled!(impl)

    unless function_exported?(impl, :__impl__, 1) do
      raise ArgumentError, "#{inspect(impl)} is not an implementation of a protocol" <> extra
    end

    if impl.__impl__(:protocol) == protocol do
      :ok
    else
      raise ArgumentError,
            "expected #{inspect(impl)} to be an implementation of #{inspect(protocol)}, got: " <>
              inspect(impl.__impl__(:protocol)) <> extra
    end
  end

  @doc """
  Tells whether all implementations of the protocol are known. They are found through a table that is kept up to
  date, so the answer is `true` for every protocol.

      iex> Protocol.consolidated?(Enumerable)
      true
  """
  @spec consolidated?(module()) :: boolean()
  def consolidated?(protocol), do: protocol.__protocol__(:consolidated?)

  @doc """
  Derives `protocol` for a struct outside the struct's module.

      Protocol.derive(Inspect, User, only: [:name])

      iex> defprotocol DocLabel do
      ...>   @fallback_to_any true
      ...>   def label(term)
      ...> end
      iex> defimpl DocLabel, for: Any do
      ...>   def label(_), do: "any"
      ...> end
      iex> require Protocol
      iex> Protocol.derive(DocLabel, Version)
      iex> apply(DocLabel, :label, [Version.parse!("1.0.0")])
      "any"
  """
  defmacro derive(protocol, module, options \\ []) do
    quote do
      module = unquote(module)
      Protocol.__derive__([{unquote(protocol), unquote(options)}], module, __ENV__)
    end
  end

  @doc """
  The protocols among the compiled modules in some directories.

      iex> Enumerable in Protocol.extract_protocols([:code.lib_dir(:elixir, :ebin)])
      true

  The modules are loaded for it.
  """
  @spec extract_protocols([charlist() | String.t()]) :: [atom()]
  def extract_protocols(paths) do
    for path <- paths,
        name <- module_names(path),
        module = String.to_atom(name),
        Code.ensure_loaded?(module) and function_exported?(module, :__protocol__, 1),
        uniq: true,
        do: module
  end

  @doc """
  The types that have an implementation of a protocol among the compiled modules in some directories.

      iex> Range in Protocol.extract_impls(Enumerable, [:code.lib_dir(:elixir, :ebin)])
      true

  """
  @spec extract_impls(module(), [charlist() | String.t()]) :: [atom()]
  def extract_impls(protocol, paths) when is_atom(protocol) do
    prefix = Atom.to_string(protocol) <> "."

    for path <- paths,
        name <- module_names(path),
        String.starts_with?(name, prefix),
        module = String.to_atom(name),
        Code.ensure_loaded?(module) and function_exported?(module, :__impl__, 1),
        uniq: true,
        do: module.__impl__(:for)
  end

  # The library's own modules are in no file: they stand where Elixir has its own.
  defp module_names(path) do
    path = to_string(path)

    if path == to_string(:code.lib_dir(:elixir, :ebin)) do
      for "Elixir." <> _ = name <- :phial_code.stdlib_names(), do: name
    else
      for file <- Path.wildcard(Path.join(path, "Elixir.*.beam")), do: Path.basename(file, ".beam")
    end
  end

  @doc """
  The bytes of a protocol's module when the implementations are known: protocols are always consolidated here, so these are the
  bytes of the file it was loaded from. `{:error, :no_beam_info}` when it comes from no file.

      iex> Protocol.consolidate(String, [])
      {:error, :not_a_protocol}

  """
  @spec consolidate(module(), [module()]) :: {:ok, binary()} | {:error, :not_a_protocol} | {:error, :no_beam_info}
  def consolidate(protocol, types) when is_atom(protocol) and is_list(types) do
    cond do
      not Code.ensure_loaded?(protocol) -> {:error, :no_beam_info}
      not function_exported?(protocol, :__protocol__, 1) -> {:error, :not_a_protocol}
      true -> with(:error <- object_code(protocol), do: {:error, :no_beam_info})
    end
  end

  defp object_code(module) do
    with {_, bytes, _} <- :code.get_object_code(module), do: {:ok, bytes}
  end

  ## What defprotocol, defimpl and @derive make

  @doc false
  def __declare__(module, name, arity) do
    functions = :phial_module.get_attribute(module, :__functions__)

    case functions do
      {:ok, list} -> :phial_module.put_attribute(module, :__functions__, [{name, arity} | list])
      :error -> :phial_module.put_attribute(module, :__functions__, [{name, arity}])
    end
  end

  @doc false
  def __functions__(module) do
    case :phial_module.get_attribute(module, :__functions__) do
      {:ok, list} -> :lists.sort(list)
      :error -> []
    end
  end

  @doc false
  def __check__(functions, env) do
    case functions do
      [] -> IO.warn("protocols must define at least one function, but none was defined", env)
      _ -> :ok
    end

    for kind <- [:callback, :macrocallback],
        {name, arity} <- callbacks(:phial_module.get_attribute(env.module, kind)),
        kind == :macrocallback or not :lists.member({name, arity}, functions) do
      IO.warn(
        "cannot define @#{kind} #{name}/#{arity} inside protocol, use def/1 to outline your protocol definition",
        env
      )
    end

    case :phial_module.get_attribute(env.module, :optional_callbacks) do
      {:ok, [_ | _]} ->
        IO.warn(
          "cannot define @optional_callbacks inside protocol, all of the protocol definitions are required",
          env
        )

      _ ->
        :ok
    end
  end

  defp callbacks({:ok, specs}) when is_list(specs) do
    for spec <- specs, {:"::", _, [{name, _, args}, _]} <- [without_when(spec)], is_atom(name) do
      {name, if(is_list(args), do: length(args), else: 0)}
    end
  end

  defp callbacks(_), do: []

  defp without_when({:when, _, [spec, _]}), do: spec
  defp without_when(spec), do: spec

  @doc false
  def __needs_type__?(module) do
    case :phial_module.get_attribute(module, :type) do
      {:ok, types} -> not :lists.any(&type_t?/1, types)
      :error -> true
    end
  end

  defp type_t?({:type, {:"::", _, [{:t, _, args}, _]}, _}), do: args == [] or is_atom(args)
  defp type_t?({:"::", _, [{:t, _, args}, _]}), do: args == [] or is_atom(args)
  defp type_t?(_), do: false

  @doc false
  def __protocol__(name, block) do
    quote do
      defmodule unquote(name) do
        import Kernel,
          except: [
            def: 1,
            def: 2,
            defp: 1,
            defp: 2,
            defdelegate: 2,
            defguard: 1,
            defguardp: 1,
            defmacro: 1,
            defmacro: 2,
            defmacrop: 1,
            defmacrop: 2
          ]

        import Protocol, only: [def: 1]

        :phial_module.register_attribute(__MODULE__, :__protocol__, false, true)
        @fallback_to_any false
        @undefined_impl_description ""

        unquote(block)
        unquote(protocol_tail())
      end
    end
  end

  defp protocol_tail do
    quote unquote: false, generated: true do
      @doc false
      Kernel.@(spec(impl_for(term) :: atom | nil))
      Kernel.def impl_for(data) do
        :phial_protocol.impl_for(__MODULE__, data, @fallback_to_any)
      end

      @doc false
      Kernel.@(spec(impl_for!(term) :: atom))
      Kernel.def impl_for!(data) do
        case :phial_protocol.impl_for(__MODULE__, data, @fallback_to_any) do
          nil when @fallback_to_any ->
            :erlang.apply(:erlang.binary_to_atom(:erlang.atom_to_binary(__MODULE__) <> ".Any"), :__impl__, [:target])

          nil ->
            :erlang.error(
              Protocol.UndefinedError.exception(
                protocol: __MODULE__,
                value: data,
                description: @undefined_impl_description
              )
            )

          module ->
            module
        end
      end

      if Protocol.__needs_type__?(__MODULE__) do
        Kernel.@(type(t :: term))
      end

      functions = Protocol.__functions__(__MODULE__)
      Protocol.__check__(functions, __ENV__)
      @__protocol__ [fallback_to_any: @fallback_to_any]

      @doc false
      Kernel.@(spec(__protocol__(:module) :: __MODULE__))
      Kernel.@(spec(__protocol__(:functions) :: unquote(Protocol.__functions_type__(functions))))
      Kernel.@(spec(__protocol__(:consolidated?) :: boolean))
      Kernel.@(spec(__protocol__(:impls) :: :not_consolidated | {:consolidated, [module]}))
      Kernel.def(__protocol__(:module), do: __MODULE__)
      Kernel.def(__protocol__(:functions), do: unquote(functions))
      Kernel.def(__protocol__(:consolidated?), do: true)
      Kernel.def(__protocol__(:impls), do: {:consolidated, :phial_protocol.impls(__MODULE__)})
    end
  end

  @doc false
  def __impl__(protocol, opts, do_block, env) do
    opts = opts ++ do_block

    block =
      case :lists.keyfind(:do, 1, opts) do
        {:do, block} -> block
        false -> raise ArgumentError, "defimpl expects a do block"
      end

    for =
      case :lists.keyfind(:for, 1, opts) do
        {:for, for} -> for
        false -> env.module || raise ArgumentError, "defimpl/3 expects a :for option when declared outside a module"
      end

    protocol = Macro.expand(protocol, env)
    # What it is for is needed when it is called, not now.
    later = %{env | function: {:__impl__, 1}}

    case for do
      list when is_list(list) ->
        impls = for one <- list, do: impl_module(protocol, Macro.expand(one, later), block)
        {:__block__, [], impls}

      one ->
        impl_module(protocol, Macro.expand(one, later), block)
    end
  end

  defp impl_module(protocol, for, block) when is_atom(protocol) and is_atom(for) do
    quote do
      Protocol.__check_impl__(unquote(protocol), unquote(for))

      defmodule unquote(Module.concat(protocol, for)) do
        unquote(impl_body(protocol, for, block))
      end
    end
  end

  defp impl_module(protocol, for, block) do
    quote do
      protocol = unquote(protocol)

      for for <- Protocol.__list__(unquote(for)) do
        Protocol.__check_impl__(protocol, for)
        name = Module.concat(protocol, for)

        defmodule name do
          unquote(impl_body(quote(do: protocol), quote(do: for), block))
        end
      end
    end
  end

  defp impl_body(protocol, for, block) do
    quote do
      @behaviour unquote(protocol)
      @protocol unquote(protocol)
      @for unquote(for)
      :phial_module.register_attribute(__MODULE__, :__impl__, false, true)
      @__impl__ [protocol: @protocol, for: @for]

      @doc false
      @spec __impl__(:target) :: __MODULE__
      @spec __impl__(:for) :: unquote({:unquote, [], [for]})
      @spec __impl__(:protocol) :: unquote({:unquote, [], [protocol]})
      def __impl__(:target), do: __MODULE__
      def __impl__(:for), do: @for
      def __impl__(:protocol), do: @protocol

      unquote(block)
    end
  end

  @doc false
  def __functions_type__([]), do: []

  def __functions_type__(functions) do
    [last | before] = :lists.reverse(functions)
    [:lists.foldl(fn pair, union -> {:|, [], [pair, union]} end, last, before), {:..., [], []}]
  end

  @doc false
  def __list__(for) when is_list(for), do: for
  def __list__(for), do: [for]

  @doc false
  def __check_impl__(protocol, for) do
    unless is_atom(for), do: raise(ArgumentError, "expected :for to be a module or a list of modules, got: #{inspect(for)}")
    assert_protocol!(protocol)
  end

  @doc false
  def __derive__(derives, for, env) when is_list(derives) and is_atom(for) do
    struct =
      case :phial_module.is_open(for) do
        true ->
          case :phial_module.get_attribute(for, :__struct__) do
            {:ok, struct} -> struct
            :error -> derive_error("a struct must be defined in #{inspect(for)} before deriving")
          end

        false ->
          for.__struct__()
      end

    :lists.foreach(fn derive -> derive_one(derive, for, struct, env) end, derives)
  end

  defp derive_one({protocol, opts}, for, struct, env) when is_atom(protocol), do: derive(protocol, for, struct, opts, env)
  defp derive_one(protocol, for, struct, env) when is_atom(protocol), do: derive(protocol, for, struct, [], env)

  defp derive_one(other, for, _struct, _env) do
    derive_error("expected :derive of #{inspect(for)} to be a protocol or {protocol, options}, got: #{inspect(other)}")
  end

  defp derive_error(message), do: raise(ArgumentError, message)

  defp derive(protocol, for, struct, opts, env) do
    extra = ", cannot derive #{inspect(protocol)} for #{inspect(for)}"
    assert_protocol!(protocol, extra)
    any = Module.concat(protocol, Any)

    unless Code.ensure_loaded?(any) do
      derive_error("could not load module #{inspect(any)} due to reason :nofile" <> extra)
    end

    # A macro __deriving__ gets the struct itself, not code that builds it.
    quoted =
      if macro_exported?(any, :__deriving__, 3) do
        quote do
          require unquote(any)
          unquote(any).__deriving__(unquote(for), unquote(struct), unquote(opts))
        end
      else
        derive_by_any(protocol, any, for)
      end

    eval_env = %{:phial_code.env_for_eval() | file: env.file, line: env.line}
    :phial_unit.eval_quoted(quoted, [], eval_env)
    :ok
  end

  defp derive_by_any(protocol, any, for) do
    functions =
      for {name, arity} <- protocol.__protocol__(:functions) do
        args = for index <- :lists.seq(1, arity), do: Macro.var(:"arg#{index}", __MODULE__)

        quote do
          def unquote(name)(unquote_splicing(args)), do: unquote(any).unquote(name)(unquote_splicing(args))
        end
      end

    impl_module(protocol, for, {:__block__, [], functions})
  end
end
