IO.puts("never closed)
