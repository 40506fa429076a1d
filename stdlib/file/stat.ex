defmodule File.Stat do
  @moduledoc """
  What `File.stat/2` and `File.lstat/2` tell about a file.

      iex> File.stat!("/").type
      :directory

  """

  defstruct [
    :size,
    :type,
    :access,
    :atime,
    :mtime,
    :ctime,
    :mode,
    :links,
    :major_device,
    :minor_device,
    :inode,
    :uid,
    :gid
  ]

  @type t :: %__MODULE__{
          size: non_neg_integer,
          type: :device | :directory | :regular | :other | :symlink,
          access: :read | :write | :read_write | :none,
          atime: :calendar.datetime() | integer,
          mtime: :calendar.datetime() | integer,
          ctime: :calendar.datetime() | integer,
          mode: non_neg_integer,
          links: non_neg_integer,
          major_device: non_neg_integer,
          minor_device: non_neg_integer,
          inode: non_neg_integer,
          uid: non_neg_integer,
          gid: non_neg_integer
        }

  # The fields of Erlang's record, in its order.
  @fields [:size, :type, :access, :atime, :mtime, :ctime, :mode, :links] ++
            [:major_device, :minor_device, :inode, :uid, :gid]

  @doc """
  Returns the struct for Erlang's `:file_info` record.

      iex> File.Stat.from_record(File.Stat.to_record(%File.Stat{size: 3})).size
      3

  """
  @spec from_record(tuple) :: t
  def from_record(file_info) when elem(file_info, 0) == :file_info do
    [:file_info | values] = Tuple.to_list(file_info)
    struct!(File.Stat, Enum.zip(@fields, values))
  end

  @doc """
  Returns Erlang's `:file_info` record for the struct.

      iex> elem(File.Stat.to_record(%File.Stat{size: 3}), 1)
      3

  """
  @spec to_record(t) :: tuple
  def to_record(%File.Stat{} = stat), do: List.to_tuple([:file_info | Enum.map(@fields, &Map.fetch!(stat, &1))])
end
