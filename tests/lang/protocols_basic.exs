defprotocol Size do
  @doc "How large"
  @spec size(t) :: non_neg_integer
  def size(data)
  def grow(data, by)
end
defimpl Size, for: [Tuple, Map] do
  def size(data), do: {@for, @protocol, __MODULE__, map_or_tuple(data)}
  def grow(data, by), do: {data, by}
  defp map_or_tuple(data) when is_map(data), do: map_size(data)
  defp map_or_tuple(data), do: tuple_size(data)
end
defmodule Box do
  defstruct items: []
  defimpl Size do
    def size(%Box{items: items}), do: length(items)
    def grow(box, by), do: %{box | items: [by | box.items]}
  end
end
defmodule Bag do
  defstruct items: []
end
defimpl Size, for: BitString do
  def size(data), do: byte_size(data)
  def grow(data, by), do: data <> by
end
defprotocol Any1 do
  @fallback_to_any true
  def name(x)
end
defimpl Any1, for: Any do
  def name(x), do: {:any, x}
end
defimpl Any1, for: Integer do
  def name(x), do: {:int, x}
end
defprotocol Kind do
  def kind(x)
end
for {type, name} <- [{Atom, :atom}, {Integer, :integer}, {Float, :float}, {List, :list}, {Function, :function}, {PID, :pid}, {Reference, :reference}] do
  defimpl Kind, for: type do
    def kind(_), do: unquote(name)
  end
end
defmodule Run do
  def run do
    IO.inspect(Size.size({1, 2}))
    IO.inspect(Size.size(%{a: 1}))
    IO.inspect(Size.size(%Box{items: [1]}))
    IO.inspect(Size.grow(%Box{}, :x))
    IO.inspect(Size.grow("a", "b"))
    IO.inspect(Size.impl_for({}))
    IO.inspect(Size.impl_for(%Box{}))
    IO.inspect(Size.impl_for(%Bag{}))
    IO.inspect(Size.impl_for(1))
    IO.inspect(Any1.name(1))
    IO.inspect(Any1.name(:a))
    IO.inspect(Any1.name(%Bag{}))
    IO.inspect(for x <- [:a, nil, 1, 1.5, [], fn -> 1 end, self(), make_ref()], do: Kind.kind(x))
    IO.inspect(Size.__protocol__(:module))
    IO.inspect(Enum.sort(Size.__protocol__(:functions)))
    IO.inspect(Size.Tuple.__impl__(:for))
    IO.inspect(Size.Tuple.__impl__(:protocol))
    IO.inspect(Size.behaviour_info(:callbacks) |> Enum.sort())
    IO.inspect(Protocol.assert_impl!(Size, Tuple))
    for f <- [fn -> Size.size(1) end, fn -> Size.size(%Bag{}) end, fn -> Size.impl_for!([]) end,
              fn -> Protocol.assert_protocol!(Enum) end, fn -> "#{%Box{}}" end, fn -> Enum.map(%Box{}, & &1) end] do
      try do
        f.()
      rescue
        e -> IO.puts(inspect(e.__struct__) <> ": " <> Exception.message(e))
      end
    end
  end
end
Run.run()
