x <- jsonlite::base64_dec("bmFhbTtwbGFhdHMKSmFuc2VuO1V0cmVjaHQK")
