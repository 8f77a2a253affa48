// Reading a corpus that another program has cut: its documents and sentences as those of our own vertical
// text.
#include "base/memory.h"
#include "base/path.h"
#include "base/sha256.h"
#include "corpus/reading/token_reader.h"
#include "corpus/vertical/vertical.h"
#include "language/detect.h"
#include "language/unicode/unicode.h"

#include <stdlib.h>
#include <string.h>

// Ours says so in its first line; another program's is known by its look.
void annotated_find_format(TokenReader *reader) {
    enum { LOOKED_AT_BYTES = 64 * 1024 };
    static const char ours[] = "<?rapporteur";
    reader->format_known = true;
    if (str_starts_with(lines_peek(&reader->lines, sizeof ours), str_from(ours))) return;
    Str start = lines_peek(&reader->lines, LOOKED_AT_BYTES);
    if (str_starts_with(start, STR("\ufeff"))) start = str_skip(start, strlen("\ufeff"));
    reader->format = annotated_format_of(start);
    if (reader->format == FORMAT_NONE) return;
    annotated_split_start(&reader->splitter, &reader->lines, reader->format);
    annotated_types_free(&reader->annotated_types);
    reader->annotated.types = &reader->annotated_types;
    if (reader->annotated_capacity)
        memset(reader->types_of_annotated, 0,
               reader->annotated_capacity * sizeof *reader->types_of_annotated);
    reader->unnamed_documents = 0;
    reader->language_before = LANGUAGE_UND;
}

// A document without a name is called by its file, the second and later ones by their number too.
static void settle_annotated_id(TokenReader *reader) {
    Document *document = &reader->document;
    Str given = document_get(&reader->annotated.metadata, "id");
    buffer_clear(&reader->value);
    document_append_id(&reader->value,
                       given.length ? given : path_without_extension(path_name(str_from(reader->path))));
    if (!given.length && reader->unnamed_documents++)
        buffer_printf(&reader->value, ":%zu", reader->unnamed_documents);
    document_set(document, STR("id"), buffer_str(&reader->value));
}

static void settle_annotated_document(TokenReader *reader, Str bytes) {
    Document *document = &reader->document;
    const Document *given = &reader->annotated.metadata;
    document_clear(document);
    settle_annotated_id(reader);
    for (size_t i = 0; i < given->field_count; i++)
        if (!str_equal_text(given->fields[i].name, "id"))
            document_set(document, given->fields[i].name, given->fields[i].value);
    Str language = document_get(document, "language");
    if (!language.length) language = document_get(document, "lang");
    reader->settings.language =
        language.length ? language_from_tag(language) : language_detect(buffer_str(&reader->annotated.text));
    if (reader->settings.language == LANGUAGE_UND &&
        !language.length) // too short: as the one before in its file
        reader->settings.language = reader->language_before;
    reader->language_before = reader->settings.language;
    document_set(document, STR("language"), str_from(language_codes[reader->settings.language]));
    char sha256[65];
    sha256_hex(bytes, sha256);
    if (!document_get(document, "sha256").length) document_set(document, STR("sha256"), str_from(sha256));
    document_set(document, STR("offsets"), STR("extracted"));
}

// Words were cut as treebanks cut them: elision and clitics apart; terms are lemmas.
static bool settle_annotated_settings(TokenReader *reader) {
    static const char foreign[] = "terms=lemma segmentation=ud elision=cut clitics=cut";
    Str settings = reader->annotated.settings.length ? reader->annotated.settings : str_from(foreign);
    reader->settings = settings_parse(settings);
    reader->columns = VERTICAL_ALL;
    return token_reader_has_columns(reader) && token_reader_agrees(reader, settings);
}

// Bytes that are no UTF-8 are replaced, and told.
static bool mend(TokenReader *reader, Buffer *mended, Str *bytes) {
    size_t bad_length, bad = unicode_find_malformed(*bytes, &bad_length);
    if (bad == bytes->length) return true;
    size_t first_line = reader->splitter.first_line;
    for (size_t i = 0; i < bad; i++) first_line += bytes->bytes[i] == '\n';
    size_t count = unicode_append_mended(mended, *bytes);
    *bytes = buffer_str(mended);
    return diagnostics_warn(reader->diagnostics, (Place){.file = reader->path, .line = first_line},
                            "malformed UTF-8, replaced by U+FFFD in %zu place%s (--strict stops here)", count,
                            count == 1 ? "" : "s");
}

bool annotated_next_document(TokenReader *reader) {
    Str bytes;
    if (!annotated_split_next(&reader->splitter, &bytes)) return false;
    Buffer mended = {0};
    AnnotatedOrigin origin = {reader->path, reader->splitter.first_line};
    bool go_on = mend(reader, &mended, &bytes) &&
                 annotated_parse(&reader->annotated, reader->format, bytes, origin, reader->diagnostics) &&
                 settle_annotated_settings(reader);
    if (go_on) settle_annotated_document(reader, bytes);
    buffer_free(&mended);
    reader->next_sentence = 0;
    reader->in_document = go_on;
    return go_on || token_reader_stop(reader);
}

// The type of a word: its line in vertical text is looked up, so that equal words are one type wherever they
// come from.
static bool find_annotated_type(TokenReader *reader, uint32_t annotated, uint32_t *type) {
    MEMORY_GROW(reader->types_of_annotated, reader->annotated_capacity, (size_t)annotated + 1);
    uint32_t *known = &reader->types_of_annotated[annotated];
    if (!*known) {
        const AnnotatedType *source = &reader->annotated_types.types[annotated];
        Buffer line = {0}, term = {0};
        annotated_append_term(&term, &reader->annotated, source);
        vertical_append_cell(&line, source->word);
        buffer_append_byte(&line, '\t');
        vertical_append_cell(&line, buffer_str(&term));
        buffer_append_byte(&line, '\t');
        buffer_append_text(&line, kind_names[source->kind]);
        const LineEntry *entry = token_reader_find_line(reader, buffer_str(&line));
        buffer_free(&line);
        buffer_free(&term);
        if (!entry) return false;
        *known = entry->type + 1;
    }
    *type = *known - 1;
    return true;
}

bool annotated_next_sentence(TokenReader *reader, Sentence *sentence) {
    if (reader->next_sentence == reader->annotated.sentence_count) {
        reader->in_document = false;
        return false;
    }
    const AnnotatedSentence *source = &reader->annotated.sentences[reader->next_sentence++];
    MEMORY_GROW(reader->types, reader->types_capacity, source->count);
    MEMORY_GROW(reader->offsets, reader->offsets_capacity, source->count);
    MEMORY_GROW(reader->lengths, reader->lengths_capacity, source->count);
    for (size_t i = 0; i < source->count; i++) {
        const AnnotatedToken *token = &reader->annotated.tokens[source->first + i];
        if (!find_annotated_type(reader, token->type, &reader->types[i])) return false;
        reader->offsets[i] = token->start;
        reader->lengths[i] = token->length;
    }
    *sentence = (Sentence){
        .number = reader->next_sentence,
        .paragraph = source->paragraph,
        .paragraph_kind = source->paragraph_kind,
        .speaker = source->speaker,
        .length = source->count,
        .types = reader->types,
        .offset_bytes = reader->offsets,
        .length_bytes = reader->lengths,
    };
    return true;
}
