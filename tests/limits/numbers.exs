import Bitwise

try_it = fn name, f ->
  result =
    try do
      f.()
    rescue
      e -> e.__struct__
    end

  IO.puts("#{name}: #{inspect(result)}")
end

zero = String.to_integer("0")
try_it.("div", fn -> div(1, zero) end)
try_it.("rem", fn -> rem(1, zero) end)
try_it.("/", fn -> 1 / zero end)
try_it.("shift left", fn -> 1 <<< 1_000_000_000 end)
try_it.("shift left, huge", fn -> 1 <<< 100_000_000_000_000_000_000 end)
try_it.("shift right by less than zero", fn -> 1 >>> -1_000_000_000 end)
try_it.("shift of zero", fn -> 0 <<< 1_000_000_000 end)
try_it.("shift right", fn -> {1 >>> 1_000_000_000, -1 >>> 1_000_000_000} end)
try_it.("power", fn -> Integer.pow(2, 10_000_000_000) end)
try_it.("power of ten", fn -> Integer.pow(10, 1_000_000_000) end)
try_it.("duplicate", fn -> String.duplicate("abc", 1_000_000_000_000) end)
try_it.("copy", fn -> :binary.copy("abc", 1_000_000_000_000_000_000_000) end)
try_it.("negative count", fn -> String.duplicate("abc", -1) end)
try_it.("bits", fn -> <<0::size(1_000_000_000_000_000)>> end)
try_it.("tuple", fn -> :erlang.make_tuple(1_000_000_000_000, 0) end)
