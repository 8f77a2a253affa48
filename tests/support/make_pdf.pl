#!/usr/bin/env perl
# make_pdf.pl [--encrypted] <LINES >OUT: a small PDF in Helvetica. A line is "X Y SIZE TEXT" in points from the lower left
# corner of a page of 400 by 600; a line "page" begins the next page. Text is Windows-1252, without brackets.
use strict;
use warnings;
my $encrypted = @ARGV && $ARGV[0] eq '--encrypted';
my @pages = ('');
while (<STDIN>) {
    chomp;
    if ($_ eq 'page') { push @pages, '' }
    elsif (/^(\d+) (\d+) (\d+) (.*)$/) { $pages[-1] .= "BT /F $3 Tf $1 $2 Td ($4) Tj ET\n" }
}
my @objects = ('<< /Type /Catalog /Pages 2 0 R >>', '',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Title (A title) /Author (An author) /CreationDate (D:20230405120000Z) >>');
my @kids;
for my $page (@pages) {
    push @objects, sprintf "<< /Length %d >>\nstream\n%sendstream", length $page, $page;
    my $contents = @objects;
    push @objects, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents $contents 0 R "
        . '/Resources << /Font << /F 3 0 R >> >> >>';
    push @kids, @objects . ' 0 R';
}
$objects[1] = sprintf '<< /Type /Pages /Count %d /Kids [%s] >>', scalar @kids, "@kids";
my ($pdf, @offsets) = ("%PDF-1.4\n");
for my $i (0 .. $#objects) {
    push @offsets, length $pdf;
    $pdf .= ($i + 1) . " 0 obj\n$objects[$i]\nendobj\n";
}
my $table = length $pdf;
$pdf .= sprintf "xref\n0 %d\n0000000000 65535 f \n", @objects + 1;
$pdf .= sprintf "%010d 00000 n \n", $_ for @offsets;
my $lock = '<< /Filter /Standard /V 1 /R 2 /P -4 /O (' . 'o' x 32 . ') /U (' . 'u' x 32 . ') >>';
$pdf .= sprintf "trailer << /Size %d /Root 1 0 R /Info 4 0 R%s >>\nstartxref\n%d\n%%%%EOF\n", @objects + 1,
    $encrypted ? " /Encrypt $lock /ID [(12) (12)]" : '', $table;
binmode STDOUT;
print $pdf;
