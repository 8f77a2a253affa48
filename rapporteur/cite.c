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

// A sentence, where its table is there. {d} documents, {w} words, {l} their languages, {f} from when to when,
// {v} version, {h} the beginning of the dictionary's SHA-256, {n} tests, {s} seed, {g} what is compared, {p}
// the last period, {k} topics or classes that were asked for.
typedef struct Sentence {
    const char *table; // NULL: in any case
    bool has_tests;    // left out where none was made
    const char *in[3];
} Sentence;

static const Sentence sentences[] = {
    {NULL,
     false,
     {"The corpus holds {d} ({l}; {w} words){f}. It was analysed with Rapporteur {v}, "
      "by "
      "the themes of a dictionary (SHA-256 {h}…) whose patterns are cut and folded as the texts are; rates "
      "are "
      "per thousand words, stop words among them; intervals are of 95 %.",
      "Le corpus compte {d} ({l} ; {w} mots){f}. Il a été analysé avec Rapporteur {v}, "
      "selon les thèmes d'un dictionnaire (SHA-256 {h}…) dont les motifs sont découpés comme les textes ; "
      "les "
      "taux sont pour mille mots, mots vides compris ; les intervalles sont à 95 %.",
      "말뭉치는 {f}문서 {d}({l}, {w}단어)이다. Rapporteur {v}로 주제 사전(SHA-256 {h}…)에 "
      "따라 "
      "분석하였다. 비율은 불용어를 포함한 천 단어당 횟수이며 구간은 95% 구간이다."}},
    {"pairs.csv",
     true,
     {"That themes are said together was tested by Fisher's exact test (two-sided) in sentences, paragraphs "
      "and documents; q values are those of Benjamini and Hochberg for {n} tests.",
      "La cooccurrence des thèmes a été testée par le test exact de Fisher (bilatéral) dans les phrases, les "
      "paragraphes et les documents ; les valeurs q sont celles de Benjamini et Hochberg pour {n} tests.",
      "주제의 동시 출현은 문장, 문단, 문서에서 피셔의 정확 검정(양측)으로 검정하였고 q값은 검정 {n}건에 대한 "
      "벤자미니-호흐베르크 값이다."}},
    {"keyness.csv",
     true,
     {"Keywords set each group ({g}) against the others, by a conditional exact test (mid-p) of negative "
      "binomial counts whose unit is the document and whose overdispersion is averaged over, not estimated "
      "(q "
      "of Benjamini and Hochberg, {n} tests).",
      "Les mots-clés opposent chaque groupe ({g}) aux autres, par un test exact conditionnel (mi-p) de "
      "comptages binomiaux négatifs dont l'unité est le document et dont la surdispersion est moyennée, non "
      "estimée (q de Benjamini et Hochberg, {n} tests).",
      "핵심어는 각 집단({g})을 나머지와 견준 것으로, 문서를 단위로 하는 음이항 도수의 조건부 정확 "
      "검정(mid-p)에 "
      "따르며 과분산은 추정하지 않고 평균하였다(벤자미니-호흐베르크 q값, 검정 {n}건)."}},
    {"compare.csv",
     true,
     {"Themes of the last period ({p}) were compared with those before by the same test (q of Benjamini and "
      "Hochberg, {n} tests).",
      "Les thèmes de la dernière période ({p}) ont été comparés aux précédentes par le même type de test (q "
      "de "
      "Benjamini et Hochberg, {n} tests).",
      "마지막 기간({p})의 주제는 같은 검정으로 이전 기간과 비교하였다(벤자미니-호흐베르크 q값, 검정 "
      "{n}건)."}},
    {"trend.csv",
     true,
     {"Trends were tested by exchanging the dates of documents (seed {s}; q of Benjamini and Hochberg, {n} "
      "tests).",
      "Les tendances ont été testées en permutant les dates des documents (graine {s} ; q de Benjamini et "
      "Hochberg, {n} tests).",
      "추세는 문서의 날짜를 뒤바꾸는 순열 검정으로 보았다(시드 {s}, 벤자미니-호흐베르크 q값, 검정 {n}건)."}},
    {"topics.csv",
     false,
     {"{k} topics were found by latent Dirichlet allocation (seed {s}).",
      "{k} thèmes latents ont été estimés par allocation de Dirichlet latente (graine {s}).",
      "토픽 {k}개는 잠재 디리클레 할당으로 찾았다(시드 {s})."}},
    {"classes.csv",
     false,
     {"The vocabulary was parted into {k} classes at most by Reinert's descending classification.",
      "Le vocabulaire a été partagé en {k} classes au plus par la classification descendante de Reinert.",
      "어휘는 라이너트의 하향 분류법으로 최대 {k}개 부류로 나누었다."}},
    {NULL,
     false,
     {"The SHA-256 of every text, list and program, and all command lines are recorded with the tables "
      "(study.json, study.sh).",
      "Les empreintes SHA-256 des textes, listes et programmes et toutes les lignes de commande accompagnent "
      "les tableaux (study.json, study.sh).",
      "모든 텍스트, 목록, 프로그램의 SHA-256과 명령줄은 표와 함께 기록되어 있다(study.json, study.sh)."}},
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
    CiteLanguage language;
    const char *table; // of the sentence
} Citation;

static const char *setting_of(const Citation *citation, SettingName name) {
    return json_string_value(
        json_object_get(json_object_get(citation->record, "settings"), setting_rows[name].name));
}

