#include "lib/utf8.h"
#include "src/builtin/args.h"
#include "src/syntax/chars.h"

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
