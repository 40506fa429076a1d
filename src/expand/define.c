#include "src/expand/define.h"

#include "src/expand/expand_int.h"

#include "lib/front.h"
#include "src/expand/handle.h"
#include "src/expand/lint.h"
#include "src/expand/openmod.h"
#include "src/expand/origin.h"
#include "src/expand/store.h"
#include "src/syntax/quoted.h"
#include "src/term/binary.h"
#include "src/term/copy.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/print.h"
#include "src/term/tuple.h"

#include <stdio.h>

#define MAX_ARITY 255

/* What a `def` says, taken apart. */
typedef struct {
    DefKind kind;
    Term meta;
    Term name;
    Term args; /* without defaults */
    Term guards;
    Term body; /* one expression, or TERM_NONE */
    Origin origin;
    int arity;
    int defaults;
    Term *default_values; /* per argument, TERM_NONE where there is none */
} Head;

/* ---- taking a definition apart ---- */

static bool invalid_head(Expander *ex, const Env *env, DefKind kind, Term meta, Term head) {
    expand_fail(ex, env, meta, "invalid syntax in %s %s", def_kind_text(kind),
                quoted_text(ex, head));
    return false;
}

static void split_defaults(Expander *ex, Head *head, Term args) {
    head->default_values = front_alloc((size_t)(head->arity + 1) * sizeof(Term));
    ListBuilder plain = list_builder(ex->heap);
    for (int i = 0; term_is_cons(args); args = term_tail(args), i++) {
        Term arg = term_head(args);
        head->default_values[i] = TERM_NONE;
        if (quoted_is(arg, AM(DEFAULT_ARG), 2)) {
            head->default_values[i] = quoted_arg(arg, 1);
            head->defaults++;
            arg = quoted_arg(arg, 0);
        }
        list_builder_add(&plain, arg);
    }
    head->args = list_builder_end(&plain, TERM_NIL);
}

/* Without a body only names and defaults can be said. */
static bool check_bodyless(Expander *ex, const Env *env, Head *head) {
    if (!term_is_nil(head->guards)) {
        expand_fail(ex, env, head->meta, "missing :do option in \"%s\"", def_kind_text(head->kind));
        return false;
    }
    for (Term args = head->args; term_is_cons(args); args = term_tail(args)) {
        if (quoted_is_var(term_head(args))) continue;
        expand_fail(
            ex, env, head->meta,
            "only variables and \\\\ are allowed as arguments in function head.\n\nIf you "
            "did not intend to define a function head, make sure your function definition "
            "has the proper syntax by wrapping the arguments in parentheses and using the "
            "do instruction accordingly:\n\n    def add(a, b), do: a + b\n\n    def add(a, b) "
            "do\n      a + b\n    end\n");
        return false;
    }
    return true;
}

/* `do: x` alone is x; with rescue, after and so on it is a try. */
static bool body_expression(Expander *ex, const Env *env, Head *head, Term body) {
    head->body = TERM_NONE;
    if (term_is_none(body)) return check_bodyless(ex, env, head);
    Term block = term_is_list(body) ? meta_get(body, AM(DO)) : TERM_NONE;
    if (term_is_none(block)) {
        expand_fail(ex, env, head->meta, "missing :do option in \"%s\"", def_kind_text(head->kind));
        return false;
    }
    if (term_is_nil(term_tail(body)))
        head->body = block;
    else
        head->body = quoted_call1(
            ex->heap, AM(TRY),
            meta_push(ex->heap, head->meta, AM(IN_DEFINITION), def_kind_atom(head->kind)), body);
    return true;
}

