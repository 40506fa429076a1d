/* alias, require, import, and what alias nodes stand for. */
#include "lib/front.h"
#include "lib/utf8.h"
#include "src/code/module.h"
#include "src/expand/expand_int.h"
#include "src/expand/lexicon.h"
#include "src/expand/references.h"

#include <stdio.h>

/* Module names. */

static const char elixir_prefix[] = "Elixir.";
enum { PREFIX_LEN = sizeof elixir_prefix - 1 };

static void append_module(Buf *buf, Term part) {
    size_t len;
    const char *text = atom_text(part, &len);
    if (term_same(part, AM(NIL))) return;
    if (buf->len == PREFIX_LEN - 1 && strcmp(text, "Elixir") == 0) return; /* Elixir.Foo is Foo */
    if (len > PREFIX_LEN && memcmp(text, elixir_prefix, PREFIX_LEN) == 0) text += PREFIX_LEN;
    buf_putc(buf, '.');
    buf_puts(buf, text);
}

/* Module.concat: base (an atom or TERM_NONE), then the atoms of parts. TERM_NONE when that is too
 * long for an atom. */
static Term concat_modules(Term base, Term parts) {
    Buf buf;
    buf_init(&buf);
    buf_puts(&buf, "Elixir");
    if (!term_is_none(base)) append_module(&buf, base);
    for (; term_is_cons(parts); parts = term_tail(parts)) {
        if (term_is_atom(term_head(parts))) append_module(&buf, term_head(parts));
    }
    bool fits = utf8_count(buf.data, buf.len) <= 255;
    Term module = fits ? atom_intern(buf.data, buf.len) : TERM_NONE;
    buf_deinit(&buf);
    return module;
}

/* :Foo -> :"Elixir.Foo" */
static Term alias_atom(Term part) { return concat_modules(part, TERM_NIL); }

/* Follows the aliases of this macro expansion, or all aliases. */
static Term look_up_alias(Expander *ex, const Env *env, Term alias, Term counter, bool macro_only) {
    for (int i = 0; i < 100; i++) { /* aliases of aliases, and no loops */
        Term next = TERM_NONE;
        if (!term_is_none(counter)) next = env_find_macro_alias(env, alias, counter);
        if (term_is_none(next) && !macro_only) next = env_find_alias(env, alias);
        if (term_is_none(next) || term_same(next, alias)) return alias;
        lexicon_use_alias(ex->lexicon, alias);
        alias = next;
    }
    return alias;
}

Term resolve_aliases(Expander *ex, const Env *env, Term meta, Term parts) {
    if (!term_is_cons(parts)) return TERM_NONE;
    Term first = term_head(parts);
    if (!term_is_atom(first)) return TERM_NONE;
    for (Term l = term_tail(parts); term_is_cons(l); l = term_tail(l))
        if (!term_is_atom(term_head(l))) return TERM_NONE;
    if (term_same(first, AM(ELIXIR))) return concat_modules(TERM_NONE, parts);
    Term known = meta_get(meta, AM(ALIAS));
    if (term_is_atom(known) && !term_is_none(known) && !term_is_false(known)) return known;
    Term alias = alias_atom(first);
    if (term_is_none(alias)) return TERM_NONE;
    Term module = look_up_alias(ex, env, alias, meta_get(meta, AM(COUNTER)), term_is_false(known));
    if (term_is_nil(term_tail(parts))) return module;
    return concat_modules(module, term_tail(parts));
}

Term known_alias(Expander *ex, const Env *env, Term meta, Term parts) {
    Term module = resolve_aliases(ex, env, meta, parts);
    if (term_is_none(module)) return TERM_NONE;
    return term_same(module, concat_modules(TERM_NONE, parts)) ? TERM_NONE : module;
}

static Term aliases_in_tuple(Expander *ex, Env *env, Term tuple) {
    size_t n = tuple_arity(tuple);
    Term *items = front_alloc((n + 1) * sizeof *items);
    for (size_t i = 0; i < n; i++)
        items[i] = expand_aliases_in(ex, env, tuple_get(tuple, i));
    return tuple_from_array(ex->heap, items, n);
}

