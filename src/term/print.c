#include "src/term/print.h"

#include "lib/unicode.h"
#include "lib/utf8.h"
#include "src/term/atom.h"
#include "src/term/binary.h"
#include "src/term/fun.h"
#include "src/term/list.h"
#include "src/term/map.h"
#include "src/term/number.h"
#include "src/term/ref.h"
#include "src/term/term_int.h"

/* ---- atoms ---- */

/* The reader normalises names: others would not come back as they are. */
static bool is_normalised(const char *text, size_t len) {
    Buf form;
    buf_init(&form);
    bool same = unicode_normalise(&form, text, len, FORM_NFC) && form.len == len &&
                memcmp(form.data, text, len) == 0;
    buf_deinit(&form);
    return same;
}

static bool is_word(const char *text, size_t len) {
    bool ascii = true;
    if (len > 1 && (text[len - 1] == '?' || text[len - 1] == '!')) len--;
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        const int n = utf8_decode(text + i, len - i, &cp);
        if (n == 0) return false;
        const bool fits =
            i == 0 ? unicode_is_word_start(cp) : unicode_is_word_part(cp) || cp == '@';
        if (!fits) return false;
        ascii = ascii && cp < 0x80;
        i += (size_t)n;
    }
    return len > 0 && (ascii || is_normalised(text, len));
}

static bool is_operator(const char *text, size_t len) {
    static const char *const operators[] = {
        "!",  "!=",  "!==", "&",  "&&",  "&&&", "*",    "**",  "+",   "++",  "+++", "-",
        "--", "---", "->",  ".",  "..",  "...", "..//", "/",   "<",   "<<<", "<<~", "<<>>",
        "<=", "<-",  "<>",  "<~", "<~>", "=",   "==",   "===", "=~",  ">",   ">=",  ">>>",
        "@",  "^",   "{}",  "|",  "||",  "|||", "|>",   "~>",  "~>>", "%",   "%{}", "\\\\"};
    for (size_t i = 0; i < COUNT_OF(operators); i++)
        if (strlen(operators[i]) == len && memcmp(operators[i], text, len) == 0) return true;
    return false;
}

bool atom_text_is_plain(const char *text, size_t len) {
    return is_word(text, len) || is_operator(text, len);
}

/* Elixir, or Elixir.A.B: segments of ASCII letters that start upper-case. */
static bool is_alias(const char *text, size_t len) {
    if (len < 6 || memcmp(text, "Elixir", 6) != 0) return false;
    bool start = false;
    for (size_t i = 6; i < len; i++) {
        const char c = text[i];
        if (c == '.') {
            if (start) return false;
            start = true;
        } else if (i == 6 || (start && !(c >= 'A' && c <= 'Z'))) {
            return false;
        } else if (c < 0 || !unicode_is_word_part((uint32_t)c)) {
            return false;
        } else {
            start = false;
        }
    }
    return !start;
}

static const char *escape_of(uint32_t cp) {
    switch (cp) {
    case 7: return "\\a";
    case 8: return "\\b";
    case 9: return "\\t";
    case 10: return "\\n";
    case 11: return "\\v";
    case 12: return "\\f";
    case 13: return "\\r";
    case 27: return "\\e";
    case 127: return "\\d";
    case '\\': return "\\\\";
    default: return NULL;
    }
}

static bool is_printable(uint32_t cp) {
    if (cp < 0x80) return cp >= 32 || (escape_of(cp) != NULL);
    return (cp >= 0xA0 && cp <= 0xD7FF) || (cp >= 0xE000 && cp <= 0xFFFD) || cp >= 0x10000;
}

bool text_is_printable(const char *text, size_t len) {
    for (size_t i = 0; i < len;) {
        uint32_t cp;
        const int n = utf8_decode(text + i, len - i, &cp);
        if (n == 0 || !is_printable(cp)) return false;
        i += (size_t)n;
    }
    return true;
}

