defmodule Plug.Parsers.JSON do
  @moduledoc """
  Bodies of JSON: `application/json` and types that end with `+json`. What is no object is found under "_json".

  Options: `:json_decoder`, a module with `decode!/1` or `{module, function, args}`; `:nest_all_json` puts objects there too.
  """

  @behaviour Plug.Parsers

  @impl true
  def init(opts) do
    {decoder, opts} = Keyword.pop(opts, :json_decoder)
    {reader, opts} = Keyword.pop(opts, :body_reader, {Plug.Conn, :read_body, []})
    {nest, opts} = Keyword.pop(opts, :nest_all_json, false)
    {reader, check(decoder), nest, opts}
  end

  defp check(nil), do: raise(ArgumentError, "JSON parser expects a :json_decoder option")

  defp check({module, function, args} = decoder),
    do: exported(decoder, module, function, length(args) + 1)

  defp check(module) when is_atom(module),
    do: exported({module, :decode!, []}, module, :decode!, 1)

  defp check(other) do
    raise ArgumentError,
          "JSON parser expects a :json_decoder option to be a module or a {module, function, args} tuple, got: #{inspect(other)}"
  end

  defp exported(decoder, module, function, arity) do
    unless Code.ensure_loaded?(module) do
      raise ArgumentError,
            "invalid :json_decoder option. The module #{inspect(module)} is not loaded and could not be found"
    end

    unless function_exported?(module, function, arity) do
      raise ArgumentError,
            "invalid :json_decoder option. The module #{inspect(module)} must implement #{function}/#{arity}"
    end

    decoder
  end

  @impl true
  def parse(conn, "application", subtype, _headers, {reader, decoder, nest, opts}) do
    if subtype == "json" or String.ends_with?(subtype, "+json"),
      do: Plug.Parsers.__read__(conn, reader, opts, &decode(&1, &2, decoder, nest)),
      else: {:next, conn}
  end

  def parse(conn, _type, _subtype, _headers, _opts), do: {:next, conn}

  defp decode("", conn, _decoder, _nest), do: {:ok, %{}, conn}

  defp decode(body, conn, {module, function, args}, nest) do
    case apply(module, function, [body | args]) do
      object when is_map(object) and not nest -> {:ok, object, conn}
      term -> {:ok, %{"_json" => term}, conn}
    end
  rescue
    error -> reraise Plug.Parsers.ParseError, [exception: error], __STACKTRACE__
  end
end
