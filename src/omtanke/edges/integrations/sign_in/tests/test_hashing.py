"""Argon2: two at a time, and an honest sentence instead of an endless queue."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.test import Client

from omtanke.edges.integrations.sign_in import hashing
from omtanke.edges.integrations.sign_in.tests.conftest import PASSWORD, give_password, sign_in
from tests.cast import Person


def test_at_most_two_at_a_time(argon: None, monkeypatch: pytest.MonkeyPatch) -> None:
    at_work, most = 0, 0
    counting = threading.Lock()
    both_are_in = threading.Event()

    def slow(*_: object) -> str:
        nonlocal at_work, most
        with counting:
            at_work += 1
            most = max(most, at_work)
            if at_work == hashing.AT_ONCE:
                both_are_in.set()
        both_are_in.wait(5)
        with counting:
            at_work -= 1
        return "argon2$made"

    monkeypatch.setattr(Argon2PasswordHasher, "encode", slow)
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(make_password, ["hemmelig"] * 8)) == ["argon2$made"] * 8
    assert most == hashing.AT_ONCE


def test_a_turn_that_does_not_come_is_said_and_not_counted(
    anna: Person, browser: Client, argon: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_password(anna)
    monkeypatch.setattr(hashing, "PATIENCE", 0.01)
    with hashing._in_turn(), hashing._in_turn():
        for _ in range(6):
            assert "Mange logger inn akkurat nå" in sign_in(browser, "anna", PASSWORD).content.decode()
    assert sign_in(browser, "anna", PASSWORD).status_code == 302


def test_the_room_is_left_also_when_hashing_fails(argon: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise MemoryError

    with monkeypatch.context() as broken_for_now:
        broken_for_now.setattr(Argon2PasswordHasher, "encode", broken)
        for _ in range(hashing.AT_ONCE + 1):
            with pytest.raises(MemoryError):
                make_password("hemmelig")
    assert check_password("hemmelig", make_password("hemmelig"))
