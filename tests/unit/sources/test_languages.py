import pytest

from zopa.sources.languages import detect_language, language_name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The delegates met in the capital, and they agreed to go on next week although nothing was settled.", "en"),
        (
            "Les délégués se sont réunis lundi dans la capitale et ont décidé de poursuivre les pourparlers sur le barrage.",
            "fr",
        ),
        (
            "Die Unterhändler trafen sich am Montag in der Hauptstadt und vereinbarten, die Gespräche fortzusetzen.",
            "de",
        ),
        ("Делегации встретились в столице в понедельник и договорились продолжить переговоры о перемирии.", "ru"),
        ("اجتمع المندوبون في العاصمة يوم الاثنين واتفقوا على مواصلة المحادثات الأسبوع المقبل", "ar"),
        ("代表们星期一在首都会晤,同意下周继续谈判。", "zh"),
        (
            "De onderhandelaars waren in de hoofdstad en de minister zei dat er over een akkoord is gesproken, maar we had geen besluit na een dag of twee.",
            "nl",
        ),
        ("Talks go on", "en"),
        ("", "en"),
    ],
)
def test_language_of_a_report_is_told(text, language):
    """English and other languages are told apart; a headline is taken for English."""
    assert detect_language(text) == language


def test_english_with_foreign_quotations_stays_english():
    """A few foreign words do not change a report's language."""
    text = (
        "The minister said “c’est la vie” to the press, and then he left the hall of the palace with all of his aides."
    )
    assert detect_language(text) == "en"


def test_languages_have_names_for_sentences():
    """A known code has its English name, another one is shown as it is."""
    assert (language_name("fr"), language_name("xx")) == ("French", "the language 'xx'")
