defmodule :code do
  @moduledoc """
  Erlang's `:code`: which modules are loaded, and the directories code is searched in.

      iex> :code.ensure_loaded(Enum)
      {:module, Enum}

  Paths are charlists. Modules are looked for in files `Elixir.Mod.beam` of the search path, which hold code of Phial (`elixirc`
  writes such); modules of the library are `:preloaded`.
  """

  @type path :: charlist

  ## Paths

  @doc """
  The directories of the search path.

      iex> Enum.all?(:code.get_path(), &is_list/1)
      true

  """
  @spec get_path() :: [path]
  def get_path do
    case :phial_code.get_option(:code_path) do
      nil -> [~c"."]
      path -> path
    end
  end

  @doc """
  Sets the search path. `{:error, :bad_directory}` when one of the names is no directory.

      iex> :code.set_path(:code.get_path())
      true
      iex> :code.set_path([~c"/no/such/directory"])
      {:error, :bad_directory}

  """
  @spec set_path([path]) :: true | {:error, :bad_path | :bad_directory}
  def set_path(dirs) when is_list(dirs) do
    if :lists.all(&directory?/1, dirs), do: put(:lists.map(&dir/1, dirs)), else: {:error, :bad_directory}
  end

  defp directory?(dir), do: is_list(dir) and :filelib.is_dir(dir(dir))

  @doc """
  As `add_pathz/1`.

      iex> :code.add_path(~c"/no/such/directory")
      {:error, :bad_directory}

  """
  @spec add_path(path) :: true | {:error, :bad_directory}
  def add_path(dir), do: add_pathz(dir)

  @doc """
  Adds a directory at the beginning of the search path, wherever it was before.

      iex> :code.add_patha(~c"/dev")
      true
      iex> hd(:code.get_path())
      ~c"/dev"
      iex> :code.del_path(~c"/dev")
      true

  """
  @spec add_patha(path) :: true | {:error, :bad_directory}
  def add_patha(dir) when is_list(dir), do: add(dir, fn dir, path -> [dir | path] end)

  @doc """
  Adds a directory at the end of the search path, wherever it was before.

      iex> :code.add_pathz(~c"/dev")
      true
      iex> List.last(:code.get_path())
      ~c"/dev"
      iex> :code.del_path(~c"/dev")
      true

  """
  @spec add_pathz(path) :: true | {:error, :bad_directory}
  def add_pathz(dir) when is_list(dir), do: add(dir, fn dir, path -> path ++ [dir] end)

  @doc """
  As `add_pathsz/1`.

      iex> :code.add_paths([~c"/no/such/directory"])
      :ok

  """
  @spec add_paths([path]) :: :ok
  def add_paths(dirs) when is_list(dirs), do: add_pathsz(dirs)

  @doc """
  Adds directories at the beginning, each before the ones added so far; what is no directory is passed over.

      iex> :code.add_pathsa([~c"/no/such/directory"])
      :ok

  """
  @spec add_pathsa([path]) :: :ok
  def add_pathsa(dirs) when is_list(dirs), do: :lists.foreach(&add_patha/1, dirs)

  @doc """
  Adds directories at the end; what is no directory is passed over.

      iex> :code.add_pathsz([~c"/no/such/directory"])
      :ok

  """
  @spec add_pathsz([path]) :: :ok
  def add_pathsz(dirs) when is_list(dirs), do: :lists.foreach(&add_pathz/1, dirs)

  @doc """
  Removes a directory from the search path; tells whether it was there.

      iex> :code.del_path(~c"/no/such/directory")
      false

  """
  @spec del_path(atom | path) :: boolean | {:error, :bad_name}
  def del_path(dir) when is_list(dir) do
    dir = dir(dir)
    path = get_path()
    if :lists.member(dir, path), do: put(:lists.delete(dir, path)), else: false
  end

  def del_path(name) when is_atom(name), do: false

  @doc """
  Removes directories from the search path.

      iex> :code.del_paths([~c"/no/such/directory"])
      :ok

  """
  @spec del_paths([path]) :: :ok
  def del_paths(dirs) when is_list(dirs), do: :lists.foreach(&del_path/1, dirs)

  defp add(dir, fun) do
    dir = dir(dir)
    path = :lists.delete(dir, get_path())
    if :filelib.is_dir(dir), do: put(fun.(dir, path)), else: {:error, :bad_directory}
  end

  # Without a slash at the end.
  defp dir(dir), do: dir |> IO.chardata_to_string() |> String.replace(~r{(?<=.)/+\z}, "") |> String.to_charlist()

  defp put(path) do
    :phial_code.put_option(:code_path, path)
    :phial_code.set_path(:lists.map(&List.to_string/1, path))
    true
  end

  @doc """
  The file of this name in the first directory of the search path that has it.

      iex> :code.where_is_file(~c"no_such_file.beam")
      :non_existing

  """
  @spec where_is_file(path) :: path | :non_existing
  def where_is_file(name), do: where_is_file(get_path(), name)

  @doc """
  As `where_is_file/1`, in these directories.

      iex> :code.where_is_file([~c"/no/such/directory", ~c"/etc"], ~c"passwd")
      ~c"/etc/passwd"

  """
  @spec where_is_file([path], path) :: path | :non_existing
  def where_is_file([dir | rest], name) when is_list(name) do
    file = :filename.join(dir, name)
    if :filelib.is_regular(file), do: file, else: where_is_file(rest, name)
  end

  def where_is_file([], _name), do: :non_existing

  @doc """
  The directory the system is installed in: the one of the program.

      iex> :filelib.is_dir(:code.root_dir())
      true

  """
  @spec root_dir() :: path
  def root_dir do
    case File.read_link("/proc/self/exe") do
      {:ok, program} -> program |> Path.dirname() |> String.to_charlist()
      _ -> ~c"."
    end
  end

  @doc """
  The directory of libraries. There need not be one: the library is a part of the program.

      iex> :code.lib_dir() == :filename.join(:code.root_dir(), ~c"lib")
      true

  """
  @spec lib_dir() :: path
  def lib_dir, do: :filename.join(root_dir(), ~c"lib")

  # Applications whose modules are part of the program: their directories stand for them, there are no files.
  @own [:elixir, :eex, :ex_unit, :iex, :logger, :mix, :kernel, :stdlib, :compiler, :crypto, :inets, :ssl]

  @doc """
  The directory of an application: the one of its name in the search path, its `ebin` left out.

      iex> :code.lib_dir(:no_such_application)
      {:error, :bad_name}

  """
  @spec lib_dir(atom | charlist) :: path | {:error, :bad_name}
  def lib_dir(name) when is_list(name), do: name |> List.to_atom() |> lib_dir()

  def lib_dir(name) when is_atom(name) do
    text = :erlang.atom_to_list(name)

    found =
      Enum.find_value(get_path(), fn dir ->
        base = if :filename.basename(dir) == ~c"ebin", do: :filename.dirname(dir), else: dir
        if :filename.basename(base) == text, do: base
      end)

    cond do
      found -> found
      name in @own -> :filename.join(lib_dir(), text)
      true -> {:error, :bad_name}
    end
  end

  @doc """
  A directory in that of an application.

      iex> :code.lib_dir(:elixir, :ebin) == :filename.join(:code.lib_dir(:elixir), ~c"ebin")
      true

  """
  @spec lib_dir(atom | charlist, atom) :: path | {:error, :bad_name}
  def lib_dir(name, sub) when (is_atom(name) or is_list(name)) and is_atom(sub) do
    case lib_dir(name) do
      {:error, _} = error -> error
      dir -> :filename.join(dir, :erlang.atom_to_list(sub))
    end
  end

  @doc """
  The directory for files of an application that are no code.

      iex> :code.priv_dir(:no_such_application)
      {:error, :bad_name}

  """
  @spec priv_dir(atom | charlist) :: path | {:error, :bad_name}
  def priv_dir(name) when is_atom(name) or is_list(name), do: lib_dir(name, :priv)

  ## Modules

  @doc """
  Loads a module if need be.

      iex> {:code.ensure_loaded(Enum), :code.ensure_loaded(NoSuchModule)}
      {{:module, Enum}, {:error, :nofile}}

  """
  @spec ensure_loaded(module) :: {:module, module} | {:error, :nofile}
  def ensure_loaded(module) when is_atom(module) do
    if :phial_code.ensure_loaded(module), do: {:module, module}, else: {:error, :nofile}
  end

  @doc """
  Loads modules; names those that cannot be.

      iex> :code.ensure_modules_loaded([Enum, NoSuchModule])
      {:error, [{NoSuchModule, :nofile}]}

  """
  @spec ensure_modules_loaded([module]) :: :ok | {:error, [{module, :nofile}]}
  def ensure_modules_loaded(modules) when is_list(modules) do
    case :lists.filter(fn module -> not :phial_code.ensure_loaded(module) end, modules) do
      [] -> :ok
      missing -> {:error, :lists.map(fn module -> {module, :nofile} end, missing)}
    end
  end

  @doc """
  Loads a module from its file in the search path, even if it is loaded.

      iex> :code.load_file(NoSuchModule)
      {:error, :nofile}

  """
  @spec load_file(module) :: {:module, module} | {:error, :nofile | :badfile}
  def load_file(module) when is_atom(module) do
    case get_object_code(module) do
      {_, bytes, file} -> load_binary(module, file, bytes)
      :error -> ensure_loaded(module)
    end
  end

  @doc """
  Loads the module of a file, whose name is given without `.beam`.

      iex> :code.load_abs(~c"/no/such/Elixir.Module")
      {:error, :nofile}

  """
  @spec load_abs(path) :: {:module, module} | {:error, :nofile | :badfile}
  def load_abs(file) when is_list(file) do
    module = file |> :filename.basename() |> List.to_atom()

    case File.read(List.to_string(file) <> ".beam") do
      {:ok, bytes} -> load_binary(module, file, bytes)
      {:error, _} -> {:error, :nofile}
    end
  end

  @doc """
  Loads a module from the bytes of its file, what `get_object_code/1` gives and `defmodule` returns.

      iex> :code.load_binary(NoSuchModule, ~c"no_such_module.beam", "no code")
      {:error, :badfile}

  """
  @spec load_binary(module, path, binary) :: {:module, module} | {:error, :badfile}
  def load_binary(module, file, code) when is_atom(module) and is_list(file) and is_binary(code) do
    if :phial_code.load_object(module, code) == true, do: {:module, module}, else: {:error, :badfile}
  end

  @doc """
  The bytes of a module's file in the search path, and its name: `{module, bytes, file}`.

      iex> :code.get_object_code(NoSuchModule)
      :error

  """
  @spec get_object_code(module) :: {module, binary, path} | :error
  def get_object_code(module) when is_atom(module) do
    with file when is_binary(file) <- :phial_code.object_file(module),
         {:ok, bytes} <- File.read(file) do
      {module, bytes, file |> Path.expand() |> String.to_charlist()}
    else
      _ -> :error
    end
  end

  @doc """
  Tells whether a module is loaded: `{:file, where}`, with what `which/1` answers, or `false`.

      iex> {:code.is_loaded(:code), :code.is_loaded(NoSuchModule)}
      {{:file, :preloaded}, false}

  """
  @spec is_loaded(module) :: {:file, path | :preloaded} | false
  def is_loaded(module) when is_atom(module) do
    if :phial_code.is_loaded(module), do: {:file, where(module)}, else: false
  end

  @doc """
  Where a module comes from: its file, `:preloaded` for one of the library, `[]` for one that was made by the running program. Loads it.

      iex> {:code.which(Enum), :code.which(NoSuchModule)}
      {:preloaded, :non_existing}

  """
  @spec which(module) :: path | :preloaded | :non_existing
  def which(module) when is_atom(module) do
    if :phial_code.ensure_loaded(module), do: where(module), else: :non_existing
  end

  # Modules made by a running program come from no file, as far as code is concerned.
  defp where(module) do
    if :phial_code.is_stdlib(module) do
      :preloaded
    else
      case :phial_code.object_file(module) do
        nil -> []
        file -> file |> Path.expand() |> String.to_charlist()
      end
    end
  end

  @doc """
  All loaded modules and where they come from, as `which/1` says.

      iex> {:code, :preloaded} in :code.all_loaded()
      true

  """
  @spec all_loaded() :: [{module, path | :preloaded}]
  def all_loaded, do: :lists.map(fn module -> {module, where(module)} end, :phial_code.all_loaded())

  @doc """
  All modules there are, loaded or in the search path: name, where it comes from, whether it is loaded.

      iex> {~c"code", :preloaded, true} in :code.all_available()
      true

  """
  @spec all_available() :: [{charlist, path | :preloaded, boolean}]
  def all_available do
    loaded = :lists.map(fn module -> {:erlang.atom_to_list(module), where(module), true} end, :phial_code.all_loaded())
    names = :lists.map(&String.to_charlist/1, :phial_code.object_names())
    others = for name <- Enum.uniq(names), not List.keymember?(loaded, name, 0), do: {name, where_is_file(name ++ ~c".beam"), false}
    loaded ++ others
  end

  @doc """
  Whether the code of a module, or of each of several, agrees with its file: `:loaded` or `:not_loaded` here.

      iex> {:code.module_status(:code), :code.module_status([NoSuchModule])}
      {:loaded, [{NoSuchModule, :not_loaded}]}

  """
  @spec module_status(module) :: :loaded | :not_loaded
  def module_status(module) when is_atom(module), do: if(:phial_code.is_loaded(module), do: :loaded, else: :not_loaded)

  @spec module_status([module]) :: [{module, :loaded | :not_loaded}]
  def module_status(modules) when is_list(modules), do: :lists.map(&{&1, module_status(&1)}, modules)

  @doc """
  The modules whose files have changed: none are known here.

      iex> :code.modified_modules()
      []

  """
  @spec modified_modules() :: []
  def modified_modules, do: []

  @doc """
  Removes the old code of a module; tells whether processes had to be stopped.

      iex> :code.purge(NoSuchModule)
      false

  """
  @spec purge(module) :: boolean
  def purge(module) when is_atom(module), do: :phial_code.purge(module)

  @doc """
  Removes the old code of a module if no process uses it; tells whether it is gone.

      iex> :code.soft_purge(NoSuchModule)
      true

  """
  @spec soft_purge(module) :: boolean
  def soft_purge(module) when is_atom(module) do
    :phial_code.purge(module)
    true
  end

  @doc """
  Makes the code of a module old: calls of it fail from then on. `false` if it had none.

      iex> :code.delete(NoSuchModule)
      false

  """
  @spec delete(module) :: boolean
  def delete(module) when is_atom(module), do: :phial_code.delete(module)

  @doc """
  Whether a module comes with the system in a way that nobody should replace it: those of the library with names as Erlang's have.

      iex> {:code.is_sticky(:lists), :code.is_sticky(Enum)}
      {true, false}

  """
  @spec is_sticky(module) :: boolean
  def is_sticky(module) when is_atom(module),
    do: :phial_code.is_stdlib(module) and not String.starts_with?(Atom.to_string(module), "Elixir.")

  @doc """
  When modules are loaded: when they are first used.

      iex> :code.get_mode()
      :interactive

  """
  @spec get_mode() :: :interactive
  def get_mode, do: :interactive

  @doc """
  The extension of object files, as Erlang names it.

      iex> :code.objfile_extension()
      ~c".beam"

  """
  @spec objfile_extension() :: charlist
  def objfile_extension, do: ~c".beam"

  @doc """
  The directory of the compiler: that of libraries.

      iex> :code.compiler_dir() == :code.lib_dir()
      true

  """
  @spec compiler_dir() :: path
  def compiler_dir, do: lib_dir()
end
