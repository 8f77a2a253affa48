# tutorial.pl LANGUAGE: makes, in this folder, what docs/tutorial.LANGUAGE.md works on, of the round tables beside this file: a folder of PDF
# files, one with those that come later, and a spreadsheet of interviews. Needs nothing but what every Debian has of Perl
# (perl-base); the same bytes each time.
use strict;
use warnings;
use utf8;
use File::Basename qw(dirname);

# Names of folders and of the spreadsheet, and how many characters fill a line of the PDF.
my %words = (
    en => {folder => 'round-tables', later => 'later', table => 'interviews.csv', line => 84},
    fr => {folder => 'tables-rondes', later => 'suite', table => 'entretiens.csv', line => 84},
    ko => {folder => '원탁회의', later => '다음달', table => '면담.csv', line => 40});
my $later = '2025-07'; # from this month on
my $language = shift // '';
my $words = $words{$language} or die "usage: tutorial.pl en|fr|ko\n";
my $texts = dirname($0) . '/roundtables/texts';

sub bytes { my ($text) = @_; utf8::encode($text); $text }
sub write_file { # NAME BYTES
    my ($name, $bytes) = @_;
    open my $out, '>:raw', bytes($name) or die "$name: $!\n";
    print $out $bytes;
    close $out or die "$name: $!\n";
}

# Lines of at most so many characters.
sub wrap {
    my ($text) = @_;
    my @lines = ('');
    for my $word (split / /, $text) {
        if (length($lines[-1]) + length($word) >= $words->{line} && length $lines[-1]) { push @lines, $word }
        else { $lines[-1] .= (length $lines[-1] ? ' ' : '') . $word }
    }
    return @lines;
}

# A string of PDF: Korean in the codes of UniKS-UCS2-H, for which every reader has a font, other text in Windows-1252.
my %windows = (0x20AC => 0x80, 0x201A => 0x82, 0x201E => 0x84, 0x2026 => 0x85, 0x152 => 0x8C, 0x2018 => 0x91, 0x2019 => 0x92, 0x201C => 0x93,
    0x201D => 0x94, 0x2022 => 0x95, 0x2013 => 0x96, 0x2014 => 0x97, 0x153 => 0x9C, 0x202F => 0xA0, 0x2009 => 0xA0);
sub string {
    my ($text) = @_;
    return '<' . join('', map { sprintf '%04X', ord } split //, $text) . '>' if $language eq 'ko';
    $text =~ s/([^\x00-\xFF])/chr($windows{ord $1} || ord '?')/ge;
    $text =~ s/([()\\])/\\$1/g;
    return "($text)";
}

my @fonts = $language eq 'ko'
    ? ('<< /Type /Font /Subtype /Type0 /BaseFont /HYGoThic-Medium /Encoding /UniKS-UCS2-H /DescendantFonts [4 0 R] >>',
       '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HYGoThic-Medium /DW 1000 /W [1 94 500] /FontDescriptor 5 0 R '
     . '/CIDSystemInfo << /Registry (Adobe) /Ordering (Korea1) /Supplement 1 >> >>',
       '<< /Type /FontDescriptor /FontName /HYGoThic-Medium /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 '
     . '/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>')
    : ('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');

# A PDF of A4 pages: a title, and paragraphs parted by a line.
sub pdf {
    my ($title, @paragraphs) = @_;
    my (@pages, $y);
    my $show = sub {
        my ($size, $text) = @_;
        if (!@pages || $y < 60) { push @pages, ''; $y = 780 }
        $pages[-1] .= "BT /F $size Tf 60 $y Td " . string($text) . " Tj ET\n";
        $y -= $size + 4;
    };
    $show->(16, $title);
    for my $paragraph (@paragraphs) {
        $y -= 11;
        $show->(11, $_) for wrap($paragraph);
    }
    my @objects = ('<< /Type /Catalog /Pages 2 0 R >>', '', @fonts);
    my @kids;
    for my $page (@pages) {
        push @objects, sprintf "<< /Length %d >>\nstream\n%sendstream", length $page, $page;
        push @objects, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ' . @objects . ' 0 R '
            . '/Resources << /Font << /F 3 0 R >> >> >>';
        push @kids, @objects . ' 0 R';
    }
    $objects[1] = sprintf '<< /Type /Pages /Count %d /Kids [%s] >>', scalar @kids, "@kids";
    my ($out, @offsets) = ("%PDF-1.4\n");
    for my $i (0 .. $#objects) {
        push @offsets, length $out;
        $out .= ($i + 1) . " 0 obj\n$objects[$i]\nendobj\n";
    }
    my $table = length $out;
    $out .= sprintf "xref\n0 %d\n0000000000 65535 f \n", @objects + 1;
    $out .= sprintf "%010d 00000 n \n", $_ for @offsets;
    return $out . sprintf "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", @objects + 1, $table;
}

mkdir bytes($words->{$_}) for qw(folder later);
for my $path (sort glob "$texts/*.$language.md") {
    open my $in, '<', $path or die "$path: $!\n";
    my $text = do { local $/; <$in> };
    utf8::decode($text) or die "$path: is not UTF-8\n";
    my ($front, $body) = $text =~ /\A---\n(.*?)\n---\n(.*)\z/s or die "$path: no front matter\n";
    my %about = $front =~ /^(\w+): "?(.*?)"?$/mg;
    $body =~ s{^#+ }{}mg;
    $body =~ s{\A\s*\Q$about{title}\E\n}{};
    $body =~ s/^- /• /mg;
    my @paragraphs = split /\n+/, $body;
    my $name = "$about{date} $about{place}";
    $name .= ' bis' if $path =~ /rectificatif/;
    write_file($words->{$about{date} ge $later ? 'later' : 'folder'} . "/$name.pdf", pdf($about{title}, grep { length } @paragraphs));
}

open my $table, '<:raw', dirname($0) . "/interviews/interviews.$language.csv" or die "interviews: $!\n";
write_file($words->{table}, do { local $/; <$table> });
