//! The words of Spanish.

use super::{
    format::{OptOutWords, ReplyWords, Vocabulary},
    meaning::Meaning::*,
};
use tableturn_floor::Language::{En, Es};

pub(super) const WORDS: Vocabulary = Vocabulary {
    language: Es,
    phrases: &[
        (
            Leave,
            "salir, salirme, cancelar, cancela, cancelo, cancelen, cancele, cancelamos, cancelado, cancelar \
             mesa, cancelar la mesa, cancelar mi mesa, cancelar nuestra mesa, cancela la mesa, cancela mi \
             mesa, cancela nuestra mesa, cancelen la mesa, cancele la mesa, cancelen nuestra mesa, cancelar \
             la reserva, cancelar mi reserva, cancela la reserva, cancelar la reservación, cancelar mi \
             lugar, quiero cancelar, queremos cancelar, no vamos a ir, ya no vamos, ya no vamos a ir, ya no \
             voy, ya no voy a ir, ya no podemos ir, no voy a ir, no podemos ir, no puedo ir, no iremos, no \
             vamos a llegar, ya no gracias, ya no la necesitamos, quítame, quítenos, quítenme, quítanos, \
             bórrame, bórranos, sácame, sácanos, sácame de la lista, sácanos de la lista, bórrame de la \
             lista, quítame de la lista, salir de la lista, salir de la fila, dejar la fila, ya no la \
             queremos, ya no la quiero, no la queremos, no la necesitamos, quítennos, quítennos de la \
             lista, quítenos de la lista, quítanos de la lista, quítenme de la lista, bórrennos, bórrenme, \
             bórrenos, bórrame de la fila, sáquenme, sáquennos, sáquennos de la lista, borra mi lugar, \
             borren mi lugar, borra mi nombre, borren mi nombre, quita mi nombre, quiten mi nombre, quiten \
             nuestro nombre, cancelen mi lugar, cancela mi lugar, cancelen nuestro lugar, nos vamos a otro \
             lado, nos vamos a otro lugar, nos fuimos a otro lado, nos fuimos a otro lugar, nos fuimos a \
             otro sitio, ya nos fuimos a otro lado, ya nos fuimos a otro lugar, ya nos fuimos a otro sitio, \
             vamos a otro lado, vamos a otro lugar, nos vamos a otro sitio, me voy a otro lado, vamos a ir \
             a otro lado, vamos a cenar en otro lado, vamos a comer en otro lado, ya no necesitamos la \
             mesa, ya no queremos la mesa, ya no vamos a poder ir, no vamos a poder ir, no podremos ir, ya \
             no podremos ir, ya no vamos a llegar, den la mesa a otro, den nuestra mesa a otro, denle la \
             mesa a otro, denle la mesa a otros, suelten la mesa, pueden dar la mesa, pueden dar nuestra \
             mesa",
        ),
        (
            TakeBack,
            "olvídalo, olvídelo, olvídenlo, déjalo, déjelo, déjenlo, mejor no, cambié de idea, cambiamos de \
             idea, cambio de planes, cambiamos de opinión, cambié de opinión, cancela eso",
        ),
        (
            Gone,
            "surgió algo, nos surgió algo, me surgió algo, se nos complicó, se me complicó, cambiaron los \
             planes, cambiaron nuestros planes, ya comimos, ya cenamos, encontramos otro lugar, encontramos \
             otra mesa, encontramos mesa en otro lado, otra vez será, otro día, la próxima, para la próxima",
        ),
        (
            Reason,
            "mucha espera, es mucha espera, es mucho tiempo, mucho tiempo, demasiado tiempo, tarda mucho, \
             tarda demasiado, se tarda mucho, mucha hambre, una emergencia",
        ),
        (
            LeaveAtEnd,
            "ya no, no vamos, no voy, no llegamos, no llegaremos, me voy, ya me voy, nos vamos, ya nos \
             vamos, ya no quiero, ya no queremos, ya no necesitamos, nos fuimos, ya nos fuimos, me fui, me \
             salgo",
        ),
        (
            MoreTime,
            "en unos #, llegamos en unos #, llego en unos #, como en #, estamos llegando en #, #m más, # \
             más, # más minutos, otros #m, otros #, más tiempo, un poco más de tiempo, necesito más tiempo, \
             necesitamos más tiempo, necesito #m, necesitamos #m, necesito # más, necesitamos # más, dame \
             #, denme #, deme #, danos #, denos #, dennos #, dame un momento, denos un momento, dame unos \
             minutos, denos unos minutos, unos minutos, unos minutos más, un minuto, un momento, un \
             momentito, un segundo, un ratito, tarde, llego tarde, llegamos tarde, llegaré tarde, \
             llegaremos tarde, vamos tarde, voy tarde, vamos a llegar tarde, voy a llegar tarde, llego un \
             poco tarde, llegamos un poco tarde, voy un poco tarde, vamos un poco tarde, llego # tarde, # \
             tarde, voy retrasado, voy retrasada, vamos retrasados, con retraso, retrasado, retrasados, en \
             #, llego en #, llegamos en #, estoy en #, estamos en #, ahí en #, a #m, estamos a #m, estoy a \
             #m, espérame, espérenme, espérenos, espéranos, espérennos, guarden la mesa, guárdame la mesa, \
             guárdennos la mesa, estacionando, estoy estacionando, estamos estacionando, buscando \
             estacionamiento, aparcando, media hora=30, en media hora=30, llegamos en media hora=30, llego \
             en media hora=30, en una hora=60, me esperan #, nos esperan #, me espera #, nos espera #, \
             estamos aparcando, hay tráfico, mucho tráfico",
        ),
        (
            Here,
            "aquí, acá, aquí estoy, aquí estamos, ya aquí, estoy aquí, estamos aquí, ya estoy aquí, ya \
             estamos aquí, estoy acá, estamos acá, llegué, ya llegué, llegamos, ya llegamos, hemos llegado, \
             ya hemos llegado, he llegado, en la puerta, estoy en la puerta, estamos en la puerta, a la \
             puerta, en la entrada, estamos en la entrada, estoy en la entrada, estamos afuera, estoy \
             afuera, en recepción, presente, presentes, acabamos de llegar, acabo de llegar",
        ),
        (
            Language(Some(Es)),
            "español, en español, castellano, habla español, hablas español, hablan español, en castellano",
        ),
        (Language(Some(En)), "inglés, en inglés, habla inglés, hablas inglés, hablan inglés"),
        (Language(None), "idioma, idiomas, lengua, lenguaje, cambiar idioma, otro idioma"),
        (
            Status,
            "llevamos #m, llevamos #m esperando, llevo #m, llevo #m esperando, hace #m, dijeron #m, me \
             dijeron #m, nos dijeron #m, estado, estatus, cuánto falta, cuánto nos falta, cuánto me falta, \
             cuánto más, cuánto tiempo, cuánto tiempo falta, cuánto hay que esperar, cuánto tardan en dar \
             mesa, cuánto tarda, cuánto tardará, cuánto tardan, cuánto se tarda, cuánto demora, cuánto es \
             la espera, cuánta espera, cuánto, cuánto queda, cuánto nos queda, tiempo de espera, la espera, \
             hay espera, falta mucho, hay mucha espera, hay que esperar mucho, cuánto está la espera, hay \
             mucha fila, hay fila, cuánto se espera, cuánto esperamos, le falta mucho, nos falta mucho, mi \
             lugar, nuestro lugar, mi turno, nuestro turno, mi posición, posición, en qué lugar, en qué \
             lugar voy, en qué lugar vamos, dónde estoy, dónde vamos, por dónde vamos, cuándo, cuándo nos \
             toca, cuándo me toca, ya nos toca, nos toca, ya está la mesa, está lista la mesa, ya está \
             lista, cuántos faltan, cuántos hay, cuántos van, cuántas mesas, qué número, seguimos en la \
             lista, cómo va, cómo vamos, cómo va la lista, cómo va la espera, esperando #m, llevamos \
             esperando #m, llevo esperando #m, ya mero, ya merito",
        ),
        (
            OnMyWay,
            "voy, ya voy, vamos, ya vamos, en camino, voy en camino, vamos en camino, ya en camino, estoy \
             en camino, estamos en camino, ahí voy, ahí vamos, allá voy, allá vamos, ahora voy, ahora \
             vamos, voy para allá, vamos para allá, ya casi, ya casi llego, ya casi llegamos, casi \
             llegamos, casi llego, ahorita voy, ahorita vamos, enseguida, enseguida voy, enseguida vamos, \
             llegando, estamos llegando, ya estamos llegando, estoy llegando, caminando, va, sí, sip, \
             claro, vale, de acuerdo, dale, ok, okay, listo, ✅, 🏃, 🚶, 🚗, 🙋",
        ),
        (
            Help,
            "ayuda, ayúdame, info, información, menú, comandos, opciones, empezar, inicio, comenzar, qué es \
             esto, quién es, cómo funciona, cómo funciona esto, qué puedo hacer",
        ),
        (
            OptOut,
            "parar, darme de baja, dar de baja, dame de baja, darse de baja, no me escriban, no me \
             escribas, no me manden mensajes, no más mensajes, no quiero más mensajes, no me envíen \
             mensajes, me den de baja, nos den de baja, me dé de baja, denme de baja, deme de baja, darnos \
             de baja, dennos de baja, quiero darme de baja, dadme de baja, baja, la baja, quiero la baja, \
             de baja, alto, basta, basta ya, ya basta, paren, pare, para ya, no molesten, no me molesten, \
             no me moleste, dejen de molestar, deja de molestar, déjenme en paz, déjame en paz, cancelar \
             suscripción, anular suscripción, cancelen mi suscripción, desuscribir, desuscribirme, \
             desuscríbanme, desuscríbeme, stop ya, detener, detengan",
        ),
        (
            AutoReply,
            "respuesta automática, mensaje automático, contestación automática, fuera de la oficina, fuera \
             de oficina, estoy conduciendo y, estoy conduciendo te, estoy conduciendo ahora, estoy \
             manejando y, estoy manejando te, estoy manejando ahora, estoy al volante, no puedo hablar \
             ahora, no puedo hablar en este momento, no puedo contestar, no puedo responder, no puedo \
             atender, te llamo luego, te llamo más tarde, te llamaré más tarde, te llamo después, te \
             respondo luego, te respondo más tarde, te responderé, le responderé, te contesto luego, te \
             contesto más tarde, te contestaré, le contestaré, le responderemos, te responderemos, le \
             contestaremos, te contestaremos, nos pondremos en contacto, gracias por comunicarte, gracias \
             por comunicarse, gracias por contactarnos, gracias por contactar, gracias por su mensaje, \
             gracias por tu mensaje, gracias por escribirnos, hemos recibido su mensaje, hemos recibido tu \
             mensaje, recibimos su mensaje, de vacaciones hasta, modo conducción, automáticamente",
        ),
        (
            WrongNumber,
            "número equivocado, numero incorrecto, persona equivocada, teléfono equivocado, se equivocó de \
             número, se equivocaron de número, te equivocaste de número, se ha equivocado, se han \
             equivocado, te has equivocado, se equivocó, se equivocaron, te equivocaste, está equivocado, \
             están equivocados, estás equivocado, este no es su número, este no es el número, no es mi \
             número",
        ),
        (
            NotMeFollows,
            "no soy, yo no soy, no me llamo, aquí no hay ninguna, aquí no hay ningún, no conozco a, no \
             conozco a ninguna, no conozco a ningún, aquí no vive",
        ),
        (
            Greeting,
            "hola, buenas, buenos días, buen día, buenas tardes, buenas noches, qué tal, hola buenas, 👋, \
             saludos",
        ),
        (
            Courtesy,
            "por favor, porfa, porfavor, xfa, xfavor, favor, gracias, muchas gracias, mil gracias, perdón, \
             disculpe, disculpa, disculpen, lo siento, señor, señora, 🙏, ❤, 😊, ahora, ya, ahorita, solo, \
             perfecto, genial, bueno, bien, muy bien, entonces, quiero, queremos, quisiera, quisiéramos, \
             necesito, necesitamos, me gustaría, nos gustaría, tienen, tiene, tendrán, tendría, me da, nos \
             da, me das, nos dan, me pueden dar, nos pueden dar, busco, buscamos, opción, número, también, \
             todos, si se puede, si es posible, si pueden, si hay, nada más, nomás, xfis, por fis, porfis, \
             plis, 👍, 👌, 😂, adiós, chao, chau, hasta luego, delicioso, riquísimo, excelente",
        ),
        (
            WantsTable,
            "mesa, una mesa, mesa x, una mesa x, lugar, un lugar, sitio, familia de, una familia de, \
             apuntarme a la lista, apuntarnos a la lista, apuntarme, apuntarnos, anotarme, anotarnos, \
             agrégame, agréganos, la mesa, mesa para, una mesa para, mesa de, una mesa de, lugar para, un \
             lugar para, espacio para, sitio para, grupo de, un grupo de, unirme, unirnos, unirse, unir, \
             apúntame, apúntanos, apúnteme, apúntenos, anótame, anótanos, anóteme, anótenos, anótame para, \
             anótanos para, apúntame para, apúntanos para, lista de espera, la lista de espera, entrar en \
             la lista, a la lista, fila, cola, reserva, reservar, reservación, reserva para, una reserva \
             para, reservación para, una reservación para, reservar mesa para, reservar una mesa para, \
             hacer fila, ponme en la lista, ponnos en la lista",
        ),
        (
            WeAre,
            "cambiar a, cambien a, cámbienos a, cámbianos a, cambio a, al final seremos, resultamos, somos, \
             seríamos nada más, quedamos, al final somos, solo somos, ya somos, seremos solo, cámbialo a, \
             cámbiala a, cambia a, cámbienlo a, cambiar la mesa a, ponle, que sean, seguimos siendo, ya \
             solo somos, seremos, seríamos, vamos a ser, ahora somos, estamos, nosotros, somos solo, \
             venimos, hay",
        ),
        (For, "para"),
        (
            People,
            "compañeros, compañeras, familiares, primos, hermanos, personas, persona, pers, comensales, \
             comensal, invitados, gente, en total, de nosotros, amigos, amigas, cubiertos, puestos, 👥, 👤, \
             🧑, 👪",
        ),
        (
            PartOfParty,
            "adulto, adultos, adulta, adultas, niño, niños, niña, niñas, nene, nenes, bebé, bebés, un bebé, \
             una bebé, menor, menores, hijo, hijos, chicos, chicas, mujeres, hombres, mayores, 👶",
        ),
        (
            Count(1),
            "solo yo, yo solo, yo sola, nada más yo, nomás yo, yo nada más, para mí solo, para mí sola",
        ),
        (Count(2), "un par, una pareja, pareja, los dos, las dos"),
        (Count(6), "media docena"),
        (Count(12), "una docena, docena"),
        (
            NameFollows,
            "me llamo, mi nombre es, mi nombre, el nombre es, nombre es, nombre, a nombre de, al nombre de, \
             a mi nombre, con el nombre, con el nombre de, cambia el nombre a, cambiar el nombre a, cambiar \
             nombre a, cambia nombre a, ponlo a nombre de, ponla a nombre de, me dicen, llámame, de parte \
             de",
        ),
        (NameMayFollow, "soy, es"),
        (And, "y, e, más"),
        (With, "con"),
        (Between, "entre"),
        (
            OldSize,
            "en vez de #, en lugar de #, no vamos a ser #, ya no vamos a ser #, ya no somos #, no somos #, \
             ya no seremos #",
        ),
        (Or, "o, u, quizá, quizás, tal vez, o quizá, o tal vez"),
        (Minutes, "minutos, minuto, mins, min, minutitos"),
        (TimeOfDay, "a las #, a la #, hoy, esta noche, esta tarde, son las #"),
        (
            MorePeople,
            "# personas más, # persona más, # más personas, # niños más, # adultos más, se suman # más, se \
             suma # más, se suma uno más=1, se suma una más=1, viene # más, vienen # más, llegan # más, \
             agregar # más, agrega # más, agregamos # más, somos # más, faltan # más, # más vienen, uno más \
             viene=1, una persona más=1, añadir # más, sumar # más, con # más",
        ),
        (
            DropsOut,
            "no viene, no vienen, no va a venir, no puede venir, no pueden venir, ya no viene, no pudo \
             venir, no llega, se fue, se cayó, no nos acompaña, ya no vienen, no va, ya no va, no van, ya \
             no van, no van a venir, ya no va a venir, ya no puede venir, ya no pueden venir, no va a poder \
             venir, no pudieron venir, no vendrá, no vendrán, se tuvo que ir",
        ),
        (Joins, "se une, se suma, se suman, se unen, viene también, nos acompaña, viene con nosotros"),
        (
            Need,
            "silla alta, sillas altas, silla de bebé, sillas de bebé, silla para bebé, silla para niño, \
             silla de ruedas, carriola, carriolas, carrito, cochecito, perro, perros, perrito, mascota, \
             alergia, alergias, alérgico, alérgica, alérgico a, alérgica a, alergia a, celíaco, celíaca, \
             sin gluten, vegano, vegana, vegetariano, vegetariana, cumpleaños, cumple, aniversario, \
             discapacitado, andadera, muletas, periquera, trona",
        ),
        (
            Place,
            "afuera, adentro, dentro, fuera, terraza, patio, jardín, ventana, junto a la ventana, barra, en \
             la barra, rincón, tranquila, sombra, en la sombra, interior, exterior",
        ),
        (Unclear, "# menos, # personas menos, # persona menos, a lo mejor"),
        (
            NotAName,
            "un, una, unos, unas, que, sin, por, nos, me, tenemos, tengo, está, están, estoy, dónde, cómo, \
             cuál, quién, no, pero, porque, silla, cena, cenar, comer, comida, almuerzo, almorzar, \
             desayuno, mañana, menos, abierto, cerrado, abren, cierran, puedo, podemos, puede, pueden, \
             todavía, aún, esto, eso, esperar, espera, queda, estacionamiento",
        ),
    ],
    negations: &["no", "nunca", "tampoco", "todavia", "aun"],
    articles: &["un", "una"],
    // The library takes the last letter of these for a plural.
    spellings: &[("veintidos", "veintidós"), ("veintitres", "veintitrés"), ("unos", ""), ("unas", "")],
    names: &["dale", "claro", "mesa", "bueno", "vale", "nina"],
    own: &["yo"],
    possessives: &["mi", "mis", "nuestro", "nuestra", "nuestros", "nuestras", "su", "el", "la"],
    relatives: &[
        "esposa", "esposo", "marido", "mujer", "novia", "novio", "pareja", "mama", "madre", "papa", "padre",
        "hermano", "hermana", "hijo", "hija", "amigo", "amiga", "bebe", "nino", "nina", "abuela", "abuelo",
        "suegra", "suegro", "primo", "prima", "tia", "tio", "cunado", "cunada", "sobrino", "sobrina", "jefe",
    ],
    fillers: &[
        "el",
        "la",
        "los",
        "las",
        "lo",
        "un",
        "una",
        "de",
        "del",
        "al",
        "y",
        "e",
        "que",
        "en",
        "mi",
        "mis",
        "nuestra",
        "nuestro",
        "su",
        "nos",
        "te",
        "se",
        "le",
        "les",
        "yo",
        "nosotros",
        "estamos",
        "es",
        "son",
        "por",
        "favor",
        "para",
        "pues",
        "entonces",
        "ya",
        "final",
        "mejor",
        "gracias",
        "hola",
        "mesa",
        "lugar",
        "lista",
        "fila",
        "nombre",
        "reserva",
        "turno",
        "puesto",
        "ir",
        "podemos",
        "puedo",
        "puede",
        "pueden",
        "quiero",
        "queremos",
        "porfa",
        "ahora",
        "hoy",
        "noche",
        "bueno",
        "disculpe",
        "disculpa",
        "disculpen",
        "perdon",
        "tengo",
        "tenemos",
        "amigo",
        "chicos",
        "oye",
        "oigan",
        "si",
        "vamos",
        "voy",
        "ahorita",
        "decidimos",
        "creo",
        "muchas",
        "buenas",
        "noches",
        "tardes",
        "xfa",
        "xfavor",
        "lamentablemente",
        "desafortunadamente",
        "a",
        "ser",
        "me",
        "vez",
    ],
    connectors: &["entonces", "pero", "asi"],
    requests: &["puedo", "podemos", "puede", "pueden", "podria", "podrian"],
    waits: &["espera", "esperar", "esperamos", "tarda", "tardan", "tardara", "demora", "fila"],
    bookings: &["reserva", "reservar", "reservacion", "reservas", "reservado", "reservamos", "reservo"],
    days: &["manana", "lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"],
    signatures: &["enviado desde ", "enviado con ", "obtener outlook para"],
    question_words: &[
        "cuando", "como", "hay", "donde", "quien", "cuanto", "cuantos", "porque", "acaso", "nos", "me",
    ],
    praise: &[
        "la", "cena", "comida", "todo", "estuvo", "estaba", "muy", "rico", "rica", "servicio", "el", "y",
        "nos", "encanto", "por", "tan", "buena",
    ],
    reactions: &[
        "le gusto",
        "le encanto",
        "no le gusto",
        "le gusta",
        "le encanta",
        "no le gusta",
        "se rio",
        "se rie",
        "enfatizo",
        "exclamo",
        "pregunto",
        "cuestiono",
        "destaco",
        "le dio risa",
        "le hizo gracia",
        "le causo risa",
        "reacciono",
        "elimino un",
        "elimino una",
        "quito un",
        "quito una",
        "quito el",
        "elimino el",
        "elimino la",
        "quito la",
        "hizo enfasis",
        "ha reaccionado",
        "puso",
        "me gusta",
        "me encanta",
    ],
    reaction_links: &["a", "de"],
    attachments: &[
        "una imagen",
        "una foto",
        "un video",
        "un mensaje",
        "un sticker",
        "un archivo",
        "un audio",
        "un mensaje de voz",
        "una ubicacion",
        "un enlace",
        "un gif",
    ],
    opt_out: OptOutWords {
        keywords: &["desuscribir"],
        not_keywords: &[],
        stops: &[
            "deja de",
            "dejen de",
            "deje de",
            "dejad de",
            "dejar de",
            "para de",
            "paren de",
            "pare de",
            "parad de",
            "paren con",
            "basta de",
            "basta con",
            "alto a",
            "alto con",
            "no mas",
            "nada de",
            "stop",
            "cancela",
            "cancelen",
            "cancelar",
            "ya no mas",
            "detengan",
            "detener",
        ],
        removes: &[
            "borra", "borre", "borren", "borrar", "elimina", "elimine", "eliminen", "eliminar", "quita",
            "quite", "quiten", "quitar", "saca", "saque", "saquen", "sacar",
        ],
        takes: &[
            "borrame",
            "borreme",
            "borrenme",
            "borradme",
            "eliminame",
            "elimineme",
            "eliminenme",
            "quitame",
            "quiteme",
            "quitenme",
            "sacame",
            "saqueme",
            "saquenme",
            "salir",
            "salirme",
            "borrarme",
            "quitarme",
            "eliminarme",
            "saca",
            "quita",
            "saquen",
            "quiten",
        ],
        off: &["de"],
        noes: &["no", "nunca"],
        negations: &["no", "nunca", "tampoco"],
        messages: &[
            "mensaje",
            "mensajes",
            "mensajitos",
            "msj",
            "msjs",
            "textos",
            "sms",
            "escriban",
            "escribas",
            "escriba",
            "escribais",
            "escribirme",
            "escribirnos",
            "escribir",
            "manden",
            "mandes",
            "mande",
            "mandarme",
            "mandarnos",
            "mandar",
            "envien",
            "envies",
            "envie",
            "enviarme",
            "enviarnos",
            "enviar",
            "contacten",
            "contactes",
            "contacte",
            "contactarme",
            "contactar",
            "molesten",
            "molestes",
            "moleste",
            "molestar",
            "texteen",
            "textees",
            "textearme",
            "textear",
            "mensajearme",
            "notificaciones",
            "recordatorios",
        ],
        pestering: &["molestar", "molestarme", "molestando", "llamarme", "llamar", "avisos", "suscripcion"],
        numbers: &["numero", "telefono", "celular", "cel", "movil", "contacto", "datos"],
        lists: &["lista", "listas", "sistema", "base", "datos", "agenda", "registro", "registros"],
        between: &[
            "me", "nos", "mas", "quiero", "queremos", "recibir", "deseo", "deseamos", "por", "favor", "ya",
            "ningun", "mis", "mi", "sus", "su", "tus", "tu", "los", "las", "el", "la", "estos", "esos",
            "este", "ese", "de", "que", "le", "se", "tantos", "tanto", "otra", "vez", "nunca", "a", "en",
            "otro", "ni", "llamen", "gracias", "hacerme", "sigan", "porfa", "un", "y",
        ],
        senders: &["ustedes", "usted", "ti", "restaurante"],
        others: &[],
    },
    replies: ReplyWords {
        yes: &[
            "s",
            "si",
            "sip",
            "claro",
            "claro que si",
            "por supuesto",
            "confirmo",
            "confirmado",
            "confirmada",
            "confirmamos",
            "confirmar",
            "correcto",
            "seguro",
            "simon",
            "asi es",
        ],
        ok: &["listo", "lista", "listos", "listas", "estamos listos", "vale", "dale", "de acuerdo", "bueno"],
        no: &["no", "nel", "paso", "pasamos", "no gracias", "mejor no", "ahora no", "negativo", "rechazar"],
    },
};
