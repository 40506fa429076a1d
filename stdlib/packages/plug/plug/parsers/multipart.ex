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
  def parse(conn, "multipart", subtype, _headers, {limit, headers_opts, opts})
      when subtype in ["form-data", "mixed"] do
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
      {:ok, value, limit, conn} ->
        parts(conn, limit, headers_opts, opts, add(kind, value, opts, acc))

      {:too_large, conn} ->
        {:error, :too_large, conn}
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
         do:
           {:ok, %Plug.Upload{path: path, filename: Path.basename(file), content_type: type},
            limit, conn}
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

  defp add({:file, name, _, _}, upload, _opts, acc),
    do: Conn.Query.decode_each({name, upload}, acc)

  defp add({:unnamed, headers}, body, opts, acc) do
    case opts[:include_unnamed_parts_at] do
      nil -> acc
      key -> Conn.Query.decode_each({key <> "[]", %{headers: headers, body: body}}, acc)
    end
  end
end
