/* The walk itself: literals, variables, blocks, lists, and who expands which call. Errors and
 * warnings. */
#include "src/expand/expand.h"

#include "lib/front.h"
#include "lib/vec.h"
#include "src/expand/expand_int.h"
#include "src/expand/lint.h"
#include "src/expand/origin.h"
#include "src/expand/store.h"
#include "src/syntax/depth.h"
#include "src/term/print.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Errors and warnings. */

static char *format_front(const char *fmt, va_list ap) {
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (n < 0) n = 0;
    char *text = front_alloc_atomic((size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, fmt, ap);
    return text;
}

static uint32_t place_line(const Env *env, Term meta) {
    uint32_t line = meta_line(meta);
    return line ? line : env ? env->line : 0;
}

/* Where something is: in the file and line of its quote when that keeps locations. */
typedef struct {
    Source *src;
    uint32_t line, column;
} Place;

static Place place_of(const Expander *ex, const Env *env, Term meta) {
    Place place = {ex->diag ? ex->diag->src : NULL, place_line(env, meta), meta_column(meta)};
    Term keep = meta_get(meta, AM(KEEP));
    if (!term_is_tuple_of(keep, 2) || !term_is_binary(tuple_get(keep, 0))) return place;
    place.src = origin_source(ex->heap, tuple_get(keep, 0));
    place.line =
        term_is_small(tuple_get(keep, 1)) ? (uint32_t)term_to_small(tuple_get(keep, 1)) : 0;
    place.column = 0;
    return place;
}

static Term record_failure(Expander *ex, Term exception, const char *text, Place place) {
    if (ex->fail_kind == FAIL_NONE) {
        ex->fail_kind = FAIL_RAISE;
        ex->fail_module = exception;
        ex->fail_message = bin_from_bytes(ex->heap, text, strlen(text));
        ex->fail_line = place.line;
        ex->fail_file = place.src ? place.src->path : NULL;
    }
    return TERM_NONE;
}

Term expand_fail(Expander *ex, const Env *env, Term meta, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    const char *text = format_front(fmt, ap);
    va_end(ap);
    return record_failure(ex, AM(ELIXIR_COMPILEERROR), text, place_of(ex, env, meta));
}

Term expand_fail_as(Expander *ex, Term exception, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    const char *text = format_front(fmt, ap);
    va_end(ap);
    return record_failure(ex, exception, text, (Place){0});
}

/* Into diag, at the place. */
static void report(Diag *diag, DiagSeverity severity, Place place, uint32_t length,
                   const char *text) {
    Source *outer = diag->src;
    diag->src = place.src;
    if (severity == DIAG_ERROR)
        diag_error(diag, place.line, place.column, length, "%s", text);
    else
        diag_warning(diag, place.line, place.column, length, "%s", text);
    diag->src = outer;
}

Term expand_error(Expander *ex, const Env *env, Term meta, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    const char *text = format_front(fmt, ap);
    va_end(ap);
    ex->errors++;
    report(ex->diag, DIAG_ERROR, place_of(ex, env, meta), 0, text);
    return TERM_NONE;
}

void expand_warn(Expander *ex, const Env *env, Term meta, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    const char *text = format_front(fmt, ap);
    va_end(ap);
    report(ex->diag, DIAG_WARNING, place_of(ex, env, meta), 0, text);
}

const char *term_text(Term term) {
    Buf buf;
    buf_init(&buf);
    term_print(&buf, term, 50);
    const char *text = front_strndup(buf.data ? buf.data : "", buf.len);
    buf_deinit(&buf);
    return text;
}

const char *quoted_text(Expander *ex, Term quoted) {
    MacroRunner *runner = ex->runner;
    Term macro = AM(ELIXIR_MACRO);
    if (runner && runner->ensure_loaded(runner->ctx, macro)) {
        Term text = runner->call(runner->ctx, ex->heap, macro, AM(TO_STRING), &quoted, 1);
        if (!term_is_none(text) && term_is_binary(text)) {
            size_t len;
            const char *bytes = bin_bytes(ex->heap, text, &len);
            return front_strndup(bytes, len);
        }
    }
    return term_text(quoted);
}

static const char guards_help[] =
    "To learn more about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html";

bool assert_no_match(Expander *ex, const Env *env, Term meta, const char *what) {
    if (!env_in_match(env)) return true;
    expand_fail(ex, env, meta, "invalid pattern in match, %s is not allowed in matches", what);
    return false;
}

bool assert_no_match_or_guard(Expander *ex, const Env *env, Term meta, const char *what) {
    if (!assert_no_match(ex, env, meta, what)) return false;
    if (!env_in_guard(env)) return true;
    expand_fail(ex, env, meta, "invalid expression in guards, %s is not allowed in guards. %s",
                what, guards_help);
    return false;
}

/* Variables. */

static int compare_unused(const void *a, const void *b) {
    const VarInfo *x = *(const VarInfo *const *)a, *y = *(const VarInfo *const *)b;
    int order = term_compare(x->name, y->name);
    return order ? order : x < y ? -1 : 1;
}

static void warn_unused(Expander *ex, const VarInfo *info) {
    const char *name = atom_text(info->name, NULL);
    const char *advice =
        info->shadows
            ? "there is a variable with the same name in the context, use the pin operator (^) to "
              "match "
              "on it or prefix this variable with underscore if it is not meant to be used"
            : "if the variable is not meant to be used, prefix it with an underscore";
    diag_warning(ex->diag, info->line, info->column, (uint32_t)strlen(name),
                 "variable \"%s\" is unused (%s)", name, advice);
}

void warn_unused_vars(Expander *ex, const Env *env, uint32_t from) {
    Scope *scope = env->scope;
    VEC(VarInfo *) unused = {0};
    for (uint32_t i = from; i < scope->count; i++) {
        VarInfo *info = &scope->vars[i];
        if (!info->used && !info->silent && atom_text(info->name, NULL)[0] != '_')
            fvec_push(&unused, info);
        info->used = true; /* said once */
    }
    if (unused.len > 1) qsort(unused.data, unused.len, sizeof(VarInfo *), compare_unused);
    for (size_t i = 0; i < unused.len; i++)
        warn_unused(ex, unused.data[i]);
}

static Term var_with_version(Expander *ex, Term var, int64_t version) {
    Term meta = meta_push(ex->heap, quoted_meta(var), AM(VERSION), term_small(version));
    return quoted_var(ex->heap, quoted_name(var), meta, quoted_args(var));
}

/* A variable of the source whose name says that nobody looks at it. */
static bool is_underscored(Term var) {
    return term_same(quoted_args(var), AM(NIL)) && atom_text(quoted_name(var), NULL)[0] == '_' &&
           !term_is_true(meta_get(quoted_meta(var), AM(GENERATED)));
}

static Term expand_pattern_var(Expander *ex, Env *env, Term var) {
    Term name = quoted_name(var), context = var_context(var);
    int64_t version = env_find_var(env->vars, name, context);
    if (version >= 0 && version >= (int64_t)env->prematch_version) {
        if (is_underscored(var)) {
            const char *text = atom_text(name, NULL);
            expand_warn(
                ex, env, quoted_meta(var),
                "the underscored variable \"%s\" appears more than once in a match. This means the "
                "pattern will only match if all \"%s\" bind to the same value. If this is the "
                "intended behaviour, please remove the leading underscore from the variable name, "
                "otherwise give the variables different names",
                text, text);
        }
        env_use_var(env, version);
        return var_with_version(ex, var, version);
    }
    version = env_define_var(env, ex->heap, name, context, quoted_meta(var), version >= 0);
    return var_with_version(ex, var, version);
}

static void undefined_var(Expander *ex, const Env *env, Term var) {
    const char *name = atom_text(quoted_name(var), NULL);
    Term meta = quoted_meta(var), context = quoted_args(var);
    const char *scope = "";
    if (!term_same(context, AM(NIL))) {
        Buf buf;
        buf_init(&buf);
        buf_printf(&buf, " (context %s)", term_text(context));
        scope = front_strndup(buf.data, buf.len);
        buf_deinit(&buf);
    }
    ex->errors++;
    Buf text;
    buf_init(&text);
    buf_printf(&text, "undefined variable \"%s\"%s", name, scope);
    report(ex->diag, DIAG_ERROR, place_of(ex, env, meta), (uint32_t)strlen(name), text.data);
    buf_deinit(&text);
}

static Term expand_var(Expander *ex, Env *env, Term var) {
    Term name = quoted_name(var), meta = quoted_meta(var);
    if (term_same(name, AM(UNDERSCORE))) {
        if (env_in_match(env)) return var;
        return expand_fail(
            ex, env, meta,
            "invalid use of _. \"_\" represents a value to be ignored in a pattern and "
            "cannot be used in expressions");
    }
    if (env_in_match(env)) return expand_pattern_var(ex, env, var);
    int64_t version = env_find_var(env->vars, name, var_context(var));
    if (version >= 0) {
        if (is_underscored(var)) {
            expand_warn(
                ex, env, meta,
                "the underscored variable \"%s\" is used after being set. A leading underscore "
                "indicates that the value of the variable should be ignored. If this is intended "
                "please rename the variable to remove the underscore",
                atom_text(name, NULL));
        }
        env_use_var(env, version);
        return var_with_version(ex, var, version);
    }
    if (term_same(meta_get(meta, AM(IF_UNDEFINED)), AM(APPLY)))
        return dispatch_local(ex, env, name, meta, TERM_NIL);
    undefined_var(ex, env, var);
    return var;
}

/* ^x */
static Term expand_pin(Expander *ex, Env *env, Term meta, Term arg) {
    if (!env_in_match(env)) {
        return expand_fail(ex, env, meta, "cannot use ^%s outside of match clauses",
                           quoted_text(ex, arg));
    }
    Env outside = *env;
    outside.context = AM(NIL);
    outside.vars = env->prematch;
    if (quoted_is_var(arg)) {
        Term name = quoted_name(arg);
        int64_t version = env_find_var(env->prematch, name, var_context(arg));
        if (version < 0) {
            expand_fail(ex, env, meta,
                        "undefined variable ^%s. No variable \"%s\" has been defined before the "
                        "current pattern",
                        atom_text(name, NULL), atom_text(name, NULL));
            return TERM_NONE;
        }
        Term var = expand_var(ex, &outside, arg);
        FAIL_IF_NONE(var);
        return quoted_call1(ex->heap, AM(OP_PIN), meta, var);
    }
    Term expanded = expand(ex, &outside, arg);
    FAIL_IF_NONE(expanded);
    if (quoted_is_var(expanded)) return quoted_call1(ex->heap, AM(OP_PIN), meta, expanded);
    return expand_fail(
        ex, env, meta,
        "invalid argument for unary operator ^, expected an existing variable, got: ^%s",
        quoted_text(ex, arg));
}

/* Arguments. */

ArgsState args_begin(Env *env) {
    ArgsState state = {env->vars, env->write};
    env->write = env->vars;
    return state;
}

void args_next(Env *env, const ArgsState *state) { env->vars = state->start; }

/* Everything in `newer` over `older`, the higher version winning. */
static Term merge_vars(Heap *heap, Term older, Term newer) {
    MapIter it;
    Term key, version;
    map_iter_init(&it, newer);
    while (map_iter_next(&it, &key, &version)) {
        Term other = map_get(older, key);
        if (term_is_none(other) || term_to_small(other) < term_to_small(version))
            older = map_put(heap, older, key, version);
    }
    return older;
}

void args_end(Env *env, Heap *heap, const ArgsState *state) {
    Term written = env->write;
    env->vars = written;
    if (term_is_none(state->write))
        env->write = TERM_NONE;
    else if (term_same(written, state->start))
        env->write = state->write;
    else
        env->write = merge_vars(heap, state->write, written);
}

static bool is_plain(Term t) {
    return !term_is_cons(t) && !term_is_tuple(t) && !term_is_map(t) && !term_is_fun(t) &&
           !term_is_local_pid(t);
}

/* [head | tail] at the end of a list literal. */
static bool is_tail_node(Term item) { return quoted_is(item, AM(OP_PIPE), 2); }

static Term expand_tail_node(Expander *ex, Env *env, const ArgsState *state, Term node) {
    Term head = expand(ex, env, quoted_arg(node, 0));
    FAIL_IF_NONE(head);
    if (state) args_next(env, state);
    Term tail = expand(ex, env, quoted_arg(node, 1));
    FAIL_IF_NONE(tail);
    return quoted_call2(ex->heap, AM(OP_PIPE), quoted_meta(node), head, tail);
}

static Term expand_items(Expander *ex, Env *env, Term list, bool is_literal) {
    ListBuilder b = list_builder(ex->heap);
    bool parallel = !env_in_match(env);
    ArgsState state = {TERM_NONE, TERM_NONE};
    if (parallel) state = args_begin(env);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        if (!is_plain(item)) {
            if (parallel) args_next(env, &state);
            bool tail = is_literal && term_is_nil(term_tail(list)) && is_tail_node(item);
            item = tail ? expand_tail_node(ex, env, parallel ? &state : NULL, item)
                        : expand(ex, env, item);
            FAIL_IF_NONE(item);
        }
        list_builder_add(&b, item);
    }
    if (parallel) args_end(env, ex->heap, &state);
    return list_builder_end(&b, list);
}

