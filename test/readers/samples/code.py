import base64
data = base64.b64decode(b"bmFhbTtwbGFhdHMKSmFuc2VuO1V0cmVjaHQK")
