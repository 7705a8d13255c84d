//! From what each picture looks like to answers.

use crate::wire::{Answer, Question};
use crate::{Look, Shares, Sight};
use image::RgbImage;

/// No picture shows it.
const NOT_VISIBLE: &str = "NOT_VISIBLE";
/// What is seen is none of the values that may be answered, or the model knows nothing of it.
const UNKNOWN: &str = "UNKNOWN";

/// What is read with less confidence is not answered.
const LEAST: f32 = 0.5;

/// An answer to each question.
pub(crate) fn answers(
    look: &impl Look,
    questions: &[Question],
    pictures: &[RgbImage],
) -> Vec<Answer> {
    let is_closed = |question: &&Question| !question.values.is_empty();
    let sights: Vec<Sight> = if questions.iter().any(|question| is_closed(&question)) {
        pictures.iter().map(|pixels| look.look(pixels)).collect()
    } else {
        Vec::new()
    };
    let answer = |question: &Question| match question.values.is_empty() {
        true => written(look, question, pictures),
        false => answer(question, &sights),
    };
    questions.iter().map(answer).collect()
}

/// The surest of what the pictures say.
fn written(look: &impl Look, question: &Question, pictures: &[RgbImage]) -> Answer {
    let read = pictures.iter().enumerate().filter_map(|(number, pixels)| {
        let (value, confidence) = look.read(&question.question, pixels)?;
        (confidence >= LEAST).then_some((value, confidence, Some(number + 1)))
    });
    let surest = read.reduce(|best, next| if next.1 > best.1 { next } else { best });
    let (value, confidence, picture) = surest.unwrap_or((NOT_VISIBLE.to_owned(), 0.0, None));
    Answer { id: question.id.clone(), value, confidence: f64::from(confidence), picture }
}

/// Of the pictures that show it the surest; where none does, the surest that it does not.
fn answer(question: &Question, sights: &[Sight]) -> Answer {
    let seen = sights.iter().enumerate().filter_map(|(picture, sight)| {
        let (value, share) = best(question, sight.get(&question.id)?)?;
        Some((value != NOT_VISIBLE, share, value, picture))
    });
    let surest =
        seen.reduce(|best, next| if (next.0, next.1) > (best.0, best.1) { next } else { best });
    let (value, confidence, picture) = match surest {
        Some((true, share, value, picture)) => (value, share, Some(picture + 1)),
        Some((false, share, value, _)) => (value, share, None),
        None => (UNKNOWN, 0.0, None),
    };
    Answer {
        id: question.id.clone(),
        value: value.to_owned(),
        confidence: f64::from(confidence),
        picture,
    }
}

/// The likeliest of what may be answered; all that may not is `UNKNOWN`.
fn best<'a>(question: &Question, shares: &'a Shares) -> Option<(&'a str, f32)> {
    let may_be = |value: &str| question.values.iter().any(|allowed| allowed == value);
    let (allowed, others): (Vec<_>, Vec<_>) =
        shares.iter().partition(|(value, _)| may_be(value) || value == NOT_VISIBLE);
    let unknown = (UNKNOWN, others.iter().map(|(_, share)| share).sum());
    let known = allowed.iter().map(|(value, share)| (value.as_str(), *share));
    known.chain([unknown]).max_by(|a, b| a.1.total_cmp(&b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sight(shares: &[(&str, f32)]) -> Sight {
        let shares = shares.iter().map(|(value, share)| ((*value).to_owned(), *share)).collect();
        [("sleeve".to_owned(), shares)].into()
    }

    fn asked(id: &str, values: &[&str], sights: &[Sight]) -> (String, f64, Option<usize>) {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        let answer =
            answer(&Question { id: id.to_owned(), question: String::new(), values }, sights);
        (answer.value, (answer.confidence * 100.0).round() / 100.0, answer.picture)
    }

    const VALUES: [&str; 4] = ["long", "short", NOT_VISIBLE, UNKNOWN];

    #[test]
    fn the_surest_picture_that_shows_it_counts() {
        let sights = [
            sight(&[("long", 0.05), ("short", 0.05), (NOT_VISIBLE, 0.9)]),
            sight(&[("long", 0.3), ("short", 0.6), (NOT_VISIBLE, 0.1)]),
            sight(&[("long", 0.7), ("short", 0.2), (NOT_VISIBLE, 0.1)]),
        ];
        assert_eq!(asked("sleeve", &VALUES, &sights), ("long".to_owned(), 0.7, Some(3)));
        assert_eq!(asked("sleeve", &VALUES, &sights[..2]), ("short".to_owned(), 0.6, Some(2)));
        assert_eq!(asked("sleeve", &VALUES, &sights[..1]), (NOT_VISIBLE.to_owned(), 0.9, None));
    }

    #[test]
    fn what_may_not_be_answered_is_unknown() {
        let sights = [sight(&[("long", 0.4), ("three-quarter", 0.5), (NOT_VISIBLE, 0.1)])];
        assert_eq!(asked("sleeve", &VALUES, &sights), (UNKNOWN.to_owned(), 0.5, Some(1)));
        assert_eq!(asked("heel", &["high"], &sights), (UNKNOWN.to_owned(), 0.0, None));
    }

    /// Reads its brightness, surely only where it is white.
    struct Brightness;

    impl Look for Brightness {
        fn look(&self, _: &RgbImage) -> Sight {
            Sight::default()
        }

        fn read(&self, question: &str, pixels: &RgbImage) -> Option<(String, f32)> {
            let [bright, ..] = pixels.get_pixel(0, 0).0;
            (question == "How bright?").then(|| (bright.to_string(), f32::from(bright) / 255.0))
        }
    }

    #[test]
    fn a_question_in_words_is_answered_by_the_surest_picture() {
        let picture = |bright: u8| RgbImage::from_pixel(1, 1, image::Rgb([bright; 3]));
        let said = |text: &str, pictures: &[RgbImage]| {
            let question =
                Question { id: "q".to_owned(), question: text.to_owned(), values: Vec::new() };
            let answer = answers(&Brightness, &[question], pictures).remove(0);
            (answer.value, answer.picture)
        };
        let pictures = [200, 250, 130].map(picture);
        assert_eq!(said("How bright?", &pictures), ("250".to_owned(), Some(2)));
        // Not sure enough, and another question.
        assert_eq!(said("How bright?", &[picture(90)]), (NOT_VISIBLE.to_owned(), None));
        assert_eq!(said("How heavy?", &pictures), (NOT_VISIBLE.to_owned(), None));
    }
}
