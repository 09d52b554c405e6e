"""A condition between issues is told as one: never as a demand for the half that it holds back."""

from __future__ import annotations

from dataclasses import replace

from zopa.analyses.study import study
from zopa.case.model import Link
from zopa.views.brief import Brief
from zopa.views.exports.studies import study_record


def test_a_link_is_told_with_both_issues(case, extraction):
    """Lowland pays only for weekly visits, which Upland refuses, and Upland wants to be paid."""
    wanted = replace(case.positions[0], issue="payment", option="paid", stance="demands", strength="firm")
    link = Link("only_if", "payment", ("paid",), "inspection", ("weekly",), "lowland", evidence=("s3",))
    linked = replace(case, positions=(*case.positions, wanted), links=(link,))
    found = study(linked, draws=0, engine="serial")
    text = Brief(linked, found, [extraction]).markdown()
    assert "Lowland accepts payment only with weekly visits" in text
    assert "Would Lowland accept payment without weekly visits?" in text
    assert "no deal without payment" not in text
    (clash,) = [each for each in found.collisions if len(each.issues) > 1]
    (tie,) = [wish for wish in clash.wishes if wish.other]
    assert (tie.party, tie.issue, tie.option, tie.other) == ("lowland", "payment", "paid", "inspection")
    record = study_record(found, linked)
    assert {"lowland/payment/inspection/link"} <= {each["flag"] for each in record["questions"]}
    assert any("without this: weekly visits" in each["text"] for each in record["questions"])
