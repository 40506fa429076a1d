defmodule :cowboy_router do
  @moduledoc """
  Routes for cowboy handlers.

      dispatch = :cowboy_router.compile([
        {:_, [
          {"/", RootHandler, []},
          {"/users/:id", [{:id, :int}], UserHandler, []},
          {"/files/[...]", :cowboy_static, {:dir, "public"}}
        ]}
      ])

  A host is `:_` or text, a path is text: `:name` matches a part, `[...]` the rest, brackets enclose what may be missing.
  """

  @doc """
  Turns routes into what the option `env: %{dispatch: dispatch}` takes.
  """
  @spec compile([{:_ | iodata, list}]) :: list
  def compile(hosts) do
    Enum.map(hosts, fn
      {host, paths} -> {compile_host(host), [], Enum.map(paths, &compile_path/1)}
      {host, constraints, paths} -> {compile_host(host), constraints, Enum.map(paths, &compile_path/1)}
    end)
  end

  defp compile_host(:_), do: :_
  defp compile_host(host), do: host |> to_string() |> alternatives(".") |> Enum.map(&Enum.reverse/1)

  defp compile_path({path, handler, options}), do: compile_path({path, [], handler, options})
  defp compile_path({path, constraints, handler, options}), do: {patterns(path), constraints, handler, options}

  defp patterns(any) when any in [:_, :*], do: any

  defp patterns(path) do
    path = to_string(path)
    unless String.starts_with?(path, ["/", "["]), do: raise(ArgumentError, "a path begins with /, got: #{inspect(path)}")
    alternatives(path, "/")
  end

  # Text with optional parts as lists of parts, each `:any`, text or `{:name, atom}`.
  defp alternatives(text, separator) do
    for variant <- variants(text) do
      for part <- :binary.split(variant, separator, [:global]), part != "" do
        case part do
          "\0" -> :rest
          ":" <> name -> {:name, String.to_atom(name)}
          "_" -> :any
          text -> text
        end
      end
    end
  end

  defp variants(text) do
    text = String.replace(text, "[...]", "\0")

    case Regex.run(~r/^(.*)\[([^\[\]]*)\](.*)$/s, text) do
      [_, before, inner, rest] -> variants(before <> inner <> rest) ++ variants(before <> rest)
      nil -> [String.replace(text, "\0", "/\0") |> String.replace("//", "/")]
    end
  end

  @doc false
  def execute(req, env) do
    dispatch =
      case env.dispatch do
        {:persistent_term, key} -> :persistent_term.get(key)
        dispatch -> dispatch
      end

    case find(dispatch, req, decode(req.path)) do
      {handler, options, found} ->
        {:ok, Map.merge(req, found), Map.merge(env, %{handler: handler, handler_opts: options})}

      status ->
        {:stop, :cowboy_req.reply(status, req)}
    end
  end

  # The parts of a path; nil when it is written wrong.
  defp decode("/"), do: []

  defp decode("/" <> path) do
    for part <- :binary.split(path, "/", [:global]), part != "", do: :cow_uri.urldecode(part)
  rescue
    ArgumentError -> nil
  end

  defp decode("*"), do: :*

  defp find(_dispatch, _req, nil), do: 400
  # Nothing to look at: one handler for everything.
  defp find([{:_, [], [{:_, [], handler, options}]}], _req, _parts), do: {handler, options, %{}}
  defp find([], _req, _parts), do: 400

  defp find([{host, constraints, paths} | rest], req, parts) do
    case match_host(host, constraints, req.host) do
      :error -> find(rest, req, parts)
      {:ok, bindings, info} -> find_path(paths, parts, bindings, info)
    end
  end

  defp match_host(:_, _constraints, _host), do: {:ok, %{}, :undefined}

  defp match_host(patterns, constraints, host) do
    parts = host |> :binary.split(".", [:global]) |> Enum.reject(&(&1 == "")) |> Enum.reverse()

    with {:ok, bindings, info} <- match_any(patterns, parts, %{}, constraints) do
      {:ok, bindings, if(is_list(info), do: Enum.reverse(info), else: info)}
    end
  end

  defp find_path([], _parts, _bindings, _host_info), do: 404

  defp find_path([{:_, _, handler, options} | _], _parts, bindings, host_info),
    do: {handler, options, facts(bindings, host_info, :undefined)}

  defp find_path([{:*, _, handler, options} | _], :*, bindings, host_info),
    do: {handler, options, facts(bindings, host_info, :undefined)}

  defp find_path([{patterns, constraints, handler, options} | rest], parts, bindings, host_info)
       when is_list(patterns) and is_list(parts) do
    case match_any(patterns, parts, bindings, constraints) do
      {:ok, found, path_info} -> {handler, options, facts(found, host_info, path_info)}
      :error -> find_path(rest, parts, bindings, host_info)
    end
  end

  defp find_path([_ | rest], parts, bindings, host_info), do: find_path(rest, parts, bindings, host_info)

  defp facts(bindings, host_info, path_info), do: %{bindings: bindings, host_info: host_info, path_info: path_info}

  defp match_any([], _parts, _bindings, _constraints), do: :error

  defp match_any([pattern | rest], parts, bindings, constraints) do
    with {:ok, found, info} <- match(pattern, parts, bindings),
         {:ok, found} <- constrain(constraints, found) do
      {:ok, found, info}
    else
      :error -> match_any(rest, parts, bindings, constraints)
    end
  end

  defp match([], [], bindings), do: {:ok, bindings, :undefined}
  defp match([:rest], parts, bindings), do: {:ok, bindings, parts}
  defp match([:any | pattern], [_ | parts], bindings), do: match(pattern, parts, bindings)

  defp match([{:name, name} | pattern], [part | parts], bindings) do
    case bindings do
      %{^name => ^part} -> match(pattern, parts, bindings)
      %{^name => _other} -> :error
      _ -> match(pattern, parts, Map.put(bindings, name, part))
    end
  end

  defp match([text | pattern], [text | parts], bindings), do: match(pattern, parts, bindings)
  defp match(_pattern, _parts, _bindings), do: :error

  defp constrain([], bindings), do: {:ok, bindings}

  defp constrain([{name, constraints} | rest], bindings) when is_map_key(bindings, name) do
    constraints
    |> List.wrap()
    |> Enum.reduce_while({:ok, Map.fetch!(bindings, name)}, fn constraint, {:ok, value} ->
      case constraint(constraint, value) do
        {:ok, value} -> {:cont, {:ok, value}}
        {:error, _} -> {:halt, :error}
      end
    end)
    |> case do
      {:ok, value} -> constrain(rest, Map.put(bindings, name, value))
      :error -> :error
    end
  end

  defp constrain([_ | rest], bindings), do: constrain(rest, bindings)

  @doc """
  Applies a constraint to a value.

      iex> :cowboy_router.constraint(:int, "12")
      {:ok, 12}
      iex> :cowboy_router.constraint(:int, "x")
      {:error, :not_an_integer}

  """
  def constraint(:int, value) do
    case Integer.parse(value) do
      {n, ""} -> {:ok, n}
      _ -> {:error, :not_an_integer}
    end
  end

  def constraint(:nonempty, ""), do: {:error, :empty}
  def constraint(:nonempty, value), do: {:ok, value}

  def constraint(fun, value) when is_function(fun, 2) do
    case fun.(:forward, value) do
      {:error, _} = error -> error
      ok -> ok
    end
  end
end
