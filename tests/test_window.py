"""The phrase grammar: one table of (phrase, window), one of what it refuses, and properties."""

from __future__ import annotations

import json
import subprocess
import sys
from calendar import month_abbr, month_name
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimtrack.errors import ReadingError
from claimtrack.grammar import phrases, suggestions, window
from claimtrack.grammar.rule import UnreadableError
from claimtrack.grammar.spans import later
from tests.conftest import Golden, Run

ANNOUNCED = date(2025, 5, 15)  # a Thursday

READINGS = """
2025-06-15                        2025-06-15
15 June 2025                      2025-06-15
June 15, 2025                     2025-06-15
june 15 2025                      2025-06-15
15th of June 2025                 2025-06-15
15 of June 2025                   2025-06-15
Jun. 15, 2025                     2025-06-15
15-June-2025                      2025-06-15
1st June 2025                     2025-06-01
2nd of June 2025                  2025-06-02
3rd June 2025                     2025-06-03
today                             2025-05-15
tomorrow                          2025-05-16
2025-06                           2025-06-01/2025-06-30
June 2025                         2025-06-01/2025-06-30
Jun 2025                          2025-06-01/2025-06-30
Sept 2025                         2025-09-01/2025-09-30
Feb 2024                          2024-02-01/2024-02-29
2025-Q3                           2025-07-01/2025-09-30
Q3 2025                           2025-07-01/2025-09-30
Q3-2025                           2025-07-01/2025-09-30
q3, 2025                          2025-07-01/2025-09-30
third quarter of 2025             2025-07-01/2025-09-30
3rd quarter of 2025               2025-07-01/2025-09-30
2nd quarter of 2025               2025-04-01/2025-06-30
4th quarter                       2025-10-01/2025-12-31
1st half of 2026                  2026-01-01/2026-06-30
last quarter of 2025              2025-10-01/2025-12-31
fourth quarter 2025               2025-10-01/2025-12-31
2025-H1                           2025-01-01/2025-06-30
H1 2025                           2025-01-01/2025-06-30
first half of 2025                2025-01-01/2025-06-30
second half of 2025               2025-07-01/2025-12-31
2025                              2025-01-01/2025-12-31
spring 2025                       2025-03-01/2025-06-20
summer 2025                       2025-06-01/2025-09-22
fall 2025                         2025-09-01/2025-12-21
autumn of 2025                    2025-09-01/2025-12-21
winter 2025                       2025-01-01/2026-03-20
Q1 next year                      2026-01-01/2026-03-31
spring of next year               2026-03-01/2026-06-20
June next year                    2026-06-01/2026-06-30
2 June next year                  2026-06-02
H2 this year                      2025-07-01/2025-12-31
second half of the year           2025-07-01/2025-12-31
winter next year                  2026-01-01/2027-03-20
the year                          2025-01-01/2025-12-31
July 31                           2025-07-31
May 15                            2025-05-15
May 14                            2026-05-14
14 May                            2026-05-14
Feb 29                            2028-02-29
January                           2026-01-01/2026-01-31
May                               2025-05-01/2025-05-31
April                             2026-04-01/2026-04-30
Q3                                2025-07-01/2025-09-30
Q1                                2026-01-01/2026-03-31
first quarter                     2026-01-01/2026-03-31
second half                       2025-07-01/2025-12-31
summer                            2025-06-01/2025-09-22
spring                            2025-03-01/2025-06-20
winter                            2025-12-01/2026-03-20
this June                         2025-06-01/2025-06-30
this April                        2026-04-01/2026-04-30
this summer                       2025-06-01/2025-09-22
later this summer                 2025-06-01/2025-09-22
next June                         2026-06-01/2026-06-30
next April                        2026-04-01/2026-04-30
next fall                         2026-09-01/2026-12-21
next winter                       2026-01-01/2027-03-20
this week                         2025-05-15/2025-05-18
this month                        2025-05-15/2025-05-31
this quarter                      2025-05-15/2025-06-30
this year                         2025-05-15/2025-12-31
later this year                   2025-05-15/2025-12-31
later this week                   2025-05-15/2025-05-18
later in the year                 2025-05-15/2025-12-31
within the month                  2025-05-15/2025-05-31
next week                         2025-05-19/2025-05-25
next month                        2025-06-01/2025-06-30
next quarter                      2025-07-01/2025-09-30
next year                         2026-01-01/2026-12-31
the next week                     2025-05-15/2025-05-25
the next month                    2025-05-15/2025-06-30
in the next quarter               2025-05-15/2025-09-30
over the next year                2025-05-15/2026-12-31
early June                        2025-06-01/2025-06-10
mid-June                          2025-06-11/2025-06-20
late June                         2025-06-21/2025-06-30
beginning of June                 2025-06-01/2025-06-10
start of June 2026                2026-06-01/2026-06-10
middle of June                    2025-06-11/2025-06-20
end of February 2024              2024-02-21/2024-02-29
end of June next year             2026-06-21/2026-06-30
early May                         2026-05-01/2026-05-10
mid May                           2025-05-11/2025-05-20
early this month                  2025-05-01/2025-05-10
late next month                   2025-06-21/2025-06-30
early 2025                        2025-01-01/2025-04-30
mid-2025                          2025-05-01/2025-08-31
late 2025                         2025-09-01/2025-12-31
late this year                    2025-09-01/2025-12-31
early next year                   2026-01-01/2026-04-30
end of 2025                       2025-09-01/2025-12-31
early summer 2025                 2025-06-01/2025-09-22
late Q3                           2025-07-01/2025-09-30
end of the summer                 2025-06-01/2025-09-22
end of the second quarter of 2025 2025-04-01/2025-06-30
mid H1 2026                       2026-01-01/2026-06-30
end of the month                  2025-05-21/2025-05-31
end of year                       2025-09-01/2025-12-31
year-end                          2025-09-01/2025-12-31
month-end                         2025-05-21/2025-05-31
end of the quarter                2025-04-01/2025-06-30
end of the week                   2025-05-12/2025-05-18
early next week                   2025-05-19/2025-05-25
late next quarter                 2025-07-01/2025-09-30
early 2025-06                     2025-06-01/2025-06-10
late 2025-Q3                      2025-07-01/2025-09-30
mid-2025-H1                       2025-01-01/2025-06-30
early next June                   2026-06-01/2026-06-10
late next fall                    2026-09-01/2026-12-21
late this week                    2025-05-12/2025-05-18
two-three weeks                   2025-05-15/2025-06-05
mid-year                          2025-05-01/2025-08-31
by June 2025                      2025-05-15/2025-06-30
by the end of June                2025-05-15/2025-06-30
by year-end                       2025-05-15/2025-12-31
no later than Q3 2025             2025-05-15/2025-09-30
before the end of 2025            2025-05-15/2025-12-31
before the end of the year        2025-05-15/2025-12-31
before the end of the quarter     2025-05-15/2025-06-30
before the end of the month       2025-05-15/2025-05-31
before the end of the week        2025-05-15/2025-05-18
before the end of year            2025-05-15/2025-12-31
before end of June                2025-05-15/2025-06-30
before the month-end              2025-05-15/2025-05-31
before quarter-end                2025-05-15/2025-06-30
before year-end                   2025-05-15/2025-12-31
by April 2025                     2025-04-01/2025-04-30
before June                       2025-05-15/2025-05-31
before 2026                       2025-05-15/2025-12-31
before late June                  2025-05-15/2025-06-20
from June                         2025-06-01/2025-06-30
starting Q3                       2025-07-01/2025-09-30
beginning June                    2025-06-01/2025-06-30
until fall                        2025-09-01/2025-12-21
fall 2025 or later                2025-09-01/..
June at the earliest              2025-06-01/..
at least Q3                       2025-07-01/..
not before June                   2025-06-01/..
no earlier than 2026              2026-01-01/..
no sooner than 2026-02-01         2026-02-01/..
not until next year               2026-01-01/..
as early as June 2025             2025-06-01/..
as soon as next week              2025-05-19/..
2025-06-15/..                     2025-06-15/..
2025-06/..                        2025-06-01/..
2026/..                           2026-01-01/..
after June                        2025-07-01/..
after 2025-06-15                  2025-06-16/..
around June 15                    2025-06-08/2025-06-22
about Q3 2025                     2025-06-24/2025-10-07
2025-06/2025-07                   2025-06-01/2025-07-31
2025-06-15/2025-06-15             2025-06-15
2025-06-15/2025                   2025-06-15/2025-12-31
2 days                            2025-05-15/2025-05-17
two weeks                         2025-05-15/2025-05-29
a week                            2025-05-15/2025-05-22
three months                      2025-05-15/2025-08-15
one year                          2025-05-15/2026-05-15
twelve weeks                      2025-05-15/2025-08-07
two or three weeks                2025-05-15/2025-06-05
2 to 3 weeks                      2025-05-15/2025-06-05
2-3 weeks                         2025-05-15/2025-06-05
2–3 weeks                         2025-05-15/2025-06-05
2-3-weeks                         2025-05-15/2025-06-05
three or two weeks                2025-05-15/2025-06-05
a week or two                     2025-05-15/2025-05-29
one week or two                   2025-05-15/2025-05-29
a couple of weeks                 2025-05-15/2025-06-05
couple of months                  2025-05-15/2025-08-15
a few days                        2025-05-15/2025-05-29
several weeks                     2025-05-15/2025-07-10
coming months                     2025-05-15/2025-11-15
next few years                    2025-05-15/2030-05-15
the coming few weeks              2025-05-15/2025-07-10
next several months               2025-05-15/2025-11-15
weeks                             2025-05-15/2025-07-10
coming year                       2025-05-15/2026-12-31
within two weeks                  2025-05-15/2025-05-29
the next two weeks                2025-05-15/2025-05-29
coming three days                 2025-05-15/2025-05-18
in the coming weeks               2025-05-15/2025-07-10
two weeks from now                2025-05-15/2025-05-29
by two weeks                      2025-05-15/2025-05-29
around two weeks                  2025-05-15/2025-06-05
about a month                     2025-05-15/2025-07-15
Probably in the  FALL of 2025     2025-09-01/2025-12-21
coming this fall                  2025-09-01/2025-12-21
coming in June                    2025-06-01/2025-06-30
coming next year                  2026-01-01/2026-12-31
hopefully by sometime in June     2025-05-15/2025-06-30
expected at the end of June       2025-06-21/2025-06-30
arriving in early 2026            2026-01-01/2026-04-30
the first half of the year        2025-01-01/2025-06-30
summer of 2025                    2025-06-01/2025-09-22
within the week                   2025-05-15/2025-05-22
within the quarter                2025-05-15/2025-06-30
the next quarter                  2025-05-15/2025-09-30
end of this week                  2025-05-12/2025-05-18
June or July 2025                 2025-06-01/2025-07-31
Q3/Q4 2025                        2025-07-01/2025-12-31
Q1-Q2 2025                        2025-01-01/2025-06-30
2025 or 2026                      2025-01-01/2026-12-31
June-July 2025                    2025-06-01/2025-07-31
late 2026 and early 2027          2026-09-01/2027-04-30
mid-to-late 2025                  2025-05-01/2025-12-31
early to mid-2026                 2026-01-01/2026-08-31
mid to end of August              2025-08-11/2025-08-31
July-August                       2025-07-01/2025-08-31
July through August               2025-07-01/2025-08-31
between July and August           2025-07-01/2025-08-31
from July to August               2025-07-01/2025-08-31
July ~ August                     2025-07-01/2025-08-31
June or even July                 2025-06-01/2025-07-31
end of May or early June          2025-05-21/2025-06-10
this week or next                 2025-05-15/2025-05-25
later this year or early next     2025-05-15/2026-04-30
15 to 30 November                 2025-11-15/2025-11-30
November 15-30                    2025-11-15/2025-11-30
November or January 2026          2025-11-01/2026-01-31
November 2025 or January          2025-11-01/2026-01-31
March or April                    2026-03-01/2026-04-30
April or May                      2026-04-01/2026-05-31
April or June                     2026-04-01/2026-06-30
2026 or 2025                      2025-01-01/2026-12-31
first or second quarter of 2026   2026-01-01/2026-06-30
Q1 or 2 2026                      2026-01-01/2026-06-30
spring/summer 2026                2026-03-01/2026-09-22
first half of June                2025-06-01/2025-06-15
second half of June               2025-06-16/2025-06-30
latter half of 2026               2026-07-01/2026-12-31
back half of 2026                 2026-07-01/2026-12-31
first half of Q3 2025             2025-07-01/2025-08-31
second half of Q3 2025            2025-08-01/2025-09-30
second half of summer 2025        2025-06-01/2025-09-22
first half of H2 2025             2025-07-01/2025-09-30
back half of the second half      2025-10-01/2025-12-31
first three months of 2026        2026-01-01/2026-03-31
first 2 months of next year       2026-01-01/2026-02-28
early part of 2026                2026-01-01/2026-06-30
latter part of 2026               2026-07-01/2026-12-31
early part of June                2025-06-01/2025-06-15
early in June                     2025-06-01/2025-06-10
late in 2025                      2025-09-01/2025-12-31
later in the fall                 2025-09-01/2025-12-21
later in 2025                     2025-05-15/2025-12-31
midway through June               2025-06-11/2025-06-20
first week of June                2025-06-01/2025-06-08
second week of June               2025-06-08/2025-06-15
third week of June                2025-06-15/2025-06-22
fourth week of June               2025-06-22/2025-06-29
last week of June                 2025-06-23/2025-06-30
fifth week of June                2025-06-23/2025-06-30
first week of next month          2025-06-01/2025-06-08
last week of this month           2025-05-19/2025-05-31
week of June 12                   2025-06-09/2025-06-18
the week of June 9                2025-06-09/2025-06-15
Thursday                          2025-05-15
Wed                               2025-05-21
this Friday                       2025-05-16
next Thursday                     2025-05-22
next Monday                       2025-05-19
Thursday, June 12                 2025-06-12
Thu 12 June                       2025-06-12
Monday, June 12                   2025-06-12
Thursday, June 12, 2025           2025-06-12
June 12 (Thu)                     2025-06-12
this weekend                      2025-05-17/2025-05-18
the weekend                       2025-05-17/2025-05-18
next weekend                      2025-05-24/2025-05-25
on the 25th                       2025-05-25
the 14th                          2025-06-14
on the 31st                       2025-05-31
Christmas                         2025-12-24/2025-12-31
Christmas 2026                    2026-12-24/2026-12-31
by Christmas                      2025-05-15/2025-12-25
in time for Christmas             2025-05-15/2025-12-25
before Christmas                  2025-05-15/2025-12-24
after Christmas                   2025-12-26/..
Thanksgiving                      2025-11-27/2025-11-30
by Thanksgiving                   2025-05-15/2025-11-27
before Thanksgiving               2025-05-15/2025-11-26
after Thanksgiving 2025           2025-11-28/..
New Year's Day                    2026-01-01
the holidays                      2025-10-01/2025-12-31
holiday season                    2025-10-01/2025-12-31
holiday 2025                      2025-10-01/2025-12-31
by the holidays                   2025-05-15/2025-12-31
before the holidays               2025-05-15/2025-12-24
after the holidays                2026-01-01/..
the new year                      2026-01-01/2026-12-31
early in the new year             2026-01-01/2026-04-30
by the new year                   2025-05-15/2026-01-01
before the new year               2025-05-15/2025-12-31
after New Year                    2026-01-02/..
tonight                           2025-05-15/2025-05-16
this decade                       2025-05-15/2030-12-31
by the end of the decade          2025-05-15/2030-12-31
Q3'25                             2025-07-01/2025-09-30
3Q25                              2025-07-01/2025-09-30
Q3/2025                           2025-07-01/2025-09-30
2025Q3                            2025-07-01/2025-09-30
2H25                              2025-07-01/2025-12-31
2H 2025                           2025-07-01/2025-12-31
July '25                          2025-07-01/2025-07-31
CY25                              2025-01-01/2025-12-31
CYQ2                              2025-04-01/2025-06-30
2025/10                           2025-10-01/2025-10-31
2025.10                           2025-10-01/2025-10-31
2025.09.18                        2025-09-18
2025/09/18                        2025-09-18
2025-W23                          2025-06-02/2025-06-08
calendar year 2025                2025-01-01/2025-12-31
calendar Q3 2025                  2025-07-01/2025-09-30
9/18/25                           2025-09-18
18/9/2025                         2025-09-18
9/9/25                            2025-09-09
11/19                             2025-11-19
10.31                             2025-10-31
EOY                               2025-09-01/2025-12-31
EOM                               2025-05-21/2025-05-31
EOQ                               2025-04-01/2025-06-30
by EOY 2025                       2025-05-15/2025-12-31
EOY 2025                          2025-09-01/2025-12-31
year's end                        2025-09-01/2025-12-31
close of 2025                     2025-09-01/2025-12-31
end-June                          2025-06-21/2025-06-30
end 2025                          2025-09-01/2025-12-31
start 2026                        2026-01-01/2026-04-30
turn of the year                  2025-12-15/2026-01-15
COB Friday                        2025-05-16
close of business June 12         2025-06-12
end of day Friday                 2025-05-16
not later than June 2025          2025-05-15/2025-06-30
latest June 2025                  2025-05-15/2025-06-30
June 2025 latest                  2025-05-15/2025-06-30
June 2025 at the latest           2025-05-15/2025-06-30
as late as June 2025              2025-05-15/2025-06-30
within June                       2025-05-15/2025-06-30
June 2025 or earlier              2025-05-15/2025-06-30
through June                      2025-05-15/2025-06-30
before EOY                        2025-05-15/2025-12-31
before 2025 ends                  2025-05-15/2025-12-31
until the end of June             2025-05-15/2025-06-30
to the end of June                2025-05-15/2025-06-30
ahead of the end of June          2025-05-15/2025-06-30
prior to June 2025                2025-05-15/2025-05-31
ahead of June                     2025-05-15/2025-05-31
to June                           2025-06-01/2025-06-30
into June                         2025-06-01/2025-06-30
back to June                      2025-06-01/2025-06-30
to at least June                  2025-06-01/..
until June or later               2025-06-01/..
by June at the latest             2025-05-15/2025-06-30
not earlier than June 2025        2025-06-01/..
until at least June               2025-06-01/..
June or a later date              2025-06-01/..
June or possibly later            2025-06-01/..
June or even later                2025-06-01/..
June or possibly, even later      2025-06-01/..
into June and beyond              2025-06-01/..
not until after June              2025-07-01/..
by around June                    2025-05-15/2025-07-07
a quarter                         2025-05-15/2025-08-15
two quarters                      2025-05-15/2025-11-15
within a decade                   2025-05-15/2035-05-15
a fortnight                       2025-05-15/2025-05-29
half a year                       2025-05-15/2025-11-15
half a month                      2025-05-15/2025-05-31
a year and a half                 2025-05-15/2026-11-15
the next week or two              2025-05-15/2025-05-29
weeks or months                   2025-05-15/2025-11-15
months, not weeks                 2025-05-15/2025-11-15
weeks, not months                 2025-05-15/2025-07-10
days, not weeks                   2025-05-15/2025-05-29
months, not years                 2025-05-15/2025-11-15
weeks rather than months          2025-05-15/2025-07-10
two weeks, not two months         2025-05-15/2025-05-29
a few quarters                    2025-05-15/2026-05-15
within the coming year            2025-05-15/2026-12-31
another two weeks                 2025-05-15/2025-05-29
in under two weeks                2025-05-15/2025-05-29
less than two weeks               2025-05-15/2025-05-29
just a matter of weeks            2025-05-15/2025-07-10
two more weeks                    2025-05-15/2025-05-29
two weeks away                    2025-05-15/2025-05-29
two years off                     2025-05-15/2027-05-15
two weeks out                     2025-05-15/2025-05-29
two weeks later                   2025-05-15/2025-05-29
in two weeks' time                2025-05-15/2025-05-29
approximately two weeks           2025-05-15/2025-06-05
around two quarters               2025-05-15/2025-12-15
about two years                   2025-05-15/2027-11-15
two weeks or so                   2025-05-15/2025-06-05
at least two weeks                2025-05-29/..
2+ weeks                          2025-05-29/..
in the following week             2025-05-15/2025-05-25
in the coming month               2025-05-15/2025-06-30
within the next quarter           2025-05-15/2025-09-30
within next week                  2025-05-15/2025-05-25
after two weeks                   2025-05-15/2025-05-29
two weeks at the latest           2025-05-15/2025-05-29
no later than two weeks           2025-05-15/2025-05-29
very likely June                  2025-06-01/2025-06-30
most likely June                  2025-06-01/2025-06-30
definitely June                   2025-06-01/2025-06-30
some time in June                 2025-06-01/2025-06-30
still June                        2025-06-01/2025-06-30
near the end of June              2025-06-21/2025-06-30
June if all goes well             2025-06-01/2025-06-30
June timeframe                    2025-06-01/2025-06-30
in June maybe                     2025-06-01/2025-06-30
June of 2025                      2025-06-01/2025-06-30
between now and June              2025-05-15/2025-06-30
as of June                        2025-06-01/2025-06-30
up until June                     2025-06-01/2025-06-30
later today                       2025-05-15
shortly after June                2025-07-01/..
right before Christmas            2025-05-15/2025-12-24
midsummer                         2025-06-01/2025-09-22
towards the end of June           2025-06-21/2025-06-30
if all goes well in June          2025-06-01/2025-06-30
first week of 2026                2026-01-01/2026-01-11
last week of next year            2026-12-21/2026-12-31
end of business Friday            2025-05-16
in the coming fall                2025-09-01/2025-12-21
this coming Friday                2025-05-16
upcoming weeks                    2025-05-15/2025-07-10
six months to a year              2025-05-15/2026-05-15
1.5 years                         2025-05-15/2026-11-15
one and a half years              2025-05-15/2026-11-15
in a month or so                  2025-05-15/2025-07-15
next month or two                 2025-05-15/2025-07-15
a year or more                    2026-05-15/..
15th or 16th of June              2025-06-15/2025-06-16
15-16 June 2025                   2025-06-15/2025-06-16
Jun 15 - Jul 2                    2025-06-15/2025-07-02
this or next week                 2025-05-15/2025-05-25
next Monday or Tuesday            2025-05-19/2025-05-20
June's end                        2025-06-21/2025-06-30
1Q26                              2026-01-01/2026-03-31
31.12.2025                        2025-12-31
12/2025                           2025-12-01/2025-12-31
New Year's Eve                    2025-12-31
around Thanksgiving               2025-11-20/2025-12-07
late in the decade                2021-01-01/2030-12-31
June onward                       2025-06-01/..
on or before June 15              2025-05-15/2025-06-15
on or after June 15               2025-06-15/..
Wednesday next week               2025-05-21
next week Wednesday               2025-05-21
June or so                        2025-05-25/2025-07-07
2025 June                         2025-06-01/2025-06-30
not for two weeks                 2025-05-29/..
more than two weeks               2025-05-29/..
another week                      2025-05-15/2025-05-22
the next fortnight                2025-05-15/2025-05-29
half a week                       2025-05-15/2025-05-19
half a quarter                    2025-05-15/2025-07-15
a month and a half                2025-05-15/2025-07-01
Xmas                              2025-12-24/2025-12-31
X-mas                             2025-12-24/2025-12-31
Xmas Day                          2025-12-25
Christmas Day                     2025-12-25
Christmas Eve                     2025-12-24
New Years Eve                     2025-12-31
New Year's                        2026-01-01
New Years Day                     2026-01-01
till June                         2025-06-01/2025-06-30
'til June                         2025-06-01/2025-06-30
between today and June            2025-05-15/2025-06-30
two weeks from today              2025-05-15/2025-05-29
later tonight                     2025-05-15/2025-05-16
soon after June                   2025-07-01/..
immediately after June            2025-07-01/..
not long before June              2025-05-15/2025-05-31
mid/end of June                   2025-06-11/2025-06-30
mid/late June                     2025-06-11/2025-06-30
midyear                           2025-05-01/2025-08-31
midmonth                          2025-05-11/2025-05-20
midweek                           2025-05-12/2025-05-18
CY 2026                           2026-01-01/2026-12-31
CY 26                             2026-01-01/2026-12-31
CYH2                              2025-07-01/2025-12-31
calendar H2 2025                  2025-07-01/2025-12-31
calendar first quarter 2026       2026-01-01/2026-03-31
3Q 2025                           2025-07-01/2025-09-30
3Q/25                             2025-07-01/2025-09-30
2H of this year                   2025-07-01/2025-12-31
2H next year                      2026-07-01/2026-12-31
quarter 3                         2025-07-01/2025-09-30
Q 3 2025                          2025-07-01/2025-09-30
2025/Q3                           2025-07-01/2025-09-30
Q1/2 2026                         2026-01-01/2026-06-30
Q1 to 2 2026                      2026-01-01/2026-06-30
Q1 and 2 2026                     2026-01-01/2026-06-30
H1 & 2 2026                       2026-01-01/2026-12-31
Q3-25                             2025-07-01/2025-09-30
Jun/2025                          2025-06-01/2025-06-30
final quarter of 2025             2025-10-01/2025-12-31
1st quarter of 2026               2026-01-01/2026-03-31
1st week of June                  2025-06-01/2025-06-08
2nd half of June                  2025-06-16/2025-06-30
2nd week of June                  2025-06-08/2025-06-15
3rd week of June                  2025-06-15/2025-06-22
4th week of June                  2025-06-22/2025-06-29
5th week of June                  2025-06-23/2025-06-30
EOW                               2025-05-12/2025-05-18
COB                               2025-05-15
close of day Friday               2025-05-16
end of the day Friday             2025-05-16
end of business tomorrow          2025-05-16
before the month is over          2025-05-15/2025-05-31
before June is out                2025-05-15/2025-06-30
before the year closes            2025-05-15/2025-12-31
later part of 2026                2026-07-01/2026-12-31
last part of 2026                 2026-07-01/2026-12-31
first part of 2026                2026-01-01/2026-06-30
last half of 2026                 2026-07-01/2026-12-31
front half of 2026                2026-01-01/2026-06-30
very end of June                  2025-06-21/2025-06-30
tail end of June                  2025-06-21/2025-06-30
the very beginning of June        2025-06-01/2025-06-10
early on in June                  2025-06-01/2025-06-10
mid way through June              2025-06-11/2025-06-20
halfway through June              2025-06-11/2025-06-20
mid of June                       2025-06-11/2025-06-20
middle June                       2025-06-11/2025-06-20
week commencing June 9            2025-06-09/2025-06-15
week beginning June 9             2025-06-09/2025-06-15
week starting June 9              2025-06-09/2025-06-15
in the course of June             2025-06-01/2025-06-30
over the course of this year      2025-05-15/2025-12-31
by the end of this months         2025-05-15/2025-05-31
coming Thanksgiving               2025-11-27/2025-11-30
the coming weekend                2025-05-17/2025-05-18
this coming July                  2025-07-01/2025-07-31
June and/or July                  2025-06-01/2025-07-31
June & July                       2025-06-01/2025-07-31
~two weeks                        2025-05-15/2025-06-05
in ~2 weeks                       2025-05-15/2025-06-05
approx. two weeks                 2025-05-15/2025-06-05
roughly two weeks                 2025-05-15/2025-06-05
circa June 15                     2025-06-08/2025-06-22
Tues                              2025-05-20
Thurs                             2025-05-15
Thur                              2025-05-15
Weds                              2025-05-21
Mon., June 16                     2025-06-16
the day after tomorrow            2025-05-17
this Christmas                    2025-12-24/2025-12-31
next Christmas                    2026-12-24/2026-12-31
Christmas next year               2026-12-24/2026-12-31
Thanksgiving this year            2025-11-27/2025-11-30
by next Christmas                 2025-05-15/2026-12-25
before Christmas 2026             2025-05-15/2026-12-24
this holiday season               2025-10-01/2025-12-31
first couple of months of 2026    2026-01-01/2026-03-31
first few months of 2026          2026-01-01/2026-06-30
first twelve months of 2026       2026-01-01/2026-12-31
June start                        2025-06-01/2025-06-10
June beginning                    2025-06-01/2025-06-10
June mid                          2025-06-11/2025-06-20
June early                        2025-06-01/2025-06-10
June late                         2025-06-21/2025-06-30
latest by June                    2025-05-15/2025-06-30
at the latest June                2025-05-15/2025-06-30
not after June                    2025-05-15/2025-06-30
on time for June                  2025-05-15/2025-06-30
at the earliest June              2025-06-01/..
earliest June                     2025-06-01/..
June earliest                     2025-06-01/..
not sooner than June              2025-06-01/..
June or beyond                    2025-06-01/..
June or sometime later            2025-06-01/..
June or later than that           2025-06-01/..
June if not later                 2025-06-01/..
June possibly later               2025-06-01/..
June and onwards                  2025-06-01/..
June or sooner                    2025-05-15/2025-06-30
June or even before               2025-05-15/2025-06-30
June if not earlier               2025-05-15/2025-06-30
June at latest                    2025-05-15/2025-06-30
two weeks at least                2025-05-29/..
June or thereabouts               2025-05-25/2025-07-07
longer than two weeks             2025-05-29/..
no less than two weeks            2025-05-29/..
not less than two weeks           2025-05-29/..
following June                    2025-07-01/..
on or around June 15              2025-06-08/2025-06-22
on or about June 15               2025-06-08/2025-06-22
up to two weeks                   2025-05-15/2025-05-29
at most two weeks                 2025-05-15/2025-05-29
no more than two weeks            2025-05-15/2025-05-29
almost two weeks                  2025-05-15/2025-05-29
nearly two weeks                  2025-05-15/2025-05-29
only two weeks                    2025-05-15/2025-05-29
the following two weeks           2025-05-15/2025-05-29
two weeks ahead                   2025-05-15/2025-05-29
two weeks or less                 2025-05-15/2025-05-29
two weeks more                    2025-05-15/2025-05-29
half year                         2025-05-15/2025-11-15
a half year                       2025-05-15/2025-11-15
half a day                        2025-05-15/2025-05-16
half a fortnight                  2025-05-15/2025-05-22
half a decade                     2025-05-15/2030-05-15
a handful of weeks                2025-05-15/2025-07-10
some weeks                        2025-05-15/2025-07-10
few weeks                         2025-05-15/2025-07-10
couple more weeks                 2025-05-15/2025-06-05
a few more weeks                  2025-05-15/2025-07-10
between two and three weeks       2025-05-15/2025-06-05
two weeks and a half              2025-05-15/2025-06-02
a week and a half                 2025-05-15/2025-05-26
a day and a half                  2025-05-15/2025-05-17
another fortnight                 2025-05-15/2025-05-29
coming decade                     2025-05-15/2035-05-15
coming month or two               2025-05-15/2025-07-15
weeks to months                   2025-05-15/2025-11-15
weeks if not months               2025-05-15/2025-11-15
months rather than weeks          2025-05-15/2025-11-15
days but also weeks               2025-05-15/2025-07-10
about a fortnight                 2025-05-15/2025-06-05
about a decade                    2025-05-15/2035-11-15
about half a year                 2025-05-15/2026-05-15
about a day                       2025-05-15/2025-05-23
half a year or so                 2025-05-15/2026-11-15
a couple of weeks or so           2025-05-15/2025-06-12
a few weeks or so                 2025-05-15/2025-07-17
weeks or so                       2025-05-15/2025-07-17
a week or two or so               2025-05-15/2025-06-05
another week or so                2025-05-15/2025-05-29
2+ weeks away                     2025-05-29/..
within the coming week            2025-05-15/2025-05-25
over the coming quarter           2025-05-15/2025-09-30
this quarter or next              2025-05-15/2025-09-30
within this decade                2025-05-15/2030-12-31
weekend                           2025-05-17/2025-05-18
early this weekend                2025-05-17/2025-05-18
2026 June 15                      2026-06-15
next year Q1                      2026-01-01/2026-03-31
2025 summer                       2025-06-01/2025-09-22
June the 12th                     2025-06-12
COB on Friday                     2025-05-16
June 12 on Thursday               2025-06-12
anywhere between June and August  2025-06-01/2025-08-31
June if not July                  2025-06-01/2025-07-31
into June or into July            2025-06-01/2025-07-31
2025-06-15 to 2025-06-20          2025-06-15/2025-06-20
9-18-2025                         2025-09-18
18.9.2025                         2025-09-18
2025/6/5                          2025-06-05
6/2025                            2025-06-01/2025-06-30
ahead of the end of June          2025-05-15/2025-06-30
starting from June                2025-06-01/2025-06-30
no sooner than June               2025-06-01/..
early next week or the end of next month 2025-05-19/2025-06-30
late next holiday season          2026-10-01/2026-12-31
end of the holidays               2025-10-01/2025-12-31
after the holidays 2025           2026-01-01/..
by the holidays next year         2025-05-15/2026-12-31
early Christmas this year         2025-12-24/2025-12-31
mid-H2 2025                       2025-07-01/2025-12-31
last week of August               2025-08-25/2025-08-31
last week of February             2026-02-16/2026-02-28
June or until July                2025-06-01/2025-07-31
June until July                   2025-06-01/2025-07-31
early the next month              2025-06-01/2025-06-10
first half of the next month      2025-06-01/2025-06-15
end of next quarter               2025-07-01/2025-09-30
around the new year               2025-12-25/2026-01-08
"""

