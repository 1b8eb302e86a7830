# What is said in English. Numbers arrive written; `count` is the bare number where a plural needs it.

# --- numbers and units
scale-trillion = { $number } trillion
scale-billion = { $number } billion
scale-thousand = { $number } thousand
scale-million = { $number } million
unit-USD = ${ $number }
unit-EUR = €{ $number }
unit-AZN = { $number } manats
unit-CHF = { $number } Swiss francs
unit-GBP = £{ $number }
unit-RUB = { $number } roubles
unit-percent = { $number }%
unit-points = { $number } percentage points
unit-times = { $number } times
unit-rank = place { $number }
unit-count = { $number }
unit-km = { $number } km
unit-tonnes = { $number } tonnes
unit-kwh = { $number } kWh
unit-barrels = { $number } barrels
unit-MW = { $number } MW
unit-bcm = { $number } billion cubic metres
unit-mcm = { $number } million cubic metres
unit-mcm-per-day = { $number } million cubic metres a day
unit-mcm-per-year = { $number } million cubic metres a year
unit-bcm-per-year = { $number } billion cubic metres a year
unit-tonnes-per-year = { $number } tonnes a year
minus = −{ $value }
bound-over = over { $value }
bound-under = under { $value }
bound-up-to = up to { $value }
bound-about = about { $value }
range = The rounding of the printed figures allows { $low } to { $high }.

# --- periods
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
period-year = { $year }
period-half = { $half ->
    [1] first half of { $year }
   *[2] second half of { $year }
}
period-quarter = { $quarter ->
    [1] first quarter of { $year }
    [2] second quarter of { $year }
    [3] third quarter of { $year }
   *[4] fourth quarter of { $year }
}
period-month = { $month } { $year }
period-months = { $from }–{ $to } { $year }
period-day = { $day } { $month } { $year }
period-span = { $from } to { $to }
date-inferred = { $date } (not printed in full by the source; inferred)
latest = the latest there is
that-part = that part of a year

# --- names
list-and = { $first } and { $last }
person-role = { $person } ({ $role })
sides-between = { $indicator } between { $reporter } and { $partner }
sides-exports = exports from { $reporter } to { $partner }
sides-imports = imports of { $reporter } from { $partner }
sides-other = { $indicator }, { $reporter } and { $partner }
sides-home = { $indicator }, { $reporter }
# What an indicator measures between two sides, where its label does not say which side does what.
sides-non-oil-exports = non-oil exports from { $reporter } to { $partner }
sides-product-exports = exports from { $reporter } to { $partner }
sides-product-imports = imports of { $reporter } from { $partner }
sides-exports-growth = growth of exports from { $reporter } to { $partner }
sides-imports-growth = growth of imports of { $reporter } from { $partner }
sides-non-oil-exports-growth = growth of non-oil exports from { $reporter } to { $partner }
sides-trade-balance = trade balance of { $reporter } with { $partner }
sides-balance-growth = growth of the trade surplus of { $reporter } with { $partner }
sides-share-of-turnover = share of { $partner } in the total trade turnover of { $reporter }
sides-share-of-exports = share of { $partner } in the total exports of { $reporter }
sides-share-of-imports = share of { $partner } in the total imports of { $reporter }
sides-rank-by-turnover = rank of { $partner } among the trade partners of { $reporter } by turnover
sides-rank-by-exports = rank of { $partner } among the export markets of { $reporter }
sides-rank-by-imports = rank of { $partner } among the suppliers of { $reporter }
sides-trading-partners = number of trading partners of { $reporter }
sides-investment-stock-in = total investment from { $partner } in { $reporter }
sides-investment-stock-out = total investment from { $reporter } in { $partner }
sides-investment-flow-in = investment from { $partner } in { $reporter } in the period
sides-investment-flow-out = investment from { $reporter } in { $partner } in the period
sides-share-of-investment-in = share of { $partner } in the investment received by { $reporter }
sides-share-of-investment-out = share of { $partner } in the investment abroad of { $reporter }
sides-rank-by-investment-in = rank of { $partner } as a source of investment in { $reporter }
sides-rank-by-investment-out = rank of { $partner } as a destination of investment from { $reporter }
sides-companies-in = companies in { $reporter } with capital from { $partner }
sides-companies-out = companies in { $partner } with capital from { $reporter }
sides-companies-registered = newly registered companies from { $partner } in { $reporter }
sides-contracts-value = value of contracts of companies from { $partner } in { $reporter }
sides-state-loan = state loan from { $reporter } to { $partner }
sides-length = length
sides-capacity = capacity
sides-project-cost = cost of the project
sides-oil-transport = oil carried by the pipeline
narrowed = { $subject } ({ $by })

