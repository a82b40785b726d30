# Pages as R writes them. Run: Rscript pages.R <samples folder>. Needs knitr, rmarkdown with pandoc, and DT.
samples <- file.path(normalizePath(commandArgs(TRUE)[1]), "html")
n <- 0:7
people <- data.frame(
  naam = paste("Proefpersoon", LETTERS[n + 1]), bsn = 999990000 + 11 * n,
  postcode = paste0(1000 + 111 * n, "AB"), huisnummer = 3 + 2 * n
)
writeLines(as.character(knitr::kable(people, format = "html")), file.path(samples, "kable.html"))
widget <- DT::datatable(people, elementId = "proef")
htmlwidgets::saveWidget(widget, file.path(samples, "dt.html"), selfcontained = FALSE)
unlink(file.path(samples, "dt_files"), recursive = TRUE)
source <- file.path(tempdir(), "proef.Rmd")
writeLines(c(
  "---", "title: Proef", "author: Proefpersoon Maker", "---", "", "Tekst over proefpersonen.", "", "```{r}",
  "people <- data.frame(naam = paste('Proefpersoon', LETTERS[1:8]), bsn = 999990000 + 11 * 0:7)", "people", "```",
  rep("Nog een regel met tekst, zodat de bron lang genoeg is om te worden gelezen.", 12)
), source)
target <- file.path(samples, "notebook.nb.html")
rmarkdown::render(source, rmarkdown::html_notebook(highlight = NULL, mathjax = NULL), target, quiet = TRUE)
# Styles and programs of the theme are 600 KB and hold nothing.
page <- paste(readLines(target), collapse = "\n")
page <- gsub('<(script|link)[^>]*(src|href)="data:[^"]*"[^>]*>', "<!-- -->", page)
page <- gsub('(?s)<(style|script)[^>]*>.{2000,}?</\\1>', "", page, perl = TRUE)
writeLines(page, target)
