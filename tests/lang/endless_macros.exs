# Macros that expand to themselves, directly or through another: an error that names the macro and the line.
defmodule Endless do
  defmacro same(x), do: quote(do: Endless.same(unquote(x)))
  defmacro nested(x), do: quote(do: 1 + Endless.nested(unquote(x)))
  defmacro ping(x), do: quote(do: Endless.pong(unquote(x)))
  defmacro pong(x), do: quote(do: Endless.ping(unquote(x)))

  defmacro sends(x) do
    send(self(), {:expanding, x})
    x
  end
end

for call <- ["same(1)", "nested(2)", "ping(3)"] do
  try do
    Code.eval_string("defmodule User do\n  require Endless\n\n  def run, do: Endless.#{call}\nend")
  rescue
    e in CompileError ->
      message = Exception.message(e)
      IO.inspect({message =~ "nofile:4: ", message =~ ~r/macro Endless.(same|nested|ping|pong)\/1/, message =~ "for ever"})
  end
end

# A message to the caller stays in its mailbox; what is expanded goes on.
IO.inspect(Code.eval_string("require Endless; Endless.sends(5) + 1"))

receive do
  message -> IO.inspect(message)
end

IO.inspect(Code.ensure_loaded?(User))
