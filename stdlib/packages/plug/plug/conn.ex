defmodule Plug.Conn do
  @moduledoc """
  A request and the response to it.

      conn
      |> put_resp_content_type("text/plain")
      |> send_resp(200, "hello")

  What came with the request: `host`, `method`, `path_info`, `script_name`, `request_path`, `port`, `remote_ip`,
  `req_headers`, `scheme`, `query_string`. What must be fetched: `cookies`, `body_params`, `query_params`, `path_params`,
  `params`, `req_cookies`. The response: `resp_body`, `resp_cookies`, `resp_headers`, `status`. What programs and libraries
  put there: `assigns`, `private`, `secret_key_base`. And `owner`, the process of the request, `halted`, `adapter`,
  and `state`: `:unset`, `:set`, `:set_chunked`, `:set_file`, `:set_upgraded` before, `:sent`, `:chunked`, `:file`, `:upgraded`
  behind sending. Functions that send raise `Plug.Conn.AlreadySentError` the second time.
  """

  alias Plug.Conn

  alias Plug.Conn.{
    AlreadySentError,
    Cookies,
    CookieOverflowError,
    InvalidHeaderError,
    Query,
    Status,
    Unfetched
  }

  @type t :: %__MODULE__{}
  @type body :: iodata
  @type headers :: [{binary, binary}]
  @type status :: atom | 100..999
  @type int_status :: 100..999

  defstruct adapter: {Plug.MissingAdapter, nil},
            assigns: %{},
            body_params: %Unfetched{aspect: :body_params},
            cookies: %Unfetched{aspect: :cookies},
            halted: false,
            host: "www.example.com",
            method: "GET",
            owner: nil,
            params: %Unfetched{aspect: :params},
            path_info: [],
            path_params: %{},
            port: 0,
            private: %{},
            query_params: %Unfetched{aspect: :query_params},
            query_string: "",
            remote_ip: nil,
            req_cookies: %Unfetched{aspect: :cookies},
            req_headers: [],
            request_path: "",
            resp_body: nil,
            resp_cookies: %{},
            resp_headers: [{"cache-control", "max-age=0, private, must-revalidate"}],
            scheme: :http,
            script_name: [],
            secret_key_base: nil,
            state: :unset,
            status: nil

  @already_sent {:plug_conn, :sent}
  @unsent [:unset, :set, :set_chunked, :set_file, :set_upgraded]
  @epoch {{1970, 1, 1}, {0, 0, 0}}

  ## What the program keeps

  @doc "Puts a value for the program under a key."
  @spec assign(t, atom, term) :: t
  def assign(%Conn{assigns: assigns} = conn, key, value) when is_atom(key),
    do: %{conn | assigns: Map.put(assigns, key, value)}

  @doc "Puts several values for the program."
  @spec merge_assigns(t, Enumerable.t()) :: t
  def merge_assigns(%Conn{assigns: assigns} = conn, new),
    do: %{conn | assigns: Enum.into(new, assigns)}

  @doc "Puts a value for a library under a key."
  @spec put_private(t, atom, term) :: t
  def put_private(%Conn{private: private} = conn, key, value) when is_atom(key),
    do: %{conn | private: Map.put(private, key, value)}

  @doc "Puts several values for a library."
  @spec merge_private(t, Enumerable.t()) :: t
  def merge_private(%Conn{private: private} = conn, new),
    do: %{conn | private: Enum.into(new, private)}

  @doc "No plug behind this one is called."
  @spec halt(t) :: t
  def halt(%Conn{} = conn), do: %{conn | halted: true}

  ## The response

  @doc "Sets the status: a number, its name or nil."
  @spec put_status(t, status | nil) :: t
  def put_status(%Conn{state: state}, _status) when state not in @unsent,
    do: raise(AlreadySentError)

  def put_status(%Conn{} = conn, nil), do: %{conn | status: nil}
  def put_status(%Conn{} = conn, status), do: %{conn | status: Status.code(status)}

  @doc "Sets status and body; nothing is sent."
  @spec resp(t, status, body) :: t
  def resp(%Conn{state: state}, status, _body)
      when state not in @unsent and (is_integer(status) or is_atom(status)),
      do: raise(AlreadySentError)

  def resp(%Conn{}, _status, nil), do: raise(ArgumentError, "response body cannot be set to nil")

  def resp(%Conn{adapter: {_, _}} = conn, status, body)
      when (is_integer(status) or is_atom(status)) and (is_binary(body) or is_list(body)),
      do: %{conn | status: Status.code(status), resp_body: body, state: :set}

  @doc "Sends the response that was set."
  @spec send_resp(t) :: t | no_return
  def send_resp(%Conn{state: :unset}),
    do: raise(ArgumentError, "cannot send a response that was not set")

  def send_resp(%Conn{state: :set} = conn) do
    %{adapter: {adapter, payload}} = conn = run_before_send(conn, :set)

    {:ok, body, payload} =
      adapter.send_resp(payload, conn.status, conn.resp_headers, conn.resp_body)

    sent(%{conn | adapter: {adapter, payload}, resp_body: body, state: :sent})
  end

  def send_resp(%Conn{}), do: raise(AlreadySentError)

  @doc "Sends a response."
  @spec send_resp(t, status, body) :: t | no_return
  def send_resp(%Conn{} = conn, status, body), do: conn |> resp(status, body) |> send_resp()

  @doc "Sends a part of a file; by default all of it."
  @spec send_file(t, status, String.t(), integer, integer | :all) :: t | no_return
  def send_file(conn, status, file, offset \\ 0, length \\ :all)

  def send_file(%Conn{state: state}, _status, _file, _offset, _length) when state not in @unsent,
    do: raise(AlreadySentError)

  def send_file(%Conn{} = conn, status, file, offset, length) when is_binary(file) do
    if file =~ "\0", do: raise(ArgumentError, "cannot send_file/5 with null byte")
    conn = run_before_send(%{conn | status: Status.code(status), resp_body: nil}, :set_file)
    %{adapter: {adapter, payload}} = conn

    {:ok, body, payload} =
      adapter.send_file(payload, conn.status, conn.resp_headers, file, offset, length)

    sent(%{conn | adapter: {adapter, payload}, state: :file, resp_body: body})
  end

  @doc "Begins a response of chunks."
  @spec send_chunked(t, status) :: t | no_return
  def send_chunked(%Conn{state: state}, _status) when state not in @unsent,
    do: raise(AlreadySentError)

  def send_chunked(%Conn{} = conn, status) do
    conn = run_before_send(%{conn | status: Status.code(status), resp_body: nil}, :set_chunked)
    %{adapter: {adapter, payload}} = conn
    {:ok, body, payload} = adapter.send_chunked(payload, conn.status, conn.resp_headers)
    sent(%{conn | adapter: {adapter, payload}, state: :chunked, resp_body: body})
  end

  @doc "Sends a chunk: `{:ok, conn}` or `{:error, reason}` when the client has gone."
  @spec chunk(t, body) :: {:ok, t} | {:error, term} | no_return
  def chunk(%Conn{adapter: {adapter, payload}, state: :chunked} = conn, chunk) do
    if IO.iodata_length(chunk) == 0 do
      {:ok, conn}
    else
      case adapter.chunk(payload, chunk) do
        :ok -> {:ok, conn}
        {:ok, body, payload} -> {:ok, %{conn | resp_body: body, adapter: {adapter, payload}}}
        {:error, _} = error -> error
      end
    end
  end

  def chunk(%Conn{}, chunk) when is_binary(chunk) or is_list(chunk) do
    raise ArgumentError,
          "chunk/2 expects a chunked response. Please ensure you have called send_chunked/2 before you send a chunk"
  end

  @doc "Sends an informational response, 103 say; `headers` go with it."
  @spec inform(t, status, Keyword.t() | headers) :: t
  def inform(%Conn{} = conn, status, headers \\ []) do
    {_, conn} = do_inform(conn, status, headers)
    conn
  end

  @doc "The same; raises when that cannot be done."
  @spec inform!(t, status, Keyword.t() | headers) :: t
  def inform!(%Conn{adapter: {adapter, payload}} = conn, status, headers \\ []) do
    case do_inform(conn, status, headers) do
      {:ok, conn} ->
        conn

      {{:error, :not_supported}, _} ->
        raise "inform is not supported by #{inspect(adapter)}." <>
                "You should either delete the call to `inform!/3` or switch to an adapter that does support informational such as Plug.Cowboy. " <>
                inspect(adapter.get_http_protocol(payload))
    end
  end

  defp do_inform(%Conn{adapter: {adapter, payload}} = conn, status, headers) do
    status = Status.code(status)

    unless status in 100..199 and status != 101,
      do:
        raise(
          ArgumentError,
          "inform expects a status code between 100 and 199 (except 101), got: #{status}"
        )

    headers = for {key, value} <- headers, do: {to_string(key), value}

    case adapter.inform(payload, status, headers) do
      :ok -> {:ok, conn}
      {:ok, payload} -> {:ok, %{conn | adapter: {adapter, payload}}}
      {:error, _} = error -> {error, conn}
    end
  end

  @doc "Goes on with another protocol when the plugs are done."
  @spec upgrade_adapter(t, atom, term) :: t
  def upgrade_adapter(%Conn{adapter: {adapter, payload}, state: state} = conn, protocol, args)
      when state in @unsent do
    case adapter.upgrade(payload, protocol, args) do
      {:ok, payload} ->
        %{conn | adapter: {adapter, payload}, state: :upgraded}

      {:error, :not_supported} ->
        raise ArgumentError, "upgrade to #{protocol} not supported by #{inspect(adapter)}"
    end
  end

  def upgrade_adapter(%Conn{}, _protocol, _args), do: raise(AlreadySentError)

  @doc "A function that is called with the connection right before the response is sent; the last one first."
  @spec register_before_send(t, (t -> t)) :: t
  def register_before_send(%Conn{state: state}, _callback) when state not in @unsent,
    do: raise(AlreadySentError)

  def register_before_send(%Conn{} = conn, callback) when is_function(callback, 1) do
    put_private(conn, :before_send, [callback | Map.get(conn.private, :before_send, [])])
  end

  defp run_before_send(%Conn{private: private} = conn, state) do
    conn = run_callbacks(%{conn | state: state}, private[:before_send])

    if conn.state != state,
      do: raise(ArgumentError, "cannot send/change response from run_before_send callback")

    %{conn | resp_headers: merge_cookies(conn.resp_headers, conn.resp_cookies)}
  end

  # One that sends would be called again and again, were they still there.
  defp run_callbacks(conn, nil), do: conn

  defp run_callbacks(conn, callbacks) do
    conn =
      Enum.reduce(callbacks, %{conn | private: Map.delete(conn.private, :before_send)}, & &1.(&2))

    %{conn | private: Map.put(conn.private, :before_send, callbacks)}
  end

  defp merge_cookies(headers, cookies) when cookies == %{}, do: headers

  defp merge_cookies(headers, cookies) do
    Enum.reduce(cookies, headers, fn {key, options}, acc ->
      value =
        options
        |> Map.put_new_lazy(:universal_time, &:calendar.universal_time/0)
        |> then(&Cookies.encode(key, &1))

      if byte_size(value) > 4096 do
        raise CookieOverflowError,
          message: "cookie named #{inspect(key)} exceeds maximum size of 4096 bytes"
      end

      [{"set-cookie", value} | acc]
    end)
  end

  # Who waits for the end of the request, the adapter, is told.
  defp sent(conn) do
    send(conn.owner || self(), @already_sent)
    conn
  end

  ## Headers

  @doc "The values of a header of the request."
  @spec get_req_header(t, binary) :: [binary]
  def get_req_header(%Conn{req_headers: headers}, key) when is_binary(key),
    do: for({^key, value} <- headers, do: value)

  @doc "Sets a header of the request."
  @spec put_req_header(t, binary, binary) :: t
  def put_req_header(conn, key, value)

  def put_req_header(%Conn{state: state}, _key, _value) when state not in @unsent,
    do: raise(AlreadySentError)

  def put_req_header(%Conn{adapter: adapter, req_headers: headers} = conn, key, value)
      when is_binary(key) and is_binary(value) do
    check_req_key!(adapter, key)
    %{conn | req_headers: List.keystore(headers, key, 0, {key, value})}
  end

  @doc "Puts headers of the request in front of the others."
  @spec prepend_req_headers(t, headers) :: t
  def prepend_req_headers(%Conn{state: state}, _headers) when state not in @unsent,
    do: raise(AlreadySentError)

  def prepend_req_headers(%Conn{adapter: adapter, req_headers: old} = conn, headers)
      when is_list(headers) do
    for {key, _} <- headers, do: check_req_key!(adapter, key)
    %{conn | req_headers: headers ++ old}
  end

  @doc "Sets several headers of the request."
  @spec merge_req_headers(t, Enum.t()) :: t
  def merge_req_headers(%Conn{state: state}, _headers) when state not in @unsent,
    do: raise(AlreadySentError)

  def merge_req_headers(%Conn{adapter: adapter, req_headers: old} = conn, headers) do
    merged =
      Enum.reduce(headers, old, fn {key, value}, acc when is_binary(key) and is_binary(value) ->
        check_req_key!(adapter, key)
        List.keystore(acc, key, 0, {key, value})
      end)

    %{conn | req_headers: merged}
  end

  @doc "Removes a header of the request."
  @spec delete_req_header(t, binary) :: t
  def delete_req_header(%Conn{state: state}, _key) when state not in @unsent,
    do: raise(AlreadySentError)

  def delete_req_header(%Conn{} = conn, key) when is_binary(key),
    do: %{conn | req_headers: without(conn.req_headers, key)}

  @doc "Changes a header of the request by a function, or sets it."
  @spec update_req_header(t, binary, binary, (binary -> binary)) :: t
  def update_req_header(%Conn{state: state}, _key, _initial, _fun) when state not in @unsent,
    do: raise(AlreadySentError)

  def update_req_header(%Conn{} = conn, key, initial, fun)
      when is_binary(key) and is_binary(initial) and is_function(fun, 1) do
    case get_req_header(conn, key) do
      [] -> put_req_header(conn, key, initial)
      [current | _] -> put_req_header(conn, key, fun.(current))
    end
  end

  @doc "The values of a header of the response."
  @spec get_resp_header(t, binary) :: [binary]
  def get_resp_header(%Conn{resp_headers: headers}, key) when is_binary(key),
    do: for({^key, value} <- headers, do: value)

  @doc "Sets a header of the response. The key is lower case."
  @spec put_resp_header(t, binary, binary) :: t
  def put_resp_header(%Conn{state: state}, _key, _value) when state not in @unsent,
    do: raise(AlreadySentError)

  def put_resp_header(%Conn{adapter: adapter, resp_headers: headers} = conn, key, value)
      when is_binary(key) and is_binary(value) do
    check_resp_header!(adapter, key, value)
    %{conn | resp_headers: List.keystore(headers, key, 0, {key, value})}
  end

  @doc "Puts headers of the response in front of the others; one key may come several times."
  @spec prepend_resp_headers(t, headers) :: t
  def prepend_resp_headers(%Conn{state: state}, _headers) when state not in @unsent,
    do: raise(AlreadySentError)

  def prepend_resp_headers(%Conn{adapter: adapter, resp_headers: old} = conn, headers)
      when is_list(headers) do
    for {key, value} <- headers, do: check_resp_header!(adapter, key, value)
    %{conn | resp_headers: headers ++ old}
  end

  @doc "Sets several headers of the response."
  @spec merge_resp_headers(t, Enum.t()) :: t
  def merge_resp_headers(%Conn{state: state}, _headers) when state not in @unsent,
    do: raise(AlreadySentError)

  def merge_resp_headers(%Conn{adapter: adapter, resp_headers: old} = conn, headers) do
    merged =
      Enum.reduce(headers, old, fn {key, value}, acc when is_binary(key) and is_binary(value) ->
        check_resp_header!(adapter, key, value)
        List.keystore(acc, key, 0, {key, value})
      end)

    %{conn | resp_headers: merged}
  end

  @doc "Removes a header of the response."
  @spec delete_resp_header(t, binary) :: t
  def delete_resp_header(%Conn{state: state}, _key) when state not in @unsent,
    do: raise(AlreadySentError)

  def delete_resp_header(%Conn{} = conn, key) when is_binary(key),
    do: %{conn | resp_headers: without(conn.resp_headers, key)}

  @doc "Changes a header of the response by a function, or sets it."
  @spec update_resp_header(t, binary, binary, (binary -> binary)) :: t
  def update_resp_header(%Conn{state: state}, _key, _initial, _fun) when state not in @unsent,
    do: raise(AlreadySentError)

  def update_resp_header(%Conn{} = conn, key, initial, fun)
      when is_binary(key) and is_binary(initial) and is_function(fun, 1) do
    case get_resp_header(conn, key) do
      [] -> put_resp_header(conn, key, initial)
      [current | _] -> put_resp_header(conn, key, fun.(current))
    end
  end

  defp without(headers, key), do: for({other, _} = header <- headers, other != key, do: header)

  @doc "Sets the type of the response; the character set is UTF-8 unless told otherwise (nil: none)."
  @spec put_resp_content_type(t, binary, binary | nil) :: t
  def put_resp_content_type(conn, type, charset \\ "utf-8")

  def put_resp_content_type(conn, type, nil) when is_binary(type),
    do: put_resp_header(conn, "content-type", type)

  def put_resp_content_type(conn, type, charset) when is_binary(type) and is_binary(charset),
    do: put_resp_header(conn, "content-type", type <> "; charset=" <> charset)

  defp check_req_key!(_adapter, "host") do
    raise InvalidHeaderError, "set the host header with %Plug.Conn{conn | host: \"example.com\"}"
  end

  defp check_req_key!(adapter, key), do: check_lower_case!(adapter, key)

  # Servers write what they get, so only tests are told of keys that are not lower case.
  defp check_lower_case!({Plug.Adapters.Test.Conn, _}, key) do
    if Application.get_env(:plug, :validate_header_keys_during_test, true) and
         has_upper_case?(key) do
      raise InvalidHeaderError, "header key is not lowercase: " <> inspect(key)
    end
  end

  defp check_lower_case!(_adapter, _key), do: :ok

  defp has_upper_case?(<<char, rest::binary>>), do: char in ?A..?Z or has_upper_case?(rest)
  defp has_upper_case?(<<>>), do: false

  defp check_resp_header!(adapter, key, value) do
    check_lower_case!(adapter, key)

    if :binary.match(key, [":", "\r", "\n", "\0"]) != :nomatch do
      raise InvalidHeaderError,
            "header #{inspect(key)} contains a control feed (\\r), colon (:), newline (\\n) or null (\\x00)"
    end

    if :binary.match(value, ["\r", "\n", "\0"]) != :nomatch do
      raise InvalidHeaderError,
            "value for header #{inspect(key)} contains control feed (\\r), newline (\\n) or null (\\x00): #{inspect(value)}"
    end
  end

  ## The request

  @doc "Decodes the query string into `query_params`, and `params` unless these are there. Options: `:length`, `:validate_utf8`."
  @spec fetch_query_params(t, Keyword.t()) :: t
  def fetch_query_params(conn, opts \\ [])

  def fetch_query_params(%Conn{query_params: %Unfetched{}} = conn, opts) do
    %{params: params, query_string: query} = conn
    length = Keyword.get(opts, :length, 1_000_000)

    if byte_size(query) > length do
      raise Plug.Conn.InvalidQueryError,
        message:
          "maximum query string length is #{length}, got a query with #{byte_size(query)} bytes",
        plug_status: 414
    end

    query_params =
      Query.decode(
        query,
        %{},
        Plug.Conn.InvalidQueryError,
        Keyword.get(opts, :validate_utf8, true)
      )

    case params do
      %Unfetched{} -> %{conn | query_params: query_params, params: query_params}
      %{} -> %{conn | query_params: query_params, params: Map.merge(query_params, params)}
    end
  end

  def fetch_query_params(%Conn{} = conn, _opts), do: conn

  @doc """
  Reads from the body of the request: `{:ok, rest, conn}`, `{:more, part, conn}` or `{:error, reason}`.

  Options: `:length`, bytes at most (8,000,000); `:read_length`, bytes to ask the socket for at a time (1,000,000);
  `:read_timeout` for each of these (15,000 ms).
  """
  @spec read_body(t, Keyword.t()) :: {:ok, binary, t} | {:more, binary, t} | {:error, term}
  def read_body(%Conn{adapter: {adapter, payload}} = conn, opts \\ []) do
    case adapter.read_req_body(payload, opts) do
      {:ok, data, payload} -> {:ok, data, %{conn | adapter: {adapter, payload}}}
      {:more, data, payload} -> {:more, data, %{conn | adapter: {adapter, payload}}}
      {:error, reason} -> {:error, reason}
    end
  end

  @doc "Reads the headers of the next part of a multipart body: `{:ok, headers, conn}` or `{:done, conn}`."
  @spec read_part_headers(t, Keyword.t()) :: {:ok, headers, t} | {:done, t}
  def read_part_headers(%Conn{} = conn, opts \\ []),
    do: Plug.Conn.Multipart.read_headers(conn, opts)

  @doc "Reads from the body of a part: `{:ok, rest, conn}`, `{:more, part, conn}` or `{:done, conn}`."
  @spec read_part_body(t, Keyword.t()) :: {:ok, binary, t} | {:more, binary, t} | {:done, t}
  def read_part_body(%Conn{} = conn, opts \\ []), do: Plug.Conn.Multipart.read_body(conn, opts)

  @doc "The address of the request as text."
  @spec request_url(t) :: String.t()
  def request_url(%Conn{} = conn) do
    port =
      if {conn.scheme, conn.port} in [{:http, 80}, {:https, 443}], do: "", else: ":#{conn.port}"

    query = if conn.query_string == "", do: "", else: "?" <> conn.query_string
    "#{conn.scheme}://#{conn.host}#{port}#{conn.request_path}#{query}"
  end

  @doc "Who is at the other end."
  @spec get_peer_data(t) :: Plug.Conn.Adapter.peer_data()
  def get_peer_data(%Conn{adapter: {adapter, payload}}), do: adapter.get_peer_data(payload)

  @doc "The version of HTTP."
  @spec get_http_protocol(t) :: Plug.Conn.Adapter.http_protocol()
  def get_http_protocol(%Conn{adapter: {adapter, payload}}),
    do: adapter.get_http_protocol(payload)

  ## Cookies

  @doc "Reads the cookies into `req_cookies` and `cookies`. Options: `:signed`, `:encrypted`, lists of names to open."
  @spec fetch_cookies(t, Keyword.t()) :: t
  def fetch_cookies(conn, opts \\ [])

  def fetch_cookies(%Conn{req_cookies: %Unfetched{}} = conn, opts) do
    req_cookies =
      for {"cookie", header} <- conn.req_headers,
          pair <- Cookies.decode(header),
          into: %{},
          do: pair

    cookies =
      Enum.reduce(conn.resp_cookies, req_cookies, fn
        {key, %{value: value}}, acc -> Map.put(acc, key, value)
        {key, _}, acc -> Map.delete(acc, key)
      end)

    open_cookies(%{conn | req_cookies: req_cookies, cookies: cookies}, opts)
  end

  def fetch_cookies(%Conn{} = conn, []), do: conn
  def fetch_cookies(%Conn{} = conn, opts), do: open_cookies(conn, opts)

  defp open_cookies(conn, opts) do
    conn = open_each(conn, opts[:signed], &Plug.Crypto.verify/4)
    open_each(conn, opts[:encrypted], &Plug.Crypto.decrypt/4)
  end

  defp open_each(conn, names, open) do
    for name <- List.wrap(names), value <- List.wrap(conn.req_cookies[name]), reduce: conn do
      conn ->
        case open.(conn.secret_key_base, name <> "_cookie", value, cache: Plug.Keys) do
          {:ok, term} -> %{conn | cookies: Map.put(conn.cookies, name, term)}
          {:error, _} -> %{conn | cookies: Map.delete(conn.cookies, name)}
        end
    end
  end

  @doc """
  Sets a cookie. Options: `:domain`, `:max_age` in seconds, `:path`, `:http_only` (true), `:secure` (true for https),
  `:extra`, `:same_site`; `:sign` and `:encrypt` take any term as value.
  """
  @spec put_resp_cookie(t, binary, any, Keyword.t()) :: t
  def put_resp_cookie(%Conn{} = conn, key, value, opts \\ [])
      when is_binary(key) and is_list(opts) do
    %{resp_cookies: resp_cookies, scheme: scheme} = conn
    {to_send, opts} = close_cookie(conn, key, value, opts)
    options = Map.new([{:value, to_send} | opts])
    options = if scheme == :https, do: Map.put_new(options, :secure, true), else: options
    resp_cookies = Map.put(resp_cookies, key, options)

    case conn.cookies do
      %Unfetched{} -> %{conn | resp_cookies: resp_cookies}
      cookies -> %{conn | resp_cookies: resp_cookies, cookies: Map.put(cookies, key, value)}
    end
  end

  defp close_cookie(conn, key, value, opts) do
    {sign?, opts} = Keyword.pop(opts, :sign, false)
    {encrypt?, opts} = Keyword.pop(opts, :encrypt, false)
    seal = [cache: Plug.Keys, max_age: Keyword.get(opts, :max_age, 86_400)]

    cond do
      sign? and encrypt? ->
        raise ArgumentError,
              ":encrypt automatically implies :sign. Please pass only one or the other"

      sign? ->
        {Plug.Crypto.sign(conn.secret_key_base, key <> "_cookie", value, seal), opts}

      encrypt? ->
        {Plug.Crypto.encrypt(conn.secret_key_base, key <> "_cookie", value, seal), opts}

      is_binary(value) ->
        {value, opts}

      true ->
        raise ArgumentError,
              "cookie value must be a binary when the cookie is not encrypted/signed, got: #{inspect(value)}"
    end
  end

  @doc "Removes a cookie from the client; the options are those it was set with."
  @spec delete_resp_cookie(t, binary, Keyword.t()) :: t
  def delete_resp_cookie(%Conn{} = conn, key, opts \\ []) when is_binary(key) and is_list(opts) do
    opts = [universal_time: @epoch, max_age: 0] ++ Keyword.drop(opts, [:sign, :encrypt, :max_age])
    options = Map.new(opts)
    options = if conn.scheme == :https, do: Map.put_new(options, :secure, true), else: options
    resp_cookies = Map.put(conn.resp_cookies, key, options)

    case conn.cookies do
      %Unfetched{} -> %{conn | resp_cookies: resp_cookies}
      cookies -> %{conn | resp_cookies: resp_cookies, cookies: Map.delete(cookies, key)}
    end
  end

  ## The session

  @doc "Loads the session; `Plug.Session` must have been called."
  @spec fetch_session(t, Keyword.t()) :: t
  def fetch_session(conn, opts \\ [])

  def fetch_session(%Conn{private: private} = conn, _opts) do
    case private do
      %{plug_session_fetch: :done} -> conn
      %{plug_session_fetch: fun} -> conn |> fetch_cookies() |> fun.()
      _ -> raise ArgumentError, "cannot fetch session without a configured session plug"
    end
  end

  @doc "Puts a value into the session; the key becomes a string."
  @spec put_session(t, String.t() | atom, any) :: t
  def put_session(conn, key, value) when is_atom(key) or is_binary(key),
    do: put_session(conn, &Map.put(&1, session_key(key), value))

  defp put_session(conn, fun) do
    private =
      conn.private
      |> Map.put(:plug_session, fun.(get_session(conn)))
      |> Map.put_new(:plug_session_info, :write)

    %{conn | private: private}
  end

  @doc "The whole session."
  @spec get_session(t) :: %{optional(String.t()) => any}
  def get_session(%Conn{private: private}) do
    case private do
      %{plug_session: session} -> session
      _ -> raise ArgumentError, "session not fetched, call fetch_session/2"
    end
  end

  @doc "A value of the session, or a default."
  @spec get_session(t, String.t() | atom, any) :: any
  def get_session(conn, key, default \\ nil) when is_atom(key) or is_binary(key),
    do: conn |> get_session() |> Map.get(session_key(key), default)

  @doc "Removes a value from the session."
  @spec delete_session(t, String.t() | atom) :: t
  def delete_session(conn, key) when is_atom(key) or is_binary(key),
    do: put_session(conn, &Map.delete(&1, session_key(key)))

  @doc "Empties the session."
  @spec clear_session(t) :: t
  def clear_session(conn), do: put_session(conn, fn _ -> %{} end)

  @doc "What is to become of the session: `renew: true` (a new id), `drop: true`, `ignore: true` (no change is kept)."
  @spec configure_session(t, Keyword.t()) :: t
  def configure_session(%Conn{state: state}, _opts) when state not in @unsent,
    do: raise(AlreadySentError)

  def configure_session(conn, opts) do
    get_session(conn)

    cond do
      opts[:drop] ->
        put_private(conn, :plug_session_info, :drop)

      opts[:ignore] ->
        put_private(conn, :plug_session_info, :ignore)

      opts[:renew] and conn.private[:plug_session_info] not in [:drop, :ignore] ->
        put_private(conn, :plug_session_info, :renew)

      true ->
        conn
    end
  end

  defp session_key(key) when is_binary(key), do: key
  defp session_key(key), do: Atom.to_string(key)
end

defimpl Inspect, for: Plug.Conn do
  # The payload of a server says little and is long; the secret is nobody's business.
  def inspect(conn, opts) do
    conn
    |> Map.update!(:secret_key_base, fn
      nil -> nil
      _ -> :...
    end)
    |> Map.update!(:adapter, fn {adapter, _} -> {adapter, :...} end)
    |> Inspect.Any.inspect(opts)
  end
end

defimpl Collectable, for: Plug.Conn do
  def into(conn) do
    {conn,
     fn
       conn, {:cont, chunk} ->
         {:ok, conn} = Plug.Conn.chunk(conn, chunk)
         conn

       conn, _ ->
         conn
     end}
  end
end
