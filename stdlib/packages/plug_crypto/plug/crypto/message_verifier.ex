defmodule Plug.Crypto.MessageVerifier do
  @moduledoc """
  Messages that everybody can read and nobody can change.

      iex> signed = Plug.Crypto.MessageVerifier.sign("hello", "secret")
      iex> Plug.Crypto.MessageVerifier.verify(signed, "secret")
      {:ok, "hello"}
      iex> Plug.Crypto.MessageVerifier.verify(signed, "another")
      :error

  """

  @names %{sha256: "HS256", sha384: "HS384", sha512: "HS512"}
  @digests Map.new(@names, fn {digest, name} ->
             {Base.url_encode64(name, padding: false), digest}
           end)

  @doc "Signs a message."
  @spec sign(binary, binary, :sha256 | :sha384 | :sha512) :: String.t()
  def sign(message, secret, digest \\ :sha256)
      when is_binary(message) and byte_size(secret) > 0 do
    plain = encode(Map.fetch!(@names, digest)) <> "." <> encode(message)
    plain <> "." <> encode(:crypto.mac(:hmac, digest, secret, plain))
  end

  @doc "Gives the message when the signature is right: `{:ok, message}` or `:error`."
  @spec verify(String.t(), binary) :: {:ok, binary} | :error
  def verify(signed, secret) when is_binary(signed) and byte_size(secret) > 0 do
    with [name, payload, signature] <- String.split(signed, "."),
         {:ok, digest} <- Map.fetch(@digests, name),
         {:ok, message} <- Base.url_decode64(payload, padding: false),
         {:ok, given} <- Base.url_decode64(signature, padding: false),
         true <-
           Plug.Crypto.secure_compare(
             given,
             :crypto.mac(:hmac, digest, secret, name <> "." <> payload)
           ) do
      {:ok, message}
    else
      _ -> :error
    end
  end

  defp encode(bytes), do: Base.url_encode64(bytes, padding: false)
end
