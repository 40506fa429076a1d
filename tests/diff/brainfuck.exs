defmodule Bf do
  def run(src), do: exec(parse(String.to_charlist(src), []) |> elem(0), {[], 0, []}, []) |> elem(1) |> Enum.reverse() |> List.to_string()
  defp parse([], acc), do: {Enum.reverse(acc), []}
  defp parse([?[ | t], acc) do
    {body, rest} = parse(t, [])
    parse(rest, [{:loop, body} | acc])
  end
  defp parse([?] | t], acc), do: {Enum.reverse(acc), t}
  defp parse([c | t], acc) when c in ~c"+-<>.", do: parse(t, [c | acc])
  defp parse([_ | t], acc), do: parse(t, acc)
  defp exec([], tape, out), do: {tape, out}
  defp exec([?+ | p], {l, v, r}, out), do: exec(p, {l, rem(v + 1, 256), r}, out)
  defp exec([?- | p], {l, v, r}, out), do: exec(p, {l, rem(v + 255, 256), r}, out)
  defp exec([?> | p], {l, v, []}, out), do: exec(p, {[v | l], 0, []}, out)
  defp exec([?> | p], {l, v, [h | r]}, out), do: exec(p, {[v | l], h, r}, out)
  defp exec([?< | p], {[h | l], v, r}, out), do: exec(p, {l, h, [v | r]}, out)
  defp exec([?. | p], {_, v, _} = t, out), do: exec(p, t, [v | out])
  defp exec([{:loop, _} | p], {_, 0, _} = t, out), do: exec(p, t, out)
  defp exec([{:loop, b} | _] = prog, t, out) do
    {t, out} = exec(b, t, out)
    exec(prog, t, out)
  end
end
IO.puts(Bf.run("++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+."))
