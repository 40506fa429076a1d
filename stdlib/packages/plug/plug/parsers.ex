defmodule Plug.Parsers.RequestTooLargeError do
  @moduledoc "Raised when the body of a request is larger than the parsers take."
  defexception message: """
               the request is too large. If you are willing to process
               larger requests, please give a :length to Plug.Parsers
               """,
               plug_status: 413
end

defmodule Plug.Parsers.UnsupportedMediaTypeError do
  @moduledoc "Raised when no parser takes the body of a request."
  defexception [:media_type, plug_status: 415]

  @impl true
  def message(exception), do: "unsupported media type #{exception.media_type}"
end

defmodule Plug.Parsers.BadEncodingError do
  @moduledoc "Raised when the parameters of a request are not UTF-8."
  defexception [:message, plug_status: 400]
end

defmodule Plug.Parsers.ParseError do
  @moduledoc "Raised when the body of a request is malformed."
  defexception [:exception, plug_status: 400]

  @impl true
  def message(%{exception: exception}) do
    "malformed request, a #{inspect(exception.__struct__)} exception was raised " <>
      "with message #{inspect(Exception.message(exception))}"
  end
end

defmodule Plug.Parsers do
  @moduledoc """
  Reads the body of a request into `body_params`, and together with the query string into `params`.

      plug Plug.Parsers,
        parsers: [:urlencoded, :multipart, :json],
        pass: ["text/*"],
        json_decoder: Jason

  The first parser that knows the type of the body reads it. Types that none knows raise
  `Plug.Parsers.UnsupportedMediaTypeError` unless `:pass` lists them. Other options: `:length` (8,000,000 bytes),
  `:read_length`, `:read_timeout`, `:query_string_length` (1,000,000), `:validate_utf8` (true), `:body_reader`, `{module,
  function, args}` instead of `Plug.Conn.read_body/2`. They hold for all parsers; `{:json, length: 100}` is for one.
  """

  @behaviour Plug

  alias Plug.Conn
  alias Plug.Conn.Unfetched

  @callback init(opts :: keyword) :: Plug.opts()
  @callback parse(Conn.t(), type :: binary, subtype :: binary, Conn.Utils.params(), opts :: Plug.opts()) ::
              {:ok, Conn.Unfetched.t() | map, Conn.t()} | {:error, :too_large, Conn.t()} | {:next, Conn.t()}

  @methods ~w(POST PUT PATCH DELETE)

  @impl true
  def init(opts) do
    {parsers, opts} = Keyword.pop(opts, :parsers)
    {pass, opts} = Keyword.pop(opts, :pass, [])
    {query_string_length, opts} = Keyword.pop(opts, :query_string_length, 1_000_000)
    validate_utf8 = Keyword.get(opts, :validate_utf8, true)

    unless parsers, do: raise(ArgumentError, "Plug.Parsers expects a set of parsers to be given in :parsers")
    {Enum.map(parsers, &init_parser(&1, opts)), pass, query_string_length, validate_utf8}
  end

  defp init_parser({parser, own}, opts) when is_atom(parser) and is_list(own), do: init_parser(parser, own ++ opts)

  defp init_parser(parser, opts) when is_atom(parser) do
    module =
      case Atom.to_string(parser) do
        "Elixir." <> _ -> parser
        name -> Module.concat(Plug.Parsers, String.upcase(name))
      end

    {module, module.init(opts)}
  end

  defp init_parser(other, _opts) do
    raise ArgumentError, "expected :parsers to be a list of atoms or tuples, got: #{inspect(other)}"
  end

  @impl true
  def call(%Conn{method: method, body_params: %Unfetched{}} = conn, {parsers, pass, query_length, validate_utf8})
      when method in @methods do
    conn = Conn.fetch_query_params(conn, length: query_length, validate_utf8: validate_utf8)

    case List.keyfind(conn.req_headers, "content-type", 0) do
      {_, text} -> of_type(conn, text, parsers, pass)
      nil -> merge(conn, %{})
    end
  end

  def call(%Conn{body_params: body_params} = conn, {_parsers, _pass, query_length, validate_utf8}) do
    conn = Conn.fetch_query_params(conn, length: query_length, validate_utf8: validate_utf8)
    merge(conn, if(is_struct(body_params, Unfetched), do: %{}, else: body_params))
  end

  defp of_type(conn, text, parsers, pass) do
    case Conn.Utils.content_type(text) do
      {:ok, type, subtype, params} -> parse(conn, parsers, {type, subtype, params}, pass)
      :error -> parse(conn, [], {text, nil, %{}}, pass)
    end
  end

  defp parse(conn, [{parser, opts} | rest], {type, subtype, params} = media, pass) do
    case parser.parse(conn, type, subtype, params, opts) do
      {:ok, body, conn} -> merge(conn, body)
      {:next, conn} -> parse(conn, rest, media, pass)
      {:error, :too_large, _conn} -> raise Plug.Parsers.RequestTooLargeError
    end
  end

  defp parse(conn, [], {type, subtype, _params}, pass) do
    name = if subtype, do: type <> "/" <> subtype, else: type

    if passes?(type, name, pass),
      do: merge(conn, %Unfetched{aspect: :body_params}),
      else: raise(Plug.Parsers.UnsupportedMediaTypeError, media_type: name)
  end

  defp passes?(type, name, pass), do: "*/*" in pass or name in pass or (type <> "/*") in pass

  # Parameters of the path count for more than those of the body, these for more than those of the query.
  defp merge(conn, %Unfetched{} = unfetched), do: %{conn | body_params: unfetched, params: merged(conn, %{})}
  defp merge(conn, body), do: %{conn | body_params: body, params: merged(conn, body)}

  defp merged(conn, body) do
    params = if is_struct(conn.params, Unfetched), do: %{}, else: conn.params
    conn.query_params |> Map.merge(params) |> Map.merge(body) |> Map.merge(conn.path_params)
  end

  @doc false
  # What parsers do with a body: reads all of it, then decodes.
  def __read__(conn, {module, function, args}, opts, decode) do
    case apply(module, function, [conn, opts | args]) do
      {:ok, body, conn} -> decode.(body, conn)
      {:more, _data, conn} -> {:error, :too_large, conn}
      {:error, :timeout} -> raise Plug.TimeoutError
      {:error, _} -> raise Plug.BadRequestError
    end
  end
