defmodule :net_adm do
  @moduledoc """
  Erlang's `:net_adm`. Nodes are not connected here: what is asked about others is answered as by a node that is alone.

      iex> :net_adm.ping(:"other@example.org")
      :pang

  """

  @doc "The name of this computer."
  @spec localhost :: charlist
  def localhost do
    {:ok, name} = :inet.gethostname()
    name
  end

  @doc "Whether a node can be reached."
  @spec ping(atom) :: :pong | :pang
  def ping(node) when is_atom(node), do: if(node == node() and Node.alive?(), do: :pong, else: :pang)

  @doc "The nodes of this computer: there is nobody to ask."
  @spec names :: {:error, :address}
  def names, do: {:error, :address}

  @doc "The nodes of another computer: there is nobody to ask."
  @spec names(charlist | atom) :: {:error, :address}
  def names(host) when is_list(host) or is_atom(host), do: {:error, :address}

  @doc "The nodes that all computers of a list run."
  @spec world_list([atom]) :: [node]
  def world_list(hosts) when is_list(hosts), do: []
end
