#!/usr/bin/env Rscript
# job: two sides, p of every term
# needs: Rscript -e 'library(edgeR)'
# package: r-bioc-edger
# reads: sides
# edgeR: dispersions by empirical Bayes and the exact test of every term that occurs; no intervals.
suppressMessages(library(edgeR))
rows <- read.delim(commandArgs(TRUE)[1], quote = "", colClasses = "character", encoding = "UTF-8")
words <- strsplit(tolower(rows$text), "[^[:alnum:]]+")
terms <- factor(unlist(words))
documents <- rep(seq_along(words), lengths(words))
counts <- matrix(tabulate((documents - 1) * nlevels(terms) + as.integer(terms), nlevels(terms) * length(words)),
                 nlevels(terms), dimnames = list(levels(terms), rows$id))
made <- DGEList(counts, group = factor(startsWith(rows$date, "2024")))
write.csv(exactTest(estimateDisp(made))$table, stdout(), quote = FALSE)
