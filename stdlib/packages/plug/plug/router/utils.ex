defmodule Plug.Router.InvalidSpecError do
  @moduledoc "Raised when the path of a route cannot be understood."
  defexception message: "invalid route specification"
end

defmodule Plug.Router.Utils do
  @moduledoc false
  # From the text of a route to the patterns that match it.

  alias Plug.Router.InvalidSpecError

  # The segments of the path of a request, decoded.
  def decode_path_info!(conn), do: for(segment <- conn.path_info, do: URI.decode(segment))

  # "POST" of :post.
  def normalize_method(method), do: method |> to_string() |> String.upcase()

  # {names, pattern, guards, rebindings} of a path: "/users/:id/*rest".
  def build_path_match(path) when is_binary(path) do
    {names, segments, guards, bindings} = path |> split() |> build([], [], [], [])

    {names |> Enum.reverse() |> Enum.uniq(), segments, guards, bindings}
  end

  # The segments of the path of a route.
  def split(path), do: for(segment <- String.split(path, "/"), segment != "", do: segment)

  defp build([segment | rest], names, acc, guards, bindings) do
    case parse(segment) do
      {:literal, text} ->
        build(rest, names, [text | acc], guards, bindings)

      {:name, prefix, name, suffix} ->
        var = Macro.var(String.to_atom(name), nil)
        pattern = if prefix == "", do: var, else: quote(do: unquote(prefix) <> unquote(var))
        {guards, bindings} = suffixed(suffix, var, guards, bindings)
        build(rest, [name | names], [pattern | acc], guards, bindings)

      {:glob, _prefix, _name} when rest != [] ->
        raise InvalidSpecError,
          message:
            "globs (*var) must always be in the last path, got glob in: #{inspect(segment)}"

      {:glob, "", name} ->
        {[name | names], tail(acc, Macro.var(String.to_atom(name), nil)), guards, bindings}

      {:glob, prefix, name} ->
        var = Macro.var(String.to_atom(name), nil)
        pattern = quote(do: [unquote(prefix) <> _ | _] = unquote(var))
        {[name | names], tail(acc, pattern), guards, bindings}
    end
  end

  defp build([], names, acc, guards, bindings), do: {names, Enum.reverse(acc), guards, bindings}

  defp tail([], pattern), do: pattern
  defp tail([last | rest], pattern), do: Enum.reverse(rest, [{:|, [], [last, pattern]}])

  # A pattern cannot look at the end of a string: a guard does, and the variable is bound anew behind it.
  defp suffixed("", _var, guards, bindings), do: {guards, bindings}

  defp suffixed(suffix, var, guards, bindings) do
    size = byte_size(suffix)

    guard =
      quote do
        byte_size(unquote(var)) > unquote(size) and
          binary_part(unquote(var), byte_size(unquote(var)) - unquote(size), unquote(size)) ==
            unquote(suffix)
      end

    binding =
      quote(
        do: unquote(var) = binary_part(unquote(var), 0, byte_size(unquote(var)) - unquote(size))
      )

    {[guard | guards], [binding | bindings]}
  end

  defp parse(segment) do
    case Regex.run(~r/\A([^:*]*)([:*])(.*)\z/s, segment) do
      nil -> {:literal, segment}
      [_, prefix, ":", rest] -> named(prefix, rest, segment)
      [_, prefix, "*", name] -> {:glob, prefix, identifier!(name, "*", segment)}
    end
  end

  defp named(prefix, rest, segment) do
    [name] = Regex.run(~r/\A[A-Za-z0-9_]*/, rest)
    suffix = binary_part(rest, byte_size(name), byte_size(rest) - byte_size(name))

    if String.contains?(suffix, [":", "*"]) do
      raise InvalidSpecError,
        message:
          "only one dynamic entry (:var or *glob) per path segment is allowed, got: #{inspect(segment)}"
    end

    {:name, prefix, identifier!(name, ":", segment), suffix}
  end

  defp identifier!(name, sign, segment) do
    if name =~ ~r/\A[a-z_][A-Za-z0-9_]*\z/ do
      name
    else
      raise InvalidSpecError,
        message:
          "#{sign} in routes must be followed by lowercase letters or underscore, got: #{inspect(segment)}"
    end
  end

  # {names, pattern, guards, rebindings} of a host: nil, "api.", "example.com", ":name.example.com".
  def build_host_match(nil), do: {[], Macro.var(:_, nil), [], []}

  def build_host_match(host) do
    case {parse(host), String.ends_with?(host, ".")} do
      {{:name, prefix, name, suffix}, _} ->
        var = Macro.var(String.to_atom(name), nil)
        pattern = if prefix == "", do: var, else: quote(do: unquote(prefix) <> unquote(var))
        {guards, bindings} = suffixed(suffix, var, [], [])
        {[name], pattern, guards, bindings}

      {{:literal, _}, true} ->
        {[], quote(do: unquote(host) <> _), [], []}

      {{:literal, _}, false} ->
        {[], host, [], []}
    end
  end
end
