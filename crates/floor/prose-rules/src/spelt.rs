//! Contacts in words: "help at kettle dot com", "call oh eight hundred", an account's bare name.

use crate::contact::Allowed;
use crate::lexicon::{self, Lexicon};
use crate::word::{Word, quote};

/// "At", "underscore" and "dot" as they are spoken.
const AT: &str = " at arroba arobase chiocciola apenstaartje apestaartje malpa aet affenschwanz \
    klammeraffe snabel snabela ";
const DOT: &str = " dot punkt point punto punt ponto kropka prick punktum ";
const UNDERSCORE: &str = " underscore unterstrich tiret guion bajo understreck ";

/// Endings of hosts behind a spoken dot; those that are also words need an "at" before.
const ENDINGS: &str =
    " com net org info biz shop store online io co app eu uk pl nl pt be ch at us ";
const COUNTRIES: &str = " de fr es it se dk no me in ";

/// Endings that are words next to a "punt" or "point".
const AMBIGUOUS: &str = " at us be no me in ";

/// Endings that go on as a sentence does, too: "a polka dot co-ord", "each dot is white".
const WORDY: &str = " net shop store online co app at us be no me in it de es se ";

/// What stands before "dot" where it is a pattern.
const DOTTED: &str = " polka pin micro mini swiss coin confetti ditsy spot tiny small large bold the a \
    each every ";

/// The most words between "at" and "dot".
const HOST: usize = 4;

