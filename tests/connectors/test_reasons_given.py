from winsome.connectors.lines import Reason
from winsome.connectors.reasons import SENTENCES


def test_every_reason_has_one_sentence() -> None:
    assert set(SENTENCES) == set(Reason)
    sentences = [str(sentence) for sentence in SENTENCES.values()]
    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences)