static bool head_parse(Expander *ex, const Env *env, Head *head, Term quoted, Term body) {
    Term call;
    expand_split_when(ex->heap, quoted, &call, &head->guards);
    if (!quoted_is_node(call) || !term_is_atom(quoted_name(call)))
        return invalid_head(ex, env, head->kind, head->meta, call);
    Term args = quoted_args(call);
    bool is_alias = quoted_is(call, AM(ALIASES), -1) && term_is_atom(term_head(args));
    if (is_alias && term_is_nil(term_tail(args))) {
        expand_fail(ex, env, head->meta,
                    "function names should start with lowercase characters or underscore, invalid "
                    "name %s",
                    quoted_text(ex, call));
        return false;
    }
    if (is_alias) return invalid_head(ex, env, head->kind, head->meta, call);
    if (term_is_atom(args)) args = TERM_NIL;
    int64_t arity = list_length(args);
    if (arity < 0) return invalid_head(ex, env, head->kind, head->meta, call);
    head->name = quoted_name(call);
    head->arity = (int)arity;
    if (arity > MAX_ARITY - 1) {
        expand_fail(ex, env, head->meta, "too many arguments in %s %s/%d",
                    def_kind_text(head->kind), atom_text(head->name, NULL), head->arity);
        return false;
    }
    split_defaults(ex, head, args);
    return body_expression(ex, env, head, body);
}

/* ---- checks against earlier definitions ---- */

/* Functions every module has already. */
static bool check_reserved(Expander *ex, const Env *env, const Head *head) {
    bool elixirs = term_same(head->name, AM(INFO)) && head->arity == 1;
    bool erlangs = term_same(head->name, AM(MODULE_INFO)) && head->arity <= 1;
    if (def_kind_is_macro(head->kind) || (!elixirs && !erlangs)) return true;
    expand_fail(ex, env, head->meta, "cannot define %s %s/%d as it is automatically defined by %s",
                def_kind_text(head->kind), atom_text(head->name, NULL), head->arity,
                elixirs ? "Elixir" : "Erlang");
    return false;
}

/* The file with the line of a definition: not the one its code comes from (origin.h). */
static const char *file_of(const Expander *ex, const OpenModule *open) {
    size_t len;
    const char *path = bin_bytes(ex->heap, open->file, &len);
    return source_relative_path(front_strndup(path, len));
}

static bool check_kind(Expander *ex, const Env *env, const Head *head, const Definition *def) {
    if (def->kind == head->kind) return true;
    expand_fail(ex, env, head->meta, "%s %s/%d already defined as %s in %s:%u",
                def_kind_text(head->kind), atom_text(head->name, NULL), head->arity,
                def_kind_text(def->kind), file_of(ex, ex->open), def->line);
    return false;
}

static const char defaults_advice[] = " has multiple clauses and also declares default values. In "
                                      "such cases, the default values should be defined in a "
                                      "header. Instead of:\n\n    def foo(:first_clause, b \\\\ "
                                      ":default) do ... end\n    def foo(:second_clause, b) do "
                                      "... end\n\none should write:\n\n    def foo(a, b \\\\ "
                                      ":default)\n    def foo(:first_clause, b) do ... end\n    "
                                      "def foo(:second_clause, b) do ... end\n";

static bool check_defaults(Expander *ex, const Env *env, const Head *head, const Definition *def) {
    const char *kind = def_kind_text(head->kind), *name = atom_text(head->name, NULL);
    if (def->is_default) {
        expand_fail(ex, env, head->meta, "%s %s/%d conflicts with defaults from %s/%d", kind, name,
                    head->arity, name, (int)def->default_of);
        return false;
    }
    bool before = def->clause_count > 0 || def->has_head;
    if (head->defaults > 0 && before && def->defaults > 0) {
        expand_fail(ex, env, head->meta,
                    "%s %s/%d defines defaults multiple times. Elixir allows defaults to be "
                    "declared once per definition. Instead of:\n\n    def foo(:first_clause, b "
                    "\\\\ :default) do ... "
                    "end\n    def foo(:second_clause, b \\\\ :default) do ... end\n\none should "
                    "write:\n\n    def "
                    "foo(a, b \\\\ :default)\n    def foo(:first_clause, b) do ... end\n    def "
                    "foo(:second_clause, "
                    "b) do ... end\n",
                    kind, name, head->arity);
        return false;
    }
    if (head->defaults > 0 && def->clause_count > 0)
        expand_warn(ex, env, head->meta, "%s %s/%d%s", kind, name, head->arity, defaults_advice);
    if (head->defaults == 0 && def->defaults > 0 && def->clause_count == 1 && !def->has_head &&
        def->overridden == NULL)
        expand_warn(ex, env, head->meta, "%s %s/%d%s", kind, name, head->arity, defaults_advice);
    return true;
}

