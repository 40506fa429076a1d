for f <- [fn -> raise("text") end, fn -> raise(ArgumentError) end, fn -> raise(ArgumentError, message: "m") end, fn -> raise(%RuntimeError{message: "s"}) end] do
  try do
    f.()
  rescue
    e -> IO.inspect({e.__struct__, Exception.message(e)})
  end
end
