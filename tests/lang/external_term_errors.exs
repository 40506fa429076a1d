err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> :erlang.binary_to_term("abc") end)
err.(fn -> :erlang.binary_to_term(1) end)
err.(fn -> :erlang.binary_to_term(<<131>>) end)
err.(fn -> :erlang.term_to_binary(1, [:foo]) end)
err.(fn -> :erlang.binary_to_term(<<131, 119, 5, "zz_q9">>, [:safe]) end)
