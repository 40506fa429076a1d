#include "lib/vec.h"
#include "src/builtin/args.h"

#include <stdlib.h>

/* :binary.match, matches, split and replace. A compiled pattern is the pattern itself: preparing
 * one costs less than looking it up would. */

/* Patterns to look for. With several, those that start with byte c are at chain[c], longest first.
 */
typedef struct {
    Bytes *patterns;
    uint32_t *next; /* of a chain: index + 1, 0 ends it */
    size_t count;
    uint32_t chain[256];
} Finder;

typedef struct {
    size_t pos, len;
} Match;

typedef struct {
    size_t from, to; /* the scope */
    bool global, trim, trim_all;
    Term insert_replaced; /* an integer, a list of integers, or TERM_NONE */
} MatchOptions;

enum { ALLOW_SCOPE = 1, ALLOW_GLOBAL = 2, ALLOW_TRIM = 4, ALLOW_INSERT = 8 };

static int longer_first(const void *a, const void *b) {
    size_t x = ((const Bytes *)a)->len, y = ((const Bytes *)b)->len;
    return (x < y) - (x > y);
}

static void finder_index(Finder *f) {
    if (f->count == 1) return;
    bool sorted = true;
    for (size_t i = 1; i < f->count && sorted; i++)
        sorted = f->patterns[i - 1].len >= f->patterns[i].len;
    if (!sorted) qsort(f->patterns, f->count, sizeof *f->patterns, longer_first);
    f->next = mem_alloc(f->count * sizeof *f->next);
    for (size_t i = f->count; i-- > 0;) {
        uint8_t c = (uint8_t)f->patterns[i].data[0];
        f->next[i] = f->chain[c];
        f->chain[c] = (uint32_t)i + 1;
    }
}

static void finder_deinit(Finder *f) {
    mem_free(f->patterns);
    mem_free(f->next);
}

/* Fill a finder from a binary or a list of binaries, none empty; false otherwise. */
static bool finder_init(Finder *f, Process *p, Term pattern) {
    *f = (Finder){0};
    int64_t n = term_is_cons(pattern) ? list_length(pattern) : 1;
    if (n < 1) return false;
    f->patterns = mem_alloc((size_t)n * sizeof(Bytes));
    if (term_is_binary(pattern)) {
        f->patterns[f->count++] = bytes_of(p, pattern);
    } else {
        for (; term_is_cons(pattern); pattern = term_tail(pattern)) {
            if (!term_is_binary(term_head(pattern))) break;
            f->patterns[f->count++] = bytes_of(p, term_head(pattern));
        }
    }
    bool ok = f->count == (size_t)n;
    for (size_t i = 0; i < f->count; i++)
        ok = ok && f->patterns[i].len > 0;
    if (ok)
        finder_index(f);
    else
        finder_deinit(f);
    return ok;
}

/* Like memmem, but as fast as memchr as long as the first byte is rare. */
static const char *find_bytes(const char *text, size_t n, Bytes b) {
    enum { TRIES = 32, RARE = 64 }; /* how often, and how far apart at least */
    const char *at = text, *end = text + n;
    for (size_t tries = 1; (size_t)(end - at) >= b.len; tries++) {
        const char *hit = memchr(at, b.data[0], (size_t)(end - at) - b.len + 1);
        if (!hit || memcmp(hit + 1, b.data + 1, b.len - 1) == 0) return hit;
        at = hit + 1;
        if (tries % TRIES == 0 && (size_t)(at - text) < tries * RARE)
            return memmem(at, (size_t)(end - at), b.data, b.len);
    }
    return NULL;
}

/* The leftmost match in text[from .. to), the longest of those that start there. */
static bool finder_next(const Finder *f, const char *text, size_t from, size_t to, Match *m) {
    if (f->count == 1) {
        Bytes b = f->patterns[0];
        const char *hit = find_bytes(text + from, to - from, b);
        if (hit) *m = (Match){(size_t)(hit - text), b.len};
        return hit != NULL;
    }
    for (size_t at = from; at < to; at++) {
        for (uint32_t i = f->chain[(uint8_t)text[at]]; i; i = f->next[i - 1]) {
            Bytes b = f->patterns[i - 1];
            if (b.len > to - at || memcmp(text + at, b.data, b.len) != 0) continue;
            *m = (Match){at, b.len};
            return true;
        }
    }
    return false;
}

/* Options. */

static const char bad_options[] = "invalid options";
static const char bad_scope[] = "specified part is not wholly inside binary";

