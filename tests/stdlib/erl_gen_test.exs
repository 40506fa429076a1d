defmodule ErlGenTest do
  use ExUnit.Case, async: true

  defmodule Counter do
    use GenServer
    def init(count), do: {:ok, count}
    def handle_call(:get, _from, count), do: {:reply, count, count}
  end

  doctest :gen
end
