"""Makes twilio.json: requests signed and verified by Twilio's own library.

    pip install twilio==9.13.0 && python make.py > twilio.json

`valid` is the result of twilio.request_validator.RequestValidator, never our own opinion.
"""

import json
import sys
from importlib.metadata import version
from urllib.parse import parse_qsl, urlencode

from twilio.request_validator import RequestValidator

MADE_WITH = "9.13.0"
TOKEN = "12345678901234567890123456789012"
FORM = "application/x-www-form-urlencoded"


class Params:
    """Repeated names, in the form of Django's QueryDict, which the validator accepts."""

    def __init__(self, pairs):
        self.pairs = pairs

    def __bool__(self):
        return bool(self.pairs)

    def __iter__(self):
        return iter([name for name, _ in self.pairs])

    def getlist(self, name):
        return [v for n, v in self.pairs if n == name]


def read(body):
    return Params(parse_qsl(body, keep_blank_values=True))


def sign(base, target, body, content_type=FORM, token=TOKEN):
    params = read(body) if content_type == FORM else {}
    return RequestValidator(token).compute_signature(base + target, params)


vectors = []


def vector(name, base, target, body, signature, content_type=FORM, token=TOKEN):
    """Adds a request to `base + target` with the result of Twilio's validator."""
    params = read(body) if content_type == FORM else body
    valid = RequestValidator(token).validate(base + target, params, signature or "")
    vectors.append({
        "name": name, "public_url": base, "target": target, "content_type": content_type,
        "body": body, "token": token, "signature": signature, "valid": valid,
    })


SMS = [
    ("ToCountry", "US"), ("ToState", "CA"), ("SmsMessageSid", "SM" + "a" * 32), ("NumMedia", "0"), ("ToCity", ""),
    ("FromZip", "94107"), ("SmsSid", "SM" + "a" * 32), ("FromState", "CA"), ("SmsStatus", "received"),
    ("FromCity", "SAN FRANCISCO"), ("Body", "4 Ana"), ("FromCountry", "US"), ("To", "+15550001111"), ("ToZip", ""),
    ("NumSegments", "1"), ("MessageSid", "SM" + "a" * 32), ("AccountSid", "AC" + "b" * 32), ("From", "+15550142233"),
    ("ApiVersion", "2010-04-01"),
]
HOST = "https://table.example.com"
MESSAGE = "/twilio/message"


def swapped(pairs, name, value):
    return [(n, value if n == name else v) for n, v in pairs]


sms = urlencode(SMS)
good = sign(HOST, MESSAGE, sms)
vector("an SMS", HOST, MESSAGE, sms, good)

whatsapp = urlencode(swapped(swapped(SMS, "From", "whatsapp:+15550142233"), "To", "whatsapp:+15550001111")
                     + [("ProfileName", "Ana María"), ("WaId", "15550142233")])
vector("WhatsApp", HOST, MESSAGE, whatsapp, sign(HOST, MESSAGE, whatsapp))
opaque = urlencode(swapped(SMS, "From", "whatsapp:US.13491208655302741918"))
vector("WhatsApp without a number", HOST, MESSAGE, opaque, sign(HOST, MESSAGE, opaque))

receipt = urlencode([("MessageSid", "SM" + "c" * 32), ("MessageStatus", "undelivered"), ("ErrorCode", "30003"),
                     ("From", "+15550001111"), ("To", "+15550142233"), ("AccountSid", "AC" + "b" * 32)])
status = "/twilio/status?m=5f0c.12"
vector("a query string", HOST, status, receipt, sign(HOST, status, receipt))
escaped = "/twilio/status?m=5f0c.12&x=a%2Fb+c%20d&y=&%C3%A9=%c3%a9"
vector("a query string with escapes, kept as sent", HOST, escaped, receipt, sign(HOST, escaped, receipt))
vector("a query string signed decoded", HOST, escaped, receipt, sign(HOST, "/twilio/status?m=5f0c.12&x=a/b+c d&y=&é=é", receipt))
vector("a query string signed without it", HOST, status, receipt, sign(HOST, "/twilio/status", receipt))

vector("signed with the default port", HOST, MESSAGE, sms, sign(HOST + ":443", MESSAGE, sms))
vector("PUBLIC_URL has the default port, signed with it", HOST + ":443", MESSAGE, sms, sign(HOST + ":443", MESSAGE, sms))
vector("PUBLIC_URL has the default port, signed without", HOST + ":443", MESSAGE, sms, good)
vector("PUBLIC_URL has another port, signed with it", HOST + ":8443", MESSAGE, sms, sign(HOST + ":8443", MESSAGE, sms))
vector("PUBLIC_URL has another port, signed without", HOST + ":8443", MESSAGE, sms, good)
vector("signed with another port", HOST, MESSAGE, sms, sign(HOST + ":8443", MESSAGE, sms))
vector("PUBLIC_URL has another port, signed with the default", HOST + ":8443", MESSAGE, sms, sign(HOST + ":443", MESSAGE, sms))
PLAIN = "http://table.example.com"
vector("plain http", PLAIN, MESSAGE, sms, sign(PLAIN, MESSAGE, sms))
vector("plain http signed with port 80", PLAIN, MESSAGE, sms, sign(PLAIN + ":80", MESSAGE, sms))
vector("plain http signed with port 443", PLAIN, MESSAGE, sms, sign(PLAIN + ":443", MESSAGE, sms))
vector("https signed as http", HOST, MESSAGE, sms, sign(PLAIN, MESSAGE, sms))
vector("http on its own port with a query", PLAIN + ":8080", status, receipt, sign(PLAIN + ":8080", status, receipt))

