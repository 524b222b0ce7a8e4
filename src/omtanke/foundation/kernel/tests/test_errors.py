import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy

from omtanke.foundation.kernel.errors import NotReady, Obstacle, Outdated, refuse_if


def test_nothing_in_the_way_is_no_refusal() -> None:
    refuse_if([])
    refuse_if(iter(()))


def test_every_obstacle_is_told_in_its_own_sentence() -> None:
    with pytest.raises(NotReady, match=r"^Velg hjemmel\. Del mindre\.$") as refusal:
        refuse_if(Obstacle(key, sentence) for key, sentence in (("a", "Velg hjemmel."), ("b", "Del mindre.")))
    assert [obstacle.key for obstacle in refusal.value.obstacles] == ["a", "b"]


def test_a_sentence_is_told_in_the_readers_language() -> None:
    obstacle = Obstacle("saturday", gettext_lazy("Saturday"))
    with translation.override("nb"):
        assert str(obstacle) == "lørdag"
    with translation.override("en"):
        assert str(obstacle) == "Saturday"


def test_a_lost_race_is_something_that_is_not_ready() -> None:
    assert issubclass(Outdated, NotReady)