void text_print_escaped(Buf *out, const char *text, size_t len, char quote) {
    for (size_t i = 0; i < len;) {
        uint32_t cp = 0;
        const int n = utf8_decode(text + i, len - i, &cp);
        const char *escape = n ? escape_of(cp) : NULL;
        if (n == 0) {
            buf_printf(out, "\\x%02X", (uint8_t)text[i]);
        } else if (escape) {
            buf_puts(out, escape);
        } else if (cp == (uint8_t)quote || (cp == '#' && i + 1 < len && text[i + 1] == '{')) {
            buf_putc(out, '\\');
            buf_putc(out, (char)cp);
        } else if (!is_printable(cp)) {
            buf_printf(out, cp < 256 ? "\\x%02X" : "\\x{%X}", cp);
        } else {
            buf_put(out, text + i, (size_t)n);
        }
        i += n ? (size_t)n : 1;
    }
}

static void put_quoted(Buf *out, const char *text, size_t len) {
    buf_putc(out, '"');
    text_print_escaped(out, text, len, '"');
    buf_putc(out, '"');
}

void term_print_atom(Buf *out, Term atom) {
    size_t len;
    const char *text = atom_text(atom, &len);
    if (term_is_bool(atom) || term_same(atom, AM(NIL))) {
        buf_put(out, text, len);
    } else if (is_alias(text, len)) {
        if (len > 7)
            buf_put(out, text + 7, len - 7);
        else
            buf_put(out, text, len);
    } else {
        buf_putc(out, ':');
        if (atom_text_is_plain(text, len))
            buf_put(out, text, len);
        else
            put_quoted(out, text, len);
    }
}

/* As a keyword key: `name: `. */
static void put_key(Buf *out, Term atom) {
    size_t len;
    const char *text = atom_text(atom, &len);
    if (atom_text_is_plain(text, len) && !is_alias(text, len))
        buf_put(out, text, len);
    else
        put_quoted(out, text, len);
    buf_puts(out, ": ");
}

static bool is_key(Term t) {
    if (!term_is_atom(t)) return false;
    size_t len;
    const char *text = atom_text(t, &len);
    return len < 7 || memcmp(text, "Elixir.", 7) != 0;
}

/* ---- leaves ---- */

static void put_bytes(Buf *out, BitView v, int limit) {
    const size_t bytes = v.bits / 8, rest = v.bits % 8;
    buf_puts(out, "<<");
    for (size_t i = 0; i < bytes; i++) {
        uint8_t byte = 0;
        if (i) buf_puts(out, ", ");
        if (limit && i == (size_t)limit) {
            buf_puts(out, "...>>");
            return;
        }
        bits_copy(&byte, 0, v.bytes, v.offset + i * 8, 8);
        buf_printf(out, "%u", byte);
    }
    if (rest) {
        uint8_t byte = 0;
        bits_copy(&byte, 0, v.bytes, v.offset + bytes * 8, rest);
        buf_printf(out, "%s%u::size(%zu)", bytes ? ", " : "", byte >> (8 - rest), rest);
    }
    buf_puts(out, ">>");
}

static void put_bitstring(Buf *out, Term t, int limit) {
    const BitView v = bit_view(t);
    if (v.offset % 8 == 0 && v.bits % 8 == 0) {
        const char *text = (const char *)v.bytes + v.offset / 8;
        if (text_is_printable(text, v.bits / 8)) {
            put_quoted(out, text, v.bits / 8);
            return;
        }
    }
    put_bytes(out, v, limit);
}

/* The function a closure was written in: "-f/1-fun-0-" is inside "f/1"; other names stand as they
 * are. A name that could not be called so is quoted: "test x"/1. */
static void put_home(Buf *out, const FunInfo *info) {
    size_t len;
    const char *text = atom_text(info->name, &len);
    const char *end = len > 1 && text[0] == '-' ? strstr(text + 1, "-fun-") : NULL;
    const char *slash = end ? memrchr(text, '/', (size_t)(end - text)) : NULL;
    if (!slash) {
        buf_put(out, text, len);
        return;
    }
    const size_t name = (size_t)(slash - text - 1);
    if (atom_text_is_plain(text + 1, name))
        buf_put(out, text + 1, name);
    else
        put_quoted(out, text + 1, name);
    buf_put(out, slash, (size_t)(end - slash));
}

static void put_file(Buf *out, Term file) {
    const BitView view = bit_view(file);
    buf_put(out, (const char *)view.bytes + view.offset / 8, view.bits / 8);
    buf_putc(out, '>');
}

