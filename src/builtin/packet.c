#include "src/builtin/packet.h"

#include "src/builtin/args.h"

#include <ctype.h>

/* ---- kinds ---- */

static const struct {
    const char *name;
    PacketKind kind;
} kinds[] = {{"raw", PACKET_RAW},           {"line", PACKET_LINE},
             {"http", PACKET_HTTP},         {"httph", PACKET_HTTPH},
             {"http_bin", PACKET_HTTP_BIN}, {"httph_bin", PACKET_HTTPH_BIN}};

bool packet_kind(Term name, PacketKind *kind) {
    if (term_is_small(name)) {
        switch (term_to_small(name)) {
        case 0: *kind = PACKET_RAW; return true;
        case 1: *kind = PACKET_1; return true;
        case 2: *kind = PACKET_2; return true;
        case 4: *kind = PACKET_4; return true;
        default: return false;
        }
    }
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        if (!atom_is(name, kinds[i].name)) continue;
        *kind = kinds[i].kind;
        return true;
    }
    return false;
}

int packet_prefix(PacketKind kind) {
    return kind == PACKET_1 ? 1 : kind == PACKET_2 ? 2 : kind == PACKET_4 ? 4 : 0;
}

Term packet_kind_name(PacketKind kind) {
    if (kind == PACKET_RAW) return term_small(0);
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (kinds[i].kind == kind) return atom_from_cstr(kinds[i].name);
    return term_small(packet_prefix(kind));
}

int packet_write_prefix(PacketKind kind, size_t len, uint8_t *to) {
    int n = packet_prefix(kind);
    if (n > 0 && n < 4 && len >> (8 * n)) return -1;
    if (n == 4 && len > UINT32_MAX) return -1;
    for (int i = 0; i < n; i++)
        to[i] = (uint8_t)(len >> (8 * (n - 1 - i)));
    return n;
}

/* ---- text ---- */

static Term text(Heap *h, bool binary, const char *bytes, size_t len) {
    return binary ? bin_from_bytes(h, bytes, len) : list_from_bytes(h, bytes, len, TERM_NIL);
}

Term packet_data(Heap *h, const PacketMode *m, const char *bytes, size_t len) {
    if (!m->binary || m->header == 0) return text(h, m->binary, bytes, len);
    size_t n = m->header < len ? m->header : len;
    return list_from_bytes(h, bytes, n, bin_from_bytes(h, bytes + n, len - n));
}

/* ---- HTTP ---- */

/* In the order of the numbers that header terms carry, from 1. */
static const char *const header_names[] = {"Cache-Control",
                                           "Connection",
                                           "Date",
                                           "Pragma",
                                           "Transfer-Encoding",
                                           "Upgrade",
                                           "Via",
                                           "Accept",
                                           "Accept-Charset",
                                           "Accept-Encoding",
                                           "Accept-Language",
                                           "Authorization",
                                           "From",
                                           "Host",
                                           "If-Modified-Since",
                                           "If-Match",
                                           "If-None-Match",
                                           "If-Range",
                                           "If-Unmodified-Since",
                                           "Max-Forwards",
                                           "Proxy-Authorization",
                                           "Range",
                                           "Referer",
                                           "User-Agent",
                                           "Age",
                                           "Location",
                                           "Proxy-Authenticate",
                                           "Public",
                                           "Retry-After",
                                           "Server",
                                           "Vary",
                                           "Warning",
                                           "Www-Authenticate",
                                           "Allow",
                                           "Content-Base",
                                           "Content-Encoding",
                                           "Content-Language",
                                           "Content-Length",
                                           "Content-Location",
                                           "Content-Md5",
                                           "Content-Range",
                                           "Content-Type",
                                           "Etag",
                                           "Expires",
                                           "Last-Modified",
                                           "Accept-Ranges",
                                           "Set-Cookie",
                                           "Set-Cookie2",
                                           "X-Forwarded-For",
                                           "Cookie",
                                           "Keep-Alive",
                                           "Proxy-Connection"};
static const char *const method_names[] = {"OPTIONS", "GET",    "HEAD", "POST",
                                           "PUT",     "DELETE", "TRACE"};

enum { LONGEST_NAME = 50 /* names up to this get their capitals */ };

typedef struct {
    const char *at;
    size_t len;
} Span;

static Span span(const char *from, const char *to) { return (Span){from, (size_t)(to - from)}; }

