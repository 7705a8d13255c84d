//! Promises of a refund, a voucher, compensation or goods for nothing.
//!
//! Money in a sentence is no promise by itself ("sorry that your refund took so long"): somebody
//! has to offer it or the customer has to be told that it comes.

use crate::phrase::{Patterns, Phrases};
use crate::word::Word;
use std::sync::LazyLock;

const ENGLISH: Phrases = Phrases {
    negations: &["not", "t", "never", "cannot", "unable", "nor", "yet"],
    phrases: &[
        "we|i|ll|will|to|can|could|d|would|team|have|ve|be|been|please already|gladly|happily|also|now|just|certainly? offer|offering|offered|issue|issuing|issued|process|processing|processed|send|sending|sent|give|giving|given|arrange|arranging|arranged|provide|providing|provided|grant|credit|initiate|initiated|authorise|authorize|transfer|approve|approved|apply|enclose|add|make|extend|return .. refund*|reimbursement*|voucher*|coupon*|compensation|credit|cashback|rebate*|discount*|money|payment|giftcard*|gift",
        "you will|ll|can|should|may|could .. receive|get|have|claim|expect|use|enjoy .. refund*|reimbursement*|voucher*|coupon*|compensation|cashback|rebate*|discount*|money|gift",
        "you are|re .. entitled|eligible .. refund*|reimbursement*|voucher*|coupon*|compensation|rebate*|discount*",
        "you will|ll|are|re|get be|been|being? .. refunded|reimbursed|compensated",
        "your a? refund|reimbursement|compensation|voucher|coupon|replacement will|is|s on|being|been|enclosed|attached|be|coming|here",
        "refund|voucher|coupon|compensation|replacement will|has|is be|been|on .. issued|processed|sent|way|paid",
        "your money will|is|has .. returned|refunded|back|credited|transferred",
        "guarantee|promise|ensure|accept|enjoy|redeem .. refund*|reimbursement*|voucher*|coupon*|compensation|discount*|credit|gift",
        "we|ll|will|to|gladly|i|and|can|would|could|d|fully refund|reimburse|compensate|recompense|repay",
        "refund|reimburse|compensate you",
        "return|returning your money",
        "your money back",
        "money back guarantee",
        "# % off|discount|refund|rebate",
        "$|€|£ # credit|voucher|coupon|gift|refund|off",
        "# $|€|£|dollar|dollars|euro|euros|pound|pounds credit|voucher|coupon|gift|refund|off",
        "use|enter|apply|redeem|try|with .. discount|promo|coupon|voucher code",
        "store credit",
        "pay .. back",
        "free of charge",
        "at no extra|additional? cost|charge",
        "enjoy|offer|get|receive|give|send|have|claim|with .. free|complimentary replacement|gift|item|unit|product|sample|repair|delivery|shipping|pair|one",
        "enjoy .. on us|the house",
        "we|ll|will|to send|give|ship|offer|get|replace|exchange .. for free",
        "we|ll|will|to|gladly replace|exchange it|your|the|them|this",
        "we|ll|will|to send|ship|get|give you a|another new|replacement|free",
        "make|made up for it with",
        "we|ll|will|to pay|send|give|credit|offer|refund .. $|€|£|dollars|euros|pounds",
    ],
};

const GERMAN: Phrases = Phrases {
    negations: &["nicht", "kein", "keine", "keinen", "nie", "niemals"],
    phrases: &[
        "erstatten|zuruckerstatten|zuruckzahlen|entschadigen|gutschreiben|rabattieren",
        "erstattet|entschadigt|gutgeschrieben|zuruckerstattet",
        "biete|bieten|anbieten|schicke|schicken|sende|senden|gebe|geben|gewahre|gewahren|erhalten|erhaltst|bekommen|bekommst|schenken|leisten|veranlassen|uberweisen|ubernehmen .. erstattung|ruckerstattung|gutschein*|rabatt*|preisnachlass|nachlass|entschadigung|gutschrift|ersatz|geld|kaufpreis",
        "erstattung|ruckerstattung|gutschein*|rabatt*|preisnachlass|nachlass|entschadigung|gutschrift|ersatz|kaufpreis .. biete|bieten|anbieten|anzubieten|schicken|zuschicken|zusenden|senden|geben|gewahren|erhalten|bekommen|schenken|zukommen|leisten|veranlassen|veranlasst|ausstellen|uberweisen",
        "als|zur entschadigung|wiedergutmachung",
        "geld zuruck",
        "# % rabatt|nachlass|gutschein",
        "kostenlos*|gratis|kostenfrei* .. ersatz*|austausch*|zu|neues|neuen|neue|produkt|lieferung|reparatur",
        "gutscheincode|rabattcode",
    ],
};

