defmodule :ssl do
  @moduledoc """
  Encrypted sockets are not part of Phial yet: every function says so.

      iex> :ssl.start()
      {:error, ~c"not part of Phial yet"}

  """

  @typep missing :: {:error, charlist}
  @missing {:error, ~c"not part of Phial yet"}

  @doc """
  Would start the application: not part of Phial yet.

      iex> :ssl.start()
      {:error, ~c"not part of Phial yet"}

  """
  @spec start() :: missing
  def start, do: @missing

  @doc """
  Would start the application: not part of Phial yet.

      iex> :ssl.start(:temporary)
      {:error, ~c"not part of Phial yet"}

  """
  @spec start(term) :: missing
  def start(_type), do: @missing

  @doc """
  Would encrypt a connection of `:gen_tcp`: not part of Phial yet.

      iex> :ssl.connect(:socket, [])
      {:error, ~c"not part of Phial yet"}

  """
  @spec connect(term, term) :: missing
  def connect(_socket, _options), do: @missing

  @doc """
  Would connect to a port of a host: not part of Phial yet.

      iex> :ssl.connect(~c"localhost", 443, [])
      {:error, ~c"not part of Phial yet"}

  """
  @spec connect(term, term, term) :: missing
  def connect(_host, _port, _options), do: @missing

  @doc """
  As `connect/3`, within so many milliseconds: not part of Phial yet.
  """
  @spec connect(term, term, term, term) :: missing
  def connect(_host, _port, _options, _timeout), do: @missing

  @doc """
  Would listen on a port: not part of Phial yet.

      iex> :ssl.listen(443, [])
      {:error, ~c"not part of Phial yet"}

  """
  @spec listen(term, term) :: missing
  def listen(_port, _options), do: @missing

  @doc """
  Would do the server's part of the handshake: not part of Phial yet.

      iex> :ssl.handshake(:socket)
      {:error, ~c"not part of Phial yet"}

  """
  @spec handshake(term) :: missing
  def handshake(_socket), do: @missing

  @doc """
  As `handshake/1`, with options or a limit of time: not part of Phial yet.
  """
  @spec handshake(term, term) :: missing
  def handshake(_socket, _options), do: @missing

  @doc """
  Would take the next connection: not part of Phial yet.

      iex> :ssl.transport_accept(:socket)
      {:error, ~c"not part of Phial yet"}

  """
  @spec transport_accept(term) :: missing
  def transport_accept(_socket), do: @missing

  @doc """
  Would send data: not part of Phial yet.

      iex> :ssl.send(:socket, "data")
      {:error, ~c"not part of Phial yet"}

  """
  @spec send(term, term) :: missing
  def send(_socket, _data), do: @missing

  @doc """
  Would receive data: not part of Phial yet.

      iex> :ssl.recv(:socket, 0)
      {:error, ~c"not part of Phial yet"}

  """
  @spec recv(term, term) :: missing
  def recv(_socket, _length), do: @missing

  @doc """
  As `recv/2`, within so many milliseconds: not part of Phial yet.
  """
  @spec recv(term, term, term) :: missing
  def recv(_socket, _length, _timeout), do: @missing

  @doc """
  Would close a connection: not part of Phial yet.

      iex> :ssl.close(:socket)
      {:error, ~c"not part of Phial yet"}

  """
  @spec close(term) :: missing
  def close(_socket), do: @missing
end
