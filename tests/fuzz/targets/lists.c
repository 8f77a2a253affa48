// Lists that users write: compounds, lemmas, metadata.
#include "analyze/pass/compounds.h"
#include "fuzz/fuzz.h"
#include "language/terms/lemma_list.h"
#include "tokenize/metadata/metadata_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    Diagnostics diagnostics;
    LemmaList list = {0};
    const ReadOptions reading = {0};
    fuzz_silence(&diagnostics);
    const char *path = fuzz_path(fuzz_str(bytes, length));
    CompoundOptions compounds = {.path = path};
    Compounds *opened = compounds_open(&compounds, dictionary_options.defaults, &diagnostics);
    LanguageSettings settings = settings_parse(STR("language=fr"));
    if (opened) {
        compounds_start_document(opened, &settings, true);
        compounds_close(opened);
    }
    if (lemma_list_read(&list, path, &diagnostics)) lemma_list_find(&list, STR("mot"));
    lemma_list_free(&list);
    metadata_table_close(metadata_table_open(path, &reading, &diagnostics));
    fuzz_end(&diagnostics);
    return 0;
}
