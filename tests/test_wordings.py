"""Wordings around a time: what announces it, what is passed over, and what stands beside it."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from claimtrack.errors import ReadingError
from claimtrack.grammar import phrases, window
from claimtrack.grammar.fillers import led
from tests.conftest import Golden

ANNOUNCED = date(2025, 5, 15)  # a Thursday

LEADS = """
it, we, i, they, is, are, now, currently, tentatively, reportedly, officially, initially, likely,
with, on track, on course, on schedule, available, out, due, set, slated, scheduled, rescheduled,
planned, planning, plan, plans, targeted, targeting, target, target date, estimated, est, est., eta,
ETA:, aiming, aim, aims, hoping, hope, looking, tracking, expected, expect, expecting, anticipated,
anticipate, release, launch, release date, launch date, for release, for launch, shipping,
launching, releasing, landing, debuting, rolling out, going live, ships, launches,
releases, lands, debuts, rolls out, goes live, opens, arrives, comes, comes out, coming out,
to be released, to be available, will be launched, should be published, would be shipped,
could be announced, may be ready, might be live, to be out, will come, to launch, to ship,
to release, to arrive, to land, to debut, to start, to begin, to open, to happen, to roll out,
was, were, has been, have been, release window:, launch window, tentative, TBD, tbc, has been set,
to go live, to become available, will drop, slated for release, set to launch, expected to ship,
now planned to be released, we are aiming, it is likely
"""
PUT_OFF = """
delayed, postponed, deferred, pushed, moved, slipped, slipping, slips, bumped, pushing, delaying,
put off, held, pushed back, pushed out, now delayed
"""
NEVER = """
not, never, won't, will not, isn't, is not, aren't, unlikely, not likely, don't expect,
don't expect it, not expected, won't arrive, will not ship, is not due, not available,
isn't expected, we don't expect it, unlikely to launch
"""
NOUNS = """
release, launch, debut, rollout, arrival, start date, release date, launch date, target, window
"""
BEHIND = """
maybe, perhaps, probably, possibly, hopefully, if all goes well, if possible,
if everything goes well, if all goes to plan, if everything goes to plan, timeframe, time frame,
just, likely, tentative, tentatively, estimated, expected, planned, sometime, some time, still,
TBC, tbd
"""
IN_FRONT = """
in, on, at, during, over, the, sometime, probably, possibly, perhaps, likely, hopefully, maybe,
expected, arriving, very likely, most likely, most probably, definitely, some time, for,
still, near, just, even, toward, towards, close to, closer to, nearer, if all goes well, presumably,
potentially, tentatively, ideally, at some point, throughout, somewhere, coming, first thing,
effective, already, either
"""
READINGS = """
targeting a fall release                  2025-09-01/2025-12-21
a late-2025 launch                        2025-09-01/2025-12-31
for a Q4 rollout                          2025-10-01/2025-12-31
a 2026 debut                              2026-01-01/2026-12-31
an April release                          2026-04-01/2026-04-30
a holiday 2025 release                    2025-10-01/2025-12-31
a mid-June launch                         2025-06-11/2025-06-20
next month launch                         2025-06-01/2025-06-30
H2 2025 target                            2025-07-01/2025-12-31
pushed back to Q4                         2025-10-01/2025-12-31
pushed back into 2026                     2026-01-01/2026-12-31
delayed until at least 2026               2026-01-01/..
postponed to the end of June              2025-05-15/2025-06-30
could come as early as October            2025-10-01/..
not expected before June                  2025-06-01/..
to the start of June                      2025-06-01/2025-06-10
June-ish                                  2025-05-25/2025-07-07
mid-June-ish                              2025-06-04/2025-06-27
20250603                                  2025-06-03
10 business days                          2025-05-15/2025-05-29
three working days                        2025-05-15/2025-05-20
five business days                        2025-05-15/2025-05-22
6 business days                           2025-05-15/2025-05-25
over a year                               2026-05-15/..
over two years                            2027-05-15/..
in over a month                           2025-06-15/..
just over a month                         2025-06-15/..
well over a year                          2026-05-15/..
a little over two weeks                   2025-05-29/..
a bit over two weeks                      2025-05-29/..
over half a year                          2025-11-15/..
over the next two weeks                   2025-05-15/2025-05-29
over a few weeks                          2025-05-15/2025-07-10
over the next year                        2025-05-15/2026-12-31
over the summer                           2025-06-01/2025-09-22
winter 2025/26                            2025-12-01/2026-03-20
winter 2025-2026                          2025-12-01/2026-03-20
in the winter of 2025-26                  2025-12-01/2026-03-20
the winter of 2025/26                     2025-12-01/2026-03-20
by the winter of 2025-2026                2025-05-15/2026-03-20
the winter season of 2025-26              2025-12-01/2026-03-20
winter of '25-26                          2025-12-01/2026-03-20
the 2025-26 winter                        2025-12-01/2026-03-20
late in the winter of 2025-26             2025-12-01/2026-03-20
mid-winter 2025-26                        2025-12-01/2026-03-20
the winter of 2025                        2025-01-01/2026-03-20
first half of the decade                  2021-01-01/2025-12-31
second half of this decade                2026-01-01/2030-12-31
winter 2026/26                            refused
2026/27                                   2026-01-01/2027-12-31
2026-27                                   2026-01-01/2027-12-31
2019/20                                   2019-01-01/2020-12-31
2011/12                                   2011-12-01/2011-12-31
2026/28                                   refused
CQ3 2025                                  2025-07-01/2025-09-30
CY25H2                                    2025-07-01/2025-12-31
the second calendar quarter               2025-04-01/2025-06-30
second calendar half                      2025-07-01/2025-12-31
Q4 2025 - Q1 2026                         2025-10-01/2026-03-31
2025-Q4 to 2026-Q1                        2025-10-01/2026-03-31
Jun-26                                    refused
Jun-30                                    2025-06-30
Nov-15                                    2025-11-15
15-Jun-26                                 2026-06-15
Jun-29                                    refused
Dec-31                                    2025-12-31
late into 2026                            2026-09-01/2026-12-31
well into 2026                            2026-01-01/2026-12-31
later next year                           2026-01-01/2026-12-31
later next month                          2025-06-01/2025-06-30
this coming week                          2025-05-15/2025-05-25
the coming month                          2025-05-15/2025-06-30
ca. June 15                               2025-06-08/2025-06-22
c. 2026                                   2025-12-25/2027-01-07
June at the soonest                       2025-06-01/..
two weeks at most                         2025-05-15/2025-05-29
June at the most                          2025-05-15/2025-06-30
June at the very most                     2025-05-15/2025-06-30
two weeks max                             2025-05-15/2025-05-29
two weeks maximum                         2025-05-15/2025-05-29
two weeks tops                            2025-05-15/2025-05-29
minimum two weeks                         2025-05-29/..
minimum of two weeks                      2025-05-29/..
a minimum of two weeks                    2025-05-29/..
two weeks minimum                         2025-05-29/..
two weeks, give or take                   2025-05-15/2025-06-05
June, give or take                        2025-05-25/2025-07-07
the week after next                       2025-05-26/2025-06-01
the week after next week                  2025-05-26/2025-06-01
the month after next                      2025-07-01/2025-07-31
next week or the week after               2025-05-19/2025-06-01
next month or the month after that        2025-06-01/2025-07-31
another week or two                       2025-05-15/2025-05-29
2~3 weeks                                 2025-05-15/2025-06-05
2/3 weeks                                 2025-05-15/2025-06-05
handful of weeks                          2025-05-15/2025-07-10
next handful of months                    2025-05-15/2025-11-15
in the space of a month                   2025-05-15/2025-06-15
a few short weeks                         2025-05-15/2025-07-10
mere weeks                                2025-05-15/2025-07-10
fourteen days                             2025-05-15/2025-05-29
fifteen days                              2025-05-15/2025-05-30
eighteen months                           2025-05-15/2026-11-15
twenty days                               2025-05-15/2025-06-04
thirty days                               2025-05-15/2025-06-14
forty days                                2025-05-15/2025-06-24
sixty days                                2025-05-15/2025-07-14
ninety days                               2025-05-15/2025-08-13
first two weeks of June                   2025-06-01/2025-06-15
first few weeks of June                   2025-06-01/2025-06-30
first four weeks of February              2026-02-01/2026-03-01
first days of June                        2025-06-01/2025-06-14
first three days of June                  2025-06-01/2025-06-03
first couple of days of June              2025-06-01/2025-06-03
first 2 months of Q3                      2025-07-01/2025-08-31
first few months of H2                    2025-07-01/2025-12-31
last two weeks of June                    2025-06-16/2025-06-30
final weeks of 2025                       2025-11-03/2025-12-31
last few weeks of June                    2025-06-01/2025-06-30
last three days of June                   2025-06-28/2025-06-30
final months of 2025                      2025-07-01/2025-12-31
last two months of 2025                   2025-11-01/2025-12-31
last month of 2025                        2025-12-01/2025-12-31
first two weeks of summer                 refused
first two months of June                  refused
opening weeks of 2026                     2026-01-01/2026-03-01
early days of June                        2025-06-01/2025-06-14
closing weeks of Q2                       2025-05-05/2025-06-30
the 15th of next month                    2025-06-15
the 20th of this month                    2025-05-20
the first of the month                    2025-06-01
the first of June                         2025-06-01
the 31st of next month                    refused
week of Thanksgiving                      2025-11-24/2025-12-03
a week from Friday                        2025-05-16/2025-05-23
three weeks from tomorrow                 2025-05-16/2025-06-06
two weeks after June 10                   2025-06-10/2025-06-24
two weeks following June 10               2025-06-10/2025-06-24
a month after Thanksgiving                2025-11-27/2025-12-27
two weeks before Christmas                2025-12-11/2025-12-24
a month prior to June 10                  2025-05-10/2025-06-09
a month ahead of the 10th                 2025-05-10/2025-06-09
about two weeks after June 10             2025-06-03/2025-07-01
two weeks before launch                   refused
two weeks after that                      refused
the day after Thanksgiving                2025-11-28
the day before June 10                    2025-06-09
the week after Thanksgiving               2025-11-28/2025-12-07
the week before Christmas                 2025-12-15/2025-12-24
the month after June                      2025-07-01/2025-07-31
the quarter after June                    2025-07-01/2025-09-30
the year before 2027                      2026-01-01/2026-12-31
Monday after Thanksgiving                 2025-12-01
Friday before Christmas                   2025-12-19
Thursday after June 12                    2025-06-19
Thursday before June 12                   2025-06-05
the week after launch                     refused
Halloween                                 2025-10-31
before Halloween                          2025-05-15/2025-10-30
Valentine's Day                           2026-02-14
by Black Friday                           2025-05-15/2025-11-28
Easter                                    2026-04-03/2026-04-06
by Easter                                 2025-05-15/2026-04-06
before Easter                             2025-05-15/2026-04-04
after Easter 2026                         2026-04-07/..
this month (May)                          2025-05-15/2025-05-31
next month (June)                         2025-06-01/2025-06-30
Q3 (July-September)                       2025-07-01/2025-09-30
end of June, early July                   2025-06-21/2025-07-10
June; July                                2025-06-01/2025-07-31
the summer: August                        2025-08-01/2025-08-31
August, this summer                       2025-08-01/2025-08-31
next year, probably Q1                    2026-01-01/2026-12-31
next year, very likely Q1                 2026-01-01/2026-12-31
Q1 2026 (January)                         2026-01-01/2026-01-31
January 2026, Q1 2026                     2026-01-01/2026-01-31
Q1 2026 (March)                           2026-03-01/2026-03-31
March 2026, Q1 2026                       2026-03-01/2026-03-31
next year, most probably Q1               2026-01-01/2026-12-31
2026, perhaps Q1                          2026-01-01/2026-12-31
2026, maybe Q1                            2026-01-01/2026-12-31
2026, Possibly Q1                         2026-01-01/2026-12-31
2026, hopefully Q1                        2026-01-01/2026-12-31
2026, ideally Q1                          2026-01-01/2026-12-31
2026, potentially Q1                      2026-01-01/2026-12-31
2026, presumably Q1                       2026-01-01/2026-12-31
2026, Q1                                  2026-01-01/2026-03-31
2025, possibly 2026                       2025-01-01/2026-12-31
soon, early next week                     2025-05-19/2025-05-25
coming soon: June                         2025-06-01/2025-06-30
very soon (2026)                          2026-01-01/2026-12-31
not before June, by July at the latest    2025-06-01/2025-07-31
by July at the latest, not before June    2025-06-01/2025-07-31
not before June, by June at the latest    2025-06-01/2025-06-30
not before July, by June at the latest    2025-05-15/..
not before June, July                     2025-07-01/2025-07-31
not before June, maybe July               2025-06-01/..
by the end of June (June 20)              2025-05-15/2025-06-20
June, July, August                        refused
soon, soonish                             refused
early 2025/10                             2025-10-01/2025-10-10
early 10/2025                             2025-10-01/2025-10-10
early 10.2025                             2025-10-01/2025-10-10
week of 2025/06/12                        2025-06-09/2025-06-18
week of 9/18/25                           2025-09-15/2025-09-24
week of 6/15                              2025-06-09/2025-06-21
week of Jun-15                            2025-06-09/2025-06-21
6/15 or June 20, 2026                     2026-06-15/2026-06-20
Jun-15 or June 20, 2026                   2026-06-15/2026-06-20
9.18.25                                   2025-09-18
9-18-25                                   2025-09-18
9/18-25                                   refused
1/2025                                    2025-01-01/2025-01-31
12/26                                     refused
12.26                                     2025-12-26
31/12                                     2025-12-31
5/5                                       2026-05-05
5/15                                      2025-05-15
5/25                                      refused
5/24                                      2025-05-24
end of the month after next               2025-07-21/2025-07-31
early in the coming month                 2025-06-01/2025-06-10
late in the following month               2025-06-21/2025-06-30
COB next Thursday                         2025-05-22
COB Thursday next week                    2025-05-22
week of next Thursday                     2025-05-19/2025-05-28
week of Monday next week                  2025-05-19/2025-05-25
next Thursday next week                   refused
this week Friday                          2025-05-16
Friday this week                          2025-05-16
Monday this week                          2025-05-12
this week on Friday                       2025-05-16
early tomorrow                            refused
COB tomorrow                              2025-05-16
week of today                             2025-05-12/2025-05-21
week of tonight                           2025-05-12/2025-05-22
late this weekend                         2025-05-17/2025-05-18
early next weekend                        2025-05-24/2025-05-25
early this decade                         2021-01-01/2030-12-31
end of decade                             2025-05-15/2030-12-31
within this week                          2025-05-15/2025-05-18
later in the month                        2025-05-15/2025-05-31
later in month                            2025-05-15/2025-05-31
early in the year                         2025-01-01/2025-04-30
mid later this year                       2025-05-01/2025-08-31
first half of this month                  2025-05-01/2025-05-15
first week of this quarter                2025-04-01/2025-04-13
January or Q1 2026                        2026-01-01/2026-03-31
June or by July                           2025-06-01/2025-07-31
June or from July                         2025-06-01/2025-07-31
June or to July                           2025-06-01/2025-07-31
end of June or July or later              2025-06-21/..
by the end of June or July                2025-05-15/2025-07-31
before the end of June or July            2025-05-15/2025-07-31
until the end of June or July             2025-05-15/2025-07-31
before June or July                       2025-05-15/2025-05-31
June or July or August                    refused
2025 Q3 or 2025 Q4                        2025-07-01/2025-12-31
Q3 or next year                           2025-07-01/2026-12-31
next year or Q3                           2026-01-01/2026-12-31
this month or 2026-06                     2025-05-15/2026-06-30
December or February 2026                 2025-12-01/2026-02-28
December 2025 or February                 2025-12-01/2026-02-28
summer or fall next year                  2026-06-01/2026-12-21
late June or July 10                      2025-06-21/2025-07-10
28 June or 3 July                         2025-06-28/2025-07-03
28 or 29 June 2025                        2025-06-28/2025-06-29
Monday or Wednesday                       2025-05-19/2025-05-21
anywhere between June and July            2025-06-01/2025-07-31
two weeks before June                     2025-05-18/2025-05-31
two weeks after June                      2025-06-01/2025-07-14
a week before the new year                2025-12-25/2025-12-31
a week after the new year                 2026-01-01/2026-01-08
a month before June 30                    2025-05-30/2025-06-29
a month and a half after June 1           2025-06-01/2025-07-17
the week before June                      2025-05-19/2025-05-31
the month before 2026-01-15               2025-12-01/2026-01-14
the quarter before Christmas              2025-07-01/2025-12-24
the year after 2026                       2027-01-01/2027-12-31
Monday before June 2                      2025-05-26
Monday after June 2                       2025-06-09
Monday before June 3                      2025-06-02
Monday after June 1                       2025-06-02
Tue after June 2                          2025-06-03
two weeks after early June                2025-06-01/2025-06-24
two weeks later after June                2025-06-01/2025-07-14
before May 16                             2025-05-15
before tomorrow                           2025-05-15
on or before today                        2025-05-15
by May 15                                 2025-05-15
until end of today                        2025-05-15
until by June                             2025-05-15/2025-06-30
until June at the earliest                2025-06-01/..
to June or earlier                        2025-05-15/2025-06-30
not before by June                        refused
at least by June                          refused
around by June                            refused
around June or later                      2025-05-25/..
around 2026 or later                      2025-12-25/..
after around June 15                      2025-06-23/..
after June or later                       2025-06-01/..
after by June                             refused
before before June                        2025-05-15/2025-05-31
before by the end of June                 2025-05-15/2025-06-30
before around the end of June             2025-05-15/2025-07-07
until before June                         2025-05-15/2025-05-31
by before the end of June                 2025-05-15/2025-06-30
within around two weeks                   2025-05-15/2025-06-05
around the new year                       2025-12-25/2026-01-08
around Christmas 2026                     2026-12-17/2027-01-07
around New Year's Day 2027                2026-12-25/2027-01-08
week of around June 12                    refused
by early Christmas                        2025-05-15/2025-12-31
early Christmas or later                  2025-12-24/..
after the holidays next year              2027-01-01/..
next Halloween                            2026-10-31
this Easter                               2026-04-03/2026-04-06
Easter this year                          2025-04-18/2025-04-21
this Easter 2026                          refused
the holiday                               2025-10-01/2025-12-31
holiday                                   refused
next holiday                              2026-10-01/2026-12-31
the new year 2026                         refused
in new year                               2026-01-01/2026-12-31
late new year                             2026-09-01/2026-12-31
before new year                           2025-05-15/2025-12-31
from new year                             2026-01-01/2026-12-31
next 15 June                              refused
later this summer                         2025-06-01/2025-09-22
this June 2026                            refused
next year June                            2026-06-01/2026-06-30
2025 June 2026                            refused
the first half                            2025-01-01/2025-06-30
last quarter                              2025-10-01/2025-12-31
autumn                                    2025-09-01/2025-12-21
Jun 2                                     2025-06-02
June 2nd                                  2025-06-02
June 32                                   refused
2025-W54                                  refused
2025-00                                   refused
2024-02-29                                2024-02-29
2025-02-29                                refused
29 February 2025                          refused
Feb 29, 2024                              2024-02-29
the 29th of next month                    2025-06-29
the 30th                                  2025-05-30
the 0th                                   refused
late 15th                                 refused
later in the 2020s                        refused
later in 2024                             2024-01-01/2024-12-31
later in 2025                             2025-05-15/2025-12-31
later in 2026                             2026-01-01/2026-12-31
later in June                             2025-06-01/2025-06-30
COB June                                  refused
COB June 12                               2025-06-12
before COB June 12                        2025-05-15/2025-06-12
week of June                              refused
Thursday, June                            2025-05-15/2025-06-30
June 12, 2025 on Thursday                 2025-06-12
Thursday the 12th                         2025-06-12
Fri 12 June 2025                          refused
two and a half weeks                      2025-05-15/2025-06-02
1.5 weeks                                 2025-05-15/2025-05-26
2.5 years                                 2025-05-15/2027-11-15
1 000 000 years                           refused
100000 days                               2025-05-15/2299-02-28
a couple fortnights                       2025-05-15/2025-06-26
a few fortnights                          refused
a few decades                             refused
several decades                           refused
fortnights                                refused
some days                                 2025-05-15/2025-05-29
between 2 and 3 weeks                     2025-05-15/2025-06-05
twelve to six weeks                       2025-05-15/2025-08-07
2 or 3+ weeks                             refused
2+ week                                   2025-05-29/..
two+ weeks                                2025-05-29/..
a week or 5                               2025-05-15/2025-06-19
a month or 1                              refused
next month or so                          2025-05-15/2025-07-15
coming week or so                         2025-05-15/2025-05-29
about a quarter                           2025-05-15/2025-09-15
about a week                              2025-05-15/2025-05-29
about 2 fortnights                        2025-05-15/2025-06-19
about half a month                        2025-05-15/2025-07-01
two months or so                          2025-05-15/2025-08-15
weeks or months away                      2025-05-15/2025-11-15
3 weeks or 1 month                        2025-05-15/2025-06-15
5 weeks or 1 month                        2025-05-15/2025-06-19
days not weeks not months                 refused
half a year or 5 months                   2025-05-15/2025-11-15
at least half a year                      2025-11-15/..
at least a month and 3 weeks              2025-07-06/..
a year and 3 months                       2025-05-15/2026-08-15
2 years and six months                    2025-05-15/2027-11-15
about a month and 3 weeks                 2025-05-15/2025-08-05
weeks and months                          2025-05-15/2025-11-15
days and two weeks                        2025-05-15/2025-05-29
two weeks and days                        2025-05-15/2025-05-29
by the end of tomorrow                    2025-05-15/2025-05-16
before the end of Friday                  2025-05-15/2025-05-16
end of today                              2025-05-15
close of Monday                           2025-05-19
more than a month                         2025-06-15/..
third quarter of the year                 2025-07-01/2025-09-30
summer of the year                        2025-06-01/2025-09-22
the 3rd of next month                     2025-06-03
the 2nd of June 2026                      2026-06-02
week of 2025-06-12                        2025-06-09/2025-06-18
week of 12 June next year                 2026-06-08/2026-06-18
COB 2025-06-12                            2025-06-12
COB 12 June                               2025-06-12
before COB Thursday June 12               2025-05-15/2025-06-12
early in the first week of June           2025-06-01/2025-06-08
late in the last two weeks of June        refused
in a year or so                           2025-05-15/2027-05-15
within a year or so                       2025-05-15/2027-05-15
just a year or so                         2025-05-15/2027-05-15
in the next month or so                   2025-05-15/2025-07-15
for a year or so                          2025-05-15/2027-05-15
under a year or so                        2025-05-15/2027-05-15
less than a year or so                    2025-05-15/2027-05-15
before the holidays                       2025-05-15/2025-12-24
week 1 of June                            2025-06-01/2025-06-08
week 2 of June                            2025-06-08/2025-06-15
week 3 of June                            2025-06-15/2025-06-22
week 4 of June                            2025-06-22/2025-06-29
week 5 of June                            2025-06-23/2025-06-30
week 6 of June                            refused
week June 9                               refused
week 23                                   refused
before the year's out                     2025-05-15/2025-12-31
before the month's over                   2025-05-15/2025-05-31
by the time summer ends                   2025-05-15/2025-09-22
by the time June is over                  2025-05-15/2025-06-30
by the time June is out                   2025-05-15/2025-06-30
by the time the year closes               2025-05-15/2025-12-31
by tomorrow EOD                           2025-05-15/2025-05-16
Friday COB                                2025-05-16
today EOD                                 2025-05-15
anywhere from two to six weeks            2025-05-15/2025-06-26
from 2 to 6 weeks                         2025-05-15/2025-06-26
a good six months away                    2025-11-15/..
June at best                              2025-06-01/..
two weeks at best                         refused
has been delayed until June               2025-06-01/2025-06-30
ETA TBD                                   refused
Postponed (TBD)                           refused
2/30                                      2030-02-01/2030-02-28
delayed at least until 2026               2026-01-01/..
more than June                            refused
back to the end of June                   2025-05-15/2025-06-30
back to two weeks                         refused
June or any later                         2025-06-01/..
June or much later                        2025-06-01/..
June or quite possibly later              2025-06-01/..
June or perhaps later                     2025-06-01/..
June or probably later                    2025-06-01/..
June or maybe later                       2025-06-01/..
June or likely later                      2025-06-01/..
June and later                            2025-06-01/..
June or after                             2025-06-01/..
June at the very earliest                 2025-06-01/..
June at the very latest                   2025-05-15/2025-06-30
June onwards                              2025-06-01/..
June or before                            2025-05-15/2025-06-30
early Halloween                           2025-10-31
week of Halloween                         2025-10-27/2025-11-06
COB Halloween                             refused
week of Christmas                         2025-12-22/2025-12-31
week of New Year's Day                    2025-12-29/2026-01-07
week of Christmas 2026                    2026-12-21/2026-12-31
two weeks after Christmas 2026            2026-12-25/2027-01-08
two weeks before Easter 2026              2026-03-22/2026-04-04
early holiday 2025                        2025-10-01/2025-12-31
mid holidays next year                    2026-10-01/2026-12-31
late Thanksgiving 2026                    2026-11-26/2026-11-29
around June or so                         2025-05-18/2025-07-14
around June, more or less                 refused
early in around June                      refused
around the holidays or later              2025-09-24/..
around by June                            refused
not for June                              refused
at least two weeks or more                2025-05-29/..
June, at the show                         refused
Thanksgiving 2029                         2029-11-22/2029-11-25
by holiday 2024                           2024-10-01/2024-12-31
by Easter 2025                            2025-04-21
the week of the new year                  2025-12-29/2026-01-07
the week of Christmas next year           2026-12-21/2026-12-31
the week of next Christmas                2026-12-21/2026-12-31
the week of Christmas this year           2025-12-22/2025-12-31
the week of Christmas 2026                2026-12-21/2026-12-31
the last two months of Q3 2026            2026-08-01/2026-09-30
the last two months of H1 2026            2026-05-01/2026-06-30
the first month of H2 2026                2026-07-01/2026-07-31
first week of summer                      refused
the first week of September               2025-09-01/2025-09-07
late June this year                       2025-06-21/2025-06-30
the week of June 9 this year              2025-06-09/2025-06-15
the week of the 9th of next month         2025-06-09/2025-06-15
the week of the 19th of this month        2025-05-19/2025-05-25
the week of the 9th                       2025-06-09/2025-06-15
early in the week of June 9               2025-06-09/2025-06-15
late in the week of June 9 2025           2025-06-09/2025-06-15
later in next year                        2026-01-01/2026-12-31
Friday, June 20 this year                 2025-06-20
the week of June 2 or 9                   2025-06-02/2025-06-15
late June or summer                       2025-06-01/2025-09-22
August or Q3                              2025-07-01/2025-09-30
weeks but not months                      2025-05-15/2025-07-10
in the coming days or so                  2025-05-15/2025-05-30
over the course of the next year or so    2025-05-15/2027-05-15
during the course of next month           2025-06-01/2025-06-30
through the course of 2026                2025-05-15/2026-12-31
maybe in a year or so                     2025-05-15/2027-05-15
within two weeks after June 10            2025-06-10/2025-06-24
before around the end of June             2025-05-15/2025-07-07
before about the end of June              2025-05-15/2025-07-07
pushed back to start 2026                 2026-01-01/2026-04-30
not before June 5, by June 5 at the latest 2025-06-05
Q3 2025 (July)                            2025-07-01/2025-07-31
2012/13                                   2012-01-01/2013-12-31
this coming holiday season                2025-10-01/2025-12-31
Q3ish                                     2025-06-24/2025-10-07
in one business day                       2025-05-15/2025-05-18
New Years' Eve                            2025-12-31
midwinter                                 2025-12-01/2026-03-20
2H of the year                            2025-07-01/2025-12-31
by year-end 2025 at the very latest       2025-05-15/2025-12-31
year-end 2025                             2025-09-01/2025-12-31
yearend 2025                              2025-09-01/2025-12-31
year end this year                        2025-09-01/2025-12-31
year-end next year                        2026-09-01/2026-12-31
the opening months of 2026                2026-01-01/2026-06-30
the closing months of 2025                2025-07-01/2025-12-31
the first of this month                   2025-05-01
the first of next month                   2025-06-01
a few short months                        2025-05-15/2025-11-15
a few short years                         2025-05-15/2030-05-15
the middle of the month                   2025-05-11/2025-05-20
COB on the 20th                           2025-05-20
COB the 20th                              2025-05-20
2025-06-15-2025-06-20                     2025-06-15/2025-06-20
early in the coming fall                  2025-09-01/2025-12-21
in the middle of the coming fall          2025-09-01/2025-12-21
late in the coming fall                   2025-09-01/2025-12-21
the end of the coming fall                2025-09-01/2025-12-21
early in the coming week                  2025-05-19/2025-05-25
early in the coming month                 2025-06-01/2025-06-10
early in the coming quarter               2025-07-01/2025-09-30
early in the coming year                  2026-01-01/2026-04-30
the coming June 12                        2025-06-12
the coming Thursday, June 12              2025-06-12
9/18/2025 or maybe perhaps possibly probably likely hopefully in early october 2025-09-18/2025-10-10
the 45th                                  refused
0 days                                    2025-05-15
the last day of November                  2025-11-30
the last day of the month                 2025-05-31
the last month of the year                2025-12-01/2025-12-31
the final day of Q3                       2025-09-30
the first day of next month               2025-06-01
the last week of the month                2025-05-19/2025-05-31
the first month in Q3                     2025-07-01/2025-07-31
the first day of the week                 refused
either June or July                       2025-06-01/2025-07-31
either late September or early October    2025-09-21/2025-10-10
the 2026 calendar year                    2026-01-01/2026-12-31
Q1 of the coming year                     2026-01-01/2026-03-31
the first quarter in the coming year      2026-01-01/2026-03-31
spring of the upcoming year               2026-03-01/2026-06-20
Q1 coming year                            2026-01-01/2026-03-31
two years down the road                   2025-05-15/2027-05-15
two years down the line                   2025-05-15/2027-05-15
the second Tuesday of October             2025-10-14
the third Thursday in November            2025-11-20
the first Sunday of June                  2025-06-01
the first Saturday of June                2025-06-07
the last Friday of June                   2025-06-27
the last Monday of June                   2025-06-30
the last Tuesday of June                  2025-06-24
the fourth Wednesday of the month         2025-05-28
the fifth Friday of August                2025-08-29
the week of the first Tuesday in June     2025-06-02/2025-06-09
the first Monday of 2026                  refused
the 2026 holiday season                   2026-10-01/2026-12-31
by the 2026 holidays                      2025-05-15/2026-12-31
early in the first half of June           refused
within the next two weeks after June 10   2025-06-10/2025-06-24
31 or June                                refused
June 30 or 31                             refused
"""


def test_rules_of_wordings(golden: Golden) -> None:
    """Each wording is read by its own rule, and is relative where its days depend on the day."""
    rows = (_row(line) for line in READINGS.strip().splitlines())
    golden("wording-rules.txt", "".join(_rule(*row) for row in rows if row[1] != "refused"))


def _rule(phrase: str, expected: str) -> str:
    relative = "relative" if phrases.parse(phrase).relative else "absolute"
    return f"{phrase}: {expected}, {relative}: {window.why(phrase)}\n"


def _words(table: str) -> list[str]:
    return " ".join(table.split()).split(", ")


def _row(line: str) -> tuple[str, str]:
    phrase, _, expected = line.rpartition(" ")
    return phrase.strip(), expected


@pytest.mark.parametrize(
    ("phrase", "expected"), [_row(line) for line in READINGS.strip().splitlines()], ids=str
)
def test_wording(phrase: str, expected: str) -> None:
    """Each wording gives the days that a careful reader would, or is refused."""
    if expected == "refused":
        with pytest.raises(ReadingError):
            window.read(phrase, ANNOUNCED)
    else:
        assert window.read(phrase, ANNOUNCED).iso == expected
        assert window.english(phrase) is None


CORPUS = Path(__file__).parent / "data" / "phrases.jsonl"
UNREAD = {"in some days between July and August", "2026 年 2 月/农历新年"}


@pytest.mark.parametrize(
    "row",
    [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()],
    ids=lambda row: row["phrase"],
)
def test_corpus(row: dict[str, str]) -> None:
    """A phrase that people wrote is read as a careful reader reads it, but for two."""
    said = date.fromisoformat(row["announced"])
    if not row["readable"] or row["phrase"] in UNREAD:
        with pytest.raises(ReadingError):
            window.read(row["phrase"], said)
        return
    read = window.read(row["phrase"], said)
    assert f"{read.earliest}/{read.latest or 'open'}" == row["expected"]
    assert (window.english(row["phrase"]) is None) == (row["lang"] == "en")


VARIANTS = [
    ("calendar {} quarter 2025", "first, second, third, fourth, last", "{} quarter 2025"),
    ("calendar {} half 2025", "first, second", "{} half 2025"),
    ("calendar {}", "Q1, Q2, Q3, Q4, H1, H2, 2026", "{}"),
    ("calendar year {}", "Q1, H1, 2026, first quarter", "{}"),
    ("over a {}", "day, week, fortnight, month, quarter, year, decade", "more than a {}"),
    ("over 2 {}s", "day, week, fortnight, month, quarter, year, decade", "more than 2 {}s"),
    ("the coming {}", ("spring, summer, fall, autumn, winter, weekend, christmas, thanksgiving, "
      "June, Jun, sept, Friday, fri"), "this {}"),
    ("June{}July", "-, \u2010, \u2011, \u2012, \u2013, \u2014, \u2015, \u2212, \u2013 ,  -",
     "June to July"),
    ("{}. 16 June 2025", "mon, monday", "16 June 2025"),
    ("{} 2025", "jan., feb., mar., apr., may., jun., jul., aug., sep., sept., oct., nov., dec.",
     "{} 2025"),
    ("{} of June", "the end, the very end, the tail end, close, the close", "late June"),
    ("by the end of this {}s", "week, month, quarter, year", "by the end of this {}"),
    ("{} June 2026", "approximately, approx, approx., roughly, circa, circa., ca, ca.",
     "about June 2026"),
    ("{} before June 2026", "shortly, right, soon, immediately, not long", "before June 2026"),
    ("{} after June 2026", "shortly, right, soon, immediately, not long", "after June 2026"),
    ("{} in June", "early, early on", "early June"),
    ("{} June", "beginning of, the very beginning of, start of, the very start of, start",
     "early June"),
    ("{} June", ("midway through, mid way through, halfway through, half way in, midway in, "
      "middle, middle of, mid of, the middle of"), "mid June"),
    ("{} of 2026", ("latter part, later part, last part, second part, the latter part, "
      "latter half, back half, last half, in the latter part, H2"), "second half of 2026"),
    ("{} of 2026", "early part, first part, front half, the early part, in the first part, H1",
     "first half of 2026"),
    ("week {} June 9", "of, commencing, beginning, starting", "week of June 9"),
    ("before June {}", "ends, is over, is out, closes", "before the end of June"),
    ("{} Friday", ("EOD, COB, close of business, end of business, end of day, close of day, "
      "end of the day, close of the day, end of, close of, the end of"), "COB Friday"),
    ("{}, June 16", "mon, monday", "June 16"),
    ("June {}", ("and/or July, & July, and July, or July, to July, through July, until July, "
      "~ July, ~July, / July, /July, if not July, or even July, or possibly July"), "June or July"),
    ("{}", "Q1/2 2026, Q1-2 2026, Q1 to 2 2026, Q1 or 2 2026, Q1 and 2 2026, Q1~2 2026, Q1&2 2026",
     "Q1 to Q2 2026"),
    ("{}", ("Q3/2025, Q3-2025, Q3 '25, Q3'25, Q3-25, Q325, 3Q25, 3Q/25, 3Q-25, 2025/Q3, 2025-Q3, "
      "2025Q3, quarter 3 2025, q 3 2025, 3Q 2025, 3Q2025, CQ3 2025, CYQ3 2025, cy q3 2025"),
     "Q3 2025"),
    ("{}", "2H25, 2H 25, 2H/25, 2H-25, 2H 2025, H2'25, H2 25, H2/25, CYH2 2025, 2025H2, 2025/H2",
     "H2 2025"),
    ("{} week of June", "1st, first", "first week of June"),
    ("{} quarter of 2026", "4th, fourth, last, final, closing", "Q4 2026"),
    ("{}", "New Year's Eve, new years eve, new year eve, New Year's eve, New Years' Eve",
     "31 December"),
    ("{}", "New Year's Day, new year day, new years day, New Years' Day, New Year's, New Years",
     "1 January"),
    ("{}", "Christmas Day, xmas day", "25 December"),
    ("{}", "xmas, x-mas, Xmas", "Christmas"),
    ("this coming {}", ("spring, summer, fall, autumn, winter, weekend, holiday, Christmas, "
      "Thanksgiving, June, Friday"), "this {}"),
    ("this coming {}", "week, month, quarter, year", "the coming {}"),
    ("next {} or the {} after that", "week, month, quarter, year", "next {} or the {} after"),
    ("June{}s end", "', \u2018, \u2019, `", "June's end"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("phrase", "plain"),
    [
        (phrase.replace("{}", word), plain.replace("{}", word.rstrip(".")))
        for phrase, words, plain in VARIANTS
        for word in words.split(", ")
    ],
)
def test_variant(phrase: str, plain: str) -> None:
    """Each way of writing is the same as the plain one."""
    _same_as(plain, phrase)


def test_the_longest_phrase() -> None:
    """A phrase of 200 characters is read, one of 201 is not, in any language."""
    for month in ("June", "juin"):
        longest = f"{month:>200}"
        assert window.read(longest, ANNOUNCED).iso == "2025-06-01/2025-06-30"
        with pytest.raises(ReadingError, match="longer than 200 characters; write the words of"):
            window.read(f" {longest}", ANNOUNCED)


@pytest.mark.parametrize(
    ("longest", "longer"),
    [
        ("late " * 9 + "early " * 4 + "summer 2026", "late " * 14 + "summer 2026"),
        ("by by by June", "by by by by June"),
        ("late-" * 7 + "summer-fall", "late-" * 8 + "summer-fall"),
        ("late " * 9 + "fall or winter", "late " * 10 + "fall or winter"),
        ("June or " + "maybe " * 9 + "July", "June or " + "maybe " * 10 + "July"),
    ],
)
def test_most_that_is_read(longest: str, longer: str) -> None:
    """A period of 80 characters, three bounds, eight dashes, ten words on each side of a join."""
    assert phrases.accepts(longest)
    assert not phrases.accepts(longer)


def test_accepts() -> None:
    """Whether the grammar holds a phrase, whatever the day."""
    assert phrases.accepts("before June")
    assert phrases.accepts("fin juin")
    assert not phrases.accepts("soon")


def test_weekdays() -> None:
    """Each weekday by its name, and in short, is the first on or after the announcement."""
    names = ("Thursday Thu Thur Thurs", "Friday Fri", "Saturday Sat", "Sunday Sun", "Monday Mon",
             "Tuesday Tue Tues", "Wednesday Wed Weds")  # fmt: skip
    for days, words in enumerate(names):
        for word in words.split():
            assert window.read(word, ANNOUNCED).iso == (ANNOUNCED + timedelta(days)).isoformat()
            assert window.english(word) is None


def _same_as(plain: str, phrase: str) -> None:
    expected = window.read(plain, ANNOUNCED)._replace(text=phrase)
    assert window.read(phrase, ANNOUNCED) == expected
    assert window.english(phrase) is None


@pytest.mark.parametrize("lead", _words(LEADS))
def test_words_that_announce(lead: str) -> None:
    """Words that announce something stand before its time and change nothing."""
    _same_as("by June 2026", f"{lead} by June 2026")
    assert led(f"{lead.capitalize()} by June 2026")


@pytest.mark.parametrize("lead", _words(PUT_OFF))
@pytest.mark.parametrize("to", ["to", "until", "till", "into"])
def test_words_that_put_off(lead: str, to: str) -> None:
    """What is put off to a time is promised for it; by how much, without the time, is nothing."""
    _same_as("June 2026", f"{lead} {to} June 2026")
    with pytest.raises(ReadingError):
        window.read(f"{lead} two weeks", ANNOUNCED)


@pytest.mark.parametrize("lead", _words(NEVER))
@pytest.mark.parametrize("word", ["until", "till", "before"])
def test_words_that_deny(lead: str, word: str) -> None:
    """What is not expected until a time is open after it; what is not expected in it, unread."""
    _same_as("not until June 2026", f"{lead} {word} June 2026")
    with pytest.raises(ReadingError):
        window.read(f"{lead} in June 2026", ANNOUNCED)


@pytest.mark.parametrize("noun", _words(NOUNS))
def test_what_happens_then(noun: str) -> None:
    """What happens at a time may stand behind it."""
    for time in ("Q3", "H2", "2026", "spring", "summer", "fall", "autumn", "winter", "Christmas",
                 "June", "this week", "next month", "this quarter", "next year"):  # fmt: skip
        _same_as(time, f"{time} {noun}")
    with pytest.raises(ReadingError):
        window.read(f"within a month of {noun}", ANNOUNCED)


@pytest.mark.parametrize("words", _words(BEHIND))
def test_passed_over_behind(words: str) -> None:
    """Hedges behind a period change nothing."""
    _same_as("June 2026", f"June 2026 {words}")
    _same_as("June 2026", f"June 2026 ({words})")


@pytest.mark.parametrize("words", _words(IN_FRONT))
def test_passed_over_in_front(words: str) -> None:
    """Fillers change nothing, at the front and before each period."""
    _same_as("June 2026", f"{words} June 2026")
    _same_as("June or July 2026", f"June or {words} July 2026")


def test_time_alone_is_not_led() -> None:
    """A text that begins with its time, or with a bound, has no words before it."""
    for text in ("June 2026", "by June", "in the fall", "toward June", "not until June"):
        assert not led(text)
