"""What the faces of a reading and a plan say around the findings: headings, figures, captions."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from fonder.model.chat import Skipped, Source
from fonder.model.reading import Estimate
from fonder.words import ntr, numbers

# ---- the frame: five steps, and what stands around them ------------------------------------------

SECTIONS: dict[str, tuple[str, str]] = {
    "novelty": ("New things together", "Plans that become memories worth missing."),
    "appreciation": (
        "Thanks and effort",
        "Who does something for the two of you, and who sees it.",
    ),
    "space": (
        "Room to miss each other",
        "Who reaches out, who misses whom, and what silence does.",
    ),
    "understanding": ("What only you two share", "Asking, answering, showing yourself, playing."),
    "authenticity": ("Being real", "How much is said, and how warmly. The rest shows in life."),
    "both": ("What you both put in", "Feelings, thought, time and money, side by side."),
    "calm_look": (
        "Worth a calm look",
        "Not a verdict on anyone. Both of you are read by the same rule.",
    ),
    "more": ("Also seen", "What else this chat shows."),
}
YOU = "You"
BOTH = "Both of you"
YOU_AND = "You and"
PAGE_TITLE = "A reading"  # no names: it shows in tabs and histories
QUESTIONS = "What people ask"
QUESTIONS_LEAD = "What your figures say, what speaks against, and what would settle it."
WHAT_WAS_READ = "What was read"
CONTENTS = "In this reading"

MEASURES: dict[str, tuple[str, str]] = {
    "initiation": ("Who begins", "Share of conversations begun, after six hours of silence."),
    "words": ("How much is said", "Words in an average message."),
    "questions": ("Asking", "Share of messages that ask something."),
    "responses": (
        "Openings answered",
        "Share of the other’s openings answered in the same conversation.",
    ),
    "late_night": ("Late at night", "Share of messages sent between 11 at night and 5."),
    "silences": ("Ending a silence", "Who writes first after more than 24 hours."),
    "longing": ("Missing each other", "Messages that say it, in 1,000."),
    "appreciation": ("Thanks and praise", "Messages with thanks or praise, in 1,000."),
    "affection": ("Tenderness", "Messages with love or tenderness, in 1,000."),
    "play": ("Play and banter", "Messages that tease, joke or flirt, in 1,000."),
    "disclosure": ("Showing yourself", "Messages that share something personal, in 1,000."),
    "understanding": (
        "Getting each other",
        "Messages that ask about or take up what moves the other, in 1,000.",
    ),
    "plan": ("Making plans", "Messages that propose or fix time together, in 1,000."),
    "effort": ("Effort", "Messages that show a real effort, in 1,000."),
    "seeking": ("Asking for proof", "Messages that fish for reassurance, in 1,000."),
    "pressure": ("Pressure", "Messages with guilt, threats or control, in 1,000."),
    "hostility": ("Harsh words", "Messages meant to hurt, in 1,000."),
    "investment_emotional": ("Feelings invested", "Warmth, openness and comfort given."),
    "investment_mental": ("Thought invested", "Remembering, asking and planning."),
    "investment_physical": ("Time and presence invested", "Showing up, in person or on a call."),
    "investment_financial": ("Money invested", "Gifts, treats and costs carried."),
    "mutuality": ("How mutual it is", "Warm words: 1 is even, 0 is all from one of you."),
    "warmth": ("Warm words", "Messages with something warm of any kind, in 1,000."),
    "give_take": (
        "Give and take",
        "Of messages that give, ask for proof or press: share that give.",
    ),
    "longing_mutual": ("Missing, both ways", "1 is even, 0 is all from one of you."),
    "affection_mutual": ("Tenderness, both ways", "1 is even, 0 is all from one of you."),
    "disclosure_mutual": ("Openness, both ways", "1 is even, 0 is all from one of you."),
    "depth": ("Below the surface", "Share of talks with something personal or a real question."),
    "disclosure_met": (
        "Openness that is met",
        "Share of the other’s personal messages that met care or openness soon after.",
    ),
    "acts_words": ("Acts beside words", "Of messages of love and of doing: share of doing."),
    "follow_through": ("Coming or calling off", "Of messages that say either: share of coming."),
    "plans_ahead": ("Plans made ahead", "Of plans that name a time: share for tomorrow or later."),
    "late_openings": (
        "Talks begun late",
        "Share of begun talks that start between 11 at night and 5.",
    ),
    "request_only": ("Only to ask", "Share of begun talks that ask for something and no more."),
    "novelty": ("Something new", "Messages that speak of something new together, in 1,000."),
    "banter_answered": ("Banter answered", "Share of the other’s playful messages played back at."),
    "banter_taken": (
        "Banter taken well",
        "Share of the other’s playful messages with no sharp word after.",
    ),
    "voice": ("One’s own voice", "How alike the habits of writing are, early and late."),
}

# ---- "show me why" -------------------------------------------------------------------------------

SHOW_WHY = "Show me why"
SPEAKS_FOR = "Speaks for it"
SPEAKS_AGAINST = "Speaks against it"
NONE_FOUND = "None found."
MONTH = "Month"
NOT_ENOUGH = "not enough data"
OVERLAP = "Where two ranges overlap a lot, there may be no difference."
RANGE_NOTE = (
    "Each figure comes with the range in which it likely lies (90 %): the bar around the mark, "
    f"the band around the line. {OVERLAP}"
)
RANGE_IN_BRACKETS = (
    f"In brackets after each figure stands the range in which it likely lies (90 %). {OVERLAP}"
)
TOO_LITTLE = "Not enough data yet"
SAYS = "What the figures say"
AGAINST = "What speaks against"
WOULD_SETTLE = "What would settle it"
SEE = "See"


def more_findings(n: int) -> str:
    """Return what opens the findings of a section that aren't shown at first."""
    return ntr("{n} more finding", "{n} more findings", n).format(n=n)


