"""
What guidance asks for, and what of it a report shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safeguarding_model.annual_report import AnnualReport
from safeguarding_model.arithmetic.proportions import Proportion
from safeguarding_model.audits import AuditRound, Audits
from safeguarding_model.errors import UnknownNameError
from safeguarding_model.finance import Contribution, Finance, FinancialLine
from safeguarding_model.guidance import (
    EDITIONS,
    Coverage,
    Covered,
    NotAssessed,
    Standing,
    Strength,
    coverage,
    coverage_text,
    known_edition,
)
from safeguarding_model.guidance.requirements import Edition, Requirement, at, each, together
from safeguarding_model.markers import Marker
from safeguarding_model.partners import Partners, Partnership, Population, RelevantAgency, Sector
from safeguarding_model.paths import is_given, members, standing_at
from safeguarding_model.periods import ReportingPeriod
from safeguarding_model.places import labels
from safeguarding_model.priorities import Activity, Priorities, StrategicPriority
from safeguarding_model.reviews import (
    Evaluation,
    PracticeReview,
    Publication,
    ReviewFlows,
    ReviewKind,
    Reviews,
    ReviewStocks,
)
from safeguarding_model.scrutiny import Challenge, Scrutiny
from safeguarding_model.training import EvaluationStage, Training
from safeguarding_model.voice import Engagement, Voice

BARE = AnnualReport(
    title="Annual report",
    period=ReportingPeriod(date(2023, 4, 1), date(2024, 3, 31)),
    partnership=Partnership(name="Ours"),
)
ADULT = ReviewKind.ADULT_REVIEW
CHILD = ReviewKind.PRACTICE_REVIEW


def having(**chapters: object) -> AnnualReport:
    return attrs.evolve(BARE, **chapters)  # type: ignore[arg-type]


def with_priority(**fields: object) -> AnnualReport:
    priority = StrategicPriority(id="neglect", title="Neglect", **fields)  # type: ignore[arg-type]
    return having(priorities=Priorities(strategic=(priority,)))


def with_review(kind: ReviewKind, **fields: object) -> AnnualReport:
    review = PracticeReview(id="w6", title="W6", kind=kind, **fields)  # type: ignore[arg-type]
    return having(reviews=Reviews(reviews=(review,)))


def looked_for(report: AnnualReport, edition: str, requirement: str) -> Covered:
    result = coverage(report, edition)
    assert isinstance(result, Coverage)
    return next(one for one in result.requirements if one.requirement.id == requirement)


FULL = having(
    partners=Partners(
        agencies=(
            RelevantAgency(
                id="schools", name="Schools", sector=Sector.EDUCATION, contribution="Sat in"
            ),
        ),
        changes=("A new group in 2024",),
    ),
    priorities=Priorities(
        strategic=(
            StrategicPriority(
                id="neglect",
                title="Neglect",
                activities=(Activity(id="talks", name="Talks", outcome="Taught"),),
                achieved=("More referrals",),
                gaps=("Few trainers",),
                not_progressed=("Data",),
                challenges=("Time",),
            ),
        )
    ),
    voice=Voice(
        engagements=(
            Engagement(
                id="film",
                name="Film",
                method="Film",
                heard=("School",),
                outcomes=("Trust",),
                influenced=("The plan",),
            ),
        )
    ),
    reviews=Reviews(
        flows=ReviewFlows(referrals=0),
        themes=("Neglect",),
        shared=("By newsletter",),
        reviews=(
            PracticeReview(
                id="child",
                title="Child",
                kind=CHILD,
                recommendations=("Supervise",),
                actions_completed=True,
                evaluation=Evaluation(findings=("Supervision is used",)),
            ),
            PracticeReview(
                id="adult",
                title="Adult",
                kind=ADULT,
                begun="2022",
                completed="2023-06",
                recommendations=("Visit",),
                actions_completed=False,
            ),
            PracticeReview(id="going_on", title="Going on", kind=ADULT, begun="2024-01-31"),
        ),
    ),
    audits=Audits(rounds=(AuditRound(quarter="q1", theme="Neglect", gaps=("Plans",)),)),
    training=Training(events=3, evaluation=(EvaluationStage(when="After", method="Form"),)),
    scrutiny=Scrutiny(challenges=(Challenge(id="data", challenge="Data", response="A plan"),)),
    finance=Finance(
        contributions=(Contribution(partner="police", amount=Decimal(10)),),
        lines=(
            FinancialLine(
                id="staff", heading="Staff", group="staff", actual=Decimal(9), previous=Decimal(8)
            ),
        ),
    ),
)


class TestEditions:
    def test_every_requirement_says_where_it_was_read(self) -> None:
        """
        Each has an id of its own, words, a source, and says in it if it was never read.
        """
        for edition in EDITIONS.values():
            ids = [requirement.id for requirement in edition.requirements]
            assert len(set(ids)) == len(ids)
            for requirement in edition.requirements:
                assert requirement.asks
                assert requirement.source
                assert requirement.verified is ("not read" not in requirement.source)

    def test_the_two_editions_for_children_share_their_musts(self) -> None:
        """
        Both set the same two musts; the older one has four shoulds.
        """
        first, second = (EDITIONS[f"working_together_{year}"].requirements for year in (2018, 2023))
        assert [one.id for one in first if one in second] == ["what-was-done", "how-effective"]
        assert {one.strength for one in first[:2]} == {Strength.MUST}
        assert {one.strength for one in first[2:]} == {Strength.SHOULD}
        assert len(first) == 6

    def test_what_was_not_read_prints_no_number_of_a_paragraph(self) -> None:
        """
        No requirement that is merely believed bears a digit but that of its edition.
        """
        for requirement in EDITIONS["working_together_2023"].requirements[2:]:
            assert not requirement.verified
            assert not any(c.isdigit() for c in requirement.source.replace("2023", ""))

    def test_the_care_act_asks_for_seven_things(self) -> None:
        """
        All seven are musts, and concern adults.
        """
        edition = EDITIONS["care_act_2014"]
        assert edition.concerns is Population.ADULTS
        assert [one.strength for one in edition.requirements] == [Strength.MUST] * 7

    @pytest.mark.parametrize("edition", EDITIONS.values(), ids=list(EDITIONS))
    def test_every_look_finds_its_evidence(self, edition: Edition) -> None:
        """
        A report that says everything has evidence of everything that can be looked for.
        """
        result = coverage(FULL, edition.id)
        assert isinstance(result, Coverage)
        assert {one.standing for one in result.requirements} <= {
            Standing.EVIDENCE,
            Standing.NO_FIELD,
        }

    @pytest.mark.parametrize("edition", EDITIONS.values(), ids=list(EDITIONS))
    def test_a_bare_report_has_evidence_of_nothing(self, edition: Edition) -> None:
        """
        A title and a period are evidence of nothing; what is wanted is named each time.
        """
        result = coverage(BARE, edition.id)
        assert isinstance(result, Coverage)
        assert not any(one.evidence for one in result.requirements)
        assert all(one.lacking for one in result.of_standing(Standing.NONE))


class TestKnownEdition:
    def test_known(self) -> None:
        """
        An id leads to its edition.
        """
        assert known_edition("care_act_2014").title == "Care Act 2014"

    def test_nearly_right(self) -> None:
        """
        A slip of the hand is answered with the nearest id.
        """
        with pytest.raises(UnknownNameError, match="did you mean 'working_together_2023'"):
            known_edition("working_together_203")

    def test_far_off(self) -> None:
        """
        Anything else is answered with all ids.
        """
        with pytest.raises(UnknownNameError, match="those are working_together_2018, "):
            known_edition("x")


class TestCoverage:
    def test_the_report_says_what_it_answers_to(self) -> None:
        """
        Where no edition is asked for, the report's own are taken.
        """
        result = coverage(having(guidance=("working_together_2018",)))
        assert isinstance(result, Coverage)
        assert [edition.id for edition in result.editions] == ["working_together_2018"]

    def test_a_report_on_children_is_not_held_to_the_care_act(self) -> None:
        """
        Only named editions are looked at, whatever the partnership covers.
        """
        both = Partnership(name="Ours", covers=(Population.CHILDREN, Population.ADULTS))
        result = coverage(having(guidance=("working_together_2023",), partnership=both))
        assert isinstance(result, Coverage)
        assert {one.editions for one in result.requirements} == {("working_together_2023",)}

    def test_nobody_names_an_edition(self) -> None:
        """
        That is a result of its own, and not "all covered".
        """
        result = coverage(BARE)
        assert isinstance(result, NotAssessed)
        assert result.missing == ("guidance",)
        assert str(result).startswith("not assessed: no edition")
        assert isinstance(coverage(FULL, ()), NotAssessed)

    def test_unknown(self) -> None:
        """
        An unknown edition is misuse, by the caller or by the report.
        """
        with pytest.raises(UnknownNameError):
            coverage(BARE, "care_act")
        with pytest.raises(UnknownNameError):
            coverage(having(guidance=("care_act",)))

    def test_editions_overlay_one_another(self) -> None:
        """
        What two editions share is looked for once, and names both.
        """
        names = ("working_together_2018", "working_together_2023", "working_together_2018")
        result = coverage(FULL, names)
        assert isinstance(result, Coverage)
        shared = [one.requirement.id for one in result.requirements if len(one.editions) == 2]
        assert shared == ["what-was-done", "how-effective"]
        assert len(result.requirements) == 2 + 4 + 11

    def test_musts_shoulds_and_verified_apart(self) -> None:
        """
        Each share counts its own, and never what the document has no field for.
        """
        result = coverage(FULL, ["working_together_2023", "care_act_2014"])
        assert isinstance(result, Coverage)
        assert result.must == Proportion(8, 8)
        assert result.should == Proportion(7, 7)
        assert result.verified == Proportion(8, 8)
        assert result.share(verified=False) == Proportion(7, 7)
        assert result.share() == Proportion(15, 15)
        assert len(result.of_standing(Standing.NO_FIELD)) == 5

    def test_nothing_of_the_sort(self) -> None:
        """
        A share of nothing is no share.
        """
        result = coverage(FULL, "care_act_2014")
        assert isinstance(result, Coverage)
        assert result.should is None
        assert result.share(verified=False) is None

    @given(
        kept=st.sets(
            st.sampled_from(
                ["partners", "priorities", "voice", "reviews", "audits", "training", "scrutiny"]
            )
        ),
        more=st.sampled_from(["finance", "audits", "reviews", "voice"]),
        edition=st.sampled_from(list(EDITIONS)),
    )
    def test_saying_more_never_covers_less(self, kept: set[str], more: str, edition: str) -> None:
        """
        A chapter that is added takes no evidence away.
        """
        less = having(**{name: getattr(FULL, name) for name in kept})
        richer = attrs.evolve(less, **{more: getattr(FULL, more)})
        before, after = coverage(less, edition), coverage(richer, edition)
        assert isinstance(before, Coverage)
        assert isinstance(after, Coverage)
        for old, new in zip(before.requirements, after.requirements, strict=True):
            assert set(old.evidence) <= set(new.evidence)
            assert old.standing is not Standing.EVIDENCE or new.standing is Standing.EVIDENCE

    @given(edition=st.sampled_from(list(EDITIONS)))
    def test_every_path_leads_to_something(self, edition: str) -> None:
        """
        Evidence is a pointer: following it reaches a field that says something.
        """
        result = coverage(FULL, edition)
        assert isinstance(result, Coverage)
        reached = dict(everything(FULL))
        for covered in result.requirements:
            assert all(is_given(reached[path]) for path in covered.evidence)

    def test_rows(self) -> None:
        """
        A row holds text and lists alone, so that any table takes it.
        """
        result = coverage(FULL, "working_together_2018")
        assert isinstance(result, Coverage)
        first = result.rows()[0]
        assert first["requirement"] == "what-was-done"
        assert first["strength"] == "must"
        assert first["verified"] is True
        assert first["standing"] == "evidence"
        assert first["editions"] == ["working_together_2018"]
        assert first["lacking"] == []


def everything(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    for addition, part in members(value):
        deeper = f"{path}{addition}".removeprefix(".")
        yield deeper, part
        yield from everything(part, deeper)


class TestChildrensGuidance:
    def test_priorities_for_adults_are_no_evidence(self) -> None:
        """
        What was done for adults alone does not answer guidance on children.
        """
        adults = with_priority(concerns=(Population.ADULTS,), challenges=("Time",))
        both = with_priority(concerns=tuple(Population), challenges=("Time",))
        of = ("working_together_2018", "little-progress")
        assert looked_for(adults, *of).standing is Standing.NONE
        assert looked_for(both, *of).evidence == ("priorities.strategic[neglect].challenges",)

    def test_what_was_done_includes_reviews(self) -> None:
        """
        Deeds without a word on reviews are evidence in part.
        """
        report = with_priority(achieved=("More referrals",))
        covered = looked_for(report, "working_together_2018", "what-was-done")
        assert covered.standing is Standing.IN_PART
        assert covered.lacking == ("reviews.flows", "reviews.stocks", "reviews.reviews[]")

    def test_adult_reviews_are_not_childrens(self) -> None:
        """
        A safeguarding adult review is no evidence of learning about children.
        """
        of = ("working_together_2018", "response-to-reviews")
        assert looked_for(with_review(ADULT, recommendations=("Visit",)), *of).evidence == ()
        assert looked_for(with_review(CHILD, recommendations=("Visit",)), *of).evidence

    def test_each_partner_has_to_be_there(self) -> None:
        """
        One agency that is named and says nothing leaves the rest evidence in part.
        """
        agencies = (
            RelevantAgency(id="schools", name="Schools", contribution="Sat in"),
            RelevantAgency(id="fire", name="Fire service"),
        )
        covered = looked_for(
            having(partners=Partners(agencies=agencies)),
            "working_together_2023",
            "contribution-of-partners",
        )
        assert covered.standing is Standing.IN_PART
        assert covered.evidence == ("partners.agencies[schools].contribution",)
        assert covered.lacking == ("partners.agencies[fire].contribution",)


class TestCareAct:
    @pytest.mark.parametrize(
        ("completed", "counts"),
        [
            ("2023-03-31", False),
            ("2023-04-01", True),
            ("2024-03-31", True),
            ("2024-04-01", False),
            ("2023-03", False),
            ("2024-03", True),
            ("2022", False),
            ("2023", True),
            ("2024", True),
            ("2025", False),
            (None, False),
        ],
    )
    def test_concluded_goes_by_the_conclusion(self, completed: str | None, counts: bool) -> None:
        """
        Concluded in the year, whenever it began; a month or year counts if it can have been.
        """
        for begun in ("2020", None):
            report = with_review(ADULT, begun=begun, completed=completed, recommendations=("Go",))
            covered = looked_for(report, "care_act_2014", "reviews-concluded")
            assert bool(covered.evidence) is counts

    @pytest.mark.parametrize(
        ("begun", "completed", "publication", "counts"),
        [
            ("2020-01", None, None, True),
            ("2024-03-31", None, None, True),
            ("2024-04-01", None, None, False),
            ("2020-01", "2024-03-31", None, False),
            ("2020-01", "2024-04-01", None, True),
            ("2020-01", "2024", None, True),
            ("2020-01", None, Publication.AWAITING, False),
            (None, None, None, False),
        ],
    )
    def test_ongoing_goes_by_both(
        self,
        begun: str | None,
        completed: str | None,
        publication: Publication | None,
        counts: bool,
    ) -> None:
        """
        Begun by the end of the year and not finished in it; without a beginning nobody can say.
        """
        report = with_review(ADULT, begun=begun, completed=completed, publication=publication)
        covered = looked_for(report, "care_act_2014", "reviews-ongoing")
        assert bool(covered.evidence) is counts

    @pytest.mark.parametrize("ongoing", [0, 4])
    def test_ongoing_as_a_count(self, ongoing: int) -> None:
        """
        A board says how many are under way, were it none.
        """
        report = with_review(ADULT)
        reviews = Reviews(stocks=ReviewStocks(ongoing=ongoing))
        covered = looked_for(
            attrs.evolve(report, reviews=reviews), "care_act_2014", "reviews-ongoing"
        )
        assert covered.evidence == ("reviews.stocks.ongoing",)

    def test_childrens_reviews_do_not_count(self) -> None:
        """
        A practice review on a child is none of the board's reviews.
        """
        report = with_review(CHILD, begun="2020", completed="2023-06", recommendations=("Go",))
        for requirement in ("reviews-concluded", "reviews-ongoing", "findings-carried-out"):
            assert looked_for(report, "care_act_2014", requirement).standing is Standing.NONE
        going_on = with_review(CHILD, begun="2023-06")
        assert not looked_for(going_on, "care_act_2014", "reviews-ongoing").evidence

    def test_priorities_for_children_are_no_evidence(self) -> None:
        """
        What was done for children alone does not answer the Care Act.
        """
        report = with_priority(concerns=(Population.CHILDREN,), achieved=("More referrals",))
        assert looked_for(report, "care_act_2014", "objective").standing is Standing.NONE


class TestLooks:
    def test_any_place_is_enough(self) -> None:
        """
        Of several places, those that say something are found, and then none is lacking.
        """
        looked = at("partnership.areas", "title")(BARE)
        assert (looked.found, looked.lacking) == (("title",), ())

    def test_where(self) -> None:
        """
        Only the items that count are looked at.
        """
        never = at("voice.engagements[].method", where=lambda report, item: False)
        assert never(FULL).found == ()
        assert each("voice.engagements[].method", where=lambda report, item: False)(
            FULL
        ).lacking == ("voice.engagements[].method",)

    def test_together_names_a_place_once(self) -> None:
        """
        Two looks at one place are one finding.
        """
        looked = together(at("title"), at("title"), at("voice"), at("voice"))(BARE)
        assert (looked.found, looked.lacking) == (("title",), ("voice",))


class TestPaths:
    @given(quarters=st.lists(st.sampled_from(["q1", "q2", "q3"]), max_size=4))
    @example(quarters=["q1", "q1"])
    def test_labels_tell_items_apart(self, quarters: list[str]) -> None:
        """
        Names where they differ, positions where they do not: never two alike.
        """
        rounds = [AuditRound(quarter=quarter, theme="Neglect") for quarter in quarters]
        given_labels = labels(rounds)
        assert len(set(given_labels)) == len(rounds)
        if len(set(quarters)) == len(quarters):
            assert given_labels == quarters

    def test_a_marker_is_no_evidence(self) -> None:
        """
        Nought and "no" are said; a blank, a marker and a record of blanks are not.
        """
        assert [is_given(value) for value in (0, False, "seven")] == [True] * 3
        assert not is_given(Marker("[x]"))
        assert not is_given(ReviewStocks())
        assert not is_given(ReviewStocks(ongoing=Marker("[x]")))
        assert is_given(ReviewStocks(ongoing=0))

    def test_standing_at_an_absent_chapter(self) -> None:
        """
        A path through what is not there leads nowhere.
        """
        assert list(standing_at(BARE, "finance.lines[].actual")) == []
        assert list(standing_at(BARE, "finance")) == [("finance", None)]


class TestCoverageText:
    def test_the_whole_of_it(self) -> None:
        """
        Musts, shoulds, marks, where it stands, what is wanted, and what could not be looked for.
        """
        report = having(guidance=("working_together_2023",), finance=FULL.finance)
        text = coverage_text(coverage(report))
        assert "Must: 0% (0 of 2)" in text
        assert "Should: 14% (1 of 7); 4 more that the document has no field for" in text
        assert "NONE       How effective" in text
        assert "no field   What the money was worth (unverified)" in text
        assert "at finance.contributions[police].amount\n" in text
        assert "wanted priorities.strategic[].gaps\n" in text
        assert "wanted priorities.strategic[].not_progressed and 5 more\n" in text
        assert "11 of these 13 were not read in a source" in text

    def test_verified_guidance_needs_no_caution_about_that(self) -> None:
        """
        Every text says that nobody is ranked by it; only some that it is unverified.
        """
        text = coverage_text(coverage(FULL, "care_act_2014"))
        assert "not read in a source" not in text
        assert "Should" not in text
        assert "ranked" in text

    def test_nothing_that_can_be_looked_for(self) -> None:
        """
        Where the document has no field at all, there is no share.
        """
        requirement = Requirement(id="x", strength=Strength.MUST, asks="It", source="Here")
        edition = Edition(
            id="x", title="X", concerns=Population.CHILDREN, requirements=(requirement,)
        )
        covered = Covered(requirement=requirement, editions=("x",))
        text = coverage_text(Coverage(editions=(edition,), requirements=(covered,)))
        assert "Must: nothing to look for; 1 more that the document has no field for" in text

    @given(width=st.integers(0, 200), edition=st.sampled_from([None, *EDITIONS]))
    def test_fits(self, width: int, edition: str | None) -> None:
        """
        No line is longer than the terminal, from 40 columns.
        """
        lines = coverage_text(coverage(FULL, edition), width=width).splitlines()
        assert max(map(len, lines)) <= max(40, width)


class TestCoverageAsData:
    def test_json(self) -> None:
        """
        Shares keep what they are of, musts and shoulds stand apart, unverified items are marked.
        """
        known = coverage(BARE, "working_together_2023")
        assert isinstance(known, Coverage)
        told = known.as_dict()
        assert known.must is not None
        assert told["must"] == {
            "count": known.must.count,
            "of": known.must.of,
            "text": str(known.must),
        }
        assert told["requirements"] == known.rows()
        marked = [row for row in known.rows() if not row["verified"]]
        assert told["unverified"] == len(marked) > 0
        only_care = coverage(BARE, "care_act_2014")
        assert isinstance(only_care, Coverage)
        assert only_care.as_dict()["should"] is None

    def test_nothing_assessed(self) -> None:
        """
        Where no edition is named, the data say so and hold no share.
        """
        known = coverage(BARE)
        assert isinstance(known, NotAssessed)
        assert known.as_dict() == {"not_assessed": known.reason, "missing": ["guidance"]}

    def test_notebook(self) -> None:
        """
        A table of musts and one of shoulds, each with its share, escaped, unverified items marked.
        """
        told = attrs.evolve(BARE, title="<b>Ours</b>")
        known = coverage(told, "working_together_2023")
        assert isinstance(known, Coverage)
        html = known._repr_html_()
        assert html.count("<table") == 2
        assert f"Must: {known.must}" in html
        assert f"Should: {known.should}" in html
        unverified = [c for c in known.requirements if not c.requirement.verified]
        assert html.count("(unverified)") == len(unverified)
        assert "no partnership is to be ranked" in html
        assert "<b>" not in html

    def test_more_places_than_are_shown(self) -> None:
        """
        Two places are named, and the others counted.
        """
        requirement = Requirement(
            id="it", strength=Strength.MUST, asks="It & all", source="Here", look=at("title")
        )
        edition = Edition(
            id="ours", title="Ours", concerns=Population.CHILDREN, requirements=(requirement,)
        )
        found = Covered(requirement=requirement, editions=("ours",), evidence=("a", "b", "c"))
        html = Coverage(editions=(edition,), requirements=(found,))._repr_html_()
        assert "<code>a</code>, <code>b</code> and 1 more" in html
        assert "It &amp; all" in html
