// Spanish. Closed classes of words after RAE, Nueva gramática; compared with the stop list of the Snowball
// project (snowballstem.org, BSD licence).
#include "language/rules.h"
#include "language/terms/lemma_choice.h"
#include "language/words/word_rules.h"

#include <string.h>

#define LENGTH_OF(array) (sizeof(array) / sizeof *(array))

// 1.º, 3.ª, 1.er: the number, its stop and its ending.
static size_t match_ordinal(Str rest, const LanguageSettings *settings) {
    static const char *const endings[] = {"º", "ª", "er", "os", "as", "o", "a"};
    (void)settings;
    size_t at = count_digits(rest, 0);
    if (!at || byte_at(rest, at++) != '.') return 0;
    for (size_t i = 0; i < LENGTH_OF(endings); i++) {
        size_t end = at + strlen(endings[i]);
        if (str_starts_with(str_skip(rest, at), str_from(endings[i])) && !goes_on(rest, end)) return end;
    }
    return 0;
}

static const WordRule ordinal = {
    "ordinal", RULES_BOTH, TOKEN_NUM, STARTS_DIGIT, '.', match_ordinal, "ordinals with their ending", "1.º"};

static const WordRule *const word_rules[] = {WORD_RULES_FIRST,
                                             WORD_RULES_MARKS,
                                             WORD_RULES_COMMON,
                                             &word_initials,
                                             &word_initial,
                                             &word_abbreviation,
                                             &word_apostrophe_s,
                                             &ordinal,
                                             &word_range,
                                             &word_number_sign,
                                             &word_bracketed_ending,
                                             WORD_RULES_LAST,
                                             NULL};

// político-económico: one word to a reader, parted by treebanks.
static bool joins_hyphen(Str part, Segmentation segmentation) {
    (void)part;
    return segmentation == SEGMENTATION_READER;
}

// ---- Numbers ----

// Behind these, and behind months and numbers, a number stands by itself.
static const char single_numbers_behind[] =
    "página páginas pág págs p pp n.º n° nº núm número números art arts artículo artículos § §§ ley capítulo "
    "anexo línea";

// ---- Lemmas ----

// What `folded` has behind `stem`; false when it begins otherwise.
static bool has_ending(Str folded, Str stem, const char *endings) {
    if (!str_starts_with(folded, stem)) return false;
    return str_is_listed(str_skip(folded, stem.length), endings);
}

static bool is_plural(Str folded, Str lemma) { // casa, ciudad, luz
    if (has_ending(folded, lemma, "s es")) return true;
    return str_ends_with(lemma, STR("z")) && has_ending(folded, str_slice(lemma, 0, lemma.length - 1), "ces");
}

static bool ends_in_one_of(Str word, const char *endings) {
    for (Str rest = str_from(endings); rest.length;)
        if (str_ends_with(word, str_cut(&rest, ' '))) return true;
    return false;
}

static bool has_gender(Str folded, Str lemma) { // nuevo, español
    if (str_ends_with(lemma, STR("o")))
        return has_ending(folded, str_slice(lemma, 0, lemma.length - 1), "a as os");
    return ends_in_one_of(lemma, "n l r s") && has_ending(folded, lemma, "a as");
}

// The dictionary takes derivations apart too: prefixes (presa in empresa), nouns of verbs. Only inflections
// count: forms of nouns and adjectives, the word itself (mercado), forms of verbs, among which apoyo is
// rather the noun than the first person of apoyar.
static int rank(const Analysis *analysis, Str lemma, Str folded) {
    if (!str_starts_with(str_trim(analysis->line), STR("st:"))) return RANK_NONE;
    if (str_equal(lemma, folded)) return 1;
    if (is_plural(folded, lemma) || has_gender(folded, lemma)) return 0;
    if (!ends_in_one_of(lemma, "ar er ir ír") ||
        ends_in_one_of(folded, "ción ciones sión siones miento mientos ncia ncias"))
        return RANK_NONE;
    return ends_in_one_of(folded, "o") && !ends_in_one_of(folded, "ndo") ? RANK_NONE : 2;
}

