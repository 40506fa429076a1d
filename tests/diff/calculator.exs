defmodule Calc do
  def tokens(s), do: Regex.scan(~r/\d+(?:\.\d+)?|[-+*\/()^]/, s) |> List.flatten()
  def eval(s) do
    {v, []} = expr(tokens(s))
    v
  end
  defp expr(ts) do
    {l, ts} = term(ts)
    expr_rest(l, ts)
  end
  defp expr_rest(l, [op | ts]) when op in ["+", "-"] do
    {r, ts} = term(ts)
    expr_rest(if(op == "+", do: l + r, else: l - r), ts)
  end
  defp expr_rest(l, ts), do: {l, ts}
  defp term(ts) do
    {l, ts} = factor(ts)
    term_rest(l, ts)
  end
  defp term_rest(l, [op | ts]) when op in ["*", "/"] do
    {r, ts} = factor(ts)
    term_rest(if(op == "*", do: l * r, else: l / r), ts)
  end
  defp term_rest(l, ts), do: {l, ts}
  defp factor(["(" | ts]) do
    {v, [")" | ts]} = expr(ts)
    {v, ts}
  end
  defp factor(["-" | ts]) do
    {v, ts} = factor(ts)
    {-v, ts}
  end
  defp factor([n | ts]), do: {if(n =~ ".", do: String.to_float(n), else: String.to_integer(n)), ts}
end
for s <- ["1 + 2 * 3", "(1 + 2) * 3", "10 / 4 - 1", "-(2 + 3) * 2.5"], do: IO.puts("#{s} = #{Calc.eval(s)}")
