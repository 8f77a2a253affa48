#!/usr/bin/perl
# A *.cases file holds golden cases as blocks (tests/README.md): each line says by its mark what it is.
# cases_file.pl unpack FILE FOLDER   writes FOLDER/NAME/case/{cmd,uses,expout,experr,exit,…} for every block
# cases_file.pl update FILE FOLDER   puts FOLDER/NAME/{out,err,status} in the place of what the blocks expect
use strict;
use warnings;
use File::Basename qw(dirname);
use File::Path qw(make_path);

my %part = ('$' => 'cmd', '#' => 'cmd', '>' => 'expout', '!' => 'experr', '=' => 'exit');

sub slurp { my ($path) = @_; open my $in, '<', $path or die "$path: $!\n"; local $/; my $text = <$in>; return $text // ''; }
sub spill { my ($path, $text) = @_; make_path(dirname($path)); open my $out, '>', $path or die "$path: $!\n"; print $out $text; close $out; }

# A block: its name and, by name of file, its text.
sub blocks {
    my ($file) = @_;
    my (@blocks, $last);
    my $number = 0;
    for my $line (split /\n/, slurp($file)) {
        $number++;
        if ($line =~ /^## ([\w-]+)$/) { push @blocks, { name => $1, files => {} }; $last = undef; next }
        next if $line eq '';
        die "$file:$number: stands before the first case\n" if !@blocks;
        my $files = $blocks[-1]{files};
        if ($line =~ /^uses (.+)$/) { $files->{uses} = "$1\n"; next }
        if ($line =~ /^< (\S+)$/) { $last = $1; $files->{$last} = ''; next }
        if ($line eq '\\') { chomp $files->{$last}; next }
        $line =~ /^([|\$#>!=])(?: (.*))?$/ or die "$file:$number: not understood: $line\n";
        my ($mark, $text) = ($1, $2 // '');
        $last = $part{$mark} if $mark ne '|';
        die "$file:$number: a line of no file\n" if !defined $last;
        $files->{$last} .= ($mark eq '#' ? $line : $text) . "\n";
    }
    return @blocks;
}

sub unpack_cases {
    my ($file, $folder) = @_;
    my %seen;
    for my $block (blocks($file)) {
        my ($name, $files) = @$block{qw(name files)};
        die "$file: $name stands there twice\n" if $seen{$name}++ || -e "$folder/$name";
        die "$file: $name has no command\n" if !defined $files->{cmd};
        spill("$folder/$name/case/$_", $files->{$_}) for keys %$files;
    }
}

# Text as lines with a mark; a backslash alone says that the last of them has no newline.
sub marked {
    my ($mark, $text) = @_;
    return '' if $text eq '';
    my $end = $text =~ /\n\z/ ? '' : "\\\n";
    return $text =~ s/^(.*)\n?/$1 eq '' ? "$mark\n" : "$mark $1\n"/mger . $end;
}

sub update_cases {
    my ($file, $folder) = @_;
    my $text = slurp($file);
    $text =~ s{^(## ([\w-]+)\n)(.*?)(\n*)(?=^## |\z)}{
        my ($head, $name, $body, $gap) = ($1, $2, $3, $4);
        if (-e "$folder/$name/status") {
            $body .= "\n";
            $body =~ s/^[>!=](?: .*)?\n(?:\\\n)?//mg;
            $body .= marked('>', slurp("$folder/$name/out")) . marked('!', slurp("$folder/$name/err"))
                . marked('=', slurp("$folder/$name/status"));
            $gap =~ s/\n//;
        }
        "$head$body$gap"
    }gmse;
    spill($file, $text);
}

my ($verb, $file, $folder) = @ARGV;
my %verbs = (unpack => \&unpack_cases, update => \&update_cases);
die "usage: cases_file.pl unpack|update FILE FOLDER\n" if @ARGV != 3 || !$verbs{$verb};
$verbs{$verb}->($file, $folder);
