id = fn x -> Process.get(:nothing, x) end
err = fn f ->
  try do
    f.()
  rescue
    e -> {e, _} = Exception.blame(:error, e, __STACKTRACE__); IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e))
  catch
    kind, value -> IO.inspect({kind, value})
  end
end
raw = fn f ->
  try do
    f.()
  catch
    kind, value -> IO.inspect({kind, value})
  end
end
for check <- [err, raw] do
  check.(fn -> {:ok, _} = id.(:error) end)
  check.(fn -> case id.(1) do 2 -> 3 end end)
  check.(fn -> cond do id.(nil) -> 1 end end)
  check.(fn -> with {:ok, x} <- id.(:no) do x else :yes -> 1 end end)
  check.(fn -> try do id.(1) else 2 -> 3 end end)
  check.(fn -> id.(5).(1) end)
  check.(fn -> %{id.(nil) | a: 1} end)
  check.(fn -> id.(nil) and true end)
  check.(fn -> :erlang.error(:custom) end)
  check.(fn -> :erlang.error({:badarg, 1}) end)
  check.(fn -> throw(:ball) end)
  check.(fn -> exit(:reason) end)
end
err.(fn -> id.(1) + id.(:a) end)
err.(fn -> id.(1) / id.(0) end)
err.(fn -> -id.(:a) end)
err.(fn -> div(id.(1), id.(0)) end)
err.(fn -> (&Enum.map/2).(1) end)
err.(fn -> (&Map.new/0).(1, 2) end)
err.(fn -> Map.fetch!(%{name: 1, age: 2}, :nam) end)
err.(fn -> id.(%{name: 1}).nme end)
err.(fn -> Keyword.fetch!([limit: 1], :limt) end)
err.(fn -> Map.fetch!(%{"a" => 1}, :a) end)
err.(fn -> Nope.f(1) end)
err.(fn -> Enum.mapp([], 1) end)
err.(fn -> Enum.map([]) end)
err.(fn -> :nope_mod.f() end)
err.(fn -> apply(Kernel, :if, [1, 2]) end)
err.(fn -> String.to_integer("x") end)
err.(fn -> String.to_existing_atom("surely no such atom") end)
err.(fn -> hd(id.([])) end)
