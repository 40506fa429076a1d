defmodule P do
  @enforce_keys [:name]
  defstruct [:name, age: 0, tags: []]
end
defmodule Pm do
  def run do
    p = %P{name: "A"}
    q = %P{p | age: 5}
    IO.inspect({p, q, q.age, Map.from_struct(q)})
    %P{tags: t} = q
    IO.inspect(t)
    IO.inspect(is_struct(q, P))
    IO.inspect(struct(P, name: "z", bogus: 1))
  end
end
Pm.run()
