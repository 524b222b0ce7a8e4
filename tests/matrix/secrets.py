"""What nobody may meet who has not been told."""


class Secrets:
    """Every word that somebody must not see, and who may."""

    def __init__(self) -> None:
        self.told = dict[str, set[str]]()
        self.texts = set[str]()

    def text(self, *people: str) -> str:
        """Something written about somebody: must be sealed, and no page may show it without a recorded opening."""
        text = self.word(*people)
        self.texts.add(text)
        return text

    def word(self, *people: str) -> str:
        """A word that stands nowhere else."""
        word = f"kanari{len(self.told):04d}"
        self.tell(word, *people)
        return word

    def tell(self, word: str, *people: str) -> None:
        """These people may see the word."""
        self.told.setdefault(word, set()).update(people)

    def kept_from(self, person: str) -> set[str]:
        """The words the person must never meet."""
        return {word for word, people in self.told.items() if person not in people}

    def texts_for(self, person: str) -> set[str]:
        """The texts the person must be able to read somewhere."""
        return {text for text in self.texts if person in self.told[text]}
