"""Stand-ins for a virus scanner, as the setting UPLOAD_SCANNER would name them."""

seen: list[bytes] = []


def finds(file):
    return "EICAR"


def reads(file):
    seen.append(file.read())


def down(file):
    raise ConnectionRefusedError("clamd")