// Plurals that the dictionary does not bring to their singular: reuniones, países.
static bool append_guess(Buffer *guess, LemmaQuestion *question) {
    static const struct {
        const char *ending, *singular;
        GuessNeeds needs;
    } rows[] = {{"ciones", "ción", NEEDS_NOTHING},
                {"siones", "sión", NEEDS_NOTHING},
                {"ones", "ón", NEEDS_KNOWN_WORD},
                {"es", "", NEEDS_ENTRY},
                {"s", "", NEEDS_KNOWN_WORD}};
    for (; question->number < LENGTH_OF(rows); question->number++) {
        Str ending = str_from(rows[question->number].ending);
        question->needs = rows[question->number].needs;
        if (question->lemma.length && question->needs != NEEDS_ENTRY) continue;
        if (question->folded.length < ending.length + 2 || !str_ends_with(question->folded, ending)) continue;
        buffer_append(guess, str_slice(question->folded, 0, question->folded.length - ending.length));
        buffer_append_text(guess, rows[question->number].singular);
        return true;
    }
    return false;
}

static const char *const irregular_lemmas[] = {
    "ser soy eres es somos sois son sea seas seamos sean era eras éramos eran fue fueron fueran será "
    "serán sería serían siendo sido",
    "estar estoy estás está estamos están esté estén estaba estaban estuvo estuvieron estará estarán estando",
    "haber he has ha hemos han haya hayan había habían hubo hubiera habrá habrán habría habrían hay habido",
    "ir voy vas va vamos van vaya vayan iba iban irá irán iría yendo ido",
    "dar doy da das damos dan dé den daba daban dio dieron dará dado dando",
    "+hacer hago hace haces hacemos hacen haga hagan hacía hacían hizo hicieron hará harán haría hecho "
    "haciendo",
    "+decir dice dicen diga digan decía dijo dijeron dirá dirán dicho diciendo",
    "+ver veo ve ves vemos ven vea vean veía vio vieron verá verán visto viendo",
    "+poner pone ponen ponga pongan puso pusieron pondrá puesto",
    "poder puedo puede puedes podemos pueden pueda puedan podía podían pudo pudieron podrá podrán podría "
    "podrían",
    "+tener tengo tiene tienes tenemos tienen tenga tengan tenía tenían tuvo tuvieron tendrá tendrán tendría",
    "querer quiero quiere queremos quieren quiera quería quiso",
    "saber sé sabe sabemos saben sepa supo",
    "deber debo debe debemos deben debía debían debería deberían",
    "+venir viene vienen venga vino vinieron vendrá",
    "+traer trae traen traiga trajo trajeron",
    "+escribir escribe escriben escribió escribieron escrito escrita escritos",
    "abrir abre abren abrió abierto",
    "+cubrir cubre cubrió cubierto cubierta",
    "morir muere mueren murió murieron muerto",
    "romper rompió roto",
    "+volver vuelve vuelven volvió vuelto",
    "+solver suelve suelto",
    "contar cuentan",
    "llevar lleva llevan",
    "llegar llega llegan",
    "quedar queda quedan quedó",
    "tratar trata tratan",
    "hablar habla hablan",
    "buscar busca buscan",
    "jugar juega juegan jugó",
    "nuevo nueva nuevas",
    "bueno buen buena buenos buenas",
    "malo mal mala malos malas",
    "grande gran grandes",
    "primero primer primera primeras primeros",
    "segundo segunda segundas",
    "tercero tercer tercera",
    "propio propia propias",
    "alto alta altas",
    "largo larga largas",
    "blanco blanca blancas",
    "negro negra negras",
    "público pública públicas",
    "histórico histórica históricas",
    "máximo máxima máximas",
    "antes antes",
    "ambos ambos ambas",
    "varios varios varias",
    "pues pues",
    "dos dos",
    "tres tres",
    "seis seis",
    "política políticas política",
    "línea líneas línea",
    "vida vidas vida",
    "música músicas música",
    "práctica prácticas práctica",
    "técnica técnicas técnica",
    "iniciativa iniciativas iniciativa",
    "medida medidas medida",
    "manera maneras manera",
    "deuda deudas deuda",
    "falta faltas falta",
    "entrada entradas entrada",
    "llegada llegadas llegada",
    "salida salidas salida",
    "vista vistas vista",
    "sala salas sala",
    "cara caras cara",
    "revista revistas revista",
    "gira giras gira",
    "derecha derecha",
    "temporada temporadas temporada",
    "orden órdenes",
    "joven jóvenes",
    "millón millones",
    "fuera fuera",
    "cerca cerca",
    "cuenta cuenta cuentas",
    "influencia influencias influencia",
    "presencia presencia",
    "propuesta propuestas propuesta",
    "entrevista entrevistas entrevista",
    "demanda demandas demanda",
    "reforma reformas reforma",
    "respuesta respuestas respuesta",
    "izquierda izquierda",
    "jornada jornadas jornada",
    "mesa mesas mesa",
    "cadena cadenas cadena",
    "norma normas norma",
    "empresa empresas empresa",
    "mejor mejores",
    "el la los las lo",
    "uno un una unos unas",
    "este esta estos estas esto",
    "ese esa esos esas eso",
    "todo toda todos todas",
    "otro otra otros otras",
    "su sus",
    "nuestro nuestra nuestros nuestras",
    NULL,
};