static bool is_of_macro(const Head *head) {
    return !term_is_none(meta_get(head->meta, AM(CONTEXT)));
}

/* What macros define does not stand between clauses. */
static void warn_ungrouped(Expander *ex, const Env *env, const Head *head, OpenModule *open,
                           const Definition *def) {
    if (def->clause_count == 0 || open->last_def == def || open->last_def == NULL || def->generated)
        return;
    if (term_is_true(meta_get(head->meta, AM(GENERATED))) || is_of_macro(head)) return;
    bool same_name = term_same(open->last_def->name, def->name);
    expand_warn(ex, env, head->meta,
                "clauses with the same name%s should be grouped together, \"%s %s/%d\" was "
                "previously defined (%s:%u)",
                same_name ? "" : " and arity (number of arguments)", def_kind_text(def->kind),
                atom_text(def->name, NULL), def->arity, file_of(ex, open), def->line);
}

/* ---- storing ---- */

/* A new definition of something overridable keeps the old one for super. */
static void override(Definition *def) {
    Definition *old = front_alloc(sizeof *old);
    *old = *def;
    def->clauses = NULL;
    def->clause_count = def->clause_cap = 0;
    def->calls = NULL;
    def->call_count = def->call_cap = 0;
    def->quoted_clauses = TERM_NIL;
    def->has_head = false;
    def->defaults = 0;
    def->overridable = false;
    def->overridden = old;
    def->super_used = false;
    def->impl = TERM_NONE;
}

Term caller_variable(Expander *ex) {
    Term meta = list_of(ex->heap, 1, tuple2(ex->heap, AM(VERSION), term_small(CALLER_VERSION)));
    return quoted_var(ex->heap, AM(CALLER), meta, AM(NIL));
}

static Env function_env(Expander *ex, const Env *base, Term name, int arity, DefKind kind) {
    Env env = *base;
    env.function = tuple2(ex->heap, name, term_small(arity));
    env.caller = def_kind_is_macro(kind);
    return env;
}

/* Whether a clause takes everything: all arguments are variables, no two the same, and there is no
 * guard, or one that is true. */
static bool always_matches(const ClauseDef *clause) {
    if (!term_is_nil(clause->guards) && !lint_guards_pass(clause->guards)) return false;
    for (Term args = clause->args; term_is_cons(args); args = term_tail(args)) {
        Term arg = term_head(args);
        if (!quoted_is_var(arg)) return false;
        Term version = meta_get(quoted_meta(arg), AM(VERSION));
        for (Term rest = term_tail(args); term_is_cons(rest); rest = term_tail(rest)) {
            Term other = term_head(rest);
            if (quoted_is_var(other) && !term_is_none(version) &&
                term_same(version, meta_get(quoted_meta(other), AM(VERSION))))
                return false;
        }
    }
    return true;
}

/* An earlier clause that takes the same or more. Only the latest are compared: definitions with
 * thousands of clauses are tables. */
static void warn_covered(Expander *ex, const Env *env, const Definition *def, Term meta,
                         Term args) {
    uint32_t last = def->clause_count, first = last > 256 ? last - 256 : 0;
    for (uint32_t i = last; i > first; i--) {
        const ClauseDef *clause = &def->clauses[i - 1];
        if (!term_is_nil(clause->guards) && !lint_guards_pass(clause->guards)) continue;
        Term patterns = def_kind_is_macro(def->kind) ? term_tail(clause->args) : clause->args;
        if (!lint_covers_all(patterns, args)) continue;
        expand_warn(ex, env, meta_line_only(ex->heap, meta),
                    "this clause cannot match because a previous clause at line %u always matches",
                    clause->line);
        return;
    }
}

static void warn_unreachable(Expander *ex, const Env *env, const Definition *def, Term meta,
                             Term args) {
    if (term_is_true(meta_get(meta, AM(GENERATED)))) return;
    for (uint32_t i = 0; i < def->clause_count; i++) {
        if (!always_matches(&def->clauses[i])) continue;
        expand_warn(ex, env, meta_line_only(ex->heap, meta),
                    "this clause for %s/%d cannot match because a previous clause at line %u "
                    "always matches",
                    atom_text(def->name, NULL), def->arity, def->clauses[i].line);
        return;
    }
    warn_covered(ex, env, def, meta, args);
}

