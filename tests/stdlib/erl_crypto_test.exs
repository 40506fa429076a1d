defmodule ErlCryptoTest do
  use ExUnit.Case, async: true

  doctest :crypto

  defp hex(bytes), do: Base.encode16(bytes, case: :lower)

  test "hashes" do
    assert hex(:crypto.hash(:sha, "abc")) == "a9993e364706816aba3e25717850c26c9cd0d89d"
    assert hex(:crypto.hash(:sha256, ["a", ?b, "c"])) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert byte_size(:crypto.hash(:sha3_512, "")) == 64
    assert catch_error(:crypto.hash(:foo, "x")) == {:badarg, {~c"hash.c", 108}, ~c"Bad digest type"}
    assert catch_error(:crypto.hash(:sha256, :x)) == :badarg
  end

  test "hashing in steps does not change the state given" do
    for type <- [:md5, :sha, :sha224, :sha256, :sha384, :sha512, :sha3_256, :blake2b] do
      state = :crypto.hash_update(:crypto.hash_init(type), "ab")
      one = :crypto.hash_update(state, ["c"])
      two = :crypto.hash_update(state, "d")
      assert :crypto.hash_final(one) == :crypto.hash(type, "abc")
      assert :crypto.hash_final(two) == :crypto.hash(type, "abd")
    end
  end

  test "authentication" do
    key = "key"
    expected = "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"
    data = "The quick brown fox jumps over the lazy dog"
    assert hex(:crypto.mac(:hmac, :sha256, key, data)) == expected
    state = :crypto.mac_init(:hmac, :sha256, key) |> :crypto.mac_update("The quick brown fox ")
    assert hex(:crypto.mac_final(:crypto.mac_update(state, "jumps over the lazy dog"))) == expected
    assert byte_size(:crypto.macN(:hmac, :sha256, key, data, 4)) == 4
    assert :crypto.hash_equals("ab", "ab")
    refute :crypto.hash_equals("ab", "aB")
  end

  test "ciphers" do
    key = "0123456789abcdef"
    secret = :crypto.crypto_one_time(:aes_128_cbc, key, key, "hi", encrypt: true, padding: :pkcs_padding)
    assert hex(secret) == "8177acf5e22572f77561fd0115ca5a94"
    assert :crypto.crypto_one_time(:aes_128_cbc, key, key, secret, encrypt: false, padding: :pkcs_padding) == "hi"
    assert {text, tag} = :crypto.crypto_one_time_aead(:aes_128_gcm, key, "123456789012", "hello", "aad", true)
    assert :crypto.crypto_one_time_aead(:aes_128_gcm, key, "123456789012", text, "aad", tag, false) == "hello"
    assert :crypto.crypto_one_time_aead(:aes_128_gcm, key, "123456789012", text, "aae", tag, false) == :error
    assert {:badarg, _, ~c"Bad key size"} = catch_error(:crypto.crypto_one_time(:aes_128_cbc, "x", key, "hi", true))
    assert {:badarg, _, ~c"Unknown cipher"} = catch_error(:crypto.crypto_one_time(:nope, "x", key, "hi", true))
  end

  test "numbers" do
    assert :crypto.mod_pow(5, 20, 23) == <<12>>
    assert :crypto.exor("ab", ["a", ?c]) == <<0, 1>>
    assert catch_error(:crypto.exor("a", "bc")) == :badarg
    assert :crypto.rand_uniform(1, 2) == 1
    assert byte_size(:crypto.strong_rand_bytes(17)) == 17
    assert catch_error(:crypto.strong_rand_bytes(-1)) == :badarg
  end

  test "bad arguments raise as in Erlang" do
    for fun <- [
          fn -> :crypto.macN(:hmac, :sha256, "key", "data", 400) end,
          fn -> :crypto.mod_pow(2, 10, 0) end,
          fn -> :crypto.hash_info(:bad) end,
          fn -> :crypto.cipher_info(:bad) end,
          fn -> :crypto.rand_uniform(2, 1) end,
          fn -> :crypto.crypto_one_time_aead(:bad, "k", "n", "text", "aad", true) end
        ],
        do: assert_raise(ArgumentError, fun)

    assert_raise FunctionClauseError, fn -> :crypto.supports(:bad) end
    assert_raise FunctionClauseError, fn -> :crypto.bytes_to_integer(:x) end
    for {args, what} <- [{[:bad, "p", "s", 1, 1], ~c"Bad digest type"}, {[:sha, :p, "s", 1, 1], ~c"Not binary"}, {[:sha, "p", "s", 0, 1], ~c"Must be > 0"}, {[:sha, "p", "s", 1, 0], ~c"Must be > 0"}],
        do: assert({:badarg, {~c"pbkdf2_hmac.c", _}, ^what} = catch_error(apply(:crypto, :pbkdf2_hmac, args)))

    key = "0123456789abcdef"
    assert {:badarg, {_, 966}, _} = catch_error(:crypto.crypto_one_time(:aes_128_cbc, key, key, :x, true))
    assert {:badarg, {_, 120}, _} = catch_error(:crypto.crypto_one_time(:aes_128_cbc, key, key, "x", :bad))
  end
end
