err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> apply(String, :nope, [1]) end)
err.(fn -> Nope.nope(1) end)
err.(fn -> apply(:erlang, :abs, 1) end)
err.(fn -> apply(1, [2]) end)
err.(fn -> String.lenght("a") end)
err.(fn -> :lists.rev([1]) end)
