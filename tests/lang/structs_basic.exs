defmodule User do
  defstruct [:name, age: 0, tags: []]
end
defmodule Strict do
  @enforce_keys [:id]
  defstruct [:id, note: "n"]
end
defmodule UseThem do
  def run do
    u = %User{name: "Ada"}
    IO.inspect(u)
    IO.inspect(%User{u | age: 3})
    IO.inspect(%{u | name: "Bo"})
    %User{name: n} = u
    IO.inspect(n)
    %module{age: age} = u
    IO.inspect({module, age})
    IO.inspect(match?(%User{}, u))
    IO.inspect(match?(%Strict{}, u))
    IO.inspect(is_struct(u))
    IO.inspect(is_struct(u, User))
    IO.inspect(is_struct(%{}, User))
    IO.inspect(is_struct(1))
    IO.inspect(u.name)
    IO.inspect(Map.from_struct(u))
    IO.inspect(Map.keys(u))
    IO.inspect(map_size(u))
    IO.inspect(struct(User, name: "Z", nope: 1))
    IO.inspect(struct(u, age: 9))
    IO.inspect(struct(User))
    IO.inspect(struct!(Strict, id: 1))
    IO.inspect(%Strict{id: 1})
    IO.inspect(User.__struct__())
    IO.inspect(User.__struct__(name: 1))
    IO.inspect(User.__info__(:struct))
    IO.inspect(%User{} == %User{})
    IO.inspect(%{__struct__: User, name: 1})
    IO.inspect(%{__struct__: Nope, a: 1})
    IO.inspect(Strict.__info__(:struct))
    IO.inspect(inspect(u, structs: false))
    f = fn %User{age: a} when a > 1 -> :old; %User{} -> :young end
    IO.inspect({f.(%User{age: 2}), f.(%User{})})
  end

  def errors do
    for f <- [fn -> struct!(Strict, note: 1) end, fn -> %{struct(User) | nope: 1} end,
              fn -> struct(User).nope end, fn -> struct(User)[:name] end, fn -> struct(Nope, []) end,
              fn -> struct!(%User{}, bad: 1) end] do
      try do
        IO.inspect(f.())
      rescue
        e -> IO.puts(inspect(e.__struct__))
      end
    end
  end
end
UseThem.run()
UseThem.errors()
for code <- ["defmodule S1 do defstruct [:a, :a] end", "defmodule S2 do defstruct 1 end", "defmodule S3 do defstruct [1] end",
             "defmodule S4 do defstruct [:a]; defstruct [:b] end", "defmodule S5 do @enforce_keys [:x]; defstruct [:a] end",
             "%User{nope: 1}", "%Nope{}", "%Strict{note: 2}", "fn %User{nope: x} -> x end"] do
  try do
    Code.eval_string(code)
    IO.puts("fine")
  rescue
    e -> IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e))
  end
end
