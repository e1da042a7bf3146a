# The texts of TableTurn in English. Every language has the same messages with the same values.
#
# Guests read these as SMS: use only GSM-7 characters (no curly quotes, no long dashes). A text takes its
# form .short if long names would make it exceed one SMS segment.
# Never ask a guest to reply CANCEL, END, QUIT or YES: providers take them for opting out or in.

## Parts of other messages

ahead =
    { $ahead ->
        [0] You're next
        [one] { $ahead } party ahead
       *[other] { $ahead } parties ahead
    }
# The same about another party, for hosts.
ahead-of-them =
    { $ahead ->
        [0] Nobody ahead
        [one] { $ahead } party ahead
       *[other] { $ahead } parties ahead
    }
wait =
    { $span ->
        [now] any minute now
        [up-to] up to { $to } min
        [point] about { $to } min
        [over] over { $from } min
       *[range] about { $from }-{ $to } min
    }
# Times of day on a clock of twelve hours.
clock-am = { $time } am
clock-pm = { $time } pm

## To guests: joining the waitlist

ask-size = How many are you? Text the number, like 4.
welcome = Welcome to { $restaurant }. How many are you? Text the number, like 4.
ask-big-size = How many exactly? Text the number, like 9.
ask-name = A table for { $size }. What name should we call?
joined = Hi { $name }, you're #{ $number } at { $restaurant }, party of { $size }. { ahead }, { wait }. We'll text you when your table is ready.
    .short = { $name }, you're #{ $number } at { $restaurant } for { $size }, { wait }. We'll text you.
joined-with-note = Hi { $name }, you're #{ $number } at { $restaurant }, party of { $size }, { wait }. Noted for the hosts: { $note }. We'll text you.
    .short = { $name }, you're #{ $number } at { $restaurant } for { $size }, { wait }. Noted: { $note }
joined-with-wish = Hi { $name }, you're #{ $number } at { $restaurant }, party of { $size }. Noted: { $note }. For such a table { wait }. Text ANYWHERE if any will do.
    .short = { $name }, you're #{ $number } at { $restaurant }. Noted: { $note }. For such a table { wait }. Or text ANYWHERE.
joined-without-table = Hi { $name }, you're #{ $number } at { $restaurant }, party of { $size }. Noted: { $note }. No table has that now: the hosts know, please talk to them at the door.
    .short = { $name }, you're #{ $number } at { $restaurant }. Noted: { $note }. Please talk to the hosts: no table has that now.
joined-for-later = Hi { $name }, you're #{ $number } at { $restaurant }, party of { $size }. We won't call you before { $until }. Running later? Text e.g. 10 MORE.
    .short = { $name }, you're #{ $number } at { $restaurant } for { $size }. No call before { $until }.
