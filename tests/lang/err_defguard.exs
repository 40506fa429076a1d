# A guard is checked where it is defined; &name/300 and other captures that cannot be.
for code <- [
      "defguard is_x(x) when foo(x)",
      "defguard is_x(x) when String.length(x) > 1",
      "defguard is_x(x) when x > 1 and (fn -> 1 end)",
      "defguard is_x(x) when x > 1 when x < 1",
      "def f, do: &foo/300",
      "def f, do: &Foo.foo/256",
      "def f(x) when %{x | a: 1} == x, do: 1",
      "defguard is_x(x) when is_integer(x) and x > 1"
    ] do
  try do
    Code.compile_string("defmodule M do\n#{code}\nend", "m.ex")
    IO.puts("ok")
  rescue
    e -> IO.puts("#{inspect(e.__struct__)} #{Exception.message(e)}")
  end
end

defmodule Empty do
end

for f <- [&Empty.__info__/1, &Empty.module_info/1] do
  try do
    f.(:foo)
  rescue
    e -> IO.puts("#{inspect(e.__struct__)} #{Exception.message(e)} #{inspect(hd(__STACKTRACE__))}")
  end
end

defprotocol AnyMissing do
  @fallback_to_any true
  def f(x)
end

try do
  AnyMissing.f(1)
rescue
  e -> IO.puts(Exception.message(e))
end
