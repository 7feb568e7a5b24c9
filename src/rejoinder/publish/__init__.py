"""The report: run the notebooks, collect what they show, and write it as a page, a PDF or a site."""
