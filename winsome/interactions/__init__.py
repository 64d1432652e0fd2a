"""What happened between us and them, one line each, and what was promised next (method P4, C6, C7, N1).

Interactions, who took part, promises on either side. The words of mails and meetings are never kept: a line is composed, or
judged when a member wrote it. How close people are follows from these rows, in `sphere`.
"""
