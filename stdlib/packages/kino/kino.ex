defmodule Kino do
  @moduledoc """
  What notebooks of Livebook show, without a browser: everything becomes text.

      iex> ExUnit.CaptureIO.capture_io(fn -> Kino.render(Kino.Markdown.new("*hi*")) end)
      "*hi*\\n"

  Inputs give their defaults, or what `--input NAME=VALUE` says; buttons are never pressed, so listeners hear nothing.
  """

  @doc "Shows a value as the value of a cell is shown; returns it."
  @spec render(term) :: term
  def render(term) do
    IO.puts(Kino.Render.to_text(term) || Kernel.inspect(term, pretty: true))
    term
  end

  @doc "Shows `inspect(term, opts)`; returns the term."
  @spec inspect(term, keyword) :: term
  def inspect(term, opts \\ []) do
    label = if opts[:label], do: "#{opts[:label]}: ", else: ""
    IO.puts(label <> Kernel.inspect(term, Keyword.put_new(opts, :pretty, true)))
    term
  end

  @doc "A value that is not shown."
  @spec nothing() :: term
  def nothing, do: IEx.dont_display_result()

  @doc "Accepted, without effect."
  @spec configure(keyword) :: :ok
  def configure(_options), do: :ok

  @doc "Would call `fun` with every event of a control or stream; of a stream that ends it does."
  @spec listen(term, (term -> any)) :: :ok
  def listen(source, fun) when is_function(fun, 1) do
    if is_list(source), do: Enum.each(source, fun)
    :ok
  end

  @doc "The same with a state."
  @spec listen(term, state, (term, state -> {:cont, state} | :halt)) :: :ok when state: term
  def listen(_source, _state, fun) when is_function(fun, 2), do: :ok

  @doc "Shows the first picture of an animation."
  @spec animate(term, (term -> term)) :: :ok
  def animate(_source, fun) when is_function(fun, 1) do
    render(fun.(0))
    :ok
  end

  @doc "The first picture of an animation with a state."
  @spec animate(term, state, (term, state -> {:cont, term, state} | :halt)) :: :ok when state: term
  def animate(_source, state, fun) when is_function(fun, 2) do
    with {:cont, picture, _} <- fun.(0, state), do: render(picture)
    :ok
  end

  @doc "Starts a process that lives as long as the notebook runs."
  @spec start_child(Supervisor.child_spec() | {module, term} | module) :: DynamicSupervisor.on_start_child()
  def start_child(spec), do: DynamicSupervisor.start_child(supervisor(), spec)

  @doc "The same; raises when it does not start."
  def start_child!(spec) do
    case start_child(spec) do
      {:ok, pid} -> pid
      {:ok, pid, _} -> pid
      {:error, reason} -> raise "failed to start child: " <> Exception.format_exit(reason)
    end
  end

  @doc "Ends a process that `start_child/1` has started."
  @spec terminate_child(pid) :: :ok | {:error, :not_found}
  def terminate_child(pid), do: DynamicSupervisor.terminate_child(supervisor(), pid)

  # Not linked to the process of a cell.
  defp supervisor do
    case DynamicSupervisor.start_link(name: Kino.Supervisor) do
      {:ok, pid} ->
        Process.unlink(pid)
        pid

      {:error, {:already_started, pid}} ->
        pid
    end
  end

  @doc "Stops the cell with a message."
  @spec interrupt!(:normal | :error, String.t()) :: no_return
  def interrupt!(kind, message) when kind in [:normal, :error], do: raise(Kino.InterruptError, variant: kind, message: message)

  @doc "Where files of the notebook are kept."
  @spec tmp_dir() :: String.t()
  def tmp_dir, do: System.tmp_dir!()
end

defmodule Kino.InterruptError do
  @moduledoc "What `Kino.interrupt!/2` raises."
  defexception [:variant, :message]
end
