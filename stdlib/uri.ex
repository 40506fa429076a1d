defmodule URI do
  @moduledoc """
  Uniform resource identifiers: parsing, building, encoding.

      iex> URI.parse("https://elixir-lang.org/docs").host
      "elixir-lang.org"

  """

  defmodule Error do
    @moduledoc "Raised by `URI.new!/1` for a string that is not a URI."
    defexception [:action, :reason, :part]

    @impl true
    def message(%{action: action, reason: reason, part: part}) do
      "cannot #{action} due to reason #{reason}: #{inspect(part)}"
    end
  end

  @derive {Inspect, optional: [:authority]}
  defstruct [:scheme, :authority, :userinfo, :host, :port, :path, :query, :fragment]

  @opaque authority() :: nil | binary()
  @type t() :: %URI{
          authority: authority(),
          fragment: nil | binary(),
          host: nil | binary(),
          path: nil | binary(),
          port: nil | :inet.port_number(),
          query: nil | binary(),
          scheme: nil | binary(),
          userinfo: nil | binary()
        }

  @ports %{
    "ftp" => 21,
    "http" => 80,
    "https" => 443,
    "ldap" => 389,
    "sftp" => 22,
    "tftp" => 69,
    "ws" => 80,
    "wss" => 443
  }

  @doc """
  Appends to the path.

      iex> URI.append_path(URI.parse("http://example.com/foo/?x=1"), "/my-path") |> URI.to_string()
      "http://example.com/foo/my-path?x=1"

  """
  @spec append_path(t, String.t()) :: t
  def append_path(%URI{}, "//" <> _ = path) do
    raise ArgumentError, ~s|path cannot start with "//", got: #{inspect(path)}|
  end

  def append_path(%URI{path: path} = uri, "/" <> rest = all) do
    cond do
      path == nil -> %{uri | path: all}
      path != "" and :binary.last(path) == ?/ -> %{uri | path: path <> rest}
      true -> %{uri | path: path <> all}
    end
  end

  def append_path(%URI{}, path) when is_binary(path) do
    raise ArgumentError, ~s|path must start with "/", got: #{inspect(path)}|
  end

  @doc """
  Appends to the query.

      iex> URI.append_query(URI.parse("http://example.com/?x=1"), "y=2") |> URI.to_string()
      "http://example.com/?x=1&y=2"

  """
  @spec append_query(t(), binary()) :: t()
  def append_query(%URI{} = uri, query) when is_binary(query) and uri.query in [nil, ""] do
    %{uri | query: query}
  end

  def append_query(%URI{} = uri, query) when is_binary(query) do
    separator = if String.ends_with?(uri.query, "&"), do: "", else: "&"
    %{uri | query: uri.query <> separator <> query}
  end

  @doc """
  Tells whether a character is reserved.

      iex> URI.char_reserved?(?+)
      true

  """
  @spec char_reserved?(byte()) :: boolean()
  def char_reserved?(character), do: character in ~c":/?#[]@!$&\'()*+,;="

  @doc """
  Tells whether a character is reserved or unreserved, so that it needs no escape.

      iex> URI.char_unescaped?(?{)
      false

  """
  @spec char_unescaped?(byte()) :: boolean()
  def char_unescaped?(character), do: char_reserved?(character) or char_unreserved?(character)

  @doc """
  Tells whether a character is a letter, digit or one of `-_.~`.

      iex> URI.char_unreserved?(?_)
      true

  """
  @spec char_unreserved?(byte()) :: boolean()
  def char_unreserved?(character) do
    character in ?0..?9 or character in ?a..?z or character in ?A..?Z or character in ~c"~_-."
  end

  @doc """
  Decodes percent escapes.

      iex> URI.decode("https%3A%2F%2Felixir-lang.org")
      "https://elixir-lang.org"

  """
  @spec decode(binary()) :: binary()
  def decode(uri), do: unpercent(uri, "", false)

  @doc """
  Decodes a query into a map; the last of several values of a key stays.

      iex> URI.decode_query("foo=1&bar=2")
      %{"bar" => "2", "foo" => "1"}

  """
  @spec decode_query(binary(), %{optional(binary()) => binary()}, :rfc3986 | :www_form) :: %{
          optional(binary()) => binary()
        }
  def decode_query(query, map \\ %{}, encoding \\ :www_form)

  def decode_query(query, map, encoding) when is_binary(query) do
    query
    |> query_decoder(encoding)
    |> Enum.reduce(map, fn {key, value}, acc -> put_pair(acc, key, value) end)
  end

  # Anything but a map is accepted as far as the modules of dictionaries once were.
  defp put_pair(%{__struct__: module} = dict, key, value), do: module.put(dict, key, value)
  defp put_pair(map, key, value) when is_map(map), do: Map.put(map, key, value)
  defp put_pair(list, key, value) when is_list(list), do: Keyword.put(list, key, value)
  defp put_pair(other, _key, _value), do: raise(ArgumentError, "unsupported dict: #{inspect(other)}")

  @doc """
  Decodes percent escapes and `+` for a space.

      iex> URI.decode_www_form("%3Call+in%2F")
      "<all in/"

  """
  @spec decode_www_form(binary()) :: binary()
  def decode_www_form(string) when is_binary(string), do: unpercent(string, "", true)

  defp unpercent(<<?+, rest::binary>>, acc, true), do: unpercent(rest, <<acc::binary, ?\s>>, true)

  defp unpercent(<<?%, a, b, rest::binary>> = text, acc, spaces) do
    with high when is_integer(high) <- hex(a), low when is_integer(low) <- hex(b) do
      unpercent(rest, <<acc::binary, high * 16 + low>>, spaces)
    else
      _ ->
        <<_, after_percent::binary>> = text
        unpercent(after_percent, <<acc::binary, ?%>>, spaces)
    end
  end

  defp unpercent(<<byte, rest::binary>>, acc, spaces),
    do: unpercent(rest, <<acc::binary, byte>>, spaces)

  defp unpercent(<<>>, acc, _spaces), do: acc

  defp hex(n) when n in ?0..?9, do: n - ?0
  defp hex(n) when n in ?A..?F, do: n - ?A + 10
  defp hex(n) when n in ?a..?f, do: n - ?a + 10
  defp hex(_n), do: nil

  @doc """
  Returns the default port of a scheme, or `nil`.

      iex> URI.default_port("https")
      443

  """
  @spec default_port(binary()) :: nil | non_neg_integer()
  def default_port(scheme) when is_binary(scheme) do
    :persistent_term.get({URI, scheme}, nil) || Map.get(@ports, scheme)
  end

  @doc """
  Sets the default port of a scheme.

      iex> URI.default_port("phial-doc", 1234)
      :ok

  """
  @spec default_port(binary(), non_neg_integer()) :: :ok
  def default_port(scheme, port) when is_binary(scheme) and is_integer(port) and port >= 0 do
    :persistent_term.put({URI, scheme}, port)
  end

  @doc """
  Escapes all characters for which `predicate` is false.

      iex> URI.encode("put it")
      "put%20it"
      iex> URI.encode("a string", &(&1 != ?i))
      "a str%69ng"

  """
  @spec encode(binary(), (byte() -> as_boolean(term()))) :: binary()
  def encode(string, predicate \\ &URI.char_unescaped?/1)
      when is_binary(string) and is_function(predicate, 1) do
    for <<byte <- string>>, into: "", do: percent(byte, predicate)
  end

  defp percent(byte, predicate) do
    if predicate.(byte), do: <<byte>>, else: <<"%", digit(div(byte, 16)), digit(rem(byte, 16))>>
  end

  defp digit(n) when n < 10, do: ?0 + n
  defp digit(n), do: ?A + n - 10

  @doc """
  Encodes pairs as a query; `:www_form` writes a space as `+`, `:rfc3986` as `%20`.

      iex> URI.encode_query(%{"foo" => 1, "bar" => "x y"})
      "bar=x+y&foo=1"

  """
  @spec encode_query(Enumerable.t(), :rfc3986 | :www_form) :: binary()
  def encode_query(enumerable, encoding \\ :www_form) do
    Enum.map_join(enumerable, "&", &encode_kv_pair(&1, encoding))
  end

  defp encode_kv_pair({key, _value}, _encoding) when is_list(key) do
    raise ArgumentError, "encode_query/2 keys cannot be lists, got: #{inspect(key)}"
  end

  defp encode_kv_pair({_key, value}, _encoding) when is_list(value) do
    raise ArgumentError, "encode_query/2 values cannot be lists, got: #{inspect(value)}"
  end

  defp encode_kv_pair({key, value}, :rfc3986) do
    encode(Kernel.to_string(key), &char_unreserved?/1) <>
      "=" <> encode(Kernel.to_string(value), &char_unreserved?/1)
  end

  defp encode_kv_pair({key, value}, :www_form) do
    encode_www_form(Kernel.to_string(key)) <> "=" <> encode_www_form(Kernel.to_string(value))
  end

  @doc """
  Escapes everything but unreserved characters; a space becomes `+`.

      iex> URI.encode_www_form("put: it+")
      "put%3A+it%2B"

  """
  @spec encode_www_form(binary()) :: binary()
  def encode_www_form(string) when is_binary(string) do
    for <<byte <- string>>, into: "" do
      if byte == ?\s, do: "+", else: percent(byte, &char_unreserved?/1)
    end
  end

  @doc """
  Merges a reference onto an absolute URI (RFC 3986, section 5.2).

      iex> URI.merge("http://example.com/a/b", "../c") |> URI.to_string()
      "http://example.com/c"

  """
  @spec merge(t() | binary(), t() | binary()) :: t()
  def merge(uri, rel)

  def merge(%URI{host: host}, _rel) when host == nil do
    raise ArgumentError, "you must merge onto an absolute URI"
  end

  def merge(_base, %URI{scheme: scheme} = rel) when scheme != nil do
    %{rel | path: remove_dots(rel.path)}
  end

  def merge(%URI{} = base, %URI{host: host} = rel) when host != nil do
    %{rel | scheme: base.scheme, path: remove_dots(rel.path)}
  end

  def merge(%URI{} = base, %URI{path: nil} = rel) do
    %{base | query: rel.query || base.query, fragment: rel.fragment}
  end

  def merge(%URI{} = base, %URI{} = rel) do
    %{base | path: merge_paths(base.path, rel.path), query: rel.query, fragment: rel.fragment}
  end

  def merge(base, rel), do: merge(parse(base), parse(rel))

  defp merge_paths(_base, "/" <> _ = rel), do: remove_dots(rel)
  defp merge_paths(nil, rel), do: merge_paths("/", rel)

  defp merge_paths(base, rel) do
    directory = base |> String.split("/") |> Enum.drop(-1)
    remove_dots(Enum.join(directory ++ [rel], "/"))
  end

  defp remove_dots(nil), do: nil
  defp remove_dots(path), do: path |> String.split("/") |> dots([]) |> Enum.join("/")

  defp dots([".."], acc), do: :lists.reverse(["" | parent(acc)])
  defp dots(["."], acc), do: :lists.reverse(["" | acc])
  defp dots([".." | rest], acc), do: dots(rest, parent(acc))
  defp dots(["." | rest], acc), do: dots(rest, acc)
  defp dots([part | rest], acc), do: dots(rest, [part | acc])
  defp dots([], acc), do: :lists.reverse(acc)

  defp parent([""]), do: [""]
  defp parent([_ | rest]), do: rest
  defp parent([]), do: []

  @doc """
  Parses and checks: `{:ok, uri}` or `{:error, part}` with what is not allowed.

      iex> URI.new("/invalid_greater_than_in_path/>")
      {:error, ">"}

  """
  @spec new(t() | String.t()) :: {:ok, t()} | {:error, String.t()}
  def new(uri)
  def new(%URI{} = uri), do: {:ok, uri}

  def new(string) when is_binary(string) do
    uri = parse(string)

    cond do
      bad_port?(uri.authority) ->
        {:error, ":"}

      part = bad_character(uri.authority, ~c"[]@:") ->
        {:error, if(part == " ", do: ":", else: part)}

      uri.scheme == nil and uri.host == nil and colon_first?(uri.path) ->
        {:error, ":"}

      part = bad_character(uri.path, ~c"/:@") ->
        {:error, part}

      part = bad_character(uri.query, ~c"/:@?") ->
        {:error, part}

      part = bad_character(uri.fragment, ~c"/:@?") ->
        {:error, part}

      true ->
        # An authority without a host has an empty one.
        host = if uri.authority != nil and uri.host == nil, do: "", else: uri.host
        {:ok, %URI{uri | authority: nil, host: host}}
    end
  end

  defp bad_port?(nil), do: false

  defp bad_port?(authority) do
    rest = authority |> String.split("@") |> List.last() |> String.replace(~r/^\[[^\]]*\]/, "")

    case String.split(rest, ":") do
      [_] -> false
      [_, port] -> String.match?(port, ~r/[^0-9]/)
      _ -> true
    end
  end

  # Without a scheme the first part of the path may hold no colon.
  defp colon_first?(nil), do: false
  defp colon_first?(path), do: path |> String.split("/") |> hd() |> String.contains?(":")

  defp bad_character(nil, _allowed), do: nil

  defp bad_character(text, allowed) do
    text
    |> String.codepoints()
    |> Enum.find(fn
      <<char>> -> not (char_unreserved?(char) or char in ~c"%!$&'()*+,;=" or char in allowed)
      _ -> true
    end)
  end

  @doc """
  Like `new/1`, but returns the URI or raises `URI.Error`.

      iex> URI.new!("https://elixir-lang.org/").path
      "/"

  """
  @spec new!(t() | String.t()) :: t()
  def new!(%URI{} = uri), do: uri

  def new!(uri) when is_binary(uri) do
    case new(uri) do
      {:ok, uri} -> uri
      {:error, part} -> raise Error, action: :parse, reason: :invalid_uri, part: part
    end
  end

  @doc """
  Parses without checking; what cannot be told apart lands in the path.

      iex> URI.parse("/foo/bar?x=1").query
      "x=1"

  """
  @spec parse(t() | binary()) :: t()
  def parse(uri)
  def parse(%URI{} = uri), do: uri

  def parse(string) when is_binary(string) do
    {rest, fragment} = cut(string, "#")
    {rest, query} = cut(rest, "?")
    {scheme, rest} = take_scheme(rest)
    {authority, path} = take_authority(rest)
    {userinfo, host, port} = split_authority(authority)

    %URI{
      scheme: scheme,
      authority: authority,
      userinfo: userinfo,
      host: host,
      port: port || (scheme && default_port(scheme)),
      path: if(path == "", do: nil, else: path),
      query: query,
      fragment: fragment
    }
  end

  defp cut(string, mark) do
    case :binary.split(string, mark) do
      [before, rest] -> {before, rest}
      [_] -> {string, nil}
    end
  end

  defp take_scheme(string) do
    case Regex.run(~r/^([a-zA-Z][a-zA-Z0-9+.\-]*):(.*)$/s, string) do
      [_, scheme, rest] -> {String.downcase(scheme), rest}
      nil -> {nil, string}
    end
  end

  defp take_authority("//" <> rest) do
    case :binary.match(rest, "/") do
      {at, 1} -> {binary_part(rest, 0, at), binary_part(rest, at, byte_size(rest) - at)}
      :nomatch -> {rest, ""}
    end
  end

  defp take_authority(path), do: {nil, path}

  defp split_authority(nil), do: {nil, nil, nil}
  defp split_authority(""), do: {nil, "", nil}

  defp split_authority(authority) do
    [_, userinfo, host, port] =
      fill(Regex.run(~r/^(?:(.*)@)?(\[[a-zA-Z0-9:.]*\]|[^:]*)(?::(\d*))?/s, authority))

    host =
      if host == "", do: nil, else: host |> String.trim_leading("[") |> String.trim_trailing("]")

    userinfo = if userinfo == "", do: nil, else: userinfo
    {userinfo, host, if(port == "", do: nil, else: String.to_integer(port))}
  end

  defp fill(list), do: list ++ List.duplicate("", 4 - length(list))

  @doc """
  Returns a stream of the pairs of a query.

      iex> URI.query_decoder("foo=1&bar=2") |> Enum.to_list()
      [{"foo", "1"}, {"bar", "2"}]

  """
  @spec query_decoder(binary(), :rfc3986 | :www_form) :: Enumerable.t()
  def query_decoder(query, encoding \\ :www_form) when is_binary(query) do
    Stream.unfold(query, fn
      "" -> nil
      rest -> next_pair(rest, encoding)
    end)
  end

  defp next_pair(query, encoding) do
    {pair, rest} =
      case :binary.split(query, "&") do
        [pair, rest] -> {pair, rest}
        [pair] -> {pair, ""}
      end

    case :binary.split(pair, "=") do
      [key, value] -> {{decode_with_encoding(key, encoding), decode_with_encoding(value, encoding)}, rest}
      [key] -> {{decode_with_encoding(key, encoding), ""}, rest}
    end
  end

  defp decode_with_encoding(string, :www_form), do: decode_www_form(string)
  defp decode_with_encoding(string, :rfc3986), do: decode(string)

  @doc """
  Writes a URI.

      iex> URI.to_string(URI.parse("http://google.com"))
      "http://google.com"

  """
  @spec to_string(t()) :: binary()
  def to_string(uri), do: String.Chars.URI.to_string(uri)
end

defimpl String.Chars, for: URI do
  def to_string(%{host: host, path: path} = uri)
      when host != nil and is_binary(path) and path != "" and binary_part(path, 0, 1) != "/" do
    raise ArgumentError,
          ":path in URI must be empty or an absolute path if URL has a :host, got: #{inspect(uri)}"
  end

  def to_string(%{scheme: scheme, port: port, path: path, query: query, fragment: fragment} = uri) do
    authority =
      authority(uri, if(scheme && URI.default_port(scheme) == port, do: nil, else: port))

    IO.iodata_to_binary([
      if(scheme, do: [scheme, ":"], else: []),
      if(authority, do: ["//", authority], else: []),
      path || [],
      if(query, do: ["?", query], else: []),
      if(fragment, do: ["#", fragment], else: [])
    ])
  end

  defp authority(%{host: nil, authority: authority}, _port), do: authority

  defp authority(%{host: host, userinfo: userinfo}, port) do
    [
      if(userinfo, do: [userinfo, "@"], else: []),
      if(String.contains?(host, ":"), do: ["[", host, "]"], else: host),
      if(port, do: [":", Integer.to_string(port)], else: [])
    ]
  end
end
