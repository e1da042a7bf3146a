//! The words of hosts in Spanish.

use super::meaning::{HostMeaning::*, HostPhrases};
use crate::parse::plain_action::PlainAction::*;

pub(super) const PHRASES: HostPhrases = &[
    (
        Action(Seat),
        "sienta, sentar, siente, sienten, pon, poner, ponga, pasa, pasar, pase, sentado, sentada, sentados, \
         está sentado, está sentada, están sentados",
    ),
    (Action(Call), "llama, llamar, llame, llamen, avisa, avisar, avise"),
    (
        Action(Fit),
        "dónde pongo, dónde ponemos, dónde siento, dónde sentamos, qué mesa para, qué mesas para, dónde cabe, \
         dónde caben",
    ),
    (
        Action(Clear),
        "libera, liberar, libere, liberada, libre, libres, limpiada, despejada, \
         desocupada, desocupadas, vacía, vacías, disponible, se desocupó, se liberó",
    ),
    (
        Action(Dirty),
        "sucia, sucias, sucio, hay que limpiar, hay que limpiarla, falta limpiar, falta limpiarla, \
         por limpiar, para limpiar, necesita limpieza, sin limpiar",
    ),
    (Clean, "limpia, limpias, limpio"),
    (Action(Block), "bloquea, bloquear, bloquee, fuera de servicio, fuera de uso"),
    (Action(Unblock), "desbloquea, desbloquear, desbloquee"),
    (
        Action(NoShow),
        "no vino, no vinieron, no llegó, no llegaron, no apareció, no aparecieron, no se presentó, \
         no se presentaron, nunca llegó, nunca llegaron, nunca vino, nunca vinieron",
    ),
    (
        Action(Remove),
        "quita, quitar, quite, quiten, borra, borrar, borre, saca, sacar, saque, elimina, eliminar, elimine, \
         de la lista, fuera de la lista, cancela, cancelar",
    ),
    (
        Action(Left),
        "se fue, se fueron, ya se fue, ya se fueron, se ha ido, se han ido, se marchó, se marcharon, \
         se retiró, se retiraron",
    ),
    (Probably(Left), "pagó, pagaron, ya pagó, ya pagaron, se van, se va"),
    (Probably(Seat), "mueve, cambia"),
    (Probably(Block), "rota, está rota"),
    (
        Action(Add),
        "agrega, agregar, agregue, añade, añadir, añada, anota, anotar, anote, apunta, apuntar, apunte, mete",
    ),
    (
        Action(List),
        "lista, la lista, ver lista, ver la lista, lista de espera, la lista de espera, quién espera, \
         quiénes esperan, quién está esperando, quiénes están esperando, quién sigue, quiénes siguen, \
         quién está en la lista, quiénes están en la lista, la fila, hay alguien esperando",
    ),
    (
        Action(Tables),
        "mesas, las mesas, mesas libres, ver mesas, qué mesas hay, qué mesas hay libres, \
         qué mesas están libres, qué mesa está libre, qué mesa hay libre, hay mesas libres, \
         hay alguna mesa libre, qué hay libre",
    ),
    (Action(Undo), "deshaz, deshacer, deshazlo, deshaz eso, deshacer eso"),
    (Action(Auto(true)), "enciende el piloto automático, activa el piloto automático"),
    (Action(Auto(false)), "apaga el piloto automático, desactiva el piloto automático"),
    (Table, "mesa"),
    (Party, "número, grupo"),
    (SizeOf, "grupo de, un grupo de, mesa de, una mesa de, mesa para, una mesa para"),
    (People, "personas, persona, pers, comensales, adultos"),
    (ToOrArticle, "a"),
    (To, "al, hacia"),
    (At, "en la"),
    (In, "en"),
    (For, "para"),
    (And, "y, e"),
    (Auxiliary, "está, están, esta, es"),
    (Not, "no, nunca, todavía, aún, tampoco, sin"),
    (OwnTableAtStart, "unirme, unirnos"),
    (
        OwnTable,
        "apúntame, apúntanos, anótame, anótanos, ponme, ponnos, para mí, para nosotros, voy a comer, \
         vamos a comer, quiero una mesa, queremos una mesa, necesito una mesa, como invitado",
    ),
    (
        Filler,
        "la, el, los, las, lo, le, les, ya, ahora, ahorita, por favor, porfa, porfavor, xfa, gracias, oye, hola, \
         perdón, quedó, quedaron, que, de, a la lista, en la lista, acaba de quedar, a nombre de, llamado",
    ),
];
