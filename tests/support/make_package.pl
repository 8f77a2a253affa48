#!/usr/bin/env perl
# make_package.pl OUT FOLDER [FIRST…]: a zip archive of what is in the folder, the named members first. Part of Perl.
use strict;
use warnings;
use File::Find;
use IO::Compress::Zip qw(:all);
my ($out, $folder, @first) = @ARGV;
my @names = @first;
find({no_chdir => 1, wanted => sub {
    return unless -f;
    my $name = substr $_, length($folder) + 1;
    push @names, $name unless grep { $_ eq $name } @names;
}}, $folder);
@names = (@first, sort @names[scalar(@first) .. $#names]);
my $zip;
for my $name (@names) {
    my $method = $name eq 'mimetype' ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    my @member = (Name => $name, Method => $method, Time => 1e9, Minimal => 1);
    if ($zip) { $zip->newStream(@member) } else { $zip = IO::Compress::Zip->new($out, @member) or die $ZipError }
    open my $in, '<:raw', "$folder/$name" or die "$name: $!";
    while (read $in, my $block, 1 << 20) { $zip->print($block) }
}
$zip->close;
