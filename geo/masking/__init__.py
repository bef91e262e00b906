"""What of a record is not published: its place only so coarsely, certain names not at all."""

from geo.masking.mask import Mask
from geo.masking.publishing import Publisher

__all__ = ["Mask", "Publisher"]
