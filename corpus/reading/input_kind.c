#include "corpus/reading/input_kind.h"

#include "base/path.h"
#include "corpus/reading/token_source.h"
#include "corpus/vertical/annotated_format.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Names that say it where a file begins with nothing that is known, or where it could be both: in tables of
// texts, too, tabs part columns.
static const struct {
    const char *end;
    InputKind kind;
    bool whatever_it_holds;
} names[] = {
    {".vrt", INPUT_CORPUS, false},    {".vert", INPUT_CORPUS, false}, {".vertical", INPUT_CORPUS, false},
    {".conllu", INPUT_CORPUS, false}, {".db", INPUT_CORPUS, false},   {".counts", INPUT_CORPUS, true},
    {".csv", INPUT_TEXTS, true},      {".tsv", INPUT_TEXTS, true},    {".tab", INPUT_TEXTS, true},
};

static InputKind kind_by_name(const char *path, bool whatever_it_holds) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i].whatever_it_holds == whatever_it_holds &&
            str_ends_with(str_from(path), str_from(names[i].end)))
            return names[i].kind;
    return INPUT_EITHER;
}

// A text may have a tab in its first line; a token has one in each. What stands behind the last line's end
// may be cut off.
static bool has_columns(Str start) {
    bool all = true;
    for (size_t end; all && (end = str_find_byte(start, '\n')) < start.length;) {
        Str line = str_cut(&start, '\n');
        all = end <= 1 || line.bytes[0] == '<' || str_find_byte(line, '\t') < end;
    }
    return all;
}

static bool begins_annotated(Str start) {
    AnnotatedFormat format = annotated_format_of(start);
    return format == FORMAT_CONLLU ||
           (format == FORMAT_TAGGED && (start.bytes[0] == '<' || has_columns(start)));
}

static bool begins_as_corpus(TokenInput *input) {
    if (stored_source.knows(input) || numbered_source.knows(input) || counted_source.knows(input))
        return true;
    Str start = lines_peek_start(&input->lines);
    return str_starts_with(start, STR("<?rapporteur")) || begins_annotated(start);
}

static InputKind kind_by_content(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return INPUT_EITHER;
    TokenInput input = {.path = path};
    lines_start(&input.lines, file);
    InputKind kind = begins_as_corpus(&input) ? INPUT_CORPUS : INPUT_TEXTS;
    lines_free(&input.lines);
    close(file);
    return kind;
}

InputKind input_kind(const char *path) {
    struct stat status;
    if (strcmp(path, "-") == 0) return INPUT_CORPUS;
    if (stat(path, &status) != 0) return INPUT_EITHER;
    if (S_ISDIR(status.st_mode)) return INPUT_TEXTS;
    if (!S_ISREG(status.st_mode)) return INPUT_CORPUS;
    if (status.st_size == 0) return INPUT_EITHER;
    InputKind named = kind_by_name(path, true);
    if (named != INPUT_EITHER) return named;
    InputKind kind = kind_by_content(path);
    return kind == INPUT_TEXTS && kind_by_name(path, false) == INPUT_CORPUS ? INPUT_CORPUS : kind;
}