joined-and-called = Hi { $name } (#{ $number }), good timing: table { $table } at { $restaurant } is ready for { $size }. We hold it { $minutes } min. Text HERE at the door, OMW if you're coming.
    .short = { $name }, table { $table } at { $restaurant } is ready, held { $minutes } min. Text HERE or OMW.
added-by-host = Hi { $name }, this is { $restaurant }. You're #{ $number } in line, party of { $size }, { wait }. We'll text you then. LEAVE to leave, STOP to opt out.
    .short = { $restaurant }: { $name }, you're #{ $number } in line, { wait }. STOP to opt out.
added-and-called = Hi { $name }, this is { $restaurant }. Your table { $table } for { $size } is ready, held { $minutes } min. Text HERE at the door, OMW if coming, 5 MORE for time. STOP to opt out.
    .short = { $restaurant }: { $name }, table { $table } is ready, held { $minutes } min. Text HERE, OMW or 5 MORE. STOP to opt out.
changed = Done, { $name }: you're #{ $number }, party of { $size } now, in the same place. { ahead }, { wait }. We'll text you when your table is ready.
    .short = Done, { $name }: #{ $number }, party of { $size } now. { ahead }, { wait }. We'll text you.
already-in = You're in line already, { $name }: #{ $number }, party of { $size }. { ahead }, { wait }. We'll text you when your table is ready.
    .short = You're in line, { $name }: #{ $number }, party of { $size }. { ahead }, { wait }. We'll text you.
change-at-table = The hosts know that you're { $size } now. Your table { $table } is too small for that: please talk to them at the door.
already-seated = You're at table { $table } already. If you need anything, ask your host.
too-big = We can't seat { $size } together: we have room for up to { $max }. Text a smaller number, or talk to the host at the door.
    .many = We can't seat that many together: we have room for up to { $max }. Text a smaller number, or talk to the host at the door.
size-too-small = How many are you? Text a number from 1 up, like 4.
waitlist-full = Sorry, the line is full right now. Try again in a while, or ask the host at the door.
# $note is a host's own words.
paused = Sorry, { $restaurant } takes no new parties into the line right now. Try again in a while, or ask the host at the door.
paused-until = Sorry, { $restaurant } takes no new parties into the line before { $until }. Text again then, or ask the host at the door.
paused-why = Sorry, { $restaurant } takes no new parties right now: { $note }. Try again in a while, or ask at the door.
    .short = { $restaurant } takes no new parties right now: { $note }. Try again in a while.
paused-until-why = Sorry, { $restaurant } takes no new parties before { $until }: { $note }. Text again then, or ask at the door.
    .short = { $restaurant } takes no new parties before { $until }: { $note }. Text again then.
opens-on =
    { $on ->
        [today] today
        [tomorrow] tomorrow
        [monday] on Monday
        [tuesday] on Tuesday
        [wednesday] on Wednesday
        [thursday] on Thursday
        [friday] on Friday
        [saturday] on Saturday
       *[sunday] on Sunday
    }
closed = Sorry, the line at { $restaurant } is closed now. It opens { $day } at { $until }.
closed-for-long = Sorry, the line at { $restaurant } is closed now, and not only for this week. Please ask there when it opens.
line-too-long = Sorry, the line at { $restaurant } ends at { $until }, and the wait for { $size } is longer than that now.
line-ended = Sorry, { $restaurant } is closing and the line has ended: we had no table for you. Thank you for waiting.
too-many-texts = That's a lot of texts, so we don't answer for an hour. Please ask the host at the door.
not-by-text = Sorry, { $restaurant } can't take you into the line by text. Please talk to the host at the door.
which-restaurant = Which restaurant? Text its number.
which-restaurant-row = { $choice } { $name }
which-restaurant-more = ... or text its name.
nobody-here = Sorry, nobody takes texts here yet. Please ask at the door.

## To guests: on the waitlist

call = { $name }, your table { $table } at { $restaurant } is ready! We hold it { $minutes } min. Text HERE at the door, OMW if you're coming, 5 MORE if you need time.
    .short = { $name }, table { $table } at { $restaurant } is ready, held { $minutes } min. Text HERE, OMW or 5 MORE.
reminder = { $restaurant }: table { $table } is still yours for { $minutes } min. Text OMW if you're coming, HERE at the door, 5 MORE if you need time, LEAVE to give it up.
    .short = { $restaurant }: table { $table } is still yours for { $minutes } min. Text OMW, HERE, 5 MORE or LEAVE.
status-waiting = You're #{ $number }, party of { $size }. { ahead }, { wait }. We'll text you when your table is ready.
status-late = Sorry, it's taking longer than we said: no table for { $size } has come free for you yet. You're #{ $number }. { ahead }, { wait }. We'll text you.
    .short = It's taking longer than we said: no table for { $size } is free yet. You're #{ $number }. { ahead }, { wait }.
status-late-plain = Sorry, it's taking longer than we said. You're #{ $number }, party of { $size }. { ahead }, { wait }. We'll text you when your table is ready.
status-called = Your table { $table } is ready, held for { $minutes } more min. Text HERE at the door, OMW if you're coming.
status-seated = You're at table { $table }. Enjoy your meal.
wait-now = For a party of { $size } the wait is { wait } now. To join the line, text your party size and name, like: { $size } Ana
no-bookings = We take no bookings: { $restaurant } has a line for tables now. For { $size } the wait is { wait }. To join it now, text { $size } and your name.
    .short = { $restaurant } takes no bookings, only a line for now. For { $size }: { wait }. To join, text { $size } and your name.
ask-new-size = You're in line as a party of { $size }. How many are you in all now? Text the number.
ask-size-or-minutes = Is that a party of { $number } now, or { $number } more minutes? Text { $number } PEOPLE or { $number } MIN.
how-to-join = To join the line now, text { $size } { $name }
why-nobody = Nobody who joined after you has a table. { ahead }, { wait }. We'll text you when your table is ready.
why-smaller = Those who joined after you got tables for up to { $seats }, too small for your party of { $size }. { ahead }, { wait }.
why-larger = Those who joined after you got tables that we keep for parties of { $min } or more. { ahead }, { wait }.
why-needs = Others got tables that don't have what you asked for ({ $note }). { ahead }, { wait }.
why-later = You asked us not to call you before { $until }, so tables go to others until then. You keep your place.
why-hosts = The hosts decide that, so we've passed your question on to them. { ahead }, { wait }.
note-kept = We told the hosts: { $note }. You keep your place.
wish-kept = Noted: { $note }. We'll call you to such a table only, { wait }. You keep your place. Text ANYWHERE if any will do.
    .short = Noted: { $note }. Only such a table then, { wait }. Or text ANYWHERE.
wish-gone = OK, any table will do. { ahead }, { wait }. We'll text you when your table is ready.
not-on-waitlist = You're not in line right now. To join, text your party size and name, like: 4 Ana
on-my-way-ok = Great, table { $table } is yours until { $until }. Text HERE at the door.
on-my-way-again = We know you're coming. Table { $table } is yours until { $until }, we can't hold it longer. Text HERE at the door.
not-called-yet = Your table isn't ready yet. { ahead }, { wait }. We'll text you the moment it is.
here-ok = Welcome! The host knows you're here and will take you to table { $table }.
take-table = Welcome! Table { $table } is yours: please go and sit down.
here-waiting = Good to see you. The host knows you're here. { ahead }, { wait }. We'll text you when your table is ready.
more-time-ok = No problem, table { $table } is yours until { $until }. Text HERE at the door.
more-time-no = Sorry, we can't hold table { $table } past { $until }. Come now if you can, or text LEAVE to give it up.
more-time-waiting = No rush: we won't call you before { $until }, and you keep your place in line.
left-ok = You've left the line at { $restaurant }. Thanks for telling us. To join again, text your party size and name, like: 4 Ana
    .short = You've left the line at { $restaurant }. To join again, text e.g. 4 Ana
# While nobody may join.
left-ok-closed = You've left the line at { $restaurant }. Thanks for telling us.
leave-sure = Leave the line at { $restaurant }? Your place goes to the next. To stay, just wait; to leave, text LEAVE.
leave-seated = You're at table { $table }, so there's no line to leave. When you go, just tell your host.
no-show = Sorry we missed you at { $restaurant }. We had to give your table away. Still hungry? Text e.g. 4 Ana to join the line again.
    .short = Sorry we missed you at { $restaurant }. Your table is gone. Text e.g. 4 Ana to join again.
no-show-closed = Sorry we missed you at { $restaurant }. We had to give your table away.
no-show-taken-back = Sorry, our text that your table at { $restaurant } was ready never reached you. That's on us. You have your place in line again: text STATUS to see it.
    .short = Sorry, our call from { $restaurant } never reached you. You're back in line: text STATUS.
removed = { $restaurant } took you off the line. If that's a mistake, ask the host, or text e.g. 4 Ana to join again.
    .short = { $restaurant } took you off the line. A mistake? Ask the host, or text e.g. 4 Ana
removed-closed = { $restaurant } took you off the line. If that's a mistake, please ask the host.
merged = { $restaurant } put you together with { $name }: you wait as one party of { $size }, #{ $number }. We text { $name } when your table is ready.
    .short = { $restaurant }: you wait with { $name } as one party of { $size } now (#{ $number }).
called-when-complete = { $here } of your { $size } are here. We call you once you're all here: please tell the host then. You keep your place.
call-taken-back = Sorry, that table can't be yours after all. You keep your place. { ahead }, { wait }. We'll text you when the next one is ready.
seated-guest = Welcome to { $restaurant }. Table { $table } is yours. Enjoy your meal.
back-on-waitlist = You're back in line, #{ $number }. { ahead }, { wait }. We'll text you when your table is ready.

## To guests: about the conversation

guest-help = { $restaurant }: text 4 Ana to join the line. Then STATUS for your place, OMW if you're coming, HERE at the door, 5 MORE for time, LEAVE to leave.
    .short = { $restaurant }: text 4 Ana to join the line, then STATUS, OMW, HERE, 5 MORE or LEAVE.
host-says = From { $restaurant }: { $text }
passed-on = We've passed that on to the host.
wrong-number = Sorry about that. { $restaurant } won't text this number about that table any more.
guest-unknown = Sorry, we didn't get that. Text e.g. 4 Ana to join the line, STATUS for your place, LEAVE to leave it, ? for help.
language-set = OK, English from here on.
which-language = Which language? Text one of: { $languages }
opted-out = { $restaurant } won't text you any more. If you change your mind, text START.
opted-in = { $restaurant } can text you again. To join the line, text your party size and name, like: 4 Ana
not-a-host = That one is for hosts. To join the line, text e.g. 4 Ana. If you are a host, text your code first.

## Becoming a host

ask-host-name = The code is good, welcome to { $restaurant }. What's your name?
host-welcome =
    Welcome, { $name }. You're a host at { $restaurant } now.
    /list shows who waits, /tables which tables are free.
    /add 4 Ana puts a walk-in in line, /seat 17 T5 seats #17.
    /undo takes back your last step, /help has the rest.
server-welcome =
    Welcome, { $name }. You look after tables at { $restaurant } now.
    /tables shows them, /dirty T5 says that its party has left.
already-host = You're a host here already, { $name }. /help shows what you can do.
bad-code = This code doesn't work. A code is good once, for 24 hours. Please ask for a new one.

## To hosts: /list

list-empty = Nobody is waiting. To put a party in line: /add 4 Ana
list-row = { $who } { $waited } min, { $standing }
list-row-note = { $who } { $waited } min, { $standing } - { $note }
standing-waiting =
    { $span ->
        [now] due now
        [up-to] up to { $to } to go
        [point] about { $to } to go
        [over] over { $from } to go
       *[range] { $from }-{ $to } to go
    }
standing-unquoted = waiting
standing-more-time = not before { $until }
standing-not-reached = not reached, look at the door
standing-called = called to { $table }, held until { $until }
standing-on-the-way = on the way to { $table }, held until { $until }
standing-here = HERE: take to { $table }

## To hosts: what a party needs

need-wheelchair = wheelchair
need-stroller = stroller
need-high-chair = high chair
need-accessible = accessible table
place-inside = inside
place-outside = outside
place-patio = patio
place-garden = garden
place-rooftop = rooftop
place-bar = bar
place-booth = booth
place-window = window
place-high-top = high top
place-quiet = quiet table
place-upstairs = upstairs
place-downstairs = downstairs
place-fine-too = { $place } ok
remarks = Noted: { $remarks }.
remark-here = { $here } of { $size } here
remark-vip = VIP
remark-visits =
    { $count ->
        [one] one visit
       *[other] { $count } visits
    }
remark-no-shows =
    { $count ->
        [one] one no-show
       *[other] { $count } no-shows
    }
lack-accessible = not accessible
lack-high-chair = not for a high chair
lack-place = not { $place }
table-lacks = { $table } is { $lacks }.

## To hosts: /tables

tables-empty = This floor has no tables. Its floor file needs some.
tables-row = { $table } ({ $seats }) { $usage }
tables-row-area = { $table } ({ $seats }, { $area }) { $usage }
table-accessible = accessible
table-high-chair = high chair
usage-free = free
usage-held = held for { $who } until { $until }
usage-seated = seated { $who }, { $minutes } min
usage-leaving = seated { $who }, { $minutes } min, about { $left } min left
usage-dirty = dirty
usage-blocked = blocked
page-more = Page { $page } of { $pages }, { $command } { $next } for more
page-last = Page { $page } of { $pages }

## To hosts: answers

fits = Free and large enough for { $who }: { $tables }. To call them there: /call { $number } and the table
did-you-mean = Did you mean { $command }? Send it to do it.
did-you-mean-party = Did you mean { $command }, for { $who }? Send it to do it.
outdated = That button is out of date. This is how it stands now:
added = { $who } is in line. { ahead-of-them }, { wait }. We text them when a table is ready.
added-voice = { $who } is in line. { ahead-of-them }, { wait }. We can't text them: we tell you here when to call their name.
added-called = { $who } is called to { $table } at once, by text. When they sit: /seat { $number }
called-ok = Called { $who } to { $table }. When they sit: /seat { $number }
called-voice = { $table } is held for { $who } until { $until }. We can't text them, so call their name. When they sit: /seat { $number }
uncalled-ok = { $who } waits again, in the old place. { $table } stays out of use: /clear { $table } when it can be given.
moved-ok = Moved { $who } from { $from } to { $table }. { $from } is free.
edited-ok = Changed: { $who }.
edited-too-big = Changed: { $who }. Too many for { $table }. To give another table: /move { $number } and the table.
edited-opted-out = Changed: { $who }. This phone told us to stop, so call their name.
later-ok = { $who } isn't called before { $until } and keeps the place.
restored-ok = { $who } is back in line. { ahead-of-them }, { wait }.
bumped-ok =
    { $passed ->
        [one] { $who } is next in line, past one party.
       *[other] { $who } is next in line, past { $passed } parties.
    }
merged-ok = { $who } waits as one party now, { $gone } is part of it.
banned-ok = { $who } is off the line and can't join by text any more. To take it back: /undo or /restore { $number }
partial-ok = Noted: { $here } of { $who } are here.
partial-ok-waits = Noted: { $here } of { $who } are here. They are called when all are: /partial { $number } { $size }
all-here-ok = Noted: all of { $who } are here.
why-placed = Placed there by { $by }.
why-placed-for = Placed there by { $by }: { $note }.
why-not-before = { $who } waits: no call before { $until }.
why-incomplete = { $who } waits: only { $here } of them are here. When all are: /partial { $number } { $size }
why-not-reached = { $who } waits: a call didn't get through, so autopilot passes over them until they write. Here? /call { $number }
why-no-table-has = { $who } waits: no table in use has what they need ({ $needs }).
why-no-free-table = { $who } waits: no free table has { $size } seats.
why-free-tables-lack = { $who } waits: the free tables don't have what they asked for ({ $needs }). To take one: /fit { $number }
why-by-voice = { $who } waits: we can't text them, so call their name.
why-autopilot-off = { $who } waits: a table is free for them, and autopilot is off. To call them: /call { $number }
why-kept-for-others =
    { $ahead ->
        [0] { $who } waits: the free tables are kept for a larger party.
       *[other] { $who } waits: the free tables are for those before them ({ $ahead }).
    }
why-called = { $who } was called to { $table } by { $by } at { $at }.
why-seated = { $who } has { $table }, given by { $by } at { $at }.
why-nobody-waits = { $table } is free: nobody waits.
why-fits-nobody = { $table } is free: it fits nobody who waits, by its seats or by what they asked for.
why-suggested = { $table } is free: you were asked to call { $who }.
why-table-autopilot-off = { $table } is free: it fits { $who }, and autopilot is off. To call them: /call { $number } { $table }
why-may-not-be-called = { $table } is free: { $who }, the first whom it fits, is not called yet. To see why: /why { $number }
why-held = { $table } is held for { $who } until { $until }, called by { $by } at { $at }.
why-table-seated = { $table } is taken by { $who }, given by { $by } at { $at }.
why-dirty = { $table } waits to be cleaned: { $by }, { $at }.
why-blocked = { $table } is blocked: { $by }, { $at }.
said-ok = Texted to { $who }.
say-all-ask =
    { $guests ->
        [one] Send "{ $text }" to the one guest who waits?
       *[other] Send "{ $text }" to { $guests } waiting guests?
    } { $texts ->
        [one] That is one text, and it can't be taken back.
       *[other] That is { $texts } texts, and they can't be taken back.
    }
say-all-confirm = To send it, within { $minutes } min: /say all yes
say-all-ok =
    { $guests ->
        [one] Sent to the one guest who waits.
       *[other] Sent to { $guests } waiting guests.
    }
say-all-others =
    { $others ->
        [one] One party that waits can't be texted.
       *[other] { $others } parties that wait can't be texted.
    }
say-all-dropped = Nothing was sent.
noted-ok = Noted for { $who }: { $note }
seated-ok = Seated { $who } at { $table }.
cleared-ok = { $table } is free.
cleared-ok-party = { $table } is free, { $who } has left.
dirty-ok = { $table } is dirty. When it's clean: /clear { $table }
dirty-ok-party = { $table } is dirty, { $who } has left. When it's clean: /clear { $table }
partly-cleared = { $table } is free. { $who } still sits at { $others }. When they leave: /clear { $others }
partly-dirty = { $table } is dirty. { $who } still sits at { $others }. When { $table } is clean: /clear { $table }
blocked-ok = { $table } is blocked. To use it again: /unblock { $table }
unblocked-ok = { $table } is free again.
no-show-ok = { $who } is a no-show. To take it back: /undo
removed-ok = { $who } is off the line. To take it back: /undo
undo-ok = Took back { $command }.
undo-ok-called-back = Took back { $command }. Back in line: { $parties }.
auto-on = Autopilot is on: free tables go to the next party that fits. To stop it: /auto off
auto-off = Autopilot is off: we suggest, you /call. To let it run: /auto on
pausing = paused
pausing-until = paused until { $until }
pausing-why = paused, newcomers read: { $note }
pausing-until-why = paused until { $until }, newcomers read: { $note }
pause-ok = The line is { $pausing } - who is in line stays and is called. To take newcomers again: /open
list-paused = The line is { $pausing } ({ $by }) - /open
open-ok = The line is open: newcomers may join.
list-closed = The line is closed by your hours, it opens { $day } at { $until } - /open
list-closed-for-long = The line is closed by your hours - /open
open-ok-until = The line is open beyond your hours, until { $until }: newcomers may join.

host-unknown = I didn't get that. /list shows the line, /tables the tables, /help all commands.

## To hosts: help

host-help =
    /list who is in line
    /tables what is free
    /add 4 Ana +15550142 into the line
    /walkin 2 T3 no wait, they sit at once
    /call 17 tell #17 the table is ready
    /uncall 17 the table is not ready after all
    /fit 17 free tables for #17
    /seat 17 T5 they sit
    /move 17 T1 another table
    /clear T5 they left, free
    /dirty T5 they left, to be cleaned
    /dessert T5 they leave in a while
    /paid T5 they leave soon
    /block T5 out of use
    /unblock T5 back in use
    /noshow 17 did not come
    /remove 17 off the line
    /restore 17 back in line, in its old place
    /later 17 20 no call for 20 min
    /bump 17 birthday next in line
    /merge 17 18 one party of both
    /split T5+T6 free what they don't need
    /partial 17 3 only three are here
    /why 17 or T5
    /tag 17 regulars a word in /list
    /vip 17 also at the next visit
    /ban 17 can't join by text
    /edit 17 5 or a name or a phone
    /note 17 high chair for the hosts
    /say 17 your high chair is ready
    /undo take back your last step
    /auto on or off
    /pause 20 no newcomers for 20 min
    /open newcomers may join again
    /here news to this group
    /log 17 what happened
    /stats the day in numbers
    /hosts who runs the floor
    /invite server adds a person to your team
    /dismiss Lea takes a host off
    /quiet no news, I'm off duty
    /on back on duty
    /help seat more on one
host-help-on =
    { $usage }
    { $what }
    Example: { $example }
help-list = Who is in line, first come first: how long they have waited, what is left of their quoted wait.
    .usage = /list [PAGE]
    .example = /list 2
help-tables = Every table with its seats and its use: free, held, seated, dirty or blocked.
    .usage = /tables [PAGE]
    .example = /tables 2
help-add = Puts a party in line. With a phone number we text them when a table is ready; the rest is a note for you.
    .usage = /add SIZE NAME [+PHONE] [NOTE]
    .example = /add 4 Ana +15550142 high chair
help-walkin = Seats a party that did not wait. Without a table it gets the best that is free.
    .usage = /walkin SIZE [TABLE] [NAME]
    .example = /walkin 2 T3 Kim
help-call = Tells a party that its table is ready, and holds it. Without a table we take the best that is free.
    .usage = /call NUMBER [TABLE]
    .example = /call 17 T5+T6
help-uncall = Takes a call back: the party waits in its old place and is told. The table stays out of use until you /clear it.
    .usage = /uncall NUMBER
    .example = /uncall 17
help-seat = The party sits down. Without a table it gets the one that is held for it.
    .usage = /seat NUMBER [TABLE]
    .example = /seat 17 T5
help-move = A seated party changes tables, a called one is called to another.
    .usage = /move NUMBER TABLE
    .example = /move 17 T1
help-fit = Which free tables have the seats for a party.
    .usage = /fit NUMBER
    .example = /fit 17
help-clear = The party has left or the table is clean: it is free for the next.
    .usage = /clear TABLE
    .example = /clear T5
help-dirty = The party has left, the table waits to be cleaned. /clear frees it.
    .usage = /dirty TABLE
    .example = /dirty T5
help-dessert = The party at the table is at dessert: those who wait hear a shorter wait. About 20 minutes from now.
    .usage = /dessert TABLE
    .example = /dessert T5
help-paid = The party at the table has paid: those who wait hear a shorter wait. About 5 minutes from now.
    .usage = /paid TABLE
    .example = /paid T5
help-block = Takes a table out of use until you /unblock it.
    .usage = /block TABLE
    .example = /block T5
help-unblock = Brings a blocked table back into use.
    .usage = /unblock TABLE
    .example = /unblock T5
help-noshow = A called party did not come: its table goes to the next.
    .usage = /noshow NUMBER
    .example = /noshow 17
help-remove = Takes a party off the line and tells it so. The reason, if you give one, is for /stats.
    .usage = /remove NUMBER [REASON]
    .example = /remove 17
help-restore = A party that left, was removed or did not come waits again in its old place.
    .usage = /restore NUMBER
    .example = /restore 17
help-later = No call for so many minutes. A called party gives its table back and keeps its place.
    .usage = /later NUMBER [MINUTES]
    .example = /later 17 20
help-bump = Puts a party at the front of the line, with a reason for you if you like. Whom it passes waits longer and reads so when they ask.
    .usage = /bump NUMBER [REASON]
    .example = /bump 17 birthday
help-merge = Two waiting parties become one, in the better place of the two. Both guests are told.
    .usage = /merge NUMBER NUMBER
    .example = /merge 17 18
help-split = A party at tables pushed together keeps the one that is enough for it; the others are free.
    .usage = /split TABLES
    .example = /split T5+T6
help-partial = Notes how many of a party are here. If the floor file says so, autopilot calls them only when all are.
    .usage = /partial NUMBER HERE
    .example = /partial 17 3
help-why = Why a party waits or has its table, why a table is free or who has it.
    .usage = /why NUMBER|TABLE
    .example = /why 17
help-tag = A word of yours beside a party in /list; off takes all of them away.
    .usage = /tag NUMBER WORD|off
    .example = /tag 17 regulars
help-vip = Marks a guest as a VIP, in /list now and at the next visits; off takes it back.
    .usage = /vip NUMBER [off]
    .example = /vip 17
help-ban = Takes a party off the line, and its guest can't join by text any more. To take it back: /undo, /restore, or /add with the phone.
    .usage = /ban NUMBER
    .example = /ban 17
help-edit = Changes the size, the name or the phone of a party. It keeps its place.
    .usage = /edit NUMBER SIZE|NAME|+PHONE
    .example = /edit 17 5
help-note = Writes down what hosts should know about a party. Needs such as a wheelchair decide on its tables.
    .usage = /note NUMBER WORDS
    .example = /note 17 high chair
help-say = Sends your words to a guest, or to all who wait. On Telegram you can also reply to what a guest wrote.
    .usage = /say NUMBER WORDS, or /say all WORDS
    .example = /say 17 your high chair is ready
help-undo = Takes back your last step, if nothing it would restore has changed since.
    .usage = /undo
    .example = /undo
help-auto = On: free tables go to the next party that fits by themselves. Off: we only suggest. Without a word: how it stands.
    .usage = /auto [on|off]
    .example = /auto off
help-pause = Takes no newcomers for so many minutes, or until /open, at the latest until the next day. They read your reason. Who is in line stays and is called; you can still /add.
    .usage = /pause [MINUTES] [REASON]
    .example = /pause 20 the kitchen is behind
help-open = Takes newcomers again.
    .usage = /open
    .example = /open
help-here = Sends the floor's news to this group chat, or with off to each host alone again. Telegram only.
    .usage = /here [off]
    .example = /here off
help-log = The last actions, with the time and who did it; of one party, table or host if you name it.
    .usage = /log [NUMBER|TABLE|HOST]
    .example = /log 17
help-stats = How the day went: parties, waits, quotes kept, texts and what they cost. Or of the last 7 days (week) or 30 (month).
    .usage = /stats [today|week|month]
    .example = /stats week
help-hosts = Who runs the floor.
    .usage = /hosts
    .example = /hosts
help-invite = Makes a code. The person who texts it to us joins your team: as a host, a server (says how far tables are, nothing else) or an owner. Owners invite anyone, hosts invite servers.
    .usage = /invite [owner|host|server]
    .example = /invite server
help-dismiss = Takes a host off. Owners only; hosts may take themselves off.
    .usage = /dismiss NAME
    .example = /dismiss Lea
help-quiet = You get no news while you're off duty. You can still look and use commands. For it to end: /on
    .usage = /quiet
    .example = /quiet
help-on = You get the floor's news again.
    .usage = /on
    .example = /on
help-help = All commands, or more on one.
    .usage = /help [COMMAND]
    .example = /help seat

## To hosts: refusals. They begin with "No:" in every language.

no-such-command = No: there is no /{ $word }. All commands: /help
no-such-command-near = No: there is no /{ $word }. Did you mean /{ $nearest }?
bad-usage = No: it is written { $usage }, like { $example }
no-such-party = No: nobody here has #{ $number }. See /list
no-such-table = No: there is no table { $table }. See /tables
no-such-table-near = No: there is no table { $table }. Did you mean { $nearest }?
table-taken = No: { $table } was just taken by { $name }'s party of { $size } ({ $by }, { $at }). See /tables for a free one.
table-taken-nobody = No: { $table } was just taken out of use ({ $by }, { $at }). See /tables for a free one.
table-held = No: { $table } is held for { $name }'s party of { $size } ({ $by }, { $at }). See /tables for a free one.
table-held-nobody = No: { $table } is out of use ({ $by }, { $at }). See /tables for a free one.
autopilot = autopilot
table-too-small = No: { $table } seats { $seats }, too few for { $who }. Put tables together, like T5+T6, or see /tables
table-dirty = No: { $table } is dirty. When it's clean: /clear { $table }
table-blocked = No: { $table } is blocked. To use it: /unblock { $table }
table-free = No: { $table } is free already.
not-blocked = No: { $table } isn't blocked. See /tables
held-for-called = No: { $table } is held for { $who }, who was called. If they didn't come: /noshow { $number }. If it isn't ready: /uncall { $number }
already-seated-party = No: { $who } sits at { $table } already. When they leave: /clear { $table }
already-called-party = No: { $who } is called to { $table } already. When they sit: /seat { $number }
not-called-party = No: { $who } wasn't called, so no table is held. To take them off the line: /remove { $number }
still-here = No: { $who } hasn't left. See /list and /tables
not-on-record = No: nobody left as #{ $number } in the last minutes. To put them in line again: /add
already-first = No: { $who } is next in line already.
nobody-to-ban = No: we know no phone of { $who }, so there is nobody to ban. To take them off the line: /remove { $number }
fewer-than-here = No: { $who } are fewer than { $here }. If they are more now: /edit { $number } { $here }
nobody-sits = No: nobody sits at { $table }. See /tables
needs-them-all = No: { $who } needs { $table }. To free one all the same: /clear and the table.
cannot-be-texted = No: { $who } can't be texted, so call their name.
say-too-long = No: a text to a guest has at most { $max } characters.
nothing-to-say = No: there is nothing to send. To text all who wait: /say all and your words.
nobody-to-text =
    { $others ->
        [0] No: nobody waits.
        [one] No: one party waits, and it can't be texted.
       *[other] No: { $others } parties wait, and none can be texted.
    }
too-many-to-text = No: { $count } guests wait, and one message goes to { $max } at most.
guest-has-left = No: { $name } (#{ $number }) has left, so your reply was not sent.
not-at-table = No: { $who } still waits. To tell them: /call { $number } and the table. If they sit there: /seat { $number } and the table.
no-table-for-size = No: no free table seats { $count } right now. To put them in line: /add { $count } and a name.
too-small-for-size = No: { $table } seats { $seats }, too few for { $count }. Put tables together, like T5+T6, or see /tables
no-table-fits = No: no free table fits { $who } right now. See /tables
no-table-has = No: no free table has what { $who } asked for ({ $needs }). To take another: /fit { $number }
no-such-size = No: we can't seat { $size }. A party is 1 to { $max }; a larger one is two parties.
    .many = No: we can't seat that many. A party is 1 to { $max }; a larger one is two parties.
bad-phone = No: { $phone } is no phone number. Write + and the country code, like +15550142
country-not-served = No: { $phone } is a number of { $from }, and your floor file serves only { $countries } (countries).
phone-on-waitlist = No: that phone is in line already, it's { $who }.
waitlist-full-host = No: the line is full ({ $cap }). Seat or remove a party first.
nothing-to-undo = No: there is nothing of yours to take back.
undo-too-late = No: { $command } was too long ago to take back.
undo-changed = No: { $command } can't be taken back, { $what } has changed since. See /tables
undo-said-since = No: { $command } can't be taken back: another host has paused or opened the line since.
not-paused = No: the line isn't paused. To pause it: /pause

## To hosts: news

news-called = Autopilot called { $who } to { $table }. When they sit: /seat { $number }
news-voice = { $table } is free for { $who }, who can't be texted: call their name. If they sit: /seat { $number } { $table }. To hold it for them: /call { $number } { $table }
news-voice-for-text = { $table } is free for { $who }. Our texts don't get through now, so call their name. If they sit: /seat { $number } { $table }. To hold it for them: /call { $number } { $table }
news-voice-for-text-phone = { $table } is free for { $who }. Our texts don't get through now, so call their name or { $phone }. If they sit: /seat { $number } { $table }. To hold it for them: /call { $number } { $table }
news-line-fails = Our texts by { $channel } don't get through now. Guests wait on: we tell you here whom to call by name. Please tell the owner.
news-line-works = Our texts by { $channel } didn't get through for a while. They do again, and autopilot goes on with them.
news-suggest = { $table } is free and fits { $who }. To call them: /call { $number } { $table }
news-on-the-way = { $who } is on the way to { $table }, held until { $until }.
news-here = { $who } is at the door for { $table }. When they sit: /seat { $number }
news-sat-down = { $who } took { $table }.
news-here-waiting = { $who } is at the door and waits for a table.
news-size-fits = { $who } is a party of { $now } now. { $table } still fits.
news-size-too-big = { $who } says they are { $now } now, too many for { $table }. For a larger one: /call { $number } and the table.
news-note = { $who } writes: { $note }
news-waits-in-vain = No table in use has what { $who } needs ({ $needs }), so we don't call them. To seat them elsewhere: /fit { $number }
news-more-time = { $who } needs more time. { $table } is held until { $until }.
news-called-back = { $by } took back the call of { $who } to { $table }. They are back in line.
news-paused = { $by }: the line is { $pausing } - who is in line stays and is called.
news-opened = { $by } opened the line: newcomers may join.
news-closed = { $by }: the line is closed by your hours, it opens { $day } at { $until }.
news-closed-for-long = { $by }: the line is closed by your hours.
news-closing-tables = Closing time. Still marked as used: { $tables }. For those that left: /clear { $labels }
news-closing-tables-more = Closing time. Still marked as used: { $tables } and { $more } more, see /tables. For those that left: /clear { $labels }
news-foreign = A text from { $from } was not answered: your floor file serves only { $countries } (countries). You read this once a day.
news-texts-used-up = Today's { $limit } texts are used up (daily_texts in the floor file). Until { $until } newcomers get no answer by SMS and WhatsApp; who is in line is texted as ever.
news-line-ended =
    { $count ->
        [one] The line has ended. One party that still waited was told.
       *[other] The line has ended. { $count } parties that still waited were told.
    }
news-still-waiting =
    { $count ->
        [one] One party is still in line, see /list
       *[other] { $count } parties are still in line, see /list
    }
news-left = { $who } has left the line. { $table } is free again.
news-no-show = { $who } did not come. { $table } is free again. Here after all? /restore { $number }
news-not-reached = { $who } could not be reached: { $why }. { $table } is free again. { $todo }
news-undelivered =
    { $cause ->
        [line] A text to { $who } did not arrive: { $why }. Please tell the owner.
       *[other] A text to { $who } did not arrive: { $why }. You may have to tell them yourself.
    }
news-no-show-taken-back = { $who } never got our call, so the no-show doesn't count and they have their place in line again. Look at the door; to try again: /call { $number }
    .gone = { $who } never got our call, so the no-show doesn't count. Here now? /add { $size } { $name }
news-passed-over = Nobody called { $who }, so { $table } is offered on. They keep their place. When you find them: /call { $number }
news-says = { $who }: { $text }
news-wrong-number = The phone of { $who } belongs to somebody else, so we dropped it. They keep their place: call their name.
news-stopped = { $who } told us to stop in their first text, so we dropped the phone. They keep their place: call their name.
news-opted-out = { $who } told us to stop and is off the line.
hosts-owner = { $name }, owner
hosts-host = { $name }
hosts-server = { $name }, server
hosts-quiet = { $line } (off duty)
invited-owner =
    Code for a new owner: { $code }
    They text it to us, with their name: { $code } Lea. Good once, for { $hours } hours.
invited-host =
    Code for a new host: { $code }
    They text it to us, with their name: { $code } Lea. Good once, for { $hours } hours.
invited-server =
    Code for a new server: { $code }
    They text it to us, with their name: { $code } Lea. Good once, for { $hours } hours.
invited-link = On Telegram they only open this link: { $link }
leaving-ok = { $table }: #{ $number } { $name } ({ $size }) leaves in about { $minutes } min. Waits are quoted by that.
quiet-ok = You're off duty: no news from here until you write /on
on-ok = You're on duty. News of the floor come here again. For a break: /quiet
quiet-alone = No: nobody else is on duty, so news would reach nobody. Ask another host to write /on first.
not-for-servers = No: this is for hosts. You can use /tables, /list, /dirty T5 and /dessert T5
owners-invite = No: only an owner invites owners and hosts. For a server: /invite server
stats-today = Today
stats-week = The last 7 days
stats-month = The last 30 days
stats-day = The day at { $restaurant }
stats-none = { $period }: no parties yet.
stats-parties = { $period }: parties { $parties }, guests seated { $covers }
stats-outcome = Seated { $seated }, no-shows { $noshows }, left { $left }, taken off { $removed }, still in line { $waiting }
stats-reasons = Taken off because: { $reasons }
stats-waits = Wait until the call: { $mean } min on average, 9 of 10 within { $most } min
stats-quotes = Quotes kept: { $kept } of { $quotes } (called earlier { $early }, later { $late })
stats-turns = Time at the table: { $turns }
stats-texts = { $channel }: { $received } in, { $sent } out
stats-segments = { $channel }: { $received } in, { $sent } out ({ $segments } segments)
stats-cost = These texts cost about { $cost } by your prices.
stats-cost-default = These texts cost about { $cost } USD at US prices.
stats-brief = { $restaurant }: parties { $parties }, guests seated { $covers }, no-shows { $noshows }, left { $left }, taken off { $removed }, in line { $waiting }
stats-brief-waits = Wait { $mean } min, 9 of 10 within { $most }
stats-brief-quotes = Quotes kept { $kept } of { $quotes }
stats-brief-cost = Texts about { $cost }
log-empty = Nothing has happened yet today.
not-in-log = No: today I know no party, table or host { $about }. See /list, /tables or /hosts
log-what =
    { $what ->
        [joined] joined
        [called] called
        [called_back] call taken back
        [called_by_fallback] called by the second number
        [called_where_they_write] called where they write
        [edited] changed
        [finished] left, table free
        [here] at the door
        [host_dismissed] a host taken off
        [host_joined] a new host
        [host_invited] a code made
        [leaving_soon] about to leave
        [later] put off
        [more_time] needs more time
        [moved] moved
        [no_show_taken_back] no-show taken back
        [not_reached] call did not arrive
        [note] note
        [on_the_way] on the way
        [partly_cleared] some tables cleared
        [restored] back in line
        [seated] seated
        [undone] last step undone
        [walked_in] walked in
        [wrong_number] wrong number
        [auto_on] autopilot on
        [auto_off] autopilot off
        [cancelled] left the line
        [no_show] did not come
        [removed] taken off
        [paused] line paused
        [opened] line opened
        [bumped] put to the front
        [merged] two parties made one
        [partial] some are here
        [tagged] tagged
        [vip] VIP changed
        [banned] banned
        [cleared] table free
        [dirty] table dirty
        [blocked] table blocked
        [unblocked] table in use again
        [finished_dirty] left, table dirty
        [said_to_all] a text to all who wait
       *[other] { $plain }
    }
dismissed = { $name } is not a host any more.
no-such-host = No: no host is called { $name }. See /hosts
which-host = No: several hosts are called { $name }. Have them text a new code with another name first.
owners-only = No: only an owner takes a host off. See /hosts
last-owner = No: you are the only owner, so nobody could take care of hosts.
host-no-more = { $by } took you off the hosts of { $restaurant }. Thank you for your work.
team-gone = I can't write to the team's chat any more, so the news come here again. To change that, add me to a group and say /here in it.
team-here = From now on the floor's news come to this chat. To stop that: /here off
team-off = The floor's news don't come here any more; each host gets them in their own chat.
team-no-group = No: /here is for your team's group chat. Add me to one and say it there.
news-for-team = The team's chat can't be written to now. It should have read: { $text }
news-more = And { $count } more. /list shows the line, /tables the tables.
news-missed = While we couldn't reach you: { $text }
anonymous-admin = You write in the group's name, so I can't see which host you are. Turn off "Remain anonymous" in the group's admin settings, or write to me in a chat of our own.
guest-in-group = I take guests one by one. Write to me here: { $link }
code-in-group = The code is good. To become a host, open it in a chat with me: { $link }
with-code = { $why } ({ $code })
cause-opted-out = they told us to stop texting
    .todo = Call their name at the door, or /remove { $number }
cause-no-such-number = no phone gets texts at this number
    .todo = Ask them at the door, or /remove { $number }
cause-unreachable = their phone is off or out of reach
    .todo = Ask them at the door, or try again: /call { $number }
cause-filtered = their carrier took it for spam
    .todo = Call their name at the door, then /seat { $number } TABLE
cause-window-closed = they last wrote on WhatsApp over 24 hours ago
    .todo = Call their name at the door, then /seat { $number } TABLE
cause-line = our own line is in trouble
    .todo = Call parties by name for now, and tell the owner.
cause-too-late = it could not be sent in time
    .todo = To try again: /call { $number }
cause-other = we don't know why
    .todo = Ask them at the door, or try again: /call { $number }

## Buttons: a few words each, because they stand side by side

button-size = { $size }
button-more = 8+
button-omw = On my way
button-here = I'm here
button-five = 5 more minutes
button-later = Not yet: +10 min
button-status = My place
button-leave = Leave
button-leave-yes = Yes, leave
button-keep = Keep my place
button-people = { $size } people
button-minutes = { $minutes } more min
button-join = Join the line
button-call = Call { $who }
button-call-to = Call { $who } to { $table }
button-seat = Seat { $who } at { $table }
button-table = { $table } ({ $seats })
button-clear = Clear { $table }
button-dirty = Dirty { $table }
button-say-all = Send to { $guests }
button-block = Block { $table }
button-unblock = Unblock { $table }
button-line = Line
button-tables = Tables
button-refresh = Refresh
button-back = Back
button-next = Next

## The sign for the door

# Guests read it on paper: any character may be used.
sign-headline = Join the waitlist here
sign-how = Scan a code and send the text that opens. Or text your party size and name, for example: 4 Ana
sign-then = We text you when your table is ready, and about nothing else. STOP ends the texts. Message and data rates may apply.
