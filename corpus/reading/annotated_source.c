// The source of corpora that other programs have cut: CoNLL-U, and vertical text that is not ours.
#include "base/memory.h"
#include "base/path.h"
#include "base/sha256.h"
#include "corpus/reading/token_source.h"
#include "corpus/vertical/annotated_split.h"
#include "corpus/vertical/vertical.h"
#include "language/detect.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <string.h>

typedef struct AnnotatedSource {
    TokenCorpus *corpus;
    TokenInput *input;
    AnnotatedSplitter splitter;
    AnnotatedTypes types;
    AnnotatedText text;   // of the current document
    size_t next_sentence; // of it
    uint32_t
        *types_of_corpus; // by id in `types`: 0 for one that is not known yet, else the corpus's type + 1
    size_t types_capacity;
    size_t unnamed_documents;
    Language language_before; // of the document before
    Buffer value;
} AnnotatedSource;

enum { FIRST_LINE_BYTES_AT_MOST = 64 * 1024 };

// No more is read than it needs: a pipe may be slow.
static Str first_line(LineReader *lines) {
    Str start = lines_peek(lines, 1);
    for (size_t before = 0; start.length > before && start.length < FIRST_LINE_BYTES_AT_MOST;) {
        if (str_find_byte(start, '\n') < start.length) break;
        before = start.length;
        start = lines_peek(lines, before + 1);
    }
    return str_cut(&start, '\n');
}

// A header that says nothing but columns is of another program.
static bool is_of_others(Str header) {
    Buffer value = {0};
    Str rest = str_skip(header, strlen("<?rapporteur")), name;
    bool malformed = false, has_columns = false, has_more = false;
    while (vertical_next_attribute(&rest, &name, &value, &malformed)) {
        has_columns |= str_equal_text(name, "columns");
        has_more |= !str_equal_text(name, "columns");
    }
    buffer_free(&value);
    return has_columns && !has_more && !malformed;
}

// Ours says so in its first line; another program's is known by its look.
static AnnotatedFormat format_of(TokenInput *input) {
    static const char ours[] = "<?rapporteur";
    if (str_starts_with(lines_peek(&input->lines, sizeof ours), str_from(ours)))
        return is_of_others(first_line(&input->lines)) ? FORMAT_TAGGED : FORMAT_NONE;
    return annotated_format_of(lines_peek_start(&input->lines));
}

static bool knows_annotated(TokenInput *input) {
    return format_of(input) != FORMAT_NONE;
}

static void *open_source(TokenCorpus *corpus, TokenInput *input) {
    AnnotatedSource *source = memory_allocate(1, sizeof *source);
    source->corpus = corpus;
    source->input = input;
    source->text.types = &source->types;
    source->language_before = LANGUAGE_UND;
    annotated_split_start(&source->splitter, &input->lines, format_of(input));
    return source;
}

static void close_source(void *opened) {
    AnnotatedSource *source = opened;
    annotated_split_free(&source->splitter);
    annotated_free(&source->text);
    annotated_types_free(&source->types);
    free(source->types_of_corpus);
    buffer_free(&source->value);
    free(source);
}

// A document without a name is called by its file, the second and later ones by their number too.
static void settle_id(AnnotatedSource *source) {
    Str given = document_get(&source->text.metadata, "id");
    Str path = str_from(source->input->path);
    buffer_clear(&source->value);
    document_append_id(&source->value, given.length ? given : path_without_extension(path_name(path)));
    if (!given.length && source->unnamed_documents++)
        buffer_printf(&source->value, ":%zu", source->unnamed_documents);
    document_set(&source->corpus->document, STR("id"), buffer_str(&source->value));
}

// A document that does not say its language, and is too short to tell, has that of the one before in its
// file.
static Language find_language(const AnnotatedSource *source) {
    const Document *document = &source->corpus->document;
    Str told = document_get(document, "language");
    if (!told.length) told = document_get(document, "lang");
    if (told.length) return language_from_tag(told);
    Language found = language_detect(buffer_str(&source->text.text));
    return found == LANGUAGE_UND ? source->language_before : found;
}

static void settle_document(AnnotatedSource *source, Str bytes) {
    Document *document = &source->corpus->document;
    const Document *given = &source->text.metadata;
    document_clear(document);
    settle_id(source);
    for (size_t i = 0; i < given->field_count; i++)
        if (!str_equal_text(given->fields[i].name, "id"))
            document_set(document, given->fields[i].name, given->fields[i].value);
    Language language = find_language(source);
    source->corpus->settings.language = source->language_before = language;
    document_set(document, STR("language"), str_from(language_codes[language]));
    char sha256[65];
    sha256_hex(bytes, sha256);
    if (!document_get(document, "sha256").length) document_set(document, STR("sha256"), str_from(sha256));
    document_set(document, STR("offsets"), STR("extracted"));
}

