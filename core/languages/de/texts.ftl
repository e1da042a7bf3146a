# The texts of TableTurn in German, with the messages of English. Guests are addressed with "Sie", hosts with "du".
#
# Guests read these as SMS: use only GSM-7 characters, which include ä, ö, ü and ß (no curly quotes, no long
# dashes). A text takes its form .short if long names would make it exceed one SMS segment.
# Never ask a guest to reply CANCEL, END, QUIT or YES: providers take them for opting out or in.

## Parts of other messages

# Times of day on a clock of twelve hours.
clock-am = { $time } a. m.
clock-pm = { $time } p. m.

ahead =
    { $ahead ->
        [0] Sie sind als Nächstes dran
        [one] { $ahead } Gruppe vor Ihnen
       *[other] { $ahead } Gruppen vor Ihnen
    }
# The same about another party, for hosts.
ahead-of-them =
    { $ahead ->
        [0] Niemand davor
        [one] { $ahead } Gruppe davor
       *[other] { $ahead } Gruppen davor
    }
wait =
    { $span ->
        [now] jeden Moment
        [up-to] bis zu { $to } min
        [point] etwa { $to } min
        [over] über { $from } min
       *[range] etwa { $from }-{ $to } min
    }

## To guests: joining the waitlist

ask-size = Wie viele Personen sind Sie? Schreiben Sie bitte die Zahl, z. B. 4.
welcome = Willkommen bei { $restaurant }. Wie viele Personen sind Sie? Schreiben Sie bitte die Zahl, z. B. 4.
ask-big-size = Wie viele Personen sind Sie genau? Schreiben Sie bitte die Zahl, z. B. 9.
ask-name = Ein Tisch für { $size }. Auf welchen Namen?
joined = Hallo { $name }, Sie haben Nr. { $number } bei { $restaurant }, Tisch für { $size }. { ahead }, { wait }. Wir schreiben Ihnen, wenn Ihr Tisch bereit ist.
    .short = { $name }, Sie haben Nr. { $number } bei { $restaurant } für { $size }, { wait }. Wir schreiben Ihnen.
joined-with-note = Hallo { $name }, Sie haben Nr. { $number } bei { $restaurant }, Tisch für { $size }, { wait }. Notiert fürs Team: { $note }. Wir schreiben Ihnen.
    .short = { $name }, Sie haben Nr. { $number } bei { $restaurant } für { $size }, { wait }. Notiert: { $note }
joined-with-wish = Hallo { $name }, Sie haben Nr. { $number } bei { $restaurant }, Tisch für { $size }. Notiert: { $note }. Für so einen Tisch { wait }. Jeder recht? EGAL schreiben.
    .short = { $name }, Sie haben Nr. { $number } bei { $restaurant }. Notiert: { $note }. So ein Tisch: { wait }. Sonst EGAL.
joined-without-table = Hallo { $name }, Sie haben Nr. { $number } bei { $restaurant }, Tisch für { $size }. Notiert: { $note }. Das hat gerade kein Tisch: bitte fragen Sie am Eingang.
    .short = { $name }, Sie haben Nr. { $number } bei { $restaurant }. Notiert: { $note }. Das hat gerade kein Tisch: fragen Sie am Eingang.
joined-for-later = Hallo { $name }, Sie haben Nr. { $number } bei { $restaurant }, Tisch für { $size }. Wir rufen Sie nicht vor { $until } auf. Wird es später? Z. B. 10 MIN schreiben.
    .short = { $name }, Sie haben Nr. { $number } bei { $restaurant } für { $size }. Kein Aufruf vor { $until }.
joined-and-called = Hallo { $name } (Nr. { $number }), Ihr Tisch { $table } bei { $restaurant } für { $size } ist schon bereit, { $minutes } min für Sie frei. An der Tür: HIER. Unterwegs: KOMME.
    .short = { $name }, Tisch { $table } bei { $restaurant } ist bereit, { $minutes } min frei. Antwort: HIER oder KOMME.
added-by-host = Hallo { $name }, hier ist { $restaurant }. Sie haben Nr. { $number }, Tisch für { $size }, { wait }. Wir schreiben Ihnen. ABSAGEN: Liste verlassen. STOP: keine Nachrichten.
    .short = { $restaurant }: { $name }, Sie haben Nr. { $number }, { wait }. STOP: keine Nachrichten.
added-and-called = Hallo { $name }, hier ist { $restaurant }. Ihr Tisch { $table } für { $size } ist bereit, { $minutes } min frei. An der Tür: HIER. Unterwegs: KOMME. Mehr Zeit: 5 MIN. STOP: keine Nachrichten.
    .short = { $restaurant }: { $name }, Tisch { $table } ist bereit, { $minutes } min frei. Antwort: HIER, KOMME, 5 MIN. STOP: keine Nachrichten.
changed = Erledigt, { $name }: Nr. { $number }, jetzt für { $size }, am selben Platz. { ahead }, { wait }. Wir schreiben Ihnen, wenn Ihr Tisch bereit ist.
    .short = Erledigt, { $name }: Nr. { $number }, jetzt für { $size }. { ahead }, { wait }. Wir schreiben Ihnen.
already-in = Sie stehen schon auf der Liste, { $name }: Nr. { $number }, für { $size }. { ahead }, { wait }. Wir schreiben Ihnen, wenn Ihr Tisch bereit ist.
    .short = Sie stehen auf der Liste, { $name }: Nr. { $number }, für { $size }. { ahead }, { wait }. Wir schreiben Ihnen.
change-at-table = Unser Team weiß, dass Sie jetzt { $size } sind. Ihr Tisch { $table } ist dafür zu klein: bitte sprechen Sie uns am Eingang an.
already-seated = Sie sitzen schon an Tisch { $table }. Wenn Sie etwas brauchen, sprechen Sie gern unser Team an.
too-big = Für { $size } zusammen haben wir leider keinen Platz: es gehen bis zu { $max }. Schreiben Sie eine kleinere Zahl oder fragen Sie am Eingang.
    .many = Für so viele zusammen haben wir leider keinen Platz: es gehen bis zu { $max }. Schreiben Sie eine kleinere Zahl oder fragen Sie am Eingang.
size-too-small = Wie viele Personen sind Sie? Schreiben Sie bitte eine Zahl ab 1, z. B. 4.
waitlist-full = Die Warteliste ist im Moment leider voll. Versuchen Sie es später noch einmal oder fragen Sie am Eingang.
# $note is a host's own words.
paused = { $restaurant } nimmt im Moment leider keine neuen Gäste auf die Liste. Versuchen Sie es später noch einmal oder fragen Sie am Eingang.
paused-until = { $restaurant } nimmt vor { $until } leider keine neuen Gäste auf die Liste. Schreiben Sie dann noch einmal oder fragen Sie am Eingang.
paused-why = { $restaurant } nimmt im Moment leider keine neuen Gäste auf: { $note }. Versuchen Sie es später oder fragen Sie am Eingang.
    .short = { $restaurant } nimmt gerade keine neuen Gäste auf: { $note }. Bitte später.
paused-until-why = { $restaurant } nimmt vor { $until } leider keine neuen Gäste auf: { $note }. Schreiben Sie dann wieder oder fragen Sie am Eingang.
    .short = { $restaurant } nimmt vor { $until } keine neuen Gäste auf: { $note }.
opens-on =
    { $on ->
        [today] heute
        [tomorrow] morgen
        [monday] am Montag
        [tuesday] am Dienstag
        [wednesday] am Mittwoch
        [thursday] am Donnerstag
        [friday] am Freitag
        [saturday] am Samstag
       *[sunday] am Sonntag
    }