static bool span_is(Span s, const char *what) {
    return s.len == strlen(what) && memcmp(s.at, what, s.len) == 0;
}

static bool starts_with(Span s, const char *what) {
    return s.len >= strlen(what) && strncasecmp(s.at, what, strlen(what)) == 0;
}

/* Cut off the first word, up to a blank. */
static Span next_word(Span *rest) {
    size_t n = 0;
    while (n < rest->len && rest->at[n] != ' ' && rest->at[n] != '\t')
        n++;
    Span word = {rest->at, n};
    while (n < rest->len && (rest->at[n] == ' ' || rest->at[n] == '\t'))
        n++;
    *rest = (Span){rest->at + n, rest->len - n};
    return word;
}

static bool number(const char **at, const char *end, int64_t *n) {
    const char *from = *at;
    for (*n = 0; *at < end && isdigit((unsigned char)**at) && *n < 1000000; ++*at)
        *n = *n * 10 + (**at - '0');
    return *at > from;
}

/* HTTP/1.1 as {1, 1}; TERM_NONE when it is something else. */
static Term version(Heap *h, Span s) {
    int64_t major, minor;
    const char *at = s.at + 5, *end = s.at + s.len;
    if (!starts_with(s, "HTTP/") || !number(&at, end, &major)) return TERM_NONE;
    if (at == end || *at++ != '.' || !number(&at, end, &minor) || at != end) return TERM_NONE;
    return tuple2(h, term_small(major), term_small(minor));
}

static Term absolute_uri(Heap *h, bool binary, const char *scheme, Span s) {
    const char *end = s.at + s.len, *slash = memchr(s.at, '/', s.len);
    Span host = span(s.at, slash ? slash : end), path = slash ? span(slash, end) : (Span){"/", 1};
    Term port = AM(UNDEFINED);
    const char *colon = memrchr(host.at, ':', host.len);
    if (colon && !memchr(colon, ']', (size_t)(host.at + host.len - colon))) {
        int64_t n;
        const char *at = colon + 1;
        if (number(&at, host.at + host.len, &n)) port = term_small(n);
        host.len = (size_t)(colon - host.at);
    }
    Term t[] = {atom_from_cstr("absoluteURI"), atom_from_cstr(scheme),
                text(h, binary, host.at, host.len), port, text(h, binary, path.at, path.len)};
    return tuple_from_array(h, t, COUNT_OF(t));
}

static Term uri(Heap *h, bool binary, Span s) {
    if (span_is(s, "*")) return atom_from_cstr("*");
    if (s.len > 0 && s.at[0] == '/')
        return tuple2(h, atom_from_cstr("abs_path"), text(h, binary, s.at, s.len));
    if (starts_with(s, "http://"))
        return absolute_uri(h, binary, "http", (Span){s.at + 7, s.len - 7});
    if (starts_with(s, "https://"))
        return absolute_uri(h, binary, "https", (Span){s.at + 8, s.len - 8});
    const char *colon = memchr(s.at, ':', s.len);
    if (!colon) return text(h, binary, s.at, s.len);
    return tuple3(h, atom_from_cstr("scheme"), text(h, binary, s.at, (size_t)(colon - s.at)),
                  text(h, binary, colon + 1, (size_t)(s.at + s.len - colon - 1)));
}

static Term response(Heap *h, bool binary, Term ver, Span rest) {
    int64_t code;
    Span word = next_word(&rest);
    const char *at = word.at;
    if (!number(&at, word.at + word.len, &code) || at != word.at + word.len) return TERM_NONE;
    Term t[] = {atom_from_cstr("http_response"), ver, term_small(code),
                text(h, binary, rest.at, rest.len)};
    return tuple_from_array(h, t, COUNT_OF(t));
}

static Term request(Heap *h, bool binary, Span method, Span rest) {
    Span target = next_word(&rest);
    if (method.len == 0 || target.len == 0) return TERM_NONE;
    Term ver = rest.len ? version(h, rest) : tuple2(h, term_small(0), term_small(9));
    if (term_is_none(ver)) return TERM_NONE;
    Term name = TERM_NONE;
    for (size_t i = 0; i < COUNT_OF(method_names); i++)
        if (span_is(method, method_names[i])) name = atom_from_cstr(method_names[i]);
    if (term_is_none(name)) name = text(h, binary, method.at, method.len);
    Term t[] = {atom_from_cstr("http_request"), name, uri(h, binary, target), ver};
    return tuple_from_array(h, t, COUNT_OF(t));
}