static bool add_clause(Expander *ex, OpenModule *open, const Env *base, Definition *def, Term meta,
                       Term args, Term guards, Term body) {
    Env env = function_env(ex, base, def->name, def->arity, def->kind);
    Definition *outer = open->current;
    open->current = def;
    ClauseDef clause;
    bool ok = expand_def_clause(ex, &env, meta, args, guards, body, &clause);
    open->current = outer;
    if (!ok) return false;
    warn_unreachable(ex, base, def, meta, clause.args);
    Term quoted = tuple4(ex->heap, meta, clause.args, clause.guards, clause.body);
    def->quoted_clauses = term_cons(ex->heap, quoted, def->quoted_clauses);
    if (def_kind_is_macro(def->kind))
        clause.args = term_cons(ex->heap, caller_variable(ex), clause.args);
    clause.line = meta_line(meta);
    definition_add_clause(def, clause);
    return true;
}

static void set_origin(Definition *def, const Origin *origin) {
    def->file = origin->shown;
    def->src = origin->src;
}

/* def f(x0, x2) for f(a, b \\ 1, c): calls the whole thing with the first `left_out` defaults from
 * the right filled in. */
static bool store_default_head(Expander *ex, OpenModule *open, const Env *base, const Head *head,
                               int left_out) {
    int arity = head->arity - left_out;
    Definition *def = openmod_definition(open, head->name, arity);
    if (def && !def->is_default && !def->overridable && def->defaults > 0) {
        expand_fail(ex, base, head->meta, "%s %s/%d defaults conflicts with %s/%d",
                    def_kind_text(head->kind), atom_text(head->name, NULL), head->arity,
                    atom_text(head->name, NULL), arity);
        return false;
    }
    if (def && def->overridable) override(def);
    def = openmod_definition_new(open, head->name, arity, head->kind);
    if (def->clause_count == 0) {
        def->is_default = true;
        def->default_of = (uint32_t)head->arity;
        def->line = meta_line(head->meta);
        set_origin(def, &head->origin);
        def->generated = true;
    }
    ListBuilder params = list_builder(ex->heap), values = list_builder(ex->heap);
    bool macro = def_kind_is_macro(head->kind);
    if (macro) list_builder_add(&values, quoted_var(ex->heap, AM(CALLER), TERM_NIL, AM(NIL)));
    int to_keep = head->defaults - left_out; /* defaults are filled in from the right */
    for (int i = 0; i < head->arity; i++) {
        Term value = head->default_values[i];
        if (!term_is_none(value) && to_keep-- <= 0) {
            list_builder_add(&values, value);
            continue;
        }
        char name[16];
        snprintf(name, sizeof name, "x%d", i);
        Term var = quoted_var(ex->heap, atom_from_cstr(name), head->meta, AM(ELIXIR_KERNEL));
        list_builder_add(&params, var);
        list_builder_add(&values, var);
    }
    Definition whole = {.name = head->name, .arity = head->arity, .kind = head->kind};
    /* default: true makes it a call of this module whatever is imported under that name (def max(a,
     * b \\ 1)). */
    Term call_meta = term_cons(ex->heap, tuple2(ex->heap, AM(DEFAULT), AM(TRUE)), head->meta);
    Term call = quoted_call(ex->heap, definition_function_name(&whole), call_meta,
                            list_builder_end(&values, TERM_NIL));
    return add_clause(ex, open, base, def, head->meta, list_builder_end(&params, TERM_NIL),
                      TERM_NIL, call);
}

static bool store_defaults(Expander *ex, OpenModule *open, const Env *base, const Head *head) {
    for (int left_out = 1; left_out <= head->defaults; left_out++)
        if (!store_default_head(ex, open, base, head, left_out)) return false;
    return true;
}

