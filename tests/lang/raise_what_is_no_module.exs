# raise/2 calls exception/1 of whatever it gets; what is no module is told as such.
message = "a"
number = 1
module = Enum

for f <- [
      fn -> raise ArgumentError, message: "x" end,
      fn -> raise message, 1 end,
      fn -> raise number, [] end,
      fn -> raise module, [] end,
      fn -> reraise message, [a: 1], [] end
    ] do
  try do
    f.()
  rescue
    e -> IO.puts("#{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

for code <- ["raise \"a\", 1", "quote 1", "defmodule M do\n@file 1\nend", "defmodule M do\n@file {\"a\", 1}\nend"] do
  try do
    Code.eval_string(code)
    IO.puts("ok")
  rescue
    e -> IO.puts("#{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end