closed = Die Warteliste von { $restaurant } ist jetzt leider geschlossen. Sie öffnet { $day } um { $until }.
closed-for-long = Die Warteliste von { $restaurant } ist leider geschlossen, nicht nur diese Woche. Bitte fragen Sie dort, wann sie öffnet.
line-too-long = Die Warteliste von { $restaurant } endet leider um { $until }, und die Wartezeit für { $size } ist jetzt länger.
line-ended = { $restaurant } schließt jetzt, und die Warteliste endet: wir hatten leider keinen Tisch für Sie. Danke fürs Warten.
too-many-texts = Das sind sehr viele Nachrichten, deshalb antworten wir eine Stunde lang nicht. Bitte fragen Sie am Eingang.
not-by-text = { $restaurant } kann Sie leider nicht per Text auf die Liste nehmen. Bitte sprechen Sie am Eingang mit uns.
which-restaurant = Welches Restaurant? Schreiben Sie die Nummer.
which-restaurant-row = { $choice } { $name }
which-restaurant-more = ... oder den Namen.
nobody-here = Leider liest hier noch niemand Nachrichten. Bitte fragen Sie am Eingang.

## To guests: on the waitlist

call = { $name }, Ihr Tisch { $table } bei { $restaurant } ist bereit! Wir halten ihn { $minutes } min frei. An der Tür: HIER. Unterwegs: KOMME. Mehr Zeit: 5 MIN.
    .short = { $name }, Tisch { $table } bei { $restaurant } ist bereit, { $minutes } min frei. Antwort: HIER, KOMME oder 5 MIN.
reminder = { $restaurant }: Tisch { $table } ist noch { $minutes } min für Sie frei. Unterwegs: KOMME. An der Tür: HIER. Mehr Zeit: 5 MIN. Verzichten: ABSAGEN.
    .short = { $restaurant }: Tisch { $table } ist noch { $minutes } min frei. Antwort: KOMME, HIER, 5 MIN oder ABSAGEN.
status-waiting = Sie haben Nr. { $number }, Tisch für { $size }. { ahead }, { wait }. Wir schreiben Ihnen, wenn Ihr Tisch bereit ist.
status-late = Leider dauert es länger als gesagt: noch ist kein Tisch für { $size } für Sie frei. Sie haben Nr. { $number }. { ahead }, { wait }. Wir schreiben Ihnen.
    .short = Leider dauert es länger: noch kein Tisch für { $size } frei. Nr. { $number }. { ahead }, { wait }.
status-late-plain = Leider dauert es länger als gesagt. Sie haben Nr. { $number }, Tisch für { $size }. { ahead }, { wait }. Wir schreiben Ihnen.
status-called = Ihr Tisch { $table } ist bereit, noch { $minutes } min für Sie frei. An der Tür: HIER. Unterwegs: KOMME.
status-seated = Sie sitzen an Tisch { $table }. Guten Appetit!
wait-now = Wartezeit für { $size } im Moment: { wait }. Um sich anzustellen, schreiben Sie Personenzahl und Namen, z. B.: { $size } Ana
no-bookings = Wir nehmen keine Reservierungen an: bei { $restaurant } gibt es eine Warteliste. Für { $size }: { wait }. Zum Anstellen { $size } und Ihren Namen schreiben.
    .short = { $restaurant } hat nur eine Warteliste, keine Reservierung. Für { $size }: { wait }. Zum Anstellen { $size } und Namen schreiben.
ask-new-size = Ihr Platz ist für { $size }. Wie viele Personen sind Sie jetzt insgesamt? Schreiben Sie bitte die Zahl.
ask-size-or-minutes = Sind Sie jetzt { $number } Personen, oder brauchen Sie { $number } Minuten? Schreiben Sie { $number } PERSONEN oder { $number } MIN.
how-to-join = Um sich jetzt anzustellen, schreiben Sie { $size } { $name }
why-nobody = Niemand, der nach Ihnen kam, hat schon einen Tisch. { ahead }, { wait }. Wir schreiben Ihnen, wenn Ihr Tisch bereit ist.
why-smaller = Wer nach Ihnen kam, bekam Tische für höchstens { $seats }, zu klein für Sie mit { $size }. { ahead }, { wait }.
why-larger = Wer nach Ihnen kam, bekam Tische, die wir für Gruppen ab { $min } frei halten. { ahead }, { wait }.
why-needs = Die anderen Tische haben nicht, was Sie wünschen ({ $note }). { ahead }, { wait }.
why-later = Sie wollten nicht vor { $until } aufgerufen werden, bis dahin gehen Tische an andere. Sie behalten Ihren Platz.
why-hosts = Das entscheidet unser Team, wir haben Ihre Frage weitergegeben. { ahead }, { wait }.
note-kept = An unser Team weitergegeben: { $note }. Sie behalten Ihren Platz.
wish-kept = Notiert: { $note }. Wir rufen Sie nur zu so einem Tisch auf, { wait }. Sie behalten Ihren Platz. Ist jeder Tisch recht? EGAL schreiben.
    .short = Notiert: { $note }. Nur so ein Tisch, { wait }. Sonst EGAL.
wish-gone = Gern, jeder Tisch ist recht. { ahead }, { wait }. Wir schreiben Ihnen, wenn Ihr Tisch bereit ist.
not-on-waitlist = Sie stehen gerade nicht auf der Warteliste. Um sich anzustellen, schreiben Sie Personenzahl und Namen, z. B.: 4 Ana
on-my-way-ok = Prima, Tisch { $table } ist bis { $until } für Sie frei. Schreiben Sie HIER an der Tür.
on-my-way-again = Wir wissen, dass Sie kommen. Tisch { $table } ist bis { $until } für Sie frei, länger geht es leider nicht. Schreiben Sie HIER an der Tür.
not-called-yet = Ihr Tisch ist noch nicht bereit. { ahead }, { wait }. Wir schreiben Ihnen, sobald er es ist.
here-ok = Willkommen! Unser Team weiß, dass Sie da sind, und bringt Sie zu Tisch { $table }.
take-table = Willkommen! Tisch { $table } gehört Ihnen: Bitte nehmen Sie Platz.
here-waiting = Schön, dass Sie da sind. Unser Team weiß Bescheid. { ahead }, { wait }. Wir schreiben Ihnen, wenn Ihr Tisch bereit ist.
more-time-ok = Kein Problem, Tisch { $table } ist bis { $until } für Sie frei. Schreiben Sie HIER an der Tür.
more-time-no = Leider können wir Tisch { $table } nicht länger als bis { $until } frei halten. Kommen Sie jetzt, wenn es geht, oder schreiben Sie ABSAGEN.
more-time-waiting = Keine Eile: wir rufen Sie nicht vor { $until } auf, und Sie behalten Ihren Platz.
left-ok = Sie stehen nicht mehr auf der Liste von { $restaurant }. Danke fürs Bescheidgeben. Doch wieder? Personenzahl und Namen schreiben, z. B.: 4 Ana
    .short = Sie stehen nicht mehr auf der Liste von { $restaurant }. Doch wieder? Z. B. 4 Ana schreiben
# While nobody may join.
left-ok-closed = Sie stehen nicht mehr auf der Liste von { $restaurant }. Danke fürs Bescheidgeben.
leave-sure = Wirklich von der Liste bei { $restaurant }? Ihr Platz geht dann weiter. Bleiben: einfach warten. Gehen: ABSAGEN schreiben.
leave-seated = Sie sitzen schon an Tisch { $table }, es gibt nichts abzusagen. Wenn Sie gehen, sagen Sie einfach unserem Team Bescheid.
no-show = Schade, wir haben Sie bei { $restaurant } verpasst und mussten Ihren Tisch weitergeben. Noch Hunger? Schreiben Sie z. B. 4 Ana.
    .short = Schade, wir haben Sie bei { $restaurant } verpasst, Ihr Tisch ist weg. Z. B. 4 Ana schreiben stellt Sie neu an.
