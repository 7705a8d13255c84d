//! Italian.

use crate::phrases::Phrases;
use reviews::ToneRule;

pub(super) const MONEY: &str = "rimborso|buono|sconto|coupon|voucher|risarcimento|indennizzo|\
    compensazione|credito|soldi|denaro|importo|omaggio|regalo|euro|€|cento|%|nuovo|nuova|nuovi|nuove|\
    altro|altra|ricambio|sostituzione|sostitutivo|gratis|gratuito|gratuita|gratuitamente|pensiero";
pub(super) const GIVE: &str = "offriamo|offrire|offrirle|offrirti|offriremo|invieremo|inviarle|\
    inviamo|inviare|manderemo|mandiamo|mandarle|mandare|spediremo|spediamo|spedirle|spedire|daremo|\
    darle|dare|diamo|emetteremo|effettueremo|provvederemo|faremo|facciamo|regaliamo|regaleremo|regalarle|accrediteremo|\
    accreditiamo|accordiamo|riconosciamo|riconosceremo|concediamo|concederemo|spedito|inviato|mandato|\
    disposto|emesso|avere|consegneremo|restituiremo";

const NOT: &[&str] = &["non", "mai", "nessun", "nessuno", "nessuna", "ne"];

pub(super) const PHRASES: [Phrases; 6] = [
    Phrases { rule: ToneRule::MoneyPromise, negations: NOT, phrases: PROMISES },
    Phrases { rule: ToneRule::Promise, negations: NOT, phrases: DEEDS },
    Phrases { rule: ToneRule::Liability, negations: NOT, phrases: LIABILITY },
    Phrases { rule: ToneRule::RatingRequest, negations: &[], phrases: STARS },
    Phrases { rule: ToneRule::MachineTalk, negations: &[], phrases: MACHINE },
    Phrases { rule: ToneRule::Blame, negations: &["non", "mai", "nemmeno"], phrases: BLAME },
];

const PROMISES: &[&str] = &[
    "!rimborseremo|rimborsarla|rimborsarti|rimborsiamo|rimborsarle|risarciremo|risarcirla|indennizzeremo|rimborsera|rimborsero",
    "rimborsare|risarcire|indennizzare",
    "!<it-give> .. <it-money> -punto|volta|modo|idea|occasione",
    "!restituiremo|restituire|restituiamo|restituirle|ridaremo .. soldi|denaro|importo|somma|cifra|tutto",
    "!sostituiremo|sostituiamo|cambieremo|ripareremo|ripariamo|rimpiazzeremo|sostituirle|sostituirlo|sostituirla|ripararlo|ripararla",
    "!possiamo|vorremmo|lieti|felici di? sostituire|cambiare|riparare",
    "ricevera|riceverai|otterra|avra|avrai|ottenga|riceva|accetti|accetta|usufruire|avere|ha|hai .. rimborso|buono|sconto|coupon|voucher|risarcimento|indennizzo|soldi|denaro|importo|omaggio|nuovo|nuova|sostituzione|ricambio|gratis -prodotto|motivo",
    "ha|hai|avra diritto a|al",
    "suo|tuo|vostro|il|un rimborso|buono|risarcimento|accredito e|sara|arrivera|verra|stato .. viaggio|arrivo|inviato|emesso|disposto|accreditato|elaborato|conto|corso|approvato|stato -ancora",
    "buono sconto|regalo|acquisto|spesa .. per|da|di|le|prossimo|usi|e",
    "un|il|suo|questo|nostro buono sconto|regalo|acquisto|spesa",
    "usi|utilizzi|inserisca|usa|utilizza .. codice|buono|sconto|coupon",
    "codice sconto|promozionale .. per|usi|prossimo|e|da|qui -che",
    "carta regalo",
    "# % di? sconto|sul",
    "dieci|quindici|venti|trenta|cinquanta|cinque per cento .. sconto|sul|sulla|in|meno|di",
    "sostituzione|sostituire|prodotto .. gratuita|gratuito|gratis|gratuitamente",
    "a titolo di risarcimento|compensazione|gratuito|scusa",
    "offriamo|offre|offrire noi|casa",
    "a nostre|nostro|carico spese|carico|nostro",
    "!facciamo|faremo|prendiamo|copriremo|copriamo|pagheremo|paghiamo|assumiamo|sosterremo .. carico|costo|costi|spese|riparazione|spedizione|conto",
    "senza spese|costi|alcun costo|costo?",
    "nuovo|nuova|ricambio|sostituzione|sostitutivo|altro|altra .. viaggio|spedito|spedita|inviato|inviata|arrivo|arrivera|partito|partita",
    "in viaggio .. nuovo|nuova|ricambio|altro|altra",
    "esteso|estendiamo|estenderemo|prolungato|prolunghiamo|prolungheremo|allungato|raddoppiato|prorogato .. garanzia",
    "garanzia .. estesa|prolungata|raddoppiata|prorogata|estendera",
    "soldi|denaro|importo|somma .. sul|sara|saranno|verra|indietro|restituito|restituiti|accreditato conto|suo|restituito|accreditato|restituiti|accreditati?",
    "=non dovra|deve|dovrai pagare|spendere",
    "prossimo|prossima ordine|acquisto|cena|visita|caffe e|sara|lo|la offerto|offerta|gratis|gratuito|gratuita|offriamo",
    "=non le|ti|vi? costera|costa nulla|niente",
    "riparazione|spedizione|sostituzione|cambio|reso sara|e|sono .. gratuita|gratis|gratuito|carico|spese|nostre",
    "le|la|ti aspetta|arrivera|attende .. nuovo|nuova|altro|altra|regalo|sconto|buono|rimborso",
    "!offre la casa",
    "!le|ti scontiamo|scaliamo|accreditiamo|riconosciamo|rimborsiamo",
    "faremo|farle|fargliela avere|recapitare .. altro|altra|nuovo|nuova|tazza",
];

