defmodule Plug.HTML do
  @moduledoc """
  Text in HTML.

      iex> Plug.HTML.html_escape("<a>&\\"'")
      "&lt;a&gt;&amp;&quot;&#39;"

  """

  @doc "Escapes what HTML gives a meaning to."
  @spec html_escape(String.t()) :: String.t()
  def html_escape(text), do: text |> html_escape_to_iodata() |> IO.iodata_to_binary()

  @doc "The same as iodata."
  @spec html_escape_to_iodata(String.t()) :: iodata
  def html_escape_to_iodata(text) when is_binary(text) do
    for <<char <- text>> do
      case char do
        ?< -> "&lt;"
        ?> -> "&gt;"
        ?& -> "&amp;"
        ?" -> "&quot;"
        ?' -> "&#39;"
        _ -> char
      end
    end
  end
end
