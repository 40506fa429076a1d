err = fn f ->
  try do
    IO.inspect(f.())
  rescue
    e -> IO.puts("#{inspect(e.__struct__)}: #{Exception.message(e)}")
  catch
    kind, value -> IO.inspect({kind, value})
  end
end

err.(fn -> byte_size(1) end)
err.(fn -> bit_size(:a) end)
err.(fn -> binary_part("abc", 1, 5) end)
err.(fn -> binary_part("abc", 4, 0) end)
err.(fn -> binary_part(1, 0, 0) end)
err.(fn -> :binary.at("abc", 5) end)
err.(fn -> :binary.at("abc", -1) end)
err.(fn -> :binary.first("") end)
err.(fn -> :binary.part("abc", {1, 5}) end)
err.(fn -> :binary.copy("a", -1) end)
err.(fn -> :binary.copy(1) end)
err.(fn -> :binary.match("abc", "") end)
err.(fn -> :binary.split("abc", "b", [:foo]) end)
err.(fn -> :binary.replace("abc", "b", 1) end)
err.(fn -> :binary.encode_unsigned(-1) end)
err.(fn -> :erlang.split_binary("abc", 5) end)
err.(fn -> IO.iodata_to_binary([:a]) end)
err.(fn -> IO.iodata_length([300]) end)
