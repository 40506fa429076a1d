defprotocol Inspect do
  @moduledoc """
  How a value is shown to a person, by `inspect/2`, `IO.inspect/2` and in error messages.

      defmodule Secret do
        @derive {Inspect, except: [:key]}
        defstruct [:name, :key]
      end

      inspect(%Secret{name: "a", key: "b"})
      #=> "#Secret<name: \\"a\\", ...>"

  An implementation returns a document of `Inspect.Algebra`. Structs without an implementation are shown as
  `%Name{field: value}`. Options of `@derive {Inspect, options}`:

    * `:only` - the fields to show;
    * `:except` - the fields to hide;
    * `:optional` - fields that are left out when they have their default value, or `:all`.

  When fields are hidden the text is `#Name<...>`.
  """

  @fallback_to_any true

  @doc """
  The document of `term`.

      iex> [1, 2] |> Inspect.inspect(%Inspect.Opts{}) |> Inspect.Algebra.format(80) |> IO.iodata_to_binary()
      "[1, 2]"
  """
  @spec inspect(t, Inspect.Opts.t()) :: Inspect.Algebra.t()
  def inspect(term, opts)
end

defimpl Inspect, for: Atom do
  import Inspect.Algebra

  def inspect(atom, opts) do
    color(Macro.inspect_atom(:literal, atom), color_key(atom), opts)
  end

  defp color_key(atom) when is_boolean(atom), do: :boolean
  defp color_key(nil), do: nil
  defp color_key(_), do: :atom
end

defimpl Inspect, for: BitString do
  import Inspect.Algebra

  def inspect(term, opts) when is_binary(term) do
    %{binaries: binaries, base: base, printable_limit: limit} = opts

    if base == :decimal and (binaries == :as_strings or (binaries == :infer and String.printable?(term, limit))) do
      text = [?", Inspect.BitString.escape(term, ?", limit)]
      color(:erlang.iolist_to_binary(text), :string, opts)
    else
      inspect_bits(term, opts)
    end
  end

  def inspect(term, opts), do: inspect_bits(term, opts)

  # The escaped text with its closing delimiter; longer than `limit` it ends with `<> ...`.
  @doc false
  def escape(term, delimiter, limit) do
    {shown, rest?} = take_characters(term, limit)
    escaped = Macro.Identifier.escape(shown, delimiter)
    if rest?, do: [escaped, delimiter, " <> ..."], else: [escaped, delimiter]
  end

  defp take_characters(term, :infinity), do: {term, false}
  defp take_characters(term, limit) when byte_size(term) <= limit, do: {term, false}

  defp take_characters(term, limit) do
    size = characters_size(term, limit, 0)
    {binary_part(term, 0, size), size < byte_size(term)}
  end

  defp characters_size(_term, 0, size), do: size

  defp characters_size(<<char::utf8, rest::binary>>, limit, size),
    do: characters_size(rest, limit - 1, size + byte_size(<<char::utf8>>))

  defp characters_size(<<_, rest::binary>>, limit, size), do: characters_size(rest, limit - 1, size + 1)
  defp characters_size(<<>>, _limit, size), do: size

  defp inspect_bits("", opts), do: color("<<>>", :binary, opts)

  defp inspect_bits(bits, opts) do
    left = color("<<", :binary, opts)
    right = color(">>", :binary, opts)
    group(concat(concat(left, nest(each_byte(bits, opts.limit, opts), 2)), right))
  end

  defp each_byte(_, 0, _opts), do: "..."
  defp each_byte(<<>>, _counter, _opts), do: :doc_nil
  defp each_byte(<<byte::8>>, _counter, opts), do: Inspect.Integer.inspect(byte, opts)

  defp each_byte(<<byte::8, rest::bitstring>>, counter, opts) do
    byte = concat(Inspect.Integer.inspect(byte, opts), color(",", :binary, opts))
    flex_glue(byte, each_byte(rest, decrement(counter), opts))
  end

  defp each_byte(bits, _counter, opts) do
    size = bit_size(bits)
    <<byte::size(size)>> = bits
    concat(Inspect.Integer.inspect(byte, opts), concat("::size(" <> Integer.to_string(size), ")"))
  end

  defp decrement(:infinity), do: :infinity
  defp decrement(counter), do: counter - 1
end

