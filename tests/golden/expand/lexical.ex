# alias, require, import, __MODULE__ and its kin.
alias Foo.Bar
alias Foo.Baz, as: Qux
alias Foo.{A, B.C}
alias :erl_mod, as: Erl
{Bar, Bar.X, Qux.Y, A, C, Elixir.Bar, Erl, Other}
require Integer, as: I
import List, only: [first: 1, last: 1]
import Enum, except: [count: 1, count: 2]
{first([1]), map([1], &last/1)}
import Enum, only: []
Bar.call(Erl.call(), I.digits(1))
{__MODULE__, __ENV__.module, __ENV__.function, __MODULE__.Foo}
