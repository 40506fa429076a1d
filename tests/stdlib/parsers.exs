# Bad input for every parser, for a second; tests/tools/parsers.exs has the long form.
Code.require_file("../tools/parsers.exs", __DIR__)
