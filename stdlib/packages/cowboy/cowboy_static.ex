defmodule :cowboy_static do
  @moduledoc """
  Files as a handler: `{:file, path}`, `{:dir, path}`, `{:priv_file, app, path}`, `{:priv_dir, app, path}` (a route for a
  directory ends in `[...]`).
  """

  @types %{
    ".html" => "text/html",
    ".htm" => "text/html",
    ".css" => "text/css",
    ".js" => "application/javascript",
    ".json" => "application/json",
    ".txt" => "text/plain",
    ".md" => "text/markdown",
    ".xml" => "text/xml",
    ".svg" => "image/svg+xml",
    ".png" => "image/png",
    ".jpg" => "image/jpeg",
    ".jpeg" => "image/jpeg",
    ".gif" => "image/gif",
    ".ico" => "image/x-icon",
    ".pdf" => "application/pdf",
    ".wasm" => "application/wasm"
  }

  @doc false
  def init(%{method: method} = req, options) when method in ["GET", "HEAD"] do
    case path(req, options) do
      {:ok, path} -> {:ok, send_file(path, req), options}
      :error -> {:ok, :cowboy_req.reply(403, req), options}
    end
  end

  def init(req, options), do: {:ok, :cowboy_req.reply(405, %{"allow" => "GET, HEAD"}, req), options}

  defp path(req, {kind, app, path, _extra}) when kind in [:priv_file, :priv_dir], do: path(req, {kind, app, path})
  defp path(_req, {:priv_file, app, path}), do: {:ok, Path.join(:code.priv_dir(app), to_string(path))}
  defp path(req, {:priv_dir, app, path}), do: below(Path.join(:code.priv_dir(app), to_string(path)), req)
  defp path(_req, {:file, path}), do: {:ok, to_string(path)}
  defp path(_req, {:file, path, _extra}), do: {:ok, to_string(path)}
  defp path(req, {:dir, path}), do: below(to_string(path), req)
  defp path(req, {:dir, path, _extra}), do: below(to_string(path), req)

  # Nothing above the directory, however it is written.
  defp below(dir, req) do
    parts = :cowboy_req.path_info(req)
    if Enum.any?(parts, &bad_part?/1), do: :error, else: {:ok, Path.join([dir | parts])}
  end

  defp bad_part?(part), do: part in ["", ".", ".."] or String.contains?(part, ["/", "\\", "\0"])

  defp send_file(path, req) do
    case File.stat(path) do
      {:ok, %{type: :regular, access: access} = stat} when access in [:read, :read_write] -> send_file(path, stat, req)
      {:ok, %{type: :regular}} -> :cowboy_req.reply(403, req)
      _none -> :cowboy_req.reply(404, req)
    end
  end

  defp send_file(path, stat, req) do
    etag = "\"#{:erlang.phash2({path, stat.size, stat.mtime}, 4_294_967_296)}\""
    type = Map.get(@types, String.downcase(Path.extname(path)), "application/octet-stream")

    if :cowboy_req.header("if-none-match", req) == etag do
      :cowboy_req.reply(304, %{"etag" => etag}, req)
    else
      :cowboy_req.reply(200, %{"content-type" => type, "etag" => etag}, {:sendfile, 0, stat.size, path}, req)
    end
  end
end
