//! Telephone numbers.

use crate::contact::Allowed;
use crate::spelt;
use crate::word::Word;

/// Words behind which even a short number is one to call.
const CUES: [&str; 14] = [
    "call",
    "reach",
    "ring",
    "phone",
    "telephone",
    "tel",
    "hotline",
    "dial",
    "whatsapp",
    "anrufen",
    "telefon",
    "appeler",
    "llame",
    "chiamare",
];

/// Words behind which a number is that of an order or the like.
const REFERENCES: [&str; 30] = [
    "barcode",
    "ean",
    "gtin",
    "upc",
    "strichcode",
    "streepjescode",
    "batch",
    "charge",
    "artikelnummer",
    "article",
    "order",
    "ticket",
    "case",
    "reference",
    "ref",
    "model",
    "serial",
    "sku",
    "bestellnummer",
    "auftragsnummer",
    "commande",
    "pedido",
    "ordine",
    "isbn",
    "licence",
    "license",
    "certificate",
    "zertifikat",
    "certificat",
    "certificado",
];

/// Words behind which numbers are sizes.
const SIZES: [&str; 14] = [
    "size", "sizes", "größe", "größen", "grössen", "taille", "tailles", "talla", "tallas",
    "taglia", "taglie", "maat", "maten", "rozmiary",
];

/// The first number that is not configured.
pub fn find(text: &str, words: &[Word<'_>], allowed: &Allowed) -> Option<String> {
    written(text, allowed).or_else(|| spelt::phone(words))
}

fn written(text: &str, allowed: &Allowed) -> Option<String> {
    let mut from = 0;
    while let Some(start) = text[from..].find(begins).map(|at| from + at) {
        let (before, run) = (&text[..start], run(&text[start..]));
        let cued = is_cued(before);
        let named = !run.starts_with('+') && (is_reference(before) || is_series(run, before));
        if (cued || !named) && is_phone(run, cued) && !allowed.number(run) {
            return Some(run.to_owned());
        }
        from = start + run.len().max(1);
    }
    None
}

fn begins(c: char) -> bool {
    c == '+' || c.is_ascii_digit()
}

/// Digits and what stands between the digits of a number, from the start of the text.
fn run(text: &str) -> &str {
    let separates = |c: char| " -./()\u{2011}\u{2013}".contains(c);
    let end = text
        .char_indices()
        .find(|(at, c)| !(c.is_ascii_digit() || (*at == 0 && *c == '+') || separates(*c)));
    let run = &text[..end.map_or(text.len(), |(at, _)| at)];
    let kept = run.trim_end_matches(|c: char| !c.is_ascii_digit());
    if kept.is_empty() { &text[..1] } else { kept }
}

fn is_phone(run: &str, cued: bool) -> bool {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    let groups: Vec<&str> = groups(run);
    if digits > 17 || is_date(&groups) {
        return false;
    }
    let dialled = run.starts_with('+') || run.starts_with('0') || groups.len() > 1;
    digits >= 9 || (dialled && digits >= 7 && !is_amount(&groups, run)) || (cued && digits >= 4)
}

fn groups(run: &str) -> Vec<&str> {
    run.split(|c: char| !c.is_ascii_digit()).filter(|group| !group.is_empty()).collect()
}

/// A date, or a span of years.
fn is_date(groups: &[&str]) -> bool {
    let lengths: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    match lengths[..] {
        [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4] => true,
        // With the hour behind it.
        [4, 1..=2, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4, 1..=2] => true,
        [4, 4] => groups.iter().all(|g| g.starts_with("19") || g.starts_with("20")),
        _ => false,
    }
}

/// Sizes one after the other, such as `36 38 40 42` or `86/92 98/104`. Three alone are as often the
/// groups of a telephone number, such as `612 615 620`: a word for sizes must stand before them.
fn is_series(run: &str, before: &str) -> bool {
    let groups = groups(run);
    let sizes: Vec<u32> = groups.iter().filter_map(|group| group.parse().ok()).collect();
    let is_size = |group: &&str| group.len() <= 3 && !group.starts_with('0');
    let steps = || sizes.windows(2).map(|pair| pair[0].abs_diff(pair[1]));
    !run.starts_with('+')
        && groups.iter().all(is_size)
        && sizes.is_sorted()
        && steps().all(|step| (1..=LARGEST_STEP).contains(&step))
        && (groups.len() >= 4 || groups.len() == 3 && is_sized(before))
}

/// From one size to the next: children's sizes go by 6, chests and lengths by up to 10.
const LARGEST_STEP: u32 = 10;

/// A number with its thousands set apart, such as `1 000 000`.
fn is_amount(groups: &[&str], run: &str) -> bool {
    groups.len() > 1
        && !run.starts_with(['0', '+'])
        && groups[0].len() <= 3
        && groups[1..].iter().all(|group| group.len() == 3)
}

fn is_cued(before: &str) -> bool {
    last_words(before, 3).any(|word| CUES.contains(&word.as_str()))
}

fn is_reference(before: &str) -> bool {
    last_words(before, 4).any(|word| REFERENCES.contains(&word.as_str()))
}

/// Whether the last word is one for sizes; "your size on" leads to a number to call.
fn is_sized(before: &str) -> bool {
    last_words(before, 1).any(|word| SIZES.contains(&word.as_str()))
}

fn last_words(text: &str, count: usize) -> impl Iterator<Item = String> {
    let words = text.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(count).map(str::to_lowercase)
}
