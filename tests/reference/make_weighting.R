# weighting_r.csv: tf-idf of corpus D by tidytext, and by quanteda's formula written in R.
source("reference_rows.R")
suppressPackageStartupMessages(library(tidytext))

documents <- list(d1 = "a a a b b c", d2 = "a a c e", d3 = "a c e f g")
counts <- lapply(documents, function(text) table(strsplit(text, " ")[[1]]))
long <- do.call(rbind, lapply(names(counts), function(d)
  data.frame(document = d, term = names(counts[[d]]), n = as.vector(counts[[d]]), stringsAsFactors = FALSE)))
df <- table(long$term)

bound <- as.data.frame(bind_tf_idf(long, term, document, n))
tidytext <- paste0("tidytext ", packageVersion("tidytext"), ", bind_tf_idf")

# quanteda is not in Debian 12: dfm_tfidf(scheme_tf = "count", base = 10) is n log10(N / df).
bound$quanteda <- bound$n * log10(length(documents) / as.vector(df[bound$term]))

add_rows <- function(scheme, base, column, source) {
  for (d in names(documents)) {
    rows <- bound[bound$document == d, ]
    for (i in seq_len(nrow(rows)))
      add("tf_idf", list(scheme = scheme, log_base = base, frequencies = paste(rows$n, collapse = " "),
                         document_frequencies = paste(df[rows$term], collapse = " "),
                         corpus_documents = length(documents), index = i - 1),
          digits(rows[[column]][i]), "1e-13",
          paste0(source, ": ", d, " ", rows$term[i], "; ours: --scheme=", scheme, " --log-base=", base))
  }
}

add_rows("tf=prop", "e", "tf_idf", tidytext)
add_rows("ntn", "10", "quanteda", paste0(r_version, ", the formula of quanteda's dfm_tfidf"))

write_rows("weighting_r.csv")
