"""What a person is told when Discord refuses: where, which permission is missing, two ways out."""

from collections.abc import Sequence

from bot.messages.card import lacking

MESSAGE_GONE = "That message is gone, so I can't change it. Run the command again, and use its new answer."
PLACE_GONE = (
    "That channel is gone, or hidden from me. Run the command in another channel, or look at `/doctor`, "
    "which names every channel that I can't use."
)


def not_allowed(channel_id: int | None, missing: Sequence[str]) -> str:
    """That Discord refuses, with the `missing` permissions as far as they are known."""
    where = f" in <#{channel_id}>" if channel_id else ""
    if not missing:
        return (
            f"Discord does not let me do that{where}, and does not say which permission is missing. "
            "`/doctor` names what each channel lacks; or try it in another channel."
        )
    what, it = lacking(missing)
    return (
        f"Discord does not let me do that{where}: {what} there. Allow {it} for my role under "
        "Edit Channel → Permissions and try again, or use another channel."
    )
