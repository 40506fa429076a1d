# Short bitstrings, floats with decimals, sizes of sparse arrays, random numbers; recorded from real Elixir.
f = fn a, b, c -> {<<a>>, <<a, b>>, <<a::16, b::32, c::64>>, <<a::24-little>>, <<a::5, b::3>>, <<a::size(2)-unit(8)>>, <<a::0>>, <<a, "x">>} end
IO.inspect f.(1, 2, 3); IO.inspect f.(-1, 257, -3); IO.inspect f.(255, 1 , 1_152_921_504_606_846_976)
IO.inspect(try do f.(:a, 1, 2) rescue e -> {e.__struct__, e.message} end)
IO.inspect <<1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,35>> |> byte_size()
g = fn a -> <<a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a,a>> end
IO.inspect g.(7)
IO.inspect(for <<c <- "abc\xFF">>, into: "", do: <<c + 1>>)
IO.inspect(for <<c <- "abc">>, into: "", do: <<c::4>>)
h = fn f, d -> :erlang.float_to_binary(f, decimals: d) end
IO.inspect for f <- [0.0, -0.0, 1.45, 0.285, -1.005, 123456.789, 9.999, 1.0e15, 0.5, 2.5, -0.4], d <- [0, 1, 2, 5, 18], do: h.(f, d)
IO.inspect for d <- [0, 3], do: :erlang.float_to_binary(12.3456, [:compact, decimals: d])
a = :array.from_list([1,2,:undefined,:undefined])
IO.inspect for x <- [a, :array.new(), :array.new(100), :array.set(50, 1, :array.new(100)), :array.resize(2, a), :array.resize(3, :array.set(17, 1, a)), :array.set(300, 1, a), :array.resize(0, a), :array.set(255, :x, :array.new()), :array.set(256, :x, :array.new())], do: {:array.sparse_size(x), :array.size(:array.resize(x))}
:rand.seed(:exsss, {4, 5, 6}); IO.inspect :erlang.phash2(for _ <- 1..2000, do: :rand.uniform_real())
:rand.seed(:exsss, {4, 5, 6}); IO.inspect :erlang.phash2(for _ <- 1..2000, do: :rand.uniform())
:rand.seed(:exsss, {4, 5, 6}); IO.inspect :erlang.phash2(for n <- 1..2000, do: :rand.uniform(n * n * n * n * 1000))
:rand.seed(:exsss, {4, 5, 6}); IO.inspect :erlang.phash2(for _ <- 1..2000, do: :rand.normal())
