case %{a: 1} do
  x when x.a() == 1 -> 1
end
