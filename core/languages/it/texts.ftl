# The texts of TableTurn in Italian, with the messages of `core/languages/en/texts.ftl`. Guests are addressed with "voi" (the whole
# party, whatever its size), hosts with "tu".
#
# Guests read these as SMS. à, è, é, ì, ò and ù are in GSM-7, and so is É; the capitals À, È, Ì, Ò and Ù are
# not, so no sentence to a guest begins with "È". A text takes its form .short if long names would make it
# exceed one SMS segment.
# Never ask a guest to reply CANCEL, END, QUIT or YES: providers take them for opting out or in.

## Parts of other messages

ahead =
    { $ahead ->
        [0] Siete i prossimi
        [one] { $ahead } gruppo prima di voi
       *[other] { $ahead } gruppi prima di voi
    }
# The same about another party, for hosts.
ahead-of-them =
    { $ahead ->
        [0] Nessuno prima
        [one] { $ahead } gruppo prima
       *[other] { $ahead } gruppi prima
    }
wait =
    { $span ->
        [now] a momenti
        [up-to] al massimo { $to } min
        [point] circa { $to } min
        [over] oltre { $from } min
       *[range] circa { $from }-{ $to } min
    }
# Times of day on a clock of twelve hours.
clock-am = { $time } am
clock-pm = { $time } pm

## To guests: joining the waitlist

ask-size = In quanti siete? Scrivete il numero, per esempio 4.
welcome = { $restaurant }: benvenuti! In quanti siete? Scrivete il numero, per esempio 4.
ask-big-size = In quanti siete esattamente? Scrivete il numero, per esempio 9.
ask-name = Tavolo per { $size }. A che nome?
joined = { $restaurant }: ciao { $name }, siete in lista con il n. { $number }, tavolo per { $size }. { ahead }, { wait }. Vi scriviamo quando il tavolo è pronto.
    .short = { $restaurant }: { $name }, siete in lista, n. { $number }, per { $size }, { wait }. Vi scriviamo.
joined-with-note = { $restaurant }: ciao { $name }, siete in lista con il n. { $number }, tavolo per { $size }, { wait }. Nota per lo staff: { $note }. Vi scriviamo.
    .short = { $restaurant }: { $name }, siete in lista, n. { $number }, per { $size }, { wait }. Nota: { $note }
joined-with-wish = { $restaurant }: ciao { $name }, siete in lista con il n. { $number }, tavolo per { $size }. Nota: { $note }. Per un tavolo così: { wait }. Se va bene tutto scrivete OVUNQUE.
    .short = { $restaurant }: { $name }, siete in lista, n. { $number }. Nota: { $note }. Per un tavolo così { wait }. O scrivete OVUNQUE.
joined-without-table = { $restaurant }: ciao { $name }, siete in lista con il n. { $number }, tavolo per { $size }. Nota: { $note }. Ora nessun tavolo è così: parlate con lo staff all'ingresso.
    .short = { $restaurant }: { $name }, siete in lista, n. { $number }. Nota: { $note }. Ora nessun tavolo è così: parlate con lo staff.
joined-for-later = { $restaurant }: ciao { $name }, siete in lista con il n. { $number }, per { $size }. Non vi chiamiamo prima delle { $until }. Se serve altro tempo scrivete 10 MIN.
    .short = { $restaurant }: { $name }, siete in lista, n. { $number }, per { $size }. Vi chiamiamo dopo le { $until }.
joined-and-called = { $restaurant }: ciao { $name } (n. { $number }), il tavolo { $table } per { $size } è già pronto, lo teniamo { $minutes } min. Scrivete ECCOCI all'ingresso, ARRIVO se venite.
    .short = { $restaurant }: { $name }, il tavolo { $table } è già pronto, per { $minutes } min. Scrivete ECCOCI o ARRIVO.
added-by-host = { $restaurant }: ciao { $name }, siete in lista con il n. { $number }, tavolo per { $size }, { wait }. Vi scriviamo noi. ANNULLA per rinunciare, STOP per non ricevere sms.
    .short = { $restaurant }: { $name }, siete in lista, n. { $number }, { wait }. STOP per non ricevere sms.
added-and-called = { $restaurant }: ciao { $name }, il tavolo { $table } per { $size } è pronto, lo teniamo { $minutes } min. Scrivete ECCOCI all'ingresso, ARRIVO o 5 MIN se serve tempo. STOP: niente sms.
    .short = { $restaurant }: { $name }, il tavolo { $table } è pronto, per { $minutes } min. Scrivete ECCOCI, ARRIVO o 5 MIN. STOP: niente sms.
changed = Fatto, { $name }: n. { $number }, ora tavolo per { $size }, stesso posto in lista. { ahead }, { wait }. Vi scriviamo quando il tavolo è pronto.
    .short = Fatto, { $name }: n. { $number }, ora per { $size }. { ahead }, { wait }. Vi scriviamo.
already-in = Siete già in lista, { $name }: n. { $number }, tavolo per { $size }. { ahead }, { wait }. Vi scriviamo quando il tavolo è pronto.
    .short = Siete già in lista, { $name }: n. { $number }, per { $size }. { ahead }, { wait }. Vi scriviamo.
change-at-table = Lo staff sa che ora siete in { $size }. Il tavolo { $table } è troppo piccolo: per favore, parlate con loro all'ingresso.
already-seated = Siete già al tavolo { $table }. Se vi serve qualcosa, chiedete pure allo staff.
too-big = Non abbiamo un tavolo per { $size }: arriviamo a { $max } posti. Scrivete un numero più piccolo o parlate con lo staff all'ingresso.
    .many = Non abbiamo un tavolo per così tante persone: arriviamo a { $max } posti. Scrivete un numero più piccolo o parlate con lo staff all'ingresso.
size-too-small = In quanti siete? Scrivete un numero da 1 in su, per esempio 4.
waitlist-full = Ci dispiace, al momento la lista è piena. Riprovate tra un po' o chiedete all'ingresso.
# $note is a host's own words.
paused = Ci dispiace, al momento { $restaurant } non mette altri in lista. Riprovate tra un po' o chiedete all'ingresso.
paused-until = Ci dispiace, { $restaurant } non mette altri in lista prima delle { $until }. Scrivete a quell'ora o chiedete all'ingresso.
paused-why = Ci dispiace, al momento { $restaurant } non mette altri in lista: { $note }. Riprovate tra un po' o chiedete all'ingresso.
    .short = { $restaurant } ora non mette altri in lista: { $note }. Riprovate tra un po'.
paused-until-why = Ci dispiace, { $restaurant } non mette altri in lista prima delle { $until }: { $note }. Scrivete allora o chiedete all'ingresso.
    .short = { $restaurant } non mette altri in lista prima delle { $until }: { $note }.
opens-on =
    { $on ->
        [today] oggi
        [tomorrow] domani
        [monday] lunedì
        [tuesday] martedì
        [wednesday] mercoledì
        [thursday] giovedì
        [friday] venerdì
        [saturday] sabato
       *[sunday] domenica
    }