Term expand_list(Expander *ex, Env *env, Term list) { return expand_items(ex, env, list, true); }

Term expand_args(Expander *ex, Env *env, Term args) {
    if (term_is_nil(args)) return args;
    if (term_is_nil(term_tail(args))) {
        Term arg = expand(ex, env, term_head(args));
        FAIL_IF_NONE(arg);
        return term_cons(ex->heap, arg, TERM_NIL);
    }
    return expand_items(ex, env, args, false);
}

/* Blocks. */

static bool is_unused_literal(Term t) {
    if (term_is_atom(t) || term_is_nil(t)) return false; /* often what is left of a macro */
    return term_is_number(t) || term_is_bitstring(t);
}

/* @name alone */
static bool is_attribute_read(Term quoted) {
    return quoted_is(quoted, AM(AT), 1) && quoted_is_var(quoted_arg(quoted, 0)) &&
           !meta_is_true(quoted_meta(quoted), AM(GENERATED));
}

static void check_ignored(Expander *ex, const Env *env, Term block_meta, Term quoted,
                          Term expanded) {
    if (is_unused_literal(quoted)) {
        /* Literals have no line of their own; a wrong one would mislead. */
        diag_warning(ex->diag, meta_line(block_meta), 0, 0,
                     "code block contains unused literal %s (remove the literal or assign it to "
                     "_ to avoid warnings)",
                     quoted_text(ex, quoted));
        return;
    }
    if (!quoted_is_var(expanded)) lint_ignored(ex, env, expanded);
    if (is_attribute_read(quoted))
        expand_warn(ex, env, quoted_meta(quoted),
                    "module attribute @%s in code block has no effect as it is never returned "
                    "(remove the attribute or assign it to _ to avoid warnings)",
                    atom_text(quoted_name(quoted_arg(quoted, 0)), NULL));
    if (!quoted_is_var(expanded) || !quoted_is_var(quoted)) return;
    if (meta_is_true(quoted_meta(quoted), AM(GENERATED))) return;
    if (!term_same(quoted_args(quoted), AM(NIL))) return;
    expand_warn(
        ex, env, quoted_meta(quoted),
        "variable %s in code block has no effect as it is never returned (remove the variable or "
        "assign it to _ to avoid warnings)",
        atom_text(quoted_name(quoted), NULL));
}

