"""Labels and folders in which mailboxes keep what is no contact, in the languages that they are written in."""

import base64
import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from winsome.connectors.mail.words import decoded
from winsome.kernel.text import fold


class Mark(StrEnum):
    """What a label says about a message, as far as it matters."""

    DRAFT = "draft"
    SPAM = "spam"
    CHAT = "chat"
    SENT = "sent"


_NAMES = {
    Mark.DRAFT: (
        "draft drafts entwurf entwürfe brouillon brouillons borrador borradores bozza bozze rascunho rascunhos concept concepten"
        " utkast kladde kladder luonnokset koncept koncepty wersje_robocze robocze piszkozatok taslak taslaklar nacrti schițe"
        " черновики чернетки πρόχειρα 草稿 下書き 임시보관함"
    ),
    Mark.SPAM: (
        "spam junk junk_e-mail junk_email bulk_mail spamverdacht unerwünscht courrier_indésirable indésirables correo_no_deseado"
        " posta_indesiderata lixo_eletrônico ongewenste_e-mail skräppost søppelpost uønsket_e-post uønsket_mail roskaposti"
        " wiadomości-śmieci nevyžádaná_pošta levélszemét спам 垃圾邮件 迷惑メール 스팸함"
    ),
    Mark.CHAT: "chat chats hangouts tchat чат чаты 聊天 チャット 채팅",
    Mark.SENT: (
        "sent sent_mail sent_items sent_messages gesendet gesendete_objekte gesendete_elemente messages_envoyés éléments_envoyés"
        " envoyés enviado enviados elementos_enviados inviata inviati posta_inviata itens_enviados verzonden"
        " verzonden_items skickat skickade sendt lähetetyt wysłane odeslaná_pošta odeslané elküldött gönderilmiş_postalar"
        " gönderilenler отправленные надіслані 已发送 送信済み 보낸편지함"
    ),
}
_MARKS = {fold(name.replace("_", " ")): mark for mark, names in _NAMES.items() for name in names.split()}
_SHIFTED = re.compile(r"&([A-Za-z0-9+,]*)-")


@lru_cache(maxsize=4096)
def marks_of_labels(header: str) -> frozenset[Mark]:
    """What the labels of a Gmail message say (`X-Gmail-Labels`, localized and encoded)."""
    return marks_of(decoded(header).split(",")) if header else frozenset()


def marks_of(names: Iterable[str]) -> frozenset[Mark]:
    """What names of labels, folders or files say."""
    return frozenset(_MARKS[folded] for name in names if (folded := fold(name.strip('" '))) in _MARKS)


def marks_of_maildir(folders: Iterable[str], name: str) -> frozenset[Mark]:
    """What a maildir's folder (`.Entw&APw-rfe`) and the flags at the end of a file's name (`:2,DS`) say."""
    named = marks_of(part for folder in folders for part in _unshifted(folder).split("."))
    flags = re.search(r"[:;!_-]2,([A-Za-z]*)$", name)
    return named | {Mark.DRAFT} if flags and "D" in flags[1] else named


def _unshifted(folder: str) -> str:
    """A folder's name out of the UTF-7 that mail servers keep it in."""
    return _SHIFTED.sub(_letters, folder) if "&" in folder else folder


def _letters(shifted: re.Match[str]) -> str:
    if not shifted[1]:
        return "&"
    try:
        return base64.b64decode(shifted[1].replace(",", "/") + "===").decode("utf-16-be")
    except ValueError:
        return shifted[0]
