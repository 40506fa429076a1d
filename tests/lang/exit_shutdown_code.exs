IO.puts("bye")
exit({:shutdown, 7})
