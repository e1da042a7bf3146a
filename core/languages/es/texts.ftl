# The texts of TableTurn in Spanish (neutral Latin American, "tú" throughout), with the messages of English.
#
# Guests read these as SMS. The letters á, í, ó and ú are not in GSM-7 (é, ñ, ü, ¿ and ¡ are), and a single
# one halves the room of a text. So avoid them in texts to guests where that is natural Spanish, but never
# omit an accent. A text takes its form .short if long names would make it exceed its SMS segments.
# Never ask a guest to reply CANCEL, END, QUIT or YES: providers take them for opting out or in.

## Parts of other messages

ahead =
    { $ahead ->
        [0] Tu grupo es el siguiente
        [one] Hay { $ahead } grupo antes
       *[other] Hay { $ahead } grupos antes
    }
# The same about another party, for hosts.
ahead-of-them =
    { $ahead ->
        [0] Nadie antes
        [one] { $ahead } grupo antes
       *[other] { $ahead } grupos antes
    }
wait =
    { $span ->
        [now] en cualquier momento
        [up-to] hasta { $to } min
        [point] cerca de { $to } min
        [over] al menos { $from } min
       *[range] unos { $from }-{ $to } min
    }
# Times of day on a clock of twelve hours.
clock-am = { $time } a. m.
clock-pm = { $time } p. m.

## To guests: joining the waitlist

ask-size = ¿Cuántos son? Escribe el número, por ejemplo 4.
welcome = { $restaurant }: ¿cuántas personas son? Por ejemplo: 4
ask-big-size = ¿Cuántas personas exactamente? Escribe el número, por ejemplo 9.
ask-name = Mesa para { $size }. ¿A nombre de quién?
joined = Hola { $name }, tienes el #{ $number } en { $restaurant }, mesa para { $size }. { ahead }, { wait }. Te avisamos cuando tu mesa esté lista.
    .short = { $name }, tienes el #{ $number } en { $restaurant } para { $size }, { wait }. Te avisamos.
joined-with-note = Hola { $name }, tienes el #{ $number } en { $restaurant }, mesa para { $size }, { wait }. Para el personal: { $note }. Te escribimos.
    .short = { $name }, tienes el #{ $number } en { $restaurant } para { $size }, { wait }. Avisamos: { $note }
joined-with-wish = Hola { $name }, tienes el #{ $number } en { $restaurant }, mesa para { $size }. Anotado: { $note }. Para una mesa de esas, { wait }. Si te da igual: CUALQUIERA
    .short = { $name }, tienes el #{ $number } en { $restaurant }. Anotado: { $note }. Una mesa de esas: { wait }. O escribe CUALQUIERA
joined-without-table = Hola { $name }, tienes el #{ $number } en { $restaurant }, mesa para { $size }. Anotado: { $note }. Ahora ninguna mesa lo tiene: habla con el personal en la puerta.
    .short = { $name }, tienes el #{ $number } en { $restaurant }. Anotado: { $note }. Ninguna mesa lo tiene: habla con el personal.
joined-for-later = Hola { $name }, tienes el #{ $number } en { $restaurant }, mesa para { $size }. No te llamamos antes de las { $until }. Si te falta tiempo: 10 MIN.
    .short = { $name }, tienes el #{ $number } en { $restaurant } para { $size }. No te llamamos antes de las { $until }.
