defmodule Kernel.Data do
  @moduledoc false
  # The part of Kernel about binaries, lists, maps, tuples and their text. Compiled before it: the same rules hold here as there.

  @doc false
  defmacro __using__(_opts) do
    quote unquote: false do
      @doc """
      The part of a binary that begins at `start` and has `length` bytes. Allowed in guards.

          iex> binary_part("hello", 1, 3)
          "ell"
          iex> binary_part("hello", 5, -2)
          "lo"
      """
      @doc guard: true
      @spec binary_part(binary(), non_neg_integer(), integer()) :: binary()
      def binary_part(binary, start, length), do: :erlang.binary_part(binary, start, length)

      @doc """
      The bytes of `binary` in a range of positions; negative ones count from the end.

          iex> binary_slice("elixir", 1..3)
          "lix"
          iex> binary_slice("elixir", -3..-1)
          "xir"
      """
      @spec binary_slice(binary, Range.t()) :: binary
      def binary_slice(binary, range)

      def binary_slice(binary, %{__struct__: Range, first: first, last: last, step: step})
          when :erlang.is_binary(binary),
          do: Kernel.Utils.binary_slice_range(binary, first, last, step)

      @doc """
      At most `size` bytes of `binary` from position `start`, which counts from the end when negative.

          iex> binary_slice("elixir", 2, 10)
          "ixir"
      """
      @spec binary_slice(binary, start :: integer, size :: non_neg_integer) :: binary
      def binary_slice(binary, start, size)
          when :erlang.andalso(
                 :erlang.is_binary(binary),
                 :erlang.andalso(
                   :erlang.is_integer(start),
                   :erlang.andalso(:erlang.is_integer(size), :erlang.>=(size, 0))
                 )
               ),
          do: Kernel.Utils.slice_binary(binary, start, size)

      @doc """
      Number of bits. Allowed in guards.

          iex> bit_size(<<1::3>>)
          3
          iex> bit_size("ab")
          16
      """
      @doc guard: true
      @spec bit_size(bitstring()) :: non_neg_integer()
      def bit_size(bitstring), do: :erlang.bit_size(bitstring)

      @doc """
      Number of bytes, rounded up for bitstrings. Allowed in guards.

          iex> byte_size("é")
          2
      """
      @doc guard: true
      @spec byte_size(bitstring()) :: non_neg_integer()
      def byte_size(bitstring), do: :erlang.byte_size(bitstring)

      @doc """
      The element at `index`, from zero. Allowed in guards.

          iex> elem({:a, :b}, 1)
          :b
      """
      @doc guard: true
      @spec elem(tuple(), non_neg_integer()) :: term()
      def elem(tuple, index), do: :erlang.element(:erlang.+(index, 1), tuple)

      @doc """
      The first element of a list that is not empty. Allowed in guards.

          iex> hd([1, 2])
          1
      """
      @doc guard: true
      @spec hd(nonempty_maybe_improper_list(elem, any())) :: elem when elem: term()
      def hd(list), do: :erlang.hd(list)

      @doc """
      The number of elements of a list; takes time in proportion. Allowed in guards.

          iex> length([1, 2])
          2
      """
      @doc guard: true
      @spec length(list()) :: non_neg_integer()
      def length(list), do: :erlang.length(list)

      @doc """
      The number of keys of a map. Allowed in guards.

          iex> map_size(%{a: 1})
          1
      """
      @doc guard: true
      @spec map_size(map()) :: non_neg_integer()
      def map_size(map), do: :erlang.map_size(map)

      @doc """
      Puts `value` at `index` of `tuple`, from zero.

          iex> put_elem({1, 2}, 0, :x)
          {:x, 2}
      """
      @spec put_elem(tuple(), non_neg_integer(), term()) :: tuple()
      def put_elem(tuple, index, value), do: :erlang.setelement(:erlang.+(index, 1), tuple, value)

      @doc """
      All but the first element of a list that is not empty. Allowed in guards.

          iex> tl([1, 2])
          [2]
      """
      @doc guard: true
      @spec tl(nonempty_maybe_improper_list(elem, last)) :: maybe_improper_list(elem, last) | last
            when elem: term(), last: term()
      def tl(list), do: :erlang.tl(list)

      @doc """
      The number of elements of a tuple. Allowed in guards.

          iex> tuple_size({:a, :b})
          2
      """
      @doc guard: true
      @spec tuple_size(tuple()) :: non_neg_integer()
      def tuple_size(tuple), do: :erlang.tuple_size(tuple)

      @doc """
      A list followed by another term, normally a list; copies `left`.

          iex> [1] ++ [2, 3]
          [1, 2, 3]
      """
      @spec list() ++ term() :: maybe_improper_list()
      def left ++ right, do: :erlang.++(left, right)

      @doc """
      Removes from `left` the first occurrence of each element of `right`.

          iex> [1, 2, 1] -- [1]
          [2, 1]
      """
      @spec list() -- list() :: list()
      def left -- right, do: :erlang.--(left, right)

      @doc """
      Joins two binaries. On the left side of a match everything but the last part must be a literal.

          iex> "foo" <> "bar"
          "foobar"
          iex> "x-" <> rest = "x-ray"
          iex> rest
          "ray"
      """
      defmacro left <> right do
        Kernel.Utils.build_concat(left, right, __CALLER__)
      end

      @doc """
      Tells whether the text on the left contains the one on the right, or matches the regular expression there.

          iex> "abcd" =~ "bc"
          true
          iex> "abcd" =~ ~r/^b/
          false
      """
      @spec String.t() =~ (String.t() | Regex.t()) :: boolean()
      def left =~ "" when :erlang.is_binary(left), do: true

      def left =~ right
          when :erlang.andalso(:erlang.is_binary(left), :erlang.is_binary(right)),
          do: :erlang."=/="(:binary.match(left, right), :nomatch)

      def left =~ right when :erlang.is_binary(left), do: Regex.match?(right, left)

      @doc """
      The range of all integers: `..` slices everything.

          iex> Enum.to_list(..)
          []
      """
      defmacro unquote(:..)() do
        quote do: %{__struct__: Elixir.Range, first: 0, last: -1, step: 1}
      end

      @doc """
      A range from `first` to `last`, both included.

          iex> Enum.to_list(1..3)
          [1, 2, 3]
      """
      defmacro first..last do
        Kernel.Utils.build_range(first, last, __CALLER__)
      end

      @doc """
      A range with a step.

          iex> Enum.to_list(1..10//4)
          [1, 5, 9]
      """
      defmacro first..last//step do
        Kernel.Utils.build_range(first, last, step, __CALLER__)
      end

      @doc """
      The text a person reads of any term, by the protocol `Inspect`. For the options see `Inspect.Opts`.

          iex> inspect({:ok, "a"})
          "{:ok, \\"a\\"}"
      """
      @spec inspect(Inspect.t(), keyword()) :: String.t()
      def inspect(term, opts \\ []) when :erlang.is_list(opts) do
        Kernel.Utils.inspect_term(term, opts)
      end
    end
  end
end
