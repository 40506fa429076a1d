#define PCRE2_CODE_UNIT_WIDTH 8

#include "lib/hash.h"
#include "src/builtin/args.h"
#include "src/builtin/regex_tables.h"

#include <pcre2.h>
#include <pthread.h>

/*
 * phial_regex, over PCRE2. A compiled pattern is plain data, {:phial_re, source, options, groups},
 * so that it can be a literal, a message, a key. The machine code behind it is found in a cache, or
 * made again.
 */

/* The options term: PCRE2's option bits below, newline and \R conventions above. */
enum { NEWLINE_SHIFT = 32, BSR_SHIFT = 36 };

typedef struct {
    int refs; /* the cache's included; under lock */
    char *source;
    size_t len;
    uint64_t options;
    pcre2_code *code;
} Regex;

/* Under lock. */
enum { CACHE_SLOTS = 512 };
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static Regex *cache[CACHE_SLOTS];

/* A pattern that backtracks for ever ends with {:error, :match_limit}. */
enum { MATCH_LIMIT = 10000000, HEAP_LIMIT_KIB = 64 << 10 };
/* Steps and bytes of text for which no front thread is taken. */
enum { SHORT_MATCH = 20000, SHORT_TEXT = 256 << 10 };

/* ---- compiling ---- */

static const struct {
    const char *name;
    uint64_t bits;
} option_names[] = {
    {"unicode", PCRE2_UTF | PCRE2_UCP},
    {"ucp", PCRE2_UCP},
    {"caseless", PCRE2_CASELESS},
    {"dotall", PCRE2_DOTALL},
    {"multiline", PCRE2_MULTILINE},
    {"extended", PCRE2_EXTENDED},
    {"firstline", PCRE2_FIRSTLINE},
    {"ungreedy", PCRE2_UNGREEDY},
    {"anchored", PCRE2_ANCHORED},
    {"dollar_endonly", PCRE2_DOLLAR_ENDONLY},
    {"no_auto_capture", PCRE2_NO_AUTO_CAPTURE},
    {"dupnames", PCRE2_DUPNAMES},
    {"no_start_optimize", PCRE2_NO_START_OPTIMIZE},
    {"never_utf", PCRE2_NEVER_UTF},
    {"bsr_anycrlf", (uint64_t)PCRE2_BSR_ANYCRLF << BSR_SHIFT},
    {"bsr_unicode", (uint64_t)PCRE2_BSR_UNICODE << BSR_SHIFT},
};

static const struct {
    const char *name;
    uint64_t value;
} newlines[] = {
    {"cr", PCRE2_NEWLINE_CR},   {"lf", PCRE2_NEWLINE_LF},           {"crlf", PCRE2_NEWLINE_CRLF},
    {"any", PCRE2_NEWLINE_ANY}, {"anycrlf", PCRE2_NEWLINE_ANYCRLF},
};

static bool regex_option(Term opt, uint64_t *options) {
    if (term_is_tuple_of(opt, 2) && atom_is(tuple_get(opt, 0), "newline")) {
        for (size_t i = 0; i < COUNT_OF(newlines); i++) {
            if (!atom_is(tuple_get(opt, 1), newlines[i].name)) continue;
            *options |= newlines[i].value << NEWLINE_SHIFT;
            return true;
        }
    }
    for (size_t i = 0; i < COUNT_OF(option_names); i++) {
        if (!atom_is(opt, option_names[i].name)) continue;
        *options |= option_names[i].bits;
        return true;
    }
    return false;
}

/* Compile; NULL with the error's number and place. */
static pcre2_code *compile(Bytes source, uint64_t options, int *error, size_t *at) {
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    uint32_t newline = options >> NEWLINE_SHIFT & 15, bsr = options >> BSR_SHIFT & 15;
    pcre2_set_newline(context, newline ? newline : PCRE2_NEWLINE_LF);
    pcre2_set_character_tables(context, regex_tables());
    if (bsr) pcre2_set_bsr(context, bsr);
    pcre2_code *code =
        pcre2_compile((PCRE2_SPTR)source.data, source.len, (uint32_t)options, error, at, context);
    pcre2_compile_context_free(context);
    if (code) pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    return code;
}

static void release(Regex *re) {
    pthread_mutex_lock(&lock);
    bool last = --re->refs == 0;
    pthread_mutex_unlock(&lock);
    if (!last) return;
    pcre2_code_free(re->code);
    mem_free(re->source);
    mem_free(re);
}

static size_t cache_slot(Bytes source, uint64_t options) {
    return hash_word(hash_bytes(source.data, source.len) ^ options) % CACHE_SLOTS;
}

