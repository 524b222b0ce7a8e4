from datetime import UTC, datetime

from omtanke.foundation.access.actor import Actor, Post, clock_actor
from omtanke.foundation.kernel.keys import ALPHABET

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)
LEADER = Actor(1, "k", AT, frozenset({(Post.UNIT_LEADER, 7), (Post.EMPLOYEE, 8), (Post.ARCHIVIST, None)}))


def test_a_post_is_held_wherever_it_is_held() -> None:
    assert LEADER.holds(Post.EMPLOYEE)
    assert LEADER.holds(Post.ARCHIVIST)
    assert not LEADER.holds(Post.ADMINISTRATOR)


def test_units_are_those_where_one_of_the_posts_is_held() -> None:
    assert LEADER.units_as(Post.UNIT_LEADER) == {7}
    assert LEADER.units_as(Post.UNIT_LEADER, Post.EMPLOYEE) == {7, 8}


def test_a_post_for_the_whole_municipality_is_in_no_unit() -> None:
    assert LEADER.units_as(Post.ARCHIVIST) == frozenset()


def test_the_clock_is_nobody() -> None:
    clock = clock_actor(AT)
    assert clock.is_clock
    assert not any(clock.holds(post) for post in Post)
    assert clock.units_as(*Post) == frozenset()


def test_no_account_can_be_taken_for_the_clock() -> None:
    assert not set(clock_actor(AT).key) <= set(ALPHABET)