REFUSED = """
soon                    it promises no day
when it's ready         it promises no day
Q5 2025                 the quarters Q1 to Q4
sping 2025              nearest accepted form: 'spring 2025'
Jnue 2025               nearest accepted form: 'june 2025'
June 31, 2025           no calendar has
2025-02-30              no calendar has
2025-13                 no calendar has
31 April                no calendar has
30 February             no calendar has
2025/2024               write the earlier day first
2025-06-15/2025-06-14   write the earlier day first
20250/2026              is no window phrase
2025/20260              is no window phrase
before 2025             was said when that had begun
before May              was said when that had begun
before May 15           was said when that had begun
before two weeks        is no window phrase
from two weeks          is no window phrase
two weeks or later      is no window phrase
0000                    outside the years 1 to 9999
winter 9999             outside the years 1 to 9999
9999 years              outside the years 1 to 9999
after 9999              outside the years 1 to 9999
early 15 June 2025      is no window phrase
early 2025-06-15        is no window phrase
later this June         is no window phrase
this 15 June            is no window phrase
next Q3 2025            is no window phrase
-5 days                 is no window phrase
2025 or                 is no window phrase
by                      is no window phrase
2025 5 years            is no window phrase
one one week            is no window phrase
a week or 25            is no window phrase
5/6/2025                could be
5/6                     could be 6 May or 5 June
11/26                   could be 26 November or November 2026
Jun-26                  could be 26 June or June 2026
13/30                   no calendar has
30/13                   no calendar has
0/5                     no calendar has
Friday, June 12, 2025   names a Friday
by June or later        contradict each other
"""