no-show-closed = Schade, wir haben Sie bei { $restaurant } verpasst und mussten Ihren Tisch weitergeben.
no-show-taken-back = Leider hat unsere Nachricht zu Ihrem Tisch bei { $restaurant } Sie nie erreicht. Sie haben Ihren Platz wieder: schreiben Sie STATUS.
    .short = Unsere Nachricht von { $restaurant } hat Sie leider nie erreicht. Sie sind wieder auf der Liste: STATUS.
removed = { $restaurant } hat Sie von der Liste genommen. Ein Versehen? Fragen Sie unser Team oder schreiben Sie z. B. 4 Ana.
    .short = { $restaurant } hat Sie von der Liste genommen. Ein Versehen? Fragen Sie uns oder schreiben Sie z. B. 4 Ana
removed-closed = { $restaurant } hat Sie von der Liste genommen. Ein Versehen? Fragen Sie unser Team.
merged = { $restaurant } hat Sie mit { $name } zusammengelegt: Sie warten als Gruppe von { $size }, #{ $number }. Wir schreiben { $name }, wenn der Tisch bereit ist.
    .short = { $restaurant }: Sie warten nun mit { $name } zusammen (#{ $number }, { $size }). Wir schreiben { $name }.
called-when-complete = { $here } von { $size } sind da. Wir rufen Sie, sobald alle da sind: bitte sagen Sie es dann am Eingang. Ihr Platz bleibt.
call-taken-back = Leider wird es dieser Tisch doch nicht. Sie behalten Ihren Platz. { ahead }, { wait }. Wir schreiben Ihnen, wenn der nächste bereit ist.
seated-guest = Willkommen bei { $restaurant }. Tisch { $table } gehört Ihnen. Guten Appetit!
back-on-waitlist = Sie stehen wieder auf der Liste, Nr. { $number }. { ahead }, { wait }. Wir schreiben Ihnen, wenn Ihr Tisch bereit ist.

## To guests: about the conversation

guest-help = { $restaurant }: 4 Ana schreiben stellt Sie an. Dann STATUS für Ihren Platz, KOMME für unterwegs, HIER an der Tür, 5 MIN für mehr Zeit, ABSAGEN.
    .short = { $restaurant }: 4 Ana schreiben stellt Sie an, danach STATUS, KOMME, HIER, 5 MIN oder ABSAGEN.
host-says = Von { $restaurant }: { $text }
passed-on = Das haben wir an unser Team weitergegeben.
wrong-number = Entschuldigung. { $restaurant } schreibt dieser Nummer wegen dieses Tisches nicht mehr.
guest-unknown = Das haben wir leider nicht verstanden. Schreiben Sie z. B. 4 Ana zum Anstellen, STATUS für Ihren Platz, ABSAGEN zum Absagen, ? für Hilfe.
language-set = Gern, ab jetzt auf Deutsch.
which-language = Welche Sprache? Schreiben Sie eine davon: { $languages }
opted-out = { $restaurant } schreibt Ihnen nicht mehr. Wenn Sie es sich anders überlegen, schreiben Sie START.
opted-in = { $restaurant } darf Ihnen wieder schreiben. Um sich anzustellen, schreiben Sie Personenzahl und Namen, z. B.: 4 Ana
not-a-host = Das ist nur für unser Team. Um sich anzustellen, schreiben Sie z. B. 4 Ana. Gehören Sie zum Team, schreiben Sie zuerst Ihren Code.

## Becoming a host

ask-host-name = Der Code stimmt, willkommen bei { $restaurant }. Welchen Namen sollen wir eintragen?
host-welcome =
    Willkommen, { $name }. Du gehörst jetzt zum Team von { $restaurant }.
    /list zeigt, wer wartet, /tables, welche Tische frei sind.
    /add 4 Ana setzt eine Gruppe auf die Liste, /seat 17 T5 setzt #17 an den Tisch.
    /undo nimmt deinen letzten Schritt zurück, /help erklärt den Rest.
server-welcome =
    Willkommen, { $name }. Du kümmerst dich jetzt um Tische bei { $restaurant }.
    /tables zeigt sie, /dirty T5 sagt, dass die Gäste gegangen sind.
already-host = Du gehörst hier schon zum Team, { $name }. /help zeigt, was du tun kannst.
bad-code = Dieser Code gilt nicht. Jeder Code gilt einmal und nur 24 Stunden lang. Bitte einen neuen anfordern.

## To hosts: /list

list-empty = Niemand wartet. Eine Gruppe auf die Liste setzen: /add 4 Ana
list-row = { $who } { $waited } min, { $standing }
list-row-note = { $who } { $waited } min, { $standing } - { $note }
standing-waiting =
    { $span ->
        [now] jetzt dran
        [up-to] noch bis zu { $to }
        [point] noch etwa { $to }
        [over] noch über { $from }
       *[range] noch { $from }-{ $to }
    }
standing-unquoted = wartet
standing-more-time = nicht vor { $until }
standing-not-reached = nicht erreicht, sieh am Eingang nach
standing-called = aufgerufen: { $table }, frei bis { $until }
standing-on-the-way = unterwegs zu { $table }, frei bis { $until }
standing-here = AN DER TÜR: zu { $table } bringen

## Needs and places

need-wheelchair = Rollstuhl
need-stroller = Kinderwagen
need-high-chair = Hochstuhl
need-accessible = barrierefrei
place-inside = drinnen
place-outside = draußen
place-patio = auf der Terrasse
place-garden = im Garten
place-rooftop = auf der Dachterrasse
place-bar = an der Bar
place-booth = in einer Nische
place-window = am Fenster
place-high-top = am Hochtisch
place-quiet = an einem ruhigen Platz
place-upstairs = oben
place-downstairs = unten
place-fine-too = { $place } auch ok
remarks = Notiert: { $remarks }.
remark-here = { $here } von { $size } da
remark-vip = VIP-Gast
remark-visits =
    { $count ->
        [one] ein Besuch
       *[other] { $count } Besuche
    }
remark-no-shows =
    { $count ->
        [one] einmal nicht gekommen
       *[other] { $count }-mal nicht gekommen
    }
lack-accessible = nicht barrierefrei
lack-high-chair = kein Platz für einen Hochstuhl
lack-place = nicht { $place }
table-lacks = Achtung, { $table }: { $lacks }.

## To hosts: /tables

tables-empty = Hier gibt es keine Tische. Die Datei des Restaurants braucht welche.
tables-row = { $table } ({ $seats }) { $usage }
tables-row-area = { $table } ({ $seats }, { $area }) { $usage }
table-accessible = barrierefrei
table-high-chair = Hochstuhl
usage-free = frei
usage-held = gehalten für { $who } bis { $until }
usage-seated = besetzt von { $who }, { $minutes } min
usage-leaving = besetzt von { $who }, { $minutes } min, noch etwa { $left } min
usage-dirty = nicht abgeräumt
usage-blocked = gesperrt
page-more = Seite { $page } von { $pages }, weiter mit { $command } { $next }
page-last = Seite { $page } von { $pages }

## To hosts: answers

fits = Frei und groß genug für { $who }: { $tables }. Dorthin aufrufen: /call { $number } und der Tisch
did-you-mean = Meintest du { $command }? Zum Ausführen senden.
did-you-mean-party = Meintest du { $command }, für { $who }? Zum Ausführen senden.
outdated = Dieser Knopf gilt nicht mehr. So sieht es jetzt aus:
added = { $who } steht auf der Liste. { ahead-of-them }, { wait }. Wir schreiben ihnen, wenn ein Tisch bereit ist.
added-voice = { $who } steht auf der Liste. { ahead-of-them }, { wait }. Wir können ihnen nicht schreiben: hier steht, wann du sie beim Namen rufst.
added-called = { $who } ist sofort per Nachricht zu { $table } aufgerufen. Wenn sie sitzen: /seat { $number }
called-ok = { $who } ist zu { $table } aufgerufen. Wenn sie sitzen: /seat { $number }
called-voice = { $table } wird für { $who } bis { $until } gehalten. Wir können ihnen nicht schreiben, ruf sie also beim Namen. Wenn sie sitzen: /seat { $number }
uncalled-ok = { $who } wartet wieder, am alten Platz. { $table } bleibt außer Betrieb: /clear { $table }, wenn der Tisch vergeben werden kann.
moved-ok = { $who } ist von { $from } nach { $table } umgezogen. { $from } ist frei.
edited-ok = Geändert: { $who }.
edited-too-big = Geändert: { $who }. Zu viele für { $table }. Anderer Tisch: /move { $number } und der Tisch.
edited-opted-out = Geändert: { $who }. Dieses Telefon will keine Nachrichten von uns, also den Namen ausrufen.
later-ok = { $who } wird nicht vor { $until } aufgerufen und behält den Platz.
restored-ok = { $who } steht wieder auf der Liste. { ahead-of-them }, { wait }.
bumped-ok =
    { $passed ->
        [one] { $who } ist als Nächste dran, vor einer Gruppe.
       *[other] { $who } ist als Nächste dran, vor { $passed } Gruppen.
    }
merged-ok = { $who } wartet jetzt als eine Gruppe, { $gone } gehört dazu.
banned-ok = { $who } ist von der Liste und kommt per Text nicht mehr darauf. Zurücknehmen: /undo oder /restore { $number }
partial-ok = Notiert: { $here } von { $who } sind da.
partial-ok-waits = Notiert: { $here } von { $who } sind da. Sie werden gerufen, wenn alle da sind: /partial { $number } { $size }
all-here-ok = Notiert: { $who } ist vollzählig.
why-placed = Dorthin gesetzt von { $by }.
why-placed-for = Dorthin gesetzt von { $by }: { $note }.
why-not-before = { $who } wartet: kein Aufruf vor { $until }.
why-incomplete = { $who } wartet: erst { $here } sind da. Wenn alle da sind: /partial { $number } { $size }
why-not-reached = { $who } wartet: ein Aufruf kam nicht an, darum übergeht der Autopilot sie, bis sie schreiben. Da? /call { $number }
why-no-table-has = { $who } wartet: kein Tisch in Benutzung hat, was sie brauchen ({ $needs }).
why-no-free-table = { $who } wartet: kein freier Tisch hat { $size } Plätze.
why-free-tables-lack = { $who } wartet: die freien Tische haben nicht, was sie wünschen ({ $needs }). Doch einen geben: /fit { $number }
why-by-voice = { $who } wartet: wir können nicht schreiben, ruf sie beim Namen.
why-autopilot-off = { $who } wartet: ein Tisch ist frei für sie, und der Autopilot ist aus. Aufrufen: /call { $number }
why-kept-for-others =
    { $ahead ->
        [0] { $who } wartet: die freien Tische sind für eine größere Gruppe aufgehoben.
       *[other] { $who } wartet: die freien Tische sind für die vor ihnen ({ $ahead }).
    }
why-called = { $who } wurde an { $table } gerufen, von { $by } um { $at }.
why-seated = { $who } hat { $table }, gegeben von { $by } um { $at }.
why-nobody-waits = { $table } ist frei: niemand wartet.
why-fits-nobody = { $table } ist frei: er passt für niemanden, der wartet, nach Plätzen oder Wünschen.
why-suggested = { $table } ist frei: du wurdest gebeten, { $who } zu rufen.
why-table-autopilot-off = { $table } ist frei: er passt für { $who }, und der Autopilot ist aus. Aufrufen: /call { $number } { $table }
why-may-not-be-called = { $table } ist frei: { $who }, die ersten, für die er passt, werden noch nicht gerufen. Warum: /why { $number }
why-held = { $table } ist bis { $until } für { $who } gehalten, gerufen von { $by } um { $at }.
why-table-seated = { $table } ist besetzt von { $who }, gegeben von { $by } um { $at }.
why-dirty = { $table } muss geputzt werden: { $by }, { $at }.
why-blocked = { $table } ist gesperrt: { $by }, { $at }.
said-ok = An { $who } geschickt.
say-all-ask =
    { $guests ->
        [one] „{ $text }“ an den einen wartenden Gast schicken?
       *[other] „{ $text }“ an { $guests } wartende Gäste schicken?
    } { $texts ->
        [one] Das ist eine Nachricht, sie lässt sich nicht zurücknehmen.
       *[other] Das sind { $texts } Nachrichten, sie lassen sich nicht zurücknehmen.
    }
say-all-confirm = Zum Abschicken, innerhalb von { $minutes } Min.: /say all yes
say-all-ok =
    { $guests ->
        [one] An den einen wartenden Gast geschickt.
       *[other] An { $guests } wartende Gäste geschickt.
    }
say-all-others =
    { $others ->
        [one] Eine wartende Gruppe bekommt keine Nachrichten.
       *[other] { $others } wartende Gruppen bekommen keine Nachrichten.
    }
say-all-dropped = Es wurde nichts geschickt.
noted-ok = Notiert für { $who }: { $note }
seated-ok = { $who } sitzt an { $table }.
cleared-ok = { $table } ist frei.
cleared-ok-party = { $table } ist frei, { $who } ist gegangen.
dirty-ok = { $table } ist nicht abgeräumt. Wenn der Tisch sauber ist: /clear { $table }
dirty-ok-party = { $table } ist nicht abgeräumt, { $who } ist gegangen. Wenn der Tisch sauber ist: /clear { $table }
partly-cleared = { $table } ist frei. { $who } sitzt noch an { $others }. Wenn sie gehen: /clear { $others }
partly-dirty = { $table } ist nicht abgeräumt. { $who } sitzt noch an { $others }. Wenn { $table } sauber ist: /clear { $table }
blocked-ok = { $table } ist gesperrt. Zum Freigeben: /unblock { $table }
unblocked-ok = { $table } ist wieder frei.
no-show-ok = { $who } ist nicht erschienen. Rückgängig: /undo
removed-ok = { $who } ist von der Liste. Rückgängig: /undo
undo-ok = Zurückgenommen: { $command }
undo-ok-called-back = Zurückgenommen: { $command }. Wieder auf der Liste: { $parties }.
auto-on = Autopilot ist an: freie Tische gehen an die nächste passende Gruppe. Ausschalten: /auto off
auto-off = Autopilot ist aus: wir schlagen vor, du rufst mit /call auf. Einschalten: /auto on
pausing = angehalten
pausing-until = bis { $until } angehalten
pausing-why = angehalten, wer neu kommt, liest: { $note }
pausing-until-why = bis { $until } angehalten, wer neu kommt, liest: { $note }
pause-ok = Die Liste ist { $pausing } - wer darauf steht, bleibt und wird aufgerufen. Wieder öffnen: /open
list-paused = Die Liste ist { $pausing } ({ $by }) - /open
open-ok = Die Liste ist offen: neue Gäste können sich anstellen.
list-closed = Die Liste ist nach euren Zeiten geschlossen, sie öffnet { $day } um { $until } - /open
list-closed-for-long = Die Liste ist nach euren Zeiten geschlossen - /open
open-ok-until = Die Liste ist außerhalb eurer Zeiten offen, bis { $until }: neue Gäste können sich anstellen.

host-unknown = Das habe ich nicht verstanden. /list zeigt die Liste, /tables die Tische, /help alle Befehle.

## To hosts: help

host-help =
    /list wer wartet
    /tables was frei ist
    /add 4 Ana +15550142 auf die Liste
    /walkin 2 T3 setzt sich ohne Warten
    /call 17 sagt #17, dass der Tisch bereit ist
    /uncall 17 der Tisch ist doch nicht bereit
    /fit 17 freie Tische für #17
    /seat 17 T5 sie setzen sich
    /move 17 T1 anderer Tisch
    /clear T5 gegangen, frei
    /dirty T5 gegangen, noch abräumen
    /dessert T5 gehen in einer Weile
    /paid T5 gehen gleich
    /block T5 sperren
    /unblock T5 wieder freigeben
    /noshow 17 nicht erschienen
    /remove 17 von der Liste
    /restore 17 zurück an den alten Platz
    /later 17 20 kein Aufruf für 20 Min
    /bump 17 Geburtstag als Nächste dran
    /merge 17 18 eine Gruppe aus beiden
    /split T5+T6 gibt frei, was übrig ist
    /partial 17 3 erst drei sind da
    /why 17 oder T5
    /tag 17 Stammgäste ein Wort in /list
    /vip 17 auch beim nächsten Besuch
    /ban 17 kommt per Text nicht mehr auf die Liste
    /edit 17 5 oder ein Name oder Telefon
    /note 17 Hochstuhl fürs Team
    /say 17 der Hochstuhl ist da
    /undo letzten Schritt zurück
    /auto on oder off
    /pause 20 niemand Neues für 20 Min
    /open die Liste wieder offen
    /here Neues in diese Gruppe
    /log 17 was geschehen ist
    /stats der Tag in Zahlen
    /hosts wer zum Team gehört
    /invite server holt jemanden ins Team
    /dismiss Lea nimmt jemanden heraus
    /quiet nichts Neues, ich habe frei
    /on wieder im Dienst
    /help seat mehr zu einem
host-help-on =
    { $usage }
    { $what }
    Beispiel: { $example }
help-list = Wer wartet, der Reihe nach: wie lange schon und was von der genannten Wartezeit bleibt.
    .usage = /list [SEITE]
    .example = /list 2
help-tables = Jeder Tisch mit Plätzen und Zustand: frei, gehalten, besetzt, nicht abgeräumt oder gesperrt.
    .usage = /tables [SEITE]
    .example = /tables 2
help-add = Setzt eine Gruppe auf die Liste. Mit Telefonnummer schreiben wir ihr, wenn ein Tisch bereit ist; der Rest ist eine Notiz für dich.
    .usage = /add PERSONEN NAME [+TELEFON] [NOTIZ]
    .example = /add 4 Ana +15550142 Hochstuhl
help-walkin = Setzt eine Gruppe, die nicht gewartet hat. Ohne Tisch bekommt sie den besten freien.
    .usage = /walkin PERSONEN [TISCH] [NAME]
    .example = /walkin 2 T3 Lea
help-call = Sagt einer Gruppe, dass ihr Tisch bereit ist, und hält ihn frei. Ohne Tisch nehmen wir den besten freien.
    .usage = /call NUMMER [TISCH]
    .example = /call 17 T5+T6
help-uncall = Nimmt einen Aufruf zurück: die Gruppe wartet am alten Platz und erfährt es. Der Tisch bleibt außer Betrieb bis /clear.
    .usage = /uncall NUMMER
    .example = /uncall 17
help-seat = Die Gruppe setzt sich. Ohne Tisch bekommt sie den, der für sie gehalten wird.
    .usage = /seat NUMMER [TISCH]
    .example = /seat 17 T5
help-move = Eine sitzende Gruppe wechselt den Tisch; eine aufgerufene wird an einen anderen gerufen.
    .usage = /move NUMMER TISCH
    .example = /move 17 T1
help-fit = Welche freien Tische für eine Gruppe reichen.
    .usage = /fit NUMMER
    .example = /fit 17
help-clear = Die Gruppe ist gegangen oder der Tisch ist sauber: er ist frei für die nächste.
    .usage = /clear TISCH
    .example = /clear T5
help-dirty = Die Gruppe ist gegangen, der Tisch muss noch abgeräumt werden. /clear gibt ihn frei.
    .usage = /dirty TISCH
    .example = /dirty T5
help-dessert = Die Gruppe am Tisch ist beim Dessert: Wartende hören eine kürzere Zeit. Etwa 20 Minuten ab jetzt.
    .usage = /dessert TABLE
    .example = /dessert T5
help-paid = Die Gruppe am Tisch hat bezahlt: Wartende hören eine kürzere Zeit. Etwa 5 Minuten ab jetzt.
    .usage = /paid TABLE
    .example = /paid T5
help-block = Sperrt einen Tisch bis zum /unblock.
    .usage = /block TISCH
    .example = /block T5
help-unblock = Gibt einen gesperrten Tisch wieder frei.
    .usage = /unblock TISCH
    .example = /unblock T5
help-noshow = Eine aufgerufene Gruppe kam nicht: ihr Tisch geht an die nächste.
    .usage = /noshow NUMMER
    .example = /noshow 17
help-remove = Nimmt eine Gruppe von der Liste und sagt es ihr. Ein Grund, falls angegeben, zählt in /stats.
    .usage = /remove NUMMER [GRUND]
    .example = /remove 17
help-restore = Eine Gruppe, die ging, gestrichen wurde oder nicht kam, wartet wieder an ihrem alten Platz.
    .usage = /restore NUMMER
    .example = /restore 17
help-later = So viele Minuten kein Aufruf. Eine aufgerufene Gruppe gibt ihren Tisch zurück und behält ihren Platz.
    .usage = /later NUMMER [MINUTEN]
    .example = /later 17 20
help-bump = Setzt eine Gruppe an den Anfang der Liste, auf Wunsch mit einem Grund für euch. Wer überholt wird, wartet länger und liest das, wenn er fragt.
    .usage = /bump NUMMER [GRUND]
    .example = /bump 17 Geburtstag
help-merge = Zwei wartende Gruppen werden eine, am besseren Platz der beiden. Beide werden benachrichtigt.
    .usage = /merge NUMMER NUMMER
    .example = /merge 17 18
help-split = Eine Gruppe an zusammengeschobenen Tischen behält den, der ihr reicht; die anderen sind frei.
    .usage = /split TISCHE
    .example = /split T5+T6
help-partial = Notiert, wie viele einer Gruppe da sind. Wenn die Floor-Datei es sagt, ruft der Autopilot sie erst, wenn alle da sind.
    .usage = /partial NUMMER DA
    .example = /partial 17 3
help-why = Warum eine Gruppe wartet oder ihren Tisch hat, warum ein Tisch frei ist oder wer ihn hat.
    .usage = /why NUMMER|TISCH
    .example = /why 17
help-tag = Ein Wort von dir neben einer Gruppe in /list; off nimmt alle weg.
    .usage = /tag NUMMER WORT|off
    .example = /tag 17 Stammgäste
help-vip = Markiert einen Gast als VIP, in /list jetzt und bei den nächsten Besuchen; off nimmt es zurück.
    .usage = /vip NUMMER [off]
    .example = /vip 17
help-ban = Nimmt eine Gruppe von der Liste, und ihr Gast kommt per Text nicht mehr darauf. Zurücknehmen: /undo, /restore oder /add mit der Nummer.
    .usage = /ban NUMMER
    .example = /ban 17
help-edit = Ändert Personenzahl, Namen oder Telefon einer Gruppe. Sie behält ihren Platz.
    .usage = /edit NUMMER PERSONEN|NAME|+TELEFON
    .example = /edit 17 5
help-note = Notiert, was das Team über eine Gruppe wissen soll. Was sie braucht, etwa einen Rollstuhlplatz, bestimmt ihre Tische.
    .usage = /note NUMMER WORTE
    .example = /note 17 Hochstuhl
help-say = Schickt deine Worte an einen Gast oder an alle Wartenden. In Telegram kannst du auch auf das antworten, was ein Gast geschrieben hat.
    .usage = /say NUMMER WORTE, oder /say all WORTE
    .example = /say 17 der Hochstuhl ist da
help-undo = Nimmt deinen letzten Schritt zurück, wenn sich seitdem nichts davon geändert hat.
    .usage = /undo
    .example = /undo
help-auto = An: freie Tische gehen von selbst an die nächste passende Gruppe. Aus: wir schlagen nur vor. Ohne Wort: wie es gerade steht.
    .usage = /auto [on|off]
    .example = /auto off
help-pause = So viele Minuten kommt niemand Neues auf die Liste, oder bis /open, längstens bis zum nächsten Tag. Wer kommt, liest deinen Grund. Wer auf der Liste steht, bleibt und wird aufgerufen; /add geht weiter.
    .usage = /pause [MINUTEN] [GRUND]
    .example = /pause 20 die Küche kommt nicht nach
help-open = Neue Gäste können sich wieder anstellen.
    .usage = /open
    .example = /open
help-here = Schickt Neues in diesen Gruppenchat, mit off wieder an alle einzeln. Nur auf Telegram.
    .usage = /here [off]
    .example = /here off
help-log = Die letzten Schritte mit Uhrzeit und von wem; auf Wunsch nur zu einer Gruppe, einem Tisch oder einer Person.
    .usage = /log [NUMMER|TISCH|NAME]
    .example = /log 17
help-stats = Wie der Tag lief: Gruppen, Wartezeiten, gehaltene Zusagen, Nachrichten und Kosten. Auch der letzten 7 Tage (week) oder 30 (month).
    .usage = /stats [today|week|month]
    .example = /stats week
help-hosts = Wer zum Team gehört.
    .usage = /hosts
    .example = /hosts
help-invite = Macht einen Code. Wer ihn uns schickt, gehört zum Team: als Host, als Bedienung (sagt, wie weit die Tische sind, sonst nichts) oder als Inhaber. Inhaber laden alle ein, Hosts nur Bedienungen.
    .usage = /invite [owner|host|server]
    .example = /invite server
help-dismiss = Nimmt jemanden aus dem Team. Nur für Inhaber; sich selbst darf jeder herausnehmen.
    .usage = /dismiss NAME
    .example = /dismiss Lea
help-quiet = Du bekommst nichts Neues, solange du frei hast. Nachsehen und Befehle gehen weiter. Beenden: /on
    .usage = /quiet
    .example = /quiet
help-on = Du bekommst wieder Neues.
    .usage = /on
    .example = /on
help-help = Alle Befehle, oder mehr zu einem.
    .usage = /help [BEFEHL]
    .example = /help seat

## To hosts: refusals. They begin with "No:" in every language.

no-such-command = No: /{ $word } gibt es nicht. Alle Befehle: /help
no-such-command-near = No: /{ $word } gibt es nicht. Meintest du /{ $nearest }?
bad-usage = No: so geht es: { $usage }, zum Beispiel { $example }
no-such-party = No: niemand hat hier #{ $number }. Siehe /list
no-such-table = No: einen Tisch { $table } gibt es nicht. Siehe /tables
no-such-table-near = No: einen Tisch { $table } gibt es nicht. Meintest du { $nearest }?
table-taken = No: { $table } ging gerade an { $name } für { $size } ({ $by }, { $at }). Freie Tische: /tables
table-taken-nobody = No: { $table } wurde gerade gesperrt ({ $by }, { $at }). Freie Tische: /tables
table-held = No: { $table } wird für { $name } gehalten, Tisch für { $size } ({ $by }, { $at }). Freie Tische: /tables
table-held-nobody = No: { $table } ist gesperrt ({ $by }, { $at }). Freie Tische: /tables
autopilot = Autopilot
table-too-small = No: { $table } hat { $seats } Plätze, zu wenig für { $who }. Stell Tische zusammen, wie T5+T6, oder siehe /tables
table-dirty = No: { $table } ist nicht abgeräumt. Wenn der Tisch sauber ist: /clear { $table }
table-blocked = No: { $table } ist gesperrt. Zum Freigeben: /unblock { $table }
table-free = No: { $table } ist schon frei.
not-blocked = No: { $table } ist nicht gesperrt. Siehe /tables
held-for-called = No: { $table } wird für { $who } gehalten, schon aufgerufen. Nicht erschienen? /noshow { $number }. Noch nicht bereit? /uncall { $number }
already-seated-party = No: { $who } sitzt schon an { $table }. Wenn sie gehen: /clear { $table }
already-called-party = No: { $who } ist schon zu { $table } aufgerufen. Wenn sie sitzen: /seat { $number }
not-called-party = No: { $who } wurde nicht aufgerufen, also ist kein Tisch gehalten. Von der Liste nehmen: /remove { $number }
still-here = No: { $who } ist nicht gegangen. Siehe /list und /tables
not-on-record = No: in den letzten Minuten ist niemand mit #{ $number } gegangen. Wieder auf die Liste: /add
already-first = No: { $who } ist schon als Nächste dran.
nobody-to-ban = No: wir kennen keine Nummer von { $who }, es gibt also niemanden zu sperren. Von der Liste nehmen: /remove { $number }
fewer-than-here = No: { $who } sind weniger als { $here }. Wenn es jetzt mehr sind: /edit { $number } { $here }
nobody-sits = No: an { $table } sitzt niemand. Siehe /tables
needs-them-all = No: { $who } braucht { $table }. Trotzdem einen freigeben: /clear und der Tisch.
cannot-be-texted = No: { $who } bekommt keine Nachrichten, also den Namen ausrufen.
say-too-long = No: eine Nachricht an einen Gast hat höchstens { $max } Zeichen.
nothing-to-say = No: es gibt nichts zu schicken. An alle Wartenden schreiben: /say all und deine Worte.
nobody-to-text =
    { $others ->
        [0] No: niemand wartet.
        [one] No: eine Gruppe wartet, und sie bekommt keine Nachrichten.
       *[other] No: { $others } Gruppen warten, und keine bekommt Nachrichten.
    }
too-many-to-text = No: { $count } Gäste warten, und eine Nachricht geht an höchstens { $max }.
guest-has-left = No: { $name } (#{ $number }) ist gegangen, deine Antwort wurde also nicht geschickt.
not-at-table = No: { $who } wartet noch. Aufrufen: /call { $number } und der Tisch. Sitzen sie schon dort: /seat { $number } und der Tisch.
no-table-for-size = No: für { $count } ist gerade kein Tisch frei. Auf die Liste: /add { $count } und ein Name.
too-small-for-size = No: { $table } hat { $seats } Plätze, zu wenig für { $count }. Stell Tische zusammen, wie T5+T6, oder siehe /tables
no-table-fits = No: für { $who } ist gerade kein passender Tisch frei. Siehe /tables
no-table-has = No: kein freier Tisch hat, was { $who } wünscht ({ $needs }). Einen anderen nehmen: /fit { $number }
no-such-size = No: { $size } können wir nicht setzen. Eine Gruppe hat 1 bis { $max } Personen; eine größere sind zwei Gruppen.
    .many = No: so viele können wir nicht setzen. Eine Gruppe hat 1 bis { $max } Personen; eine größere sind zwei Gruppen.
bad-phone = No: { $phone } ist keine Telefonnummer. Schreib + und die Landesvorwahl, wie +15550142
country-not-served = No: { $phone } ist eine Nummer aus { $from }, und deine Datei bedient nur { $countries } (countries).
phone-on-waitlist = No: diese Nummer steht schon auf der Liste, es ist { $who }.
waitlist-full-host = No: die Liste ist voll ({ $cap }). Setz zuerst eine Gruppe oder nimm eine heraus.
nothing-to-undo = No: du hast nichts zurückzunehmen.
undo-too-late = No: { $command } ist zu lange her, um es zurückzunehmen.
undo-changed = No: { $command } lässt sich nicht zurücknehmen, { $what } hat sich seitdem geändert. Siehe /list
undo-said-since = No: { $command } lässt sich nicht zurücknehmen: seitdem hat jemand anderes die Liste angehalten oder geöffnet.
not-paused = No: die Liste ist nicht angehalten. Anhalten: /pause

## To hosts: news

news-called = Der Autopilot hat { $who } zu { $table } aufgerufen. Wenn sie sitzen: /seat { $number }
news-voice = { $table } ist frei für { $who }. Wir können ihnen nicht schreiben: ruf sie beim Namen. Wenn sie sitzen: /seat { $number } { $table }. Für sie halten: /call { $number } { $table }
news-voice-for-text = { $table } ist frei für { $who }. Unsere Nachrichten kommen gerade nicht an: ruf sie beim Namen. Wenn sie sitzen: /seat { $number } { $table }. Für sie halten: /call { $number } { $table }
news-voice-for-text-phone = { $table } ist frei für { $who }. Unsere Nachrichten kommen gerade nicht an: ruf sie beim Namen oder unter { $phone }. Wenn sie sitzen: /seat { $number } { $table }. Für sie halten: /call { $number } { $table }
news-line-fails = Unsere Nachrichten per { $channel } kommen gerade nicht an. Die Gäste warten weiter: hier steht, wen du beim Namen rufst. Bitte sag es dem Inhaber.
news-line-works = Unsere Nachrichten per { $channel } kamen eine Weile nicht an. Jetzt kommen sie wieder an, und der Autopilot macht damit weiter.
news-suggest = { $table } ist frei und passt für { $who }. Zum Aufrufen: /call { $number } { $table }
news-on-the-way = { $who } ist unterwegs zu { $table }, gehalten bis { $until }.
news-here = { $who } ist an der Tür für { $table }. Wenn sie sitzen: /seat { $number }
news-sat-down = { $who } hat an { $table } Platz genommen.
news-here-waiting = { $who } ist an der Tür und wartet auf einen Tisch.
news-size-fits = { $who } ist jetzt eine Gruppe von { $now }. { $table } reicht noch.
news-size-too-big = { $who } meldet jetzt { $now } Personen, zu viele für { $table }. Für einen größeren: /call { $number } und der Tisch.
news-note = { $who } schreibt: { $note }
news-waits-in-vain = Kein Tisch in Gebrauch hat, was { $who } braucht ({ $needs }), also rufen wir nicht auf. Woanders setzen: /fit { $number }
news-more-time = { $who } braucht mehr Zeit. { $table } wird bis { $until } gehalten.
news-called-back = { $by } hat den Aufruf von { $who } an { $table } zurückgenommen. Die Gruppe wartet wieder.
news-paused = { $by }: die Liste ist { $pausing } - wer darauf steht, bleibt und wird aufgerufen.
news-opened = { $by } hat die Liste geöffnet: neue Gäste können sich anstellen.
news-closed = { $by }: die Liste ist nach euren Zeiten geschlossen, sie öffnet { $day } um { $until }.
news-closed-for-long = { $by }: die Liste ist nach euren Zeiten geschlossen.
news-closing-tables = Feierabend. Noch als besetzt markiert: { $tables }. Wer gegangen ist: /clear { $labels }
news-closing-tables-more = Feierabend. Noch als besetzt markiert: { $tables } und { $more } weitere, siehe /tables. Wer gegangen ist: /clear { $labels }
news-foreign = Eine Nachricht aus { $from } blieb ohne Antwort: deine Datei bedient nur { $countries } (countries). Das liest du einmal am Tag.
news-texts-used-up = Die { $limit } Nachrichten für heute sind verbraucht (daily_texts in deiner Datei). Bis { $until } bekommen neue Gäste per SMS und WhatsApp keine Antwort; wer auf der Liste steht, bekommt seine Nachrichten wie immer.
news-line-ended =
    { $count ->
        [one] Die Liste ist zu Ende. Eine Gruppe, die noch wartete, weiß es.
       *[other] Die Liste ist zu Ende. { $count } Gruppen, die noch warteten, wissen es.
    }
news-still-waiting =
    { $count ->
        [one] Eine Gruppe steht noch auf der Liste, siehe /list
       *[other] { $count } Gruppen stehen noch auf der Liste, siehe /list
    }
news-left = { $who } hat abgesagt. { $table } ist wieder frei.
news-no-show = { $who } ist nicht erschienen. { $table } ist wieder frei. Doch noch da? /restore { $number }
news-not-reached = { $who } war nicht zu erreichen: { $why }. { $table } ist wieder frei. { $todo }
news-undelivered =
    { $cause ->
        [line] Eine Nachricht an { $who } kam nicht an: { $why }. Bitte sag es dem Inhaber.
       *[other] Eine Nachricht an { $who } kam nicht an: { $why }. Vielleicht musst du es selbst sagen.
    }
news-no-show-taken-back = { $who } hat unseren Aufruf nie bekommen, also zählt das Nichterscheinen nicht und der Platz auf der Liste ist zurück. Sieh am Eingang nach; neuer Versuch: /call { $number }
    .gone = { $who } hat unseren Aufruf nie bekommen, also zählt das Nichterscheinen nicht. Jetzt da? /add { $size } { $name }
news-passed-over = Niemand hat { $who } gerufen, also wird { $table } weiter angeboten. Der Platz auf der Liste bleibt. Wenn du sie findest: /call { $number }
news-says = { $who }: { $text }
news-wrong-number = Die Telefonnummer von { $who } gehört jemand anderem, wir haben sie gelöscht. Der Platz bleibt: ruf den Namen.
news-stopped = { $who } wollte gleich mit dem ersten Text keine Nachrichten, wir haben die Nummer gelöscht. Der Platz bleibt: ruf den Namen.
news-opted-out = { $who } will keine Nachrichten mehr und ist von der Liste.
hosts-owner = { $name }, Inhaber
hosts-host = { $name }
hosts-server = { $name }, Bedienung
hosts-quiet = { $line } (hat frei)
invited-owner =
    Code für einen weiteren Inhaber: { $code }
    Die Person schickt ihn uns mit ihrem Namen: { $code } Lea. Gilt einmal, { $hours } Stunden lang.
invited-host =
    Code für einen weiteren Host: { $code }
    Die Person schickt ihn uns mit ihrem Namen: { $code } Lea. Gilt einmal, { $hours } Stunden lang.
invited-server =
    Code für eine Bedienung: { $code }
    Die Person schickt ihn uns mit ihrem Namen: { $code } Lea. Gilt einmal, { $hours } Stunden lang.
invited-link = Auf Telegram genügt dieser Link: { $link }
leaving-ok = { $table }: Nr. { $number } { $name } ({ $size }) geht in etwa { $minutes } min. Die Wartezeiten rechnen damit.
quiet-ok = Du hast frei: hier kommt nichts Neues, bis du /on schreibst
on-ok = Du bist im Dienst. Neues kommt wieder hierher. Pause: /quiet
quiet-alone = No: sonst ist niemand im Dienst, Neues würde niemanden erreichen. Bitte erst jemand anderen um /on
not-for-servers = No: das ist für Hosts. Du kannst /tables, /list, /dirty T5 und /dessert T5 benutzen
owners-invite = No: nur Inhaber laden Inhaber und Hosts ein. Für eine Bedienung: /invite server
stats-today = Heute
stats-week = Die letzten 7 Tage
stats-month = Die letzten 30 Tage
stats-day = Der Tag bei { $restaurant }
stats-none = { $period }: noch keine Gruppen.
stats-parties = { $period }: Gruppen { $parties }, Gäste am Tisch { $covers }
stats-outcome = Platziert { $seated }, nicht gekommen { $noshows }, gegangen { $left }, von der Liste genommen { $removed }, noch auf der Liste { $waiting }
stats-reasons = Von der Liste genommen wegen: { $reasons }
stats-waits = Wartezeit bis zum Aufruf: im Mittel { $mean } Min, 9 von 10 höchstens { $most } Min
stats-quotes = Zusagen gehalten: { $kept } von { $quotes } (früher aufgerufen { $early }, später { $late })
stats-turns = Zeit am Tisch: { $turns }
stats-texts = { $channel }: { $received } empfangen, { $sent } gesendet
stats-segments = { $channel }: { $received } empfangen, { $sent } gesendet ({ $segments } Segmente)
stats-cost = Diese Nachrichten kosten nach deinen Preisen etwa { $cost }.
stats-cost-default = Diese Nachrichten kosten etwa { $cost } USD zu US-Preisen.
stats-brief = { $restaurant }: Gruppen { $parties }, Gäste { $covers }, nicht gekommen { $noshows }, gegangen { $left }, gestrichen { $removed }, auf der Liste { $waiting }
stats-brief-waits = Wartezeit { $mean } Min, 9 von 10 höchstens { $most }
stats-brief-quotes = Zusagen gehalten { $kept } von { $quotes }
stats-brief-cost = Nachrichten etwa { $cost }
log-empty = Heute ist noch nichts geschehen.
not-in-log = No: heute kenne ich keine Gruppe, keinen Tisch und niemanden namens { $about }. Siehe /list, /tables oder /hosts
log-what =
    { $what ->
        [joined] auf die Liste
        [called] aufgerufen
        [called_back] Aufruf zurückgenommen
        [called_by_fallback] über die zweite Nummer aufgerufen
        [called_where_they_write] aufgerufen, wo sie schreiben
        [edited] geändert
        [finished] gegangen, Tisch frei
        [here] an der Tür
        [host_dismissed] jemand aus dem Team genommen
        [host_joined] neu im Team
        [host_invited] Code gemacht
        [leaving_soon] geht bald
        [later] zurückgestellt
        [more_time] braucht mehr Zeit
        [moved] umgesetzt
        [no_show_taken_back] Nichterscheinen zurückgenommen
        [not_reached] Aufruf kam nicht an
        [note] Notiz
        [on_the_way] unterwegs
        [partly_cleared] einige Tische frei
        [restored] wieder auf der Liste
        [seated] platziert
        [undone] letzter Schritt zurückgenommen
        [walked_in] ohne Warten platziert
        [wrong_number] falsche Nummer
        [auto_on] Autopilot an
        [auto_off] Autopilot aus
        [cancelled] von der Liste gegangen
        [no_show] nicht gekommen
        [removed] von der Liste genommen
        [paused] Liste angehalten
        [opened] Liste geöffnet
        [bumped] nach vorn gesetzt
        [merged] zwei Gruppen zu einer
        [partial] einige sind da
        [tagged] markiert
        [vip] VIP geändert
        [banned] gesperrt
        [cleared] Tisch frei
        [dirty] Tisch nicht abgeräumt
        [blocked] Tisch gesperrt
        [unblocked] Tisch wieder nutzbar
        [finished_dirty] gegangen, Tisch nicht abgeräumt
        [said_to_all] eine Nachricht an alle Wartenden
       *[other] { $plain }
    }
dismissed = { $name } gehört nicht mehr zum Team.
no-such-host = No: im Team heißt niemand { $name }. Siehe /hosts
which-host = No: mehrere im Team heißen { $name }. Sie sollen zuerst einen neuen Code mit anderem Namen senden.
owners-only = No: nur Inhaber können jemanden herausnehmen. Siehe /hosts
last-owner = No: du bist der einzige Inhaber, sonst könnte sich niemand mehr um das Team kümmern.
host-no-more = { $by } hat dich aus dem Team von { $restaurant } genommen. Danke für deine Arbeit.
team-gone = Ich kann nicht mehr in den Teamchat schreiben, deshalb kommt Neues wieder hierher. Um das zu ändern, füg mich einer Gruppe hinzu und schreib dort /here.
team-here = Ab jetzt kommt Neues in diesen Chat. Beenden: /here off
team-off = Neues kommt nicht mehr hierher; alle im Team bekommen es im eigenen Chat.
team-no-group = No: /here ist für den Gruppenchat deines Teams. Füg mich dort hinzu und schreib es dort.
anonymous-admin = Du schreibst im Namen der Gruppe, deshalb sehe ich nicht, wer aus dem Team du bist. Schalte "Anonym bleiben" in deinen Adminrechten der Gruppe aus, oder schreib mir direkt.
news-for-team = In den Team-Chat kann gerade nicht geschrieben werden. Dort hätte gestanden: { $text }
news-more = Und { $count } weitere. /list zeigt die Warteliste, /tables die Tische.
news-missed = Während du nicht erreichbar warst: { $text }
guest-in-group = Gäste bediene ich einzeln. Schreiben Sie mir hier: { $link }
code-in-group = Der Code stimmt. Um zum Team zu gehören, öffne ihn in einem Chat mit mir: { $link }
with-code = { $why } ({ $code })
cause-opted-out = sie wollen keine Nachrichten mehr
    .todo = Ruf den Namen am Eingang, oder /remove { $number }
cause-no-such-number = unter dieser Nummer kommen keine Nachrichten an
    .todo = Frag am Eingang nach, oder /remove { $number }
cause-unreachable = das Telefon ist aus oder ohne Netz
    .todo = Frag am Eingang nach, oder neuer Versuch: /call { $number }
cause-filtered = der Mobilfunkanbieter hielt es für Spam
    .todo = Ruf den Namen am Eingang, dann /seat { $number } TISCH
cause-window-closed = die letzte WhatsApp-Nachricht ist über 24 Stunden her
    .todo = Ruf den Namen am Eingang, dann /seat { $number } TISCH
cause-line = unsere eigene Leitung hat ein Problem
    .todo = Ruf die Gruppen vorerst beim Namen und sag es dem Inhaber.
cause-too-late = es ging nicht rechtzeitig hinaus
    .todo = Neuer Versuch: /call { $number }
cause-other = wir wissen nicht, warum
    .todo = Frag am Eingang nach, oder neuer Versuch: /call { $number }

## Buttons: a few words each, because they stand side by side

button-size = { $size }
button-more = 8+
button-omw = Ich komme
button-here = Ich bin da
button-five = 5 Minuten mehr
button-later = Noch nicht: +10 min
button-status = Mein Platz
button-leave = Absagen
button-leave-yes = Ja, absagen
button-keep = Platz behalten
button-people = { $size } Personen
button-minutes = { $minutes } min mehr
button-join = Auf die Liste
button-call = { $who } aufrufen
button-call-to = { $who } zu { $table } rufen
button-seat = { $who } an { $table } setzen
button-table = { $table } ({ $seats })
button-clear = { $table } frei
button-dirty = { $table } abräumen
button-say-all = An { $guests } schicken
button-block = { $table } sperren
button-unblock = { $table } freigeben
button-line = Liste
button-tables = Tische
button-refresh = Aktualisieren
button-back = Zurück
button-next = Weiter

## The sign for the door

# Guests read it on paper: any character may be used.
sign-headline = Hier auf die Warteliste
sign-how = Scannen Sie einen Code und senden Sie den Text, der sich öffnet. Oder schreiben Sie Personenzahl und Namen, zum Beispiel: 4 Ana
sign-then = Wir schreiben Ihnen, wenn Ihr Tisch bereit ist, und sonst nicht. STOP beendet die Nachrichten.
