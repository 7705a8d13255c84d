//! What a reply says of a product that nobody has told: numbers, and what to do with it.
//!
//! Its limits: a number is found in digits only ("twenty litres" is not), and an instruction only where its
//! verb begins a clause in English or German. It is one net of several, beside the tone rules and people.

use prose_rules::lexicon::{self, Lexicon};
use prose_rules::word::{self, Word};

/// How the customer should handle the product, at the beginning of a clause.
const HANDLES: &str = " descale unplug reset restart reboot recharge charge press rinse clean wipe wash soak \
    unscrew tighten loosen reinstall disassemble calibrate lubricate grease \
    entkalken entkalke drucken drucke reinigen reinige spulen spule laden lade schrauben schraube losen lose \
    wischen wische waschen wasche entfernen entferne ziehen ziehe fetten ";

/// What may stand before it.
const LEADS: &str = " please then first next simply just also and now always try to you can could may should must \
    bitte dann zuerst zunachst einfach auch und nun immer versuchen sie ";

/// The two lists, by bits.
static WORDS: Lexicon = Lexicon::new(|| lexicon::read(&[HANDLES, LEADS]));

const HANDLE: u32 = 1;
const LEAD: u32 = 2;

/// A number in digits or an instruction of `text` that stands nowhere in `known`, as it is written.
pub(crate) fn find(text: &str, known: &[&str]) -> Option<String> {
    let text = normalization::normalize(text);
    let known: Vec<String> = known.iter().map(|text| normalization::normalize(text)).collect();
    let told: Vec<String> = known.iter().flat_map(|text| numbers(text)).map(value).collect();
    let number = numbers(&text).into_iter().find(|number| !told.contains(&value(number)));
    number.map(str::to_owned).or_else(|| instruction(&text, &known))
}

/// Runs of digits with the signs within them.
fn numbers(text: &str) -> Vec<&str> {
    let pieces = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '\'')));
    let trimmed = pieces.map(|piece| piece.trim_matches(['.', ',', '\'']));
    trimmed.filter(|piece| !piece.is_empty()).collect()
}

/// 1,000 as 1000, and 1,7 as 1.7.
fn value(number: impl AsRef<str>) -> String {
    let number = number.as_ref();
    let mut groups = number.split(['.', ',', '\'']);
    let is_first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    let in_thousands = is_first && number.len() > 4 && groups.all(|group| group.len() == 3);
    if in_thousands {
        return number.chars().filter(char::is_ascii_digit).collect();
    }
    number.replace(',', ".")
}

fn instruction(text: &str, known: &[String]) -> Option<String> {
    let text = word::visible(text);
    let words = word::words(&text);
    let is_told = |verb: &str| {
        let stem = verb.trim_end_matches("en").trim_end_matches('e');
        known.iter().any(|text| word::words(text).iter().any(|word| word.folded.starts_with(stem)))
    };
    let handled = clauses(&words).into_iter().filter_map(handles);
    handled.into_iter().find(|word| !is_told(&word.folded)).map(|word| word.written.to_owned())
}

/// Cut at the ends of sentences and at commas.
fn clauses<'a, 'b>(words: &'b [Word<'a>]) -> Vec<&'b [Word<'a>]> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, word) in words.iter().enumerate() {
        if at > start && (word.comma || words[at - 1].is_end()) {
            clauses.push(&words[start..at]);
            start = at;
        }
    }
    clauses.push(&words[start..]);
    clauses
}

/// The verb of a clause that begins with what to do.
fn handles<'a, 'b>(clause: &'b [Word<'a>]) -> Option<&'b Word<'a>> {
    let (lists, verb) =
        clause.iter().map(|word| (WORDS.of(word), word)).find(|(lists, _)| lists & LEAD == 0)?;
    (lists & HANDLE != 0).then_some(verb)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_nobody_told_is_found() {
        assert_eq!(find("It holds 1.7 litres.", &["It leaks."]).as_deref(), Some("1.7"));
        assert_eq!(find("Back in 24 hours!", &[]).as_deref(), Some("24"));
        assert_eq!(find("It holds １.７ litres.", &["Capacity 2 l"]).as_deref(), Some("1.7"));
    }

    #[test]
    fn a_number_that_was_told_may_be_written_otherwise() {
        assert_eq!(find("Es fasst 1,7 Liter.", &["Capacity 1.7 l"]), None);
        assert_eq!(find("1,000 hours.", &["Burns 1000 hours."]), None);
        assert_eq!(find("1000 hours.", &["Burns 1.000 hours."]), None);
        assert_eq!(find("Thank you for 3 years, dear Jo!", &["After 3 years."]), None);
        assert_eq!(find("No number.", &[]), None);
    }

    #[test]
    fn an_instruction_that_nobody_told_is_found() {
        assert_eq!(find("Please descale it.", &["It is slow."]).as_deref(), Some("descale"));
        assert_eq!(find("Thanks. You can reset it.", &[]).as_deref(), Some("reset"));
        assert_eq!(find("Bitte entkalken Sie ihn.", &[]).as_deref(), Some("entkalken"));
        assert_eq!(find("Descale it monthly.", &["Descaling: every month."]), None);
        assert_eq!(find("You did reset it, we see.", &[]), None);
        assert_eq!(find("We are glad that it is easy to clean.", &[]), None);
    }
}
