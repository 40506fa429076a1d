x = 5
IO.puts("a#{x}b#{x + 1}c#{"n#{x}"}d")
IO.puts("list #{[104, 105]} atom #{:ok} float #{1.5} nil #{nil}|")
