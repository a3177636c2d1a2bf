"""What somebody is about to do to the person they love, as far as their own words show it.

The aim decides, not the act: a lie for a surprise, a secret kept from somebody dangerous, a jumper
left out of grief all pass; the same done to be missed, to test or to control does not. Harm told
with remorse passes, harm planned or enjoyed doesn't. Self-harm always brings help. To be on the
receiving end is never refused: it is a cue to offer the safety check again.

Two judges look at each text, and one that is sure is enough: phrases that leave no doubt
(`cues.toml`), and the sum of a linear model over words, letters and cues (`weights.npz`) and of the
close reader. `data/aims` holds the sentences they were taught; docs/decisions/0071-refusals.md has
the figures.
"""

from fonder.guard.aims.judging import judge, judge_all

__all__ = ["judge", "judge_all"]
