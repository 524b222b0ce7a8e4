"""When: values in, obstacles out."""

from datetime import UTC, datetime, timedelta

import pytest

from omtanke.foundation.access.actor import Post
from omtanke.register.organisation import rules
from omtanke.register.organisation.codes import CASE_POSTS, UNIT_POSTS
from omtanke.register.organisation.rules import PostFacts

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
VESTMO, SUNDET = 1, 2
NOTHING: frozenset[tuple[Post, int | None]] = frozenset()


def keys(found) -> set[str]:
    return {obstacle.key for obstacle in found}


@pytest.mark.parametrize("post", Post)
def test_a_post_stands_in_a_unit_or_for_all(post: Post) -> None:
    in_unit = keys(rules.obstacles_to_post(PostFacts(post, VESTMO, NOTHING, is_active=True)))
    for_all = keys(rules.obstacles_to_post(PostFacts(post, None, NOTHING, is_active=True)))
    assert (in_unit, for_all) == ((set(), {"no-unit"}) if post in UNIT_POSTS else ({"no-such-post-in-unit"}, set()))


@pytest.mark.parametrize("case_post", sorted(CASE_POSTS))
def test_who_administers_opens_no_cases_and_the_other_way_round(case_post: Post) -> None:
    unit = VESTMO if case_post in UNIT_POSTS else None
    as_well = PostFacts(case_post, unit, frozenset({(Post.ADMINISTRATOR, None)}), is_active=True)
    the_other_way = PostFacts(Post.ADMINISTRATOR, None, frozenset({(case_post, unit)}), is_active=True)
    assert keys(rules.obstacles_to_post(as_well)) == keys(rules.obstacles_to_post(the_other_way)) == {"administers"}


@pytest.mark.parametrize("post", [Post.DATA_PROTECTION_OFFICER, Post.SYSTEM_OWNER, Post.ARCHIVIST])
def test_other_posts_go_together_with_administering(post: Post) -> None:
    assert keys(rules.obstacles_to_post(PostFacts(post, None, frozenset({(Post.ADMINISTRATOR, None)}), is_active=True))) == set()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (PostFacts(Post.EMPLOYEE, VESTMO, frozenset({(Post.EMPLOYEE, VESTMO)}), is_active=True), {"held-already"}),
        (PostFacts(Post.EMPLOYEE, VESTMO, frozenset({(Post.EMPLOYEE, SUNDET)}), is_active=True), set()),
        (PostFacts(Post.DEPUTY, VESTMO, frozenset({(Post.EMPLOYEE, VESTMO)}), is_active=True), set()),
        (PostFacts(Post.ARCHIVIST, None, frozenset({(Post.ARCHIVIST, None)}), is_active=True), {"held-already"}),
        (PostFacts(Post.EMPLOYEE, VESTMO, NOTHING, is_active=False), {"closed"}),
    ],
)
def test_a_post_is_held_once_and_by_an_open_account(facts: PostFacts, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_post(facts)) == expected


@pytest.mark.parametrize(
    ("post", "unit_has_leader", "expected"),
    [
        (Post.UNIT_LEADER, False, set()),
        (Post.UNIT_LEADER, True, {"has-leader"}),
        (Post.DEPUTY, True, set()),
        (Post.EMPLOYEE, True, set()),
    ],
)
def test_a_unit_has_one_leader(post: Post, unit_has_leader: bool, expected: set[str]) -> None:
    facts = PostFacts(post, VESTMO, NOTHING, is_active=True, unit_has_leader=unit_has_leader)
    assert keys(rules.obstacles_to_confirming(facts)) == expected


@pytest.mark.parametrize(
    ("starts_at", "expected"),
    [(NOW, set()), (NOW - timedelta(hours=23), set()), (NOW - timedelta(hours=25), {"in-the-past"}), (NOW + timedelta(days=90), set())],
)
def test_a_post_begins_today_or_later(starts_at: datetime, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_start(starts_at=starts_at, at=NOW)) == expected


@pytest.mark.parametrize(
    ("post", "others", "expected"),
    [
        (Post.ADMINISTRATOR, 0, {"fewest-administrators"}),
        (Post.ADMINISTRATOR, 1, {"fewest-administrators"}),
        (Post.ADMINISTRATOR, 2, set()),
        (Post.UNIT_LEADER, 0, set()),
    ],
)
def test_two_administrators_are_left(post: Post, others: int, expected: set[str]) -> None:
    assert keys(rules.obstacles_to_ending(post=post, other_administrators=others)) == expected


@pytest.mark.parametrize("is_so", [True, False])
def test_the_other_rules_have_one_obstacle_each(is_so: bool) -> None:
    assert keys(rules.obstacles_to_unit(name_is_taken=is_so)) == ({"name-taken"} if is_so else set())
    assert keys(rules.obstacles_to_account(username_is_taken=is_so)) == ({"username-taken"} if is_so else set())
    assert keys(rules.obstacles_to_choosing(is_the_token=is_so)) == (set() if is_so else {"replaced"})
    assert keys(rules.obstacles_to_new_password(is_based_on_the_present=is_so)) == (set() if is_so else {"outdated"})
