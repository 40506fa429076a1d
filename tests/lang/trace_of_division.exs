# A division that fails in a function of a module leaves no entry of :erlang./ in the trace; other operators do, and so does one
# in a file or in evaluated text.
defmodule Div do
  def quotient(x, y), do: x / y
  def inverse(x), do: 1 / x
  def product(x, y), do: x * y
  def whole(x, y), do: div(x, y)
end

calls = [fn -> Div.quotient(1, 0) end, fn -> Div.quotient(:a, 1) end, fn -> Div.inverse(0) end, fn -> Div.product(:a, 1) end, fn -> Div.whole(1, 0) end, fn -> 1 / hd([0]) end, fn -> Code.eval_string("x / 0", x: 1) end]

for call <- calls do
  try do
    call.()
  rescue
    error ->
      {error, [{module, function, arity, _} | _]} = Exception.blame(:error, error, __STACKTRACE__)
      IO.puts("#{Exception.message(error)}: #{Exception.format_mfa(module, function, arity)}")
  end
end
