//! The dates, times and quantities of a text by itself, for whoever looks for them.

use crate::input::{Block, Language};
use crate::pair::{Told, tell};
use crate::quantity::Quantity;
use crate::reading::Reading;
use crate::token::{Glue, Token};
use articles::BlockKind;
use std::ops::Range;

/// What an expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExpressionKind {
    /// `mardi 5 juin 2012`, `March 2011`, `2008`, `hier`.
    Date,
    /// A time of day: `à 18h30`, `6 pm`.
    Time,
    /// A number with its unit, or with the word that it counts: `12 %`, `145 000 personnes`.
    Quantity,
}

/// A date, a time or a quantity of a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Expression {
    /// Where it stands, in code points of the text.
    pub place: Range<usize>,
    pub kind: ExpressionKind,
}

/// The dates, times and quantities of a text in its order; none within another. Ordinals and numbers that
/// belong to a name (`Falcon 9`) are none. Takes time in proportion to the text's length.
#[must_use]
pub fn expressions(text: &str, language: Language) -> Vec<Expression> {
    let lines: Vec<&str> = text.split('\n').collect();
    let blocks: Vec<Block> =
        lines.iter().map(|line| Block::new(BlockKind::Paragraph, *line)).collect();
    let mut begins = Vec::with_capacity(lines.len());
    let mut begin = 0;
    for line in lines {
        begins.push(begin);
        begin += line.chars().count() + 1;
    }
    let finder = Finder { reading: Reading::new(&blocks, language), begins };
    (0..finder.reading.sentences.len()).flat_map(|sentence| finder.of_sentence(sentence)).collect()
}

struct Finder<'a> {
    reading: Reading<'a>,
    /// Code points of the text before each line.
    begins: Vec<usize>,
}

impl Finder<'_> {
    fn of_sentence(&self, sentence: usize) -> Vec<Expression> {
        let Told { dates, numbers } = tell(&self.reading, sentence);
        let dates =
            dates.into_iter().map(|date| self.expression(date.tokens, ExpressionKind::Date));
        let numbers = numbers.iter().filter_map(|number| self.number(sentence, number));
        let mut found: Vec<Expression> = dates.chain(numbers).collect();
        found.sort_by_key(|expression| expression.place.start);
        let mut end = 0;
        found.retain(|expression| {
            let is_apart = expression.place.start >= end;
            end = end.max(expression.place.end);
            is_apart
        });
        found
    }

    fn number(&self, sentence: usize, number: &Quantity) -> Option<Expression> {
        let last = self.reading.sentences[sentence].tokens.end;
        let tokens = number.tokens.clone();
        if self.is_time(number) {
            return Some(self.expression(tokens, ExpressionKind::Time));
        }
        if number.unit.is_some() {
            return Some(self.expression(tokens, ExpressionKind::Quantity));
        }
        let next = self.reading.tokens[..last].get(tokens.end);
        let counts = next.is_some_and(is_counted);
        if self.is_ordinal(&tokens, next) || self.belongs_to_name(number) {
            return None;
        }
        let end = tokens.end + usize::from(counts);
        Some(self.expression(tokens.start..end, ExpressionKind::Quantity))
    }

    /// Hours with minutes or with a word that makes them a time of day.
    fn is_time(&self, number: &Quantity) -> bool {
        let is_hours = number.unit == crate::unit::unit("h");
        let own = &self.reading.tokens[number.tokens.clone()];
        let is_clock = |token: &Token| {
            let is_glued = token.glue == Glue::Nothing && token.fold.starts_with('h');
            is_glued || token.is_sign(':') || matches!(token.fold.as_str(), "am" | "pm")
        };
        let before =
            number.tokens.start.checked_sub(1).map(|at| self.reading.tokens[at].fold.as_str());
        let is_announced = matches!(before, Some("a" | "vers" | "des" | "at"));
        is_hours && (own.iter().any(is_clock) || is_announced)
    }

    /// `42e`, `5th`, `cinquième`.
    fn is_ordinal(&self, tokens: &Range<usize>, next: Option<&Token>) -> bool {
        let is_ending = next.is_some_and(|next| {
            next.glue == Glue::Nothing
                && matches!(
                    next.fold.as_str(),
                    "e" | "er" | "re" | "eme" | "emes" | "st" | "nd" | "rd" | "th"
                )
        });
        let last = &self.reading.tokens[tokens.end - 1];
        let is_spelt = last.is_word()
            && ["ieme", "iemes", "th", "first", "second", "third", "premier", "premiere"]
                .iter()
                .any(|ending| last.fold.ends_with(ending));
        is_ending || is_spelt
    }

    /// Whether a number stands within a word or directly behind a name.
    fn belongs_to_name(&self, number: &Quantity) -> bool {
        let start = number.tokens.start;
        let before = start.checked_sub(1).map(|at| &self.reading.tokens[at]);
        let is_name = |token: &Token| token.is_word() && token.is_capital && token.is_content();
        let is_glued =
            self.reading.tokens[start].glue != Glue::Space && before.is_some_and(Token::is_word);
        is_glued || (!number.is_rounded && before.is_some_and(is_name))
    }

    fn expression(&self, tokens: Range<usize>, kind: ExpressionKind) -> Expression {
        let place = self.reading.place(tokens);
        let begin = self.begins[place.block as usize];
        Expression { place: begin + place.start as usize..begin + place.end as usize, kind }
    }
}