def section_name(section: str) -> str:
    """Return what a step, or another part of the frame, is called."""
    return SECTIONS[section][0] if section in SECTIONS else measure_name(section)


def step(n: int) -> str:
    """Return "Step 1"."""
    return f"Step {n}"


def by_month(months: int, shown: int) -> str:
    """Return what the table of months is called."""
    if months == shown:
        return "Month by month"
    return f"Month by month, the newest {shown}"


def measure_name(measure_id: str) -> str:
    """Return what a finding is called; an id that is new here is made readable."""
    if measure_id in MEASURES:
        return MEASURES[measure_id][0]
    return measure_id.replace("_", " ").capitalize()


def measure_means(measure_id: str) -> str:
    """Return what a finding's figure counts, in one line; empty for an id that is new here."""
    return MEASURES.get(measure_id, ("", ""))[1]


def rests_on(method: list[str], evidence: list[str]) -> str:
    """Return the footnote of a finding: lines of the method, entries of the evidence."""
    parts = []
    if method:
        parts.append(f"Method {', '.join(method)}.")
    if evidence:
        parts.append(f"Evidence: {', '.join(evidence)}.")
    return " ".join(parts)


# ---- figures -------------------------------------------------------------------------------------


def is_share(unit: str) -> bool:
    """Say whether a unit is a share between 0 and 1, shown in per cent."""
    return unit.startswith("share")


def is_joint(unit: str) -> bool:
    """Say whether a figure belongs to the two together and stands in both columns."""
    return unit.startswith("evenness")


def figure_with_range(estimate: Estimate, unit: str) -> str:
    """Return a figure with its range, e.g. "61 % (57–65 %)", or "not enough data"."""
    if is_share(unit):
        return numbers.percent(estimate)
    value, low, high = estimate.value, estimate.low, estimate.high
    if is_joint(unit) and value is not None and low is not None and high is not None:
        return f"{value:.2f} ({low:.2f}–{high:.2f})"
    return numbers.amount(estimate)


def figure(estimate: Estimate, unit: str) -> str:
    """Return a figure alone, e.g. "61 %"."""
    return figure_with_range(estimate, unit).partition(" (")[0]


def span(estimate: Estimate, unit: str) -> str:
    """Return a figure's range alone, e.g. "57–65 %", or an empty text where there is none."""
    return figure_with_range(estimate, unit).partition(" (")[2].removesuffix(")")


def tick(value: float, unit: str) -> str:
    """Return a number on the edge of a chart."""
    return f"{100 * value:g} %" if is_share(unit) else f"{value:g}"


def counted(me: Estimate, other: Estimate, name: str, unit: str) -> str:
    """Return how much the figures rest on."""
    if is_joint(unit):
        return f"Counted: {me.n:,} in all."
    return f"Counted: {me.n:,} for you, {other.n:,} for {name}."


def chart_title(measure_id: str, me: str, other: str) -> str:
    """Return the name of a chart for somebody who hears it."""
    return f"{measure_name(measure_id)}, month by month, {me} and {other}"


def chart_text(who: str, points: list[tuple[str, Estimate]], unit: str) -> str:
    """Return what one line of a chart shows: where it began, where it ends, and the gaps."""
    known = [(month, estimate) for month, estimate in points if estimate.known]
    if not known:
        return f"{who}: {NOT_ENOUGH}."
    gaps = len(points) - len(known)
    first, last = known[0], known[-1]
    told = f"{who}: {figure_with_range(first[1], unit)} in {month_name(first[0])}"
    if first is not last:
        told += f", {figure_with_range(last[1], unit)} in {month_name(last[0])}"
    if gaps:
        said = ntr("{n} month without enough data", "{n} months without enough data", gaps)
        told += f"; {said.format(n=gaps)}"
    return f"{told}."


# ---- dates ---------------------------------------------------------------------------------------


