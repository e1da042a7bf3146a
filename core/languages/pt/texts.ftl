# The texts of TableTurn in Portuguese (Brazilian, understood in Portugal; "você" throughout), with the messages of the English file.
#
# Guests read these as SMS. GSM-7 has é and à, but not ã, õ, á, í, ó, ú, â, ê, ô and ç, and a single one of those
# leaves less than half the room of a text. So texts with names in them do without them, where that is natural
# Portuguese; never omit an accent. A text without names that is short enough may have them.
# A text takes its form .short if long names would make it exceed its SMS segments.
# Never ask a guest to reply CANCEL, END, QUIT or YES: providers take them for opting out or in.

## Parts of other messages

ahead =
    { $ahead ->
        [0] Ninguém na sua frente
        [one] { $ahead } grupo na sua frente
       *[other] { $ahead } grupos na sua frente
    }
# The same about another party, for hosts.
ahead-of-them =
    { $ahead ->
        [0] Ninguém na frente
        [one] { $ahead } grupo na frente
       *[other] { $ahead } grupos na frente
    }
wait =
    { $span ->
        [now] a qualquer momento
        [up-to] até { $to } min
        [point] cerca de { $to } min
        [over] mais de { $from } min
       *[range] cerca de { $from }-{ $to } min
    }
# Times of day on a clock of twelve hours.
clock-am = { $time } a.m.
clock-pm = { $time } p.m.

## To guests: joining the waitlist

ask-size = Mesa para quantas pessoas? Responda só o número, por exemplo 4.
welcome = Boas-vindas a { $restaurant }! Mesa para quantas pessoas? Responda, por exemplo: 4
ask-big-size = Quantas pessoas exatamente? Responda só o número, por exemplo 9.
ask-name = Mesa para { $size }. Em nome de quem?
joined = Oi, { $name }! Sua senha em { $restaurant } é #{ $number }, mesa para { $size }. { ahead }, { wait }. Avisamos quando sua mesa estiver pronta.
    .short = { $name }, senha #{ $number } em { $restaurant }, mesa para { $size }, { wait }. Avisamos aqui.
joined-with-note = Oi, { $name }! Sua senha em { $restaurant } é #{ $number }, mesa para { $size }, { wait }. Anotado para a equipe: { $note }. Avisamos aqui.
    .short = { $name }, senha #{ $number } em { $restaurant }, mesa para { $size }, { wait }. Anotado: { $note }
joined-with-wish = Oi, { $name }! Sua senha em { $restaurant } é #{ $number }, mesa para { $size }. Anotado: { $note }. Mesa assim: { wait }. Se outra serve, responda QUALQUER
    .short = { $name }, senha #{ $number } em { $restaurant }. Anotado: { $note }. Mesa assim: { wait }. Ou responda QUALQUER
joined-without-table = Oi, { $name }! Sua senha em { $restaurant } é #{ $number }, mesa para { $size }. Anotado: { $note }. Agora nenhuma mesa tem isso: fale com a equipe na porta.
    .short = { $name }, senha #{ $number } em { $restaurant }. Anotado: { $note }. Nenhuma mesa tem isso agora: fale com a equipe.
joined-for-later = Oi, { $name }! Sua senha em { $restaurant } é #{ $number }, mesa para { $size }. Chamamos apenas depois das { $until }. Vai atrasar? Responda, por exemplo, 10 MIN.
    .short = { $name }, senha #{ $number } em { $restaurant }, mesa para { $size }. Chamamos depois das { $until }.