Term expand_aliases_in(Expander *ex, Env *env, Term quoted) {
    if (quoted_is(quoted, AM(ALIASES), -1)) {
        Term module = expand_alias(ex, env, quoted);
        return term_is_none(module) ? quoted : module;
    }
    if (term_is_tuple(quoted)) return aliases_in_tuple(ex, env, quoted);
    if (!term_is_cons(quoted)) return quoted;
    ListBuilder list = list_builder(ex->heap);
    for (; term_is_cons(quoted); quoted = term_tail(quoted))
        list_builder_add(&list, expand_aliases_in(ex, env, term_head(quoted)));
    return list_builder_end(&list, quoted);
}

Term form_aliases(Expander *ex, Env *env, Term node) {
    Term meta = quoted_meta(node), parts = quoted_args(node);
    Term module = resolve_aliases(ex, env, meta, parts);
    if (!term_is_none(module)) {
        references_note_in(ex->references, env, module);
        return module;
    }
    Term expanded = expand_args(ex, env, parts);
    FAIL_IF_NONE(expanded);
    for (Term l = expanded; term_is_cons(l); l = term_tail(l)) {
        if (term_is_atom(term_head(l))) continue;
        return expand_fail(
            ex, env, meta,
            "invalid alias: \"%s\". If you wanted to define an alias, an alias must expand to "
            "an atom at compile time but it did not, you may use Module.concat/2 to build it "
            "at runtime. If instead you wanted to invoke a function or access a field, wrap "
            "the function or field name in double quotes",
            quoted_text(ex, node));
    }
    module = concat_modules(TERM_NONE, expanded);
    if (term_is_none(module)) return expand_fail(ex, env, meta, "alias is too long");
    return module;
}

/* Loading. */

static const char circular_text[] =
    "you are trying to use the module %s which is currently being defined.\n\nThis may happen if "
    "you "
    "accidentally override the module you want to use. For example:\n\n    defmodule MyApp do\n    "
    "  "
    "defmodule Supervisor do\n        use Supervisor\n      end\n    end\n\nIn the example above, "
    "the new "
    "Supervisor conflicts with Elixir's Supervisor. This may be fixed by using the fully qualified "
    "name in "
    "the definition:\n\n    defmodule MyApp.Supervisor do\n      use Supervisor\n    end\n";

static const char scheduled_text[] = "module %s is not loaded but was defined. This happens when "
                                     "you depend on a module in the same context "
                                     "in which it is defined. For example:\n\n    defmodule MyApp "
                                     "do\n      defmodule Mod do\n      end\n\n"
                                     "      use Mod\n    end\n\nTry defining the module outside "
                                     "the context that uses it:\n\n    defmodule "
                                     "MyApp.Mod do\n    end\n\n    defmodule MyApp do\n      use "
                                     "MyApp.Mod\n    end\n\nIf the module is "
                                     "defined at the top-level and you are trying to use it at the "
                                     "top-level, this is not supported by "
                                     "Elixir";

bool load_module(Expander *ex, Term module) {
    if (module_find(module)) return true;
    return ex->runner && ex->runner->ensure_loaded(ex->runner->ctx, module);
}

bool ensure_module_loaded(Expander *ex, const Env *env, Term meta, Term module) {
    if (load_module(ex, module)) return true;
    if (ex->fail_kind != FAIL_NONE) return false;
    const char *name = term_text(module);
    if (term_same(env->module, module))
        expand_fail(ex, env, meta, circular_text, name);
    else if (env_has_context_module(env, module))
        expand_fail(ex, env, meta, scheduled_text, name);
    else
        expand_fail(ex, env, meta, "module %s is not loaded and could not be found", name);
    return false;
}

/* What the three forms share. */

