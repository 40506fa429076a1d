defmodule Macro do
  @moduledoc """
  Functions on quoted code, for macros.

      iex> Macro.to_string(quote(do: 1 + 2 * 3))
      "1 + 2 * 3"

  Quoted code is made of literals (atoms, numbers, strings, lists and pairs of quoted code) and of triples
  `{name, metadata, arguments}`, where a variable has an atom (its context) in place of the arguments.
  """

  @type t :: input
  @type input ::
          input_expr
          | {input, input}
          | [input]
          | atom
          | number
          | binary
  @type captured_remote_function() :: (... -> any())
  @type output() ::
          output_expr()
          | {output(), output()}
          | [output()]
          | atom()
          | number()
          | binary()
          | captured_remote_function()
          | pid()
  @typep output_expr() :: {output_expr() | atom(), metadata(), atom() | [output()]}

  @typep input_expr :: {input_expr | atom, metadata, atom | [input]}
  @type metadata :: keyword

  ## Making code

  @doc """
  The variable `name` in `context`, normally `nil` or the module.

      iex> Macro.var(:x, nil)
      {:x, [], nil}
  """
  @spec var(var, context) :: {var, [], context} when var: atom, context: atom
  def var(name, context) when is_atom(name) and is_atom(context), do: {name, [], context}

  @doc """
  Variables `arg1` to `arg<amount>`.

      iex> Macro.generate_arguments(2, Foo)
      [{:arg1, [], Foo}, {:arg2, [], Foo}]
  """
  @spec generate_arguments(0, context :: atom) :: []
  @spec generate_arguments(pos_integer, context) :: [{atom, [], context}, ...] when context: atom
  def generate_arguments(amount, context), do: generate_arguments(amount, context, &var/2)

  defp generate_arguments(0, context, _var) when is_atom(context), do: []

  defp generate_arguments(amount, context, var) when is_integer(amount) and amount > 0 and is_atom(context) do
    for index <- :lists.seq(1, amount), do: var.(:"arg#{index}", context)
  end

  @doc """
  Like `generate_arguments/2`, with variables that cannot be meant elsewhere.

      iex> length(Macro.generate_unique_arguments(2, __MODULE__))
      2

  """
  @spec generate_unique_arguments(0, context :: atom) :: []
  @spec generate_unique_arguments(pos_integer, context) :: [{atom, [{:counter, integer}], context}, ...] when context: atom
  def generate_unique_arguments(amount, context), do: generate_arguments(amount, context, &unique_var/2)

  @doc """
  A variable that cannot be meant elsewhere.

      iex> Macro.unique_var(:x, __MODULE__) |> elem(0)
      :x

  """
  @spec unique_var(var, context) :: {var, [{:counter, integer}], context} when var: atom, context: atom
  def unique_var(name, context) when is_atom(name) and is_atom(context) do
    {name, [counter: :phial_macro.unique()], context}
  end

  @doc """
  The quoted code whose value is `value`.

  With `unquote: true` calls of `unquote/1` and `unquote_splicing/1` in the value are replaced by their argument; with
  `prune_metadata: true` only `:line` and `:no_parens` are left of the metadata of quoted code in the value.

      iex> Macro.escape({:a, 1, "x"})
      {:{}, [], [:a, 1, "x"]}
  """
  @spec escape(term, keyword) :: t
  def escape(value, opts \\ []) do
    # Keyword is not there yet when the first files of the library are compiled.
    unquote? = opts != [] and Keyword.get(opts, :unquote, false) == true
    prune? = opts != [] and Keyword.get(opts, :prune_metadata, false) == true
    do_escape(value, unquote?, prune?)
  end

  defp do_escape({:unquote, _, [expr]}, true, _prune?), do: expr

  # What is unquoted in a quote belongs to that; its options do not.
  defp do_escape({:quote, meta, args}, true, prune?) when is_list(args) and args != [] do
    meta = do_escape(if(prune?, do: prune(meta), else: meta), true, prune?)
    options = for option <- :lists.droplast(args), do: do_escape(option, true, prune?)
    {:{}, [], [:quote, meta, options ++ [do_escape(:lists.last(args), false, prune?)]]}
  end

  defp do_escape({{{:., meta, [left, :unquote]}, _, [name]}, call_meta, args}, true, prune?) do
    dot = {:{}, [], [:., do_escape(meta, true, prune?), [do_escape(left, true, prune?), name]]}
    {:{}, [], [dot, do_escape(call_meta, true, prune?), do_escape(args, true, prune?)]}
  end

  defp do_escape({call, meta, args}, unquote?, true) when is_list(meta) do
    {:{}, [], [do_escape(call, unquote?, true), do_escape(prune(meta), unquote?, true), do_escape(args, unquote?, true)]}
  end

  defp do_escape({left, right}, unquote?, prune?),
    do: {do_escape(left, unquote?, prune?), do_escape(right, unquote?, prune?)}

  defp do_escape(tuple, unquote?, prune?) when is_tuple(tuple) do
    {:{}, [], for(item <- :erlang.tuple_to_list(tuple), do: do_escape(item, unquote?, prune?))}
  end

  defp do_escape([], _unquote?, _prune?), do: []
  defp do_escape(list, unquote?, prune?) when is_list(list), do: escape_list(list, unquote?, prune?)

  defp do_escape(map, unquote?, prune?) when is_map(map) do
    {:%{}, [], for({key, value} <- :maps.to_list(map), do: {do_escape(key, unquote?, prune?), do_escape(value, unquote?, prune?)})}
  end

  defp do_escape(value, _unquote?, _prune?)
       when is_atom(value) or is_number(value) or is_binary(value) or is_pid(value),
       do: value

  defp do_escape(bits, _unquote?, _prune?) when is_bitstring(bits) do
    whole = div(bit_size(bits), 8)
    rest_size = rem(bit_size(bits), 8)
    <<bytes::binary-size(whole), rest::size(rest_size)>> = bits
    size = {:size, [], [rest_size]}
    {:<<>>, [], [bytes, {:"::", [], [rest, size]}]}
  end

  defp do_escape(fun, _unquote?, _prune?) when is_function(fun) do
    case :erlang.fun_info(fun, :type) do
      {:type, :external} ->
        {:module, module} = :erlang.fun_info(fun, :module)
        {:name, name} = :erlang.fun_info(fun, :name)
        {:arity, arity} = :erlang.fun_info(fun, :arity)
        {:&, [], [{:/, [], [{{:., [], [module, name]}, [no_parens: true], []}, arity]}]}

      _ ->
        bad_escape(fun)
    end
  end

  defp do_escape(other, _unquote?, _prune?), do: bad_escape(other)

  defp prune(meta), do: for({key, _} = pair when key in [:line, :no_parens] <- meta, do: pair)

  defp escape_list([{:unquote_splicing, _, [expr]}], true, _prune?), do: expr

  defp escape_list([{:unquote_splicing, _, [expr]} | rest], true, prune?) do
    quote do: :erlang.++(unquote(expr), unquote(escape_list(rest, true, prune?)))
  end

  defp escape_list([head | tail], unquote?, prune?) when is_list(tail) do
    case escape_list(tail, unquote?, prune?) do
      tail when is_list(tail) -> [do_escape(head, unquote?, prune?) | tail]
      code -> [{:|, [], [do_escape(head, unquote?, prune?), code]}]
    end
  end

  defp escape_list([head | tail], unquote?, prune?) do
    [{:|, [], [do_escape(head, unquote?, prune?), do_escape(tail, unquote?, prune?)]}]
  end

  defp escape_list([], _unquote?, _prune?), do: []

  defp bad_escape(value) do
    raise ArgumentError,
          "cannot escape #{inspect(value)}. The supported values are: lists, tuples, maps, atoms, numbers, bitstrings, " <>
            "PIDs and remote functions in the format &Mod.fun/arity"
  end

  ## Pipes and calls

  @doc """
  Puts `expr` as argument at `position` into `call`.

      iex> Macro.pipe(1, quote(do: foo(2)), 0) |> Macro.to_string()
      "foo(1, 2)"
  """
  @spec pipe(t, t, integer) :: t
  def pipe(expr, call, position), do: Kernel.Utils.pipe(expr, call, position)

  @doc """
  The steps of a pipeline, each with the position 0.

      iex> steps = Macro.unpipe(quote(do: 100 |> div(5)))
      iex> Enum.map(steps, fn {step, position} -> {Macro.to_string(step), position} end)
      [{"100", 0}, {"div(5)", 0}]
  """
  @spec unpipe(t) :: [t]
  def unpipe(expr), do: Kernel.Utils.unpipe(expr, [])

  @doc """
  The name and arguments of a local call, or the left side, name and arguments of a remote one; `:error` otherwise.

      iex> Macro.decompose_call(quote(do: foo(1)))
      {:foo, [1]}
  """
  @spec decompose_call(t) :: {atom, [t]} | {t, atom, [t]} | :error
  def decompose_call(ast)
  def decompose_call({:{}, _, args}) when is_list(args), do: :error
  def decompose_call({{:., _, [remote, function]}, _, args}) when is_tuple(remote) or is_atom(remote), do: {remote, function, args}
  def decompose_call({name, _, args}) when is_atom(name) and is_atom(args), do: {name, []}
  def decompose_call({name, _, args}) when is_atom(name) and is_list(args), do: {name, args}
  def decompose_call(_), do: :error

  @doc """
  Changes the metadata of a triple with `fun`; other code stays as it is.

      iex> Macro.update_meta({:x, [line: 1], nil}, &Keyword.put(&1, :line, 2))
      {:x, [line: 2], nil}

  """
  @spec update_meta(t, (keyword -> keyword)) :: t
  def update_meta({left, meta, right}, fun) when is_list(meta), do: {left, fun.(meta), right}
  def update_meta(other, _fun), do: other

  ## Walking

  @doc """
  Walks code depth first with an accumulator, calling `pre` on the way down and `post` on the way up.

      iex> Macro.traverse([1, 2], 0, fn x, n -> {x, n + 1} end, fn x, n -> {x, n} end)
      {[1, 2], 3}

  """
  @spec traverse(t, any, (t, any -> {t, any}), (t, any -> {t, any})) :: {t, any}
  def traverse(ast, acc, pre, post) when is_function(pre, 2) and is_function(post, 2) do
    {ast, acc} = pre.(ast, acc)
    do_traverse(ast, acc, pre, post)
  end

  defp do_traverse({form, meta, args}, acc, pre, post) when is_atom(form) do
    {args, acc} = do_traverse_args(args, acc, pre, post)
    post.({form, meta, args}, acc)
  end

  defp do_traverse({form, meta, args}, acc, pre, post) do
    {form, acc} = pre.(form, acc)
    {form, acc} = do_traverse(form, acc, pre, post)
    {args, acc} = do_traverse_args(args, acc, pre, post)
    post.({form, meta, args}, acc)
  end

  defp do_traverse({left, right}, acc, pre, post) do
    {left, acc} = pre.(left, acc)
    {left, acc} = do_traverse(left, acc, pre, post)
    {right, acc} = pre.(right, acc)
    {right, acc} = do_traverse(right, acc, pre, post)
    post.({left, right}, acc)
  end

  defp do_traverse(list, acc, pre, post) when is_list(list) do
    {list, acc} = do_traverse_args(list, acc, pre, post)
    post.(list, acc)
  end

  defp do_traverse(other, acc, _pre, post), do: post.(other, acc)

  defp do_traverse_args(args, acc, _pre, _post) when is_atom(args), do: {args, acc}

  defp do_traverse_args(args, acc, pre, post) when is_list(args) do
    :lists.mapfoldl(
      fn arg, acc ->
        {arg, acc} = pre.(arg, acc)
        do_traverse(arg, acc, pre, post)
      end,
      acc,
      args
    )
  end

  @doc "Walks code, calling `fun` on each node before its children."
  @spec prewalk(t, (t -> t)) :: t
  def prewalk(ast, fun) when is_function(fun, 1) do
    {ast, nil} = traverse(ast, nil, fn node, nil -> {fun.(node), nil} end, fn node, nil -> {node, nil} end)
    ast
  end

  @doc """
  Like `prewalk/2`, with an accumulator.

      iex> Macro.prewalk(quote(do: 1 + 2), 0, fn
      ...>   n, acc when is_integer(n) -> {n, acc + n}
      ...>   other, acc -> {other, acc}
      ...> end) |> elem(1)
      3
  """
  @spec prewalk(t, any, (t, any -> {t, any})) :: {t, any}
  def prewalk(ast, acc, fun) when is_function(fun, 2), do: traverse(ast, acc, fun, fn node, acc -> {node, acc} end)

  @doc """
  Walks code, calling `fun` on each node after its children.

      iex> Macro.postwalk(quote(do: [1, 2]), fn n when is_integer(n) -> n * 10; other -> other end)
      [10, 20]

  """
  @spec postwalk(t, (t -> t)) :: t
  def postwalk(ast, fun) when is_function(fun, 1) do
    {ast, nil} = traverse(ast, nil, fn node, nil -> {node, nil} end, fn node, nil -> {fun.(node), nil} end)
    ast
  end

  @doc """
  Like `postwalk/2`, with an accumulator.

      iex> Macro.postwalk([1, 2], 0, fn n, sum when is_integer(n) -> {n, sum + n}; other, sum -> {other, sum} end)
      {[1, 2], 3}

  """
  @spec postwalk(t, any, (t, any -> {t, any})) :: {t, any}
  def postwalk(ast, acc, fun) when is_function(fun, 2), do: traverse(ast, acc, fn node, acc -> {node, acc} end, fun)

  @doc """
  An enumerable of all nodes, parents first.

      iex> Enum.to_list(Macro.prewalker([1, [2]]))
      [[1, [2]], 1, [2], 2]

  """
  @spec prewalker(t) :: Enumerable.t()
  def prewalker(ast), do: &walk_pre([ast], &1, &2)

  defp walk_pre(_nodes, {:halt, acc}, _fun), do: {:halted, acc}
  defp walk_pre(nodes, {:suspend, acc}, fun), do: {:suspended, acc, &walk_pre(nodes, &1, fun)}
  defp walk_pre([], {:cont, acc}, _fun), do: {:done, acc}
  defp walk_pre([node | rest], {:cont, acc}, fun), do: walk_pre(children(node) ++ rest, fun.(node, acc), fun)

  @doc """
  An enumerable of all nodes, children first.

      iex> Enum.to_list(Macro.postwalker([1, [2]]))
      [1, 2, [2], [1, [2]]]

  """
  @spec postwalker(t) :: Enumerable.t()
  def postwalker(ast), do: &walk_post([{:enter, ast}], &1, &2)

  defp walk_post(_nodes, {:halt, acc}, _fun), do: {:halted, acc}
  defp walk_post(nodes, {:suspend, acc}, fun), do: {:suspended, acc, &walk_post(nodes, &1, fun)}
  defp walk_post([], {:cont, acc}, _fun), do: {:done, acc}

  defp walk_post([{:enter, node} | rest], acc, fun) do
    walk_post(for(child <- children(node), do: {:enter, child}) ++ [{:leave, node} | rest], acc, fun)
  end

  defp walk_post([{:leave, node} | rest], {:cont, acc}, fun), do: walk_post(rest, fun.(node, acc), fun)

  defp children({form, _, args}) when is_atom(form) and is_list(args), do: args
  defp children({form, _, args}) when is_list(args), do: [form | args]
  defp children({left, right}), do: [left, right]
  defp children(list) when is_list(list), do: list
  defp children(_), do: []

  @doc """
  The nodes from the first one for which `fun` is true up to the root; `nil` when there is none.

      iex> Macro.path(quote(do: a + 1), &(&1 == 1)) |> hd()
      1

  """
  @spec path(t, (t -> as_boolean(term))) :: [t] | nil
  def path(ast, fun) when is_function(fun, 1), do: find_path(ast, fun, [])

  defp find_path(ast, fun, above) do
    if fun.(ast), do: [ast | above], else: find_path_in(children(ast), fun, [ast | above])
  end

  defp find_path_in([child | rest], fun, above), do: find_path(child, fun, above) || find_path_in(rest, fun, above)
  defp find_path_in([], _fun, _above), do: nil

  ## Expansion

  @doc """
  Expands what stands at the head of `ast` (a macro, an alias, `__MODULE__`...) until nothing changes.

      iex> Macro.expand(quote(do: Enum), __ENV__)
      Enum
  """
  @spec expand(t, Macro.Env.t()) :: t
  def expand(ast, env), do: Kernel.Utils.expand(ast, env)

  @doc """
  Like `expand/2`, one step.

      iex> Macro.expand_once(quote(do: String), __ENV__)
      String

  """
  @spec expand_once(t, Macro.Env.t()) :: t
  def expand_once({_, _, _} = ast, env) do
    {expanded, _expanded?} = :phial_macro.expand_once(ast, env)
    expanded
  end

  def expand_once(ast, _env), do: ast

  @doc """
  Expands the aliases in literals: lists, tuples and maps of them.

      iex> Macro.expand_literals(quote(do: [String, 1]), __ENV__)
      [String, 1]

  """
  @spec expand_literals(input, Macro.Env.t()) :: t
  def expand_literals(ast, env) do
    {ast, :ok} = expand_literals(ast, :ok, fn node, :ok -> {expand(node, env), :ok} end)
    ast
  end

  @doc "Expands the aliases in literals with `fun` and an accumulator."
  @spec expand_literals(t, acc, (t, acc -> {t, acc})) :: {t, acc} when acc: term
  def expand_literals(ast, acc, fun)

  def expand_literals({:__aliases__, _, _} = alias, acc, fun), do: fun.(alias, acc)
  def expand_literals({:__MODULE__, _, _} = alias, acc, fun), do: fun.(alias, acc)

  def expand_literals({:%{}, meta, args}, acc, fun) do
    {args, acc} = expand_literals(args, acc, fun)
    {{:%{}, meta, args}, acc}
  end

  def expand_literals({:{}, meta, args}, acc, fun) do
    {args, acc} = expand_literals(args, acc, fun)
    {{:{}, meta, args}, acc}
  end

  def expand_literals({left, right}, acc, fun) do
    {left, acc} = expand_literals(left, acc, fun)
    {right, acc} = expand_literals(right, acc, fun)
    {{left, right}, acc}
  end

  def expand_literals(list, acc, fun) when is_list(list) do
    :lists.mapfoldl(fn item, acc -> expand_literals(item, acc, fun) end, acc, list)
  end

  def expand_literals(other, acc, _fun), do: {other, acc}

  @doc """
  The fields of a struct at compile time, in the order of its definition: a list of `%{field: name, default: value}`.

      iex> hd(Macro.struct_info!(URI, __ENV__))
      %{field: :scheme, default: nil}

  Raises `CompileError` when the module has no struct.
  """
  @spec struct_info!(module, Macro.Env.t()) :: [%{field: atom, default: term}]
  def struct_info!(module, env) when is_atom(module) do
    struct = __MODULE__.struct!(module, env)

    fields =
      if not :phial_module.is_open(module) and function_exported?(module, :__info__, 1),
        do: for(%{field: field} <- module.__info__(:struct), do: field),
        else: Map.keys(Map.drop(struct, [:__struct__, :__exception__]))

    for field <- fields, do: %{field: field, default: Map.fetch!(struct, field)}
  end

  @doc """
  The struct of a module with the defaults of its fields, for macros. A struct of the module under definition is known after
  `defstruct`; a module without struct raises `ArgumentError` or `CompileError`.

      iex> Macro.struct!(URI, __ENV__).port
      nil
  """
  @spec struct!(module, Macro.Env.t()) :: %{required(:__struct__) => module, optional(atom) => any} when module: module
  def struct!(module, env) when is_atom(module) do
    open = :phial_module.is_open(module) and :phial_module.get_attribute(module, :__struct__)

    case open do
      {:ok, struct} ->
        struct

      _ ->
        if Code.ensure_loaded?(module) and function_exported?(module, :__struct__, 0) do
          module.__struct__()
        else
          raise CompileError, file: env.file, line: env.line, description: no_struct(module, module in env.context_modules)
        end
    end
  end

  ## Questions

  defp no_struct(module, true = _being_defined?) do
    "cannot access struct #{inspect(module)}, the struct was not yet defined or the struct is being accessed in the same " <>
      "context that defines it"
  end

  defp no_struct(module, false) do
    "#{inspect(module)}.__struct__/0 is undefined, cannot expand struct #{inspect(module)}. Make sure the struct name is correct. " <>
      "If the struct name exists and is correct but it still cannot be found, you likely have cyclic module usage in your code"
  end

  @doc """
  Tells whether code is a literal: its value is known without running anything.

      iex> Macro.quoted_literal?(quote(do: {1, [a: "b"]}))
      true
  """
  @spec quoted_literal?(t) :: boolean
  def quoted_literal?(term)
  def quoted_literal?({:__aliases__, _, args}), do: :lists.all(&is_atom/1, args)
  def quoted_literal?({:%, _, [left, right]}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?({:%{}, _, args}), do: quoted_literal?(args)
  def quoted_literal?({:{}, _, args}), do: quoted_literal?(args)
  def quoted_literal?({left, right}), do: quoted_literal?(left) and quoted_literal?(right)
  def quoted_literal?(list) when is_list(list), do: :lists.all(&quoted_literal?/1, list)
  def quoted_literal?(term), do: is_atom(term) or is_number(term) or is_binary(term)

  @doc """
  Tells whether a name with that arity is an operator.

      iex> Macro.operator?(:not, 1)
      true
  """
  @spec operator?(name :: atom, arity) :: boolean
  def operator?(name, arity)
  def operator?(:"..//", 3), do: true
  def operator?(:.., 0), do: true
  def operator?(name, 2) when name == :.. or name == :., do: true
  def operator?(name, 2) when is_atom(name), do: Macro.Identifier.binary_operator?(name)
  def operator?(name, 1) when is_atom(name), do: Macro.Identifier.unary_operator?(name)
  def operator?(name, arity) when is_atom(name) and is_integer(arity), do: false

  @special_forms [
    {:%{}, :any}, {:{}, :any}, {:<<>>, :any}, {:__block__, :any}, {:__aliases__, :any}, {:for, :any}, {:with, :any},
    {:fn, :any}, {:super, :any}, {:=, 2}, {:^, 1}, {:&, 1}, {:"::", 2}, {:., 2}, {:%, 2}, {:alias, 1}, {:alias, 2},
    {:require, 1}, {:require, 2}, {:import, 1}, {:import, 2}, {:case, 2}, {:cond, 1}, {:try, 1}, {:receive, 1},
    {:quote, 1}, {:quote, 2}, {:unquote, 1}, {:unquote_splicing, 1}, {:__ENV__, 0}, {:__MODULE__, 0}, {:__DIR__, 0},
    {:__CALLER__, 0}, {:__STACKTRACE__, 0}
  ]

  @doc """
  Tells whether a name with that arity is a special form.

      iex> Macro.special_form?(:case, 2)
      true
  """
  @spec special_form?(name :: atom, arity) :: boolean
  def special_form?(name, arity) when is_atom(name) and is_integer(arity) do
    :lists.member({name, arity}, @special_forms) or :lists.member({name, :any}, @special_forms)
  end

  @doc """
  How an atom is written: `:alias`, `:identifier`, `:unquoted` (an operator and the like) or `:quoted`.

      iex> Macro.classify_atom(:"foo bar")
      :quoted
  """
  @spec classify_atom(atom) :: :alias | :identifier | :quoted | :unquoted
  def classify_atom(atom), do: inner_classify(atom)

  defp inner_classify(atom) when is_atom(atom), do: Macro.Identifier.classify(atom)

  @doc """
  The text of an atom as a literal, as a key of a keyword list, or as the name of a remote call.

      iex> Macro.inspect_atom(:key, :"foo bar")
      "\\"foo bar\\":"
  """
  @spec inspect_atom(:literal | :key | :remote_call, atom) :: binary
  def inspect_atom(source_format, atom) when is_atom(atom) and source_format in [:literal, :key, :remote_call], do: Macro.Identifier.inspect_atom(source_format, atom)

  @doc """
  `:ok` when `expr` is quoted code, otherwise `{:error, part}` with the first part that is not.

      iex> Macro.validate({:foo, [], [{1, 2, 3}]})
      {:error, {1, 2, 3}}
  """
  @spec validate(term) :: :ok | {:error, term}
  def validate(expr) do
    case find_invalid(expr) do
      nil -> :ok
      {:invalid, part} -> {:error, part}
    end
  end

  defp find_invalid({left, right}), do: find_invalid(left) || find_invalid(right)

  defp find_invalid({left, meta, right} = node) when is_list(meta) and (is_atom(right) or is_list(right)) do
    if is_atom(left) or is_tuple(left) do
      find_invalid(left) || if(is_list(right), do: find_invalid(right))
    else
      {:invalid, node}
    end
  end

  defp find_invalid([]), do: nil
  defp find_invalid([head | tail]) when is_list(tail), do: find_invalid(head) || find_invalid(tail)
  defp find_invalid(term) when is_atom(term) or is_number(term) or is_binary(term) or is_pid(term), do: nil

  defp find_invalid(fun) when is_function(fun) do
    if :erlang.fun_info(fun, :type) == {:type, :external}, do: nil, else: {:invalid, fun}
  end

  defp find_invalid(other), do: {:invalid, other}

  ## Text

  @doc """
  The source text of quoted code, laid out as by the formatter.

      iex> Macro.to_string(quote(do: if(x, do: 1)))
      "if x do\\n  1\\nend"
  """
  @spec to_string(t) :: String.t()
  def to_string(tree) do
    doc = Code.quoted_to_algebra(tree)
    :erlang.iolist_to_binary(Inspect.Algebra.format(doc, 98))
  end

  @doc "Like `to_string/1`, where `fun` may change the text of each node."
  @deprecated "Use Macro.to_string/1 instead"
  @spec to_string(t(), (t(), String.t() -> String.t())) :: String.t()
  def to_string(tree, fun), do: fun.(tree, Macro.to_string(tree))

  @doc """
  Replaces the escapes of a string literal by what they stand for.

      iex> Macro.unescape_string("a\\\\nb")
      "a\\nb"
  """
  @spec unescape_string(String.t()) :: String.t()
  def unescape_string(string), do: Macro.Escape.unescape(string, &Macro.Escape.default/1)

  @doc "Like `unescape_string/1`; `map` says what the letter behind a backslash stands for."
  @spec unescape_string(String.t(), (non_neg_integer -> non_neg_integer | false)) :: String.t()
  def unescape_string(string, map), do: Macro.Escape.unescape(string, map)

  @doc """
  Converts `snake_case` to `CamelCase`.

      iex> Macro.camelize("foo_bar/baz")
      "FooBar.Baz"
  """
  @spec camelize(String.t()) :: String.t()
  def camelize(string)
  def camelize(""), do: ""
  def camelize(<<?_, rest::binary>>), do: camelize(rest)
  def camelize(<<char, rest::binary>>), do: <<upper(char)>> <> camel(rest)

  defp camel(<<?_, ?_, rest::binary>>), do: camel(<<?_, rest::binary>>)
  defp camel(<<?_, char, rest::binary>>) when char in ?a..?z, do: <<upper(char)>> <> camel(rest)
  defp camel(<<?_, char, rest::binary>>) when char in ?0..?9, do: <<char>> <> camel(rest)
  defp camel(<<?_>>), do: <<>>
  defp camel(<<?/, rest::binary>>), do: <<?.>> <> camelize(rest)
  defp camel(<<char, rest::binary>>), do: <<char>> <> camel(rest)
  defp camel(<<>>), do: <<>>

  @doc """
  Converts `CamelCase` to `snake_case`.

      iex> Macro.underscore("FooBar.Baz")
      "foo_bar/baz"
  """
  @spec underscore(module | atom | String.t()) :: String.t()
  def underscore(atom_or_string)

  def underscore(atom) when is_atom(atom) do
    case :erlang.atom_to_binary(atom) do
      <<"Elixir.", rest::binary>> -> underscore(rest)
      text -> :erlang.error({:badmatch, text})
    end
  end

  def underscore(<<char, rest::binary>>), do: <<lower(char)>> <> under(rest, char)
  def underscore(""), do: ""

  # An underscore goes before a capital that follows a small letter or digit, or that begins a word (not a number) after capitals.
  defp under(<<char, next, rest::binary>>, _previous)
       when char in ?A..?Z and next not in ?A..?Z and next not in ?0..?9 and next != ?. and next != ?_ do
    <<?_, lower(char), lower(next)>> <> under(rest, next)
  end

  defp under(<<char, rest::binary>>, previous)
       when char in ?A..?Z and not (previous in ?A..?Z) and previous != ?_ do
    <<?_, lower(char)>> <> under(rest, char)
  end

  defp under(<<?., rest::binary>>, _previous), do: <<?/>> <> underscore(rest)
  defp under(<<char, rest::binary>>, _previous), do: <<lower(char)>> <> under(rest, char)
  defp under(<<>>, _previous), do: <<>>

  defp upper(char) when char in ?a..?z, do: char - 32
  defp upper(char), do: char

  defp lower(char) when char in ?A..?Z, do: char + 32
  defp lower(char), do: char

  @doc false
  @deprecated "Traverse over the arguments using Enum.map/2 instead"
  def unescape_tokens(tokens) when is_list(tokens), do: for(token <- tokens, do: if(is_binary(token), do: unescape_string(token), else: token))

  @doc false
  @deprecated "Traverse over the arguments using Enum.map/2 instead"
  def unescape_tokens(tokens, map) when is_list(tokens) and is_function(map, 1) do
    for token <- tokens, do: if(is_binary(token), do: unescape_string(token, map), else: token)
  end

  ## dbg

  @doc """
  The code that `Kernel.dbg/2` becomes, unless it is told otherwise: it prints code, place and value to the standard output.

      iex> quoted = Macro.dbg(quote(do: 1 + 1), [], __ENV__)
      iex> ExUnit.CaptureIO.capture_io(fn -> Code.eval_quoted(quoted, [], __ENV__) end) =~ "1 + 1 #=> 2"
      true
  """
  @spec dbg(t, t, Macro.Env.t()) :: t
  def dbg(code, options, env), do: Macro.Debug.build(code, options, env)

  @doc false
  def build_dbg(code, options, env) do
    {module, function, args} = Application.get_env(:elixir, :dbg_callback, {Macro, :dbg, []})
    apply(module, function, [code, options, env | args])
  end
end
