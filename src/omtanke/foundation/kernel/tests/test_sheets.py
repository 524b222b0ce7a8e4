"""A file written by hand: every fault is found, in its line, with what to do."""

import pytest
from pydantic import BaseModel, ConfigDict

from omtanke.foundation.kernel.sheet_faults import Advice, Faulty, Wrong, fields_of
from omtanke.foundation.kernel.sheets import LONGEST, checked, sheet_of


class Cake(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    name: str
    layers: int
    eaten: bool = False


ADVICE = Advice(example="kake.yaml", manual="docs/kaker.md", fields={"name", "layers", "eaten"}, missing={"layers": "Tell lagene."})
GOOD = "name: Bløtkake\nlayers: 3\n"


def read(text: str | bytes) -> Cake:
    content = text if isinstance(text, bytes) else text.encode()
    return checked(sheet_of(content, "kake.yaml", ADVICE), Cake, ADVICE, too_high)


def too_high(cake: Cake) -> list[Wrong]:
    return [Wrong(("layers",), "Kaken velter.", "Bruk færre lag.")] if cake.layers > 9 else []


def test_a_good_file_is_what_it_says() -> None:
    assert read(GOOD) == Cake(name="Bløtkake", layers=3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kake.yaml:1: Filen er tom. Begynn med en kopi av kake.yaml."),
        ("name: Bløtkake\n", "kake.yaml:1: Feltet «layers» mangler. Tell lagene."),
        ("layers: 3\n", "kake.yaml:1: Feltet «name» mangler. Skriv «name:» og en verdi her. Eksempler står i docs/kaker.md."),
        (f"{GOOD}nmae: b\n", "kake.yaml:3: «nmae» er ikke et felt her. Mente du «name»?"),
        ("name: Bløtkake\nlayers: tre\n", "kake.yaml:2: layers: «layers» skal være et helt tall."),
        (f"{GOOD}eaten: kanskje\n", "kake.yaml:3: eaten: «eaten» skal være ja eller nei."),
        ("name: Bløtkake\nlayers: 10\n", "kake.yaml:2: layers: Kaken velter. Bruk færre lag."),
        (f"{GOOD}layers: 4\n", "kake.yaml:3: «layers» står to ganger på samme sted."),
        ("name: Bløt: kake\nlayers: 3\n", "kake.yaml:1: Linjen kan ikke leses som YAML."),
        ("name:\n\tBløtkake\n", "kake.yaml:2: Innrykket er laget med tabulator."),
        ("name: &a Bløtkake\nlayers: 3\n", "kake.yaml:1: Henvisninger (& og *) kan ikke brukes."),
        ("name: !!python/name:os.system x\nlayers: 3\n", "kake.yaml:1: "),
        (b"name: Bl\xf8tkake\n", "kake.yaml:1: Filen er ikke lagret som UTF-8."),
        ("#" * (LONGEST + 1), "kake.yaml:1: Filen er for stor."),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "bytes",
)
def test_a_fault_is_said_with_its_line_and_what_to_do(text: str | bytes, said: str) -> None:
    with pytest.raises(Faulty) as refusal:
        read(text)
    assert str(refusal.value).startswith(said)


def test_faults_are_told_in_the_order_of_their_lines() -> None:
    with pytest.raises(Faulty) as refusal:
        read("naem: b\nlayers: tre\neaten: kanskje\n")
    assert [fault.line for fault in refusal.value.faults] == sorted(fault.line for fault in refusal.value.faults)
    assert len(refusal.value.faults) == 4


def test_the_fields_of_a_module_are_called_what_a_file_calls_them() -> None:
    assert fields_of(__import__(__name__, fromlist=["Cake"]), Cake) == {"name", "layers", "eaten"}