def _rows(table: str) -> list[tuple[str, str]]:
    rows = [line.split("  ", 1) for line in table.strip().splitlines()]
    return [tuple(part.strip() for part in row) for row in rows]  # type: ignore[misc]


def _reading(line: str) -> tuple[str, str]:
    phrase, _, expected = line.rpartition(" ")
    return phrase.strip(), expected


def test_rules(golden: Golden) -> None:
    """Each phrase is read by its own rule, and is relative where its days depend on the day."""
    golden("window-rules.txt", "".join(map(_rule, map(_reading, READINGS.strip().splitlines()))))


def _rule(row: tuple[str, str]) -> str:
    phrase, expected = row
    relative = "relative" if phrases.parse(phrase).relative else "absolute"
    return f"{phrase}: {expected}, {relative}: {window.why(phrase)}\n"


@pytest.mark.parametrize(
    ("phrase", "expected"), [_reading(line) for line in READINGS.strip().splitlines()], ids=str
)
def test_reading(phrase: str, expected: str) -> None:
    """Each row of the grammar gives the days that it says, in English."""
    assert window.read(phrase, ANNOUNCED).iso == expected
    assert window.english(phrase) is None


@pytest.mark.parametrize(("phrase", "sentence"), _rows(REFUSED), ids=str)
def test_refusal(phrase: str, sentence: str) -> None:
    """What the grammar does not hold is an error that names the phrase and the remedy."""
    with pytest.raises(ReadingError) as raised:
        window.read(phrase, ANNOUNCED)
    assert sentence in str(raised.value)
    assert phrase in str(raised.value) or repr(phrase)[1:-1] in str(raised.value)


