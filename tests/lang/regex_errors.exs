err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> Regex.compile!("*") end)
err.(fn -> Regex.compile!("(") end)
err.(fn -> Regex.run(~r/a/, 1) end)