/* Options as a keyword list of the allowed keys; `as:` stays an alias that other aliases do not
 * touch. */
static Term expand_options(Expander *ex, Env *env, Term meta, const char *kind, Term options,
                           const int *allowed, int count) {
    if (is_keyword(options)) {
        ListBuilder b = list_builder(ex->heap);
        for (; term_is_cons(options); options = term_tail(options)) {
            Term key = tuple_get(term_head(options), 0), value = tuple_get(term_head(options), 1);
            bool is_alias = term_same(key, AM(AS)) && quoted_is(value, AM(ALIASES), -1);
            Term atom = is_alias ? concat_modules(TERM_NONE, quoted_args(value)) : TERM_NONE;
            list_builder_add(&b,
                             term_is_none(atom) ? term_head(options) : tuple2(ex->heap, key, atom));
        }
        options = list_builder_end(&b, TERM_NIL);
    }
    options = expand(ex, env, options);
    FAIL_IF_NONE(options);
    if (!is_keyword(options)) {
        return expand_fail(ex, env, meta,
                           "invalid options for %s, expected a keyword list, got: %s", kind,
                           quoted_text(ex, options));
    }
    for (Term l = options; term_is_cons(l); l = term_tail(l)) {
        Term key = tuple_get(term_head(l), 0);
        int i = 0;
        while (i < count && !term_same(key, term_atom((uint32_t)allowed[i])))
            i++;
        if (i == count)
            return expand_fail(ex, env, meta, "unsupported option %s given to %s", term_text(key),
                               kind);
    }
    return options;
}

static Term expand_target(Expander *ex, Env *env, Term meta, const char *kind, Term target) {
    References *references = ex->references; /* what the directive means is noted there */
    ex->references = NULL;
    Term module = expand(ex, env, target);
    ex->references = references;
    FAIL_IF_NONE(module);
    if (term_is_atom(module)) return module;
    return expand_fail(ex, env, meta,
                       "invalid argument for %s, expected a compile time atom or alias, got: %s",
                       kind, quoted_text(ex, target));
}

typedef Term (*LexicalForm)(Expander *ex, Env *env, Term meta, Term target, Term options);

/* Base.{A, B}: the form once for each. */
static Term expand_multi(Expander *ex, Env *env, Term meta, const char *kind, LexicalForm form,
                         Term target, Term options) {
    if (is_keyword(options) && !term_is_none(keyword_get(options, AM(AS))))
        return expand_fail(ex, env, meta, ":as option is not supported by multi-alias call");
    Term base = expand_target(ex, env, meta, kind, quoted_arg(quoted_name(target), 0));
    FAIL_IF_NONE(base);
    ListBuilder b = list_builder(ex->heap);
    for (Term l = quoted_args(target); term_is_cons(l); l = term_tail(l)) {
        Term item = term_head(l), module = TERM_NONE;
        if (quoted_is(item, AM(ALIASES), -1))
            module = concat_modules(base, quoted_args(item));
        else if (term_is_atom(item))
            module = concat_modules(base, term_cons(ex->heap, item, TERM_NIL));
        if (term_is_none(module)) {
            return expand_fail(
                ex, env, meta,
                "invalid argument for %s, expected a compile time atom or alias, got: %s", kind,
                quoted_text(ex, item));
        }
        Term result = form(ex, env, meta, module, options);
        FAIL_IF_NONE(result);
        list_builder_add(&b, result);
    }
    return list_builder_end(&b, TERM_NIL);
}

static bool is_multi(Term target) {
    return quoted_is_remote(target) &&
           term_same(quoted_arg(quoted_name(target), 1), AM(TUPLE_NODE));
}

/* Alias name. */

static bool is_elixir_module(Term module) {
    size_t len;
    const char *text = atom_text(module, &len);
    return len > PREFIX_LEN && memcmp(text, elixir_prefix, PREFIX_LEN) == 0;
}

