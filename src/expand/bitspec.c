/*
 * <<>>: every segment becomes {:"::", meta, [value, spec]} with a normalised spec:
 * type - endianness - sign - unit(n) - size(x), where type is always there.
 */
#include "src/expand/expand_int.h"

#include <stdio.h>

enum { ALIGNMENT_UNKNOWN = -1 };

/* What is said about a segment; TERM_NONE: nothing. */
typedef struct {
    Term type, endianness, sign, size, unit;
} Spec;

typedef struct {
    Expander *ex;
    Env *env;
    bool parallel; /* not in a pattern: segments do not see each other's variables */
    ArgsState state;
} Bits;

/* What a literal says about its own type; TERM_NONE: nothing. */
static Term literal_type(Term value) {
    if (term_is_integer(value)) return AM(INTEGER);
    if (term_is_float(value)) return AM(FLOAT);
    if (term_is_bitstring(value)) return term_is_binary(value) ? AM(BINARY) : AM(BITSTRING);
    if (quoted_is(value, AM(BITS_NODE), -1)) return AM(BITSTRING);
    return TERM_NONE;
}

/* Values. */

static bool is_to_string(Term t) {
    if (!quoted_is_remote(t) || list_length(quoted_args(t)) != 1) return false;
    Term dot = quoted_name(t), module = quoted_arg(dot, 0);
    return term_same(quoted_arg(dot, 1), AM(TO_STRING)) &&
           (term_same(module, AM(ELIXIR_KERNEL)) || term_same(module, AM(ELIXIR_STRING_CHARS)));
}

static Term expand_part(Bits *b, Term quoted) {
    if (b->parallel) args_next(b->env, &b->state);
    return expand(b->ex, b->env, quoted);
}

static Term expand_value(Bits *b, Term meta, Term quoted) {
    if (is_to_string(quoted)) { /* "#{"literal"}" is that literal */
        Term inner = quoted_arg(quoted, 0);
        if (term_is_bitstring(inner)) return inner;
    }
    Term value = expand_part(b, quoted);
    FAIL_IF_NONE(value);
    if (!term_is_atom(value) && !term_is_list(value)) return value;
    return expand_fail(b->ex, b->env, meta, "invalid literal %s in <<>>",
                       quoted_text(b->ex, value));
}

/* Reading specs. */

static Term *spec_place(Spec *spec, Term name, Term *value, const char **kind) {
    *value = name;
    switch (atom_index(name)) {
    case ATOM_BITS:
        *value = AM(BITSTRING);
        *kind = "type";
        return &spec->type;
    case ATOM_BYTES:
        *value = AM(BINARY);
        *kind = "type";
        return &spec->type;
    case ATOM_INTEGER:
    case ATOM_FLOAT:
    case ATOM_BINARY:
    case ATOM_BITSTRING:
    case ATOM_UTF8:
    case ATOM_UTF16:
    case ATOM_UTF32: *kind = "type"; return &spec->type;
    case ATOM_BIG:
    case ATOM_LITTLE:
    case ATOM_NATIVE: *kind = "endianness"; return &spec->endianness;
    case ATOM_SIGNED:
    case ATOM_UNSIGNED: *kind = "sign"; return &spec->sign;
    default: return NULL;
    }
}

static bool set_spec(Bits *b, Term meta, Term *place, Term value, const char *kind) {
    if (!term_is_none(*place) && !term_exact_equal(*place, value)) {
        expand_fail(b->ex, b->env, meta,
                    "conflicting %s specification for bit field: \"%s\" and \"%s\"", kind,
                    term_is_atom(value) ? atom_text(value, NULL) : quoted_text(b->ex, value),
                    term_is_atom(*place) ? atom_text(*place, NULL) : quoted_text(b->ex, *place));
        return false;
    }
    *place = value;
    return true;
}

static Term expand_size(Bits *b, Term quoted) {
    if (!env_in_match(b->env)) return expand_part(b, quoted);
    Term context = b->env->context;
    b->env->context = AM(GUARD);
    Term size = expand(b->ex, b->env, quoted);
    b->env->context = context;
    return size;
}