def month_name(month: str) -> str:
    """Return "March 2026" for "2026-03"."""
    return _parsed(f"{month}-01", "%B %Y", month)


def month_short(month: str) -> str:
    """Return "Mar" for "2026-03"."""
    return _parsed(f"{month}-01", "%b", month)


def month_brief(month: str) -> str:
    """Return "Mar ’26" for "2026-03"."""
    return _parsed(f"{month}-01", "%b ’%y", month)


def day_name(day: str) -> str:
    """Return "Monday, 2 March" for "2026-03-02"."""
    return _parsed(day, "%A, {d} %B", day)


def moment(at: str) -> str:
    """Return "2 Mar 2026, 21:40" for an ISO time, or the text itself where it is none."""
    with_time = "{d} %b %Y, %H:%M" if len(at) > len("2026-03-02") else "{d} %b %Y"
    return _parsed(at, with_time, at)


@lru_cache(4096)
def _parsed(text: str, pattern: str, otherwise: str) -> str:
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return otherwise
    return when.strftime(pattern).format(d=when.day)


# ---- the source ----------------------------------------------------------------------------------

FORMATS = {"whatsapp": "WhatsApp"}
LINES_NAMED = 8


def source_facts(source: Source, not_read: int) -> list[str]:
    """Return what was read of the file and what was not, one sentence each."""
    facts = [read_of(source)]
    if source.skipped:
        facts.append(skipped_lines(source.skipped))
    if source.complete is False:
        why = source.why_incomplete or "It ends in the middle."
        facts.append(f"The export is cut: {why[0].lower()}{why[1:]}")
    if source.repaired:
        facts.append(
            ntr(
                "{n} message held broken characters, which were mended.",
                "{n} messages held broken characters, which were mended.",
                source.repaired,
            ).format(n=f"{source.repaired:,}")
        )
    if not_read:
        facts.append(
            ntr(
                "{n} message is in a language that Fonder cannot read yet; it counts in who writes "
                "and when, not in what is said.",
                "{n} messages are in a language that Fonder cannot read yet; they count in who "
                "writes and when, not in what is said.",
                not_read,
            ).format(n=f"{not_read:,}")
        )
    return facts


def read_of(source: Source) -> str:
    """Return how much of the file was read, e.g. "100,412 of 100,415 read; 3 skipped."."""
    skipped = len(source.skipped)
    total = source.messages + skipped
    if not skipped:
        return ntr("{n} message, all read.", "{n} messages, all read.", total).format(
            n=f"{total:,}"
        )
    return f"{source.messages:,} of {total:,} read; {skipped:,} skipped."


def skipped_lines(skipped: list[Skipped]) -> str:
    """Return which lines were set aside and why, the first few by number."""
    named = [f"{s.line:,} ({s.why})" for s in skipped[:LINES_NAMED]]
    more = f" and {len(skipped) - LINES_NAMED:,} more" if len(skipped) > LINES_NAMED else ""
    return f"Skipped: line {', '.join(named)}{more}."


def period(source: Source) -> str:
    """Return "WhatsApp · 3 March 2025 to 28 November 2025", as far as it is known."""
    name = FORMATS.get(source.format.split("-")[0].split("_")[0].casefold(), source.format)
    if not (source.first and source.last):
        return name
    pattern = "{d} %B %Y"
    first = _parsed(source.first, pattern, source.first)
    last = _parsed(source.last, pattern, source.last)
    return f"{name} · {first} to {last}"


# ---- the plan ------------------------------------------------------------------------------------

THIS_WEEK = "This week"
WHY = "Why"
COSTS = ("free", "the price of a coffee", "the price of a dinner", "the price of a trip")
NOTHING_PLANNED = "Nothing is planned for this week."
PAUSED_MORE = "More: fonder help-lines"  # neutral, for a screen that others may see
SILENT = "Silent this week"


def week_of(monday: str) -> str:
    """Return "The week of 2 March 2026"."""
    return f"The week of {_parsed(monday, '{d} %B %Y', monday)}"


def takes(minutes: int, cost: int) -> str:
    """Return what an action takes: "20 minutes · free"."""
    if minutes >= 120:
        time = f"about {round(minutes / 60)} hours"
    else:
        time = ntr("{n} minute", "{n} minutes", minutes).format(n=minutes)
    price = COSTS[min(max(cost, 0), len(COSTS) - 1)]
    return f"{time} · {price}"


def how_new(novelty: float | None) -> str:
    """Return how new an action is to the two, where that means something."""
    if novelty is None:
        return ""
    if novelty >= 0.75:
        return "new to you two"
    return "a little new" if novelty >= 0.35 else "something you know"


def made_on(day: str) -> str:
    """Return when a reading was made."""
    return f"Made on {_parsed(day, '{d} %B %Y', day)}." if day else ""


FOOTER = (
    "A reading, not a verdict. It shows what was written, not what was felt or said face to face. "
    "It makes no forecast. These words belong to both of you."
)
