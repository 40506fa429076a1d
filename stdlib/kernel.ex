defmodule Kernel do
  @moduledoc """
  The functions and macros every module gets without asking.

      iex> [1, 2, 3] |> length() |> Kernel.+(1)
      4

  What stands here is imported into every module by default: operators, type checks, conversions, control flow
  (`if/2`, `unless/2`), definitions (`def/2`, `defstruct/1`, `defprotocol/2`) and sigils. Hide a name with
  `import Kernel, except: [if: 2]`.

  The basic shapes of the language (`case`, `fn`, `quote`) are special forms: see `Kernel.SpecialForms`.
  """

  # This is the first module to be compiled but for its own parts (kernel/arithmetic.ex and so on), and Kernel is not
  # imported into itself: guards are spelled with :erlang, errors are made by Kernel.Utils (called when the code runs, so
  # it may come later), and a macro is used only below its definition. The parts are what other modules would `use`; macros
  # that make variables are not among them, as those would be variables of the part.

  ## Control flow

  @doc """
  Boolean "and": `left` must be a boolean, `right` is evaluated only when `left` is `true`. Allowed in guards.

      iex> true and 1
      1
      iex> false and raise("never")
      false
  """
  @doc guard: true
  defmacro left and right do
    Kernel.Guards.build_and(left, right, __CALLER__)
  end

  @doc """
  Boolean "or": `left` must be a boolean, `right` is evaluated only when `left` is `false`. Allowed in guards.

      iex> false or 1
      1
      iex> true or raise("never")
      true
  """
  @doc guard: true
  defmacro left or right do
    Kernel.Guards.build_or(left, right, __CALLER__)
  end

  @doc """
  Evaluates the `do` block when `condition` is neither `false` nor `nil`, else the `else` block (`nil` without one).

      iex> if 1 > 0, do: :yes, else: :no
      :yes
      iex> if nil, do: :yes
      nil
  """
  defmacro if(condition, clauses)

  defmacro if(condition, do: yes), do: Kernel.Utils.build_if(condition, yes, nil)
  defmacro if(condition, do: yes, else: no), do: Kernel.Utils.build_if(condition, yes, no)
  defmacro if(condition, else: no, do: yes), do: Kernel.Utils.build_if(condition, yes, no)

  defmacro if(_condition, _clauses) do
    Kernel.Utils.argument_error(
      "invalid or duplicate keys for if, only \"do\" and an optional \"else\" are permitted"
    )
  end

  @doc """
  Evaluates the `do` block when `condition` is `false` or `nil`, else the `else` block.

      iex> unless 1 > 2, do: :fine
      :fine
  """
  defmacro unless(condition, clauses)

  defmacro unless(condition, do: no), do: Kernel.Utils.build_unless(condition, no, nil)
  defmacro unless(condition, do: no, else: yes), do: Kernel.Utils.build_unless(condition, no, yes)
  defmacro unless(condition, else: yes, do: no), do: Kernel.Utils.build_unless(condition, no, yes)

  defmacro unless(_condition, _clauses) do
    Kernel.Utils.argument_error(
      "invalid or duplicate keys for unless, only \"do\" and an optional \"else\" are permitted"
    )
  end

  @doc """
  Negation: `true` when `value` is `false` or `nil`, otherwise `false`.

      iex> !nil
      true
      iex> !0
      false
  """
  defmacro !value

  defmacro !{:!, _, [value]} do
    Kernel.Utils.only_in_body(__CALLER__, "!")
    Kernel.Utils.build_if(value, true, false)
  end

  defmacro !value do
    Kernel.Utils.only_in_body(__CALLER__, "!")
    Kernel.Utils.build_if(value, false, true)
  end

  @doc """
  Returns `left` when it is `false` or `nil`, otherwise evaluates `right`.

      iex> 1 && 2
      2
      iex> nil && 2
      nil
  """
  defmacro left && right do
    Kernel.Utils.only_in_body(__CALLER__, "&&")

    quote generated: true do
      case unquote(left) do
        x when :"Elixir.Kernel".in(x, [false, nil]) -> x
        _ -> unquote(right)
      end
    end
  end

  @doc """
  Returns `left` unless it is `false` or `nil`; then evaluates `right`.

      iex> nil || :default
      :default
      iex> 0 || :default
      0
  """
  defmacro left || right do
    Kernel.Utils.only_in_body(__CALLER__, "||")

    quote generated: true do
      case unquote(left) do
        x when :"Elixir.Kernel".in(x, [false, nil]) -> unquote(right)
        x -> x
      end
    end
  end

  @doc """
  Passes the value on the left as first argument of the call on the right.

      iex> "a b" |> String.upcase() |> String.split()
      ["A", "B"]
  """
  defmacro left |> right do
    Kernel.Utils.build_pipe(left, right)
  end

  @doc """
  Calls `fun` with `value` and returns the result of `fun`; for use in pipelines.

      iex> 3 |> then(fn x -> 10 - x end)
      7
  """
  defmacro then(value, fun) do
    quote do: unquote(fun).(unquote(value))
  end

  @doc """
  Calls `fun` with `value` for its effect and returns `value`.

      iex> tap(5, fn x -> x + 1 end)
      5
  """
  defmacro tap(value, fun) do
    quote bind_quoted: [fun: fun, value: value] do
      _ = fun.(value)
      value
    end
  end

  @doc """
  Tells whether `expr` matches `pattern`, which may have guards.

      iex> match?({:ok, _}, {:ok, 1})
      true
      iex> match?(x when x > 1, 1)
      false
  """
  defmacro match?(pattern, expr) do
    quote generated: true do
      case unquote(expr) do
        unquote(pattern) -> true
        _ -> false
      end
    end
  end

  @doc """
  Tells whether `left` is an element of the enumerable `right`.

  In guards `right` must be a list or a range written out.

      iex> 2 in [1, 2]
      true
      iex> 5 not in 1..4
      true
  """
  @doc guard: true
  defmacro left in right do
    Kernel.Utils.build_in(left, right, __CALLER__)
  end

  @doc """
  Takes a list apart, filling what is missing with `nil` and dropping what is too much.

      iex> destructure([x, y, z], [1, 2])
      iex> {x, y, z}
      {1, 2, nil}
  """
  defmacro destructure(left, right) when :erlang.is_list(left) do
    quote do
      unquote(left) = Kernel.Utils.destructure(unquote(right), unquote(:erlang.length(left)))
    end
  end

  require Kernel.Arithmetic
  require Kernel.Types
  require Kernel.Data
  require Kernel.Nested
  require Kernel.Definitions
  require Kernel.Sigils
  Kernel.Arithmetic.__using__([])
  Kernel.Types.__using__([])
  Kernel.Data.__using__([])
  Kernel.Nested.__using__([])
  Kernel.Sigils.__using__([])
  Kernel.Definitions.__using__([])

  ## Text

  @doc """
  The text of `term`, by the protocol `String.Chars`. Interpolation uses it.

      iex> to_string(:a)
      "a"
  """
  defmacro to_string(term) do
    case {:erlang.is_binary(term), :maps.get(:context, __CALLER__)} do
      {true, _} ->
        term

      {false, context} when :erlang."/="(context, nil) ->
        quote do: :"Elixir.String.Chars".to_string(unquote(term))

      {false, nil} ->
        quote generated: true do
          case unquote(term) do
            x when :erlang.is_binary(x) -> x
            x -> :"Elixir.String.Chars".to_string(x)
          end
        end
    end
  end

  @doc """
  The charlist of `term`, by the protocol `List.Chars`.

      iex> to_charlist("ab") == [?a, ?b]
      true
  """
  defmacro to_charlist(term) do
    quote do: :"Elixir.List.Chars".to_charlist(unquote(term))
  end

  ## Functions, processes, errors

  @doc """
  Calls `fun` with a list of arguments.

      iex> apply(&max/2, [1, 2])
      2
  """
  @spec apply((... -> any()), [any()]) :: any()
  def apply(fun, args), do: :erlang.apply(fun, args)

  @doc """
  Calls a function of a module with a list of arguments.

      iex> apply(Enum, :sum, [[1, 2]])
      3
  """
  @spec apply(module(), function_name :: atom(), [any()]) :: any()
  def apply(module, function_name, args), do: :erlang.apply(module, function_name, args)

  @doc """
  Stops the calling process with an exit reason.

      iex> try(do: exit(:done), catch: (:exit, reason -> reason))
      :done
  """
  @spec exit(term()) :: no_return()
  def exit(reason), do: :erlang.exit(reason)

  @doc """
  Tells whether `module` is loaded and exports that public function.

      iex> function_exported?(Enum, :map, 2)
      true
      iex> function_exported?(Enum, :map, 9)
      false
  """
  @spec function_exported?(module(), atom(), arity()) :: boolean()
  def function_exported?(module, function, arity),
    do: :erlang.function_exported(module, function, arity)

  @doc """
  Tells whether `module` is loaded and exports that macro.

      iex> macro_exported?(Kernel, :use, 2)
      true
  """
  @spec macro_exported?(module(), atom(), arity()) :: boolean()
  def macro_exported?(module, macro, arity)
      when :erlang.andalso(
             :erlang.is_atom(module),
             :erlang.andalso(:erlang.is_atom(macro), :erlang.is_integer(arity))
           ) do
    case :erlang.function_exported(module, :__info__, 1) do
      true -> :lists.member({macro, arity}, module.__info__(:macros))
      false -> false
    end
  end

  @doc """
  A reference that is like no other.

      iex> make_ref() == make_ref()
      false
  """
  @spec make_ref() :: reference()
  def make_ref(), do: :erlang.make_ref()

  @doc """
  The name of this node. Allowed in guards.

      iex> node()
      :nonode@nohost
  """
  @doc guard: true
  @spec node() :: node()
  def node(), do: :erlang.node()

  @doc """
  The node where a pid, port or reference was made. Allowed in guards.

      iex> node(self())
      :nonode@nohost
  """
  @doc guard: true
  @spec node(pid() | reference() | port()) :: node()
  def node(arg), do: :erlang.node(arg)

  @doc """
  The pid of the calling process. Allowed in guards.

      iex> self() == self()
      true
  """
  @doc guard: true
  @spec self() :: pid()
  def self(), do: :erlang.self()

  @doc """
  Sends a message to a pid, a registered name or `{name, node}`, and returns the message.

      iex> send(self(), :hello)
      :hello
      iex> receive(do: (message -> message))
      :hello
  """
  @spec send(dest :: Process.dest(), message) :: message when message: any()
  def send(dest, message), do: :erlang.send(dest, message)

  @doc """
  Runs `fun` in a new process and returns its pid.

      iex> parent = self()
      iex> pid = spawn(fn -> send(parent, {:from, self()}) end)
      iex> receive(do: ({:from, ^pid} -> :received))
      :received
  """
  @spec spawn((() -> any())) :: pid()
  def spawn(fun), do: :erlang.spawn(fun)

  @doc """
  Runs a function of a module in a new process and returns its pid.

      iex> is_pid(spawn(Enum, :sum, [[1, 2]]))
      true
  """
  @spec spawn(module(), atom(), list()) :: pid()
  def spawn(module, fun, args), do: :erlang.spawn(module, fun, args)

  @doc """
  Like `spawn/1`, with a link to the calling process.

      iex> parent = self()
      iex> spawn_link(fn -> send(parent, :linked) end)
      iex> receive(do: (message -> message))
      :linked
  """
  @spec spawn_link((() -> any())) :: pid()
  def spawn_link(fun), do: :erlang.spawn_link(fun)

  @doc """
  Like `spawn/3`, with a link to the calling process.

      iex> is_pid(spawn_link(Enum, :sum, [[1, 2]]))
      true
  """
  @spec spawn_link(module(), atom(), list()) :: pid()
  def spawn_link(module, fun, args), do: :erlang.spawn_link(module, fun, args)

  @doc """
  Like `spawn/1`, with a monitor; returns `{pid, reference}`.

      iex> {pid, ref} = spawn_monitor(fn -> exit(:bye) end)
      iex> receive(do: ({:DOWN, ^ref, :process, ^pid, reason} -> reason))
      :bye
  """
  @spec spawn_monitor((() -> any())) :: {pid(), reference()}
  def spawn_monitor(fun), do: :erlang.spawn_monitor(fun)

  @doc """
  Like `spawn/3`, with a monitor; returns `{pid, reference}`.

      iex> {pid, ref} = spawn_monitor(Enum, :sum, [[1, 2]])
      iex> receive(do: ({:DOWN, ^ref, :process, ^pid, reason} -> reason))
      :normal
  """
  @spec spawn_monitor(module(), atom(), list()) :: {pid(), reference()}
  def spawn_monitor(module, fun, args), do: :erlang.spawn_monitor(module, fun, args)

  @doc """
  Throws a value, to be caught with `catch`.

      iex> try do throw(:x) catch v -> v end
      :x
  """
  @spec throw(term()) :: no_return()
  def throw(term), do: :erlang.throw(term)

  @doc """
  Raises an exception: a text makes a `RuntimeError`, a module or an exception struct that one.

      iex> try do raise "oops" rescue e -> e end
      %RuntimeError{message: "oops"}
  """
  defmacro raise(message) do
    Kernel.Utils.build_raise(message, __CALLER__)
  end

  @doc """
  Raises `exception`, made by its `exception/1` from `attributes`.

      iex> try do raise ArgumentError, message: "bad" rescue e -> e.message end
      "bad"
  """
  defmacro raise(exception, attributes) do
    quote do: :erlang.error(unquote(exception).exception(unquote(attributes)))
  end

  @doc """
  Raises like `raise/1`, with a stack trace from elsewhere, normally `__STACKTRACE__`.

      iex> error = try(do: :erlang.error(:oops), rescue: (error -> error))
      iex> try(do: reraise(error, []), rescue: (again -> again == error))
      true
  """
  defmacro reraise(message, stacktrace) do
    quote do
      # raise/3 returns when the stack trace is none.
      :erlang.error(
        :erlang.raise(
          :error,
          unquote(Kernel.Utils.build_exception(message, __CALLER__)),
          unquote(stacktrace)
        )
      )
    end
  end

  @doc """
  Raises like `raise/2`, with a stack trace from elsewhere, normally `__STACKTRACE__`.

      iex> try(do: reraise(ArgumentError, [message: "no"], []), rescue: (error -> error.message))
      "no"
  """
  defmacro reraise(exception, attributes, stacktrace) do
    quote do
      :erlang.error(
        :erlang.raise(
          :error,
          unquote(exception).exception(unquote(attributes)),
          unquote(stacktrace)
        )
      )
    end
  end

  @doc """
  Prints the code, the place and the value of an expression, and returns the value. A pipeline prints each step.

  Without arguments it prints the variables in sight. `options` are those of `inspect/2`. What to print, and
  how, is up to `config :elixir, :dbg_callback, {module, function, args}`: when the code is compiled, that function gets the
  quoted code, the options, the environment and `args`, and returns the code to run instead. The default is `Macro.dbg/3`.

      iex> ExUnit.CaptureIO.capture_io(fn -> dbg(Enum.sum([1, 2])) end) =~ "Enum.sum([1, 2]) #=> 3"
      true
  """
  defmacro dbg(code \\ quote(do: binding()), options \\ []) do
    Macro.build_dbg(code, options, __CALLER__)
  end

  ## Variables, aliases

  @doc """
  The variables in sight, as a keyword list.

      iex> x = 1
      iex> binding()
      [x: 1]
  """
  defmacro binding(context \\ nil) do
    Kernel.Utils.build_binding(context, __CALLER__)
  end

  @doc """
  Marks a variable inside `quote` as one of the place where the macro is used, giving up hygiene.

      iex> quote(do: var!(x, Some)) |> elem(0)
      :var!
  """
  defmacro var!(var, context \\ nil)

  defmacro var!({name, meta, atom}, context)
           when :erlang.andalso(:erlang.is_atom(name), :erlang.is_atom(atom)) do
    Kernel.Utils.build_var!(name, meta, context, __CALLER__)
  end

  defmacro var!(other, _context) do
    Kernel.Utils.invalid_var!(other)
  end

  @doc """
  Inside `quote`: lets an alias be resolved where the macro is used.

      iex> quote(do: alias!(List)) |> elem(0)
      :alias!
  """
  defmacro alias!(alias)

  defmacro alias!(alias) when :erlang.is_atom(alias), do: alias

  defmacro alias!({:__aliases__, meta, args}) do
    {:__aliases__, :lists.keydelete(:alias, 1, meta), args}
  end

  ## Definitions

  @doc """
  Requires `module` and runs its `__using__/1` macro here.

      iex> defmodule Kernel.DocUsed do
      ...>   defmacro __using__(opts), do: quote(do: def(name, do: unquote(opts[:name])))
      ...> end
      iex> defmodule Kernel.DocUser do
      ...>   use Kernel.DocUsed, name: "Ada"
      ...> end
      iex> apply(Kernel.DocUser, :name, [])
      "Ada"
  """
  defmacro use(module, opts \\ []) do
    Kernel.Utils.build_use(module, opts, __CALLER__)
  end

  @doc """
  Defines a struct named as the module: a list of fields, or of fields with defaults.

  `@enforce_keys` lists fields that must be given; `@derive` lists protocols to implement.

      defmodule User do
        defstruct name: nil, age: 0
      end

      iex> defmodule(Kernel.DocPoint, do: defstruct([:x, y: 0]))
      iex> Map.from_struct(struct(Kernel.DocPoint, x: 1))
      %{x: 1, y: 0}
  """
  defmacro defstruct(fields) do
    Kernel.Structs.build_defstruct(fields)
  end

  @doc """
  Defines an exception: a struct with `exception/1` and, given a field `:message`, `message/1`.

      defmodule MyError do
        defexception message: "it went wrong", code: 0
      end

      iex> defmodule(Kernel.DocError, do: defexception(message: "wrong"))
      iex> Exception.message(struct(Kernel.DocError))
      "wrong"
  """
  defmacro defexception(fields) do
    Kernel.Structs.build_defexception(fields)
  end

  @doc """
  Makes a struct from a module name or another struct, with fields taken from an enumerable; unknown keys are dropped.

      iex> struct(Range, first: 1, last: 2, step: 1, color: :red)
      1..2
  """
  @spec struct(module() | struct(), Enumerable.t()) :: struct()
  def struct(struct, fields \\ [])
  def struct(struct, fields) when :erlang.is_atom(struct), do: Kernel.Structs.make(struct, fields)
  def struct(struct, fields), do: struct(struct, fields, &Kernel.Structs.make/2)

  @doc """
  Like `struct/2`, but unknown keys and missing enforced keys raise.

      iex> struct!(Version, major: 1, minor: 2, patch: 3).minor
      2
  """
  @spec struct!(module() | struct(), Enumerable.t()) :: struct()
  def struct!(struct, fields \\ [])
  def struct!(struct, fields) when :erlang.is_atom(struct), do: Kernel.Structs.make!(struct, fields)
  def struct!(struct, fields) when :erlang.is_map(struct), do: struct(struct, fields, &Kernel.Structs.make!/2)

  defp struct(%{__struct__: _} = struct, fields, make), do: make.(struct, fields)

  @doc """
  Defines a protocol: functions that each data type implements for itself with `defimpl/3`. See `Protocol`.

      iex> defprotocol Kernel.DocSize do
      ...>   def size(data)
      ...> end
      iex> defimpl Kernel.DocSize, for: Tuple do
      ...>   def size(tuple), do: tuple_size(tuple)
      ...> end
      iex> apply(Kernel.DocSize, :size, [{1, 2}])
      2
  """
  defmacro defprotocol(name, do_block)

  defmacro defprotocol(name, do: block) do
    Protocol.__protocol__(name, block)
  end

  @doc """
  Implements a protocol for a type or a list of types; inside a struct's module `for:` may be left out.

      iex> defprotocol Kernel.DocWeight do
      ...>   def weight(data)
      ...> end
      iex> defimpl Kernel.DocWeight, for: [Integer, Float] do
      ...>   def weight(number), do: number * 2
      ...> end
      iex> apply(Kernel.DocWeight, :weight, [2.5])
      5.0
  """
  defmacro defimpl(name, opts, do_block \\ []) do
    Protocol.__impl__(name, opts, do_block, __CALLER__)
  end

  @doc """
  Defines functions that call the function of the same name in another module.

      iex> defmodule Kernel.DocDelegate do
      ...>   defdelegate reverse(list), to: Enum
      ...>   defdelegate other_way(list), to: Enum, as: :reverse
      ...> end
      iex> apply(Kernel.DocDelegate, :other_way, [[1, 2]])
      [2, 1]
  """
  defmacro defdelegate(funs, opts) do
    Kernel.Delegates.build(funs, opts, __CALLER__)
  end

  @doc """
  Defines a macro that can be used in guards and elsewhere.

      iex> defmodule Kernel.DocGuards do
      ...>   defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
      ...>   def evens(list), do: for(n when is_even(n) <- list, do: n)
      ...> end
      iex> apply(Kernel.DocGuards, :evens, [[1, 2, :three, 4]])
      [2, 4]
  """
  defmacro defguard(guard) do
    Kernel.Utils.build_defguard(:defmacro, guard)
  end

  @doc """
  Like `defguard/1`, but private to the module.

      iex> defmodule Kernel.DocGuard do
      ...>   defguardp is_even(n) when is_integer(n) and rem(n, 2) == 0
      ...>   def even?(n) when is_even(n), do: true
      ...>   def even?(_), do: false
      ...> end
      iex> apply(Kernel.DocGuard, :even?, [4])
      true
  """
  defmacro defguardp(guard) do
    Kernel.Utils.build_defguard(:defmacrop, guard)
  end

  @doc """
  Lets later definitions replace functions of this module; the old ones are reached with `super`.

      iex> defmodule Kernel.DocOverridable do
      ...>   def price(n), do: n * 10
      ...>   defoverridable price: 1
      ...>   def price(n), do: super(n) + 1
      ...> end
      iex> apply(Kernel.DocOverridable, :price, [2])
      21
  """
  defmacro defoverridable(keywords_or_behaviour) do
    quote do
      Module.make_overridable(__MODULE__, unquote(keywords_or_behaviour))
    end
  end

  ## Time

  @doc """
  Converts a duration to milliseconds, as timeouts want it.

      iex> to_timeout(second: 2)
      2000
      iex> to_timeout(:infinity)
      :infinity
  """
  @spec to_timeout(timeout | Duration.t() | [{:week | :day | :hour | :minute | :second | :millisecond, non_neg_integer}]) :: timeout
  def to_timeout(value), do: Kernel.Utils.to_timeout(value)
end