# --- figures
figure-rest = : { $subject }, { $period }
figure-forecast = {" "}(forecast): { $subject }, { $period }
figure-target = {" "}(target): { $subject }, { $period }
figure-undated = : { $subject }
figure-forecast-undated = {" "}(forecast, no year named): { $subject }
figure-target-undated = {" "}(target, no year named): { $subject }
status-measured = measured
status-forecast = forecast
status-target = target
first-largest = , the largest of the { $count } that I have figures for
first-smallest = , the smallest of the { $count } that I have figures for
question-figure = { $subject }, { $period }
table-heading = { $indicator }
claim-differs = Others say { $value } ({ $source }).
claims-unexplained = Why they differ is not recorded.
claims-spread = The reports range from { $least } to { $most }.
mirror = This is the other side's figure; no report gives one by the count of { $side }.
mirror-operand = { $value } is the other side's figure; no report gives one by the count of { $side }.
doubtful = Doubtful: the report's own figures do not bear this claim out, so treat it as a statement only.
attributed = According to { $who }.
note = Note: { $note }

# --- what was worked out
worked-remainder = : { $subject }, { $period }; worked out, not reported
worked-difference = : how much more { $indicator } is for { $first } than for { $second }; worked out, not reported
worked-times = : { $indicator }, { $first } against { $second }; worked out, not reported
worked-sum = : { $indicator }, { $all } together; worked out, not reported
worked-share = : the share of { $first } in { $second }, { $indicator }; worked out, not reported
worked-growth = : change of { $indicator } from { $second } to { $first }; worked out, not reported
worked-average = : average of { $indicator } over { $all }; worked out, not reported
worked-mean = : { $subject }, average over the { $count } equal parts of { $period }; worked out, not reported
worked-distance = : what is missing to the target, { $indicator }, { $second }; worked out, not reported
worked-as = : { $subject }, { $period }; worked out, not reported
worked-among = Counted among the { $count } partners that I have a figure for.
worked-against = The figures themselves make it { $value }: { $working }.
operand = { $value } ({ $name })
working = Working: { $working }.

# --- yes and no
verdict-yes = Yes.
verdict-no = No.
verdict-off = Stated: { $stated }; the figure is off by { $by }.
surplus = { $subject } (surplus)
deficit = { $subject } (deficit)
first-place = , place { $place } of the { $count } that I have figures for
verdict-open = The rounding of the figure leaves it open.
verdict-units = The figure is in another unit, so the two cannot be compared.
corrected = Not quite.

# --- facts
event-kind = { $kind ->
    [meeting] Meeting
    [memorandum] Memorandum
    [agreement] Agreement
    [declaration] Declaration
    [forum] Forum
    [commission-session] Session of the joint commission
    [visit] Visit
    [inauguration] Opening
    [appointment] Appointment
    [founding] Founding
    [law] Law
    [project-milestone] Project milestone
    [visa] Visa rule
    [award] Award
   *[other] Event
}
event-of = { $kind }: { $who }
event-at = { $event }, { $place }
event-date = When: { $date }.
event-place = Where: { $place }.
event-people = Who: { $people }.
office-rest = : { $title }, as of { $period }
office-undated = : { $title }
days = { $count ->
    [1] 1 day
   *[other] { $count } days
}
months = { $count ->
    [1] 1 month
   *[other] { $count } months
}
weeks = { $count ->
    [1] 1 week
   *[other] { $count } weeks
}
years = { $count ->
    [1] 1 year
   *[other] { $count } years
}
stretch-and = { $first } and { $second }
stretch-range = between { $least } and { $most }
apart-rest = : from { $from } to { $to }; worked out, not reported
apart-vague = A date is known only to the month or year, so the time between is a range.
apart-inferred = A date is inferred, not printed in full by its source.
apart-event = { $title } ({ $date })
apart-today = today ({ $date })
list-before = Before { $what }:
list-after = After { $what }:
list-open = Left out, since the date is not known closely enough: { $what }.
office-others = Reported besides:
office-shown = Seen in that post at:
office-near = I have no report of { $period } itself; this is the nearest there is.
list-part = { $first } to { $last } of { $all }:
list-more = Say “more” for the next ones.
list-next = more
as-of = As of { $period }.

