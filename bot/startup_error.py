"""The error for anything that keeps the program from starting, in words for its operator."""


class StartupError(Exception):
    """The program can't start; each argument is a line that says what is wrong and how to fix it."""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(map(str, self.args))