static Term expand_block(Expander *ex, Env *env, Term meta, Term list) {
    if (term_is_nil(list)) return AM(NIL);
    if (term_is_nil(term_tail(list))) return expand(ex, env, term_head(list));
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(list); list = term_tail(list)) {
        Term quoted = term_head(list);
        Term expanded = expand(ex, env, quoted);
        FAIL_IF_NONE(expanded);
        if (!term_is_nil(term_tail(list))) check_ignored(ex, env, meta, quoted, expanded);
        list_builder_add(&b, expanded);
    }
    return quoted_block(ex->heap, meta, list_builder_end(&b, TERM_NIL));
}

/* Special forms. */

Term file_directory(Heap *heap, Term file) {
    if (!term_is_binary(file)) return AM(NIL);
    size_t len;
    const char *text = bin_bytes(heap, file, &len);
    size_t end = len;
    while (end > 0 && text[end - 1] != '/')
        end--;
    if (end == 0) return bin_from_cstr(heap, ".");
    if (end > 1) end--;
    return bin_from_bytes(heap, text, end);
}

/* %Macro.Env{} as an expression: its fields escaped. */
static Term env_expression(Expander *ex, Env *env, uint32_t line) {
    Term escaped = quote_escape(ex, env_to_term(ex->heap, env, line), false);
    FAIL_IF_NONE(escaped);
    return escaped;
}

