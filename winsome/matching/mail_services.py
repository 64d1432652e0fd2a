"""Which part of a mail domain or web address tells the firm, and which services are open to all."""

import re
from functools import lru_cache

_OPEN_TO_ALL = frozenset(
    """
    gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it ymail.com rocketmail.com outlook.com outlook.de
    outlook.fr hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.es hotmail.it live.com live.co.uk live.fr live.de msn.com icloud.com
    me.com mac.com aol.com aol.de gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de arcor.de mail.ru yandex.ru yandex.com
    inbox.ru bk.ru list.ru rambler.ru orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it tin.it
    bluewin.ch hispeed.ch protonmail.com proton.me pm.me fastmail.com zoho.com hey.com mail.com email.com posteo.de mailbox.org tutanota.com
    comcast.net verizon.net att.net sbcglobal.net cox.net btinternet.com sky.com virginmedia.com ntlworld.com bigpond.com optusnet.com.au
    qq.com 163.com 126.com sina.com naver.com hanmail.net daum.net docomo.ne.jp uol.com.br bol.com.br terra.com.br o2.pl wp.pl onet.pl
    interia.pl seznam.cz centrum.cz ukr.net rediffmail.com telenet.be skynet.be ziggo.nl kpnmail.nl planet.nl home.nl linkedin.com
    facebook.com twitter.com x.com instagram.com xing.com
    """.split()
)
_ENDING = re.compile(r"(?:\.(?:co|com|org|net|ac|gov|edu|or|ne|go|gob|gouv))?\.[a-z]{2,}$")


@lru_cache(maxsize=65_536)
def firm_of(address: str) -> str:
    """What stands before the ending of a mail domain or web address: `acme` of `mail.acme.co.uk`. Empty for a service open to all."""
    host = address.lower().strip().removeprefix("https://").removeprefix("http://").partition("/")[0].removeprefix("www.")
    if not host or host in _OPEN_TO_ALL:
        return ""
    return _ENDING.sub("", host).rpartition(".")[2]