static Regex *cache_find(Bytes source, uint64_t options) {
    pthread_mutex_lock(&lock);
    Regex *re = cache[cache_slot(source, options)];
    bool hit = re && re->options == options && re->len == source.len &&
               memcmp(re->source, source.data, source.len) == 0;
    if (hit) re->refs++;
    pthread_mutex_unlock(&lock);
    return hit ? re : NULL;
}

/* The regex of this source, from the cache or compiled; the caller releases it. NULL: error. */
static Regex *regex_get(Bytes source, uint64_t options, int *error, size_t *at) {
    Regex *re = cache_find(source, options);
    if (re) return re;
    pcre2_code *code = compile(source, options, error, at);
    if (!code) return NULL;
    re = mem_alloc(sizeof *re);
    *re = (Regex){2, mem_alloc(source.len), source.len, options, code};
    memcpy(re->source, source.data, source.len);
    size_t slot = cache_slot(source, options);
    pthread_mutex_lock(&lock);
    Regex *old = cache[slot];
    cache[slot] = re;
    pthread_mutex_unlock(&lock);
    if (old) release(old);
    return re;
}

/* Error texts where the PCRE of Erlang words them differently. */
static const struct {
    int number;
    const char *text;
} error_texts[] = {
    {107, "invalid escape sequence in character class"},
    {109, "nothing to repeat"},
    {114, "missing )"},
    {118, "missing ) after comment"},
    {122, "unmatched parentheses"},
    {134, "character value in \\x{} or \\o{} is too large"},
    {142, "syntax error in subpattern name (missing terminator)"},
    {143, "two named subpatterns have the same name"},
    {144, "group name must start with a non-digit"},
    {147, "unknown property name after \\P or \\p"},
    {177, "character value in \\x{} or \\o{} is too large"},
};

/* Where Erlang's PCRE sees the error: a missing group only at the end, a name that is known or no
 * property before the character behind it. */
static size_t error_place(Bytes source, int error, size_t at) {
    if (error == 115) return source.len;
    return (error == 143 || error == 147) && at > 0 ? at - 1 : at;
}

static Term compile_error(Process *p, Bytes source, int error, size_t at) {
    char text[256] = "";
    pcre2_get_error_message(error, (PCRE2_UCHAR *)text, sizeof text);
    const char *words = text;
    for (size_t i = 0; i < COUNT_OF(error_texts); i++)
        if (error_texts[i].number == error) words = error_texts[i].text;
    if (error < 0) words = "invalid UTF-8 string";
    Term message = list_from_utf8(&p->heap, words, strlen(words));
    return error_tuple(
        p, tuple2(&p->heap, message, term_small((int64_t)error_place(source, error, at))));
}

static uint32_t group_count(const Regex *re) {
    uint32_t n = 0;
    pcre2_pattern_info(re->code, PCRE2_INFO_CAPTURECOUNT, &n);
    return n;
}

/* compile(source, options): {:ok, regex} or {:error, {~c"words", position}} */
Term bif_phial_regex_compile_2(Process *p, Term *args) {
    Bytes source;
    uint64_t options = 0;
    int error;
    size_t at;
    if (!arg_binary(p, args, 0, &source)) return TERM_NONE;
    for (Term opts = ARG(1); term_is_cons(opts); opts = term_tail(opts))
        if (!regex_option(term_head(opts), &options)) return raise_badarg(p, 2, "invalid options");
    Regex *re = regex_get(source, options, &error, &at);
    if (!re) return compile_error(p, source, error, at);
    Term groups = term_small(group_count(re));
    release(re);
    return ok_tuple(p, tuple4(&p->heap, atom_from_cstr("phial_re"), ARG(0),
                              term_small((int64_t)options), groups));
}

/* The regex argument; NULL: raised. */
static Regex *arg_regex(Process *p, Term *args, int i) {
    Term t = ARG(i);
    int error;
    size_t at;
    bool ok = term_is_tuple_of(t, 4) && atom_is(tuple_get(t, 0), "phial_re") &&
              term_is_binary(tuple_get(t, 1)) && term_is_small(tuple_get(t, 2));
    Regex *re = NULL;
    if (ok)
        re = regex_get(bytes_of(p, tuple_get(t, 1)), (uint64_t)term_to_small(tuple_get(t, 2)),
                       &error, &at);
    if (!re) raise_badarg(p, i + 1, "not a compiled regular expression");
    return re;
}

/* ---- names ---- */

typedef struct {
    const uint8_t *table;
    uint32_t count, size;
} NameTable;

