"""Words beside a phone number: labels such as "Tel." and words for an extension, in many languages.

The lists are regular expressions without capitals, because they are matched in any case. The
languages are those of the numbering plans that this project searches, and of large countries.

Worked example: "Tel./Fax" is two labels, and "Durchwahl" means an extension.
"""

import re

_ANY_CASE = r"""
extensi[oó]n extens[aã]o extention exten extn? xtn? (?-i:int|Int|INT(?=[.:\s])) interno internal
anexo ramal poste durchwahl
nebenstelle klappe toestel anknytning mell[eé]k wewn? dahili
доб(?:авочный)? вн(?:утр(?:енний)?)? εσωτ(?:ερικό)?
内線(?:番号)? 内线 分机号? 分機 转 轉 내선(?:번호)?
داخلی داخلي تحويلة שלוחה ต่?อ
"""
_LOWER_CASE = """
app apparat dw kl local lokal lok nst ram tst box post ankn anknyt dah mell klapka linka interior
wtyk sambungan ekst opt option press then wait pause
"""
_LABELS = r"""
tel t[ée]l telephone t[ée]l[ée]phone tel[ée]fono telefone telefono telefon telefoon telp telf tlfn?
tfno? telem telem[óo]vel tlm telefonn(?:umme)?r telefoonnummer phone ph fon
mobile mob mobil mobiltelefon mobiln(?:umme)?r mobiel mobiln[íi] mobitel
cell cellular cellulare cellphone cel
celular handy handynummer m[óo]vil portable port gsm puh puhelin kom kom[óo]rka hp
fax telefax faks call ring dial text sms whatsapp viber signal hotline helpline landline line
switchboard reception work home office main direct business contact support bureau b[üu]ro
gesch[äa]ftl(?:ich)? dienstl(?:ich)? privat festnetz rufnummer
number num n[úu]m n[úu]mero num[ée]ro no nr n[º°] toll free tollfree freephone freecall freefone
тел телефон моб мобильный сот факс т τηλ τηλέφωνο κιν
電話(?:番号)? 电话(?:号码)? 電 携帯(?:電話)?
手机(?:号码?)? 手機 座机
传真 傳真 전화(?:번호)? 휴대폰 핸드폰
هاتف جوال טלפון טל' נייד โทร [đd]i[ệe]n\ tho[ạa]i s?đt
please\ call call\ us\ at call\ me\ (?:on|at) my\ number\ is llame\ al
(?:n[º°o]|num[ée]ro|n[úu]mero)\ de\ t[ée]l[ée](?:phone|fono)
[tpmcfhw]
"""
_AFTER = r"""
old new preferred primary voicemail text\ only usa? uk ext extn extension дом
\u0440\u0430\u0431 代表?
"""


def _any_of(*lists: str) -> str:
    """Return a regular expression for one word of `lists`, the longest first.

    A phrase has a backslash before each of its spaces.
    """
    found = re.findall(r"(?:\\ |\S)+", " ".join(lists))
    return f"(?:{'|'.join(sorted(found, key=len, reverse=True))})"


EXTENSION = _any_of(_ANY_CASE)
"""Words for an extension in any case."""
LOWER_EXTENSION = _any_of(_LOWER_CASE)
"""Words for an extension that can be a phoneword in capitals: APP, POST."""
LABEL = _any_of(_LABELS)
"""Words before or after a number."""
LAST_LABEL = _any_of(_LABELS, _AFTER)
"""Words after a number."""
NOT_KEYS = re.compile(r"(?<![^\W_])(?:(?:APP|DW|KL|NST)\W*\d*|BÜRO|FAX|FON|GSM|HANDY|MOB|TEL)\W*\Z")
"""Words that are not keys behind a complete number, although they are in capitals."""
