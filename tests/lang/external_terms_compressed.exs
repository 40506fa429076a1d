text = String.duplicate("abc", 1000)
packed = :erlang.term_to_binary(text, [:compressed])
IO.inspect(byte_size(packed) < 100)
IO.inspect(:erlang.binary_to_term(packed) == text)
IO.inspect(:erlang.binary_to_term(packed <> "rest", [:used]) == {text, byte_size(packed)})
IO.inspect(:erlang.term_to_binary(1, [:compressed]))
IO.inspect(:erlang.term_to_binary(1.5, minor_version: 0))
IO.inspect(:erlang.binary_to_term(:erlang.term_to_binary(-0.25, minor_version: 0)))

for bytes <- [<<131, 80, 0, 0, 0, 1, 1, 2>>, <<131, 80, 255, 255, 255, 255, 1, 2, 3>>, binary_part(packed, 0, 20), <<131, 80>>] do
  try do
    :erlang.binary_to_term(bytes)
  rescue
    e -> IO.puts(Exception.message(e))
  end
end

ctx = :erlang.md5_init() |> :erlang.md5_update("a") |> :erlang.md5_update(["b", ?c])
IO.inspect(:erlang.md5_final(ctx) == :erlang.md5("abc"))
long = String.duplicate("x", 1000)
IO.inspect(for n <- [55, 56, 63, 64, 65, 119, 120, 1000], do: Base.encode16(binary_part(:erlang.md5(binary_part(long, 0, n)), 0, 4)))
IO.inspect(:erlang.crc32_combine(:erlang.crc32("a"), :erlang.crc32("bc"), 2) == :erlang.crc32("abc"))
IO.inspect(:erlang.adler32_combine(:erlang.adler32("a"), :erlang.adler32("bc"), 2) == :erlang.adler32("abc"))
