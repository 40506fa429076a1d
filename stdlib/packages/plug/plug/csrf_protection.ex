defmodule Plug.CSRFProtection.InvalidCSRFTokenError do
  @moduledoc "Raised when a request that changes something does not prove that it comes from a page of ours."
  defexception message:
                 "invalid CSRF (Cross Site Request Forgery) token, please make sure that:\n\n" <>
                   "  * The session cookie is being sent and session is loaded\n" <>
                   "  * The request include a valid '_csrf_token' param or 'x-csrf-token' header",
               plug_status: 403
end

defmodule Plug.CSRFProtection.InvalidCrossOriginRequestError do
  @moduledoc "Raised when a page of others asks for a script of ours."
  defexception message:
                 "security warning: an embedded <script> tag on another site requested protected JavaScript (if you know what you're doing, disable forgery protection for this route)",
               plug_status: 403
end

defmodule Plug.CSRFProtection do
  @moduledoc """
  Protects forms: requests other than GET, HEAD and OPTIONS must carry the token of the session, as parameter `_csrf_token` or
  header `x-csrf-token`. Pages get it from `get_csrf_token/0`. Stands behind `fetch_session`.

  Options: `:session_key` ("_csrf_token"), `:with` (`:exception` or `:clear_session`).
  """

  @behaviour Plug

  import Plug.Conn

  alias Plug.CSRFProtection.{InvalidCrossOriginRequestError, InvalidCSRFTokenError}

  # 18 bytes as text; what goes out is masked, with the mask behind it.
  @size 24
  @unmasked :plug_unmasked_csrf_token
  @masked :plug_masked_csrf_token

  @doc "The token of the session of this process, masked anew for each request."
  @spec get_csrf_token() :: String.t()
  def get_csrf_token do
    with nil <- Process.get(@masked) do
      token = mask(unmasked())
      Process.put(@masked, token)
      token
    end
  end

  @doc "Forgets the token, so that the session gets another one."
  @spec delete_csrf_token() :: :ok
  def delete_csrf_token do
    Process.put(@unmasked, :delete)
    Process.delete(@masked)
    :ok
  end

  @doc "What `valid_state_and_csrf_token?/2` compares with."
  def dump_state, do: unmasked()

  @doc "Does the token belong to the state?"
  @spec valid_state_and_csrf_token?(term, term) :: boolean
  def valid_state_and_csrf_token?(<<state::binary-size(@size)>>, token), do: valid?(state, token)
  def valid_state_and_csrf_token?(_state, _token), do: false

  defp unmasked do
    case Process.get(@unmasked) do
      token when is_binary(token) ->
        token

      _ ->
        token = random()
        Process.put(@unmasked, token)
        token
    end
  end

  defp random, do: Base.url_encode64(:crypto.strong_rand_bytes(18))

  defp mask(token) do
    mask = random()
    Base.url_encode64(Plug.Crypto.mask(token, mask)) <> mask
  end

  defp valid?(state, <<state::binary-size(@size)>>), do: true

  defp valid?(state, token) when is_binary(token) and byte_size(token) > @size do
    size = byte_size(token) - @size
    <<hidden::binary-size(size), mask::binary-size(@size)>> = token

    case Base.url_decode64(hidden) do
      {:ok, hidden} -> Plug.Crypto.masked_compare(state, hidden, mask)
      :error -> false
    end
  end

  defp valid?(_state, _token), do: false

  @impl true
  def init(opts) do
    mode = Keyword.get(opts, :with, :exception)

    unless mode in [:exception, :clear_session],
      do:
        raise(
          ArgumentError,
          "option :with should be one of :exception or :clear_session, got #{inspect(mode)}"
        )

    {Keyword.get(opts, :session_key, "_csrf_token"), mode}
  end

  @impl true
  def call(conn, {session_key, mode}) do
    state = get_session(conn, session_key)
    Process.delete(@masked)

    if is_binary(state) and byte_size(state) == @size,
      do: Process.put(@unmasked, state),
      else: Process.delete(@unmasked)

    if verified?(conn, state) do
      conn
      |> register_before_send(&check_script/1)
      |> register_before_send(&keep(&1, session_key, state))
    else
      refuse(conn, mode)
    end
  end

  defp verified?(%{method: method}, _state) when method in ["GET", "HEAD", "OPTIONS"], do: true
  defp verified?(%{private: %{plug_skip_csrf_protection: true}}, _state), do: true

  defp verified?(conn, state) when is_binary(state) do
    params = if is_struct(conn.body_params, Plug.Conn.Unfetched), do: %{}, else: conn.body_params

    valid?(state, params["_csrf_token"]) or
      Enum.any?(get_req_header(conn, "x-csrf-token"), &valid?(state, &1))
  end

  defp verified?(_conn, _state), do: false

  defp refuse(_conn, :exception), do: raise(InvalidCSRFTokenError)

  defp refuse(conn, :clear_session),
    do: conn |> configure_session(ignore: true) |> clear_session()

  # A token that was made for the page goes to the session.
  defp keep(conn, session_key, state) do
    case Process.delete(@unmasked) do
      ^state -> conn
      nil -> conn
      :delete -> delete_session(conn, session_key)
      token -> put_session(conn, session_key, token)
    end
  end

  defp check_script(%{method: "GET"} = conn) do
    script? =
      Enum.any?(get_resp_header(conn, "content-type"), &String.contains?(&1, "javascript"))

    ajax? = "XMLHttpRequest" in get_req_header(conn, "x-requested-with")
    skip? = conn.private[:plug_skip_csrf_protection] || conn.private[:plug_skip_xss_protection]

    if script? and not ajax? and not (!!skip?),
      do: raise(InvalidCrossOriginRequestError),
      else: conn
  end

  defp check_script(conn), do: conn
end
