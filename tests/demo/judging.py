"""Checks the outcome of each interaction with the demo, and sums them up in a report."""

import time
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from bot.demo.pages import GONE
from bot.messages import errors
from bot.messages.card import MUTED
from bot.messages.explanation import Explanation
from tests.demo.parts import State, accent_of, looks_of, words_of
from tests.demo.visitor import Receipt

# Discord's own limit for an answer.
ANSWERED_S = 3
SLOW = "too slow"
FAILURES = {one.title for one in vars(errors).values() if isinstance(one, Explanation)} | {
    errors.unexpected_failure("").title,
    errors.refused_by_discord(()).title,
    errors.unusable_value("").title,
}
# simcord's own code for a value that a command's option doesn't take.
OPTION_INVALID = "command-option-invalid"
ANSWERED = ("acknowledged", "deferred")


@dataclass(frozen=True, slots=True)
class Step:
    """One interaction: who did what, how long it took, what the answer says, and what was wrong."""

    who: str
    what: str
    seconds: float
    answer: str
    refused: bool
    faults: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.answer.partition("\n")[0].strip("# ")


@dataclass(slots=True)
class Visit:
    """All steps of a visit so far."""

    steps: list[Step] = field(default_factory=list[Step])

    def report(self) -> str:
        """What was used how often, each fault with examples, and what was refused."""
        faulty = [step for step in self.steps if step.faults]
        slowest = max((step.seconds for step in self.steps), default=0)
        kinds = len({step.what for step in self.steps})
        counts = f"{len(self.steps)} interactions of {kinds} kinds, {len(faulty)} with a fault"
        head = f"{counts}, slowest {slowest:.1f} s"
        faults = [
            f"  {step.who}: {step.what} -> {'; '.join(step.faults)}, {step.seconds:.1f} s [{step.title}]"
            for step in faulty
        ]
        refused = Counter(f"{step.what} -> {step.title}" for step in self.steps if step.refused)
        told = [f"  {count} x {what}" for what, count in refused.most_common()]
        return "\n".join([head, "Faults:", *(faults or ["  none"]), "Refused:", *(told or ["  nothing"])])


def judged(
    doing: tuple[str, str],
    seconds: float,
    receipt: Receipt,
    looks: tuple[State, State],
    barred: Collection[str] = (),
) -> Step:
    """A step from its receipt; `doing` is who and what, `looks` is the page before and after.

    `barred` are the command's options with values that Discord itself doesn't take.
    """
    before, after = looks
    numbers = [one["messageId"] for one in receipt["outcomes"] if "messageId" in one]
    answer = words_of(after, numbers[-1]) if numbers else _form_title(after)
    by_rule = gone(receipt) or _barred_by_discord(receipt, barred)
    refused = by_rule or (bool(numbers) and accent_of(after, numbers[-1]) == MUTED)
    unanswered = () if by_rule else _unanswered(receipt)
    faults = [*unanswered, *_failed(answer), *_idle(receipt, before, after)]
    if seconds > ANSWERED_S:
        faults.append(SLOW)
    return Step(*doing, seconds, answer, refused, tuple(faults))


def gone(receipt: Receipt) -> bool:
    """Whether the page has said that the card has changed since the look, and lacks that button now."""
    return receipt["rejected"] and _codes(receipt) == [GONE]


def _barred_by_discord(receipt: Receipt, barred: Collection[str]) -> bool:
    """Whether the page has refused a value that Discord doesn't take either, so that no bot sees it."""
    if not receipt["rejected"] or _codes(receipt) != [OPTION_INVALID]:
        return False
    (why,) = receipt["diagnostics"]
    return why.get("subject", {}).get("commandOption") in barred


def _codes(receipt: Receipt) -> list[str]:
    return [one["code"] for one in receipt["diagnostics"]]


def _form_title(state: State) -> str:
    return str(state["modal"]["payload"]["title"]) if state["modal"] else ""


def _unanswered(receipt: Receipt) -> Sequence[str]:
    if receipt["rejected"]:
        return (f"the page refused it: {', '.join(_codes(receipt))}",)
    if receipt["settlement"] != "settled" or receipt["acknowledgement"] not in ANSWERED:
        return (f"no answer: {receipt['settlement']}, {receipt['acknowledgement']}",)
    return ()


def _failed(answer: str) -> Sequence[str]:
    title = answer.partition("\n")[0].strip("# ")
    return ("an error card",) if title in FAILURES else ()


def _idle(receipt: Receipt, before: State, after: State) -> Sequence[str]:
    """Whether nothing has changed for the person who looks at the page."""
    shown = any(one["kind"] in ("response", "followup", "modal") for one in receipt["outcomes"])
    same = looks_of(before) == looks_of(after)
    return () if receipt["rejected"] or shown or not same or _checked_just_now(after) else ("without effect",)


def _checked_just_now(after: State) -> bool:
    """Whether a card was checked in this second or the last: then a second check says the same."""
    now = int(time.time())
    return any(f"<t:{second}:T>" in look for look in looks_of(after).values() for second in (now, now - 1))
