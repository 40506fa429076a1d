defmodule Plug.Conn.Status do
  @moduledoc """
  The numbers of responses, their names and phrases.

      iex> Plug.Conn.Status.code(:not_found)
      404
      iex> Plug.Conn.Status.reason_phrase(404)
      "Not Found"

  More come from the environment: `config :plug, :statuses, %{998 => "Not An RFC Status Code"}`.
  """

  @phrases %{
    100 => "Continue",
    101 => "Switching Protocols",
    102 => "Processing",
    103 => "Early Hints",
    200 => "OK",
    201 => "Created",
    202 => "Accepted",
    203 => "Non-Authoritative Information",
    204 => "No Content",
    205 => "Reset Content",
    206 => "Partial Content",
    207 => "Multi-Status",
    208 => "Already Reported",
    226 => "IM Used",
    300 => "Multiple Choices",
    301 => "Moved Permanently",
    302 => "Found",
    303 => "See Other",
    304 => "Not Modified",
    305 => "Use Proxy",
    306 => "Switch Proxy",
    307 => "Temporary Redirect",
    308 => "Permanent Redirect",
    400 => "Bad Request",
    401 => "Unauthorized",
    402 => "Payment Required",
    403 => "Forbidden",
    404 => "Not Found",
    405 => "Method Not Allowed",
    406 => "Not Acceptable",
    407 => "Proxy Authentication Required",
    408 => "Request Timeout",
    409 => "Conflict",
    410 => "Gone",
    411 => "Length Required",
    412 => "Precondition Failed",
    413 => "Request Entity Too Large",
    414 => "Request-URI Too Long",
    415 => "Unsupported Media Type",
    416 => "Requested Range Not Satisfiable",
    417 => "Expectation Failed",
    418 => "I'm a teapot",
    421 => "Misdirected Request",
    422 => "Unprocessable Entity",
    423 => "Locked",
    424 => "Failed Dependency",
    425 => "Too Early",
    426 => "Upgrade Required",
    428 => "Precondition Required",
    429 => "Too Many Requests",
    431 => "Request Header Fields Too Large",
    451 => "Unavailable For Legal Reasons",
    500 => "Internal Server Error",
    501 => "Not Implemented",
    502 => "Bad Gateway",
    503 => "Service Unavailable",
    504 => "Gateway Timeout",
    505 => "HTTP Version Not Supported",
    506 => "Variant Also Negotiates",
    507 => "Insufficient Storage",
    508 => "Loop Detected",
    510 => "Not Extended",
    511 => "Network Authentication Required"
  }

  to_atom = fn phrase ->
    phrase
    |> String.downcase()
    |> String.replace("'", "")
    |> String.replace(~r/[^a-z0-9]+/, "_")
    |> String.to_atom()
  end

  @codes Map.new(@phrases, fn {code, phrase} -> {to_atom.(phrase), code} end)
  @atoms Map.new(@codes, fn {atom, code} -> {code, atom} end)

  @doc """
  The number of a name; a number is its own.
  """
  @spec code(integer | atom) :: integer
  def code(code) when is_integer(code) and code in 100..999, do: code

  def code(name) when is_atom(name) do
    with nil <- @codes[name],
         nil <-
           Enum.find_value(custom(), fn {code, phrase} ->
             if to_name(phrase) == Atom.to_string(name), do: code
           end) do
      raise FunctionClauseError, module: __MODULE__, function: :code, arity: 1
    end
  end

  @doc """
  The name of a number.

      iex> Plug.Conn.Status.reason_atom(200)
      :ok

  """
  @spec reason_atom(integer) :: atom
  def reason_atom(code) when is_integer(code) do
    case custom() do
      %{^code => phrase} -> phrase |> to_name() |> String.to_atom()
      _ -> @atoms[code] || unknown(code)
    end
  end

  @doc """
  The phrase of a number.
  """
  @spec reason_phrase(integer) :: String.t()
  def reason_phrase(code) when is_integer(code),
    do: @phrases[code] || custom()[code] || unknown(code)

  defp custom, do: Application.get_env(:plug, :statuses, %{})

  defp to_name(phrase),
    do:
      phrase
      |> String.downcase()
      |> String.replace("'", "")
      |> String.replace(~r/[^a-z0-9]+/, "_")

  defp unknown(code) do
    raise ArgumentError,
          "unknown status code #{inspect(code)}\n\n" <>
            "Custom codes can be defined in the configuration for the :plug application,\n" <>
            "for example:\n\n    config :plug, :statuses, %{#{code} => \"My Status\"}\n"
  end
end
