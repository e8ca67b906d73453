"""The log: structured, and without secrets in any place."""

import json
import logging

import pytest
import structlog

from bot.logs import set_up_logs


@pytest.fixture(autouse=True)
def logs() -> None:
    set_up_logs("INFO", "json", ["top-secret"])


def last_line(captured: pytest.CaptureFixture[str]) -> dict[str, str]:
    return json.loads(captured.readouterr().err.strip().splitlines()[-1])


def test_a_secret_is_taken_out_of_texts_values_and_exceptions(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json", ["top-secret"])
    try:
        raise KeyError("Authorization: Bot top-secret")
    except KeyError as error:
        structlog.get_logger("ours").error("with top-secret", address="x://u:top-secret@h", exc_info=error)
    line = last_line(capsys)
    assert "top-secret" not in json.dumps(line)
    assert "KeyError" in line["exception"]


@pytest.mark.parametrize(
    "text",
    [
        "POST https://discord.com/api/v10/interactions/12345/aW50ZXI.secret_-/callback has returned 204",
        "PATCH https://discord.com/api/v10/webhooks/12345/aW50ZXI.secret_-/messages/@original",
        "POST https://discord.com/api/v10/webhooks/12345/aW50ZXI.secret_-?wait=true",
        "Event: {'t': 'INTERACTION_CREATE', 'd': {'token': 'aW50ZXI.secret_-', 'id': '1'}}",
        'Event: {"t": "INTERACTION_CREATE", "d": {"token": "aW50ZXI.secret_-", "id": "1"}}',
    ],
)
def test_an_interaction_s_token_is_hidden_and_the_rest_stays(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    set_up_logs("DEBUG", "json", [])
    logging.getLogger("discord.http").debug("%s", text)
    assert last_line(capsys)["event"] == text.replace("aW50ZXI.secret_-", "***")


def test_a_secret_is_hidden_in_nested_values_too(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json", ["top-secret"])
    structlog.get_logger("ours").info("nested", words=["a", {"b": "top-secret"}])
    assert "top-secret" not in json.dumps(last_line(capsys))


def test_the_libraries_log_goes_the_same_way(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json", ["top-secret"])
    logging.getLogger("discord.http").warning("sent %s", "top-secret")
    line = last_line(capsys)
    assert (line["logger"], line["event"]) == ("discord.http", "sent ***")


def test_a_lost_connection_is_a_line_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("INFO", "json", [])
    try:
        raise ConnectionRefusedError("nobody listens")
    except ConnectionRefusedError:
        logging.getLogger("discord.shard").exception("Attempting a reconnect")
    line = last_line(capsys)
    assert line["error"] == "nobody listens"
    assert "exception" not in line


def test_what_is_below_the_level_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("WARNING", "json", [])
    structlog.get_logger("ours").info("quiet")
    assert capsys.readouterr().err == ""
