err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> :unicode.characters_to_binary(1) end)
err.(fn -> :unicode.characters_to_binary([:a]) end)
err.(fn -> :unicode.characters_to_binary("a", :foo) end)
err.(fn -> :unicode.characters_to_list(:a) end)
err.(fn -> List.to_string([:a]) end)
err.(fn -> List.to_string([0xD800]) end)
