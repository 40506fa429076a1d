defmodule :elixir_quote do
  @moduledoc false
  # What code made by `quote` calls when it runs: splicing lists and names after a dot.
  # Nearly everything is compiled with its help, so it uses no macros that splice.

  # [unquote_splicing(left), ...right]
  def list(left, right) when is_list(right), do: checked(left) ++ right

  # [...before, unquote_splicing(left) | right]
  def tail_list(left, right, before) when is_list(right), do: before ++ checked(left) ++ right
  def tail_list(left, right, before), do: with_tail(before ++ checked(left), right)

  defp with_tail([last], right), do: [{:|, [], [last, right]}]
  defp with_tail([item | rest], right), do: [item | with_tail(rest, right)]
  defp with_tail([], right), do: right

  defp checked(list) when is_list(list), do: list

  defp checked(other) do
    failed("expected a list with quoted expressions in unquote_splicing/1, got: ", Kernel.inspect(other))
  end

  # left.unquote(right) and left.unquote(right)(args); args is nil without parentheses.
  def dot(meta, left, right, args, context), do: remote(meta, left, right, args, context)

  defp remote(meta, left, {:__aliases__, _, parts}, nil, _context), do: {:__aliases__, meta, [left | parts]}

  defp remote(meta, left, right, nil, _context) when is_atom(right) do
    case :erlang.atom_to_list(right) do
      [?E, ?l, ?i, ?x, ?i, ?r, ?., first | rest] when first >= ?A and first <= ?Z ->
        {:__aliases__, meta, [left, :erlang.list_to_atom([first | rest])]}

      _ ->
        call(meta, left, right, :none)
    end
  end

  defp remote(meta, left, {name, _, context}, nil, _) when is_atom(name) and is_atom(context) do
    call(meta, left, name, :none)
  end

  defp remote(meta, left, {name, _, args}, nil, _context) when is_atom(name) and is_list(args) do
    call(meta, left, name, args)
  end

  defp remote(_meta, _left, other, nil, _context) do
    failed("expected unquote after dot to return an atom, an alias or a quoted call, got: ", Macro.to_string(other))
  end

  defp remote(meta, left, right, args, _context) when is_atom(right), do: call(meta, left, right, args)

  defp remote(meta, left, {name, _, context}, args, _) when is_atom(name) and is_atom(context) do
    call(meta, left, name, args)
  end

  defp remote(_meta, _left, other, _args, _context) do
    failed("expected unquote after dot with args to return an atom or a quoted call, got: ", Macro.to_string(other))
  end

  defp call(meta, left, name, :none), do: {{:., meta, [left, name]}, [{:no_parens, true} | meta], []}
  defp call(meta, left, name, args), do: {{:., meta, [left, name]}, meta, args}

  defp failed(text, shown), do: :erlang.error(ArgumentError.exception(<<text::binary, shown::binary>>))
end
