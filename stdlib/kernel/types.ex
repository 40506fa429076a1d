defmodule Kernel.Types do
  @moduledoc false
  # The part of Kernel about what tells types apart. Compiled before it: the same rules hold here as there.

  @doc false
  defmacro __using__(_opts) do
    quote unquote: false do
      @doc """
      Tells whether `term` is an atom. Allowed in guards.

          iex> is_atom(:a)
          true
      """
      @doc guard: true
      @spec is_atom(term()) :: boolean()
      def is_atom(term), do: :erlang.is_atom(term)

      @doc """
      Tells whether `term` is a binary. Allowed in guards.

          iex> is_binary("a")
          true
          iex> is_binary(<<1::3>>)
          false
      """
      @doc guard: true
      @spec is_binary(term()) :: boolean()
      def is_binary(term), do: :erlang.is_binary(term)

      @doc """
      Tells whether `term` is a bitstring; every binary is one. Allowed in guards.

          iex> is_bitstring(<<1::3>>)
          true
      """
      @doc guard: true
      @spec is_bitstring(term()) :: boolean()
      def is_bitstring(term), do: :erlang.is_bitstring(term)

      @doc """
      Tells whether `term` is `true` or `false`. Allowed in guards.

          iex> is_boolean(false)
          true
          iex> is_boolean(nil)
          false
      """
      @doc guard: true
      @spec is_boolean(term()) :: boolean()
      def is_boolean(term), do: :erlang.is_boolean(term)

      @doc """
      Tells whether `term` is a float. Allowed in guards.

          iex> is_float(1)
          false
      """
      @doc guard: true
      @spec is_float(term()) :: boolean()
      def is_float(term), do: :erlang.is_float(term)

      @doc """
      Tells whether `term` is a function. Allowed in guards.

          iex> is_function(fn -> 1 end)
          true
          iex> is_function(:max)
          false
      """
      @doc guard: true
      @spec is_function(term()) :: boolean()
      def is_function(term), do: :erlang.is_function(term)

      @doc """
      Tells whether `term` is a function of that arity. Allowed in guards.

          iex> is_function(&length/1, 1)
          true
      """
      @doc guard: true
      @spec is_function(term(), non_neg_integer()) :: boolean()
      def is_function(term, arity), do: :erlang.is_function(term, arity)

      @doc """
      Tells whether `term` is an integer. Allowed in guards.

          iex> is_integer(1)
          true
      """
      @doc guard: true
      @spec is_integer(term()) :: boolean()
      def is_integer(term), do: :erlang.is_integer(term)

      @doc """
      Tells whether `term` is a list, proper or not. Allowed in guards.

          iex> is_list([1])
          true
      """
      @doc guard: true
      @spec is_list(term()) :: boolean()
      def is_list(term), do: :erlang.is_list(term)

      @doc """
      Tells whether `term` is a map; structs are maps. Allowed in guards.

          iex> is_map(%{})
          true
      """
      @doc guard: true
      @spec is_map(term()) :: boolean()
      def is_map(term), do: :erlang.is_map(term)

      @doc """
      Tells whether `key` is a key of `map`. Allowed in guards.

          iex> is_map_key(%{a: 1}, :a)
          true
      """
      @doc guard: true
      @spec is_map_key(map(), term()) :: boolean()
      def is_map_key(map, key), do: :erlang.is_map_key(key, map)

      @doc """
      Tells whether `term` is an integer or a float. Allowed in guards.

          iex> is_number(1.5)
          true
      """
      @doc guard: true
      @spec is_number(term()) :: boolean()
      def is_number(term), do: :erlang.is_number(term)

      @doc """
      Tells whether `term` is a pid. Allowed in guards.

          iex> is_pid(self())
          true
      """
      @doc guard: true
      @spec is_pid(term()) :: boolean()
      def is_pid(term), do: :erlang.is_pid(term)

      @doc """
      Tells whether `term` is a port. Allowed in guards.

          iex> is_port(self())
          false
      """
      @doc guard: true
      @spec is_port(term()) :: boolean()
      def is_port(term), do: :erlang.is_port(term)

      @doc """
      Tells whether `term` is a reference. Allowed in guards.

          iex> is_reference(make_ref())
          true
      """
      @doc guard: true
      @spec is_reference(term()) :: boolean()
      def is_reference(term), do: :erlang.is_reference(term)

      @doc """
      Tells whether `term` is a tuple. Allowed in guards.

          iex> is_tuple({1, 2})
          true
      """
      @doc guard: true
      @spec is_tuple(term()) :: boolean()
      def is_tuple(term), do: :erlang.is_tuple(term)

      @doc """
      Tells whether `term` is `nil`. Allowed in guards.

          iex> is_nil(nil)
          true
      """
      @doc guard: true
      defmacro is_nil(term) do
        quote do: :erlang.==(unquote(term), nil)
      end

      @doc """
      Tells whether `term` is a struct. Allowed in guards.

          iex> is_struct(1..2)
          true
      """
      @doc guard: true
      defmacro is_struct(term) do
        Kernel.Guards.build_is_struct(term, __CALLER__)
      end

      @doc """
      Tells whether `term` is a struct called `name`. Allowed in guards.

          iex> is_struct(1..2, Range)
          true
      """
      @doc guard: true
      defmacro is_struct(term, name) do
        Kernel.Guards.build_is_struct(term, name, __CALLER__)
      end

      @doc """
      Tells whether `term` is a map but no struct. Allowed in guards.

          iex> is_non_struct_map(%{})
          true
      """
      @doc guard: true
      defmacro is_non_struct_map(term) do
        Kernel.Guards.build_is_non_struct_map(term, __CALLER__)
      end

      @doc """
      Tells whether `term` is an exception. Allowed in guards.

          iex> is_exception(%RuntimeError{})
          true
      """
      @doc guard: true
      defmacro is_exception(term) do
        Kernel.Guards.build_is_exception(term, __CALLER__)
      end

      @doc """
      Tells whether `term` is an exception called `name`. Allowed in guards.

          iex> is_exception(%RuntimeError{}, RuntimeError)
          true
          iex> is_exception(%RuntimeError{}, ArgumentError)
          false
      """
      @doc guard: true
      defmacro is_exception(term, name) do
        Kernel.Guards.build_is_exception(term, name, __CALLER__)
      end
    end
  end
end
