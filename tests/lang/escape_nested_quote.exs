# Macro.escape with unquote: true leaves alone what is unquoted inside of a quote.
defmodule M do
  defmacro t(do: body) do
    body = Macro.escape(body, unquote: true)
    quote bind_quoted: [body: body] do
      def f(), do: unquote(body)
    end
  end
end
defmodule N do
  require M
  M.t do
    x = 1
    quote do
      a(unquote(x))
    end
  end
end
IO.inspect N.f
ast = quote do: (quote do: unquote(x))
IO.inspect ast
IO.inspect Macro.escape({:quote, [], [[do: {:unquote, [], [1]}]]}, unquote: true)
IO.inspect Macro.escape({:quote, [], [[bind_quoted: [a: {:unquote, [], [1]}]],[do: {:unquote, [], [1]}]]}, unquote: true)
IO.inspect Macro.escape({:quote, [], [[do: {:f, [], [{:unquote_splicing, [], [1]}]}]]}, unquote: true)
