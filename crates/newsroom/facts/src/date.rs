//! The dates of a sentence.

use crate::day::Day;
use crate::reading::Reading;
use crate::token::{Glue, Token};
use std::ops::Range;

/// A date of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    pub(crate) tokens: Range<usize>,
    pub(crate) day: Day,
    /// Days from the dateline's: `hier`.
    pub(crate) relative: Option<i8>,
}

impl Mention {
    fn new(tokens: Range<usize>, day: Day) -> Self {
        Self { tokens, day, relative: None }
    }
}

/// The dates of a sentence, in its order.
pub(crate) fn find(reading: &Reading<'_>, sentence: usize) -> Vec<Mention> {
    let finder = Finder { reading, tokens: reading.sentences[sentence].tokens.clone() };
    let mut found: Vec<Mention> = Vec::new();
    let mut at = finder.tokens.start;
    while at < finder.tokens.end {
        let mentions = finder.mentions_at(at);
        at = mentions.iter().map(|mention| mention.tokens.end).max().unwrap_or(at + 1);
        found.extend(mentions);
    }
    found
}

struct Finder<'r, 'a> {
    reading: &'r Reading<'a>,
    tokens: Range<usize>,
}

impl Finder<'_, '_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.reading.tokens[self.tokens.clone()].get(at.checked_sub(self.tokens.start)?)
    }

    fn mentions_at(&self, at: usize) -> Vec<Mention> {
        let days = self.days_of_month(at);
        if !days.is_empty() {
            return days;
        }
        let one = self.month_first(at).or_else(|| self.month_alone(at));
        let one = one.or_else(|| self.weekday(at)).or_else(|| self.relative(at));
        one.or_else(|| self.year_alone(at)).into_iter().collect()
    }

    /// `mardi 5 juin 2012`, `du 22 au 24 juin`, `4, 5 et 6 août`, `1er août`.
    fn days_of_month(&self, at: usize) -> Vec<Mention> {
        let weekday = self.weekday_at(at);
        let mut place = at + usize::from(weekday.is_some());
        let mut days: Vec<(Range<usize>, i8)> = Vec::new();
        while let Some((day, end)) = self.day_at(place) {
            days.push((place..end, day));
            if let Some((month, end)) = self.month_at(end + usize::from(self.is_of(end))) {
                return self.dates(&days, weekday.map(|weekday| (at, weekday)), month, end);
            }
            let Some(next) = self.after_joint(end) else { return Vec::new() };
            place = next;
        }
        Vec::new()
    }

    fn dates(
        &self,
        days: &[(Range<usize>, i8)],
        weekday: Option<(usize, i8)>,
        month: i8,
        end: usize,
    ) -> Vec<Mention> {
        let year = self.year_behind(end);
        let last = days.len() - 1;
        let one = |(at, (tokens, day)): (usize, &(Range<usize>, i8))| {
            let weekday = weekday.filter(|_| at == 0);
            let parts = Day {
                year: year.map(|(year, _)| year),
                month: Some(month),
                day: Some(*day),
                weekday: weekday.map(|(_, weekday)| weekday),
            };
            let start = weekday.map_or(tokens.start, |(at, _)| at);
            let end = if at == last { year.map_or(end, |(_, end)| end) } else { tokens.end };
            Mention::new(start..end, parts)
        };
        days.iter().enumerate().map(one).collect()
    }

    /// `June 5, 2012`.
    fn month_first(&self, at: usize) -> Option<Mention> {
        let (month, end) = self.month_at(at)?;
        let (day, end) = self.day_at(end)?;
        let comma = usize::from(self.token(end).is_some_and(|token| token.is_sign(',')));
        let year = self.year_behind(end + comma);
        let end = year.map_or(end, |(_, end)| end);
        let year = year.map(|(year, _)| year);
        Some(Mention::new(at..end, Day { year, month: Some(month), day: Some(day), weekday: None }))
    }

    /// `juin 2012`, `en mars`; `May` and `March` only where a word before says so.
    fn month_alone(&self, at: usize) -> Option<Mention> {
        let (month, end) = self.month_at(at)?;
        let year = self.year_behind(end);
        let before = at.checked_sub(1).and_then(|at| self.token(at));
        let announced = before.is_some_and(|token| {
            matches!(
                token.fold.as_str(),
                "in" | "since"
                    | "last"
                    | "next"
                    | "until"
                    | "late"
                    | "early"
                    | "mid"
                    | "of"
                    | "this"
                    | "en"
                    | "de"
                    | "d"
                    | "depuis"
                    | "mois"
                    | "fin"
                    | "debut"
                    | "dernier"
                    | "entre"
                    | "et"
                    | "and"
                    | "by"
                    | "from"
            )
        });
        let is_doubtful = matches!(self.token(at)?.fold.as_str(), "may" | "march" | "mars");
        if year.is_none() && is_doubtful && !announced {
            return None;
        }
        let end = year.map_or(end, |(_, end)| end);
        let year = year.map(|(year, _)| year);
        Some(Mention::new(at..end, Day { year, month: Some(month), ..Day::default() }))
    }

    /// `mardi`, `lundi 6`.
    fn weekday(&self, at: usize) -> Option<Mention> {
        let weekday = Some(self.weekday_at(at)?);
        let comma = usize::from(self.token(at + 1).is_some_and(|token| token.is_sign(',')));
        if let Some(date) = self.month_first(at + 1 + comma) {
            return Some(Mention::new(at..date.tokens.end, Day { weekday, ..date.day }));
        }
        let day = self.day_at(at + 1).filter(|(_, end)| !self.counts(*end));
        let end = day.map_or(at + 1, |(_, end)| end);
        let day = day.map(|(day, _)| day);
        Some(Mention::new(at..end, Day { day, weekday, ..Day::default() }))
    }

    /// Whether a figure before this token counts something: `mardi 6 personnes`.
    fn counts(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.is_content()
                || crate::unit::unit(&token.fold).is_some()
                || token.fold.starts_with('h')
        })
    }

    fn relative(&self, at: usize) -> Option<Mention> {
        let word = &self.token(at)?.fold;
        let days = self.reading.lexicon.relative_days.iter().find(|(name, _)| name == word)?.1;
        let elided = self.token(at + 1).is_some_and(|token| token.is("hui"));
        let end = at + 1 + usize::from(elided);
        Some(Mention { relative: Some(days), ..Mention::new(at..end, Day::default()) })
    }

    /// Four figures that nothing is counted by, or that a word announces as a year.
    fn year_alone(&self, at: usize) -> Option<Mention> {
        let (year, end) = self.year_behind(at)?;
        let lexicon = self.reading.lexicon;
        let before = at.checked_sub(1).and_then(|at| self.token(at));
        let announced =
            before.is_some_and(|token| lexicon.before_years.contains(&token.fold.as_str()));
        let counts = !announced && self.counts(end);
        let money = before.is_some_and(|token| crate::unit::unit(&token.fold).is_some());
        let measures =
            self.token(end).is_some_and(|token| crate::unit::unit(&token.fold).is_some());
        let day = Day { year: Some(year), ..Day::default() };
        (!counts && !money && !measures).then(|| Mention::new(at..end, day))
    }

    fn weekday_at(&self, at: usize) -> Option<i8> {
        self.reading.lexicon.weekday(&self.token(at)?.fold)
    }

    fn month_at(&self, at: usize) -> Option<(i8, usize)> {
        let token = self.token(at)?;
        let month = self.reading.lexicon.month(&token.fold)?;
        let doubtful = matches!(token.fold.as_str(), "may" | "march") && !token.is_capital;
        (!doubtful).then_some((month, at + 1))
    }

    /// A day of a month: `5`, `1er`, `5th`, `premier`.
    fn day_at(&self, at: usize) -> Option<(i8, usize)> {
        let token = self.token(at)?;
        if token.is("premier") {
            return Some((1, at + 1));
        }
        let day = token.fold.parse::<i8>().ok().filter(|day| (1..=31).contains(day))?;
        let is_ordinal = self.token(at + 1).is_some_and(|next| {
            next.glue == Glue::Nothing
                && matches!(next.fold.as_str(), "er" | "st" | "nd" | "rd" | "th")
        });
        token.is_figure().then_some((day, at + 1 + usize::from(is_ordinal)))
    }

    /// Behind what joins two days.
    fn after_joint(&self, at: usize) -> Option<usize> {
        let joins = |at: usize| {
            self.token(at).is_some_and(|token| {
                matches!(
                    token.fold.as_str(),
                    "," | "et" | "au" | "a" | "-" | "–" | "and" | "to" | "ou" | "or" | "le" | "the"
                )
            })
        };
        let count = (at..).take(3).take_while(|at| joins(*at)).count();
        (count > 0).then_some(at + count)
    }

    /// `the 5th of June`.
    fn is_of(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is("of"))
    }

    fn year_behind(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.token(at).filter(|token| token.is_figure() && token.fold.len() == 4)?;
        let year = token.fold.parse::<i16>().ok()?;
        (1000..=2099).contains(&year).then_some((year, at + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{Block, Language};
    use articles::BlockKind;

    #[track_caller]
    fn check(text: &str, language: Language, expected: &str) {
        let blocks = [Block::new(BlockKind::Paragraph, text)];
        let reading = Reading::new(&blocks, language);
        let part = |part: Option<i16>| part.map_or("_".to_owned(), |part| part.to_string());
        let say = |mention: &Mention| {
            let Day { year, month, day, weekday } = mention.day;
            let parts = [year, month.map(i16::from), day.map(i16::from), weekday.map(i16::from)];
            mention.relative.map_or_else(|| parts.map(part).join("/"), |days| format!("{days:+}"))
        };
        let found: Vec<String> = find(&reading, 0).iter().map(say).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn french_dates_are_read() {
        let french = Language::French;
        check("mardi 5 juin 2012", french, "2012/6/5/2");
        check("du 22 au 24 juin 2012", french, "2012/6/22/_ 2012/6/24/_");
        check("les 4, 5, 6 et 9 août", french, "_/8/4/_ _/8/5/_ _/8/6/_ _/8/9/_");
        check("le 1er août, en mars 2011", french, "_/8/1/_ 2011/3/_/_");
        check("le lundi 6 avec, mardi à 7h", french, "_/_/6/1 _/_/_/2");
        check("aujourd'hui et hier", french, "+0 -1");
        check(
            "en 2010, 2000 personnes, entre 2008 et 2009",
            french,
            "2010/_/_/_ 2008/_/_/_ 2009/_/_/_",
        );
        check("à 18h30, 12 morts", french, "");
    }

    #[test]
    fn english_dates_are_read() {
        let english = Language::English;
        check("On Friday, June 5, 2012", english, "2012/6/5/5");
        check("16 May and the 5th of June", english, "_/5/16/_ _/6/5/_");
        check("It may march in March 2011", english, "2011/3/_/_");
        check("from 20 November to 11 December", english, "_/11/20/_ _/12/11/_");
    }
}