end

defmodule Plug.Parsers.URLENCODED do
  @moduledoc """
  Bodies of forms: `application/x-www-form-urlencoded`.
  """

  @behaviour Plug.Parsers

  @impl true
  def init(opts) do
    opts = Keyword.put_new(opts, :length, 1_000_000)
    Keyword.pop(opts, :body_reader, {Plug.Conn, :read_body, []})
  end

  @impl true
  def parse(conn, "application", "x-www-form-urlencoded", _headers, {reader, opts}) do
    Plug.Parsers.__read__(conn, reader, opts, fn body, conn ->
      validate = Keyword.get(opts, :validate_utf8, true)
      if validate, do: Plug.Conn.Utils.validate_utf8!(body, Plug.Parsers.BadEncodingError, "urlencoded body")
      {:ok, Plug.Conn.Query.decode(body, %{}, Plug.Parsers.BadEncodingError, validate), conn}
    end)
  end

  def parse(conn, _type, _subtype, _headers, _opts), do: {:next, conn}
end

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
  defp check({module, function, args} = decoder), do: exported(decoder, module, function, length(args) + 1)
  defp check(module) when is_atom(module), do: exported({module, :decode!, []}, module, :decode!, 1)

  defp check(other) do
    raise ArgumentError, "JSON parser expects a :json_decoder option to be a module or a {module, function, args} tuple, got: #{inspect(other)}"
  end

  defp exported(decoder, module, function, arity) do
    unless Code.ensure_loaded?(module) do
      raise ArgumentError, "invalid :json_decoder option. The module #{inspect(module)} is not loaded and could not be found"
    end

    unless function_exported?(module, function, arity) do
      raise ArgumentError, "invalid :json_decoder option. The module #{inspect(module)} must implement #{function}/#{arity}"
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

