#ifndef UNICODE_H
#define UNICODE_H
/*
 * What text needs of Unicode beyond UTF-8: case, user-perceived characters (graphemes),
 * normalisation. Over utf8proc, plus the special casings it leaves out. Bytes that are not UTF-8
 * pass through unchanged, one by one.
 */
#include "lib/buf.h"

typedef enum { CASE_UPPER, CASE_LOWER, CASE_TITLE } LetterCase;
typedef enum { FORM_NFC, FORM_NFD, FORM_NFKC, FORM_NFKD } NormalForm;

/* The text in another case, appended to `out`; CASE_TITLE changes every letter to its title-case
 * form. */
void unicode_change_case(Buf *out, const char *text, size_t len, LetterCase to);
/* One code point: up to 3 results; returns how many. */
int unicode_case_of(uint32_t cp, LetterCase to, uint32_t out[3]);

/* Bytes of the first grapheme of the text; 0 at its end. */
size_t unicode_grapheme_length(const char *text, size_t len);
/* Number of graphemes. */
size_t unicode_grapheme_count(const char *text, size_t len);

/* The text in a normal form, appended to `out`. False when it contained bytes that are not UTF-8
 * (kept as they are). */
bool unicode_normalise(Buf *out, const char *text, size_t len, NormalForm form);

/* Properties of a code point. */
bool unicode_is_space(uint32_t cp);
bool unicode_is_upper(uint32_t cp);
bool unicode_is_lower(uint32_t cp);
/* A letter in upper, lower or title case. */
bool unicode_is_cased(uint32_t cp);
/* Marks, modifiers and the punctuation inside of words: between letters they do not end a word. */
bool unicode_is_case_ignorable(uint32_t cp);
/* May start or continue an identifier (letters, marks, digits, connectors). */
bool unicode_is_word_start(uint32_t cp);
bool unicode_is_word_part(uint32_t cp);
#endif