// ---- Documents ----

static const char *const months[] = {"enero ene",   "febrero feb",   "marzo mar",
                                     "abril abr",   "mayo may",      "junio jun",
                                     "julio jul",   "agosto ago",    "septiembre setiembre sept sep",
                                     "octubre oct", "noviembre nov", "diciembre dic"};

static const char *const furniture[] = {
    "artículos relacionados",
    "noticias relacionadas",
    "contenido relacionado",
    "contenidos relacionados",
    "ver más artículos",
    "ver más noticias",
    "ver más",
    "más noticias",
    "leer más",
    "leer también",
    "lea también",
    "lea además",
    "te puede interesar",
    "compartir",
    "compartir este artículo",
    "compartir esta página",
    "comparte",
    "compartir en facebook",
    "compartir en twitter",
    "compartir en x",
    "compartir en linkedin",
    "compartir en whatsapp",
    "compartir por correo",
    "compartir por correo electrónico",
    "enviar por correo",
    "enviar por correo electrónico",
    "copiar enlace",
    "copiar el enlace",
    "imprimir",
    "imprimir página",
    "imprimir esta página",
    "imprimir artículo",
    "volver arriba",
    "ir arriba",
    "ir al contenido",
    "ir al contenido principal",
    "saltar al contenido",
    "saltar al contenido principal",
    "pasar al contenido principal",
    "artículo anterior",
    "artículo siguiente",
    "siguiente artículo",
    "aceptar todo",
    "aceptar todas las cookies",
    "aceptar cookies",
    "síguenos",
    "síganos",
    "suscribirse",
    "suscríbete",
    "suscríbase",
    NULL,
};

