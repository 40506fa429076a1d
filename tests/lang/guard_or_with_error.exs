f = fn
  x when hd(x) == 1 or is_atom(x) -> :yes
  _ -> :no
end
g = fn
  x when hd(x) == 1 when is_atom(x) -> :yes
  _ -> :no
end
IO.inspect({f.(:a), g.(:a), f.([1])})
