defmodule Code.Formatter do
  @moduledoc false
  # Quoted code to a document of Inspect.Algebra, in the formatter's layout.
  #
  # The code comes from the parser with literals in blocks that carry their metadata, or from Code.Formatter.Encode, which
  # makes the same of any quoted code. Each kind of code has its module:
  #
  #     Comments    the comments still to be placed and the settings of a run
  #     Layout      statements, arguments and brackets
  #     Blocks      blocks, clauses, anonymous functions
  #     Calls       calls
  #     Operators   operators, captures, attributes
  #     Text        literals and bitstrings
  #     CLI         the command `phial format`

  import Inspect.Algebra, except: [surround: 3]
  import Code.Formatter.Layout
  alias Code.Formatter.Blocks
  alias Code.Formatter.Calls
  alias Code.Formatter.Comments
  alias Code.Formatter.Operators
  alias Code.Formatter.Text
  require Operators

  @locals_without_parens [
    alias: 1, alias: 2, case: 2, cond: 1, for: :*, import: 1, import: 2, quote: 1, quote: 2, receive: 1, require: 1,
    require: 2, try: 1, with: :*, def: 1, def: 2, defp: 1, defp: 2, defguard: 1, defguardp: 1, defmacro: 1, defmacro: 2,
    defmacrop: 1, defmacrop: 2, defmodule: 2, defdelegate: 2, defexception: 1, defoverridable: 1, defstruct: 1,
    destructure: 2, raise: 1, raise: 2, reraise: 2, reraise: 3, if: 2, unless: 2, use: 1, use: 2, defrecord: 2,
    defrecord: 3, defrecordp: 2, defrecordp: 3, assert: 1, assert: 2, assert_in_delta: 3,
    assert_in_delta: 4, assert_raise: 2, assert_raise: 3, assert_receive: 1, assert_receive: 2, assert_receive: 3,
    assert_received: 1, assert_received: 2, doctest: 1, doctest: 2, refute: 1, refute: 2, refute_in_delta: 3,
    refute_in_delta: 4, refute_receive: 1, refute_receive: 2, refute_receive: 3, refute_received: 1, refute_received: 2,
    setup: 1, setup: 2, setup_all: 1, setup_all: 2, test: 1, test: 2, config: 2, config: 3, import_config: 1
  ]

  @doc "The names and arities whose calls may stand without parentheses everywhere."
  def locals_without_parens, do: @locals_without_parens

  @doc """
  The document of encoded code; `opts` are those of `Code.format_string!/2`, and `:comments`.
  """
  def to_algebra(quoted, opts) do
    Comments.run(Keyword.get(opts, :comments, []), settings(opts), fn ->
      group(Blocks.block(quoted, 0, :infinity))
    end)
  end

  defp settings(opts) do
    %{
      locals: Map.new(@locals_without_parens ++ Keyword.get(opts, :locals_without_parens, []), &{&1, true}),
      force_do_end_blocks: Keyword.get(opts, :force_do_end_blocks, false),
      bitstring_modifiers: Keyword.get(opts, :normalize_bitstring_modifiers, true),
      charlists_as_sigils: Keyword.get(opts, :normalize_charlists_as_sigils, true),
      sigils: Map.new(Keyword.get(opts, :sigils, [])),
      nesting: 2
    }
  end

  ## Expressions

  @doc """
  The document of an expression. The context says where it stands: `:block` (a statement), `:operand`, `:parens_arg` and
  `:parens_one_arg` (between brackets), `:no_parens_arg` and `:no_parens_one_arg` (an argument without them).
  """
  def expr(quoted, context)

  def expr({:__block__, meta, [literal]}, context), do: block_literal(literal, meta, context)
  def expr({:__block__, _, []}, _context), do: "nil"

  def expr({:__block__, meta, exprs} = block, _context) when is_list(exprs) do
    doc = Blocks.block(block, line_of(meta), closing_line(meta))
    surround("(", doc, ")")
  end

  def expr({:<<>>, meta, parts}, _context) when is_list(parts) do
    if Text.interpolated?(parts), do: Text.interpolated(parts, meta), else: Text.bitstring(meta, parts)
  end

  def expr({{:., _, [List, :to_charlist]}, meta, [parts]} = call, context) when is_list(parts) do
    if has?(meta, :delimiter) and Text.charlist_parts?(parts), do: Text.charlist(parts, meta), else: call(call, context)
  end

  def expr({{:., _, [:erlang, :binary_to_atom]}, meta, [{:<<>>, _, parts}, _]} = call, context) do
    if has?(meta, :delimiter), do: concat(":", Text.quoted_parts(parts)), else: call(call, context)
  end

  def expr({{:., _, [Access, :get]}, meta, [container, key]} = call, context) do
    if from_brackets?(call) do
      {keys, _} = Calls.spread_keyword([key])
      {doc, _} = arguments(keys, line_of(meta), closing_line(meta), :none, :break, &expr(&1, :parens_arg))
      concat(Calls.target(container), surround("[", doc, "]"))
    else
      call(call, context)
    end
  end

  def expr({:__aliases__, _, [first | rest]}, _context) do
    first = if is_atom(first), do: Atom.to_string(first), else: Calls.target(first)
    concat([first | for(part <- rest, do: "." <> Atom.to_string(part))])
  end

  def expr({:%, _, [name, {:%{}, meta, args}]}, _context), do: map(concat("%", struct_name(name)), meta, args)
  def expr({:%{}, meta, args}, _context) when is_list(args), do: map("%", meta, args)
  def expr({:{}, meta, args}, _context) when is_list(args), do: tuple(meta, args)
  def expr({:fn, meta, [{:->, _, _} | _] = clauses}, _context), do: Blocks.fun(meta, clauses)
  def expr([{:->, _, _} | _] = clauses, _context), do: Blocks.parenthesised(clauses)
  def expr(list, _context) when is_list(list), do: list([], list)

  def expr({:not, _, [{:in, meta, [left, right]}]}, context), do: Operators.binary(:"not in", meta, left, right, context)
  def expr({:&, _, [arg]}, _context), do: Operators.capture(arg)
  def expr({:@, _, [arg]}, context), do: Operators.attribute(arg, context)
  def expr({:.., _, []}, _context), do: ".."
  def expr({:..., _, args}, _context) when args in [[], nil], do: "..."

  def expr({:"..//", _, [first, last, step]}, _context) do
    concat([
      group(Operators.operand(first, {:.., []}, :left, :operand)),
      "..",
      group(Operators.operand(last, {:.., []}, :right, :operand)),
      "//",
      group(Operators.operand(step, {:"//", []}, :right, :operand))
    ])
  end

  def expr({op, meta, [left, right]}, context) when Operators.is_binary_operator(op) and op != :"//",
    do: Operators.binary(op, meta, left, right, context)

  def expr({op, _, [arg]}, context) when Operators.is_unary_operator(op), do: Operators.unary(op, arg, context)
  def expr({name, _, context}, _) when is_atom(name) and is_atom(context), do: Atom.to_string(name)

  def expr({name, meta, args} = quoted, context) when is_atom(name) and is_list(args) do
    case Text.sigil(name, meta, args) do
      :error -> call(quoted, context)
      doc -> doc
    end
  end

  def expr({_, _, args} = quoted, context) when is_list(args), do: call(quoted, context)
  def expr({key, value}, context), do: pair(key, value, context)
  def expr(other, _context), do: inspect(other)

  defp call({{:., _, parts}, meta, args}, context), do: Calls.remote(parts, meta, args, context)
  defp call({name, meta, args}, context) when is_atom(name), do: Calls.local(name, meta, args, context)
  defp call({callee, meta, args}, context), do: Calls.nested(callee, meta, args, context)

  defp from_brackets?({{:., dot, _}, _, _}), do: has?(dot, :from_brackets)

  # What the parser wraps in a block: literals, and expressions in parentheses.
  defp block_literal(text, meta, _context) when is_binary(text), do: Text.string(text, meta)

  defp block_literal(list, meta, _context) when is_list(list) do
    if has?(meta, :delimiter), do: Text.charlist([List.to_string(list)], meta), else: list(meta, list)
  end

  defp block_literal({left, right}, meta, _context), do: tuple(meta, [left, right])
  defp block_literal(atom, _meta, _context) when is_atom(atom), do: Text.atom(atom)
  defp block_literal(number, meta, _context) when is_number(number), do: Text.number(meta[:token])
  defp block_literal({:unquote_splicing, _, [_]} = call, _meta, _context), do: concat(["(", expr(call, :block), ")"])
  defp block_literal(quoted, _meta, context), do: expr(quoted, context)

  ## Containers

  defp list(meta, items) do
    join = if newline?(meta), do: :line, else: :break
    {doc, _} = arguments(items, line_of(meta), closing_line(meta), :none, join, &expr(&1, :parens_arg))
    surround("[", doc, "]")
  end

  defp tuple(meta, items) do
    {items, _} = Calls.spread_keyword(items)
    join = if newline?(meta), do: :line, else: :flex
    {doc, join} = arguments(items, line_of(meta), closing_line(meta), :none, join, &expr(&1, :parens_arg))
    if join == :line, do: surround("{", doc, "}"), else: hang("{", doc, "}")
  end

  defp map(open, meta, [{:|, _, [map, pairs]}]) do
    map_doc = expr(map, :operand)
    join = if newline?(meta), do: :line, else: :break
    {doc, join} = arguments(pairs, line_of(meta), closing_line(meta), :none, join, &expr(&1, :parens_arg))
    separator = if join == :line, do: line(), else: break()
    doc = concat([map_doc, separator, "| ", nest(doc, 2)])
    surround(concat(open, "{"), if(join == :line, do: force_unfit(doc), else: doc), "}")
  end

  defp map(open, meta, pairs) do
    join = if newline?(meta), do: :line, else: :break
    {doc, _} = arguments(pairs, line_of(meta), closing_line(meta), :none, join, &expr(&1, :parens_arg))
    surround(concat(open, "{"), doc, "}")
  end

  defp struct_name(name) do
    doc = expr(name, :operand)
    if Operators.operator?(name) and not match?({:^, _, _}, name), do: concat(["(", doc, ")"]), else: doc
  end

  defp pair(key, value, context) do
    {left, sign} = if Calls.keyword_pair?({key, value}), do: {key(key), ""}, else: {group(expr(key, :operand)), " =>"}
    Operators.after_break(left, sign, expr(value, context), next_break_fits?(value), 2)
  end

  defp key({:__block__, _, [atom]}), do: Text.key(atom)
  defp key({{:., _, _}, _, [{:<<>>, _, parts} | _]}), do: concat(Text.quoted_parts(parts), ":")

  @doc "Whether the first break inside is enough for the line before it: `x = [`, `f(fn ->`."
  def next_break_fits?({:{}, meta, _}), do: newline_or_comments?(meta)
  def next_break_fits?({:__block__, meta, [{_, _}]}), do: newline_or_comments?(meta)

  def next_break_fits?({:<<>>, meta, [_ | _] = parts}) do
    meta[:delimiter] == ~s(""") or (not Text.interpolated?(parts) and newline_or_comments?(meta))
  end

  def next_break_fits?({{:., _, [List, :to_charlist]}, meta, [[_ | _]]}), do: meta[:delimiter] == "'''"
  def next_break_fits?({{:., _, [_, :{}]}, _, _}), do: true
  def next_break_fits?({:__block__, meta, [text]}) when is_binary(text), do: meta[:delimiter] == ~s(""")
  def next_break_fits?({:__block__, meta, [list]}) when is_list(list), do: meta[:delimiter] != "'"
  def next_break_fits?({form, _, [_ | _]}) when form in [:fn, :%{}, :%], do: true

  def next_break_fits?({name, meta, args}) when is_atom(name) and is_list(args),
    do: meta[:delimiter] in [~s("""), "'''"]

  def next_break_fits?(_), do: false
end