static NameTable name_table(const Regex *re) {
    NameTable t = {NULL, 0, 0};
    pcre2_pattern_info(re->code, PCRE2_INFO_NAMECOUNT, &t.count);
    pcre2_pattern_info(re->code, PCRE2_INFO_NAMEENTRYSIZE, &t.size);
    pcre2_pattern_info(re->code, PCRE2_INFO_NAMETABLE, &t.table);
    return t;
}

static const char *entry_name(const NameTable *t, uint32_t i) {
    return (const char *)t->table + i * t->size + 2;
}
static int entry_group(const NameTable *t, uint32_t i) {
    const uint8_t *e = t->table + i * t->size;
    return e[0] << 8 | e[1];
}

/* names(regex): group names, sorted */
Term bif_phial_regex_names_1(Process *p, Term *args) {
    Regex *re = arg_regex(p, args, 0);
    if (!re) return TERM_NONE;
    NameTable t = name_table(re);
    ListBuilder b = list_builder(&p->heap);
    for (uint32_t i = 0; i < t.count; i++)
        if (i == 0 || strcmp(entry_name(&t, i - 1), entry_name(&t, i)) != 0)
            list_builder_add(&b, bin_from_cstr(&p->heap, entry_name(&t, i)));
    release(re);
    return list_builder_end(&b, TERM_NIL);
}

/* name_index(regex, name): numbers of the groups of this name */
Term bif_phial_regex_name_index_2(Process *p, Term *args) {
    Bytes name;
    if (!arg_binary(p, args, 1, &name)) return TERM_NONE;
    Regex *re = arg_regex(p, args, 0);
    if (!re) return TERM_NONE;
    NameTable t = name_table(re);
    ListBuilder b = list_builder(&p->heap);
    for (uint32_t i = 0; i < t.count; i++) {
        const char *entry = entry_name(&t, i);
        if (strlen(entry) == name.len && memcmp(entry, name.data, name.len) == 0)
            list_builder_add(&b, term_small(entry_group(&t, i)));
    }
    release(re);
    return list_builder_end(&b, TERM_NIL);
}

Term bif_phial_regex_group_count_1(Process *p, Term *args) {
    Regex *re = arg_regex(p, args, 0);
    if (!re) return TERM_NONE;
    Term n = term_small(group_count(re));
    release(re);
    return n;
}

Term bif_phial_regex_version_0(Process *p, Term *args) {
    char text[64] = "";
    pcre2_config(PCRE2_CONFIG_VERSION, text);
    return bin_from_cstr(&p->heap, text);
}

/* ---- matching ---- */

typedef struct {
    Process *p;
    Regex *re;
    Bytes text;
    pcre2_match_data *data;
    pcre2_match_context *context;
    uint32_t checked; /* PCRE2_NO_UTF_CHECK once the text has been looked at */
} Matcher;

static void matcher_init(Matcher *m, Process *p, Regex *re, Bytes text) {
    *m = (Matcher){p,
                   re,
                   text,
                   pcre2_match_data_create_from_pattern(re->code, NULL),
                   pcre2_match_context_create(NULL),
                   0};
    pcre2_set_match_limit(m->context, sched_on_front() ? MATCH_LIMIT : SHORT_MATCH);
    pcre2_set_heap_limit(m->context, HEAP_LIMIT_KIB);
}

static void matcher_deinit(Matcher *m) {
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->context);
    release(m->re);
}

/* One match: groups set (positive), PCRE2_ERROR_NOMATCH, or an error. */
static int match_at(Matcher *m, size_t offset, uint32_t flags) {
    flags |= m->checked;
    int n = pcre2_match(m->re->code, (PCRE2_SPTR)m->text.data, m->text.len, offset, flags, m->data,
                        m->context);
    if (n == PCRE2_ERROR_JIT_STACKLIMIT)
        n = pcre2_match(m->re->code, (PCRE2_SPTR)m->text.data, m->text.len, offset,
                        flags | PCRE2_NO_JIT, m->data, m->context);
    if (n > 0 || n == PCRE2_ERROR_NOMATCH) m->checked = PCRE2_NO_UTF_CHECK;
    return n;
}

static Term pair(Process *p, int64_t start, int64_t len) {
    return tuple2(&p->heap, term_small(start), term_small(len));
}

/* [{start, len}] of the whole match and its groups up to the last one set */
static Term captures(Matcher *m, int groups) {
    const size_t *at = pcre2_get_ovector_pointer(m->data);
    ListBuilder b = list_builder(&m->p->heap);
    for (int i = 0; i < groups; i++) {
        bool set = at[2 * i] != PCRE2_UNSET;
        size_t start = at[2 * i], end = at[2 * i + 1];
        size_t len = end > start ? end - start : 0;
        list_builder_add(&b, set ? pair(m->p, (int64_t)start, (int64_t)len) : pair(m->p, -1, 0));
    }
    return list_builder_end(&b, TERM_NIL);
}