static void put_fun(Buf *out, Term fun) {
    const FunInfo info = fun_info(fun);
    const bool named = term_is_atom(info.module) && term_is_atom(info.name);
    if (!named) {
        buf_puts(out, "#Function<>");
    } else if (term_is_export_fun(fun)) {
        size_t len;
        const char *name = atom_text(info.name, &len);
        buf_putc(out, '&');
        term_print_atom(out, info.module);
        buf_putc(out, '.');
        if (atom_text_is_plain(name, len))
            buf_put(out, name, len);
        else
            put_quoted(out, name, len);
        buf_printf(out, "/%d", info.arity);
    } else if (term_is_binary(info.file)) {
        buf_printf(out, "#Function<%u.%u in file:", info.index, info.uniq);
        put_file(out, info.file);
    } else {
        buf_printf(out, "#Function<%u.%u/%d in ", info.index, info.uniq, info.arity);
        term_print_atom(out, info.module);
        buf_putc(out, '.');
        put_home(out, &info);
        buf_putc(out, '>');
    }
}

/* Pids and references of other nodes (see etf.c): the node's number is not known here, so 1 stands
 * for it. */
static void put_foreign(Buf *out, Term t) {
    const bool pid = term_is_kind(t, KIND_EXT_PID);
    const Term *w = box_words(t);
    buf_puts(out, pid ? "#PID<1" : "#Reference<1");
    const size_t first = pid ? 2 : 3, last = pid ? 3 : header_size(w[0]);
    for (size_t i = first; i <= last; i++)
        buf_printf(out, ".%lld", (long long)term_to_small(w[i]));
    buf_putc(out, '>');
}

static void put_leaf(Buf *out, Term t, int limit) {
    if (term_is_atom(t)) {
        term_print_atom(out, t);
    } else if (term_is_integer(t)) {
        num_format_int(out, t, 10);
    } else if (term_is_float(t)) {
        num_inspect_float(out, term_float_value(t));
    } else if (term_is_bitstring(t)) {
        put_bitstring(out, t, limit);
    } else if (term_is_fun(t)) {
        put_fun(out, t);
    } else if (term_is_local_pid(t)) {
        const uint64_t id = local_pid_id(t);
        buf_printf(out, "#PID<0.%llu.%llu>", (unsigned long long)(id & 0xFFFFFFF),
                   (unsigned long long)(id >> 28));
    } else if (term_is_ref(t)) {
        const uint64_t high = ref_high(t), low = ref_id(t);
        buf_printf(out, "#Reference<0.%u.%u.%u>", (uint32_t)high, (uint32_t)(low >> 32),
                   (uint32_t)low);
    } else if (term_is_port(t)) {
        buf_printf(out, "#Port<0.%llu>", (unsigned long long)(t.word >> 6));
    } else if (term_is_kind(t, KIND_EXT_PID) || term_is_kind(t, KIND_EXT_REF)) {
        put_foreign(out, t);
    } else {
        buf_printf(out, "#Term<%llx>", (unsigned long long)t.word);
    }
}

/* ---- containers ---- */

/* A container under way. Items are those of a tuple, or key, value, ... of a map (then `block` is
 * freed at the end); a list walks its own cells. */
typedef struct {
    enum { LIST, TUPLE, MAP } kind;
    Term list;
    const Term *items;
    Term *block;
    size_t i, n;
    bool keywords;
    const char *close;
} Open;

typedef struct {
    Buf *out;
    int limit;
    WORK_STACK(Open, 16) stack;
} Printer;

static bool is_keyword_list(Term t) {
    for (; term_is_cons(t); t = term_tail(t)) {
        const Term pair = term_head(t);
        if (!term_is_tuple_of(pair, 2) || !is_key(tuple_get(pair, 0))) return false;
    }
    return term_is_nil(t);
}

static bool is_printable_charlist(Term t) {
    for (; term_is_cons(t); t = term_tail(t)) {
        const Term c = term_head(t);
        if (!term_is_small(c)) return false;
        const int64_t n = term_to_small(c);
        if (n < 0 || n > 126 || !is_printable((uint32_t)n)) return false;
    }
    return term_is_nil(t);
}

static void put_charlist(Buf *out, Term t) {
    Buf text;
    buf_init(&text);
    for (; term_is_cons(t); t = term_tail(t))
        buf_putc(&text, (char)term_to_small(term_head(t)));
    buf_puts(out, "~c");
    put_quoted(out, text.data, text.len);
    buf_deinit(&text);
}