static bool set_size(Bits *b, Term meta, Spec *spec, Term quoted) {
    Term size = expand_size(b, quoted);
    if (term_is_none(size)) return false;
    if (term_is_integer(size) && num_compare(size, term_small(0)) < 0) {
        expand_fail(
            b->ex, b->env, meta,
            "size in bitstring expects a non-negative integer or a variable as argument, got: %s",
            term_text(size));
        return false;
    }
    return set_spec(b, meta, &spec->size, size, "size");
}

static bool set_unit(Bits *b, Term meta, Spec *spec, Term unit) {
    if (!term_is_integer(unit)) {
        expand_fail(b->ex, b->env, meta,
                    "unit in bitstring expects an integer as argument, got: %s",
                    quoted_text(b->ex, unit));
        return false;
    }
    if (!term_is_small(unit) || term_to_small(unit) < 1 || term_to_small(unit) > 256) {
        expand_fail(b->ex, b->env, meta,
                    "unit in bitstring expects an integer between 1 and 256, got: %s",
                    quoted_text(b->ex, unit));
        return false;
    }
    return set_spec(b, meta, &spec->unit, unit, "unit");
}

static bool unknown_spec(Bits *b, Term meta, Term quoted) {
    if (quoted_is_var(quoted))
        quoted = quoted_call(b->ex->heap, quoted_name(quoted), meta, TERM_NIL);
    expand_fail(b->ex, b->env, meta, "unknown bitstring specifier: %s", quoted_text(b->ex, quoted));
    return false;
}

static bool read_spec(Bits *b, Term meta, Spec *spec, Term quoted);

/* A macro that stands for a spec. */
static bool read_macro_spec(Bits *b, Term meta, Spec *spec, Term quoted) {
    uint32_t arity = quoted_is_var(quoted) ? 0 : (uint32_t)list_length(quoted_args(quoted));
    ImportMatch match;
    imports_find(b->env->imports, quoted_name(quoted), arity, &match);
    bool local = b->ex->open && !term_same(b->env->function, AM(NIL)) &&
                 define_lookup(b->ex->open, quoted_name(quoted), (int)arity) >= DEF_DEFMACRO;
    if (match.macros == 0 && !local) return unknown_spec(b, meta, quoted);
    Term result = run_macro_once(b->ex, b->env, quoted);
    return !term_is_none(result) && read_spec(b, meta, spec, result);
}

static bool read_spec(Bits *b, Term meta, Spec *spec, Term quoted) {
    if (quoted_is(quoted, AM(OP_MINUS), 2)) {
        return read_spec(b, meta, spec, quoted_arg(quoted, 0)) &&
               read_spec(b, meta, spec, quoted_arg(quoted, 1));
    }
    if (quoted_is(quoted, AM(OP_STAR), 2)) {
        Term size = quoted_arg(quoted, 0);
        bool any = quoted_is_var(size) && term_same(quoted_name(size), AM(UNDERSCORE));
        return (any || set_size(b, meta, spec, size)) &&
               set_unit(b, meta, spec, quoted_arg(quoted, 1));
    }
    if (term_is_integer(quoted)) return set_size(b, meta, spec, quoted);
    if (quoted_is(quoted, AM(SIZE), 1)) return set_size(b, meta, spec, quoted_arg(quoted, 0));
    if (quoted_is(quoted, AM(UNIT), 1)) return set_unit(b, meta, spec, quoted_arg(quoted, 0));
    if (quoted_is_var(quoted) ||
        quoted_is(quoted, quoted_is_call(quoted) ? quoted_name(quoted) : AM(NIL), 0)) {
        Term value;
        const char *kind = "";
        Term *place = spec_place(spec, quoted_name(quoted), &value, &kind);
        if (place) return set_spec(b, meta, place, value, kind);
    }
    if (quoted_is_var(quoted) || quoted_is_call(quoted))
        return read_macro_spec(b, meta, spec, quoted);
    return unknown_spec(b, meta, quoted);
}

