IO.write("before")
System.halt(3)
IO.puts("never")