PREFIX = "https://example.com/waitlist/v1"
vector("a path prefix", PREFIX, MESSAGE, sms, sign(PREFIX, MESSAGE, sms))
vector("a path prefix with a query", PREFIX, status, receipt, sign(PREFIX, status, receipt))
vector("a path prefix that was not signed", PREFIX, MESSAGE, sms, sign("https://example.com", MESSAGE, sms))

repeated = sms + "&MediaUrl=b&MediaUrl=a&MediaUrl=b&Zeta=&Zeta="
vector("a repeated name: values sorted, each once", HOST, MESSAGE, repeated, sign(HOST, MESSAGE, repeated))
once = sms + "&MediaUrl=a&MediaUrl=b&Zeta="
vector("a repeated name signed as if once", HOST, MESSAGE, repeated, sign(HOST, MESSAGE, once))
vector("a repeated name with one value left out", HOST, MESSAGE, repeated, sign(HOST, MESSAGE, sms + "&MediaUrl=b&Zeta="))

for name, text in [
    ("an empty text", ""), ("spaces at both ends", "  4 Ana \n"), ("only a space", " "), ("not ASCII", "4 Señora Müller"),
    ("a text in Chinese and an emoji", "四位 🙂"), ("plus signs", "2+2 = 4"), ("percent signs", "100% %41 %zz %"),
    ("ampersands and equals", "a&b=c;d"), ("line ends", "one\r\ntwo\n"), ("a combining accent", "Jose\u0301"),
    ("quotes and a backslash", "\"'\\<>"), ("a nul", "a\0b"), ("a long text", "4 Ana " * 250),
]:
    body = urlencode(swapped(SMS, "Body", text))
    vector("the text: " + name, HOST, MESSAGE, body, sign(HOST, MESSAGE, body))
vector("a text trimmed before signing", HOST, MESSAGE, urlencode(swapped(SMS, "Body", " 4 Ana ")), good)

cased = urlencode([("b", "1"), ("B", "2"), ("a", "3"), ("A", "4"), ("_", "5"), ("0", "6"), ("ä", "7"), ("z", "8")])
vector("names sorted with regard to case", HOST, MESSAGE, cased, sign(HOST, MESSAGE, cased))
reordered = urlencode(list(reversed(SMS)))
vector("the same names in another order", HOST, MESSAGE, reordered, good)
vector("nothing at all", HOST, MESSAGE, "", sign(HOST, MESSAGE, ""))
lower_hex = sms.replace("%2B", "%2b")
vector("escapes in lower case", HOST, MESSAGE, lower_hex, good)

hooks = RequestValidator(TOKEN)
json_body = json.dumps({"text": "4 Señora", "n": 1}, ensure_ascii=False)
hashed = MESSAGE + "?bodySHA256=" + hooks.compute_hash(json_body)
vector("JSON with its hash", HOST, hashed, json_body, sign(HOST, hashed, "", "json"), "application/json")
vector("JSON, signed with the port", HOST, hashed, json_body, sign(HOST + ":443", hashed, "", "json"), "application/json")
vector("JSON changed", HOST, hashed, json_body + " ", sign(HOST, hashed, "", "json"), "application/json")
upper = MESSAGE + "?bodySHA256=" + hooks.compute_hash(json_body).upper()
vector("JSON with its hash in upper case", HOST, upper, json_body, sign(HOST, upper, "", "json"), "application/json")
form_hash = MESSAGE + "?bodySHA256=" + hooks.compute_hash("other")
vector("a form does not look at the hash", HOST, form_hash, sms, sign(HOST, form_hash, sms))
vector("a form whose values are not signed", HOST, form_hash, sms, sign(HOST, form_hash, ""))

vector("a changed value", HOST, MESSAGE, urlencode(swapped(SMS, "Body", "5 Ana")), good)
vector("an added name", HOST, MESSAGE, sms + "&To=%2B15550009999", good)
vector("an added empty name", HOST, MESSAGE, sms + "&Media=", good)
vector("a name left out", HOST, MESSAGE, urlencode(SMS[:-1]), good)
vector("a character moved from value to name", HOST, MESSAGE, sms.replace("ToState=CA", "ToStateC=A"), good)
vector("another host", HOST, MESSAGE, sms, sign("https://other.example.com", MESSAGE, sms))
vector("another path", HOST, MESSAGE, sms, sign(HOST, "/twilio/status", sms))
vector("a path in another case", HOST, MESSAGE, sms, sign(HOST, "/Twilio/message", sms))
vector("a slash at the end", HOST, MESSAGE, sms, sign(HOST, MESSAGE + "/", sms))
vector("another m", HOST, "/twilio/status?m=5f0c.13", receipt, sign(HOST, status, receipt))
vector("another token", HOST, MESSAGE, sms, sign(HOST, MESSAGE, sms, token=TOKEN[::-1]))
vector("a truncated signature", HOST, MESSAGE, sms, good[:-1])
vector("the first half of a signature", HOST, MESSAGE, sms, good[:14])
vector("a longer signature", HOST, MESSAGE, sms, good + "=")
vector("a signature in another case", HOST, MESSAGE, sms, good.swapcase())
vector("an empty signature", HOST, MESSAGE, sms, "")
vector("no signature", HOST, MESSAGE, sms, None)
vector("the signature of another text", HOST, MESSAGE, sms, sign(HOST, MESSAGE, whatsapp))
vector("SHA-256", HOST, MESSAGE, sms, hooks.compute_signature(HOST + MESSAGE, read(sms), "HMAC_SHA256"))

if version("twilio") != MADE_WITH:
    sys.exit(f"made with twilio {MADE_WITH}, this is {version('twilio')}: update MADE_WITH first")
json.dump({"made_with": f"twilio {MADE_WITH}", "vectors": vectors}, sys.stdout, indent=1, ensure_ascii=True)
print()
