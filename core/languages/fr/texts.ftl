# The texts of TableTurn in French ("vous" throughout), with the messages of English.
#
# Guests read these as SMS. Of the French letters à, è, é, ù and É are in GSM-7; â, ê, î, ô, û, ç, œ and À are not,
# and a single one halves the room of a text. So texts to guests say the same in words without them ("vous avez le
# #4", not "vous êtes #4"), but never omit an accent. Before : ; ! and ? stands an ordinary space, because a
# narrow one is not in GSM-7. A text takes its form .short if long names would make it exceed its SMS segments.
# Never ask a guest to reply CANCEL, END, QUIT or YES: providers take them for opting out or in.

## Parts of other messages

ahead =
    { $ahead ->
        [0] Personne avant vous
        [one] { $ahead } groupe avant vous
       *[other] { $ahead } groupes avant vous
    }
# The same about another party, for hosts.
ahead-of-them =
    { $ahead ->
        [0] Personne avant
        [one] { $ahead } groupe avant
       *[other] { $ahead } groupes avant
    }
wait =
    { $span ->
        [now] d'un instant à l'autre
        [up-to] { $to } min au plus
        [point] environ { $to } min
        [over] plus de { $from } min
       *[range] { $from } à { $to } min
    }
# Times of day on a clock of twelve hours.
clock-am = { $time } am
clock-pm = { $time } pm

## To guests: joining the waitlist

ask-size = Combien de personnes ? Répondez par un chiffre, par exemple 4.
welcome = { $restaurant } : bienvenue ! Combien de personnes ? Répondez par un chiffre, par exemple 4.
ask-big-size = Combien de personnes exactement ? Répondez par un nombre, par exemple 9.
ask-name = Une table pour { $size }. C'est au nom de qui ?
joined = { $restaurant } : bonjour { $name }, vous avez le #{ $number }, table pour { $size }. { ahead }, { wait }. Nous vous écrivons quand votre table se libère.
    .short = { $restaurant } : { $name }, vous avez le #{ $number }, pour { $size }, { wait }. Nous vous écrivons.
joined-with-note = { $restaurant } : bonjour { $name }, vous avez le #{ $number }, table pour { $size }, { wait }. Noté pour l'équipe : { $note }. Nous vous écrivons.
    .short = { $restaurant } : { $name }, vous avez le #{ $number }, pour { $size }, { wait }. Noté : { $note }
joined-with-wish = { $restaurant } : bonjour { $name }, vous avez le #{ $number }, table pour { $size }. Noté : { $note }. Pour une telle table : { wait }. Si toute table convient : PARTOUT.
    .short = { $restaurant } : { $name }, vous avez le #{ $number }. Noté : { $note }. Pour une telle table : { wait }. Ou PARTOUT.
joined-without-table = { $restaurant } : bonjour { $name }, vous avez le #{ $number }, table pour { $size }. Noté : { $note }. Aucune table ne convient en ce moment : adressez-vous à l'accueil.
    .short = { $restaurant } : { $name }, vous avez le #{ $number }. Noté : { $note }. Aucune table ne convient : voyez à l'accueil.
joined-for-later = { $restaurant } : bonjour { $name }, vous avez le #{ $number }, table pour { $size }. Pas d'appel avant { $until }. Encore un peu de temps ? Répondez 10 MIN.
    .short = { $restaurant } : { $name }, vous avez le #{ $number }, pour { $size }. Pas d'appel avant { $until }.
