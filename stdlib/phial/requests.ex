defmodule :phial_requests do
  @moduledoc false
  # What the behaviours share about requests whose answer is fetched later. `use` defines it in `:gen_server`, `:gen_statem`
  # and `:gen_event`, over `:gen`. The options make the examples: `setup` are the lines that start `pid`, `one` sends it a
  # request, `many` sends it one labelled `:first` into `ids`, and both are answered with `reply`.

  @doc false
  defmacro __using__(options) do
    quote do
      @typedoc "Stands for a request that was sent: made by `send_request`."
      @opaque request_id :: :gen.request_id()

      @typedoc "When to give up: milliseconds from now, `:infinity`, or `{:abs, time}` by `:erlang.monotonic_time(:millisecond)`."
      @type response_timeout :: timeout | {:abs, integer}

      @typedoc "The answer to a request, or why there is none."
      @type response :: {:reply, reply :: term} | {:error, {reason :: term, unquote(options[:ref])}}

      @doc """
      Waits for the answer to a request; after the time `:timeout`, and one can wait again.

      `{:error, {reason, process}}` is the answer of a process that is gone or could not be found.

          #{unquote(options[:setup])}
          iex> id = #{unquote(options[:one])}
          iex> #{inspect(__MODULE__)}.wait_response(id, 5000)
          {:reply, #{unquote(options[:reply])}}

      """
      @spec wait_response(request_id, response_timeout) :: response | :timeout
      def wait_response(id, timeout), do: :gen.wait_response(id, timeout)

      @doc """
      Waits for the answer to a request; after the time `:timeout`, and a later answer is dropped.

          #{unquote(options[:setup])}
          iex> id = #{unquote(options[:one])}
          iex> #{inspect(__MODULE__)}.receive_response(id, 5000)
          {:reply, #{unquote(options[:reply])}}

      """
      @spec receive_response(request_id, response_timeout) :: response | :timeout
      def receive_response(id, timeout), do: :gen.receive_response(id, timeout)

      @doc """
      Tells whether a message is the answer to a request, for processes that receive their messages themselves:
      the answer or `:no_reply`.

          #{unquote(options[:setup])}
          iex> id = #{unquote(options[:one])}
          iex> receive do message -> #{inspect(__MODULE__)}.check_response(message, id) end
          {:reply, #{unquote(options[:reply])}}
          iex> #{inspect(__MODULE__)}.check_response(:other, id)
          :no_reply

      """
      @spec check_response(message :: term, request_id) :: response | :no_reply
      def check_response(message, id), do: :gen.check_response(message, id)

      ## Several requests at once

      @typedoc "Requests that wait for an answer, each with a label."
      @opaque request_id_collection :: :gen.request_id_collection()

      @doc """
      Returns an empty collection of requests.

          iex> #{inspect(__MODULE__)}.reqids_new() |> #{inspect(__MODULE__)}.reqids_to_list()
          []

      """
      @spec reqids_new() :: request_id_collection
      def reqids_new, do: :gen.reqids_new()

      @doc """
      Returns how many requests are in a collection. Raises `ArgumentError` for anything else.

          iex> #{inspect(__MODULE__)}.reqids_size(#{inspect(__MODULE__)}.reqids_new())
          0

      """
      @spec reqids_size(request_id_collection) :: non_neg_integer
      def reqids_size(ids), do: :gen.reqids_size(ids)

      @doc """
      Adds a request under a label. Raises `ArgumentError` when it is in the collection already.

          #{unquote(options[:setup])}
          iex> id = #{unquote(options[:one])}
          iex> ids = #{inspect(__MODULE__)}.reqids_add(id, :mine, #{inspect(__MODULE__)}.reqids_new())
          iex> {response, label, _ids} = #{inspect(__MODULE__)}.receive_response(ids, 5000, true)
          iex> {response, label}
          {{:reply, #{unquote(options[:reply])}}, :mine}

      """
      @spec reqids_add(request_id, label :: term, request_id_collection) :: request_id_collection
      def reqids_add(id, label, ids), do: :gen.reqids_add(id, label, ids)

      @doc """
      Returns the requests of a collection as a list of `{id, label}`, in no particular order.

          #{unquote(options[:setup])}
          iex> ids = #{inspect(__MODULE__)}.reqids_new()
          iex> ids = #{unquote(options[:many])}
          iex> [{_id, label}] = #{inspect(__MODULE__)}.reqids_to_list(ids)
          iex> label
          :first

      """
      @spec reqids_to_list(request_id_collection) :: [{request_id, label :: term}]
      def reqids_to_list(ids), do: :gen.reqids_to_list(ids)

      @doc """
      Waits for the first answer to one of the requests: `{response, label, ids}`, without the answered one if `delete?`.

      `:no_request` when the collection is empty; `:timeout` after the time, and one can wait again.

          #{unquote(options[:setup])}
          iex> ids = #{inspect(__MODULE__)}.reqids_new()
          iex> ids = #{unquote(options[:many])}
          iex> {response, label, ids} = #{inspect(__MODULE__)}.wait_response(ids, 5000, true)
          iex> {response, label, #{inspect(__MODULE__)}.reqids_size(ids)}
          {{:reply, #{unquote(options[:reply])}}, :first, 0}

      """
      @spec wait_response(request_id_collection, response_timeout, delete? :: boolean) ::
              {response, label :: term, request_id_collection} | :no_request | :timeout
      def wait_response(ids, timeout, delete?), do: :gen.wait_response(ids, timeout, delete?)

      @doc """
      As `wait_response/3`, but when the time is up all the requests are given up.

          iex> #{inspect(__MODULE__)}.receive_response(#{inspect(__MODULE__)}.reqids_new(), 5000, true)
          :no_request

      """
      @spec receive_response(request_id_collection, response_timeout, delete? :: boolean) ::
              {response, label :: term, request_id_collection} | :no_request | :timeout
      def receive_response(ids, timeout, delete?), do: :gen.receive_response(ids, timeout, delete?)

      @doc """
      Tells whether a message is the answer to one of the requests: `{response, label, ids}`, `:no_reply`, or `:no_request`
      when the collection is empty.

          #{unquote(options[:setup])}
          iex> ids = #{inspect(__MODULE__)}.reqids_new()
          iex> ids = #{unquote(options[:many])}
          iex> #{inspect(__MODULE__)}.check_response(:other, ids, true)
          :no_reply
          iex> {response, label, _} = receive do message -> #{inspect(__MODULE__)}.check_response(message, ids, true) end
          iex> {response, label}
          {{:reply, #{unquote(options[:reply])}}, :first}

      """
      @spec check_response(message :: term, request_id_collection, delete? :: boolean) ::
              {response, label :: term, request_id_collection} | :no_request | :no_reply
      def check_response(message, ids, delete?), do: :gen.check_response(message, ids, delete?)
    end
  end
end