/* A.B.C -> C, as atoms with the Elixir prefix. */
static Term last_alias(Term module) {
    const char *text = atom_text(module, NULL), *dot = strrchr(text, '.');
    char name[1024];
    int n = snprintf(name, sizeof name, "Elixir%s", dot);
    return n > 0 && n < (int)sizeof name ? atom_intern(name, (size_t)n) : module;
}

static Term alias_name_given(Expander *ex, const Env *env, Term meta, Term as) {
    if (!term_is_atom(as) || term_is_bool(as) || !is_elixir_module(as)) {
        return expand_fail(ex, env, meta,
                           "invalid value for option :as, expected an alias, got: %s",
                           quoted_text(ex, as));
    }
    if (strchr(atom_text(as, NULL) + PREFIX_LEN, '.')) {
        return expand_fail(
            ex, env, meta,
            "invalid value for option :as, expected a simple alias, got nested alias: %s",
            term_text(as));
    }
    return as;
}

/* Directives a macro wrote, and those with warn: false, need not be used. */
static bool must_be_used(Term meta, Term options) {
    Term warn = keyword_get(options, AM(WARN));
    return term_is_none(warn) ? term_is_none(meta_get(meta, AM(CONTEXT))) : !term_is_false(warn);
}

/* Makes the alias of `module` that the options ask for; always: also without `as`. */
static Term add_alias(Expander *ex, Env *env, Term meta, Term module, Term options, bool always) {
    Term as = keyword_get(options, AM(AS)), name;
    if (term_is_none(as) || term_same(as, AM(NIL))) {
        if (!always || term_same(as, AM(NIL))) return module;
        if (!is_elixir_module(module)) {
            return expand_fail(
                ex, env, meta,
                "alias cannot be inferred automatically for module: %s, please use the :as "
                "option. Implicit aliasing is only supported with Elixir modules",
                term_text(module));
        }
        name = last_alias(module);
    } else {
        name = alias_name_given(ex, env, meta, as);
        FAIL_IF_NONE(name);
    }
    Term counter = meta_get(meta, AM(COUNTER));
    lexicon_alias(ex->lexicon, name, meta_line(meta), meta_column(meta),
                  must_be_used(meta, options) && !term_same(name, module));
    if (term_same(name, module)) {
        env_delete_alias(env, ex->heap, name);
    } else {
        env_put_alias(env, ex->heap, name, module);
        if (!term_is_none(counter)) env_put_macro_alias(env, ex->heap, name, counter, module);
    }
    return module;
}

Term form_alias(Expander *ex, Env *env, Term meta, Term target, Term options) {
    static const int allowed[] = {ATOM_AS, ATOM_WARN};
    if (!assert_no_match_or_guard(ex, env, meta, "alias")) return TERM_NONE;
    if (is_multi(target)) return expand_multi(ex, env, meta, "alias", form_alias, target, options);
    Term module = expand_target(ex, env, meta, "alias", target);
    FAIL_IF_NONE(module);
    options = expand_options(ex, env, meta, "alias", options, allowed, COUNT_OF(allowed));
    FAIL_IF_NONE(options);
    return add_alias(ex, env, meta, module, options, true);
}

Term form_require(Expander *ex, Env *env, Term meta, Term target, Term options) {
    static const int allowed[] = {ATOM_AS, ATOM_WARN};
    if (!assert_no_match_or_guard(ex, env, meta, "require")) return TERM_NONE;
    if (is_multi(target))
        return expand_multi(ex, env, meta, "require", form_require, target, options);
    Term module = expand_target(ex, env, meta, "require", target);
    FAIL_IF_NONE(module);
    options = expand_options(ex, env, meta, "require", options, allowed, COUNT_OF(allowed));
    FAIL_IF_NONE(options);
    /* `defmodule` requires what it defines, before it is loaded. */
    if (!meta_is_true(meta, AM(DEFINED)) && !ensure_module_loaded(ex, env, meta, module))
        return TERM_NONE;
    references_note(ex->references, module, REF_EXPORT);
    env_put_require(env, ex->heap, module);
    return add_alias(ex, env, meta, module, options, false);
}

