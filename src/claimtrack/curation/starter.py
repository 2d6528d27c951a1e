"""The text of a new ledger: one example of each record, with what a newcomer needs to know."""

STARTER = """\
#:schema ./claims.schema.json
# A claimtrack ledger: dated claims about AI models, and what happened.
#
# The line above lets an editor complete and explain each key once you have run
#   claimtrack schema > claims.schema.json
# beside this file. Records stand in any order; `claimtrack add` and `claimtrack resolve` write
# new ones at the end and change nothing else. `claimtrack check` finds every mistake.
#
# All records below are made up: delete them once you have some of your own.
#
# When you have looked up every outcome until some day, say so here, above all records:
#   checked = 2025-06-30

# ---- Models: what claims are about ----

[[models]]
id = "example-1" # lower-case letters, digits, single hyphens
name = "Example 1"
organization = "Example Lab" # one organization, one spelling
aliases = ["Ex1"] # optional: other names by which you want to find it

[[models]]
id = "rival-2"
name = "Rival 2"
organization = "Another Lab"

# ---- Organizations: optional; once one stands here, the organization of each model has to ----
#
# [[organizations]]
# name = "Example Lab"
# aliases = ["Example Labs Inc."] # other names that models and you may use
# type = "company" # or "public", "academic", "community"
# country = "FR" # ISO 3166; EU, or XX for several

# ---- Benchmarks: optional, where there is something to say of one ----

[[benchmarks]]
id = "example-bench"
name = "Example Bench"
unit = "%" # the default
better = "higher" # the default; or "lower"
items = 200 # number of questions: tells a miss from chance

# ---- Claims: what was said ----

# A promise of a release. `due` is read as said: `claimtrack window "in the coming weeks"` shows
# how. Leave it out where no date was promised, and keep the words in `said`.
[[claims]]
model = "example-1"
kind = "release"
milestone = "release" # the default; or preview, general-availability, open-weights, paper, training
announced = 2025-01-15 # the day on which the statement became public
due = "spring 2025"
said = "this spring"
speaker = "Jane Doe"
basis = "official" # on the record; "reported": press or leak
source = "https://example.org/the-page-that-says-so"
note = "A remark in your own words."

# A number of parameters, as written: "288B", "~2T", "over 1T", "64-72B".
[[claims]]
model = "example-1"
kind = "parameters"
quantity = "total" # the default; or "active"
announced = 2025-01-15
value = "~2T"
speaker = "people familiar, via a newspaper"
basis = "reported"
source = "https://example.org/an-article"

# A score, or rivals that are said to be beaten, or both.
[[claims]]
model = "example-1"
kind = "benchmark"
benchmark = "example-bench"
announced = 2025-01-15
score = "73.7" # in quotes every digit counts: "70.0" is not "70"
beats = ["rival-2"]
setting = "shots=5"
speaker = "Example Lab"
basis = "official"
source = "https://example.org/the-page-that-says-so"

# Any other figure.
[[claims]]
model = "example-1"
kind = "quantity"
quantity = "context-window"
announced = 2025-01-15
value = "1M"
unit = "tokens"
speaker = "Example Lab"
basis = "official"
source = "https://example.org/the-page-that-says-so"

# ---- Outcomes: what happened ----

[[outcomes]]
model = "example-1"
kind = "release"
status = "shipped" # or "cancelled"; "untraced": `date` is the last day known without a release
date = 2025-07-01 # a day, or a period as "July 2025"
source = "https://example.org/it-is-here"

[[outcomes]]
model = "example-1"
kind = "parameters"
value = "1.8T"
date = 2025-07-01
evaluator = "Example Lab's technical report"
source = "https://example.org/report"

[[outcomes]]
model = "example-1"
kind = "benchmark"
benchmark = "example-bench"
score = "68.0"
date = 2025-07-10
evaluator = "An independent evaluator"
independent = true # of the model's maker
setting = "shots=5"
source = "https://example.org/evaluation"

[[outcomes]]
model = "rival-2"
kind = "benchmark"
benchmark = "example-bench"
score = "66.0"
date = 2025-07-10
evaluator = "An independent evaluator"
independent = true
setting = "shots=5"
source = "https://example.org/evaluation"

[[outcomes]]
model = "example-1"
kind = "quantity"
quantity = "context-window"
value = 400000 # without quotes: exact
unit = "tokens"
date = 2025-07-01
source = "https://example.org/it-is-here"
"""
