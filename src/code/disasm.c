#include "src/code/disasm.h"

#include "src/term/atom.h"
#include "src/term/print.h"

enum { LITERAL_ELEMENTS = 8, NAME_COLUMN = 14 };

static void print_term(FILE *out, Term t) {
    Buf text;
    buf_init(&text);
    term_print(&text, t, LITERAL_ELEMENTS);
    fprintf(out, " %s", text.data);
    buf_deinit(&text);
}

static void print_mfa(FILE *out, const Mfa *f) {
    Buf text;
    buf_init(&text);
    term_print_atom(&text, f->module);
    buf_putc(&text, '.');
    const char *name = atom_text(f->name, NULL);
    fprintf(out, " %s%s/%u", text.data, name, f->arity);
    buf_deinit(&text);
}

static void print_segment(FILE *out, const Slot *data) {
    static const char *const types[] = {"integer", "float", "binary", "utf8", "utf16", "utf32"};
    Segment s = segment_unpack(data->w0);
    fprintf(out, " %s", s.type < COUNT_OF(types) ? types[s.type] : "?");
    if (s.flags & SEG_LITTLE) fputs("-little", out);
    if (s.flags & SEG_SIGNED) fputs("-signed", out);
    if (s.type >= SEG_UTF8) return;
    if (s.size_kind == SEG_SIZE_ALL)
        fprintf(out, "-all*%u", s.unit);
    else
        fprintf(out, "-%s%llu*%u", s.size_kind == SEG_SIZE_REG ? "r" : "",
                (unsigned long long)data->w1, s.unit);
}

static void print_operand(FILE *out, char kind, int16_t n) {
    switch (kind) {
    case 'r':
    case 'w':
    case 'm': fprintf(out, " r%u", (uint16_t)n); break;
    case 'n': fprintf(out, " #%u", (uint16_t)n); break;
    default: break;
    }
}

/* A 64-bit operand; indexes are looked up when they are in range. */
static void print_word(FILE *out, const ModCode *code, char kind, uint64_t word) {
    switch (kind) {
    case 'k':
        if (word < code->literal_count) print_term(out, code->literals[word]);
        break;
    case 'i': print_term(out, (Term){word}); break;
    case 'j': fprintf(out, " ->%llu", (unsigned long long)word); break;
    case 'f':
        if (word < code->fn_count)
            fprintf(out, " %s/%u", atom_text(code->fns[word].name, NULL), code->fns[word].arity);
        break;
    case 'e':
        if (word < code->export_count) print_mfa(out, &code->exports[word]);
        break;
    case 'b':
        if (word < code->builtin_count) print_mfa(out, &code->builtins[word]);
        break;
    default: break;
    }
}

static size_t print_instruction(FILE *out, const ModCode *code, const Slot *s) {
    const OpInfo *info = &op_info[s->op];
    const int16_t operands[3] = {s->a, s->b, s->c};
    fprintf(out, "%-*s", NAME_COLUMN, info->name);
    for (int i = 0; i < 3; i++) {
        if (info->fmt[i] == 'I')
            print_term(out, (Term){slot_imm32(s)});
        else
            print_operand(out, info->fmt[i], operands[i]);
    }
    print_word(out, code, info->fmt[3], s->d);
    const char *kinds = info->ext[0] == '*' ? info->ext + 1 : info->ext;
    size_t slots = op_slots(s);
    for (size_t i = 1; i < slots; i++) {
        if (slots > 2) fputs("\n                      ", out);
        if (kinds[0] == 's') print_segment(out, &s[i]);
        print_word(out, code, kinds[0], s[i].w0);
        print_word(out, code, kinds[1], s[i].w1);
    }
    fputc('\n', out);
    return slots;
}

void disasm_function(FILE *out, const ModCode *code, const FnCode *fn) {
    fprintf(out, "%s/%u  registers %u", atom_text(fn->name, NULL), fn->arity, fn->nregs);
    if (fn->nfree) fprintf(out, "  captures %u", fn->nfree);
    if (fn->flags & FN_EXPORTED) fputs("  exported", out);
    fputc('\n', out);
    uint32_t line = 0, shown = 0, next = 0;
    for (size_t at = 0; at < fn->code_len;) {
        while (next < fn->line_count && fn->lines[next].slot <= at)
            line = fn->lines[next++].line;
        if (line != shown)
            fprintf(out, "%6zu %5u ", at, line);
        else
            fprintf(out, "%6zu       ", at);
        shown = line;
        at += print_instruction(out, code, &fn->code[at]);
    }
    fputc('\n', out);
}

void disasm_module(FILE *out, const ModCode *code) {
    Buf name;
    buf_init(&name);
    term_print_atom(&name, code->name);
    fprintf(out, "module %s\n\n", name.data);
    buf_deinit(&name);
    for (uint32_t i = 0; i < code->fn_count; i++)
        disasm_function(out, code, &code->fns[i]);
}
