defmodule Inspect.Opts do
  @moduledoc """
  The options of `inspect/2` and `IO.inspect/2`.

      iex> inspect([1, 2, 3], limit: 2)
      "[1, 2, ...]"

    * `:base` - `:decimal` (default), `:binary`, `:octal` or `:hex`, for integers and the bytes of binaries;
    * `:binaries` - `:infer` (default) prints binaries as strings when all is printable, `:as_strings` always,
      `:as_binaries` never;
    * `:char_lists`, `:charlists` - the same for charlists: `:infer`, `:as_lists`, `:as_charlists`;
    * `:custom_options` - a keyword list for user-defined `Inspect` implementations;
    * `:inspect_fun` - the function called to build documents, `Inspect.inspect/2` by default;
    * `:limit` - how many elements of a collection are shown, 50 by default, or `:infinity`;
    * `:pretty` - whether to break lines at `:width`;
    * `:printable_limit` - how many characters of a string are shown, 4096 by default, or `:infinity`;
    * `:safe` - whether an error in an `Inspect` implementation is shown (default) or raised;
    * `:structs` - whether structs are shown by their implementation (default) or as plain maps;
    * `:syntax_colors` - a keyword list of colours by kind, such as `[number: :red]`;
    * `:width` - 80 by default; `0` breaks wherever possible, `:infinity` never.
  """

  defstruct base: :decimal,
            binaries: :infer,
            char_lists: :infer,
            charlists: :infer,
            custom_options: [],
            inspect_fun: &Inspect.inspect/2,
            limit: 50,
            pretty: false,
            printable_limit: 4096,
            safe: true,
            structs: true,
            syntax_colors: [],
            width: 80

  @type t :: %__MODULE__{
          base: :decimal | :binary | :hex | :octal,
          binaries: :infer | :as_binaries | :as_strings,
          charlists: :infer | :as_lists | :as_charlists,
          custom_options: keyword,
          inspect_fun: (any, t -> Inspect.Algebra.t()),
          limit: non_neg_integer | :infinity,
          pretty: boolean,
          printable_limit: non_neg_integer | :infinity,
          safe: boolean,
          structs: boolean,
          syntax_colors: [{color_key, IO.ANSI.ansidata()}],
          width: non_neg_integer | :infinity
        }

  @type color_key() :: atom()

  @doc """
  Makes options from a keyword list; unknown keys are ignored.

      iex> Inspect.Opts.new(limit: 5, no_such_option: 1).limit
      5
  """
  @spec new(keyword) :: t
  def new([]), do: %__MODULE__{inspect_fun: default_inspect_fun()}
  def new(opts), do: struct(%__MODULE__{inspect_fun: default_inspect_fun()}, opts)

  @doc """
  The function used when `:inspect_fun` is not given.

      iex> is_function(Inspect.Opts.default_inspect_fun(), 2)
      true
  """
  @spec default_inspect_fun() :: (term(), t() -> Inspect.Algebra.t())
  def default_inspect_fun do
    :phial_code.get_option(:inspect_fun) || (&Inspect.inspect/2)
  end

  @doc """
  Changes the function used when `:inspect_fun` is not given, for the whole program; it gets a term and options, and returns a
  document of `Inspect.Algebra`.

      iex> Inspect.Opts.default_inspect_fun(&Inspect.inspect/2)
      :ok
  """
  @spec default_inspect_fun((term(), t() -> Inspect.Algebra.t())) :: :ok
  def default_inspect_fun(fun) when is_function(fun, 2) do
    :phial_code.put_option(:inspect_fun, fun)
  end
end
