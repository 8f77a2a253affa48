// A paragraph → sentences: language/sentences/sentences.h.
#include "language/sentences/sentences.h"

#include <check.h>

typedef struct SentencesCase {
    Language language;
    const char *text;
    const char *sentences; // parted by |
} SentencesCase;

static const SentencesCase cases[] = {
    {LANGUAGE_FR, "", ""},
    {LANGUAGE_FR, "  \n", ""},
    {LANGUAGE_FR, "Oui. Non ! Ah ? Fin", "Oui.|Non !|Ah ?|Fin"},
    {LANGUAGE_FR, "  Oui.  Non.  ", "Oui.|Non."},
    {LANGUAGE_FR, "M. Rivet parle. Mme. Ok écoute.", "M. Rivet parle.|Mme. Ok écoute."},
    {LANGUAGE_FR, "Prix : 3.5 euros. Bien.", "Prix : 3.5 euros.|Bien."},
    {LANGUAGE_FR, "Il dit : « Oui. » Elle rit.", "Il dit : « Oui. »|Elle rit."},
    {LANGUAGE_FR, "« Oui. » dit-il.", "« Oui. » dit-il."},
    {LANGUAGE_FR, "Vraiment ?! Oui…", "Vraiment ?!|Oui…"},
    {LANGUAGE_FR, "Attends… non.", "Attends… non."},
    {LANGUAGE_FR, "J. Petit vient. Voir www.a.fr et b.", "J. Petit vient.|Voir www.a.fr et b."},
    {LANGUAGE_FR, "(Oui.) Non.", "(Oui.)|Non."},
    {LANGUAGE_FR, "En l'an 2020. En 2021.", "En l'an 2020.|En 2021."},
    {LANGUAGE_FR, "...", "..."},
    {LANGUAGE_EN, "Dr. Lee of the U.S. Senate spoke. We agree!",
     "Dr. Lee of the U.S. Senate spoke.|We agree!"},
    {LANGUAGE_EN, "Made in the U.S. The rest is not.", "Made in the U.S.|The rest is not."},
    {LANGUAGE_EN, "It is, e.g. Korea, far.", "It is, e.g. Korea, far."},
    {LANGUAGE_EN, "He said \"Yes.\" She left.", "He said \"Yes.\"|She left."},
    {LANGUAGE_EN, "Take option b. Then go.", "Take option b.|Then go."},
    {LANGUAGE_EN, "M. goes.", "M. goes."},
    {LANGUAGE_KO, "투자했습니다.한국은 강하다.", "투자했습니다.|한국은 강하다."},
    {LANGUAGE_KO, "3.5%다. 끝.", "3.5%다.|끝."},
    {LANGUAGE_KO, "“중요하다.”라며 웃었다. “왜?”고 물었다. “좋다.”고용은 늘었다.",
     "“중요하다.”라며 웃었다.|“왜?”고 물었다.|“좋다.”|고용은 늘었다."},
    {LANGUAGE_KO, "“한다.”이 점은 좋다.", "“한다.”|이 점은 좋다."},
    {LANGUAGE_KO, "2024. 5. 3. 서울에서 2024. 6. 10.(월) 연다. 2024.5.3. 끝난다.",
     "2024. 5. 3. 서울에서 2024. 6. 10.(월) 연다.|2024.5.3. 끝난다."},
    {LANGUAGE_KO, "회의를 열었다(2024. 5. 3.) 다음은 2024. 5월이다.",
     "회의를 열었다(2024. 5. 3.)|다음은 2024.|5월이다."},
    {LANGUAGE_KO, "가. “용어”란 말이다. 나. 둘째다. 그가 가. 그러나 남는다.",
     "가. “용어”란 말이다.|나. 둘째다.|그가 가.|그러나 남는다."},
    {LANGUAGE_DE, "Am 3. Oktober kam Dr. Weber. Die Sitzung begann.",
     "Am 3. Oktober kam Dr. Weber.|Die Sitzung begann."},
    {LANGUAGE_DE, "Es waren 20. Die anderen gingen.", "Es waren 20.|Die anderen gingen."},
    {LANGUAGE_DE, "Mir geht's. Der Dt. Bundestag tagt.", "Mir geht's.|Der Dt. Bundestag tagt."},
    {LANGUAGE_DE, "Es kostet 3,5. Mehr nicht.", "Es kostet 3,5.|Mehr nicht."},
    {LANGUAGE_DE, "Im Jahr 1998. Danach nicht.", "Im Jahr 1998.|Danach nicht."},
    {LANGUAGE_DE, "Wilhelm II. Kaiser, z. B. Zulieferer, d. h. Firmen.",
     "Wilhelm II. Kaiser, z. B. Zulieferer, d. h. Firmen."},
    {LANGUAGE_DE, "„Ja.“ Er ging. »Nein.« Sie blieb.", "„Ja.“|Er ging.|»Nein.«|Sie blieb."},
    {LANGUAGE_DE, "In der Hauptstr. 5 wohnt er.", "In der Hauptstr. 5 wohnt er."},
    {LANGUAGE_ES, "El Dr. Ruiz vino. ¿Y usted? ¡Sí! ¿por qué?", "El Dr. Ruiz vino.|¿Y usted?|¡Sí!|¿por qué?"},
    {LANGUAGE_ES, "Véase la pág. 3 del art. 5. EE. UU. Europa.",
     "Véase la pág. 3 del art. 5.|EE. UU.|Europa."},
    {LANGUAGE_UND, "투자했습니다.한국은", "투자했습니다.한국은"},
    {LANGUAGE_UND, "끝。Yes.", "끝。Yes."},
};

START_TEST(a_paragraph_falls_into_sentences) {
    const SentencesCase *given = &cases[_i];
    LanguageSettings settings = {.language = given->language};
    SentenceIterator sentences;
    Buffer found = {0};
    Str text = str_from(given->text);
    sentences_start(&sentences, text, &settings);
    for (size_t start, end, last = 0; sentences_next(&sentences, &start, &end); last = end) {
        ck_assert(last <= start && start < end && end <= text.length);
        if (found.length) buffer_append_byte(&found, '|');
        buffer_append(&found, str_slice(text, start, end));
    }
    ck_assert_str_eq(buffer_text(&found), given->sentences);
    buffer_free(&found);
}
END_TEST

// A million stops: no sentence is looked at again and again.
START_TEST(time_grows_with_the_text) {
    Buffer text = {0};
    for (size_t i = 0; i < 300000; i++) buffer_append_text(&text, i % 2 ? ". " : "a.");
    LanguageSettings settings = {.language = LANGUAGE_FR};
    SentenceIterator sentences;
    size_t count = 0, start, end;
    sentences_start(&sentences, buffer_str(&text), &settings);
    while (sentences_next(&sentences, &start, &end)) count++;
    ck_assert_uint_ge(count, 1);
    buffer_free(&text);
}
END_TEST

Suite *sentences_suite(void) {
    Suite *suite = suite_create("sentences");
    TCase *tests = tcase_create("sentences");
    tcase_add_loop_test(tests, a_paragraph_falls_into_sentences, 0, (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tests, time_grows_with_the_text);
    suite_add_tcase(suite, tests);
    return suite;
}