/* Checking specs. */

static bool is_utf(Term type) {
    return term_same(type, AM(UTF8)) || term_same(type, AM(UTF16)) || term_same(type, AM(UTF32));
}

static bool is_bytes(Term type) {
    return term_same(type, AM(BINARY)) || term_same(type, AM(BITSTRING));
}

/* The type of a segment from what its value and its spec say. */
static Term merge_type(Bits *b, Term meta, Term literal, Term type) {
    if (term_is_none(type)) return term_is_none(literal) ? AM(INTEGER) : literal;
    if (term_is_none(literal)) return type;
    bool fits;
    if (term_same(literal, AM(BINARY)))
        fits = is_bytes(type) || is_utf(type);
    else if (term_same(literal, AM(BITSTRING)))
        fits = is_bytes(type);
    else if (term_same(literal, AM(INTEGER)))
        fits = !is_bytes(type);
    else
        fits = term_same(type, AM(FLOAT));
    if (fits) return type;
    return expand_fail(b->ex, b->env, meta,
                       "conflicting type specification for bit field: \"%s\" and \"%s\"",
                       atom_text(type, NULL), atom_text(literal, NULL));
}

static const char unsized_text[] = "a binary field without size is only allowed at the end of a "
                                   "binary pattern, at the right side of binary "
                                   "concatenation and and never allowed in binary generators. The "
                                   "following examples are invalid:\n\n    rest "
                                   "<> \"foo\"\n    <<rest::binary, \"foo\">>\n\nThey are invalid "
                                   "because there is a bits/bitstring component "
                                   "not at the end. However, the \"reverse\" would work:\n\n    "
                                   "\"foo\" <> rest\n    <<\"foo\", rest::binary>>\n\n";

static bool fail_spec(Bits *b, Term meta, const char *text) {
    expand_fail(b->ex, b->env, meta, "%s", text);
    return false;
}

static bool check_number_spec(Bits *b, Term meta, const Spec *spec, bool sized) {
    if (!sized && !term_is_none(spec->unit))
        return fail_spec(
            b, meta,
            "integer and float types require a size specifier if the unit specifier is given");
    if (!term_same(spec->type, AM(FLOAT)) || !term_is_small(spec->size)) return true;
    int64_t unit = term_is_none(spec->unit) ? 1 : term_to_small(spec->unit);
    int64_t bits = term_to_small(spec->size) * unit;
    if (bits == 16 || bits == 32 || bits == 64) return true;
    expand_fail(b->ex, b->env, meta,
                "float requires size*unit to be 16, 32, or 64 (default), got: %lld",
                (long long)bits);
    return false;
}

static bool check_spec(Bits *b, Term meta, const Spec *spec, Term literal) {
    bool sized = !term_is_none(spec->size), united = !term_is_none(spec->unit);
    if ((sized || united) && term_same(literal, AM(BINARY)))
        return fail_spec(
            b, meta,
            "literal string in bitstring supports only endianness and type specifiers, "
            "which must be one of: little, big, native, utf8, utf16, utf32, bits, "
            "bytes, binary or bitstring");
    if (is_utf(spec->type)) {
        if (sized || united)
            return fail_spec(b, meta, "size and unit are not supported on utf types");
        if (term_is_none(spec->sign)) return true;
        return fail_spec(
            b, meta,
            "signed and unsigned specifiers are supported only on integer and float types");
    }
    if (!is_bytes(spec->type)) return check_number_spec(b, meta, spec, sized);
    if (!term_is_none(spec->sign))
        return fail_spec(
            b, meta,
            "signed and unsigned specifiers are supported only on integer and float types");
    if (!sized && !united) return true;
    if (term_same(spec->type, AM(BITSTRING)) && united && !term_same(spec->unit, term_small(1))) {
        expand_fail(b->ex, b->env, meta,
                    "conflicting unit specification for bit field: \"%lld\" and \"1\"",
                    (long long)term_to_small(spec->unit));
        return false;
    }
    if (term_same(literal, AM(BITSTRING)))
        return fail_spec(
            b, meta, "literal <<>> in bitstring supports only type specifiers, got: size or unit");
    return true;
}

