import pytest

from zopa.sources.promotion import is_promotion


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter.",
        "Subscribe now and never miss a story",
        "Download the River Times App to stay updated!",
        "Follow us on WhatsApp and Telegram",
        "Click here to read the full coverage",
        "Read more: how the dam was built",
        "ALSO READ | Five things to know about the border",
        "ADVERTISEMENT",
        "Related stories",
        "Get the day’s top headlines delivered to your inbox every morning.",
        "© 2025 River Media. All rights reserved.",
        "Stay ahead with breaking news alerts and market updates.",
        "Find the best of science news in one place, handpicked for you every weekend.",
        "Join our channel for the latest updates.",
        "Already a subscriber? Log in to your account.",
        "Enjoy unlimited articles for one month. Cancel any time.",
        "Watch the video",
        "Listen to our podcast on the talks",
    ],
)
def test_pitch_is_promotion(line):
    """What a site prints to sell itself is told from the report."""
    assert is_promotion(line)


@pytest.mark.parametrize(
    "line",
    [
        "Union leaders will follow the members who subscribe to the deal.",
        "Support for the deal grew after the news.",
        "Get out of the occupied territories, the news agency quoted him as saying.",
        "Sign the treaty or watch the story end here, the envoy warned.",
        "Stay tuned for news, the mediator told reporters.",
        "The government placed an advertisement in the largest newspaper.",
        "Follow-up talks were in the news all week.",
        "Discover the truth first, said the chief negotiator.",
        "States that sign up to the accord share its costs.",
        "Apple wants to keep its app store out of the agreement.",
        "Register of foreign agents is a story of its own in the talks.",
        "Rights reserved to upstream states were the sticking point.",
        "Joining the bloc was big news in both capitals.",
        "Trying to update the treaty, ministers met in Geneva.",
        "Premium fuels are part of the offer.",
    ],
)
def test_reporting_is_not_promotion(line):
    """The same words in a sentence that reports are kept."""
    assert not is_promotion(line)