fn is_counted(token: &Token) -> bool {
    token.is_word() && token.is_content() && !token.is_capital && token.glue == Glue::Space
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, language: Language, expected: &[(ExpressionKind, &str)]) {
        let characters: Vec<char> = text.chars().collect();
        let found = expressions(text, language);
        let words = |place: &Range<usize>| characters[place.clone()].iter().collect::<String>();
        let found: Vec<_> = found.iter().map(|one| (one.kind, words(&one.place))).collect();
        let expected: Vec<_> =
            expected.iter().map(|(kind, words)| (*kind, (*words).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn french_dates_times_and_quantities() {
        use ExpressionKind::{Date, Quantity, Time};
        check(
            "Mardi 5 juin 2012, à 18h30, 145\u{a0}000 personnes ont versé 1,2 million d'euros.",
            Language::French,
            &[
                (Date, "Mardi 5 juin 2012"),
                (Time, "18h30"),
                (Quantity, "145\u{a0}000 personnes"),
                (Quantity, "1,2 million d'euros"),
            ],
        );
        check(
            "Titre\nFalcon 9 emporte 521 kg.\nLe 42e festival dure 18 jours, le cinquième aussi.",
            Language::French,
            &[(Quantity, "521 kg"), (Quantity, "18 jours")],
        );
    }

    #[test]
    fn english_dates_times_and_quantities() {
        use ExpressionKind::{Date, Quantity, Time};
        check(
            "On Friday, June 5, 2012 at 6 pm, 1,200 people paid $5 million for almost 4 years.",
            Language::English,
            &[
                (Date, "Friday, June 5, 2012"),
                (Time, "6 pm"),
                (Quantity, "1,200 people"),
                (Quantity, "5 million"),
                (Quantity, "4 years"),
            ],
        );
        check("The 5th Apollo 11 crew", Language::English, &[]);
    }

    proptest! {
        #[test]
        fn expressions_stand_in_the_text_one_after_another(text in "[a-zé0-9 ,.\n%hJuinMay]{0,80}") {
            for language in [Language::French, Language::English] {
                let mut end = 0;
                for one in expressions(&text, language) {
                    prop_assert!(one.place.start >= end && one.place.start < one.place.end);
                    end = one.place.end;
                }
                prop_assert!(end <= text.chars().count());
            }
        }
    }
}
