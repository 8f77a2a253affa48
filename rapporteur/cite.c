// rapporteur cite OUT: a paragraph on methods for a paper, and what to cite.
#include "rapporteur/commands.h"
#include "rapporteur/files/files.h"
#include "rapporteur/record.h"

#include <stdio.h>
#include <string.h>

// Where it is not given, the paragraph is in the language of most documents.
typedef enum CiteLanguage { CITE_EN, CITE_FR, CITE_KO, CITE_AUTO } CiteLanguage;
typedef struct CiteOptions {
    CiteLanguage language;
} CiteOptions;

static const char *const languages[] = {"en", "fr", "ko", "auto"};
static const Option rows[] = {
    {"language", NULL, "language of the paragraph (default: auto, that of most documents)",
     AS_CHOICE(CiteOptions, language, languages)},
};
static const OptionSet cite_options = {"Citing", OPTION_ROWS(rows), sizeof(CiteOptions),
                                       &(CiteOptions){CITE_AUTO}};

// What a table tells of its tests.
typedef struct TestsOf {
    size_t tests;
    json_int_t seed;
} TestsOf;

// A sentence, where its table is there. {d} documents, {w} words, {f} and {t} dates, {v} version, {n} tests,
// {s} seed, {h} the beginning of the dictionary's SHA-256.
typedef struct Sentence {
    const char *table; // NULL: in any case
    const char *in[3];
} Sentence;

static const Sentence sentences[] = {
    {NULL,
     {"The corpus holds {d} documents ({w} words) of {f} to {t}. It was analysed with Rapporteur {v}, by the "
      "themes of a "
      "dictionary (SHA-256 {h}…) whose patterns are cut and folded as the texts are; rates are per thousand "
      "words, stop words "
      "among them.",
      "Le corpus compte {d} documents ({w} mots) de {f} à {t}. Il a été analysé avec Rapporteur {v}, selon "
      "les thèmes d'un "
      "dictionnaire (SHA-256 {h}…) dont les motifs sont découpés comme les textes ; les taux sont pour mille "
      "mots, mots "
      "vides compris.",
      "말뭉치는 {f}부터 {t}까지의 문서 {d}건({w}단어)이다. Rapporteur {v}로 주제 사전(SHA-256 {h}…)에 따라 "
      "분석하였다. 비율은 "
      "불용어를 포함한 천 단어당 횟수이다."}},
    {"pairs.csv",
     {"That themes are said together was tested by Fisher's exact test (two-sided) in sentences, paragraphs "
      "and documents, with "
      "the correction of Benjamini and Hochberg for {n} tests.",
      "La cooccurrence des thèmes a été testée par le test exact de Fisher (bilatéral) dans les phrases, les "
      "paragraphes et les "
      "documents, avec la correction de Benjamini et Hochberg pour {n} tests.",
      "주제의 동시 출현은 문장, 문단, 문서에서 피셔의 정확 검정(양측)으로 검정하고 검정 {n}건에 대해 "
      "벤자미니-호흐베르크 방법으로 "
      "보정하였다."}},
    {"keyness.csv",
     {"Keywords of groups rest on documents as the unit of uncertainty (negative binomial, mid-p), corrected "
      "for {n} tests.",
      "Les mots-clés des groupes reposent sur les documents comme unité d'incertitude (loi binomiale "
      "négative, mi-p), avec "
      "correction pour {n} tests.",
      "집단별 핵심어는 문서를 불확실성의 단위로 하여(음이항 분포, mid-p) 구하고 검정 {n}건에 대해 "
      "보정하였다."}},
    {"compare.csv",
     {"The last period was compared with those before by the same model, corrected for {n} tests.",
      "La dernière période a été comparée aux précédentes par le même modèle, avec correction pour {n} "
      "tests.",
      "마지막 기간은 같은 모형으로 이전 기간과 비교하고 검정 {n}건에 대해 보정하였다."}},
    {"trend.csv",
     {"Trends were tested by permuting the dates of documents (seed {s}), corrected for {n} tests.",
      "Les tendances ont été testées en permutant les dates des documents (graine {s}), avec correction pour "
      "{n} tests.",
      "추세는 문서 날짜의 순열(시드 {s})로 검정하고 검정 {n}건에 대해 보정하였다."}},
};

static TestsOf read_tests(const char *folder, const char *table) {
    Buffer path = {0};
    buffer_printf(&path, "%s/%s-metadata.json", folder, table);
    json_t *sidecar = json_load_file(buffer_text(&path), 0, NULL);
    const json_t *ours = json_object_get(sidecar, "rapporteur");
    TestsOf tests = {(size_t)json_integer_value(json_object_get(ours, "tests")),
                     json_integer_value(json_object_get(ours, "seed"))};
    json_decref(sidecar);
    buffer_free(&path);
    return tests;
}