const FRENCH: Phrases = Phrases {
    negations: &["pas", "jamais", "aucun", "aucune"],
    phrases: &[
        "rembourserons|rembourserai|rembourserez|remboursons|rembourser|rembourse|rembourses|indemniserons|indemniser|indemnisons|dedommagerons|dedommager|dedommageons",
        "offrons|offrir|offrirons|proposons|proposer|proposerons|envoyons|envoyer|enverrons|accordons|accorder|accorderons|recevrez|beneficierez|beneficier|obtiendrez|procederons|proceder|procedons .. remboursement|avoir|reduction|remise|coupon|cheque|compensation|dedommagement|indemnisation|bon|cadeau",
        "bon d|de achat|reduction|remise",
        "bon de # €|euros|euro",
        "vous serez|etes rembourse|remboursee|indemnise|dedommage",
        "code promo|promotionnel|de reduction",
        "cheque|carte cadeau",
        "votre remboursement est|sera|arrive",
        "# % de? reduction|remise|rabais",
        "a titre de? compensation|dedommagement|commercial",
        "gratuitement|gratuit|gratuite .. remplacement|echange|produit|article",
        "remplacement|remplacer|remplacerons .. gratuit|gratuitement|gratuite|frais",
    ],
};

const SPANISH: Phrases = Phrases {
    negations: &["no", "nunca", "tampoco", "ningun", "ninguna"],
    phrases: &[
        "reembolsaremos|reembolsar|reembolsarle|reembolsarte|reembolsamos|indemnizaremos|indemnizar|indemnizarle|compensaremos|compensarle|compensarte|compensar",
        "devolveremos|devolverle|devolverte|devolver|devolvemos .. dinero|importe",
        "ofrecemos|ofrecerle|ofrecerte|ofrecer|ofreceremos|enviaremos|enviarle|enviamos|daremos|darle|damos|recibira|recibiras|obtendra|tramitaremos|gestionaremos|realizaremos|emitiremos .. reembolso|devolucion|vale|cupon|descuento|compensacion|bono|indemnizacion|abono",
        "su|tu reembolso esta|sera|llegara",
        "cupon|codigo|vale de|por .. descuento|compra|regalo|euros|€",
        "tarjeta|cheque de? regalo",
        "# % de? descuento",
        "reemplazo|sustitucion|producto .. gratis|gratuito|gratuita",
        "gratis|gratuitamente|sin coste|costo|cargo",
    ],
};

const ITALIAN: Phrases = Phrases {
    negations: &["non", "mai", "nessun", "nessuno"],
    phrases: &[
        "rimborseremo|rimborsarla|rimborsarti|rimborsare|rimborsiamo|rimborsarle|risarciremo|risarcire|risarcirla|indennizzeremo|indennizzare",
        "offriamo|offrire|offrirle|offrirti|offriremo|invieremo|inviarle|inviamo|daremo|darle|ricevera|riceverai|ricevera|otterra|emetteremo|effettueremo|provvederemo .. rimborso|buono|sconto|coupon|voucher|risarcimento|indennizzo|compensazione|credito",
        "restituiremo|restituire|restituiamo|restituirle .. soldi|denaro|importo",
        "suo|tuo|vostro rimborso e|sara|arrivera|verra",
        "buono sconto|regalo|acquisto|spesa",
        "codice sconto|promozionale",
        "carta regalo",
        "# % di? sconto",
        "sostituzione|sostituiremo|sostituire|prodotto .. gratuita|gratuito|gratis|gratuitamente",
        "a titolo di risarcimento|compensazione|gratuito",
    ],
};

static LANGUAGES: LazyLock<[Patterns; 5]> =
    LazyLock::new(|| [ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN].map(Patterns::read));

/// The first promise, as written.
pub(crate) fn find(words: &[Word<'_>]) -> Option<String> {
    LANGUAGES.iter().find_map(|language| language.find(words))
}