static Term first_line(Heap *h, bool binary, Span line) {
    Span rest = line;
    Span word = next_word(&rest);
    Term ver = version(h, word);
    return term_is_none(ver) ? request(h, binary, word, rest) : response(h, binary, ver, rest);
}

/* The name with a capital at the start of each of its parts. */
static Term known_header(Heap *h, bool binary, Span name, int64_t *index) {
    char buf[LONGEST_NAME];
    *index = 0;
    if (name.len > LONGEST_NAME) return text(h, binary, name.at, name.len);
    for (size_t i = 0; i < name.len; i++) {
        bool first = i == 0 || name.at[i - 1] == '-';
        int c = (unsigned char)name.at[i];
        buf[i] = (char)(first ? toupper(c) : tolower(c));
    }
    for (size_t i = 0; i < COUNT_OF(header_names); i++) {
        if (!span_is((Span){buf, name.len}, header_names[i])) continue;
        *index = (int64_t)i + 1;
        return atom_from_cstr(header_names[i]);
    }
    return text(h, binary, buf, name.len);
}

static Term header(Heap *h, bool binary, Span line) {
    size_t n = 0;
    int64_t index;
    while (n < line.len && line.at[n] != ':' && !isspace((unsigned char)line.at[n]))
        n++;
    if (n == line.len || line.at[n] != ':') return TERM_NONE;
    Span name = {line.at, n}, value = {line.at + n + 1, line.len - n - 1};
    while (value.len > 0 && (value.at[0] == ' ' || value.at[0] == '\t'))
        value = (Span){value.at + 1, value.len - 1};
    Term known = known_header(h, binary, name, &index);
    Term t[] = {atom_from_cstr("http_header"), term_small(index), known,
                text(h, binary, name.at, name.len), text(h, binary, value.at, value.len)};
    return tuple_from_array(h, t, COUNT_OF(t));
}

/* The end of the line that starts at data, behind its newline; NULL: not here yet. A header goes on
 * in lines that start with a blank, so the byte behind it must be known. */
static const char *http_line_end(const char *data, size_t len, bool in_header) {
    const char *end = data + len, *at = data;
    for (;;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        if (!newline) return NULL;
        at = newline + 1;
        bool empty = newline == data || (newline == data + 1 && data[0] == '\r');
        if (!in_header || empty) return at;
        if (at == end) return NULL;
        if (*at != ' ' && *at != '\t') return at;
    }
}

static PacketStatus take_http(Heap *h, const PacketMode *m, bool *in_header, const char *data,
                              size_t len, size_t *used, Term *packet) {
    bool binary = m->packet == PACKET_HTTP_BIN || m->packet == PACKET_HTTPH_BIN;
    const char *end = http_line_end(data, len, *in_header);
    if (!end) return m->size_limit && len > m->size_limit ? PACKET_TOO_LARGE : PACKET_NEEDS_MORE;
    *used = (size_t)(end - data);
    Span line = {data, *used - 1};
    if (line.len > 0 && line.at[line.len - 1] == '\r') line.len--;
    if (*in_header && line.len == 0) {
        *packet = atom_from_cstr("http_eoh");
        *in_header = false;
        return PACKET_TAKEN;
    }
    *packet = *in_header ? header(h, binary, line) : first_line(h, binary, line);
    if (term_is_none(*packet))
        *packet = tuple2(h, atom_from_cstr("http_error"), text(h, binary, data, *used));
    else
        *in_header = true;
    return PACKET_TAKEN;
}

/* ---- the others ---- */

static PacketStatus take_line(Heap *h, const PacketMode *m, const char *data, size_t len,
                              size_t *used, Term *packet) {
    size_t most = m->line_size ? m->line_size : SIZE_MAX;
    const char *newline = memchr(data, '\n', len < most ? len : most);
    if (!newline && len < most) return PACKET_NEEDS_MORE;
    *used = newline ? (size_t)(newline + 1 - data) : most;
    *packet = packet_data(h, m, data, *used);
    return PACKET_TAKEN;
}

