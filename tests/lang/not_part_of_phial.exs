# What is not there yet says so.
for fun <- [fn -> :mnesia.start() end, fn -> :wx.new() end, fn -> Node.connect(:a@b) end, fn -> Node.start(:a) end] do
  try do
    fun.()
  rescue
    e -> IO.puts(Exception.message(e))
  end
end
