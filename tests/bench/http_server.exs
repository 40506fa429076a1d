# The server of the HTTP bench: a router that makes one GenServer call a request and, for a POST, writes what was sent
# into a file that gets its name before the answer. usage: phial http_server.exs cowboy|bandit PORT DIRECTORY
# HTTP_FILES: names for so many files only, for long runs.
[server, port, dir] = System.argv()
files = String.to_integer(System.get_env("HTTP_FILES", "1000000000"))
Mix.install([{:plug_cowboy, "~> 2.0"}, {:bandit, "~> 1.0"}])

defmodule Bench.Store do
  use GenServer

  def start_link(_), do: GenServer.start_link(__MODULE__, [], name: __MODULE__)
  def last, do: GenServer.call(__MODULE__, :last)
  def add(entry), do: GenServer.call(__MODULE__, {:add, entry})

  @impl true
  def init([]), do: {:ok, {0, ""}}

  @impl true
  def handle_call(:last, _from, {_, entry} = state), do: {:reply, entry, state}
  def handle_call({:add, entry}, _from, {id, _}), do: {:reply, id + 1, {id + 1, entry}}
end

defmodule Bench.Router do
  use Plug.Router

  plug :match
  plug :dispatch, builder_opts()

  get "/todo" do
    conn |> put_resp_content_type("text/plain") |> send_resp(200, Bench.Store.last())
  end

  post "/todo" do
    {:ok, body, conn} = read_body(conn)
    path = Path.join(opts[:dir], Integer.to_string(rem(Bench.Store.add(body), opts[:files])))
    File.write!(path <> ".tmp", body)
    File.rename!(path <> ".tmp", path)
    conn |> put_resp_content_type("text/plain") |> send_resp(200, "OK")
  end
end

port = String.to_integer(port)
plug = {Bench.Router, dir: dir, files: files}

http =
  case server do
    "cowboy" -> {Plug.Cowboy, scheme: :http, plug: plug, options: [port: port]}
    "bandit" -> {Bandit, plug: plug, port: port, startup_log: false}
  end

{:ok, _} = Supervisor.start_link([Bench.Store, http], strategy: :one_for_one)
IO.puts("listening")
Process.sleep(:infinity)
