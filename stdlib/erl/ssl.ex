defmodule :ssl do
  @moduledoc """
  Encrypted sockets are not part of Phial yet: every function says so.

      iex> :ssl.start()
      {:error, ~c"not part of Phial yet"}

  """

  @missing {:error, ~c"not part of Phial yet"}

  def start, do: @missing
  def start(_type), do: @missing
  def connect(_socket, _options), do: @missing
  def connect(_host, _port, _options), do: @missing
  def connect(_host, _port, _options, _timeout), do: @missing
  def listen(_port, _options), do: @missing
  def handshake(_socket), do: @missing
  def handshake(_socket, _options), do: @missing
  def transport_accept(_socket), do: @missing
  def send(_socket, _data), do: @missing
  def recv(_socket, _length), do: @missing
  def recv(_socket, _length, _timeout), do: @missing
  def close(_socket), do: @missing
end
