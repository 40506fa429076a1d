defmodule IO.ANSI do
  @moduledoc """
  ANSI escape sequences: colours and styles of a terminal.

      iex> IO.ANSI.format([:red, "stop"], true) |> IO.iodata_to_binary()
      "\\e[31mstop\\e[0m"

  Each style is a function of no arguments, and an atom in `format/2`.
  """

  @type ansicode() :: atom()
  @type ansidata() :: ansilist() | ansicode() | binary()
  @type ansilist() ::
          maybe_improper_list(char() | ansicode() | binary() | ansilist(), binary() | ansicode() | [])

  @styles [
    reset: 0,
    bright: 1,
    faint: 2,
    italic: 3,
    underline: 4,
    blink_slow: 5,
    blink_rapid: 6,
    inverse: 7,
    reverse: 7,
    conceal: 8,
    crossed_out: 9,
    primary_font: 10,
    normal: 22,
    not_italic: 23,
    no_underline: 24,
    blink_off: 25,
    inverse_off: 27,
    reverse_off: 27,
    default_color: 39,
    default_background: 49,
    framed: 51,
    encircled: 52,
    overlined: 53,
    not_framed_encircled: 54,
    not_overlined: 55
  ]

  @colors [:black, :red, :green, :yellow, :blue, :magenta, :cyan, :white]

  sequences =
    @styles ++
      for(n <- 1..9, do: {:"font_#{n}", n + 10}) ++
      Enum.flat_map(Enum.with_index(@colors), fn {color, index} ->
        [
          {color, index + 30},
          {:"light_#{color}", index + 90},
          {:"#{color}_background", index + 40},
          {:"light_#{color}_background", index + 100}
        ]
      end)

  for {name, code} <- sequences do
    @doc """
    Returns the sequence for `#{name}`.

        iex> IO.ANSI.#{name}()
        "\\e[#{code}m"
    """
    @spec unquote(name)() :: String.t()
    def unquote(name)(), do: unquote("\e[#{code}m")
  end

  for {name, code} <- sequences do
    defp format_sequence(unquote(name)), do: unquote("\e[#{code}m")
  end

  defp format_sequence(:home), do: "\e[H"
  defp format_sequence(:clear), do: "\e[2J"
  defp format_sequence(:clear_line), do: "\e[2K"

  defp format_sequence(other) do
    raise ArgumentError, "invalid ANSI sequence specification: #{inspect(other)}"
  end

  @doc """
  Clears the screen.

      iex> IO.ANSI.clear()
      "\\e[2J"
  """
  @spec clear() :: String.t()
  def clear, do: "\e[2J"

  @doc """
  Clears the line.

      iex> IO.ANSI.clear_line()
      "\\e[2K"
  """
  @spec clear_line() :: String.t()
  def clear_line, do: "\e[2K"

  @doc """
  The sequence for one of 256 text colours.

      iex> IO.ANSI.color(9)
      "\\e[38;5;9m"

  """
  @spec color(0..255) :: String.t()
  def color(code) when code in 0..255, do: "\e[38;5;#{code}m"

  @doc """
  The sequence for a text colour given as red, green and blue, each 0 to 5.

      iex> IO.ANSI.color(1, 2, 3)
      "\\e[38;5;67m"

  """
  @spec color(0..5, 0..5, 0..5) :: String.t()
  def color(r, g, b) when r in 0..5 and g in 0..5 and b in 0..5,
    do: color(16 + 36 * r + 6 * g + b)

  @doc """
  The sequence for one of 256 background colours.

      iex> IO.ANSI.color_background(9)
      "\\e[48;5;9m"

  """
  @spec color_background(0..255) :: String.t()
  def color_background(code) when code in 0..255, do: "\e[48;5;#{code}m"

  @doc """
  The sequence for a background colour given as red, green and blue, each 0 to 5.

      iex> IO.ANSI.color_background(0, 0, 0)
      "\\e[48;5;16m"

  """
  @spec color_background(0..5, 0..5, 0..5) :: String.t()
  def color_background(r, g, b) when r in 0..5 and g in 0..5 and b in 0..5 do
    color_background(16 + 36 * r + 6 * g + b)
  end

  @doc """
  Moves the cursor to a line and column.

      iex> IO.ANSI.cursor(2, 3)
      "\\e[2;3H"

  """
  @spec cursor(non_neg_integer(), non_neg_integer()) :: String.t()
  def cursor(line, column)
      when is_integer(line) and line >= 0 and is_integer(column) and column >= 0 do
    "\e[#{line};#{column}H"
  end

  for {direction, letter} <- [up: "A", down: "B", right: "C", left: "D"] do
    @doc """
    Returns the sequence that moves the cursor #{direction}, by one or `count` places.

        iex> IO.ANSI.cursor_#{direction}(3)
        "\\e[3#{letter}"
    """
    @spec unquote(:"cursor_#{direction}")(pos_integer) :: String.t()
    def unquote(:"cursor_#{direction}")(count \\ 1) when is_integer(count) and count >= 1 do
      "\e[#{count}#{unquote(letter)}"
    end
  end

  @doc """
  Tells whether ANSI sequences are wanted: the standard output is a terminal.

      iex> is_boolean(IO.ANSI.enabled?())
      true

  """
  @spec enabled?() :: boolean()
  def enabled?, do: :phial_io.is_tty(:stdout)

  @doc """
  Turns a list of strings and style atoms into chardata, with a reset at the end.

  With `false` for `emit?` the styles are left out.

      iex> IO.ANSI.format(["Hello, ", :bright, "world"], true) |> IO.iodata_to_binary()
      "Hello, \\e[1mworld\\e[0m"

  """
  @spec format(ansidata(), boolean()) :: IO.chardata()
  def format(chardata, emit? \\ enabled?()) when is_boolean(emit?) do
    do_format(chardata, [], [], emit?, :maybe)
  end

  @doc """
  Like `format/2`, without the reset.

      iex> IO.ANSI.format_fragment([:bright, "x"], true) |> IO.iodata_to_binary()
      "\\e[1mx"

  """
  @spec format_fragment(ansidata(), boolean()) :: IO.chardata()
  def format_fragment(chardata, emit? \\ enabled?()) when is_boolean(emit?) do
    do_format(chardata, [], [], emit?, false)
  end

  defp do_format([term | rest], rem, acc, emit?, append_reset) do
    do_format(term, [rest | rem], acc, emit?, append_reset)
  end

  defp do_format(term, rem, acc, true, append_reset) when is_atom(term) do
    do_format([], rem, [acc | format_sequence(term)], true, !!append_reset)
  end

  defp do_format(term, rem, acc, false, append_reset) when is_atom(term) do
    do_format([], rem, acc, false, append_reset)
  end

  defp do_format(term, rem, acc, emit?, append_reset) when not is_list(term) do
    do_format([], rem, [acc, term], emit?, append_reset)
  end

  defp do_format([], [next | rest], acc, emit?, append_reset) do
    do_format(next, rest, acc, emit?, append_reset)
  end

  defp do_format([], [], acc, true, true), do: [acc | "\e[0m"]
  defp do_format([], [], acc, _emit?, _append_reset), do: acc

  @doc """
  Moves the cursor to the top left corner.

      iex> IO.ANSI.home()
      "\\e[H"
  """
  @spec home() :: String.t()
  def home, do: "\e[H"

  @doc """
  The colours in which terms are shown on a terminal.

      iex> IO.ANSI.syntax_colors()[:atom]
      :cyan

  """
  @spec syntax_colors() :: Keyword.t(ansidata())
  def syntax_colors do
    [
      atom: :cyan,
      binary: :default_color,
      boolean: :magenta,
      charlist: :yellow,
      list: :default_color,
      map: :default_color,
      nil: :magenta,
      number: :yellow,
      string: :green,
      tuple: :default_color
    ]
  end
end
