//! Questions about a chart, with their answers.

use crate::{Chart, Hand, chance};
use rand::seq::SliceRandom;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Asked {
    Value,
    Largest,
    Smallest,
    Difference,
    LabelOf,
}

/// A question and its only answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What is asked.
    pub asked: Asked,
    /// In words.
    pub text: String,
    /// A label or a whole number.
    pub answer: String,
}

impl Asked {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Value, Self::Largest, Self::Smallest, Self::Difference, Self::LabelOf];

    /// Words of a hand; `A` and `B` are labels, `C` what a label is called, `N` a number.
    fn words(self, hand: Hand) -> &'static [&'static str] {
        match (self, hand == Hand::Bulletin) {
            (Self::Value, false) => {
                &["What is the value of A?", "How many were there for A?", "A: how high?"]
            }
            (Self::Value, true) => {
                &["How much does the chart show for A?", "Read the figure for A."]
            }
            (Self::Largest, false) => {
                &["Which C has the largest value?", "Which C is the highest?"]
            }
            (Self::Largest, true) => {
                &["Which C has the greatest number?", "What is the biggest C here?"]
            }
            (Self::Smallest, false) => {
                &["Which C has the smallest value?", "Which C is the lowest?"]
            }
            (Self::Smallest, true) => {
                &["Which C has the least?", "Which C comes last in number, with the fewest?"]
            }
            (Self::Difference, false) => {
                &["What is the difference between A and B?", "How much more is A than B?"]
            }
            (Self::Difference, true) => {
                &["By how much does A exceed B?", "How far apart are A and B?"]
            }
            (Self::LabelOf, false) => &["Which C has a value of N?", "For which C is it N?"],
            (Self::LabelOf, true) => &["Which C stands at N?", "Where does the chart say N?"],
        }
    }
}

impl Chart {
    /// One question of each kind.
    #[must_use]
    pub fn questions(&self, hand: Hand, seed: u64) -> Vec<Question> {
        Asked::ALL.into_iter().map(|asked| self.question(asked, hand, seed)).collect()
    }

    fn question(&self, asked: Asked, hand: Hand, seed: u64) -> Question {
        let chance = &mut chance(seed ^ 0x9e57_0000 ^ ((asked as u64) << 8));
        let words = asked.words(hand).choose(chance).copied().unwrap_or_default();
        let mut two: Vec<_> = self.values.choose_multiple(chance, 2).copied().collect();
        // "More" and "exceed" are said of the larger.
        two.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
        let [a, b] = [two[0], two[1]];
        let by_value = |(_, value): &&(&str, u32)| *value;
        let label = |found: Option<&(&'static str, u32)>| found.map_or("", |(label, _)| label);
        let answer = match asked {
            Asked::Value => a.1.to_string(),
            Asked::Largest => label(self.values.iter().max_by_key(by_value)).to_owned(),
            Asked::Smallest => label(self.values.iter().min_by_key(by_value)).to_owned(),
            Asked::Difference => (a.1 - b.1).to_string(),
            Asked::LabelOf => a.0.to_owned(),
        };
        Question { asked, text: filled(words, [a.0, b.0, self.category], a.1), answer }
    }
}

/// The words with what stands for the single capitals.
fn filled(words: &str, [a, b, category]: [&str; 3], number: u32) -> String {
    let stands = |word: &str| {
        let (letter, rest) = word.split_at(word.len().min(1));
        let is_alone = rest.chars().all(|c| c.is_ascii_punctuation());
        let said = match letter {
            "A" => a.to_owned(),
            "B" => b.to_owned(),
            "C" => category.to_owned(),
            "N" => number.to_string(),
            _ => return word.to_owned(),
        };
        if is_alone { said + rest } else { word.to_owned() }
    };
    words.split(' ').map(stands).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_filled() {
        let said = filled("By how much does A exceed B?", ["Old Town", "Mill Lane", ""], 7);
        assert_eq!(said, "By how much does Old Town exceed Mill Lane?");
        assert_eq!(filled("Which C has N?", ["", "", "store"], 7), "Which store has 7?");
        assert_eq!(filled("A: how high?", ["Red", "", ""], 7), "Red: how high?");
    }

    #[test]
    fn answers_are_in_the_chart() {
        for seed in 0..60 {
            let chart = Chart::any(seed);
            for question in chart.questions(Hand::Office, seed) {
                let is_label = chart.values.iter().any(|(label, _)| *label == question.answer);
                let is_number = question.answer.parse::<u32>().is_ok();
                assert!(is_label || is_number, "{question:?}");
            }
        }
    }
}