static const char *dictionary_hash(const Citation *citation) {
    const char *themes = setting_of(citation, SETTING_THEMES);
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(citation->record, "inputs"), i, row) {
        const char *path = json_string_value(json_object_get(row, "path"));
        if (themes && path && strcmp(path, themes) == 0)
            return json_string_value(json_object_get(row, "sha256"));
    }
    return "?";
}

static void append_languages(Buffer *text, const Tally *tally) {
    for (uint32_t i = 0; i < tally->languages.count; i++)
        buffer_printf(text, "%s%.*s %zu", i ? ", " : "", STR_ARGUMENTS(interner_string(&tally->languages, i)),
                      tally->of_language[i]);
}

// Periods have names in each language; fields are called as they are.
static void append_groups(Buffer *text, const Citation *citation) {
    static const struct {
        const char *period, *in[3];
    } names[] = {
        {"year", {"years", "années", "연도"}},           {"half", {"half-years", "semestres", "반기"}},
        {"quarter", {"quarters", "trimestres", "분기"}}, {"month", {"months", "mois", "월"}},
        {"week", {"weeks", "semaines", "주"}},           {"day", {"days", "jours", "일"}}};
    const char *groups = setting_of(citation, SETTING_GROUPS);
    if (!groups) groups = citation->tally->period ? citation->tally->period : "?";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].period, groups) == 0) groups = names[i].in[citation->language];
    buffer_append_text(text, groups);
}

// Nothing where no document has a date.
static void append_dates(Buffer *text, const Citation *citation) {
    static const char *const around[][3] = {
        {" of ", " to ", ""}, {", de ", " à ", ""}, {"", "부터 ", "까지의 "}};
    static const char *const alone[][2] = {{" of ", ""}, {", du ", ""}, {"", "의 "}};
    const char *const *words = around[citation->language], *const *one = alone[citation->language];
    const char *first = citation->tally->first_date, *last = citation->tally->last_date;
    if (first && strcmp(first, last) == 0)
        buffer_printf(text, "%s%s%s", one[0], first, one[1]);
    else if (first)
        buffer_printf(text, "%s%s%s%s%s", words[0], first, words[1], last, words[2]);
}

static void append_documents(Buffer *text, const Citation *citation) {
    static const char *const one[] = {" document", " document", "건"}, *const more[] = {" documents",
                                                                                        " documents", "건"};
    size_t documents = citation->tally->documents;
    buffer_append_size(text, documents);
    buffer_append_text(text, (documents == 1 ? one : more)[citation->language]);
}

static void append_asked(Buffer *text, const Citation *citation) {
    bool topics = strcmp(citation->table, "topics.csv") == 0;
    const char *asked = setting_of(citation, topics ? SETTING_TOPICS : SETTING_CLUSTERS);
    buffer_append_text(text, asked ? asked : "?");
}

static void append_value(Buffer *text, const Citation *citation, TestsOf tests, char name) {
    const Tally *tally = citation->tally;
    switch (name) {
    case 'd':
        append_documents(text, citation);
        break;
    case 'w':
        buffer_append_size(text, tally->tokens);
        break;
    case 'l':
        append_languages(text, tally);
        break;
    case 'f':
        append_dates(text, citation);
        break;
    case 'v': // that of the study, not of this program
        buffer_append_text(text, json_string_value(json_object_get(citation->record, "rapporteur")));
        break;
    case 'h':
        buffer_printf(text, "%.12s", dictionary_hash(citation));
        break;
    case 'n':
        buffer_append_size(text, tests.tests);
        break;
    case 's':
        buffer_printf(text, "%lld", (long long)tests.seed);
        break;
    case 'g':
        append_groups(text, citation);
        break;
    case 'p':
        buffer_append_text(text, tally->last_period ? tally->last_period : "?");
        break;
    case 'k':
        append_asked(text, citation);
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

static CiteLanguage language_of(const ToolRun *run, const Tally *tally) {
    const CiteOptions *options = option_values(run->values, &cite_options);
    if (options->language != CITE_AUTO) return options->language;
    for (size_t i = 0; i < CITE_AUTO; i++)
        if (strcmp(tally_main_language(tally), languages[i]) == 0) return (CiteLanguage)i;
    return CITE_EN;
}

static void print_citation(const ToolRun *run, const char *folder, const json_t *record, const Tally *tally) {
    Buffer text = {0}, path = {0};
    Citation citation = {record, tally, language_of(run, tally), NULL};
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        const char *table = sentences[i].table;
        buffer_clear(&path);
        buffer_printf(&path, "%s/%s", folder, table ? table : "documents.csv");
        TestsOf tests = table ? read_tests(folder, table) : (TestsOf){0};
        citation.table = table;
        if (file_is_there(buffer_text(&path)) && (!sentences[i].has_tests || tests.tests))
            append_sentence(&text, &citation, sentences[i].in[citation.language], tests);
    }
    printf("%s\n\n@software{rapporteur,\n  title = {Rapporteur},\n  author = {{The Rapporteur project}},\n  "
           "version = {%s},\n"
           "  license = {GPL-3.0-or-later}\n}\n",
           buffer_text(&text), json_string_value(json_object_get(record, "rapporteur")));
    buffer_free(&text);
    buffer_free(&path);
}

static const char *period_of(const json_t *record) {
    const char *period = json_string_value(json_object_get(json_object_get(record, "settings"), "period"));
    return period ? period : "auto";
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
    else if (tally_read(&tally, buffer_text(&path), NULL, period_of(record), &run->diagnostics))
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
