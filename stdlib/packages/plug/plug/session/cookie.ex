defmodule Plug.Session.COOKIE do
  @moduledoc """
  Sessions in the cookie itself, signed, and encrypted when there is an `:encryption_salt`.

  Options: `:signing_salt` (needed), `:encryption_salt`, `:key_iterations`, `:key_length`, `:key_digest`, `:serializer` (a module
  with `encode/1` and `decode/1`; terms of Erlang by default), `:log`, a level. `conn.secret_key_base` needs 64 bytes.
  """

  @behaviour Plug.Session.Store

  require Logger

  alias Plug.Crypto.{KeyGenerator, MessageEncryptor, MessageVerifier}

  @impl true
  def init(opts) do
    unless opts[:signing_salt] || opts[:encryption_salt],
      do: raise(ArgumentError, "cookie store expects :signing_salt as option")

    %{
      signing_salt: opts[:signing_salt],
      encryption_salt: opts[:encryption_salt],
      serializer: Keyword.get(opts, :serializer, :external_term_format),
      log: Keyword.get(opts, :log, :debug),
      secret_key_base: opts[:secret_key_base],
      key_opts: [
        iterations: Keyword.get(opts, :key_iterations, 1000),
        length: Keyword.get(opts, :key_length, 32),
        digest: Keyword.get(opts, :key_digest, :sha256),
        cache: Plug.Keys
      ]
    }
  end

  @impl true
  def get(conn, cookie, config) do
    with {:ok, binary} <- open(conn, cookie, config),
         {:ok, %{} = session} <- decode(config.serializer, binary) do
      {:term, session}
    else
      _ ->
        if config.log,
          do:
            Logger.log(
              config.log,
              "Plug.Session could not verify incoming session cookie. This may happen when the session settings change or a stale cookie is sent."
            )

        {nil, %{}}
    end
  end

  @impl true
  def put(conn, _id, session, config) do
    binary = encode(config.serializer, session)
    signing = key(conn, config.signing_salt, config)

    case config.encryption_salt do
      nil -> MessageVerifier.sign(binary, signing)
      salt -> MessageEncryptor.encrypt(binary, key(conn, salt, config), signing)
    end
  end

  @impl true
  def delete(_conn, _id, _config), do: :ok

  defp open(conn, cookie, config) do
    signing = key(conn, config.signing_salt, config)

    case config.encryption_salt do
      nil -> MessageVerifier.verify(cookie, signing)
      salt -> MessageEncryptor.decrypt(cookie, key(conn, salt, config), signing)
    end
  end

  defp key(_conn, nil, _config), do: ""

  defp key(conn, salt, config) do
    (config.secret_key_base || conn.secret_key_base)
    |> check_secret()
    |> KeyGenerator.generate(salt(salt), config.key_opts)
  end

  defp salt({module, function, args}), do: apply(module, function, args)
  defp salt(salt), do: salt

  defp check_secret(nil),
    do: raise(ArgumentError, "cookie store expects conn.secret_key_base to be set")

  defp check_secret(secret) when byte_size(secret) < 64,
    do: raise(ArgumentError, "cookie store expects conn.secret_key_base to be at least 64 bytes")

  defp check_secret(secret), do: secret

  defp encode(:external_term_format, session), do: :erlang.term_to_binary(session)

  defp encode(serializer, session) do
    {:ok, binary} = serializer.encode(session)
    binary
  end

  defp decode(:external_term_format, binary) do
    {:ok, Plug.Crypto.non_executable_binary_to_term(binary)}
  rescue
    ArgumentError -> :error
  end

  defp decode(serializer, binary), do: serializer.decode(binary)
end
