defmodule Plug.BasicAuth do
  @moduledoc """
  Name and password by HTTP: `plug :basic_auth, username: "hello", password: "secret"`, after `import Plug.BasicAuth`.
  """

  import Plug.Conn

  @doc "Answers 401 and halts unless name and password are those of the options. Option `:realm`."
  @spec basic_auth(Plug.Conn.t(), keyword) :: Plug.Conn.t()
  def basic_auth(conn, options \\ []) do
    name = Keyword.fetch!(options, :username)
    password = Keyword.fetch!(options, :password)

    with {given_name, given_password} <- parse_basic_auth(conn),
         # Both are compared, so that time tells nothing.
         true <- Bitwise.band(bit(name, given_name), bit(password, given_password)) == 1 do
      conn
    else
      _ -> conn |> request_basic_auth(options) |> halt()
    end
  end

  defp bit(left, right), do: if(Plug.Crypto.secure_compare(left, right), do: 1, else: 0)

  @doc "The name and password of a request: `{name, password}` or `:error`."
  @spec parse_basic_auth(Plug.Conn.t()) :: {binary, binary} | :error
  def parse_basic_auth(conn) do
    with ["Basic " <> encoded] <- get_req_header(conn, "authorization"),
         {:ok, text} <- Base.decode64(encoded),
         [name, password] <- :binary.split(text, ":") do
      {name, password}
    else
      _ -> :error
    end
  end

  @doc """
  The value of the header of a request.

      iex> Plug.BasicAuth.encode_basic_auth("hello", "world")
      "Basic aGVsbG86d29ybGQ="

  """
  @spec encode_basic_auth(binary, binary) :: binary
  def encode_basic_auth(name, password) when is_binary(name) and is_binary(password),
    do: "Basic " <> Base.encode64(name <> ":" <> password)

  @doc "Answers 401, with a header that asks for name and password."
  @spec request_basic_auth(Plug.Conn.t(), keyword) :: Plug.Conn.t()
  def request_basic_auth(conn, options \\ []) when is_list(options) do
    realm = options |> Keyword.get(:realm, "Application") |> String.replace(~s("), "")

    conn
    |> put_resp_header("www-authenticate", ~s(Basic realm="#{realm}"))
    |> resp(401, "Unauthorized")
  end
end