def test_refusals(golden: Golden) -> None:
    """The whole sentence of each refusal, of a promise and of an outcome."""
    refused = [(phrase, window.read) for phrase, _ in _rows(REFUSED)]
    undated = [(phrase, _outcome) for phrase in ("June", "2025 or later", "2025-06/..")]
    golden("window-refusals.txt", "".join(_sentence(*row) for row in refused + undated))


def _outcome(phrase: str, _: date) -> window.Window:
    return window.read_absolute(phrase)


def _sentence(phrase: str, reader: Callable[[str, date], window.Window]) -> str:
    with pytest.raises(ReadingError) as raised:
        reader(phrase, ANNOUNCED)
    return f"{raised.value}\n"


@pytest.mark.parametrize("phrase", ["", " ", "/", "/..", "..", "2025/", "\n", "the", "in in in"])
def test_nothing_is_no_phrase(phrase: str) -> None:
    """Empty and half phrases are refused."""
    with pytest.raises(ReadingError):
        window.read(phrase, ANNOUNCED)


@pytest.mark.parametrize(
    "phrase",
    ["today", "June", "Q3", "next year", "two weeks", "by 2025-06", "before 2026", "this month",
     "fall", "early June", "end of the year", "early next year", "the year"],
)  # fmt: skip
def test_outcome_needs_no_announcement(phrase: str) -> None:
    """A phrase that depends on the day it was said dates no outcome."""
    with pytest.raises(ReadingError, match="depends on the day it was said"):
        window.read_absolute(phrase)


