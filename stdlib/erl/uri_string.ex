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
    {:invalid, char} when is_integer(char) -> {:error, :invalid_uri, [char]}
    {:invalid, rest} -> {:error, :invalid_uri, rest}
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
        if scheme?(head) do
          # What is wrong behind the scheme is told as its colon.
          Map.put(after_scheme(rest, ?:), :scheme, head)
        else
          check(head, @pchar ++ ~c"%", nil, &parse_scheme/2)
          throw({:invalid, ?:})
        end

      _ ->
        after_scheme(uri, nil)
    end
  end

  defp scheme?(<<first, rest::binary>>),
    do: first in @letters and all_in?(rest, @letters ++ @digits ++ ~c"+-.")

  defp scheme?(""), do: false

  defp after_scheme("//" <> rest, told) do
    {authority, rest} = until(rest, ~c"/?#")
    # What is wrong behind the slashes is told as the colon before them.
    map = authority(authority, told)
    Map.merge(map, after_authority(rest, ?:, &parse_segment/2))
  end

  defp after_scheme(rest, told), do: after_authority(rest, told, &parse_scheme/2)

  defp after_authority(rest, told, parse) do
    {path, rest} = until(rest, ~c"?#")
    check(path, @pchar ++ ~c"/%", told, if(String.starts_with?(path, "/"), do: &parse_segment/2, else: parse))

    {query, rest} =
      case rest do
        "?" <> rest -> until(rest, ~c"#")
        _ -> {nil, rest}
      end

    if query, do: check(query, @pchar ++ ~c"/?%", told, &parse_query/2)
    map = if query, do: %{path: path, query: query}, else: %{path: path}

    case rest do
      "#" <> fragment ->
        check(fragment, @pchar ++ ~c"/?%", told, &parse_fragment/2)
        Map.put(map, :fragment, fragment)

      _ ->
        map
    end
  end

  # Which part has bytes that are no UTF-8.
  defp parse_scheme(text, path) when text == path, do: parse_scheme_start(text, path)
  defp parse_scheme(<<_::utf8, _::binary>>, _uri), do: :ok
  defp parse_scheme_start(<<_::utf8, _::binary>>, _uri), do: :ok
  defp parse_segment(<<_::utf8, _::binary>>, _uri), do: :ok
  defp parse_query(<<_::utf8, _::binary>>, _uri), do: :ok
  defp parse_fragment(<<_::utf8, _::binary>>, _uri), do: :ok

  defp authority(text, told) do
    {userinfo, text} =
      case :binary.split(text, "@") do
        [userinfo, rest] -> {userinfo, rest}
        [_] -> {nil, text}
      end

    if userinfo, do: check(userinfo, @unreserved ++ @subdelims ++ ~c":%", ?:, &parse_segment/2)
    map = host(text, told)
    if userinfo, do: Map.put(map, :userinfo, userinfo), else: map
  end

  defp host("[" <> rest, told) do
    with [address, rest] <- :binary.split(rest, "]"),
         {:ok, _} <- :inet.parse_ipv6_address(:erlang.binary_to_list(address)) do
      Map.put(port(rest), :host, address)
    else
      [_] when told == nil -> throw({:invalid, ""})
      _ -> throw({:invalid, ?:})
    end
  end

  defp host(text, told) do
    {host, rest} = until(text, ~c":")
    check(host, @unreserved ++ @subdelims ++ ~c"%", if(told == nil and rest == "", do: nil, else: ?:), &parse_segment/2)
    Map.put(port(rest), :host, host)
  end

  defp port(""), do: %{}
  defp port(":"), do: %{port: :undefined}

  defp port(":" <> digits) do
    check(digits, @digits, ?:, &parse_segment/2)
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

  # Every character is one of these; else the first that is not, or `told`, is thrown.
  defp check(text, chars, told, parse), do: check(text, text, chars, told, parse)

  defp check(<<byte, rest::binary>> = text, whole, chars, told, parse) do
    if :lists.member(byte, chars) do
      check(rest, whole, chars, told, parse)
    else
      parse.(text, whole)
      <<char::utf8, _::binary>> = text
      throw({:invalid, told || char})
    end
  end

  defp check("", _whole, _chars, _told, _parse), do: :ok

  ## Building

  @doc """
  The URI of parts; what may not stand there as it is, is percent-encoded.

      iex> :uri_string.recompose(%{scheme: "http", host: "example.com", path: "/a b", port: 8080})
      "http://example.com:8080/a%20b"

  """
  @spec recompose(uri_map) :: uri | error
  def recompose(map) do
    if is_valid_map(map),
      do: kind_of(map, text_of(Map.new(map, fn {key, value} -> {key, part(key, value)} end))),
      else: {:error, :invalid_map, map}
  catch
    {:error, _, _} = error -> error
  end

  defp is_valid_map(%{path: _} = map), do: Enum.all?(Map.keys(map), &(&1 in @keys))
  defp is_valid_map(map) when is_map(map), do: false

  # A list when some part is one.
  defp kind_of(map, text) do
    if Enum.any?(map, fn {_key, value} -> is_list(value) end), do: listed(text), else: text
  end

  defp part(:port, port), do: port

  defp part(:scheme, scheme) do
    text = encode(scheme, @letters ++ @digits ++ ~c"+-.")
    if text == binary(scheme), do: text, else: throw({:error, :invalid_scheme, scheme})
  end

  defp part(:userinfo, text), do: encode(text, @unreserved ++ @subdelims ++ ~c":%")
  defp part(:host, text), do: host_text(text)
  defp part(:path, text), do: encode(text, @pchar ++ ~c"/%")
  defp part(_query, text), do: encode(text, @pchar ++ ~c"/?%")

  defp host_text(host) do
    with true <- is_binary(host) or is_list(host),
         [_, _ | _] <- :binary.split(binary(host), ":", [:global]),
         {:ok, _} <- host |> binary() |> :erlang.binary_to_list() |> :inet.parse_ipv6_address() do
      "[" <> binary(host) <> "]"
    else
      _ -> encode(host, @unreserved ++ @subdelims ++ ~c"%")
    end
  end

  defp encode(text, allowed) when is_binary(text) do
    case :unicode.characters_to_binary(text) do
      ^text -> encoded(text, allowed)
      {_, _, rest} -> throw({:error, :invalid_input, rest})
    end
  end

  defp encode(text, allowed) when is_list(text), do: encode(binary(text), allowed)

  defp text_of(map) do
    IO.iodata_to_binary([
      prefixed(map[:scheme], "", ":"),
      authority_text(map),
      path_text(map),
      prefixed(map[:query], "?", ""),
      prefixed(map[:fragment], "#", "")
    ])
  end

  defp authority_text(%{host: host} = map), do: ["//", prefixed(map[:userinfo], "", "@"), host, port_text(map)]
  defp authority_text(%{userinfo: userinfo} = map), do: ["//", concat(userinfo, port_text(map))]
  defp authority_text(%{port: port}), do: concat(:undefined, port)
  defp authority_text(_map), do: ""

  # A port is behind something.
  defp concat(text, port) when is_binary(text), do: [text, port]

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
  def quote(text), do: :uri_string.quote(text, [])

  @doc "As `quote/1`, leaving some characters as they are."
  @spec quote(uri, charlist) :: uri
  def quote(text, safe) do
    # Only UTF-8 is taken.
    if not (is_binary(text) and String.valid?(text)), do: encode(text, [])
    like(text, for(<<c <- binary(text)>>, into: "", do: if(c in @unreserved or :lists.member(c, safe), do: <<c>>, else: percent(c))))
  end

  @doc """
  Replaces percent-encoded bytes. Throws `{:error, reason, text}` where a `%` is not followed by two digits, or the result is no UTF-8.

      iex> :uri_string.unquote("a%20b")
      "a b"

  """
  @spec unquote(:unquote)(uri) :: uri
  def unquote(:unquote)(text) do
    with {:error, _, _} = error when is_binary(text) <- raw_decode(text, []), do: throw(error)
  end

  @doc """
  As `unquote/1`, of a map in its values.

      iex> :uri_string.percent_decode("a%20b%C3%A9")
      "a bé"
      iex> :uri_string.percent_decode(%{path: "/a%20b", host: "example.com"})
      %{path: "/a b", host: "example.com"}

  """
  @spec percent_decode(uri | uri_map) :: uri | uri_map | error
  def percent_decode(map) when is_map(map) do
    Map.new(map, fn {key, value} -> {key, if(key in @keys -- [:port], do: decoded_or_throw(value), else: value)} end)
  catch
    {:error, _, _} = error -> error
  end

  def percent_decode(text) when is_binary(text), do: decoded_or_throw(text)
  def percent_decode(text) when is_list(text), do: raw_decode(text, [])

  defp decoded_or_throw(text) do
    with {:error, _, _} = error <- raw_decode(text, []), do: throw(error)
  end

  # A percent sign without digits is an error for the caller, bytes that are no text are thrown.
  defp raw_decode(text, _done) when is_binary(text) or is_list(text) do
    case percent_free(binary(text)) do
      {:error, _, _} = error -> error
      bytes -> like(text, checked(bytes))
    end
  end

  defp percent_free(text) do
    decoded(text)
  catch
    {:error, :invalid_percent_encoding, _} = error -> error
  end

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
  def normalize(map, options) when is_map(map) and options in [[], [:return_map]] do
    given = map

    map =
      map
      |> Map.new(fn {key, value} -> {key, if(is_list(value), do: binary(value), else: value)} end)
      |> normal()

    cond do
      options == [:return_map] ->
        Map.new(map, fn {key, value} -> {key, like(Map.get(given, key), value)} end)

      true ->
        with(text when is_binary(text) <- recompose(map), do: kind_of(given, text))
    end
  catch
    {:error, _, _} = error -> error
  end

  def normalize(uri, options) when options in [[], [:return_map]] do
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
        &changed(&2, &1, fn text -> text |> decode([]) |> normal_percents() end)
      )

    map |> Map.put(:path, remove_dot_segments(map)) |> normal_port() |> normal_root()
  end

  defp remove_dot_segments(%{path: path}), do: without_dots(path)

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

  defp normal_root(%{scheme: _, path: ""} = map),
    do: if(is_map_key(@default_ports, map.scheme), do: %{map | path: "/"}, else: map)

  defp normal_root(map), do: map

  defp decode(text, _done) when is_binary(text) do
    case :unicode.characters_to_binary(text) do
      ^text -> text
      {_, _, rest} -> throw({:error, :invalid_utf8, rest})
    end
  end

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

        case options do
          [:return_map] -> target
          [] -> recompose(target)
        end
      else
        {:error, :invalid_scheme, []}
      end
    end
  end

  defp parts(map) when is_map(map), do: Map.put_new(map, :path, "")
  defp parts(uri), do: parse(uri)

  # RFC 3986, 5.2.2.
  defp target(%{scheme: _} = reference, _base), do: dotless(reference)

  defp target(%{host: _} = reference, base),
    do: reference |> Map.put(:scheme, base.scheme) |> dotless()

  defp target(%{path: path} = reference, base) do
    whole = base |> Map.take([:scheme, :userinfo, :host, :port]) |> Map.merge(Map.delete(reference, :path))

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
  def compose_query(pairs), do: compose_query(pairs, [{:encoding, :utf8}])

  @doc "As `compose_query/1`; `:encoding` is `:utf8` or `:latin1`."
  @spec compose_query([{uri, uri | true}], [{:encoding, atom}]) :: uri | error
  def compose_query([], _options), do: []

  def compose_query(pairs, options) do
    encoding = if is_list(options) and not List.improper?(options), do: :proplists.get_value(:encoding, options)
    compose_query(pairs, encoding, false, [])
  catch
    {:error, _, _} = error -> error
  end

  defp compose_query([{key, value} | rest], encoding, list, done) do
    pair = if value == true, do: form(key, encoding), else: form(key, encoding) <> "=" <> form(value, encoding)
    compose_query(rest, encoding, list or is_list(key) or is_list(value), [pair | done])
  end

  defp compose_query([], _encoding, list, done) do
    text = done |> :lists.reverse() |> Enum.join("&")
    if list, do: listed(text), else: text
  end

  defp form(text, encoding) when encoding in [:utf8, :unicode, :latin1] and (is_binary(text) or is_list(text)) do
    for <<c <- encoded_as(text, encoding)>>, into: "", do: form_char(c)
  end

  defp form(text, encoding) when encoding in [:utf8, :unicode, :latin1, nil, :undefined], do: throw({:error, :invalid_input, text})
  defp form(_text, encoding), do: throw({:error, :invalid_encoding, encoding})

  # Bytes stay bytes; what Latin-1 lacks is its number.
  defp encoded_as(text, :latin1) do
    for <<c::utf8 <- binary(text)>>, into: "", do: if(c < 256, do: <<c>>, else: "&#" <> Integer.to_string(c) <> ";")
  end

  defp encoded_as(text, _encoding), do: binary(text)

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

  def dissect_query(query), do: dissect_query_key(query, nil, [], [], [])

  defp dissect_query_key(query, _list, _pairs, _key, _value) when is_binary(query) or is_list(query) do
    for part <- query |> binary() |> with_numbers(:key, "") |> :binary.split("&", [:global]) do
      case :binary.split(part, "=") do
        [key] -> {dissected(key, query), true}
        [key, value] -> {dissected(key, query), dissected(value, query)}
      end
    end
  catch
    {:error, _, _} = error -> error
  end

  # In a key &#233; is a character that the encoding of the form did not have.
  defp with_numbers("&#" <> rest = text, :key, done) do
    with {char, ";" <> rest} when char in 0..0xD7FF or char in 0xE000..0x10FFFF <- Integer.parse(rest) do
      bytes = for <<c <- <<char::utf8>> >>, into: "", do: percent(c)
      with_numbers(rest, :key, done <> bytes)
    else
      _ -> with_numbers(rest, :key, done <> binary_part(text, 0, 2))
    end
  end

  defp with_numbers(<<c, rest::binary>>, state, done) do
    state =
      case c do
        ?= -> :value
        ?& -> :key
        _ -> state
      end

    with_numbers(rest, state, <<done::binary, c>>)
  end

  defp with_numbers("", _state, done), do: done

  defp dissected(text, query) do
    with {_, _, rest} <- :unicode.characters_to_binary(text),
         do: throw({:error, :invalid_character, :erlang.binary_to_list(rest)})

    bytes = text |> :binary.replace("+", " ", [:global]) |> component()
    if String.valid?(bytes), do: like(query, bytes), else: throw({:error, :invalid_input, :erlang.binary_to_list(bytes)})
  end

  # The error has all of the component from the percent sign on.
  defp component(text) do
    decoded(text)
  catch
    {:error, :invalid_percent_encoding, bad} ->
      {at, _} = :binary.match(text, bad)
      rest = binary_part(text, at, byte_size(text) - at)
      throw({:error, :invalid_percent_encoding, :unicode.characters_to_list(rest)})
  end

  ## The rest

  @doc """
  Gives the percent-encoded bytes another encoding: options `:in_encoding` and `:out_encoding`, as for `:unicode`.

      iex> :uri_string.transcode("a%C3%A9", in_encoding: :utf8, out_encoding: :latin1)
      "a%E9"

  """
  @spec transcode(uri, keyword) :: uri | error
  def transcode(uri, options) when is_binary(uri) do
    from = :proplists.get_value(:in_encoding, options, :utf8)
    to = :proplists.get_value(:out_encoding, options, :utf8)
    recoded(uri, from, to, {from, to}, [])
  catch
    :invalid -> {:error, :invalid_input, uri}
    {:error, :invalid_percent_encoding, bad} -> {:error, :invalid_percent_encoding, :erlang.binary_to_list(bad)}
    {:error, _, _} = error -> error
  end

  def transcode(uri, options) when is_list(uri) do
    from = :proplists.get_value(:in_encoding, options, :utf8)
    to = :proplists.get_value(:out_encoding, options, :utf8)
    uri |> binary() |> recoded(from, to, {:utf8, :utf8}, []) |> listed()
  catch
    :invalid -> {:error, :invalid_input, uri}
    {:error, _, _} = error -> error
  end

  # A run of percent-encoded bytes is one text.
  defp recoded("", _from, _to, _plain, acc), do: acc |> :lists.reverse() |> IO.iodata_to_binary()

  defp recoded(<<?%, _, _, _::binary>> = text, from, to, around, acc) do
    {run, rest} = run(text, "")

    case :unicode.characters_to_binary(decoded(run), from, to) do
      bytes when is_binary(bytes) ->
        recoded(rest, from, to, around, [for(<<c <- bytes>>, into: "", do: percent(c)) | acc])

      _ ->
        throw(:invalid)
    end
  end

  defp recoded(text, from, to, {plain_from, plain_to} = around, acc) do
    {plain, rest} = until(text, ~c"%")
    # A lone percent sign is what it is.
    {plain, rest} = if plain == "", do: {text, ""}, else: {plain, rest}

    case :unicode.characters_to_binary(plain, plain_from, plain_to) do
      bytes when is_binary(bytes) -> recoded(rest, from, to, around, [bytes | acc])
      {_, _, rest} -> throw({:error, :invalid_input, rest})
    end
  end

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