/* Names that look like variables: __MODULE__ and the like. TERM_AGAIN: a variable. */
static Term expand_pseudo_var(Expander *ex, Env *env, Term var) {
    Term meta = quoted_meta(var);
    switch (atom_index(quoted_name(var))) {
    case ATOM_MODULE_VAR: return env->module;
    case ATOM_DIR_VAR: return file_directory(ex->heap, env->file);
    case ATOM_ENV_VAR:
        if (!assert_no_match(ex, env, meta, "__ENV__")) return TERM_NONE;
        return env_expression(ex, env, place_line(env, meta));
    case ATOM_CALLER:
        if (!assert_no_match(ex, env, meta, "__CALLER__")) return TERM_NONE;
        if (env->caller) return caller_variable(ex);
        return expand_fail(ex, env, meta,
                           "__CALLER__ is available only inside defmacro and defmacrop");
    case ATOM_STACKTRACE_VAR:
        if (!assert_no_match(ex, env, meta, "__STACKTRACE__")) return TERM_NONE;
        if (env->stacktrace) return var;
        return expand_fail(
            ex, env, meta,
            "__STACKTRACE__ is available only inside catch and rescue clauses of try "
            "expressions");
    default: return TERM_AGAIN;
    }
}

static Term no_super(Expander *ex, const Env *env, Term meta) {
    Term function = env->function;
    return expand_fail(
        ex, env, meta,
        "no super defined for %s/%d in module %s. Overridable functions available are: %s",
        atom_text(tuple_get(function, 0), NULL), (int)term_to_small(tuple_get(function, 1)),
        term_text(env->module), define_overridable_text(ex));
}

