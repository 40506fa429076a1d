defmodule Phial.Erlang.Terms do
  @moduledoc false
  # The part of :erlang about operators, tests of types, numbers, tuples, lists and maps: all of them builtins.

  @doc false
  defmacro __using__(_opts) do
    quote unquote: false do
      @doc """
      Equal, with integers and floats compared by value.

          iex> :erlang.==(1, 1.0)
          true
      """
      @spec unquote(:==)(term(), term()) :: boolean()
      def unquote(:==)(left, right)

      @doc """
      Not equal, with integers and floats compared by value: `!=` in Elixir.

          iex> :erlang."/="(1, 2)
          true
      """
      @spec unquote(:"/=")(term(), term()) :: boolean()
      def unquote(:"/=")(left, right)

      @doc """
      Equal and of the same type: `===` in Elixir.

          iex> :erlang."=:="(1, 1.0)
          false
      """
      @spec unquote(:"=:=")(term(), term()) :: boolean()
      def unquote(:"=:=")(left, right)

      @doc """
      Not equal or not of the same type: `!==` in Elixir.

          iex> :erlang."=/="(1, 1.0)
          true
      """
      @spec unquote(:"=/=")(term(), term()) :: boolean()
      def unquote(:"=/=")(left, right)

      @doc """
      Less, in the order of all terms: number, atom, reference, function, port, pid, tuple, map, list, bitstring.

          iex> :erlang.<(1, :a)
          true
      """
      @spec unquote(:<)(term(), term()) :: boolean()
      def unquote(:<)(left, right)

      @doc """
      Less or equal, in the order of all terms: `<=` in Elixir.

          iex> :erlang."=<"(2, 2)
          true
      """
      @spec unquote(:"=<")(term(), term()) :: boolean()
      def unquote(:"=<")(left, right)

      @doc """
      Greater, in the order of all terms.

          iex> :erlang.>({1, 2}, {9})
          true
      """
      @spec unquote(:>)(term(), term()) :: boolean()
      def unquote(:>)(left, right)

      @doc """
      Greater or equal, in the order of all terms.

          iex> :erlang.>=("b", "a")
          true
      """
      @spec unquote(:>=)(term(), term()) :: boolean()
      def unquote(:>=)(left, right)

      @doc """
      The number itself.

          iex> :erlang.+(5)
          5
      """
      @spec unquote(:+)(number()) :: number()
      def unquote(:+)(number)

      @doc """
      The sum. Raises `ArithmeticError` for what is no number, or a float too large.

          iex> :erlang.+(1, 2.5)
          3.5
      """
      @spec unquote(:+)(number(), number()) :: number()
      def unquote(:+)(left, right)

      @doc """
      The number with the other sign.

          iex> :erlang.-(5)
          -5
      """
      @spec unquote(:-)(number()) :: number()
      def unquote(:-)(number)

      @doc """
      The difference.

          iex> :erlang.-(1, 3)
          -2
      """
      @spec unquote(:-)(number(), number()) :: number()
      def unquote(:-)(left, right)

      @doc """
      The product.

          iex> :erlang.*(6, 7)
          42
      """
      @spec unquote(:*)(number(), number()) :: number()
      def unquote(:*)(left, right)

      @doc """
      The quotient, always a float. Raises `ArithmeticError` when `right` is zero.

          iex> :erlang./(6, 3)
          2.0
      """
      @spec unquote(:/)(number(), number()) :: float()
      def unquote(:/)(left, right)

      @doc """
      The quotient of integers, cut off towards zero.

          iex> :erlang.div(-7, 2)
          -3
      """
      @spec unquote(:div)(integer(), integer()) :: integer()
      def unquote(:div)(left, right)

      @doc """
      What `div/2` leaves; it has the sign of `left`.

          iex> :erlang.rem(-7, 2)
          -1
      """
      @spec unquote(:rem)(integer(), integer()) :: integer()
      def unquote(:rem)(left, right)

      @doc """
      The number without its sign.

          iex> :erlang.abs(-2.5)
          2.5
      """
      @spec abs(number()) :: number()
      def abs(number)

      @doc """
      The smallest integer that is not less.

          iex> :erlang.ceil(1.2)
          2
      """
      @spec ceil(number()) :: integer()
      def ceil(number)

      @doc """
      The largest integer that is not greater.

          iex> :erlang.floor(-1.2)
          -2
      """
      @spec floor(number()) :: integer()
      def floor(number)

      @doc """
      The nearest integer; half goes away from zero.

          iex> :erlang.round(2.5)
          3
      """
      @spec round(number()) :: integer()
      def round(number)

      @doc """
      The integer part.

          iex> :erlang.trunc(-1.9)
          -1
      """
      @spec trunc(number()) :: integer()
      def trunc(number)

      @doc """
      The number as a float.

          iex> :erlang.float(2)
          2.0
      """
      @spec float(number()) :: float()
      def float(number)

      @doc """
      The greater of two terms; the first when they are equal.

          iex> :erlang.max(1, :a)
          :a
      """
      @spec max(term(), term()) :: term()
      def max(left, right)

      @doc """
      The smaller of two terms; the first when they are equal.

          iex> :erlang.min(1, 1.0)
          1
      """
      @spec min(term(), term()) :: term()
      def min(left, right)

      @doc """
      Bits set in both.

          iex> :erlang.band(6, 3)
          2
      """
      @spec unquote(:band)(integer(), integer()) :: integer()
      def unquote(:band)(left, right)

      @doc """
      Bits set in one of both.

          iex> :erlang.bor(6, 3)
          7
      """
      @spec unquote(:bor)(integer(), integer()) :: integer()
      def unquote(:bor)(left, right)

      @doc """
      Bits set in just one of both.

          iex> :erlang.bxor(6, 3)
          5
      """
      @spec unquote(:bxor)(integer(), integer()) :: integer()
      def unquote(:bxor)(left, right)

      @doc """
      All bits turned over: `-n - 1`.

          iex> :erlang.bnot(2)
          -3
      """
      @spec unquote(:bnot)(integer()) :: integer()
      def unquote(:bnot)(number)

      @doc """
      Shifted left by `count` bits; right when it is negative. Raises `SystemLimitError` when the result would be too large.

          iex> :erlang.bsl(1, 10)
          1024
      """
      @spec unquote(:bsl)(integer(), integer()) :: integer()
      def unquote(:bsl)(number, count)

      @doc """
      Shifted right by `count` bits, with the sign kept.

          iex> :erlang.bsr(-5, 1)
          -3
      """
      @spec unquote(:bsr)(integer(), integer()) :: integer()
      def unquote(:bsr)(number, count)

      @doc """
      Both true. Both sides must be booleans and are evaluated in any case.

          iex> :erlang.and(true, false)
          false
      """
      @spec unquote(:and)(boolean(), boolean()) :: boolean()
      def unquote(:and)(left, right)

      @doc """
      One of both true. Both sides must be booleans and are evaluated in any case.

          iex> :erlang.or(true, false)
          true
      """
      @spec unquote(:or)(boolean(), boolean()) :: boolean()
      def unquote(:or)(left, right)

      @doc """
      Just one of both true.

          iex> :erlang.xor(true, true)
          false
      """
      @spec unquote(:xor)(boolean(), boolean()) :: boolean()
      def unquote(:xor)(left, right)

      @doc """
      The other truth value.

          iex> :erlang.not(true)
          false
      """
      @spec unquote(:not)(boolean()) :: boolean()
      def unquote(:not)(value)

      @doc """
      Sends `message` and returns it: `send/2`.

          iex> :erlang.!(self(), :hi)
          :hi
      """
      @spec unquote(:!)(dst(), term()) :: term()
      def unquote(:!)(destination, message)

      ## Types

      @doc """
      Tells whether it is an atom.

          iex> :erlang.is_atom(nil)
          true
      """
      @spec is_atom(term()) :: boolean()
      def is_atom(term)

      @doc """
      Tells whether it is a bitstring of whole bytes.

          iex> :erlang.is_binary(<<1::3>>)
          false
      """
      @spec is_binary(term()) :: boolean()
      def is_binary(term)

      @doc """
      Tells whether it is a bitstring.

          iex> :erlang.is_bitstring(<<1::3>>)
          true
      """
      @spec is_bitstring(term()) :: boolean()
      def is_bitstring(term)

      @doc """
      Tells whether it is `true` or `false`.

          iex> :erlang.is_boolean(nil)
          false
      """
      @spec is_boolean(term()) :: boolean()
      def is_boolean(term)

      @doc """
      Tells whether it is a float.

          iex> :erlang.is_float(1)
          false
      """
      @spec is_float(term()) :: boolean()
      def is_float(term)

      @doc """
      Tells whether it is a function.

          iex> :erlang.is_function(&length/1)
          true
      """
      @spec is_function(term()) :: boolean()
      def is_function(term)

      @doc """
      Tells whether it is a function of that arity.

          iex> :erlang.is_function(&length/1, 2)
          false
      """
      @spec is_function(term(), arity()) :: boolean()
      def is_function(term, arity)

      @doc """
      Tells whether it is an integer.

          iex> :erlang.is_integer(1)
          true
      """
      @spec is_integer(term()) :: boolean()
      def is_integer(term)

      @doc """
      Tells whether it is a list, proper or not: only the first cell is looked at.

          iex> :erlang.is_list([1 | 2])
          true
      """
      @spec is_list(term()) :: boolean()
      def is_list(term)

      @doc """
      Tells whether it is a map.

          iex> :erlang.is_map(1..2)
          true
      """
      @spec is_map(term()) :: boolean()
      def is_map(term)

      @doc """
      Tells whether `map` has `key`. Raises `BadMapError`.

          iex> :erlang.is_map_key(:a, %{a: 1})
          true
      """
      @spec is_map_key(term(), map()) :: boolean()
      def is_map_key(key, map)

      @doc """
      Tells whether it is an integer or a float.

          iex> :erlang.is_number(1.5)
          true
      """
      @spec is_number(term()) :: boolean()
      def is_number(term)

      @doc """
      Tells whether it is a process identifier.

          iex> :erlang.is_pid(self())
          true
      """
      @spec is_pid(term()) :: boolean()
      def is_pid(term)

      @doc """
      Tells whether it is a port identifier.

          iex> :erlang.is_port(self())
          false
      """
      @spec is_port(term()) :: boolean()
      def is_port(term)

      @doc """
      Tells whether it is a tuple with the atom `tag` in front.

          iex> :erlang.is_record({:user, 1}, :user)
          true
      """
      @spec is_record(term(), atom()) :: boolean()
      def is_record(term, tag)

      @doc """
      Tells whether it is a tuple of `size` elements with the atom `tag` in front.

          iex> :erlang.is_record({:user, 1}, :user, 3)
          false
      """
      @spec is_record(term(), atom(), non_neg_integer()) :: boolean()
      def is_record(term, tag, size)

      @doc """
      Tells whether it is a reference.

          iex> :erlang.is_reference(make_ref())
          true
      """
      @spec is_reference(term()) :: boolean()
      def is_reference(term)

      @doc """
      Tells whether it is a tuple.

          iex> :erlang.is_tuple({})
          true
      """
      @spec is_tuple(term()) :: boolean()
      def is_tuple(term)

      ## Tuples, lists, maps

      @doc """
      The tuple with one more element at its end. Copies it.

          iex> :erlang.append_element({1, 2}, 3)
          {1, 2, 3}
      """
      @spec append_element(tuple(), term()) :: tuple()
      def append_element(tuple, term)

      @doc """
      The tuple without the element at `index`, from 1 on.

          iex> :erlang.delete_element(1, {:a, :b})
          {:b}
      """
      @spec delete_element(pos_integer(), tuple()) :: tuple()
      def delete_element(index, tuple)

      @doc """
      The element at `index`, from 1 on. Raises `ArgumentError` when there is none.

          iex> :erlang.element(2, {:a, :b})
          :b
      """
      @spec element(pos_integer(), tuple()) :: term()
      def element(index, tuple)

      @doc """
      The tuple with `term` put in at `index`, from 1 on.

          iex> :erlang.insert_element(1, {:b}, :a)
          {:a, :b}
      """
      @spec insert_element(pos_integer(), tuple(), term()) :: tuple()
      def insert_element(index, tuple, term)

      @doc """
      A tuple of `arity` times `value`.

          iex> :erlang.make_tuple(3, 0)
          {0, 0, 0}
      """
      @spec make_tuple(arity(), term()) :: tuple()
      def make_tuple(arity, value)

      @doc """
      A tuple of `arity` times `value`, with what `list` of `{index, term}` says at other places; the last one of an index counts.

          iex> :erlang.make_tuple(3, 0, [{2, :b}])
          {0, :b, 0}
      """
      @spec make_tuple(arity(), term(), [{pos_integer(), term()}]) :: tuple()
      def make_tuple(arity, value, list)

      @doc """
      The tuple with another element at `index`, from 1 on. Copies it.

          iex> :erlang.setelement(1, {:a, :b}, :c)
          {:c, :b}
      """
      @spec setelement(pos_integer(), tuple(), term()) :: tuple()
      def setelement(index, tuple, term)

      @doc """
      The number of elements of a tuple, or of bytes of a binary (rounded down).

          iex> :erlang.size({1, 2})
          2
      """
      @spec size(tuple() | bitstring()) :: non_neg_integer()
      def size(item)

      @doc """
      The number of elements.

          iex> :erlang.tuple_size({})
          0
      """
      @spec tuple_size(tuple()) :: non_neg_integer()
      def tuple_size(tuple)

      @doc """
      The elements as a list.

          iex> :erlang.tuple_to_list({1, 2})
          [1, 2]
      """
      @spec tuple_to_list(tuple()) :: [term()]
      def tuple_to_list(tuple)

      @doc """
      The list as a tuple.

          iex> :erlang.list_to_tuple([1, 2])
          {1, 2}
      """
      @spec list_to_tuple([term()]) :: tuple()
      def list_to_tuple(list)

      @doc """
      The first element. Raises `ArgumentError` for an empty list.

          iex> :erlang.hd([1, 2])
          1
      """
      @spec hd(nonempty_maybe_improper_list()) :: term()
      def hd(list)

      @doc """
      What follows the first element.

          iex> :erlang.tl([1, 2])
          [2]
      """
      @spec tl(nonempty_maybe_improper_list()) :: term()
      def tl(list)

      @doc """
      The length of a proper list; it is counted.

          iex> :erlang.length([1, 2])
          2
      """
      @spec length(list()) :: non_neg_integer()
      def length(list)

      @doc """
      The second list behind the first, which is copied.

          iex> :erlang.++([1], [2])
          [1, 2]
      """
      @spec unquote(:++)(list(), term()) :: term()
      def unquote(:++)(list, tail)

      @doc """
      The first list without the first of each item of the second that is in it.

          iex> :erlang.--([1, 2, 1], [1])
          [2, 1]
      """
      @spec unquote(:--)(list(), list()) :: list()
      def unquote(:--)(list, items)

      @doc """
      `list ++ tail`.

          iex> :erlang.append([1], [2])
          [1, 2]
      """
      @spec append(list(), term()) :: term()
      def append(list, tail) when is_list(list), do: :erlang.++(list, tail)
      def append(list, tail), do: :erlang.error(:badarg, [list, tail])

      @doc """
      `list -- items`.

          iex> :erlang.subtract([1, 2], [1])
          [2]
      """
      @spec subtract(list(), list()) :: list()
      def subtract(list, items) when is_list(list) and is_list(items), do: :erlang.--(list, items)
      def subtract(list, items), do: :erlang.error(:badarg, [list, items])

      @doc """
      The value of a key. Raises `KeyError` or `BadMapError`.

          iex> :erlang.map_get(:a, %{a: 1})
          1
      """
      @spec map_get(term(), map()) :: term()
      def map_get(key, map)

      @doc """
      The number of keys.

          iex> :erlang.map_size(%{a: 1})
          1
      """
      @spec map_size(map()) :: non_neg_integer()
      def map_size(map)
    end
  end
end
