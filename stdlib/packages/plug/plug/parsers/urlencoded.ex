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

      if validate,
        do: Plug.Conn.Utils.validate_utf8!(body, Plug.Parsers.BadEncodingError, "urlencoded body")

      {:ok, Plug.Conn.Query.decode(body, %{}, Plug.Parsers.BadEncodingError, validate), conn}
    end)
  end

  def parse(conn, _type, _subtype, _headers, _opts), do: {:next, conn}
end