static const char *scope_option(MatchOptions *o, Term value, size_t size) {
    int64_t pos, len;
    if (!term_is_tuple_of(value, 2) || !term_to_int64(tuple_get(value, 0), &pos) ||
        !term_to_int64(tuple_get(value, 1), &len))
        return bad_options;
    if (pos < 0 || (uint64_t)pos > size) return bad_scope;
    if (len < 0 ? len < -pos : (uint64_t)len > size - (size_t)pos) return bad_scope;
    o->from = (size_t)(len < 0 ? pos + len : pos);
    o->to = (size_t)(len < 0 ? pos : pos + len);
    return NULL;
}

/* NULL, or what is wrong with the option. */
static const char *match_option(MatchOptions *o, Term opt, size_t size, int allowed) {
    if (term_is_tuple_of(opt, 2)) {
        Term name = tuple_get(opt, 0), value = tuple_get(opt, 1);
        if (allowed & ALLOW_SCOPE && atom_is(name, "scope")) return scope_option(o, value, size);
        if (!(allowed & ALLOW_INSERT) || !atom_is(name, "insert_replaced")) return bad_options;
        o->insert_replaced = value;
    } else if (allowed & ALLOW_GLOBAL && atom_is(opt, "global")) {
        o->global = true;
    } else if (allowed & ALLOW_TRIM && atom_is(opt, "trim")) {
        o->trim = true;
    } else if (allowed & ALLOW_TRIM && atom_is(opt, "trim_all")) {
        o->trim_all = true;
    } else {
        return bad_options;
    }
    return NULL;
}

/* A search under way: subject, patterns and options. */
typedef struct {
    Bytes text;
    Finder finder;
    MatchOptions options;
} Search;

/* Subject ARG(0), pattern ARG(1), options (a list) as argument number `at`; false: raised. */
static bool search_init(Search *s, Process *p, Term *args, Term opts, int at, int allowed) {
    if (!arg_binary(p, args, 0, &s->text)) return false;
    s->options = (MatchOptions){0, s->text.len, false, false, false, TERM_NONE};
    const char *why = NULL;
    for (; term_is_cons(opts) && !why; opts = term_tail(opts))
        why = match_option(&s->options, term_head(opts), s->text.len, allowed);
    if (!why && !term_is_nil(opts)) why = bad_options;
    bool good = finder_init(&s->finder, p, ARG(1));
    if (good && !why) return true;
    if (!why && s->options.from == s->options.to) { /* nobody looks at the pattern */
        s->finder = (Finder){0};
        return true;
    }
    ArgReport r = {p, false};
    if (!good) arg_report(&r, 1, "not a valid pattern");
    if (why) arg_report(&r, at, why);
    if (good) finder_deinit(&s->finder);
    return false;
}

/* The next match from *at on, which moves behind it. */
static bool search_next(const Search *s, size_t *at, Match *m) {
    if (!finder_next(&s->finder, s->text.data, *at, s->options.to, m)) return false;
    *at = m->pos + m->len;
    return true;
}

static Term match_term(Process *p, Match m) {
    return tuple2(&p->heap, term_small((int64_t)m.pos), term_small((int64_t)m.len));
}

Term bif_binary_compile_pattern_1(Process *p, Term *args) {
    Finder f;
    if (!finder_init(&f, p, ARG(0))) return raise_badarg(p, 1, "not a valid pattern");
    finder_deinit(&f);
    return ARG(0);
}

/* {pos, len} of the first match, or :nomatch */
static Term match_first(Process *p, Term *args, Term opts) {
    Search s;
    Match m;
    if (!search_init(&s, p, args, opts, 2, ALLOW_SCOPE)) return TERM_NONE;
    size_t at = s.options.from;
    bool found = search_next(&s, &at, &m);
    finder_deinit(&s.finder);
    return found ? match_term(p, m) : atom_from_cstr("nomatch");
}
Term bif_binary_match_2(Process *p, Term *args) { return match_first(p, args, TERM_NIL); }
Term bif_binary_match_3(Process *p, Term *args) { return match_first(p, args, ARG(2)); }

static Term match_all(Process *p, Term *args, Term opts) {
    Search s;
    Match m;
    if (!search_init(&s, p, args, opts, 2, ALLOW_SCOPE)) return TERM_NONE;
    ListBuilder b = list_builder(&p->heap);
    for (size_t at = s.options.from; search_next(&s, &at, &m);)
        list_builder_add(&b, match_term(p, m));
    finder_deinit(&s.finder);
    return list_builder_end(&b, TERM_NIL);
}
Term bif_binary_matches_2(Process *p, Term *args) { return match_all(p, args, TERM_NIL); }
Term bif_binary_matches_3(Process *p, Term *args) { return match_all(p, args, ARG(2)); }

