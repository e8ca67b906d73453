"""What a person may be told in words when a request can't be met."""


class Refusal(Exception):
    """A request that can't be met; its one argument is the sentence that the person reads.

    Raised where a rule is broken and shown by `bot.interactions.error_handler`; nothing else catches it.
    """

    @property
    def sentence(self) -> str:
        return str(self.args[0])
