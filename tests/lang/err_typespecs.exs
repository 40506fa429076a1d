# Malformed typespecs and attributes that name what is not there fail the module.
bodies = [
  "@type t :: foo()",
  "@type t :: integer\n@type t :: atom",
  "@type integer :: atom",
  "@spec f(a) :: b\ndef f(x), do: x",
  "@spec f(integer)\ndef f(x), do: x",
  "@type t",
  "@type t(a) :: integer",
  "@type t(1) :: integer",
  "@spec f(a) :: integer when a: var\ndef f(x), do: x",
  "@spec f(a) :: a when a: integer\ndef f(x), do: x",
  "@spec f(integer) :: integer when a: integer\ndef f(x), do: x",
  "@spec f(integer) :: atom when is_atom(x)\ndef f(x), do: x",
  "@callback bar(integer)",
  "@callback bar(integer) :: nope",
  "@macrocallback bar(nope(1)) :: integer",
  "@optional_callbacks foo: 1\n@callback bar(integer) :: atom",
  "@callback foo(integer) :: atom\n@optional_callbacks foo: 1\n@optional_callbacks foo: 1",
  "@optional_callbacks foo: :a",
  "@type t :: 1.5",
  "@type t :: \"abc\"",
  "@type t :: [integer, atom]",
  "@type t :: %{integer}",
  "@type t :: integer + 1",
  "@type t :: <<_::x>>",
  "@type t :: {:a, integer, {atom, nope}}",
  "@type t :: 4..1",
  "@type t(_) :: 1",
  "@type t :: foo.bar",
  "@foo 1\n@type t :: @foo.t",
  "@type t :: @foo",
  "@type t :: __MODULE__.u",
  "@type t :: %Range{foo: 1}",
  "@type t :: %NoSuchStruct{}",
  "@type t :: %x{}",
  "@type t :: record(1)",
  "@type t :: record(:foo)",
  "@type t :: record(:foo, a: 1)\nrequire Record\nRecord.defrecord(:foo, b: 1)",
  "@type t :: %{a | b: 1}",
  "@callback foo",
  "@type t :: %__MODULE__{}",
  "defstruct [:a]\n@type t :: %__MODULE__{b: integer}",
  "@on_load :nope",
  "@on_load {:a, 1}",
  "@on_load :a\n@on_load :b\ndef a, do: :ok",
  "@compile {:inline, [foo: 1]}",
  "@dialyzer {:nowarn_function, foo: 1}",
  # all of these are fine
  "@type t :: %__MODULE__{a: integer}\ndefstruct [:a]\n@type u(a) :: a | [a] | [a, ...] | {a, a} | [k: a] | %{optional(a) => a, k: a}",
  "@type t :: (-> atom) | (integer, x :: atom -> t) | (... -> t) | 1..3 | -1 | <<>> | <<_::8>> | <<_::8, _::_*4>> | [] | [...] | String.t()",
  "@callback f(x) :: y when x: integer, y: x\n@macrocallback m(x :: integer) :: Macro.t()\n@optional_callbacks f: 1, m: 1",
  "@compile {:inline, foo: 1}\n@dialyzer {:nowarn_function, foo: 1}\n@on_load :load\ndefp load, do: :ok\ndef foo(x), do: x"
]

for body <- bodies do

  try do
    Code.compile_string("defmodule M do\n#{body}\nend", "m.ex")
    IO.puts("ok")
  rescue
    e -> IO.puts("#{inspect(e.__struct__)} #{Exception.message(e)}")
  after
    :code.delete(M)
    :code.purge(M)
  end

end