static void warn_docs(Expander *ex, const Env *env, OpenModule *open, const Definition *def,
                      const Head *head) {
    uint32_t line;
    Term doc = openmod_doc(open, AM(DOC), &line);
    if (term_is_none(doc)) return;
    const char *outer = ex->diag->where;
    Buf where;
    buf_init(&where);
    term_print_atom(&where, open->name);
    buf_printf(&where, ".%s/%d", atom_text(def->name, NULL), def->arity);
    diag_set_where(ex->diag, where.data);
    buf_deinit(&where);
    Term meta = meta_from_line(ex->heap, line);
    if (!def_kind_is_public(def->kind) && !term_is_false(doc))
        expand_warn(ex, env, meta,
                    "%s %s/%d is private, @doc attribute is always discarded for private "
                    "functions/macros/types",
                    def_kind_text(def->kind), atom_text(def->name, NULL), def->arity);
    else if (term_is_binary(def->doc) && def->clause_count > 0 && !term_is_none(head->body))
        expand_warn(ex, env, meta,
                    "redefining @doc attribute previously set at line %u.\n\nPlease remove the "
                    "duplicate docs. If instead you want to override a previously defined @doc, "
                    "attach the @doc attribute to a function head (the function signature not "
                    "followed by any do-block). For example:\n\n    @doc \"\"\"\n    new docs\n    "
                    "\"\"\"\n    def %s(...)\n",
                    def->doc_line, atom_text(def->name, NULL));
    ex->diag->where = outer;
}

/* @doc, @deprecated before the first clause belong to it. */
/* The variable a parameter is known by, or the pattern. */
static Term known_as(Term arg) {
    if (!quoted_is(arg, AM(OP_MATCH), 2)) return arg;
    if (quoted_is_var(quoted_arg(arg, 1))) return quoted_arg(arg, 1);
    return quoted_is_var(quoted_arg(arg, 0)) ? quoted_arg(arg, 0) : arg;
}

/* A parameter is called as the first clause says that has a variable there. */
static void merge_signature(Expander *ex, Definition *def, const Head *head) {
    bool first = term_is_none(def->signature_args);
    ListBuilder merged = list_builder(ex->heap);
    Term args = head->args, old = def->signature_args;
    for (int i = 0; term_is_cons(args); args = term_tail(args), i++) {
        Term arg = known_as(term_head(args)), value = head->default_values[i];
        if (!first) {
            Term before = term_head(old);
            bool defaulted = quoted_is(before, AM(DEFAULT_ARG), 2);
            Term name = defaulted ? quoted_arg(before, 0) : before;
            if (defaulted) value = quoted_arg(before, 1);
            if (!quoted_is_var(arg) || quoted_is_var(name)) arg = name;
            old = term_tail(old);
        }
        if (!term_is_none(value))
            arg = quoted_call2(ex->heap, AM(DEFAULT_ARG), TERM_NIL, arg, value);
        list_builder_add(&merged, arg);
    }
    def->signature_args = list_builder_end(&merged, TERM_NIL);
}

static void take_docs(Expander *ex, const Env *env, OpenModule *open, Definition *def,
                      const Head *head) {
    merge_signature(ex, def, head);
    warn_docs(ex, env, open, def, head);
    openmod_take_doc(open, def);
    Term deprecated = openmod_get_attribute(open, AM(DEPRECATED));
    if (!term_is_none(deprecated)) {
        def->deprecated = deprecated;
        openmod_delete_attribute(open, AM(DEPRECATED));
    }
    Term context = meta_get(head->meta, AM(CONTEXT));
    if (def->clause_count == 0) def->context = term_is_none(context) ? AM(NIL) : context;
    Term impl = openmod_get_attribute(open, AM(IMPL));
    if (!term_is_none(impl)) {
        def->impl = impl;
        openmod_delete_attribute(open, AM(IMPL));
    }
}

/* The definition that gets the clause of `head`, or NULL: it does not fit what is there. */
static Definition *definition_for(Expander *ex, OpenModule *open, const Env *env, const Head *head,
                                  bool unquoted) {
    Definition *def = openmod_definition(open, head->name, head->arity);
    if (def && def->overridable) {
        override(def);
        def->kind = head->kind;
        def->is_default = false;
    }
    if (def && (!check_kind(ex, env, head, def) || !check_defaults(ex, env, head, def)))
        return NULL;
    if (def && !unquoted) warn_ungrouped(ex, env, head, open, def);
    if (!def) def = openmod_definition_new(open, head->name, head->arity, head->kind);
    if (def->line == 0) {
        def->line = meta_line(head->meta);
        def->column = meta_column(head->meta);
        def->generated = term_is_true(meta_get(head->meta, AM(GENERATED)));
        def->from_macro = !term_is_none(meta_get(head->meta, AM(CONTEXT)));
    }
    if (def->clause_count == 0 && !def->has_head) set_origin(def, &head->origin);
    return def;
}

