defmodule File do
  @moduledoc """
  Files and directories.

      iex> File.exists?("/no/such/file")
      false

  Functions answer `:ok`, `{:ok, value}` or `{:error, reason}` with a POSIX reason such as `:enoent`; those with `!` return
  the value or raise `File.Error`. Paths are strings or chardata.
  """

  alias File.Stat

  @type encoding_mode() ::
          :utf8
          | {:encoding,
             :latin1 | :unicode | :utf8 | :utf16 | :utf32 | {:utf16, :big | :little} | {:utf32, :big | :little}}
  @type erlang_time() ::
          {{year :: non_neg_integer(), month :: 1..12, day :: 1..31},
           {hour :: 0..23, minute :: 0..59, second :: 0..59}}
  @type io_device() :: :file.io_device()
  @type mode() ::
          :append
          | :binary
          | :charlist
          | :compressed
          | :delayed_write
          | :exclusive
          | :raw
          | :read
          | :read_ahead
          | :sync
          | :write
          | {:read_ahead, pos_integer()}
          | {:delayed_write, non_neg_integer(), non_neg_integer()}
          | encoding_mode()
  @type on_conflict_callback() :: (Path.t(), Path.t() -> boolean())
  @type posix() :: :file.posix()
  @type posix_time() :: integer()
  @type stat_options() :: [{:time, :local | :universal | :posix}]
  @type stream_mode() ::
          encoding_mode()
          | :append
          | :compressed
          | :delayed_write
          | :trim_bom
          | {:read_ahead, pos_integer() | false}
          | {:delayed_write, non_neg_integer(), non_neg_integer()}

  @doc """
  Changes the working directory, of the whole program: relative paths of all processes mean something else from then on.

      iex> File.cd(File.cwd!())
      :ok
      iex> File.cd("/no/such/directory")
      {:error, :enoent}
  """
  @spec cd(Path.t()) :: :ok | {:error, posix()}
  def cd(path), do: :phial_file.cd(path_string(path))

  @doc """
  Like `cd/1`, but raises `File.Error`.

      iex> File.cd!(File.cwd!())
      :ok
  """
  @spec cd!(Path.t()) :: :ok
  def cd!(path) do
    case cd(path) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "set current working directory to", path)
    end
  end

  @doc """
  Runs `function` in another working directory and returns its result.

      iex> File.cd!("/", fn -> File.cwd!() end)
      "/"

  """
  @spec cd!(Path.t(), (() -> res)) :: res when res: var
  def cd!(path, function) do
    old = cwd!()
    cd!(path)

    try do
      function.()
    after
      cd!(old)
    end
  end

  @doc """
  Changes the group of a file, given by its number.

      iex> file = Path.join(System.tmp_dir!(), "chgrp-" <> System.pid())
      iex> File.touch!(file)
      iex> File.chgrp(file, File.stat!(file).gid)
      :ok
      iex> File.rm!(file)
  """
  @spec chgrp(Path.t(), non_neg_integer()) :: :ok | {:error, posix()}
  def chgrp(path, gid), do: :phial_file.chgrp(path_string(path), gid)

  @doc """
  Like `chgrp/2`, but raises `File.Error`.

      iex> File.chgrp!("/no/such/file", 100)
      ** (File.Error) could not change group for "/no/such/file": no such file or directory
  """
  @spec chgrp!(Path.t(), non_neg_integer()) :: :ok
  def chgrp!(path, gid) do
    case chgrp(path, gid) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "change group for", path)
    end
  end

  @doc """
  Changes the permissions of a file: a number of nine bits, the read, write and execute bits of owner, group and others.

      iex> file = Path.join(System.tmp_dir!(), "chmod-" <> System.pid())
      iex> File.touch!(file)
      iex> File.chmod(file, 0o640)
      :ok
      iex> Bitwise.band(File.stat!(file).mode, 0o777) == 0o640
      true
      iex> File.rm!(file)
  """
  @spec chmod(Path.t(), non_neg_integer()) :: :ok | {:error, posix()}
  def chmod(path, mode), do: :phial_file.chmod(path_string(path), mode)

  @doc """
  Like `chmod/2`, but raises `File.Error`.

      iex> File.chmod!("/no/such/file", 0o600)
      ** (File.Error) could not change mode for "/no/such/file": no such file or directory
  """
  @spec chmod!(Path.t(), non_neg_integer()) :: :ok
  def chmod!(path, mode) do
    case chmod(path, mode) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "change mode for", path)
    end
  end

  @doc """
  Changes the owner of a file, given by its number; only the superuser may give files away.

      iex> file = Path.join(System.tmp_dir!(), "chown-" <> System.pid())
      iex> File.touch!(file)
      iex> File.chown(file, File.stat!(file).uid)
      :ok
      iex> File.rm!(file)
  """
  @spec chown(Path.t(), non_neg_integer()) :: :ok | {:error, posix()}
  def chown(path, uid), do: :phial_file.chown(path_string(path), uid)

  @doc """
  Like `chown/2`, but raises `File.Error`.

      iex> File.chown!("/no/such/file", 1000)
      ** (File.Error) could not change owner for "/no/such/file": no such file or directory
  """
  @spec chown!(Path.t(), non_neg_integer()) :: :ok
  def chown!(path, uid) do
    case chown(path, uid) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "change owner for", path)
    end
  end

  @doc """
  Closes a file that `open/2` gave.

      iex> {:ok, file} = File.open("/dev/null")
      iex> File.close(file)
      :ok

  """
  @spec close(io_device()) :: :ok | {:error, posix() | :badarg | :terminated}
  def close(io_device)

  def close({:file_descriptor, :phial_file, %{handle: handle}}), do: :phial_file.close(handle)

  # A device that is gone is as closed as it can be.
  def close(pid) when is_pid(pid) do
    with {:error, :terminated} <- :phial_device.file_call(pid, :close), do: :ok
  end

  def close(_other), do: {:error, :badarg}

  @doc """
  Copies the contents of a file, at most `bytes_count` bytes, and makes or replaces the destination: `{:ok, bytes}` or
  `{:error, reason}`. Both may be devices that `open/2` gave. Takes little memory whatever the size; for permissions see `cp/3`.

      iex> from = Path.join(System.tmp_dir!(), "copy-" <> System.pid())
      iex> File.write!(from, "hello")
      iex> File.copy(from, from <> ".part", 4)
      {:ok, 4}
      iex> File.read!(from <> ".part")
      "hell"
      iex> Enum.each([from, from <> ".part"], &File.rm!/1)
  """
  @spec copy(Path.t() | io_device(), Path.t() | io_device(), pos_integer() | :infinity) ::
          {:ok, non_neg_integer()} | {:error, posix()}
  def copy(source, destination, bytes_count \\ :infinity)
      when (is_integer(bytes_count) and bytes_count >= 0) or bytes_count == :infinity do
    with {:ok, from} <- File.Device.opened(source, [:read]),
         {:ok, to} <- File.Device.opened(destination, [:write]) do
      result = File.Device.copy_bytes(from, to, bytes_count, 0)
      if from != source, do: close(from)
      if to != destination, do: close(to)
      result
    end
  end

  @doc """
  Like `copy/3`, but returns the number of bytes, or raises `File.CopyError`.

      iex> File.copy!("/no/such/file", "/no/such/copy")
      ** (File.CopyError) could not copy from "/no/such/file" to "/no/such/copy": no such file or directory
  """
  @spec copy!(Path.t() | io_device(), Path.t() | io_device(), pos_integer() | :infinity) :: non_neg_integer()
  def copy!(source, destination, bytes_count \\ :infinity) do
    case copy(source, destination, bytes_count) do
      {:ok, bytes} -> bytes
      {:error, reason} -> raise_copy("copy", reason, source, destination)
    end
  end

  defp raise_copy(action, reason, source, destination, on \\ "") do
    raise File.CopyError,
      reason: reason,
      action: action,
      source: device_path(source),
      destination: device_path(destination),
      on: IO.chardata_to_string(on)
  end

  defp device_path({path, modes}) when is_list(modes), do: IO.chardata_to_string(path)
  defp device_path(path), do: IO.chardata_to_string(path)

  @doc """
  Copies a file with its permissions. The destination is a path of a file, not the directory it is to be in.

  With `on_conflict: fun` the function is asked, with source and destination, whether to replace a destination that is there.

      iex> from = Path.join(System.tmp_dir!(), "cp-" <> System.pid())
      iex> to = from <> ".copy"
      iex> File.write!(from, "new")
      iex> File.write!(to, "old")
      iex> File.cp(from, to, on_conflict: fn _source, _destination -> false end)
      :ok
      iex> File.read!(to)
      "old"
      iex> File.cp(from, to)
      :ok
      iex> File.read!(to)
      "new"
      iex> Enum.each([from, to], &File.rm!/1)
  """
  @spec cp(Path.t(), Path.t(), [{:on_conflict, on_conflict_callback()}]) :: :ok | {:error, posix()}
  def cp(source_file, destination_file, options \\ [])

  def cp(source_file, destination_file, callback) when is_function(callback, 2) do
    cp(source_file, destination_file, on_conflict: callback)
  end

  def cp(source_file, destination_file, options) when is_list(options) do
    source = path_string(source_file)
    destination = path_string(destination_file)
    on_conflict = Keyword.get(options, :on_conflict, fn _, _ -> true end)

    case File.Tree.copy_file(source, destination, on_conflict) do
      {:error, reason, _} -> {:error, reason}
      _ -> :ok
    end
  end

  @doc """
  Like `cp/3`, but raises `File.CopyError`.

      iex> File.cp!("/no/such/file", "/no/such/copy")
      ** (File.CopyError) could not copy from "/no/such/file" to "/no/such/copy": no such file or directory
  """
  @spec cp!(Path.t(), Path.t(), [{:on_conflict, on_conflict_callback()}]) :: :ok
  def cp!(source_file, destination_file, options \\ []) do
    case cp(source_file, destination_file, options) do
      :ok -> :ok
      {:error, reason} -> raise_copy("copy", reason, source_file, destination_file)
    end
  end

  @doc """
  Copies a file or a directory with all that is in it: `{:ok, copied_paths}`, or `{:error, reason, path}` at the first that fails.

  Options: `on_conflict:` as for `cp/3`, `dereference_symlinks: true` to copy what links point to.

      iex> dir = Path.join(System.tmp_dir!(), "cp_r-" <> System.pid())
      iex> File.mkdir_p!(Path.join(dir, "from"))
      iex> File.write!(Path.join(dir, "from/a.txt"), "a")
      iex> {:ok, paths} = File.cp_r(Path.join(dir, "from"), Path.join(dir, "to"))
      iex> Enum.sort(Enum.map(paths, &Path.relative_to(&1, dir)))
      ["to", "to/a.txt"]
      iex> File.rm_rf!(dir)
  """
  @spec cp_r(Path.t(), Path.t(), on_conflict: on_conflict_callback(), dereference_symlinks: boolean()) ::
          {:ok, [binary()]} | {:error, posix(), binary()}
  def cp_r(source, destination, options \\ [])

  def cp_r(source, destination, callback) when is_function(callback, 2) do
    cp_r(source, destination, on_conflict: callback)
  end

  def cp_r(source, destination, options) when is_list(options) do
    on_conflict = Keyword.get(options, :on_conflict, fn _, _ -> true end)
    dereference = Keyword.get(options, :dereference_symlinks, false)
    source = path_string(source)
    destination = path_string(destination)

    case File.Tree.copy(source, destination, on_conflict, dereference, []) do
      {:error, _, _} = error -> error
      copied -> {:ok, copied}
    end
  end

  @doc """
  Like `cp_r/3`, but returns the copied paths, or raises `File.CopyError`.

      iex> File.cp_r!("/no/such/dir", "/no/such/copy")
      ** (File.CopyError) could not copy recursively from "/no/such/dir" to "/no/such/copy". /no/such/dir: no such file or directory
  """
  @spec cp_r!(Path.t(), Path.t(), on_conflict: on_conflict_callback(), dereference_symlinks: boolean()) :: [
          binary()
        ]
  def cp_r!(source, destination, options \\ []) do
    case cp_r(source, destination, options) do
      {:ok, paths} -> paths
      {:error, reason, path} -> raise_copy("copy recursively", reason, source, destination, path)
    end
  end

  @doc """
  Returns the working directory.

      iex> {:ok, dir} = File.cwd()
      iex> is_binary(dir)
      true

  """
  @spec cwd() :: {:ok, binary()} | {:error, posix()}
  def cwd, do: :phial_file.cwd()

  @doc """
  Returns the working directory or raises `File.Error`.

      iex> is_binary(File.cwd!())
      true

  """
  @spec cwd!() :: binary()
  def cwd! do
    case cwd() do
      {:ok, dir} ->
        dir

      {:error, reason} ->
        raise File.Error, reason: reason, action: "get current working directory"
    end
  end

  @doc """
  Tells whether the path is a directory.

      iex> File.dir?("/")
      true

  """
  @spec dir?(Path.t(), [dir_option]) :: boolean() when dir_option: :raw
  def dir?(path, _opts \\ []), do: :phial_file.type(path_string(path)) == :directory

  @doc """
  Tells whether the path exists.

      iex> File.exists?("/")
      true

  """
  @spec exists?(Path.t(), [exists_option]) :: boolean() when exists_option: :raw
  def exists?(path, _opts \\ []) do
    :phial_file.type(path_string(path)) in [:regular, :directory, :symlink, :device, :other]
  end

  @doc """
  Makes a hard link: another name for a file that is there.

      iex> file = Path.join(System.tmp_dir!(), "ln-" <> System.pid())
      iex> File.write!(file, "hello")
      iex> File.ln(file, file <> ".link")
      :ok
      iex> File.rm!(file)
      iex> File.read!(file <> ".link")
      "hello"
      iex> File.rm!(file <> ".link")
  """
  @spec ln(Path.t(), Path.t()) :: :ok | {:error, posix()}
  def ln(existing, new), do: :phial_file.link(path_string(existing), path_string(new))

  @doc """
  Like `ln/2`, but raises `File.LinkError`.

      File.ln!("existing", "new")

      iex> File.ln!("/no/such/file", "/no/such/link")
      ** (File.LinkError) could not create hard link from "/no/such/file" to "/no/such/link": no such file or directory
  """
  @spec ln!(Path.t(), Path.t()) :: :ok
  def ln!(existing, new) do
    case ln(existing, new) do
      :ok ->
        :ok

      {:error, reason} ->
        raise File.LinkError,
          reason: reason,
          action: "create hard link",
          existing: IO.chardata_to_string(existing),
          new: IO.chardata_to_string(new)
    end
  end

  @doc """
  Makes a symbolic link, which holds a path: of a file that need not be there, seen from the link's directory when it is relative.

      iex> link = Path.join(System.tmp_dir!(), "ln_s-" <> System.pid())
      iex> File.ln_s("target", link)
      :ok
      iex> File.read_link(link)
      {:ok, "target"}
      iex> File.rm!(link)
  """
  @spec ln_s(Path.t(), Path.t()) :: :ok | {:error, posix()}
  def ln_s(existing, new), do: :phial_file.symlink(path_string(existing), path_string(new))

  @doc """
  Like `ln_s/2`, but raises `File.LinkError`.

      File.ln_s!("existing", "new")

      iex> File.ln_s!("target", "/no/such/link")
      ** (File.LinkError) could not create symlink from "target" to "/no/such/link": no such file or directory
  """
  @spec ln_s!(Path.t(), Path.t()) :: :ok
  def ln_s!(existing, new) do
    case ln_s(existing, new) do
      :ok ->
        :ok

      {:error, reason} ->
        raise File.LinkError,
          reason: reason,
          action: "create symlink",
          existing: IO.chardata_to_string(existing),
          new: IO.chardata_to_string(new)
    end
  end

  @doc """
  Returns the names in a directory, in no order.

      iex> {:ok, names} = File.ls("/")
      iex> "dev" in names
      true

  """
  @spec ls(Path.t()) :: {:ok, [binary()]} | {:error, posix()}
  def ls(path \\ "."), do: :phial_file.ls(path_string(path))

  @doc """
  Like `ls/1`, but returns the value or raises `File.Error`.

      iex> "dev" in File.ls!("/")
      true

  """
  @spec ls!(Path.t()) :: [binary()]
  def ls!(path \\ ".") do
    case ls(path) do
      {:ok, value} -> value
      {:error, reason} -> raise error(reason, "list directory", path)
    end
  end

  @doc """
  Like `stat/2`, but tells about a symbolic link itself.

      iex> {:ok, stat} = File.lstat("/")
      iex> stat.type
      :directory

  """
  @spec lstat(Path.t(), stat_options()) :: {:ok, File.Stat.t()} | {:error, posix()}
  def lstat(path, opts \\ []), do: to_stat(:phial_file.lstat(path_string(path)), opts)

  @doc """
  Like `lstat/2`, but returns the struct or raises `File.Error`.

      iex> File.lstat!("/").type
      :directory

  """
  @spec lstat!(Path.t(), stat_options()) :: File.Stat.t()
  def lstat!(path, opts \\ []) do
    case lstat(path, opts) do
      {:ok, stat} -> stat
      {:error, reason} -> raise error(reason, "read file stats", path)
    end
  end

  @doc """
  Makes a directory in one that is there; see `mkdir_p/1` for several at once.

      iex> dir = Path.join(System.tmp_dir!(), "mkdir-" <> System.pid())
      iex> File.mkdir(dir)
      :ok
      iex> File.mkdir(dir)
      {:error, :eexist}
      iex> File.rmdir!(dir)
  """
  @spec mkdir(Path.t()) :: :ok | {:error, posix()}
  def mkdir(path), do: :phial_file.mkdir(path_string(path))

  @doc """
  Like `mkdir/1`, but raises `File.Error`.

      iex> File.mkdir!("/no/such/dir")
      ** (File.Error) could not make directory "/no/such/dir": no such file or directory
  """
  @spec mkdir!(Path.t()) :: :ok
  def mkdir!(path) do
    case mkdir(path) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "make directory", path)
    end
  end

  @doc """
  Makes a directory and those above it.

      iex> File.mkdir_p("/tmp")
      :ok

  """
  @spec mkdir_p(Path.t()) :: :ok | {:error, posix()}
  def mkdir_p(path), do: do_mkdir_p(path_string(path))

  defp do_mkdir_p("/"), do: :ok

  defp do_mkdir_p(path) do
    if dir?(path) do
      :ok
    else
      parent = Path.dirname(path)

      with :ok <- if(parent == path, do: :ok, else: do_mkdir_p(parent)) do
        case mkdir(path) do
          {:error, :eexist} -> if dir?(path), do: :ok, else: {:error, :enotdir}
          result -> result
        end
      end
    end
  end

  @doc """
  Like `mkdir_p/1`, but raises `File.Error`.

      iex> File.mkdir_p!("/tmp")
      :ok

  """
  @spec mkdir_p!(Path.t()) :: :ok
  def mkdir_p!(path) do
    case mkdir_p(path) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "make directory (with -p)", path)
    end
  end

  @doc """
  Opens a file: `{:ok, device}` to use with the functions of `IO`.

  Modes: `:read`, `:write` (empties the file, unless with `:read`), `:append`, `:exclusive` (the file must be new), `:utf8` or
  `{:encoding, encoding}` (what the file holds; otherwise a byte is a character), `:charlist` (what is read comes as lists), `:raw` (no
  process of its own), `:compressed` (gzip; only to read or only to write), `:ram` (the path is the contents of a file in memory). Others
  are taken and change nothing. With a function instead of modes, or behind them, the function gets the device, which is closed
  afterwards.

      iex> {:ok, file} = File.open("/dev/null", [:read])
      iex> IO.read(file, :line)
      :eof

  """
  @spec open(Path.t(), [mode() | :ram]) :: {:ok, io_device()} | {:error, posix()}
  @spec open(Path.t(), (io_device() -> res)) :: {:ok, res} | {:error, posix()} when res: var
  def open(path, modes_or_function \\ [])

  def open(path, modes) when is_list(modes) do
    if :raw in modes or :ram in modes,
      do: File.Device.open(path, modes),
      else: :phial_device.open_file(fn -> File.Device.open(path, modes) end)
  end

  def open(path, function) when is_function(function, 1), do: open(path, [], function)

  @doc """
  Opens a file, calls `function` with it, closes it: `{:ok, result}`.

      iex> File.open("/dev/null", [:read], fn file -> IO.read(file, :line) end)
      {:ok, :eof}

  """
  @spec open(Path.t(), [mode() | :ram], (io_device() -> res)) :: {:ok, res} | {:error, posix()} when res: var
  def open(path, modes, function) when is_list(modes) and is_function(function, 1) do
    with {:ok, device} <- open(path, modes) do
      try do
        {:ok, function.(device)}
      after
        close(device)
      end
    end
  end

  @doc """
  Like `open/2`, but returns the device (or the result of the function) or raises `File.Error`.

      iex> File.open!("/dev/null", fn file -> IO.read(file, :line) end)
      :eof

  """
  @spec open!(Path.t(), [mode() | :ram]) :: io_device()
  @spec open!(Path.t(), (io_device() -> res)) :: res when res: var
  def open!(path, modes_or_function \\ []), do: opened!(open(path, modes_or_function), path)

  @doc """
  Like `open/3`, but returns the result or raises `File.Error`.

      iex> File.open!("/dev/null", [:read], fn file -> IO.read(file, :line) end)
      :eof

  """
  @spec open!(Path.t(), [mode() | :ram], (io_device() -> res)) :: res when res: var
  def open!(path, modes, function), do: opened!(open(path, modes, function), path)

  defp opened!({:ok, value}, _path), do: value

  defp opened!({:error, reason}, path) do
    raise error(reason, "open", path)
  end

  @doc """
  Returns the contents of a file.

      iex> File.read("/no/such/file")
      {:error, :enoent}

  """
  @spec read(Path.t()) :: {:ok, binary()} | {:error, posix()}
  def read(path), do: :phial_file.read_file(path_string(path))

  @doc """
  Like `read/1`, but returns the value or raises `File.Error`.

      iex> File.read!("/dev/null")
      ""

  """
  @spec read!(Path.t()) :: binary()
  def read!(path) do
    case read(path) do
      {:ok, value} -> value
      {:error, reason} -> raise error(reason, "read file", path)
    end
  end

  @doc """
  The path a symbolic link holds: `{:ok, path}` or `{:error, reason}`, `:einval` for what is no link.

      iex> File.read_link(System.tmp_dir!())
      {:error, :einval}
  """
  @spec read_link(Path.t()) :: {:ok, binary()} | {:error, posix()}
  def read_link(path), do: :phial_file.read_link(path_string(path))

  @doc """
  Like `read_link/1`, but returns the path or raises `File.Error`.

      iex> File.read_link!("/no/such/link")
      ** (File.Error) could not read link "/no/such/link": no such file or directory
  """
  @spec read_link!(Path.t()) :: binary()
  def read_link!(path) do
    case read_link(path) do
      {:ok, value} -> value
      {:error, reason} -> raise error(reason, "read link", path)
    end
  end

  @doc """
  Tells whether the path is a regular file.

      iex> File.regular?("/")
      false

  """
  @spec regular?(Path.t(), [regular_option]) :: boolean() when regular_option: :raw
  def regular?(path, _opts \\ []), do: :phial_file.type(path_string(path)) == :regular

  @doc """
  Gives a file or directory another name, on the same file system. A file of that name is replaced, as is an empty directory by a
  directory.

      iex> file = Path.join(System.tmp_dir!(), "rename-" <> System.pid())
      iex> File.write!(file, "hello")
      iex> File.rename(file, file <> ".new")
      :ok
      iex> {File.exists?(file), File.read!(file <> ".new")}
      {false, "hello"}
      iex> File.rm!(file <> ".new")
  """
  @spec rename(Path.t(), Path.t()) :: :ok | {:error, posix()}
  def rename(source, destination) do
    :phial_file.rename(path_string(source), path_string(destination))
  end

  @doc """
  Like `rename/2`, but raises `File.RenameError`.

      File.rename!("old", "new")

      iex> File.rename!("/no/such/file", "/no/such/name")
      ** (File.RenameError) could not rename from "/no/such/file" to "/no/such/name": no such file or directory
  """
  @spec rename!(Path.t(), Path.t()) :: :ok
  def rename!(source, destination) do
    case rename(source, destination) do
      :ok ->
        :ok

      {:error, reason} ->
        raise File.RenameError,
          reason: reason,
          action: "rename",
          source: IO.chardata_to_string(source),
          destination: IO.chardata_to_string(destination)
    end
  end

  @doc """
  Removes a file.

      iex> File.rm("/no/such/file")
      {:error, :enoent}

  """
  @spec rm(Path.t()) :: :ok | {:error, posix()}
  def rm(path), do: :phial_file.rm(path_string(path))

  @doc """
  Like `rm/1`, but raises `File.Error`.

      iex> File.rm!("/no/such/file")
      ** (File.Error) could not remove file "/no/such/file": no such file or directory
  """
  @spec rm!(Path.t()) :: :ok
  def rm!(path) do
    case rm(path) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "remove file", path)
    end
  end

  @doc """
  Removes a file, or a directory with all that is in it: `{:ok, removed_paths}` or `{:error, reason, path}`.

  Symbolic links are removed, not followed.

      iex> File.rm_rf("/no/such/dir")
      {:ok, []}

  """
  @spec rm_rf(Path.t()) :: {:ok, [binary()]} | {:error, posix(), binary()}
  def rm_rf(path) do
    path = IO.chardata_to_string(path)

    if :binary.match(path, <<0>>) != :nomatch do
      raise ArgumentError,
            "cannot execute File.rm_rf/1 for path with null byte, got: #{inspect(path)}"
    end

    File.Tree.remove(path, {:ok, []})
  end

  @doc """
  Like `rm_rf/1`, but returns the removed paths or raises `File.Error`.

      iex> File.rm_rf!("/no/such/dir")
      []

  """
  @spec rm_rf!(Path.t()) :: [binary()]
  def rm_rf!(path) do
    case rm_rf(path) do
      {:ok, files} ->
        files

      {:error, reason, _} ->
        raise File.Error,
          reason: reason,
          path: IO.chardata_to_string(path),
          action: "remove files and directories recursively from"
    end
  end

  @doc """
  Removes an empty directory.

      iex> File.rmdir("/no/such/dir")
      {:error, :enoent}

  """
  @spec rmdir(Path.t()) :: :ok | {:error, posix()}
  def rmdir(path), do: :phial_file.rmdir(path_string(path))

  @doc """
  Like `rmdir/1`, but raises `File.Error`.

      iex> File.rmdir!("/no/such/dir")
      ** (File.Error) could not remove directory "/no/such/dir": no such file or directory
  """
  @spec rmdir!(Path.t()) :: :ok | {:error, posix()}
  def rmdir!(path) do
    case rmdir(path) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "remove directory", path)
    end
  end

  @doc """
  Returns facts about a file as a `File.Stat`.

  Times are `{date, time}` tuples in UTC; `time: :local` or `time: :posix` changes that.

      iex> {:ok, stat} = File.stat("/")
      iex> stat.type
      :directory

  """
  @spec stat(Path.t(), stat_options()) :: {:ok, File.Stat.t()} | {:error, posix()}
  def stat(path, opts \\ []), do: to_stat(:phial_file.stat(path_string(path)), opts)

  @doc """
  Like `stat/2`, but returns the struct or raises `File.Error`.

      iex> File.stat!("/").type
      :directory

  """
  @spec stat!(Path.t(), stat_options()) :: File.Stat.t()
  def stat!(path, opts \\ []) do
    case stat(path, opts) do
      {:ok, stat} -> stat
      {:error, reason} -> raise error(reason, "read file stats", path)
    end
  end

  defp to_stat(
         {:ok,
          {type, size, access, mode, links, major, minor, inode, uid, gid, atime, mtime, ctime}},
         opts
       ) do
    time = time_converter(Keyword.get(opts, :time, :universal))

    {:ok,
     %Stat{
       size: size,
       type: type,
       access: access,
       atime: time.(atime),
       mtime: time.(mtime),
       ctime: time.(ctime),
       mode: mode,
       links: links,
       major_device: major,
       minor_device: minor,
       inode: inode,
       uid: uid,
       gid: gid
     }}
  end

  defp to_stat(error, _opts), do: error

  defp time_converter(:posix), do: fn seconds -> seconds end
  defp time_converter(:universal), do: &:calendar.system_time_to_universal_time(&1, :second)
  defp time_converter(:local), do: &:calendar.system_time_to_local_time(&1, :second)

  @doc """
  Returns a stream of the lines of a file, or of chunks of so many bytes.

  Nothing is opened before the stream is used. Modes are those of `open/2` and `:trim_bom`.

      iex> File.stream!("/dev/null").line_or_bytes
      :line
  """
  @spec stream!(Path.t(), line_or_bytes_or_modes :: :line | pos_integer() | [stream_mode()]) :: File.Stream.t()
  def stream!(path, line_or_bytes_or_modes \\ [])

  def stream!(path, modes) when is_list(modes), do: stream!(path, modes, :line)
  def stream!(path, line_or_bytes), do: stream!(path, line_or_bytes, [])

  @doc """
  Returns a stream, with both modes and the size of the chunks.

      iex> File.stream!("/dev/null", [], 2048).line_or_bytes
      2048

  """
  @spec stream!(Path.t(), [stream_mode()], :line | pos_integer()) :: File.Stream.t()
  def stream!(path, modes, line_or_bytes) when is_list(modes) do
    File.Stream.__build__(IO.chardata_to_string(path), modes, line_or_bytes)
  end

  def stream!(path, line_or_bytes, modes) when is_list(modes) do
    File.Stream.__build__(IO.chardata_to_string(path), modes, line_or_bytes)
  end

  @doc """
  Sets access and modification time of a file, to now unless given in UTC as a tuple or as seconds since 1970; makes the file, empty,
  if it is missing.

      iex> file = Path.join(System.tmp_dir!(), "touch-" <> System.pid())
      iex> File.touch(file, {{2020, 1, 2}, {3, 4, 5}})
      :ok
      iex> File.stat!(file).mtime
      {{2020, 1, 2}, {3, 4, 5}}
      iex> File.rm!(file)
  """
  @spec touch(Path.t(), erlang_time() | posix_time()) :: :ok | {:error, posix()}
  def touch(path, time \\ System.os_time(:second))

  def touch(path, time) when is_tuple(time) do
    with {:ok, seconds} <- to_seconds(time, :universal), do: touch(path, seconds)
  end

  def touch(path, seconds) when is_integer(seconds) do
    path = path_string(path)

    with {:error, :enoent} <- :phial_file.utime(path, seconds, seconds),
         :ok <- write(path, "", [:append]) do
      :phial_file.utime(path, seconds, seconds)
    end
  end

  # {:ok, seconds since 1970}, nil for what is not known, or {:error, :badarg}.
  defp to_seconds(:undefined, _kind), do: {:ok, nil}
  defp to_seconds(seconds, :posix) when is_integer(seconds), do: {:ok, seconds}

  defp to_seconds({{year, month, day}, {hour, minute, second}} = datetime, kind)
       when hour in 0..23 and minute in 0..59 and second in 0..59 and kind in [:universal, :local] do
    cond do
      not (is_integer(year) and year >= 0 and is_integer(month) and is_integer(day)) -> {:error, :badarg}
      not :calendar.valid_date(year, month, day) -> {:error, :badarg}
      kind == :universal -> {:ok, :calendar.datetime_to_gregorian_seconds(datetime) - 62_167_219_200}
      true -> datetime |> :calendar.local_time_to_universal_time() |> to_seconds(:universal)
    end
  end

  defp to_seconds(_time, _kind), do: {:error, :badarg}

  @doc """
  Like `touch/2`, but raises `File.Error`.

      File.touch!("file")

      iex> File.touch!("/no/such/file")
      ** (File.Error) could not touch "/no/such/file": no such file or directory
  """
  @spec touch!(Path.t(), erlang_time() | posix_time()) :: :ok
  def touch!(path, time \\ System.os_time(:second)) do
    case touch(path, time) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "touch", path)
    end
  end

  @doc """
  Writes iodata to a file, replacing what was there (or behind it, with `[:append]`).

      iex> File.write("/no/such/dir/file", "x")
      {:error, :enoent}

  """
  @spec write(Path.t(), iodata(), [mode()]) :: :ok | {:error, posix()}
  def write(path, content, modes \\ []) when is_list(modes) do
    with {:ok, content} <- File.Device.contents(content, modes),
         do: :phial_file.write_file(path_string(path), content, modes)
  end

  @doc """
  Like `write/3`, but raises `File.Error`.

      iex> File.write!("/dev/null", "x")
      :ok

  """
  @spec write!(Path.t(), iodata(), [mode()]) :: :ok
  def write!(path, content, modes \\ []) when is_list(modes) do
    case write(path, content, modes) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "write to file", path)
    end
  end

  @doc """
  Changes mode, owner, group and times of a file to those of a `File.Stat`. `time:` says what its times are: `:universal` (the
  default), `:local` or `:posix`, as for `stat/2`.

      iex> file = Path.join(System.tmp_dir!(), "write_stat-" <> System.pid())
      iex> File.touch!(file)
      iex> stat = File.stat!(file)
      iex> File.write_stat(file, %{stat | mtime: {{2020, 1, 2}, {3, 4, 5}}})
      :ok
      iex> File.stat!(file).mtime
      {{2020, 1, 2}, {3, 4, 5}}
      iex> File.rm!(file)
  """
  @spec write_stat(Path.t(), File.Stat.t(), stat_options()) :: :ok | {:error, posix()}
  def write_stat(path, stat, opts \\ []) do
    path = path_string(path)
    kind = Keyword.get(opts, :time, :universal)

    with {:ok, atime} <- to_seconds(stat.atime, kind),
         {:ok, mtime} <- to_seconds(stat.mtime, kind),
         {:ok, _ctime} <- to_seconds(stat.ctime, kind),
         :ok <- change(stat.mode, &:phial_file.chmod(path, &1)),
         :ok <- change(stat.uid, &:phial_file.chown(path, &1)),
         :ok <- change(stat.gid, &:phial_file.chgrp(path, &1)),
         {:ok, now} <- stat(path, time: :posix) do
      :phial_file.utime(path, atime || now.atime, mtime || now.mtime)
    end
  end

  defp change(:undefined, _fun), do: :ok
  defp change(value, fun) when is_integer(value), do: fun.(value)
  defp change(_value, _fun), do: {:error, :badarg}

  @doc """
  Like `write_stat/3`, but raises `File.Error`.

      File.write_stat!("file", stat)

      iex> stat = File.stat!(System.tmp_dir!())
      iex> File.write_stat!("/no/such/file", stat)
      ** (File.Error) could not write file stats "/no/such/file": no such file or directory
  """
  @spec write_stat!(Path.t(), File.Stat.t(), stat_options()) :: :ok
  def write_stat!(path, stat, opts \\ []) do
    case write_stat(path, stat, opts) do
      :ok -> :ok
      {:error, reason} -> raise error(reason, "write file stats", path)
    end
  end

  defp error(reason, action, path) do
    %File.Error{reason: reason, action: action, path: IO.chardata_to_string(path)}
  end

  # A path as a string, for the builtins.
  defp path_string(path), do: IO.chardata_to_string(path)
end