closed = Ci dispiace, la lista di { $restaurant } ora è chiusa. Apre { $day } alle { $until }.
closed-for-long = Ci dispiace, la lista di { $restaurant } è chiusa, e non solo questa settimana. Chiedete sul posto quando apre.
line-too-long = Ci dispiace, la lista di { $restaurant } finisce alle { $until } e l'attesa per { $size } ora è più lunga.
line-ended = Ci dispiace, { $restaurant } chiude e la lista è finita: non abbiamo avuto un tavolo per voi. Grazie per l'attesa.
too-many-texts = Sono molti messaggi, per questo non rispondiamo per un'ora. Per favore chiedete all'ingresso.
not-by-text = Ci dispiace, { $restaurant } non può mettervi in lista per messaggio. Per favore parlate con il personale all'ingresso.
which-restaurant = Per quale ristorante? Scrivete il numero.
which-restaurant-row = { $choice } { $name }
which-restaurant-more = ... oppure scrivete il nome.
nobody-here = Ci dispiace, per ora nessuno risponde ai messaggi. Chiedete pure all'ingresso.

## To guests: on the waitlist

call = { $restaurant }: { $name }, il tavolo { $table } è pronto! Lo teniamo { $minutes } min. Scrivete ECCOCI all'ingresso, ARRIVO se state venendo, 5 MIN se serve tempo.
    .short = { $restaurant }: { $name }, il tavolo { $table } è pronto, per { $minutes } min. Scrivete ECCOCI, ARRIVO o 5 MIN.
reminder = { $restaurant }: il tavolo { $table } è vostro ancora per { $minutes } min. Scrivete ARRIVO se venite, ECCOCI all'ingresso, 5 MIN se serve tempo, ANNULLA per rinunciare.
    .short = { $restaurant }: il tavolo { $table } è vostro per { $minutes } min. Scrivete ARRIVO, ECCOCI, 5 MIN o ANNULLA.
status-waiting = Siete in lista con il n. { $number }, tavolo per { $size }. { ahead }, { wait }. Vi scriviamo quando il tavolo è pronto.
status-late = Ci scusiamo, l'attesa è più lunga del previsto: non si è liberato un tavolo per { $size }. Siete il n. { $number }. { ahead }, { wait }. Vi scriviamo.
    .short = L'attesa è più lunga: ancora nessun tavolo per { $size }. Siete il n. { $number }. { ahead }, { wait }.
status-late-plain = Ci scusiamo, l'attesa è più lunga del previsto. Siete il n. { $number }, tavolo per { $size }. { ahead }, { wait }. Vi scriviamo.
status-called = Il tavolo { $table } è pronto, lo teniamo ancora { $minutes } min. Scrivete ECCOCI all'ingresso, ARRIVO se state venendo.
status-seated = Siete al tavolo { $table }. Buon appetito!
why-nobody = Nessuno arrivato dopo di voi ha già un tavolo. { ahead }, { wait }. Vi scriviamo quando il tavolo è pronto.
why-smaller = Chi è arrivato dopo ha avuto tavoli fino a { $seats } posti, piccoli per voi che siete in { $size }. { ahead }, { wait }.
why-larger = Chi è arrivato dopo ha avuto tavoli che teniamo per gruppi da { $min } in su. { ahead }, { wait }.
why-later = Avete chiesto di non chiamarvi prima delle { $until }: fino ad allora i tavoli vanno ad altri. Il posto in lista resta vostro.
why-hosts = Lo decide lo staff, a cui abbiamo riferito la domanda. { ahead }, { wait }.
why-needs = Altri hanno avuto tavoli senza quello che avete chiesto ({ $note }). { ahead }, { wait }.
wait-now = Attesa per un tavolo da { $size }: { wait }. Per mettervi in lista scrivete in quanti siete e il nome, per esempio: { $size } Ana
no-bookings = { $restaurant } non prende prenotazioni: c'è una lista d'attesa. Ora per { $size }: { wait }. Per mettervi in lista scrivete { $size } e il nome.
    .short = { $restaurant } non prende prenotazioni, solo una lista. Ora per { $size }: { wait }. Scrivete { $size } e il nome.
ask-new-size = Siete in lista con un tavolo per { $size }. In quanti siete ora in tutto? Scrivete il numero.
ask-size-or-minutes = Siete in { $number } persone o vi servono { $number } minuti? Scrivete { $number } PERSONE o { $number } MIN.
note-kept = Abbiamo avvisato lo staff: { $note }. Il posto in lista resta vostro.
wish-kept = Nota: { $note }. Vi chiamiamo solo per un tavolo così, { wait }. Il posto in lista resta vostro. Se va bene tutto scrivete OVUNQUE.
    .short = Nota: { $note }. Solo per un tavolo così, { wait }. O scrivete OVUNQUE.
wish-gone = Bene, va bene qualsiasi tavolo. { ahead }, { wait }. Vi scriviamo quando il tavolo è pronto.
not-on-waitlist = Al momento non siete in lista. Per entrare scrivete in quanti siete e il nome, per esempio: 4 Ana
how-to-join = Per mettervi in lista ora scrivete { $size } { $name }
on-my-way-ok = Benissimo, il tavolo { $table } è vostro fino alle { $until }. All'ingresso scrivete ECCOCI.
on-my-way-again = Sappiamo che state arrivando. Il tavolo { $table } è vostro fino alle { $until }, oltre non possiamo tenerlo. All'ingresso scrivete ECCOCI.
not-called-yet = Il tavolo non è ancora pronto. { ahead }, { wait }. Vi scriviamo appena lo è.
here-ok = Benvenuti! Lo staff sa che siete qui e vi accompagna al tavolo { $table }.
take-table = Benvenuti! Il tavolo { $table } è vostro: accomodatevi pure.
here-waiting = Bene, lo staff sa che siete qui. { ahead }, { wait }. Vi scriviamo quando il tavolo è pronto.
more-time-ok = Nessun problema, il tavolo { $table } è vostro fino alle { $until }. All'ingresso scrivete ECCOCI.
more-time-no = Ci dispiace, non possiamo tenere il tavolo { $table } oltre le { $until }. Venite ora se potete, o scrivete ANNULLA per rinunciare.
more-time-waiting = Con calma: non vi chiamiamo prima delle { $until } e il posto in lista resta vostro.
left-ok = { $restaurant }: vi abbiamo tolto dalla lista, grazie di averci avvisato. Per tornare scrivete in quanti siete e il nome, per esempio: 4 Ana
    .short = { $restaurant }: vi abbiamo tolto dalla lista. Per tornare scrivete per esempio 4 Ana
# While nobody may join.
left-ok-closed = { $restaurant }: vi abbiamo tolto dalla lista, grazie di averci avvisato.
leave-sure = { $restaurant }: rinunciate al posto in lista? Passa al prossimo. Per restare non serve fare nulla; per rinunciare scrivete ANNULLA.
leave-seated = Siete già al tavolo { $table }, non c'è lista da lasciare. Quando andate via, basta dirlo allo staff.
no-show = { $restaurant }: ci dispiace non avervi visto, abbiamo dovuto dare via il tavolo. Volete ancora venire? Scrivete per esempio 4 Ana per tornare in lista.
    .short = { $restaurant }: non vi abbiamo visto e il tavolo è andato ad altri. Per tornare scrivete per esempio 4 Ana