english-only = { $text }

# --- sources
source-lead = Source:{" "}
source-also = ; also{" "}
source-titled = { $publisher }, “{ $title }”, { $date }
source-plain = { $publisher }, { $date }
source-of = For: { $what }.
undated = undated

# --- what was filled in
assumed-indicator = indicator: { $what }, from your previous question
assumed-partner = partner: { $what }, from your previous question
assumed-period = period: { $what }, from your previous question
assumed-product = goods: { $what }, from your previous question
assumed-subject = about: { $what }, from your previous question
assumed-slip = I read “{ $typed }” as “{ $read }”.
filled-partner = partner: { $what }, the only one there is
filled-total = partner: { $what }, as none is named
filled-fullest = period: { $what }, the year that I have most partners for
filled-newest = as of { $what }, the newest there is
filled-period = period: { $what }, the only one that fits
filled-indicator = indicator: { $what }, the only one there is

# --- refusals
nearest = What I have instead:
nearest-figure = { $what }: { $value }
lack-indicator = I have no such figures on { $what }.
lack-partner = I have no figure of { $indicator } with { $what }.
lack-partner-fact = I have nothing on that with { $what }.
lack-period = I have nothing for { $what }.
that-time = that time
lack-period-of = I have no { $subject } for { $what }.
span-there-is = What I have of { $subject } runs from { $span }.
lack-span = I have nothing for that time.
lack-own = I have no such figure that { $what } itself reports.
lack-reporter = I only have Azerbaijan’s own trade, nothing between { $what }.
lack-product = I have no such figures for { $what }.
lack-subject = I have no such fact about { $what }.
lack-person = I have no such fact about { $what }.
lack-people = The source does not name the people.
lack-place = I have no such fact about { $what }.
lack-where = The source does not say where.
lack-target = I have no target for that, only what was measured.
lack-forecast = I have no forecast for that, only what was measured.
lack-unit = I have that in another unit only, and units are not converted into each other.
lack-working = That cannot be worked out from the figures I have.
lack-reason = None of my sources says why.
lack-fact = I have no such fact.
which-period = For which period?
which-partner = With which country?
which-fact = Which one do you mean?
which-meant = What do you mean by “{ $typed }”?
which-about = What would you like to know about { $typed }?
unknown = I don’t know that: I only answer about Azerbaijan’s trade and SMB cooperation.
empty = Ask me about Azerbaijan’s trade or SMB cooperation.
unread-period = I could not tell which period “{ $typed }” is, so I give no figure.
unread-number = I could not tell what “{ $typed }” stands for, so I give no figure.
unread-word = I could not read “{ $typed }”, and it may narrow the question, so I give no figure.
examples = You can ask, for example:
cut = Your message was long; I read its first { $limit } characters.

# --- talk
social-greeting = Hello! I answer questions about Azerbaijan’s trade turnover and SMB cooperation, with figure, date and source.
social-thanks = You are welcome.
social-goodbye = Goodbye.
social-help = Ask in your own words for a figure, a date, a place or people in Azerbaijan’s trade and SMB cooperation; I name the source, or say what is missing.
social-about = I am a bot without a language model: I look questions up in a curated fact base about Azerbaijan’s trade and SMB cooperation.
social-praise = Thank you.
social-insult = I would rather stick to Azerbaijan’s trade and SMB cooperation.
social-neither = Then please put it in your own words: the country, what is counted, and the year.
social-override = I only answer from my fact base.