static Term expand_super(Expander *ex, Env *env, Term meta, Term args) {
    if (!assert_no_match_or_guard(ex, env, meta, "super")) return TERM_NONE;
    if (term_same(env->module, AM(NIL)))
        return expand_fail(ex, env, meta, "cannot invoke super outside module");
    if (term_same(env->function, AM(NIL)))
        return expand_fail(ex, env, meta, "cannot invoke super outside function");
    int arity = (int)list_length(args);
    if (tuple_arity(env->function) == 2 &&
        term_to_small(tuple_get(env->function, 1)) != (int64_t)arity) {
        return expand_fail(ex, env, meta,
                           "super must be called with the same number of arguments as the current "
                           "definition");
    }
    Term name = define_super(ex, env, meta, arity);
    if (term_is_none(name)) return no_super(ex, env, meta);
    Term expanded = expand_args(ex, env, args);
    FAIL_IF_NONE(expanded);
    return quoted_call(ex->heap, name, meta, expanded);
}

static Term misplaced(Expander *ex, const Env *env, Term meta, int atom) {
    switch (atom) {
    case ATOM_OP_ARROW:
        return expand_fail(
            ex, env, meta,
            "misplaced operator ->\n\nThis typically means invalid syntax or a macro is not "
            "available in scope");
    case ATOM_OP_PIPE:
        return expand_fail(
            ex, env, meta,
            "misplaced operator |/2\n\nThe | operator is typically used between brackets as "
            "the cons operator:\n\n    [head | tail]\n\nwhere head is a single element and "
            "the tail is the remaining of a list.\nIt is also used to update maps and "
            "structs, via the %%{map | key: value} notation,\nand in typespecs, such as @type "
            "and @spec, to express the union of two types");
    default:
        return expand_fail(
            ex, env, meta,
            "misplaced operator ::/2\n\nThe :: operator is typically used in bitstrings to "
            "specify types and sizes of segments:\n\n    <<size::32-integer, letter::utf8, "
            "rest::binary>>\n\nIt is also used in typespecs, such as @type and @spec, to "
            "describe inputs and outputs");
    }
}

#define ARG0 term_head(args)
#define ARG1 term_head(term_tail(args))

/* Forms that pattern and expression share, by name and number of arguments. TERM_AGAIN: no special
 * form. */
