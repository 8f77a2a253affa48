#!/usr/bin/env Rscript
# job: TF-IDF, twenty terms a document
# needs: Rscript -e 'library(tidytext)'
# package: r-cran-tidytext
# tidytext: unnest_tokens, count, bind_tf_idf, slice_max, as its book has it.
suppressMessages({
    library(dplyr)
    library(tidytext)
})
cells <- strsplit(readLines(commandArgs(TRUE)[1], encoding = "UTF-8"), "\t", fixed = TRUE)
texts <- tibble(document = vapply(cells, `[`, "", 1), text = vapply(cells, `[`, "", 3))
texts |>
    unnest_tokens(term, text) |>
    count(document, term) |>
    bind_tf_idf(term, document, n) |>
    group_by(document) |>
    slice_max(tf_idf, n = 20, with_ties = FALSE) |>
    ungroup() |>
    write.csv(row.names = FALSE)
