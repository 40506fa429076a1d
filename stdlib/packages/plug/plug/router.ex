defmodule Plug.Router do
  @moduledoc """
  Routes: patterns of paths and what to do.

      defmodule MyRouter do
        use Plug.Router

        plug :match
        plug :dispatch

        get "/hello/:name" do
          send_resp(conn, 200, "hello " <> name)
        end

        forward "/users", to: UsersRouter

        match _ do
          send_resp(conn, 404, "oops")
        end
      end

  `plug :match` finds the route, `plug :dispatch` runs it; other plugs may stand between. In a path, `:name` is a segment
  and `*rest` all that are left; both are variables in the body and `conn.path_params`. Options of a route: `:to` and
  `:init_opts` (a plug instead of a body), `:via` (methods of `match`), `:host`, `:assigns`, `:private`. Without a route that
  fits, `FunctionClauseError` is raised.
  """

  alias Plug.Router.Utils

  @doc false
  defmacro __using__(opts) do
    quote do
      import Plug.Router
      @before_compile Plug.Router
      use Plug.Builder, unquote(opts)

      @doc false
      def match(conn, _opts) do
        do_match(conn, conn.method, Plug.Router.Utils.decode_path_info!(conn), conn.host)
      end

      @doc false
      def dispatch(%Plug.Conn{} = conn, opts),
        do: Plug.Router.__dispatch__(conn, opts, __MODULE__)

      defoverridable match: 2, dispatch: 2
    end
  end

  @doc false
  defmacro __before_compile__(_env) do
    quote do
      import Plug.Router, only: []
    end
  end

  @doc false
  def __dispatch__(conn, opts, router) do
    {route, fun} = Map.fetch!(conn.private, :plug_route)
    start = System.monotonic_time()
    metadata = %{telemetry_span_context: make_ref(), conn: conn, route: route, router: router}
    event([:start], %{system_time: System.system_time(), monotonic_time: start}, metadata)

    try do
      fun.(conn, opts)
    catch
      kind, reason ->
        failure = %{kind: kind, reason: reason, stacktrace: __STACKTRACE__}
        event([:exception], since(start), Map.merge(metadata, failure))
        Plug.Conn.WrapperError.reraise(conn, kind, reason, __STACKTRACE__)
    else
      conn ->
        event([:stop], since(start), %{metadata | conn: conn})
        conn
    end
  end

  defp event(name, measurements, metadata),
    do: :telemetry.execute([:plug, :router_dispatch | name], measurements, metadata)

  defp since(start) do
    now = System.monotonic_time()
    %{duration: now - start, monotonic_time: now}
  end

  @doc """
  The path of the route that was found.
  """
  @spec match_path(Plug.Conn.t()) :: String.t()
  def match_path(%Plug.Conn{} = conn) do
    {path, _fun} = Map.fetch!(conn.private, :plug_route)
    path
  end

  @doc """
  A route for any method, or those of `:via`.

      match "/foo/:id", via: [:get, :post] do
        send_resp(conn, 200, id)
      end

  """
  defmacro match(path, options, contents \\ []), do: route(nil, path, options, contents)

  for method <- [:get, :post, :put, :patch, :delete, :options, :head] do
    @doc """
    A route for #{method |> Atom.to_string() |> String.upcase()}.
    """
    defmacro unquote(method)(path, options, contents \\ []),
      do: route(unquote(Atom.to_string(method) |> String.upcase()), path, options, contents)
  end

  @doc """
  Hands all paths below one to another plug, option `:to`. It finds the rest of the path in `path_info`. Options `:host`,
  `:via`, `:assigns` and `:private` are as of routes, `:init_opts` or all others go to the plug.
  """
  defmacro forward(path, options) when is_binary(path) or is_tuple(path) do
    quote bind_quoted: [path: path, options: options] do
      {options, init_opts} = Plug.Router.__forward_options__(options)
      route = Plug.Router.__route__(nil, path <> "/*glob", true, options)
      target = Plug.Router.__target__(options[:to], init_opts, @plug_builder_opts, __MODULE__)
      handler = Plug.Router.__forwarder__(target)
    end
    |> with_definition()
  end

  # `do` may stand with the options or behind them.
  defp route(method, expression, options, contents) do
    {path, guards} = path_and_guards(expression)

    {body, options} =
      if contents == [] and Keyword.keyword?(options),
        do: Keyword.pop(options, :do),
        else: {contents[:do], options}

    quote bind_quoted: [
            method: method,
            path: path,
            options: options,
            guards: Macro.escape(guards, unquote: true),
            body: Macro.escape(body, unquote: true)
          ] do
      route = Plug.Router.__route__(method, path, guards, options)
      handler = Plug.Router.__handler__(body, options, @plug_builder_opts, __MODULE__)
    end
    |> with_definition()
  end

  # Behind code that sets `route` and `handler`: the clause of do_match/4.
  defp with_definition(code) do
    definition =
      quote unquote: false do
        defp do_match(conn, unquote(route.method), unquote(route.path), unquote(route.host))
             when unquote(route.guards) do
          unquote_splicing(route.bindings)
          params = unquote(route.params)

          Plug.Router.__put_route__(
            conn,
            unquote(route.text),
            params,
            unquote(route.merge),
            unquote(handler)
          )
        end
      end

    {:__block__, [], [code, definition]}
  end

  @doc false
  # The function of a route, as quoted code: of its body, or of what it leads to.
  def __handler__(nil, options, builder_opts, router) do
    init_opts = Keyword.get(options, :init_opts, [])
    target = __target__(options[:to], init_opts, builder_opts, router)

    quote do
      fn conn, _opts ->
        unquote(target.module).unquote(target.function)(conn, unquote(target.opts))
      end
    end
  end

  def __handler__(body, _options, _builder_opts, _router) do
    quote do
      fn var!(conn), var!(opts) ->
        _ = var!(conn)
        _ = var!(opts)
        unquote(body)
      end
    end
  end

  @doc false
  def __forwarder__(target) do
    quote do
      fn conn, _opts ->
        rest = unquote(Macro.var(:glob, nil))
        target = {unquote(target.module), unquote(target.function)}
        Plug.Router.__forward__(conn, rest, target, unquote(target.opts))
      end
    end
  end

  defp path_and_guards({:when, _, [path, guards]}), do: {any_path(path), guards}
  defp path_and_guards(path), do: {any_path(path), true}

  defp any_path({:_, _, context}) when is_atom(context), do: "/*_path"
  defp any_path(path), do: path

  @doc false
  # The patterns of a route, as quoted code.
  def __route__(method, path, guards, options) do
    unless is_binary(path),
      do: raise(ArgumentError, "the path of a route must be a string, got: #{inspect(path)}")

    {names, pattern, path_guards, bindings} = Utils.build_path_match(path)
    {host_names, host, host_guards, host_bindings} = Utils.build_host_match(options[:host])
    {method, method_guards} = method(method || options[:via])
    names = Enum.reject(names ++ host_names, &String.starts_with?(&1, "_"))

    %{
      method: method,
      path: pattern,
      host: host,
      guards:
        Enum.reduce(
          path_guards ++ host_guards ++ method_guards,
          guards,
          &quote(do: unquote(&1) and unquote(&2))
        ),
      bindings: bindings ++ host_bindings,
      text: path,
      params: {:%{}, [], for(name <- names, do: {name, Macro.var(String.to_atom(name), nil)})},
      merge:
        Macro.escape(%{
          assigns: Map.new(options[:assigns] || []),
          private: Map.new(options[:private] || [])
        })
    }
  end

  defp method(nil), do: {Macro.var(:_, nil), []}
  defp method([method]), do: {Utils.normalize_method(method), []}

  defp method(method) when is_binary(method) or is_atom(method),
    do: {Utils.normalize_method(method), []}

  defp method(methods) do
    var = Macro.var(:method, __MODULE__)
    {var, [quote(do: unquote(var) in unquote(Enum.map(methods, &Utils.normalize_method/1)))]}
  end

  @doc false
  # What a route leads to: a plug or a function of the router, with quoted options.
  def __target__(nil, _init_opts, _builder_opts, _router) do
    raise ArgumentError, "expected one of :to or :do to be given as option"
  end

  def __target__(to, init_opts, builder_opts, router) when is_atom(to) do
    cond do
      not String.starts_with?(Atom.to_string(to), "Elixir.") ->
        %{module: router, function: to, opts: Macro.escape(init_opts)}

      builder_opts[:init_mode] == :runtime ->
        %{
          module: to,
          function: :call,
          opts: quote(do: unquote(to).init(unquote(Macro.escape(init_opts))))
        }

      true ->
        %{module: to, function: :call, opts: Macro.escape(to.init(init_opts))}
    end
  end

  def __target__(to, _init_opts, _builder_opts, _router) do
    raise ArgumentError, "expected :to to be an alias or an atom, got: #{inspect(to)}"
  end

  @doc false
  def __forward_options__(options) do
    {options, rest} = Keyword.split(options, [:to, :via, :host, :private, :assigns, :init_opts])
    {options, Keyword.get(options, :init_opts, rest)}
  end

  @doc false
  def __put_route__(conn, path, path_params, %{assigns: assigns, private: private}, fun) do
    conn = if path_params == %{}, do: conn, else: put_params(conn, path_params)

    private =
      conn.private |> Map.merge(private) |> Map.put(:plug_route, {whole_path(conn, path), fun})

    %{conn | private: private, assigns: Map.merge(conn.assigns, assigns)}
  end

  defp put_params(%{params: params, path_params: old} = conn, path_params) do
    params =
      if is_struct(params, Plug.Conn.Unfetched),
        do: path_params,
        else: Map.merge(params, path_params)

    %{conn | params: params, path_params: Map.merge(old, path_params)}
  end

  # Below a forward the route of that comes first.
  defp whole_path(%{private: %{plug_route: {path, _}}, script_name: [_ | _]}, own),
    do: String.replace_suffix(path, "/*glob", "") <> own

  defp whole_path(_conn, own), do: own

  @doc false
  def __forward__(conn, rest, {module, :call}, opts),
    do: Plug.forward(conn, rest_of(conn, rest), module, opts)

  def __forward__(conn, rest, target, opts),
    do: Plug.forward(conn, rest_of(conn, rest), target, opts)

  # The segments as they came, not as they were decoded.
  defp rest_of(conn, decoded), do: Enum.take(conn.path_info, -length(decoded))
end