/* A match that turned out long begins again on a front thread. */
static Term match_error(Process *p, int error) {
    if (error == PCRE2_ERROR_MATCHLIMIT && !sched_on_front()) return TERM_OFFLOAD;
    p->reductions = 0;
    if (error == PCRE2_ERROR_MATCHLIMIT || error == PCRE2_ERROR_HEAPLIMIT)
        return error_tuple(p, atom_from_cstr("match_limit"));
    if (error == PCRE2_ERROR_DEPTHLIMIT)
        return error_tuple(p, atom_from_cstr("match_limit_recursion"));
    return raise_badarg(p, 0, "not valid UTF-8");
}

static bool exec_flags(Term opts, uint32_t *flags) {
    static const struct {
        const char *name;
        uint32_t flag;
    } names[] = {{"notempty", PCRE2_NOTEMPTY},
                 {"notempty_atstart", PCRE2_NOTEMPTY_ATSTART},
                 {"anchored", PCRE2_ANCHORED},
                 {"notbol", PCRE2_NOTBOL},
                 {"noteol", PCRE2_NOTEOL}};
    *flags = 0;
    for (; term_is_cons(opts); opts = term_tail(opts)) {
        size_t i = 0;
        while (i < COUNT_OF(names) && !atom_is(term_head(opts), names[i].name))
            i++;
        if (i == COUNT_OF(names)) return false;
        *flags |= names[i].flag;
    }
    return true;
}

/* Arguments 0 .. 2: regex, text, offset. */
static bool arg_matcher(Process *p, Term *args, Matcher *m, size_t *offset) {
    Bytes text;
    int64_t at;
    if (!arg_binary(p, args, 1, &text)) return false;
    if (!arg_int_in(p, args, 2, 0, (int64_t)text.len, &at)) return false;
    Regex *re = arg_regex(p, args, 0);
    if (!re) return false;
    matcher_init(m, p, re, text);
    *offset = (size_t)at;
    return true;
}

/* exec(regex, text, offset, opts): [{start, len}], :nomatch or {:error, reason} */
Term bif_phial_regex_exec_4(Process *p, Term *args) {
    Matcher m;
    size_t offset;
    uint32_t flags;
    if (!exec_flags(ARG(3), &flags)) return raise_badarg(p, 4, "invalid option in list");
    if (!arg_matcher(p, args, &m, &offset)) return TERM_NONE;
    int n = match_at(&m, offset, flags);
    Term result;
    if (n > 0)
        result = captures(&m, n);
    else
        result = n == PCRE2_ERROR_NOMATCH ? atom_from_cstr("nomatch") : match_error(p, n);
    matcher_deinit(&m);
    return result;
}

/* Where the character behind `at` starts. */
static size_t next_char(const Matcher *m, size_t at) {
    at++;
    if (m->re->options & PCRE2_UTF)
        while (at < m->text.len && (m->text.data[at] & 0xC0) == 0x80)
            at++;
    return at;
}

/* exec_all(regex, text, offset): the captures of every match. Behind an empty match at the place
 * the search began a non-empty one is tried there first; then, and behind one found further on, the
 * search goes on at the next character, as in Erlang. */
Term bif_phial_regex_exec_all_3(Process *p, Term *args) {
    Matcher m;
    size_t at;
    if (!arg_matcher(p, args, &m, &at)) return TERM_NONE;
    if (m.text.len - at > SHORT_TEXT && !sched_on_front()) {
        matcher_deinit(&m);
        return TERM_OFFLOAD;
    }
    ListBuilder b = list_builder(&p->heap);
    uint32_t flags = 0;
    int n = 0;
    while (at <= m.text.len) {
        n = match_at(&m, at, flags);
        if (n == PCRE2_ERROR_NOMATCH) {
            if (!flags) break;
            at = next_char(&m, at);
            flags = 0;
            continue;
        }
        if (n <= 0) break;
        const size_t *where = pcre2_get_ovector_pointer(m.data);
        list_builder_add(&b, captures(&m, n));
        const bool empty = where[0] >= where[1] || where[1] <= at;
        const bool further = empty && where[1] > at;
        flags = empty && !further ? PCRE2_NOTEMPTY_ATSTART | PCRE2_ANCHORED : 0;
        at = where[1] > at ? where[1] : at;
        if (further) at = next_char(&m, at);
    }
    Term result =
        n < 0 && n != PCRE2_ERROR_NOMATCH ? match_error(p, n) : list_builder_end(&b, TERM_NIL);
    matcher_deinit(&m);
    return result;
}
