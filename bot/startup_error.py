"""The error for anything that keeps the program from starting, in words for its operator, and the exit code.

The exit code is also that of a check that found errors: of the set-up, or of a show file.
"""

BAD_SETUP = 2


class StartupError(Exception):
    """The program can't start; each argument is a line that says what is wrong and how to fix it."""

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(map(str, self.args))
