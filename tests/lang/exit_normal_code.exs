IO.puts("bye")
exit(:normal)
IO.puts("no")
