a = 1; b = 2
IO.inspect((a; b))
f = fn -> (1; 2) end
IO.inspect(f.())
if a == 1, do: (IO.puts("x"); IO.puts("y"))
