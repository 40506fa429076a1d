#include "lib/utf8.h"
#include "src/builtin/args.h"
#include "src/syntax/chars.h"
#include "src/term/ref.h"

#include <stdio.h>

/* identifier_kind(text): :identifier for a name like foo or é, :alias for one like Foo, else :none
 */
Term bif_phial_macro_identifier_kind_1(Process *p, Term *args) {
    Bytes b;
    uint32_t cp = 0;
    if (!arg_binary(p, args, 0, &b)) return TERM_NONE;
    int n = b.len ? utf8_decode(b.data, b.len, &cp) : 0;
    bool upper = n && (n == 1 ? cp >= 'A' && cp <= 'Z' : char_is_upper_start(cp));
    bool lower =
        n && (n == 1 ? cp == '_' || (cp >= 'a' && cp <= 'z') : char_is_identifier_start(cp));
    bool good = upper || lower;
    for (size_t at = (size_t)n; good && at < b.len; at += (size_t)n) {
        n = utf8_decode(b.data + at, b.len - at, &cp);
        bool ascii =
            cp == '_' || (cp >= '0' && cp <= '9') || ((cp | 32) >= 'a' && (cp | 32) <= 'z');
        good = n == 1 ? ascii : n > 1 && char_is_identifier_continue(cp);
    }
    return atom_from_cstr(!good ? "none" : upper ? "alias" : "identifier");
}

/* ---- terms of the text they are printed as ---- */

/* The text of a list of characters, when it fits. */
static bool text_of(Term list, char *out, size_t size) {
    Buf buf;
    buf_init(&buf);
    bool ok = term_is_list(list) && chars_to_utf8(&buf, list) && buf.len < size;
    if (ok) snprintf(out, size, "%s", buf.data ? buf.data : "");
    buf_deinit(&buf);
    return ok;
}

/* :erlang.list_to_pid(~c"<0.1.2>") */
Term bif_erlang_list_to_pid_1(Process *p, Term *args) {
    char text[64];
    unsigned long long number, serial;
    int end = 0;
    bool ok = text_of(ARG(0), text, sizeof text) &&
              sscanf(text, "<0.%9llu.%9llu>%n", &number, &serial, &end) == 2 && end > 0 &&
              !text[end] && number <= 0xFFFFFFF;
    if (!ok) return raise_badarg(p, 1, "not a textual representation of a pid");
    return term_local_pid(serial << 28 | number);
}

/* :erlang.list_to_ref(~c"#Ref<0.1.2.3>") */
Term bif_erlang_list_to_ref_1(Process *p, Term *args) {
    char text[64];
    unsigned high, middle, low;
    int end = 0;
    bool ok = text_of(ARG(0), text, sizeof text) &&
              sscanf(text, "#Ref<0.%10u.%10u.%10u>%n", &high, &middle, &low, &end) == 3 &&
              end > 0 && !text[end];
    /* The word is that of ref_make's owner: a small integer or a pid, never an address. */
    ok = ok && (high == 0 || term_is_small((Term){high}) || term_is_local_pid((Term){high}));
    if (!ok) return raise_badarg(p, 1, "not a textual representation of a reference");
    Term *w = heap_box(&p->heap, KIND_REF, 2);
    w[1] = (Term){high};
    w[2] = (Term){(uint64_t)middle << 32 | low};
    return term_from_box(w);
}

/* :erlang.list_to_port(~c"#Port<0.1>") */
Term bif_erlang_list_to_port_1(Process *p, Term *args) {
    char text[64];
    unsigned long long number;
    int end = 0;
    bool ok = text_of(ARG(0), text, sizeof text) &&
              sscanf(text, "#Port<0.%15llu>%n", &number, &end) == 1 && end > 0 && !text[end];
    if (!ok) return raise_badarg(p, 1, "not a textual representation of a port");
    return term_port(number);
}
