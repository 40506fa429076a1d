defmodule Plug.Crypto.MessageEncryptor do
  @moduledoc """
  Messages that nobody can read or change without the keys.

      iex> secret = String.duplicate("k", 32)
      iex> sealed = Plug.Crypto.MessageEncryptor.encrypt("hello", secret, "sign")
      iex> Plug.Crypto.MessageEncryptor.decrypt(sealed, secret, "sign")
      {:ok, "hello"}
      iex> Plug.Crypto.MessageEncryptor.decrypt(sealed, secret, "other")
      :error

  A key of its own, wrapped with the secret, encrypts each message (AES in GCM mode).
  """

  # A128GCMKW in the order: key, its nonce and tag, then text, nonce and tag.
  @head Base.url_encode64("A128GCM", padding: false)

  @doc "Encrypts and signs a message; `aad` is bound to it without being in it."
  @spec encrypt(binary, binary, binary, binary) :: String.t()
  def encrypt(message, aad \\ "A128GCM", secret, sign_secret)
      when is_binary(message) and byte_size(secret) > 0 and is_binary(sign_secret) do
    key = :crypto.strong_rand_bytes(16)
    iv = :crypto.strong_rand_bytes(12)
    key_iv = :crypto.strong_rand_bytes(12)
    {wrapped, key_tag} = seal(wrapping_key(secret), key_iv, key, sign_secret)
    {text, tag} = seal(key, iv, message, aad)

    Enum.map_join([wrapped <> key_tag <> key_iv, iv, text, tag], ".", &encode/1)
    |> then(&(@head <> "." <> &1))
  end

  @doc "Gives the message: `{:ok, message}` or `:error`."
  @spec decrypt(String.t(), binary, binary, binary) :: {:ok, binary} | :error
  def decrypt(sealed, aad \\ "A128GCM", secret, sign_secret)
      when is_binary(sealed) and byte_size(secret) > 0 and is_binary(sign_secret) do
    with [@head | parts] when length(parts) == 4 <- String.split(sealed, "."),
         [
           <<wrapped::binary-size(16), key_tag::binary-size(16), key_iv::binary-size(12)>>,
           <<iv::binary-size(12)>>,
           text,
           tag
         ] <-
           Enum.map(parts, &decode/1),
         true <- byte_size(tag) == 16,
         key when is_binary(key) <-
           open(wrapping_key(secret), key_iv, wrapped, sign_secret, key_tag),
         message when is_binary(message) <- open(key, iv, text, aad, tag) do
      {:ok, message}
    else
      _ -> :error
    end
  end

  defp wrapping_key(secret) when byte_size(secret) in [16, 24, 32], do: secret
  defp wrapping_key(secret), do: :crypto.hash(:sha256, secret)

  defp seal(key, iv, text, aad),
    do: :crypto.crypto_one_time_aead(cipher(key), key, iv, text, aad, true)

  defp open(key, iv, text, aad, tag),
    do: :crypto.crypto_one_time_aead(cipher(key), key, iv, text, aad, tag, false)

  defp cipher(key),
    do: %{16 => :aes_128_gcm, 24 => :aes_192_gcm, 32 => :aes_256_gcm}[byte_size(key)]

  defp encode(bytes), do: Base.url_encode64(bytes, padding: false)

  defp decode(text) do
    case Base.url_decode64(text, padding: false) do
      {:ok, bytes} -> bytes
      :error -> nil
    end
  end
end