defimpl Inspect, for: List do
  import Inspect.Algebra

  def inspect([], opts), do: color("[]", :list, opts)

  def inspect(term, opts) do
    %{charlists: lists, char_lists: old, printable_limit: limit} = opts
    lists = if old != :infer and lists == :infer, do: charlists_option(old), else: lists

    cond do
      lists == :as_charlists -> charlist(term, opts)
      lists == :infer and List.ascii_printable?(term, limit) -> charlist(term, opts)
      keyword?(term) -> inspect_keyword(term, opts)
      true -> inspect_list(term, opts)
    end
  end

  defp charlists_option(:as_char_lists), do: :as_charlists
  defp charlists_option(other), do: other

  defp charlist(term, opts) do
    text = ["~c\"", Inspect.BitString.escape(IO.chardata_to_string(term), ?", opts.printable_limit)]
    color(:erlang.iolist_to_binary(text), :charlist, opts)
  end

  defp inspect_keyword(term, opts) do
    container_doc(color("[", :list, opts), term, color("]", :list, opts), opts, &keyword/2,
      separator: color(",", :list, opts),
      break: :strict
    )
  end

  defp inspect_list(term, opts) do
    container_doc(color("[", :list, opts), term, color("]", :list, opts), opts, &to_doc/2,
      separator: color(",", :list, opts)
    )
  end

  @doc false
  def keyword({key, value}, opts) do
    key = color(Macro.inspect_atom(:key, key), :atom, opts)
    concat(key, concat(" ", to_doc(value, opts)))
  end

  @doc false
  def keyword?([{key, _value} | rest]) when is_atom(key) do
    case :erlang.atom_to_binary(key) do
      <<"Elixir.", _::binary>> -> false
      _ -> keyword?(rest)
    end
  end

  def keyword?([]), do: true
  def keyword?(_other), do: false
end

defimpl Inspect, for: Tuple do
  import Inspect.Algebra

  def inspect(tuple, opts) do
    container_doc(color("{", :tuple, opts), Tuple.to_list(tuple), color("}", :tuple, opts), opts, &to_doc/2,
      separator: color(",", :tuple, opts),
      break: :flex
    )
  end
end

defimpl Inspect, for: Map do
  import Inspect.Algebra

  def inspect(map, opts) do
    list = :maps.to_list(map)

    if Inspect.List.keyword?(list) do
      map_container(list, "", opts, &Inspect.List.keyword/2)
    else
      map_container(list, "", opts, association(color(" => ", :map, opts)))
    end
  end

  # A struct called `name` with the fields of `infos`.
  @doc false
  def inspect(map, name, infos, opts) do
    fun = fn %{field: field}, opts -> Inspect.List.keyword({field, :maps.get(field, map)}, opts) end
    map_container(infos, name, opts, fun)
  end

  defp association(arrow) do
    fn {key, value}, opts -> concat(concat(to_doc(key, opts), arrow), to_doc(value, opts)) end
  end

  defp map_container(list, name, opts, fun) do
    open = color("%" <> name <> "{", :map, opts)

    container_doc(open, list, color("}", :map, opts), opts, fun,
      separator: color(",", :map, opts),
      break: :strict
    )
  end
end

defimpl Inspect, for: Integer do
  import Inspect.Algebra

  def inspect(term, %{base: base} = opts) do
    color(in_base(term, base), :number, opts)
  end

  defp in_base(term, :decimal), do: Integer.to_string(term)
  defp in_base(term, base) when term < 0 and base in [:binary, :octal, :hex], do: "-" <> in_base(-term, base)
  defp in_base(term, :binary), do: "0b" <> Integer.to_string(term, 2)
  defp in_base(term, :octal), do: "0o" <> Integer.to_string(term, 8)
  defp in_base(term, :hex), do: "0x" <> Integer.to_string(term, 16)
  defp in_base(_term, base), do: :erlang.error({:case_clause, base})
end

defimpl Inspect, for: Float do
  import Inspect.Algebra

  def inspect(term, opts), do: color(text(term), :number, opts)

  # Whole numbers a person would write out are written out: 100000.0, not 1.0e5.
  defp text(float) when abs(float) >= 1.0 and abs(float) < 1.0e16 and trunc(float) == float,
    do: :erlang.integer_to_binary(trunc(float)) <> ".0"

  defp text(float), do: :erlang.float_to_binary(float, [:short])
end

defimpl Inspect, for: Function do
  def inspect(function, _opts) do
    case :erlang.fun_info(function, :type) do
      {:type, :external} ->
        {:module, module} = :erlang.fun_info(function, :module)
        {:name, name} = :erlang.fun_info(function, :name)
        {:arity, arity} = :erlang.fun_info(function, :arity)

        "&" <>
          Macro.inspect_atom(:literal, module) <>
          "." <> Macro.inspect_atom(:remote_call, name) <> "/" <> Integer.to_string(arity)

      _ ->
        :phial_inspect.fun_text(function)
    end
  end
end

defimpl Inspect, for: PID do
  def inspect(pid, _opts), do: :phial_inspect.text(pid)
end

defimpl Inspect, for: Port do
  def inspect(port, _opts), do: :phial_inspect.text(port)
end

defimpl Inspect, for: Reference do
  def inspect(reference, _opts), do: :phial_inspect.text(reference)
end

defimpl Inspect, for: Any do
  import Inspect.Algebra

  defmacro __deriving__(module, struct, options) do
    fields = :maps.keys(struct) -- [:__exception__, :__struct__]
    only = Keyword.get(options, :only, fields)
    except = Keyword.get(options, :except, [])

    optional =
      case Keyword.get(options, :optional, []) do
        :all -> fields
        list -> list
      end

    check_fields(:only, only, fields, module)
    check_fields(:except, except, fields, module)
    check_fields(:optional, optional, fields, module)

    shown = for field <- fields, field in only, field not in except, do: field
    hidden? = shown != fields
    printer = if hidden?, do: Inspect.Any, else: Inspect.Map

    quote do
      defimpl Inspect, for: unquote(module) do
        def inspect(struct, opts) do
          infos = Inspect.Any.__infos__(struct, unquote(module), unquote(shown), unquote(optional))
          unquote(printer).inspect(struct, Macro.inspect_atom(:literal, unquote(module)), infos, opts)
        end
      end
    end
  end

  defp check_fields(option, given, fields, module) do
    case given -- fields do
      [] ->
        :ok

      unknown ->
        raise ArgumentError,
              "unknown fields #{Kernel.inspect(unknown)} in #{Kernel.inspect(option)} " <>
                "when deriving the Inspect protocol for #{Kernel.inspect(module)}"
    end
  end

  @doc false
  def __infos__(struct, module, shown, optional) do
    defaults = module.__struct__()

    for %{field: field} = info <- module.__info__(:struct),
        :lists.member(field, shown),
        not (:lists.member(field, optional) and :maps.get(field, struct) === :maps.get(field, defaults)),
        do: info
  end

  def inspect(%module{} = struct, opts) do
    case infos(struct, module) do
      nil -> Inspect.Map.inspect(struct, opts)
      infos -> Inspect.Map.inspect(struct, Macro.inspect_atom(:literal, module), infos, opts)
    end
  end

  # A struct with hidden fields.
  @doc false
  def inspect(map, name, infos, opts) do
    open = color("#" <> name <> "<", :map, opts)

    fun = fn
      %{field: field}, opts -> Inspect.List.keyword({field, :maps.get(field, map)}, opts)
      :..., _opts -> "..."
    end

    container_doc(open, infos ++ [:...], color(">", :map, opts), opts, fun,
      separator: color(",", :map, opts),
      break: :strict
    )
  end

  # The fields in the order of the definition, or nil when the map has not exactly the fields of the struct.
  defp infos(struct, module) do
    infos = if function_exported?(module, :__info__, 1) or Code.ensure_loaded?(module), do: module_infos(module)

    case infos do
      nil ->
        nil

      infos ->
        extra = if is_map_key(struct, :__exception__), do: 2, else: 1

        if map_size(struct) == length(infos) + extra and
             :lists.all(fn %{field: field} -> is_map_key(struct, field) end, infos),
           do: infos
    end
  end

  defp module_infos(module) do
    if function_exported?(module, :__struct__, 0), do: module.__info__(:struct)
  end
end

defimpl Inspect, for: Macro.Env do
  @hidden [:tracers, :versioned_vars]

  # What only the compiler uses is left out.
  def inspect(env, opts) do
    shown = :maps.keys(env) -- @hidden
    Inspect.Any.inspect(env, "Macro.Env", Inspect.Any.__infos__(env, Macro.Env, shown, []), opts)
  end
end

defimpl Inspect, for: Inspect.Error do
  # Called only while a failing implementation is reported.
  def inspect(error, _opts), do: Inspect.Error.text(error)
end