static Definition *store(Expander *ex, OpenModule *open, Env *env, Head *head,
                         const SavedCode *code) {
    Term quoted = code->head, body = code->body;
    if (head->origin.kept) {
        quoted = origin_lines(ex->heap, quoted);
        body = origin_lines(ex->heap, body);
    }
    if (!head_parse(ex, env, head, quoted, body) || !check_reserved(ex, env, head)) return NULL;
    Definition *def = definition_for(ex, open, env, head, code->unquoted);
    if (!def) return NULL;
    take_docs(ex, env, open, def, head);
    if (head->defaults > 0) {
        def->defaults = head->defaults;
        if (!store_defaults(ex, open, env, head)) return NULL;
    }
    if (term_is_none(head->body))
        def->has_head = true;
    else if (!add_clause(ex, open, env, def, head->meta, head->args, head->guards, head->body))
        return NULL;
    if (!is_of_macro(head)) open->last_def = def;
    return def;
}

Definition *define_store(Expander *ex, OpenModule *open, DefKind kind, const SavedCode *code) {
    Env env = code->env;
    Head head = {.kind = kind, .meta = code->meta, .origin = origin_of(ex, open, code->head)};
    env.file = term_is_none(head.origin.file) ? open->file : head.origin.file;
    Source *outer = ex->diag->src;
    if (head.origin.src) ex->diag->src = head.origin.src;
    Definition *def = store(ex, open, &env, &head, code);
    ex->diag->src = outer;
    return def;
}

/* ---- local calls, super, structs ---- */

void define_note_local_call(Expander *ex, const Env *env, Term meta, Term name, int arity) {
    Definition *def = ex->open ? ex->open->current : NULL;
    (void)env;
    if (def == NULL) return;
    if (def->call_count == def->call_cap) {
        uint32_t cap = def->call_cap ? def->call_cap * 2 : 8;
        def->calls =
            front_realloc(def->calls, def->call_cap * sizeof(LocalCall), cap * sizeof(LocalCall));
        def->call_cap = cap;
    }
    def->calls[def->call_count++] = (LocalCall){name, arity, meta_line(meta), meta_column(meta)};
}

void define_note_import(Expander *ex, Term module, Term name, int arity) {
    Definition *def = ex->open ? ex->open->current : NULL;
    if (def == NULL) return;
    if (def->import_count == def->import_cap) {
        uint32_t cap = def->import_cap ? def->import_cap * 2 : 8;
        def->imports = front_realloc(def->imports, def->import_cap * sizeof(ImportUse),
                                     cap * sizeof(ImportUse));
        def->import_cap = cap;
    }
    def->imports[def->import_count++] = (ImportUse){name, module, arity};
}

static Term no_super(Expander *ex, const Env *env, Term meta, const OpenModule *open, int arity) {
    Buf names;
    buf_init(&names);
    for (uint32_t i = 0; i < open->def_count; i++) {
        const Definition *def = open->defs[i];
        if (def->deleted || (!def->overridable && !def->overridden)) continue;
        buf_printf(&names, "%s%s/%d", names.len ? ", " : "", atom_text(def->name, NULL),
                   def->arity);
    }
    expand_fail(ex, env, meta,
                "no super defined for %s/%d in module %s. Overridable functions available are: %s",
                atom_text(open->current->name, NULL), arity, quoted_text(ex, open->name),
                names.len ? names.data : "");
    buf_deinit(&names);
    return TERM_NONE;
}