joined-and-called = Hola { $name } (#{ $number }), la mesa { $table } en { $restaurant } para { $size } ya te espera; la guardamos { $minutes } min. Escribe LLEGUÉ en la puerta o VOY si vienes.
    .short = { $name }, la mesa { $table } en { $restaurant } te espera { $minutes } min. Escribe LLEGUÉ o VOY.
added-by-host = Hola { $name }, te escribe { $restaurant }. Tienes el #{ $number } en la fila, mesa para { $size }, { wait }. Te avisamos. SALIR: dejar la fila. STOP: no recibir mensajes.
    .short = { $restaurant }: { $name }, tienes el #{ $number } en la fila, { wait }. STOP: no recibir mensajes.
added-and-called = Hola { $name }, somos { $restaurant }. La mesa { $table } para { $size } te espera { $minutes } min. Escribe LLEGUÉ en la puerta, VOY o 5 MIN si te falta tiempo. STOP: no recibir mensajes.
    .short = { $restaurant }: { $name }, la mesa { $table } te espera { $minutes } min. Escribe LLEGUÉ, VOY o 5 MIN. STOP: no recibir mensajes.
changed = Listo, { $name }: tienes el #{ $number }, ahora para { $size }, en el mismo lugar. { ahead }, { wait }. Te avisamos cuando tu mesa esté lista.
    .short = Listo, { $name }: #{ $number }, ahora para { $size }. { ahead }, { wait }. Te avisamos.
already-in = Ya tienes lugar en la fila, { $name }: #{ $number }, mesa para { $size }. { ahead }, { wait }. Te avisamos cuando tu mesa esté lista.
    .short = Ya tienes lugar, { $name }: #{ $number }, para { $size }. { ahead }, { wait }. Te avisamos.
change-at-table = El personal sabe que ahora son { $size }. Tu mesa { $table } no alcanza: por favor, habla con ellos en la puerta.
already-seated = Ya tienes la mesa { $table }. Si necesitas algo, avisa al personal.
too-big = No podemos sentar juntos a { $size }: tenemos lugar para un grupo de hasta { $max }. Escribe otra cantidad o habla con el personal en la puerta.
    .many = No podemos sentar juntos a tantos: tenemos lugar para un grupo de hasta { $max }. Escribe otra cantidad o habla con el personal en la puerta.
size-too-small = ¿Cuántos son? Escribe un número desde 1, por ejemplo 4.
waitlist-full = Lo sentimos, por ahora no cabe nadie en la fila. Intenta de nuevo en un rato o pregunta en la puerta.
# $note is a host's own words.
paused = Lo sentimos, { $restaurant } no recibe a nadie en la fila por ahora. Intenta de nuevo en un rato o pregunta en la puerta.
paused-until = Lo sentimos, { $restaurant } no recibe a nadie en la fila antes de las { $until }. Escribe a esa hora o pregunta en la puerta.
paused-why = Lo sentimos, { $restaurant } no recibe a nadie por ahora: { $note }. Intenta en un rato o pregunta en la puerta.
    .short = { $restaurant } no recibe a nadie por ahora: { $note }. Intenta en un rato.
paused-until-why = Lo sentimos, { $restaurant } no recibe a nadie antes de las { $until }: { $note }. Escribe a esa hora o pregunta en la puerta.
    .short = { $restaurant } no recibe a nadie antes de las { $until }: { $note }. Escribe a esa hora.
opens-on =
    { $on ->
        [today] hoy
        [tomorrow] mañana
        [monday] el lunes
        [tuesday] el martes
        [wednesday] el miércoles
        [thursday] el jueves
        [friday] el viernes
        [saturday] el sábado
       *[sunday] el domingo
    }
closed = Lo sentimos, la fila de { $restaurant } no recibe a nadie ahora. Abre { $day } a las { $until }.
closed-for-long = Lo sentimos, la fila de { $restaurant } no recibe a nadie por ahora. Pregunta en el restaurante por la fecha.
line-too-long = Lo sentimos, la fila de { $restaurant } termina a las { $until } y la espera para { $size } es ahora mayor.
line-ended = Lo sentimos, { $restaurant } cierra y la fila ha terminado: no hubo mesa para ustedes. Gracias por esperar.
too-many-texts = Son muchos mensajes, por eso no respondemos durante una hora. Pregunta en la puerta, por favor.
not-by-text = Lo sentimos, { $restaurant } no puede recibirte en la fila por mensaje. Por favor, habla con el equipo en la puerta.
which-restaurant = ¿Para qué restaurante? Escribe el número.
which-restaurant-row = { $choice } { $name }
which-restaurant-more = ... o escribe el nombre.
nobody-here = Lo sentimos, por ahora nadie atiende estos mensajes. Por favor, pregunta en la puerta.

## To guests: on the waitlist

call = { $name }, ¡tu mesa { $table } en { $restaurant } te espera! La guardamos { $minutes } min. Escribe LLEGUÉ en la puerta, VOY si vienes o 5 MIN si te falta tiempo.
    .short = { $name }, la mesa { $table } en { $restaurant } te espera { $minutes } min. Escribe LLEGUÉ, VOY o 5 MIN.
reminder = { $restaurant }: la mesa { $table } te espera { $minutes } min. Escribe VOY si vienes, LLEGUÉ en la puerta, 5 MIN si te falta tiempo, SALIR si ya no vienes.
    .short = { $restaurant }: la mesa { $table } te espera { $minutes } min. Escribe VOY, LLEGUÉ, 5 MIN o SALIR.
status-waiting = Tienes el #{ $number }, mesa para { $size }. { ahead }, { wait }. Te avisamos cuando tu mesa esté lista.
status-late = Perdona, la espera se alarga: no se ha liberado mesa para { $size }. Tienes el #{ $number }. { ahead }, { wait }. Te avisamos.
    .short = La espera se alarga: no hay mesa libre para { $size }. Tienes el #{ $number }. { ahead }, { wait }.
status-late-plain = Perdona, la espera se alarga. Tienes el #{ $number }, mesa para { $size }. { ahead }, { wait }. Te avisamos.
status-called = Tu mesa { $table } ya te espera; la guardamos { $minutes } min. Escribe LLEGUÉ en la puerta o VOY si vienes.
status-seated = Tienes la mesa { $table }. Buen provecho.
wait-now = Para un grupo de { $size }, la espera ahora es: { wait }. Para entrar en la fila, escribe personas y nombre, por ejemplo: { $size } Ana
no-bookings = No tomamos reservas: en { $restaurant } hay fila para mesas de ahora. Para { $size }: { wait }. Para entrar ya, escribe { $size } y tu nombre.
    .short = { $restaurant } no toma reservas, solo hay fila. Para { $size }: { wait }. Para entrar, escribe { $size } y tu nombre.
ask-new-size = Tu lugar es para { $size }. ¿Cuántos son ahora en total?
ask-size-or-minutes = ¿Ahora son { $number } personas o necesitan { $number } minutos? Escribe { $number } PERSONAS o { $number } MIN.
how-to-join = Para entrar en la fila ahora, escribe { $size } { $name }
why-nobody = Nadie que haya entrado después de ti tiene mesa. { ahead }, { wait }. Te avisamos cuando tu mesa esté lista.
why-smaller = A quienes entraron después les dimos mesas de hasta { $seats }, chicas para tu grupo de { $size }. { ahead }, { wait }.
why-larger = A quienes entraron después les dimos mesas que guardamos para grupos desde { $min }. { ahead }, { wait }.
why-needs = Las mesas de otros no tienen lo que pediste ({ $note }). { ahead }, { wait }.
why-later = Pediste que no te llamemos antes de las { $until }; hasta entonces las mesas van a otros. Conservas tu lugar.
why-hosts = Eso lo decide el personal y le pasamos tu pregunta. { ahead }, { wait }.
note-kept = Avisamos al personal: { $note }. Conservas tu lugar.
wish-kept = Anotado: { $note }. Solo te llamamos a una mesa de esas, { wait }. Conservas tu lugar. Si te da igual, escribe CUALQUIERA
    .short = Anotado: { $note }. Solo una mesa de esas, { wait }. O CUALQUIERA
wish-gone = Vale, cualquier mesa te sirve. { ahead }, { wait }. Te avisamos cuando tu mesa esté lista.
not-on-waitlist = Ahora no tienes lugar en la fila. Para entrar, escribe personas y nombre, por ejemplo: 4 Ana
on-my-way-ok = Perfecto, la mesa { $table } es tuya hasta las { $until }. Escribe LLEGUÉ en la puerta.
on-my-way-again = Ya sabemos que vienes. La mesa { $table } es tuya hasta las { $until }; después ya no podemos guardarla. Escribe LLEGUÉ en la puerta.
not-called-yet = A tu mesa le falta un poco. { ahead }, { wait }. Te avisamos en cuanto esté lista.
here-ok = Te damos la bienvenida. El personal ya sabe que llegaste y te lleva a la mesa { $table }.
take-table = Te damos la bienvenida. La mesa { $table } es tuya: pasa y siéntate.
here-waiting = Qué bueno verte. El personal ya sabe que llegaste. { ahead }, { wait }. Te avisamos cuando tu mesa esté lista.
more-time-ok = Con calma, la mesa { $table } es tuya hasta las { $until }. Escribe LLEGUÉ en la puerta.
more-time-no = Lo sentimos, no podemos guardar la mesa { $table } después de las { $until }. Ven ya si puedes o escribe SALIR para dejarla.
more-time-waiting = Con calma: no te llamamos antes de las { $until } y conservas tu lugar en la fila.
left-ok = Dejaste la fila de { $restaurant }. Gracias por avisar. Para volver, escribe personas y nombre, por ejemplo: 4 Ana
    .short = Dejaste la fila de { $restaurant }. Para volver, escribe por ejemplo 4 Ana
# While nobody may join.
left-ok-closed = Dejaste la fila de { $restaurant }. Gracias por avisar.
leave-sure = ¿Salir de la lista de { $restaurant }? Tu lugar pasa al siguiente. Para quedarte, espera; para salir, escribe SALIR.
leave-seated = Ya tienes la mesa { $table }, no hay fila que dejar. Al irte, solo avisa al personal.
no-show = Sentimos no haberte visto en { $restaurant }; tuvimos que dar tu mesa. ¿Quieres venir? Escribe por ejemplo 4 Ana para volver a la fila.
    .short = No te vimos en { $restaurant } y dimos tu mesa. Para volver, escribe por ejemplo 4 Ana
no-show-closed = Sentimos no haberte visto en { $restaurant }; tuvimos que dar tu mesa.
no-show-taken-back = El aviso de tu mesa en { $restaurant } no se pudo entregar. Lo sentimos, no fue culpa tuya. Tienes tu lugar en la fila otra vez: escribe ESTADO para verlo.
    .short = El aviso de { $restaurant } no se pudo entregar, disculpa. Vuelves a la fila: escribe ESTADO.
removed = Te quitaron de la fila de { $restaurant }. Si es un error, pregunta en la puerta o escribe por ejemplo 4 Ana para volver.
    .short = Te quitaron de la fila de { $restaurant }. ¿Es un error? Pregunta o escribe por ejemplo 4 Ana
removed-closed = Te quitaron de la fila de { $restaurant }. Si es un error, pregunta en la puerta.
merged = { $restaurant } los puso junto con { $name }: esperan como un grupo de { $size }, #{ $number }. Avisamos a { $name } cuando la mesa esté lista.
    .short = { $restaurant }: ahora esperas con { $name } en un grupo de { $size } (#{ $number }).
called-when-complete = Ya llegaron { $here } de { $size }. Avisamos cuando lleguen todos: por favor, dilo en la puerta. Conservas tu lugar.
call-taken-back = Lo sentimos, al final esa mesa no puede ser tuya. Conservas tu lugar. { ahead }, { wait }. Te avisamos cuando la siguiente esté lista.
seated-guest = Te damos la bienvenida a { $restaurant }. La mesa { $table } es tuya. Buen provecho.
back-on-waitlist = Vuelves a la fila con el #{ $number }. { ahead }, { wait }. Te avisamos cuando tu mesa esté lista.

## To guests: about the conversation

guest-help = { $restaurant }: escribe 4 Ana para entrar en la fila. Luego ESTADO para ver tu lugar, VOY si vienes, LLEGUÉ en la puerta, 5 MIN si falta tiempo o SALIR.
    .short = { $restaurant }: escribe 4 Ana para la fila; luego ESTADO, VOY, LLEGUÉ, 5 MIN o SALIR.
host-says = De { $restaurant }: { $text }
passed-on = Se lo pasamos al personal.
wrong-number = Disculpa. { $restaurant } no va a escribir más a este número por esa mesa.
guest-unknown = Disculpa, no te entendimos. Escribe por ejemplo 4 Ana para entrar en la fila, ESTADO para ver tu lugar, SALIR para dejarla, ? para ayuda.
language-set = Listo, seguimos en español.
which-language = ¿En qué idioma? Escribe uno de estos: { $languages }
opted-out = { $restaurant } ya no te va a escribir. Si cambias de idea, escribe START.
opted-in = { $restaurant } ya puede escribirte de nuevo. Para entrar en la fila, escribe personas y nombre, por ejemplo: 4 Ana
not-a-host = Eso es solo para el personal. Para entrar en la fila, escribe por ejemplo 4 Ana. Si eres del equipo, escribe primero tu clave.

## Becoming a host

ask-host-name = La clave es correcta, te damos la bienvenida a { $restaurant }. Ahora dinos tu nombre.
host-welcome =
    Hola, { $name }. Ahora atiendes la sala de { $restaurant }.
    /list muestra quién espera, /tables qué mesas están libres.
    /add 4 Ana pone a un grupo en la fila, /seat 17 T5 sienta al #17.
    /undo deshace tu último paso, /help explica lo demás.
server-welcome =
    Hola, { $name }. Ahora atiendes mesas en { $restaurant }.
    /tables las muestra, /dirty T5 dice que su grupo se fue.
already-host = Ya eres parte del equipo, { $name }. /help muestra lo que puedes hacer.
bad-code = Esta clave no sirve. Cada clave vale una sola vez, durante 24 horas. Por favor, pide otra.

## To hosts: /list

list-empty = Nadie espera. Para poner a un grupo en la fila: /add 4 Ana
list-row = { $who } { $waited } min, { $standing }
list-row-note = { $who } { $waited } min, { $standing } - { $note }
standing-waiting =
    { $span ->
        [now] ya le toca
        [up-to] le faltan hasta { $to }
        [point] le faltan unos { $to }
        [over] le faltan al menos { $from }
       *[range] le faltan { $from }-{ $to }
    }
standing-unquoted = espera
standing-more-time = no antes de las { $until }
standing-not-reached = no le llegó el aviso, mira en la puerta
standing-called = avisado: { $table }, hasta las { $until }
standing-on-the-way = en camino a { $table }, hasta las { $until }
standing-here = EN LA PUERTA: va a { $table }

## To hosts: what a party needs

need-wheelchair = silla de ruedas
need-stroller = carriola
need-high-chair = silla alta
need-accessible = mesa accesible
place-inside = adentro
place-outside = afuera
place-patio = terraza
place-garden = jardín
place-rooftop = azotea
place-bar = barra
place-booth = gabinete
place-window = ventana
place-high-top = mesa alta
place-quiet = mesa tranquila
place-upstairs = arriba
place-downstairs = abajo
place-fine-too = { $place } también sirve
remarks = Anotado: { $remarks }.
remark-here = { $here } de { $size } aquí
remark-vip = cliente VIP
remark-visits =
    { $count ->
        [one] una visita
       *[other] { $count } visitas
    }
remark-no-shows =
    { $count ->
        [one] no vino una vez
       *[other] no vino { $count } veces
    }
lack-accessible = no accesible
lack-high-chair = sin sitio para una silla alta
lack-place = sin { $place }
table-lacks = Ojo, { $table }: { $lacks }.

## To hosts: /tables

tables-empty = Esta sala no tiene mesas. Su archivo de sala necesita alguna.
tables-row = { $table } ({ $seats }) { $usage }
tables-row-area = { $table } ({ $seats }, { $area }) { $usage }
table-accessible = accesible
table-high-chair = trona
usage-free = libre
usage-held = guardada para { $who } hasta las { $until }
usage-seated = ocupada por { $who }, { $minutes } min
usage-leaving = ocupada por { $who }, { $minutes } min, quedan unos { $left } min
usage-dirty = sucia
usage-blocked = bloqueada
page-more = Página { $page } de { $pages }, { $command } { $next } para ver más
page-last = Página { $page } de { $pages }

## To hosts: answers

fits = Libres y con sitio para { $who }: { $tables }. Para llamarlos: /call { $number } y la mesa
did-you-mean = ¿Quisiste decir { $command }? Para hacerlo, envíalo.
did-you-mean-party = ¿Quisiste decir { $command }, para { $who }? Para hacerlo, envíalo.
outdated = Ese botón ya no vale. Así están las cosas ahora:
added = { $who } ya está en la fila. { ahead-of-them }, { wait }. Le escribimos cuando haya mesa.
added-voice = { $who } ya está en la fila. { ahead-of-them }, { wait }. No podemos escribirle: te avisamos aquí cuándo llamarle por su nombre.
added-called = La mesa { $table } es para { $who }, ya tiene aviso por mensaje. Cuando se siente: /seat { $number }
called-ok = Avisamos a { $who } que su mesa es la { $table }. Cuando se siente: /seat { $number }
called-voice = { $table } queda guardada para { $who } hasta las { $until }. No podemos escribirle, así que llámale por su nombre. Cuando se siente: /seat { $number }
uncalled-ok = { $who } espera de nuevo, en su mismo lugar. { $table } queda fuera de uso: /clear { $table } cuando se pueda dar.
moved-ok = { $who } pasó de { $from } a { $table }. { $from } está libre.
edited-ok = Cambiado: { $who }.
edited-too-big = Cambiado: { $who }. Son demasiados para { $table }. Para darles otra: /move { $number } y la mesa.
edited-opted-out = Cambiado: { $who }. Este teléfono nos pidió no escribirle: hay que llamarlos de viva voz.
later-ok = A { $who } no le avisamos antes de las { $until } y conserva su lugar.
restored-ok = { $who } está de nuevo en la fila. { ahead-of-them }, { wait }.
bumped-ok =
    { $passed ->
        [one] { $who } es el siguiente en la fila, delante de un grupo.
       *[other] { $who } es el siguiente en la fila, delante de { $passed } grupos.
    }
merged-ok = { $who } espera ahora como un solo grupo, { $gone } es parte de él.
banned-ok = { $who } está fuera de la fila y ya no puede entrar por mensaje. Para deshacerlo: /undo o /restore { $number }
partial-ok = Anotado: { $here } de { $who } están aquí.
partial-ok-waits = Anotado: { $here } de { $who } están aquí. Se les llama cuando estén todos: /partial { $number } { $size }
all-here-ok = Anotado: { $who } está completo.
why-placed = Ese lugar se lo dio { $by }.
why-placed-for = Ese lugar se lo dio { $by }: { $note }.
why-not-before = { $who } espera: sin aviso antes de las { $until }.
why-incomplete = { $who } espera: solo { $here } están aquí. Cuando estén todos: /partial { $number } { $size }
why-not-reached = { $who } espera: un aviso no llegó, así que el piloto automático lo pasa hasta que escriba. ¿Está aquí? /call { $number }
why-no-table-has = { $who } espera: ninguna mesa en uso tiene lo que necesita ({ $needs }).
why-no-free-table = { $who } espera: ninguna mesa libre tiene { $size } lugares.
why-free-tables-lack = { $who } espera: las mesas libres no tienen lo que pidió ({ $needs }). Para darle una: /fit { $number }
why-by-voice = { $who } espera: no podemos escribirle, llámalo por su nombre.
why-autopilot-off = { $who } espera: hay una mesa para él, y el piloto automático está apagado. Para llamarlo: /call { $number }
why-kept-for-others =
    { $ahead ->
        [0] { $who } espera: las mesas libres se guardan para un grupo mayor.
       *[other] { $who } espera: las mesas libres son para los de antes ({ $ahead }).
    }
why-called = { $by } llamó a { $who } a { $table }, a las { $at }.
why-seated = { $who } tiene { $table }: se la dio { $by }, a las { $at }.
why-nobody-waits = { $table } está libre: nadie espera.
why-fits-nobody = { $table } está libre: no sirve a nadie que espera, por sus lugares o por lo que pidieron.
why-suggested = { $table } está libre: te pedimos llamar a { $who }.
why-table-autopilot-off = { $table } está libre: sirve a { $who }, y el piloto automático está apagado. Para llamarlo: /call { $number } { $table }
why-may-not-be-called = { $table } está libre: { $who }, el primero a quien sirve, aún no recibe aviso. Para ver por qué: /why { $number }
why-held = { $table } está guardada para { $who } hasta las { $until }, la dio { $by }, a las { $at }.
why-table-seated = { $table } está ocupada por { $who }, la dio { $by }, a las { $at }.
why-dirty = { $table } espera limpieza: { $by }, { $at }.
why-blocked = { $table } está bloqueada: { $by }, { $at }.
said-ok = Enviado a { $who }.
say-all-ask =
    { $guests ->
        [one] ¿Enviar "{ $text }" al único cliente que espera?
       *[other] ¿Enviar "{ $text }" a { $guests } clientes que esperan?
    } { $texts ->
        [one] Es un mensaje y no se puede deshacer.
       *[other] Son { $texts } mensajes y no se pueden deshacer.
    }
say-all-confirm = Para enviarlo, antes de { $minutes } min: /say all yes
say-all-ok =
    { $guests ->
        [one] Enviado al único cliente que espera.
       *[other] Enviado a { $guests } clientes que esperan.
    }
say-all-others =
    { $others ->
        [one] A un grupo que espera no le podemos escribir.
       *[other] A { $others } grupos que esperan no les podemos escribir.
    }
say-all-dropped = No se envió nada.
noted-ok = Anotado para { $who }: { $note }
seated-ok = { $who } está en la mesa { $table }.
cleared-ok = { $table } está libre.
cleared-ok-party = { $table } está libre, { $who } ya se fue.
dirty-ok = { $table } está sucia. Cuando esté limpia: /clear { $table }
dirty-ok-party = { $table } está sucia, { $who } ya se fue. Cuando esté limpia: /clear { $table }
partly-cleared = { $table } está libre. { $who } sigue en { $others }. Cuando se vayan: /clear { $others }
partly-dirty = { $table } está sucia. { $who } sigue en { $others }. Cuando { $table } esté limpia: /clear { $table }
blocked-ok = { $table } está bloqueada. Para volver a usarla: /unblock { $table }
unblocked-ok = { $table } está libre otra vez.
no-show-ok = { $who } no llegó. Para deshacerlo: /undo
removed-ok = { $who } ya no está en la fila. Para deshacerlo: /undo
undo-ok = Deshecho: { $command }
undo-ok-called-back = Deshecho: { $command }. De nuevo en la fila: { $parties }.
auto-on = Piloto automático activado: cada mesa libre va al siguiente grupo que cabe. Para detenerlo: /auto off
auto-off = Piloto automático desactivado: sugerimos y tú usas /call. Para activarlo: /auto on
pausing = en pausa
pausing-until = en pausa hasta las { $until }
pausing-why = en pausa, quien llega lee: { $note }
pausing-until-why = en pausa hasta las { $until }, quien llega lee: { $note }
pause-ok = La fila está { $pausing } - quien ya está en ella se queda y recibe su aviso. Para abrirla: /open
list-paused = La fila está { $pausing } ({ $by }) - /open
open-ok = La fila está abierta: ya se puede entrar.
list-closed = La fila está cerrada por el horario, abre { $day } a las { $until } - /open
list-closed-for-long = La fila está cerrada por el horario - /open
open-ok-until = La fila está abierta fuera del horario, hasta las { $until }: ya se puede entrar.
host-unknown = No te entendí. /list muestra la fila, /tables las mesas, /help todos los comandos.

## To hosts: help

host-help =
    /list quién está en la fila
    /tables qué está libre
    /add 4 Ana +15550142 a la fila
    /walkin 2 T3 se sientan sin esperar
    /call 17 avisar al #17 que su mesa está lista
    /uncall 17 la mesa aún no está lista
    /fit 17 mesas libres para el #17
    /seat 17 T5 se sientan
    /move 17 T1 otra mesa
    /clear T5 se fueron, libre
    /dirty T5 se fueron, falta limpiar
    /dessert T5 se van en un rato
    /paid T5 se van pronto
    /block T5 fuera de uso
    /unblock T5 de nuevo en uso
    /noshow 17 no llegó
    /remove 17 fuera de la fila
    /restore 17 de vuelta a su lugar
    /later 17 20 sin aviso por 20 min
    /bump 17 cumpleaños el siguiente en la fila
    /merge 17 18 los dos en un grupo
    /split T5+T6 libera lo que sobra
    /partial 17 3 solo hay tres aquí
    /why 17 o T5
    /tag 17 de siempre una palabra en /list
    /vip 17 también en la próxima visita
    /ban 17 no puede entrar por mensaje
    /edit 17 5 o un nombre o un teléfono
    /note 17 silla alta para anfitriones
    /say 17 la silla alta está lista
    /undo deshacer tu último paso
    /auto on u off
    /pause 20 nadie más por 20 min
    /open la fila abierta de nuevo
    /here novedades a este grupo
    /log 17 qué ha pasado
    /stats el día en números
    /hosts quién lleva el salón
    /invite server suma a alguien al equipo
    /dismiss Lea quita a un anfitrión
    /quiet sin novedades, estoy fuera de turno
    /on de nuevo en turno
    /help seat más sobre uno
host-help-on =
    { $usage }
    { $what }
    Ejemplo: { $example }
help-list = Quién está en la fila, por orden de llegada: cuánto ha esperado y cuánto le queda de la espera prometida.
    .usage = /list [PÁGINA]
    .example = /list 2
help-tables = Cada mesa con sus lugares y su uso: libre, guardada, ocupada, sucia o bloqueada.
    .usage = /tables [PÁGINA]
    .example = /tables 2
help-add = Pone a un grupo en la fila. Si das un teléfono, le escribimos cuando haya mesa; lo demás es una nota para ti.
    .usage = /add PERSONAS NOMBRE [+TELÉFONO] [NOTA]
    .example = /add 4 Ana +15550142 silla alta
help-walkin = Sienta a un grupo que no esperó. Sin mesa, va a la mejor que esté libre.
    .usage = /walkin PERSONAS [MESA] [NOMBRE]
    .example = /walkin 2 T3 Lea
help-call = Avisa a un grupo que su mesa está lista y la guarda. Sin mesa, elegimos la mejor que esté libre.
    .usage = /call NÚMERO [MESA]
    .example = /call 17 T5+T6
help-uncall = Retira un aviso: el grupo espera en su mismo lugar y se lo decimos. La mesa queda fuera de uso hasta /clear.
    .usage = /uncall NÚMERO
    .example = /uncall 17
help-seat = El grupo se sienta. Sin mesa, va a la que tiene guardada.
    .usage = /seat NÚMERO [MESA]
    .example = /seat 17 T5
help-move = Un grupo sentado cambia de mesa; uno con aviso recibe aviso para otra.
    .usage = /move NÚMERO MESA
    .example = /move 17 T1
help-fit = Qué mesas libres tienen sitio para un grupo.
    .usage = /fit NÚMERO
    .example = /fit 17
help-clear = El grupo se fue o la mesa está limpia: queda libre para el siguiente.
    .usage = /clear MESA
    .example = /clear T5
help-dirty = El grupo se fue y falta limpiar la mesa. /clear la deja libre.
    .usage = /dirty MESA
    .example = /dirty T5
help-dessert = El grupo de la mesa está con el postre: quienes esperan oyen una espera más corta. Unos 20 minutos desde ahora.
    .usage = /dessert TABLE
    .example = /dessert T5
help-paid = El grupo de la mesa ha pagado: quienes esperan oyen una espera más corta. Unos 5 minutos desde ahora.
    .usage = /paid TABLE
    .example = /paid T5
help-block = Deja una mesa fuera de uso hasta que uses /unblock.
    .usage = /block MESA
    .example = /block T5
help-unblock = Una mesa bloqueada vuelve a usarse.
    .usage = /unblock MESA
    .example = /unblock T5
help-noshow = Un grupo con aviso no llegó: su mesa pasa al siguiente.
    .usage = /noshow NÚMERO
    .example = /noshow 17
help-remove = Quita a un grupo de la fila y se lo dice. El motivo, si lo das, es para /stats.
    .usage = /remove NÚMERO [MOTIVO]
    .example = /remove 17
help-restore = Un grupo que se fue, fue quitado o no llegó espera de nuevo en su mismo lugar.
    .usage = /restore NÚMERO
    .example = /restore 17
help-later = Sin aviso por tantos minutos. Un grupo con aviso devuelve su mesa y conserva su lugar.
    .usage = /later NÚMERO [MINUTOS]
    .example = /later 17 20
help-bump = Pone a un grupo al frente de la fila, con un motivo para ustedes si quieres. A quienes pasa esperan más, y lo leen cuando preguntan.
    .usage = /bump NÚMERO [MOTIVO]
    .example = /bump 17 cumpleaños
help-merge = Dos grupos que esperan son uno, en el mejor lugar de los dos. Se avisa a los dos.
    .usage = /merge NÚMERO NÚMERO
    .example = /merge 17 18
help-split = Un grupo en mesas juntas se queda con la que le basta; las demás quedan libres.
    .usage = /split MESAS
    .example = /split T5+T6
help-partial = Anota cuántos de un grupo ya están. Si el archivo del local lo dice, el piloto automático los llama solo cuando están todos.
    .usage = /partial NÚMERO PRESENTES
    .example = /partial 17 3
help-why = Por qué un grupo espera o tiene su mesa, por qué una mesa está libre o quién la tiene.
    .usage = /why NÚMERO|MESA
    .example = /why 17
help-tag = Una palabra tuya junto a un grupo en /list; off las quita todas.
    .usage = /tag NÚMERO PALABRA|off
    .example = /tag 17 de siempre
help-vip = Marca a un cliente como VIP, en /list ahora y en las próximas visitas; off lo quita.
    .usage = /vip NÚMERO [off]
    .example = /vip 17
help-ban = Saca a un grupo de la fila, y ya no puede entrar por mensaje. Para deshacerlo: /undo, /restore, o /add con el teléfono.
    .usage = /ban NÚMERO
    .example = /ban 17
help-edit = Cambia las personas, el nombre o el teléfono de un grupo. Conserva su lugar.
    .usage = /edit NÚMERO PERSONAS|NOMBRE|+TELÉFONO
    .example = /edit 17 5
help-note = Anota lo que los anfitriones deben saber de un grupo. Una necesidad, como silla de ruedas, decide sus mesas.
    .usage = /note NÚMERO PALABRAS
    .example = /note 17 silla alta
help-say = Envía tus palabras a un cliente o a todos los que esperan. En Telegram también puedes responder a lo que escribió un cliente.
    .usage = /say NÚMERO PALABRAS, o /say all PALABRAS
    .example = /say 17 la silla alta está lista
help-undo = Deshace tu último paso, si nada de lo que repone ha cambiado desde entonces.
    .usage = /undo
    .example = /undo
help-auto = Con on, cada mesa libre va sola al siguiente grupo que cabe. Con off, solo sugerimos. Sin nada más, dice cómo está.
    .usage = /auto [on|off]
    .example = /auto off
help-pause = Nadie más entra en la fila por tantos minutos, o hasta /open, como mucho hasta el otro día. Quien llega lee tu motivo. Quien ya está en la fila se queda y recibe su aviso; tú puedes usar /add.
    .usage = /pause [MINUTOS] [MOTIVO]
    .example = /pause 20 la cocina va lenta
help-open = Se puede entrar en la fila de nuevo.
    .usage = /open
    .example = /open
help-here = Manda las novedades del salón a este grupo; con off, otra vez a cada anfitrión. Solo en Telegram.
    .usage = /here [off]
    .example = /here off
help-log = Los últimos pasos, con la hora y quién los dio; de un grupo, una mesa o una persona si lo indicas.
    .usage = /log [NÚMERO|MESA|NOMBRE]
    .example = /log 17
help-stats = Cómo fue el día: grupos, esperas, tiempos cumplidos, mensajes y su costo. También de los últimos 7 días (week) o 30 (month).
    .usage = /stats [today|week|month]
    .example = /stats week
help-hosts = Quién lleva el salón.
    .usage = /hosts
    .example = /hosts
help-invite = Crea un código. Quien nos lo envía entra en tu equipo: como anfitrión, como camarero (dice cómo van las mesas y nada más) o como dueño. Los dueños invitan a cualquiera, los anfitriones a camareros.
    .usage = /invite [owner|host|server]
    .example = /invite server
help-dismiss = Quita a un anfitrión. Solo dueños; cada uno puede quitarse a sí mismo.
    .usage = /dismiss NOMBRE
    .example = /dismiss Lea
help-quiet = No te llegan novedades mientras estás fuera de turno. Puedes seguir mirando y usando comandos. Para terminarlo: /on
    .usage = /quiet
    .example = /quiet
help-on = Te llegan otra vez las novedades del salón.
    .usage = /on
    .example = /on
help-help = Todos los comandos, o más sobre uno.
    .usage = /help [COMANDO]
    .example = /help seat

## To hosts: refusals. They begin with "No:" in every language.

no-such-command = No: no existe /{ $word }. Todos los comandos: /help
no-such-command-near = No: no existe /{ $word }. ¿Quisiste decir /{ $nearest }?
bad-usage = No: se escribe { $usage }, por ejemplo { $example }
no-such-party = No: aquí nadie tiene el #{ $number }. Mira /list
no-such-table = No: no hay mesa { $table }. Mira /tables
no-such-table-near = No: no hay mesa { $table }. ¿Quisiste decir { $nearest }?
table-taken = No: { $table } acaba de ser para el grupo de { $name }, de { $size } ({ $by }, { $at }). Mira /tables para ver las libres.
table-taken-nobody = No: { $table } acaba de quedar fuera de uso ({ $by }, { $at }). Mira /tables para ver las libres.
table-held = No: { $table } está guardada para el grupo de { $name }, de { $size } ({ $by }, { $at }). Mira /tables para ver las libres.
table-held-nobody = No: { $table } está fuera de uso ({ $by }, { $at }). Mira /tables para ver las libres.
autopilot = piloto automático
table-too-small = No: { $table } tiene { $seats } lugares, no alcanza para { $who }. Junta mesas, como T5+T6, o mira /tables
table-dirty = No: { $table } está sucia. Cuando esté limpia: /clear { $table }
table-blocked = No: { $table } está bloqueada. Para usarla: /unblock { $table }
table-free = No: { $table } ya está libre.
not-blocked = No: { $table } no está bloqueada. Mira /tables
held-for-called = No: { $table } está guardada para { $who }, que ya tiene aviso. Si no llegó: /noshow { $number }. Si no está lista: /uncall { $number }
already-seated-party = No: { $who } ya está en la mesa { $table }. Cuando se vaya: /clear { $table }
already-called-party = No: { $who } ya tiene aviso para { $table }. Cuando se siente: /seat { $number }
not-called-party = No: a { $who } nadie le ha avisado, así que no tiene mesa guardada. Para quitarlo de la fila: /remove { $number }
still-here = No: { $who } no se ha ido. Mira /list y /tables
not-on-record = No: nadie se fue con el #{ $number } en los últimos minutos. Para volver a ponerlo en la fila: /add
already-first = No: { $who } ya es el siguiente en la fila.
nobody-to-ban = No: no conocemos el teléfono de { $who }, así que no hay a quién vetar. Para sacarlo de la fila: /remove { $number }
fewer-than-here = No: { $who } son menos que { $here }. Si ahora son más: /edit { $number } { $here }
nobody-sits = No: nadie está sentado en { $table }. Mira /tables
needs-them-all = No: { $who } necesita { $table }. Para liberar una igual: /clear y la mesa.
cannot-be-texted = No: a { $who } no le podemos escribir; hay que llamarlos de viva voz.
say-too-long = No: un mensaje a un cliente tiene como máximo { $max } caracteres.
nothing-to-say = No: no hay nada que enviar. Para escribir a todos los que esperan: /say all y tus palabras.
nobody-to-text =
    { $others ->
        [0] No: nadie espera.
        [one] No: espera un grupo y no le podemos escribir.
       *[other] No: esperan { $others } grupos y a ninguno le podemos escribir.
    }
too-many-to-text = No: esperan { $count } clientes, y un mensaje va a { $max } como máximo.
guest-has-left = No: { $name } (#{ $number }) ya no está, así que tu respuesta no se envió.
not-at-table = No: { $who } todavía espera. Para avisarle: /call { $number } y la mesa. Si ya se sentó ahí: /seat { $number } y la mesa.
no-table-for-size = No: ahora no hay mesa libre para { $count }. Para ponerlos en la fila: /add { $count } y un nombre.
too-small-for-size = No: { $table } tiene { $seats } lugares, no alcanza para { $count }. Junta mesas, como T5+T6, o mira /tables
no-table-fits = No: ahora no hay mesa libre para { $who }. Mira /tables
no-table-has = No: ninguna mesa libre tiene lo que pidió { $who } ({ $needs }). Para usar otra: /fit { $number }
no-such-size = No: no podemos sentar a { $size }. Un grupo es de 1 a { $max }; uno mayor son dos grupos.
    .many = No: no podemos sentar a tantos. Un grupo es de 1 a { $max }; uno mayor son dos grupos.
bad-phone = No: { $phone } no es un teléfono. Escribe + y el código del país, como +15550142
country-not-served = No: { $phone } es un número de { $from }, y tu archivo solo atiende { $countries } (countries).
phone-on-waitlist = No: ese teléfono ya está en la fila, es { $who }.
waitlist-full-host = No: la fila está llena ({ $cap }). Primero sienta o quita a un grupo.
nothing-to-undo = No: no tienes nada que deshacer.
undo-too-late = No: ya pasó demasiado tiempo para deshacer { $command }.
undo-changed = No: no se puede deshacer { $command }, desde entonces cambió { $what }. Mira /tables
undo-said-since = No: no se puede deshacer { $command }: desde entonces otra persona pausó o abrió la fila.
not-paused = No: la fila no está en pausa. Para pausarla: /pause

## To hosts: news

news-called = El piloto automático avisó a { $who }: mesa { $table }. Cuando se siente: /seat { $number }
news-voice = { $table } está libre para { $who }, a quien no podemos escribir: llámale por su nombre. Si se sienta: /seat { $number } { $table }. Para guardarla: /call { $number } { $table }
news-voice-for-text = { $table } está libre para { $who }. Ahora nuestros mensajes no llegan: llámale por su nombre. Si se sienta: /seat { $number } { $table }. Para guardarla: /call { $number } { $table }
news-voice-for-text-phone = { $table } está libre para { $who }. Ahora nuestros mensajes no llegan: llámale por su nombre o al { $phone }. Si se sienta: /seat { $number } { $table }. Para guardarla: /call { $number } { $table }
news-line-fails = Ahora nuestros mensajes por { $channel } no llegan. Los clientes siguen en la fila: te decimos aquí a quién llamar por su nombre. Por favor, avisa al dueño.
news-line-works = Nuestros mensajes por { $channel } no llegaban desde hace un rato. Ya llegan, y el piloto automático sigue con ellos.
news-suggest = { $table } está libre y le sirve a { $who }. Para avisarle: /call { $number } { $table }
news-on-the-way = { $who } viene en camino a { $table }, guardada hasta las { $until }.
news-here = { $who } está en la puerta por { $table }. Cuando se siente: /seat { $number }
news-sat-down = { $who } se sentó en { $table }.
news-here-waiting = { $who } está en la puerta y espera mesa.
news-size-fits = { $who } ahora es un grupo de { $now }. La mesa { $table } alcanza.
news-size-too-big = { $who } dice que ahora son { $now }, demasiados para { $table }. Para una mesa mayor: /call { $number } y la mesa.
news-note = { $who } escribe: { $note }
news-waits-in-vain = Ninguna mesa en uso tiene lo que necesita { $who } ({ $needs }), así que no se le llama. Para darle otra: /fit { $number }
news-more-time = { $who } necesita más tiempo. { $table } queda guardada hasta las { $until }.
news-called-back = { $by } deshizo la llamada de { $who } a { $table }. Vuelve a la fila.
news-paused = { $by }: la fila está { $pausing } - quien ya está en ella se queda y recibe su aviso.
news-opened = { $by } abrió la fila: ya se puede entrar.
news-closed = { $by }: la fila está cerrada por el horario, abre { $day } a las { $until }.
news-closed-for-long = { $by }: la fila está cerrada por el horario.
news-closing-tables = Hora de cerrar. Siguen marcadas como ocupadas: { $tables }. Las que ya se fueron: /clear { $labels }
news-closing-tables-more = Hora de cerrar. Siguen marcadas como ocupadas: { $tables } y { $more } más, mira /tables. Las que ya se fueron: /clear { $labels }
news-foreign = No se respondió a un mensaje de { $from }: tu archivo solo atiende { $countries } (countries). Lo lees una vez al día.
news-texts-used-up = Se acabaron los { $limit } mensajes de hoy (daily_texts en tu archivo). Hasta las { $until } los nuevos no reciben respuesta por SMS ni WhatsApp; quien está en la fila recibe sus mensajes como siempre.
news-line-ended =
    { $count ->
        [one] La fila terminó. Avisamos a un grupo que aún esperaba.
       *[other] La fila terminó. Avisamos a { $count } grupos que aún esperaban.
    }
news-still-waiting =
    { $count ->
        [one] Un grupo sigue en la fila, mira /list
       *[other] { $count } grupos siguen en la fila, mira /list
    }
news-left = { $who } dejó la fila. { $table } está libre otra vez.
news-no-show = { $who } no llegó. { $table } está libre otra vez. ¿Llegó al final? /restore { $number }
news-not-reached = No pudimos avisar a { $who }: { $why }. { $table } está libre otra vez. { $todo }
news-undelivered =
    { $cause ->
        [line] Un mensaje para { $who } no llegó: { $why }. Por favor, avisa al dueño.
       *[other] Un mensaje para { $who } no llegó: { $why }. Quizá debas decírselo tú.
    }
news-no-show-taken-back = A { $who } no le llegó nuestro aviso, así que no cuenta como ausente y tiene su lugar en la fila otra vez. Mira en la puerta; para intentarlo de nuevo: /call { $number }
    .gone = A { $who } no le llegó nuestro aviso, así que no cuenta como ausente. ¿Ya está aquí? /add { $size } { $name }
news-passed-over = Nadie llamó a { $who }, así que la mesa { $table } se ofrece a otros. Conserva su lugar. Cuando esté: /call { $number }
news-says = { $who }: { $text }
news-wrong-number = El teléfono de { $who } es de otra persona y lo quitamos. Conserva su lugar: hay que llamarle por su nombre.
news-stopped = { $who } pidió en su primer texto que no le escribamos, así que quitamos su teléfono. Conserva su lugar: llámale por su nombre.
news-opted-out = { $who } nos pidió no escribirle y ya no está en la fila.
hosts-owner = { $name }, dueño
hosts-host = { $name }
hosts-server = { $name }, camarero
hosts-quiet = { $line } (fuera de turno)
invited-owner =
    Código para otro dueño: { $code }
    Nos lo envía con su nombre: { $code } Lea. Sirve una vez, durante { $hours } horas.
invited-host =
    Código para otro anfitrión: { $code }
    Nos lo envía con su nombre: { $code } Lea. Sirve una vez, durante { $hours } horas.
invited-server =
    Código para un camarero: { $code }
    Nos lo envía con su nombre: { $code } Lea. Sirve una vez, durante { $hours } horas.
invited-link = En Telegram solo abre este enlace: { $link }
leaving-ok = { $table }: el #{ $number } { $name } ({ $size }) se va en unos { $minutes } min. Las esperas ya cuentan con eso.
quiet-ok = Estás fuera de turno: aquí no llegan novedades hasta que escribas /on
on-ok = Estás en turno. Las novedades del salón llegan aquí otra vez. Para descansar: /quiet
quiet-alone = No: nadie más está en turno y las novedades no llegarían a nadie. Pide antes a otro anfitrión que escriba /on
not-for-servers = No: eso es para anfitriones. Puedes usar /tables, /list, /dirty T5 y /dessert T5
owners-invite = No: solo un dueño invita a dueños y anfitriones. Para un camarero: /invite server
stats-today = Hoy
stats-week = Los últimos 7 días
stats-month = Los últimos 30 días
stats-day = El día en { $restaurant }
stats-none = { $period }: todavía ningún grupo.
stats-parties = { $period }: grupos { $parties }, comensales sentados { $covers }
stats-outcome = Sentados { $seated }, no vinieron { $noshows }, se fueron { $left }, quitados { $removed }, aún en la fila { $waiting }
stats-reasons = Quitados por: { $reasons }
stats-waits = Espera hasta el aviso: { $mean } min de media, 9 de cada 10 hasta { $most } min
stats-quotes = Tiempos cumplidos: { $kept } de { $quotes } (avisados antes { $early }, después { $late })
stats-turns = Tiempo en la mesa: { $turns }
stats-texts = { $channel }: { $received } recibidos, { $sent } enviados
stats-segments = { $channel }: { $received } recibidos, { $sent } enviados ({ $segments } segmentos)
stats-cost = Estos mensajes cuestan unos { $cost } según tus precios.
stats-cost-default = Estos mensajes cuestan unos { $cost } USD a precios de EE. UU.
stats-brief = { $restaurant }: grupos { $parties }, comensales { $covers }, no vinieron { $noshows }, se fueron { $left }, quitados { $removed }, en la fila { $waiting }
stats-brief-waits = Espera { $mean } min, 9 de cada 10 hasta { $most }
stats-brief-quotes = Tiempos cumplidos { $kept } de { $quotes }
stats-brief-cost = Mensajes: unos { $cost }
log-empty = Hoy todavía no ha pasado nada.
not-in-log = No: hoy no conozco ningún grupo, mesa o persona { $about }. Mira /list, /tables o /hosts
log-what =
    { $what ->
        [joined] en la fila
        [called] avisado
        [called_back] aviso retirado
        [called_by_fallback] avisado por el segundo número
        [called_where_they_write] avisado donde escribe
        [edited] cambiado
        [finished] se fue, mesa libre
        [here] en la puerta
        [host_dismissed] alguien fuera del equipo
        [host_joined] nuevo en el equipo
        [host_invited] código creado
        [leaving_soon] a punto de irse
        [later] pospuesto
        [more_time] necesita más tiempo
        [moved] cambió de mesa
        [no_show_taken_back] ausencia retirada
        [not_reached] el aviso no llegó
        [note] nota
        [on_the_way] en camino
        [partly_cleared] algunas mesas libres
        [restored] de vuelta en la fila
        [seated] sentado
        [undone] último paso deshecho
        [walked_in] sentado sin esperar
        [wrong_number] número equivocado
        [auto_on] piloto automático encendido
        [auto_off] piloto automático apagado
        [cancelled] dejó la fila
        [no_show] no vino
        [removed] quitado de la fila
        [paused] fila en pausa
        [opened] fila abierta
        [bumped] puesto al frente
        [merged] dos grupos en uno
        [partial] algunos están aquí
        [tagged] etiquetado
        [vip] cambio de VIP
        [banned] vetado
        [cleared] mesa libre
        [dirty] mesa sucia
        [blocked] mesa bloqueada
        [unblocked] mesa otra vez en uso
        [finished_dirty] se fue, mesa sucia
        [said_to_all] un mensaje a todos los que esperan
       *[other] { $plain }
    }
dismissed = { $name } ya no es anfitrión.
no-such-host = No: ningún anfitrión se llama { $name }. Mira /hosts
which-host = No: varios anfitriones se llaman { $name }. Que envíen antes un código nuevo con otro nombre.
owners-only = No: solo un dueño quita anfitriones. Mira /hosts
last-owner = No: eres el único dueño, y nadie podría ocuparse de los anfitriones.
host-no-more = { $by } te ha quitado de los anfitriones de { $restaurant }. Gracias por tu trabajo.
team-gone = Ya no puedo escribir en el chat del equipo, así que las novedades vuelven a llegar aquí. Para cambiarlo, añádeme a un grupo y escribe /here en él.
team-here = Desde ahora las novedades del salón llegan a este chat. Para pararlo: /here off
team-off = Las novedades del salón ya no llegan aquí; cada anfitrión las recibe en su propio chat.
team-no-group = No: /here es para el grupo de tu equipo. Añádeme a uno y escríbelo allí.
news-for-team = Ahora no se puede escribir en el chat del equipo. Debía decir: { $text }
news-more = Y { $count } más. /list muestra la fila, /tables las mesas.
news-missed = Mientras no pudimos avisarte: { $text }
anonymous-admin = Escribes en nombre del grupo y no veo qué anfitrión eres. Desactiva "Permanecer anónimo" en los ajustes de administrador del grupo, o escríbeme en privado.
guest-in-group = Atiendo a los clientes uno a uno. Escríbeme aquí: { $link }
code-in-group = La clave es buena. Para entrar en el equipo, ábrela en un chat conmigo: { $link }
with-code = { $why } ({ $code })
cause-opted-out = nos pidió no escribirle
    .todo = Llámale por su nombre en la puerta, o /remove { $number }
cause-no-such-number = ningún teléfono recibe mensajes en ese número
    .todo = Pregunta en la puerta, o /remove { $number }
cause-unreachable = su teléfono está apagado o sin señal
    .todo = Pregunta en la puerta, o intenta otra vez: /call { $number }
cause-filtered = su operador lo tomó por spam
    .todo = Llámale por su nombre en la puerta, y luego /seat { $number } MESA
cause-window-closed = hace más de 24 horas que no nos escribe por WhatsApp
    .todo = Llámale por su nombre en la puerta, y luego /seat { $number } MESA
cause-line = nuestra propia línea tiene un problema
    .todo = Por ahora llama a los grupos por su nombre, y avisa al dueño.
cause-too-late = no se pudo enviar a tiempo
    .todo = Para intentar otra vez: /call { $number }
cause-other = no sabemos por qué
    .todo = Pregunta en la puerta, o intenta otra vez: /call { $number }

## Buttons: a few words each, because they stand side by side

button-size = { $size }
button-more = 8+
button-omw = Voy en camino
button-here = Ya estoy aquí
button-five = 5 minutos más
button-later = Aún no: +10 min
button-status = Mi lugar
button-leave = Salir
button-leave-yes = Sí, salir
button-keep = Conservar mi lugar
button-people = { $size } personas
button-minutes = { $minutes } min más
button-join = Entrar en la lista
button-call = Llamar { $who }
button-call-to = Llamar { $who } a { $table }
button-seat = Sentar { $who } en { $table }
button-table = { $table } ({ $seats })
button-clear = Liberar { $table }
button-dirty = Sucia { $table }
button-say-all = Enviar a { $guests }
button-block = Bloquear { $table }
button-unblock = Desbloquear { $table }
button-line = Lista
button-tables = Mesas
button-refresh = Actualizar
button-back = Atrás
button-next = Siguiente

## The sign for the door

# Guests read it on paper: any character may be used.
sign-headline = Póngase en la lista de espera aquí
sign-how = Escanee un código y envíe el mensaje que se abre. O escriba cuántos son y un nombre, por ejemplo: 4 Ana
sign-then = Le escribiremos cuando su mesa esté lista, y por nada más. STOP pone fin a los mensajes.