/* import */

static Term import_list_of(Term imports, Term module) {
    for (; term_is_cons(imports); imports = term_tail(imports))
        if (term_same(tuple_get(term_head(imports), 0), module))
            return tuple_get(term_head(imports), 1);
    return TERM_NONE;
}

/* The lists of imports with those of module replaced, newest first. */
static Term store_imports(Heap *heap, Term imports, Term module, Term names) {
    ListBuilder b = list_builder(heap);
    if (term_is_cons(names)) list_builder_add(&b, tuple2(heap, module, names));
    for (; term_is_cons(imports); imports = term_tail(imports))
        if (!term_same(tuple_get(term_head(imports), 0), module))
            list_builder_add(&b, term_head(imports));
    return list_builder_end(&b, TERM_NIL);
}

static bool list_has_equal(Term list, Term item) {
    for (; term_is_cons(list); list = term_tail(list))
        if (term_exact_equal(term_head(list), item)) return true;
    return false;
}

static Term list_without(Heap *heap, Term list, Term removed) {
    ListBuilder b = list_builder(heap);
    for (; term_is_cons(list); list = term_tail(list))
        if (!list_has_equal(removed, term_head(list))) list_builder_add(&b, term_head(list));
    return list_builder_end(&b, TERM_NIL);
}

static Term only_sigils(Heap *heap, Term list) {
    ListBuilder b = list_builder(heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        bool is_sigil = strncmp(atom_text(tuple_get(item, 0), NULL), "sigil_", 6) == 0;
        if (is_sigil && term_same(tuple_get(item, 1), term_small(2))) list_builder_add(&b, item);
    }
    return list_builder_end(&b, TERM_NIL);
}

/* A literal [name: arity] without doubles. */
static bool check_import_list(Expander *ex, const Env *env, Term meta, const char *option,
                              Term list) {
    bool fine = is_keyword(list);
    for (Term l = list; fine && term_is_cons(l); l = term_tail(l)) {
        Term item = term_head(l);
        fine = term_is_small(tuple_get(item, 1)) && term_to_small(tuple_get(item, 1)) >= 0;
        if (fine && list_has_equal(term_tail(l), item)) {
            expand_fail(ex, env, meta, "invalid :%s option for import, %s/%d is duplicated", option,
                        atom_text(tuple_get(item, 0), NULL),
                        (int)term_to_small(tuple_get(item, 1)));
            return false;
        }
    }
    if (!fine)
        expand_fail(ex, env, meta,
                    "invalid :%s option for import, expected a keyword list with integer values",
                    option);
    return fine;
}

/* only: [name: arity]: what of it is a function and what a macro. */
static bool import_listed(Expander *ex, const Env *env, Term meta, Term module, Term only,
                          Term *functions, Term *macros) {
    ListBuilder f = list_builder(ex->heap), m = list_builder(ex->heap);
    for (; term_is_cons(only); only = term_tail(only)) {
        Term item = term_head(only), name = tuple_get(item, 0);
        uint32_t arity = (uint32_t)term_to_small(tuple_get(item, 1));
        bool is_macro = module_has_macro(module, name, arity);
        if (is_macro) list_builder_add(&m, item);
        if (module_has_function(module, name, arity)) {
            list_builder_add(&f, item);
        } else if (!is_macro) {
            expand_fail(ex, env, meta, "cannot import %s.%s/%d because it is undefined or private",
                        term_text(module), atom_text(name, NULL), (int)arity);
            return false;
        }
    }
    *functions = list_builder_end(&f, TERM_NIL);
    *macros = list_builder_end(&m, TERM_NIL);
    return true;
}

/* Everything but `except`: of what the module exports, or of what was imported from it before. */
static Term import_all(Heap *heap, Term old, Term exported, Term except) {
    if (term_is_none(except)) return exported;
    return list_without(heap, term_is_none(old) ? exported : old, except);
}

