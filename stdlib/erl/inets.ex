defmodule :inets do
  @moduledoc """
  The application of `:httpc`. There is nothing to start: requests run in the process that makes them.

      iex> {:ok, _} = Application.ensure_all_started(:inets)
      iex> :inets.start()
      {:error, {:already_started, :inets}}

  """

  @doc """
  Starts the application.

      iex> Application.ensure_all_started(:inets)
      iex> :inets.start()
      {:error, {:already_started, :inets}}

  """
  @spec start :: :ok | {:error, term}
  def start, do: :application.start(:inets)

  @doc """
  As `start/0`; the kind says what the end of the application is to the others, see `Application.start/2`.
  """
  @spec start(:temporary | :transient | :permanent) :: :ok | {:error, term}
  def start(type), do: :application.start(:inets, type)

  @doc """
  Stops the application. Requests work without it.

      :inets.stop()

  """
  @spec stop :: :ok | {:error, term}
  def stop, do: :application.stop(:inets)
end