const LanguageRules language_spanish = {
    .tags = "spa spanish español espanol castellano espagnol spanisch",

    .frequent_words =
        "el los las del una con más también está están pero este estos esta estas hay han fue fueron sus "
        "muy ser donde hasta desde según así cuando puede nuestro nuestra años año hoy todo todos ya "
        "sobre sin porque ciudad otros otras otro cada además qué por para como había mismo aunque esto "
        "eso ese esa tiene tienen vez tras durante siempre lo",
    .own_letters = "ñáíóú",
    .script_first = NONE_AT_ALL,
    .script_last = NONE_AT_ALL,
    .script_percent = NONE_AT_ALL,

    .word_rules = word_rules,
    .joins_hyphen = joins_hyphen,
    .elision_length = NONE,
    .is_elided = NONE,
    .enclitic_start = NONE,
    .clitic_start = NONE,
    .possessive_start = NONE,
    .colon_parts_words = true,
    .initials_before_names = false,
    .abbreviations =
        {.open_and_keep =
             "dr dra dres sr sra sres srta d dª dña ing lic arq prof profa st sto sta mr mrs ee.uu "
             "ff.aa rr.hh pp.gg ee",
         .open = "art arts pág págs p pp núm núms no nos vol vols cap caps fig figs ed eds cf ej tel "
                 "av avda c ap apdo párr inc cía gral gob pdte excmo excma hab aprox máx mín v",
         .keep = "etc uu bros",
         .before_number = NONE},
    .decimal_mark = ',',
    .thousands_marks = ".",
    .single_numbers_behind = single_numbers_behind,

    .sentence_starters = NONE,
    .keeps_stop = NONE,
    .opening_quotes = NONE,
    .closing_quotes = NONE,
    .spaced_quotes = NONE,
    .goes_on = NONE,
    .ends_without_space = NONE,
    .marks_before_small_letter = "?.",
    .bytes_before_small_letter = 4,

    .stopwords =
        // articles, determiners
    "el la los las lo un una unos unas al del este esta estos estas ese esa esos esas aquel aquella "
    "aquellos aquellas esto eso aquello mi mis tu tus su sus nuestro nuestra nuestros nuestras "
    "vuestro vuestra vuestros vuestras mío mía míos mías tuyo tuya tuyos tuyas suyo suya suyos suyas "
    "todo toda todos todas otro otra otros otras mismo misma mismos mismas mucho mucha muchos muchas "
    "poco poca pocos pocas algún alguno alguna algunos algunas ningún ninguno ninguna cada cualquier "
    "cualquiera cualesquiera ambos ambas varios varias tanto tanta tantos tantas demás tal tales cuyo "
    "cuya cuyos cuyas "
    // pronouns
    "yo tú él ella ello nosotros nosotras vosotros vosotras ellos ellas usted ustedes me te se nos os "
    "le les mí ti sí conmigo contigo consigo que qué quien quién quienes quiénes cual cuál cuales "
    "cuáles algo alguien nada nadie uno "
    // prepositions
    "a ante bajo con contra de desde durante en entre hacia hasta mediante para por según sin sobre "
    "tras vía "
    // conjunctions
    "y e o u ni pero sino mas aunque porque pues si como cuando donde mientras "
    // adverbs
    "no más menos muy ya también tampoco aún todavía siempre nunca jamás así bien sólo solo aquí ahí "
    "allí allá ahora entonces luego después antes además tan cómo cuándo dónde cuánto incluso "
    "quizás casi apenas "
    // ser, estar, haber, and the verbs of modality
    "ser soy eres es somos sois son sea seas seamos sean era eras éramos eran fui fuiste fue fuimos "
    "fueron seré será serán sería serían fuera fueran siendo sido estar estoy estás está estamos "
    "estáis están esté estén estaba estaban estuvo estuvieron estará estarán estaría estando estado "
    "haber he has ha hemos habéis han haya hayan hayamos había habían hubo hubiera hubieran habrá "
    "habrán habría habrían hay habiendo habido tener tengo tienes tiene tenemos tienen tenga tengan "
    "tenía tenían tuvo tuvieron tendrá tendrán tendría poder puedo puede podemos pueden pueda "
    "puedan podía podían pudo podrá podrán podría podrían deber debe debemos deben debía debían "
    "debería deberían "
    // letters by themselves, which are labels of lists and initials
    "b c d f g h i j k l m n p q r s t v w x z n.º n° nº "
    // forms of address
    "señor señora señores señoras sr sra sres don doña",
    .names_like_stopwords = NONE,
    .nouns_like_stopwords = NONE,
    .is_lone_particle = NONE,
    .particles_length = NONE,
    .stemmer = "spanish",
    .dictionaries = "es_ES es",
    .dictionary_package = "hunspell-es",
    .irregular_lemmas = irregular_lemmas,
    .verb_prefixes = "com con de des dis en ex im man ob pre pro re sub su sobre",
    .nouns_have_capitals = false,
    .rank = rank,
    .append_compound = NONE,
    .append_guess = append_guess,
    .word_classes = NONE,
    .kinds = NONE,
    .hidden_kinds = NONE,
    .sense_rules = NONE,
    .phrase_links = "de del en y para",
    .phrase_articles = "la las los el",
    .no_phrases = NONE,
    .reading_ease = NONE,

    .months = months,
    .day_endings = "º .º",
    .date_words = "de del",
    .addresses = "señor señora",
    .salutations = "estimado estimada estimados estimadas señores señoras querido querida queridos queridas",
    .titles = "sr sr. sra sra. srta. don doña d. dña. señor señora dr dr. dra dra. prof. ing. lic. "
              "presidente presidenta ministro ministra diputado diputada senador senadora",
    .roles = "presidente presidenta vicepresidente vicepresidenta moderador moderadora relator relatora "
             "ministro ministra secretario secretaria portavoz alcalde alcaldesa rector rectora director "
             "directora coordinador coordinadora periodista",
    .articles = "el la",
    .name_links = "de del la las los y para",
    .numbered_speakers = "hablante orador oradora participante interlocutor interlocutora entrevistador "
                         "entrevistadora entrevistado entrevistada",
    .heading_endings = NONE,
    .questions = NONE,
    .surnames = NONE,
    .office_endings = NONE,
    .no_speakers =
        PHRASES("nota", "notas", "asunto", "fecha", "lugar", "hora", "fuente", "fuentes", "contacto",
                "contactos", "nota de prensa", "comunicado", "comunicado de prensa", "anexo", "anexos",
                "resumen", "tema", "participantes", "asistentes", "importante", "atención", "antecedentes",
                "hecho", "hechos", "mito", "realidad", "objetivo", "objetivos", "resultado", "resultados",
                "pregunta", "respuesta", "ejemplo", "conclusión", "introducción", "contexto", "por qué",
                "qué", "cómo", "quién", "dónde", "cuándo", "orden del día"),
    .sounds = "aplausos risas ovación",
    .furniture = furniture,
    .page_words = "página pág de",
    .tied_words = NONE,
};
