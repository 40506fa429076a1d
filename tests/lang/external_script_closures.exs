# Functions of a script, of evaluated text and of a session go through the external term format as those of modules do.
there_and_back = fn term -> :erlang.binary_to_term(:erlang.term_to_binary(term)) end

y = String.length("ten letter")
f = fn x -> x + y end
IO.inspect(there_and_back.(f).(1))
IO.inspect(there_and_back.(f) == f)
IO.inspect(there_and_back.({fn -> there_and_back.(fn -> y end).() end, [f]}) |> elem(0) |> then(& &1.()))

{g, _} = Code.eval_string("fn x -> fn z -> x * y * z end end", y: 4)
IO.inspect(there_and_back.(there_and_back.(g).(2)).(5))

# What fun_info says is what stands in the bytes.
{:new_uniq, unique} = :erlang.fun_info(f, :new_uniq)
{:new_index, index} = :erlang.fun_info(f, :new_index)
{:index, ^index} = :erlang.fun_info(f, :index)
{:uniq, old_unique} = :erlang.fun_info(f, :uniq)
{:module, module} = :erlang.fun_info(f, :module)
name = Atom.to_string(module)
<<131, 112, _::32, 1, ^unique::binary-16, ^index::32, 1::32, 100, size::16, rest::binary>> = :erlang.term_to_binary(f)
<<^name::binary-size(size), 97, ^index, 98, ^old_unique::32, _pid::binary>> = rest
IO.puts("fun_info agrees")

# Kept as bytes only, while others are compiled and thrown away: it works, or is refused.
kept = for n <- 1..3, do: :erlang.term_to_binary(elem(Code.eval_string("fn -> #{n} + k end", k: n), 0))
for _ <- 1..200, do: Code.eval_string("fn a -> {a, b} end", b: 1)
:erlang.garbage_collect()

for bytes <- kept do
  try do
    :erlang.binary_to_term(bytes).()
  rescue
    ArgumentError -> :refused
  end
end
|> Enum.zip([2, 4, 6])
|> Enum.all?(fn {got, expected} -> got in [expected, :refused] end)
|> IO.inspect()

# An older version of a module, as long as something runs in it.
defmodule Versions do
  def get, do: fn -> 1 end
end

old = Versions.get()
Code.compiler_options(ignore_module_conflict: true)

defmodule Versions do
  def get, do: fn -> {:new, 2} end
end

IO.inspect({there_and_back.(old).(), there_and_back.(Versions.get()).()})

# Other processes, ETS.
me = self()
spawn(fn -> send(me, {:bytes, :erlang.term_to_binary(fn -> {:from_there, y} end)}) end)
receive do: ({:bytes, bytes} -> IO.inspect(:erlang.binary_to_term(bytes).()))
IO.inspect(:erlang.external_size(f) == byte_size(:erlang.term_to_binary(f)))