joined-and-called = { $restaurant } : bonjour { $name } (#{ $number }), la table { $table } pour { $size } vous attend { $minutes } min. Répondez J'ARRIVE si vous venez, PRÉSENT à l'entrée.
    .short = { $restaurant } : { $name }, la table { $table } vous attend { $minutes } min. Répondez J'ARRIVE ou PRÉSENT.
added-by-host = { $restaurant } : bonjour { $name }, vous avez le #{ $number } dans la file, table pour { $size }, { wait }. Nous vous écrivons. ANNULER pour partir, STOP : désabonnement.
    .short = { $restaurant } : { $name }, vous avez le #{ $number } dans la file, { wait }. STOP : désabonnement.
added-and-called = { $restaurant } : bonjour { $name }, la table { $table } pour { $size } vous attend { $minutes } min. Répondez J'ARRIVE, PRÉSENT à l'entrée, 5 MIN pour plus de temps. STOP : désabonnement.
    .short = { $restaurant } : { $name }, la table { $table } vous attend { $minutes } min. Répondez J'ARRIVE, PRÉSENT ou 5 MIN. STOP : désabonnement.
changed = C'est noté, { $name } : vous gardez le #{ $number }, pour { $size } désormais. { ahead }, { wait }. Nous vous écrivons quand votre table se libère.
    .short = C'est noté, { $name } : #{ $number }, pour { $size } désormais. { ahead }, { wait }. Nous vous écrivons.
already-in = Vous avez déjà une place, { $name } : #{ $number }, table pour { $size }. { ahead }, { wait }. Nous vous écrivons quand votre table se libère.
    .short = Vous avez déjà une place, { $name } : #{ $number }, pour { $size }. { ahead }, { wait }. Nous vous écrivons.
change-at-table = L'équipe sait que vous serez { $size }. Votre table { $table } est trop petite pour cela : adressez-vous à l'accueil.
already-seated = Vous avez déjà la table { $table }. Pour toute demande, adressez-vous à l'équipe.
too-big = Impossible de placer { $size } personnes ensemble : { $max } au plus. Donnez un nombre plus petit, ou adressez-vous à l'accueil.
    .many = Impossible de placer autant de personnes ensemble : { $max } au plus. Donnez un nombre plus petit, ou adressez-vous à l'accueil.
size-too-small = Combien de personnes ? Répondez par un nombre à partir de 1, par exemple 4.
waitlist-full = Désolés, la file est complète pour le moment. Réessayez un peu plus tard, ou demandez à l'accueil.
# $note is a host's own words.
paused = Désolés, { $restaurant } ne prend plus personne dans la file en ce moment. Réessayez un peu plus tard, ou demandez à l'accueil.
paused-until = Désolés, { $restaurant } ne prend personne dans la file avant { $until }. Écrivez-nous à cette heure-là, ou demandez à l'accueil.
paused-why = Désolés, { $restaurant } ne prend plus personne en ce moment : { $note }. Réessayez plus tard, ou demandez à l'accueil.
    .short = { $restaurant } ne prend plus personne pour le moment : { $note }.
paused-until-why = Désolés, { $restaurant } ne prend personne avant { $until } : { $note }. Écrivez alors, ou demandez à l'accueil.
    .short = { $restaurant } ne prend personne avant { $until } : { $note }.
opens-on =
    { $on ->
        [today] aujourd'hui
        [tomorrow] demain
        [monday] lundi
        [tuesday] mardi
        [wednesday] mercredi
        [thursday] jeudi
        [friday] vendredi
        [saturday] samedi
       *[sunday] dimanche
    }
closed = Désolés, la file de { $restaurant } est fermée en ce moment. Elle ouvre { $day } à { $until }.
closed-for-long = Désolés, la file de { $restaurant } est fermée, et pas seulement cette semaine. Demandez sur place quand elle ouvre.
line-too-long = Désolés, la file de { $restaurant } finit à { $until }, et l'attente pour { $size } est plus longue en ce moment.
line-ended = Désolés, { $restaurant } ferme et la file est finie : nous n'avons pas eu de table pour vous. Merci d'avoir attendu.
too-many-texts = Cela fait beaucoup de messages : nous ne répondons plus pendant une heure. Merci de demander à l'accueil.
not-by-text = Désolés, { $restaurant } ne peut pas vous prendre dans la file par message. Merci de parler à l'accueil.
which-restaurant = Pour quel restaurant ? Répondez par son numéro.
which-restaurant-row = { $choice } { $name }
which-restaurant-more = ... ou par son nom.
nobody-here = Désolés, personne ne lit encore ces messages. Adressez-vous à l'accueil.

## To guests: on the waitlist

call = { $restaurant } : { $name }, votre table { $table } vous attend ! Nous la gardons { $minutes } min. Répondez J'ARRIVE, PRÉSENT à l'entrée, 5 MIN pour plus de temps.
    .short = { $restaurant } : { $name }, la table { $table } vous attend { $minutes } min. Répondez J'ARRIVE, PRÉSENT ou 5 MIN.
reminder = { $restaurant } : la table { $table } vous attend encore { $minutes } min. Répondez J'ARRIVE, PRÉSENT à l'entrée, 5 MIN pour plus de temps, ANNULER pour la céder.
    .short = { $restaurant } : la table { $table } vous attend encore { $minutes } min. Répondez J'ARRIVE, PRÉSENT, 5 MIN ou ANNULER.
status-waiting = Vous avez le #{ $number }, table pour { $size }. { ahead }, { wait }. Nous vous écrivons quand votre table se libère.
status-late = Désolé, c'est plus long que prévu : pas encore de table libre pour vous ({ $size }). Vous avez le #{ $number }. { ahead }, { wait }. Nous vous écrivons.
    .short = Plus long que prévu : pas encore de table pour { $size }. Vous avez le #{ $number }. { ahead }, { wait }.
status-late-plain = Désolé, c'est plus long que prévu. Vous avez le #{ $number }, table pour { $size }. { ahead }, { wait }. Nous vous écrivons.
status-called = Votre table { $table } vous attend encore { $minutes } min. Répondez J'ARRIVE si vous venez, PRÉSENT à l'entrée.
status-seated = Vous avez la table { $table }. Bon appétit !
wait-now = Pour { $size }, l'attente en ce moment : { wait }. Pour entrer dans la file, envoyez le nombre de personnes et un nom, par exemple : { $size } Ana
how-to-join = Pour entrer dans la file tout de suite, envoyez { $size } { $name }
no-bookings = { $restaurant } ne prend pas de réservations, mais tient une file pour les tables du moment. Pour { $size } : { wait }. Pour y entrer, envoyez { $size } et votre nom.
    .short = { $restaurant } ne prend pas de réservations. Pour { $size } : { wait }. Pour y entrer, envoyez { $size } et votre nom.
ask-new-size = Votre place est pour { $size }. Combien serez-vous en tout ?
ask-size-or-minutes = Vous serez { $number } personnes, ou il vous faut { $number } minutes ? Répondez { $number } PERSONNES ou { $number } MIN.
note-kept = L'équipe est prévenue : { $note }. Vous gardez votre place.
wish-kept = Noté : { $note }. Nous vous appelons seulement pour une telle table, { wait }. Vous gardez votre place. Si toute table convient : PARTOUT.
    .short = Noté : { $note }. Pour une telle table seulement, { wait }. Ou PARTOUT.
wish-gone = Entendu, toute table convient. { ahead }, { wait }. Nous vous écrivons quand votre table se libère.
not-on-waitlist = Vous n'avez pas de place dans la file. Pour y entrer, envoyez le nombre de personnes et un nom, par exemple : 4 Ana
on-my-way-ok = Parfait, la table { $table } vous attend jusqu'à { $until }. Répondez PRÉSENT à l'entrée.
on-my-way-again = Nous savons que vous arrivez. La table { $table } vous attend jusqu'à { $until }, pas plus tard. Répondez PRÉSENT à l'entrée.
not-called-yet = Votre table n'est pas encore disponible. { ahead }, { wait }. Nous vous écrivons quand elle se libère.
why-nobody = Aucun groupe entré après vous n'a de table. { ahead }, { wait }. Nous vous écrivons quand votre table se libère.
why-smaller = Les groupes entrés après vous ont eu des tables de { $seats } au plus, trop petites pour vous ({ $size }). { ahead }, { wait }.
why-larger = Les groupes entrés après vous ont eu des tables que nous gardons pour { $min } personnes ou plus. { ahead }, { wait }.
why-later = Vous avez demandé : pas d'appel avant { $until }. D'ici là, les tables vont à d'autres. Vous gardez votre place.
why-needs = Les tables des autres n'ont pas ce que vous avez demandé ({ $note }). { ahead }, { wait }.
why-hosts = C'est l'équipe qui en décide, nous lui transmettons votre question. { ahead }, { wait }.
here-ok = Bienvenue ! L'équipe est prévenue de votre arrivée et va vous conduire à la table { $table }.
take-table = Bienvenue ! La table { $table } est à vous : installez-vous.
here-waiting = Bienvenue ! L'équipe est prévenue de votre arrivée. { ahead }, { wait }. Nous vous écrivons quand votre table se libère.
more-time-ok = Pas de souci, la table { $table } vous attend jusqu'à { $until }. Répondez PRÉSENT à l'entrée.
more-time-no = Désolés, impossible de garder la table { $table } après { $until }. Venez maintenant si possible, ou répondez ANNULER pour la céder.
more-time-waiting = Prenez votre temps : pas d'appel avant { $until }, et vous gardez votre place dans la file.
left-ok = Vous avez quitté la file de { $restaurant }. Merci d'avoir prévenu. Pour revenir, envoyez le nombre de personnes et un nom, par exemple : 4 Ana
    .short = Vous avez quitté la file de { $restaurant }. Pour revenir, envoyez par exemple 4 Ana
# While nobody may join.
left-ok-closed = Vous avez quitté la file de { $restaurant }. Merci d'avoir prévenu.
leave-sure = Quitter la file de { $restaurant } ? Votre place passera au suivant. Pour la garder, ne faites rien ; pour la céder, répondez ANNULER.
leave-seated = Vous avez déjà la table { $table } : pas de file à quitter. En partant, prévenez simplement l'équipe.
no-show = { $restaurant } : sans nouvelles de vous, nous avons cédé votre table. Toujours envie de venir ? Envoyez par exemple 4 Ana pour rejoindre la file.
    .short = Sans nouvelles de vous, { $restaurant } a cédé votre table. Pour revenir, envoyez par exemple 4 Ana
no-show-closed = { $restaurant } : sans nouvelles de vous, nous avons cédé votre table.
no-show-taken-back = { $restaurant } : désolés, notre appel pour votre table n'a pas pu vous parvenir. C'est notre faute : vous retrouvez votre place. Répondez STATUT pour la voir.
    .short = Désolés, l'appel de { $restaurant } n'a pas pu vous parvenir. Vous retrouvez votre place : répondez STATUT.
removed = { $restaurant } a annulé votre place dans la file. Une erreur ? Demandez à l'accueil, ou envoyez par exemple 4 Ana pour revenir.
    .short = { $restaurant } a annulé votre place. Une erreur ? Demandez à l'accueil, ou envoyez par exemple 4 Ana
removed-closed = { $restaurant } a annulé votre place dans la file. Une erreur ? Demandez à l'accueil.
merged = { $restaurant } vous a réunis avec { $name } : vous attendez en un groupe de { $size }, #{ $number }. Nous écrirons à { $name } pour la table.
    .short = { $restaurant } : vous attendez avec { $name } en un groupe de { $size } (#{ $number }).
called-when-complete = { $here } sur { $size } sont là. Nous vous appelons quand vous serez tous là : dites-le à l'accueil. Vous gardez votre place.
call-taken-back = Désolés, cette table n'est finalement plus disponible. Vous gardez votre place. { ahead }, { wait }. Nous vous écrivons pour la prochaine.
seated-guest = { $restaurant } : bienvenue ! La table { $table } est à vous. Bon appétit !
back-on-waitlist = Vous retrouvez votre place, #{ $number }. { ahead }, { wait }. Nous vous écrivons quand votre table se libère.

## To guests: about the conversation

guest-help = { $restaurant } : envoyez 4 Ana pour entrer dans la file. Puis STATUT pour votre place, J'ARRIVE, PRÉSENT à l'entrée, 5 MIN pour plus de temps ou ANNULER.
    .short = { $restaurant } : envoyez 4 Ana pour la file, puis STATUT, J'ARRIVE, PRÉSENT, 5 MIN ou ANNULER.
host-says = De la part de { $restaurant } : { $text }
passed-on = Nous avons transmis à l'équipe.
wrong-number = Toutes nos excuses. { $restaurant } n'écrira plus à ce numéro pour cette table.
guest-unknown = Désolés, nous n'avons pas compris. Envoyez par exemple 4 Ana pour entrer dans la file, STATUT pour votre place, ANNULER pour la céder, ? pour de l'aide.
language-set = C'est noté, nous continuons en français.
which-language = Quelle langue ? Répondez par l'une de celles-ci : { $languages }
opted-out = { $restaurant } ne vous écrira plus. Si vous changez d'avis, répondez START.
opted-in = { $restaurant } peut de nouveau vous écrire. Pour entrer dans la file, envoyez le nombre de personnes et un nom, par exemple : 4 Ana
not-a-host = Cette commande est réservée à l'équipe. Pour entrer dans la file, envoyez par exemple 4 Ana. Si vous travaillez ici, envoyez d'abord votre code.

## Becoming a host

ask-host-name = { $restaurant } : code accepté, bienvenue ! Quel est votre nom ?
host-welcome =
    Bienvenue, { $name }. Vous faites maintenant partie de l'équipe d'accueil de { $restaurant }.
    /list montre qui attend, /tables quelles tables sont libres.
    /add 4 Ana inscrit un groupe, /seat 17 T5 installe le #17.
    /undo annule votre dernière action, /help explique le reste.
server-welcome =
    Bienvenue, { $name }. Vous servez maintenant chez { $restaurant }.
    /tables montre les tables, /dirty T5 dit que le groupe est parti.
already-host = Vous faites déjà partie de l'équipe, { $name }. /help montre ce que vous pouvez faire.
bad-code = Ce code ne fonctionne pas. Un code sert une seule fois, pendant 24 heures. Demandez-en un nouveau.

## To hosts: /list

list-empty = La file est vide. Pour inscrire un groupe : /add 4 Ana
list-row = { $who } { $waited } min, { $standing }
list-row-note = { $who } { $waited } min, { $standing } - { $note }
standing-waiting =
    { $span ->
        [now] c'est son tour
        [up-to] encore { $to } au plus
        [point] encore environ { $to }
        [over] encore plus de { $from }
       *[range] encore { $from }-{ $to }
    }
standing-unquoted = en attente
standing-more-time = pas avant { $until }
standing-not-reached = pas joint, voyez à l'entrée
standing-called = appelé à { $table }, gardée jusqu'à { $until }
standing-on-the-way = arrive à { $table }, gardée jusqu'à { $until }
standing-here = À L'ENTRÉE : conduire à { $table }

## To hosts: what a party needs

need-wheelchair = fauteuil roulant
need-stroller = poussette
need-high-chair = chaise haute
need-accessible = table accessible
place-inside = intérieur
place-outside = dehors
place-patio = terrasse
place-garden = jardin
place-rooftop = toit-terrasse
place-bar = bar
place-booth = banquette
place-window = fenêtre
place-high-top = table haute
place-quiet = table calme
place-upstairs = étage
place-downstairs = rez-de-chaussée
place-fine-too = { $place } possible
remarks = Noté : { $remarks }.
remark-here = { $here } sur { $size } là
remark-vip = client VIP
remark-visits =
    { $count ->
        [one] une visite
       *[other] { $count } visites
    }
remark-no-shows =
    { $count ->
        [one] une fois pas venu
       *[other] { $count } fois pas venu
    }
lack-accessible = pas accessible
lack-high-chair = sans place pour une chaise haute
lack-place = pas « { $place } »
table-lacks = Attention, { $table } : { $lacks }.

## To hosts: /tables

tables-empty = Cette salle n'a pas de tables. Son fichier de salle doit en avoir.
tables-row = { $table } ({ $seats }) { $usage }
tables-row-area = { $table } ({ $seats }, { $area }) { $usage }
usage-free = libre
usage-held = gardée pour { $who } jusqu'à { $until }
usage-seated = occupée par { $who }, { $minutes } min
usage-leaving = occupée par { $who }, { $minutes } min, encore environ { $left } min
usage-dirty = sale
usage-blocked = bloquée
table-accessible = accessible
table-high-chair = chaise haute
page-more = Page { $page } sur { $pages }, { $command } { $next } pour la suite
page-last = Page { $page } sur { $pages }

## To hosts: answers

fits = Libres et assez grandes pour { $who } : { $tables }. Pour appeler le groupe : /call { $number } et la table
did-you-mean = Vouliez-vous dire { $command } ? Envoyez-le pour confirmer.
did-you-mean-party = Vouliez-vous dire { $command }, pour { $who } ? Envoyez-le pour confirmer.
outdated = Ce bouton n'est plus à jour. Voici la situation :
host-unknown = Je n'ai pas compris. /list montre la file, /tables les tables, /help toutes les commandes.
added = { $who } est dans la file. { ahead-of-them }, { wait }. Nous lui écrirons quand une table se libère.
added-voice = { $who } est dans la file. { ahead-of-them }, { wait }. Impossible de lui écrire : nous vous dirons ici quand l'appeler par son nom.
added-called = { $who } est tout de suite appelé à { $table }, par message. Une fois à table : /seat { $number }
called-ok = { $who } est appelé à { $table }. Une fois à table : /seat { $number }
called-voice = { $table } est gardée pour { $who } jusqu'à { $until }. Impossible de lui écrire, alors appelez-le par son nom. Une fois à table : /seat { $number }
uncalled-ok = { $who } attend de nouveau, à sa place. { $table } reste hors service : /clear { $table } quand on peut la donner.
moved-ok = { $who } passe de { $from } à { $table }. { $from } est libre.
edited-ok = Modifié : { $who }.
edited-too-big = Modifié : { $who }. Trop nombreux pour { $table }. Pour une autre table : /move { $number } et la table.
edited-opted-out = Modifié : { $who }. Ce téléphone ne veut plus de nos messages : appelez-les de vive voix.
later-ok = { $who } n'est pas appelé avant { $until } et garde sa place.
restored-ok = { $who } est de nouveau dans la file. { ahead-of-them }, { wait }.
bumped-ok =
    { $passed ->
        [one] { $who } est en tête de la file, devant un groupe.
       *[other] { $who } est en tête de la file, devant { $passed } groupes.
    }
merged-ok = { $who } attend maintenant en un seul groupe, { $gone } en fait partie.
banned-ok = { $who } est hors de la file et n'y entre plus par message. Pour l'annuler : /undo ou /restore { $number }
partial-ok = Noté : { $here } de { $who } sont là.
partial-ok-waits = Noté : { $here } de { $who } sont là. Ils sont appelés quand tous sont là : /partial { $number } { $size }
all-here-ok = Noté : { $who } est au complet.
why-placed = Placé là par { $by }.
why-placed-for = Placé là par { $by } : { $note }.
why-not-before = { $who } attend : pas d'appel avant { $until }.
why-incomplete = { $who } attend : seuls { $here } sont là. Quand tous sont là : /partial { $number } { $size }
why-not-reached = { $who } attend : un appel n'est pas arrivé, le pilote automatique passe donc son tour jusqu'à un message. Est-il là ? /call { $number }
why-no-table-has = { $who } attend : aucune table en service n'a ce qu'il faut ({ $needs }).
why-no-free-table = { $who } attend : aucune table libre n'a { $size } places.
why-free-tables-lack = { $who } attend : les tables libres n'ont pas ce qui est demandé ({ $needs }). Pour en donner une : /fit { $number }
why-by-voice = { $who } attend : impossible de lui écrire, appelez son nom.
why-autopilot-off = { $who } attend : une table est libre pour ce groupe, et le pilote automatique est arrêté. Pour l'appeler : /call { $number }
why-kept-for-others =
    { $ahead ->
        [0] { $who } attend : les tables libres sont gardées pour un groupe plus grand.
       *[other] { $who } attend : les tables libres sont pour ceux d'avant ({ $ahead }).
    }
why-called = { $who } a été appelé à { $table } par { $by } à { $at }.
why-seated = { $who } a { $table }, donnée par { $by } à { $at }.
why-nobody-waits = { $table } est libre : personne n'attend.
why-fits-nobody = { $table } est libre : elle ne convient à personne qui attend, par ses places ou par ce qui est demandé.
why-suggested = { $table } est libre : on vous a demandé d'appeler { $who }.
why-table-autopilot-off = { $table } est libre : elle convient à { $who }, et le pilote automatique est arrêté. Pour l'appeler : /call { $number } { $table }
why-may-not-be-called = { $table } est libre : { $who }, le premier à qui elle convient, n'est pas encore appelé. Pourquoi : /why { $number }
why-held = { $table } est gardée pour { $who } jusqu'à { $until }, donnée par { $by } à { $at }.
why-table-seated = { $table } est prise par { $who }, donnée par { $by } à { $at }.
why-dirty = { $table } attend d'être nettoyée : { $by }, { $at }.
why-blocked = { $table } est bloquée : { $by }, { $at }.
said-ok = Envoyé à { $who }.
say-all-ask =
    { $guests ->
        [one] Envoyer « { $text } » au seul client qui attend ?
       *[other] Envoyer « { $text } » à { $guests } clients qui attendent ?
    } { $texts ->
        [one] Cela fait un message, impossible à rattraper.
       *[other] Cela fait { $texts } messages, impossibles à rattraper.
    }
say-all-confirm = Pour l'envoyer, dans les { $minutes } min : /say all yes
say-all-ok =
    { $guests ->
        [one] Envoyé au seul client qui attend.
       *[other] Envoyé à { $guests } clients qui attendent.
    }
say-all-others =
    { $others ->
        [one] Un groupe qui attend ne reçoit pas de messages.
       *[other] { $others } groupes qui attendent ne reçoivent pas de messages.
    }
say-all-dropped = Rien n'a été envoyé.
noted-ok = Noté pour { $who } : { $note }
seated-ok = { $who } est à la table { $table }.
cleared-ok = { $table } est libre.
cleared-ok-party = { $table } est libre : départ de { $who }.
dirty-ok = { $table } est sale. Une fois propre : /clear { $table }
dirty-ok-party = { $table } est sale, { $who } est parti. Une fois propre : /clear { $table }
partly-cleared = { $table } est libre. { $who } occupe encore { $others }. À leur départ : /clear { $others }
partly-dirty = { $table } est sale. { $who } occupe encore { $others }. Une fois { $table } propre : /clear { $table }
blocked-ok = { $table } est bloquée. Pour la remettre en service : /unblock { $table }
unblocked-ok = C'est fait : { $table } est de nouveau libre.
no-show-ok = { $who } est noté absent. Pour revenir en arrière : /undo
removed-ok = { $who } n'est plus dans la file. Pour revenir en arrière : /undo
undo-ok = Action annulée : { $command }
undo-ok-called-back = Action annulée : { $command }. De nouveau dans la file : { $parties }.
auto-on = Pilote automatique en marche : chaque table libre va au prochain groupe qui convient. Pour l'arrêter : /auto off
auto-off = Pilote automatique arrêté : nous proposons, vous faites /call. Pour le relancer : /auto on
pausing = en pause
pausing-until = en pause jusqu'à { $until }
pausing-why = en pause, les nouveaux lisent : { $note }
pausing-until-why = en pause jusqu'à { $until }, les nouveaux lisent : { $note }
pause-ok = La file est { $pausing } - ceux qui y sont restent et sont appelés. Pour la rouvrir : /open
list-paused = La file est { $pausing } ({ $by }) - /open
open-ok = La file est ouverte : de nouveaux groupes peuvent entrer.
list-closed = La file est fermée selon vos horaires, elle ouvre { $day } à { $until } - /open
list-closed-for-long = La file est fermée selon vos horaires - /open
open-ok-until = La file est ouverte hors de vos horaires, jusqu'à { $until } : de nouveaux groupes peuvent entrer.

## To hosts: help

host-help =
    /list qui est dans la file
    /tables ce qui est libre
    /add 4 Ana +15550142 dans la file
    /walkin 2 T3 s'installe sans attendre
    /call 17 dire au #17 que sa table est prête
    /uncall 17 la table n'est pas prête
    /fit 17 tables libres pour le #17
    /seat 17 T5 le groupe s'installe
    /move 17 T1 autre table
    /clear T5 partis, table libre
    /dirty T5 partis, à nettoyer
    /dessert T5 ils partent dans un moment
    /paid T5 ils partent bientôt
    /block T5 hors service
    /unblock T5 de nouveau en service
    /noshow 17 pas venu
    /remove 17 hors de la file
    /restore 17 de retour à sa place
    /later 17 20 pas d'appel pendant 20 min
    /bump 17 anniversaire en tête de file
    /merge 17 18 un seul groupe des deux
    /split T5+T6 libère ce qui est de trop
    /partial 17 3 seuls trois sont là
    /why 17 ou T5
    /tag 17 habitués un mot dans /list
    /vip 17 aussi à la prochaine visite
    /ban 17 n'entre plus par message
    /edit 17 5 ou un nom ou un téléphone
    /note 17 chaise haute pour l'équipe
    /say 17 la chaise haute est prête
    /undo annuler votre dernière action
    /auto on ou off
    /pause 20 plus personne pendant 20 min
    /open la file de nouveau ouverte
    /here nouvelles dans ce groupe
    /log 17 ce qui s'est passé
    /stats la journée en chiffres
    /hosts qui tient la salle
    /invite server ajoute quelqu'un à l'équipe
    /dismiss Lea retire un hôte
    /quiet plus de nouvelles, je suis en pause
    /on de nouveau en service
    /help seat plus sur une commande
host-help-on =
    { $usage }
    { $what }
    Exemple : { $example }
help-list = Qui est dans la file, par ordre d'arrivée : son attente, et ce qui reste de l'attente annoncée.
    .usage = /list [PAGE]
    .example = /list 2
help-tables = Chaque table avec ses places et son état : libre, gardée, occupée, sale ou bloquée.
    .usage = /tables [PAGE]
    .example = /tables 2
help-add = Inscrit un groupe dans la file. Avec un téléphone, nous lui écrivons quand une table se libère ; le reste est une note pour vous.
    .usage = /add PERSONNES NOM [+TÉLÉPHONE] [NOTE]
    .example = /add 4 Ana +15550142 chaise haute
help-walkin = Installe un groupe qui n'a pas attendu. Sans table, il reçoit la meilleure qui est libre.
    .usage = /walkin PERSONNES [TABLE] [NOM]
    .example = /walkin 2 T3 Lea
help-call = Annonce à un groupe que sa table est prête, et la garde. Sans table, nous prenons la meilleure qui est libre.
    .usage = /call NUMÉRO [TABLE]
    .example = /call 17 T5+T6
help-uncall = Annule un appel : le groupe attend à sa place et il est prévenu. La table reste hors service jusqu'à /clear.
    .usage = /uncall NUMÉRO
    .example = /uncall 17
help-seat = Le groupe s'installe. Sans table, il reçoit celle qui lui est gardée.
    .usage = /seat NUMÉRO [TABLE]
    .example = /seat 17 T5
help-move = Un groupe assis change de table ; un groupe appelé est appelé à une autre.
    .usage = /move NUMÉRO TABLE
    .example = /move 17 T1
help-fit = Quelles tables libres ont assez de places pour un groupe.
    .usage = /fit NUMÉRO
    .example = /fit 17
help-clear = Le groupe est parti ou la table est propre : elle est libre pour le suivant.
    .usage = /clear TABLE
    .example = /clear T5
help-dirty = Le groupe est parti, la table est à nettoyer. /clear la libère.
    .usage = /dirty TABLE
    .example = /dirty T5
help-dessert = Le groupe de la table en est au dessert : ceux qui attendent entendent une attente plus courte. Environ 20 minutes.
    .usage = /dessert TABLE
    .example = /dessert T5
help-paid = Le groupe de la table a payé : ceux qui attendent entendent une attente plus courte. Environ 5 minutes.
    .usage = /paid TABLE
    .example = /paid T5
help-block = Met une table hors service, jusqu'à /unblock.
    .usage = /block TABLE
    .example = /block T5
help-unblock = Remet en service une table bloquée.
    .usage = /unblock TABLE
    .example = /unblock T5
help-noshow = Un groupe appelé n'est pas venu : sa table va au suivant.
    .usage = /noshow NUMÉRO
    .example = /noshow 17
help-remove = Retire un groupe de la file et le lui dit. Le motif, si vous le donnez, sert à /stats.
    .usage = /remove NUMÉRO [MOTIF]
    .example = /remove 17
help-restore = Un groupe parti, retiré ou pas venu attend de nouveau à son ancienne place.
    .usage = /restore NUMÉRO
    .example = /restore 17
help-later = Pas d'appel pendant ce nombre de minutes. Un groupe appelé rend sa table et garde sa place.
    .usage = /later NUMÉRO [MINUTES]
    .example = /later 17 20
help-bump = Place un groupe en tête de la file, avec une raison pour vous si vous voulez. Ceux qu'il dépasse attendent plus longtemps et le lisent quand ils demandent.
    .usage = /bump NUMÉRO [RAISON]
    .example = /bump 17 anniversaire
help-merge = Deux groupes qui attendent n'en font plus qu'un, à la meilleure place des deux. Les deux sont prévenus.
    .usage = /merge NUMÉRO NUMÉRO
    .example = /merge 17 18
help-split = Un groupe à des tables réunies garde celle qui lui suffit ; les autres sont libres.
    .usage = /split TABLES
    .example = /split T5+T6
help-partial = Note combien d'un groupe sont là. Si le fichier de la salle le dit, le pilote automatique ne les appelle qu'au complet.
    .usage = /partial NUMÉRO PRÉSENTS
    .example = /partial 17 3
help-why = Pourquoi un groupe attend ou a sa table, pourquoi une table est libre ou qui l'a.
    .usage = /why NUMÉRO|TABLE
    .example = /why 17
help-tag = Un mot à vous à côté d'un groupe dans /list ; off les enlève tous.
    .usage = /tag NUMÉRO MOT|off
    .example = /tag 17 habitués
help-vip = Marque un client comme VIP, dans /list maintenant et aux prochaines visites ; off l'annule.
    .usage = /vip NUMÉRO [off]
    .example = /vip 17
help-ban = Retire un groupe de la file, et son client n'y entre plus par message. Pour l'annuler : /undo, /restore, ou /add avec le téléphone.
    .usage = /ban NUMÉRO
    .example = /ban 17
help-edit = Change le nombre, le nom ou le téléphone d'un groupe. Il garde sa place.
    .usage = /edit NUMÉRO PERSONNES|NOM|+TÉLÉPHONE
    .example = /edit 17 5
help-note = Note ce que l'équipe doit savoir d'un groupe. Un besoin, comme un fauteuil roulant, décide de ses tables.
    .usage = /note NUMÉRO MOTS
    .example = /note 17 chaise haute
help-say = Envoie vos mots à un client, ou à tous ceux qui attendent. Sur Telegram, vous pouvez aussi répondre à ce qu'un client a écrit.
    .usage = /say NUMÉRO MOTS, ou /say all MOTS
    .example = /say 17 la chaise haute est prête
help-undo = Annule votre dernière action, si rien de ce qu'elle rétablirait n'a changé depuis.
    .usage = /undo
    .example = /undo
help-auto = Avec on, chaque table libre va d'elle-même au prochain groupe qui convient. Avec off, nous proposons seulement. Sans rien, l'état actuel.
    .usage = /auto [on|off]
    .example = /auto off
help-pause = Plus personne n'entre dans la file pendant ce nombre de minutes, ou jusqu'à /open, au plus tard jusqu'au lendemain. Les nouveaux lisent votre raison. Ceux qui attendent restent et sont appelés ; /add reste possible.
    .usage = /pause [MINUTES] [RAISON]
    .example = /pause 20 la cuisine est débordée
help-open = La file prend de nouveau du monde.
    .usage = /open
    .example = /open
help-here = Envoie les nouvelles de la salle dans ce groupe ; avec off, de nouveau à chaque hôte. Telegram seulement.
    .usage = /here [off]
    .example = /here off
help-log = Les dernières actions, avec l'heure et leur auteur ; d'un groupe, d'une table ou d'une personne si vous l'indiquez.
    .usage = /log [NUMÉRO|TABLE|NOM]
    .example = /log 17
help-stats = Comment s'est passée la journée : groupes, attentes, délais tenus, messages et leur coût. Aussi des 7 derniers jours (week) ou 30 (month).
    .usage = /stats [today|week|month]
    .example = /stats week
help-hosts = Qui tient la salle.
    .usage = /hosts
    .example = /hosts
help-invite = Crée un code. La personne qui nous l'envoie rejoint votre équipe : comme hôte, comme serveur (dit où en sont les tables, rien d'autre) ou comme propriétaire. Un propriétaire invite tout le monde, un hôte invite des serveurs.
    .usage = /invite [owner|host|server]
    .example = /invite server
help-dismiss = Retire un hôte. Pour les propriétaires ; chacun peut se retirer soi-même.
    .usage = /dismiss NOM
    .example = /dismiss Lea
help-quiet = Vous ne recevez plus de nouvelles pendant votre pause. Vous pouvez toujours regarder et utiliser les commandes. Pour terminer : /on
    .usage = /quiet
    .example = /quiet
help-on = Vous recevez de nouveau les nouvelles de la salle.
    .usage = /on
    .example = /on
help-help = Toutes les commandes, ou plus sur l'une d'elles.
    .usage = /help [COMMANDE]
    .example = /help seat

## To hosts: refusals. They begin with "No:" in every language.

no-such-command = No: la commande /{ $word } n'existe pas. Toutes les commandes : /help
no-such-command-near = No: la commande /{ $word } n'existe pas. Vouliez-vous dire /{ $nearest } ?
bad-usage = No: cela s'écrit { $usage }, par exemple { $example }
no-such-party = No: personne ici n'a le #{ $number }. Voyez /list
no-such-table = No: il n'y a pas de table { $table }. Voyez /tables
no-such-table-near = No: il n'y a pas de table { $table }. Vouliez-vous dire { $nearest } ?
table-taken = No: { $table } vient d'être prise pour le groupe de { $name }, { $size } pers. ({ $by }, { $at }). Voyez /tables pour une table libre.
table-taken-nobody = No: { $table } vient d'être mise hors service ({ $by }, { $at }). Voyez /tables pour une table libre.
table-held = No: { $table } est gardée pour le groupe de { $name }, { $size } pers. ({ $by }, { $at }). Voyez /tables pour une table libre.
table-held-nobody = No: { $table } est hors service ({ $by }, { $at }). Voyez /tables pour une table libre.
autopilot = pilote automatique
table-too-small = No: { $table } a { $seats } places, pas assez pour { $who }. Réunissez des tables, comme T5+T6, ou voyez /tables
table-dirty = No: { $table } est sale. Une fois propre : /clear { $table }
table-blocked = No: { $table } est bloquée. Pour la remettre en service : /unblock { $table }
table-free = No: { $table } est déjà libre.
not-blocked = No: { $table } n'est pas bloquée. Voyez /tables
held-for-called = No: { $table } est gardée pour { $who }, déjà appelé. S'il n'est pas venu : /noshow { $number }. Si elle n'est pas prête : /uncall { $number }
already-seated-party = No: { $who } est déjà à la table { $table }. À son départ : /clear { $table }
already-called-party = No: { $who } est déjà appelé à { $table }. Une fois à table : /seat { $number }
not-called-party = No: { $who } n'a pas été appelé, aucune table n'est gardée. Pour le retirer de la file : /remove { $number }
still-here = No: { $who } n'est pas parti. Voyez /list et /tables
not-on-record = No: personne n'est parti avec le #{ $number } ces dernières minutes. Pour le remettre dans la file : /add
already-first = No: { $who } est déjà en tête de la file.
nobody-to-ban = No: nous n'avons pas le téléphone de { $who }, il n'y a donc personne à bloquer. Pour retirer le groupe : /remove { $number }
fewer-than-here = No: { $who } sont moins que { $here }. S'ils sont plus maintenant : /edit { $number } { $here }
nobody-sits = No: personne n'est assis à { $table }. Voyez /tables
needs-them-all = No: { $who } a besoin de { $table }. Pour en libérer une quand même : /clear et la table.
cannot-be-texted = No: { $who } ne reçoit pas de messages : appelez-les de vive voix.
say-too-long = No: un message à un client a au plus { $max } caractères.
nothing-to-say = No: il n'y a rien à envoyer. Pour écrire à tous ceux qui attendent : /say all et vos mots.
nobody-to-text =
    { $others ->
        [0] No: personne n'attend.
        [one] No: un groupe attend, et il ne reçoit pas de messages.
       *[other] No: { $others } groupes attendent, et aucun ne reçoit de messages.
    }
too-many-to-text = No: { $count } clients attendent, et un message va à { $max } au plus.
guest-has-left = No: { $name } (#{ $number }) est parti, votre réponse n'a donc pas été envoyée.
not-at-table = No: { $who } attend encore. Pour l'appeler : /call { $number } et la table. Si le groupe y est assis : /seat { $number } et la table.
no-table-for-size = No: aucune table libre pour { $count } en ce moment. Pour l'ajouter à la file : /add { $count } et un nom.
too-small-for-size = No: { $table } a { $seats } places, pas assez pour { $count }. Réunissez des tables, comme T5+T6, ou voyez /tables
no-table-fits = No: aucune table libre ne convient à { $who } pour le moment. Voyez /tables
no-table-has = No: aucune table libre n'a ce que { $who } a demandé ({ $needs }). Pour en prendre une autre : /fit { $number }
no-such-size = No: impossible de placer { $size } personnes. Un groupe va de 1 à { $max } ; un plus grand en fait deux.
    .many = No: impossible de placer autant de personnes. Un groupe va de 1 à { $max } ; un plus grand en fait deux.
bad-phone = No: { $phone } n'est pas un numéro de téléphone. Écrivez + et l'indicatif du pays, comme +15550142
country-not-served = No: { $phone } est un numéro de { $from }, et votre fichier ne sert que { $countries } (countries).
phone-on-waitlist = No: ce téléphone est déjà dans la file, c'est { $who }.
waitlist-full-host = No: la file est complète ({ $cap }). Installez ou retirez d'abord un groupe.
nothing-to-undo = No: vous n'avez rien à annuler.
undo-too-late = No: { $command } est trop ancien pour être annulé.
undo-changed = No: impossible d'annuler { $command }, { $what } a changé depuis. Voyez /tables
undo-said-since = No: impossible d'annuler { $command } : depuis, quelqu'un d'autre a mis la file en pause ou l'a rouverte.
not-paused = No: la file n'est pas en pause. Pour la mettre en pause : /pause

## To hosts: news

news-called = Le pilote automatique a appelé { $who } à { $table }. Une fois à table : /seat { $number }
news-voice = { $table } est libre pour { $who }, à qui on ne peut pas écrire : appelez son nom. Une fois à table : /seat { $number } { $table }. Pour la garder : /call { $number } { $table }
news-voice-for-text = { $table } est libre pour { $who }. Nos messages n'arrivent pas en ce moment : appelez son nom. Une fois à table : /seat { $number } { $table }. Pour la garder : /call { $number } { $table }
news-voice-for-text-phone = { $table } est libre pour { $who }. Nos messages n'arrivent pas en ce moment : appelez son nom ou le { $phone }. Une fois à table : /seat { $number } { $table }. Pour la garder : /call { $number } { $table }
news-line-fails = Nos messages par { $channel } n'arrivent pas en ce moment. Les clients restent dans la file : nous vous dirons ici qui appeler par son nom. Prévenez le propriétaire.
news-line-works = Nos messages par { $channel } n'arrivaient plus depuis un moment. Ils arrivent de nouveau, et le pilote automatique reprend.
news-suggest = { $table } est libre et convient à { $who }. Pour l'appeler : /call { $number } { $table }
news-on-the-way = { $who } arrive à { $table }, gardée jusqu'à { $until }.
news-here = { $who } est à l'entrée pour { $table }. Une fois à table : /seat { $number }
news-sat-down = { $who } s'est installé à { $table }.
news-here-waiting = { $who } est déjà à l'entrée et attend qu'une table se libère.
news-size-fits = { $who } : { $now } personnes maintenant. { $table } convient toujours.
news-size-too-big = { $who } annonce { $now } personnes maintenant, trop pour { $table }. Pour une table plus grande : /call { $number } et la table.
news-note = { $who } écrit : { $note }
news-more-time = { $who } demande plus de temps. { $table } est gardée jusqu'à { $until }.
news-called-back = { $by } a annulé l'appel de { $who } à { $table }. Le groupe attend de nouveau.
news-paused = { $by } : la file est { $pausing } - ceux qui y sont restent et sont appelés.
news-opened = { $by } a rouvert la file : de nouveaux groupes peuvent entrer.
news-closed = { $by } : la file est fermée selon vos horaires, elle ouvre { $day } à { $until }.
news-closed-for-long = { $by } : la file est fermée selon vos horaires.
news-closing-tables = Heure de fermeture. Encore marquées occupées : { $tables }. Pour celles qui sont parties : /clear { $labels }
news-closing-tables-more = Heure de fermeture. Encore marquées occupées : { $tables } et { $more } autres, voyez /tables. Pour celles qui sont parties : /clear { $labels }
news-foreign = Un message de { $from } est resté sans réponse : votre fichier ne sert que { $countries } (countries). Vous lisez ceci une fois par jour.
news-texts-used-up = Les { $limit } messages du jour sont épuisés (daily_texts dans votre fichier). Jusqu'à { $until } les nouveaux n'ont pas de réponse par SMS ni WhatsApp ; ceux de la file reçoivent leurs messages comme toujours.
news-line-ended =
    { $count ->
        [one] La file est finie. Un groupe qui attendait encore a été prévenu.
       *[other] La file est finie. { $count } groupes qui attendaient encore ont été prévenus.
    }
news-still-waiting =
    { $count ->
        [one] Un groupe est encore dans la file, voyez /list
       *[other] { $count } groupes sont encore dans la file, voyez /list
    }
news-left = { $who } a quitté la file. { $table } est de nouveau libre.
news-no-show = { $who } n'est pas venu. { $table } est de nouveau libre. Finalement là ? /restore { $number }
news-not-reached = { $who } n'a pas pu être joint : { $why }. { $table } est de nouveau libre. { $todo }
news-undelivered =
    { $cause ->
        [line] Un message à { $who } n'est pas arrivé : { $why }. Prévenez le propriétaire.
       *[other] Un message à { $who } n'est pas arrivé : { $why }. Il faudra peut-être le lui dire vous-même.
    }
news-no-show-taken-back = Notre appel n'est jamais parvenu à { $who } : l'absence ne compte pas, sa place dans la file est rétablie. Voyez à l'entrée ; pour réessayer : /call { $number }
    .gone = Notre appel n'est jamais parvenu à { $who } : l'absence ne compte pas. Là maintenant ? /add { $size } { $name }
news-passed-over = Personne n'a appelé { $who }, la table { $table } est donc proposée à d'autres. Sa place est gardée. Une fois trouvé : /call { $number }
news-waits-in-vain = Aucune table en service n'a ce qu'il faut à { $who } ({ $needs }), donc pas d'appel. Pour l'installer ailleurs : /fit { $number }
news-says = { $who } : { $text }
news-wrong-number = Le téléphone de { $who } est celui de quelqu'un d'autre, nous l'avons effacé. Sa place est gardée : appelez son nom.
news-opted-out = { $who } ne veut plus de nos messages et n'est plus dans la file.
news-stopped = { $who } a demandé l'arrêt dès son premier message, nous avons donc effacé son téléphone. Sa place est gardée : appelez son nom.
hosts-owner = { $name }, propriétaire
hosts-host = { $name }
hosts-server = { $name }, serveur
hosts-quiet = { $line } (en pause)
invited-owner =
    Code pour un autre propriétaire : { $code }
    Cette personne nous l'envoie avec son nom : { $code } Lea. Valable une fois, pendant { $hours } heures.
invited-host =
    Code pour un autre hôte : { $code }
    Cette personne nous l'envoie avec son nom : { $code } Lea. Valable une fois, pendant { $hours } heures.
invited-server =
    Code pour un serveur : { $code }
    Cette personne nous l'envoie avec son nom : { $code } Lea. Valable une fois, pendant { $hours } heures.
invited-link = Sur Telegram, il suffit d'ouvrir ce lien : { $link }
leaving-ok = { $table } : #{ $number } { $name } ({ $size }) part dans environ { $minutes } min. Les attentes en tiennent compte.
quiet-ok = Vous êtes en pause : plus de nouvelles ici jusqu'à ce que vous écriviez /on
on-ok = Vous êtes en service. Les nouvelles de la salle arrivent de nouveau ici. Pour une pause : /quiet
quiet-alone = No: personne d'autre n'est en service, les nouvelles n'arriveraient à personne. Demandez d'abord à un autre hôte d'écrire /on
not-for-servers = No: c'est réservé aux hôtes. Vous pouvez utiliser /tables, /list, /dirty T5 et /dessert T5
owners-invite = No: seul un propriétaire invite des propriétaires et des hôtes. Pour un serveur : /invite server
stats-today = Aujourd'hui
stats-week = Les 7 derniers jours
stats-month = Les 30 derniers jours
stats-day = La journée chez { $restaurant }
stats-none = { $period } : pas encore de groupe.
stats-parties = { $period } : groupes { $parties }, couverts { $covers }
stats-outcome = Installés { $seated }, absents { $noshows }, partis { $left }, retirés { $removed }, encore dans la file { $waiting }
stats-reasons = Retirés pour : { $reasons }
stats-waits = Attente jusqu'à l'appel : { $mean } min en moyenne, 9 sur 10 en { $most } min au plus
stats-quotes = Délais tenus : { $kept } sur { $quotes } (appelés plus tôt { $early }, plus tard { $late })
stats-turns = Temps à table : { $turns }
stats-texts = { $channel } : { $received } reçus, { $sent } envoyés
stats-segments = { $channel } : { $received } reçus, { $sent } envoyés ({ $segments } segments)
stats-cost = Ces messages coûtent environ { $cost } selon vos prix.
stats-cost-default = Ces messages coûtent environ { $cost } USD aux prix des États-Unis.
stats-brief = { $restaurant } : groupes { $parties }, couverts { $covers }, absents { $noshows }, partis { $left }, retirés { $removed }, dans la file { $waiting }
stats-brief-waits = Attente { $mean } min, 9 sur 10 en { $most } au plus
stats-brief-quotes = Délais tenus { $kept } sur { $quotes }
stats-brief-cost = Messages : environ { $cost }
log-empty = Rien ne s'est encore passé aujourd'hui.
not-in-log = No: je ne connais aujourd'hui ni groupe, ni table, ni personne { $about }. Voir /list, /tables ou /hosts
log-what =
    { $what ->
        [joined] dans la file
        [called] appelé
        [called_back] appel repris
        [called_by_fallback] appelé par le second numéro
        [called_where_they_write] appelé là où il écrit
        [edited] modifié
        [finished] parti, table libre
        [here] à la porte
        [host_dismissed] quelqu'un retiré de l'équipe
        [host_joined] nouveau dans l'équipe
        [host_invited] code créé
        [leaving_soon] bientôt parti
        [later] reporté
        [more_time] demande plus de temps
        [moved] a changé de table
        [no_show_taken_back] absence annulée
        [not_reached] l'appel n'est pas arrivé
        [note] note ajoutée
        [on_the_way] en route
        [partly_cleared] quelques tables libérées
        [restored] de retour dans la file
        [seated] installé
        [undone] dernière action annulée
        [walked_in] installé sans attendre
        [wrong_number] mauvais numéro
        [auto_on] pilote automatique activé
        [auto_off] pilote automatique coupé
        [cancelled] a quitté la file
        [no_show] n'est pas venu
        [removed] retiré de la file
        [paused] file en pause
        [opened] file ouverte
        [bumped] mis en tête
        [merged] deux groupes réunis
        [partial] certains sont là
        [tagged] étiqueté
        [vip] VIP modifié
        [banned] bloqué
        [cleared] table libre
        [dirty] table à nettoyer
        [blocked] table bloquée
        [unblocked] table de nouveau utilisable
        [finished_dirty] parti, table à nettoyer
        [said_to_all] un message à tous ceux qui attendent
       *[other] { $plain }
    }
dismissed = { $name } ne fait plus partie de l'équipe d'accueil.
no-such-host = No: aucun hôte ne s'appelle { $name }. Voyez /hosts
which-host = No: plusieurs hôtes s'appellent { $name }. Qu'ils envoient d'abord un nouveau code avec un autre nom.
owners-only = No: seul un propriétaire retire un hôte. Voyez /hosts
last-owner = No: vous êtes seul propriétaire, personne ne pourrait plus s'occuper des hôtes.
host-no-more = { $by } vous a retiré de l'équipe d'accueil de { $restaurant }. Merci pour votre travail.
team-gone = Je ne peux plus écrire dans le chat de l'équipe, les nouvelles reviennent donc ici. Pour changer cela, ajoutez-moi à un groupe et écrivez-y /here.
team-here = Les nouvelles de la salle arrivent désormais dans ce chat. Pour arrêter : /here off
team-off = Les nouvelles de la salle n'arrivent plus ici ; chaque hôte les reçoit dans son propre chat.
team-no-group = No: /here sert dans le groupe de votre équipe. Ajoutez-moi à un groupe et écrivez-le là.
news-for-team = On ne peut pas écrire dans le groupe de l'équipe en ce moment. Il aurait dû lire : { $text }
news-more = Et { $count } de plus. /list montre la file, /tables les tables.
news-missed = Pendant que tu n'étais pas joignable : { $text }
guest-in-group = Je reçois les clients un par un. Écrivez-moi ici : { $link }
code-in-group = Le code est bon. Pour entrer dans l'équipe, ouvrez-le dans un chat avec moi : { $link }
anonymous-admin = Vous écrivez au nom du groupe, je ne vois donc pas quel hôte vous êtes. Désactivez « Rester anonyme » dans les réglages d'administrateur du groupe, ou écrivez-moi dans un chat privé.
with-code = { $why } ({ $code })
cause-opted-out = ce client ne veut plus de nos messages
    .todo = Appelez son nom à l'entrée, ou /remove { $number }
cause-no-such-number = aucun téléphone ne reçoit de messages à ce numéro
    .todo = Demandez à l'entrée, ou /remove { $number }
cause-unreachable = son téléphone est éteint ou hors réseau
    .todo = Demandez à l'entrée, ou réessayez : /call { $number }
cause-filtered = son opérateur l'a pris pour du spam
    .todo = Appelez son nom à l'entrée, puis /seat { $number } TABLE
cause-window-closed = son dernier message sur WhatsApp date de plus de 24 heures
    .todo = Appelez son nom à l'entrée, puis /seat { $number } TABLE
cause-line = notre propre ligne a un problème
    .todo = Appelez les groupes par leur nom pour l'instant, et prévenez le propriétaire.
cause-too-late = l'envoi n'a pas pu se faire à temps
    .todo = Pour réessayer : /call { $number }
cause-other = cause inconnue
    .todo = Demandez à l'entrée, ou réessayez : /call { $number }

## Buttons: a few words each, because they stand side by side

button-size = { $size }
button-more = 8+
button-omw = J'arrive
button-here = Je suis là
button-five = 5 minutes de plus
button-people = { $size } personnes
button-minutes = { $minutes } min de plus
button-later = Pas encore : +10 min
button-status = Ma place
button-leave = Quitter la file
button-leave-yes = Oui, quitter
button-keep = Garder ma place
button-join = Entrer dans la file
button-call = Appeler { $who }
button-call-to = Appeler { $who } à { $table }
button-seat = Installer { $who } à { $table }
button-table = { $table } ({ $seats })
button-clear = Libérer { $table }
button-dirty = { $table } à nettoyer
button-say-all = Envoyer à { $guests }
button-block = Bloquer { $table }
button-unblock = Débloquer { $table }
button-line = File
button-tables = Tables
button-refresh = Actualiser
button-back = Retour
button-next = Suite

## The sign for the door

# Guests read it on paper: any character may be used.
sign-headline = Inscrivez-vous ici sur la liste d'attente
sign-how = Scannez un code et envoyez le message qui s'ouvre. Ou écrivez combien vous êtes et un nom, par exemple : 4 Ana
sign-then = Nous vous écrivons quand votre table est prête, et pour rien d'autre. STOP met fin aux messages.