/* Of ports: without the newline, and a limit that does not count it. */
static PacketStatus take_port_line(Heap *h, const PacketMode *m, const char *data, size_t len,
                                   size_t *used, Term *packet) {
    const char *newline = memchr(data, '\n', len < m->line_size + 1 ? len : m->line_size + 1);
    if (!newline && len <= m->line_size) return PACKET_NEEDS_MORE;
    size_t n = newline ? (size_t)(newline - data) : m->line_size;
    *used = newline ? n + 1 : n;
    *packet = tuple2(h, atom_from_cstr(newline ? "eol" : "noeol"), packet_data(h, m, data, n));
    return PACKET_TAKEN;
}

static PacketStatus take_counted(Heap *h, const PacketMode *m, const char *data, size_t len,
                                 size_t *used, Term *packet) {
    size_t prefix = (size_t)packet_prefix(m->packet), size = 0;
    if (len < prefix) return PACKET_NEEDS_MORE;
    for (size_t i = 0; i < prefix; i++)
        size = size << 8 | (uint8_t)data[i];
    if (size > INT32_MAX || (m->size_limit && size > m->size_limit)) return PACKET_TOO_LARGE;
    if (len < prefix + size) return PACKET_NEEDS_MORE;
    *used = prefix + size;
    *packet = packet_data(h, m, data + prefix, size);
    return PACKET_TAKEN;
}

PacketStatus packet_take(Heap *h, const PacketMode *m, bool *in_header, const char *data,
                         size_t len, size_t *used, Term *packet) {
    switch (m->packet) {
    case PACKET_RAW: return PACKET_NEEDS_MORE;
    case PACKET_LINE: return take_line(h, m, data, len, used, packet);
    case PACKET_PORT_LINE: return take_port_line(h, m, data, len, used, packet);
    case PACKET_1:
    case PACKET_2:
    case PACKET_4: return take_counted(h, m, data, len, used, packet);
    default: return take_http(h, m, in_header, data, len, used, packet);
    }
}

/* ---- :erlang.decode_packet/3 ---- */

static bool decode_options(Term list, PacketMode *m) {
    for (; term_is_cons(list); list = term_tail(list)) {
        Term item = term_head(list);
        if (!term_is_tuple_of(item, 2) || !term_is_small(tuple_get(item, 1))) return false;
        int64_t n = term_to_small(tuple_get(item, 1));
        if (n < 0 || n > UINT32_MAX) return false;
        if (atom_is(tuple_get(item, 0), "packet_size"))
            m->size_limit = (uint32_t)n;
        else if (atom_is(tuple_get(item, 0), "line_length"))
            m->line_size = (uint32_t)n;
        else
            return false;
    }
    return term_is_nil(list);
}

static Term more(Process *p, const PacketMode *m, size_t prefix, const char *data, size_t len) {
    Term need = AM(UNDEFINED);
    if (prefix > 0 && len >= prefix) {
        uint64_t size = 0;
        for (size_t i = 0; i < prefix; i++)
            size = size << 8 | (uint8_t)data[i];
        need = term_small((int64_t)(size + prefix));
    }
    return tuple2(&p->heap, atom_from_cstr("more"), need);
}

Term bif_erlang_decode_packet_3(Process *p, Term *args) {
    PacketMode m = {.binary = true};
    ArgReport r = {p, false};
    if (!packet_kind(ARG(0), &m.packet)) arg_report(&r, 0, "invalid packet type");
    if (!term_is_binary(ARG(1))) arg_report(&r, 1, "not a binary");
    if (!decode_options(ARG(2), &m)) arg_report(&r, 2, "invalid option in list");
    if (r.failed) return TERM_NONE;
    Bytes b = bytes_of(p, ARG(1));
    size_t used = b.len;
    Term packet = ARG(1);
    bool in_header = m.packet == PACKET_HTTPH || m.packet == PACKET_HTTPH_BIN;
    PacketStatus status = PACKET_TAKEN;
    if (m.packet != PACKET_RAW)
        status = packet_take(&p->heap, &m, &in_header, b.data, b.len, &used, &packet);
    else if (b.len == 0)
        status = PACKET_NEEDS_MORE;
    if (status == PACKET_NEEDS_MORE)
        return more(p, &m, (size_t)packet_prefix(m.packet), b.data, b.len);
    if (status == PACKET_TOO_LARGE) return error_tuple(p, atom_from_cstr("invalid"));
    Term rest = bin_slice(&p->heap, ARG(1), used * 8, (b.len - used) * 8);
    return tuple3(&p->heap, AM(OK), packet, rest);
}
