defmodule PlugCryptoTest do
  use ExUnit.Case, async: true

  doctest Plug.Crypto
  doctest Plug.Crypto.KeyGenerator
  doctest Plug.Crypto.MessageVerifier
  doctest Plug.Crypto.MessageEncryptor

  @key "secret of the program"

  test "a key is PBKDF2 of secret and salt" do
    key =
      Plug.Crypto.KeyGenerator.generate("password", "salt",
        iterations: 2,
        length: 20,
        digest: :sha
      )

    assert Base.encode16(key, case: :lower) == "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"

    assert_raise ArgumentError, "iterations must be an integer >= 1", fn ->
      Plug.Crypto.KeyGenerator.generate("a", "b", iterations: 0)
    end
  end

  test "tokens expire" do
    for {make, read} <- [
          {&Plug.Crypto.sign/4, &Plug.Crypto.verify/4},
          {&Plug.Crypto.encrypt/4, &Plug.Crypto.decrypt/4}
        ] do
      now = System.os_time(:second)
      assert read.(@key, "s", make.(@key, "s", :x, []), []) == {:ok, :x}

      assert read.(@key, "s", make.(@key, "s", :x, signed_at: now - 100), max_age: 50) ==
               {:error, :expired}

      assert read.(@key, "s", make.(@key, "s", :x, signed_at: now - 100, max_age: 50), []) ==
               {:error, :expired}

      assert read.(@key, "s", make.(@key, "s", :x, signed_at: 0, max_age: 50), max_age: :infinity) ==
               {:ok, :x}

      assert read.(@key, "s", nil, []) == {:error, :missing}
      assert read.(@key, "other", make.(@key, "s", :x, []), []) == {:error, :invalid}
      assert read.(@key, "s", "no token", []) == {:error, :invalid}
    end
  end

  test "a changed byte is found" do
    token = Plug.Crypto.encrypt(@key, "s", "text")

    for at <- 0..(byte_size(token) - 1)//7 do
      <<head::binary-size(at), byte, rest::binary>> = token
      changed = <<head::binary, if(byte == ?A, do: ?B, else: ?A), rest::binary>>
      assert Plug.Crypto.decrypt(@key, "s", changed) == {:error, :invalid}
    end
  end

  test "functions in terms from outside" do
    assert_raise ArgumentError, ~r/cannot deserialize #Function</, fn ->
      Plug.Crypto.non_executable_binary_to_term(:erlang.term_to_binary(%{a: [fn -> 1 end]}))
    end

    assert_raise ArgumentError, fn ->
      Plug.Crypto.non_executable_binary_to_term(<<131, 100, 0, 20, "never_seen_atom_xyz0">>, [
        :safe
      ])
    end
  end

  test "masks" do
    token = :crypto.strong_rand_bytes(8)
    mask = :crypto.strong_rand_bytes(8)
    assert Plug.Crypto.masked_compare(token, Plug.Crypto.mask(token, mask), mask)
    refute Plug.Crypto.masked_compare(token, token, mask) and mask != <<0::64>>
    refute Plug.Crypto.masked_compare(token, "short", mask)
  end
end