typedef struct Citation {
    const json_t *record;
    const Tally *tally;
    const char *dictionary_hash;
} Citation;

static void append_value(Buffer *text, const Citation *citation, TestsOf tests, char name) {
    const Tally *tally = citation->tally;
    switch (name) {
    case 'd':
        buffer_append_size(text, tally->documents);
        break;
    case 'w':
        buffer_append_size(text, tally->tokens);
        break;
    case 'f':
        buffer_append_text(text, tally->first_date ? tally->first_date : "?");
        break;
    case 't':
        buffer_append_text(text, tally->last_date ? tally->last_date : "?");
        break;
    case 'v':
        buffer_append_text(text, RAPPORTEUR_VERSION);
        break;
    case 'n':
        buffer_append_size(text, tests.tests);
        break;
    case 's':
        buffer_printf(text, "%lld", (long long)tests.seed);
        break;
    case 'h':
        buffer_printf(text, "%.12s", citation->dictionary_hash);
        break;
    default:
        break;
    }
}

static void append_sentence(Buffer *text, const Citation *citation, const char *sentence, TestsOf tests) {
    if (text->length) buffer_append_byte(text, ' ');
    for (; *sentence; sentence++) {
        if (sentence[0] == '{' && sentence[1] && sentence[2] == '}')
            append_value(text, citation, tests, sentence[1]), sentence += 2;
        else
            buffer_append_byte(text, *sentence);
    }
}

static const char *dictionary_hash(const json_t *record) {
    const char *themes = json_string_value(json_object_get(json_object_get(record, "settings"), "themes"));
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(record, "inputs"), i,
                       row) if (themes && strcmp(json_string_value(json_object_get(row, "path")), themes) ==
                                              0) return json_string_value(json_object_get(row, "sha256"));
    return "?";
}

static CiteLanguage language_of(const ToolRun *run, const Tally *tally) {
    const CiteOptions *options = option_values(run->values, &cite_options);
    if (options->language != CITE_AUTO) return options->language;
    for (size_t i = 0; i < CITE_AUTO; i++)
        if (strcmp(tally_main_language(tally), languages[i]) == 0) return (CiteLanguage)i;
    return CITE_EN;
}

static void print_citation(const ToolRun *run, const char *folder, const json_t *record, const Tally *tally) {
    Buffer text = {0}, path = {0};
    Citation citation = {record, tally, dictionary_hash(record)};
    CiteLanguage language = language_of(run, tally);
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        const char *table = sentences[i].table;
        buffer_clear(&path);
        buffer_printf(&path, "%s/%s", folder, table ? table : "documents.csv");
        TestsOf tests = table ? read_tests(folder, table) : (TestsOf){0};
        if (file_is_there(buffer_text(&path)) && (!table || tests.tests))
            append_sentence(&text, &citation, sentences[i].in[language], tests);
    }
    printf("%s\n\n@software{rapporteur,\n  title = {Rapporteur},\n  author = {{The Rapporteur project}},\n  "
           "version = {%s},\n"
           "  license = {GPL-3.0-or-later}\n}\n",
           buffer_text(&text), RAPPORTEUR_VERSION);
    buffer_free(&text);
    buffer_free(&path);
}

static void run_cite(ToolRun *run) {
    const char *folder = run->input_count ? run->inputs[0] : "study";
    Buffer path = {0};
    Tally tally = {0};
    bool is_whole = false;
    buffer_printf(&path, "%s/study.json", folder);
    json_t *record = record_read(buffer_text(&path), &is_whole);
    buffer_clear(&path);
    buffer_printf(&path, "%s/documents.csv", folder);
    if (!record || !file_is_there(buffer_text(&path)))
        diagnostics_error(&run->diagnostics, (Place){.file = folder},
                          "is no study (rapporteur study makes one)");
    else if (tally_read(&tally, buffer_text(&path), NULL, "auto", &run->diagnostics))
        print_citation(run, folder, record, &tally);
    json_decref(record);
    tally_free(&tally);
    buffer_free(&path);
}

static const OptionSet *const sets[] = {&cite_options, &message_options, &general_options, NULL};

const FrontCommand cite_command = {
    .takes = {.name = "cite",
              .summary = "a paragraph on methods for a paper, and BibTeX",
              .files = "[OUT]",
              .sets = sets},
    .run = run_cite,
};
