"""Reads mailboxes, headers only: who wrote to whom and when, and what of it was no contact (newsletters, notices, spam …).

An mbox file of any size is streamed; a maildir or a folder of messages is read file by file. Subjects and bodies are never looked
at, let alone kept (architecture, Judged text). Next door: `calendar`, for the meetings that mails invite to.
"""