/* Bits of a segment modulo 8; unknown only for integers and bitstrings whose size is no literal. */
static int spec_alignment(const Spec *spec) {
    bool is_integer = term_same(spec->type, AM(INTEGER)),
         is_binary = term_same(spec->type, AM(BINARY));
    Term size = spec->size;
    if (term_is_none(size) && is_integer) size = term_small(8);
    if (term_is_small(size)) {
        int64_t unit = term_is_small(spec->unit) ? term_to_small(spec->unit) : is_binary ? 8 : 1;
        return (int)(term_to_small(size) % 8 * unit % 8);
    }
    return is_integer || term_same(spec->type, AM(BITSTRING)) ? ALIGNMENT_UNKNOWN : 0;
}

static int add_alignment(int a, int b) {
    return a == ALIGNMENT_UNKNOWN || b == ALIGNMENT_UNKNOWN ? ALIGNMENT_UNKNOWN : (a + b) % 8;
}

/* Building. */

static Term spec_node(Bits *b, Term acc, Term meta, Term name, Term args) {
    Term node = quoted_call(b->ex->heap, name, TERM_NIL, args);
    return term_is_none(acc) ? node : quoted_call2(b->ex->heap, AM(OP_MINUS), meta, acc, node);
}

static Term build_spec(Bits *b, Term meta, const Spec *spec) {
    Heap *heap = b->ex->heap;
    Term acc = spec_node(b, TERM_NONE, meta, spec->type, TERM_NIL);
    if (!term_is_none(spec->endianness)) acc = spec_node(b, acc, meta, spec->endianness, TERM_NIL);
    if (!term_is_none(spec->sign)) acc = spec_node(b, acc, meta, spec->sign, TERM_NIL);
    if (!term_is_none(spec->unit))
        acc = spec_node(b, acc, meta, AM(UNIT), term_cons(heap, spec->unit, TERM_NIL));
    if (!term_is_none(spec->size))
        acc = spec_node(b, acc, meta, AM(SIZE), term_cons(heap, spec->size, TERM_NIL));
    return acc;
}

static Term inferred_spec(Bits *b, Term meta, Term value) {
    Term type = literal_type(value);
    if (term_is_none(type)) type = AM(INTEGER);
    if (term_same(type, AM(BITSTRING)) && quoted_is_node(value) &&
        term_same(meta_get(quoted_meta(value), AM(ALIGNMENT)), term_small(0)))
        type = AM(BINARY);
    return quoted_call(b->ex->heap, type, meta, TERM_NIL);
}

/* Segments that come from a nested <<>> may stand in the outer one. */
static bool is_plain_spec(Term spec, Term type) { return quoted_is(spec, type, 0); }

static bool check_last_part(Bits *b, Term meta, Term parts) {
    Term last = TERM_NIL;
    for (; term_is_cons(parts); parts = term_tail(parts))
        last = term_head(parts);
    Term value = quoted_arg(last, 0), spec = quoted_arg(last, 1);
    bool unsized = (is_plain_spec(spec, AM(BINARY)) && !term_is_bitstring(value)) ||
                   is_plain_spec(spec, AM(BITSTRING));
    return !unsized || fail_spec(b, meta, unsized_text);
}

static bool add_segment(Bits *b, ListBuilder *out, Term meta, Term value, Term spec,
                        bool need_size) {
    Term segment = quoted_call2(b->ex->heap, AM(OP_TYPE), meta, value, spec);
    if (!quoted_is(value, AM(BITS_NODE), -1)) {
        list_builder_add(out, segment);
        return true;
    }
    Term parts = quoted_args(value);
    if (term_is_nil(parts)) return true;
    if (env_in_match(b->env) && need_size && !check_last_part(b, meta, parts)) return false;
    Term alignment = meta_get(quoted_meta(value), AM(ALIGNMENT));
    bool splice = is_plain_spec(spec, AM(BITSTRING));
    if (is_plain_spec(spec, AM(BINARY))) {
        splice = term_same(alignment, term_small(0));
        if (!splice && term_is_small(alignment)) {
            expand_fail(b->ex, b->env, meta,
                        "expected %s to be a binary but its number of bits is not divisible by 8",
                        quoted_text(b->ex, value));
            return false;
        }
    }
    if (!splice) {
        list_builder_add(out, segment);
        return true;
    }
    for (; term_is_cons(parts); parts = term_tail(parts))
        list_builder_add(out, term_head(parts));
    return true;
}

