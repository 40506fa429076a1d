defprotocol Jason.Encoder do
  @moduledoc """
  How a type becomes JSON.

      @derive {Jason.Encoder, only: [:name]}
      defstruct [:name, :secret]

  or an implementation that puts it together from `Jason.Encode`:

      defimpl Jason.Encoder, for: Money do
        def encode(money, opts), do: Jason.Encode.string(to_string(money), opts)
      end

  """

  @fallback_to_any true

  @doc "The iodata of a value."
  @spec encode(t, Jason.Encode.opts()) :: iodata
  def encode(value, opts)
end

defimpl Jason.Encoder, for: Any do
  defmacro __deriving__(module, struct, options) do
    fields = chosen(Map.keys(struct) -- [:__struct__], Enum.to_list(options))
    vars = for field <- fields, do: {field, Macro.var(field, __MODULE__)}
    opts = Macro.var(:opts, __MODULE__)

    quote do
      defimpl Jason.Encoder, for: unquote(module) do
        def encode(%{unquote_splicing(vars)}, unquote(opts)) do
          _ = unquote(opts)
          unquote(members(vars, opts))
        end
      end
    end
  end

  # The names stand in the code; they are escaped as for HTML only where they need it, and names of fields do not.
  defp members([], _opts), do: "{}"

  defp members(vars, opts) do
    parts =
      for {{field, var}, index} <- Enum.with_index(vars) do
        name =
          IO.iodata_to_binary(Jason.Encode.string(Atom.to_string(field), Jason.Encode.opts([])))

        start = if index == 0, do: "{", else: ","
        [start <> name <> ":", quote(do: Jason.Encode.value(unquote(var), unquote(opts)))]
      end

    Enum.concat(parts) ++ ["}"]
  end

  defp chosen(fields, options) do
    case {Keyword.fetch(options, :only), Keyword.fetch(options, :except)} do
      {:error, :error} -> fields
      {{:ok, only}, _} -> known(only, fields, :only)
      {:error, {:ok, except}} -> fields -- known(except, fields, :except)
    end
  end

  defp known(names, fields, option) do
    case names -- fields do
      [] ->
        names

      unknown ->
        raise ArgumentError,
              "unknown struct fields #{inspect(unknown)} specified in :#{option}. Expected one of: #{inspect(fields)}"
    end
  end

  def encode(%_{} = struct, _opts) do
    raise Protocol.UndefinedError,
      protocol: @protocol,
      value: struct,
      description: """
      Jason.Encoder protocol must always be explicitly implemented.

      If you own the struct, you can derive the implementation specifying \
      which fields should be encoded to JSON:

          @derive {Jason.Encoder, only: [....]}
          defstruct ...

      It is also possible to encode all fields, although this should be \
      used carefully to avoid accidentally leaking private information \
      when new fields are added:

          @derive Jason.Encoder
          defstruct ...

      Finally, if you don't own the struct you want to encode to JSON, \
      you may use Protocol.derive/3 placed outside of any module:

          Protocol.derive(Jason.Encoder, NameOfTheStruct, only: [...])
          Protocol.derive(Jason.Encoder, NameOfTheStruct)
      """
  end

  def encode(value, _opts) do
    raise Protocol.UndefinedError,
      protocol: @protocol,
      value: value,
      description: "Jason.Encoder protocol must always be explicitly implemented"
  end
end

defimpl Jason.Encoder,
  for: [Atom, Integer, Float, List, Map, Date, Time, NaiveDateTime, DateTime, Jason.Fragment] do
  def encode(value, opts), do: Jason.Encode.value(value, opts)
end

defimpl Jason.Encoder, for: BitString do
  def encode(binary, opts) when is_binary(binary), do: Jason.Encode.string(binary, opts)

  def encode(bitstring, _opts) do
    raise Protocol.UndefinedError,
      protocol: @protocol,
      value: bitstring,
      description: "cannot encode a bitstring to JSON"
  end
end

defimpl Jason.Encoder, for: Jason.OrderedObject do
  def encode(%{values: values}, opts), do: Jason.Encode.keyword(values, opts)
end