Term define_super(Expander *ex, const Env *env, Term meta, int arity) {
    OpenModule *open = ex->open;
    if (open == NULL || open->current == NULL) return TERM_NONE;
    if (open->current->overridden == NULL || open->current->arity != arity)
        return no_super(ex, env, meta, open, arity);
    Definition *old = open->current->overridden;
    int level = 0;
    for (Definition *d = old; d; d = d->overridden)
        level++;
    char name[300];
    snprintf(name, sizeof name, "%s (overridable %d)", atom_text(old->name, NULL), level);
    Term super_name = atom_intern(name, strlen(name));
    if (!open->current->super_used) {
        open->current->super_used = true;
        DefKind kind = def_kind_is_macro(old->kind) ? DEF_DEFMACROP : DEF_DEFP;
        Definition *copy = openmod_definition_new(open, super_name, arity, kind);
        *copy = *old;
        copy->name = super_name;
        copy->impl = TERM_NONE;
        copy->kind = kind;
        copy->generated = true;
        copy->overridable = false;
    }
    if (!def_kind_is_macro(old->kind)) define_note_local_call(ex, env, meta, super_name, arity);
    return super_name;
}

const char *define_overridable_text(Expander *ex) {
    Buf text;
    buf_init(&text);
    for (uint32_t i = 0; ex->open && i < ex->open->def_count; i++) {
        const Definition *def = ex->open->defs[i];
        if (def->deleted || !(def->overridable || def->overridden)) continue;
        buf_printf(&text, "%s%s/%d", text.len ? ", " : "", atom_text(def->name, NULL), def->arity);
    }
    const char *copy = front_strndup(text.data ? text.data : "", text.len);
    buf_deinit(&text);
    return copy;
}

Term define_open_struct(Expander *ex, Term module) {
    /* Not only the innermost module: an implementation inside the struct's module uses the struct.
     */
    OpenModule *open = openmod_find(module);
    Term fields = open ? openmod_peek_attribute(open, AM(STRUCT)) : TERM_NONE;
    return term_is_none(fields) ? fields : term_copy(ex->heap, fields);
}

Term define_missing_keys(Expander *ex, Term module, Term pairs) {
    OpenModule *open = openmod_find(module);
    Term info = open ? openmod_peek_attribute(open, atom_from_cstr("__struct_info__")) : TERM_NONE;
    ListBuilder missing = list_builder(ex->heap);
    for (; term_is_cons(info); info = term_tail(info)) {
        Term key = map_get(term_head(info), atom_from_cstr("field"));
        bool required = term_is_true(map_get(term_head(info), AM(REQUIRED)));
        if (required && term_is_none(meta_get(pairs, key))) list_builder_add(&missing, key);
    }
    return list_builder_end(&missing, TERM_NIL);
}

/* ---- what a local macro needs to run ---- */

static Definition *definition_of_call(OpenModule *open, const LocalCall *call) {
    for (int macro = 0; macro < 2; macro++) {
        size_t len;
        const char *text = atom_text(call->name, &len);
        Term name = call->name;
        if (macro) {
            if (len < 6 || memcmp(text, "MACRO-", 6) != 0) break;
            name = atom_intern(text + 6, len - 6);
        }
        Definition *def = openmod_definition(open, name, call->arity - macro);
        if (def && def_kind_is_macro(def->kind) == (macro == 1)) return def;
    }
    return NULL;
}

Definition *define_resolve_call(OpenModule *open, const LocalCall *call) {
    return definition_of_call(open, call);
}

static bool collected(Definition **list, size_t n, const Definition *def) {
    for (size_t i = 0; i < n; i++)
        if (list[i] == def) return true;
    return false;
}

Definition **define_reachable(OpenModule *open, Definition *start, size_t *count) {
    Definition **list = front_alloc((open->def_count + 1) * sizeof *list);
    size_t n = 0;
    list[n++] = start;
    for (size_t at = 0; at < n; at++) {
        for (uint32_t i = 0; i < list[at]->call_count; i++) {
            Definition *def = definition_of_call(open, &list[at]->calls[i]);
            if (def && !collected(list, n, def)) list[n++] = def;
        }
    }
    *count = n;
    return list;
}

Term define_call_local_macro(Expander *ex, OpenModule *open, Term name, const Term *args, int n) {
    Definition *def = openmod_definition(open, name, n - 1);
    ASSERT(def != NULL && def_kind_is_macro(def->kind));
    def->used = true;
    return ex->runner->call_local(ex->runner->ctx, ex, open, def, args, n);
}