no-show-closed = { $restaurant }: ci dispiace non avervi visto, abbiamo dovuto dare via il tavolo.
no-show-taken-back = { $restaurant }: scusate, il messaggio sul tavolo pronto non vi è mai arrivato, colpa nostra. Avete di nuovo il vostro posto, scrivete ATTESA per vederlo.
    .short = { $restaurant }: scusate, il messaggio non vi è arrivato. Siete di nuovo in lista: scrivete ATTESA.
removed = { $restaurant } vi ha tolto dalla lista. Se è un errore, chiedete allo staff o scrivete per esempio 4 Ana per tornare.
    .short = { $restaurant } vi ha tolto dalla lista. Un errore? Chiedete allo staff o scrivete per esempio 4 Ana
removed-closed = { $restaurant } vi ha tolto dalla lista. Se è un errore, chiedete allo staff.
merged = { $restaurant } vi ha uniti a { $name }: aspettate come un gruppo da { $size }, #{ $number }. Scriviamo a { $name } quando il tavolo è pronto.
    .short = { $restaurant }: aspettate con { $name } in un gruppo da { $size } (#{ $number }).
called-when-complete = Siete qui in { $here } su { $size }. Vi chiamiamo quando ci siete tutti: ditelo all'ingresso. Tenete il vostro posto.
call-taken-back = Scusate, quel tavolo non può più essere vostro. Il posto in lista resta. { ahead }, { wait }. Vi scriviamo quando il prossimo è pronto.
seated-guest = { $restaurant } vi dà il benvenuto. Il tavolo { $table } è vostro. Buon appetito!
back-on-waitlist = Siete di nuovo in lista con il n. { $number }. { ahead }, { wait }. Vi scriviamo quando il tavolo è pronto.

## To guests: about the conversation

guest-help = { $restaurant }: scrivete 4 Ana per mettervi in lista. Poi ATTESA per il vostro posto, ARRIVO se venite, ECCOCI all'ingresso, 5 MIN se serve tempo, ANNULLA.
    .short = { $restaurant }: scrivete 4 Ana per la lista, poi ATTESA, ARRIVO, ECCOCI, 5 MIN o ANNULLA.
host-says = Da { $restaurant }: { $text }
passed-on = Lo abbiamo riferito allo staff.
wrong-number = Ci scusiamo. { $restaurant } non scriverà più a questo numero per quel tavolo.
guest-unknown = Scusate, non abbiamo capito. Scrivete per esempio 4 Ana per mettervi in lista, ATTESA per il vostro posto, ANNULLA per rinunciare, ? per aiuto.
language-set = OK, continuiamo in italiano.
which-language = In quale lingua? Scrivetene una: { $languages }
opted-out = { $restaurant } non vi scriverà più. Se cambiate idea, scrivete START.
opted-in = { $restaurant } può scrivervi di nuovo. Per mettervi in lista scrivete in quanti siete e il nome, per esempio: 4 Ana
not-a-host = Questo comando è per lo staff. Per mettervi in lista scrivete per esempio 4 Ana. Se siete dello staff, scrivete prima il codice.

## Becoming a host

ask-host-name = Il codice è valido: ora fai parte dello staff di { $restaurant }. Come ti chiami?
host-welcome =
    Ciao { $name }, ora gestisci la sala di { $restaurant }.
    /list mostra chi aspetta, /tables quali tavoli sono liberi.
    /add 4 Ana mette un gruppo in lista, /seat 17 T5 fa accomodare il #17.
    /undo annulla il tuo ultimo passo, /help spiega il resto.
server-welcome =
    Ciao { $name }, ora servi ai tavoli di { $restaurant }.
    /tables li mostra, /dirty T5 dice che il gruppo è andato via.
already-host = Fai già parte dello staff, { $name }. /help mostra che cosa puoi fare.
bad-code = Questo codice non funziona. Un codice vale una sola volta, per 24 ore. Per favore, fattene dare uno nuovo.

## To hosts: /list

list-empty = Nessuno aspetta. Per mettere un gruppo in lista: /add 4 Ana
list-row = { $who } { $waited } min, { $standing }
list-row-note = { $who } { $waited } min, { $standing } - { $note }
standing-waiting =
    { $span ->
        [now] tocca a loro
        [up-to] mancano al massimo { $to }
        [point] mancano circa { $to }
        [over] mancano oltre { $from }
       *[range] mancano { $from }-{ $to }
    }
standing-unquoted = in attesa
standing-more-time = non prima delle { $until }
standing-not-reached = non raggiunti, guarda all'ingresso
standing-called = chiamati per { $table }, fino alle { $until }
standing-on-the-way = in arrivo per { $table }, fino alle { $until }
standing-here = QUI: accompagna a { $table }

## To hosts: what a party needs

need-wheelchair = carrozzina
need-stroller = passeggino
need-high-chair = seggiolone
need-accessible = tavolo accessibile
place-inside = dentro
place-outside = fuori
place-patio = terrazza
place-garden = giardino
place-rooftop = terrazza sul tetto
place-bar = bancone
place-booth = divanetto
place-window = finestra
place-high-top = tavolo alto
place-quiet = tavolo tranquillo
place-upstairs = piano di sopra
place-downstairs = piano di sotto
place-fine-too = va bene anche { $place }
remarks = Nota: { $remarks }.
remark-here = { $here } su { $size } qui
remark-vip = cliente VIP
remark-visits =
    { $count ->
        [one] una visita
       *[other] { $count } visite
    }
remark-no-shows =
    { $count ->
        [one] una volta non venuto
       *[other] { $count } volte non venuto
    }
lack-accessible = non è accessibile
lack-high-chair = non è adatto a un seggiolone
lack-place = non è { $place }
table-lacks = Attenzione, { $table }: { $lacks }.

## To hosts: /tables

tables-empty = Questa sala non ha tavoli. Vanno aggiunti nel suo file.
tables-row = { $table } ({ $seats }) { $usage }
tables-row-area = { $table } ({ $seats }, { $area }) { $usage }
usage-free = libero
usage-held = tenuto per { $who } fino alle { $until }
usage-seated = occupato da { $who }, { $minutes } min
usage-leaving = occupato da { $who }, { $minutes } min, ancora circa { $left } min
usage-dirty = da pulire
usage-blocked = bloccato
table-accessible = accessibile
table-high-chair = seggiolone
page-more = Pagina { $page } di { $pages }, { $command } { $next } per continuare
page-last = Pagina { $page } di { $pages }

## To hosts: answers

fits = Liberi e adatti a { $who }: { $tables }. Per chiamarli: /call { $number } e il tavolo
did-you-mean = Intendevi { $command }? Per farlo, invialo.
did-you-mean-party = Intendevi { $command }, per { $who }? Per farlo, invialo.
host-unknown = Non ho capito. /list mostra la lista, /tables i tavoli, /help tutti i comandi.
outdated = Quel pulsante non vale più. Ora la situazione è questa:
added = { $who } è in lista. { ahead-of-them }, { wait }. Scriviamo noi quando c'è un tavolo.
added-voice = { $who } è in lista. { ahead-of-them }, { wait }. Non possiamo scrivere a questo gruppo: ti diciamo qui quando chiamarlo per nome.
added-called = { $who }: tavolo { $table } pronto subito, avviso inviato. Quando si siedono: /seat { $number }
called-ok = Avviso inviato a { $who }: tavolo { $table }. Quando si siedono: /seat { $number }
called-voice = { $table } è tenuto per { $who } fino alle { $until }. Non possiamo scrivere a questo gruppo: chiamalo per nome. Quando si siedono: /seat { $number }
uncalled-ok = { $who } aspetta di nuovo, allo stesso posto. { $table } resta fuori uso: /clear { $table } quando si può dare.
moved-ok = { $who } passa da { $from } a { $table }. { $from } è libero.
edited-ok = Modificato: { $who }.
edited-too-big = Modificato: { $who }. Troppi per { $table }. Per un altro tavolo: /move { $number } e il tavolo.
edited-opted-out = Modificato: { $who }. Questo telefono non vuole più messaggi da noi: chiamate a voce.
later-ok = Non chiamiamo { $who } prima delle { $until }; il posto resta suo.
restored-ok = { $who } è di nuovo in lista. { ahead-of-them }, { wait }.
bumped-ok =
    { $passed ->
        [one] { $who } è il prossimo in lista, davanti a un gruppo.
       *[other] { $who } è il prossimo in lista, davanti a { $passed } gruppi.
    }
merged-ok = { $who } ora aspetta come un gruppo solo, { $gone } ne fa parte.
banned-ok = { $who } è fuori dalla lista e non può più entrare per messaggio. Per annullare: /undo o /restore { $number }
partial-ok = Annotato: { $here } di { $who } sono qui.
partial-ok-waits = Annotato: { $here } di { $who } sono qui. Li chiamiamo quando ci sono tutti: /partial { $number } { $size }
all-here-ok = Annotato: { $who } è al completo.
why-placed = Messo lì da { $by }.
why-placed-for = Messo lì da { $by }: { $note }.
why-not-before = { $who } aspetta: nessun avviso prima delle { $until }.
why-incomplete = { $who } aspetta: solo { $here } sono qui. Quando ci sono tutti: /partial { $number } { $size }
why-not-reached = { $who } aspetta: un avviso non è arrivato, quindi il pilota automatico lo salta finché non scrive. È qui? /call { $number }
why-no-table-has = { $who } aspetta: nessun tavolo in uso ha quel che serve ({ $needs }).
why-no-free-table = { $who } aspetta: nessun tavolo libero ha { $size } posti.
why-free-tables-lack = { $who } aspetta: i tavoli liberi non hanno quel che ha chiesto ({ $needs }). Per darne uno: /fit { $number }
why-by-voice = { $who } aspetta: non possiamo scrivergli, chiamalo per nome.
why-autopilot-off = { $who } aspetta: un tavolo per loro è libero, e il pilota automatico è spento. Per chiamarli: /call { $number }
why-kept-for-others =
    { $ahead ->
        [0] { $who } aspetta: i tavoli liberi sono tenuti per un gruppo più grande.
       *[other] { $who } aspetta: i tavoli liberi sono per chi viene prima ({ $ahead }).
    }
why-called = { $who } è stato chiamato a { $table } da { $by }, alle { $at }.
why-seated = { $who } ha { $table }, dato da { $by } alle { $at }.
why-nobody-waits = { $table } è libero: nessuno aspetta.
why-fits-nobody = { $table } è libero: non va bene a nessuno che aspetta, per i posti o per quel che hanno chiesto.
why-suggested = { $table } è libero: ti è stato chiesto di chiamare { $who }.
why-table-autopilot-off = { $table } è libero: va bene a { $who }, e il pilota automatico è spento. Per chiamarli: /call { $number } { $table }
why-may-not-be-called = { $table } è libero: { $who }, il primo a cui va bene, non viene ancora chiamato. Per sapere perché: /why { $number }
why-held = { $table } è tenuto per { $who } fino alle { $until }, dato da { $by } alle { $at }.
why-table-seated = { $table } è occupato da { $who }, dato da { $by } alle { $at }.
why-dirty = { $table } aspetta la pulizia: { $by }, { $at }.
why-blocked = { $table } è bloccato: { $by }, { $at }.
said-ok = Inviato a { $who }.
say-all-ask =
    { $guests ->
        [one] Inviare "{ $text }" all'unico cliente in attesa?
       *[other] Inviare "{ $text }" a { $guests } clienti in attesa?
    } { $texts ->
        [one] È un messaggio e non si può annullare.
       *[other] Sono { $texts } messaggi e non si possono annullare.
    }
say-all-confirm = Per inviarlo, entro { $minutes } min: /say all yes
say-all-ok =
    { $guests ->
        [one] Inviato all'unico cliente in attesa.
       *[other] Inviato a { $guests } clienti in attesa.
    }
say-all-others =
    { $others ->
        [one] Un gruppo in attesa non riceve messaggi.
       *[other] { $others } gruppi in attesa non ricevono messaggi.
    }
say-all-dropped = Non è stato inviato nulla.
noted-ok = Annotato per { $who }: { $note }
seated-ok = { $who } è al tavolo { $table }.
cleared-ok = { $table } è libero.
cleared-ok-party = { $table } è libero, { $who } ha lasciato il tavolo.
dirty-ok = { $table } è da pulire. Quando è pulito: /clear { $table }
dirty-ok-party = { $table } è da pulire, { $who } ha lasciato il tavolo. Quando è pulito: /clear { $table }
partly-cleared = { $table } è libero. { $who } siede ancora a { $others }. Quando se ne vanno: /clear { $others }
partly-dirty = { $table } è da pulire. { $who } siede ancora a { $others }. Quando { $table } è pulito: /clear { $table }
blocked-ok = { $table } è bloccato. Per usarlo di nuovo: /unblock { $table }
unblocked-ok = { $table } è di nuovo libero.
no-show-ok = { $who } non si è presentato. Per annullare: /undo
removed-ok = { $who } non è più in lista. Per annullare: /undo
undo-ok = Annullato: { $command }
undo-ok-called-back = Annullato: { $command }. Di nuovo in lista: { $parties }.
auto-on = Pilota automatico attivo: ogni tavolo libero va al prossimo gruppo adatto. Per fermarlo: /auto off
auto-off = Pilota automatico spento: noi suggeriamo, tu usi /call. Per attivarlo: /auto on
pausing = in pausa
pausing-until = in pausa fino alle { $until }
pausing-why = in pausa, chi arriva legge: { $note }
pausing-until-why = in pausa fino alle { $until }, chi arriva legge: { $note }
pause-ok = La lista è { $pausing } - chi è in lista resta e viene chiamato. Per riaprirla: /open
list-paused = La lista è { $pausing } ({ $by }) - /open
open-ok = La lista è aperta: chi arriva può mettersi in lista.
list-closed = La lista è chiusa secondo i vostri orari, apre { $day } alle { $until } - /open
list-closed-for-long = La lista è chiusa secondo i vostri orari - /open
open-ok-until = La lista è aperta fuori orario, fino alle { $until }: chi arriva può mettersi in lista.

## To hosts: help

host-help =
    /list chi è in lista
    /tables che cosa è libero
    /add 4 Ana +15550142 in lista
    /walkin 2 T3 si siedono senza attesa
    /call 17 avvisa il #17 che il tavolo è pronto
    /uncall 17 il tavolo non è ancora pronto
    /fit 17 tavoli liberi per il #17
    /seat 17 T5 si siedono
    /move 17 T1 un altro tavolo
    /clear T5 andati via, libero
    /dirty T5 andati via, da pulire
    /dessert T5 vanno via tra un po'
    /paid T5 vanno via presto
    /block T5 fuori uso
    /unblock T5 di nuovo in uso
    /noshow 17 non si è presentato
    /remove 17 via dalla lista
    /restore 17 di nuovo al suo posto
    /later 17 20 nessun avviso per 20 min
    /bump 17 compleanno il prossimo in lista
    /merge 17 18 un gruppo dei due
    /split T5+T6 libera quel che avanza
    /partial 17 3 solo tre sono qui
    /why 17 oppure T5
    /tag 17 abituali una parola in /list
    /vip 17 anche alla prossima visita
    /ban 17 non entra più per messaggio
    /edit 17 5 o un nome o un telefono
    /note 17 seggiolone per lo staff
    /say 17 il seggiolone è pronto
    /undo annulla il tuo ultimo passo
    /auto on oppure off
    /pause 20 nessun altro per 20 min
    /open la lista di nuovo aperta
    /here le novità in questo gruppo
    /log 17 che cosa è successo
    /stats la giornata in numeri
    /hosts chi gestisce la sala
    /invite server aggiunge qualcuno allo staff
    /dismiss Lea toglie qualcuno dallo staff
    /quiet niente novità, sono in pausa
    /on di nuovo in servizio
    /help seat spiega un comando
host-help-on =
    { $usage }
    { $what }
    Esempio: { $example }
help-list = Chi è in lista, in ordine di arrivo: da quanto aspetta e quanto resta dell'attesa promessa.
    .usage = /list [PAGINA]
    .example = /list 2
help-tables = Ogni tavolo con i suoi posti e il suo uso: libero, tenuto, occupato, da pulire o bloccato.
    .usage = /tables [PAGINA]
    .example = /tables 2
help-add = Mette un gruppo in lista. Con un numero di telefono scriviamo noi quando il tavolo è pronto; il resto è una nota per te.
    .usage = /add PERSONE NOME [+TELEFONO] [NOTA]
    .example = /add 4 Ana +15550142 seggiolone
help-walkin = Fa sedere un gruppo che non ha aspettato. Senza tavolo va al migliore tra i liberi.
    .usage = /walkin PERSONE [TAVOLO] [NOME]
    .example = /walkin 2 T3 Lea
help-call = Avvisa un gruppo che il tavolo è pronto e lo tiene. Senza tavolo scegliamo il migliore tra i liberi.
    .usage = /call NUMERO [TAVOLO]
    .example = /call 17 T5+T6
help-uncall = Ritira un avviso: il gruppo aspetta allo stesso posto e lo sa. Il tavolo resta fuori uso fino a /clear.
    .usage = /uncall NUMERO
    .example = /uncall 17
help-seat = Il gruppo si siede. Senza tavolo va a quello tenuto per lui.
    .usage = /seat NUMERO [TAVOLO]
    .example = /seat 17 T5
help-move = Un gruppo seduto cambia tavolo; uno avvisato viene chiamato a un altro.
    .usage = /move NUMERO TAVOLO
    .example = /move 17 T1
help-fit = Quali tavoli liberi hanno abbastanza posti per un gruppo.
    .usage = /fit NUMERO
    .example = /fit 17
help-clear = Il gruppo è andato via o il tavolo è pulito: è libero per il prossimo.
    .usage = /clear TAVOLO
    .example = /clear T5
help-dirty = Il gruppo è andato via e il tavolo è da pulire. /clear lo libera.
    .usage = /dirty TAVOLO
    .example = /dirty T5
help-dessert = Il gruppo al tavolo è al dolce: chi aspetta sente un'attesa più breve. Circa 20 minuti da ora.
    .usage = /dessert TABLE
    .example = /dessert T5
help-paid = Il gruppo al tavolo ha pagato: chi aspetta sente un'attesa più breve. Circa 5 minuti da ora.
    .usage = /paid TABLE
    .example = /paid T5
help-block = Mette un tavolo fuori uso finché non usi /unblock.
    .usage = /block TAVOLO
    .example = /block T5
help-unblock = Rimette in uso un tavolo bloccato.
    .usage = /unblock TAVOLO
    .example = /unblock T5
help-noshow = Un gruppo chiamato non si è presentato: il suo tavolo va al prossimo.
    .usage = /noshow NUMERO
    .example = /noshow 17
help-remove = Toglie un gruppo dalla lista e lo avvisa. Il motivo, se lo dai, serve a /stats.
    .usage = /remove NUMERO [MOTIVO]
    .example = /remove 17
help-restore = Un gruppo che è uscito, è stato tolto o non è venuto aspetta di nuovo al vecchio posto.
    .usage = /restore NUMERO
    .example = /restore 17
help-later = Nessun avviso per tanti minuti. Un gruppo chiamato rende il tavolo e tiene il posto.
    .usage = /later NUMERO [MINUTI]
    .example = /later 17 20
help-bump = Mette un gruppo in testa alla lista, se vuoi con un motivo per voi. Chi viene superato aspetta di più, e lo legge quando chiede.
    .usage = /bump NUMERO [MOTIVO]
    .example = /bump 17 compleanno
help-merge = Due gruppi che aspettano diventano uno, nel posto migliore dei due. Tutti e due sono avvisati.
    .usage = /merge NUMERO NUMERO
    .example = /merge 17 18
help-split = Un gruppo a tavoli uniti tiene quello che gli basta; gli altri sono liberi.
    .usage = /split TAVOLI
    .example = /split T5+T6
help-partial = Annota quanti di un gruppo sono qui. Se il file della sala lo dice, il pilota automatico li chiama solo quando ci sono tutti.
    .usage = /partial NUMERO PRESENTI
    .example = /partial 17 3
help-why = Perché un gruppo aspetta o ha il suo tavolo, perché un tavolo è libero o chi lo ha.
    .usage = /why NUMERO|TAVOLO
    .example = /why 17
help-tag = Una parola tua accanto a un gruppo in /list; off le toglie tutte.
    .usage = /tag NUMERO PAROLA|off
    .example = /tag 17 abituali
help-vip = Segna un cliente come VIP, in /list ora e alle prossime visite; off lo annulla.
    .usage = /vip NUMERO [off]
    .example = /vip 17
help-ban = Toglie un gruppo dalla lista, e il suo cliente non può più entrare per messaggio. Per annullare: /undo, /restore, oppure /add con il telefono.
    .usage = /ban NUMERO
    .example = /ban 17
help-edit = Cambia persone, nome o telefono di un gruppo. Tiene il suo posto.
    .usage = /edit NUMERO PERSONE|NOME|+TELEFONO
    .example = /edit 17 5
help-note = Annota che cosa lo staff deve sapere di un gruppo. Un bisogno, come la sedia a rotelle, decide i suoi tavoli.
    .usage = /note NUMERO PAROLE
    .example = /note 17 seggiolone
help-say = Invia le tue parole a un cliente o a tutti quelli in attesa. Su Telegram puoi anche rispondere a ciò che ha scritto un cliente.
    .usage = /say NUMERO PAROLE, o /say all PAROLE
    .example = /say 17 il seggiolone è pronto
help-undo = Annulla il tuo ultimo passo, se da allora non è cambiato nulla di ciò che ripristina.
    .usage = /undo
    .example = /undo
help-auto = Con on ogni tavolo libero va da solo al prossimo gruppo adatto. Con off suggeriamo soltanto. Senza nulla dice com'è ora.
    .usage = /auto [on|off]
    .example = /auto off
help-pause = Nessun altro entra in lista per tanti minuti, o fino a /open, al massimo fino al giorno dopo. Chi arriva legge il tuo motivo. Chi è in lista resta e viene chiamato; tu puoi usare /add.
    .usage = /pause [MINUTI] [MOTIVO]
    .example = /pause 20 la cucina è indietro
help-open = Si può entrare di nuovo in lista.
    .usage = /open
    .example = /open
help-here = Manda le novità della sala in questa chat di gruppo; con off, di nuovo a ciascuno dello staff. Solo su Telegram.
    .usage = /here [off]
    .example = /here off
help-log = Gli ultimi passi, con l'ora e chi li ha fatti; di un gruppo, un tavolo o una persona se lo indichi.
    .usage = /log [NUMERO|TAVOLO|NOME]
    .example = /log 17
help-stats = Com'è andata la giornata: gruppi, attese, tempi rispettati, messaggi e il loro costo. Anche degli ultimi 7 giorni (week) o 30 (month).
    .usage = /stats [today|week|month]
    .example = /stats week
help-hosts = Chi gestisce la sala.
    .usage = /hosts
    .example = /hosts
help-invite = Crea un codice. Chi ce lo scrive entra nello staff: in accoglienza, come cameriere (dice a che punto sono i tavoli, nient'altro) o come titolare. I titolari invitano chiunque, chi è in accoglienza invita camerieri.
    .usage = /invite [owner|host|server]
    .example = /invite server
help-dismiss = Toglie qualcuno dallo staff. Solo per i titolari; ognuno può togliere sé stesso.
    .usage = /dismiss NOME
    .example = /dismiss Lea
help-quiet = Non ricevi novità mentre sei in pausa. Puoi ancora guardare e usare i comandi. Per finire: /on
    .usage = /quiet
    .example = /quiet
help-on = Ricevi di nuovo le novità della sala.
    .usage = /on
    .example = /on
help-help = Tutti i comandi, o la spiegazione di uno.
    .usage = /help [COMANDO]
    .example = /help seat

## To hosts: refusals. They begin with "No:" in every language.

no-such-command = No: /{ $word } non esiste. Tutti i comandi: /help
no-such-command-near = No: /{ $word } non esiste. Intendevi /{ $nearest }?
bad-usage = No: si scrive { $usage }, per esempio { $example }
no-such-party = No: qui nessuno ha il #{ $number }. Vedi /list
no-such-table = No: il tavolo { $table } non esiste. Vedi /tables
no-such-table-near = No: il tavolo { $table } non esiste. Intendevi { $nearest }?
table-taken = No: { $table } è appena andato al gruppo di { $name }, per { $size } ({ $by }, { $at }). In /tables ci sono i liberi.
table-taken-nobody = No: { $table } è appena stato messo fuori uso ({ $by }, { $at }). In /tables ci sono i liberi.
table-held = No: { $table } è tenuto per il gruppo di { $name }, per { $size } ({ $by }, { $at }). In /tables ci sono i liberi.
table-held-nobody = No: { $table } è fuori uso ({ $by }, { $at }). In /tables ci sono i liberi.
autopilot = pilota automatico
table-too-small = No: { $table } ha { $seats } posti, non basta per { $who }. Unisci dei tavoli, come T5+T6, o vedi /tables
table-dirty = No: { $table } è da pulire. Quando è pulito: /clear { $table }
table-blocked = No: { $table } è bloccato. Per usarlo: /unblock { $table }
table-free = No: { $table } è già libero.
not-blocked = No: { $table } non è bloccato. Vedi /tables
held-for-called = No: { $table } è tenuto per { $who }, che ha già l'avviso. Se non si è presentato: /noshow { $number }. Se non è pronto: /uncall { $number }
already-seated-party = No: { $who } è già al tavolo { $table }. Quando va via: /clear { $table }
already-called-party = No: { $who } ha già l'avviso per { $table }. Quando si siedono: /seat { $number }
not-called-party = No: nessuno ha chiamato { $who }, quindi nessun tavolo è tenuto. Per togliere il gruppo dalla lista: /remove { $number }
still-here = No: { $who } non è andato via. Vedi /list e /tables
not-on-record = No: negli ultimi minuti nessuno è uscito con il #{ $number }. Per rimetterlo in lista: /add
already-first = No: { $who } è già il prossimo in lista.
nobody-to-ban = No: non conosciamo il telefono di { $who }, quindi non c'è nessuno da bloccare. Per toglierlo dalla lista: /remove { $number }
fewer-than-here = No: { $who } sono meno di { $here }. Se ora sono di più: /edit { $number } { $here }
nobody-sits = No: nessuno è seduto a { $table }. Vedi /tables
needs-them-all = No: { $who } ha bisogno di { $table }. Per liberarne uno lo stesso: /clear e il tavolo.
cannot-be-texted = No: { $who } non riceve messaggi, quindi chiamate a voce.
say-too-long = No: un messaggio a un cliente ha al massimo { $max } caratteri.
nothing-to-say = No: non c'è nulla da inviare. Per scrivere a tutti quelli in attesa: /say all e le tue parole.
nobody-to-text =
    { $others ->
        [0] No: nessuno aspetta.
        [one] No: aspetta un gruppo, e non riceve messaggi.
       *[other] No: aspettano { $others } gruppi, e nessuno riceve messaggi.
    }
too-many-to-text = No: aspettano { $count } clienti, e un messaggio va a { $max } al massimo.
guest-has-left = No: { $name } (#{ $number }) è andato via, quindi la tua risposta non è stata inviata.
not-at-table = No: { $who } aspetta ancora. Per avvisare: /call { $number } e il tavolo. Se è già seduto lì: /seat { $number } e il tavolo.
no-table-for-size = No: ora nessun tavolo libero per { $count }. Per metterli in lista: /add { $count } e un nome.
too-small-for-size = No: { $table } ha { $seats } posti, non basta per { $count }. Unisci dei tavoli, come T5+T6, o vedi /tables
no-table-fits = No: ora nessun tavolo libero va bene per { $who }. Vedi /tables
no-table-has = No: nessun tavolo libero ha ciò che ha chiesto { $who } ({ $needs }). Per usarne un altro: /fit { $number }
no-such-size = No: non abbiamo un tavolo per { $size }. Un gruppo va da 1 a { $max }; uno più grande sono due gruppi.
    .many = No: non abbiamo un tavolo per così tante persone. Un gruppo va da 1 a { $max }; uno più grande sono due gruppi.
bad-phone = No: { $phone } non è un numero di telefono. Scrivi + e il prefisso del paese, come +15550142
country-not-served = No: { $phone } è un numero di { $from }, e il tuo file serve solo { $countries } (countries).
phone-on-waitlist = No: quel telefono è già in lista, è { $who }.
waitlist-full-host = No: la lista è piena ({ $cap }). Prima fai accomodare o togli un gruppo.
nothing-to-undo = No: non hai nulla da annullare.
undo-too-late = No: è passato troppo tempo per annullare { $command }.
undo-changed = No: { $command } non si può annullare, da allora è cambiato { $what }. Vedi /tables
undo-said-since = No: { $command } non si può annullare: da allora qualcun altro ha messo in pausa o riaperto la lista.
not-paused = No: la lista non è in pausa. Per metterla in pausa: /pause

## To hosts: news

news-called = Il pilota automatico ha chiamato { $who }: tavolo { $table }. Quando si siedono: /seat { $number }
news-voice = { $table } è libero per { $who }, a cui non possiamo scrivere: chiama il nome. Se si siedono: /seat { $number } { $table }. Per tenerlo: /call { $number } { $table }
news-voice-for-text = { $table } è libero per { $who }. Ora i nostri messaggi non arrivano: chiama il nome. Se si siedono: /seat { $number } { $table }. Per tenerlo: /call { $number } { $table }
news-voice-for-text-phone = { $table } è libero per { $who }. Ora i nostri messaggi non arrivano: chiama il nome o il { $phone }. Se si siedono: /seat { $number } { $table }. Per tenerlo: /call { $number } { $table }
news-line-fails = Ora i nostri messaggi per { $channel } non arrivano. I clienti restano in lista: ti diciamo qui chi chiamare per nome. Per favore, avvisa il titolare.
news-line-works = I nostri messaggi per { $channel } non arrivavano da un po'. Ora arrivano di nuovo, e il pilota automatico continua.
news-suggest = { $table } è libero e va bene per { $who }. Per chiamare: /call { $number } { $table }
news-on-the-way = { $who } sta arrivando per { $table }, tenuto fino alle { $until }.
news-here = { $who } è all'ingresso per { $table }. Quando si siedono: /seat { $number }
news-sat-down = { $who } ha preso posto a { $table }.
news-here-waiting = { $who } è all'ingresso e aspetta un tavolo.
news-size-fits = { $who } ora è un gruppo di { $now }. { $table } va ancora bene.
news-size-too-big = { $who } dice che ora sono in { $now }, troppi per { $table }. Per uno più grande: /call { $number } e il tavolo.
news-note = { $who } scrive: { $note }
news-more-time = { $who } ha bisogno di più tempo. { $table } è tenuto fino alle { $until }.
news-called-back = { $by } ha annullato la chiamata di { $who } a { $table }. Il gruppo è di nuovo in lista.
news-paused = { $by }: la lista è { $pausing } - chi è in lista resta e viene chiamato.
news-opened = { $by } ha riaperto la lista: chi arriva può mettersi in lista.
news-closed = { $by }: la lista è chiusa secondo i vostri orari, apre { $day } alle { $until }.
news-closed-for-long = { $by }: la lista è chiusa secondo i vostri orari.
news-closing-tables = Ora di chiusura. Ancora segnati come occupati: { $tables }. Per chi è andato via: /clear { $labels }
news-closing-tables-more = Ora di chiusura. Ancora segnati come occupati: { $tables } e altri { $more }, vedi /tables. Per chi è andato via: /clear { $labels }
news-foreign = Un messaggio da { $from } è rimasto senza risposta: il tuo file serve solo { $countries } (countries). Lo leggi una volta al giorno.
news-texts-used-up = I { $limit } messaggi di oggi sono finiti (daily_texts nel tuo file). Fino alle { $until } i nuovi non hanno risposta per SMS e WhatsApp; chi è in lista riceve i suoi messaggi come sempre.
news-line-ended =
    { $count ->
        [one] La lista è finita. Un gruppo che aspettava ancora è stato avvisato.
       *[other] La lista è finita. { $count } gruppi che aspettavano ancora sono stati avvisati.
    }
news-still-waiting =
    { $count ->
        [one] Un gruppo è ancora in lista, vedi /list
       *[other] { $count } gruppi sono ancora in lista, vedi /list
    }
news-left = { $who } ha lasciato la lista. { $table } è di nuovo libero.
news-no-show = { $who } non si è presentato. { $table } è di nuovo libero. Alla fine è qui? /restore { $number }
news-not-reached = Non siamo riusciti ad avvisare { $who }: { $why }. { $table } è di nuovo libero. { $todo }
news-undelivered =
    { $cause ->
        [line] Un messaggio a { $who } non è arrivato: { $why }. Per favore, avvisa il titolare.
       *[other] Un messaggio a { $who } non è arrivato: { $why }. Forse devi dirlo tu.
    }
news-no-show-taken-back = { $who } non ha mai ricevuto il nostro avviso, quindi l'assenza non conta e ha di nuovo il suo posto in lista. Guarda all'ingresso; per riprovare: /call { $number }
    .gone = { $who } non ha mai ricevuto il nostro avviso, quindi l'assenza non conta. Ora è qui? /add { $size } { $name }
news-passed-over = Nessuno ha chiamato { $who }, quindi { $table } passa ad altri. Il suo posto in lista resta. Quando si fa vivo: /call { $number }
news-waits-in-vain = Nessun tavolo in uso ha ciò che serve a { $who } ({ $needs }), quindi la chiamata non parte. Per un altro tavolo: /fit { $number }
news-says = { $who }: { $text }
news-wrong-number = Il telefono di { $who } è di un'altra persona e lo abbiamo tolto. Il posto in lista resta: chiama il nome.
news-opted-out = { $who } ci ha chiesto di non scrivere più e non è più in lista.
news-stopped = { $who } ha chiesto nel suo primo messaggio di non scrivere più, quindi abbiamo tolto il telefono. Il posto in lista resta: chiama il nome.
hosts-owner = { $name }, titolare
hosts-host = { $name }
hosts-server = { $name }, cameriere
hosts-quiet = { $line } (in pausa)
invited-owner =
    Codice per un altro titolare: { $code }
    La persona ce lo scrive con il nome: { $code } Lea. Vale una volta, per { $hours } ore.
invited-host =
    Codice per chi accoglie: { $code }
    La persona ce lo scrive con il nome: { $code } Lea. Vale una volta, per { $hours } ore.
invited-server =
    Codice per un cameriere: { $code }
    La persona ce lo scrive con il nome: { $code } Lea. Vale una volta, per { $hours } ore.
invited-link = Su Telegram basta aprire questo link: { $link }
leaving-ok = { $table }: il #{ $number } { $name } ({ $size }) va via tra circa { $minutes } min. Le attese ne tengono conto.
quiet-ok = Sei in pausa: qui non arrivano novità finché non scrivi /on
on-ok = Sei in servizio. Le novità della sala arrivano di nuovo qui. Per una pausa: /quiet
quiet-alone = No: nessun altro è in servizio, le novità non arriverebbero a nessuno. Chiedi prima a qualcuno di scrivere /on
not-for-servers = No: è per chi accoglie. Puoi usare /tables, /list, /dirty T5 e /dessert T5
owners-invite = No: solo un titolare invita titolari e chi accoglie. Per un cameriere: /invite server
stats-today = Oggi
stats-week = Gli ultimi 7 giorni
stats-month = Gli ultimi 30 giorni
stats-day = La giornata da { $restaurant }
stats-none = { $period }: ancora nessun gruppo.
stats-parties = { $period }: gruppi { $parties }, coperti { $covers }
stats-outcome = Seduti { $seated }, non venuti { $noshows }, andati via { $left }, tolti { $removed }, ancora in lista { $waiting }
stats-reasons = Tolti perché: { $reasons }
stats-waits = Attesa fino all'avviso: { $mean } min in media, 9 su 10 entro { $most } min
stats-quotes = Tempi rispettati: { $kept } su { $quotes } (avvisati prima { $early }, dopo { $late })
stats-turns = Tempo al tavolo: { $turns }
stats-texts = { $channel }: { $received } ricevuti, { $sent } inviati
stats-segments = { $channel }: { $received } ricevuti, { $sent } inviati ({ $segments } segmenti)
stats-cost = Questi messaggi costano circa { $cost } secondo i tuoi prezzi.
stats-cost-default = Questi messaggi costano circa { $cost } USD ai prezzi degli Stati Uniti.
stats-brief = { $restaurant }: gruppi { $parties }, coperti { $covers }, non venuti { $noshows }, andati via { $left }, tolti { $removed }, in lista { $waiting }
stats-brief-waits = Attesa { $mean } min, 9 su 10 entro { $most }
stats-brief-quotes = Tempi rispettati { $kept } su { $quotes }
stats-brief-cost = Messaggi circa { $cost }
log-empty = Oggi non è ancora successo niente.
not-in-log = No: oggi non conosco nessun gruppo, tavolo o persona { $about }. Vedi /list, /tables o /hosts
log-what =
    { $what ->
        [joined] in lista
        [called] avvisato
        [called_back] avviso ritirato
        [called_by_fallback] avvisato dal secondo numero
        [called_where_they_write] avvisato dove scrive
        [edited] modificato
        [finished] andato via, tavolo libero
        [here] alla porta
        [host_dismissed] qualcuno tolto dallo staff
        [host_joined] nuovo nello staff
        [host_invited] codice creato
        [leaving_soon] va via presto
        [later] rimandato
        [more_time] chiede più tempo
        [moved] ha cambiato tavolo
        [no_show_taken_back] assenza annullata
        [not_reached] l'avviso non è arrivato
        [note] nota aggiunta
        [on_the_way] in arrivo
        [partly_cleared] alcuni tavoli liberi
        [restored] di nuovo in lista
        [seated] seduto
        [undone] ultimo passo annullato
        [walked_in] seduto senza attesa
        [wrong_number] numero sbagliato
        [auto_on] pilota automatico acceso
        [auto_off] pilota automatico spento
        [cancelled] ha lasciato la lista
        [no_show] non è venuto
        [removed] tolto dalla lista
        [paused] lista in pausa
        [opened] lista aperta
        [bumped] messo in testa
        [merged] due gruppi in uno
        [partial] alcuni sono qui
        [tagged] etichettato
        [vip] VIP cambiato
        [banned] bloccato
        [cleared] tavolo libero
        [dirty] tavolo da pulire
        [blocked] tavolo bloccato
        [unblocked] tavolo di nuovo utilizzabile
        [finished_dirty] andato via, tavolo da pulire
        [said_to_all] un messaggio a tutti quelli in attesa
       *[other] { $plain }
    }
dismissed = { $name } non è più nello staff.
no-such-host = No: nessuno nello staff si chiama { $name }. Vedi /hosts
which-host = No: più persone dello staff si chiamano { $name }. Prima devono inviare un nuovo codice con un altro nome.
owners-only = No: solo un titolare toglie qualcuno dallo staff. Vedi /hosts
last-owner = No: sei l'unico titolare, e nessun altro potrebbe gestire lo staff.
host-no-more = { $by } ti ha tolto dallo staff di { $restaurant }. Grazie per il tuo lavoro.
team-gone = Non posso più scrivere nella chat del gruppo, quindi le novità tornano qui. Per cambiare, aggiungimi a un gruppo e scrivi lì /here.
team-here = Da ora le novità della sala arrivano in questa chat. Per smettere: /here off
team-off = Le novità della sala non arrivano più qui; ognuno le riceve nella propria chat.
team-no-group = No: /here è per la chat di gruppo dello staff. Aggiungimi a una e scrivilo lì.
anonymous-admin = Scrivi a nome del gruppo, quindi non vedo chi dello staff sei. Disattiva "Rimani anonimo" nei permessi di amministratore del gruppo, o scrivimi in una chat privata.
news-for-team = Adesso non si può scrivere nella chat della squadra. Avrebbe dovuto leggere: { $text }
news-more = E altri { $count }. /list mostra la fila, /tables i tavoli.
news-missed = Mentre non eri raggiungibile: { $text }
guest-in-group = Seguo gli ospiti uno alla volta. Scrivetemi qui: { $link }
code-in-group = Il codice è valido. Per entrare nello staff, aprilo in una chat con me: { $link }
with-code = { $why } ({ $code })
cause-opted-out = ci ha chiesto di non scrivere
    .todo = Chiama il nome all'ingresso, oppure /remove { $number }
cause-no-such-number = a questo numero nessun telefono riceve messaggi
    .todo = Chiedi all'ingresso, oppure /remove { $number }
cause-unreachable = il telefono è spento o senza rete
    .todo = Chiedi all'ingresso, o riprova: /call { $number }
cause-filtered = l'operatore lo ha preso per spam
    .todo = Chiama il nome all'ingresso, poi /seat { $number } TAVOLO
cause-window-closed = non ci scrive su WhatsApp da oltre 24 ore
    .todo = Chiama il nome all'ingresso, poi /seat { $number } TAVOLO
cause-line = la nostra linea ha un problema
    .todo = Per ora chiama i gruppi per nome e avvisa il titolare.
cause-too-late = non si è potuto inviare in tempo
    .todo = Per riprovare: /call { $number }
cause-other = non sappiamo perché
    .todo = Chiedi all'ingresso, o riprova: /call { $number }

## Buttons: a few words each, because they stand side by side

button-size = { $size }
button-more = 8+
button-omw = Arriviamo
button-here = Siamo qui
button-five = Altri 5 minuti
button-people = { $size } persone
button-minutes = Altri { $minutes } min
button-later = Non ora: +10 min
button-status = Il nostro posto
button-leave = Rinuncia
button-leave-yes = Sì, rinuncia
button-keep = Tieni il posto
button-join = In lista
button-call = Chiama { $who }
button-call-to = Chiama { $who } a { $table }
button-seat = { $who } a { $table }
button-table = { $table } ({ $seats })
button-clear = Libera { $table }
button-dirty = Da pulire { $table }
button-say-all = Invia a { $guests }
button-block = Blocca { $table }
button-unblock = Sblocca { $table }
button-line = Lista
button-tables = Tavoli
button-refresh = Aggiorna
button-back = Indietro
button-next = Avanti

## The sign for the door

# Guests read it on paper: any character may be used.
sign-headline = Mettetevi qui in lista d'attesa
sign-how = Inquadrate un codice e inviate il messaggio che si apre. Oppure scrivete quanti siete e un nome, per esempio: 4 Ana
sign-then = Vi scriviamo quando il tavolo è pronto, e per nient'altro. STOP interrompe i messaggi.