/* value::spec; the alignment of the segment, or -2 when the walk has failed. */
enum { SEGMENT_FAILED = -2 };

static int typed_segment(Bits *b, ListBuilder *out, Term quoted, bool need_size) {
    Term meta = quoted_meta(quoted);
    Spec spec = {TERM_NONE, TERM_NONE, TERM_NONE, TERM_NONE, TERM_NONE};
    Term value = expand_value(b, meta, quoted_arg(quoted, 0));
    if (term_is_none(value) || !read_spec(b, meta, &spec, quoted_arg(quoted, 1)))
        return SEGMENT_FAILED;
    Term literal = literal_type(value);
    spec.type = merge_type(b, meta, literal, spec.type);
    if (term_is_none(spec.type)) return SEGMENT_FAILED;
    if (need_size && term_is_none(literal) && is_bytes(spec.type) && term_is_none(spec.size) &&
        !fail_spec(b, meta, unsized_text))
        return SEGMENT_FAILED;
    if (!check_spec(b, meta, &spec, literal)) return SEGMENT_FAILED;
    int alignment = spec_alignment(&spec);
    if (quoted_is(value, AM(BITS_NODE), -1)) {
        Term known = meta_get(quoted_meta(value), AM(ALIGNMENT));
        if (term_is_small(known)) alignment = (int)term_to_small(known);
    }
    return add_segment(b, out, meta, value, build_spec(b, meta, &spec), need_size) ? alignment
                                                                                   : SEGMENT_FAILED;
}

static int plain_segment(Bits *b, ListBuilder *out, Term meta, Term quoted, bool need_size) {
    if (quoted_is_node(quoted)) meta = quoted_meta(quoted);
    Term value = expand_value(b, meta, quoted);
    if (term_is_none(value)) return SEGMENT_FAILED;
    Term spec = inferred_spec(b, meta, value);
    meta = meta_push(b->ex->heap, meta, AM(INFERRED_BITSTRING_SPEC), AM(TRUE));
    return add_segment(b, out, meta, value, spec, need_size)
               ? 0
               : SEGMENT_FAILED; /* as Elixir counts */
}

Term form_bitstring(Expander *ex, Env *env, Term meta, Term args, bool require_size) {
    Bits b = {.ex = ex, .env = env, .parallel = !env_in_match(env)};
    if (b.parallel) b.state = args_begin(env);
    ListBuilder out = list_builder(ex->heap);
    int alignment = 0;
    for (; term_is_cons(args); args = term_tail(args)) {
        Term quoted = term_head(args);
        bool need_size = require_size || (env_in_match(env) && !term_is_nil(term_tail(args)));
        int part = quoted_is(quoted, AM(OP_TYPE), 2)
                       ? typed_segment(&b, &out, quoted, need_size)
                       : plain_segment(&b, &out, meta, quoted, need_size);
        if (part == SEGMENT_FAILED) return TERM_NONE;
        alignment = add_alignment(alignment, part);
    }
    if (b.parallel) args_end(env, ex->heap, &b.state);
    Term known = alignment == ALIGNMENT_UNKNOWN ? AM(UNKNOWN) : term_small(alignment);
    meta = meta_push(ex->heap, meta_delete(ex->heap, meta, AM(ALIGNMENT)), AM(ALIGNMENT), known);
    return quoted_call(ex->heap, AM(BITS_NODE), meta, list_builder_end(&out, TERM_NIL));
}
