# Collects reference numbers and writes them as CSV: full digits, one row a number.

digits <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))

r_version <- paste0("R ", R.version$major, ".", R.version$minor)

collected <- list()

# `arguments`: a named list, the same names in every call.
add <- function(fun, arguments, expected, tolerance, source) {
  row <- data.frame(`function` = fun, arguments, expected = expected, tolerance = tolerance, source = source,
                    check.names = FALSE, stringsAsFactors = FALSE)
  collected[[length(collected) + 1]] <<- row
}

quoted <- function(x) ifelse(grepl("[\",]", x), paste0("\"", gsub("\"", "\"\"", x), "\""), x)

write_rows <- function(path) {
  table <- do.call(rbind, collected)
  lines <- do.call(paste, c(lapply(table, function(column) quoted(as.character(column))), sep = ","))
  writeLines(c(paste(names(table), collapse = ","), lines), path)
}