@pytest.mark.parametrize("phrase", ["2025 or later", "after June 2025", "2025-06/.."])
def test_outcome_has_two_ends(phrase: str) -> None:
    """An open phrase dates no outcome."""
    with pytest.raises(ReadingError, match="has no last day"):
        window.read_absolute(phrase)


def test_outcome_by_calendar_name() -> None:
    """A phrase that names its year dates an outcome."""
    assert window.read_absolute("around early June 2025").iso == "2025-05-25/2025-06-17"


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-12-31", "2026-01-01/2026-03-31"), ("2025-09-30", "2025-10-01/2025-12-31")],
)
def test_next_quarter_turns_the_year(day: str, expected: str) -> None:
    """The quarter after the last one is the first of the next year."""
    assert window.read("next quarter", date.fromisoformat(day)).iso == expected


def test_the_first_year_has_its_periods() -> None:
    """Said on the first day of the calendar, June is the June of that year."""
    assert window.read("June", date.min).iso == "0001-06-01/0001-06-30"


def test_months_by_name() -> None:
    """Each month has its name, three letters of it, and these with a full stop."""
    for number in range(1, 13):
        name, short = month_name[number], month_abbr[number]
        for written in (name, short, f"{short}."):
            assert window.read(f"{written} 2025", ANNOUNCED).earliest == date(2025, number, 1)
    assert window.read("Sept. 2025", ANNOUNCED).earliest == date(2025, 9, 1)