# --- overviews
topics-heading = What I can answer about
topics-item = { $indicator }: { $span }
topics-texts = Background
sources-heading = The reports I rest on
sources-publisher = { $publisher }: { $count ->
        [one] one report
       *[other] { $count } reports, the newest linked
    }
sources-more = { $count ->
        [one] One more publisher stands
       *[other] { $count } more publishers stand
    } behind single answers; each answer names its own.

## The console

console-welcome = Azerbaijan's trade and business cooperation: figures and facts, each with its date and source.
console-example = Ask, for example: { $question }
console-keys = /help lists the commands, Tab completes names, Ctrl-D leaves.
console-help = Type a question and press Enter, or one of these:
console-help-help = shows this
console-help-why = shows how the last question was read
console-help-topics = shows what can be asked about
console-help-sources = shows the reports that the answers rest on
console-help-quit = leaves
console-nothing-asked = Nothing has been asked yet.
console-command-slip = There is no command { $command }. Did you mean { $nearest }?
console-command-unknown = There is no command { $command }; /help lists those there are.
console-not-utf8 = That line is not valid UTF-8, so it cannot be read.
console-line-cut = That line is longer than { $limit } KiB; the rest of it was left out.
console-fault = Something went wrong on our side and that question is lost. Please ask again in other words.

## Telegram. Texts are HTML: write &lt; for <. Lines about what is kept must stay true.

telegram-start =
    <b>Figures on Azerbaijan’s trade and on cooperation of small and medium businesses</b>, each with its date and source.

    Type a question as you would ask a colleague; slips don’t matter. For example:
telegram-help =
    Ask in your own words: a country, what you want to know, a year if you have one. Follow-ups work: “and with Georgia?”

    In a group, write /ask and the question, mention me, or reply to what I wrote. In any chat, type my name and a few words to pick an answer.
telegram-ask-how = Write the question after the command: <code>/ask exports to Italy in 2020</code>
telegram-topics = What would you like to look at?
telegram-nothing-asked = There is no question of yours that I remember. Ask one first.
telegram-language = Which language shall I speak where a question doesn’t tell?
telegram-language-set = I’ll speak English where a question doesn’t tell otherwise.
telegram-privacy =
    <b>What is kept</b>
    • Your last four questions, for an hour after the last one, so that follow-ups are understood, also after a restart.
    • The messages that wait for an answer, until they have it.
    • The numbers of messages and updates, for a day, so that nothing is answered twice and a changed question changes its answer.
    • The language you chose, until you send /forget.

    Logs hold no text of messages and no names. Nothing is passed on to anybody but Telegram. /forget deletes your questions and your language at once.
telegram-forgotten = Done: your questions and your language are forgotten.
telegram-about =
    I answer from a base of facts that people keep by hand: figures of statistics and customs bodies, ministries and agencies, and what the press reported of them. I compute and compare, and never make anything up: where the base has nothing, I say so.

    /sources lists the reports, /topics what they cover.
telegram-media = I can read text only. Type your question, please.
telegram-unknown-command = I don’t know that command. /help shows those there are.
telegram-fault = That went wrong, and it is our fault. Please put the question another way.
telegram-stale = This button is too old. Please ask again.
telegram-inline-nothing = Nothing found. Ask me in a chat
telegram-button-source = Source ↗
telegram-button-sources = Sources
telegram-button-why = Why?
telegram-button-copy = Copy
telegram-command-start = Begin
telegram-command-ask = Ask a question
telegram-command-topics = What can be asked
telegram-command-sources = The reports behind the figures
telegram-command-why = How the last question was read
telegram-command-language = Choose a language
telegram-command-help = How to ask
telegram-command-privacy = What is kept
telegram-command-forget = Forget my questions
telegram-command-about = Who is behind this
telegram-description =
    Ask about Azerbaijan’s trade with other countries and about cooperation of small and medium businesses. You get the figure, its date and who reported it.
telegram-short-description = Figures on Azerbaijan’s trade and business cooperation, with date and source.
