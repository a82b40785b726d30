BSN = "999955445"
klant = {"partner_bsn": "999925581"}
zoek(bsn="999983702")
