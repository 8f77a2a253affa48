#include "language/stopwords.h"

static const char *const lists[LANGUAGE_COUNT] = {
    [LANGUAGE_UND] = "",
    [LANGUAGE_FR] =
        // articles, determiners
    "le la les l' un une des du de d' au aux ce cet cette ces mon ton son ma ta sa mes tes ses notre votre "
    "leur "
    "nos vos leurs quel quelle quels quelles chaque tout toute tous toutes quelque quelques plusieurs aucun "
    "aucune "
    "certain certaine certains certaines autre autres même mêmes tel telle tels telles "
    // pronouns
    "je j' tu il elle on nous vous ils elles me m' te t' se s' lui eux moi toi soi y en celui celle ceux "
    "celles "
    "ceci cela ça c' qui que qu' quoi dont où lequel laquelle lesquels lesquelles auquel auxquels auxquelles "
    "duquel "
    "desquels desquelles rien personne quelqu'un quelqu'une chacun chacune "
    // prepositions
    "à dans par pour sur avec sans sous entre vers chez contre depuis pendant avant après dès lors jusqu' "
    "jusque "
    "selon parmi hors envers malgré outre durant afin "
    // conjunctions
    "et ou mais donc or ni car si s' comme quand lorsque lorsqu' puisque puisqu' quoique quoiqu' tandis "
    "ainsi que "
    // adverbs of degree, negation, place
    "ne n' pas plus moins très trop peu bien aussi encore déjà toujours jamais non oui là ici alors puis "
    "ensuite "
    "enfin notamment également tant surtout ci "
    // être, avoir, and other auxiliaries
    "être suis es est sommes êtes sont étais était étions étiez étaient fus fut furent serai seras sera "
    "serons serez "
    "seront serais serait serions seriez seraient sois soit soyons soyez soient fût été étant étée étés "
    "avoir ai as a avons avez ont avais avait avions aviez avaient eus eut eurent aurai auras aura aurons "
    "aurez auront "
    "aurais aurait aurions auriez auraient aie aies ait ayons ayez aient eût eu eue eus eues ayant "
    "fait faire font peut peuvent pouvoir doit doivent devoir va vont aller "
    // enclitics
    "-je -tu -il -elle -on -nous -vous -ils -elles -t-il -t-elle -t-on -ce -ci -là -moi -toi -le -la -les "
    "-lui -leur "
    "-en -y "
    // abbreviated forms of address
    "m mm mme mmes mlle",
    [LANGUAGE_EN] =
        // articles, determiners
    "a an the this that these those my your his her its our their each every either neither some any no all "
    "both "
    "half such what whatever which whichever whose another other others many much more most few fewer less "
    "least "
    "several own same "
    // pronouns
    "i you he she it we they me him us them mine yours hers ours theirs myself yourself himself herself "
    "itself "
    "ourselves yourselves themselves who whom whoever one ones someone somebody something anyone anybody "
    "anything "
    "everyone everybody everything none nothing nobody there here "
    // prepositions
    "of in to for with on at from by about as into like through after over between out against during "
    "without "
    "before under around among across behind beyond within along toward towards upon off above below up down "
    "near "
    "since until till per via despite "
    // conjunctions
    "and or but nor so yet if because although though while whereas unless whether than when where why how "
    // adverbs
    "not n't also very too just only even still again ever never now then thus therefore however already "
    "almost "
    "always often once well "
    // auxiliaries
    "be am is are was were been being have has had having do does did doing done will would shall should can "
    "could "
    "may might must ought 's 're 've 'll 'd 'm isn't aren't wasn't weren't hasn't haven't hadn't doesn't "
    "don't "
    "didn't won't wouldn't shan't shouldn't can't cannot couldn't mustn't i'm i've i'll i'd you're you've "
    "you'll "
    "you'd he's he'll he'd she's she'll she'd it's it'll we're we've we'll we'd they're they've they'll "
    "they'd "
    "that's there's here's what's who's let's",
    [LANGUAGE_KO] =
        // dependent nouns
    "것 거 수 등 및 바 데 때 중 점 뿐 줄 채 척 만큼 대로 지 간 측 식 내 외 전 후 위 겸 "
    // pronouns and determiners
    "이 그 저 나 너 우리 저희 여러분 자신 누구 무엇 어디 언제 이것 그것 저것 여기 거기 저기 이런 그런 저런 "
    "어떤 모든 각 여러 다른 새 몇 무슨 어느 그리고 그러나 그런데 그래서 하지만 또는 혹은 또 또한 및 즉 "
    "따라서 그러므로 때문 때문에 위해 위한 위하여 통해 통한 통하여 대해 대한 대하여 관한 관해 관련 따라 따른 "
    "의해 의한 위하다 대하다 통하다 관하다 따르다 의하다 함께 같이 더 가장 매우 아주 너무 잘 못 안 다시 이미 "
    "아직 바로 모두 다 많이 좀 더욱 특히 물론 "
    // light verbs and auxiliaries
    "있다 있는 있습니다 있도록 있고 있으며 있을 있게 있어 있었습니다 없다 없는 없습니다 없이 하다 하는 하고 "
    "하며 "
    "합니다 했습니다 했다 한다 할 한 해 하여 하게 하기 하지 하도록 하겠습니다 되다 되는 되고 되어 됩니다 "
    "되었습니다 된 된다 될 이다 입니다 이었습니다 이며 이고 인 아니라 아닌 아닙니다 않는 않고 않습니다 않을 "
    "않은 "
    "같은 같습니다 이렇게 그렇게 어떻게",
};

Str stopwords_of(Language language) {
    return str_from(lists[language]);
}
