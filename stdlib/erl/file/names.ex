defmodule :phial_file_names do
  @moduledoc false
  # The part of :file about names, what stands behind them, and whole files. `use` defines it in :file itself.

  @doc false
  defmacro __using__(_opts) do
    quote location: :keep do
      ## Directories

      @doc """
      The working directory. All processes share it.

          iex> {:ok, dir} = :file.get_cwd()
          iex> dir == String.to_charlist(File.cwd!())
          true

      """
      @spec get_cwd() :: {:ok, filename} | {:error, posix}
      def get_cwd do
        with {:ok, dir} <- File.cwd(), do: {:ok, name(dir)}
      end

      @doc """
      The working directory of a drive such as `~c"C:"`: `{:error, :enotsup}` where there are no drives, which is everywhere here.

          iex> :file.get_cwd(~c"C:")
          {:error, :enotsup}

      """
      @spec get_cwd(drive :: charlist) :: {:ok, filename} | {:error, posix | :badarg}
      def get_cwd([letter, ?:]) when letter in ?a..?z or letter in ?A..?Z, do: {:error, :enotsup}
      def get_cwd([_ | _] = drive) when is_list(drive), do: if(text(drive) == "\0", do: {:error, :badarg}, else: {:error, :einval})
      def get_cwd(_drive), do: {:error, :badarg}

      @doc """
      Makes a directory the working directory, for the whole program.

          :file.set_cwd("/tmp")

      """
      @spec set_cwd(name_all) :: :ok | {:error, posix | :badarg | :no_translation}
      def set_cwd(dir), do: :phial_file.cd(text(dir))

      @doc """
      The names in a directory, in no particular order, without `.` and `..`; those that are no UTF-8 are left out.

          iex> dir = Path.join(System.tmp_dir!(), "list_dir.doc")
          iex> :ok = :file.make_dir(dir)
          iex> :ok = :file.write_file(Path.join(dir, "a"), "")
          iex> :file.list_dir(dir)
          {:ok, [~c"a"]}
          iex> :file.del_dir_r(dir)
          :ok

      """
      @spec list_dir(name_all) ::
              {:ok, [filename]} | {:error, posix | :badarg | {:no_translation, binary}}
      def list_dir(dir) do
        with {:ok, names} <- :phial_file.ls(text(dir)),
             do: {:ok, for(name <- names, String.valid?(name), do: String.to_charlist(name))}
      end

      @doc """
      As `list_dir/1`, with names that are no UTF-8 as strings.

          iex> :file.list_dir_all("/no/such/directory")
          {:error, :enoent}

      """
      @spec list_dir_all(name_all) :: {:ok, [filename_all]} | {:error, posix | :badarg}
      def list_dir_all(dir) do
        with {:ok, names} <- :phial_file.ls(text(dir)), do: {:ok, Enum.map(names, &name/1)}
      end

      @doc """
      Makes a directory; the one it is to stand in must be there.

          iex> :file.make_dir("/")
          {:error, :eexist}

      """
      @spec make_dir(name_all) :: :ok | {:error, posix | :badarg}
      def make_dir(dir), do: :phial_file.mkdir(text(dir))

      @doc """
      Removes an empty directory.

          iex> :file.del_dir("/no/such/directory")
          {:error, :enoent}

      """
      @spec del_dir(name_all) :: :ok | {:error, posix | :badarg}
      def del_dir(dir), do: :phial_file.rmdir(text(dir))

      @doc """
      Removes a file, or a directory and all in it. Symbolic links are removed, not followed.

          iex> :file.del_dir_r("/no/such/directory")
          {:error, :enoent}

      """
      @spec del_dir_r(name_all) :: :ok | {:error, posix | :badarg}
      def del_dir_r(file) do
        path = text(file)

        with {:ok, _} <- :phial_file.lstat(path) do
          case File.rm_rf(path) do
            {:ok, _} -> :ok
            {:error, reason, _} -> {:error, reason}
          end
        end
      end

      ## Names

      @doc """
      Removes the name of a file; the file itself is gone with its last name, once nobody has it open.

          iex> :file.delete("/no/such/file")
          {:error, :enoent}

      """
      @spec delete(name_all) :: :ok | {:error, posix | :badarg}
      def delete(file), do: :phial_file.rm(text(file))

      @doc "As `delete/1`; the one option, `:raw`, changes nothing here."
      @spec delete(name_all, [:raw]) :: :ok | {:error, posix | :badarg}
      def delete(file, options) when is_list(options), do: delete(file)

      @doc """
      Gives a file another name, or moves it within a file system. A file that has that name already is replaced, at one stroke.

          iex> :file.rename("/no/such/file", "/no/such/place")
          {:error, :enoent}

      """
      @spec rename(name_all, name_all) :: :ok | {:error, posix | :badarg}
      def rename(source, destination), do: :phial_file.rename(text(source), text(destination))

      @doc """
      Gives the file `existing` a second name, on the same file system.

          iex> :file.make_link("/no/such/file", "/no/such/link")
          {:error, :enoent}

      """
      @spec make_link(name_all, name_all) :: :ok | {:error, posix | :badarg}
      def make_link(existing, new), do: :phial_file.link(text(existing), text(new))

      @doc """
      Makes `new` a symbolic link to `existing`, which need not be there.

          iex> link = Path.join(System.tmp_dir!(), "make_symlink.doc")
          iex> :file.make_symlink("nowhere", link)
          :ok
          iex> :file.read_link(link)
          {:ok, ~c"nowhere"}
          iex> :file.delete(link)
          :ok

      """
      @spec make_symlink(name_all, name_all) :: :ok | {:error, posix | :badarg}
      def make_symlink(existing, new), do: :phial_file.symlink(text(existing), text(new))

      @doc """
      What a symbolic link says; `{:error, :einval}` for other files.

          iex> :file.read_link("/")
          {:error, :einval}

      """
      @spec read_link(name_all) :: {:ok, filename} | {:error, posix | :badarg}
      def read_link(name) do
        with {:ok, target} <- :phial_file.read_link(text(name)),
             do: if(String.valid?(target), do: {:ok, String.to_charlist(target)}, else: {:error, :einval})
      end

      @doc """
      As `read_link/1`, with a target that is no UTF-8 as a string.

          iex> :file.read_link_all("/no/such/link")
          {:error, :enoent}

      """
      @spec read_link_all(name_all) :: {:ok, filename_all} | {:error, posix | :badarg}
      def read_link_all(name) do
        with {:ok, target} <- :phial_file.read_link(text(name)), do: {:ok, name(target)}
      end

      @doc """
      How names of files are written to the system: always `:utf8` here.

          iex> :file.native_name_encoding()
          :utf8

      """
      @spec native_name_encoding() :: :latin1 | :utf8
      def native_name_encoding, do: :utf8

      ## Properties

      @doc """
      What the system knows of a file, or of an open one: the record `:file_info`, see `Record.extract/2` and `File.Stat.from_record/1`.

      Its fields are size in bytes, type (`:regular`, `:directory`, `:symlink`, `:device`, `:other`), access of this program (`:read`,
      `:write`, `:read_write`, `:none`), times of the last access, last change and last change of the properties, mode bits, number of
      names, numbers of the device, of the special file and of the inode, numbers of owner and group. Symbolic links are followed.

          iex> {:ok, info} = :file.read_file_info("/")
          iex> {elem(info, 0), elem(info, 2)}
          {:file_info, :directory}

      """
      @spec read_file_info(name_all | io_device) :: {:ok, file_info} | {:error, posix | :badarg}
      def read_file_info(file), do: read_file_info(file, [])

      @doc """
      As `read_file_info/1`, with options.

      `{:time, kind}` says how times are given: `:local` (as it is without), `:universal`, or `:posix` for seconds since 1970. `:raw` is
      taken as well.

          iex> {:ok, info} = :file.read_file_info("/", time: :posix)
          iex> is_integer(elem(info, 5))
          true

      """
      @spec read_file_info(name_all | io_device, [file_info_option]) ::
              {:ok, file_info} | {:error, posix | :badarg}
      def read_file_info(file, options) when is_list(options),
        do: file |> info_path() |> info(&File.stat/2, options)

      @doc """
      As `read_file_info/1`, but of a symbolic link itself.

          iex> {:ok, info} = :file.read_link_info("/")
          iex> elem(info, 2)
          :directory

      """
      @spec read_link_info(name_all) :: {:ok, file_info} | {:error, posix | :badarg}
      def read_link_info(name), do: read_link_info(name, [])

      @doc "As `read_link_info/1`, with the options of `read_file_info/2`."
      @spec read_link_info(name_all, [file_info_option]) ::
              {:ok, file_info} | {:error, posix | :badarg}
      def read_link_info(name, options) when is_list(options),
        do: info({:ok, text(name)}, &File.lstat/2, options)

      defp info_path({:file_descriptor, _, %{handle: handle}}), do: :phial_file.path(handle)
      defp info_path(pid) when is_pid(pid), do: :phial_device.file_call(pid, :path)
      defp info_path(name), do: {:ok, text(name)}

      defp info(path, stat, options) do
        with {:ok, kind} <- time_option(options),
             {:ok, path} <- path,
             {:ok, stat} <- stat.(path, time: kind),
             do: {:ok, File.Stat.to_record(stat)}
      end

      defp time_option(options) do
        case Enum.find(options, {:time, :local}, &match?({:time, _}, &1)) do
          {:time, kind} when kind in [:local, :universal, :posix] -> {:ok, kind}
          _ -> {:error, :badarg}
        end
      end

      @doc """
      Changes mode, owner, group and times to those of a `:file_info` record, see `read_file_info/1`. Fields that are `:undefined` stay as
      they are, the other fields play no part.

          iex> path = Path.join(System.tmp_dir!(), "write_file_info.doc")
          iex> :ok = :file.write_file(path, "")
          iex> {:ok, info} = :file.read_file_info(path)
          iex> :file.write_file_info(path, put_elem(info, 7, 0o600))
          :ok
          iex> rem(File.stat!(path).mode, 0o1000)
          0o600
          iex> :file.delete(path)
          :ok

      """
      @spec write_file_info(name_all, file_info) :: :ok | {:error, posix | :badarg}
      def write_file_info(name, info), do: write_file_info(name, info, [])

      @doc "As `write_file_info/2`; `{:time, kind}` says what the times are, see `read_file_info/2`."
      @spec write_file_info(name_all, file_info, [file_info_option]) ::
              :ok | {:error, posix | :badarg}
      def write_file_info(name, info, options)
          when tuple_size(info) == 14 and elem(info, 0) == :file_info and is_list(options) do
        path = text(name)
        stat = File.Stat.from_record(info)

        with {:ok, kind} <- time_option(options),
             {:ok, atime} <- posix_time(stat.atime, kind),
             {:ok, mtime} <- posix_time(stat.mtime, kind),
             :ok <- write_times(path, atime, mtime),
             :ok <- write_field(stat.mode, &:phial_file.chmod(path, &1)),
             :ok <- write_field(stat.uid, &:phial_file.chown(path, &1)),
             do: write_field(stat.gid, &:phial_file.chgrp(path, &1))
      end

      defp write_field(:undefined, _write), do: :ok
      defp write_field(value, write) when is_integer(value), do: write.(value)
      defp write_field(_value, _write), do: {:error, :badarg}

      defp write_times(_path, :undefined, :undefined), do: :ok

      defp write_times(path, atime, mtime) do
        with {:ok, old} <- File.stat(path, time: :posix) do
          atime = if atime == :undefined, do: old.atime, else: atime
          :phial_file.utime(path, atime, if(mtime == :undefined, do: old.mtime, else: mtime))
        end
      end

      defp posix_time(:undefined, _kind), do: {:ok, :undefined}
      defp posix_time(seconds, :posix) when is_integer(seconds), do: {:ok, seconds}

      defp posix_time({{_, _, _} = date, {hour, minute, second}} = time, kind)
           when hour in 0..23 and minute in 0..59 and second in 0..59 and kind != :posix do
        cond do
          not :calendar.valid_date(date) -> {:error, :badarg}
          kind == :local -> posix_time(:erlang.localtime_to_universaltime(time), :universal)
          true -> {:ok, :erlang.universaltime_to_posixtime(time)}
        end
      end

      defp posix_time(_time, _kind), do: {:error, :badarg}

      @doc """
      Changes the permissions: `mode` is the sum of the bits, such as `0o644`.

          iex> :file.change_mode("/no/such/file", 0o600)
          {:error, :enoent}

      """
      @spec change_mode(name_all, integer) :: :ok | {:error, posix | :badarg}
      def change_mode(file, mode) when is_integer(mode), do: :phial_file.chmod(text(file), mode)

      @doc """
      Makes the user with this number the owner.

          iex> :file.change_owner("/no/such/file", 1000)
          {:error, :enoent}

      """
      @spec change_owner(name_all, integer) :: :ok | {:error, posix | :badarg}
      def change_owner(file, uid) when is_integer(uid), do: :phial_file.chown(text(file), uid)

      @doc "As `change_owner/2`, and changes the group as `change_group/2` does."
      @spec change_owner(name_all, integer, integer) :: :ok | {:error, posix | :badarg}
      def change_owner(file, uid, gid) when is_integer(uid) and is_integer(gid) do
        with :ok <- change_owner(file, uid), do: change_group(file, gid)
      end

      @doc """
      Makes the group with this number the file's.

          iex> :file.change_group("/no/such/file", 1000)
          {:error, :enoent}

      """
      @spec change_group(name_all, integer) :: :ok | {:error, posix | :badarg}
      def change_group(file, gid) when is_integer(gid), do: :phial_file.chgrp(text(file), gid)

      @doc """
      Sets the times of the last change and the last access, both local time.

          iex> path = Path.join(System.tmp_dir!(), "change_time.doc")
          iex> :ok = :file.write_file(path, "")
          iex> :file.change_time(path, {{2020, 2, 29}, {12, 0, 0}})
          :ok
          iex> :filelib.last_modified(path)
          {{2020, 2, 29}, {12, 0, 0}}
          iex> :file.delete(path)
          :ok

      """
      @spec change_time(name_all, date_time) :: :ok | {:error, posix | :badarg}
      def change_time(file, mtime), do: change_time(file, mtime, mtime)

      @doc "As `change_time/2`, with the time of the last access given first."
      @spec change_time(name_all, date_time, date_time) :: :ok | {:error, posix | :badarg}
      def change_time(file, {{_, _, _}, {_, _, _}} = atime, {{_, _, _}, {_, _, _}} = mtime) do
        with {:ok, atime} <- posix_time(atime, :local),
             {:ok, mtime} <- posix_time(mtime, :local),
             do: :phial_file.utime(text(file), atime, mtime)
      end

      ## Whole files

      @doc """
      The contents of a file.

          iex> :file.read_file("/dev/null")
          {:ok, ""}

      """
      @spec read_file(name_all) ::
              {:ok, binary} | {:error, posix | :badarg | :terminated | :system_limit}
      def read_file(file), do: :phial_file.read_file(text(file))

      @doc """
      Writes a file, instead of one that is there. `bytes` are iodata.

          iex> :file.write_file("/dev/null", ["some ", ~c"text"])
          :ok

      """
      @spec write_file(name_all, iodata) ::
              :ok | {:error, posix | :badarg | :terminated | :system_limit}
      def write_file(file, bytes), do: write_file(file, bytes, [])

      @doc """
      As `write_file/2`, with modes of `open/2`: `:append` writes behind what is there, `:exclusive` refuses a file that is there, `:sync`
      returns when the disk has it, `:compressed` writes gzip.

          iex> path = Path.join(System.tmp_dir!(), "write_file.doc")
          iex> :file.write_file(path, "one", [:exclusive])
          :ok
          iex> :file.write_file(path, ", two", [:append])
          :ok
          iex> :file.read_file(path)
          {:ok, "one, two"}
          iex> :file.write_file(path, "one", [:exclusive])
          {:error, :eexist}
          iex> :file.delete(path)
          :ok

      """
      @spec write_file(name_all, iodata, [mode]) ::
              :ok | {:error, posix | :badarg | :terminated | :system_limit}
      def write_file(file, bytes, modes) when is_list(modes), do: File.write(text(file), bytes, modes)

      @doc """
      Copies the contents of a file: `{:ok, bytes}`.

      Source and destination are names, `{name, modes}` to be opened so, or open files, which are read or written from where they stand
      and stay open. The destination is emptied first unless its modes say otherwise. For copies with permissions see `File.cp/3`.

          iex> :file.copy("/dev/null", "/dev/null")
          {:ok, 0}

      """
      @spec copy(io_device | name_all | {name_all, [mode]}, io_device | name_all | {name_all, [mode]}) ::
              {:ok, non_neg_integer} | {:error, posix | :badarg | :terminated}
      def copy(source, destination), do: copy(source, destination, :infinity)

      @doc """
      As `copy/2`, at most `count` bytes.

          iex> {:ok, source} = :file.open("abcdef", [:ram, :read, :binary])
          iex> :file.copy(source, "/dev/null", 2)
          {:ok, 2}
          iex> :file.read(source, 10)
          {:ok, "cdef"}

      """
      @spec copy(
              io_device | name_all | {name_all, [mode]},
              io_device | name_all | {name_all, [mode]},
              non_neg_integer | :infinity
            ) :: {:ok, non_neg_integer} | {:error, posix | :badarg | :terminated}
      def copy(source, destination, count)
          when (is_integer(count) and count >= 0) or count == :infinity do
        with {:ok, from} <- copy_device(source, :read), do: copy_from(from, source, destination, count)
      end

      def copy(_source, _destination, _count), do: {:error, :badarg}

      defp copy_from(from, source, destination, count) do
        with {:ok, to} <- copy_device(destination, :write) do
          result = File.Device.copy_bytes(from, to, count, 0)
          if to != destination, do: close(to)
          result
        end
      after
        if from != source, do: close(from)
      end

      defp copy_device(pid, _mode) when is_pid(pid), do: {:ok, pid}
      defp copy_device({:file_descriptor, _, _} = file, _mode), do: {:ok, file}

      defp copy_device({name, modes}, mode) when is_list(modes),
        do: File.Device.open(text(name), [mode, :raw | modes])

      defp copy_device(name, mode), do: File.Device.open(text(name), [mode, :raw])
    end
  end
end
