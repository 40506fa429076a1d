defmodule Record do
  @moduledoc """
  Records: tuples whose first element is an atom, with named fields, for Erlang's sake.

      iex> defmodule RecordSample do
      ...>   require Record
      ...>   Record.defrecord(:user, name: "meg", age: "25")
      ...>   def rename(user, name), do: user(user, name: name)
      ...> end
      iex> RecordSample.rename({:user, "ann", 25}, "eve")
      {:user, "eve", 25}

  `defrecord` makes macros: `user()` and `user(name: "x")` build (or match), `user(record)` gives a keyword list, `user(record, :name)` a
  field, `user(record, name: "x")` a changed record and `user(:name)` the index of a field.
  """

  @doc """
  Tells in guards whether a term is a record of this kind.

      iex> require Record
      iex> Record.is_record({:user, "x"}, :user)
      true

  """
  defmacro is_record(data, kind) do
    case Macro.Env.in_guard?(__CALLER__) do
      true ->
        quote do
          is_atom(unquote(kind)) and is_tuple(unquote(data)) and tuple_size(unquote(data)) > 0 and
            elem(unquote(data), 0) == unquote(kind)
        end

      false ->
        quote do
          result = unquote(data)
          kind = unquote(kind)

          is_atom(kind) and is_tuple(result) and tuple_size(result) > 0 and
            elem(result, 0) == kind
        end
    end
  end

  @doc """
  Tells in guards whether a term is a record.

      iex> require Record
      iex> Record.is_record({1, 2})
      false

  """
  defmacro is_record(data) do
    case Macro.Env.in_guard?(__CALLER__) do
      true ->
        quote do
          is_tuple(unquote(data)) and tuple_size(unquote(data)) > 0 and
            is_atom(elem(unquote(data), 0))
        end

      false ->
        quote do
          result = unquote(data)
          is_tuple(result) and tuple_size(result) > 0 and is_atom(elem(result, 0))
        end
    end
  end

  @doc """
  Defines macros to make, read and change records of this name; `tag` is the first element where it is not the name.

      iex> defmodule DocUsers do
      ...>   require Record
      ...>   Record.defrecord(:user, name: "Ada", age: 25)
      ...>   def ada, do: user()
      ...>   def older(u), do: user(u, age: user(u, :age) + 1)
      ...> end
      iex> apply(DocUsers, :older, [apply(DocUsers, :ada, [])])
      {:user, "Ada", 26}
  """
  defmacro defrecord(name, tag \\ nil, kv), do: define(:defmacro, name, tag, kv)

  @doc """
  Like `defrecord/3`, with private macros.

      iex> defmodule DocPoints do
      ...>   require Record
      ...>   Record.defrecordp(:point, :coordinates, x: 0, y: 0)
      ...>   def right(n), do: point(x: n)
      ...> end
      iex> apply(DocPoints, :right, [3])
      {:coordinates, 3, 0}
  """
  defmacro defrecordp(name, tag \\ nil, kv), do: define(:defmacrop, name, tag, kv)

  defp define(kind, name, tag, kv) do
    quote bind_quoted: [kind: kind, name: name, tag: tag, kv: kv] do
      tag = tag || name
      fields = Record.__fields__(:defrecord, kv)

      Module.eval_quoted(
        __ENV__,
        quote generated: true do
          unquote(kind)(unquote(name)(args \\ [])) do
            Record.__access__(unquote(tag), unquote(Macro.escape(fields)), args, __CALLER__)
          end

          unquote(kind)(unquote(name)(record, args)) do
            Record.__access__(
              unquote(tag),
              unquote(Macro.escape(fields)),
              record,
              args,
              __CALLER__
            )
          end
        end
      )
    end
  end

  @doc false
  def __fields__(type, fields) do
    Enum.map(fields, fn
      {key, value} when is_atom(key) ->
        {key, Macro.escape(check_value(value, key))}

      key when is_atom(key) ->
        {key, nil}

      other ->
        raise ArgumentError, "#{type} fields must be atoms, got: #{inspect(other)}"
    end)
  end

  defp check_value(value, key) do
    Macro.escape(value)
    value
  rescue
    e in [ArgumentError] ->
      raise ArgumentError, "invalid value for record field #{key}, " <> Exception.message(e)
  end

  # user(), user(:field), user(record), user(field: value)
  @doc false
  def __access__(tag, fields, args, caller) do
    cond do
      is_atom(args) ->
        index(tag, fields, args)

      Keyword.keyword?(args) ->
        create(tag, fields, args, caller)

      true ->
        names = Enum.map(fields, &elem(&1, 0))

        case Macro.expand(args, caller) do
          {:{}, _, [^tag | list]} when length(list) == length(names) -> Enum.zip(names, list)
          {^tag, arg} when length(names) == 1 -> Enum.zip(names, [arg])
          _ -> quote(do: Record.__keyword__(unquote(tag), unquote(names), unquote(args)))
        end
    end
  end

  # user(record, :field), user(record, field: value)
  @doc false
  def __access__(tag, fields, record, args, caller) do
    cond do
      is_atom(args) ->
        position = index(tag, fields, args)
        quote(do: :erlang.element(unquote(position + 1), unquote(record)))

      Keyword.keyword?(args) ->
        update(tag, fields, record, args, caller)

      true ->
        raise ArgumentError,
              "expected arguments to be a compile time atom or a keyword list, got: #{Macro.to_string(args)}"
    end
  end

  @doc false
  def __keyword__(tag, fields, record) do
    if is_tuple(record) and tuple_size(record) > 0 and elem(record, 0) == tag do
      [_ | values] = Tuple.to_list(record)

      if length(values) == length(fields) do
        Enum.zip(fields, values)
      else
        raise ArgumentError,
              "expected argument to be a #{inspect(tag)} record with #{length(fields)} fields, got: #{inspect(record)}"
      end
    else
      raise ArgumentError,
            "expected argument to be a literal atom, literal keyword or a #{inspect(tag)} record, got runtime: #{inspect(record)}"
    end
  end

  defp index(tag, fields, field) do
    case Enum.find_index(fields, fn {name, _} -> name == field end) do
      nil ->
        raise ArgumentError, "record #{inspect(tag)} does not have the key: #{inspect(field)}"

      index ->
        index + 1
    end
  end

  defp create(tag, fields, args, caller) do
    in_match? = Macro.Env.in_match?(caller)
    {rest, values} = pick(fields, args, in_match?)

    unknown(rest, tag)
    {:{}, [], [tag | values]}
  end

  # The values of a new record: what is given, `_: value` for all others, or the defaults.
  defp pick(fields, args, in_match?) do
    {others, args} = Keyword.pop(args, :_, :none)

    {values, args} =
      Enum.map_reduce(fields, args, fn {field, default}, args ->
        case Keyword.pop_first(args, field, :__missing__) do
          {:__missing__, args} when others != :none -> {others, args}
          {:__missing__, args} when in_match? -> {{:_, [], nil}, args}
          {:__missing__, args} -> {default, args}
          {value, args} -> {value, args}
        end
      end)

    {args, values}
  end

  defp unknown([], _tag), do: :ok

  defp unknown([{key, _} | _], tag),
    do: raise(ArgumentError, "record #{inspect(tag)} does not have the key: #{inspect(key)}")

  defp update(tag, fields, record, args, caller) do
    if Macro.Env.in_match?(caller),
      do: raise(ArgumentError, "cannot invoke update style macro inside match")

    if Keyword.has_key?(args, :_), do: Macro.to_string(args) |> underscore_error()

    Enum.reduce(args, record, fn {key, value}, acc ->
      position = index(tag, fields, key)
      quote(do: :erlang.setelement(unquote(position + 1), unquote(acc), unquote(value)))
    end)
  end

  defp underscore_error(args) do
    raise ArgumentError,
          "updating a record with a default (:_) is equivalent to creating a new record: #{args}"
  end

  ## Records of Erlang's header files

  @doc """
  The fields of a record defined in an Erlang header file, with their defaults.

  Options: `:from`, a path; or `:from_lib`, `"app/include/file.hrl"`; `:includes`, directories of further headers; `:macros`, a
  keyword list.

      iex> Record.extract(:file_descriptor, from_lib: "kernel/include/file.hrl")
      [module: :undefined, data: :undefined]

  """
  @spec extract(name :: atom, keyword) :: keyword
  def extract(name, options) when is_atom(name) and is_list(options) do
    {file, records} = records_of(options)

    case List.keyfind(records, name, 0) do
      {_, fields} ->
        fields

      nil ->
        raise ArgumentError,
              "no record #{name} found at #{file}. Or the record does not exist or " <>
                "its entry is malformed or depends on other include files"
    end
  end

  @doc """
  All records defined in an Erlang header file; options as for `extract/2`.

      iex> Keyword.keys(Record.extract_all(from_lib: "kernel/include/file.hrl"))
      [:file_info, :file_descriptor]

  """
  @spec extract_all(keyword) :: [{name :: atom, keyword}]
  def extract_all(options) when is_list(options), do: elem(records_of(options), 1)

  defp records_of(options) do
    {file, text} =
      cond do
        from = options[:from] -> {found(from), :phial_forms.text(from)}
        from = options[:from_lib] -> library(from)
        true -> raise ArgumentError, "expected :from or :from_lib to be given as option"
      end

    case text do
      {:ok, chars} -> {file, :phial_forms.records(chars, Path.dirname(file), options)}
      error -> raise "error parsing file #{file}, got: #{inspect(error)}"
    end
  end

  defp found(path) do
    if Path.type(path) == :relative and File.regular?(path), do: "./" <> path, else: path
  end

  defp library(path) do
    [app | rest] = Path.split(path)

    with nil <- :phial_forms.library_text(path),
         directory when is_list(directory) <- :code.lib_dir(String.to_atom(app)),
         full = Path.join([directory | rest]),
         true <- File.regular?(full) do
      {full, :phial_forms.text(full)}
    else
      chars when is_list(chars) -> {path, {:ok, chars}}
      _ -> raise ArgumentError, "lib file #{path} could not be found"
    end
  end
end