def test_counts_in_words() -> None:
    """Counts are written as words up to twelve."""
    words = [
        "one", "two", "three", "four", "five", "six",
        "seven", "eight", "nine", "ten", "eleven", "twelve",
    ]  # fmt: skip
    for number, word in enumerate(words, 1):
        written = window.read(f"{word} days", ANNOUNCED)
        assert written.latest == ANNOUNCED + timedelta(days=number)
        assert written == window.read(f"{number} days", ANNOUNCED)._replace(text=f"{word} days")


@pytest.mark.parametrize(
    "word",
    ["in", "on", "at", "during", "over", "the", "sometime", "probably", "possibly", "perhaps",
     "likely", "hopefully", "maybe", "expected", "arriving"],
)  # fmt: skip
def test_fillers(word: str) -> None:
    """The words of docs/phrases.md that are passed over change nothing, wherever a period is."""
    june = window.read("by June 2025", ANNOUNCED)
    for phrase in (f"{word} by June 2025", f"by {word} June 2025"):
        assert window.read(phrase, ANNOUNCED) == june._replace(text=phrase)


def test_months_are_cut_to_their_end() -> None:
    """A month after 31 January is 28 February; a year after 29 February is 28 February."""
    assert window.read("a month", date(2025, 1, 31)).latest == date(2025, 2, 28)
    assert window.read("a year", date(2024, 2, 29)).latest == date(2025, 2, 28)


def test_by_a_period_that_ends_today() -> None:
    """On the last day of a period that day is left to be done by; after it, all of it is past."""
    assert window.read("by May 2025", date(2025, 5, 31)).iso == "2025-05-31"
    assert window.read("by May 2025", date(2025, 6, 1)).iso == "2025-05-01/2025-05-31"


def test_unreadable_says_what() -> None:
    """The error of the grammar itself is a sentence too."""
    with pytest.raises(UnreadableError, match=r"^is no window phrase$"):
        phrases.parse("soon")


def test_sunday_ends_its_week() -> None:
    """Weeks run from Monday to Sunday."""
    assert window.read("this week", date(2025, 5, 18)).iso == "2025-05-18"
    assert window.read("next week", date(2025, 5, 18)).iso == "2025-05-19/2025-05-25"


def test_english_of_other_languages() -> None:
    """The language and the English of a phrase that is no English; else nothing."""
    assert window.english("fin juin") == ("French", "end june")
    assert window.english("June") is None
    assert window.english("la fin du projet") is None


def test_outcome_that_is_no_phrase() -> None:
    """What is no phrase is refused as such, not as one that depends on a day."""
    with pytest.raises(ReadingError, match="is no window phrase"):
        window.read_absolute("fin du projet")


def test_figures_of_three_readings() -> None:
    """Said before 2012, 11/12 could be two days or a month: two are named."""
    with pytest.raises(ReadingError, match="could be 12 November or 11 December"):
        window.read("11/12", date(2011, 5, 15))


def test_nothing_from_now() -> None:
    """A span of nothing is named as one."""
    assert window.why("0 days") == "from the announcement to 0 days after it"


def test_later() -> None:
    """A day so many units after another, or before it; months are cut to their end."""
    assert later(date(2025, 1, 31), 1, "month") == date(2025, 2, 28)
    assert later(date(2025, 5, 15), -2, "week") == date(2025, 5, 1)