const DEEDS: &[&str] = &[
    "!promettiamo|prometto|garantiamo|garantisco|giuriamo|assicuriamo|impegniamo -la|il",
    "=non|mai .. succedera|accadra|ripetera|capitera|succeda|accada|ripeta|capiti",
    "tecnico|corriere|collega|fattorino|ritiro|appuntamento|autista|responsabile .. passera|verra|chiamera|contattera|organizzato|fissato|licenziato|ritirera|prenotato|sara",
    "!chiameremo|contatteremo|risolveremo|sistemeremo|correggeremo|ripareremo|ritireremo|licenzieremo|ricontatteremo|risponderemo|telefoneremo",
    "!la|ti|servizio|clienti chiamiamo|contattiamo|contattera|chiamera|richiamera",
    "!abbiamo .. licenziato|sanzionato|risolto|corretto|sistemato|riparato|organizzato|fissato",
    "!entro .. #|un|due|tre|cinque|lunedi|martedi|mercoledi|giovedi|venerdi|domani|ventiquattro|quarantotto",
    "e|sara|verra stato? risolto|sistemato|riparato|corretto|organizzato",
    "ha la nostra parola",
    "responsabile|autista|dipendente|corriere|venditore|addetto .. licenziato|sanzionato|allontanato|punito",
    "sara|saranno|verra|verranno .. riparato|corretto|risolto|ritirato|sostituito|sistemato|richiamato",
    "ricevera|avra .. telefonata|chiamata|notizie|risposta",
    "!passeremo|verremo .. ritirare|prendere|lei|casa",
    "!ci occuperemo|assicureremo|faremo",
    "!nostro direttore|responsabile .. la|le|chiamera|scrivera",
];

const LIABILITY: &[&str] = &[
    "assumiamo|accettiamo|ammettiamo|riconosciamo|prendiamo|assumo .. responsabilita|colpa|errore|colpe|negligenza|difetto",
    "piena|totale|completa|tutta|intera la? responsabilita",
    "responsabilita piena|totale|e .. nostra",
    "colpa nostra|mia",
    "nostra colpa|negligenza",
    "stato|e|un errore nostro",
    "nostro errore",
    "siamo|azienda stati|e|pienamente|interamente? responsabili|colpevoli|negligenti|responsabile",
    "!sapevamo|conoscevamo .. da|difetto|problema|che",
    "nostro|nostra prodotto|batteria|caricatore .. causato|provocato|ferito|difettoso|pericoloso",
    "nostra|per negligenza|colpa|nostra .. nostra|incidente|negligenza",
    "siamo|responsabili responsabili|del|dell|per|di .. incidente|sue|danno|accaduto",
    "errore|mancanza|negligenza da|di parte|nostra nostra?",
];