defmodule Plug.Parsers.MULTIPART do
  @moduledoc """
  Bodies of many parts: `multipart/form-data` and `multipart/mixed`. Parts with a file name become `Plug.Upload` structs.

  `:length` (8,000,000) holds for the whole body; `:include_unnamed_parts_at` is a key for parts without a name.
  """

  @behaviour Plug.Parsers

  alias Plug.Conn

  @impl true
  def init(opts) do
    {limit, opts} = Keyword.pop(opts, :length, 8_000_000)
    opts = Keyword.merge([read_length: 1_000_000, read_timeout: 15_000], opts)
    {limit, Keyword.get(opts, :headers, []), Keyword.drop(opts, [:headers])}
  end

  @impl true
  def parse(conn, "multipart", subtype, _headers, {limit, headers_opts, opts}) when subtype in ["form-data", "mixed"] do
    limit = if is_integer(limit), do: limit, else: mfa(limit, conn)
    parts(conn, limit, headers_opts, opts, Conn.Query.decode_init())
  end

  def parse(conn, _type, _subtype, _headers, _opts), do: {:next, conn}

  defp mfa({module, function, args}, _conn), do: apply(module, function, args)

  defp parts(conn, limit, headers_opts, opts, acc) do
    case Conn.read_part_headers(conn, headers_opts) do
      {:ok, headers, conn} -> part(kind(headers), conn, limit, headers_opts, opts, acc)
      {:done, conn} -> {:ok, Conn.Query.decode_done(acc), conn}
    end
  end

  defp part(kind, conn, limit, headers_opts, opts, acc) do
    case read(kind, conn, limit, opts) do
      {:ok, value, limit, conn} -> parts(conn, limit, headers_opts, opts, add(kind, value, opts, acc))
      {:too_large, conn} -> {:error, :too_large, conn}
    end
  end

  # What a part is, by its headers.
  defp kind(headers) do
    type = with {_, type} <- List.keyfind(headers, "content-type", 0), do: type

    with {_, disposition} <- List.keyfind(headers, "content-disposition", 0),
         [_, params] <- :binary.split(disposition, ";"),
         %{"name" => name} = params <- Conn.Utils.params(params) do
      case params do
        %{"filename" => ""} -> :skip
        %{"filename" => file} -> {:file, name, file, type}
        %{"filename*" => "utf-8''" <> file} -> {:file, name, URI.decode(file), type}
        _ -> {:text, name}
      end
    else
      _ -> {:unnamed, headers}
    end
  end

  defp read({:file, _name, file, type}, conn, limit, opts) do
    path = Plug.Upload.random_file!("multipart")
    device = File.open!(path, [:write, :binary, :raw])
    result = collect(conn, limit, opts, device, &write/2)
    File.close(device)

    with {:ok, _device, limit, conn} <- result,
         do: {:ok, %Plug.Upload{path: path, filename: Path.basename(file), content_type: type}, limit, conn}
  end

  defp read(_kind, conn, limit, opts) do
    with {:ok, parts, limit, conn} <- collect(conn, limit, opts, [], &[&2 | &1]),
         do: {:ok, parts |> Enum.reverse() |> IO.iodata_to_binary(), limit, conn}
  end

  defp write(device, data) do
    :ok = IO.binwrite(device, data)
    device
  end

  defp collect(conn, limit, opts, acc, fun) do
    {more, data, conn} = Conn.read_part_body(conn, Keyword.put(opts, :length, opts[:read_length]))
    limit = limit - byte_size(data)

    cond do
      limit < 0 -> {:too_large, conn}
      more == :ok -> {:ok, fun.(acc, data), limit, conn}
      more == :more -> collect(conn, limit, opts, fun.(acc, data), fun)
    end
  end

  defp add(:skip, _value, _opts, acc), do: acc

  defp add({:text, name}, text, opts, acc) do
    if Keyword.get(opts, :validate_utf8, true),
      do: Conn.Utils.validate_utf8!(text, Plug.Parsers.BadEncodingError, "multipart body")

    Conn.Query.decode_each({name, text}, acc)
  end

  defp add({:file, name, _, _}, upload, _opts, acc), do: Conn.Query.decode_each({name, upload}, acc)

  defp add({:unnamed, headers}, body, opts, acc) do
    case opts[:include_unnamed_parts_at] do
      nil -> acc
      key -> Conn.Query.decode_each({key <> "[]", %{headers: headers, body: body}}, acc)
    end
  end
end