def test_gap() -> None:
    """Days before a window count negative, days after it positive, days inside it zero."""
    june = window.read("June 2025", ANNOUNCED)
    assert june.gap(date(2025, 5, 31)) == -1
    assert june.gap(date(2025, 6, 1)) == june.gap(date(2025, 6, 30)) == 0
    assert june.gap(date(2025, 7, 2)) == 2
    assert window.read("2025-06/..", ANNOUNCED).gap(date(2035, 1, 1)) == 0


def test_one_day() -> None:
    """The window of a day is what its ISO form reads as, and ends on that day."""
    assert window.on(ANNOUNCED) == window.read("2025-05-15", date.min)
    assert window.read("May 2025", ANNOUNCED).text == "May 2025"
    assert window.on(ANNOUNCED).latest == ANNOUNCED


@pytest.mark.parametrize("text", ["20250615", "2025-W24-7", "2025-6-15", "2025-02-30", "", "june"])
def test_iso_day(text: str) -> None:
    """A day is written in one way."""
    assert window.iso_day("2025-06-15") == date(2025, 6, 15)
    assert window.iso_day(text) is None


_DAYS = st.dates(date(2, 1, 1), date(9900, 1, 1))
_PHRASES = st.sampled_from([_reading(line)[0] for line in READINGS.strip().splitlines()])


def read_or_refuse(phrase: str, announced: date) -> None:
    with suppress(ReadingError):
        window.read(phrase, announced)


@given(_PHRASES, _DAYS)
def test_round_trip(phrase: str, announced: date) -> None:
    """The window that is printed reads back as the same days."""
    try:
        reading = window.read(phrase, announced)
    except ReadingError:
        return  # "before X" said after it, or a far year
    again = window.read(reading.iso, announced)
    assert (again.earliest, again.latest) == (reading.earliest, reading.latest)
    assert reading.latest is None or reading.earliest <= reading.latest


@given(_PHRASES, st.sampled_from("aA-–—.,/ \n\t0٣½İ"), st.integers(0, 40), _DAYS)
@example("2025-06-15", "٣", 4, ANNOUNCED)
def test_near_misses(phrase: str, char: str, at: int, announced: date) -> None:
    """A phrase with a stray character is read or refused, and nothing else happens."""
    read_or_refuse(phrase[:at] + char + phrase[at:], announced)


@given(st.text(max_size=60), _DAYS)
def test_any_text(text: str, announced: date) -> None:
    """Any text is read or refused, and nothing else happens."""
    read_or_refuse(text, announced)


@given(st.sampled_from(["June", "Q3", "summer", "winter", "15 June", "second half"]), _DAYS)
def test_first_that_ends_on_or_after(phrase: str, announced: date) -> None:
    """A period without its year is the first one that ends on or after the announcement."""
    reading = window.read(phrase, announced)
    assert reading.latest is not None
    assert reading.latest >= announced
    year_before = reading.latest.replace(year=reading.latest.year - 1, day=1)
    assert year_before - timedelta(days=1) < announced


def test_command_prints_the_reading(run: Run) -> None:
    """`window` prints the days and the rule."""
    done = run("window", "fall 2025 or later", "--announced", "2025-05-15")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:2] == [
        "fall 2025 or later, said on 2025-05-15",
        "  2025-09-01/..: from 2025-09-01 onwards, no last day",
    ]


def test_command_refuses(run: Run) -> None:
    """`window` says what is wrong on stderr and exits with 2."""
    done = run("window", "soon")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "leave `due` out and keep the words in `said`" in done.stderr


def test_phrases_page_and_corpus() -> None:
    """The page of phrases is what the tables say, and the corpus is read as it has to be."""
    script = Path(__file__).parents[1] / "tools" / "phrases.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


CORPUS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "phrases.jsonl").read_text("utf-8").splitlines()
]
READABLE = [row["phrase"] for row in CORPUS if row["readable"] and row["lang"] == "en"]


@pytest.mark.parametrize("row", CORPUS, ids=lambda row: row["phrase"])
def test_no_suggestion_misleads(row: dict[str, str]) -> None:
    """What an error suggests for a phrase of the corpus is what its careful reader gives."""
    if (form := suggestions.closest(row["phrase"])) is not None and row["readable"]:
        read = window.read(form, date.fromisoformat(row["announced"]))
        assert f"{read.earliest}/{read.latest or 'open'}" == row["expected"]


def _slips_of_the_keyboard(word: str) -> set[str]:
    swapped = {
        word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(1, len(word) - 1)
    }
    return swapped | {word[:at] + word[at + 1 :] for at in range(1, len(word))}


@given(st.data(), st.sampled_from(READABLE), _DAYS)
def test_suggestion_differs_in_spelling_alone(
    data: st.DataObject, phrase: str, announced: date
) -> None:
    """A phrase with one slip of the keyboard is read, refused, or put right: never made another."""
    words = phrase.split()
    at = data.draw(st.integers(0, len(words) - 1))
    if len(words[at]) < 5 or not words[at].isalpha():
        return
    wrong = data.draw(st.sampled_from(sorted(_slips_of_the_keyboard(words[at]))))
    typed = " ".join((*words[:at], wrong, *words[at + 1 :]))
    if phrases.accepts(typed) or (form := suggestions.closest(typed)) is None:
        return
    changed = [(a, b) for a, b in zip(typed.split(), form.split(), strict=True) if a != b]
    assert changed == [(wrong, form.split()[at])]
    assert _or_error(form, announced) == _or_error(phrase, announced)


def _or_error(phrase: str, announced: date) -> object:
    try:
        return window.read(phrase, announced)._replace(text="")
    except ReadingError as error:
        return error.remedy


MISSING = [
    ("after the conference", "an event"),
    ("upon acceptance", "an event"),
    ("in the next release", "an event"),
    ("2-3 weeks after that", "an event"),
    ("FY2026", "fiscal calendar"),
    ("FY26 Q2", "fiscal calendar"),
    ("fiscal 2026", "fiscal calendar"),
    ("4 p.m. on June 2", "an hour"),
    ("within 48 hours", "an hour"),
    ("tomorrow morning", "an hour"),
    ("soon", "it promises no day"),
    ("n/a", "it promises no day"),
    ("TBD", "it promises no day"),
    ("in the future", "it promises no day"),
    ("as soon as possible", "it promises no day"),
]


@pytest.mark.parametrize(("phrase", "missing"), MISSING)
def test_what_is_missing(phrase: str, missing: str) -> None:
    """An error says which date a phrase needs that is not in it."""
    with pytest.raises(ReadingError) as raised:
        window.read(phrase, ANNOUNCED)
    assert missing in raised.value.remedy


@pytest.mark.parametrize(
    "phrase",
    [
        "Q5 2025", "June 31, 2025", "2025-02-30", "Feb 29 2025", "full 2025", "many weeks",
        "past June", "not June", "two weeks or later", "later this June", "next Q3 2025",
    ],
)  # fmt: skip
def test_no_other_date_is_suggested(phrase: str) -> None:
    """Where only another date would be read, none is offered."""
    with pytest.raises(ReadingError) as raised:
        window.read(phrase, ANNOUNCED)
    assert "nearest accepted form" not in raised.value.remedy


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("sping 2025", "spring 2025"), ("Jnue 2025", "june 2025"),
        ("Febuary 2025", "february 2025"),
        ("fist half of 2025", "first half of 2025"), ("June currently 2026", "June 2026"),
        ("by the ned of 2025", None), ("latter hlaf of 2026", "latter half of 2026"),
    ],
)  # fmt: skip
def test_suggestion(phrase: str, form: str | None) -> None:
    """A misspelt word is put right, and a word that says nothing of time left out."""
    assert suggestions.closest(phrase) == form


