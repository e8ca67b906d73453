"""What is said of the schedule. Days, drops and counts are put in place of the {placeholders}."""

from bot.messages.translation import N_

YES, NO = N_("Yes."), N_("No.")

PREMIERED = N_("**{title}** premiered on {day}, with {episodes}.")
PREMIERES = N_("**{title}** premieres on {day}, with {episodes}.")
FINALE_CAME = N_("The finale, {episodes}, came out on {day}.")
FINALE_COMES = N_("The finale, {episodes}, comes out on {day}.")
EPISODE_CAME = N_("**Episode {episode}** came out on {day}.")
EPISODE_COMES = N_("**Episode {episode}** comes out on {day}.")
NO_SUCH_EPISODE = N_("There's no episode {episode}. The season has {count}.")

AT_THESE_TIMES = N_("New episodes come out at {times}.")
ON_WEEKDAYS = N_("New episodes come out on {weekdays}, {size} at a time, from {first} to {last}.")
ON_ONE_DAY = N_("All episodes come out on {first}.")
EPISODES_EACH_WEEK = N_("**{size} episodes** come out each week, on {weekdays}.")
EPISODES_AT_A_TIME = N_("**{size} episodes** come out at a time.")
ONE_EACH_WEEK = N_("**1 episode** comes out each week, on {weekdays}.")
ONE_AT_A_TIME = N_("**1 episode** comes out at a time.")

EPISODES_IN_ALL = N_("**{title}** has **{count}**.")
WEEKS_FROM_TO = N_("It runs for **{weeks}**, from {first} to {last}: {drops} in all.")
WEEKS_ON_ONE_DAY = N_("It runs for **{weeks}**, on {first}: {drops} in all.")
PLAN = N_("{count} in {drops}:")
PLAN_LINE = N_("{episodes}: {day}")

HALF_CAME = N_("Half of it is out with {episodes}, which came out on {day}.")
HALF_COMES = N_("Half of it is out with {episodes}, which comes out on {day}.")
AFTER_THAT_DAY_CAME = N_("After that day, **{episodes}** came out on {day}.")
AFTER_THAT_DAY_COMES = N_("After that day, **{episodes}** comes out on {day}.")
NOTHING_THAT_DAY_PREMIERED = N_("Nothing comes out on that day: it premiered on {day}. {around}")
NOTHING_THAT_DAY_PREMIERES = N_("Nothing comes out on that day: it premieres on {day}. {around}")
ON_THAT_DAY = N_("**{episodes}**: {day}.")
INSTEAD_ON_THAT_DAY = N_("That day: **{episodes}**.")
NOTHING_THAT_WEEK = N_("Nothing comes out in week {week}. {around}")
THAT_WEEK = N_("In week {week}: {parts}.")
PART_OF_WEEK = N_("**{episodes}** on {day}")

NEXT = N_("Next: **{episodes}** on {day}.")
ALL_OUT = N_("All {total} episodes are out; the last came out on {day}.")
NONE_LEFT = N_("None are left. {around}")
LEFT = N_("**{count}** still to come. {around}")
LEFT_AFTER_DAY = N_("**{count}** come out after that day. {around}")
NONE_OUT = N_("None of the {total} episodes is out yet. {around}")
SOME_OUT = N_("**{out} of {total} episodes** are out. The latest, {episodes}, came out on {day}.")
EVERYTHING_OUT = N_("**All {total} episodes** are out. The latest, {episodes}, came out on {day}.")
NONE_OUT_BY_THEN = N_("None are out by then. {around}")
OUT_BY_THEN = N_("**{count}** by then, the latest {episodes} on {day}.")

NOT_YET_OUT = N_("Not yet. It premieres on {day}.")
OUT_ALL = N_("Yes. It premiered on {day}, and all {total} episodes are out.")
OUT_SOME = N_("Yes. It premiered on {day}, and {out} of {total} episodes are out.")
OVER = N_("Yes. All {total} episodes are out; the last one came out on {day}.")
NOT_OVER = N_("Not yet. {out} of {total} episodes are out, and the finale comes on {day}.")

TIMED_DAY = N_("**{day}** ({instant})")
UNTIMED_DAY = N_("**{day}** (no time was given)")
