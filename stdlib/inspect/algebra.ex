defmodule Inspect.Algebra do
  @moduledoc """
  Documents that can be laid out in a given width.

      iex> import Inspect.Algebra
      iex> doc = group(glue(nest(glue("[", "", "1,"), 2), "2]"))
      iex> IO.iodata_to_binary(format(doc, 80))
      "[1, 2]"
      iex> IO.iodata_to_binary(format(doc, 3))
      "[\\n  1,\\n2]"

  A document is a text or is made from smaller ones by the functions here. A break is a place where the line may end; a
  group is laid out on one line when it fits, otherwise its breaks become new lines. `format/2` takes time in proportion
  to the size of the document.
  """

  # The shapes of a document, besides binaries:
  #
  #     :doc_nil                          nothing
  #     :doc_line                         a new line, always
  #     {:doc_string, text, width}        a text whose width is known
  #     {:doc_cons, left, right}
  #     {:doc_nest, doc, how, when}       how: spaces | :cursor | :reset, when: :always | :break
  #     {:doc_break, text, mode}          mode :strict | :flex
  #     {:doc_group, doc, mode}           mode :self | :inherit
  #     {:doc_fits, doc, mode}            mode :enabled | :disabled, see next_break_fits/2
  #     {:doc_force, doc}                 the group around it does not fit
  #     {:doc_collapse, count}
  #     {:doc_color, doc, color}          switches colour on and off
  #     {:doc_limit, doc, :infinity}      see no_limit/1; its end is marked by {:doc_limit_end, width} during the layout
  #
  # The layout walks a list of {indentation, mode, document}. Modes: :flat (breaks are their text), :break (breaks are
  # new lines), :top (outside of all groups: like :flat), :break_no_flat for documents under next_break_fits/2,
  # :flat_no_break for those of a line that fits where it is disabled.

  @type t ::
          binary
          | :doc_line
          | :doc_nil
          | doc_break
          | doc_collapse
          | doc_color
          | doc_cons
          | doc_fits
          | doc_force
          | doc_group
          | doc_nest
          | doc_string
          | doc_limit

  @typep doc_string :: {:doc_string, t, non_neg_integer}
  @typep doc_cons :: {:doc_cons, t, t}
  @typep doc_nest :: {:doc_nest, t, :cursor | :reset | non_neg_integer, :always | :break}
  @typep doc_break :: {:doc_break, binary, :flex | :strict}
  @typep doc_group :: {:doc_group, t, :inherit | :self}
  @typep doc_fits :: {:doc_fits, t, :enabled | :disabled}
  @typep doc_force :: {:doc_force, t}
  @typep doc_collapse :: {:doc_collapse, pos_integer}
  @typep doc_color :: {:doc_color, t, IO.ANSI.ansidata()}
  @typep doc_limit :: {:doc_limit, t, pos_integer | :infinity}

  @doc """
  Whether a term may be a document.

      iex> import Inspect.Algebra
      iex> is_doc(empty())
      true

  """
  defguard is_doc(doc) when is_binary(doc) or is_tuple(doc) or doc == :doc_nil or doc == :doc_line

  @doc """
  The document of a term, by its `Inspect` implementation.

      iex> import Inspect.Algebra
      iex> to_doc([1, :a], %Inspect.Opts{}) |> format(80) |> IO.iodata_to_binary()
      "[1, :a]"

  """
  @spec to_doc(any, Inspect.Opts.t()) :: t
  def to_doc(term, opts)

  def to_doc(%_{} = struct, %Inspect.Opts{inspect_fun: fun} = opts) do
    if opts.structs do
      try do
        fun.(struct, opts)
      rescue
        caught -> inspect_error(caught, struct, opts, __STACKTRACE__)
      end
    else
      Inspect.Map.inspect(struct, opts)
    end
  end

  def to_doc(term, %Inspect.Opts{inspect_fun: fun} = opts), do: fun.(term, opts)

  # An error while the error is shown must not come back here: the struct is printed as a plain map.
  defp inspect_error(caught, struct, opts, stacktrace) do
    case :erlang.get(:inspect_trap) do
      true ->
        Inspect.Map.inspect(struct, opts)

      _ ->
        try do
          :erlang.put(:inspect_trap, true)
          plain = format(Inspect.Map.inspect(struct, %{opts | syntax_colors: []}), opts.width)

          error =
            Inspect.Error.exception(
              exception: caught,
              stacktrace: stacktrace,
              inspected_struct: IO.iodata_to_binary(plain)
            )

          if opts.safe do
            Inspect.inspect(error, %{opts | inspect_fun: &Inspect.inspect/2})
          else
            reraise(error, stacktrace)
          end
        after
          :erlang.erase(:inspect_trap)
        end
    end
  end

  @doc """
  Wraps the documents of a collection between `left` and `right`, as lists, tuples and maps are shown.

  Options: `:separator`, by default `","`; `:break`, one of `:strict` (one element a line when it does not fit), `:flex`
  (as many on a line as fit) and `:maybe` (default: `:flex` when all elements are simple texts).

      iex> opts = %Inspect.Opts{limit: :infinity}
      iex> doc = Inspect.Algebra.container_doc("[", Enum.to_list(1..3), "]", opts, fn i, _ -> to_string(i) end)
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 5))
      "[1,\\n 2,\\n 3]"
  """
  @spec container_doc(t, [any], t, Inspect.Opts.t(), (term, Inspect.Opts.t() -> t), keyword) :: t
  def container_doc(left, collection, right, inspect_opts, fun, opts \\ [])
      when is_doc(left) and is_list(collection) and is_doc(right) and is_function(fun, 2) and
             is_list(opts) do
    case collection do
      [] ->
        concat(left, right)

      _ ->
        break = option(opts, :break, :maybe)
        separator = option(opts, :separator, ",")

        {docs, simple?} =
          container_each(collection, inspect_opts.limit, inspect_opts, fun, [], break == :maybe)

        flex? = simple? or break == :flex
        docs = fold_doc(docs, &join(&1, &2, flex?, separator))

        if flex? do
          group(concat(concat(left, nest(docs, 1)), right))
        else
          group(glue(nest(glue(left, "", docs), 2), "", right))
        end
    end
  end

  @doc """
  A document between two others, one place further in.

      iex> doc = Inspect.Algebra.surround("[", Inspect.Algebra.glue("a", "b"), "]")
      iex> doc |> Inspect.Algebra.group() |> Inspect.Algebra.format(3) |> IO.iodata_to_binary()
      "[a\n b]"

  """
  @deprecated "Use a combination of concat/2 and nest/2 instead"
  @spec surround(t, t, t) :: t
  def surround(left, doc, right) when is_doc(left) and is_doc(doc) and is_doc(right),
    do: concat(concat(left, nest(doc, 1)), right)

  @doc """
  The documents `fun` makes of terms, between two others: `container_doc/6` is the newer way.

      iex> doc = Inspect.Algebra.surround_many("[", [1, 2], "]", %Inspect.Opts{}, fn i, _ -> to_string(i) end)
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
      "[1, 2]"

  """
  @deprecated "Use Inspect.Algebra.container_doc/6 instead"
  @spec surround_many(t, [term], t, Inspect.Opts.t(), (term, Inspect.Opts.t() -> t), t) :: t
  def surround_many(left, terms, right, %Inspect.Opts{} = opts, fun, separator \\ ",")
      when is_doc(left) and is_list(terms) and is_doc(right) and is_function(fun, 2) and
             is_doc(separator) do
    container_doc(left, terms, right, opts, fun, separator: separator)
  end

  defp option(opts, key, default) do
    case :lists.keyfind(key, 1, opts) do
      {_, value} -> value
      false -> default
    end
  end

  defp container_each([], _limit, _opts, _fun, acc, simple?), do: {:lists.reverse(acc), simple?}

  defp container_each(_, 0, _opts, _fun, acc, simple?),
    do: {:lists.reverse(["..." | acc]), simple?}

  defp container_each([term | terms], limit, opts, fun, acc, simple?)
       when is_list(terms) and (limit == :infinity or (is_integer(limit) and limit > 0)) do
    smaller = decrement(limit)
    doc = fun.(term, %{opts | limit: smaller})
    limit = if doc == :doc_nil, do: limit, else: smaller
    container_each(terms, limit, opts, fun, [doc | acc], simple? and simple?(doc))
  end

  defp container_each([left | right], limit, opts, fun, acc, simple?) when not is_list(right) do
    limit = decrement(limit)
    left = fun.(left, %{opts | limit: limit})
    right = fun.(right, %{opts | limit: limit})
    {:lists.reverse([{:tail, right}, left | acc]), simple? and simple?(left) and simple?(right)}
  end

  defp decrement(:infinity), do: :infinity
  defp decrement(0), do: 0
  defp decrement(limit), do: limit - 1

  defp join(left, {:tail, right}, flex?, _separator), do: join(left, right, flex?, " |")
  defp join(:doc_nil, :doc_nil, _flex?, _separator), do: :doc_nil
  defp join(left, :doc_nil, _flex?, _separator), do: left
  defp join(:doc_nil, right, _flex?, _separator), do: right
  defp join(left, right, true, separator), do: flex_glue(concat(left, separator), right)
  defp join(left, right, false, separator), do: glue(concat(left, separator), right)

  defp simple?({:doc_cons, left, right}), do: simple?(left) and simple?(right)
  defp simple?({:doc_color, doc, _}), do: simple?(doc)
  defp simple?({:doc_string, _, _}), do: true
  defp simple?(:doc_nil), do: true
  defp simple?(other), do: is_binary(other)

  ## Building

  @doc """
  Nothing.

      iex> Inspect.Algebra.empty() |> Inspect.Algebra.format(80) |> IO.iodata_to_binary()
      ""

  """
  @spec empty() :: :doc_nil
  def empty(), do: :doc_nil

  @doc """
  A text whose width is the number of its graphemes; a plain binary counts bytes.

      iex> import Inspect.Algebra
      iex> string("é") |> format(80) |> IO.iodata_to_binary()
      "é"

  """
  @spec string(String.t()) :: doc_string
  def string(text) when is_binary(text), do: {:doc_string, text, String.length(text)}

  @doc """
  Joins two documents.

      iex> doc = Inspect.Algebra.concat("a", "b")
      iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
      "ab"
  """
  @spec concat(t, t) :: t
  def concat(left, right) when is_doc(left) and is_doc(right), do: {:doc_cons, left, right}

  @doc "Joins a list of documents."
  @spec concat([t]) :: t
  def concat(docs) when is_list(docs), do: fold_doc(docs, &concat/2)

  @doc """
  Two documents with a space between them.

      iex> import Inspect.Algebra
      iex> space("a", "b") |> format(80) |> IO.iodata_to_binary()
      "a b"

  """
  @spec space(t, t) :: t
  def space(left, right), do: concat(left, concat(" ", right))

  @doc """
  A new line, wherever it stands.

      iex> import Inspect.Algebra
      iex> concat(["a", line(), "b"]) |> format(80) |> IO.iodata_to_binary()
      "a\\nb"

  """
  @spec line() :: t
  def line(), do: :doc_line

  @doc """
  Two documents with a new line between them.

      iex> import Inspect.Algebra
      iex> line("a", "b") |> format(80) |> IO.iodata_to_binary()
      "a\\nb"

  """
  @spec line(t, t) :: t
  def line(left, right), do: concat(left, concat(:doc_line, right))

  @doc """
  Indents the new lines of `doc` by a number of spaces, to the `:cursor`, or back to the margin (`:reset`); with `:break`
  only when the enclosing group is broken.

      iex> import Inspect.Algebra
      iex> nest(line("a", "b"), 2) |> format(80) |> IO.iodata_to_binary()
      "a\\n  b"

  """
  @spec nest(t, non_neg_integer | :cursor | :reset, :always | :break) :: doc_nest | t
  def nest(doc, level, mode \\ :always)

  def nest(doc, :cursor, mode) when is_doc(doc) and mode in [:always, :break],
    do: {:doc_nest, doc, :cursor, mode}

  def nest(doc, :reset, mode) when is_doc(doc) and mode in [:always, :break],
    do: {:doc_nest, doc, :reset, mode}

  def nest(doc, 0, _mode) when is_doc(doc), do: doc

  def nest(doc, level, mode)
      when is_doc(doc) and is_integer(level) and level > 0 and mode in [:always, :break],
      do: {:doc_nest, doc, level, mode}

  @doc """
  A break: `text` on one line, or a new line when the enclosing group does not fit.

      iex> import Inspect.Algebra
      iex> concat(["a", break("-"), "b"]) |> format(80) |> IO.iodata_to_binary()
      "a-b"

  """
  @spec break(binary) :: doc_break
  def break(text \\ " ") when is_binary(text), do: {:doc_break, text, :strict}

  @doc """
  A break that becomes a new line only when what follows it does not fit.

      iex> import Inspect.Algebra
      iex> group(concat(["a", flex_break(), "b"])) |> format(2) |> IO.iodata_to_binary()
      "a\\nb"

  """
  @spec flex_break(binary) :: doc_break
  def flex_break(text \\ " ") when is_binary(text), do: {:doc_break, text, :flex}

  @doc """
  Two documents with a `break/1` between them.

      iex> import Inspect.Algebra
      iex> group(glue("a", "b")) |> format(2) |> IO.iodata_to_binary()
      "a\\nb"

  """
  @spec glue(t, binary, t) :: t
  def glue(left, text \\ " ", right) when is_binary(text),
    do: concat(left, concat(break(text), right))

  @doc """
  Two documents with a `flex_break/1` between them.

      iex> import Inspect.Algebra
      iex> group(flex_glue("a", ", ", "b")) |> format(80) |> IO.iodata_to_binary()
      "a, b"

  """
  @spec flex_glue(t, binary, t) :: t
  def flex_glue(left, text \\ " ", right) when is_binary(text),
    do: concat(left, concat(flex_break(text), right))

  @doc """
  A document whose breaks are all text or all new lines; with `:inherit` it is broken when the group around it is.

      iex> import Inspect.Algebra
      iex> group(glue("a", "b")) |> format(80) |> IO.iodata_to_binary()
      "a b"

  """
  @spec group(t, :self | :inherit) :: doc_group
  def group(doc, mode \\ :self) when is_doc(doc),
    do: {:doc_group, doc, mode}

  @doc """
  Makes the group around `doc` break.

      iex> import Inspect.Algebra
      iex> group(force_unfit(glue("a", "b"))) |> format(80) |> IO.iodata_to_binary()
      "a\\nb"

  """
  @spec force_unfit(t) :: doc_force
  def force_unfit(doc) when is_doc(doc), do: {:doc_force, doc}

  @doc """
  Makes the first break inside `doc` enough for what stands before it to fit; `:disabled` undoes this further inside.

      iex> import Inspect.Algebra
      iex> next_break_fits("a") |> format(80) |> IO.iodata_to_binary()
      "a"

  """
  @spec next_break_fits(t, :enabled | :disabled) :: doc_fits
  def next_break_fits(doc, mode \\ :enabled) when is_doc(doc) and mode in [:enabled, :disabled],
    do: {:doc_fits, doc, mode}

  @doc """
  Lets at most `max` of the new lines that directly follow be printed.

      iex> import Inspect.Algebra
      iex> concat([collapse_lines(2), line(), line(), line(), "a"]) |> format(80) |> IO.iodata_to_binary()
      "\\n\\na"

  """
  @spec collapse_lines(pos_integer) :: doc_collapse
  def collapse_lines(max) when is_integer(max) and max > 0, do: {:doc_collapse, max}

  @doc """
  Lays `doc` out as if lines had no end: no group in it is broken.

      iex> import Inspect.Algebra
      iex> no_limit("a") |> format(80) |> IO.iodata_to_binary()
      "a"

  """
  @spec no_limit(t) :: t
  def no_limit(doc), do: {:doc_limit, doc, :infinity}

  @doc """
  Colours `doc` if the options have a colour for the kind `color_key`.

      iex> Inspect.Algebra.color("a", :atom, %Inspect.Opts{})
      "a"

  """
  @spec color(t, Inspect.Opts.color_key(), Inspect.Opts.t()) :: t
  def color(doc, color_key, %Inspect.Opts{syntax_colors: colors}) when is_doc(doc) do
    case colors do
      [] ->
        doc

      _ ->
        case option(colors, color_key, nil) do
          nil ->
            doc

          color ->
            concat(
              {:doc_color, doc, color},
              {:doc_color, :doc_nil, option(colors, :reset, :reset)}
            )
        end
    end
  end

  @doc """
  Folds a list of documents from the right with `fun`.

      iex> docs = Inspect.Algebra.fold_doc(["a", "b"], fn a, b -> Inspect.Algebra.concat([a, "!", b]) end)
      iex> IO.iodata_to_binary(Inspect.Algebra.format(docs, 80))
      "a!b"
  """
  @spec fold_doc([t], (t, t -> t)) :: t
  def fold_doc(docs, fun)
  def fold_doc([], _fun), do: :doc_nil
  def fold_doc([doc], _fun), do: doc
  def fold_doc([doc | docs], fun) when is_function(fun, 2), do: fun.(doc, fold_doc(docs, fun))

  ## Layout

  @doc """
  Lays `doc` out in `width` columns; the result is iodata.

      iex> Inspect.Algebra.format("a", 10) |> IO.iodata_to_binary()
      "a"

  """
  @spec format(t, non_neg_integer | :infinity) :: iodata
  def format(doc, width) when is_doc(doc) and (width == :infinity or (is_integer(width) and width >= 0)) do
    format(width, 0, [{0, :top, doc}])
  end

  defp format(_w, _k, []), do: []

  defp format(w, k, [{i, mode, doc} | rest]) do
    case doc do
      text when is_binary(text) ->
        [text | format(w, k + byte_size(text), rest)]

      {:doc_cons, left, right} ->
        format(w, k, [{i, mode, left}, {i, mode, right} | rest])

      {:doc_string, text, width} ->
        [text | format(w, k + width, rest)]

      {:doc_break, text, kind} ->
        format_break(w, k, i, mode, text, kind, rest)

      {:doc_group, inner, kind} ->
        format(w, k, [{i, group_mode(w, k, i, mode, inner, kind, rest), inner} | rest])

      {:doc_nest, inner, how, condition} ->
        format(w, k, [{nested(i, k, mode, how, condition), mode, inner} | rest])

      :doc_nil ->
        format(w, k, rest)

      :doc_line ->
        [newline(i) | format(w, i, rest)]

      {:doc_color, inner, color} ->
        [IO.ANSI.format_fragment(color, true) | format(w, k, [{i, mode, inner} | rest])]

      {:doc_fits, inner, :enabled} when mode == :flat ->
        format(w, k, [{i, :break_no_flat, inner} | rest])

      {:doc_fits, inner, :disabled} when mode == :flat ->
        format(w, k, [{i, :flat_no_break, inner} | rest])

      {:doc_fits, inner, _} ->
        format(w, k, [{i, mode, inner} | rest])

      {:doc_force, inner} ->
        format(w, k, [{i, mode, inner} | rest])

      {:doc_collapse, max} ->
        collapse(w, k, max, 0, i, rest)

      {:doc_limit, inner, :infinity} ->
        format(:infinity, k, [{i, mode, inner}, {i, mode, {:doc_limit_end, w}} | rest])

      {:doc_limit_end, width} ->
        format(width, k, rest)
    end
  end

  defp format_break(w, k, i, :break, text, :flex, rest), do: flex_break(w, k, i, text, rest)

  defp format_break(w, k, i, :break_no_flat, text, :flex, rest),
    do: flex_break(w, k, i, text, rest)

  defp format_break(w, _k, i, mode, _text, :strict, rest)
       when mode == :break or mode == :break_no_flat,
       do: [newline(i) | format(w, i, rest)]

  defp format_break(w, k, _i, _flat, text, _kind, rest),
    do: [text | format(w, k + byte_size(text), rest)]

  defp flex_break(w, k, i, text, rest) do
    after_text = k + byte_size(text)

    if w == :infinity or fits?(w, after_text, true, rest) do
      [text | format(w, after_text, rest)]
    else
      [newline(i) | format(w, i, rest)]
    end
  end

  defp group_mode(_w, _k, _i, :break, _inner, :inherit, _rest), do: :break
  defp group_mode(_w, _k, _i, :flat, _inner, _kind, _rest), do: :flat

  defp group_mode(_w, _k, _i, :flat_no_break, _inner, _kind, _rest), do: :flat_no_break

  # Its first break was enough for the line to fit: what follows it is not measured again.
  defp group_mode(w, k, i, :break_no_flat, inner, _kind, _rest) do
    if w == :infinity or fits?(w, k, false, [{i, :flat, inner}]), do: :flat, else: :break
  end

  defp group_mode(w, k, i, _mode, inner, _kind, rest) do
    if w == :infinity or fits?(w, k, false, [{i, :flat, inner} | {:tail, :behind, rest}]),
      do: :flat,
      else: :break
  end

  defp nested(i, k, mode, how, condition) do
    if condition == :always or mode == :break or mode == :break_no_flat do
      case how do
        :cursor -> k
        :reset -> 0
        spaces -> i + spaces
      end
    else
      i
    end
  end

  # Swallows the new lines after collapse_lines/1, then prints at most `max` of those seen.
  defp collapse(w, k, max, count, i, [{_, _, :doc_nil} | rest]),
    do: collapse(w, k, max, count, i, rest)

  defp collapse(w, k, max, count, _i, [{i, _, :doc_line} | rest]),
    do: collapse(w, k, max, count + 1, i, rest)

  defp collapse(w, k, max, count, i, [{j, mode, {:doc_cons, left, right}} | rest]),
    do: collapse(w, k, max, count, i, [{j, mode, left}, {j, mode, right} | rest])

  defp collapse(w, k, max, count, i, [{j, mode, {:doc_nest, inner, how, condition}} | rest]),
    do: collapse(w, k, max, count, i, [{nested(j, k, mode, how, condition), mode, inner} | rest])

  defp collapse(w, k, max, count, i, [{j, mode, {:doc_group, inner, kind}} | rest]),
    do:
      collapse(w, k, max, count, i, [
        {j, group_mode(w, j, j, mode, inner, kind, rest), inner} | rest
      ])

  defp collapse(w, k, max, count, i, [{_, :break, {:doc_break, "", :strict}} | rest]),
    do: collapse(w, k, max, count + 1, i, rest)

  defp collapse(w, k, max, count, i, [{_, _, {:doc_break, "", _}} | rest]),
    do: collapse(w, k, max, count, i, rest)

  defp collapse(w, k, _max, 0, _i, rest), do: format(w, k, rest)

  defp collapse(w, _k, max, count, i, rest) do
    [:binary.copy("\n", min(max, count)), spaces(i) | format(w, i, rest)]
  end

  defp newline(0), do: "\n"
  defp newline(i), do: ["\n", spaces(i)]

  defp spaces(i), do: :binary.copy(" ", i)

  # Whether the documents up to the next possible end of the line stay within the width. `broken?` tells whether a break
  # has been passed: a text that is too long anyway is no reason to break before it. It is :behind after the group in
  # question: a group that comes there may still break, and so end the line.
  defp fits?(w, k, true, _docs) when k > w, do: false
  defp fits?(_w, _k, _broken?, []), do: true
  defp fits?(w, k, _broken?, {:tail, broken?, rest}), do: fits?(w, k, broken?, rest)

  defp fits?(w, k, broken?, [{i, mode, doc} | rest]) do
    case doc do
      text when is_binary(text) ->
        fits?(w, k + byte_size(text), broken?, rest)

      {:doc_cons, left, right} ->
        fits?(w, k, broken?, [{i, mode, left}, {i, mode, right} | rest])

      {:doc_string, _text, width} ->
        fits?(w, k + width, broken?, rest)

      {:doc_break, _text, _kind} when mode == :break or mode == :break_no_flat ->
        true

      {:doc_break, text, _kind} ->
        fits?(w, k + byte_size(text), true, rest)

      {:doc_group, inner, _kind} ->
        inner_mode = if mode == :break and broken? != :behind, do: :flat, else: mode
        fits?(w, k, broken?, [{i, inner_mode, inner} | {:tail, broken?, rest}])

      {:doc_nest, inner, how, condition} ->
        fits?(w, k, broken?, [{nested(i, k, mode, how, condition), mode, inner} | rest])

      :doc_line when mode == :break or mode == :break_no_flat ->
        true

      :doc_line ->
        fits?(w, i, false, rest)

      {:doc_fits, inner, :disabled} ->
        fits?(w, k, broken?, [{i, :flat_no_break, inner} | rest])

      {:doc_fits, inner, :enabled} when mode == :flat_no_break ->
        fits?(w, k, broken?, [{i, mode, inner} | rest])

      {:doc_fits, inner, :enabled} ->
        fits?(w, k, broken?, [{i, :break_no_flat, inner} | rest])

      {:doc_force, _inner} when mode == :flat or mode == :flat_no_break ->
        false

      {:doc_force, inner} ->
        fits?(w, k, broken?, [{i, mode, inner} | rest])

      {:doc_color, inner, _color} ->
        fits?(w, k, broken?, [{i, mode, inner} | rest])

      {:doc_collapse, _max} ->
        fits?(w, k, broken?, rest)

      {:doc_limit, inner, :infinity} ->
        fits?(:infinity, k, broken?, [{i, mode, inner}, {i, mode, {:doc_limit_end, w}} | rest])

      {:doc_limit_end, width} ->
        fits?(width, k, broken?, rest)

      :doc_nil ->
        fits?(w, k, broken?, rest)
    end
  end
end
