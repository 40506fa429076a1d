defmodule :crypto do
  @moduledoc """
  Erlang's `:crypto`: hashes, message authentication, ciphers, random bytes; over OpenSSL.

      iex> Base.encode16(:crypto.hash(:md5, "abc"), case: :lower)
      "900150983cd24fb0d6963f7d28e17f72"

  Random bytes come from the operating system (`strong_rand_bytes/1`). OpenSSL is loaded at the first use.
  """

  # Erlang's names and OpenSSL's.
  @digests %{
    md5: "md5",
    ripemd160: "ripemd160",
    sha: "sha1",
    sha224: "sha224",
    sha256: "sha256",
    sha384: "sha384",
    sha512: "sha512",
    sha3_224: "sha3-224",
    sha3_256: "sha3-256",
    sha3_384: "sha3-384",
    sha3_512: "sha3-512",
    blake2b: "blake2b512",
    blake2s: "blake2s256"
  }
  @names [
           :blake2s,
           :blake2b,
           :sha3_512,
           :sha3_384,
           :sha3_256,
           :sha3_224,
           :sha512,
           :sha384,
           :sha256,
           :sha224,
           :sha
         ] ++
           [:ripemd160, :md5]
  # These are hashed in steps by OpenSSL; others keep their input until the end.
  @stepwise [:md5, :sha, :sha224, :sha256, :sha384, :sha512]

  @ciphers (for bits <- [128, 192, 256],
                mode <- [:cbc, :ctr, :ecb, :cfb128, :cfb8, :ofb],
                into: %{} do
              {:"aes_#{bits}_#{mode}",
               "aes-#{bits}-#{String.replace(to_string(mode), "cfb128", "cfb")}"}
            end)
           |> Map.merge(%{
             aes_cbc: nil,
             aes_ctr: nil,
             aes_ecb: nil,
             chacha20: "chacha20",
             des_ede3_cbc: "des-ede3-cbc"
           })
  @aeads Map.new([128, 192, 256], &{:"aes_#{&1}_gcm", "aes-#{&1}-gcm"})
         |> Map.merge(%{aes_gcm: nil, chacha20_poly1305: "chacha20-poly1305"})

  ## Hashes

  @doc """
  The hash of iodata: a binary as long as `hash_info/1` says. `supports(:hashs)` lists the types.

      iex> Base.encode16(:crypto.hash(:sha, ["a", ?b, "c"]))
      "A9993E364706816ABA3E25717850C26C9CD0D89D"

  """
  @spec hash(atom, iodata) :: binary
  def hash(type, data) do
    bytes = :erlang.iolist_to_binary(data)

    with name when is_binary(name) <- digest_name(type),
         digest when is_binary(digest) <- :phial_crypto.digest(name, bytes) do
      digest
    else
      _ -> bad("hash.c", 108, "Bad digest type")
    end
  end

  @doc """
  Begins hashing in steps, for data that comes piece by piece.

      iex> state = :crypto.hash_update(:crypto.hash_init(:sha256), "ab")
      iex> :crypto.hash_final(:crypto.hash_update(state, "c")) == :crypto.hash(:sha256, "abc")
      true

  """
  @spec hash_init(atom) :: tuple
  def hash_init(type) when type in @stepwise,
    do: {:crypto_hash, type, :phial_crypto.step_init(digest_name(type))}

  def hash_init(type) do
    if digest_name(type),
      do: {:crypto_hash, type, []},
      else: bad("hash.c", 142, "Bad digest type")
  end

  @doc """
  The state of `hash_init/1` after more iodata; the one given may be used again.

      iex> state = :crypto.hash_update(:crypto.hash_init(:md5), "abc")
      iex> :crypto.hash_final(state) == :crypto.hash(:md5, "abc")
      true

  """
  @spec hash_update(tuple, iodata) :: tuple
  def hash_update({:crypto_hash, type, state}, data) do
    bytes = :erlang.iolist_to_binary(data)

    case type in @stepwise do
      true -> {:crypto_hash, type, :phial_crypto.step_update(digest_name(type), state, bytes)}
      false -> {:crypto_hash, type, [state | bytes]}
    end
  end

  def hash_update(_state, data) do
    _ = :erlang.iolist_to_binary(data)
    bad("hash.c", 171, "Bad state")
  end

  @doc """
  The hash of all that was given in steps.

      iex> :crypto.hash_final(:crypto.hash_init(:md5)) == :crypto.hash(:md5, "")
      true

  """
  @spec hash_final(tuple) :: binary
  def hash_final({:crypto_hash, type, state}) when type in @stepwise,
    do: :phial_crypto.step_final(digest_name(type), state)

  def hash_final({:crypto_hash, type, state}), do: hash(type, state)
  def hash_final(_), do: bad("hash.c", 205, "Bad state")

  @doc """
  Size and block size of a hash, in bytes, and OpenSSL's number of it. A type that is none raises `ArgumentError`.

      iex> %{size: 32, block_size: 64} = :crypto.hash_info(:sha256)
      iex> :crypto.hash_info(:md5).size
      16

  """
  @spec hash_info(atom) :: %{size: integer, block_size: integer, type: integer}
  def hash_info(type) do
    with name when is_binary(name) <- digest_name(type),
         {size, block, nid} <- :phial_crypto.digest_info(name) do
      %{size: size, block_size: block, type: nid}
    else
      _ -> :erlang.error(:badarg, [type])
    end
  end

  @doc """
  Compares binaries of one length, in a time that does not tell where they differ. Other arguments raise `ArgumentError`.

      iex> {:crypto.hash_equals("abc", "abc"), :crypto.hash_equals("abc", "abd")}
      {true, false}

  """
  @spec hash_equals(binary, binary) :: boolean
  def hash_equals(a, b) when is_binary(a) and is_binary(b) and byte_size(a) == byte_size(b) do
    differing =
      for <<byte <- :phial_crypto.exor(a, b)>>, reduce: 0, do: (acc -> :erlang.bor(acc, byte))

    differing == 0
  end

  def hash_equals(_, _), do: :erlang.error(:badarg)

  defp digest_name(type) when is_atom(type), do: :maps.get(type, @digests, nil)
  defp digest_name(_), do: nil

  ## Message authentication

  @doc """
  The code of data by `:poly1305`, which there is not here: it raises `ErlangError`.

      :crypto.mac(:poly1305, key, data)
  """
  @spec mac(:poly1305, iodata, iodata) :: binary
  def mac(:poly1305, key, data), do: mac(:poly1305, :undefined, key, data)

  @doc """
  The authentication code of data: `type` is `:hmac`, the subtype a hash.

      iex> Base.encode16(:crypto.mac(:hmac, :md5, "key", "data"))
      "9D5C73EF85594D34EC4438B7C97E51D8"

  """
  @spec mac(:hmac, atom, iodata, iodata) :: binary
  def mac(type, subtype, key, data) do
    key = :erlang.iolist_to_binary(key)

    data =
      if iodata?(data), do: :erlang.iolist_to_binary(data), else: bad("mac.c", 175, "Bad text")

    if type != :hmac, do: bad("mac.c", 233, "Unknown mac algorithm")

    with name when is_binary(name) <- digest_name(subtype),
         mac when is_binary(mac) <- :phial_crypto.hmac(name, key, data) do
      mac
    else
      _ -> bad("mac.c", 263, "Bad digest algorithm for HMAC")
    end
  end

  defp iodata?(data) do
    :erlang.iolist_size(data) >= 0
  catch
    :error, :badarg -> false
  end

  @doc """
  The first bytes of `mac/4`. More than there are raise `ArgumentError`.

      iex> Base.encode16(:crypto.macN(:hmac, :md5, "key", "data", 4))
      "9D5C73EF"

  """
  @spec macN(:hmac, atom, iodata, iodata, pos_integer) :: binary
  def macN(type, subtype, key, data, length) do
    mac = mac(type, subtype, key, data)
    :erlang.binary_part(mac, 0, length)
  end

  @doc """
  Begins authenticating in steps, for data that comes piece by piece.

      iex> state = :crypto.mac_update(:crypto.mac_init(:hmac, :sha256, "key"), "da")
      iex> :crypto.mac_final(:crypto.mac_update(state, "ta")) == :crypto.mac(:hmac, :sha256, "key", "data")
      true

  """
  @spec mac_init(:hmac, atom, iodata) :: tuple
  def mac_init(type, subtype, key) do
    key = :erlang.iolist_to_binary(key)
    if type not in [:hmac, :cmac, :poly1305], do: bad("mac.c", 587, "Unknown mac algorithm")
    mac(type, subtype, key, "")
    {:crypto_mac, type, subtype, key, []}
  end

  @doc """
  The state of `mac_init/3` after more iodata.

      iex> state = :crypto.mac_update(:crypto.mac_init(:hmac, :sha, "key"), "data")
      iex> :crypto.mac_final(state) == :crypto.mac(:hmac, :sha, "key", "data")
      true

  """
  @spec mac_update(tuple, iodata) :: tuple
  def mac_update(state, data) do
    if not iodata?(data), do: bad("mac.c", 794, "Bad text")

    case state do
      {:crypto_mac, type, subtype, key, before} -> {:crypto_mac, type, subtype, key, [before | :erlang.iolist_to_binary(data)]}
      _ -> bad("mac.c", 817, "Bad ref")
    end
  end

  @doc """
  The code of all that was given in steps.

      iex> state = :crypto.mac_init(:hmac, :sha, "key")
      iex> :crypto.mac_final(state) == :crypto.mac(:hmac, :sha, "key", "")
      true

  """
  @spec mac_final(tuple) :: binary
  def mac_final({:crypto_mac, type, subtype, key, state}), do: mac(type, subtype, key, state)
  def mac_final(_), do: bad("mac.c", 847, "Bad ref")

  @doc """
  A key of `length` bytes made of a password and a salt (PBKDF2); the more iterations, the longer it takes, for those who guess as well.

      iex> Base.encode16(:crypto.pbkdf2_hmac(:sha256, "password", "salt", 1, 8))
      "120FB6CFFCF8B32C"

  """
  @spec pbkdf2_hmac(atom, iodata, iodata, pos_integer, pos_integer) :: binary
  def pbkdf2_hmac(digest, password, salt, iterations, length) do
    name = digest_name(digest) || bad("pbkdf2_hmac.c", 34, "Bad digest type")
    [password, salt] = for data <- [password, salt], do: binary_of(data, "pbkdf2_hmac.c", 41, "Not binary")

    cond do
      not (is_integer(iterations) and iterations > 0) -> bad("pbkdf2_hmac.c", 49, "Must be > 0")
      not (is_integer(length) and length > 0) -> bad("pbkdf2_hmac.c", 54, "Must be > 0")
      true -> :phial_crypto.pbkdf2(name, password, salt, iterations, length)
    end
  end

  defp binary_of(data, file, line, text) do
    :erlang.iolist_to_binary(data)
  rescue
    ArgumentError -> bad(file, line, text)
  end

  ## Ciphers

  @modes [{"cbc", :cbc_mode}, {"ctr", :ctr_mode}, {"ecb", :ecb_mode}, {"cfb", :cfb_mode}, {"ofb", :ofb_mode}, {"gcm", :gcm_mode}]

  @doc """
  As `crypto_one_time/5`, for a cipher that takes no initial vector.

      iex> key = "0123456789abcdef"
      iex> secret = :crypto.crypto_one_time(:aes_128_ecb, key, "sixteen bytes ..", true)
      iex> :crypto.crypto_one_time(:aes_128_ecb, key, secret, false)
      "sixteen bytes .."

  """
  @spec crypto_one_time(atom, iodata, iodata, boolean | keyword) :: binary
  def crypto_one_time(cipher, key, data, options),
    do: crypto_one_time(cipher, key, "", data, options)

  @doc """
  Encrypts (`true`) or decrypts (`false`) iodata. `cipher_info/1` tells how long key and initial vector must be.

  Options instead: `encrypt: boolean` and `padding: :none | :pkcs_padding | :zero | :random`. Without padding the data of a block cipher must
  fill its blocks. What does not fit raises `ErlangError`.

      iex> key = "0123456789abcdef"
      iex> secret = :crypto.crypto_one_time(:aes_128_ctr, key, "initial vector..", "text", true)
      iex> secret == "text"
      false
      iex> :crypto.crypto_one_time(:aes_128_ctr, key, "initial vector..", secret, false)
      "text"
      iex> padded = [encrypt: true, padding: :pkcs_padding]
      iex> byte_size(:crypto.crypto_one_time(:aes_128_cbc, key, "initial vector..", "text", padded))
      16

  """
  @spec crypto_one_time(atom, iodata, iodata, iodata, boolean | keyword) :: binary
  def crypto_one_time(cipher, key, iv, data, encrypt?) when is_boolean(encrypt?),
    do: crypto_one_time(cipher, key, iv, data, encrypt: encrypt?)

  def crypto_one_time(cipher, key, iv, data, options) do
    if not Keyword.keyword?(options), do: bad("api_ng.c", 120, "Options are not a boolean or a proper list")
    key = :erlang.iolist_to_binary(key)
    iv = :erlang.iolist_to_binary(iv)
    data = binary_of(data, "api_ng.c", 966, "expected binary as data")
    encrypt? = Keyword.get(options, :encrypt, true)
    padding = Keyword.get(options, :padding, :none)
    {name, {_, _, block}} = check_cipher(cipher, @ciphers, key, iv)
    data = if encrypt?, do: pad(data, block, padding), else: data

    case :phial_crypto.cipher(
           name,
           key,
           iv,
           data,
           encrypt?,
           if(padding == :pkcs_padding, do: padding, else: :none)
         ) do
      false -> :erlang.error({:error, {~c"api_ng.c", 638}, ~c"Can't finalize"})
      result -> result
    end
  end

  defp pad(data, block, padding) when padding in [:zero, :random] do
    case rem(byte_size(data), block) do
      0 -> data
      n when padding == :zero -> data <> :binary.copy(<<0>>, block - n)
      n -> data <> :crypto.strong_rand_bytes(block - n)
    end
  end

  defp pad(data, _block, _padding), do: data

  # {OpenSSL's name, {key length, iv length, block size}}, or an error.
  defp check_cipher(cipher, table, key, iv) do
    name = cipher_name(cipher, table, key)
    info = name && :phial_crypto.cipher_info(name)

    case info do
      {key_length, _, _} when key_length != byte_size(key) ->
        bad("api_ng.c", 244, "Bad key size")

      {_, iv_length, _} when iv_length != byte_size(iv) and table == @ciphers ->
        bad("api_ng.c", 310, "Bad iv size")

      {_, _, _} ->
        {name, info}

      _ ->
        bad("api_ng.c", 242, "Unknown cipher")
    end
  end

  # Names without a size take it from the key.
  defp cipher_name(cipher, table, key) do
    case table do
      %{^cipher => nil} ->
        "aes_" <> mode = :erlang.atom_to_binary(cipher)
        "aes-#{bit_size(key)}-#{mode}"

      %{^cipher => name} ->
        name

      _ ->
        nil
    end
  end

  @doc """
  What is known of a cipher: lengths of key, initial vector and blocks in bytes, mode, and whether it authenticates. `supports(:ciphers)`
  lists the names; one that is none raises `ArgumentError`.

      iex> :crypto.cipher_info(:aes_256_gcm)
      %{key_length: 32, iv_length: 12, block_size: 1, mode: :gcm_mode, prop_aead: true}

  """
  @spec cipher_info(atom) :: map
  def cipher_info(cipher) do
    name = :maps.get(cipher, @ciphers, nil) || :maps.get(cipher, @aeads, nil)

    case name && :phial_crypto.cipher_info(name) do
      {key_length, iv_length, block} ->
        %{key_length: key_length, iv_length: iv_length, block_size: block}
        |> Map.merge(%{mode: mode(Atom.to_string(cipher)), prop_aead: is_map_key(@aeads, cipher)})

      _ ->
        :erlang.error(:badarg, [cipher])
    end
  end

  defp mode("chacha20" <> _), do: :stream_cipher
  defp mode(name), do: Enum.find_value(@modes, fn {part, mode} -> String.contains?(name, part) && mode end)

  @doc """
  Encrypts with authentication: `{text, tag}`, with a tag of 16 bytes. `aad` is data that is authenticated, too, and not encrypted.

      iex> {secret, tag} = :crypto.crypto_one_time_aead(:aes_128_gcm, "0123456789abcdef", "twelve bytes", "text", "more", true)
      iex> {byte_size(secret), byte_size(tag)}
      {4, 16}

  """
  @spec crypto_one_time_aead(atom, iodata, iodata, iodata, iodata, true) :: {binary, binary}
  def crypto_one_time_aead(cipher, key, iv, text, aad, true),
    do: crypto_one_time_aead(cipher, key, iv, text, aad, 16, true)

  @doc """
  As `crypto_one_time_aead/6` with the length of the tag; or decrypts, with the tag: the text, or `:error` when anything was changed.

      iex> key = "0123456789abcdef"
      iex> {secret, tag} = :crypto.crypto_one_time_aead(:aes_128_gcm, key, "twelve bytes", "text", "more", 12, true)
      iex> :crypto.crypto_one_time_aead(:aes_128_gcm, key, "twelve bytes", secret, "more", tag, false)
      "text"
      iex> :crypto.crypto_one_time_aead(:aes_128_gcm, key, "twelve bytes", secret, "less", tag, false)
      :error

  """
  @spec crypto_one_time_aead(atom, iodata, iodata, iodata, iodata, pos_integer | binary, boolean) ::
          {binary, binary} | binary | :error
  def crypto_one_time_aead(cipher, key, iv, text, aad, tag, encrypt?)
      when is_integer(tag) == encrypt? do
    if not is_map_key(@aeads, cipher), do: :erlang.error({:badarg, ~c"Not an AEAD cipher"})
    [key, iv, text, aad] = :lists.map(&:erlang.iolist_to_binary/1, [key, iv, text, aad])
    {name, _} = check_cipher(cipher, @aeads, key, iv)
    :phial_crypto.aead(name, key, iv, text, aad, tag)
  end

  ## Numbers

  @doc """
  Bytes that have a bit set where those of the arguments differ, which must be of one length.

      iex> :crypto.exor(<<1, 2>>, <<3, 2>>)
      <<2, 0>>

  """
  @spec exor(iodata, iodata) :: binary
  def exor(a, b), do: :phial_crypto.exor(:erlang.iolist_to_binary(a), :erlang.iolist_to_binary(b))

  @doc """
  `n` to the power `p`, modulo `m`, as the bytes of the number; binaries are numbers too. Modulo 0 raises `ArgumentError`.

      iex> :crypto.mod_pow(2, 10, 1000)
      <<24>>

  """
  @spec mod_pow(binary | integer, binary | integer, binary | integer) :: binary
  def mod_pow(n, p, m) do
    case {number(n), number(p), number(m)} do
      {_, _, 0} -> :erlang.error(:badarg, [n, p, m])
      {n, p, m} -> n |> rem(m) |> power(p, m, rem(1, m)) |> :binary.encode_unsigned()
    end
  end

  defp power(_n, 0, _m, acc), do: acc

  defp power(n, p, m, acc) when rem(p, 2) == 1,
    do: power(rem(n * n, m), div(p, 2), m, rem(acc * n, m))

  defp power(n, p, m, acc), do: power(rem(n * n, m), div(p, 2), m, acc)

  defp number(n) when is_integer(n) and n >= 0, do: n
  defp number(bytes) when is_binary(bytes), do: bytes_to_integer(bytes)
  defp number(_), do: :erlang.error(:badarg)

  @doc """
  The number that big-endian bytes are.

      iex> :crypto.bytes_to_integer(<<1, 0>>)
      256

  """
  @spec bytes_to_integer(binary) :: non_neg_integer
  def bytes_to_integer(bytes), do: bin_to_int(bytes)

  defp bin_to_int(bytes) when is_binary(bytes), do: :binary.decode_unsigned(bytes)

  @doc """
  A random integer from `low` up to but not including `high`.

      iex> :crypto.rand_uniform(1, 3) in [1, 2]
      true

  """
  @spec rand_uniform(integer, integer) :: integer
  def rand_uniform(low, high) when is_integer(low) and is_integer(high) and low < high do
    size = byte_size(:binary.encode_unsigned(high - low)) + 8
    low + rem(:binary.decode_unsigned(:crypto.strong_rand_bytes(size)), high - low)
  end

  def rand_uniform(low, high), do: :erlang.error(:badarg, [low, high])

  @doc """
  Has `:rand` take its numbers from `strong_rand_bytes/1` in this process; the state.

      iex> :crypto.rand_seed()
      iex> :rand.uniform(6) in 1..6
      true

  """
  @spec rand_seed() :: :rand.state()
  def rand_seed, do: :rand.seed(rand_seed_s())

  @doc """
  Has `:rand` use this state, as `:rand.seed/1` does. Other seeds are passed over: random bytes need none.

      iex> :crypto.rand_seed("salt")
      :ok

  """
  @spec rand_seed(:rand.state() | binary) :: :rand.state() | :ok
  def rand_seed(salt) when is_binary(salt), do: :ok
  def rand_seed(state), do: :rand.seed(state)

  @doc """
  A state for `:rand`'s functions ending in `_s`, whose numbers come from `strong_rand_bytes/1`.

      iex> {n, _} = :rand.uniform_s(6, :crypto.rand_seed_s())
      iex> n in 1..6
      true

  """
  @spec rand_seed_s() :: :rand.state()
  def rand_seed_s, do: rand_seed_alg_s(:crypto)

  @doc """
  Has `:rand` take its numbers from `strong_rand_bytes/1`: `:crypto` or `:crypto_cache`, which are the same here.

      iex> :crypto.rand_seed_alg(:crypto)
      iex> :rand.uniform(6) in 1..6
      true

  """
  @spec rand_seed_alg(:crypto | :crypto_cache) :: :rand.state()
  def rand_seed_alg(algorithm), do: :rand.seed(rand_seed_alg_s(algorithm))

  @doc """
  The state `rand_seed_alg/1` sets.

      iex> {n, _state} = :rand.uniform_s(6, :crypto.rand_seed_alg_s(:crypto))
      iex> n in 1..6
      true

  """
  @spec rand_seed_alg_s(:crypto | :crypto_cache) :: :rand.state()
  def rand_seed_alg_s(algorithm) when is_atom(algorithm), do: {mk_alg_handler(algorithm), :no_seed}

  defp mk_alg_handler(algorithm) when algorithm in [:crypto, :crypto_cache],
    do: %{type: algorithm, bits: 64, next: &:crypto.rand_plugin_next/1}

  @doc false
  def rand_plugin_next(state), do: {:binary.decode_unsigned(:crypto.strong_rand_bytes(8)), state}

  ## What there is

  @doc """
  The algorithms there are, by kind.

      iex> Keyword.keys(:crypto.supports())
      [:hashs, :ciphers, :macs]

  """
  @spec supports() :: keyword
  def supports, do: :lists.map(fn kind -> {kind, supports(kind)} end, [:hashs, :ciphers, :macs])

  @doc """
  The algorithms of a kind: `:hashs`, `:ciphers`, `:macs`; there are none of `:curves`, `:public_keys` and `:rsa_opts`.

      iex> :sha256 in :crypto.supports(:hashs)
      true

  """
  @spec supports(atom) :: [atom]
  def supports(:hashs), do: @names
  def supports(:macs), do: [:hmac]
  def supports(:ciphers), do: :maps.keys(@ciphers) ++ :maps.keys(@aeads)
  def supports(kind) when kind in [:curves, :public_keys, :rsa_opts], do: []

  @doc """
  Nothing needs to be started.

      iex> :crypto.start()
      :ok

  """
  @spec start() :: :ok
  def start, do: :ok

  @doc """
  Nothing needs to be stopped.

      iex> :crypto.stop()
      :ok

  """
  @spec stop() :: :ok
  def stop, do: :ok

  @doc """
  Random bytes from the system, as good as it has them.

      iex> byte_size(:crypto.strong_rand_bytes(4))
      4

  """
  @spec strong_rand_bytes(non_neg_integer) :: binary
  def strong_rand_bytes(count)

  @spec bad(String.t(), integer, String.t()) :: no_return
  defp bad(file, line, text),
    do:
      :erlang.error({:badarg, {:erlang.binary_to_list(file), line}, :erlang.binary_to_list(text)})
end
