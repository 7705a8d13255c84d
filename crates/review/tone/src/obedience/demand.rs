//! Orders in a review, and what they may demand.

use prose_rules::word::Word;

/// By these a review speaks to the machine, in small letters.
const ORDERS: [&str; 72] = [
    "instruction",
    "ignore all",
    "ignore your",
    "ignore the above",
    "ignore previous",
    "disregard",
    "new rule",
    "rules are new",
    "forget everything",
    "forget all",
    "forget rules",
    "forget your",
    "assistant",
    "system:",
    "[system",
    "system prompt",
    "system hint",
    "systemhinweis",
    "<|",
    "im_start",
    "language model",
    "chatbot",
    "reply system",
    "moderation system",
    "to the model",
    "dear ai",
    "dear bot",
    "if you are an ai",
    "pretend",
    "let us play",
    "let's play",
    "role play",
    "rehearse",
    "imagine that",
    "imagine you",
    "opposite day",
    "you are now",
    "act as",
    "in character",
    "administrator",
    "operator:",
    "developer mode",
    "output format",
    "variables above",
    "your reply",
    "your response",
    "your answer",
    "answer with",
    "reply with",
    "respond with",
    "reply that",
    "answer only",
    "reply only",
    "decode",
    "as it says",
    "act on it",
    "do this",
    "puzzle",
    "please run",
    "when summarising",
    "when answering",
    "anweisung",
    "antworte",
    "deine antwort",
    "consigne",
    "tu es maintenant",
    "a partir de ahora",
    "instrucci",
    "ignora ",
    "rispondi",
    "responde ",
    "1gn0r3",
];

/// More of them, in other languages.
const MORE: [&str; 21] = [
    "réponds",
    "répondez uniquement",
    "ta réponse",
    "tu respuesta",
    "responda ",
    "tua risposta",
    "scrivi soltanto",
    "scrivi solo",
    "istruzioni",
    "antwoord met",
    "antwoord alleen",
    "instructies",
    "negeer",
    "ignoriere",
    "vergiss alle",
    "ignorez",
    "ignore tout",
    "oublie ",
    "polecen",
    "zignoruj",
    "instruções",
];

/// Whether the text speaks to the machine that answers.
pub(super) fn is_order(text: &str) -> bool {
    let small = text.to_lowercase();
    ORDERS.iter().chain(&MORE).any(|order| small.contains(order))
}

/// Verbs by which something is to be said, in the languages of reviews.
const VERBS: &str = " say saying write writing print output repeat type spell include insert add append \
    mention quote cite confirm state translate sign begin beginning end start starting close finish \
    answer reply respond respondent tell call return greet use \
    sag sage schreib schreibe schreiben schreibt wiederhole wiederholen antworte antworten beginne \
    ende unterschreibe erwahne nenne gib ubersetze bestatige \
    dis dites ecris ecrivez repete repetez reponds repondez commence termine signe ajoute mentionne \
    imprime confirme traduis \
    di diga digas escribe escriba repite repita responde responda empieza empezando termina firma \
    anade menciona imprime confirma traduce \
    scrivi scriva ripeti ripeta rispondi risponda comincia termina firma aggiungi menziona stampa \
    conferma traduci dica \
    zeg schrijf herhaal antwoord begin eindig noem bevestig vertaal \
    diz diga escreve escreva repete repita comeca assina menciona confirma \
    napisz powiedz powtorz odpowiedz zacznij zakoncz dodaj potwierdz ";

/// Whether the word at `at` is such a verb; "I would say" and "they wrote" give no order.
pub(super) fn orders_at(words: &[Word<'_>], at: usize) -> bool {
    let stands =
        |list: &str, word: &Word<'_>| list.split_ascii_whitespace().any(|own| own == word.folded);
    let told = at > 0 && stands(" i d would they he she it we people to ", &words[at - 1]);
    !told && stands(VERBS, &words[at])
}

/// Whether the word at `at` announces words to say: "the word", "das Wort".
pub(super) fn names_words(words: &[Word<'_>], at: usize) -> bool {
    const NAMES: &str = " word words phrase sentence code wort satz mot phrase palabra frase parola woord \
        zin palavra slowo animal ";
    NAMES.split_ascii_whitespace().any(|name| name == words[at].folded)
}

/// Words that stand in any reply.
pub(super) fn is_ordinary(word: &Word<'_>) -> bool {
    const ORDINARY: &str = " thank thanks sorry please great about their there which would quality \
        review product danke merci gracias grazie ";
    ORDINARY.split_ascii_whitespace().any(|own| own == word.folded)
}

/// Code words: four letters and digits or more without a small letter.
pub(super) fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || parts_codes(c))
        .map(|word| word.trim_matches('-'))
        .filter(|word| is_code(word))
}

/// Matched, not looked up in a text, as each character of reply and review is asked.
fn parts_codes(c: char) -> bool {
    matches!(
        c,
        '.' | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '"'
            | '<'
            | '>'
            | '«'
            | '»'
            | '“'
            | '”'
            | '„'
            | '\''
    )
}

/// Whether a word is one: `PINEAPPLE`, `FREE-100`, `W4LRU5`.
pub(super) fn is_code(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let signs = word.chars().filter(|c| c.is_alphanumeric()).count();
    letters > 0 && signs > 3 && !word.chars().any(char::is_lowercase)
}

/// What stands between quotation marks, with where it begins.
pub(super) fn quotations(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let pairs = [('"', '"'), ('«', '»'), ('“', '”'), ('„', '“'), ('‘', '’')];
    pairs.into_iter().flat_map(move |(open, close)| between(text, open, close))
}

fn between(text: &str, open: char, close: char) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(open).map(|at| from + at + open.len_utf8()) {
        let Some(length) = text[start..].find(close) else { break };
        found.push((start, text[start..start + length].trim()));
        from = start + length + if open == close { close.len_utf8() } else { 0 };
    }
    found
}