static Term expand_data_form(Expander *ex, Env *env, Term node, int n) {
    Term meta = quoted_meta(node), args = quoted_args(node);
    switch (atom_index(quoted_name(node))) {
    case ATOM_BLOCK: return expand_block(ex, env, meta, args);
    case ATOM_ALIASES: return form_aliases(ex, env, node);
    case ATOM_TUPLE_NODE: {
        Term items = expand_args(ex, env, args);
        FAIL_IF_NONE(items);
        return quoted_call(ex->heap, AM(TUPLE_NODE), meta, items);
    }
    case ATOM_MAP_NODE: return form_map(ex, env, meta, args);
    case ATOM_STRUCT_NODE: return n == 2 ? form_struct(ex, env, meta, ARG0, ARG1) : TERM_AGAIN;
    case ATOM_BITS_NODE: return form_bitstring(ex, env, meta, args, false);
    case ATOM_OP_MATCH: return n == 2 ? form_match(ex, env, meta, ARG0, ARG1) : TERM_AGAIN;
    case ATOM_OP_PIN: return n == 1 ? expand_pin(ex, env, meta, ARG0) : TERM_AGAIN;
    case ATOM_OP_ARROW: return n == 2 ? misplaced(ex, env, meta, ATOM_OP_ARROW) : TERM_AGAIN;
    case ATOM_OP_PIPE: return n == 2 ? misplaced(ex, env, meta, ATOM_OP_PIPE) : TERM_AGAIN;
    case ATOM_OP_TYPE: return n == 2 ? misplaced(ex, env, meta, ATOM_OP_TYPE) : TERM_AGAIN;
    case ATOM_LITERAL_NODE: return n == 1 ? node : TERM_AGAIN;
    default: return TERM_AGAIN;
    }
}

/* Forms that only an expression may hold. */
static Term expand_code_form(Expander *ex, Env *env, Term node, int n) {
    Term meta = quoted_meta(node), args = quoted_args(node);
    Term none = TERM_NIL;
    switch (atom_index(quoted_name(node))) {
    case ATOM_FN: return form_fn(ex, env, meta, args);
    case ATOM_OP_CAPTURE: return n == 1 ? form_capture(ex, env, meta, ARG0) : TERM_AGAIN;
    case ATOM_CASE: return n == 2 ? form_case(ex, env, meta, ARG0, ARG1) : TERM_AGAIN;
    case ATOM_COND: return n == 1 ? form_cond(ex, env, meta, ARG0) : TERM_AGAIN;
    case ATOM_RECEIVE: return n == 1 ? form_receive(ex, env, meta, ARG0) : TERM_AGAIN;
    case ATOM_TRY: return n == 1 ? form_try(ex, env, meta, ARG0) : TERM_AGAIN;
    case ATOM_FOR: return n > 0 ? form_for(ex, env, meta, args) : TERM_AGAIN;
    case ATOM_WITH: return n > 0 ? form_with(ex, env, meta, args) : TERM_AGAIN;
    case ATOM_SUPER: return expand_super(ex, env, meta, args);
    case ATOM_QUOTE:
        if (n == 1) return form_quote(ex, env, meta, none, ARG0);
        return n == 2 ? form_quote(ex, env, meta, ARG0, ARG1) : TERM_AGAIN;
    case ATOM_ALIAS:
        return n == 1 || n == 2 ? form_alias(ex, env, meta, ARG0, n == 2 ? ARG1 : none)
                                : TERM_AGAIN;
    case ATOM_REQUIRE:
        return n == 1 || n == 2 ? form_require(ex, env, meta, ARG0, n == 2 ? ARG1 : none)
                                : TERM_AGAIN;
    case ATOM_IMPORT:
        return n == 1 || n == 2 ? form_import(ex, env, meta, ARG0, n == 2 ? ARG1 : none)
                                : TERM_AGAIN;
    case ATOM_UNQUOTE:
    case ATOM_UNQUOTE_SPLICING:
        if (n != 1) return TERM_AGAIN;
        return expand_fail(ex, env, meta, "%s called outside quote",
                           atom_text(quoted_name(node), NULL));
    default: return TERM_AGAIN;
    }
}

/* Calls. */

static Term expand_local_call(Expander *ex, Env *env, Term node) {
    Term args = quoted_args(node);
    int64_t n = list_length(args);
    if (n < 0) return expand_fail(ex, env, quoted_meta(node), "invalid call %s", term_text(node));
    /* A clause made for default values calls its own function, be it named as a form. */
    bool own = meta_is_true(quoted_meta(node), AM(DEFAULT));
    Term result = own ? TERM_AGAIN : expand_data_form(ex, env, node, (int)n);
    if (!own && term_same(result, TERM_AGAIN)) result = expand_code_form(ex, env, node, (int)n);
    if (!term_same(result, TERM_AGAIN)) return result;
    return dispatch_local(ex, env, quoted_name(node), quoted_meta(node), args);
}

