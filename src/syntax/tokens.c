/* Tokens as text: in error messages and in dumps. */
#include "src/syntax/syntax_int.h"
#include "src/term/print.h"

static const char *const kind_names[] = {
#define TOKEN(name, text) text,
#include "src/syntax/tokens.def"
#undef TOKEN
};

/* An atom as Erlang writes it: quoted unless it is a plain lower-case name. */
static void put_erlang_atom(Buf *out, const char *text, size_t len) {
    bool plain = len > 0 && text[0] >= 'a' && text[0] <= 'z';
    static const char *const reserved[] = {
        "after", "and",    "andalso", "band",    "begin", "bnot", "bor",  "bsl", "bsr", "bxor",
        "case",  "catch",  "cond",    "div",     "end",   "fun",  "if",   "let", "not", "of",
        "or",    "orelse", "query",   "receive", "rem",   "try",  "when", "xor"};
    for (size_t i = 0; i < len && plain; i++) {
        char c = text[i];
        plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                c == '_' || c == '@';
    }
    for (size_t i = 0; i < COUNT_OF(reserved) && plain; i++)
        plain = strlen(reserved[i]) != len || memcmp(reserved[i], text, len) != 0;
    if (plain) {
        buf_put(out, text, len);
        return;
    }
    buf_putc(out, '\'');
    for (size_t i = 0; i < len; i++) {
        if (text[i] == '\'' || text[i] == '\\') buf_putc(out, '\\');
        buf_putc(out, text[i]);
    }
    buf_putc(out, '\'');
}

static void put_atom_term(Buf *out, Term atom) {
    size_t len;
    if (!term_is_atom(atom)) return;
    const char *text = atom_text(atom, &len);
    put_erlang_atom(out, text, len);
}

static void put_strings(Buf *out, const StringToken *s) {
    buf_putc(out, '[');
    for (size_t i = 0; i < s->count; i++) {
        if (i) buf_putc(out, ',');
        if (s->parts[i].is_code) {
            buf_puts(out, "{...}");
            continue;
        }
        Buf text;
        buf_init(&text);
        term_print(&text, s->parts[i].text, 0);
        buf_printf(out, "<<%s>>", text.len ? text.data : "");
        buf_deinit(&text);
    }
    buf_putc(out, ']');
}

/* $b, as Erlang writes characters; the escape of a source literal stays. */
static void put_erlang_char(Buf *out, const Source *src, const Token *t) {
    buf_putc(out, '$');
    buf_put(out, src->text + t->offset + 1, t->length - 1);
}

void token_describe(Buf *out, const Source *src, const Token *t) {
    switch (t->kind) {
    case TOK_EOF: return;
    case TOK_EOL: buf_puts(out, "eol"); return;
    case TOK_INT:
    case TOK_FLOAT:
        buf_putc(out, '"');
        buf_put(out, src->text + t->offset, t->length);
        buf_putc(out, '"');
        return;
    case TOK_CHAR: put_erlang_char(out, src, t); return;
    case TOK_STRING:
    case TOK_CHARLIST:
    case TOK_STRING_HEREDOC:
    case TOK_CHARLIST_HEREDOC:
    case TOK_ATOM_QUOTED:
    case TOK_KW_QUOTED: put_strings(out, t->str); return;
    case TOK_SIGIL: put_atom_term(out, t->str->sigil); return;
    case TOK_OP: put_erlang_atom(out, op_infos[t->op].text, op_infos[t->op].length); return;
    case TOK_ATOM:
    case TOK_ALIAS:
    case TOK_IDENTIFIER:
    case TOK_PAREN_IDENTIFIER:
    case TOK_BRACKET_IDENTIFIER:
    case TOK_DO_IDENTIFIER:
    case TOK_OP_IDENTIFIER:
    case TOK_KW_IDENTIFIER:
    case TOK_TRUE:
    case TOK_FALSE:
    case TOK_NIL:
    case TOK_BLOCK: put_atom_term(out, t->value); return;
    case TOK_DO: buf_puts(out, "do"); return;
    case TOK_FN: buf_puts(out, "fn"); return;
    case TOK_END: buf_puts(out, "'end'"); return;
    case TOK_DOT_CALL: buf_puts(out, "'.'"); return;
    default: put_erlang_atom(out, kind_names[t->kind], strlen(kind_names[t->kind])); return;
    }
}

static void print_value(Buf *out, const Source *src, const Token *t);

static void print_parts(Buf *out, const Source *src, const StringToken *s) {
    for (size_t i = 0; i < s->count; i++) {
        const StringPart *part = &s->parts[i];
        buf_putc(out, ' ');
        if (!part->is_code) {
            term_print(out, part->text, 0);
            continue;
        }
        buf_puts(out, "#{");
        for (size_t j = 0; j + 1 < part->tokens.count; j++) {
            const Token *t = &part->tokens.items[j];
            buf_printf(out, "%s%s", j ? " | " : "", kind_names[t->kind]);
            print_value(out, src, t);
        }
        buf_puts(out, "}");
    }
}

static void print_value(Buf *out, const Source *src, const Token *t) {
    switch (t->kind) {
    case TOK_OP: buf_printf(out, " %s", op_infos[t->op].text); break;
    case TOK_STRING:
    case TOK_CHARLIST:
    case TOK_STRING_HEREDOC:
    case TOK_CHARLIST_HEREDOC:
    case TOK_ATOM_QUOTED:
    case TOK_KW_QUOTED:
    case TOK_SIGIL: print_parts(out, src, t->str); break;
    default:
        if (term_is_none(t->value)) break;
        buf_putc(out, ' ');
        term_print(out, t->value, 0);
    }
    if (t->newlines) buf_printf(out, " newlines=%u", t->newlines);
}

void token_list_print(Buf *out, const Source *src, const TokenList *list) {
    for (size_t i = 0; i < list->count; i++) {
        const Token *t = &list->items[i];
        buf_printf(out, "%u:%u %s", t->line, t->column, kind_names[t->kind]);
        print_value(out, src, t);
        buf_putc(out, '\n');
    }
}
