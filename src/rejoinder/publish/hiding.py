"""Whose words a command does not show: the options that say so, or else the environment."""

import argparse
import os
import sys

from ..exchange import REDACT, REDACT_WORDS, Exchange, InputError, redact_speakers, say, say_longer


def add_redact(parser: argparse.ArgumentParser) -> None:
    """Add the options `--redact` and `--redact-words` to a command that shows words of an exchange."""
    parser.add_argument(
        "--redact",
        action="append",
        default=[],
        metavar="SPEAKER",
        help="count and score this speaker's words, but show a mark of their length instead "
        "(may be given again)",
    )
    parser.add_argument(
        "--redact-words",
        action="store_true",
        help="with --redact: nor show single words that nobody else has, in lists of words",
    )


def read_redact(options: argparse.Namespace) -> tuple[list[str], bool]:
    """Return the speakers who are not to be shown, and whether single words of theirs are not, too.

    Raises InputError where words are to be hidden, and nobody is.
    """
    names = options.redact or os.environ.get(REDACT, "").splitlines()
    if options.redact_words and not names:
        raise InputError("--redact-words", "no --redact", "it hides words of a speaker", "give --redact, too")
    return names, options.redact_words or bool(os.environ.get(REDACT_WORDS))


def hide_speakers(exchange: Exchange, options: argparse.Namespace) -> Exchange:
    """Return the exchange with the speakers hidden that are named here, or else in the environment.

    A speaker who is shown, and may be one of them under a longer name, is said. Raises InputError for an
    unknown speaker, and as `read_redact` does.
    """
    names, words = read_redact(options)
    made = redact_speakers(exchange, names, words=words)
    say((f"note: {line}" for line in say_longer(made)), sys.stderr)
    return made
