defmodule :uri_string do
  @moduledoc """
  Erlang's `:uri_string`: parsing, building, resolving and normalising URIs (RFC 3986), and query strings of forms.

      iex> :uri_string.parse("http://joe@example.com:8080/a?b=1#c")
      %{scheme: "http", userinfo: "joe", host: "example.com", port: 8080, path: "/a", query: "b=1", fragment: "c"}

  Results are binaries for binaries, lists for lists.
  """

  @type uri :: String.t() | charlist
  @type uri_map :: %{
          optional(:scheme) => uri,
          optional(:userinfo) => uri,
          optional(:host) => uri,
          optional(:port) => non_neg_integer | :undefined,
          optional(:query) => uri,
          optional(:fragment) => uri,
          path: uri
        }
  @type error :: {:error, atom, term}

  @letters Enum.concat([?a..?z, ?A..?Z])
  @digits Enum.to_list(?0..?9)
  @unreserved @letters ++ @digits ++ ~c"-._~"
  @subdelims ~c"!$&'()*+,;="
  @pchar @unreserved ++ @subdelims ++ ~c":@"
  @keys [:scheme, :userinfo, :host, :port, :path, :query, :fragment]
  @default_ports %{
    "http" => 80,
    "https" => 443,
    "ftp" => 21,
    "ssh" => 22,
    "sftp" => 22,
    "tftp" => 69
  }

  ## Parsing

  @doc """
  The parts of a URI or of a relative reference, those that it has; `:path` is always there. They are what the URI is, strings or charlists.

      iex> :uri_string.parse("//example.com/a?b")
      %{host: "example.com", path: "/a", query: "b"}
      iex> :uri_string.parse("a b")
      {:error, :invalid_uri, ~c" "}

  """
  @spec parse(uri) :: uri_map | error
  def parse(uri) when is_binary(uri) do
    split(uri)
  catch
    {:invalid, char} -> {:error, :invalid_uri, [char]}
  end

  def parse(uri) when is_list(uri) do
    with %{} = map <- parse(binary(uri)),
         do: Map.new(map, fn {key, value} -> {key, listed(value)} end)
  end

  defp binary(text) when is_binary(text), do: text
  defp binary(text), do: :unicode.characters_to_binary(text)
  defp listed(value) when is_binary(value), do: String.to_charlist(value)
  defp listed(value), do: value

  # As text was given: a list stays a list.
  defp like(given, result) when is_list(given), do: listed(result)
  defp like(_given, result), do: result

  # A colon before any slash, question mark or hash ends a scheme.
  defp split(uri) do
    {head, tail} = until(uri, ~c":/?#")

    case tail do
      ":" <> rest ->
        if scheme?(head),
          do: Map.put(after_scheme(rest), :scheme, head),
          else: throw({:invalid, ?:})

      _ ->
        after_scheme(uri)
    end
  end

  defp scheme?(<<first, rest::binary>>),
    do: first in @letters and all_in?(rest, @letters ++ @digits ++ ~c"+-.")

  defp scheme?(""), do: false

  defp after_scheme("//" <> rest) do
    {authority, rest} = until(rest, ~c"/?#")
    # What is wrong behind the slashes is told as the colon before them.
    map = authority(authority)
    Map.merge(map, after_authority(rest, ?:))
  end

  defp after_scheme(rest), do: after_authority(rest, nil)

  defp after_authority(rest, told) do
    {path, rest} = until(rest, ~c"?#")
    check(path, @pchar ++ ~c"/%", told)

    {query, rest} =
      case rest do
        "?" <> rest -> until(rest, ~c"#")
        _ -> {nil, rest}
      end

    if query, do: check(query, @pchar ++ ~c"/?%", told)
    map = if query, do: %{path: path, query: query}, else: %{path: path}

    case rest do
      "#" <> fragment ->
        check(fragment, @pchar ++ ~c"/?%", told)
        Map.put(map, :fragment, fragment)

      _ ->
        map
    end
  end

  defp authority(text) do
    {userinfo, text} =
      case :binary.split(text, "@") do
        [userinfo, rest] -> {userinfo, rest}
        [_] -> {nil, text}
      end

    if userinfo, do: check(userinfo, @unreserved ++ @subdelims ++ ~c":%", ?:)
    map = host(text)
    if userinfo, do: Map.put(map, :userinfo, userinfo), else: map
  end

  defp host("[" <> rest) do
    with [address, rest] <- :binary.split(rest, "]"),
         {:ok, _} <- :inet.parse_ipv6_address(:erlang.binary_to_list(address)) do
      Map.put(port(rest), :host, address)
    else
      _ -> throw({:invalid, ?:})
    end
  end

  defp host(text) do
    {host, rest} = until(text, ~c":")
    check(host, @unreserved ++ @subdelims ++ ~c"%", ?:)
    Map.put(port(rest), :host, host)
  end

  defp port(""), do: %{}
  defp port(":"), do: %{port: :undefined}

  defp port(":" <> digits) do
    check(digits, @digits, ?:)
    %{port: String.to_integer(digits)}
  end

  defp port(_), do: throw({:invalid, ?:})

  # The bytes before the first of some, and the rest.
  defp until(text, ends), do: until(text, ends, 0)

  defp until(text, ends, n) do
    case text do
      <<head::binary-size(n), c, _::binary>> ->
        if c in ends,
          do: {head, binary_part(text, n, byte_size(text) - n)},
          else: until(text, ends, n + 1)

      _ ->
        {text, ""}
    end
  end

  defp all_in?(text, chars), do: Enum.all?(:erlang.binary_to_list(text), &(&1 in chars))

  defp check(text, chars, told) do
    case Enum.find(:erlang.binary_to_list(text), &(&1 not in chars)) do
      nil -> :ok
      char -> throw({:invalid, told || char})
    end
  end

  ## Building

  @doc """
  The URI of parts; what may not stand there as it is, is percent-encoded.

      iex> :uri_string.recompose(%{scheme: "http", host: "example.com", path: "/a b", port: 8080})
      "http://example.com:8080/a%20b"

  """
  @spec recompose(uri_map) :: uri | error
  def recompose(map) when is_map(map) do
    if valid?(map),
      do: like(map.path, text_of(Map.new(map, fn {key, value} -> {key, part(key, value)} end))),
      else: {:error, :invalid_map, map}
  end

  defp valid?(map),
    do: is_map_key(map, :path) and Enum.all?(Map.keys(map), &(&1 in @keys)) and placed?(map)

  defp placed?(map),
    do: is_map_key(map, :host) or not (is_map_key(map, :userinfo) or is_map_key(map, :port))

  defp part(:port, port), do: port
  defp part(:scheme, scheme), do: binary(scheme)
  defp part(:userinfo, text), do: encoded(binary(text), @unreserved ++ @subdelims ++ ~c":%")
  defp part(:host, text), do: text |> binary() |> host_text()
  defp part(:path, text), do: encoded(binary(text), @pchar ++ ~c"/%")
  defp part(_query, text), do: encoded(binary(text), @pchar ++ ~c"/?%")

  defp host_text(text) do
    if String.contains?(text, ":"),
      do: "[" <> text <> "]",
      else: encoded(text, @unreserved ++ @subdelims ++ ~c"%")
  end

  defp text_of(map) do
    IO.iodata_to_binary([
      prefixed(map[:scheme], "", ":"),
      if(map[:host],
        do: ["//", prefixed(map[:userinfo], "", "@"), map.host, port_text(map)],
        else: ""
      ),
      path_text(map),
      prefixed(map[:query], "?", ""),
      prefixed(map[:fragment], "#", "")
    ])
  end

  defp prefixed(nil, _before, _behind), do: ""
  defp prefixed(text, before, behind), do: [before, text, behind]

  defp port_text(%{port: :undefined}), do: ":"
  defp port_text(%{port: port}), do: [":", Integer.to_string(port)]
  defp port_text(_), do: ""

  # Behind a host a path starts with a slash.
  defp path_text(%{host: _, path: path}) when path != "" and binary_part(path, 0, 1) != "/",
    do: ["/", path]

  defp path_text(%{path: path}), do: path

  ## Percent signs

  defp encoded(text, allowed),
    do: for(<<c <- text>>, into: "", do: if(c in allowed, do: <<c>>, else: percent(c)))

  defp percent(c), do: "%" <> Base.encode16(<<c>>)

  @doc """
  Percent-encodes all but letters, digits and `-._~`.

      iex> :uri_string.quote("a b/é")
      "a%20b%2F%C3%A9"

  """
  @spec quote(uri) :: uri
  def quote(text) when is_binary(text) or is_list(text),
    do: like(text, encoded(binary(text), @unreserved))

  @doc "As `quote/1`, leaving some characters as they are."
  @spec quote(uri, charlist) :: uri
  def quote(text, safe) when is_binary(text) or is_list(text),
    do: like(text, encoded(binary(text), @unreserved ++ safe))

  @doc """
  Replaces percent-encoded bytes. Throws `{:error, reason, text}` where a `%` is not followed by two digits, or the result is no UTF-8.

      iex> :uri_string.unquote("a%20b")
      "a b"

  """
  @spec unquote(:unquote)(uri) :: uri
  def unquote(:unquote)(text) when is_binary(text) or is_list(text),
    do: like(text, checked(decoded(binary(text))))

  @doc """
  As `unquote/1`, of a map in its values.

      iex> :uri_string.percent_decode("a%20b%C3%A9")
      "a bé"
      iex> :uri_string.percent_decode(%{path: "/a%20b", host: "example.com"})
      %{path: "/a b", host: "example.com"}

  """
  @spec percent_decode(uri | uri_map) :: uri | uri_map | error
  def percent_decode(map) when is_map(map),
    do:
      Map.new(map, fn {key, value} ->
        {key, if(is_integer(value) or is_atom(value), do: value, else: percent_decode(value))}
      end)

  def percent_decode(text) when is_binary(text) or is_list(text),
    do: like(text, checked(decoded(binary(text))))

  defp checked(text),
    do: if(String.valid?(text), do: text, else: throw({:error, :invalid_utf8, text}))

  defp decoded(text), do: decoded(text, [])

  defp decoded(<<?%, a, b, rest::binary>>, acc) do
    case Base.decode16(<<a, b>>, case: :mixed) do
      {:ok, byte} -> decoded(rest, [byte | acc])
      :error -> throw({:error, :invalid_percent_encoding, <<?%, a, b>>})
    end
  end

  defp decoded(<<c, rest::binary>>, acc), do: decoded(rest, [c | acc])
  defp decoded("", acc), do: acc |> :lists.reverse() |> :erlang.list_to_binary()

  ## Normal form

  @doc """
  The normal form: case, percent signs, dots in paths, default ports.

      iex> :uri_string.normalize("HTTP://Example.com:80/%7ea/./b/../c")
      "http://example.com/~a/c"

  """
  @spec normalize(uri | uri_map) :: uri | error
  def normalize(uri), do: normalize(uri, [])

  @doc "As `normalize/1`; with `:return_map` the parts."
  @spec normalize(uri | uri_map, [:return_map]) :: uri | uri_map | error
  def normalize(map, options) when is_map(map) do
    given = map[:path]

    map =
      map
      |> Map.new(fn {key, value} -> {key, if(is_list(value), do: binary(value), else: value)} end)
      |> normal()

    cond do
      options == [:return_map] and is_list(given) ->
        Map.new(map, fn {key, value} -> {key, listed(value)} end)

      options == [:return_map] ->
        map

      true ->
        with(text when is_binary(text) <- recompose(map), do: like(given, text))
    end
  catch
    {:error, _, _} = error -> error
  end

  def normalize(uri, options) do
    with %{} = map <- parse(uri), do: normalize(map, options)
  end

  defp normal(map) do
    map =
      map
      |> changed(:scheme, &String.downcase/1)
      |> changed(:host, &String.downcase(normal_percents(&1)))

    map =
      Enum.reduce(
        [:userinfo, :path, :query, :fragment],
        map,
        &changed(&2, &1, fn text -> normal_percents(text) end)
      )

    map |> changed(:path, &without_dots/1) |> normal_port() |> normal_root()
  end

  defp changed(map, key, fun) do
    case map do
      %{^key => value} -> %{map | key => fun.(value)}
      _ -> map
    end
  end

  defp normal_port(%{port: :undefined} = map), do: Map.delete(map, :port)

  defp normal_port(%{port: port, scheme: scheme} = map),
    do: if(@default_ports[scheme] == port, do: Map.delete(map, :port), else: map)

  defp normal_port(map), do: map

  defp normal_root(%{scheme: _, host: _, path: ""} = map),
    do: if(is_map_key(@default_ports, map.scheme), do: %{map | path: "/"}, else: map)

  defp normal_root(map), do: map

  # Bytes that may stand as they are do; the others have capital digits.
  defp normal_percents(<<?%, a, b, rest::binary>>) do
    case Base.decode16(<<a, b>>, case: :mixed) do
      {:ok, <<c>>} -> if(c in @unreserved, do: <<c>>, else: percent(c)) <> normal_percents(rest)
      :error -> throw({:error, :invalid_percent_encoding, <<?%, a, b>>})
    end
  end

  defp normal_percents(<<c, rest::binary>>), do: <<c>> <> normal_percents(rest)
  defp normal_percents(""), do: ""

  # RFC 3986, 5.2.4.
  defp without_dots(path), do: without_dots(path, [])

  defp without_dots("", acc), do: acc |> :lists.reverse() |> IO.iodata_to_binary()
  defp without_dots("../" <> rest, acc), do: without_dots(rest, acc)
  defp without_dots("./" <> rest, acc), do: without_dots(rest, acc)
  defp without_dots("/./" <> rest, acc), do: without_dots("/" <> rest, acc)
  defp without_dots("/.", acc), do: without_dots("/", acc)
  defp without_dots("/../" <> rest, acc), do: without_dots("/" <> rest, Enum.drop(acc, 1))
  defp without_dots("/..", acc), do: without_dots("/", Enum.drop(acc, 1))
  defp without_dots(dots, acc) when dots in [".", ".."], do: without_dots("", acc)

  defp without_dots("/" <> rest, acc) do
    {segment, rest} = until(rest, ~c"/")
    without_dots(rest, ["/" <> segment | acc])
  end

  defp without_dots(path, acc) do
    {segment, rest} = until(path, ~c"/")
    without_dots(rest, [segment | acc])
  end

  ## References

  @doc """
  What a reference means, seen from a base.

      iex> :uri_string.resolve("../g", "http://a/b/c/d")
      "http://a/b/g"

  """
  @spec resolve(uri | uri_map, uri | uri_map) :: uri | error
  def resolve(reference, base), do: resolve(reference, base, [])

  @doc "As `resolve/2`; with `:return_map` the parts."
  @spec resolve(uri | uri_map, uri | uri_map, [:return_map]) :: uri | uri_map | error
  def resolve(reference, base, options) do
    with %{} = reference <- parts(reference), %{} = base <- parts(base) do
      if is_map_key(base, :scheme) do
        target = target(reference, base)
        if options == [:return_map], do: target, else: recompose(target)
      else
        {:error, :invalid_scheme, []}
      end
    end
  end

  defp parts(map) when is_map(map), do: map
  defp parts(uri), do: parse(uri)

  # RFC 3986, 5.2.2.
  defp target(%{scheme: _} = reference, _base), do: dotless(reference)

  defp target(%{host: _} = reference, base),
    do: reference |> Map.put(:scheme, base.scheme) |> dotless()

  defp target(%{path: path} = reference, base) do
    whole =
      base
      |> Map.take([:scheme, :userinfo, :host, :port])
      |> Map.merge(Map.take(reference, [:query, :fragment]))

    if path in ["", []] do
      query = Map.take(base, [:query])
      query |> Map.merge(whole) |> Map.put(:path, base.path)
    else
      given = binary(path)

      whole
      |> Map.put(
        :path,
        like(path, if(String.starts_with?(given, "/"), do: given, else: merged(base, given)))
      )
      |> dotless()
    end
  end

  defp dotless(map), do: %{map | path: like(map.path, without_dots(binary(map.path)))}

  defp merged(%{host: _, path: path}, reference) when path in ["", []], do: "/" <> reference

  defp merged(%{path: path}, reference) do
    case :binary.matches(binary(path), "/") do
      [] -> reference
      found -> binary_part(binary(path), 0, elem(List.last(found), 0) + 1) <> reference
    end
  end

  ## Queries of forms

  @doc """
  A query string of pairs, as forms send them.

      iex> :uri_string.compose_query([{"q", "a b"}, {"flag", true}])
      "q=a+b&flag"

  """
  @spec compose_query([{uri, uri | true}]) :: uri | error
  def compose_query(pairs), do: compose_query(pairs, [])

  @doc "As `compose_query/1`; `:encoding` is `:utf8` or `:latin1`."
  @spec compose_query([{uri, uri | true}], [{:encoding, atom}]) :: uri | error
  def compose_query([], _options), do: []

  def compose_query([{key, _} | _] = pairs, options) do
    encoding = Keyword.get(options, :encoding, :utf8)
    like(key, pairs |> Enum.map_join("&", &pair(&1, encoding)))
  catch
    {:error, _, _} = error -> error
  end

  defp pair({key, true}, encoding), do: form(key, encoding)
  defp pair({key, value}, encoding), do: form(key, encoding) <> "=" <> form(value, encoding)

  defp form(text, encoding) when is_binary(text) or is_list(text) do
    case :unicode.characters_to_binary(text, :utf8, encoding) do
      bytes when is_binary(bytes) -> for <<c <- bytes>>, into: "", do: form_char(c)
      _ -> throw({:error, :invalid_input, text})
    end
  end

  defp form(other, _encoding), do: throw({:error, :invalid_input, other})

  defp form_char(?\s), do: "+"
  defp form_char(c) when c in @letters or c in @digits or c in ~c"*-._", do: <<c>>
  defp form_char(c), do: percent(c)

  @doc """
  The pairs of a query string.

      iex> :uri_string.dissect_query("q=a+b&flag")
      [{"q", "a b"}, {"flag", true}]

  """
  @spec dissect_query(uri) :: [{uri, uri | true}] | error
  def dissect_query(query) when query in ["", []], do: []

  def dissect_query(query) when is_binary(query) or is_list(query) do
    for part <- :binary.split(binary(query), "&", [:global]) do
      case :binary.split(part, "=") do
        [key] -> {dissected(key, query), true}
        [key, value] -> {dissected(key, query), dissected(value, query)}
      end
    end
  catch
    {:error, :invalid_percent_encoding, bad} ->
      {:error, :invalid_percent_encoding, :erlang.binary_to_list(bad)}

    {:error, _, _} = error ->
      error
  end

  defp dissected(text, query) do
    bytes = text |> :binary.replace("+", " ", [:global]) |> decoded()

    if String.valid?(bytes),
      do: like(query, bytes),
      else: throw({:error, :invalid_input, :erlang.binary_to_list(bytes)})
  end

  ## The rest

  @doc """
  Gives the percent-encoded bytes another encoding: options `:in_encoding` and `:out_encoding`, as for `:unicode`.

      iex> :uri_string.transcode("a%C3%A9", in_encoding: :utf8, out_encoding: :latin1)
      "a%E9"

  """
  @spec transcode(uri, keyword) :: uri | error
  def transcode(uri, options) do
    from = Keyword.get(options, :in_encoding, :utf8)
    to = Keyword.get(options, :out_encoding, :utf8)
    like(uri, recoded(binary(uri), from, to, []))
  catch
    :invalid -> {:error, :invalid_input, uri}
    {:error, _, _} = error -> error
  end

  # A run of percent-encoded bytes is one text.
  defp recoded("", _from, _to, acc), do: acc |> :lists.reverse() |> IO.iodata_to_binary()

  defp recoded(<<?%, _, _, _::binary>> = text, from, to, acc) do
    {run, rest} = run(text, "")

    case :unicode.characters_to_binary(decoded(run), from, to) do
      bytes when is_binary(bytes) ->
        recoded(rest, from, to, [for(<<c <- bytes>>, into: "", do: percent(c)) | acc])

      _ ->
        throw(:invalid)
    end
  end

  defp recoded(<<c, rest::binary>>, from, to, acc), do: recoded(rest, from, to, [c | acc])

  defp run(<<?%, a, b, rest::binary>>, acc), do: run(rest, acc <> <<?%, a, b>>)
  defp run(rest, acc), do: {acc, rest}

  @doc """
  Which characters may stand in which part without being percent-encoded.

      iex> Keyword.keys(:uri_string.allowed_characters())
      [:scheme, :userinfo, :host, :ipv4, :ipv6, :regname, :path, :query, :fragment, :reserved, :unreserved]

  """
  @spec allowed_characters() :: keyword(charlist)
  def allowed_characters do
    [
      scheme: ~c"+-." ++ alphanumeric(),
      userinfo:
        ~c"!$%&'()*+,-." ++
          @digits ++ ~c":;=" ++ capitals() ++ ~c"_" ++ Enum.to_list(?a..?z) ++ ~c"~",
      host:
        ~c"!$&'()*+,-." ++
          @digits ++ ~c":;=" ++ capitals() ++ ~c"_" ++ Enum.to_list(?a..?z) ++ ~c"~",
      ipv4: ~c"." ++ @digits,
      ipv6: ~c"." ++ @digits ++ ~c":" ++ Enum.to_list(?A..?F) ++ Enum.to_list(?a..?f),
      regname:
        ~c"!$%&'()*+,-." ++
          @digits ++ ~c";=" ++ capitals() ++ ~c"_" ++ Enum.to_list(?a..?z) ++ ~c"~",
      path:
        ~c"!$%&'()*+,-./" ++
          @digits ++ ~c":;=@" ++ capitals() ++ ~c"_" ++ Enum.to_list(?a..?z) ++ ~c"~",
      query:
        ~c"!$%&'()*+,-./" ++
          @digits ++ ~c":;=?@" ++ capitals() ++ ~c"_" ++ Enum.to_list(?a..?z) ++ ~c"~",
      fragment:
        ~c"!$%&'()*+,-./" ++
          @digits ++ ~c":;=?@" ++ capitals() ++ ~c"_" ++ Enum.to_list(?a..?z) ++ ~c"~",
      reserved: ~c"!#$&'()*+,/:;=?@[]",
      unreserved: ~c"-." ++ @digits ++ capitals() ++ ~c"_" ++ Enum.to_list(?a..?z) ++ ~c"~"
    ]
  end

  defp alphanumeric, do: @digits ++ capitals() ++ Enum.to_list(?a..?z)
  defp capitals, do: Enum.to_list(?A..?Z)
end
