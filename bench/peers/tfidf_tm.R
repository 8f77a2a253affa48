#!/usr/bin/env Rscript
# job: TF-IDF, twenty terms a document
# needs: Rscript -e 'library(tm)'
# package: r-cran-tm
# tm: DocumentTermMatrix with weightTfIdf; the matrix is sparse, so that rows are sorted by its triplets.
suppressMessages(library(tm))
cells <- strsplit(readLines(commandArgs(TRUE)[1], encoding = "UTF-8"), "\t", fixed = TRUE)
corpus <- VCorpus(VectorSource(vapply(cells, `[`, "", 3)))
weights <- DocumentTermMatrix(corpus, control = list(removePunctuation = TRUE, wordLengths = c(1, Inf),
    weighting = function(x) weightTfIdf(x, normalize = FALSE)))
order <- order(weights$i, -weights$v)
best <- order[sequence(rle(weights$i[order])$lengths) <= 20]
write.csv(data.frame(document = vapply(cells, `[`, "", 1)[weights$i[best]], term = Terms(weights)[weights$j[best]],
    tf_idf = weights$v[best]), row.names = FALSE)