/// An e-mail address in words that is not configured.
pub(crate) fn email(words: &[Word<'_>], allowed: &Allowed) -> Option<String> {
    (1..words.len()).filter(|at| is(&words[*at], List::At)).find_map(|at| {
        let end = host(words, at + 1, true)?;
        let start = at - local(words, at);
        let address = format!("{}@{}", joined(&words[start..at]), joined(&words[at + 1..end]));
        let free = !allowed.email(&address) && is_said(words, at, end);
        free.then(|| quote(&words[start..end]))
    })
}

/// Whether "at" and "dot" stand for signs. An English "at" is a word like any other: "at the waist, a
/// small dot in white", but not "write to anna at kettle dot de and".
fn is_said(words: &[Word<'_>], at: usize, end: usize) -> bool {
    let in_one_breath = words[at + 1..end].iter().all(|word| !word.comma);
    words[at].folded != "at" || in_one_breath && (!goes_on(words, end) || is_sent(words, at))
}

/// Whether the sentence sends somebody somewhere before the word at `at`.
fn is_sent(words: &[Word<'_>], at: usize) -> bool {
    words[sentence(words, at).start..at].iter().any(|word| is(word, List::Sends))
}

/// Whether the ending before `end` is a word of a sentence that goes on behind it.
fn goes_on(words: &[Word<'_>], end: usize) -> bool {
    let stops = |next: &Word<'_>| next.is_end() || next.comma || is(next, List::Dot);
    is(&words[end - 1], List::Wordy) && !words.get(end).is_none_or(stops)
}

/// A host in words that is not configured.
pub(crate) fn link(words: &[Word<'_>], allowed: &Allowed) -> Option<String> {
    (0..words.len()).find_map(|at| {
        let end = words
            .get(at + 1)
            .filter(|dot| is(dot, List::Dot))
            .and_then(|_| host(words, at, false))?;
        let known =
            allowed.link(&joined(&words[at..end])) || at > 0 && is(&words[at - 1], List::At);
        (!known && !is_pattern(words, at, end)).then(|| quote(&words[at..end]))
    })
}

/// Whether a dot is one on cloth: "a polka dot shop favourite", but not "see polka dot com".
fn is_pattern(words: &[Word<'_>], at: usize, end: usize) -> bool {
    is(&words[end - 1], List::Wordy)
        && (is(&words[at], List::Dotted) || goes_on(words, end) && !is_sent(words, at))
}

/// Words that make up the part before "at".
fn local(words: &[Word<'_>], at: usize) -> usize {
    match at >= 3 && (is(&words[at - 2], List::Underscore) || is(&words[at - 2], List::Dot)) {
        true => 3,
        false => 1,
    }
}

/// Where a spoken host ends that begins at `start`.
fn host(words: &[Word<'_>], start: usize, addressed: bool) -> Option<usize> {
    let dots = start + 1..(start + HOST + 1).min(words.len());
    let ends = |word: &Word<'_>| is(word, List::Ending) || (addressed && is(word, List::Country));
    let sentence = words[start..].iter().take_while(|w| !w.is_end()).count();
    let dot = dots.into_iter().find(|dot| {
        dot + 1 < start + sentence
            && is(&words[*dot], List::Dot)
            && (ends(&words[dot + 1]) && (words[*dot].folded == "dot" || !is_word(&words[dot + 1])))
    })?;
    let longer = words.get(dot + 2).is_some_and(|next| is(next, List::Dot));
    Some(if longer { (dot + 4).min(words.len()) } else { dot + 2 })
}

fn is_word(word: &Word<'_>) -> bool {
    is(word, List::Ambiguous)
}

fn joined(words: &[Word<'_>]) -> String {
    let sign = |word: &Word<'_>| match word {
        word if is(word, List::Dot) => ".".to_owned(),
        word if is(word, List::Underscore) => "_".to_owned(),
        word => word.folded.to_string(),
    };
    words.iter().map(sign).collect()
}

/// For each word, by bits, the lists below.
static WORDS: Lexicon = Lexicon::new(|| {
    lexicon::read(&[
        AT, DOT, UNDERSCORE, ENDINGS, COUNTRIES, AMBIGUOUS, PLATFORMS, NAMED, SENDS, NUMBERS,
        CALLS, WORDY, DOTTED, COMMON, THERE,
    ])
});

#[derive(Clone, Copy)]
enum List {
    At,
    Dot,
    Underscore,
    Ending,
    Country,
    Ambiguous,
    Platform,
    Named,
    Sends,
    Number,
    Calls,
    Wordy,
    Dotted,
    Common,
    There,
}

fn is(word: &Word<'_>, list: List) -> bool {
    WORDS.of(word) & (1 << list as u32) != 0
}

const PLATFORMS: &str = " instagram insta facebook fb twitter tiktok whatsapp telegram signal messenger \
    threads youtube pinterest linkedin snapchat discord viber wechat skype ";

/// Platforms whose names are words, too: "a messenger bag in signal red, with gold threads".
const COMMON: &str = " telegram signal messenger threads discord ";

/// What stands before a platform's name where it is one: "on Signal", "our Discord server".
const THERE: &str = " on via through over our my your facebook fb \
    auf uber bei per unser unserem unseren unsere sur par notre nos en por nuestro nuestra \
    su tramite nostro nostra op ons onze na przez pa pelo nosso nossa ";

/// Whether a word may name a platform where people have accounts.
pub(crate) fn is_platform(word: &Word<'_>) -> bool {
    is(word, List::Platform)
}

/// Whether the word at `at` names one. A name that is a word, too, needs what leads there before it, and
/// behind it nothing that it could belong to.
fn is_named(words: &[Word<'_>], at: usize) -> bool {
    let leads = || at > 0 && is(&words[at - 1], List::There) && !words[at].comma;
    let alone = |next: &Word<'_>| next.is_end() || next.comma || is(next, List::Named);
    let next = words.get(at + 1);
    is_platform(&words[at])
        && (!is(&words[at], List::Common)
            || leads() && next.is_none_or(alone)
            || next.is_some_and(|next| is_handle(next.written)))
}

/// Words before the name of an account.
const NAMED: &str = " as under handle named called username user account page name profile channel group \
    server app chat kanal gruppe canal groupe grupo gruppo \
    unter als konto namens profil sous comme nom compte nomme page como cuenta nombre come conto nome \
    pagina profilo account onder konto jako pod nazwa com conta is our search @ under namnet ";

/// Ways to send somebody there.
const SENDS: &str = " find follow message dm email mail contact reach write visit join text add ping call \
    folgen folgt schreiben besuchen finden kontaktieren suivez retrouvez ecrivez contactez rejoignez \
    siganos sigenos siguenos encuentrenos escribanos visitenos contactenos seguici segua segui trova \
    scriva scrivici contattaci ci volg volgt stuur vind siga encontre escreva contacte sledz napisz \
    obserwuj znajdz polub folj skriv hitta find ";

/// An account elsewhere that is not configured.
pub(crate) fn account(words: &[Word<'_>], allowed: &Allowed) -> Option<String> {
    (0..words.len()).filter(|at| is_named(words, *at)).find_map(|at| {
        let sentence = sentence(words, at);
        let named = named(&words[at + 1..sentence.end], allowed);
        let sent = || words[sentence.start..at].iter().take(3).any(|w| is(w, List::Sends));
        let known = || words[at..sentence.end].iter().any(|word| allowed.names(&word.folded));
        let free = |end| (!known()).then(|| quote(&words[at..end]));
        match named {
            Some(name) => Some(quote(&words[at..=at + 1 + name])),
            None if sent() => free(at + 1),
            None => None,
        }
    })
}

fn sentence(words: &[Word<'_>], at: usize) -> std::ops::Range<usize> {
    let start = words[..at].iter().rposition(Word::is_end).map_or(0, |end| end + 1);
    let length = words[at..].iter().take_while(|word| !word.is_end()).count();
    start..at + length
}

/// Where the name of an account stands: behind "as" or "handle", or looking like one.
fn named(behind: &[Word<'_>], allowed: &Allowed) -> Option<usize> {
    (0..behind.len().min(8)).find(|at| {
        let word = &behind[*at];
        let told = *at > 0
            && is(&behind[at - 1], List::Named)
            && !is(word, List::Named)
            && word.folded.len() > 3;
        let free = !allowed.link(&word.folded) && !allowed.names(&word.folded);
        (told || is_handle(word.written)) && free
    })
}

/// Inner capitals or digits behind letters, such as `LampShopOfficial`; an underscore parts words
/// here and is looked for in the text.
fn is_handle(word: &str) -> bool {
    let inner = word.chars().skip(1).any(char::is_uppercase);
    inner && word.chars().any(char::is_lowercase) && word.len() > 6
}

/// Digits and tens in words, those that are no other word in these languages.
const NUMBERS: &str = " oh zero nought one two three four five six seven eight nine ten eleven twelve twenty \
    thirty forty fifty sixty seventy eighty ninety hundred double triple \
    null eins zwei drei vier funf sechs sieben acht neun zehn zwanzig dreissig hundert hundred \
    deux trois quatre cinq six sept huit neuf dix vingt trente quarante cinquante soixante cent \
    cero uno dos tres cuatro cinco seis siete ocho nueve diez veinte treinta cien cientos ochocientos novecientos \
    due tre quattro cinque sei sette otto nove dieci venti trenta cento ottocento \
    nul een twee vijf zes zeven negen tien honderd zeven \
    um dois quatro sete oito dez vinte zerotrzy jeden dwa trzy cztery piec szesc siedem osiem dziewiec ";

/// Invitations to call.
const CALLS: &str = " call ring phone dial hotline telephone reach number whatsapp text rufen anrufen telefon \
    hotline appelez appeler telephone numero llame llamenos telefono chiami chiamare chiamateci numero \
    bel bellen ligue telefone zadzwonic zadzwon telefon nummer ring reach ";

/// A telephone number in words.
pub(crate) fn phone(words: &[Word<'_>]) -> Option<String> {
    let mut at = 0;
    while at < words.len() {
        let run = words[at..].iter().take_while(|w| is_spoken(w)).count();
        let cued = || words[..at].iter().rev().take(6).any(|w| is(w, List::Calls));
        if run >= 7 || run >= 3 && words[at..at + run].iter().any(|w| !w.is_number()) && cued() {
            return Some(quote(&words[at..at + run]));
        }
        at += run.max(1);
    }
    None
}

fn is_spoken(word: &Word<'_>) -> bool {
    is(word, List::Number)
}
