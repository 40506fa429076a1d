defmodule Plug.Conn.Cookies do
  @moduledoc """
  Cookies as headers write them.

      iex> Plug.Conn.Cookies.decode("a=1; b=two")
      %{"a" => "1", "b" => "two"}
      iex> Plug.Conn.Cookies.encode("a", %{value: "1"})
      "a=1; path=/; HttpOnly"

  """

  @doc """
  The cookies of a `cookie` header. The first of several with one name holds; parts that are none are left out.
  """
  @spec decode(binary) :: map
  def decode(header) do
    for part <- :binary.split(header, [";", ","], [:global]),
        [name, value] <- [:binary.split(part, "=")],
        name = String.trim(name),
        value = String.trim(value),
        name != "" and not has_space?(name) and not has_space?(value),
        reduce: %{} do
      cookies -> Map.put_new(cookies, name, unquoted(value))
    end
  end

  defp has_space?(text), do: :binary.match(text, [" ", "\t", "\r", "\n", "\v", "\f"]) != :nomatch

  defp unquoted(<<?", rest::binary>> = value) do
    if String.ends_with?(rest, "\""), do: binary_part(rest, 0, byte_size(rest) - 1), else: value
  end

  defp unquoted(value), do: value

  @doc """
  The value of a `set-cookie` header. Options: `:value`, `:path` ("/"), `:domain`, `:max_age`, `:secure`, `:http_only` (true),
  `:same_site`, `:extra`, `:universal_time`.
  """
  @spec encode(binary, map) :: binary
  def encode(name, options \\ %{}) when is_map(options) do
    IO.iodata_to_binary([
      [name, "=", to_string(options[:value]), "; path=", Map.get(options, :path, "/")],
      part("; domain=", options[:domain]),
      age(options[:max_age], options),
      if(options[:secure], do: "; secure", else: []),
      if(Map.get(options, :http_only, true), do: "; HttpOnly", else: []),
      part("; SameSite=", options[:same_site]),
      part("; ", options[:extra])
    ])
  end

  defp part(_prefix, empty) when empty in [nil, false], do: []
  defp part(prefix, value), do: [prefix, value]

  defp age(nil, _options), do: []

  defp age(seconds, options) do
    now = Map.get_lazy(options, :universal_time, &:calendar.universal_time/0)
    expires = now |> NaiveDateTime.from_erl!() |> NaiveDateTime.add(seconds)

    [
      "; expires=",
      Calendar.strftime(expires, "%a, %d %b %Y %H:%M:%S GMT"),
      "; max-age=",
      Integer.to_string(seconds)
    ]
  end
end
