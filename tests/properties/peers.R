# peers.R WHAT IN OUT: what packages of R make of tokens, for peers.py. IN has a document a line, its tokens parted by tabs (WHAT is tm,
# tidytext or ngrams), or the four numbers of a hypergeometric distribution a line (phyper). OUT: document, term, value; or a value a line.
arguments <- commandArgs(trailingOnly = TRUE)
what <- arguments[1]
lines <- readLines(arguments[2], encoding = "UTF-8")
put <- function(...) write.table(data.frame(...), arguments[3], sep = "\t", quote = FALSE, row.names = FALSE, col.names = FALSE, fileEncoding = "UTF-8")
digits <- function(x) formatC(x, digits = 17, format = "g", width = 1)
tokens <- function(x) strsplit(as.character(x), "\t", fixed = TRUE)[[1]]
if (what == "tm") {
  suppressMessages(library(tm))
  m <- DocumentTermMatrix(VCorpus(VectorSource(lines)),
                          control = list(tokenize = tokens, tolower = FALSE, wordLengths = c(1, Inf), weighting = weightTfIdf))
  put(m$i, Terms(m)[m$j], digits(m$v))
} else if (what == "tidytext") {
  suppressMessages(library(tidytext))
  words <- lapply(lines, tokens)
  counts <- as.data.frame(table(document = rep(seq_along(words), lengths(words)), term = unlist(words)), stringsAsFactors = FALSE)
  counts <- counts[counts$Freq > 0, ]
  weights <- bind_tf_idf(counts, term, document, Freq)
  put(weights$document, weights$term, digits(weights$tf_idf))
} else if (what == "ngrams") {
  counts <- sort(table(unlist(lapply(lines, function(x) vapply(NLP::ngrams(tokens(x), 2L), paste, "", collapse = "\t")))))
  put(sub("\t.*", "", names(counts)), sub(".*\t", "", names(counts)), as.vector(counts))
} else { # Lafon's index as the manual of textometry words it: four decimals
  x <- read.table(arguments[2], colClasses = "numeric")
  more <- x$V1 >= x$V3 * x$V2 / x$V4
  p <- ifelse(more, phyper(x$V1 - 1, x$V3, x$V4 - x$V3, x$V2, lower.tail = FALSE, log.p = TRUE), phyper(x$V1, x$V3, x$V4 - x$V3, x$V2, log.p = TRUE))
  put(digits(ifelse(more, -p, p) / log(10)))
}