/* Splitting. */

typedef VEC(Match) Parts;

static Term parts_to_list(Process *p, Term subject, const Parts *parts, const MatchOptions *o) {
    size_t n = parts->len;
    if (o->trim || o->trim_all)
        while (n > 0 && parts->data[n - 1].len == 0)
            n--;
    Term list = TERM_NIL;
    while (n-- > 0) {
        Match part = parts->data[n];
        if (o->trim_all && part.len == 0) continue;
        Term bin = bin_slice(&p->heap, subject, part.pos * 8, part.len * 8);
        list = term_cons(&p->heap, bin, list);
    }
    return list;
}

static Term split(Process *p, Term *args, Term opts) {
    Search s;
    Match m;
    if (!search_init(&s, p, args, opts, 2, ALLOW_SCOPE | ALLOW_GLOBAL | ALLOW_TRIM))
        return TERM_NONE;
    Parts parts = {0};
    size_t start = 0, at = s.options.from;
    while (search_next(&s, &at, &m)) {
        vec_push(&parts, (Match){start, m.pos - start});
        start = at;
        if (!s.options.global) break;
    }
    vec_push(&parts, (Match){start, s.text.len - start});
    finder_deinit(&s.finder);
    bool whole = parts.len == 1 && s.text.len > 0;
    Term list = whole ? term_cons(&p->heap, ARG(0), TERM_NIL)
                      : parts_to_list(p, ARG(0), &parts, &s.options);
    vec_deinit(&parts);
    return list;
}
Term bif_binary_split_2(Process *p, Term *args) { return split(p, args, TERM_NIL); }
Term bif_binary_split_3(Process *p, Term *args) { return split(p, args, ARG(2)); }

/* Replacing. */

/* Positions in the replacement where the matched text goes, ascending. */
typedef VEC(size_t) Positions;

static int ascending(const void *a, const void *b) {
    size_t x = *(const size_t *)a, y = *(const size_t *)b;
    return (x > y) - (x < y);
}

static bool insert_positions(Positions *out, Term t, size_t max) {
    if (term_is_none(t)) return true;
    bool single = !term_is_list(t);
    while (single || term_is_cons(t)) {
        Term n = single ? t : term_head(t);
        if (!term_is_small(n) || term_to_small(n) < 0) return false;
        if ((uint64_t)term_to_small(n) > max) return false;
        vec_push(out, (size_t)term_to_small(n));
        if (single) break;
        t = term_tail(t);
    }
    if (out->len > 1) qsort(out->data, out->len, sizeof *out->data, ascending);
    return single || term_is_nil(t);
}

static void put_replacement(Buf *out, Bytes with, const Positions *at, Bytes matched) {
    size_t done = 0;
    for (size_t i = 0; i < at->len; i++) {
        buf_put(out, with.data + done, at->data[i] - done);
        buf_put(out, matched.data, matched.len);
        done = at->data[i];
    }
    buf_put(out, with.data + done, with.len - done);
}

static Term replace_matches(Process *p, const Search *s, Bytes with, const Positions *insert) {
    Buf out;
    Match m;
    size_t done = 0, at = s->options.from;
    buf_init(&out);
    while (search_next(s, &at, &m)) {
        buf_put(&out, s->text.data + done, m.pos - done);
        put_replacement(&out, with, insert, (Bytes){s->text.data + m.pos, m.len});
        done = at;
        if (!s->options.global) break;
    }
    buf_put(&out, s->text.data + done, s->text.len - done);
    return bin_from_buf(&p->heap, &out);
}

static Term replace(Process *p, Term *args, Term opts) {
    Search s;
    Bytes with;
    if (!arg_binary(p, args, 2, &with)) return TERM_NONE;
    if (!search_init(&s, p, args, opts, 3, ALLOW_SCOPE | ALLOW_GLOBAL | ALLOW_INSERT))
        return TERM_NONE;
    Positions insert = {0};
    bool ok = insert_positions(&insert, s.options.insert_replaced, with.len);
    Term result = ok ? replace_matches(p, &s, with, &insert) : raise_badarg(p, 4, bad_options);
    vec_deinit(&insert);
    finder_deinit(&s.finder);
    return result;
}
Term bif_binary_replace_3(Process *p, Term *args) { return replace(p, args, TERM_NIL); }
Term bif_binary_replace_4(Process *p, Term *args) { return replace(p, args, ARG(3)); }
