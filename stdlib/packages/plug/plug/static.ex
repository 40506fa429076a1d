defmodule Plug.Static.InvalidPathError do
  @moduledoc "Raised when the path of a request would leave the directory."
  defexception message: "invalid path for static asset", plug_status: 400
end

defmodule Plug.Static do
  @moduledoc """
  Serves files of a directory.

      plug Plug.Static, at: "/public", from: "priv/static", only: ~w(images favicon.ico)

  `:at` is the path of requests, `:from` a directory, an application (its `priv/static`), `{application, directory}` or
  `{module, function, args}`. Other options: `:only` and `:only_matching`, first segments that are served; `:gzip` and `:brotli`
  (serve `file.gz` or `file.br` to clients that take them), `:encodings`; `:cache_control_for_etags` ("public"),
  `:cache_control_for_vsn_requests` ("public, max-age=31536000"), `:headers`, `:content_types`. Requests for what is no
  file pass. Ranges and `if-none-match` are answered.
  """

  @behaviour Plug

  import Plug.Conn

  alias Plug.Conn

  @impl true
  def init(opts) do
    from =
      case Keyword.fetch!(opts, :from) do
        {_, _} = from -> from
        {_, _, _} = from -> from
        from when is_atom(from) -> {from, "priv/static"}
        from when is_binary(from) -> from
        _ -> raise ArgumentError, ":from must be an atom, a binary or a tuple"
      end

    encodings = Keyword.get(opts, :encodings, [])
    encodings = if opts[:gzip], do: [{"gzip", ".gz"} | encodings], else: encodings
    encodings = if opts[:brotli], do: [{"br", ".br"} | encodings], else: encodings

    %{
      at: opts |> Keyword.fetch!(:at) |> Conn.Adapter.split_path(),
      from: from,
      only: {Keyword.get(opts, :only, []), Keyword.get(opts, :only_matching, [])},
      encodings: encodings,
      etags: Keyword.get(opts, :cache_control_for_etags, "public"),
      vsn: Keyword.get(opts, :cache_control_for_vsn_requests, "public, max-age=31536000"),
      headers: Keyword.get(opts, :headers, %{}),
      content_types: Keyword.get(opts, :content_types, %{})
    }
  end

  @impl true
  def call(%Conn{method: method} = conn, %{at: at, only: only} = options)
      when method in ["GET", "HEAD"] do
    segments = subset(at, conn.path_info)

    if segments != nil and allowed?(only, segments),
      do: serve(conn, segments, options),
      else: conn
  end

  def call(conn, _options), do: conn

  defp subset([head | expected], [head | actual]), do: subset(expected, actual)
  defp subset([], actual), do: actual
  defp subset(_, _), do: nil

  defp allowed?(_only, []), do: false
  defp allowed?({[], []}, _segments), do: true

  defp allowed?({full, prefix}, [first | _]),
    do: first in full or (prefix != [] and String.starts_with?(first, prefix))

  defp serve(conn, segments, options) do
    segments = Enum.map(segments, &URI.decode/1)

    if Enum.any?(segments, &bad?/1) do
      raise Plug.Static.InvalidPathError, "invalid path for static asset: " <> conn.request_path
    end

    path = Path.join([directory(options.from) | segments])

    case find(conn, path, options.encodings) do
      {encoding, file, info} -> send_it(conn, encoding, file, info, List.last(segments), options)
      nil -> conn
    end
  end

  defp bad?(segment),
    do: segment in [".", ".."] or String.contains?(segment, ["/", "\\", ":", "\0"])

  defp directory({module, function, args}), do: apply(module, function, args)
  defp directory({app, from}), do: Path.join(Application.app_dir(app), from)
  defp directory(from), do: from

  # {encoding, file, its facts} or nil
  defp find(conn, path, encodings) do
    accepted =
      for header <- get_req_header(conn, "accept-encoding"),
          name <- Conn.Utils.list(header),
          do: name |> String.split(";") |> hd()

    candidates =
      for {name, extension} <- encodings,
          name in accepted or "*" in accepted,
          do: {name, path <> extension}

    Enum.find_value(candidates ++ [{nil, path}], fn {encoding, file} ->
      case :file.read_file_info(file, [:raw, {:time, :posix}]) do
        {:ok, info} -> if elem(info, 2) == :regular, do: {encoding, file, info}
        _ -> nil
      end
    end)
  end

  defp send_it(conn, encoding, file, info, name, options) do
    conn =
      if options.encodings == [],
        do: conn,
        else: update_resp_header(conn, "vary", "Accept-Encoding", &(&1 <> ", Accept-Encoding"))

    case cache(conn, info, options) do
      {:fresh, conn} ->
        conn |> send_resp(304, "") |> halt()

      {:stale, conn} ->
        conn
        |> put_resp_header(
          "content-type",
          Map.get_lazy(options.content_types, name, fn -> MIME.from_path(name) end)
        )
        |> put_resp_header("accept-ranges", "bytes")
        |> put_encoding(encoding)
        |> merge_resp_headers(headers(options.headers, conn))
        |> send_range(encoding, file, elem(info, 1))
        |> halt()
    end
  end

  defp put_encoding(conn, nil), do: conn
  defp put_encoding(conn, encoding), do: put_resp_header(conn, "content-encoding", encoding)

  defp headers({module, function, args}, conn), do: apply(module, function, [conn | args])
  defp headers(headers, _conn), do: headers

  # Files whose address tells their version are good for long; others are asked for with the tag of the last answer.
  defp cache(%{query_string: "vsn=" <> _} = conn, _info, %{vsn: control}) when control != nil,
    do: {:stale, put_resp_header(conn, "cache-control", control)}

  defp cache(conn, _info, %{etags: nil}), do: {:stale, conn}

  defp cache(conn, info, %{etags: control}) do
    tag = ~s("#{{elem(info, 1), elem(info, 5)} |> :erlang.phash2() |> Integer.to_string(16)}")
    conn = conn |> put_resp_header("cache-control", control) |> put_resp_header("etag", tag)

    if tag in Enum.flat_map(get_req_header(conn, "if-none-match"), &Conn.Utils.list/1),
      do: {:fresh, conn},
      else: {:stale, conn}
  end

  defp send_range(conn, nil, file, size) do
    with ["bytes=" <> range] <- get_req_header(conn, "range"),
         [] <- get_req_header(conn, "if-range"),
         {first, last} <- range(String.split(range, "-"), size) do
      conn
      |> put_resp_header("content-range", "bytes #{first}-#{last}/#{size}")
      |> send_file(206, file, first, last - first + 1)
    else
      :unsatisfiable ->
        conn |> put_resp_header("content-range", "bytes */#{size}") |> send_resp(416, "")

      _ ->
        send_file(conn, 200, file)
    end
  end

  defp send_range(conn, _encoding, file, _size), do: send_file(conn, 200, file)

  # {first, last}, :unsatisfiable, or nil: then all is sent.
  defp range(["", count], size) do
    case Integer.parse(count) do
      {0, ""} -> :unsatisfiable
      {n, ""} when n > 0 and size > 0 -> {max(size - n, 0), size - 1}
      _ -> nil
    end
  end

  defp range([first, last], size) do
    case {Integer.parse(first), if(last == "", do: {size - 1, ""}, else: Integer.parse(last))} do
      {{first, ""}, {_, ""}} when first >= size -> :unsatisfiable
      {{first, ""}, {last, ""}} when first >= 0 and first <= last -> {first, min(last, size - 1)}
      _ -> nil
    end
  end

  defp range(_, _size), do: nil
end
