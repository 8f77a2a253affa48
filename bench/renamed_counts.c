// Copies of a counts file whose documents have other ids, for bench/counts.sh --large: parts of a corpus that
// is not there. Of the words, as many in a thousand as are asked for are other words in each copy, as parts
// of one corpus have words of their own. Usage: bench_renamed_counts FILE NUMBER OWN_WORDS -o COPY, with
// `NUMBER:` in front of each id.
#include "base/buffer.h"
#include "corpus/counts_file/counts_parsing.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct Copy {
    Str prefix;
    unsigned long own_words; // of a thousand
    uint64_t types, names, id_name;
    Buffer bytes;
} Copy;

static void stop(const char *what) {
    write(STDERR_FILENO, what, str_from(what).length);
    exit(1);
}

static uint64_t copy_number(Copy *copy, Str *rest) {
    uint64_t number;
    if (!varint_take(rest, &number)) stop("a number is missing\n");
    varint_append(&copy->bytes, number);
    return number;
}

static Str take_text(Str *rest) {
    Str text;
    if (!counts_bytes_take(rest, &text)) stop("a text is missing\n");
    return text;
}

static void append_text(Copy *copy, Str text, bool renamed) {
    Str prefix = str_slice(copy->prefix, 0, renamed ? copy->prefix.length : 0);
    varint_append(&copy->bytes, prefix.length + text.length);
    buffer_append(&copy->bytes, prefix);
    buffer_append(&copy->bytes, text);
}

// Words that come late are rare.
static void copy_types(Copy *copy, Str rest) {
    for (uint64_t left = copy_number(copy, &rest); left; left--) {
        bool own = copy->types++ * 7919 % 1000 < copy->own_words && copy->types > 20000;
        uint64_t kind = copy_number(copy, &rest);
        for (int i = 0; i < 2 - (int)(kind & 1); i++) {
            Str text = take_text(&rest);
            append_text(copy, text, own);
        }
    }
}

// Whether the name is `id`.
static bool copy_name(Copy *copy, Str *rest) {
    uint64_t number = copy_number(copy, rest);
    if (number < copy->names) return number == copy->id_name;
    Str name = take_text(rest);
    counts_bytes_append(&copy->bytes, name);
    if (str_equal_text(name, "id")) copy->id_name = number;
    copy->names++;
    return number == copy->id_name;
}

static void copy_document(Copy *copy, Str *rest) {
    for (uint64_t fields = copy_number(copy, rest); fields; fields--) {
        bool is_id = copy_name(copy, rest);
        Str value = take_text(rest);
        append_text(copy, value, is_id);
    }
    counts_bytes_append(&copy->bytes, take_text(rest)); // the day
    copy_name(copy, rest);                              // the language
    for (uint64_t kinds = copy_number(copy, rest) * 2; kinds; kinds--) copy_number(copy, rest);
    for (uint64_t patterns = copy_number(copy, rest); patterns; patterns--) copy_number(copy, rest);
    copy_number(copy, rest); // units
    counts_bytes_append(&copy->bytes, take_text(rest));
}

static Str copy_block(Copy *copy, const CountsBlocksIn *in) {
    Str rest = in->bytes;
    buffer_clear(&copy->bytes);
    if (in->kind == COUNTS_BLOCK_TYPES) {
        copy_types(copy, rest);
    } else if (in->kind == COUNTS_BLOCK_DOCUMENTS) {
        for (uint64_t left = copy_number(copy, &rest); left; left--) copy_document(copy, &rest);
    } else {
        return rest;
    }
    return buffer_str(&copy->bytes);
}

int main(int count, char **arguments) {
    Diagnostics diagnostics;
    LineReader lines = {0};
    CountsBlocksIn in;
    CountsBlocksOut out;
    if (count != 6) stop("FILE NUMBER OWN_WORDS -o COPY\n");
    Buffer prefix = {0};
    diagnostics_init(&diagnostics, "renamed_counts");
    buffer_printf(&prefix, "%s:", arguments[2]);
    Copy copy = {
        .prefix = buffer_str(&prefix), .own_words = strtoul(arguments[3], NULL, 10), .id_name = UINT64_MAX};
    lines_start(&lines, open(arguments[1], O_RDONLY));
    if (!counts_blocks_start(&in, &lines, arguments[1], &diagnostics)) return 1;
    if (!counts_blocks_open(&out, arguments[5], &diagnostics)) return 1;
    do {
        if (!counts_blocks_next(&in, COUNTS_BLOCK_END)) return 1;
        counts_blocks_write(&out, in.kind, copy_block(&copy, &in));
    } while (in.kind != COUNTS_BLOCK_END);
    return !counts_blocks_close(&out, &diagnostics);
}
