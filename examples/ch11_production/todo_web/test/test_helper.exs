defmodule Client do
  @moduledoc "Just enough HTTP to talk to the server: one request after the other over one connection."

  def connect(port), do: :gen_tcp.connect(~c"localhost", port, [:binary, active: false, packet: :raw], 5000)

  @doc "Sends a request; `{status, body}`, or an error when the connection is gone."
  def request(socket, method, path, params \\ []) do
    query = if params == [], do: "", else: "?" <> URI.encode_query(params)
    head = "#{method} #{path}#{query} HTTP/1.1\r\nhost: localhost\r\ncontent-length: 0\r\n\r\n"
    with :ok <- :gen_tcp.send(socket, head), do: answer(socket, "")
  end

  @doc "One request over a connection of its own."
  def once(port, method, path, params \\ []) do
    {:ok, socket} = connect(port)
    answer = request(socket, method, path, params)
    :gen_tcp.close(socket)
    answer
  end

  defp answer(socket, seen) do
    with [head, body] <- String.split(seen, "\r\n\r\n", parts: 2),
         [_, length] = Regex.run(~r/content-length: (\d+)/i, head),
         true <- byte_size(body) >= String.to_integer(length) do
      "HTTP/1.1 " <> <<status::binary-size(3)>> <> _ = head
      {String.to_integer(status), body}
    else
      _incomplete -> with {:ok, more} <- :gen_tcp.recv(socket, 0, 5000), do: answer(socket, seen <> more)
    end
  end
end

ExUnit.start(capture_log: true)
ExUnit.after_suite(fn _ -> File.rm_rf(Application.fetch_env!(:todo_web, :folder)) end)
