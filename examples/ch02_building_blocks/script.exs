# A script. Three ways to run one:
#
#     phial script.exs Ada                  from a file
#     phial - < script.exs                  from standard input
#     phial -e 'IO.puts("Hello")'           from the command line
#
# What stands outside modules runs from top to bottom; when it is through, the program ends.
defmodule Script do
  def run([]), do: run(["world"])
  def run(names), do: Enum.each(names, &IO.puts("Hello, #{&1}!"))
end

Script.run(System.argv())

# A script ends at its last line, also when processes still run: they end with it.
spawn(fn ->
  Process.sleep(60_000)
  IO.puts("never printed")
end)

IO.puts("The end.")
