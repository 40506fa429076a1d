defmodule Plug.Session.Store do
  @moduledoc """
  Where sessions are kept.
  """

  @type sid :: term | nil
  @type cookie :: binary
  @type session :: map

  @doc "Prepares the options."
  @callback init(Plug.opts()) :: Plug.opts()
  @doc "The id and the session of a cookie; nil and an empty one when there is none."
  @callback get(conn :: Plug.Conn.t(), cookie, Plug.opts()) :: {sid, session}
  @doc "Keeps a session; answers the cookie. The id is nil for a new one."
  @callback put(conn :: Plug.Conn.t(), sid, any, Plug.opts()) :: cookie
  @doc "Removes a session."
  @callback delete(conn :: Plug.Conn.t(), sid, Plug.opts()) :: :ok

  @doc "The module of a store."
  @spec get(atom) :: module
  def get(store) do
    case Atom.to_string(store) do
      "Elixir." <> _ -> store
      name -> Module.concat(Plug.Session, String.upcase(name))
    end
  end
end
