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
  @callback parse(
              Conn.t(),
              type :: binary,
              subtype :: binary,
              Conn.Utils.params(),
              opts :: Plug.opts()
            ) ::
              {:ok, Conn.Unfetched.t() | map, Conn.t()}
              | {:error, :too_large, Conn.t()}
              | {:next, Conn.t()}

  @methods ~w(POST PUT PATCH DELETE)

  @impl true
  def init(opts) do
    {parsers, opts} = Keyword.pop(opts, :parsers)
    {pass, opts} = Keyword.pop(opts, :pass, [])
    {query_string_length, opts} = Keyword.pop(opts, :query_string_length, 1_000_000)
    validate_utf8 = Keyword.get(opts, :validate_utf8, true)

    unless parsers,
      do: raise(ArgumentError, "Plug.Parsers expects a set of parsers to be given in :parsers")

    {Enum.map(parsers, &init_parser(&1, opts)), pass, query_string_length, validate_utf8}
  end

  defp init_parser({parser, own}, opts) when is_atom(parser) and is_list(own),
    do: init_parser(parser, own ++ opts)

  defp init_parser(parser, opts) when is_atom(parser) do
    module =
      case Atom.to_string(parser) do
        "Elixir." <> _ -> parser
        name -> Module.concat(Plug.Parsers, String.upcase(name))
      end

    {module, module.init(opts)}
  end

  defp init_parser(other, _opts) do
    raise ArgumentError,
          "expected :parsers to be a list of atoms or tuples, got: #{inspect(other)}"
  end

  @impl true
  def call(
        %Conn{method: method, body_params: %Unfetched{}} = conn,
        {parsers, pass, query_length, validate_utf8}
      )
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
  defp merge(conn, %Unfetched{} = unfetched),
    do: %{conn | body_params: unfetched, params: merged(conn, %{})}

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
