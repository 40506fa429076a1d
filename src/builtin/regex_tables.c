#include "src/builtin/regex_tables.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <ctype.h>
#include <pcre2.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>

/* lower case | other case | ten classes of 32 bytes, a bit a character | a byte of properties a
 * character */
enum {
    LOWER = 0,
    FLIPPED = 256,
    CLASSES = 512,
    CLASS_BYTES = 32,
    CLASS_COUNT = 10,
    PROPERTIES = 832,
    LENGTH = 1088
};

static uint8_t tables[LENGTH];

static bool latin1_upper(int c) { return c >= 0xC0 && c <= 0xDE && c != 0xD7; }
static bool latin1_lower(int c) {
    return (c >= 0xDF && c != 0xF7) || c == 0xAA || c == 0xB5 || c == 0xBA;
}
static bool latin1_letter(int c) { return latin1_upper(c) || latin1_lower(c); }
static bool latin1_graph(int c) { return c >= 0xA0; }
static bool latin1_punct(int c) { return c >= 0xA0 && !latin1_letter(c); }
static bool latin1_control(int c) { return c >= 0x80 && c < 0xA0; }

static int is_word(int c) { return isalnum(c) || c == '_'; }

/* Classes are told by what they have of ASCII, whatever their order. */
static const struct {
    int (*ascii)(int);
    bool (*latin1)(int);
} classes[] = {{isupper, latin1_upper},  {islower, latin1_lower}, {is_word, latin1_letter},
               {isgraph, latin1_graph},  {isprint, latin1_graph}, {ispunct, latin1_punct},
               {iscntrl, latin1_control}};

static bool same_ascii(const uint8_t *bits, int (*ascii)(int)) {
    for (int c = 0; c < 128; c++)
        if ((bits[c / 8] >> c % 8 & 1) != (ascii(c) != 0)) return false;
    return true;
}

static void extend_class(uint8_t *bits) {
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (!same_ascii(bits, classes[i].ascii)) continue;
        for (int c = 128; c < 256; c++)
            if (classes[i].latin1(c)) bits[c / 8] |= (uint8_t)(1 << c % 8);
        return;
    }
}

static void make_tables(void) {
    const uint8_t *made = pcre2_maketables(NULL);
    memcpy(tables, made, LENGTH);
    pcre2_maketables_free(NULL, made);
    for (int i = 0; i < CLASS_COUNT; i++)
        extend_class(tables + CLASSES + i * CLASS_BYTES);
    for (int c = 128; c < 256; c++) {
        bool paired = latin1_letter(c) && c >= 0xC0 && c != 0xDF && c != 0xFF;
        tables[LOWER + c] = (uint8_t)(paired ? c | 0x20 : c);
        tables[FLIPPED + c] = (uint8_t)(paired ? c ^ 0x20 : c);
        if (latin1_letter(c))
            tables[PROPERTIES + c] = tables[PROPERTIES + (latin1_upper(c) ? 'Z' : 'z')];
    }
}

const uint8_t *regex_tables(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_tables);
    return tables;
}
