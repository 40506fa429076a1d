defmodule Kernel.Structs do
  @moduledoc false
  # What the code made by defstruct and defexception calls, and Kernel.struct/2.

  alias Kernel.Utils

  @doc false
  # What defstruct becomes.
  def build_defstruct(fields) do
    quote context: Kernel, bind_quoted: [fields: fields] do
      {struct, derive, enforce} = Kernel.Structs.define(__MODULE__, fields, __ENV__)
      Kernel.Structs.derive(derive, __MODULE__, __ENV__)

      @doc false
      def __struct__(), do: @__struct__

      case enforce do
        [] ->
          @doc false
          def __struct__(fields), do: Kernel.Structs.build(@__struct__, fields)

        _ ->
          @doc false
          def __struct__(fields) do
            Kernel.Structs.build(@__struct__, fields, unquote(enforce), __MODULE__)
          end
      end

      struct
    end
  end

  @doc false
  # What defexception becomes.
  def build_defexception(fields) do
    quote context: Kernel, bind_quoted: [fields: fields] do
      @behaviour Exception
      struct = Kernel.defstruct([__exception__: true] ++ fields)

      case struct do
        %{message: _} ->
          @impl true
          def message(exception), do: :maps.get(:message, exception)
          defoverridable message: 1

          @impl true
          def exception(message) when :erlang.is_binary(message), do: exception(message: message)

        _ ->
          :ok
      end

      @impl true
      def exception(arguments) when :erlang.is_list(arguments) do
        Kernel.Structs.build_exception(__struct__(), arguments, __MODULE__)
      end

      defoverridable exception: 1
    end
  end

  @doc false
  def define(module, fields, _env) do
    check_struct_once(module)

    pairs =
      case is_list(fields) do
        true -> :lists.map(&struct_field/1, fields)
        false -> Utils.argument_error(["struct fields definition must be list, got: ", {:inspect, fields}])
      end

    pairs = unique_fields(pairs)
    keys = :lists.map(fn {key, _} -> key end, pairs)
    enforce = list_attribute(module, :enforce_keys)
    check_enforced(enforce, keys, pairs)
    :lists.foreach(&check_default/1, pairs)
    struct = :maps.put(:__struct__, module, :maps.from_list(pairs))
    :phial_module.put_attribute(module, :__struct__, struct)
    :phial_module.put_attribute(module, :__struct_info__, struct_info(pairs, enforce))

    derive = list_attribute(module, :derive)
    {struct, derive, enforce}
  end

  # What Module.__info__(:struct) answers, in the order of the definition.
  defp struct_info(pairs, enforce) do
    :lists.map(
      fn {key, _default} -> %{field: key, required: :lists.member(key, enforce)} end,
      :lists.keydelete(:__exception__, 1, pairs)
    )
  end

  defp check_struct_once(module) do
    case :phial_module.get_attribute(module, :__struct__) do
      :error ->
        :ok

      _ ->
        Utils.argument_error([
          "defstruct has already been called for ",
          {:inspect, module},
          ", defstruct can only be called once per module"
        ])
    end
  end

  defp struct_field({:__struct__, _}), do: Utils.argument_error("the :__struct__ field is reserved in structs")
  defp struct_field({key, default}) when is_atom(key), do: {key, default}
  defp struct_field(key) when is_atom(key), do: {key, nil}

  defp struct_field(other) do
    Utils.argument_error(["struct field names must be atoms, got: ", {:inspect, other}])
  end

  # Of fields given twice the last default holds.
  defp unique_fields([{key, _} = pair | rest]) do
    case :lists.keymember(key, 1, rest) do
      true ->
        IO.warn(Utils.text(["duplicate key ", {:inspect, key}, " found in struct"]))
        unique_fields(rest)

      false ->
        [pair | unique_fields(rest)]
    end
  end

  defp unique_fields([]), do: []

  # Defaults become part of the module's code.
  defp check_default({_key, value})
       when is_atom(value) or is_number(value) or is_binary(value) or value == [] or value == %{},
       do: :ok

  defp check_default({key, value}) do
    try do
      Macro.escape(value)
    rescue
      e in ArgumentError ->
        Utils.argument_error(["invalid value for struct field ", :erlang.atom_to_binary(key), ", ", Exception.message(e)])
    end
  end

  defp check_enforced(enforce, keys, pairs) do
    case :lists.filter(fn key -> not is_atom(key) end, enforce) do
      [] -> :ok
      [key | _] -> Utils.argument_error(["keys given to @enforce_keys must be atoms, got: ", {:inspect, key}])
    end

    case :lists.filter(fn key -> not :lists.member(key, keys) end, enforce) do
      [] ->
        :ok

      missing ->
        Utils.argument_error([
          "@enforce_keys required keys (",
          {:inspect, missing},
          ") that are not defined in defstruct: ",
          {:inspect, pairs}
        ])
    end
  end

  defp list_attribute(module, name) do
    case :phial_module.get_attribute(module, name) do
      {:ok, list} when is_list(list) -> flatten_attribute(name, list)
      {:ok, nil} -> []
      {:ok, value} -> [value]
      :error -> []
    end
  end

  # @derive accumulates: each use is a module, a {module, options} pair or a list of these.
  defp flatten_attribute(:derive, list) do
    :lists.append(
      :lists.map(
        fn
          item when is_list(item) -> item
          item -> [item]
        end,
        :lists.reverse(list)
      )
    )
  end

  defp flatten_attribute(_name, list), do: list

  @doc false
  def derive([], _module, _env), do: :ok
  def derive(derives, module, env), do: Protocol.__derive__(derives, module, env)

  @doc false
  def build(struct, fields) when is_list(fields), do: put_fields(fields, struct, nil)
  def build(struct, fields), do: put_fields(Enum.to_list(fields), struct, nil)

  @doc false
  def build(struct, fields, enforce, module) do
    fields = Enum.to_list(fields)
    result = put_fields(fields, struct, nil)

    case :lists.filter(fn key -> not :lists.keymember(key, 1, fields) end, enforce) do
      [] -> result
      missing -> missing_keys!(missing, module)
    end
  end

  defp missing_keys!(missing, module) do
    Utils.argument_error([
      "the following keys must also be given when building struct ",
      {:inspect, module},
      ": ",
      {:inspect, missing}
    ])
  end

  # `term` is what the error about an unknown key shows.
  defp put_fields([{key, value} | rest], struct, term) do
    case struct do
      %{^key => _} -> put_fields(rest, :maps.put(key, value, struct), term)
      _ -> :erlang.error(KeyError.exception(key: key, term: term))
    end
  end

  defp put_fields([], struct, _term), do: struct

  # Of struct!/2, which gives the struct: see merge_known/2.
  defp put_fields([_ | _], _struct, %{}),
    do: :erlang.error(FunctionClauseError.exception(module: Kernel, function: :"-struct!/2-fun-0-", arity: 2))

  defp put_fields([_ | _], %{__struct__: module}, nil),
    do: :erlang.error(FunctionClauseError.exception(module: module, function: :"-__struct__/1-fun-0-", arity: 2))

  defp warn_unknown_fields(module, invalid) do
    IO.warn(
      Utils.text([
        "the following fields are unknown when raising ",
        {:inspect, module},
        ": ",
        {:inspect, invalid},
        ". Please make sure to only give known fields when raising or redefine ",
        {:inspect, module},
        ".exception/1 to discard unknown fields. Future Elixir versions will raise on unknown fields given to raise/2"
      ])
    )
  end

  @doc false
  def build_exception(struct, arguments, module) do
    {valid, invalid} =
      :lists.partition(
        fn
          {key, _} -> is_map_key(struct, key)
          _ -> false
        end,
        arguments
      )

    case invalid do
      [] -> :ok
      _ -> warn_unknown_fields(module, invalid)
    end

    :maps.merge(struct, :maps.from_list(valid))
  end

  @doc false
  def make(struct, fields) when is_atom(struct), do: make(check_struct(struct.__struct__(), struct), fields)

  def make(%{__struct__: _} = struct, fields) when is_list(fields) do
    merge_known(fields, struct)
  end

  def make(%{__struct__: _} = struct, fields), do: merge_known(Enum.to_list(fields), struct)

  defp check_struct(%{__struct__: name} = struct, name), do: struct

  defp check_struct(other, name) do
    Utils.argument_error(["expected struct name returned by ", {:inspect, name}, ".__struct__/0 to be itself, got: ", {:inspect, other}])
  end

  defp merge_known([{:__struct__, _} | rest], struct), do: merge_known(rest, struct)

  defp merge_known([{key, value} | rest], struct) do
    case struct do
      %{^key => _} -> merge_known(rest, :maps.put(key, value, struct))
      _ -> merge_known(rest, struct)
    end
  end

  defp merge_known([], struct), do: struct

  # What is no pair is told as the function that takes pairs does in Elixir.
  defp merge_known(_fields, _struct),
    do: :erlang.error(FunctionClauseError.exception(module: Kernel, function: :"-struct/2-fun-0-", arity: 2))

  @doc false
  def make!(struct, fields) when is_atom(struct), do: check_struct(struct.__struct__(fields), struct)
  def make!(%{__struct__: _} = struct, fields) when is_list(fields), do: put_fields(without_name(fields), struct, struct)
  def make!(%{__struct__: _} = struct, fields), do: put_fields(without_name(Enum.to_list(fields)), struct, struct)

  defp without_name(fields), do: :lists.keydelete(:__struct__, 1, fields)
end