static bool import_selected(Expander *ex, Env *env, Term meta, Term module, Term only, Term except,
                            Term *functions, Term *macros) {
    Heap *heap = ex->heap;
    bool sigils = term_same(only, AM(SIGILS));
    if (term_is_list(only)) return import_listed(ex, env, meta, module, only, functions, macros);
    *functions = *macros = TERM_NIL;
    if (!term_same(only, AM(MACROS))) {
        Term all = imports_module_functions(heap, module);
        *functions = import_all(heap, import_list_of(env->imports->functions, module),
                                sigils ? only_sigils(heap, all) : all, except);
    }
    if (!term_same(only, AM(FUNCTIONS))) {
        Term all = imports_module_macros(heap, module);
        *macros = import_all(heap, import_list_of(env->imports->macros, module),
                             sigils ? only_sigils(heap, all) : all, except);
    }
    return true;
}

static bool check_import_options(Expander *ex, const Env *env, Term meta, Term only, Term except) {
    bool named = term_same(only, AM(FUNCTIONS)) || term_same(only, AM(MACROS)) ||
                 term_same(only, AM(SIGILS));
    if (!term_is_none(only) && !named && !term_is_list(only)) {
        expand_fail(ex, env, meta,
                    "invalid :only option for import, expected value to be an atom :functions, "
                    ":macros, or a "
                    "list literal, got: %s",
                    quoted_text(ex, only));
        return false;
    }
    if (!term_is_none(except) && !term_is_list(except)) {
        expand_fail(
            ex, env, meta,
            "invalid :except option for import, expected value to be a list literal, got: %s",
            quoted_text(ex, except));
        return false;
    }
    if (term_is_list(only) && !term_is_none(except)) {
        expand_fail(
            ex, env, meta,
            ":only and :except can only be given together to import when :only is :functions, "
            ":macros, or :sigils");
        return false;
    }
    return (!term_is_list(only) || check_import_list(ex, env, meta, "only", only)) &&
           (term_is_none(except) || check_import_list(ex, env, meta, "except", except));
}

static void track_import(Expander *ex, Term meta, Term module, Term only, Term options) {
    bool warn = must_be_used(meta, options);
    uint32_t line = meta_line(meta), column = meta_column(meta);
    lexicon_import(ex->lexicon, module, TERM_NONE, 0, line, column, warn);
    if (!term_is_list(only)) return;
    for (; term_is_cons(only); only = term_tail(only))
        lexicon_import(ex->lexicon, module, tuple_get(term_head(only), 0),
                       (int)term_to_small(tuple_get(term_head(only), 1)), line, column, warn);
}

Term form_import(Expander *ex, Env *env, Term meta, Term target, Term options) {
    static const int allowed[] = {ATOM_ONLY, ATOM_EXCEPT, ATOM_WARN};
    if (!assert_no_match_or_guard(ex, env, meta, "import")) return TERM_NONE;
    if (is_multi(target))
        return expand_multi(ex, env, meta, "import", form_import, target, options);
    Term module = expand_target(ex, env, meta, "import", target);
    FAIL_IF_NONE(module);
    options = expand_options(ex, env, meta, "import", options, allowed, COUNT_OF(allowed));
    FAIL_IF_NONE(options);
    if (!ensure_module_loaded(ex, env, meta, module)) return TERM_NONE;
    references_note(ex->references, module, REF_EXPORT);
    Term only = keyword_get(options, AM(ONLY)), except = keyword_get(options, AM(EXCEPT));
    Term functions, macros;
    if (!check_import_options(ex, env, meta, only, except) ||
        !import_selected(ex, env, meta, module, only, except, &functions, &macros))
        return TERM_NONE;
    env->imports = imports_new(store_imports(ex->heap, env->imports->functions, module, functions),
                               store_imports(ex->heap, env->imports->macros, module, macros));
    env_put_require(env, ex->heap, module);
    track_import(ex, meta, module, only, options);
    return module;
}
