# The parallel compiler hands on the bytes of modules to those who ask for them, and to nobody else.
dir = Path.join(System.tmp_dir!(), "phial_bytes_#{System.pid()}")
File.mkdir_p!(dir)
file = Path.join(dir, "b.ex")
File.write!(file, "defmodule Bytes do\n  def f(x), do: fn -> {x, __MODULE__} end\nend\n")
Code.put_compiler_option(:ignore_module_conflict, true)

{:ok, [Bytes], []} = Kernel.ParallelCompiler.compile([file])
[{Bytes, mark}] = Code.compile_file(file)
IO.inspect(byte_size(mark))

{:ok, [Bytes], []} = Kernel.ParallelCompiler.compile([file], each_module: fn _, module, bytes -> send(self(), {module, bytes}) end)
bytes = receive do: ({Bytes, bytes} -> bytes)
IO.inspect(byte_size(bytes) > 100)
[{Bytes, ^mark}] = Code.compile_file(file)

:code.delete(Bytes)
IO.inspect(Code.ensure_loaded?(Bytes))
IO.inspect(:code.load_binary(Bytes, ~c"b.beam", bytes))
IO.inspect(apply(Bytes, :f, [1]).())
IO.inspect(:code.load_binary(Other, ~c"b.beam", bytes))
IO.inspect(:code.load_binary(Bytes, ~c"b.beam", binary_part(bytes, 0, byte_size(bytes) - 1)))

{:ok, [Bytes], []} = Kernel.ParallelCompiler.compile_to_path([file], dir)
:code.delete(Bytes)
IO.inspect({Code.prepend_path(dir), apply(Bytes, :f, [2]).(), Path.basename(:code.which(Bytes))})
File.rm_rf!(dir)
