defmodule Code.Typespec do
  @moduledoc false
  # Types, specs and callbacks of modules, and the code they were written as. A form is Erlang's abstract format of a type,
  # as `{:type, line, :list, [form]}`; src/load/typeform.c makes them.

  @type form :: tuple
  @type function_specs :: {{atom, arity}, [form]}

  @doc """
  The types of a module: `{kind, {name, form, args}}` with kind `:type`, `:typep` or `:opaque`. `:error` when there is no such module.

      iex> {:ok, types} = Code.Typespec.fetch_types(Path)
      iex> for {kind, {name, _form, []}} <- types, do: {kind, name}
      [type: :t]

  """
  @spec fetch_types(module) :: {:ok, [{:type | :typep | :opaque, {atom, form, [form]}}]} | :error
  def fetch_types(module) when is_atom(module), do: fetch(module, 0)

  @doc """
  The specs of a module's functions: `{{name, arity}, forms}`, macros as `{:"MACRO-name", arity + 1}`.

      iex> {:ok, specs} = Code.Typespec.fetch_specs(Atom)
      iex> List.keymember?(specs, {:to_string, 1}, 0)
      true

  """
  @spec fetch_specs(module) :: {:ok, [function_specs]} | :error
  def fetch_specs(module) when is_atom(module), do: fetch(module, 1)

  @doc """
  The callbacks of a behaviour, in the shape of `fetch_specs/1`.

      iex> {:ok, callbacks} = Code.Typespec.fetch_callbacks(Enumerable)
      iex> callbacks |> Enum.map(&elem(&1, 0)) |> Enum.sort()
      [count: 1, member?: 2, reduce: 3, slice: 1]

  """
  @spec fetch_callbacks(module) :: {:ok, [function_specs]} | :error
  def fetch_callbacks(module) when is_atom(module), do: fetch(module, 2)

  defp fetch(module, part) do
    case Code.ensure_loaded?(module) and :phial_code.specs(module) do
      false -> :error
      nil -> {:ok, []}
      specs -> {:ok, elem(specs, part)}
    end
  end

  @doc """
  The quoted code of a type as `fetch_types/1` gives it, without its kind.

      iex> {:ok, [type: type]} = Code.Typespec.fetch_types(Path)
      iex> Macro.to_string(Code.Typespec.type_to_quoted(type))
      "t() :: IO.chardata()"

  """
  @spec type_to_quoted({atom, form, [form]}) :: Macro.t()
  def type_to_quoted({name, form, args}) do
    vars = for {:var, anno, var} <- args, do: {variable_name(var), meta(anno), nil}
    {:"::", [], [{name, [], vars}, quoted(form)]}
  end

  @doc """
  The quoted code of a spec or callback of the function `name`.

      iex> {:ok, specs} = Code.Typespec.fetch_specs(Atom)
      iex> {_, [spec]} = List.keyfind(specs, {:to_string, 1}, 0)
      iex> Macro.to_string(Code.Typespec.spec_to_quoted(:to_string, spec))
      "to_string(atom()) :: String.t()"

  """
  @spec spec_to_quoted(atom, form) :: Macro.t()
  def spec_to_quoted(name, {:type, anno, :fun, []}) when is_atom(name) do
    {:"::", meta(anno), [{name, meta(anno), []}, quote(do: term)]}
  end

  def spec_to_quoted(name, {:type, anno, :fun, [{:type, _, :product, args}, result]}) when is_atom(name) do
    guarded(spec(name, anno, args, result), anno, free(args ++ [result]))
  end

  def spec_to_quoted(name, {:type, anno, :bounded_fun, [fun, constraints]}) when is_atom(name) do
    {:type, _, :fun, [{:type, _, :product, args}, result]} = fun
    limits = for {:type, _, :constraint, [_is_subtype, [{:var, _, var}, form]]} <- constraints, do: {variable_name(var), quoted(form)}
    guarded(spec(name, anno, args, result), anno, limits ++ Enum.reject(free(args ++ [result]), fn {var, _} -> List.keymember?(limits, var, 0) end))
  end

  defp spec(name, anno, args, result), do: {:"::", meta(anno), [{name, meta(anno), Enum.map(args, &quoted/1)}, quoted(result)]}

  defp guarded(spec, _anno, []), do: spec
  defp guarded(spec, anno, guards), do: {:when, meta(anno), [spec, guards]}

  # The variables of forms, `name: var`.
  defp free(forms), do: forms |> Enum.flat_map(&variables/1) |> Enum.uniq_by(&elem(&1, 0))

  defp variables({:var, anno, name}), do: [{variable_name(name), {:var, meta(anno), nil}}]
  defp variables({:ann_type, _, [_name, form]}), do: variables(form)
  defp variables(tuple) when is_tuple(tuple), do: tuple |> Tuple.to_list() |> variables()
  defp variables(list) when is_list(list), do: Enum.flat_map(list, &variables/1)
  defp variables(_), do: []

  ## Forms

  defp quoted({:user_type, anno, name, args}), do: {name, meta(anno), Enum.map(args, &quoted/1)}
  defp quoted({:remote_type, anno, [module, name, args]}), do: remote(anno, quoted(module), quoted(name), Enum.map(args, &quoted/1))
  defp quoted({:type, anno, name, args}), do: type(name, anno, args)
  defp quoted({:ann_type, anno, [name, form]}), do: {:"::", meta(anno), [quoted(name), quoted(form)]}
  defp quoted({:paren_type, _anno, [form]}), do: quoted(form)
  defp quoted({:var, anno, name}), do: {variable_name(name), meta(anno), nil}
  defp quoted({:op, anno, sign, {kind, _, number}}) when kind in [:integer, :char], do: {sign, meta(anno), [number]}
  defp quoted({kind, _anno, value}) when kind in [:atom, :integer, :char], do: value
  defp quoted(other), do: other

  # What only Elixir has is called without a module.
  defp remote(anno, :elixir, name, args) when name in [:as_boolean, :charlist, :keyword, :nonempty_charlist, :struct], do: {name, meta(anno), args}
  defp remote(anno, module, name, args), do: {{:., meta(anno), [module, name]}, meta(anno), args}

  defp type(:tuple, anno, args) when is_list(args), do: {:{}, meta(anno), Enum.map(args, &quoted/1)}
  defp type(:list, _anno, [{:type, _, :union, items} = union]), do: if(Enum.all?(items, &pair?/1), do: Enum.map(items, &pair/1), else: [quoted(union)])
  defp type(:list, _anno, [form]), do: [quoted(form)]
  defp type(:nonempty_list, anno, []), do: [dots(anno)]
  defp type(:nonempty_list, anno, [form]), do: [quoted(form), dots(anno)]
  defp type(nil, _anno, []), do: []
  defp type(:map, anno, fields) when is_list(fields), do: map(anno, fields)
  defp type(:binary, anno, [size, unit]), do: bits(meta(anno), quoted(size), quoted(unit))
  defp type(:range, anno, bounds), do: {:.., meta(anno), Enum.map(bounds, &quoted/1)}
  defp type(:fun, anno, []), do: arrow(anno, quote(do: [...]), {:any, meta(anno), []})
  defp type(:fun, anno, [{:type, _, :any}, result]), do: arrow(anno, quote(do: [...]), quoted(result))
  defp type(:fun, anno, [{:type, _, :product, args}, result]), do: arrow(anno, Enum.map(args, &quoted/1), quoted(result))
  defp type(:union, anno, forms), do: union(meta(anno), Enum.map(forms, &quoted/1))
  defp type(name, anno, :any), do: {name, meta(anno), []}
  defp type(name, anno, args), do: {name, meta(anno), Enum.map(args, &argument/1)}

  defp argument(list) when is_list(list), do: Enum.map(list, &argument/1)
  defp argument(form), do: quoted(form)

  defp dots(anno), do: {:..., meta(anno), nil}
  defp arrow(anno, args, result), do: [{:->, meta(anno), [args, result]}]

  defp union(_meta, [form]), do: form
  defp union(meta, [form | forms]), do: {:|, meta, [form, union(meta, forms)]}

  # [key: type, ..] is a list of pairs with atoms in front.
  defp pair?({:type, _, :tuple, [{:atom, _, _}, _]}), do: true
  defp pair?(_), do: false

  defp pair({:type, _, :tuple, [{:atom, _, key}, form]}), do: {key, quoted(form)}

  defp bits(meta, size, 0), do: {:<<>>, meta, [segment(meta, size)]}
  defp bits(meta, 0, unit), do: {:<<>>, meta, [segment(meta, times(meta, unit))]}
  defp bits(meta, size, unit), do: {:<<>>, meta, [segment(meta, size), segment(meta, times(meta, unit))]}

  defp segment(meta, size), do: {:"::", meta, [{:_, meta, __MODULE__}, size]}

  defp times([line: line], unit) do
    {name, meta, [_, _]} = quote(line: line, do: _ * unquote(unit))
    {name, meta, [{:_, [line: line], __MODULE__}, unit]}
  end

  defp map(anno, [{:type, _, :map_field_exact, [{:atom, _, :__struct__}, {:atom, _, struct}]} | fields]) do
    {:%, meta(anno), [struct, map(anno, fields)]}
  end

  defp map(anno, fields), do: {:%{}, meta(anno), Enum.map(fields, &field/1)}

  defp field({:type, _, :map_field_exact, [{:atom, _, key}, value]}), do: {key, quoted(value)}
  defp field({:type, _, :map_field_exact, [key, value]}), do: {{:required, [], [quoted(key)]}, quoted(value)}
  defp field({:type, _, :map_field_assoc, [key, value]}), do: {{:optional, [], [quoted(key)]}, quoted(value)}

  ## Places and names

  defp meta(anno), do: [line: line(anno)]

  # Forms made by others may have a column, or a list of notes.
  defp line(line) when is_integer(line), do: line
  defp line({line, _column}), do: line
  defp line(notes) when is_list(notes), do: line(Keyword.get(notes, :location, 0))

  # Erlang's variables begin with a capital.
  defp variable_name(name) do
    case Atom.to_string(name) do
      <<first, rest::binary>> when first in ?A..?Z -> String.to_atom(<<first + 32, rest::binary>>)
      _ -> name
    end
  end
end