joined-and-called = Oi, { $name } (#{ $number }): a mesa { $table } em { $restaurant } para { $size } ficou pronta! Guardamos por { $minutes } min. Responda CHEGUEI na porta ou VOU se vem a caminho.
    .short = { $name }, a mesa { $table } em { $restaurant } ficou pronta. Guardamos { $minutes } min. Responda CHEGUEI ou VOU.
added-by-host = Oi, { $name }, aqui é { $restaurant }. Sua senha na fila é #{ $number }, mesa para { $size }, { wait }. Avisamos aqui. SAIR: deixar a fila. STOP: parar mensagens.
    .short = { $restaurant }: { $name }, sua senha na fila é #{ $number }, { wait }. STOP: parar mensagens.
added-and-called = Oi, { $name }, aqui é { $restaurant }. Sua mesa { $table } para { $size } ficou pronta, por { $minutes } min. Responda CHEGUEI na porta, VOU ou 5 MIN por mais tempo. STOP: parar mensagens.
    .short = { $restaurant }: { $name }, a mesa { $table } ficou pronta, por { $minutes } min. Responda CHEGUEI, VOU ou 5 MIN. STOP: parar.
changed = Pronto, { $name }: senha #{ $number }, agora para { $size }, no mesmo lugar. { ahead }, { wait }. Avisamos quando sua mesa estiver pronta.
    .short = Pronto, { $name }: senha #{ $number }, agora para { $size }. { ahead }, { wait }. Avisamos aqui.
already-in = Seu nome segue na fila, { $name }: senha #{ $number }, mesa para { $size }. { ahead }, { wait }. Avisamos quando sua mesa estiver pronta.
    .short = { $name }, seu nome segue na fila: senha #{ $number }, para { $size }. { ahead }, { wait }.
change-at-table = A equipe sabe que agora o grupo tem { $size }. Sua mesa { $table } ficou pequena: por favor, fale com a equipe na porta.
already-seated = Seu grupo ocupa a mesa { $table }. Se precisar de algo, chame a equipe.
too-big = Para { $size } pessoas juntas falta lugar: cabem até { $max }. Responda com menos pessoas ou fale com a equipe na porta.
    .many = Para tantas pessoas juntas falta lugar: cabem até { $max }. Responda com menos pessoas ou fale com a equipe na porta.
size-too-small = Mesa para quantas pessoas? Responda de 1 em diante, por exemplo 4.
waitlist-full = Desculpe, a fila lotou por enquanto. Tente de novo daqui a pouco ou fale com a equipe na porta.
# $note is a host's own words.
paused = Desculpe, a fila de { $restaurant } fica fechada por enquanto. Tente de novo daqui a pouco ou fale com a equipe na porta.
paused-until = Desculpe, a fila de { $restaurant } fica fechada até as { $until }. Escreva depois ou fale com a equipe na porta.
paused-why = Desculpe, a fila de { $restaurant } fica fechada por enquanto: { $note }. Tente daqui a pouco ou fale com a equipe na porta.
    .short = A fila de { $restaurant } fica fechada por enquanto: { $note }.
paused-until-why = Desculpe, a fila de { $restaurant } fica fechada até as { $until }: { $note }. Escreva depois ou fale com a equipe na porta.
    .short = A fila de { $restaurant } fica fechada até as { $until }: { $note }.
opens-on =
    { $on ->
        [today] hoje
        [tomorrow] amanhã
        [monday] segunda
        [tuesday] terça
        [wednesday] quarta
        [thursday] quinta
        [friday] sexta
        [saturday] sábado
       *[sunday] domingo
    }
closed = Desculpe, a fila de { $restaurant } fica fechada agora. Abre { $day } às { $until }.
closed-for-long = Desculpe, a fila de { $restaurant } fica fechada por enquanto. Pergunte no restaurante quando abre.
line-too-long = Desculpe, a fila de { $restaurant } termina às { $until } e a espera para { $size } agora passa disso.
line-ended = Desculpe, { $restaurant } fecha agora e a fila terminou: faltou mesa. Obrigado por esperar.
too-many-texts = Recebemos muitas mensagens suas e por uma hora ficamos sem responder. Fale com a equipe na porta, por favor.
not-by-text = Desculpe, { $restaurant } fica sem poder receber o seu grupo na fila por mensagem. Por favor, fale com a equipe na porta.
which-restaurant = Para qual restaurante? Responda 1, 2 etc.
which-restaurant-row = { $choice } { $name }
which-restaurant-more = ... ou responda com o nome.
nobody-here = Desculpe, por enquanto ninguém atende por aqui. Por favor, pergunte na porta.

## To guests: on the waitlist

call = { $name }, sua mesa { $table } em { $restaurant } ficou pronta! Guardamos por { $minutes } min. Responda CHEGUEI na porta, VOU se vem a caminho ou 5 MIN se precisar de tempo.
    .short = { $name }, a mesa { $table } em { $restaurant } ficou pronta, por { $minutes } min. Responda CHEGUEI, VOU ou 5 MIN.
reminder = { $restaurant }: a mesa { $table } ainda é sua por { $minutes } min. Responda VOU se vem a caminho, CHEGUEI na porta, 5 MIN por mais tempo ou SAIR para desistir.
    .short = { $restaurant }: a mesa { $table } ainda é sua por { $minutes } min. Responda VOU, CHEGUEI, 5 MIN ou SAIR.
status-waiting = Sua senha é #{ $number }, mesa para { $size }. { ahead }, { wait }. Avisamos quando sua mesa estiver pronta.
status-late = Desculpe, vai demorar mais do que dissemos: nenhuma mesa para { $size } ficou livre ainda. Sua senha é #{ $number }. { ahead }, { wait }. Avisamos.
    .short = Vai demorar mais: nenhuma mesa para { $size } ficou livre. Sua senha é #{ $number }. { ahead }, { wait }.
status-late-plain = Desculpe, vai demorar mais do que dissemos. Sua senha é #{ $number }, mesa para { $size }. { ahead }, { wait }. Avisamos.
status-called = Sua mesa { $table } ficou pronta. Guardamos por mais { $minutes } min. Responda CHEGUEI na porta ou VOU se vem a caminho.
status-seated = Seu grupo ocupa a mesa { $table }. Bom apetite!
wait-now = Agora, mesa para { $size }: { wait }. Para entrar na fila, responda com pessoas e nome, por exemplo: { $size } Ana
no-bookings = Em { $restaurant } é por ordem de chegada, sem reservas. Agora, mesa para { $size }: { wait }. Para entrar na fila, responda { $size } e seu nome.
    .short = { $restaurant }: por ordem de chegada, sem reservas. Para { $size }: { wait }. Para entrar, responda { $size } e seu nome.
ask-new-size = Seu lugar na fila é para { $size }. Quantas pessoas agora, no total?
ask-size-or-minutes = Agora o grupo tem { $number } ou precisa de { $number } minutos? Responda { $number } PESSOAS ou { $number } MIN.
how-to-join = Para entrar na fila agora, responda { $size } { $name }
why-nobody = Ninguém que entrou na fila depois tem mesa. { ahead }, { wait }. Avisamos quando sua mesa estiver pronta.
why-smaller = Quem entrou depois recebeu mesas de até { $seats }, pequenas para seu grupo de { $size }. { ahead }, { wait }.
why-larger = Quem entrou depois recebeu mesas que guardamos para grupos de { $min } ou mais. { ahead }, { wait }.
why-needs = Outros receberam mesas sem o que seu grupo pediu ({ $note }). { ahead }, { wait }.
why-later = Seu grupo pediu para ser chamado apenas depois das { $until }; antes disso as mesas passam a outros. Seu lugar continua.
why-hosts = Isso quem decide é a equipe, e passamos sua pergunta a ela. { ahead }, { wait }.
note-kept = Avisamos a equipe: { $note }. Seu lugar na fila continua.
wish-kept = Anotado: { $note }. Chamamos apenas para uma mesa assim, { wait }. Seu lugar continua. Se outra serve, responda QUALQUER
    .short = Anotado: { $note }. Apenas uma mesa assim, { wait }. Ou QUALQUER
wish-gone = Certo, qualquer mesa serve. { ahead }, { wait }. Avisamos quando sua mesa estiver pronta.
not-on-waitlist = Você não está na fila. Para entrar, responda por exemplo: 4 Ana
on-my-way-ok = Perfeito, a mesa { $table } é sua até as { $until }. Responda CHEGUEI na porta.
on-my-way-again = Sabemos que vem a caminho. Podemos guardar a mesa { $table } apenas até as { $until }. Responda CHEGUEI na porta.
not-called-yet = Ainda falta um pouco para sua mesa. { ahead }, { wait }. Avisamos assim que ficar pronta.
here-ok = Boas-vindas! A equipe sabe da sua chegada e leva seu grupo à mesa { $table }.
take-table = Boas-vindas! A mesa { $table } é sua: pode sentar.
here-waiting = Que bom ter seu grupo aqui! A equipe sabe da sua chegada. { ahead }, { wait }. Avisamos quando sua mesa estiver pronta.
more-time-ok = Sem problema, a mesa { $table } é sua até as { $until }. Responda CHEGUEI na porta.
more-time-no = Desculpe, podemos guardar a mesa { $table } apenas até as { $until }. Venha agora se puder ou responda SAIR para desistir.
more-time-waiting = Sem pressa: chamamos apenas depois das { $until }, e seu lugar na fila continua.
left-ok = Seu grupo saiu da fila de { $restaurant }. Agradecemos o aviso. Para voltar, responda com pessoas e nome, por exemplo: 4 Ana
    .short = Seu grupo saiu da fila de { $restaurant }. Para voltar, responda, por exemplo, 4 Ana
# While nobody may join.
left-ok-closed = Seu grupo saiu da fila de { $restaurant }. Agradecemos o aviso.
leave-sure = Sair da fila de { $restaurant }? Seu lugar passa ao seguinte. Para ficar, basta esperar; para sair, responda SAIR.
leave-seated = Seu grupo ocupa a mesa { $table }, fora da fila. Ao ir embora, basta avisar a equipe.
no-show = Que pena, seu grupo faltou em { $restaurant } e passamos a mesa adiante. Ainda quer vir? Responda, por exemplo, 4 Ana para voltar à fila.
    .short = Seu grupo faltou em { $restaurant } e passamos a mesa adiante. Para voltar, responda, por exemplo, 4 Ana
no-show-closed = Que pena, seu grupo faltou em { $restaurant } e passamos a mesa adiante.
no-show-taken-back = Desculpe, o aviso da sua mesa em { $restaurant } nunca chegou. A falha foi nossa. Seu lugar na fila vale de novo: responda STATUS para ver.
    .short = Desculpe, o aviso de { $restaurant } nunca chegou. Seu lugar na fila vale de novo: responda STATUS.
removed = { $restaurant } tirou seu grupo da fila. Se foi engano, fale com a equipe ou responda, por exemplo, 4 Ana para voltar.
    .short = { $restaurant } tirou seu grupo da fila. Foi engano? Fale com a equipe ou responda 4 Ana
removed-closed = { $restaurant } tirou seu grupo da fila. Se foi engano, fale com a equipe.
merged = { $restaurant } juntou o seu grupo com { $name }: agora esperam como um grupo de { $size }, #{ $number }. Avisamos { $name } quando houver mesa.
    .short = { $restaurant }: agora esperam com { $name } em um grupo de { $size } (#{ $number }).
called-when-complete = Chegaram { $here } de { $size }. Chamamos quando todos chegarem: por favor, avise na porta. O seu lugar fica guardado.
call-taken-back = Desculpe, essa mesa deixou de ser sua. Seu lugar na fila continua. { ahead }, { wait }. Avisamos quando outra ficar pronta.
seated-guest = Boas-vindas a { $restaurant }. A mesa { $table } é sua. Bom apetite!
back-on-waitlist = Seu grupo voltou à fila, senha #{ $number }. { ahead }, { wait }. Avisamos quando sua mesa estiver pronta.

## To guests: about the conversation

guest-help = { $restaurant }: responda 4 Ana para entrar na fila. Depois STATUS para seu lugar, VOU a caminho, CHEGUEI na porta, 5 MIN por mais tempo, SAIR para desistir.
    .short = { $restaurant }: responda 4 Ana para entrar na fila; depois STATUS, VOU, CHEGUEI, 5 MIN ou SAIR.
host-says = Recado de { $restaurant }: { $text }
passed-on = Passamos seu recado à equipe.
wrong-number = Desculpe o engano. { $restaurant } deixa de enviar avisos dessa mesa a este telefone.
guest-unknown = Desculpe, pode dizer de outro jeito? Por exemplo: 4 Ana para entrar na fila, STATUS para ver seu lugar, SAIR para deixar a fila, ? para ajuda.
language-set = Certo, daqui em diante em português.
which-language = Qual idioma? Responda um destes: { $languages }
opted-out = { $restaurant } deixa de enviar mensagens. Se mudar de ideia, responda START.
opted-in = { $restaurant } pode enviar mensagens de novo. Para entrar na fila, responda com pessoas e nome, por exemplo: 4 Ana
not-a-host = Isso é apenas para a equipe. Para entrar na fila, responda, por exemplo, 4 Ana. Se faz parte da equipe, envie primeiro seu convite.

## Becoming a host

ask-host-name = Convite aceito, boas-vindas a { $restaurant }. Qual é o seu nome?
host-welcome =
    Boas-vindas, { $name }. Agora você atende o salão de { $restaurant }.
    /list mostra quem espera, /tables quais mesas estão livres.
    /add 4 Ana põe um grupo na fila, /seat 17 T5 acomoda o #17.
    /undo desfaz seu último passo, /help explica o resto.
server-welcome =
    Boas-vindas, { $name }. Agora você atende mesas em { $restaurant }.
    /tables mostra as mesas, /dirty T5 diz que o grupo saiu.
already-host = Você já é da equipe, { $name }. /help mostra o que você pode fazer.
bad-code = Este convite falhou: cada convite vale uma vez, por 24 horas. Por favor, solicite outro.

## To hosts: /list

list-empty = Ninguém está esperando. Para pôr um grupo na fila: /add 4 Ana
list-row = { $who } { $waited } min, { $standing }
list-row-note = { $who } { $waited } min, { $standing } - { $note }
standing-waiting =
    { $span ->
        [now] é a vez deles
        [up-to] faltam até { $to }
        [point] faltam cerca de { $to }
        [over] faltam mais de { $from }
       *[range] faltam { $from }-{ $to }
    }
standing-unquoted = esperando
standing-more-time = não antes das { $until }
standing-not-reached = sem aviso, veja na porta
standing-called = chamado para { $table }, até as { $until }
standing-on-the-way = a caminho de { $table }, até as { $until }
standing-here = NA PORTA: leve a { $table }
## To hosts: what a party needs

need-wheelchair = cadeira de rodas
need-stroller = carrinho de bebê
need-high-chair = cadeirão
need-accessible = mesa acessível
place-inside = dentro
place-outside = fora
place-patio = varanda
place-garden = jardim
place-rooftop = terraço
place-bar = balcão
place-booth = sofá
place-window = janela
place-high-top = mesa bistrô
place-quiet = canto tranquilo
place-upstairs = andar de cima
place-downstairs = térreo
place-fine-too = { $place } também serve
remarks = Observação: { $remarks }.
remark-here = { $here } de { $size } aqui
remark-vip = cliente VIP
remark-visits =
    { $count ->
        [one] uma visita
       *[other] { $count } visitas
    }
remark-no-shows =
    { $count ->
        [one] faltou uma vez
       *[other] faltou { $count } vezes
    }
lack-accessible = sem acessibilidade
lack-high-chair = sem espaço para cadeirão
lack-place = sem { $place }
table-lacks = Atenção, { $table }: { $lacks }.

## To hosts: /tables

tables-empty = Este salão não tem mesas. O arquivo do salão precisa de algumas.
tables-row = { $table } ({ $seats }) { $usage }
tables-row-area = { $table } ({ $seats }, { $area }) { $usage }
table-accessible = acessível
table-high-chair = cadeirão
usage-free = livre
usage-held = guardada para { $who } até as { $until }
usage-seated = ocupada por { $who }, { $minutes } min
usage-leaving = ocupada por { $who }, { $minutes } min, faltam uns { $left } min
usage-dirty = suja
usage-blocked = bloqueada
page-more = Página { $page } de { $pages }, { $command } { $next } para ver mais
page-last = Página { $page } de { $pages }

## To hosts: answers

fits = Livres e com lugar para { $who }: { $tables }. Para chamar: /call { $number } e a mesa
did-you-mean = Você quis dizer { $command }? Envie para fazer.
did-you-mean-party = Você quis dizer { $command }, para { $who }? Envie para fazer.
outdated = Esse botão não vale mais. Agora está assim:
added = { $who } está na fila. { ahead-of-them }, { wait }. Enviamos uma mensagem quando houver mesa.
added-voice = { $who } está na fila. { ahead-of-them }, { wait }. Não podemos enviar mensagem: avisamos você aqui quando for hora de chamar pelo nome.
added-called = A mesa { $table } é para { $who }, que já recebeu a mensagem. Quando sentarem: /seat { $number }
called-ok = Chamamos { $who } para { $table }. Quando sentarem: /seat { $number }
called-voice = { $table } fica guardada para { $who } até as { $until }. Não podemos enviar mensagem, então chame pelo nome. Quando sentarem: /seat { $number }
uncalled-ok = { $who } espera de novo, no mesmo lugar. { $table } fica fora de uso: /clear { $table } quando puder ser dada.
moved-ok = { $who } passou de { $from } para { $table }. { $from } está livre.
edited-ok = Alterado: { $who }.
edited-too-big = Alterado: { $who }. Gente demais para { $table }. Para outra mesa: /move { $number } e a mesa.
edited-opted-out = Alterado: { $who }. Este telefone pediu para não receber mensagens: chame pelo nome.
later-ok = { $who } não é chamado antes das { $until } e mantém o lugar.
restored-ok = { $who } está de volta na fila. { ahead-of-them }, { wait }.
bumped-ok =
    { $passed ->
        [one] { $who } é o próximo da fila, na frente de um grupo.
       *[other] { $who } é o próximo da fila, na frente de { $passed } grupos.
    }
merged-ok = { $who } agora espera como um grupo só, { $gone } faz parte dele.
banned-ok = { $who } está fora da fila e não entra mais por mensagem. Para desfazer: /undo ou /restore { $number }
partial-ok = Anotado: { $here } de { $who } chegaram.
partial-ok-waits = Anotado: { $here } de { $who } chegaram. São chamados quando todos chegarem: /partial { $number } { $size }
all-here-ok = Anotado: { $who } está completo.
why-placed = Quem deu esse lugar: { $by }.
why-placed-for = Quem deu esse lugar: { $by } ({ $note }).
why-not-before = { $who } espera: sem chamada antes das { $until }.
why-incomplete = { $who } espera: só { $here } chegaram. Quando todos chegarem: /partial { $number } { $size }
why-not-reached = { $who } espera: uma chamada não chegou, então o piloto automático passa adiante até uma mensagem. Está aqui? /call { $number }
why-no-table-has = { $who } espera: nenhuma mesa em uso tem o que precisa ({ $needs }).
why-no-free-table = { $who } espera: nenhuma mesa livre tem { $size } lugares.
why-free-tables-lack = { $who } espera: as mesas livres não têm o que pediu ({ $needs }). Para dar uma: /fit { $number }
why-by-voice = { $who } espera: não podemos escrever, chame pelo nome.
why-autopilot-off = { $who } espera: há mesa livre para o grupo, e o piloto automático está desligado. Para chamar: /call { $number }
why-kept-for-others =
    { $ahead ->
        [0] { $who } espera: as mesas livres estão guardadas para um grupo maior.
       *[other] { $who } espera: as mesas livres são para os da frente ({ $ahead }).
    }
why-called = { $who } foi chamado para { $table } por { $by }, às { $at }.
why-seated = { $who } tem { $table }, dada por { $by } às { $at }.
why-nobody-waits = { $table } está livre: ninguém espera.
why-fits-nobody = { $table } está livre: não serve a ninguém que espera, pelos lugares ou pelo que pediram.
why-suggested = { $table } está livre: pedimos que você chame { $who }.
why-table-autopilot-off = { $table } está livre: serve a { $who }, e o piloto automático está desligado. Para chamar: /call { $number } { $table }
why-may-not-be-called = { $table } está livre: { $who }, o primeiro a quem serve, ainda não é chamado. Para ver por quê: /why { $number }
why-held = { $table } está guardada para { $who } até as { $until }, dada por { $by } às { $at }.
why-table-seated = { $table } está ocupada por { $who }, dada por { $by } às { $at }.
why-dirty = { $table } espera limpeza: { $by }, { $at }.
why-blocked = { $table } está bloqueada: { $by }, { $at }.
said-ok = Enviado para { $who }.
say-all-ask =
    { $guests ->
        [one] Enviar "{ $text }" ao único cliente que espera?
       *[other] Enviar "{ $text }" a { $guests } clientes que esperam?
    } { $texts ->
        [one] É uma mensagem e não dá para desfazer.
       *[other] São { $texts } mensagens e não dá para desfazer.
    }
say-all-confirm = Para enviar, em até { $minutes } min: /say all yes
say-all-ok =
    { $guests ->
        [one] Enviado ao único cliente que espera.
       *[other] Enviado a { $guests } clientes que esperam.
    }
say-all-others =
    { $others ->
        [one] Um grupo que espera não recebe mensagens.
       *[other] { $others } grupos que esperam não recebem mensagens.
    }
say-all-dropped = Nada foi enviado.
noted-ok = Anotado para { $who }: { $note }
seated-ok = { $who } está na mesa { $table }.
cleared-ok = { $table } está livre.
cleared-ok-party = { $table } está livre, { $who } foi embora.
dirty-ok = { $table } está suja. Quando estiver limpa: /clear { $table }
dirty-ok-party = { $table } está suja, { $who } foi embora. Quando estiver limpa: /clear { $table }
partly-cleared = { $table } está livre. { $who } continua em { $others }. Quando saírem: /clear { $others }
partly-dirty = { $table } está suja. { $who } continua em { $others }. Quando { $table } estiver limpa: /clear { $table }
blocked-ok = { $table } está bloqueada. Para voltar a usar: /unblock { $table }
unblocked-ok = { $table } está livre de novo.
no-show-ok = { $who } não apareceu. Para desfazer: /undo
removed-ok = { $who } saiu da fila. Para desfazer: /undo
undo-ok = Desfeito: { $command }
undo-ok-called-back = Desfeito: { $command }. De volta à fila: { $parties }.
auto-on = Piloto automático ligado: cada mesa livre vai para o próximo grupo que cabe. Para desligar: /auto off
auto-off = Piloto automático desligado: nós sugerimos, você usa /call. Para ligar: /auto on
pausing = em pausa
pausing-until = em pausa até as { $until }
pausing-why = em pausa, quem chega lê: { $note }
pausing-until-why = em pausa até as { $until }, quem chega lê: { $note }
pause-ok = A fila está { $pausing } - quem já está nela fica e é chamado. Para abrir de novo: /open
list-paused = A fila está { $pausing } ({ $by }) - /open
open-ok = A fila está aberta: quem chega já pode entrar.
list-closed = A fila está fechada pelo horário, abre { $day } às { $until } - /open
list-closed-for-long = A fila está fechada pelo horário - /open
open-ok-until = A fila está aberta fora do horário, até as { $until }: quem chega já pode entrar.
host-unknown = Não entendi. /list mostra a fila, /tables as mesas, /help todos os comandos.

## To hosts: help

host-help =
    /list quem está na fila
    /tables o que está livre
    /add 4 Ana +15550142 põe na fila
    /walkin 2 T3 sentam sem esperar
    /call 17 avisa o #17 que a mesa está pronta
    /uncall 17 a mesa ainda não está pronta
    /fit 17 mesas livres para o #17
    /seat 17 T5 sentaram
    /move 17 T1 outra mesa
    /clear T5 foram embora, livre
    /dirty T5 foram embora, falta limpar
    /dessert T5 saem daqui a pouco
    /paid T5 saem logo
    /block T5 fora de uso
    /unblock T5 de volta ao uso
    /noshow 17 não apareceu
    /remove 17 fora da fila
    /restore 17 de volta ao lugar
    /later 17 20 sem chamada por 20 min
    /bump 17 aniversário o próximo da fila
    /merge 17 18 um grupo dos dois
    /split T5+T6 libera o que sobra
    /partial 17 3 só três chegaram
    /why 17 ou T5
    /tag 17 de sempre uma palavra no /list
    /vip 17 também na próxima visita
    /ban 17 não entra mais por mensagem
    /edit 17 5 ou um nome ou um telefone
    /note 17 cadeirão para a equipe
    /say 17 o cadeirão está pronto
    /undo desfaz seu último passo
    /auto on ou off
    /pause 20 ninguém mais por 20 min
    /open a fila aberta de novo
    /here novidades neste grupo
    /log 17 o que aconteceu
    /stats o dia em números
    /hosts quem atende o salão
    /invite server põe alguém na equipe
    /dismiss Lea tira alguém da equipe
    /quiet sem novidades, estou de folga
    /on de volta ao serviço
    /help seat mais sobre um
host-help-on =
    { $usage }
    { $what }
    Exemplo: { $example }
help-list = Quem está na fila, por ordem de chegada: quanto já esperou e quanto falta da espera prometida.
    .usage = /list [PÁGINA]
    .example = /list 2
help-tables = Cada mesa com seus lugares e seu uso: livre, guardada, ocupada, suja ou bloqueada.
    .usage = /tables [PÁGINA]
    .example = /tables 2
help-add = Põe um grupo na fila. Com um telefone, enviamos uma mensagem quando houver mesa; o resto é uma nota para você.
    .usage = /add PESSOAS NOME [+TELEFONE] [NOTA]
    .example = /add 4 Ana +15550142 cadeirinha
help-walkin = Senta um grupo que não esperou. Sem mesa, vai para a melhor que estiver livre.
    .usage = /walkin PESSOAS [MESA] [NOME]
    .example = /walkin 2 T3 Lea
help-call = Avisa um grupo que a mesa está pronta e a guarda. Sem mesa, escolhemos a melhor que estiver livre.
    .usage = /call NÚMERO [MESA]
    .example = /call 17 T5+T6
help-uncall = Retira uma chamada: o grupo espera no mesmo lugar e fica sabendo. A mesa fica fora de uso até /clear.
    .usage = /uncall NÚMERO
    .example = /uncall 17
help-seat = O grupo senta. Sem mesa, vai para a que está guardada.
    .usage = /seat NÚMERO [MESA]
    .example = /seat 17 T5
help-move = Um grupo sentado troca de mesa; um chamado é chamado para outra.
    .usage = /move NÚMERO MESA
    .example = /move 17 T1
help-fit = Quais mesas livres têm lugar para um grupo.
    .usage = /fit NÚMERO
    .example = /fit 17
help-clear = O grupo foi embora ou a mesa está limpa: fica livre para o próximo.
    .usage = /clear MESA
    .example = /clear T5
help-dirty = O grupo foi embora e falta limpar a mesa. /clear a libera.
    .usage = /dirty MESA
    .example = /dirty T5
help-dessert = O grupo da mesa está na sobremesa: quem espera ouve um tempo menor. Uns 20 minutos a partir de agora.
    .usage = /dessert TABLE
    .example = /dessert T5
help-paid = O grupo da mesa já pagou: quem espera ouve um tempo menor. Uns 5 minutos a partir de agora.
    .usage = /paid TABLE
    .example = /paid T5
help-block = Tira uma mesa de uso até você usar /unblock.
    .usage = /block MESA
    .example = /block T5
help-unblock = Uma mesa bloqueada volta ao uso.
    .usage = /unblock MESA
    .example = /unblock T5
help-noshow = Um grupo chamado não apareceu: a mesa passa para o próximo.
    .usage = /noshow NÚMERO
    .example = /noshow 17
help-remove = Tira um grupo da fila e avisa o grupo. O motivo, se você der um, é para /stats.
    .usage = /remove NÚMERO [MOTIVO]
    .example = /remove 17
help-restore = Um grupo que saiu, foi tirado ou não veio espera de novo no lugar antigo.
    .usage = /restore NÚMERO
    .example = /restore 17
help-later = Sem chamada por tantos minutos. Um grupo chamado devolve a mesa e mantém o lugar.
    .usage = /later NÚMERO [MINUTOS]
    .example = /later 17 20
help-bump = Põe um grupo na frente da fila, com um motivo para vocês se quiser. Quem ele passa espera mais, e lê isso quando pergunta.
    .usage = /bump NÚMERO [MOTIVO]
    .example = /bump 17 aniversário
help-merge = Dois grupos que esperam viram um, no melhor lugar dos dois. Os dois são avisados.
    .usage = /merge NÚMERO NÚMERO
    .example = /merge 17 18
help-split = Um grupo em mesas juntas fica com a que basta; as outras ficam livres.
    .usage = /split MESAS
    .example = /split T5+T6
help-partial = Anota quantos de um grupo já chegaram. Se o arquivo do salão disser, o piloto automático só chama quando todos estão.
    .usage = /partial NÚMERO PRESENTES
    .example = /partial 17 3
help-why = Por que um grupo espera ou tem a sua mesa, por que uma mesa está livre ou quem está nela.
    .usage = /why NÚMERO|MESA
    .example = /why 17
help-tag = Uma palavra sua ao lado de um grupo no /list; off tira todas.
    .usage = /tag NÚMERO PALAVRA|off
    .example = /tag 17 de sempre
help-vip = Marca um cliente como VIP, no /list agora e nas próximas visitas; off desfaz.
    .usage = /vip NÚMERO [off]
    .example = /vip 17
help-ban = Tira um grupo da fila, e o cliente não entra mais por mensagem. Para desfazer: /undo, /restore, ou /add com o telefone.
    .usage = /ban NÚMERO
    .example = /ban 17
help-edit = Muda as pessoas, o nome ou o telefone de um grupo. Ele mantém o lugar.
    .usage = /edit NÚMERO PESSOAS|NOME|+TELEFONE
    .example = /edit 17 5
help-note = Anota o que a equipe deve saber de um grupo. Uma necessidade, como cadeira de rodas, decide as mesas.
    .usage = /note NÚMERO PALAVRAS
    .example = /note 17 cadeirão
help-say = Envia suas palavras a um cliente ou a todos que esperam. No Telegram você também pode responder ao que um cliente escreveu.
    .usage = /say NÚMERO PALAVRAS, ou /say all PALAVRAS
    .example = /say 17 o cadeirão está pronto
help-undo = Desfaz seu último passo, se nada do que ele restaura mudou desde então.
    .usage = /undo
    .example = /undo
help-auto = Com on, cada mesa livre vai sozinha para o próximo grupo que cabe. Com off, só sugerimos. Sem nada, diz como está.
    .usage = /auto [on|off]
    .example = /auto off
help-pause = Ninguém mais entra na fila por tantos minutos, ou até /open, no máximo até o dia seguinte. Quem chega lê o seu motivo. Quem já está na fila fica e é chamado; você pode usar /add.
    .usage = /pause [MINUTOS] [MOTIVO]
    .example = /pause 20 a cozinha está atrasada
help-open = A fila recebe gente de novo.
    .usage = /open
    .example = /open
help-here = Manda as novidades do salão para este grupo; com off, de novo para cada um em particular. Só no Telegram.
    .usage = /here [off]
    .example = /here off
help-log = Os últimos passos, com a hora e quem os deu; de um grupo, uma mesa ou uma pessoa se você indicar.
    .usage = /log [NÚMERO|MESA|NOME]
    .example = /log 17
help-stats = Como foi o dia: grupos, esperas, prazos cumpridos, mensagens e o custo. Também dos últimos 7 dias (week) ou 30 (month).
    .usage = /stats [today|week|month]
    .example = /stats week
help-hosts = Quem atende o salão.
    .usage = /hosts
    .example = /hosts
help-invite = Cria um código. Quem nos manda esse código entra na equipe: na recepção, como garçom (diz como vão as mesas, mais nada) ou como dono. Donos convidam qualquer um, a recepção convida garçons.
    .usage = /invite [owner|host|server]
    .example = /invite server
help-dismiss = Tira alguém da equipe. Só donos; cada um pode tirar a si mesmo.
    .usage = /dismiss NOME
    .example = /dismiss Lea
help-quiet = Você não recebe novidades enquanto está de folga. Ainda pode olhar e usar comandos. Para terminar: /on
    .usage = /quiet
    .example = /quiet
help-on = Você recebe de novo as novidades do salão.
    .usage = /on
    .example = /on
help-help = Todos os comandos, ou mais sobre um.
    .usage = /help [COMANDO]
    .example = /help seat

## To hosts: refusals. They begin with "No:" in every language.

no-such-command = No: não existe /{ $word }. Todos os comandos: /help
no-such-command-near = No: não existe /{ $word }. Você quis dizer /{ $nearest }?
bad-usage = No: escreve-se { $usage }, por exemplo { $example }
no-such-party = No: ninguém aqui tem o #{ $number }. Veja /list
no-such-table = No: não há mesa { $table }. Veja /tables
no-such-table-near = No: não há mesa { $table }. Você quis dizer { $nearest }?
table-taken = No: { $table } acaba de ficar com o grupo de { $name }, de { $size } ({ $by }, { $at }). Veja as livres em /tables.
table-taken-nobody = No: { $table } acaba de sair de uso ({ $by }, { $at }). Veja as livres em /tables.
table-held = No: { $table } está guardada para o grupo de { $name }, de { $size } ({ $by }, { $at }). Veja as livres em /tables.
table-held-nobody = No: { $table } está fora de uso ({ $by }, { $at }). Veja as livres em /tables.
autopilot = piloto automático
table-too-small = No: { $table } tem { $seats } lugares, poucos para { $who }. Junte mesas, como T5+T6, ou veja /tables
table-dirty = No: { $table } está suja. Quando estiver limpa: /clear { $table }
table-blocked = No: { $table } está bloqueada. Para usar: /unblock { $table }
table-free = No: { $table } já está livre.
not-blocked = No: { $table } não está bloqueada. Veja /tables
held-for-called = No: { $table } está guardada para { $who }, que já foi chamado. Se não apareceu: /noshow { $number }. Se não está pronta: /uncall { $number }
already-seated-party = No: { $who } já está na mesa { $table }. Quando for embora: /clear { $table }
already-called-party = No: { $who } já foi chamado para { $table }. Quando sentarem: /seat { $number }
not-called-party = No: { $who } não foi chamado, então não há mesa guardada. Para tirar da fila: /remove { $number }
still-here = No: { $who } não foi embora. Veja /list e /tables
not-on-record = No: ninguém saiu com o #{ $number } nos últimos minutos. Para pôr de novo na fila: /add
already-first = No: { $who } já é o próximo da fila.
nobody-to-ban = No: não conhecemos o telefone de { $who }, então não há quem bloquear. Para tirar da fila: /remove { $number }
fewer-than-here = No: { $who } são menos que { $here }. Se agora são mais: /edit { $number } { $here }
nobody-sits = No: ninguém está sentado em { $table }. Veja /tables
needs-them-all = No: { $who } precisa de { $table }. Para liberar uma mesmo assim: /clear e a mesa.
cannot-be-texted = No: { $who } não recebe mensagens: chame pelo nome.
say-too-long = No: uma mensagem a um cliente tem no máximo { $max } caracteres.
nothing-to-say = No: não há nada para enviar. Para escrever a todos que esperam: /say all e suas palavras.
nobody-to-text =
    { $others ->
        [0] No: ninguém espera.
        [one] No: um grupo espera e não recebe mensagens.
       *[other] No: { $others } grupos esperam e nenhum recebe mensagens.
    }
too-many-to-text = No: { $count } clientes esperam, e uma mensagem vai a { $max } no máximo.
guest-has-left = No: { $name } (#{ $number }) já saiu, então sua resposta não foi enviada.
not-at-table = No: { $who } ainda espera. Para chamar: /call { $number } e a mesa. Se já sentou ali: /seat { $number } e a mesa.
no-table-for-size = No: agora não há mesa livre para { $count }. Para pôr na fila: /add { $count } e um nome.
too-small-for-size = No: { $table } tem { $seats } lugares, poucos para { $count }. Junte mesas, como T5+T6, ou veja /tables
no-table-fits = No: agora não há mesa livre para { $who }. Veja /tables
no-table-has = No: nenhuma mesa livre tem o que { $who } pediu ({ $needs }). Para usar outra: /fit { $number }
no-such-size = No: não podemos acomodar { $size }. Um grupo vai de 1 a { $max }; um maior são dois grupos.
    .many = No: não podemos acomodar tantos. Um grupo vai de 1 a { $max }; um maior são dois grupos.
bad-phone = No: { $phone } não é um telefone. Escreva + e o código do país, como +15550142
country-not-served = No: { $phone } é um número de { $from }, e o seu arquivo só atende { $countries } (countries).
phone-on-waitlist = No: esse telefone já está na fila, é { $who }.
waitlist-full-host = No: a fila está cheia ({ $cap }). Primeiro acomode ou tire um grupo.
nothing-to-undo = No: você não tem nada para desfazer.
undo-too-late = No: já passou tempo demais para desfazer { $command }.
undo-changed = No: não dá para desfazer { $command }, desde então mudou { $what }. Veja /tables
undo-said-since = No: não dá para desfazer { $command }: desde então outra pessoa pausou ou abriu a fila.
not-paused = No: a fila não está em pausa. Para pausar: /pause

## To hosts: news

news-called = O piloto automático chamou { $who } para { $table }. Quando sentarem: /seat { $number }
news-voice = { $table } está livre para { $who }, que não recebe mensagens: chame pelo nome. Se sentarem: /seat { $number } { $table }. Para guardar: /call { $number } { $table }
news-voice-for-text = { $table } está livre para { $who }. Nossas mensagens não estão chegando: chame pelo nome. Se sentarem: /seat { $number } { $table }. Para guardar: /call { $number } { $table }
news-voice-for-text-phone = { $table } está livre para { $who }. Nossas mensagens não estão chegando: chame pelo nome ou ligue para { $phone }. Se sentarem: /seat { $number } { $table }. Para guardar: /call { $number } { $table }
news-line-fails = Nossas mensagens por { $channel } não estão chegando. Os clientes continuam na fila: avisamos aqui quem chamar pelo nome. Por favor, avise o dono.
news-line-works = Nossas mensagens por { $channel } não chegavam há algum tempo. Agora chegam de novo, e o piloto automático continua.
news-suggest = { $table } está livre e serve para { $who }. Para chamar: /call { $number } { $table }
news-on-the-way = { $who } está a caminho de { $table }, guardada até as { $until }.
news-here = { $who } está na porta para { $table }. Quando sentarem: /seat { $number }
news-sat-down = { $who } sentou em { $table }.
news-here-waiting = { $who } está na porta e espera mesa.
news-size-fits = { $who } agora é um grupo de { $now }. A mesa { $table } ainda serve.
news-size-too-big = { $who } diz que agora são { $now }, gente demais para { $table }. Para uma maior: /call { $number } e a mesa.
news-note = { $who } escreve: { $note }
news-waits-in-vain = Nenhuma mesa em uso tem o que { $who } pediu ({ $needs }), então não chamamos. Para acomodar em outra: /fit { $number }
news-more-time = { $who } precisa de mais tempo. { $table } fica guardada até as { $until }.
news-called-back = { $by } desfez a chamada de { $who } para { $table }. O grupo voltou à fila.
news-paused = { $by }: a fila está { $pausing } - quem já está nela fica e é chamado.
news-opened = { $by } abriu a fila: quem chega já pode entrar.
news-closed = { $by }: a fila está fechada pelo horário, abre { $day } às { $until }.
news-closed-for-long = { $by }: a fila está fechada pelo horário.
news-closing-tables = Hora de fechar. Ainda marcadas como ocupadas: { $tables }. Para as que já saíram: /clear { $labels }
news-closing-tables-more = Hora de fechar. Ainda marcadas como ocupadas: { $tables } e mais { $more }, veja /tables. Para as que já saíram: /clear { $labels }
news-foreign = Uma mensagem de { $from } ficou sem resposta: o seu arquivo só atende { $countries } (countries). Você lê isto uma vez por dia.
news-texts-used-up = As { $limit } mensagens de hoje acabaram (daily_texts no seu arquivo). Até { $until } quem chega fica sem resposta por SMS e WhatsApp; quem está na fila recebe as mensagens como sempre.
news-line-ended =
    { $count ->
        [one] A fila terminou. Avisamos um grupo que ainda esperava.
       *[other] A fila terminou. Avisamos { $count } grupos que ainda esperavam.
    }
news-still-waiting =
    { $count ->
        [one] Um grupo ainda está na fila, veja /list
       *[other] { $count } grupos ainda estão na fila, veja /list
    }
news-left = { $who } saiu da fila. { $table } está livre de novo.
news-no-show = { $who } não apareceu. { $table } está livre de novo. Chegou afinal? /restore { $number }
news-not-reached = Não conseguimos avisar { $who }: { $why }. { $table } está livre de novo. { $todo }
news-undelivered =
    { $cause ->
        [line] Uma mensagem para { $who } não chegou: { $why }. Por favor, avise o dono.
       *[other] Uma mensagem para { $who } não chegou: { $why }. Talvez você precise avisar pessoalmente.
    }
news-no-show-taken-back = { $who } nunca recebeu nosso aviso, então a falta não conta, e o lugar na fila vale de novo. Veja na porta; para tentar outra vez: /call { $number }
    .gone = { $who } nunca recebeu nosso aviso, então a falta não conta. Já está aqui? /add { $size } { $name }
news-passed-over = Ninguém chamou { $who }, então { $table } é oferecida a outros. O lugar na fila continua. Quando aparecer: /call { $number }
news-says = { $who }: { $text }
news-wrong-number = O telefone de { $who } é de outra pessoa, e nós o apagamos. O lugar na fila continua: chame pelo nome.
news-stopped = { $who } pediu já na primeira mensagem para não receber mais nada, então apagamos o telefone. O lugar na fila continua: chame pelo nome.
news-opted-out = { $who } pediu para não receber mais mensagens e saiu da fila.
hosts-owner = { $name }, dono
hosts-host = { $name }
hosts-server = { $name }, garçom
hosts-quiet = { $line } (de folga)
invited-owner =
    Código para mais um dono: { $code }
    A pessoa nos manda com o nome: { $code } Lea. Vale uma vez, por { $hours } horas.
invited-host =
    Código para mais alguém na recepção: { $code }
    A pessoa nos manda com o nome: { $code } Lea. Vale uma vez, por { $hours } horas.
invited-server =
    Código para um garçom: { $code }
    A pessoa nos manda com o nome: { $code } Lea. Vale uma vez, por { $hours } horas.
invited-link = No Telegram basta abrir este link: { $link }
leaving-ok = { $table }: o #{ $number } { $name } ({ $size }) sai em uns { $minutes } min. As esperas já contam com isso.
quiet-ok = Você está de folga: aqui não chegam novidades até você escrever /on
on-ok = Você está em serviço. As novidades do salão chegam aqui de novo. Para uma pausa: /quiet
quiet-alone = No: ninguém mais está em serviço, as novidades não chegariam a ninguém. Peça antes a outra pessoa que escreva /on
not-for-servers = No: isso é da recepção. Você pode usar /tables, /list, /dirty T5 e /dessert T5
owners-invite = No: só um dono convida donos e recepção. Para um garçom: /invite server
stats-today = Hoje
stats-week = Os últimos 7 dias
stats-month = Os últimos 30 dias
stats-day = O dia em { $restaurant }
stats-none = { $period }: nenhum grupo ainda.
stats-parties = { $period }: grupos { $parties }, pessoas sentadas { $covers }
stats-outcome = Sentaram { $seated }, faltaram { $noshows }, saíram { $left }, tirados { $removed }, ainda na fila { $waiting }
stats-reasons = Tirados por: { $reasons }
stats-waits = Espera até a chamada: { $mean } min em média, 9 de 10 em até { $most } min
stats-quotes = Prazos cumpridos: { $kept } de { $quotes } (chamados antes { $early }, depois { $late })
stats-turns = Tempo na mesa: { $turns }
stats-texts = { $channel }: { $received } recebidas, { $sent } enviadas
stats-segments = { $channel }: { $received } recebidas, { $sent } enviadas ({ $segments } segmentos)
stats-cost = Estas mensagens custam cerca de { $cost } pelos seus preços.
stats-cost-default = Estas mensagens custam cerca de { $cost } USD a preços dos EUA.
stats-brief = { $restaurant }: grupos { $parties }, pessoas { $covers }, faltaram { $noshows }, desistiram { $left }, tirados { $removed }, na fila { $waiting }
stats-brief-waits = Espera { $mean } min, 9 de 10 em { $most }
stats-brief-quotes = Prazos cumpridos { $kept } de { $quotes }
stats-brief-cost = Mensagens: cerca de { $cost }
log-empty = Hoje ainda não aconteceu nada.
not-in-log = No: hoje não conheço nenhum grupo, mesa ou pessoa { $about }. Veja /list, /tables ou /hosts
log-what =
    { $what ->
        [joined] na fila
        [called] chamado
        [called_back] chamada retirada
        [called_by_fallback] chamado pelo segundo número
        [called_where_they_write] chamado onde escreve
        [edited] alterado
        [finished] saiu, mesa livre
        [here] na porta
        [host_dismissed] alguém fora da equipe
        [host_joined] novo na equipe
        [host_invited] código criado
        [leaving_soon] sai logo
        [later] adiado
        [more_time] pede mais tempo
        [moved] mudou de mesa
        [no_show_taken_back] falta retirada
        [not_reached] a chamada não chegou
        [note] observação
        [on_the_way] a caminho
        [partly_cleared] algumas mesas livres
        [restored] de volta à fila
        [seated] sentou
        [undone] último passo desfeito
        [walked_in] sentou sem espera
        [wrong_number] número errado
        [auto_on] piloto automático ligado
        [auto_off] piloto automático desligado
        [cancelled] deixou a fila
        [no_show] não veio
        [removed] tirado da fila
        [paused] fila em pausa
        [opened] fila aberta
        [bumped] posto na frente
        [merged] dois grupos em um
        [partial] alguns chegaram
        [tagged] etiquetado
        [vip] VIP alterado
        [banned] bloqueado
        [cleared] mesa livre
        [dirty] mesa suja
        [blocked] mesa bloqueada
        [unblocked] mesa de novo em uso
        [finished_dirty] saiu, mesa suja
        [said_to_all] um recado a todos que esperam
       *[other] { $plain }
    }
dismissed = { $name } não é mais da equipe.
no-such-host = No: ninguém da equipe se chama { $name }. Veja /hosts
which-host = No: há mais de um { $name } na equipe. Peça antes que enviem um convite novo com outro nome.
owners-only = No: só um dono tira alguém da equipe. Veja /hosts
last-owner = No: você é o único dono, e ninguém mais poderia cuidar da equipe.
host-no-more = { $by } tirou você da equipe de { $restaurant }. Obrigado pelo seu trabalho.
team-gone = Não consigo mais escrever no grupo da equipe, então as novidades voltam para cá. Para mudar isso, me adicione a um grupo e escreva /here nele.
team-here = A partir de agora as novidades do salão chegam a este grupo. Para parar: /here off
team-off = As novidades do salão não chegam mais aqui; cada um recebe as suas em particular.
team-no-group = No: /here é para o grupo da sua equipe. Me adicione a um e escreva lá.
anonymous-admin = Você escreve em nome do grupo, e não vejo quem da equipe é você. Desative "Permanecer anônimo" nas configurações de administrador do grupo, ou escreva para mim em particular.
news-for-team = Agora não dá para escrever no chat da equipe. Ele deveria ter lido: { $text }
news-more = E mais { $count }. /list mostra a fila, /tables as mesas.
news-missed = Enquanto não conseguimos avisar você: { $text }
guest-in-group = Atendo os clientes um a um. Escreva para mim aqui: { $link }
code-in-group = O convite vale. Para entrar na equipe, abra em uma conversa comigo: { $link }
with-code = { $why } ({ $code })
cause-opted-out = pediu para não receber mensagens
    .todo = Chame pelo nome na porta, ou /remove { $number }
cause-no-such-number = nenhum telefone recebe mensagens nesse número
    .todo = Pergunte na porta, ou /remove { $number }
cause-unreachable = o telefone está desligado ou sem sinal
    .todo = Pergunte na porta, ou tente outra vez: /call { $number }
cause-filtered = a operadora tomou a mensagem por spam
    .todo = Chame pelo nome na porta, e depois /seat { $number } MESA
cause-window-closed = faz mais de 24 horas que não nos escreve pelo WhatsApp
    .todo = Chame pelo nome na porta, e depois /seat { $number } MESA
cause-line = nossa própria linha está com problema
    .todo = Por enquanto chame os grupos pelo nome, e avise o dono.
cause-too-late = não foi possível enviar a tempo
    .todo = Para tentar outra vez: /call { $number }
cause-other = não sabemos por quê
    .todo = Pergunte na porta, ou tente outra vez: /call { $number }

## Buttons: a few words each, because they stand side by side

button-size = { $size }
button-more = 8+
button-omw = Estou a caminho
button-here = Já cheguei
button-five = Mais 5 minutos
button-later = Ainda não: +10 min
button-status = Meu lugar
button-leave = Sair da fila
button-leave-yes = Sim, sair
button-keep = Manter meu lugar
button-people = { $size } pessoas
button-minutes = Mais { $minutes } min
button-join = Entrar na fila
button-call = Chamar { $who }
button-call-to = Chamar { $who } para { $table }
button-seat = Acomodar { $who } em { $table }
button-table = { $table } ({ $seats })
button-clear = Liberar { $table }
button-dirty = Suja { $table }
button-say-all = Enviar a { $guests }
button-block = Bloquear { $table }
button-unblock = Desbloquear { $table }
button-line = Fila
button-tables = Mesas
button-refresh = Atualizar
button-back = Voltar
button-next = Próxima

## The sign for the door

# Guests read it on paper: any character may be used.
sign-headline = Entre aqui na lista de espera
sign-how = Leia um código e envie a mensagem que se abre. Ou escreva quantos são e um nome, por exemplo: 4 Ana
sign-then = Escrevemos quando a sua mesa estiver pronta, e por mais nada. STOP termina as mensagens.
