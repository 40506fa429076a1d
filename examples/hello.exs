# The smallest program: phial examples/hello.exs Ada
name = List.first(System.argv()) || "world"
IO.puts("Hello, #{name}!")
