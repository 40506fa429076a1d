# Random numbers: the sequences of the BEAM.
t = fn fun ->
  try do
    IO.inspect(fun.())
  rescue
    e -> IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e))
  end
end

t.(fn -> {is_tuple(:rand.seed(:exsss, {1, 2, 3})), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exsss, {101, 102, 103})), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exsss, 42)), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exsss, -1)), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exrop, {1, 2, 3})), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exrop, {101, 102, 103})), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exrop, 42)), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exrop, -1)), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exsp, {1, 2, 3})), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exsp, {101, 102, 103})), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exsp, 42)), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> {is_tuple(:rand.seed(:exsp, -1)), :rand.export_seed() |> elem(0), for(_ <- 1..5, do: :rand.uniform(1000)), :rand.uniform()} end)
t.(fn -> :rand.seed(:exsss, 7) && {Enum.shuffle(1..10), Enum.random(1..100), Enum.take_random(1..50, 4), :rand.bytes(5)} end)