OTHER_DAYS = [
    ("11/19", "2024-06-01", "2024-11-19"),
    ("before 10.31", "2024-10-17", "2024-10-17/2024-10-30"),
    ("next Thursday", "2025-05-18", "2025-05-29"),
    ("next Monday", "2025-05-18", "2025-05-26"),
    ("next Monday", "2025-05-17", "2025-05-19"),
    ("this weekend", "2025-05-18", "2025-05-17/2025-05-18"),
    ("Monday or Tuesday", "2025-05-20", "2025-05-26/2025-05-27"),
    ("on the 31st", "2025-06-01", "2025-07-31"),
    ("Feb 29", "2025-05-15", "2028-02-29"),
    ("before Christmas", "2025-12-24", "2025-12-24"),
    ("before Christmas", "2025-12-25", "2025-12-25/2026-12-24"),
    ("by Christmas", "2025-12-26", "2025-12-26/2026-12-25"),
    ("Christmas", "2025-12-26", "2025-12-24/2025-12-31"),
    ("before the holidays", "2025-11-01", "2025-11-01/2025-12-24"),
    ("the holidays", "2025-11-01", "2025-10-01/2025-12-31"),
    ("Thanksgiving", "2024-05-01", "2024-11-28/2024-12-01"),
    ("turn of the year", "2026-01-10", "2025-12-15/2026-01-15"),
    ("this decade", "2030-02-01", "2030-02-01/2030-12-31"),
    ("this decade", "2031-02-01", "2031-02-01/2040-12-31"),
    ("the end of the decade", "2030-02-01", "2030-02-01/2030-12-31"),
    ("the decade's end", "2031-02-01", "2031-02-01/2040-12-31"),
    ("before the end of the decade", "2026-03-05", "2026-03-05/2030-12-31"),
    ("until the end of this decade", "2026-03-05", "2026-03-05/2030-12-31"),
    ("not before the end of this decade", "2026-03-05", "2026-03-05/.."),
    ("after the end of the decade", "2026-03-05", "2031-01-01/.."),
    ("late in the decade", "2029-05-01", "2021-01-01/2030-12-31"),
    ("late in the decade", "2030-05-01", "2021-01-01/2030-12-31"),
    ("late in the decade", "2031-05-01", "2031-01-01/2040-12-31"),
    ("Feb 29", "2096-03-01", "2104-02-29"),
    ("on the 25th", "2025-01-10", "2025-01-25"),
    ("the 29th", "2028-02-10", "2028-02-29"),
    ("Friday or Monday", "2025-05-17", "2025-05-23/2025-05-26"),
    ("Friday or Monday", "2025-05-15", "2025-05-16/2025-05-19"),
    ("week of the 9th", "2025-05-10", "2025-05-05/2025-05-15"),
    ("early in the week of the 9th", "2025-05-15", "2025-06-09/2025-06-15"),
    ("week of June 9", "2025-06-11", "2025-06-09/2025-06-15"),
    ("week of June 9", "2025-06-16", "2026-06-08/2026-06-15"),
    ("1/32", "2026-05-15", "2032-01-01/2032-01-31"),
    ("11/31", "2031-11-30", "2031-11-01/2031-11-30"),
    ("Q2 to June", "2025-06-30", "2025-04-01/2025-06-30"),
    ("a month or 31 days", "2025-06-15", "2025-06-15/2025-07-16"),
    ("later in 2025", "2025-12-31", "2025-12-31"),
    ("December or January", "2026-01-10", "2026-12-01/2027-01-31"),
    ("late December or early January", "2025-12-30", "2025-12-21/2026-01-10"),
    ("November or December", "2025-12-15", "2026-11-01/2026-12-31"),
    ("Q4 or Q1", "2025-05-15", "2025-10-01/2026-03-31"),
    ("2025-W53", "2026-01-01", None),
    ("2026-W53", "2026-01-01", "2026-12-28/2027-01-03"),
    ("half a year", "2025-08-31", "2025-08-31/2026-02-28"),
    ("by April 2025", "2025-05-15", "2025-04-01/2025-04-30"),
    ("early in the first half of the year", "2026-01-19", "2026-01-01/2026-06-30"),
]


@pytest.mark.parametrize(("phrase", "said", "expected"), OTHER_DAYS)
def test_said_on_another_day(phrase: str, said: str, expected: str | None) -> None:
    """What a phrase names turns on the day on which it was said."""
    if expected is None:
        with pytest.raises(ReadingError):
            window.read(phrase, date.fromisoformat(said))
    else:
        assert window.read(phrase, date.fromisoformat(said)).iso == expected


@pytest.mark.parametrize(
    ("phrase", "sentence"),
    [
        ("5/6/2025", "could be 6 May 2025 or 5 June 2025"),
        ("5/6", "could be 6 May or 5 June"),
        ("11/26", "could be 26 November or November 2026"),
        ("Friday, June 12, 2025", "names a Friday, but 2025-06-12 is a Thursday"),
        ("by June or later", "contradict each other"),
        ("before June at the earliest", "contradict each other"),
        ("13/13/2025", "no calendar has"),
        ("the 32nd", "no calendar has"),
        ("in " * 100, "is longer than 200 characters"),
    ],
)
def test_what_is_wrong(phrase: str, sentence: str) -> None:
    """A date of two readings, a wrong weekday and two bounds at odds say what is wrong."""
    with pytest.raises(ReadingError) as raised:
        window.read(phrase, ANNOUNCED)
    assert sentence in str(raised.value)


def test_command_reads_many(run: Run) -> None:
    """`window -` reads one phrase a line, and tells the lines that it cannot read."""
    done = run(
        "window", "-", "--announced", "2025-05-15", stdin="June 2025\n\nsoon\nfall or later\n"
    )
    assert done.exit_code == 2
    assert (
        done.stdout == "2025-06-01\t2025-06-30\tJune 2025\n\t\tsoon\n2025-09-01\t\tfall or later\n"
    )
    assert done.stderr.startswith("line 3: 'soon' is no window phrase; it promises no day")


def test_command_reads_many_as_json(run: Run) -> None:
    """`window - --format json` gives one object a phrase."""
    options = ("--announced", "2025-05-15", "--format", "json")
    done = run("window", "-", *options, stdin="June 2025\nfin juin\n")
    assert done.exit_code == 0
    assert [(row["text"], row["latest"], row["language"]) for row in json.loads(done.stdout)] == [
        ("June 2025", "2025-06-30", None),
        ("fin juin", "2025-06-30", "French"),
    ]


def test_phrases_of_a_list_are_told_without_what_stands_around_them(run: Run) -> None:
    """Blanks at both ends go, lines of blanks are none, and each line keeps its number."""
    given = "  June 2025\t\n \t \n soon \n\n 2026 \n"
    done = run("window", "-", "--announced", "2025-05-15", stdin=given)
    assert done.stdout == (
        "2025-06-01\t2025-06-30\tJune 2025\n\t\tsoon\n2026-01-01\t2026-12-31\t2026\n"
    )
    assert (done.exit_code, done.stderr.startswith("line 3: ")) == (2, True)