const STARS: &[&str] = &[
    "!modificare|cambiare|cancellare|eliminare|rimuovere|rivedere|riconsiderare|correggere|aggiornare|alzare|togliere la|il|sua|suo|questa|le|tua|tuo .. recensione|valutazione|stelle|commento|giudizio|voto|opinione",
    "!modifichi|cambi|cancelli|elimini|rimuova|riveda|riconsideri|corregga|modifica|cambia|cancella|elimina|aggiorni|porti .. recensione|valutazione|stelle|commento|giudizio|voto",
    "dia|darci|dare|dacci|ci|lasciarci|lasci|lasciaci|metta|mettere|assegni|assegnarci .. cinque|5|una stelle|positiva|buona|recensione|valutazione",
    "a|con cinque|5 stelle -ricevute",
    "cinque|5 stelle .. aiuterebbe|aiuterebbero|sarebbero|farebbero",
    "una buona|migliore|positiva|recensione recensione|valutazione|positiva .. aiuterebbe|aiuta|ci|sarebbe",
    "cinque|5 stelle .. lei|piacere|grazie|favore|aiuto|ricevere",
    "ricevere|avere|ottenere .. cinque|5 stelle",
    "potrebbe|puo|vorrebbe|le dispiacerebbe|chiediamo|preghiamo .. recensione|stelle|valutazione|commento|voto -letto",
    "una stella in piu",
    "una|qualche stella in|altra",
];

const MACHINE: &[&str] = &[
    "!in|come quanto|ia|intelligenza|modello|assistente|chatbot|un|una|ai ia|intelligenza|modello|assistente|chatbot|linguistico|artificiale|virtuale|ai|non",
    "!sono|solo una|un|soltanto|un|solo ia|intelligenza|modello|chatbot|robot|programma|assistente",
    "!modello linguistico|di linguaggio?",
    "!intelligenza artificiale .. non|posso",
    "!ecco|qui la|una|un|il|di|sotto .. risposta|bozza|proposta|messaggio|json",
    "!json",
    "!risposta al|alla|per cliente|recensione|il",
    "!mie|le istruzioni|regole|direttive|linee sono|dicono|mi|vietano",
    "!non posso aiutar*|rispondere|soddisfare|assister*",
    "!generato|generata|scritta automaticamente|da",
    "!il|la cliente ha|e|dice|scrive|si",
    "!non ho opinioni|sentimenti|emozioni|un",
];

const BLAME: &[&str] = &[
    "colpa|errore sua|suo|vostra|vostro|tua|tuo",
    "sua|vostra|tua colpa",
    "errore dell utente",
    "uso|utilizzo|maneggio improprio|scorretto|errato|sbagliato",
    "cattivo uso",
    "=avrebbe|avreste|avresti dovuto|potuto",
    "=non ha|avete|hai bene|probabilmente|forse|evidentemente|letto~ letto|seguito|rispettato|controllato|capito|guardato",
    "=evidentemente|probabilmente|forse|magari|chiaramente|ovviamente non|ha|l|le~ .. letto|seguito|usato|sbagliato|male|capito|saltato|dimenticato|montato|rispettato",
    "=se avesse|aveste|avessi letto|seguito|usato|controllato|guardato",
    "!con tutto il? rispetto",
    "quasi|la|maggior|gli|tutti parte|tutti|altri|gli|i|dei|nostri? dei|i|gli|nostri? clienti|utenti|persone .. riescono|riesce|leggono|sanno|problema|problemi|capiscono",
    "=nessun altro cliente",
    "prossima volta .. legga|leggere|segua|controlli|faccia|attenzione|misuri",
    "legga|leggere .. prima di",
    "chiaramente indicato|scritto|specificato|riportato|indica|segnalato",
    "buon senso",
    "ha sbagliato|frainteso",
    "=se avesse|aveste|avessi",
    "=sarebbe|avrebbe .. se|avesse",
    "come e|tutti|chiunque ovvio|noto|naturale|sanno|sa .. sa|sanno|aspettarsi",
    "un po|pizzico piu|di? attenzione|cura|pazienza",
    "ha comprato|scelto|ordinato|acquistato .. sbagliata|sbagliato|errata|errato",
    "altri|gli clienti|altri .. problema|problemi|tranquillamente",
];
