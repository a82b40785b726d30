"""Makes the samples of mail, with the modules email and mailbox of Python."""
import email.message
import email.policy
import mailbox
import pathlib
import tempfile

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "samples"


def letter(number, subject="Aanvraag van één bewoner"):
    message = email.message.EmailMessage()
    message["From"] = "Anna Smit <anna@example.nl>"
    message["To"] = "Piet Hendriks <piet@example.nl>"
    message["Bcc"] = "chef@example.nl"
    message["Subject"] = subject
    message["Date"] = "Mon, 06 Jan 2020 10:00:00 +0100"
    message["Message-ID"] = "<1.2@example.nl>"
    message["X-Originating-IP"] = "[192.0.2.7]"
    message.set_content(f"Beste Piet,\n\nFrom nu af is het nummer {number}, zegt één bewoner.\n")
    return message


def full():
    message = letter("999990019")
    message.add_alternative("<p>Beste Piet, het nummer is <b>9999</b>90031.</p>", subtype="html")
    rows = "naam;bsn\n" + "".join(f"Persoon {i};9999900{i:02d}\n" for i in range(40, 52))
    message.add_attachment(rows.encode(), maintype="text", subtype="csv", filename="leden één.csv")
    message.add_attachment(letter("999990067", "Doorgestuurd"))
    message.add_attachment(b"\x78\x9f\x3e\x22" + bytes(100), maintype="application", subtype="ms-tnef", filename="winmail.dat")
    return message


def sealed(kind):
    message = letter("")
    del message["Content-Type"], message["Content-Transfer-Encoding"]
    if kind == "smime":
        message.set_content(bytes(range(200)), maintype="application", subtype="pkcs7-mime", filename="smime.p7m", params={"smime-type": "enveloped-data"})
    else:
        message.set_content("-----BEGIN PGP MESSAGE-----\n\nhQEMA0\n-----END PGP MESSAGE-----\n")
    return message


def main():
    policy = email.policy.SMTP
    for name, message in {"vol": full(), "kaal": letter("999990080"), "smime": sealed("smime"), "pgp": sealed("pgp")}.items():
        content = message.as_bytes(policy=policy)
        (SAMPLES / "eml" / f"{name}.eml").write_bytes(content)
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "post.mbox"
        box = mailbox.mbox(path)
        for number in ("999990092", "999990109", "999990110"):
            entry = mailbox.mboxMessage(letter(number))
            entry.set_from("anna@example.nl", (2020, 1, 6, 10, 0, 0, 0, 6, 0))
            box.add(entry)
        box.flush()
        (SAMPLES / "mbox" / "post.mbox").write_bytes(path.read_bytes())


main()
