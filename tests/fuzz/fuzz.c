#include "fuzz/fuzz.h"

#include "corpus/tokens.h"
#include "tokenize/forms/language_options.h"
#include "tokenize/intake/intake.h"

#include <iconv.h>
#include <sys/mman.h>
#include <unistd.h>

void fuzz_silence(Diagnostics *diagnostics) {
    const Diagnostics like = {.tool = "fuzz", .quiet = true};
    diagnostics_defer(diagnostics, &like);
}

void fuzz_end(Diagnostics *diagnostics) {
    diagnostics_forget(diagnostics);
    diagnostics_close(diagnostics);
}

const char *fuzz_path(Str bytes) {
    static char path[64];
    static int file = -1;
    if (file >= 0) close(file);
    file = memfd_create("fuzz", MFD_CLOEXEC);
    FUZZ_CHECK(file >= 0);
    for (size_t done = 0; done < bytes.length;) {
        ssize_t written = write(file, bytes.bytes + done, bytes.length - done);
        FUZZ_CHECK(written > 0);
        done += (size_t)written;
    }
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    return path;
}

typedef struct Texts {
    const WriterOptions *options;
    DocumentWriter *writer;
    Buffer *output;
    Diagnostics *diagnostics;
} Texts;

static bool take_document(void *context, RawDocument *raw) {
    Texts *texts = context;
    LabelDoubts doubts = {0};
    raw->options = &texts->options->reading;
    Buffer written = {0}, head = {0};
    writer_start_batch(texts->writer);
    bool go_on = raw->parsed || raw->reader->parse(raw, texts->diagnostics);
    if (go_on && raw->reading.bytes) writer_append(texts->writer, raw, &written, &doubts, texts->diagnostics);
    writer_end_batch(texts->writer, buffer_str(&written), &head);
    buffer_append(texts->output, buffer_str(&head));
    buffer_append(texts->output, buffer_str(&written));
    raw_document_free(raw);
    buffer_free(&written);
    buffer_free(&head);
    return true;
}

// A writer takes long to open, and what it knows of chunks is only faster the second time; what it has
// numbered is part of what it writes.
static DocumentWriter *writer_for(const WriterOptions *options) {
    static DocumentWriter *kept[OUTPUT_FORM_COUNT];
    static size_t uses[OUTPUT_FORM_COUNT];
    enum { USES_AT_MOST = 500 };
    DocumentWriter **writer = &kept[options->form];
    if (options->form == FORM_NUMBERED || uses[options->form]++ % USES_AT_MOST == 0) {
        if (*writer) writer_close(*writer);
        *writer = writer_open(options, 0);
    }
    return *writer;
}

// The C library loads a converter when it is opened and lets it go when it is closed, which takes longer than
// most inputs.
static void keep_converters(void) {
    static const char *const encodings[] = {"EUC-KR",   "CP949",       "WINDOWS-1252", "MACINTOSH",
                                            "CP850",    "ISO-8859-15", "JOHAB",        "UTF-16LE",
                                            "UTF-16BE", "UTF-32LE",    "ISO-2022-KR"};
    enum { ENCODINGS = sizeof encodings / sizeof *encodings };
    static iconv_t kept[ENCODINGS];
    for (size_t i = 0; i < ENCODINGS && !kept[i]; i++) kept[i] = iconv_open("UTF-8", encodings[i]);
}

void fuzz_texts(const char *reader, Str bytes, OutputForm form, Buffer *output) {
    const LanguageOptions *language = language_options.defaults;
    const FormOptions *forms = form_options.defaults;
    Diagnostics diagnostics;
    static WriterOptions all[OUTPUT_FORM_COUNT];
    WriterOptions *options = &all[form];
    *options = (WriterOptions){
        .form = form, .columns = forms->columns, .settings = language->settings, .detect_language = true};
    options->metadata = *(const MetadataOptions *)metadata_options.defaults;
    SourceFile file = {.path = str_from(fuzz_path(bytes)), .id = STR("f"), .reader = reader_by_name(reader)};
    keep_converters();
    setenv("PATH", "", 1); // pdftotext is not what is tried here, and a start of it takes longer than any input
    fuzz_silence(&diagnostics);
    Texts texts = {options, writer_for(options), output, &diagnostics};
    writer_append_header(options, output);
    intake_read(&file, &options->reading, (DocumentSink){take_document, &texts}, &diagnostics);
    writer_append_end(options, 1, output);
    fuzz_end(&diagnostics);
}

uint64_t fuzz_corpus(const char *path) {
    Diagnostics diagnostics;
    fuzz_silence(&diagnostics);
    TokenReader *reader = tokens_open(&path, 1, &diagnostics);
    const Document *document;
    Sentence sentence;
    uint64_t sum = 0;
    while (reader && (document = tokens_next_document(reader))) {
        FUZZ_CHECK(document_get(document, "id").length > 0);
        while (tokens_next_sentence(reader, &sentence)) {
            FUZZ_CHECK(sentence.length > 0);
            sum = sum * 31 + sentence.number;
            for (size_t i = 0; i < sentence.length; i++)
                sum = sum * 31 + str_hash(vocabulary_word(tokens_vocabulary(reader), sentence.types[i])) +
                      sentence.offset_bytes[i] * 7 + sentence.length_bytes[i];
        }
    }
    if (reader) tokens_close(reader);
    fuzz_end(&diagnostics);
    return sum;
}
