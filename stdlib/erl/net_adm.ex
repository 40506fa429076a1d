defmodule :net_adm do
  @moduledoc """
  Erlang's `:net_adm`. Nodes are not connected here: what is asked about others is answered as by a node that is alone.

      iex> :net_adm.ping(:"other@example.org")
      :pang

  """

  @doc """
  The name of this computer.

      iex> {:ok, name} = :inet.gethostname()
      iex> :net_adm.localhost() == name
      true

  """
  @spec localhost :: charlist
  def localhost do
    {:ok, name} = :inet.gethostname()
    name
  end

  @doc """
  Whether a node can be reached: only this one, when it has a name.

      iex> :net_adm.ping(:"other@example.org")
      :pang

  """
  @spec ping(atom) :: :pong | :pang
  def ping(node) when is_atom(node), do: if(node == node() and Node.alive?(), do: :pong, else: :pang)

  @doc """
  The nodes of this computer: there is nobody to ask.

      iex> :net_adm.names()
      {:error, :address}

  """
  @spec names :: {:error, :address}
  def names, do: {:error, :address}

  @doc """
  The nodes of another computer: there is nobody to ask.

      iex> :net_adm.names(~c"example.org")
      {:error, :address}

  """
  @spec names(charlist | atom) :: {:error, :address}
  def names(host) when is_list(host) or is_atom(host), do: {:error, :address}

  @doc """
  The nodes that the computers of a list run: none that are known.

      iex> :net_adm.world_list([:"example.org"])
      []

  """
  @spec world_list([atom]) :: [node]
  def world_list(hosts) when is_list(hosts), do: []
end
