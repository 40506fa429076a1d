defmodule Kernel.Nested do
  @moduledoc false
  # The part of Kernel about reading and changing nested data by paths. Compiled before it: the same rules hold here as there.

  @doc false
  defmacro __using__(_opts) do
    quote unquote: false do
      @doc """
      Reads a value through a path of keys and access functions; `nil` where something is missing.

          iex> get_in(%{a: %{b: 1}}, [:a, :b])
          1
      """
      @spec get_in(Access.t(), [term(), ...]) :: term()
      def get_in(data, keys)

      def get_in(nil, [_ | _]), do: nil

      def get_in(data, [fun]) when :erlang.is_function(fun), do: fun.(:get, data, fn x -> x end)
      def get_in(data, [key]), do: Access.get(data, key)

      def get_in(data, [fun | keys]) when :erlang.is_function(fun),
        do: fun.(:get, data, fn x -> get_in(x, keys) end)

      def get_in(data, [key | keys]), do: get_in(Access.get(data, key), keys)

      @doc """
      Reads through a path written as an expression; `nil` where something on the way is `nil`.

          iex> user = %{address: nil}
          iex> get_in(user.address.city)
          nil
      """
      defmacro get_in(path) do
        Kernel.Utils.build_get_in(path)
      end

      @doc """
      Puts a value through a path of keys and access functions.

          iex> put_in(%{a: %{b: 1}}, [:a, :b], 2)
          %{a: %{b: 2}}
      """
      @spec put_in(Access.t(), [term(), ...], term()) :: Access.t()
      def put_in(data, [_ | _] = keys, value) do
        :erlang.element(2, get_and_update_in(data, keys, fn _ -> {nil, value} end))
      end

      @doc """
      Puts a value at the place a path expression names.

          iex> m = %{a: %{b: 1}}
          iex> put_in(m.a.b, 2)
          %{a: %{b: 2}}
      """
      defmacro put_in(path, value) do
        Kernel.Utils.build_update_in(path, quote(do: fn _ -> unquote(value) end), "put_in/2")
      end

      @doc """
      Changes the value under a path of keys with a function.

          iex> update_in(%{a: %{b: 1}}, [:a, :b], &(&1 + 1))
          %{a: %{b: 2}}
      """
      @spec update_in(Access.t(), [term(), ...], (term() -> term())) :: Access.t()
      def update_in(data, [_ | _] = keys, fun) when :erlang.is_function(fun) do
        :erlang.element(2, get_and_update_in(data, keys, fn x -> {nil, fun.(x)} end))
      end

      @doc """
      Changes the value at the place a path expression names.

          iex> m = %{"a" => %{b: 1}}
          iex> update_in(m["a"].b, &(&1 + 1))
          %{"a" => %{b: 2}}
      """
      defmacro update_in(path, fun) do
        Kernel.Utils.build_update_in(path, fun, "update_in/2")
      end

      @doc """
      Reads and changes at once: `fun` returns `{value_to_return, new_value}` or `:pop`.

          iex> get_and_update_in(%{a: 1}, [:a], &{&1, &1 + 1})
          {1, %{a: 2}}
      """
      @spec get_and_update_in(structure, keys, (term() | nil -> {current_value, new_value} | :pop)) ::
              {current_value, new_structure :: structure}
            when structure: Access.t(), keys: [any(), ...], current_value: Access.value(), new_value: Access.value()
      def get_and_update_in(data, keys, fun)

      def get_and_update_in(data, [head], fun) when :erlang.is_function(head, 3),
        do: head.(:get_and_update, data, fun)

      def get_and_update_in(data, [head | tail], fun) when :erlang.is_function(head, 3),
        do: head.(:get_and_update, data, fn x -> get_and_update_in(x, tail, fun) end)

      def get_and_update_in(data, [head], fun) when :erlang.is_function(fun, 1),
        do: Access.get_and_update(data, head, fun)

      def get_and_update_in(data, [head | tail], fun) when :erlang.is_function(fun, 1),
        do: Access.get_and_update(data, head, fn x -> get_and_update_in(x, tail, fun) end)

      @doc """
      Reads and changes the place a path expression names.

          iex> m = %{a: 1}
          iex> get_and_update_in(m.a, &{&1, &1 + 1})
          {1, %{a: 2}}
      """
      defmacro get_and_update_in(path, fun) do
        Kernel.Utils.build_get_and_update_in(path, fun)
      end

      @doc """
      Takes the value under a path of keys out of the data.

          iex> pop_in(%{a: %{b: 1}}, [:a, :b])
          {1, %{a: %{}}}
      """
      @spec pop_in(data, [Access.get_and_update_fun(term(), data) | term(), ...]) :: {term(), data}
            when data: Access.container()
      def pop_in(data, keys)

      def pop_in(nil, [key | _]), do: Kernel.Utils.pop_nil!(key)
      def pop_in(data, [_ | _] = keys), do: Kernel.Utils.pop_in_data(data, keys)

      @doc """
      Takes the value at the place a path expression names out of the data.

          iex> m = %{"a" => 1}
          iex> pop_in(m["a"])
          {1, %{}}
      """
      defmacro pop_in(path) do
        Kernel.Utils.build_pop_in(path)
      end
    end
  end
end