static void open_list(Printer *p, Term t) {
    if (is_printable_charlist(t)) {
        put_charlist(p->out, t);
        return;
    }
    buf_putc(p->out, '[');
    work_push(&p->stack,
              (Open){.kind = LIST, .list = t, .keywords = is_keyword_list(t), .close = "]"});
}

static void open_map(Printer *p, Term map) {
    const Term name = map_get(map, AM(STRUCT));
    const bool is_struct = !term_is_none(name) && term_is_atom(name);
    Term *pairs = mem_alloc((map_size(map) + 1) * 2 * sizeof(Term));
    size_t n = 0;
    bool keywords = true;
    MapIter it;
    map_iter_init(&it, map);
    while (map_iter_next(&it, &pairs[n], &pairs[n + 1])) {
        if (is_struct && term_same(pairs[n], AM(STRUCT))) continue;
        keywords = keywords && is_key(pairs[n]);
        n += 2;
    }
    buf_putc(p->out, '%');
    if (is_struct) {
        Buf text;
        buf_init(&text);
        term_print_atom(&text, name);
        buf_put(p->out, text.data, text.len);
        buf_deinit(&text);
    }
    buf_putc(p->out, '{');
    work_push(&p->stack, (Open){.kind = MAP,
                                .items = pairs,
                                .block = pairs,
                                .n = n,
                                .keywords = keywords,
                                .close = "}"});
}

/* Print t, or open it. */
static void print_one(Printer *p, Term t) {
    if (term_is_cons(t)) {
        open_list(p, t);
    } else if (term_is_nil(t)) {
        buf_puts(p->out, "[]");
    } else if (term_is_tuple(t)) {
        buf_putc(p->out, '{');
        work_push(
            &p->stack,
            (Open){.kind = TUPLE, .items = box_words(t) + 1, .n = tuple_arity(t), .close = "}"});
    } else if (term_is_map(t)) {
        open_map(p, t);
    } else {
        put_leaf(p->out, t, p->limit);
    }
}

/* The next thing to print of an open list: an element, an improper tail, or TERM_NONE at the end.
 */
static Term next_of_list(Printer *p, Open *o) {
    if (term_is_nil(o->list)) return TERM_NONE;
    if (!term_is_cons(o->list)) {
        const Term tail = o->list;
        o->list = TERM_NIL;
        buf_puts(p->out, " | ");
        return tail;
    }
    if (o->i) buf_puts(p->out, ", ");
    if (p->limit && o->i == (size_t)p->limit) {
        o->list = TERM_NIL;
        buf_puts(p->out, "...");
        return TERM_NONE;
    }
    o->i++;
    const Term item = term_head(o->list);
    o->list = term_tail(o->list);
    if (!o->keywords) return item;
    put_key(p->out, tuple_get(item, 0));
    return tuple_get(item, 1);
}

static Term next_of_items(Printer *p, Open *o) {
    if (o->i == o->n) return TERM_NONE;
    const bool is_value = o->kind == MAP && o->i % 2 == 1;
    if (is_value) {
        if (!o->keywords) buf_puts(p->out, " => ");
    } else {
        if (o->i) buf_puts(p->out, ", ");
        if (p->limit && o->i == (size_t)p->limit * (o->kind == MAP ? 2 : 1)) {
            o->i = o->n;
            buf_puts(p->out, "...");
            return TERM_NONE;
        }
        if (o->kind == MAP && o->keywords) {
            put_key(p->out, o->items[o->i]);
            o->i++;
        }
    }
    return o->items[o->i++];
}

void term_print(Buf *out, Term t, int limit) {
    Printer p;
    p.out = out;
    p.limit = limit;
    work_init(&p.stack);
    print_one(&p, t);
    while (!work_is_empty(&p.stack)) {
        Open *o = work_top(&p.stack);
        const Term next = o->kind == LIST ? next_of_list(&p, o) : next_of_items(&p, o);
        if (!term_is_none(next)) {
            print_one(&p, next);
            continue;
        }
        buf_puts(out, o->close);
        mem_free(o->block);
        (void)work_pop(&p.stack);
    }
    work_deinit(&p.stack);
}
