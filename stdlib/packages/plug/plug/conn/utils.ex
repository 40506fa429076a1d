defmodule Plug.Conn.Utils do
  @moduledoc """
  Reading of headers.

      iex> Plug.Conn.Utils.content_type("text/HTML; charset=utf-8")
      {:ok, "text", "html", %{"charset" => "utf-8"}}

  """

  # What a token may be made of.
  @token Enum.concat([?a..?z, ?A..?Z, ?0..?9, ~c"!#$%&'*+-.^_`|~"])

  @doc """
  The two parts of a media type and its parameters, with wildcards: `{:ok, type, subtype, params}` or `:error`.

      iex> Plug.Conn.Utils.media_type("*/*; q=0.8")
      {:ok, "*", "*", %{"q" => "0.8"}}
      iex> Plug.Conn.Utils.media_type("text")
      :error

  """
  @spec media_type(binary) :: {:ok, binary, binary, map} | :error
  def media_type(text) when is_binary(text) do
    {type, params} = split_once(text, ";")

    with [main, sub] <- String.split(String.trim(type), "/"),
         true <- name?(main) and name?(sub) and (main != "*" or sub == "*") do
      {:ok, String.downcase(main, :ascii), String.downcase(sub, :ascii), params(params)}
    else
      _ -> :error
    end
  end

  @doc """
  As `media_type/1`, without wildcards.

      iex> Plug.Conn.Utils.content_type("text/*")
      :error

  """
  @spec content_type(binary) :: {:ok, binary, binary, map} | :error
  def content_type(text) do
    case media_type(text) do
      {:ok, _, "*", _} -> :error
      other -> other
    end
  end

  @doc """
  The parameters behind a header's value.

      iex> Plug.Conn.Utils.params(~S(a=1; b="x y"; no))
      %{"a" => "1", "b" => "x y"}

  """
  @spec params(binary) :: map
  def params(text), do: text |> split_semicolon() |> Enum.reduce(%{}, &put_param/2)

  defp put_param(text, params) do
    with {key, value} when value != "" <- split_once(text, "="),
         key = key |> String.trim() |> String.downcase(:ascii),
         true <- name?(key),
         value when is_binary(value) <- token(value) do
      Map.put(params, key, value)
    else
      _ -> params
    end
  end

  # At semicolons outside of quotes.
  defp split_semicolon(text), do: split_semicolon(text, "", [])

  defp split_semicolon(<<?;, rest::binary>>, part, acc),
    do: split_semicolon(rest, "", [part | acc])

  defp split_semicolon(<<?", rest::binary>>, part, acc) do
    {quoted, rest} = to_quote(rest, <<?">>)
    split_semicolon(rest, part <> quoted, acc)
  end

  defp split_semicolon(<<char, rest::binary>>, part, acc),
    do: split_semicolon(rest, <<part::binary, char>>, acc)

  defp split_semicolon(<<>>, part, acc), do: Enum.reverse([part | acc])

  defp to_quote(<<?\\, char, rest::binary>>, acc), do: to_quote(rest, <<acc::binary, ?\\, char>>)
  defp to_quote(<<?", rest::binary>>, acc), do: {<<acc::binary, ?">>, rest}
  defp to_quote(<<char, rest::binary>>, acc), do: to_quote(rest, <<acc::binary, char>>)
  defp to_quote(<<>>, acc), do: {acc, <<>>}

  @doc """
  A token or a quoted string; false when it is neither.

      iex> {Plug.Conn.Utils.token("foo"), Plug.Conn.Utils.token(~S("a b")), Plug.Conn.Utils.token("a b")}
      {"foo", "a b", false}

  """
  @spec token(binary) :: binary | false
  def token(text) do
    case String.trim(text) do
      "" -> false
      <<?", rest::binary>> -> unquote_token(rest, "")
      token -> name?(token) and token
    end
  end

  defp unquote_token(<<?">>, acc), do: acc

  defp unquote_token(<<?\\, char, rest::binary>>, acc),
    do: unquote_token(rest, <<acc::binary, char>>)

  defp unquote_token(<<char, _::binary>>, _acc) when char in [?", ?\r, ?\n], do: false
  defp unquote_token(<<char, rest::binary>>, acc), do: unquote_token(rest, <<acc::binary, char>>)
  defp unquote_token(<<>>, _acc), do: false

  defp name?(""), do: false
  defp name?(text), do: all_token?(text)
  defp all_token?(<<char, rest::binary>>) when char in @token, do: all_token?(rest)
  defp all_token?(rest), do: rest == ""

  @doc """
  The parts of a list in a header.

      iex> Plug.Conn.Utils.list("a, b,,c ")
      ["a", "b", "c"]

  """
  @spec list(binary) :: [binary]
  def list(text),
    do: for(part <- String.split(text, ","), part = String.trim(part), part != "", do: part)

  @doc """
  Raises the exception (with an optional `:plug_status`) when the text is not UTF-8.
  """
  @spec validate_utf8!(binary, module, binary, 100..599) :: :ok | no_return
  def validate_utf8!(binary, exception, context, status \\ 400)

  def validate_utf8!(binary, exception, context, _status) do
    if String.valid?(binary) do
      :ok
    else
      {byte, position} = bad_byte(binary, 0)
      raise exception, "invalid UTF-8 on #{context}, got byte #{byte} in position #{position}"
    end
  end

  defp bad_byte(<<char::utf8, rest::binary>>, at),
    do: bad_byte(rest, at + byte_size(<<char::utf8>>))

  defp bad_byte(<<byte, _::binary>>, at), do: {byte, at}

  defp split_once(text, separator) do
    case :binary.split(text, separator) do
      [first, rest] -> {first, rest}
      [all] -> {all, ""}
    end
  end
end
