"""TVmaze and AniList over a real socket: made-up shows in their shape, and all that can go wrong."""

from tests.fake_providers.fake import FakeProviders
from tests.fake_providers.trouble import Trouble

__all__ = ("FakeProviders", "Trouble")