/* __ENV__.field */
static Term env_field(Expander *ex, Env *env, Term target, Term field) {
    if (!quoted_is_var(target) || !term_same(quoted_name(target), AM(ENV_VAR))) return TERM_NONE;
    Term map = env_to_term(ex->heap, env, place_line(env, quoted_meta(target)));
    return map_get(map, field);
}

/* target.name(args) */
static Term expand_remote_call(Expander *ex, Env *env, Term node) {
    Term dot = quoted_name(node), args = quoted_args(node), meta = quoted_meta(node);
    Term target = quoted_arg(dot, 0), name = quoted_arg(dot, 1);
    if (term_is_nil(args) && !env_in_match(env)) {
        Term value = env_field(ex, env, target, name);
        if (!term_is_none(value)) return quote_escape(ex, value, false);
    }
    if (term_is_atom(target))
        return dispatch_remote(ex, env, quoted_meta(dot), target, name, meta, args);
    ArgsState state = args_begin(env);
    Term receiver = expand(ex, env, target);
    if (!term_is_none(receiver))
        args_next(env, &state);
    else
        return TERM_NONE;
    /* The receiver and the arguments do not see each other's variables. */
    Term result = dispatch_remote(ex, env, quoted_meta(dot), receiver, name, meta, args);
    FAIL_IF_NONE(result);
    args_end(env, ex->heap, &state);
    return result;
}

/* target.(args) */
static Term expand_fun_call(Expander *ex, Env *env, Term node) {
    Term dot = quoted_name(node), meta = quoted_meta(node);
    if (!assert_no_match_or_guard(ex, env, meta, "anonymous call")) return TERM_NONE;
    ArgsState state = args_begin(env);
    Term target = expand(ex, env, quoted_arg(dot, 0));
    FAIL_IF_NONE(target);
    if (term_is_atom(target))
        return expand_fail(ex, env, meta, "invalid function call %s.()", term_text(target));
    args_next(env, &state);
    Term args = expand_args(ex, env, quoted_args(node));
    FAIL_IF_NONE(args);
    args_end(env, ex->heap, &state);
    Term new_dot = quoted_call1(ex->heap, AM(OP_DOT), quoted_meta(dot), target);
    return quoted_call(ex->heap, new_dot, meta, args);
}

static bool is_dot(Term name, int n) { return quoted_is(name, AM(OP_DOT), n); }

static Term expand_node(Expander *ex, Env *env, Term node) {
    Term name = quoted_name(node), args = quoted_args(node);
    if (term_is_atom(name)) {
        if (term_is_atom(args)) {
            Term value = expand_pseudo_var(ex, env, node);
            return term_same(value, TERM_AGAIN) ? expand_var(ex, env, node) : value;
        }
        if (term_is_list(args)) return expand_local_call(ex, env, node);
    } else if (list_length(args) >= 0) {
        if (is_dot(name, 2) && term_is_atom(quoted_arg(name, 1)))
            return expand_remote_call(ex, env, node);
        if (is_dot(name, 1)) return expand_fun_call(ex, env, node);
    }
    return expand_fail(ex, env, quoted_meta(node), "invalid call %s", quoted_text(ex, node));
}

static Term expand_pair(Expander *ex, Env *env, Term pair) {
    bool parallel = !env_in_match(env);
    ArgsState state = {TERM_NONE, TERM_NONE};
    if (parallel) state = args_begin(env);
    Term left = expand(ex, env, tuple_get(pair, 0));
    FAIL_IF_NONE(left);
    if (parallel) args_next(env, &state);
    Term right = expand(ex, env, tuple_get(pair, 1));
    FAIL_IF_NONE(right);
    if (parallel) args_end(env, ex->heap, &state);
    return tuple2(ex->heap, left, right);
}

static Term invalid_quoted(Expander *ex, const Env *env, Term term) {
    return expand_fail(
        ex, env, TERM_NIL,
        "invalid quoted expression: %s\n\nPlease make sure your quoted expressions are made "
        "of valid AST nodes. If you would like to introduce a value into the AST, such as a "
        "four-element tuple or a map, make sure to call Macro.escape/1 before",
        term_text(term));
}

