# Makes language/languages/french_lemma_words.c and english_lemma_words.c: words with several lemmas that are mostly of one
# class of words.
#   lemma_words.pl french LEXIQUE ASKING > french_lemma_words.c
#       LEXIQUE: Lexique 3 (New, Pallier, Brysbaert and Ferrand 2004; CC BY-SA 4.0) as a table of word, lemma and class; of each
#       word it tells the class that is most frequent in films and books. ASKING: the words to look up, as
#       `make_lemma_weights fr french` prints them of the words that stand five times or more in texts of ministries and
#       parliament. What texts of that kind use otherwise is put right by hand below.
#   lemma_words.pl english CNTLIST > english_lemma_words.c
#       CNTLIST: cntlist.rev of WordNet 3.0 (Princeton University, WordNet licence): how often each sense was tagged. A word in
#       -ing or -ed is mostly a noun or an adjective when it was so more than .4 times as often as its verb was a verb. With nouns
#       in -ing that WordNet hardly tagged, by hand.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));
use utf8;

my %by_hand_french = (
    noun => q(
        commune communes vue vues capitale capitales moyenne directive directives droite droits compte comptes parti
        partis droit marche marches monde partage œuvre œuvres programme programmes poste postes titre place point
        type types groupe fait faits emploi emplois recours permis trait traits siège soutien sens marché marchés
        restaurant restaurants dirigeant dirigeants représentant représentants entreprise entreprises entreprises
        manœuvre ferme intérêt approche retraite retraites moyen moyens président présidente présidents présidentes
        projet projets objet objets processus concours cours secours discours produit produits conseil conseils accord
        accords travail secrétaire),
    adjective => q(
        nouvelle nouvelles présent présents présente présentes seconde second célèbre célèbres approprié appropriée
        appropriés appropriées avancé avancée avancés avancées modéré modérée modérés restreint restreinte restreints
        restreintes varié variée variés variées élevé élevée élevés élevées isolé isolée isolés isolées âgé âgée âgés
        âgées qualifié qualifiée qualifiés qualifiées spécialisé spécialisée spécialisés spécialisées équilibré
        équilibrée motivé politique politiques complet complète complètes interne internes externe externes court
        courte important importante importants importantes positif positive positives double grave graves brave fixe
        fixes fréquente fréquentes privé privée privés privées compliqué compliquée sûr sûre précédent précédente
        précédents précédentes suivante suivantes complexe complexes récent propre propres premier première premiers
        premières dernier dernière nouveau nouveaux jeune jeunes libre libres ancienne anciennes utile utiles public
        publique publics publiques),
    verb => q(
        concernant concernent souffrant correspondant suivant devant participant portant permettant concerne donne
        donnent reste restent demeure demeurent représente représentent permet offre offrent montre montrent explique
        expliquent devons savons tenons),
    other => q(soit),
);
my $by_hand_english = q(
    accounting advertising banking boating boxing branding briefing broadcasting building bullying camping ceiling
    cleaning clothing coaching coating computing consulting counseling counselling crossing cycling decking drilling
    drying engineering evening farming fencing filing fishing flooring forecasting funding gambling gardening
    gathering gaming grading greeting grooming heating hiking housing hunting icing landing laundering lending
    lighting listing lodging manufacturing mapping marketing meeting mentoring messaging mining modeling modelling
    monitoring morning mourning networking nursing offering opening outsourcing packaging painting parenting parking
    planning plumbing policing polling pricing programming publishing pudding rating reasoning recruiting recycling
    refining restructuring roofing sailing sampling scheduling schooling screening seating sentencing sewing shipping
    shopping sibling sightseeing skating skiing smuggling spelling spending staffing stocking stuffing styling surfing
    surrounding swimming timing tooling trading trafficking training tutoring understanding undertaking upbringing
    voting warning wedding welding wording wrestling);

sub print_words {
    my ($language, $class, @words) = @_;
    print "\nconst char ${language}_mostly_$class\[] =\n";
    my $line = '    "';
    for my $word (sort @words) {
        if (length("$line$word") > 105) { print "$line\"\n"; $line = '    "' }
        $line .= "$word ";
    }
    print $line =~ s/ $//r, "\";\n";
}

sub print_head {
    my ($language, $source) = @_;
    print "// Made by language/generate/lemma_words.pl from $source.\n#include \"language/languages/${language}_lemmas.h\"\n";
}

sub french {
    my ($lexique, $asking) = @_;
    my %bits = (other => 0x01, noun => 0x02, adjective => 0x04, verb => 0x78);
    my (%class_of, %words, %hand);
    for my $class (keys %by_hand_french) { $hand{$_} = $class for split ' ', $by_hand_french{$class} }
    open my $file, '<', $lexique or die "$lexique: $!\n";
    while (<$file>) {
        chomp;
        my ($word, undef, $type) = split /\t/;
        $class_of{$word} //= $type =~ /^nom/ ? 'noun' : $type =~ /^(?:ver|aux)/ ? 'verb' : $type =~ /^adj(?:_sup|_num)?$/ ? 'adjective' : 'other';
    }
    open $file, '<', $asking or die "$asking: $!\n";
    while (<$file>) {
        chomp;
        my ($word, $set) = split /\t/;
        my $class = $hand{$word} // $class_of{$word} // next;
        push @{ $words{$class} }, $word if $hand{$word} || $set & $bits{$class};
    }
    print_head('french', 'Lexique 3 (CC BY-SA 4.0)');
    print_words('french', $_, @{ $words{$_} }) for qw(noun adjective verb other);
}

sub bases {
    my ($form) = @_;
    return $form =~ s/ied$/y/r if $form =~ /ied$/;
    my $stem = $form =~ s/(?:ing|ed)$//r;
    return ($stem, "${stem}e", $stem =~ /^(.+)(.)\2$/ ? "$1$2" : ());
}

sub english {
    my ($path) = @_;
    my %count;
    open my $file, '<', $path or die "$path: $!\n";
    while (<$file>) {
        my ($word, $class, $count) = /^([^%]+)%(\d)\S+ \d+ (\d+)/ or next;
        $count{$word}{ qw(- noun verb adjective adverb adjective)[$class] } += $count;
    }
    my %noun = map { $_ => 1 } split ' ', $by_hand_english;
    my @adjectives;
    for my $form (grep { /^[^-_']+(?:ing|ed)$/ } keys %count) {
        my ($nouns, $adjectives) = map { $count{$form}{$_} // 0 } qw(noun adjective);
        my ($verbs) = sort { $b <=> $a } map { ($count{$_} // {})->{verb} // 0 } bases($form);
        next if $nouns + $adjectives <= .4 * $verbs;
        if ($nouns >= $adjectives) { $noun{$form} = 1 }
        else { push @adjectives, $form }
    }
    print_head('english', "what WordNet counts: WordNet 3.0\n// Copyright 2006 by Princeton University. All rights reserved. Its licence lets it be used, copied, modified and\n// distributed without fee; it is provided \"as is\"");
    print_words('english', 'noun', keys %noun);
    print_words('english', 'adjective', @adjectives);
}

my ($language, @files) = @ARGV;
$language eq 'french' ? french(@files) : english(@files);
