1
x = 2
x
IO.puts("a")
