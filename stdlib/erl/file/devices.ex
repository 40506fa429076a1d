defmodule :phial_file_devices do
  @moduledoc false
  # The part of :file about open files. `use` defines it in :file itself. An open file is a process that answers the I/O protocol, or a
  # descriptor (modes :raw and :ram).

  @doc false
  defmacro __using__(_opts) do
    quote location: :keep do
      @modes [:read, :write, :append, :exclusive, :raw, :binary, :delayed_write, :read_ahead, :compressed, :sync]

      @doc """
      Sends a whole file through a TCP socket: `{:ok, bytes}`.

          {:ok, 4096} = :file.sendfile(~c"page.html", socket)

      """
      @spec sendfile(name_all, :gen_tcp.socket()) :: {:ok, non_neg_integer} | {:error, term}
      def sendfile(name, socket) do
        with {:ok, device} <- open(name, [:read, :raw, :binary]) do
          result = sendfile(device, socket, 0, 0, [])
          close(device)
          result
        end
      end

      @doc """
      Sends `bytes` of an open file from `offset` on, or all that follows with 0, through a TCP socket. The position of the file stays.

          {:ok, 100} = :file.sendfile(device, socket, 0, 100, chunk_size: 65_536)

      Options: `:chunk_size`, how many bytes are read at once.
      """
      @spec sendfile(fd, :gen_tcp.socket(), non_neg_integer, non_neg_integer, keyword) :: {:ok, non_neg_integer} | {:error, term}
      def sendfile(device, socket, offset, bytes, options) when is_integer(offset) and is_integer(bytes) and is_list(options) do
        chunk = max(Keyword.get(options, :chunk_size, 65_536), 1)
        send_part(device, socket, offset, if(bytes == 0, do: :infinity, else: bytes), chunk, 0)
      end

      # Atoms come behind numbers: `:infinity` is more than any.
      defp send_part(_device, _socket, _offset, 0, _chunk, sent), do: {:ok, sent}

      defp send_part(device, socket, offset, left, chunk, sent) do
        with {:ok, data} <- pread(device, offset, min(chunk, left)), data = :erlang.iolist_to_binary(data), :ok <- :gen_tcp.send(socket, data) do
          size = byte_size(data)
          left = if left == :infinity, do: left, else: left - size
          send_part(device, socket, offset + size, left, chunk, sent + size)
        else
          :eof -> {:ok, sent}
          {:error, :closed} -> {:error, if(sent == 0, do: :einval, else: :closed)}
          error -> error
        end
      end

      @doc """
      Opens a file: `{:ok, device}`, for the functions here and, unless `:raw` or `:ram` is given, for those of `:io` and `IO` too.

      `modes` is a list; `:read` is what an empty one means.

        * `:read`, `:write` - to read; to write, which empties the file unless `:read` is given too
        * `:append` - to write, always at the end
        * `:exclusive` - to write a file that must not be there yet
        * `:binary` - what is read comes as strings; without it, as lists
        * `{:encoding, encoding}` - what the file holds: `:latin1` (a byte is a character, so without this mode), `:utf8`, `:utf16` or
          `:utf32` and these with `:big` or `:little` in a pair
        * `:raw` - a descriptor instead of a process: faster, and useless for `IO`
        * `:compressed` - gzip, only to read or only to write; reading takes files that are not compressed as well
        * `:ram` - `file` is iodata, what a file in memory is to hold
        * `:directory` - a directory may be opened too

      Others are taken and change nothing. The file is closed when the process that opened it ends.

          iex> {:ok, device} = :file.open("/dev/null", [:read])
          iex> :file.read(device, 1)
          :eof
          iex> :file.close(device)
          :ok

      """
      @spec open(name_all | iodata, [mode | :ram | :directory]) ::
              {:ok, io_device} | {:error, posix | :badarg | :system_limit}
      def open(file, modes) when is_list(modes) do
        target = if :ram in modes, do: file, else: text(file)
        File.open(target, if(:binary in modes, do: modes, else: [:charlist | modes]))
      end

      def open(file, mode) when mode in @modes, do: open(file, [mode])
      def open(_file, _modes), do: {:error, :badarg}

      @doc """
      Closes an open file. Closing the process of a file twice is fine, a descriptor then answers `{:error, :einval}`.

          iex> {:ok, device} = :file.open("/dev/null", [:read, :raw])
          iex> {:file.close(device), :file.close(device)}
          {:ok, {:error, :einval}}

      """
      @spec close(io_device) :: :ok | {:error, posix | :badarg | :terminated}
      def close(device), do: File.close(device)

      @doc """
      Reads the next `count` bytes, or what there is, or `:eof`. Of a file with an encoding it is so many characters, which must be ones
      of Latin-1.

          iex> {:ok, device} = :file.open("abc", [:ram, :read])
          iex> :file.read(device, 2)
          {:ok, ~c"ab"}
          iex> :file.read(device, 2)
          {:ok, ~c"c"}
          iex> :file.read(device, 2)
          :eof

      """
      @spec read(io_device | atom, non_neg_integer) ::
              {:ok, charlist | binary}
              | :eof
              | {:error, posix | :badarg | :terminated | {:no_translation, :unicode, :latin1}}
      def read(device, count) when is_integer(count) and count >= 0,
        do: device |> ask({:get_chars, :latin1, "", count}) |> got()

      def read(_device, _count), do: {:error, :badarg}

      @doc """
      Reads a line with the newline at its end, which only the last line may lack, or `:eof`. A carriage return before the newline is left
      out.

          iex> {:ok, device} = :file.open("first\\r\\nsecond", [:ram, :read, :binary])
          iex> :file.read_line(device)
          {:ok, "first\\n"}
          iex> :file.read_line(device)
          {:ok, "second"}
          iex> :file.read_line(device)
          :eof

      """
      @spec read_line(io_device | atom) ::
              {:ok, charlist | binary}
              | :eof
              | {:error, posix | :badarg | :terminated | {:no_translation, :unicode, :latin1}}
      def read_line(device), do: device |> ask({:get_line, :latin1, ""}) |> got()

      defp ask({:file_descriptor, _, _} = file, request), do: File.Device.request(file, request)

      defp ask(device, request) when is_pid(device) or is_atom(device),
        do: IO.request(device, request)

      defp ask(_device, _request), do: {:error, :badarg}

      defp got(data) when is_binary(data) or is_list(data), do: {:ok, data}
      defp got(other), do: other

      @doc """
      Writes iodata where the file stands.

          iex> {:ok, device} = :file.open("", [:ram, :read, :write, :binary])
          iex> :file.write(device, ["some ", ~c"text"])
          :ok
          iex> :file.pread(device, 0, 100)
          {:ok, "some text"}

      """
      @spec write(io_device | atom, iodata) :: :ok | {:error, posix | :badarg | :terminated}
      def write({:file_descriptor, _, %{handle: handle}}, bytes), do: :phial_file.write(handle, bytes)

      def write(device, bytes) when is_pid(device) or is_atom(device) do
        case iodata(bytes) do
          {:ok, binary} -> IO.request(device, {:put_chars, :latin1, binary})
          error -> error
        end
      end

      def write(_device, _bytes), do: {:error, :badarg}

      defp iodata(bytes) do
        {:ok, :erlang.iolist_to_binary(bytes)}
      rescue
        ArgumentError -> {:error, :badarg}
      end

      @doc """
      Moves to a place in an open file: `{:ok, offset}` from the start, in bytes.

      `location` is an offset from the start, or `{from, offset}` with `:bof` (the start), `:cur` (where it stands) or `:eof` (the end), or
      one of the three for offset 0. Places behind the end are fine, those before the start answer `{:error, :einval}`.

          iex> {:ok, device} = :file.open("abcdef", [:ram, :read, :binary])
          iex> :file.position(device, {:eof, -2})
          {:ok, 4}
          iex> :file.read(device, 10)
          {:ok, "ef"}

      """
      @spec position(io_device, location) ::
              {:ok, integer} | {:error, posix | :badarg | :terminated}
      def position(device, location) do
        with {:ok, place} <- place(location), do: on_file(device, :position, [place])
      end

      defp place(from) when from in [:bof, :cur, :eof], do: {:ok, {from, 0}}

      defp place({from, offset}) when from in [:bof, :cur, :eof] and is_integer(offset),
        do: place_at(from, offset)

      defp place(offset) when is_integer(offset), do: place_at(:bof, offset)
      defp place(_location), do: {:error, :badarg}

      # What fits into 64 bits.
      defp place_at(from, offset) when offset in -0x8000000000000000..0x7FFFFFFFFFFFFFFF,
        do: {:ok, {from, offset}}

      defp place_at(_from, _offset), do: {:error, :badarg}

      # Calls :phial_file for the handle of a file, in the process of the file if it has one.
      defp on_file({:file_descriptor, _, %{handle: handle}}, name, args),
        do: apply(:phial_file, name, [handle | args])

      defp on_file(pid, name, args) when is_pid(pid), do: :phial_device.file_call(pid, {name, args})
      defp on_file(_device, _name, _args), do: {:error, :badarg}

      @doc """
      Reads `count` bytes at an offset from the start, without moving from where the file stands.

          iex> {:ok, device} = :file.open("abcdef", [:ram, :read, :binary])
          iex> :file.pread(device, 2, 3)
          {:ok, "cde"}
          iex> :file.pread(device, 6, 3)
          :eof

      """
      @spec pread(io_device, location, non_neg_integer) ::
              {:ok, charlist | binary} | :eof | {:error, posix | :badarg | :terminated}
      def pread(device, location, count) when is_integer(count) and count in 0..0x7FFFFFFF do
        with {:ok, place} <- place(location), do: read_at(device, place, count)
      end

      def pread(_device, _location, _count), do: {:error, :badarg}

      defp read_at(_device, {:bof, offset}, _count) when offset < 0, do: {:error, :einval}
      defp read_at({:file_descriptor, _, %{encoding: :latin1}}, {:bof, _offset}, 0), do: :eof

      defp read_at({:file_descriptor, _, %{handle: handle, encoding: :latin1} = file}, {:bof, offset}, count) do
        case :phial_file.pread(handle, offset, count) do
          {:ok, data} when not file.binary -> {:ok, :erlang.binary_to_list(data)}
          other -> other
        end
      end

      defp read_at({:file_descriptor, _, %{encoding: :latin1}}, _place, _count), do: {:error, :badarg}

      defp read_at({:file_descriptor, _, _} = file, place, count) do
        with {:ok, _} <- position(file, place), do: read(file, count)
      end

      defp read_at(pid, {:bof, offset}, count) when is_pid(pid),
        do: :phial_device.file_call(pid, {:pread, [offset, count]})

      defp read_at(pid, place, count) when is_pid(pid) do
        with {:ok, _} <- position(pid, place), do: read(pid, count)
      end

      defp read_at(_device, _place, _count), do: {:error, :badarg}

      @doc """
      As `pread/3` for a list of `{offset, count}`: `{:ok, list}` with what each has, `:eof` among them.

          iex> {:ok, device} = :file.open("abcdef", [:ram, :read, :binary])
          iex> :file.pread(device, [{0, 1}, {4, 10}, {10, 1}])
          {:ok, ["a", "ef", :eof]}

      """
      @spec pread(io_device, [{location, non_neg_integer}]) ::
              {:ok, [charlist | binary | :eof]} | :eof | {:error, posix | :badarg | :terminated}
      def pread(device, places) when (is_pid(device) or is_tuple(device)) and is_list(places),
        do: read_places(device, places, [])

      def pread(_device, _places), do: {:error, :badarg}

      defp read_places(_device, [], acc), do: {:ok, :lists.reverse(acc)}

      defp read_places(device, [{location, count} | rest], acc) do
        case pread(device, location, count) do
          {:ok, data} -> read_places(device, rest, [data | acc])
          :eof -> read_places(device, rest, [:eof | acc])
          error -> error
        end
      end

      defp read_places(_device, _places, _acc), do: {:error, :badarg}

      @doc """
      Writes iodata at an offset from the start, without moving from where the file stands. Between the end and an offset behind it there
      are zero bytes then.

          iex> {:ok, device} = :file.open("abc", [:ram, :read, :write, :binary])
          iex> :file.pwrite(device, 1, "XYZ")
          :ok
          iex> :file.read(device, 10)
          {:ok, "aXYZ"}

      """
      @spec pwrite(io_device, location, iodata) :: :ok | {:error, posix | :badarg | :terminated}
      def pwrite(device, location, bytes) do
        with {:ok, bytes} <- iodata(bytes),
             {:ok, place} <- place(location),
             do: write_at(device, place, bytes)
      end

      defp write_at(_device, {:bof, offset}, _bytes) when offset < 0, do: {:error, :einval}

      defp write_at(device, {:bof, offset}, bytes), do: on_file(device, :pwrite, [offset, bytes])

      defp write_at(pid, place, bytes) when is_pid(pid) do
        with {:ok, _} <- position(pid, place), do: write(pid, bytes)
      end

      defp write_at(_device, _place, _bytes), do: {:error, :badarg}

      @doc """
      As `pwrite/3` for a list of `{offset, bytes}`. An error is `{:error, {n, reason}}` when `n` of them had been written.

          iex> {:ok, device} = :file.open("abc", [:ram, :read, :write, :binary])
          iex> :file.pwrite(device, [{0, "A"}, {-1, "B"}])
          {:error, {1, :einval}}

      """
      @spec pwrite(io_device, [{location, iodata}]) ::
              :ok | {:error, {non_neg_integer, posix | :badarg | :terminated}} | {:error, :badarg}
      def pwrite(device, places) when (is_pid(device) or is_tuple(device)) and is_list(places) do
        if Enum.all?(places, &match?({_, _}, &1)),
          do: write_places(device, places, 0),
          else: {:error, :badarg}
      end

      def pwrite(_device, _places), do: {:error, :badarg}

      defp write_places(_device, [], _done), do: :ok

      defp write_places(device, [{location, bytes} | rest], done) do
        case pwrite(device, location, bytes) do
          :ok -> write_places(device, rest, done + 1)
          {:error, reason} -> {:error, {done, reason}}
        end
      end

      @doc """
      Cuts a file off where it stands.

          iex> {:ok, device} = :file.open("abcdef", [:ram, :read, :write, :binary])
          iex> :file.position(device, 2)
          {:ok, 2}
          iex> :file.truncate(device)
          :ok
          iex> :file.pread(device, 0, 10)
          {:ok, "ab"}

      """
      @spec truncate(io_device) :: :ok | {:error, posix | :badarg | :terminated}
      def truncate(device), do: on_file(device, :truncate, [])

      @doc """
      Waits until the disk has all that was written.

          iex> {:ok, device} = :file.open("", [:ram, :write])
          iex> :file.sync(device)
          :ok

      """
      @spec sync(io_device) :: :ok | {:error, posix | :badarg | :terminated}
      def sync(device), do: on_file(device, :sync, [])

      @doc """
      As `sync/1`, but properties such as times may still be on their way.

          iex> {:ok, device} = :file.open("", [:ram, :write])
          iex> :file.datasync(device)
          :ok

      """
      @spec datasync(io_device) :: :ok | {:error, posix | :badarg | :terminated}
      def datasync(device), do: sync(device)

      @doc """
      Tells the system how a part of an open file is going to be read: `:normal`, `:sequential`, `:random`, `:no_reuse`, `:will_need` or
      `:dont_need`. `length` 0 means up to the end. Nothing else depends on it; here the advice is checked and not passed on.

          iex> {:ok, device} = :file.open("abc", [:ram, :read])
          iex> :file.advise(device, 0, 0, :sequential)
          :ok

      """
      @spec advise(io_device, integer, integer, posix_file_advise) ::
              :ok | {:error, posix | :badarg}
      def advise(device, offset, length, advise) do
        with {:ok, _} <- position(device, :cur) do
          cond do
            not (is_integer(offset) and is_integer(length) and is_atom(advise)) -> {:error, :badarg}
            offset < 0 or length < 0 -> {:error, :einval}
            advise in [:normal, :sequential, :random, :no_reuse, :will_need, :dont_need] -> :ok
            true -> {:error, :einval}
          end
        end
      end
    end
  end
end