// Words were cut as treebanks cut them: elision and clitics apart; terms are lemmas.
static Flow settle_settings(AnnotatedSource *source) {
    static const char foreign[] = "terms=lemma segmentation=ud elision=cut clitics=cut";
    Str settings = source->text.settings.length ? source->text.settings : str_from(foreign);
    Place place = token_input_place(source->input);
    source->corpus->settings = settings_parse(settings);
    if (token_corpus_agree_columns(source->corpus, place, VERTICAL_ALL) == STOP) return STOP;
    return token_corpus_agree_settings(source->corpus, place, settings);
}

// Bytes that are no UTF-8 are replaced, with a warning.
static Flow mend(AnnotatedSource *source, Buffer *mended, Str *bytes) {
    size_t bad_length, bad = unicode_find_malformed(*bytes, &bad_length);
    if (bad == bytes->length) return GO_ON;
    size_t first_line = source->splitter.first_line;
    for (size_t i = 0; i < bad; i++) first_line += bytes->bytes[i] == '\n';
    size_t count = unicode_append_mended(mended, *bytes);
    *bytes = buffer_str(mended);
    return diagnostics_warn(source->corpus->diagnostics,
                            (Place){.file = source->input->path, .line = first_line},
                            "malformed UTF-8, replaced by U+FFFD in %zu place%s (--strict stops here)", count,
                            count == 1 ? "" : "s");
}

static Flow parse(AnnotatedSource *source, Str bytes) {
    AnnotatedOrigin origin = {source->input->path, source->splitter.first_line};
    return annotated_parse(&source->text, source->splitter.format, bytes, origin,
                           source->corpus->diagnostics);
}

static Flow read_document(AnnotatedSource *source, Str bytes) {
    Buffer mended = {0};
    Flow flow = mend(source, &mended, &bytes);
    if (flow == GO_ON) flow = parse(source, bytes);
    if (flow == GO_ON) flow = settle_settings(source);
    if (flow == GO_ON) settle_document(source, bytes);
    buffer_free(&mended);
    return flow;
}

// The type of a word: its line in vertical text is looked up, so that equal words are one type wherever they
// come from.
static Flow find_type(AnnotatedSource *source, uint32_t annotated, uint32_t *type) {
    MEMORY_GROW(source->types_of_corpus, source->types_capacity, (size_t)annotated + 1);
    uint32_t *known = &source->types_of_corpus[annotated];
    if (!*known) {
        const AnnotatedType *found = &source->types.types[annotated];
        Buffer line = {0}, term = {0};
        annotated_append_term(&term, &source->text, found);
        const Str cells[] = {found->word, buffer_str(&term), str_from(kind_names[found->kind])};
        vertical_append_token(&line, VERTICAL_ALL, cells);
        const LineEntry *entry =
            token_corpus_find_line(source->corpus, token_input_place(source->input), buffer_str(&line));
        buffer_free(&line);
        buffer_free(&term);
        if (!entry) return STOP;
        *known = entry->type + 1;
    }
    *type = *known - 1;
    return GO_ON;
}

static SourceStep next_sentence(void *opened, Sentence *sentence) {
    AnnotatedSource *source = opened;
    SentenceRoom *room = &source->corpus->room;
    if (source->next_sentence == source->text.sentence_count) return SOURCE_ENDS;
    const AnnotatedSentence *found = &source->text.sentences[source->next_sentence++];
    sentence_room_grow(room, found->count);
    for (size_t i = 0; i < found->count; i++) {
        const AnnotatedToken *token = &source->text.tokens[found->first + i];
        if (find_type(source, token->type, &room->types[i]) == STOP) return SOURCE_STOPS;
        room->offsets[i] = token->start;
        room->lengths[i] = token->length;
    }
    *sentence = (Sentence){.number = source->next_sentence,
                           .paragraph = found->paragraph,
                           .paragraph_kind = found->paragraph_kind,
                           .speaker = found->speaker};
    token_corpus_give_tokens(source->corpus, found->count, sentence);
    return SOURCE_GIVES;
}

static SourceStep next_document(void *opened) {
    AnnotatedSource *source = opened;
    Sentence rest;
    SourceStep step;
    while ((step = next_sentence(source, &rest)) == SOURCE_GIVES) continue;
    if (step == SOURCE_STOPS) return step;
    Str bytes;
    if (!annotated_split_next(&source->splitter, &bytes))
        return token_input_end(source->input, source->corpus->diagnostics);
    source->next_sentence = 0;
    source->input->document_line = source->input->lines.number;
    return read_document(source, bytes) == STOP ? SOURCE_STOPS : SOURCE_GIVES;
}

const TokenSource annotated_source = {.knows = knows_annotated,
                                      .open = open_source,
                                      .next_document = next_document,
                                      .next_sentence = next_sentence,
                                      .close = close_source};
