"""The judge of SVG: drawings pass; whatever could run, fetch, or be read in two ways does not."""

import pytest
from django.core.exceptions import ValidationError

from library.validators import validate_picture
from tests.factories.library import upload

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="10" height="10" viewBox="0 0 10 10"'
DRAWING = f"<svg {NS}>{{}}</svg>"

GOOD = [
    '<path d="M0 0h10v10H0z" fill="#a8281c"/>',
    '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs><path d="M0 0h9" fill="url(#g)"/>',
    '<defs><symbol id="s"><path d="M0 0h1"/></symbol></defs><use xlink:href="#s"/>',
    "<style>path{fill:red;stroke:url(#g)}</style><path d='M0 0h1'/>",
    '<image href="data:image/png;base64,iVBORw0KGgo=" width="1" height="1"/>',
    "<title>质量品牌故事</title><desc>onload 是一个词；javascript 也是</desc>",
    '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export-filename="C:\\\\图\\\\logo.png"/>',
]
BAD = {
    "script": "<script>alert(1)</script>",
    "script of another prefix": '<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>',
    "script in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "onload": '<g onload="alert(1)"/>',
    "onload in capitals": '<g ONLOAD="alert(1)"/>',
    "foreignObject": '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="x"/></body></foreignObject>',
    "javascript link": '<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>',
    "javascript with entities": '<a href="java&#x73;cript&#58;alert(1)"><path d="M0 0"/></a>',
    "javascript with white space": '<a href=" java&#10;script&#9;:alert(1)"><path d="M0 0"/></a>',
    "vbscript": '<a href="vbscript:msgbox(1)"><path d="M0 0"/></a>',
    "external use": '<use xlink:href="https://example.org/x.svg#a"/>',
    "external image": '<image href="//example.org/pixel.png"/>',
    "external image without scheme": '<image href="/admin/logout/"/>',
    "data html": '<a href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;"><path d="M0 0"/></a>',
    "nested svg as data": '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
    "base elsewhere": '<g xml:base="https://example.org/"><use href="#a"/></g>',
    "animated link": '<a href="#a"><animate attributeName="href" to="javascript:alert(1)"/></a>',
    "set": '<set attributeName="onload" to="alert(1)"/>',
    "css import": "<style>@import 'https://example.org/x.css';</style>",
    "css import escaped": "<style>@\\\\69mport 'https://example.org/x.css';</style>",
    "css address": "<style>path{fill:url(https://example.org/x)}</style>",
    "css address escaped": '<path style="fill:u\\\\72l(https://example.org/x)"/>',
    "css address in an attribute": '<path fill="url( https://example.org/x )"/>',
    "css address in a filter": "<path filter=\"url('//example.org/x#f')\"/>",
    "css split by a comment": "<style>@im/**/port</style>",
    "iframe": '<iframe xmlns="http://www.w3.org/1999/xhtml" src="x"/>',
}
WHOLE = {
    "style sheet instruction": f'<?xml version="1.0"?><?xml-stylesheet href="https://example.org/x.xsl" type="text/xsl"?><svg {NS}/>',
    "external entity": f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg {NS}><text>&x;</text></svg>',
    "external document type": f'<!DOCTYPE svg SYSTEM "http://example.org/x.dtd"><svg {NS}/>',
    "billion laughs": (
        '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha">'
        + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
        + f"]><svg {NS}><text>&i;</text></svg>"
    ),
    "not closed": f"<svg {NS}><path",
    "another document": '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "too deep": f"<svg {NS}>" + "<g>" * 120 + "</g>" * 120 + "</svg>",
    "too many": f"<svg {NS}>" + "<g/>" * 20_001 + "</svg>",
    "over a megabyte": f"<svg {NS}><!--" + "x" * 1024 * 1024 + "--></svg>",
}


def judge(text, encoding="utf-8"):
    validate_picture(upload(text.encode(encoding), "logo.svg"))


@pytest.mark.parametrize("inner", GOOD)
def test_drawing_is_accepted(inner):
    judge(DRAWING.format(inner.replace("\\\\", "\\")))
    judge('<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- made by hand -->\n' + DRAWING.format(inner.replace("\\\\", "\\")))


@pytest.mark.parametrize("name", BAD)
def test_drawing_that_runs_or_fetches_is_refused(name):
    with pytest.raises(ValidationError, match=r"脚本|外部") as caught:
        judge(DRAWING.format(BAD[name].replace("\\\\", "\\")))
    assert len(caught.value.messages) == 1


@pytest.mark.parametrize("name", WHOLE)
def test_document_that_is_no_plain_drawing_is_refused(name):
    with pytest.raises(ValidationError) as caught:
        judge(WHOLE[name])
    assert caught.value.messages[0].endswith("。")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-7", "iso-2022-jp", "gbk"])
def test_drawing_in_an_encoding_that_can_hide_quotes_is_refused(encoding):
    text = f'<?xml version="1.0" encoding="{encoding}"?><svg {NS}><script>alert(1)</script></svg>'
    with pytest.raises(ValidationError):
        judge(text, "utf-8" if encoding == "utf-7" else encoding)
