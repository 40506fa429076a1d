defmodule Plug.Conn.Multipart do
  @moduledoc false
  # Reading of a multipart body, part by part. Between calls `conn.private.plug_multipart` is `{delimiter, buffer}`, the
  # buffer beginning somewhere before the next delimiter, or `:done`.

  alias Plug.Conn

  def read_headers(conn, opts) do
    case state(conn) do
      :done -> {:done, conn}
      {delimiter, buffer} -> to_delimiter(conn, delimiter, buffer, opts)
    end
  end

  defp state(%Conn{private: %{plug_multipart: state}}), do: state
  # The delimiter begins with the end of a line; the first one may stand at the very start.
  defp state(conn), do: {"\r\n--" <> boundary(conn), "\r\n"}

  defp boundary(conn) do
    with [type | _] <- Conn.get_req_header(conn, "content-type"),
         {:ok, "multipart", _, %{"boundary" => boundary}} <- Conn.Utils.content_type(type) do
      boundary
    else
      _ ->
        raise Plug.BadRequestError,
          message: "invalid multipart, there is no boundary in the content-type"
    end
  end

  defp put(conn, state), do: Conn.put_private(conn, :plug_multipart, state)

  # Skips what is left of the part before.
  defp to_delimiter(conn, delimiter, buffer, opts) do
    case :binary.match(buffer, delimiter) do
      {at, size} ->
        rest = binary_part(buffer, at + size, byte_size(buffer) - at - size)
        after_delimiter(conn, delimiter, rest, opts)

      :nomatch ->
        keep = min(byte_size(buffer), byte_size(delimiter))
        kept = binary_part(buffer, byte_size(buffer) - keep, keep)

        case more(conn, opts) do
          {:ok, data, conn} -> to_delimiter(conn, delimiter, kept <> data, opts)
          {:end, conn} -> {:done, put(conn, :done)}
        end
    end
  end

  defp after_delimiter(conn, _delimiter, <<"--", _::binary>>, _opts),
    do: {:done, put(conn, :done)}

  defp after_delimiter(conn, delimiter, <<"\r\n", rest::binary>>, opts),
    do: headers(conn, delimiter, "\r\n" <> rest, opts, 0)

  defp after_delimiter(conn, delimiter, buffer, opts) when byte_size(buffer) < 2 do
    case more(conn, opts) do
      {:ok, data, conn} -> after_delimiter(conn, delimiter, buffer <> data, opts)
      {:end, _conn} -> too_soon()
    end
  end

  defp after_delimiter(conn, delimiter, buffer, opts),
    do: to_delimiter(conn, delimiter, buffer, opts)

  defp headers(conn, delimiter, buffer, opts, from) do
    limit = Keyword.get(opts, :length, 64_000)

    case :binary.match(buffer, "\r\n\r\n", scope: {from, byte_size(buffer) - from}) do
      {at, 4} when at <= limit ->
        head = binary_part(buffer, 0, at)
        # The line's end stays: an empty body ends with a delimiter that begins with it.
        rest = binary_part(buffer, at + 2, byte_size(buffer) - at - 2)
        {:ok, parse(head), put(conn, {delimiter, rest})}

      _ ->
        if byte_size(buffer) > limit, do: raise(Plug.Parsers.RequestTooLargeError)

        case more(conn, opts) do
          {:ok, data, conn} ->
            headers(conn, delimiter, buffer <> data, opts, max(0, byte_size(buffer) - 3))

          {:end, _conn} ->
            too_soon()
        end
    end
  end

  defp parse(head) do
    for line <- :binary.split(head, "\r\n", [:global]), line != "" do
      case :binary.split(line, ":") do
        [name, value] ->
          {name |> String.trim() |> String.downcase(:ascii), String.trim(value)}

        [_] ->
          raise Plug.BadRequestError,
            message: "invalid multipart, there is a header without a colon"
      end
    end
  end

  # At the first call of a part the buffer begins with the end of the line before its body.
  def read_body(conn, opts) do
    case state(conn) do
      :done -> {:done, conn}
      {delimiter, buffer} -> body(conn, delimiter, buffer, opts, starting?(conn))
    end
  end

  defp starting?(%Conn{private: private}), do: not is_map_key(private, :plug_multipart_body)

  defp body(conn, delimiter, buffer, opts, starting?) do
    skip = if starting?, do: 2, else: 0
    length = Keyword.get(opts, :length, 8_000_000)

    case :binary.match(buffer, delimiter) do
      {at, _} when at >= skip and at - skip <= length -> finish(conn, delimiter, buffer, at, skip)
      {0, _} -> finish(conn, delimiter, buffer, 0, 0)
      _ -> part(conn, delimiter, buffer, opts, skip, length)
    end
  end

  defp finish(conn, delimiter, buffer, at, skip) do
    rest = binary_part(buffer, at, byte_size(buffer) - at)
    conn = %{conn | private: Map.delete(conn.private, :plug_multipart_body)}
    {:ok, binary_part(buffer, skip, at - skip), put(conn, {delimiter, rest})}
  end

  # The end of the buffer may be the start of a delimiter.
  defp part(conn, delimiter, buffer, opts, skip, length) do
    sure = byte_size(buffer) - byte_size(delimiter) - skip

    if sure >= length do
      rest = binary_part(buffer, skip + length, byte_size(buffer) - skip - length)
      conn = conn |> Conn.put_private(:plug_multipart_body, true) |> put({delimiter, rest})
      {:more, binary_part(buffer, skip, length), conn}
    else
      case more(conn, opts) do
        {:ok, data, conn} -> body(conn, delimiter, buffer <> data, opts, skip == 2)
        {:end, _conn} -> too_soon()
      end
    end
  end

  defp more(%Conn{adapter: {adapter, payload}} = conn, opts) do
    read_length = Keyword.get(opts, :read_length, 64_000)

    case adapter.read_req_body(payload, Keyword.put(opts, :length, read_length)) do
      {:ok, "", payload} ->
        {:end, %{conn | adapter: {adapter, payload}}}

      {more, data, payload} when more in [:ok, :more] ->
        {:ok, data, %{conn | adapter: {adapter, payload}}}

      {:error, :timeout} ->
        raise Plug.TimeoutError

      {:error, _} ->
        raise Plug.BadRequestError
    end
  end

  defp too_soon,
    do: raise(Plug.BadRequestError, message: "invalid multipart, body terminated too soon")
end
