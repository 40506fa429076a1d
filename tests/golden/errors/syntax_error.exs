IO.puts("first")
foo(
  1 2
)