/* Terms that are no AST: runtime values a macro or eval put into the code. */
static Term expand_value(Expander *ex, Env *env, Term term) {
    if (term_is_number(term) || term_is_bitstring(term)) return term;
    if (term_is_fun(term) && term_is_kind(term, KIND_EXPORT_FUN)) return term;
    if (term_is_local_pid(term) || term_is_kind(term, KIND_EXT_PID)) {
        if (term_same(env->function, AM(NIL))) return term;
        return expand_fail(
            ex, env, TERM_NIL,
            "invalid PID %s in function %s/%d was used in a place where a quoted expression "
            "is expected",
            term_text(term), atom_text(tuple_get(env->function, 0), NULL),
            (int)term_to_small(tuple_get(env->function, 1)));
    }
    return invalid_quoted(ex, env, term);
}

Term expand(Expander *ex, Env *env, Term quoted) {
    if (UNLIKELY(!depth_ok())) return expand_fail(ex, env, TERM_NIL, "nesting too deep");
    if (term_is_small(quoted) || term_is_atom(quoted) || term_is_nil(quoted)) return quoted;
    if (term_is_cons(quoted)) return expand_list(ex, env, quoted);
    if (term_is_tuple(quoted)) {
        if (quoted_is_node(quoted)) return expand_node(ex, env, quoted);
        if (tuple_arity(quoted) == 2) return expand_pair(ex, env, quoted);
        return invalid_quoted(ex, env, quoted);
    }
    return expand_value(ex, env, quoted);
}

Term expand_unit(Expander *ex, Env *env, Term quoted, bool keep_vars) {
    uint32_t from = env->scope->count;
    Term expanded = expand(ex, env, quoted);
    if (!term_is_none(expanded) && !keep_vars) warn_unused_vars(ex, env, from);
    return expanded;
}

/* Definitions. */

static void set_where(Expander *ex, const Env *env) {
    if (!term_is_tuple_of(env->function, 2)) return;
    Buf buf;
    buf_init(&buf);
    term_print_atom(&buf, env->module);
    buf_printf(&buf, ".%s/%d", atom_text(tuple_get(env->function, 0), NULL),
               (int)term_to_small(tuple_get(env->function, 1)));
    diag_set_where(ex->diag, buf.data);
    buf_deinit(&buf);
}

static bool expand_def_parts(Expander *ex, Env *env, Term args, Term guards, Term body,
                             ClauseOut *out) {
    out->args = expand_patterns(ex, env, args);
    if (term_is_none(out->args)) return false;
    ListBuilder b = list_builder(ex->heap);
    for (; term_is_cons(guards); guards = term_tail(guards)) {
        Term guard = expand_guard(ex, env, term_head(guards));
        if (term_is_none(guard)) return false;
        list_builder_add(&b, guard);
    }
    out->guards = list_builder_end(&b, TERM_NIL);
    out->body = term_is_none(body) ? body : expand(ex, env, body);
    return term_is_none(body) || !term_is_none(out->body);
}

bool expand_def_clause(Expander *ex, Env *env, Term meta, Term args, Term guards, Term body,
                       ClauseOut *out) {
    env->vars = map_empty(ex->heap);
    env->write = TERM_NONE;
    env->prematch = TERM_NONE;
    env->context = AM(NIL);
    env_new_scope(env);
    const char *outer = ex->diag->where;
    set_where(ex, env);
    out->line = place_line(env, meta);
    bool done = expand_def_parts(ex, env, args, guards, body, out);
    if (done && !term_is_none(body)) warn_unused_vars(ex, env, 0);
    ex->diag->where = outer;
    return done;
}

void expand_split_when(Heap *heap, Term quoted, Term *head, Term *guards) {
    ListBuilder b = list_builder(heap);
    *head = quoted;
    if (quoted_is(quoted, AM(WHEN), 2)) {
        *head = quoted_arg(quoted, 0);
        Term rest = quoted_arg(quoted, 1);
        for (; quoted_is(rest, AM(WHEN), 2); rest = quoted_arg(rest, 1))
            list_builder_add(&b, quoted_arg(rest, 0));
        list_builder_add(&b, rest);
    }
    *guards = list_builder_end(&b, TERM_NIL);
}

Term expand_alias(Expander *ex, Env *env, Term quoted) {
    if (term_is_atom(quoted)) return quoted;
    if (!quoted_is(quoted, AM(ALIASES), -1)) return TERM_NONE;
    return resolve_aliases(ex, env, quoted_meta(quoted), quoted_args(quoted));
}
